"""Free words, to compare with others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from value_management.learning.kinds.question import Example, Question
from value_management.learning.marking import Mark, unreadable


@dataclass(frozen=True, kw_only=True)
class Reflection(Question):
    """Free words, never marked and never sent anywhere. Once there are some, `worked` is shown to compare with."""

    right_words: str = "Compare it with this one, which we made up:"
    kind: ClassVar[str] = "reflection"

    def judge(self, answer: Any) -> Mark:
        """Any words are accepted."""
        if not isinstance(answer, str):
            return unreadable("Write a few words.")
        if len(answer) > 20_000:
            return unreadable("That is longer than can be kept. Make it shorter.")
        return Mark("accepted", f"{self.right_words}\n\n{self.worked}", None, (), 1.0)

    def examples(self) -> Iterator[Example]:
        """Any words: one will do."""
        yield Example("word", "accepted")
        yield Example("a few more words", "accepted")
