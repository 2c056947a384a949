"""Checking a record of completion, a learner's record, or one against the other.

The check code is made anew and the stored answers are marked again. Both find slips, not fraud: anybody who has the
workbook can make a code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from value_management.errors import DataError, Fault
from value_management.learning import course
from value_management.learning.completion import (
    CAUTION,
    FORMAT,
    LONGEST_NAME,
    VERSION,
    Completed,
    Completion,
    completed,
    count,
    missing,
    written,
)
from value_management.learning.kinds import Question
from value_management.learning.marking import mark
from value_management.learning.record import FORMAT as RECORD
from value_management.learning.record import Record, known_day, read


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
        marked = f"{count(self.checked, 'answer')} marked again." if self.checked else "No answers to mark again."
        return "\n".join([head, *(f"- {each}" for each in self.found), *self.notes, marked, CAUTION])

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {"agrees": self.agrees, "found": list(self.found), "notes": list(self.notes), "checked": self.checked}


def from_dict(data: Any) -> tuple[Completion, str]:
    """A completion from its file's data or typed fields, and the code that stands on it. Raises DataError."""
    if not isinstance(data, Mapping) or data.get("format", FORMAT) != FORMAT or data.get("version", VERSION) != VERSION:
        expected = f'"format": "{FORMAT}", version {VERSION}'
        raise DataError(Fault("record of completion", "another kind of file", expected))
    faults = []
    name, made, code = (data.get(key) for key in ("name", "made", "code"))
    if not isinstance(name, str) or not 0 < len(name) <= LONGEST_NAME:
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
                when = written(known_day(attempt.at))
                verdicts = f"stored as {attempt.verdict}, marked again as {again.verdict}"
                found.append(f"{attempt.question}, {when}: {verdicts}.")
    notes = []
    if older:
        notes.append(f"{count(older, 'answer')} to an earlier version of a question: not marked again.")
    if unknown:
        notes.append(f"{count(unknown, 'answer')} to questions that this workbook does not have.")
    return found, tuple(notes), checked


def _differences(given: Completion, record: Record, find: Callable[[str], Question]) -> list[str]:
    found = []
    for each in given.chapters:
        try:
            chapter = course.find(each.slug)
        except DataError:
            found.append(f"{each.slug}: this workbook has no such chapter.")
            continue
        if lacking := missing(record, chapter):
            found.append(f"{each.slug}: the stored answers lack {', '.join(lacking)}.")
            continue
        again = completed(record, chapter, find, each.passed is not None)
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
