"""The same gain counted twice: as beds and as the spend on those beds, or twice on one budget line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

from value_management.errors import Fault


class Claim(Protocol):
    """What the guard looks at in a benefit line."""

    @property
    def name(self) -> str: ...
    @property
    def gain_key(self) -> str: ...
    @property
    def budget_line(self) -> str: ...
    @property
    def period(self) -> str: ...
    @property
    def separate_because(self) -> str: ...


@dataclass(frozen=True)
class Overlap:
    """Two lines that may be one gain. `settled` holds the reason why they are two, when the reasons written are enough:
    one line's for a pair that overlaps with no other line, else one in each of the two.
    """

    first: str
    second: str
    shared: str
    settled: str = ""

    def explain(self) -> str:
        """The overlap in words."""
        text = f"{self.first} and {self.second} rest on the same {self.shared}."
        if self.settled:
            return f"{text} They are counted as two because: {self.settled}"
        return f"{text} One gain may be counted twice."

    def as_dict(self) -> dict[str, str]:
        """Ready for JSON."""
        return {"first": self.first, "second": self.second, "shared": self.shared, "settled": self.settled}


def overlaps(lines: Sequence[Claim]) -> tuple[Overlap, ...]:
    """Every pair of lines that shares a gain or a budget line in the same period, in order of name.

    A blank period overlaps every period: nobody has said that they differ. Names, keys and periods are compared
    without regard to capitals and spaces.

    Example:
    >>> from value_management.money.benefits import BenefitLine
    >>> beds = BenefitLine("Shorter stays", 9000, gain_key="bed days, Larch Ward")
    >>> falls = BenefitLine("Fewer falls", 2000, gain_key="Bed days, Larch Ward")
    >>> print(overlaps([beds, falls])[0].explain())
    Fewer falls and Shorter stays rest on the same gain (Bed days, Larch Ward). One gain may be counted twice.
    """
    ranked = sorted(lines, key=lambda line: (line.name.casefold(), line.name))
    pairs = [(first, second, shared) for first, second in combinations(ranked, 2) if (shared := _shared(first, second))]
    met = Counter(line.name for first, second, _ in pairs for line in (first, second))
    found = []
    for first, second, shared in pairs:
        reasons = {line.name: line.separate_because.strip() for line in (first, second)}
        # A reason says "not that other line". Where there are several others, it can't speak for all of them.
        enough = all(reasons.values()) or any(reason and met[name] == 1 for name, reason in reasons.items())
        found.append(
            Overlap(first.name, second.name, shared, " ".join(sorted(set(reasons.values()) - {""})) if enough else "")
        )
    return tuple(found)


def faults(lines: Sequence[Claim]) -> tuple[Fault, ...]:
    """A fault for every overlap that nobody has settled.

    Example:
    >>> from value_management.money.benefits import BenefitLine
    >>> beds = BenefitLine("Shorter stays", 9000, gain_key="bed days, Larch Ward")
    >>> falls = BenefitLine("Fewer falls", 2000, gain_key="Bed days, Larch Ward")
    >>> print(faults([beds, falls])[0])
    Fewer falls and Shorter stays: found the same gain (Bed days, Larch Ward); expected each gain in ...
    """
    return tuple(
        Fault(
            f"{overlap.first} and {overlap.second}",
            f"the same {overlap.shared}",
            "each gain in one line",
            "Keep one of them. In Python, separate_because says why they are two gains; of three or more, in each.",
        )
        for overlap in overlaps(lines)
        if not overlap.settled
    )


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _shared(first: Claim, second: Claim) -> str:
    one, other = _plain(first.period), _plain(second.period)
    if one and other and one != other:
        return ""
    if _plain(first.gain_key) and _plain(first.gain_key) == _plain(second.gain_key):
        return f"gain ({first.gain_key.strip()})"
    if _plain(first.budget_line) and _plain(first.budget_line) == _plain(second.budget_line):
        return f"budget line ({first.budget_line.strip()})"
    return ""
