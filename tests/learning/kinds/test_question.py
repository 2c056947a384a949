"""What every question has, and what makes one unfair."""

import dataclasses
import math

import pytest
import sample_questions as s

from value_management.errors import DataError
from value_management.learning import kinds as q
from value_management.learning.marking import mark


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


def test_words_for_a_screen_end_the_prompt_of_a_page_and_are_no_part_of_it():
    asked = dataclasses.replace(s.CHOICE, prompt="What does *it* say?", on_screen="It is **redrawn** as you type.")
    assert asked.public()["prompt"] == [
        ["What does ", ["em", "it"], " say? It is ", ["strong", "redrawn"], " as you type."]
    ]
    assert s.CHOICE.public()["prompt"] == [[s.CHOICE.prompt]]
    assert "no HTML" in _faulty({"on_screen": "<b>now</b>"}, s.CHOICE)


def test_what_a_question_is_asked_about_is_made_when_it_is_wanted():
    shown = q.Exhibit("the chart", "A source.", (s.POINTS.picture,))
    made = []
    asked = dataclasses.replace(s.CHOICE, exhibit=lambda: made.append(1) or shown)
    assert not made and "exhibit" not in asked.public()
    assert asked.exhibit() is shown and s.CHOICE.exhibit is None


def test_texts_go_out_as_spans_and_the_words_of_a_form_as_they_are():
    marked = "**Bold** [here](#a)"
    spans = [["strong", "Bold"], " ", ["a", "#a", "here"]]
    asked = dataclasses.replace(
        s.TABLE,
        title=marked,
        prompt=f"One\n\n{marked}",
        hints=(marked, "Two", "Three"),
        caption=marked,
        rows=tuple(dataclasses.replace(row, text=f"{row.key} {marked}") for row in s.TABLE.rows),
    )
    public = asked.public()
    assert public["title"] == public["caption"] == spans
    assert public["prompt"] == [["One"], spans] and public["hints"] == [[spans], [["Two"]], [["Three"]]]
    assert [row["text"] for row in public["rows"]] == [[f"{row.key} ", *spans] for row in s.TABLE.rows]
    form = s.BUILDER.public()["form"]
    assert form[0]["label"] == "Owner" and form[1]["options"][0]["text"] == ["Quality"]
    marked_form = (q.Field("owner", "*Owner*"), *s.BUILDER.form[1:])
    assert "without markup" in _faulty({"form": marked_form}, s.BUILDER)


def test_a_mark_goes_out_as_spans():
    words = "No: *less*.\n\nSee [why](#a)."
    wrong = next(option for option in s.CHOICE.options if option.reason)
    options = tuple(dataclasses.replace(each, feedback=words) if each is wrong else each for each in s.CHOICE.options)
    got = mark(dataclasses.replace(s.CHOICE, options=options), wrong.key)
    assert got.verdict == "wrong" and got.feedback == words, "what is judged keeps its words"
    sent = got.as_dict()
    assert sent["feedback"] == [["No: ", ["em", "less"], "."], ["See ", ["a", "#a", "why"], "."]]
    assert sent["parts"][0]["feedback"][0] == "No: "
    assert got.explain() == "Not yet. No: less.\n\nSee why."
