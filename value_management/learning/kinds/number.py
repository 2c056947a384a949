"""A number with its unit."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, ClassVar

from value_management.errors import Fault
from value_management.learning.kinds.question import Example, Question
from value_management.learning.marking import BLANK, Mark, unreadable
from value_management.learning.numbers import NotANumber, Typed, in_unit, read_number, usual_units
from value_management.learning.reasons import Reason
from value_management.words import with_unit

_HALF = float("nan")
"""Half of the last decimal: known when the decimals are."""


def plain_number(value: float) -> str:
    """The shortest exact text of a number without an exponent: 69720.0 gives "69720"."""
    text = format(Decimal(repr(float(value))), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def within(value: float, target: float, tolerance: float) -> bool:
    """Whether `value` is at most `tolerance` from `target`, forgiving the last bit of floating point."""
    return abs(value - target) <= tolerance + 1e-9 * max(1.0, abs(target))


@dataclass(frozen=True)
class Slip:
    """A likely wrong number: the value that the misconception gives, its reason and the words for it."""

    value: float
    reason: Reason
    feedback: str


def may_be_negative(answer: float, slips: Iterable[Slip]) -> bool:
    """Whether a minus may be typed, rightly or by a likely mistake: a telephone's keyboard of figures may lack it."""
    return min(answer, *(slip.value for slip in slips), 0) < 0


def number_faults(
    question: Question, place: str, answer: float, tolerance: float, slips: tuple[Slip, ...], decimals: int
) -> Iterator[Fault]:
    """What is wrong with a right number, its tolerance and its slips."""
    values = [answer, tolerance, *(slip.value for slip in slips)]
    if not all(math.isfinite(value) for value in values):
        yield question.fault(f"{place}numbers", "not finite", "ordinary numbers")
        return
    if tolerance < 0:
        yield question.fault(f"{place}tolerance", plain_number(tolerance), "0 or more")
    if not within(round(answer, decimals), answer, tolerance):
        yield question.fault(
            f"{place}tolerance", plain_number(tolerance), f"room for the answer rounded to {decimals} decimals"
        )
    for slip in slips:
        if within(slip.value, answer, tolerance):
            yield question.fault(
                f"{place}slips",
                f"{plain_number(slip.value)}, which the tolerance takes for right",
                f"further than {plain_number(tolerance)} from {plain_number(answer)}",
            )
        if not slip.feedback.strip():
            yield question.fault(f"{place}slip {plain_number(slip.value)}", "no feedback", "words")
    yield from question.repeats(f"{place}slips", (f"{slip.value:.{decimals + 1}f}" for slip in slips))


@dataclass(frozen=True, kw_only=True)
class Number(Question):
    """A number with a unit, typed freely ("£1,200", "8.4 %", "-3").

    answer: in `unit`; tolerance: absolute, in the same unit, half of the last decimal unless it is given.
    other_units: units that someone might type, each with the factor that turns it into `unit` (typing pence where
    pounds are asked: {"p": 0.01}): an equivalent answer is right; a bare number that would be right in another unit
    gets the reason "unit".
    decimals: how the right answer is shown. wide: a looser absolute tolerance that gets the reason "rounding".
    """

    answer: float
    unit: str
    slips: tuple[Slip, ...]
    tolerance: float = _HALF
    decimals: int = 0
    wide: float = 0.0
    other_units: Mapping[str, float] = field(default_factory=dict)
    kind: ClassVar[str] = "number"

    def __post_init__(self) -> None:
        """As every question, with the tolerance that its decimals ask for."""
        if self.tolerance is _HALF:
            object.__setattr__(self, "tolerance", 0.5 * 10.0**-self.decimals)
        super().__post_init__()

    def public(self) -> dict[str, Any]:
        """As every question, with `unit`, `units` (others that are understood), `decimals` and `signed`."""
        return {
            **super().public(),
            "unit": self.unit,
            "units": list(self.other_units),
            "decimals": self.decimals,
            "signed": may_be_negative(self.answer, self.slips),
        }

    def judge(self, answer: Any) -> Mark:
        """A number as it was typed, in any unit that is understood."""
        typed, unit = answer, None
        if isinstance(answer, Mapping):
            typed, unit = answer.get("value"), answer.get("unit")
        number = read_number(typed, unit)
        if number is None:
            return Mark("blank", BLANK)
        if isinstance(number, NotANumber):
            return unreadable(number.advice)
        marked = self._judged(number)
        return (
            replace(marked, feedback=f"{marked.feedback} {number.said}")
            if number.said and not marked.passed
            else marked
        )

    def _judged(self, number: Typed) -> Mark:
        value = in_unit(number, self.unit, self.other_units)
        asked = self.unit or "a plain number"
        if value is None:
            return Mark("wrong", f"The question asks for {asked}; this is in {number.unit}.", "unit")
        if self.is_right(value):
            return Mark("right", self.right_words, None, (), 1.0)
        slip = self.slip_near(value)
        if slip:
            return Mark("wrong", slip.feedback, slip.reason)
        if number.unit == "":
            for other, factor in {**usual_units(self.unit), **self.other_units}.items():
                if self.is_right(value * factor):
                    words = f"in {other}" if other else "as a proportion"
                    return Mark("wrong", f"This would be right {words}; the question asks for {asked}.", "unit")
        if self.answer and self.is_right(-value):
            return Mark("wrong", "The size is right; the sign says the opposite of what happened.", "sign")
        if self.wide and within(value, self.answer, self.wide):
            places = {0: "to the nearest whole number", 1: "to one decimal place", 2: "to two decimal places"}
            to = places.get(self.decimals, f"to {self.decimals} decimal places")
            return Mark(
                "wrong",
                f"Very near: something was rounded on the way. Keep all digits and round once, {to}.",
                "rounding",
            )
        return Mark("wrong", f"Work it through once more. {self.first_hint()}", "other")

    def shown(self, value: float | None = None) -> str:
        """The right answer (or another value) as it is written, with its unit."""
        return with_unit(self.answer if value is None else value, self.unit, self.decimals, keep=True)

    def slip_near(self, value: float) -> Slip | None:
        """The slip that `value` is nearest to, when it is one of them as far as rounding allows."""
        if not self.slips:
            return None
        slip = min(self.slips, key=lambda slip: abs(slip.value - value))
        distance = abs(slip.value - value)
        room = max(min(self.tolerance, abs(slip.value) * 0.02), 0.5 * 10.0**-self.decimals, abs(slip.value) * 0.001)
        return slip if distance <= room * (1 + 1e-9) and distance < abs(self.answer - value) else None

    def is_right(self, value: float) -> bool:
        """Within the tolerance of the right answer."""
        return within(value, self.answer, self.tolerance)

    def examples(self) -> Iterator[Example]:
        """The right answer in each unit, every slip, and the general slips that this question leaves room for."""
        yield Example(self.shown(), "right")
        yield Example({"value": plain_number(self.answer), "unit": self.unit}, "right")
        yield Example(plain_number(self.answer), "right")
        for slip in self.slips:
            yield Example(plain_number(slip.value), "wrong", slip.reason)
        for unit, factor in self.other_units.items():
            typed = self.answer / factor
            yield Example(f"{plain_number(typed)} {unit}", "right")
            if not self.is_right(typed) and self.slip_near(typed) is None:
                yield Example(plain_number(typed), "wrong", "unit")
        if not self.is_right(-self.answer) and self.slip_near(-self.answer) is None:
            yield Example(plain_number(-self.answer), "wrong", "sign")
        loose = self.answer + (self.tolerance + self.wide) / 2
        if self.wide > self.tolerance and self.slip_near(loose) is None:
            yield Example(plain_number(loose), "wrong", "rounding")

    def _feedbacks(self) -> Iterator[str]:
        yield self.right_words
        yield from (slip.feedback for slip in self.slips)

    def _faults(self) -> Iterator[Fault]:
        yield from self._reasons("slips", (slip.reason for slip in self.slips))
        yield from number_faults(self, "", self.answer, self.tolerance, self.slips, self.decimals)
        if self.wide and self.wide <= self.tolerance:
            yield self.fault("wide", plain_number(self.wide), f"over {plain_number(self.tolerance)}, the tolerance")
        for unit, factor in self.other_units.items():
            if not factor or not math.isfinite(factor):
                yield self.fault("other_units", f"{unit!r}: {factor}", "a factor other than zero")
            if within(self.answer * factor, self.answer, self.tolerance) and factor != 1:
                yield self.fault("other_units", f"{unit!r} gives the same number", "a unit that changes the number")
