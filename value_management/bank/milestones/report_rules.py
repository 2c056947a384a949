"""How a milestone report is judged: a milestone that its evidence carries, where it can be seen, and what comes next.

A report is a mapping: `evidence` and `lapsed` (lists of the form's keys), `claimed` (a milestone), and the words `team`,
`seen`, `next` and `holder`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from value_management.bank._foreseen import finding
from value_management.drawing.milestone_ladder import draw_milestone_ladder
from value_management.drawing.svg import NARROW
from value_management.errors import DataError
from value_management.learning.kinds import Drawing, Entry, Finding
from value_management.team.milestone_scale import LEVELS, criterion, scale
from value_management.team.milestones import Assessment, assess

_FROM_FORM = {wanted.key.replace("_", "-"): wanted.key for step in scale() for wanted in step.criteria}

EVIDENCE = tuple(Entry(key, criterion(name).words) for key, name in _FROM_FORM.items())
"""What can be ticked: each piece of evidence that a milestone asks for, in the order of the scale."""


_SAID = {
    "seen": "Where it can be seen",
    "next": "What the team does next",
    "holder": "Who holds the evidence for it",
}
"""What the team writes itself, and how its page begins each."""


def _ticked(given: Mapping[str, Any], name: str) -> list[str]:
    chosen = given.get(name, [])
    keys = [str(key).replace("_", "-") for key in chosen] if isinstance(chosen, (list, tuple)) else []
    return [_FROM_FORM[key] for key in keys if key in _FROM_FORM]


def _words(given: Mapping[str, Any], key: str) -> str:
    return str(given.get(key) or "").strip()


def _judged(given: Mapping[str, Any]) -> Assessment | str:
    """The milestone that the ticks carry; or, where they contradict each other, in what."""
    held, lapsed = _ticked(given, "evidence"), _ticked(given, "lapsed")
    both = [criterion(key).words for key in held if key in lapsed]
    if both:
        return f"Ticked both as in place and as lapsed: {'; '.join(both)}. Leave the tick that is true today."
    try:
        return assess(held, claimed=given.get("claimed") or None, lapsed=lapsed)
    except DataError as error:
        return " ".join(f"{fault.advice} Change one of the two ticks." for fault in error.faults if fault.advice)


def _findings(given: Mapping[str, Any]) -> Iterator[Finding]:
    if not given.get("evidence"):
        yield finding("evidence", "missing").says(
            "Tick what is in place: until something is ticked, the report has nothing to stand on."
        )
        return
    judged = _judged(given)
    if isinstance(judged, str):
        yield finding("lapsed", "rule").says(judged)
        return
    if given.get("claimed") not in LEVELS:
        yield finding("claimed", "scope").says(
            "Choose one of the six printed milestones; what lies between two of them is said in words."
        )
    elif judged.claim_lowered and given.get("claimed") == judged.reached:
        yield finding("claimed", "period").says(
            f"{judged.reached} is what the team reached, with what has lapsed since. Choose what is there today, "
            f"{judged.level or 'which is less than Prep'}: the page says beside it what was reached."
        )
    elif judged.claim_lowered:
        yield finding("claimed", "rule").says(judged.why)
    elif given.get("claimed") != judged.level:
        yield finding("claimed", "direction").says(
            f"You claim less than you show: this evidence carries {judged.level}. A modest claim is kind, and it "
            "hides what comes next."
        )
    if not _words(given, "seen"):
        yield finding("seen", "evidence").says("Say where somebody could see it: a photograph, dates, a chart.")
    if len(_words(given, "next").split()) < 2:
        yield finding("next", "order").says(f"Write what comes next. On this evidence: {judged.next_step}.")
    if not _words(given, "holder"):
        yield finding("holder", "payer").says(
            "Say who will hold the evidence for what comes next, so that somebody can be asked for it."
        )


def check_report(given: Mapping[str, Any]) -> tuple[Finding, ...]:
    """What is wrong with a report; nothing when it can be coached from."""
    return tuple(_findings(given))


def draw_report(given: Mapping[str, Any]) -> Drawing:
    """The ladder of a report, whole or not yet; words alone where its ticks contradict each other."""
    judged = _judged(given)
    if isinstance(judged, str):
        return Drawing("", judged)
    team = _words(given, "team")[:60] or "Your team"
    caution = "A milestone describes how far the method is in place, and says nothing of how good the team is."
    written = [f"{label}: {text.rstrip('.')}." for key, label in _SAID.items() if (text := _words(given, key))]
    text = " ".join([judged.explain(), *written])
    picture = partial(draw_milestone_ladder, judged, title=team, below=written)
    return Drawing(picture(), text, (caution,), narrow=picture(width=NARROW))
