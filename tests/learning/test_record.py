"""The learner's record: one format, merged without loss or double counting, refused whole when faulty."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from value_management.errors import DataError
from value_management.learning import record as records
from value_management.learning import record_file
from value_management.learning.record import Attempt, ChapterState, QuestionState, Record, merge, read

SCHEMA = json.loads(Path(records.__file__).with_name("record.schema.json").read_text(encoding="utf-8"))


def _attempt(uid="a" * 32, **changes):
    fields = {
        "uid": uid,
        "question": "box-score/3",
        "version": 1,
        "at": "2026-11-02T09:30:00Z",
        "answer": "b",
        "hints": 1,
        "verdict": "wrong",
        "reason": "panel",
        "score": 0.0,
    }
    return Attempt(**{**fields, **changes})


FULL = Record(
    attempts=(
        _attempt(),
        _attempt(
            "b" * 32,
            question="box-score/before",
            answer=2,
            at="2026-11-02T09:00:00.123Z",
            verdict="accepted",
            reason=None,
            score=None,
        ),
        _attempt(
            "c" * 32, question="box-score/practice-2", answer={"rows": [{"name": "Falls"}]}, verdict=None, reason=None
        ),
    ),
    questions={"box-score/3": QuestionState("c", 2, True, "2026-11-02T09:31:00Z")},
    chapters={"05-box-score": ChapterState("2026-11-02T08:59:00Z", None)},
    place=("chapters/05-box-score.html#q3", "2026-11-02T09:31:00Z"),
)


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


uids = st.sampled_from([f"{n:032x}" for n in range(6)])
moments = st.sampled_from([f"2026-11-{day:02d}T09:00:00Z" for day in range(1, 6)])
attempts = st.builds(
    Attempt,
    uid=uids,
    question=st.sampled_from(["box-score/1", "box-score/2"]),
    version=st.just(1),
    at=moments,
    answer=st.sampled_from(["a", "b", 3, None]),
    verdict=st.sampled_from([None, "right", "wrong"]),
)
some_records = st.builds(
    lambda tries, questions, chapters: read(
        Record(tuple({a.uid: a for a in tries}.values()), questions, chapters).as_dict()
    ),
    st.lists(attempts, max_size=6),
    st.dictionaries(
        st.sampled_from(["box-score/1", "box-score/2"]),
        st.builds(QuestionState, st.sampled_from(["x", "y", None]), st.integers(0, 3), st.booleans(), moments),
    ),
    st.dictionaries(st.just("05-box-score"), st.builds(ChapterState, moments | st.none(), moments | st.none())),
)


@settings(max_examples=80, deadline=None)
@given(some_records, some_records, some_records)
def test_merging_is_the_same_in_any_order_and_any_number_of_times(one, two, three):
    assert merge(one, two).as_dict() == merge(two, one).as_dict()
    assert merge(merge(one, two), three).as_dict() == merge(one, merge(two, three)).as_dict()
    both = merge(one, two)
    assert merge(both, two).as_dict() == both.as_dict()
    assert {a.uid for a in both.attempts} == {a.uid for a in (*one.attempts, *two.attempts)}
    assert len(both.attempts) == len({a.uid for a in both.attempts})


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


# ------------------------------------------------------------------------------------------------- the SQLite file


@pytest.fixture
def file(tmp_path):
    return tmp_path / "ä b" / "record.sqlite"


def test_the_file_keeps_what_is_added_once(file):
    assert record_file.load(file).attempts == ()
    assert not file.exists(), "reading makes no file"
    assert record_file.add(FULL, file) == 3
    assert record_file.add(FULL, file) == 0
    assert record_file.load(file).as_dict() == merge(FULL, Record()).as_dict()


def test_a_state_of_the_front_end_comes_back(file):
    state = {
        "version": 1,
        "draft": {"a": "é"},
        "hints": 2,
        "worked": False,
        "mark": None,
        "attempts": [
            {
                "id": "d" * 32,
                "at": "2026-11-02T09:30:00.5Z",
                "version": 1,
                "answer": "x",
                "hints": 0,
                "verdict": "wrong",
                "reason": "other",
                "score": 0,
            }
        ],
    }
    record_file.keep("box-score/1", state, file)
    record_file.keep("box-score/1", state, file)
    back = record_file.state("box-score/1", file)
    assert back == {**state, "attempts": [{**state["attempts"][0], "score": 0.0}]}
    assert record_file.state("box-score/2", file) is None
    with pytest.raises(DataError):
        record_file.keep("box-score/1", {**state, "attempts": [{"id": "!"}]}, file)
    assert record_file.state("box-score/1", file) == back


def test_chapters_keep_their_first_times(file):
    record_file.open_chapter("05-box-score", file=file)
    first = record_file.load(file).chapters["05-box-score"]
    record_file.open_chapter("05-box-score", finished=True, file=file)
    again = record_file.load(file).chapters["05-box-score"]
    assert again.opened == first.opened and again.finished and first.finished is None


def test_a_damaged_or_newer_file_is_left_as_it_is(file):
    file.parent.mkdir()
    file.write_bytes(b"this is not a database at all, but it is somebody's file" * 20)
    before = file.read_bytes()
    for action in (lambda: record_file.load(file), lambda: record_file.add(FULL, file)):
        with pytest.raises(DataError, match="can't be used"):
            action()
    assert file.read_bytes() == before
    file.unlink()
    with sqlite3.connect(file) as connection:
        connection.execute("pragma user_version = 9")
    with pytest.raises(DataError, match="up to date"):
        record_file.add(FULL, file)


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        ("database is locked", "Close other programs"),
        ("attempt to write a readonly database", "Allow writing"),
        ("database or disk is full", "Make room"),
        ("unable to open database file", "its folder is there"),
        ("database disk image is malformed", "move it out of my-work"),
    ],
)
def test_each_trouble_with_the_file_gets_its_own_advice(file, said, advice):
    file.parent.mkdir()
    with pytest.raises(DataError) as told, record_file._used(file):
        raise sqlite3.OperationalError(said)
    assert advice in told.value.faults[0].advice


def test_an_interrupted_write_leaves_the_earlier_record(file, monkeypatch):
    record_file.add(FULL, file)

    def stops(connection, record):
        connection.execute("delete from attempts")
        raise KeyboardInterrupt

    monkeypatch.setattr(record_file, "_write", stops)
    with pytest.raises(KeyboardInterrupt):
        record_file.add(Record(attempts=(_attempt("e" * 32),)), file)
    monkeypatch.undo()
    assert len(record_file.load(file).attempts) == 3


def test_where_the_record_is(monkeypatch, tmp_path):
    monkeypatch.setenv("VALUE_MANAGEMENT_RECORD", str(tmp_path / "r.sqlite"))
    assert record_file.path() == tmp_path / "r.sqlite"
    monkeypatch.delenv("VALUE_MANAGEMENT_RECORD")
    assert record_file.path().parts[-2:] == ("my-work", "record.sqlite")


def test_of_two_copies_the_marked_one_is_kept_and_the_earliest_times():
    unmarked, marked = _attempt(verdict=None, reason=None), _attempt(verdict="wrong", reason="panel")
    for pair in ((unmarked, marked), (marked, unmarked)):
        assert merge(Record((pair[0],)), Record((pair[1],))).attempts == (marked,)
    early = Record(chapters={"05-box-score": ChapterState("2026-11-01T09:00:00Z", "2026-11-09T09:00:00Z")})
    late = Record(chapters={"05-box-score": ChapterState("2026-11-02T09:00:00Z", "2026-11-03T09:00:00Z")})
    assert merge(late, early).chapters["05-box-score"] == ChapterState("2026-11-01T09:00:00Z", "2026-11-03T09:00:00Z")


# ------------------------------------------------------------------------------------------------------ clocks

ODD_CLOCKS = ["1970-01-01T00:00:03.123Z", "1999-12-31T23:59:59Z", "2200-01-01T00:00:00.000Z", "9999-12-31T23:59:59Z"]
BEYOND = ["+275760-09-13T00:00:00.000Z", "-000001-01-01T00:00:00.000Z", "0000-01-01T00:00:00.000Z"]


@pytest.mark.parametrize("at", ODD_CLOCKS)
def test_a_wrong_clock_loses_nothing(at, file):
    """Kept as written, brought back, merged and stored in SQLite; it only tells no day."""
    odd = _attempt("f" * 32, at=at)
    both = merge(Record((odd,)), FULL)
    back = read(both.to_json())
    assert back.as_dict() == both.as_dict() and odd in back.attempts
    assert "1 of the times in the file" in back.notes[0] and at[:4] not in back.explain()
    state = {
        "version": 1,
        "draft": None,
        "hints": 0,
        "worked": False,
        "attempts": [
            {
                "id": "f" * 32,
                "at": at,
                "version": 1,
                "answer": "b",
                "hints": 0,
                "verdict": "wrong",
                "reason": "other",
                "score": 0,
            }
        ],
    }
    record_file.keep("box-score/1", state, file)
    assert record_file.state("box-score/1", file)["attempts"][0]["at"] == at
    assert records.known_day(at) == "" and records.known_day("2026-11-02T09:30:00Z") == "2026-11-02"


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


def test_a_clock_in_the_future_does_not_win_for_ever():
    future, now = "2300-01-01T00:00:00Z", "2026-11-02T09:31:00Z"
    one = Record(
        questions={"box-score/3": QuestionState("old", 1, False, future)},
        place=("a.html", future),
        chapters={"05-box-score": ChapterState("1970-01-01T00:00:00Z", None)},
    )
    two = Record(
        questions={"box-score/3": QuestionState("new", 0, False, now)},
        place=("b.html", now),
        chapters={"05-box-score": ChapterState(now, None)},
    )
    for merged in (merge(one, two), merge(two, one)):
        assert merged.questions["box-score/3"] == QuestionState("new", 1, False, now)
        assert merged.place == ("b.html", now) and merged.chapters["05-box-score"].opened == now


def test_comparable_texts():
    """The numbers' bits, not their spelling: 1 and 1.0 are one number to JavaScript."""
    assert records.comparable([None, True, 1, -0.0, "a", {"b": 2.5, "a": []}]) == (
        "[ntd3ff0000000000000d0000000000000000sa\0{sa\0[]sb\0d4004000000000000}]"
    )
    assert records.comparable(1) == records.comparable(1.0) and records.comparable(0) == records.comparable(-0.0)
    # An emoji is two units from D800, below the private letters from E000, though its number is higher.
    twice = merge(Record((_attempt(answer="\U0001f600"),)), Record((_attempt(answer="\ue000"),)))
    assert twice.attempts[0].answer == "\ue000"


def test_an_answer_that_json_cannot_hold_is_not_stored(file):
    with pytest.raises(DataError, match="can't be written to a file"):
        record_file.add(Record((_attempt(answer=float("nan")),)), file)
    assert record_file.load(file).attempts == ()
    with pytest.raises(ValueError):
        Record((_attempt(answer=float("nan")),)).to_json()


def test_older_files_with_answers_that_are_no_number_can_be_brought():
    text = FULL.to_json().replace('"answer": "b"', '"answer": NaN')
    back = read(text)
    assert None in [each.answer for each in back.attempts]
    assert json.loads(back.to_json(), parse_constant=pytest.fail) == back.as_dict()


# ---------------------------------------------------------------------------------------- a SQLite file that is damaged


@pytest.mark.parametrize(
    "damage",
    [
        "update attempts set answer = '{' where rowid = 1",
        "update attempts set answer = x'ff00' where rowid = 1",
        "update attempts set at = 'yesterday' where rowid = 1",
        "update attempts set question = '<script>' where rowid = 1",
        "update attempts set version = 'one' where rowid = 1",
        "update questions set draft = '[['",
        "update questions set hints = 'many'",
        "update chapters set opened = 'never'",
        "update place set page = null",
        "drop table attempts; create table attempts (x)",
    ],
)
def test_damaged_contents_are_told_in_words(damage, file):
    record_file.add(FULL, file)
    with sqlite3.connect(file) as connection:
        connection.executescript(damage)
    connection.close()
    before = file.read_bytes()
    for action in (
        lambda: record_file.load(file),
        lambda: record_file.add(FULL, file),
        lambda: record_file.state("box-score/3", file),
    ):
        try:
            action()
        except DataError as error:
            assert "record.sqlite" in error.faults[0].place and error.faults[0].advice
        else:
            assert action is not record_file.load
    assert file.read_bytes() == before
    with pytest.raises(DataError):
        record_file.load(file)


def test_reading_needs_no_leave_to_write(file):
    """A file that somebody else is writing, or that may not be written, can be read."""
    record_file.add(FULL, file)
    writer = sqlite3.connect(file, timeout=0)
    writer.execute("begin immediate")
    try:
        assert len(record_file.load(file).attempts) == 3
        assert record_file.state("box-score/3", file)["draft"] == "c"
    finally:
        writer.close()
    empty = file.with_name("empty.sqlite")
    empty.write_bytes(b"")
    assert record_file.load(empty).attempts == () and empty.read_bytes() == b""


def test_a_folder_that_cannot_be_made_is_told_in_words(tmp_path):
    (tmp_path / "a-file").write_text("x")
    with pytest.raises(DataError, match="no access .* name another file in VALUE_MANAGEMENT_RECORD"):
        record_file.add(FULL, tmp_path / "a-file" / "record.sqlite")


def test_a_hundred_faults_are_told_as_twenty():
    data = {**FULL.as_dict(), "attempts": [0] * 100}
    with pytest.raises(DataError) as raised:
        read(data)
    assert len(raised.value.faults) == 20
