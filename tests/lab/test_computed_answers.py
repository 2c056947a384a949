"""Answers computed with pandas and numpy are marked, kept and shown like the same answers typed."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from value_management import bank
from value_management.lab import widgets
from value_management.lab.computed import NotAnAnswer, as_answer
from value_management.learning import record_file
from value_management.learning.marking import mark

EVERY = tuple(bank.every())


def _numpy(value):
    """The same answer as numpy has it, all the way down."""
    if isinstance(value, bool):
        return np.bool_(value)
    if isinstance(value, int):
        return np.int64(value)
    if isinstance(value, float):
        return np.float64(value)
    if isinstance(value, str):
        return np.str_(value)
    if isinstance(value, dict):
        return {np.str_(key): _numpy(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_numpy(each) for each in value]
    return value


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.id)
def test_every_example_is_marked_alike_when_numpy_has_made_it(question):
    for example in question.examples():
        plain = as_answer(_numpy(example.answer), question.kind)
        json.dumps(plain, allow_nan=False)
        assert mark(question, plain) == mark(question, json.loads(json.dumps(example.answer)))


@pytest.mark.parametrize(
    ("computed", "kind", "plain"),
    [
        (np.int64(7), "number", 7),
        (np.float64(8.5), "number", 8.5),
        (np.bool_(True), "number", True),
        (np.array(7), "number", 7),
        (pd.Series([7.5], index=["mean"]), "number", 7.5),
        (np.array([[7]]), "number", 7),
        (Decimal("631.50"), "number", 631.5),
        (Decimal(12), "number", 12),
        (Fraction(1, 4), "number", 0.25),
        (np.array([1, 4]), "points", [1, 4]),
        (pd.Series([1, 4]), "points", [1, 4]),
        (pd.Index([1, 4]), "points", [1, 4]),
        (range(3), "points", [0, 1, 2]),
        ({"b", "a"}, "several", ["a", "b"]),
        (("a", "b"), "order", ["a", "b"]),
        (pd.Series(["b", "a"]).unique(), "several", ["b", "a"]),
        (pd.Categorical(["a"]), "several", ["a"]),
        (pd.Series({"count": "clerk"}), "match", {"count": "clerk"}),
        (pd.Series({("before", "spend"): np.int64(8000)}), "table", {"before|spend": 8000}),
        (pd.DataFrame({"spend": [8000]}, index=["before"]), "table", {"before|spend": 8000}),
        ({("before", "spend"): np.float64(8000)}, "table", {"before|spend": 8000.0}),
        ({"rows": pd.DataFrame({"name": ["Falls"], "n": [3]})}, "builder", {"rows": [{"name": "Falls", "n": 3}]}),
        ({"day": pd.Timestamp("2025-02-24")}, "builder", {"day": "2025-02-24"}),
        ({"day": dt.date(2025, 2, 24), "x": None}, "builder", {"day": "2025-02-24", "x": None}),
        ({"day": np.datetime64("2025-02-24")}, "builder", {"day": "2025-02-24"}),
        (pd.Timestamp("2025-02-24 09:30"), "reflection", "2025-02-24 09:30:00"),
    ],
)
def test_what_computing_gives_becomes_plain(computed, kind, plain):
    made = as_answer(computed, kind)
    assert made == plain and json.loads(json.dumps(made)) == made
    assert type(made) is type(plain)


@pytest.mark.parametrize(
    ("computed", "words"),
    [
        (np.float64("nan"), "holds NaN"),
        (float("inf"), "infinite"),
        (Decimal("NaN"), "holds NaN"),
        (pd.NaT, "holds NaN"),
        (pd.NA, "holds NaN"),
        ({"before|spend": np.nan}, "before|spend: the answer holds NaN"),
        (pd.Series([1.0, np.nan]), "place 1: the answer holds NaN"),
        (object(), "object"),
        (b"7", "bytes"),
        (np.complex128(1j), "complex"),
        (pd.Timedelta("1D"), "Timedelta"),
        (lambda: 1, "function"),
    ],
)
def test_what_cannot_be_an_answer_is_told_in_words(computed, words):
    with pytest.raises(NotAnAnswer, match=words.replace("|", r"\|")):
        as_answer(computed, "table")


def test_a_computed_answer_is_right_kept_as_json_and_shown(tmp_path, monkeypatch):
    monkeypatch.setenv("VALUE_MANAGEMENT_RECORD", str(tmp_path / "record.sqlite"))
    widgets.forget()
    question = next(each for each in EVERY if each.kind == "number")
    right = next(example.answer for example in question.examples() if example.verdict == "right")
    asked = widgets.ask(question.id)
    asked.widget  # noqa: B018 - a widget that is shown already
    assert asked.answer(np.float64(question.answer)).passed == mark(question, question.answer).passed
    assert json.loads(json.dumps(asked.widget.state))["draft"] == question.answer
    assert record_file.load().of(question.id)[-1].answer == question.answer
    before = len(record_file.load().attempts)
    none = asked.answer(np.float64("nan"))
    assert none.reason == "format" and "divi" in repr(none) and "No try is counted" in repr(none)
    assert len(record_file.load().attempts) == before
    assert asked.answer(right).passed
    widgets.forget()
