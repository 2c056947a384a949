"""Two records made one. The page merges by the same rules (`tests/vectors/record-merge.json` holds examples for both):

- Tries are joined by their id. Of two copies the marked one stays, otherwise the one whose `comparable` text is
  greater. They stand in order of time, then id.
- Of two states of a question the draft of the later stays; a time that tells no day counts as earliest. At the same
  time it is the draft whose `comparable` text is greater. Hints: the larger number; worked: either.
- A chapter's opened and finished: the earliest moment that tells a day; without one, the earliest there is.
- The place left is the latest, then the greater page.

Texts are compared by UTF-16 units, as JavaScript does. The order of records and repeated merging change nothing.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any

from value_management.errors import DataError, Fault
from value_management.learning.record.contents import Attempt, ChapterState, QuestionState, Record
from value_management.learning.record.moments import known_day

MOST_ATTEMPTS = 20_000


def merge(one: Record, other: Record) -> Record:
    """Both records together. It does not matter which comes first, nor how often a record is merged."""
    attempts: dict[str, Attempt] = {}
    for attempt in (*one.attempts, *other.attempts):
        known = attempts.get(attempt.uid)
        attempts[attempt.uid] = attempt if known is None else max(known, attempt, key=_weight)
    if len(attempts) > MOST_ATTEMPTS:
        raise DataError(Fault("record", f"{len(attempts):,} tries", f"at most {MOST_ATTEMPTS:,}"))
    questions = dict(one.questions)
    for id, state in other.questions.items():
        known_state = questions.get(id)
        questions[id] = state if known_state is None else _later(known_state, state)
    chapters = dict(one.chapters)
    for slug, chapter in other.chapters.items():
        known_chapter = chapters.get(slug, ChapterState())
        chapters[slug] = ChapterState(
            _earliest(known_chapter.opened, chapter.opened), _earliest(known_chapter.finished, chapter.finished)
        )
    places = [place for place in (one.place, other.place) if place]
    place = max(places, key=lambda each: (_time(each[1]), _units(each[0]), _units(each[1]))) if places else None
    notes = tuple(dict.fromkeys((*one.notes, *other.notes)))
    return Record(in_order(attempts.values()), questions, chapters, place, notes)


def _weight(attempt: Attempt) -> tuple[bool, bytes]:
    """Of two copies of one try, the marked one is kept; otherwise always the same one, whichever came first."""
    return attempt.verdict is not None, _units(comparable(list(asdict(attempt).values())))


def _later(one: QuestionState, other: QuestionState) -> QuestionState:
    last = max(one, other, key=lambda state: (_time(state.at), _units(comparable(state.draft)), _units(state.at)))
    return replace(last, hints=max(one.hints, other.hints), worked=one.worked or other.worked)


def _earliest(one: str | None, other: str | None) -> str | None:
    found = [each for each in (one, other) if each is not None]
    return min(found, key=lambda at: (not known_day(at), _units(at)), default=None)


def in_order(attempts: Iterable[Attempt]) -> tuple[Attempt, ...]:
    """Tries in order of time, then id."""
    return tuple(sorted(attempts, key=lambda attempt: (_units(attempt.at), _units(attempt.uid))))


def comparable(value: Any) -> str:
    """A text of plain data, the same here and in JavaScript, by which two copies of one thing are put in order."""
    if value is None:
        return "n"
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, int | float):
        return "d" + struct.pack(">d", float(value) or 0.0).hex()
    if isinstance(value, str):
        return f"s{value}\0"
    if isinstance(value, Mapping):
        named = {str(key): entry for key, entry in value.items()}
        return "{" + "".join(comparable(key) + comparable(named[key]) for key in sorted(named, key=_units)) + "}"
    return "[" + "".join(map(comparable, value)) + "]"


def _units(text: str) -> bytes:
    """A text as the bytes in whose order JavaScript compares it."""
    return text.encode("utf-16-be", "surrogatepass")


def _time(at: str) -> bytes:
    """A moment for comparing: one that tells no day counts as earliest."""
    return _units(at) if known_day(at) else b""
