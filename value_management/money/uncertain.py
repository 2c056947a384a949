"""The lines of an uncertain estimate: an amount and its factors, each a triangle over low, likely and high.

Every input has its own stream of draws, seeded by its name, so that the order of the lines changes nothing and a new
line leaves the draws of the others as they were.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from value_management import words
from value_management.money import pounds
from value_management.money.inputs import Reader, listed, record
from value_management.money.pounds import Range


@dataclass(frozen=True)
class Uncertain:
    """One line of the estimate: an amount, times factors that are uncertain too.

    amount: pounds, low, likely and high; a cost is written as a minus. factors: (name, range) pairs that multiply it,
    such as the share due to this change (0.5, 0.7, 0.9). weight: an exact multiplier, such as what a pound a year is
    worth now over the period. moves_with: a name shared by lines whose sizes rise and fall together, as they do
    when they follow one number of patients: more patients bring more gain and more cost, so a large gain meets a large
    cost (a line written as a minus), not a small one. Only the amounts are linked, never the factors.
    """

    name: str
    amount: Any
    factors: tuple[tuple[str, Any], ...] = ()
    weight: Decimal | int | float | str = 1
    moves_with: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {
            "name": self.name,
            "amount": _plain(self.amount),
            "weight": str(self.weight),
            "moves_with": self.moves_with,
            "factors": [[name, _plain(factor)] for name, factor in self.factors],
        }

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> Uncertain:
        """The line that `as_dict` wrote. It is checked when it is used."""
        read = record(given, "line", ("name", "amount"))
        pairs = [listed(pair, "line, factor") for pair in listed(read.get("factors", []), "line, factors")]
        reader = Reader()
        for pair in pairs:
            if len(pair) != 2:
                reader.fault("line, factor", f"{len(pair)} entries", "a name and a range")
        reader.done()
        factors = tuple((str(name), factor) for name, factor in pairs)
        moves_with = str(read.get("moves_with", ""))
        return cls(read["name"], read["amount"], factors, read.get("weight", 1), moves_with)


def _plain(value: Any) -> Any:
    if isinstance(value, Range):
        return value.as_dict()
    if isinstance(value, (list, tuple)):
        return [str(one) for one in value]
    return value if isinstance(value, Mapping) else str(value)


@dataclass(frozen=True)
class Input:
    """One triangle: its name in print, its range and the name that seeds its draws."""

    name: str
    range: Range
    stream: str

    @property
    def cost(self) -> bool:
        """Whether it is written as a minus, so that its low end is its largest size."""
        return self.range.likely < 0 or (self.range.likely == 0 == self.range.high)

    @property
    def small(self) -> Decimal:
        """The end where its size is smallest."""
        return self.range.high if self.cost else self.range.low

    @property
    def large(self) -> Decimal:
        """The end where its size is largest."""
        return self.range.low if self.cost else self.range.high

    def draws(self, seed: int, count: int) -> list[float]:
        """Draws of the triangle. Inputs of one stream get the same chance, large sizes together."""
        # A text seed goes through SHA-512 in every Python: the same stream everywhere.
        triangular = random.Random(f"{seed} {self.stream}").triangular
        low, likely, high = float(self.range.low), float(self.range.likely), float(self.range.high)
        if self.cost:
            return [-triangular(-high, -low, -likely) for _ in range(count)]
        return [triangular(low, high, likely) for _ in range(count)]


@dataclass(frozen=True)
class Line:
    """A line that was read: its amount first, then its factors."""

    name: str
    inputs: tuple[Input, ...]
    weight: Decimal

    def value(self, changed: Input | None = None, to: Decimal = Decimal(0)) -> Decimal:
        """Exact pounds at the likely figures, with one input changed."""
        product = self.weight
        for one in self.inputs:
            product *= to if one is changed else one.range.likely
        return product


def read_lines(lines: Iterable[Uncertain]) -> tuple[Line, ...]:
    """The lines checked, in order of name. Raises DataError with every fault.

    Example:
    >>> [line.name for line in read_lines([Uncertain("Packs", (5000, 6200, 7000)), Uncertain("Letters", 900)])]
    ['Letters', 'Packs']
    """
    reader = Reader()
    given = sorted(lines, key=lambda line: str(line.name).casefold())
    if not given:
        reader.fault("lines", "none", "at least one line")
    if len(given) > 1000:
        reader.fault("lines", words.number(len(given)), "at most 1,000")
    made, seen = [], set()
    for line in given[:1000]:
        name = reader.words(line.name, "line, name", "a name") or "line"
        if name.casefold() in seen:
            reader.fault(name, "the same name twice", "each line once")
        seen.add(name.casefold())
        amount = pounds.read_range(reader, line.amount, f"{name}, amount")
        weight = reader.at_least(line.weight, 0, f"{name}, weight", "0 or more")
        inputs = [] if amount is None else [Input(name, amount, f"line {line.moves_with or name}")]
        labels = [label for label, _ in line.factors]
        for label in sorted({label for label in labels if labels.count(label) > 1}):
            reader.fault(f"{name}, {label}", "the same factor twice", "each factor once")
        for label, given_factor in line.factors:
            factor = pounds.read_range(reader, given_factor, f"{name}, {label}")
            if factor is not None and factor.low < 0:
                reader.fault(f"{name}, {label}", str(factor.low), "a factor of 0 or more")
            elif factor is not None:
                # The length keeps the factor "b: c" of a line "a" apart from the factor "c" of a line "a: b".
                inputs.append(Input(f"{name}: {label}", factor, f"factor {len(name)} {name}: {label}"))
        made.append(Line(name, tuple(inputs), weight or Decimal(0)))
    reader.done()
    return tuple(made)


def linked_lines(lines: tuple[Line, ...]) -> list[list[Line]]:
    """The lines, those whose amounts move together beside each other.

    Example:
    >>> packs = Uncertain("Packs", (5000, 6200, 7000), moves_with="patients")
    >>> time = Uncertain("Time", (-4000, -1500, -500), moves_with="patients")
    >>> [[line.name for line in group] for group in linked_lines(read_lines([packs, time]))]
    [['Packs', 'Time']]
    """
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.inputs[0].stream, []).append(line)
    return list(groups.values())
