"""Answers that are foreseen, in the order in which they are read: what was answered and why, then what is said to it.

`slip(8, "evidence").says("Eight is what the report prints.")` is the `Slip` of `learning.kinds`, and so on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from value_management.learning.kinds import Finding, Inversion, Option, Reason, Slip, Tick, WrongPair

Part = TypeVar("Part")


class Foreseen(Generic[Part]):
    """A part of a question that lacks only the words said to whoever answers it so."""

    def __init__(self, with_words: Callable[[str], Part]) -> None:
        self._with_words = with_words

    def says(self, words: str) -> Part:
        """The part, with its words."""
        return self._with_words(words)


def right_option(key: str, text: str) -> Option:
    """The right option of a choice: the question's own right words are said to it."""
    return Option(key, text, "")


def defensible_option(key: str, text: str) -> Foreseen[Option]:
    """One of the options of a judgement that can be defended."""
    return Foreseen(lambda words: Option(key, text, words))


def wrong_option(key: str, text: str, reason: Reason) -> Foreseen[Option]:
    """An option of a choice, and the thought behind it."""
    return Foreseen(lambda words: Option(key, text, words, reason))


def to_tick(key: str, text: str, reason: Reason) -> Foreseen[Tick]:
    """A box that belongs to the answer, and the thought behind leaving it."""
    return Foreseen(lambda words: Tick(key, text, True, words, reason))


def to_leave(key: str, text: str, reason: Reason) -> Foreseen[Tick]:
    """A box that doesn't belong to the answer, and the thought behind ticking it."""
    return Foreseen(lambda words: Tick(key, text, False, words, reason))


def slip(value: float, reason: Reason) -> Foreseen[Slip]:
    """A likely wrong number, in the unit of the answer, and the thought behind it."""
    return Foreseen(lambda words: Slip(float(value), reason, words))


def wrong_pair(left: str, right: str, reason: Reason) -> Foreseen[WrongPair]:
    """A likely wrong match of two keys, and the thought behind it."""
    return Foreseen(lambda words: WrongPair(left, right, words, reason))


def inversion(first: str, second: str, reason: Reason) -> Foreseen[Inversion]:
    """Two steps the wrong way round (`first` should come before `second`), and the thought behind it."""
    return Foreseen(lambda words: Inversion(first, second, words, reason))


def finding(key: str, reason: Reason) -> Foreseen[Finding]:
    """What is wrong in a field of something built, and the thought behind it."""
    return Foreseen(lambda words: Finding(key, reason, words))
