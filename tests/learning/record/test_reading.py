"""Reading a record: what was written comes back; a faulty file is refused whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sample_records import FULL

from value_management.errors import DataError
from value_management.learning import record as records
from value_management.learning.record import Record, merge, read

SCHEMA = json.loads(Path(records.__file__).with_name("record.schema.json").read_text(encoding="utf-8"))


def test_a_record_comes_back_from_its_file_as_it_was():
    back = read(FULL.to_json())
    assert back.as_dict() == merge(FULL, Record()).as_dict() == merge(FULL, FULL).as_dict()
    assert "3 tries at 3 questions" in FULL.explain()


def test_the_schema_says_the_same_as_the_code():
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    check = jsonschema.Draft202012Validator(SCHEMA)
    assert check.is_valid(FULL.as_dict()) and check.is_valid(Record().as_dict())
    for path, value in FAULTY:
        data = json.loads(FULL.to_json())
        _put(data, path, value)
        if isinstance(value, list) and len(value) > 1_000:
            continue
        assert not check.is_valid(data) or path in SCHEMA_IS_LOOSER, (path, value)


def _put(data, path, value):
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = value


SCHEMA_IS_LOOSER = {("attempts", 0, "answer"), ("questions", "box-score/3", "draft")}


FAULTY = [
    (("format",), "something"),
    (("version",), 2),
    (("version",), "1"),
    (("extra",), 1),
    (("attempts",), {}),
    (("attempts", 0, "uid"), "x"),
    (("attempts", 0, "uid"), 3),
    (("attempts", 0, "question"), "../../etc/passwd"),
    (("attempts", 0, "question"), "<script>"),
    (("attempts", 0, "version"), -1),
    (("attempts", 0, "version"), True),
    (("attempts", 0, "at"), "yesterday"),
    (("attempts", 0, "at"), "2026-11-02"),
    (("attempts", 0, "at"), "+27576-09-13T00:00:00Z"),
    (("attempts", 0, "at"), None),
    (("attempts", 0, "at"), "2026-11-02T09:30:00"),
    (("attempts", 0, "answer"), float("nan")),
    (("attempts", 0, "answer"), {"a": [float("inf")]}),
    (("questions", "box-score/3", "draft"), float("inf")),
    (("attempts", 0, "hints"), 7),
    (("attempts", 0, "verdict"), "perfect"),
    (("attempts", 0, "reason"), "<b>"),
    (("attempts", 0, "score"), 2),
    (("attempts", 0, "name"), "a name"),
    (("attempts", 0, "answer"), [[[[[[[[1]]]]]]]]),
    (("questions", "box-score/3", "hints"), "two"),
    (("questions", "box-score/3", "worked"), 1),
    (("questions", "nothing"), {}),
    (("chapters", "05-box-score", "opened"), 5),
    (("chapters", "five"), {}),
    (("place",), {"page": "http://elsewhere.example/", "at": "2026-11-02T09:31:00Z"}),
    (("place",), "top"),
]


@pytest.mark.parametrize(("path", "value"), FAULTY, ids=str)
def test_a_faulty_record_is_refused_whole(path, value):
    data = json.loads(FULL.to_json())
    _put(data, path, value)
    with pytest.raises(DataError) as raised:
        read(data)
    assert all(len(str(fault)) < 600 for fault in raised.value.faults)


@pytest.mark.parametrize(
    "given",
    [
        "",
        "null",
        "[]",
        "{",
        "[" * 200_000,
        "x" * (records.LONGEST + 1),
        None,
        3,
        [],
        {"format": records.FORMAT},
        {"format": records.FORMAT, "version": 1, "attempts": [0] * 30_000},
    ],
    ids=lambda given: str(given)[:12],
)
def test_what_is_no_record_is_refused(given):
    with pytest.raises(DataError) as raised:
        read(given)
    assert len(raised.value.faults) <= 20


def test_the_older_format_is_brought_up_to_date():
    old = {
        "format": records.FORMAT,
        "version": 0,
        "attempts": [
            {
                "id": "a" * 32,
                "question": "box-score/3",
                "question_version": 2,
                "time": "2025-11-02T09:30:00Z",
                "answer": "b",
                "hints": 1,
                "verdict": "wrong",
                "reason": "panel",
            }
        ],
        "reflections": [{"question": "box-score/5", "text": "We will try.", "time": "2025-11-02T09:40:00Z"}],
        "confidence": [{"chapter": "05-box-score", "when": "before", "value": 2, "time": "2025-11-02T09:00:00Z"}],
    }
    new = read(old)
    assert [(a.question, a.answer, a.version) for a in new.attempts] == [
        ("box-score/before", 2, 1),
        ("box-score/3", "b", 2),
        ("box-score/5", "We will try.", 1),
    ]
    assert "format 0" in new.notes[0]
    assert len(merge(new, read(old)).attempts) == 3, "the ids made for it are the same each time"
    assert read(new.to_json()).as_dict() == new.as_dict()
    for broken in ({"attempts": 3}, {"attempts": [3]}, {"reflections": [{}]}, {"confidence": [{"chapter": {}}]}):
        with pytest.raises(DataError):
            read({**old, **broken})


BEYOND = ["+275760-09-13T00:00:00.000Z", "-000001-01-01T00:00:00.000Z", "0000-01-01T00:00:00.000Z"]


@pytest.mark.parametrize("at", BEYOND)
def test_years_that_only_a_browser_can_write_become_an_unknown_time(at):
    data = json.loads(FULL.to_json())
    data["attempts"][0]["at"] = data["place"]["at"] = data["questions"]["box-score/3"]["at"] = at
    data["chapters"]["05-box-score"]["opened"] = at
    back = read(data)
    assert back.attempts[0].at == "" and back.place[1] == "" and back.questions["box-score/3"].at == ""
    assert back.chapters["05-box-score"].opened is None
    assert "4 of the times in the file tell no day" in back.notes[0]
    assert read(back.to_json()).as_dict() == back.as_dict()


def test_older_files_with_answers_that_are_no_number_can_be_brought():
    text = FULL.to_json().replace('"answer": "b"', '"answer": NaN')
    back = read(text)
    assert None in [each.answer for each in back.attempts]
    assert json.loads(back.to_json(), parse_constant=pytest.fail) == back.as_dict()


def test_a_hundred_faults_are_told_as_twenty():
    data = {**FULL.as_dict(), "attempts": [0] * 100}
    with pytest.raises(DataError) as raised:
        read(data)
    assert len(raised.value.faults) == 20
