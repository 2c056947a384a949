"""What a rule found: where, what, what was expected and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from value_management.errors import Fault


@dataclass(frozen=True)
class Finding:
    """One thing found. place: "chapters/05-box-score.md:87" or a question's id. A fault has to be mended; advice need
    not be."""

    place: str
    found: str
    expected: str
    todo: str = ""
    fault: bool = True

    def __str__(self) -> str:
        end = f" {self.todo}" if self.todo else ""
        return f"{self.place}: found {self.found}; expected {self.expected}.{end}"

    @property
    def group(self) -> str:
        """The file or the question that it belongs to."""
        return self.place.split(":")[0].split(", ")[0]


def advice(place: str, found: str, expected: str, todo: str = "") -> Finding:
    """A finding that is left to the author's judgement."""
    return Finding(place, found, expected, todo, fault=False)


def from_faults(faults: Iterable[Fault], place: str = "") -> list[Finding]:
    """Faults that the engine found, as findings; `place` where they are in a file."""
    found = [Finding(each.place.removeprefix("question "), each.found, each.expected, each.advice) for each in faults]
    return [replace(each, place=f"{place}, {each.place}") for each in found] if place else found


def shortened(text: str, most: int = 70) -> str:
    """Words as they are quoted in a finding, on one line."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= most else line[: most - 1].rstrip() + '…'}”"
