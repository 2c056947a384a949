"""What the reading of one row is refused for, and what is left to whoever wrote it."""

from __future__ import annotations

import pytest

from value_management import bank
from value_management.learning.marking import Mark, mark

READING = bank.find("run-charts/practice-6")
SEVEN = "12\n9\n15\n11\n30\n10\n13"


def _of(sentence: str, **other: str) -> Mark:
    return mark(READING, {**READING.sample_right, "sentence": sentence, **other})


@pytest.mark.parametrize(
    "sentence",
    [
        "The new template really works well.",
        "The template works!",
        "It rose after the new secretary came, so hire more.",
        "More letters go out thanks to the secretary",
    ],
)
def test_a_cause_is_refused(sentence: str) -> None:
    given = _of(sentence)
    assert not given.passed and given.reason == "cause" and "says why" in given.feedback, given


def test_a_sentence_that_contradicts_its_verdict_is_refused() -> None:
    assert _of("Nothing has changed here at all.").reason == "rule"
    calm = {"values": "\n".join(map(str, (12, 9, 15, 11, 14, 10, 13, 9, 12, 14, 8, 13, 9, 14))), "verdict": "none"}
    assert _of("The row shows no sign of a change so far", **calm).passed
    given = _of("Nothing changed, the leaflet made no difference.", **calm)
    assert given.reason == "noise" and "small change" in given.feedback
    few = {"values": SEVEN, "verdict": "few"}
    given = _of("More letters go out than chance explains", **few)
    assert given.reason == "average" and "too few" in given.feedback


def test_a_cause_put_as_a_question_passes() -> None:
    assert _of("It may be that the template caused it; we'll ask the clinics").passed
    assert _of("More letters go out by more than chance: could the template have led to it?").passed


def test_a_short_sentence_is_told_that_it_is_short() -> None:
    assert "short" in _of("Much better now").feedback


def test_nothing_is_praised_that_was_not_looked_at() -> None:
    said = mark(READING, dict(READING.sample_right)).feedback
    assert "leaves the cause open" not in said and "can't judge" in said
