"""Answers to foresee, written head first: what the learner gives and what thought is behind it; then what to say.

slip(1440.0, "unit").says("This is in pence. …")
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from value_management.learning.kinds import (
    Finding,
    Inversion,
    Option,
    Reason,
    Slip,
    Tick,
    WrongPair,
    WrongPoints,
)

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Unsaid(Generic[Answer]):
    """A foreseen answer that still wants its words."""

    made: Callable[[str], Answer]

    def says(self, feedback: str) -> Answer:
        """The answer with what a learner who gives it is told."""
        return self.made(feedback)


def right(key: str, text: str) -> Option:
    """The right option of a choice: the question's `right_words` are said."""
    return Option(key, text, "")


def wrong(key: str, text: str, reason: Reason) -> Unsaid[Option]:
    """An option of a choice and the thought that leads to it."""
    return Unsaid(lambda feedback: Option(key, text, feedback, reason))


def to_tick(key: str, text: str, reason: Reason = "other") -> Unsaid[Tick]:
    """A box that must be ticked and the thought of whoever leaves it."""
    return Unsaid(lambda feedback: Tick(key, text, True, feedback, reason))


def to_leave(key: str, text: str, reason: Reason = "other") -> Unsaid[Tick]:
    """A box that must be left and the thought of whoever ticks it."""
    return Unsaid(lambda feedback: Tick(key, text, False, feedback, reason))


def slip(value: float, reason: Reason) -> Unsaid[Slip]:
    """A likely wrong number."""
    return Unsaid(lambda feedback: Slip(value, reason, feedback))


def wrong_pair(left: str, right: str, reason: Reason) -> Unsaid[WrongPair]:
    """A likely wrong match of a left key with a right one."""
    return Unsaid(lambda feedback: WrongPair(left, right, feedback, reason))


def inversion(first: str, second: str, reason: Reason) -> Unsaid[Inversion]:
    """Two steps taken in the wrong order: `first` belongs before `second`."""
    return Unsaid(lambda feedback: Inversion(first, second, feedback, reason))


def wrong_points(points: tuple[int, ...], reason: Reason) -> Unsaid[WrongPoints]:
    """A likely wrong set of points of a chart, counted from 0."""
    return Unsaid(lambda feedback: WrongPoints(points, reason, feedback))


def finding(key: str, reason: Reason, *, caution: bool = False) -> Unsaid[Finding]:
    """What a builder's rule finds in the field or row `key`. A caution does not make it wrong."""
    return Unsaid(lambda feedback: Finding(key, reason, feedback, caution))
