"""How sure the learner feels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from value_management.learning import markup
from value_management.learning.kinds.question import Entry, Example, Question, keyed
from value_management.learning.marking import Mark, unreadable


@dataclass(frozen=True, kw_only=True)
class Rating(Question):
    """How sure the learner feels, before and after a chapter: 1 low, 2 making progress, 3 strong, 4 can teach."""

    statements: tuple[str, ...] = ()
    kind: ClassVar[str] = "rating"

    def public(self) -> dict[str, Any]:
        """As every question, with `scale` (key "1" to "4" and text) and `statements` (what is rated)."""
        return {
            **super().public(),
            "scale": keyed(CONFIDENCE),
            "statements": [markup.phrase(each) for each in self.statements],
        }

    def judge(self, answer: Any) -> Mark:
        """Each step of the scale is accepted."""
        key = str(answer) if isinstance(answer, int | str) and not isinstance(answer, bool) else ""
        if key not in {entry.key for entry in CONFIDENCE}:
            return unreadable("Choose one of the four steps.")
        return Mark("accepted", self.right_words, None, (), 1.0)

    def examples(self) -> Iterator[Example]:
        """Each step of the scale."""
        for entry in CONFIDENCE:
            yield Example(int(entry.key), "accepted")


CONFIDENCE: tuple[Entry, ...] = (
    Entry("1", "1 · low"),
    Entry("2", "2 · making progress"),
    Entry("3", "3 · strong"),
    Entry("4", "4 · can teach"),
)
"""The coaches' scale. It is ordinal: the steps are not equal, so ratings are counted, never averaged."""
