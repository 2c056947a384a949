"""A plain form is whole when each field is filled in, and reads as one sentence."""

from __future__ import annotations

from value_management.bank._plain_form import plain_form
from value_management.learning.kinds import Field
from value_management.learning.marking import mark

PLAN = {"when": "On Tuesday", "what": "count", "partner": "Aileen"}
ASKED = plain_form(
    (
        Field("when", "When", help="A day."),
        Field("what", "I'll", help="An action."),
        Field("partner", "With", help="A name."),
    ),
    sentence="{when} I'll {what}, with {partner}.",
    sample=PLAN,
    id="tea/practice-1",
    prompt="Make a plan.",
    hints=("One.", "Two.", "Three."),
    worked="A day, an action, a name.",
    right_words="A day and a name make it likelier that it is done.",
)


def test_each_empty_field_is_told_with_its_own_help():
    assert mark(ASKED, PLAN).verdict == "right"
    for key, label, help in (
        ("when", "When", "A day."),
        ("what", "I'll", "An action."),
        ("partner", "With", "A name."),
    ):
        given = mark(ASKED, {**PLAN, key: " "})
        assert (given.verdict, given.reason) == ("wrong", "missing")
        assert f"“{label}” is empty. {help}" in given.feedback
    assert [example.verdict for example in ASKED.examples()] == ["right", "wrong", "wrong", "wrong"]


def test_it_reads_as_a_sentence_whole_or_not():
    assert ASKED.draw(PLAN).text == "On Tuesday I'll count, with Aileen."
    assert ASKED.draw({"when": "On Tuesday", "what": None}).text == "On Tuesday I'll …, with …."
    assert mark(ASKED, {"when": "", "what": "", "partner": ""}).verdict == "blank"
