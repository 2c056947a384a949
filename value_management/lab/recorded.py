"""What the record holds of one question, in words: kept in a notebook's output for the day when it is opened again."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from value_management.learning import markup
from value_management.learning.kinds import Question
from value_management.learning.record import unread

RUN = "To answer, run this cell: click in it, then press Shift+Enter."
VERDICTS = {"right": "right", "accepted": "accepted", "partly": "partly right", "wrong": "not yet"}
_LONGEST = 300

Names = tuple[Mapping[str, str], Mapping[str, str]]
"""The words for the places of a form, and those for what is chosen there, each by its key."""


def run_html() -> str:
    """The line that says what to do with a question that is not live. A page of the book hides it."""
    return f'<p class="vm-run">{RUN}</p>'


def recorded_html(question: Question, state: Mapping[str, Any] | None) -> str:
    """What is on record as HTML; "" where there is nothing."""
    lines = list(recorded(question, state))
    if not lines:
        return ""
    items = "".join(f"<li>{html.escape(each)}</li>" for each in lines)
    head = "On record, and in this notebook once it is saved"
    return f'<div class="vm-recorded"><p><strong>{head}</strong></p><ul>{items}</ul></div>'


def recorded(question: Question, state: Mapping[str, Any] | None) -> Iterator[str]:
    """One line each: the last try with its mark and day, how many there were, and a draft that differs from it.

    What could not be read is a draft and no try.
    """
    if not state:
        return
    public = question.public()
    written = [each for each in state.get("attempts", ()) if isinstance(each, Mapping)]
    attempts = [each for each in written if not unread(each.get("verdict"), each.get("reason"))]
    last = attempts[-1] if attempts else None
    if last:
        verdict = VERDICTS.get(str(last.get("verdict")), "not marked yet")
        if question.kind == "rating":
            verdict = "kept"
        tries = f" {len(attempts)} tries in all." if len(attempts) > 1 else ""
        words = answer_words(public, last.get("answer"))
        yield f"Your last answer ({day(last.get('at'))}): {words} – {verdict}.{tries}"
        if last.get("version") != question.version:
            yield "The question has changed since then: answer it again."
    draft = state.get("draft")
    if draft is not None and (last is None or draft != last.get("answer")):
        checked = any(each not in attempts and each.get("answer") == draft for each in written)
        how = "which could not be read and counts as no try" if checked else "not checked yet"
        yield f"Your draft, {how}: {answer_words(public, draft)}."


def day(at: Any) -> str:
    """A record's moment as this machine's clock shows it: "21 November 2026, 14:55"."""
    try:
        when = datetime.fromisoformat(str(at).replace("Z", "+00:00"))
    except ValueError:
        return "no day noted"
    when = when.replace(tzinfo=when.tzinfo or UTC).astimezone()
    return f"{when.day} {when:%B %Y}, {when:%H:%M}"


def answer_words(public: Mapping[str, Any], answer: Any) -> str:
    """An answer in one line, in the form's own words. A record may hold any JSON: what is unknown is shown as it is."""
    words = " ".join(_words(answer, _names(public), str(public["kind"])).split()).rstrip(".")
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"


def _names(public: Mapping[str, Any]) -> Names:
    places: dict[str, str] = {}
    chosen: dict[str, str] = {str(at): str(label) for at, label in enumerate(public.get("labels", ()))}
    for part, names in (
        ("left", places),
        ("rows", places),
        ("columns", places),
        ("right", chosen),
        ("options", chosen),
        ("steps", chosen),
        ("scale", chosen),
    ):
        names |= {each["key"]: markup.words(each["text"]) for each in public.get(part, ())}
    for field in public.get("form", ()):
        for each in (field, *field.get("fields", ())):
            places[each["key"]] = each["label"]
            chosen |= {option["key"]: markup.words(option["text"]) for option in each.get("options") or ()}
    return places, chosen


def _words(answer: Any, names: Names, kind: str) -> str:
    places, chosen = names
    if isinstance(answer, Mapping):
        if kind == "number" and "value" in answer:
            return f"{answer.get('value')} {answer.get('unit') or ''}".strip()
        filled = {key: each for key, each in answer.items() if each not in ("", None, [], {})}
        return "; ".join(f"{_place(str(key), places)}: {_words(each, names, kind)}" for key, each in filled.items())
    if isinstance(answer, list):
        if not answer:
            return "no point" if kind == "points" else "nothing"
        return (", then " if kind == "order" else "; ").join(_words(each, names, kind) for each in answer)
    if answer is None or answer == "":
        return "nothing"
    text = str(answer)
    return text if kind in ("number", "table", "reflection") else chosen.get(text, text)


def _place(key: str, places: Mapping[str, str]) -> str:
    return ", ".join(places.get(part, part) for part in key.split("|"))
