"""The record of completion: which chapters were worked through, when, and how sure the learner felt before and after.

It is a self-study record. It prints no marks unless they are asked for, and carries a short check code over its fields:
whoever copies it wrongly is told so. `verify` marks the stored answers again. Both find slips, not fraud: anybody who
has the workbook can make a code.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from value_management.errors import DataError, Fault
from value_management.learning import course
from value_management.learning.kinds import CONFIDENCE, Question
from value_management.learning.marking import mark
from value_management.learning.record import FORMAT as RECORD
from value_management.learning.record import Attempt, Record, known_day, read

FORMAT = "value-management-completion"
VERSION = 1
CAUTION = (
    "This is a self-study record. The check code and the second marking find slips, such as a wrong date or a changed "
    "answer. They do not find fraud."
)
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U, which are misread
_LONGEST_NAME = 80


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
        many = _count(len(self.chapters), "chapter")
        lines = [f"{self.name} worked through {many} of the value management workbook."]
        for each in self.chapters:
            line = f"{each.slug[:2]} {each.title}: {_written(each.day)}"
            line += f"; confidence {_step(each.before)} before, {_step(each.after)} after"
            if each.passed is not None:
                line += f"; {each.passed} of {each.questions} questions right or accepted"
            lines.append(line + ".")
        return "\n".join([*lines, f"Made on {_written(self.made)}. Check code {self.code}.", CAUTION])


@dataclass(frozen=True)
class Verification:
    """What `verify` found. `agrees` is False as soon as something differs; `checked`: answers marked again."""

    agrees: bool
    found: tuple[str, ...]
    notes: tuple[str, ...] = ()
    checked: int = 0

    def explain(self) -> str:
        """The result in plain words."""
        head = "Everything agrees." if self.agrees else "This does not agree:"
        marked = f"{_count(self.checked, 'answer')} marked again." if self.checked else "No answers to mark again."
        return "\n".join([head, *(f"- {each}" for each in self.found), *self.notes, marked, CAUTION])

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {"agrees": self.agrees, "found": list(self.found), "notes": list(self.notes), "checked": self.checked}


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
    if not isinstance(name, str) or not _plain_name(name) or len(name) > _LONGEST_NAME:
        faults.append(Fault("name", "no name, or too long a one", f"a name of at most {_LONGEST_NAME} characters"))
    if chapters is None:
        wanted = [chapter for chapter in course.chapters() if not _missing(record, chapter)]
        if not wanted:
            faults.append(Fault("chapters", "none complete yet", "a chapter with every question answered"))
    elif isinstance(chapters, Sequence) and all(isinstance(each, str) for each in chapters) and chapters:
        wanted = [course.find(each) for each in dict.fromkeys(chapters)]
        for chapter in wanted:
            missing = _missing(record, chapter)
            if missing:
                faults.append(Fault(chapter.slug, f"no answer to {', '.join(missing)}", "every question answered"))
    else:
        raise DataError(Fault("chapters", "something else", "a list of chapters"))
    if faults:
        raise DataError(faults)
    done = tuple(_completed(record, chapter, find, marks) for chapter in sorted(wanted, key=lambda each: each.number))
    return Completion(" ".join(_clean(name).split()), done, (today or date.today()).isoformat())


def _answers(record: Record, question: str) -> list[Attempt]:
    # What could not be read (wrong for its format) is no answer; the page counts tries in the same way.
    return [
        attempt
        for attempt in record.of(question)
        if attempt.verdict not in (None, "blank") and (attempt.verdict, attempt.reason) != ("wrong", "format")
    ]


def _missing(record: Record, chapter: course.Chapter) -> list[str]:
    return [question for question in chapter.questions if not _answers(record, question)]


def _completed(record: Record, chapter: course.Chapter, find: Callable[[str], Question], marks: bool) -> Completed:
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


def from_dict(data: Any) -> tuple[Completion, str]:
    """A completion from its file's data or typed fields, and the code that stands on it. Raises DataError."""
    if not isinstance(data, Mapping) or data.get("format", FORMAT) != FORMAT or data.get("version", VERSION) != VERSION:
        expected = f'"format": "{FORMAT}", version {VERSION}'
        raise DataError(Fault("record of completion", "another kind of file", expected))
    faults = []
    name, made, code = (data.get(key) for key in ("name", "made", "code"))
    if not isinstance(name, str) or not 0 < len(name) <= _LONGEST_NAME:
        faults.append(Fault("record of completion, name", "no name, or too long a one", "the name on the page"))
    if not _is_day(made):
        faults.append(Fault("record of completion, made", repr(made)[:40], "a date such as 2026-11-02"))
    if not isinstance(code, str) or len(code) > 40:
        faults.append(Fault("record of completion, code", repr(code)[:40], "the check code, such as 7M2QX-04KTB"))
    chapters = data.get("chapters")
    done: list[Completed] = []
    for each in chapters if isinstance(chapters, list) and len(chapters) <= 100 else [None]:
        one = _completed_from(each)
        if one is None:
            faults.append(Fault("record of completion, chapters", repr(each)[:60], "slug, day and confidence"))
        else:
            done.append(one)
    if faults:
        raise DataError(faults)
    assert isinstance(name, str) and isinstance(made, str) and isinstance(code, str)
    return Completion(name, tuple(done), made), code


def _completed_from(data: Any) -> Completed | None:
    if not isinstance(data, Mapping) or not isinstance(data.get("slug"), str):
        return None
    if data.get("day") != "" and not _is_day(data.get("day")):
        return None
    numbers = {key: data.get(key) for key in ("before", "after", "passed", "questions")}
    if not all(number is None or (type(number) is int and 0 <= number <= 100) for number in numbers.values()):
        return None
    title = data.get("title")
    return Completed(data["slug"][:80], title[:200] if isinstance(title, str) else "", data["day"], **numbers)


def verify(completion: Any, record: Record | None, *, find: Callable[[str], Question]) -> Verification:
    """Check a record of completion (its file's data or typed fields), a learner's record, or one against the other.

    completion: also a learner's record, or both in one file as {"completion": ..., "record": ...}.
    """
    if isinstance(completion, Mapping) and record is None:
        if "completion" in completion and "record" in completion:
            completion, record = completion["completion"], read(completion["record"])
        elif completion.get("format") == RECORD:
            completion, record = None, read(completion)
    found: list[str] = []
    notes: tuple[str, ...] = ()
    checked = 0
    if record is not None:
        slips, notes, checked = _marked_again(record, find)
        found += slips
    if completion is not None:
        given, code = from_dict(completion)
        if _plain_code(code) != _plain_code(given.code):
            found.append(f"The check code {code} does not belong to these fields: one of them was changed or mistyped.")
        if record is not None:
            found += _differences(given, record, find)
    if completion is None and record is None:
        raise DataError(Fault("verify", "nothing", "a record of completion, a learner's record, or both"))
    return Verification(not found, tuple(found), notes, checked)


def _marked_again(record: Record, find: Callable[[str], Question]) -> tuple[list[str], tuple[str, ...], int]:
    found, checked, older, unknown = [], 0, 0, 0
    for attempt in record.attempts:
        try:
            question = find(attempt.question)
        except DataError:
            unknown += 1
            continue
        if attempt.version != question.version:
            older += 1
        elif attempt.verdict is not None:
            checked += 1
            again = mark(question, attempt.answer)
            if again.verdict != attempt.verdict:
                when = _written(known_day(attempt.at))
                verdicts = f"stored as {attempt.verdict}, marked again as {again.verdict}"
                found.append(f"{attempt.question}, {when}: {verdicts}.")
    notes = []
    if older:
        notes.append(f"{_count(older, 'answer')} to an earlier version of a question: not marked again.")
    if unknown:
        notes.append(f"{_count(unknown, 'answer')} to questions that this workbook does not have.")
    return found, tuple(notes), checked


def _differences(given: Completion, record: Record, find: Callable[[str], Question]) -> list[str]:
    found = []
    for each in given.chapters:
        try:
            chapter = course.find(each.slug)
        except DataError:
            found.append(f"{each.slug}: this workbook has no such chapter.")
            continue
        missing = _missing(record, chapter)
        if missing:
            found.append(f"{each.slug}: the stored answers lack {', '.join(missing)}.")
            continue
        again = _completed(record, chapter, find, each.passed is not None)
        for field, words in (
            ("day", "day"),
            ("before", "confidence before"),
            ("after", "confidence after"),
            ("passed", "questions passed"),
            ("questions", "number of questions"),
        ):
            said, stored = getattr(each, field), getattr(again, field)
            if said != stored:
                said, stored = ("none" if value == "" else value for value in (said, stored))
                found.append(f"{each.slug}: the page says {words} {said}, the stored answers give {stored}.")
    return found


def _clean(name: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", name) if unicodedata.category(char)[0] != "C")


def _plain_name(name: str) -> str:
    return " ".join(_clean(name).casefold().split())


def _plain_code(code: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", code.upper().replace("O", "0").replace("I", "1").replace("L", "1"))


def _is_day(text: Any) -> bool:
    if not isinstance(text, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _written(day: str) -> str:
    if not day:
        return "day not known"
    moment = date.fromisoformat(day)
    return f"{moment.day} {moment:%B %Y}"


def _step(value: int | None) -> str:
    return "not rated" if value is None else str(value)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
