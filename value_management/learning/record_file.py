"""The record of a learner who works in JupyterLab: one SQLite file.

Path: the environment variable VALUE_MANAGEMENT_RECORD, else `my-work/.record/record.sqlite` beside the workbook: with
the learner's notebooks when their folder is copied, and not among them when they are looked for. SQLite is imported
when first needed: the page, which keeps records in the browser, has none.
"""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from value_management.errors import DataError, Fault
from value_management.learning import record as records
from value_management.learning.record import ChapterState, QuestionState, Record

if TYPE_CHECKING:
    import sqlite3

_TABLES = """
create table if not exists attempts (
    uid text primary key, question text not null, version integer not null, at text not null, answer text not null,
    hints integer not null, verdict text, reason text, score real);
create index if not exists attempts_of_a_question on attempts (question);
create table if not exists questions (id text primary key, draft text, hints integer, worked integer, at text);
create table if not exists chapters (slug text primary key, opened text, finished text);
create table if not exists place (only_one integer primary key check (only_one = 1), page text, at text);
"""

_COLUMNS = ("uid", "question", "version", "at", "answer", "hints", "verdict", "reason", "score")


def path() -> Path:
    """Where the record is kept."""
    given = os.environ.get("VALUE_MANAGEMENT_RECORD")
    if given:
        return Path(given)
    root = Path(__file__).resolve().parent.parent.parent
    base = root if (root / "workbook.py").is_file() else Path.cwd()
    return base / "my-work" / ".record" / "record.sqlite"


def bring_earlier(file: Path | None = None) -> Path | None:
    """Bring along a record that stands among the notebooks, where the first version kept it; where its file is now.

    What it holds is added to the record, and only then is the file moved beside it: whatever interrupts this, nothing
    is lost, and bringing it again adds nothing twice. None where there is none. Raises DataError for a file that is
    damaged or held by another program; it stays where it is.
    """
    file = file or path()
    earlier = file.parent.parent / file.name
    if file.parent.name != ".record" or not earlier.is_file():
        return None
    add(load(earlier), file)
    number = 1
    while (kept := file.with_name(f"record brought {number}.sqlite")).exists():
        number += 1
    try:
        os.replace(earlier, kept)
    except FileNotFoundError:  # another notebook was quicker, and added the same
        return None
    except OSError as error:
        raise DataError(_no_access(earlier, error)) from None
    add(load(kept), file)  # a try that came between the reading and the moving
    return kept


def _own() -> Path:
    """The learner's record, with what an earlier version kept elsewhere.

    Where that can't be brought yet it says so and goes on: what is answered now is kept, and the rest comes later.
    """
    file = path()
    try:
        bring_earlier(file)
    except DataError as error:
        warnings.warn(f"An earlier record could not be brought along yet. {error}", stacklevel=4)
    return file


@contextmanager
def _used(file: Path) -> Iterator[sqlite3.Connection]:
    """A connection to the file; what the file or the disk refuses comes out as a DataError in words."""
    import sqlite3

    try:
        with closing(sqlite3.connect(file, timeout=10)) as connection:
            connection.isolation_level = None
            version = connection.execute("pragma user_version").fetchone()[0]
            if version > records.VERSION:
                raise DataError(
                    Fault(
                        f"record {file.name}",
                        f"format {version}",
                        f"format {records.VERSION} or older",
                        "Bring the workbook up to date.",
                    )
                )
            yield connection
    except sqlite3.DatabaseError as error:
        advice = next((words for sign, words in _ADVICE.items() if sign in str(error)), _MOVE_AWAY)
        raise DataError(
            Fault(f"record {file.name}", f"a file that can't be used ({error})", "the learner's record", advice)
        ) from None


_ADVICE = {
    "locked": "Close other programs that use it, then try again. Nothing in it is lost.",
    "readonly": "Allow writing in its folder and in the file; until then nothing new is kept.",
    "read-only": "Allow writing in its folder and in the file; until then nothing new is kept.",
    "full": "Make room on the disk, then try again. Nothing in it is lost.",
    "unable to open": "See that its folder is there and may be opened; until then nothing new is kept.",
}
"""What to do, by a word of SQLite's own message (sqlite.org, result codes)."""
_MOVE_AWAY = "If it stays so when no other program uses it, move it out of my-work/.record: a new one is begun."


@contextmanager
def _written(file: Path | None) -> Iterator[tuple[sqlite3.Connection, Record]]:
    """A connection inside one transaction, and what the file holds: all that is done is kept, or nothing."""
    file = file or _own()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataError(_no_access(file, error)) from None
    with _used(file) as connection:
        connection.executescript(_TABLES)
        # The transaction begins before anything is read, so that two notebooks can't overwrite each other.
        connection.execute("begin immediate")
        try:
            yield connection, _read(connection, file)
            connection.execute(f"pragma user_version = {records.VERSION}")
            connection.execute("commit")
        except BaseException:
            if connection.in_transaction:
                connection.execute("rollback")
            raise


def _kept(file: Path | None, question: str | None = None) -> Record | None:
    """What the file holds, of all or of one question; None where there is no record yet. Writes nothing."""
    file = file or _own()
    try:
        if not file.is_file():
            return None
    except OSError as error:
        raise DataError(_no_access(file, error)) from None
    with _used(file) as connection:
        connection.execute("begin")
        there = {name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")}
        return _read(connection, file, question) if {"attempts", "questions", "chapters", "place"} <= there else None


def _no_access(file: Path, error: OSError) -> Fault:
    return Fault(
        f"record {file.name}",
        f"no access ({error.strerror or error})",
        "a file in a folder of your own",
        "Ask for access to the folder, or name another file in VALUE_MANAGEMENT_RECORD.",
    )


def load(file: Path | None = None) -> Record:
    """The whole record; an empty one where there is none yet. Raises DataError for a damaged file."""
    return _kept(file) or Record()


def add(other: Record, file: Path | None = None) -> int:
    """Merge another record into the file; returns how many tries are new. Nothing is lost or counted twice.

    Raises DataError for a file that is damaged or can't be written.
    """
    with _written(file) as (connection, known):
        merged = records.merge(known, other)
        _write(connection, merged)
        return len(merged.tries) - len(known.tries)


def keep(question: str, state: dict[str, Any], file: Path | None = None) -> None:
    """Keep the state of one question as the front end has it: version, draft, attempts, hints, worked."""
    attempts = [
        {
            **{key: each.get(key) for key in ("version", "at", "answer", "hints", "verdict", "reason", "score")},
            "uid": each.get("id"),
            "question": question,
        }
        for each in state.get("attempts", [])
        if isinstance(each, dict)
    ]
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    about = {
        "draft": state.get("draft"),
        "hints": state.get("hints", 0),
        "worked": bool(state.get("worked")),
        "at": now,
    }
    data = {"format": records.FORMAT, "version": records.VERSION, "attempts": attempts, "questions": {question: about}}
    add(records.read(data), file)


def state(question: str, file: Path | None = None) -> dict[str, Any] | None:
    """The state of one question for the front end, or None when there is none yet."""
    kept = _kept(file, question)
    if kept is None:
        return None
    about = kept.questions.get(question)
    if about is None and not kept.attempts:
        return None
    about = about or QuestionState()
    attempts = []
    for each in kept.attempts:
        fields = asdict(each)
        fields["id"] = fields.pop("uid")
        del fields["question"]
        attempts.append(fields)
    version = attempts[-1]["version"] if attempts else 1
    seen = {"hints": about.hints, "worked": about.worked}
    return {"version": version, "draft": about.draft, "attempts": attempts, "mark": None, **seen}


def open_chapter(slug: str, *, finished: bool = False, file: Path | None = None) -> None:
    """Note that a chapter was opened, or finished, now; the first time stays."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    add(Record(chapters={slug: ChapterState(now, now if finished else None)}), file)


def _read(connection: sqlite3.Connection, file: Path, question: str | None = None) -> Record:
    """What the tables hold, checked as a record's file is: a row that another program damaged is named."""

    def value(text: Any, place: str) -> Any:
        try:
            return json.loads(text, parse_constant=lambda name: None)  # NaN, which older files may hold
        except (TypeError, ValueError, RecursionError):
            raise DataError(
                Fault(f"record {file.name}, {place}", "text that is not JSON", "an answer", _MOVE)
            ) from None

    where, values = ("where question = ?", (question,)) if question else ("", ())
    rows = connection.execute(f"select {', '.join(_COLUMNS)} from attempts {where} order by at, uid", values)
    attempts = [dict(zip(_COLUMNS, row, strict=True)) for row in rows]
    for each in attempts:
        each["answer"] = value(each["answer"], f"answer to {str(each['question'])[:40]}")
    where = "where id = ?" if question else ""
    questions = {
        id: {"draft": value(draft, f"draft of {str(id)[:40]}"), "hints": hints, "worked": bool(worked), "at": at or ""}
        for id, draft, hints, worked, at in connection.execute(f"select * from questions {where}", values)
    }
    chapters = {
        slug: {"opened": opened, "finished": finished}
        for slug, opened, finished in connection.execute("select slug, opened, finished from chapters")
    }
    place = connection.execute("select page, at from place").fetchone()
    data = {
        "format": records.FORMAT,
        "version": records.VERSION,
        "attempts": attempts,
        "questions": questions,
        "chapters": chapters,
        "place": None if place is None else {"page": place[0], "at": place[1]},
    }
    try:
        return records.read(data)
    except DataError as error:
        raise DataError(
            replace(fault, place=fault.place.replace("record", f"record {file.name}", 1), advice=_MOVE)
            for fault in error.faults
        ) from None


_MOVE = (
    "Another program changed the file. Move it out of my-work/.record, where a new one is begun, or bring an earlier "
    "copy."
)


def _json(value: Any) -> str:
    try:
        return json.dumps(value, allow_nan=False)
    except (TypeError, ValueError):
        expected = "text and finite numbers"
        raise DataError(Fault("record, answer", "something that can't be written to a file", expected)) from None


def _write(connection: sqlite3.Connection, record: Record) -> None:
    connection.executemany(
        "insert or replace into attempts values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            tuple(_json(each.answer) if name == "answer" else getattr(each, name) for name in _COLUMNS)
            for each in record.attempts
        ],
    )
    connection.executemany(
        "insert or replace into questions values (?, ?, ?, ?, ?)",
        [(id, _json(each.draft), each.hints, each.worked, each.at) for id, each in record.questions.items()],
    )
    connection.executemany(
        "insert or replace into chapters values (?, ?, ?)",
        [(slug, each.opened, each.finished) for slug, each in record.chapters.items()],
    )
    if record.place:
        connection.execute("insert or replace into place values (1, ?, ?)", record.place)
