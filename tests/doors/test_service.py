"""The engine's one door answers whatever is sent, in words, and what it answers is JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from value_management.doors import service
from value_management.learning import record


def reply(text: object) -> dict:
    """The answer, which must be JSON without NaN."""
    said = service.handle(text)  # type: ignore[arg-type]
    found = json.loads(said, parse_constant=pytest.fail)
    assert isinstance(found, dict)
    return found


RECORD = '{"format": "value-management-record", "version": 1, "attempts": [%s]}'
TRY = '{"uid": "aaaaaaaa", "question": "box-score/3", "version": 1, "at": "2026-11-02T09:30:00Z", "answer": %s}'


@pytest.mark.parametrize("value", ["1e999", "-1e999", "NaN", "Infinity", "[1e999]", '{"a": NaN}'])
def test_what_json_cannot_hold_is_refused_before_it_is_kept(value: str) -> None:
    for text in (
        '{"op": "record-check", "record": %s}',
        '{"op": "record-check", "record": %s, "with": %s}',
        '{"op": "verify", "record": %s}',
    ):
        given = text.replace("%s", RECORD % (TRY % value))
        assert "finite numbers" in reply(given)["error"], given


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{",
        "1e999",
        '{"op": 1e999}',
        '{"op": "mark", "id": 1e999}',
        "[" * 100_000,
        "9" * 5_000,
        '{"op": "mark", "id": "box-score/3", "version": 1e999}',
        '{"op": "draw", "id": "box-score/3", "answer": {"a": 1e999}}',
        '{"op": "chart-numbers", "baseline": 1e999}',
        '{"op": "record-of-completion", "record": 1e999}',
        '{"op": "numbers-file", "which": "template", "first_week": "9999-12-27"}',
        '{"op": "\\ud800"}',
        None,
        5,
        b"{}",
    ],
    ids=lambda text: str(text)[:50],
)
def test_any_text_is_answered(text: object) -> None:
    assert reply(text)["error"]


def test_odd_text_is_still_answered() -> None:
    assert reply('{"op": "mark", "id": "box-score/3", "answer": 1e999}')["verdict"] == "wrong"
    assert reply('{"op": "read-numbers", "text": "\\ud800,1\\n1,2"}')["rows"] == 1


def test_a_reply_that_json_cannot_hold_is_still_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(service._OPERATIONS, "odd", lambda request: {"value": float("inf")})
    assert "could not do this" in reply('{"op": "odd"}')["error"]


NESTED = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)
FIELDS = [
    "id",
    "answer",
    "version",
    "record",
    "with",
    "name",
    "chapters",
    "text",
    "bytes",
    "settings",
    "columns",
    "ids",
    "chapter",
    "first_week",
    "which",
    "day_first",
    "decimal",
    "baseline",
    "completion",
]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([*service._OPERATIONS]), st.dictionaries(st.sampled_from(FIELDS), NESTED, max_size=5))
def test_any_request_is_answered(operation: str, fields: dict) -> None:
    reply(json.dumps({**fields, "op": operation}))


def test_two_records_within_their_limits_fit_and_more_is_told_in_words() -> None:
    assert 2 * record.LONGEST < service.LONGEST
    said = reply(" " * (service.LONGEST + 1))
    assert said["error"].startswith("file: found 24.0 million characters; expected at most 24 million. No file that")
