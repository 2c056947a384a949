"""A learner's record: what was answered, when, and how far a chapter is. The learner holds it; nobody else does.

One format for JupyterLab and for the page (`record.schema.json`), so that a file goes from one to the other and back.
Each try has a unique id of its own, made where it was made: merging two records neither loses nor doubles one. Records
hold no name. Reflections and confidence ratings are tries of questions of those kinds.

Times. Every moment is kept as the clock of its computer gave it, ISO 8601 with a time zone, whatever the year: nothing
of a learner's is refused because a clock was wrong. "" is a time that is not known; what a browser writes for years
beyond 0001 to 9999 is read as that. A moment outside 2000 to 2199 tells no day (`known_day`).

Merging. The page merges by the same rules (`tests/vectors/record-merge.json` holds examples for both):

- Tries are joined by their id. Of two copies the marked one stays, otherwise the one whose `comparable` text is
  greater. They stand in order of time, then id.
- Of two states of a question the draft of the later stays; a time that tells no day counts as earliest. At the same
  time it is the draft whose `comparable` text is greater. Hints: the larger number; worked: either.
- A chapter's opened and finished: the earliest moment that tells a day; without one, the earliest there is.
- The place left is the latest, then the greater page.

Texts are compared by UTF-16 units, as JavaScript does. The order of records and repeated merging change nothing.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

from value_management.errors import DataError, Fault
from value_management.learning.marking import is_modest

FORMAT = "value-management-record"
VERSION = 1

MOST_ATTEMPTS = 20_000
LONGEST = 10_000_000
_MOST_FAULTS = 20

_UID = re.compile(r"[0-9A-Za-z-]{8,64}")
_QUESTION = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/(?:(?:practice-)?[1-9][0-9]{0,2}|before|after)")
_SLUG = re.compile(r"[0-9]{2}-[a-z0-9]+(?:-[a-z0-9]+)*")
_PAGE = re.compile(r"[A-Za-z0-9_./#-]{1,200}")
_VERDICTS = (None, "blank", "right", "accepted", "partly", "wrong")
_REASON = re.compile(r"[a-z-]{1,40}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)", re.ASCII)
_FAR_YEAR = re.compile(r"(?:[+-]\d{6}|0000)-\d\d-\d\dT[\d:.]{5,12}Z", re.ASCII)
_MOST_ENTRIES = 2_000


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

    def explain(self) -> str:
        """The record in a sentence."""
        ids = {attempt.question for attempt in self.attempts}
        days = sorted(day for attempt in self.attempts if (day := known_day(attempt.at)))
        span = f", from {days[0]} to {days[-1]}" if days else ""
        tries = "1 try" if len(self.attempts) == 1 else f"{len(self.attempts)} tries"
        return f"{tries} at {len(ids)} question{'' if len(ids) == 1 else 's'}{span}."


def read(given: Any) -> Record:
    """A record from its JSON text or from the parsed data, in this format's version or an older one.

    Raises DataError with the faults found (the first twenty): a file with faults is refused whole.
    """
    if isinstance(given, str):
        if len(given) > LONGEST:
            raise DataError(Fault("record", f"{len(given):,} characters", f"at most {LONGEST:,}"))
        try:
            given = json.loads(given, parse_constant=lambda name: None)  # NaN, which older files may hold
        except (ValueError, RecursionError):
            raise DataError(Fault("record", "text that is not JSON", "a saved record", _ADVICE)) from None
    if not isinstance(given, Mapping) or given.get("format") != FORMAT:
        raise DataError(Fault("record", "another kind of file", f'"format": "{FORMAT}"', _ADVICE))
    version = given.get("version")
    notes: tuple[str, ...] = ()
    if type(version) is not int or not 0 <= version <= VERSION:
        advice = "It was saved by a newer version of the workbook: bring this one up to date first."
        raise DataError(Fault("record, version", repr(version)[:40], f"0 to {VERSION}", advice))
    if version == 0:
        given, notes = _from_version_0(given), ("The record was brought from format 0 to format 1.",)
    given, timeless = _without_odd_years(given)
    if timeless:
        notes += (f"{timeless} of the times in the file tell no day: the clock of a computer was wrong.",)
    faults: list[Fault] = []
    for fault in _faults(given):
        faults.append(fault)
        if len(faults) >= _MOST_FAULTS:
            break
    if faults:
        raise DataError(faults)
    attempts = {each["uid"]: Attempt(**each) for each in given.get("attempts", [])}
    if len(attempts) < len(given.get("attempts", [])):
        notes += ("A try that stood twice in the file was counted once.",)
    place = given.get("place")
    return Record(
        attempts=_sorted(attempts.values()),
        questions={id: QuestionState(**each) for id, each in given.get("questions", {}).items()},
        chapters={slug: ChapterState(**each) for slug, each in given.get("chapters", {}).items()},
        place=(place["page"], place["at"]) if place else None,
        notes=notes,
    )


_ADVICE = "Choose the file that “Save my progress to a file” made."


def _sorted(attempts: Any) -> tuple[Attempt, ...]:
    return tuple(sorted(attempts, key=lambda attempt: (_units(attempt.at), _units(attempt.uid))))


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
    return Record(_sorted(attempts.values()), questions, chapters, place, notes)


def _weight(attempt: Attempt) -> tuple[bool, bytes]:
    """Of two copies of one try, the marked one is kept; otherwise always the same one, whichever came first."""
    return attempt.verdict is not None, _units(comparable(list(asdict(attempt).values())))


def _later(one: QuestionState, other: QuestionState) -> QuestionState:
    last = max(one, other, key=lambda state: (_time(state.at), _units(comparable(state.draft)), _units(state.at)))
    return replace(last, hints=max(one.hints, other.hints), worked=one.worked or other.worked)


def _earliest(one: str | None, other: str | None) -> str | None:
    found = [each for each in (one, other) if each is not None]
    return min(found, key=lambda at: (not known_day(at), _units(at)), default=None)


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


def known_day(at: str) -> str:
    """The day of a moment (2026-11-02); "" where it is not known or lies outside 2000 to 2199."""
    return at[:10] if "2000" <= at[:4] < "2200" and is_moment(at) else ""


def is_moment(text: Any) -> bool:
    """Whether this is a moment as records have it: ISO 8601 with a time zone, of any year from 0001 to 9999."""
    if not isinstance(text, str) or not _MOMENT.fullmatch(text):
        return False
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _is_time(text: Any) -> bool:
    return text == "" or is_moment(text)


def _without_odd_years(data: Mapping[str, Any]) -> tuple[Mapping[str, Any], int]:
    """The data with "" for moments of years that only a browser can write, and how many moments tell no day.

    What has another shape is left for the check that follows.
    """
    count = 0

    def mended(holder: Any, *keys: str, empty: str | None = "") -> Any:
        nonlocal count
        if not isinstance(holder, Mapping):
            return holder
        odd = {key: empty for key in keys if isinstance(at := holder.get(key), str) and _FAR_YEAR.fullmatch(at)}
        count += sum(1 for key in keys if key in odd or (is_moment(holder.get(key)) and not known_day(holder[key])))
        return {**holder, **odd} if odd else holder

    found = dict(data)
    if isinstance(tries := data.get("attempts"), list) and len(tries) <= MOST_ATTEMPTS:
        found["attempts"] = [mended(each, "at") for each in tries]
    for part, keys, empty in (("questions", ("at",), ""), ("chapters", ("opened", "finished"), None)):
        if isinstance(entries := data.get(part), Mapping) and len(entries) <= _MOST_ENTRIES:
            found[part] = {key: mended(value, *keys, empty=empty) for key, value in entries.items()}
    if "place" in data:
        found["place"] = mended(data["place"], "at")
    return found, count


_KEYS = {"format", "version", "attempts", "questions", "chapters", "place", "saved"}
_ATTEMPT_KEYS = {"uid", "question", "version", "at", "answer", "hints", "verdict", "reason", "score"}


def _faults(data: Mapping[str, Any]) -> Iterator[Fault]:
    for key in data:
        if key not in _KEYS:
            yield Fault("record", f"the field {str(key)[:40]!r}", "one of " + ", ".join(sorted(_KEYS)))
    attempts = data.get("attempts")
    if not isinstance(attempts, list) or len(attempts) > MOST_ATTEMPTS:
        yield Fault("record, attempts", "no list, or too long a one", f"a list of at most {MOST_ATTEMPTS:,}")
        attempts = []
    for place, attempt in enumerate(attempts, start=1):
        yield from _attempt_faults(f"record, try {place}", attempt)
    for name, pattern, check in (
        ("questions", _QUESTION, _question_faults),
        ("chapters", _SLUG, _chapter_faults),
    ):
        part = data.get(name, {})
        if not isinstance(part, Mapping) or len(part) > _MOST_ENTRIES:
            yield Fault(f"record, {name}", "something else", "an object with one entry each")
            continue
        for key, value in part.items():
            if not isinstance(key, str) or not pattern.fullmatch(key):
                yield Fault(f"record, {name}", repr(key)[:60], "an id of the workbook")
            else:
                yield from check(f"record, {key}", value)
    place_left = data.get("place")
    if place_left is not None and not (
        isinstance(place_left, Mapping)
        and {*place_left} == {"page", "at"}
        and isinstance(place_left["page"], str)
        and _PAGE.fullmatch(place_left["page"])
        and _is_time(place_left["at"])
    ):
        yield Fault("record, place", "something else", "a page and a time")


def _whole(value: Any, most: int) -> bool:
    return type(value) is int and 0 <= value <= most


def _attempt_faults(place: str, attempt: Any) -> Iterator[Fault]:
    if (
        not isinstance(attempt, Mapping)
        or not {*attempt} <= _ATTEMPT_KEYS
        or not _ATTEMPT_KEYS - {*attempt} <= {"hints", "verdict", "reason", "score"}
    ):
        yield Fault(place, "other fields", ", ".join(sorted(_ATTEMPT_KEYS)))
        return
    if not isinstance(attempt["uid"], str) or not _UID.fullmatch(attempt["uid"]):
        yield Fault(f"{place}, uid", repr(attempt["uid"])[:40], "8 to 64 letters, digits or hyphens")
    if not isinstance(attempt["question"], str) or not _QUESTION.fullmatch(attempt["question"]):
        yield Fault(f"{place}, question", repr(attempt["question"])[:40], "an id such as box-score/3")
    if not _whole(attempt["version"], 10_000):
        yield Fault(f"{place}, version", repr(attempt["version"])[:40], "a whole number")
    if not _is_time(attempt["at"]):
        yield Fault(f"{place}, at", repr(attempt["at"])[:40], "a time such as 2026-11-02T09:30:00Z")
    yield from _value_faults(f"{place}, answer", attempt["answer"])
    if not _whole(attempt.get("hints", 0), 3):
        yield Fault(f"{place}, hints", repr(attempt.get("hints"))[:40], "0 to 3")
    if attempt.get("verdict") not in _VERDICTS:
        yield Fault(f"{place}, verdict", repr(attempt.get("verdict"))[:40], "a verdict")
    reason, score = attempt.get("reason"), attempt.get("score")
    if reason is not None and not (isinstance(reason, str) and _REASON.fullmatch(reason)):
        yield Fault(f"{place}, reason", repr(reason)[:40], "a named reason")
    if score is not None and not (isinstance(score, int | float) and not isinstance(score, bool) and 0 <= score <= 1):
        yield Fault(f"{place}, score", repr(score)[:40], "0 to 1")


def _value_faults(place: str, value: Any) -> Iterator[Fault]:
    """What can't be written down as JSON, or is more than any question takes."""
    if not is_modest(value):
        yield Fault(place, "more than any question takes", "an answer")
        return
    try:
        json.dumps(value, allow_nan=False)
    except (TypeError, ValueError):
        yield Fault(place, "something that can't be written to a file", "an answer in text and finite numbers")


def _question_faults(place: str, state: Any) -> Iterator[Fault]:
    if not isinstance(state, Mapping) or not {*state} <= {"draft", "hints", "worked", "at"}:
        yield Fault(place, "other fields", "draft, hints, worked and at")
        return
    yield from _value_faults(f"{place}, draft", state.get("draft"))
    if not _whole(state.get("hints", 0), 3):
        yield Fault(f"{place}, hints", repr(state.get("hints"))[:40], "0 to 3")
    if not isinstance(state.get("worked", False), bool):
        yield Fault(f"{place}, worked", repr(state.get("worked"))[:40], "true or false")
    if not _is_time(state.get("at", "")):
        yield Fault(f"{place}, at", repr(state["at"])[:40], "a time")


def _chapter_faults(place: str, state: Any) -> Iterator[Fault]:
    if not isinstance(state, Mapping) or not {*state} <= {"opened", "finished"}:
        yield Fault(place, "other fields", "opened and finished")
        return
    for key, moment in state.items():
        if moment is not None and not is_moment(moment):
            yield Fault(f"{place}, {key}", repr(moment)[:40], "a time, or null")


def _from_version_0(data: Mapping[str, Any]) -> dict[str, Any]:
    """Format 0 kept reflections and ratings apart and gave them no ids: an id is made from what they hold."""
    import hashlib

    def uid(*parts: Any) -> str:
        return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()[:32]

    lists = {key: data.get(key, []) for key in ("attempts", "reflections", "confidence")}
    for key, entries in lists.items():
        listed = isinstance(entries, list) and len(entries) <= MOST_ATTEMPTS
        if not listed or not all(isinstance(each, Mapping) and is_modest(each.get("answer")) for each in entries):
            raise DataError(Fault(f"record, {key}", "something else", "a list of entries"))
    attempts = []
    for each in lists["attempts"]:
        attempts.append(
            {
                "uid": each.get("id"),
                "question": each.get("question"),
                "version": each.get("question_version", 1),
                "at": each.get("time"),
                "answer": each.get("answer"),
                "hints": each.get("hints", 0),
                "verdict": each.get("verdict"),
                "reason": each.get("reason"),
                "score": each.get("score"),
            }
        )
    for each in lists["reflections"]:
        question, text, time = each.get("question"), each.get("text"), each.get("time")
        attempts.append(
            {
                "uid": uid(question, text, time),
                "question": question,
                "version": 1,
                "at": time,
                "answer": text,
                "verdict": "accepted",
            }
        )
    for each in lists["confidence"]:
        chapter, when, value, time = (each.get(key) for key in ("chapter", "when", "value", "time"))
        stem = chapter[3:] if isinstance(chapter, str) and _SLUG.fullmatch(chapter) else chapter
        attempts.append(
            {
                "uid": uid(chapter, when, value, time),
                "question": f"{stem}/{when}",
                "version": 1,
                "at": time,
                "answer": value,
                "verdict": "accepted",
            }
        )
    return {"format": FORMAT, "version": VERSION, "attempts": attempts, "chapters": data.get("chapters", {})}
