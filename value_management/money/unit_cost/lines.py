"""What a number of units costs: fixed, stepped and variable lines, the average and the marginal cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Any, Literal

from value_management import words
from value_management.money import pounds
from value_management.money.inputs import Reader, record

Behaviour = Literal["fixed", "stepped", "variable"]


BEHAVIOURS: tuple[Behaviour, ...] = ("fixed", "stepped", "variable")


@dataclass(frozen=True)
class CostLine:
    """One line of cost over a period.

    amount: pounds; for a fixed line in the period, for a variable line for each unit, for a stepped line for each step.
    step: units served by one step (one nurse to 8 patients: 8), for stepped lines only.
    """

    name: str
    behaviour: Behaviour
    amount: Decimal | int | float | str
    step: Decimal | int | str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        step = None if self.step is None else str(self.step)
        return {"name": self.name, "behaviour": self.behaviour, "amount": str(self.amount), "step": step}

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> CostLine:
        """The line that `as_dict` wrote. It is checked when it is used."""
        read = record(given, "cost line", ("name", "behaviour", "amount"), ("name", "behaviour", "amount", "step"))
        return cls(read["name"], read["behaviour"], read["amount"], read.get("step"))


@dataclass(frozen=True)
class _Line:
    name: str
    behaviour: Behaviour
    amount: Decimal
    step: Decimal

    def cost(self, volume: Decimal) -> Decimal:
        if self.behaviour == "fixed":
            return self.amount
        if self.behaviour == "variable":
            return self.amount * volume
        return self.amount * (volume / self.step).to_integral_value(ROUND_CEILING)


@dataclass(frozen=True)
class UnitCost:
    """The cost of `volume` units. All money in pounds, exact; `by_line` adds up to `total`.

    next_one: what one more adds, a new step with it where one is needed. one_fewer: what one fewer saves by itself, the
    variable cost; step_fewer: what could be saved on top if someone took away the step that is then not needed.
    """

    volume: Decimal
    unit: str
    by_line: tuple[tuple[str, Behaviour, Decimal], ...]
    total: Decimal
    average: Decimal
    next_one: Decimal
    one_fewer: Decimal
    step_fewer: Decimal
    _lines: tuple[_Line, ...]

    @property
    def marginal(self) -> Decimal:
        """What one more unit would add to spend."""
        return self.next_one

    def total_of(self, behaviour: Behaviour) -> Decimal:
        """What lines of one behaviour cost together."""
        return pounds.add(cost for _, kind, cost in self.by_line if kind == behaviour)

    def at(self, volume: Any) -> Decimal:
        """Total cost at another volume, with the same lines. Raises DataError unless it is 0 or more."""
        reader = Reader()
        read = reader.at_least(volume, 0, "volume", "0 or more")
        reader.done()
        assert read is not None
        return pounds.add(line.cost(read) for line in self._lines)

    def saving(self, fewer: Any, *, steps_removed: bool = False) -> Decimal:
        """Spend that falls when `fewer` units are needed: the variable cost alone, or, with `steps_removed`, that of
        the steps that someone then takes away (a shift not booked, a post given up). Raises DataError unless 0 <= fewer
        <= volume.
        """
        reader = Reader()
        read = reader.at_least(fewer, 0, "fewer", "0 or more")
        if read is not None and read > self.volume:
            reader.fault("fewer", str(read), f"at most the volume, {self.volume}")
        reader.done()
        assert read is not None
        left = self.volume - read
        falls = ("variable", "stepped") if steps_removed else ("variable",)
        return pounds.add(line.cost(self.volume) - line.cost(left) for line in self._lines if line.behaviour in falls)

    def average_saving(self, fewer: Any) -> Decimal:
        """What someone would claim who multiplies by the average: the usual overstatement."""
        self.saving(fewer)
        return self.average * Decimal(str(fewer))

    def explain(self) -> str:
        """Average, marginal and the question that decides which one counts."""
        step = (
            f", and {words.pounds(self.step_fewer, pence=True)} more only if someone takes away the step that is then "
            "not needed"
            if self.step_fewer
            else ""
        )
        return (
            f"{words.number(self.volume, None)} {self.unit}s cost {words.pounds(self.total)}: "
            f"{words.pounds(self.average, pence=True)} each on average. One more would add "
            f"{words.pounds(self.next_one, pence=True)}; one fewer would save "
            f"{words.pounds(self.one_fewer, pence=True)}{step}.\n\nThe average also shares out "
            f"{words.pounds(self.total_of('fixed'))} of fixed and {words.pounds(self.total_of('stepped'))} of stepped "
            "cost, which stay until someone takes a post, a session or a contract away. Which budget line falls, and "
            "who holds it?"
        )

    def as_dict(self) -> dict[str, Any]:
        """Amounts as text, ready for JSON."""
        return {
            "volume": pounds.plain(self.volume),
            "unit": self.unit,
            "lines": [{"name": n, "behaviour": b, "cost": pounds.plain(c)} for n, b, c in self.by_line],
            "total": pounds.plain(self.total),
            "average": pounds.plain(self.average),
            "next_one": pounds.plain(self.next_one),
            "one_fewer": pounds.plain(self.one_fewer),
            "step_fewer": pounds.plain(self.step_fewer),
        }


def unit_cost(cost_lines: Iterable[CostLine], volume: Any, unit: str = "patient") -> UnitCost:
    """Average and marginal cost of `volume` units.

    cost_lines: fixed, stepped and variable lines of one period; volume: units in that period, above 0.
    Raises DataError with every fault: no lines, an unknown behaviour, a stepped line without its step, a negative
    amount, two lines of one name.

    Example:
    >>> lines = [
    ...     CostLine("Rent", "fixed", 500),
    ...     CostLine("Nurses", "stepped", 200, step=8),
    ...     CostLine("Dressings", "variable", 12),
    ... ]
    >>> day = unit_cost(lines, 16)
    >>> day.average, day.next_one, day.one_fewer
    (Decimal('68.25'), Decimal('212'), Decimal('12'))
    """
    reader = Reader()
    given = tuple(cost_lines)
    if not given:
        reader.fault("cost lines", "none", "at least one line")
    lines, seen = [], set()
    for at, line in enumerate(given, 1):
        place = f"cost line {at}"
        name = reader.words(line.name, f"{place}, name", "a name")
        place = f"{place}, {name}" if name else place
        if name and name.casefold() in seen:
            reader.fault(place, "the same name twice", "each line once", "Add the two amounts, or name them apart.")
        seen.add((name or "").casefold())
        behaviour = reader.one_of(line.behaviour, BEHAVIOURS, f"{place}, behaviour")
        amount = reader.at_least(line.amount, 0, f"{place}, amount", "pounds, 0 or more")
        step: Decimal | None = Decimal(1)
        if behaviour == "stepped":
            step = reader.above_zero(line.step, f"{place}, step", "the units that one step serves, above 0")
        elif line.step is not None:
            reader.fault(f"{place}, step", str(line.step), "no step on a fixed or variable line")
        if name and behaviour and amount is not None and step is not None:
            lines.append(_Line(name, behaviour, amount, step))
    read = reader.above_zero(volume, "volume", "more than 0")
    reader.done()
    assert read is not None
    by_line = tuple((line.name, line.behaviour, line.cost(read)) for line in lines)
    total = pounds.add(cost for _, _, cost in by_line)

    def change_of(number: Decimal, *behaviours: Behaviour) -> Decimal:
        return pounds.add(line.cost(number) - line.cost(read) for line in lines if line.behaviour in behaviours)

    fewer = max(read - 1, Decimal(0))

    return UnitCost(
        volume=read,
        unit=unit,
        by_line=by_line,
        total=total,
        average=total / read,
        next_one=change_of(read + 1, *BEHAVIOURS),
        one_fewer=-change_of(fewer, "variable"),
        step_fewer=-change_of(fewer, "stepped"),
        _lines=tuple(lines),
    )
