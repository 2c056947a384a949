"""Reading a record from a file: of this format or an older one, with what is wrong said place by place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from value_management.errors import DataError, Fault
from value_management.learning.marking import is_modest
from value_management.learning.record.contents import FORMAT, VERSION, Attempt, ChapterState, QuestionState, Record
from value_management.learning.record.merging import MOST_ATTEMPTS, in_order
from value_management.learning.record.moments import is_far, is_moment, known_day

LONGEST = 10_000_000
_MOST_FAULTS = 20

_UID = re.compile(r"[0-9A-Za-z-]{8,64}")
_QUESTION = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/(?:(?:practice-)?[1-9][0-9]{0,2}|before|after)")
_SLUG = re.compile(r"[0-9]{2}-[a-z0-9]+(?:-[a-z0-9]+)*")
_PAGE = re.compile(r"[A-Za-z0-9_./#-]{1,200}")
_VERDICTS = (None, "blank", "right", "accepted", "partly", "wrong")
_REASON = re.compile(r"[a-z-]{1,40}")
_MOST_ENTRIES = 2_000


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
        attempts=in_order(attempts.values()),
        questions={id: QuestionState(**each) for id, each in given.get("questions", {}).items()},
        chapters={slug: ChapterState(**each) for slug, each in given.get("chapters", {}).items()},
        place=(place["page"], place["at"]) if place else None,
        notes=notes,
    )


_ADVICE = "Choose the file that “Save my progress to a file” made."


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
        odd = {key: empty for key in keys if is_far(holder.get(key))}
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
