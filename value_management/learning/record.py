"""A learner's record: what was answered, when, and how far a chapter is. The learner holds it; nobody else does.

One format for JupyterLab and for the page (`record.schema.json`), so that a file goes from one to the other and back.
Each try has a unique id of its own, made where it was made: merging two records neither loses nor doubles one. Records
hold no name. Reflections and confidence ratings are tries of questions of those kinds.
"""

from __future__ import annotations

import json
import re
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


@dataclass(frozen=True)
class Attempt:
    """One try at a question. `version` is the question's; `verdict` None means that it was never marked."""

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
        return json.dumps(self.as_dict(), ensure_ascii=False, indent=1) + "\n"

    def of(self, question: str) -> tuple[Attempt, ...]:
        """The tries at one question, in order of time."""
        return tuple(attempt for attempt in self.attempts if attempt.question == question)

    def explain(self) -> str:
        """The record in a sentence."""
        ids = {attempt.question for attempt in self.attempts}
        days = sorted(attempt.at[:10] for attempt in self.attempts)
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
            given = json.loads(given)
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
    return tuple(sorted(attempts, key=lambda attempt: (attempt.at, attempt.uid)))


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
    place = max(places, key=lambda each: (each[1], each[0])) if places else None
    notes = tuple(dict.fromkeys((*one.notes, *other.notes)))
    return Record(_sorted(attempts.values()), questions, chapters, place, notes)


def _weight(attempt: Attempt) -> tuple[bool, str]:
    """Of two copies of one try, the marked one is kept; otherwise always the same one, whichever came first."""
    return attempt.verdict is not None, json.dumps(asdict(attempt), sort_keys=True, default=str)


def _later(one: QuestionState, other: QuestionState) -> QuestionState:
    last = max(one, other, key=lambda state: (state.at, json.dumps(state.draft, sort_keys=True, default=str)))
    return replace(last, hints=max(one.hints, other.hints), worked=one.worked or other.worked)


def _earliest(one: str | None, other: str | None) -> str | None:
    return min((each for each in (one, other) if each), default=None)


def is_moment(text: Any) -> bool:
    """Whether this is a moment as records have it: ISO 8601 with a time zone, in this century."""
    if not isinstance(text, str) or not 20 <= len(text) <= 32 or text[10] != "T":
        return False
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return False
    return moment.tzinfo is not None and 2000 <= moment.year < 2200


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
        if not isinstance(part, Mapping) or len(part) > 2_000:
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
        and is_moment(place_left["at"])
    ):
        yield Fault("record, place", "something else", "a page and a time")


def _whole(value: Any, most: int) -> bool:
    return type(value) is int and 0 <= value <= most


def _attempt_faults(place: str, attempt: Any) -> Iterator[Fault]:
    if not isinstance(attempt, Mapping) or not {*attempt} <= _ATTEMPT_KEYS or not _ATTEMPT_KEYS - {*attempt} <= {
        "hints", "verdict", "reason", "score"
    }:  # fmt: skip
        yield Fault(place, "other fields", ", ".join(sorted(_ATTEMPT_KEYS)))
        return
    if not isinstance(attempt["uid"], str) or not _UID.fullmatch(attempt["uid"]):
        yield Fault(f"{place}, uid", repr(attempt["uid"])[:40], "8 to 64 letters, digits or hyphens")
    if not isinstance(attempt["question"], str) or not _QUESTION.fullmatch(attempt["question"]):
        yield Fault(f"{place}, question", repr(attempt["question"])[:40], "an id such as box-score/3")
    if not _whole(attempt["version"], 10_000):
        yield Fault(f"{place}, version", repr(attempt["version"])[:40], "a whole number")
    if not is_moment(attempt["at"]):
        yield Fault(f"{place}, at", repr(attempt["at"])[:40], "a time such as 2026-11-02T09:30:00Z")
    if not is_modest(attempt["answer"]):
        yield Fault(f"{place}, answer", "more than any question takes", "an answer")
    if not _whole(attempt.get("hints", 0), 3):
        yield Fault(f"{place}, hints", repr(attempt.get("hints"))[:40], "0 to 3")
    if attempt.get("verdict") not in _VERDICTS:
        yield Fault(f"{place}, verdict", repr(attempt.get("verdict"))[:40], "a verdict")
    reason, score = attempt.get("reason"), attempt.get("score")
    if reason is not None and not (isinstance(reason, str) and _REASON.fullmatch(reason)):
        yield Fault(f"{place}, reason", repr(reason)[:40], "a named reason")
    if score is not None and not (isinstance(score, int | float) and not isinstance(score, bool) and 0 <= score <= 1):
        yield Fault(f"{place}, score", repr(score)[:40], "0 to 1")


def _question_faults(place: str, state: Any) -> Iterator[Fault]:
    if not isinstance(state, Mapping) or not {*state} <= {"draft", "hints", "worked", "at"}:
        yield Fault(place, "other fields", "draft, hints, worked and at")
        return
    if not is_modest(state.get("draft")):
        yield Fault(f"{place}, draft", "more than any question takes", "an answer")
    if not _whole(state.get("hints", 0), 3):
        yield Fault(f"{place}, hints", repr(state.get("hints"))[:40], "0 to 3")
    if not isinstance(state.get("worked", False), bool):
        yield Fault(f"{place}, worked", repr(state.get("worked"))[:40], "true or false")
    if state.get("at", "") != "" and not is_moment(state["at"]):
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
        attempts.append({
            "uid": each.get("id"), "question": each.get("question"), "version": each.get("question_version", 1),
            "at": each.get("time"), "answer": each.get("answer"), "hints": each.get("hints", 0),
            "verdict": each.get("verdict"), "reason": each.get("reason"), "score": each.get("score"),
        })  # fmt: skip
    for each in lists["reflections"]:
        question, text, time = each.get("question"), each.get("text"), each.get("time")
        attempts.append({"uid": uid(question, text, time), "question": question, "version": 1, "at": time,
                         "answer": text, "verdict": "accepted"})  # fmt: skip
    for each in lists["confidence"]:
        chapter, when, value, time = (each.get(key) for key in ("chapter", "when", "value", "time"))
        stem = chapter[3:] if isinstance(chapter, str) and _SLUG.fullmatch(chapter) else chapter
        attempts.append({"uid": uid(chapter, when, value, time), "question": f"{stem}/{when}", "version": 1,
                         "at": time, "answer": value, "verdict": "accepted"})  # fmt: skip
    return {"format": FORMAT, "version": VERSION, "attempts": attempts, "chapters": data.get("chapters", {})}
