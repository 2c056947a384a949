"""The record's file: what is kept stays, whatever happens to the computer."""

from __future__ import annotations

import sqlite3

import pytest
from sample_records import FULL, attempt

from value_management.errors import DataError
from value_management.learning import record as records
from value_management.learning import record_file
from value_management.learning.record import Record, merge, read

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
        record_file.add(Record(attempts=(attempt("e" * 32),)), file)
    monkeypatch.undo()
    assert len(record_file.load(file).attempts) == 3


def test_where_the_record_is(monkeypatch, tmp_path):
    monkeypatch.setenv("VALUE_MANAGEMENT_RECORD", str(tmp_path / "r.sqlite"))
    assert record_file.path() == tmp_path / "r.sqlite"
    monkeypatch.delenv("VALUE_MANAGEMENT_RECORD")
    assert record_file.path().parts[-3:] == ("my-work", ".record", "record.sqlite")


# ------------------------------------------------------------------------------------------------------ clocks

ODD_CLOCKS = ["1970-01-01T00:00:03.123Z", "1999-12-31T23:59:59Z", "2200-01-01T00:00:00.000Z", "9999-12-31T23:59:59Z"]


@pytest.mark.parametrize("at", ODD_CLOCKS)
def test_a_wrong_clock_loses_nothing(at, file):
    """Kept as written, brought back, merged and stored in SQLite; it only tells no day."""
    odd = attempt("f" * 32, at=at)
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


def test_an_answer_that_json_cannot_hold_is_not_stored(file):
    with pytest.raises(DataError, match="can't be written to a file"):
        record_file.add(Record((attempt(answer=float("nan")),)), file)
    assert record_file.load(file).attempts == ()
    with pytest.raises(ValueError):
        Record((attempt(answer=float("nan")),)).to_json()


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


# ------------------------------------------------------------------------- a record that stands among the notebooks


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A learner's folder, where the record has its usual place."""
    monkeypatch.delenv("VALUE_MANAGEMENT_RECORD")
    place = tmp_path / "my-work" / ".record" / "record.sqlite"
    monkeypatch.setattr(record_file, "path", lambda: place)
    return tmp_path / "my-work"


def test_an_earlier_record_comes_along_with_all_it_holds(home):
    record_file.add(FULL, home / "record.sqlite")
    before = (home / "record.sqlite").read_bytes()
    assert record_file.state("box-score/3")["draft"] == "c"
    assert record_file.load().as_dict() == merge(Record(), FULL).as_dict()
    assert [each.name for each in home.iterdir()] == [".record"], "nothing of it stands among the notebooks"
    assert (home / ".record" / "record brought 1.sqlite").read_bytes() == before, "and the file itself is kept"

    # A notebook of the earlier version was still open, and began the old file once more.
    more = Record(attempts=(attempt("e" * 32),))
    record_file.add(more, home / "record.sqlite")
    record_file.open_chapter("05-box-score")
    assert {each.uid for each in record_file.load().attempts} == {each.uid for each in (*FULL.attempts, *more.attempts)}
    assert (home / ".record" / "record brought 2.sqlite").is_file()


@pytest.mark.parametrize("step", ["added", "moved"])
def test_an_interruption_while_a_record_is_brought_loses_nothing(home, monkeypatch, step):
    record_file.add(FULL, home / "record.sqlite")
    with monkeypatch.context() as patch:

        def stop(here, there):
            if step == "moved":
                here.rename(there)
            raise KeyboardInterrupt

        patch.setattr(record_file.os, "replace", stop)
        with pytest.raises(KeyboardInterrupt):
            record_file.load()
    for _ in range(2):
        assert record_file.load().as_dict() == merge(Record(), FULL).as_dict(), "whole, and no try twice"
    assert not (home / "record.sqlite").exists()


def test_an_earlier_record_that_cannot_be_read_or_moved_stays(home, monkeypatch):
    home.mkdir()
    (home / "record.sqlite").write_bytes(b"no database at all, whatever its name says" * 20)
    with pytest.warns(UserWarning, match="not a database.* move it out"):
        record_file.open_chapter("05-box-score")
    with pytest.raises(DataError, match="not a database"):
        record_file.bring_earlier()
    assert (home / "record.sqlite").read_bytes().startswith(b"no database")
    assert list(record_file.load(home / ".record" / "record.sqlite").chapters) == ["05-box-score"], (
        "what is done now is kept all the same"
    )
    (home / "record.sqlite").unlink()

    record_file.add(FULL, home / "record.sqlite")

    def held(*_):
        raise PermissionError(13, "The process cannot access the file because it is being used by another process")

    monkeypatch.setattr(record_file.os, "replace", held)
    with pytest.warns(UserWarning, match="used by another process"):
        assert len(record_file.load().attempts) == 3, "it has been added, and is seen"
    monkeypatch.undo()
    assert len(record_file.load(home / "record.sqlite").attempts) == 3


def test_a_record_that_somebody_named_is_used_as_it_is(tmp_path, monkeypatch):
    named = tmp_path / "mine" / "record.sqlite"
    record_file.add(FULL, tmp_path / "record.sqlite")
    monkeypatch.setenv("VALUE_MANAGEMENT_RECORD", str(named))
    assert record_file.load().attempts == () and (tmp_path / "record.sqlite").is_file()
