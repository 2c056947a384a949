"""Practice for chapter @number@: TODO, the piece to keep, and the way to it."""

from __future__ import annotations

from functools import partial

from value_management.bank._foreseen import slip, wrong_pair
from value_management.bank._plain_form import plain_form
from value_management.datasets import load
from value_management.drawing.run_chart import draw_run_chart
from value_management.learning.kinds import Blank, Entry, Field, Match, Points, Question, Reflection, TableToFill
from value_management.learning.kinds import WrongPoints as Wrong
from value_management.measures.run_chart import run_chart

_WEEKS = load("fictional-@stem@")
_THIRD = _WEEKS.row(came=44)
_ADDED = slip(_THIRD["came"] + _THIRD["waited"], "rule").says("TODO: this adds the two.")
_CHART = run_chart(_WEEKS.column("waited"), dates=_WEEKS.column("week_start"))
_LONG = tuple(place for place, waited in enumerate(_WEEKS.column("waited")) if waited >= 12)

PRACTICE: tuple[Question, ...] = (
    Match(
        title="TODO: what goes with what?",
        prompt="TODO: what is to be matched? (For now: a is after, the others before.)",
        left=(Entry("a", "TODO: line a"), Entry("b", "TODO: line b"), Entry("c", "TODO: line c")),
        right=(Entry("before", "TODO: before"), Entry("after", "TODO: after")),
        accept={"a": ("after",), "b": ("before",), "c": ("before",)},
        wrong_pairs=(
            wrong_pair("a", "before", "direction").says("TODO: why a is not before."),
            wrong_pair("b", "after", "cause").says("TODO: why b is not after."),
        ),
        hints=(
            "TODO: where to begin.",
            "TODO: which two are alike?",
            "TODO: nearly the answer: only a is after.",
        ),
        worked="TODO: why each goes with its partner.",
        right_words="TODO: what the partners tell about each other.",
    ),
    TableToFill(
        title="TODO: who is left?",
        prompt="TODO: fill in the third week: how many came and did not wait?",
        rows=(Entry("third", "Third week"),),
        columns=(Entry("came", "Came"), Entry("waited", "Waited"), Entry("rest", "Did not wait")),
        given={("third", "came"): f"{_THIRD['came']}", ("third", "waited"): f"{_THIRD['waited']}"},
        blanks=(Blank("third", "rest", _THIRD["came"] - _THIRD["waited"], 0.4, (_ADDED,)),),
        hints=(
            "TODO: everybody who came is counted once.",
            "TODO: take away those who waited.",
            f"TODO: {_THIRD['came']} − {_THIRD['waited']}",
        ),
        worked="TODO: the sum, and what it says.",
        right_words="TODO: what these people would say of the week.",
    ),
    Points(
        title="TODO: which weeks?",
        prompt="TODO: pick the weeks in which twelve people or more waited.",
        labels=tuple(f"Week {number}" for number in range(1, len(_WEEKS) + 1)),
        values=_CHART.values,
        picture=partial(
            draw_run_chart, _CHART, title="Birch Clinic", prefix="@stem@", status="fictional", show_signal=False
        ),
        alt=f"Run chart of {len(_WEEKS)} weeks around a median of {_CHART.median:g}.",
        right=_LONG,
        wrong_points=(Wrong(_LONG[:1], "missing", "TODO: who was left out, and why."),),
        hints=(
            "TODO: which height is twelve?",
            "TODO: go along that line.",
            "TODO: nearly the answer: there are two.",
        ),
        worked="TODO: which weeks these are, and why.",
        right_words="TODO: what was different in these weeks, or that nobody knows.",
    ),
    plain_form(
        (
            Field("when", "When", help="TODO: a day, and what it comes after."),
            Field("what", "I'll", help="TODO: something that takes ten minutes."),
            Field("partner", "With", help="TODO: who does it with you."),
        ),
        sentence="{when} I'll {what}, with {partner}.",
        sample={"when": "On Tuesday after handover", "what": "count who waited", "partner": "the night nurse"},
        title="TODO: your plan",
        prompt="TODO: what is to be built, and from what.",
        hints=(
            "TODO: when is the whole team there?",
            "TODO: what takes ten minutes?",
            "TODO: nearly the answer: a day, an action, a name.",
        ),
        worked="On Tuesday after handover I'll count who waited, with the night nurse.",
        right_words="TODO: why a plan with a day and a partner is kept more often.",
    ),
    Reflection(
        title="TODO: in your own place",
        prompt="TODO: what to think about?",
        hints=(
            "TODO: where to begin.",
            "TODO: whom to think of.",
            "TODO: what to write down.",
        ),
        worked="TODO: one answer, which we made up: '…'",
    ),
)
