"""Marking: every kind of question, what people really type, and answers that nobody should send."""

import dataclasses
import importlib.util
import json
import math
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from value_management.errors import DataError
from value_management.learning import kinds as q
from value_management.learning.marking import mark

_spec = importlib.util.spec_from_file_location("sample_questions", Path(__file__).with_name("sample_questions.py"))
assert _spec and _spec.loader
s = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(s)

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
        assert got.feedback.startswith("Not answered yet")


@pytest.mark.parametrize(
    "typed",
    [
        "£1,200",
        "1200",
        " 1 200 ",
        "£ 1,200.00",
        "1200 pounds",
        "about £1,200",
        "+1200",
        "120000p",
        "120,000 pence",
        1200,
        1200.0,
        "\u202b£1,200\u202c",
        "£1,200.",
        "1\u00a0200",
        {"value": "1,200", "unit": "£"},
        {"value": "120000", "unit": "p"},
        {"value": 1200},
        "GBP 1,200",
        "= 1200",
        "1200 £",
        "1200,0",
        "1.200,0",
        "1’200.00",
        "１２００",
        "1.2e3",
        Fraction(2400, 2),
        Decimal("1200.00"),
        np.int64(1200),
        np.float32(1200),
        "£1 200,0",
    ],
)
def test_numbers_that_mean_1200_pounds(typed):
    assert mark(s.NUMBER, typed).verdict == "right", mark(s.NUMBER, typed)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("-1200", "sign"),
        ("minus £1,200", "sign"),
        ("\u22121,200", "sign"),
        ("(1,200)", "sign"),
        ("1,205", "rounding"),
        ("4800", "period"),
        ("£120", "denominator"),
        ("120000", "unit"),
        ("1200 patients", "unit"),
        ("1200%", "unit"),
        ("77", "other"),
        ("1.2k", "format"),
        ("1,20", "format"),
        ("1,200,5", "format"),
        ("1,2,3", "format"),
        ("1.205,5", "rounding"),
        ("(-1200)", "format"),
        ("1.200", "format"),
        ("12 34", "format"),
        ("120⁰", "format"),
        ("①②⓪⓪", "format"),
        ("1200-1300", "format"),
        ("twelve hundred", "format"),
        ("NaN", "format"),
        ("inf", "format"),
        ("1e999", "format"),
        ("=cmd|' /C calc'!A0", "format"),
        (True, "format"),
        ("٣", "format"),
        ("1200 or 1300", "format"),
        (math.nan, "format"),
        (math.inf, "format"),
        (10**400, "format"),
        ([1200], "format"),
    ],
)
def test_numbers_with_their_reason(typed, reason):
    got = mark(s.NUMBER, typed)
    assert (got.verdict, got.reason) == ("wrong", reason), got


def test_a_rate_is_not_an_amount():
    days = dataclasses.replace(s.NUMBER, answer=12.0, unit="days", other_units={}, slips=())
    for typed in ("12 days", "12 day", "12"):
        assert mark(days, typed).verdict == "right", typed
    for typed in ("12 a day", "12 per day", "12/day", "12 days a week", "12 each day"):
        assert mark(days, typed).reason == "unit", typed
    rate = dataclasses.replace(days, unit="patients a week")
    for typed in ("12 patients", "12 patients per week", "12 patients/week", "12 a week", "12 patients each week"):
        assert mark(rate, typed).verdict == "right", typed
    assert mark(rate, "12 weeks").reason == "unit"


def test_a_number_with_two_readings_is_said_or_asked():
    """A calculator's 81.273 is taken as it stands and said where it is not right; 1.300 is asked about."""
    plain = {"unit": "", "other_units": {}, "slips": (), "wide": 0.0}
    question = dataclasses.replace(s.NUMBER, answer=81.273, tolerance=0.001, decimals=3, **plain)
    assert mark(question, "81.273").verdict == "right" and "81.273" not in mark(question, "81.273").feedback
    assert "It was read as 77.123, with decimals behind the point." in mark(question, "77.123").feedback
    asked = mark(question, "1.300")
    assert asked.reason == "format" and "1.3 or 1,300" in asked.feedback
    assert "0.5, not ½" in mark(question, "81½").feedback


def test_percentages_and_proportions():
    for typed in ("8.4%", "8.4", "8,4", "8,4 %", "8.4 per cent", "8.4 percent", "84 per mille", "8.44"):
        assert mark(s.PERCENT, typed).verdict == "right", typed
    assert mark(s.PERCENT, "0.084").reason == "unit"
    assert mark(s.PERCENT, "84").reason == "unit"
    assert mark(s.PERCENT, "9.2").reason == "denominator"


def test_parts_are_told_apart():
    got = mark(s.TABLE, {"before|cost": "107520"})
    assert (got.verdict, got.reason) == ("partly", "missing")
    assert [part.ok for part in got.parts] == [True, None]
    got = mark(s.MATCH, {"falls": "quality", "cost": "capacity", "beds": "quality"})
    assert got.verdict == "partly" and got.reason == "panel" and "One more line" in got.feedback
    got = mark(s.SEVERAL, ["a", "b", "c"])
    assert got.verdict == "partly" and got.reason == "panel"
    assert mark(s.SEVERAL, ["a", "c", "d"]).verdict == "right"
    assert mark(s.NO_POINT, []).verdict == "right" and mark(s.NO_POINT, None).verdict == "blank"


def test_nothing_is_said_twice_and_one_try_does_not_give_every_answer():
    # Every box wrong: the wrong tick is told, the rest are counted, and no list says which.
    got = mark(s.SEVERAL, ["b"])
    assert got.feedback == "You ticked “Overtime”. Overtime is money, another band. 2 more choices need another look."
    assert got.parts == ()
    assert mark(s.SEVERAL, ["a"]).feedback == "You left out “Waits”. Waits belong here as well."

    # The slip that leads is told above; another foreseen slip keeps its words at its own line; a plain one has none.
    got = mark(s.MATCH, {"falls": "money", "cost": "capacity", "beds": "quality"})
    assert got.feedback == "“Cost per patient”: Cost per patient is money, not room. 2 more lines need another look."
    said = [(part.key, part.ok, part.feedback) for part in got.parts]
    assert said == [
        ("falls", False, ""),
        ("cost", False, ""),
        ("beds", False, "Empty beds are room; nobody is better for them alone."),
    ]

    got = mark(s.TABLE, {"before|cost": "7", "after|cost": "-96120.5"})
    assert got.feedback == "After, Cost, £: a cost is written without minus. One more cell needs another look."
    assert [part.feedback for part in got.parts] == ["", ""] and [part.ok for part in got.parts] == [False, False]

    got = mark(s.ORDER, ["d", "c", "b", "a"])
    assert got.feedback == "The plan comes first of all. 2 more steps need another look."
    assert all(part.feedback == "" for part in got.parts)


def test_a_loose_order_takes_every_order_that_breaks_no_rule():
    for order in (["a", "b", "c", "d"], ["a", "c", "b", "d"]):
        assert mark(s.LOOSE, order).verdict == "right", order
    got = mark(s.LOOSE, ["a", "c", "d", "b"])
    assert (got.verdict, got.reason) == ("partly", "evidence")
    assert got.feedback == "Nothing can be said without a count."
    assert [(part.key, part.ok) for part in got.parts] == [("a", True), ("c", True), ("d", False), ("b", False)]
    # The order printed first is no better than the other, and an order that is not loose takes one alone.
    assert mark(dataclasses.replace(s.LOOSE, loose=False), ["a", "c", "b", "d"]).verdict == "partly"


def test_a_box_that_may_be_ticked_or_left_says_so_either_way():
    ticked, left = mark(s.SEVERAL, ["a", "c", "d"]).feedback, mark(s.SEVERAL, ["a", "c"]).feedback
    assert ticked.endswith("You ticked “Sickness”, which can be defended either way. It is about people.")
    assert left.endswith("You left out “Sickness”, which can be defended either way. It comes late.")


def test_a_builder_may_say_how_much_of_a_state_is_sound():
    half = dataclasses.replace(s.BUILDER, sound=lambda given: 0.5 if given["rows"] else 0.0)
    faulty = {"owner": "", "rows": [{"name": "Falls", "value": "3"}]}
    got = mark(half, faulty)
    assert (got.verdict, got.reason, got.score) == ("partly", "missing", 0.5)
    assert got.feedback == mark(s.BUILDER, faulty).feedback
    assert mark(s.BUILDER, faulty).verdict == mark(half, {"owner": "", "rows": [], "band": "cost"}).verdict == "wrong"
    assert mark(half, s.BUILDER.sample_right).score == 1.0


def test_a_number_that_nobody_foresaw_gets_a_way_on():
    assert mark(s.NUMBER, "77").feedback == "Work it through once more. Hint 1 may help: Look at the row again."
    got = mark(s.TABLE, {"before|cost": "7", "after|cost": "96120"})
    assert got.feedback == "Before, Cost, £: work this one out once more. Hint 1 may help: Look at the row again."


def test_a_name_loses_its_full_stop():
    ticks = (q.Tick("a", "Cost was 30% lower.", False, "It was not.", "cause"), *s.SEVERAL.ticks[1:])
    question = dataclasses.replace(s.SEVERAL, ticks=ticks)
    assert mark(question, ["a", "c"]).feedback == "You ticked “Cost was 30% lower”. It was not."
    assert (
        ".:"
        not in mark(
            dataclasses.replace(s.MATCH, left=tuple(q.Entry(entry.key, entry.text + ".") for entry in s.MATCH.left)),
            {"falls": "quality", "cost": "capacity", "beds": "capacity"},
        ).feedback
    )


def test_any_words_do_for_a_reflection():
    for words in ("milk", "The 4 o'clock count", "?"):
        assert mark(s.REFLECTION, words).verdict == "accepted"
    assert "least_words" not in s.REFLECTION.public()


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


def _faulty(changes, question):
    with pytest.raises(DataError) as raised:
        dataclasses.replace(question, **changes)
    return str(raised.value)


@pytest.mark.parametrize(
    ("question", "changes", "said"),
    [
        (s.CHOICE, {"id": "Box Score 3"}, "box-score/3"),
        (s.CHOICE, {"hints": ("a", "b", "")}, "three hints"),
        (s.CHOICE, {"prompt": "<b>now</b>"}, "no HTML"),
        (s.CHOICE, {"options": s.CHOICE.options * 2}, "each once"),
        (s.CHOICE, {"options": s.CHOICE.options[:1]}, "no option without a reason"),
        (s.CHOICE, {"options": (s.CHOICE.options[1], q.Option("z", "Z", "Words", "wrong"))}, "named reasons"),
        (s.CHOICE, {"options": (*s.CHOICE.options, q.Option("d", "D", "More words"))}, "2 right options"),
        (s.NUMBER, {"tolerance": 5000.0}, "tolerance takes for right"),
        (s.NUMBER, {"slips": (q.Slip(1.0, "unit", "Same."), q.Slip(2.0, "unit", "Same."))}, "each once"),
        (s.NUMBER, {"answer": math.nan}, "not finite"),
        (s.ORDER, {"shown": ("a", "b", "c", "d")}, "gives the answer away"),
        (s.MATCH, {"accept": {"falls": ("quality",)}}, "at least one right entry"),
        (s.TABLE, {"given": {}}, "given or blank"),
        (s.POINTS, {"labels": ("1",)}, "one for each"),
        (s.POINTS, {"right": (7,)}, "0 to 3"),
        (s.SEVERAL, {"ticks": s.SEVERAL.ticks[1:2]}, "no box that must be ticked"),
    ],
)
def test_a_question_that_cannot_be_asked_fairly_is_refused(question, changes, said):
    assert said in _faulty(changes, question)


def test_ticking_everything_earns_nothing():
    got = mark(s.SEVERAL, ["a", "b"])
    assert (got.verdict, got.score) == ("wrong", 0.0), "one hit and one false tick cancel out"
    worse = dataclasses.replace(
        s.SEVERAL, ticks=(*s.SEVERAL.ticks[1:], q.Tick("e", "Rain", False, "Weather.", "noise"))
    )
    assert mark(worse, ["b", "e"]).score == 0.0


def test_points_are_whole_numbers_and_not_yes_or_no():
    assert mark(s.POINTS, [True, 3]).reason == "format"
    assert mark(s.POINTS, [1, 3]).verdict == "right"


def test_a_builder_left_as_it_was_offered_is_blank():
    offered = dataclasses.replace(s.BUILDER, start={"owner": "Ann", "rows": [{"name": "Falls", "value": "3"}]})
    assert mark(offered, dict(offered.start)).verdict == "blank"
    assert mark(offered, {**offered.start, "band": ""}).verdict == "blank"
    assert mark(offered, {**offered.start, "owner": "Bob"}).verdict == "right"


def test_a_builder_takes_no_more_rows_than_its_form():
    rows = [{"name": "Falls", "value": "3"}] * 6
    got = mark(s.BUILDER, {"owner": "Ann", "rows": rows})
    assert got.reason == "format" and "at most 5 rows" in got.feedback


def test_numbers_beyond_all_counting_are_refused():
    assert mark(s.NUMBER, "9" * 17).reason == "format"
    assert mark(s.NUMBER, 1e16).reason == "format"


def test_a_number_nearer_to_the_right_answer_is_not_taken_for_a_slip():
    close = dataclasses.replace(
        s.NUMBER, answer=100.0, tolerance=0.5, wide=0.0, decimals=0, slips=(q.Slip(101.0, "rounding", "Rounded up."),)
    )
    assert close.slip_near(101.0) and close.slip_near(100.7)
    assert close.slip_near(100.5) is None and close.slip_near(100.3) is None
