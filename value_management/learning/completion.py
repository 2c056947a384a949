"""The record of completion: which chapters were worked through, when, and how sure the learner felt before and after.

It is a self-study record. It prints no marks unless they are asked for, and carries a short check code over its fields:
whoever copies it wrongly is told so (`learning.verification`).
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from value_management.errors import DataError, Fault
from value_management.learning import course
from value_management.learning.kinds import CONFIDENCE, Question
from value_management.learning.marking import mark
from value_management.learning.record import Attempt, Record, known_day, unread

FORMAT = "value-management-completion"
VERSION = 1
CAUTION = (
    "This is a self-study record. The check code and the second marking find slips, such as a wrong date or a changed "
    "answer. They do not find fraud."
)
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U, which are misread
LONGEST_NAME = 80


@dataclass(frozen=True)
class Completed:
    """One chapter: the day on which its last question was first answered, and confidence 1 to 4 (None: not rated).

    `day` is "" where the clock of a computer was so wrong that some question's first answer tells no day.
    `passed` and `questions` (right or accepted, of how many) are None unless marks were asked for.
    """

    slug: str
    title: str
    day: str
    before: int | None
    after: int | None
    passed: int | None = None
    questions: int | None = None


@dataclass(frozen=True)
class Completion:
    """What the printed page says."""

    name: str
    chapters: tuple[Completed, ...]
    made: str

    @property
    def code(self) -> str:
        """The check code: ten letters and digits over every field, the same however the name is spaced or cased."""
        fields = [[each.slug, each.day, each.before, each.after, each.passed, each.questions] for each in self.chapters]
        text = json.dumps([VERSION, _plain_name(self.name), fields, self.made], separators=(",", ":"))
        number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:7], "big") >> 6
        letters = "".join(_LETTERS[number >> shift & 31] for shift in range(45, -1, -5))
        return f"{letters[:5]}-{letters[5:]}"

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready, with the code."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "name": self.name,
            "made": self.made,
            "code": self.code,
            "chapters": [asdict(each) for each in self.chapters],
            "caution": CAUTION,
        }

    def explain(self) -> str:
        """The page in plain words."""
        many = count(len(self.chapters), "chapter")
        lines = [f"{self.name} worked through {many} of the value management workbook."]
        for each in self.chapters:
            line = f"{each.slug[:2]} {each.title}: {written(each.day)}"
            line += f"; confidence {_step(each.before)} before, {_step(each.after)} after"
            if each.passed is not None:
                line += f"; {each.passed} of {each.questions} questions right or accepted"
            lines.append(line + ".")
        return "\n".join([*lines, f"Made on {written(self.made)}. Check code {self.code}.", CAUTION])


def make(
    record: Record,
    name: Any,
    chapters: Any = None,
    *,
    find: Callable[[str], Question],
    marks: bool = False,
    today: date | None = None,
) -> Completion:
    """The record of completion of a learner's record.

    name: typed by the learner for this page; it is not kept. chapters: slugs, or None for all that are complete, that
    is, every question of the chapter was answered. find: gives a question by its id. Raises DataError for an empty or
    too long name and for chapters that are not complete.
    """
    faults = []
    if not isinstance(name, str) or not _plain_name(name) or len(name) > LONGEST_NAME:
        faults.append(Fault("name", "no name, or too long a one", f"a name of at most {LONGEST_NAME} characters"))
    if chapters is None:
        wanted = [chapter for chapter in course.chapters() if not missing(record, chapter)]
        if not wanted:
            faults.append(Fault("chapters", "none complete yet", "a chapter with every question answered"))
    elif isinstance(chapters, Sequence) and all(isinstance(each, str) for each in chapters) and chapters:
        wanted = [course.find(each) for each in dict.fromkeys(chapters)]
        for chapter in wanted:
            if lacking := missing(record, chapter):
                faults.append(Fault(chapter.slug, f"no answer to {', '.join(lacking)}", "every question answered"))
    else:
        raise DataError(Fault("chapters", "something else", "a list of chapters"))
    if faults:
        raise DataError(faults)
    done = tuple(completed(record, chapter, find, marks) for chapter in sorted(wanted, key=lambda each: each.number))
    return Completion(" ".join(_clean(name).split()), done, (today or date.today()).isoformat())


def _answers(record: Record, question: str) -> list[Attempt]:
    # What could not be read (wrong for its format) is no answer; the page counts tries in the same way.
    return [
        attempt
        for attempt in record.of(question)
        if attempt.verdict not in (None, "blank") and not unread(attempt.verdict, attempt.reason)
    ]


def missing(record: Record, chapter: course.Chapter) -> list[str]:
    """The ids of a chapter's questions that have no answer in a record."""
    return [question for question in chapter.questions if not _answers(record, question)]


def completed(record: Record, chapter: course.Chapter, find: Callable[[str], Question], marks: bool) -> Completed:
    """What a record says of a chapter whose every question it answers."""
    first = [
        min((day for each in _answers(record, question) if (day := known_day(each.at))), default="")
        for question in chapter.questions
    ]
    day = max(first) if all(first) else ""
    before, after = (_rating(record, f"{chapter.stem}/{when}") for when in ("before", "after"))
    passed = questions = None
    if marks:
        questions = len(chapter.questions)
        passed = sum(_passed(record, find(question)) for question in chapter.questions)
    return Completed(chapter.slug, chapter.title, day, before, after, passed, questions)


def _passed(record: Record, question: Question) -> bool:
    """Whether some stored answer to the question as it is today passes; marked again, not taken on trust."""
    answers = (each.answer for each in record.of(question.id) if each.version == question.version)
    return any(mark(question, answer).passed for answer in answers)


def _rating(record: Record, question: str) -> int | None:
    steps = {entry.key for entry in CONFIDENCE}
    given = [int(each.answer) for each in record.of(question) if str(each.answer) in steps]
    return given[-1] if given else None


def _clean(name: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", name) if unicodedata.category(char)[0] != "C")


def _plain_name(name: str) -> str:
    return " ".join(_clean(name).casefold().split())


def written(day: str) -> str:
    """A day as a reader writes it: 2 November 2026."""
    if not day:
        return "day not known"
    moment = date.fromisoformat(day)
    return f"{moment.day} {moment:%B %Y}"


def _step(value: int | None) -> str:
    return "not rated" if value is None else str(value)


def count(number: int, noun: str) -> str:
    """A number with its noun: "1 answer", "2 answers"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
