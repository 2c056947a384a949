"""Aims: each letter with its kind reason, and the line of sight."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest

from tests.team.faulty import words_of
from value_management.team.aims import Aim, aim

D = datetime.date
GOOD: dict[str, Any] = {
    "what": "More patients go home before noon",
    "written": D(2025, 1, 6),
    "where": "from Larch Ward",
    "measure": "share of discharges before noon",
    "now": 18,
    "target": 30,
    "unit": "%",
    "by": D(2025, 12, 31),
    "within_control": True,
    "team_aim": "A calm afternoon on the ward",
    "strategic_aim": "Beds free when they are needed",
    "patients_say": "“I was packed by nine”",
    "balancing": ["readmissions"],
}


def weak(found: Aim) -> str:
    return "".join(letter.letter for letter in found.letters if not letter.holds)


def test_a_smart_aim() -> None:
    found = aim(**GOOD)
    assert found.smart
    assert found.sentence == (
        "More patients go home before noon from Larch Ward: share of discharges before noon from 18% to 30% by "
        "31 December 2025."
    )
    assert found.line_of_sight == (found.sentence, "A calm afternoon on the ward", "Beds free when they are needed")
    assert found.explain().endswith("All five letters hold. It serves: Beds free when they are needed.")
    assert found.cautions == ()
    assert found.as_dict() == json.loads(json.dumps(found.as_dict()))
    assert [letter.letter for letter in found.letters] == list("SMART")


@pytest.mark.parametrize(
    ("changes", "letters", "words"),
    [
        ({"what": "Introduce a discharge lounge"}, "S", "is a way to get there"),
        ({"what": "Earlier discharge; fewer falls"}, "S", "several aims in one"),
        ({"where": ""}, "S", "for whom or where"),
        ({"what": "Improve discharge"}, "S", "can mean many things"),
        ({"measure": "", "now": None, "target": None}, "M", "a measure, where it stands now and a target"),
        ({"measure": "share that liked milk and knew to ask"}, "M", "two things at once"),
        ({"within_control": False}, "A", "by itself"),
        ({"within_control": None}, "A", "Nobody has said yet"),
        ({"target": 18}, "A", "where you stand already"),
        ({"target": 130}, "A", "can't be reached"),
        ({"target": 100}, "A", "no room for a single exception"),
        ({"target": None, "within_control": None}, "MA", "a target"),
        ({"strategic_aim": ""}, "R", "no line yet"),
        ({"by": None}, "T", "no date"),
        ({"by": D(2025, 1, 6)}, "T", "isn't after"),
        ({"by": D(2025, 2, 17)}, "T", "has 6 points by then"),
        ({"by": D(2027, 1, 6)}, "T", "eighteen months"),
    ],
)
def test_a_letter_that_does_not_hold_says_why_and_asks(changes: dict[str, Any], letters: str, words: str) -> None:
    found = aim(**{**GOOD, **changes})
    assert weak(found) == letters
    assert words in found.explain()
    assert not found.smart
    assert all(letter.question for letter in found.letters if not letter.holds)


def test_gaps_are_dots_and_patients_are_asked_for() -> None:
    found = aim("Fewer falls", written=D(2025, 1, 6))
    assert found.sentence == "Fewer falls …: … from … to … by …."
    assert found.line_of_sight == (found.sentence,)
    assert len(found.cautions) == 2
    assert weak(found) == "SMART"
    assert found.as_dict()["by"] is None
    assert aim(**{**GOOD, "unit": "falls"}).sentence.count("18 falls") == 1
    assert aim(**{**GOOD, "unit": ""}).sentence.count("from 18 to 30") == 1


def test_only_what_cannot_be_read_is_a_fault() -> None:
    found = words_of(aim, "", written="x", where=3, now="many", target=float("nan"), by="soon", balancing=[""])
    for part in ("aim:", "date written", "where:", "where it stands now", "target:", "date to reach it", "balancing"):
        assert part in found
