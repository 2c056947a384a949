"""Marking: what the kinds share."""

import dataclasses

import sample_questions as s

from value_management.learning import kinds as q
from value_management.learning.marking import mark


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
    assert got.feedback == "The plan comes first of all. Of the 4 steps marked, begin with these two."
    assert all(part.feedback == "" for part in got.parts)

    got = mark(s.ORDER, ["b", "a", "c", "d"])
    assert sum(part.ok is False for part in got.parts) == 2 and "another look" not in got.feedback


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
