"""Every kind of question: its own examples, and answers that nobody should send."""

import json
import math

import pytest
import sample_questions as s
from hypothesis import given, settings
from hypothesis import strategies as st

from value_management.learning.marking import mark

BLANKS = [None, "", "  ", "\u200e\u200f", [], {}, {"value": "", "unit": "£"}]


@pytest.mark.parametrize("question", s.EVERY_KIND, ids=lambda question: f"{question.id}-{question.kind}")
def test_each_kind_gives_its_examples_their_verdict(question):
    for example in question.examples():
        got = mark(question, example.answer)
        if example.verdict == "wrong":
            assert (got.verdict in ("wrong", "partly"), got.reason) == (True, example.reason), (example, got)
            assert got.score < 1 and got.feedback
        else:
            assert got.verdict == example.verdict, (example, got)
            assert got.reason is None and got.score == 1


@pytest.mark.parametrize("question", s.EVERY_KIND, ids=lambda question: f"{question.id}-{question.kind}")
def test_blank_is_not_answered_yet(question):
    for blank in BLANKS:
        if question.kind == "points" and blank == []:
            continue
        got = mark(question, blank)
        assert got.verdict == "blank", (blank, got)
        assert got.explain().startswith("Not answered yet. Give an answer")


def _deep(depth):
    value = "x"
    for turn in range(depth):
        value = [value] if turn % 2 else {"rows": value}
    return value


HOSTILE = [
    "x" * 10_000_000,
    _deep(50_000),
    {"rows": [{}] * 4_000},
    [[]] * 4_999,
    math.nan,
    -math.inf,
    True,
    10**5_000,
    3.5,
    "\x00",
    "\ud800",
    "<script>alert(1)</script>",
    '=HYPERLINK("http://x")',
    ["a", "a"],
    [1, 1],
    [-1],
    [99],
    [None],
    {"a": None},
    {"": "a"},
    {"value": {"value": 1}},
    {"value": [1], "unit": {}},
    {"owner": {"x": 1}},
    {"rows": "text"},
    {"rows": [1, "a", None]},
    {"rows": [{"name": 3, "value": True}]},
    {"band": "gold"},
    {"falls": ["quality"]},
    {"before|cost": {"a": 1}},
    "1" * 59,
    b"bytes",
    object(),
    {1: 2},
    {"owner": "x" * 501},
    "٣٤",
    "1/0",
]


@pytest.mark.parametrize("question", s.EVERY_KIND, ids=lambda question: f"{question.id}-{question.kind}")
def test_hostile_answers_get_kind_words_and_no_error(question):
    for answer in HOSTILE:
        got = mark(question, answer)
        allowed = {"blank", "wrong"} | ({"accepted"} if question.kind == "reflection" else set())
        assert got.verdict in allowed, (str(answer)[:50], got)
        assert 0 < len(got.feedback) < 500
        json.dumps(got.as_dict())


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | st.integers()
    | st.text(max_size=20)
    | st.sampled_from(["a", "owner", "rows"]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6) | st.just("rows"), inner, max_size=4)
    ),
    max_leaves=10,
)


@settings(max_examples=60, deadline=None)
@given(json_values)
def test_any_json_value_gets_a_mark(answer):
    for question in s.EVERY_KIND:
        got = mark(question, answer)
        assert 0 <= got.score <= 1 and (got.score == 1) == got.passed


@pytest.mark.parametrize("question", s.EVERY_KIND, ids=lambda question: f"{question.id}-{question.kind}")
def test_public_is_json_without_the_answer(question):
    public = question.public()
    assert json.loads(json.dumps(public)) == public
    text = json.dumps(public, ensure_ascii=False)
    assert question.worked not in text and question.right_words not in text
    assert not {"answer", "accept", "right", "slips", "reason"} & set(public) or question.kind == "match"
