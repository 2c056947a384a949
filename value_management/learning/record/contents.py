"""What a record holds, and how it is written to a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from value_management.learning.record.moments import known_day

FORMAT = "value-management-record"
VERSION = 1


def unread(verdict: Any, reason: Any) -> bool:
    """Whether a mark says that its answer could not be read: that is no try. A record keeps what was written."""
    return (verdict, reason) == ("wrong", "format")


@dataclass(frozen=True)
class Attempt:
    """One try at a question. `version` is the question's; `at` "" means that the time is not known; `verdict` None
    means that it was never marked.
    """

    uid: str
    question: str
    version: int
    at: str
    answer: Any
    hints: int = 0
    verdict: str | None = None
    reason: str | None = None
    score: float | None = None


@dataclass(frozen=True)
class QuestionState:
    """What else is known of a question: the answer being written, hints seen, whether the worked answer was shown."""

    draft: Any = None
    hints: int = 0
    worked: bool = False
    at: str = ""


@dataclass(frozen=True)
class ChapterState:
    """When a chapter was first opened and first finished (ISO, or None)."""

    opened: str | None = None
    finished: str | None = None


@dataclass(frozen=True)
class Record:
    """A whole record. `place`: the page where the learner left, and when. `notes`: what reading it had to mend."""

    attempts: tuple[Attempt, ...] = ()
    questions: Mapping[str, QuestionState] = field(default_factory=dict)
    chapters: Mapping[str, ChapterState] = field(default_factory=dict)
    place: tuple[str, str] | None = None
    notes: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The record in its file's format."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "attempts": [asdict(attempt) for attempt in self.attempts],
            "questions": {id: asdict(state) for id, state in sorted(self.questions.items())},
            "chapters": {slug: asdict(state) for slug, state in sorted(self.chapters.items())},
            "place": None if self.place is None else {"page": self.place[0], "at": self.place[1]},
        }

    def to_json(self) -> str:
        """The text of the record's file."""
        return json.dumps(self.as_dict(), ensure_ascii=False, indent=1, allow_nan=False) + "\n"

    def of(self, question: str) -> tuple[Attempt, ...]:
        """The tries at one question, in order of time."""
        return tuple(attempt for attempt in self.attempts if attempt.question == question)

    @property
    def tries(self) -> tuple[Attempt, ...]:
        """What counts as a try: all but the answers that could not be read."""
        return tuple(each for each in self.attempts if not unread(each.verdict, each.reason))

    def explain(self) -> str:
        """The record in a sentence."""
        ids = {attempt.question for attempt in self.tries}
        days = sorted(day for attempt in self.attempts if (day := known_day(attempt.at)))
        span = f", from {days[0]} to {days[-1]}" if days else ""
        tries = "1 try" if len(self.tries) == 1 else f"{len(self.tries)} tries"
        return f"{tries} at {len(ids)} question{'' if len(ids) == 1 else 's'}{span}."
