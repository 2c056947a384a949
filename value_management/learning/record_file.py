"""The record of a learner who works in JupyterLab: one SQLite file.

Path: the environment variable VALUE_MANAGEMENT_RECORD, else `my-work/record.sqlite` beside the workbook. SQLite is
imported when first needed: the page, which keeps records in the browser, has none.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from value_management.errors import DataError, Fault
from value_management.learning import record as records
from value_management.learning.record import Attempt, ChapterState, QuestionState, Record

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
    return base / "my-work" / "record.sqlite"


@contextmanager
def _opened(file: Path | None, *, make: bool = True) -> Iterator[sqlite3.Connection | None]:
    """A connection inside one transaction: all of it is kept, or nothing. None where there is no file to read."""
    import sqlite3

    file = file or path()
    if not make and not file.is_file():
        yield None
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(file, timeout=10)) as connection:
            # The transaction begins before anything is read, so that two notebooks can't overwrite each other.
            connection.isolation_level = None
            connection.executescript(_TABLES)
            version = connection.execute("pragma user_version").fetchone()[0]
            if version > records.VERSION:
                raise DataError(Fault(f"record {file.name}", f"format {version}", f"format {records.VERSION} or older",
                                      "Bring the workbook up to date."))  # fmt: skip
            connection.execute("begin immediate")
            try:
                yield connection
                connection.execute(f"pragma user_version = {records.VERSION}")
                connection.execute("commit")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("rollback")
                raise
    except sqlite3.DatabaseError as error:
        raise DataError(
            Fault(
                f"record {file.name}", f"a file that can't be used ({error})", "the learner's record",
                "Close other programs that use it. If it stays so, move it out of my-work: a new one is begun.",
            )
        ) from None  # fmt: skip


def load(file: Path | None = None) -> Record:
    """The whole record; an empty one where there is none yet. Raises DataError for a damaged file."""
    with _opened(file, make=False) as connection:
        return Record() if connection is None else _read(connection)


def add(other: Record, file: Path | None = None) -> int:
    """Merge another record into the file; returns how many tries are new. Nothing is lost or counted twice."""
    with _opened(file) as connection:
        assert connection is not None
        known = _read(connection)
        merged = records.merge(known, other)
        _write(connection, merged)
        return len(merged.attempts) - len(known.attempts)


def keep(question: str, state: dict[str, Any], file: Path | None = None) -> None:
    """Keep the state of one question as the front end has it: version, draft, attempts, hints, worked."""
    attempts = [
        {**{key: each.get(key) for key in ("version", "at", "answer", "hints", "verdict", "reason", "score")},
         "uid": each.get("id"), "question": question}
        for each in state.get("attempts", []) if isinstance(each, dict)
    ]  # fmt: skip
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
    with _opened(file, make=False) as connection:
        if connection is None:
            return None
        kept = _read(connection, question)
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


def _read(connection: sqlite3.Connection, question: str | None = None) -> Record:
    where, values = ("where question = ?", (question,)) if question else ("", ())
    rows = connection.execute(f"select {', '.join(_COLUMNS)} from attempts {where} order by at, uid", values)
    found = (dict(zip(_COLUMNS, row, strict=True)) for row in rows)
    attempts = tuple(Attempt(**{**each, "answer": json.loads(each["answer"])}) for each in found)
    where = "where id = ?" if question else ""
    questions = {
        id: QuestionState(json.loads(draft), hints, bool(worked), at)
        for id, draft, hints, worked, at in connection.execute(f"select * from questions {where}", values)
    }
    chapters = {slug: ChapterState(*rest) for slug, *rest in connection.execute("select * from chapters")}
    place = connection.execute("select page, at from place").fetchone()
    return Record(attempts, questions, chapters, place)


def _write(connection: sqlite3.Connection, record: Record) -> None:
    connection.executemany(
        "insert or replace into attempts values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            tuple(json.dumps(each.answer) if name == "answer" else getattr(each, name) for name in _COLUMNS)
            for each in record.attempts
        ],
    )
    connection.executemany(
        "insert or replace into questions values (?, ?, ?, ?, ?)",
        [(id, json.dumps(each.draft), each.hints, each.worked, each.at) for id, each in record.questions.items()],
    )
    connection.executemany(
        "insert or replace into chapters values (?, ?, ?)",
        [(slug, each.opened, each.finished) for slug, each in record.chapters.items()],
    )
    if record.place:
        connection.execute("insert or replace into place values (1, ?, ?)", record.place)
