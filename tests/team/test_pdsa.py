"""PDSA cycles: the prediction comes before the result."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest

from tests.team.faulty import faults_of, words_of
from value_management.team.pdsa import Cycle, chain, cycle

D = datetime.date
PLAN: dict[str, Any] = {
    "owner": "Bea, pharmacist",
    "prediction": "Two of three letters ready by ten",
    "predicted_on": D(2025, 3, 3),
    "measure": "letters ready by ten",
    "scale": "three patients on Tuesday",
    "starts": D(2025, 3, 4),
}
RESULT: dict[str, Any] = {
    "ended": D(2025, 3, 4),
    "result": "one of three",
    "result_on": D(2025, 3, 5),
    "as_predicted": False,
}


def made(**changes: Any) -> Cycle:
    return cycle(changes.pop("change", "Write letters the evening before"), **{**PLAN, **changes})


def decided(decision: str = "adapt", **changes: Any) -> Cycle:
    return made(**{**RESULT, "decision": decision, "why": "late bloods", "next_change": "bloods at six", **changes})


@pytest.mark.parametrize(
    ("changes", "today", "stage", "words"),
    [
        ({}, D(2025, 3, 3), "planned", "begins 4 March 2025"),
        ({}, D(2025, 3, 4), "running", "What do you see so far?"),
        ({"ended": D(2025, 3, 4)}, D(2025, 3, 4), "running", "you predicted"),
        ({"ended": D(2025, 3, 4)}, D(2025, 3, 5), "to study", "beside the prediction"),
        (RESULT, D(2025, 3, 5), "to decide", "Adopt, adapt or abandon?"),
        ({**RESULT, "decision": "abandon"}, D(2025, 3, 5), "decided", "abandon."),
    ],
)
def test_stages_and_what_to_ask(changes: dict[str, Any], today: D, stage: str, words: str) -> None:
    found = made(**changes)
    assert found.stage(today) == stage
    assert words in found.next_question(today)
    assert found.next_question(today).startswith("Bea, pharmacist, Write letters the evening before: ")


def test_a_whole_cycle_in_words() -> None:
    found = decided()
    assert found.explain() == (
        "Write letters the evening before (Bea, pharmacist, three patients on Tuesday, from 4 March 2025). "
        "Predicted 3 March 2025: Two of three letters ready by ten. Measured by letters ready by ten. "
        "Result 5 March 2025: one of three. Not as predicted: that is where the learning is. "
        "Decision: adapt, because late bloods. Next: bloods at six."
    )
    assert found.cautions == ()
    assert "next, bloods at six" in found.next_question(D(2025, 3, 6))
    assert "As predicted." in decided(as_predicted=True).explain()
    assert found.as_dict() == json.loads(json.dumps(found.as_dict()))
    assert made().as_dict()["result_on"] is None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"predicted_on": D(2025, 3, 6), **RESULT}, "after the result of 5 March 2025"),
        ({"predicted_on": D(2025, 3, 5)}, "a prediction before the test starts"),
        ({"predicted_on": D(2025, 3, 5), **RESULT}, "a prediction before the test starts"),
        ({"ended": D(2025, 3, 1)}, "end: found 1 March 2025"),
        ({**RESULT, "ended": None, "result_on": D(2025, 3, 3)}, "date of the result: found 3 March 2025"),
        ({"result": "good"}, "date of the result: found nothing"),
        ({"result_on": D(2025, 3, 5)}, "a date without a result"),
        ({"decision": "adopt"}, "“adopt” without a result"),
        ({**RESULT, "decision": "adapt"}, "what will be different in the next cycle"),
        ({**RESULT, "decision": "try again"}, "one of adopt, adapt or abandon"),
        ({"as_predicted": True}, "an answer without a result"),
        ({**RESULT, "as_predicted": "yes"}, "yes (true), no (false) or nothing"),
        ({"prediction": ""}, "Write what you expect to see before you start."),
        ({"measure": " "}, "Name what you will count or ask."),
        ({"starts": "soon"}, "start: found soon"),
    ],
)
def test_what_can_t_be_right(changes: dict[str, Any], words: str) -> None:
    assert words in words_of(made, **changes)


def test_all_faults_at_once() -> None:
    assert len(faults_of(cycle, "", owner="", prediction="", predicted_on="", measure="", starts="")) == 6


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"prediction": "It will work."}, "can't turn out wrong"),
        ({"prediction": "should help"}, "can't turn out wrong"),
        ({**RESULT, "predicted_on": D(2025, 3, 4), "result_on": D(2025, 3, 4)}, "the same date"),
        ({"scale": ""}, "how small the test is"),
        ({**RESULT, "ended": D(2025, 7, 1), "result_on": D(2025, 7, 1)}, "more than three months"),
        ({**RESULT, "decision": "adopt"}, "Say why you decided so"),
    ],
)
def test_what_is_only_weak_is_a_caution(changes: dict[str, Any], words: str) -> None:
    assert words in made(**changes).explain()


def later(days: int, decision: str = "", **changes: Any) -> Cycle:
    moved = {
        key: value + datetime.timedelta(days=days)
        for key, value in {**PLAN, **RESULT}.items()
        if isinstance(value, datetime.date)
    }
    if not decision:
        moved = {key: value for key, value in moved.items() if key in ("predicted_on", "starts")}
        return made(**{**moved, **changes})
    return decided(decision, **{**moved, **changes})


def test_a_chain_of_cycles() -> None:
    found = chain("Letters", [later(14), later(7, "adapt"), decided()])
    assert [each.starts.day for each in found.cycles] == [4, 11, 18]
    assert found.outcome == ""
    assert found.surprises == 2
    assert found.explain() == (
        "Letters: 3 cycles (adapt and adapt). 2 results not as predicted. Open: Write letters the evening before."
    )
    assert "Next to test: bloods at six." in chain("Letters", [decided()]).explain()
    assert found.as_dict() == json.loads(json.dumps(found.as_dict()))
    assert chain("Letters", [later(0)]).explain().startswith("Letters: 1 cycle.")


def test_cautions_of_a_chain() -> None:
    one = chain("Letters", [decided("adopt", as_predicted=None)])
    assert "Adopted after one cycle" in one.explain()
    tame = chain("Letters", [later(7 * number, "adapt", as_predicted=True) for number in range(3)])
    assert "daring enough" in tame.explain()


def test_delegation_is_somebody_else_s_test() -> None:
    found = chain("Letters", [decided()])
    assert found.delegated_from("Ann", "the coach")
    assert not found.delegated_from("bea, Pharmacist ", "Ann")


def test_faults_of_a_chain() -> None:
    assert "undecided" in words_of(chain, "Letters", [later(0), later(7)])
    assert "no further cycle" in words_of(chain, "Letters", [decided("abandon"), later(7)])
    assert "taught you nothing yet" in words_of(chain, "Letters", [decided(result_on=D(2025, 3, 20)), later(7)])
    assert "cycles: found none" in words_of(chain, "", [])
    assert "a result of cycle()" in words_of(chain, "Letters", ["test"])
