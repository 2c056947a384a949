"""Carrying the learner's record between JupyterLab and the page: `save_record` and `bring_record`."""

from __future__ import annotations

from pathlib import Path

from value_management.errors import DataError, Fault
from value_management.learning import record as records
from value_management.learning import record_file

from .widgets import Words

NAME = "my-progress.json"


def save_record(path: str | Path = NAME) -> Words:
    """Write the record to a file that the page's *Bring my file* takes. A file that is there already is left alone.

    Example:
    >>> save_record("my-progress.json")
    Saved as my-progress.json: ...
    """
    target = Path(path)
    record = record_file.load()
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(record.to_json())
    except FileExistsError:
        raise DataError(Fault("file", f"{target.name}, which is there already", "a new name")) from None
    return Words(f"Saved as {target.name}: {record.explain()}")


def bring_record(path: str | Path) -> Words:
    """Add what a saved record holds to the record here. Nothing is lost, and no try is counted twice.

    Raises DataError, and changes nothing, for a file that is missing, too large or no record.

    Example:
    >>> saved = save_record("from-the-ward.json")
    >>> bring_record("from-the-ward.json")
    Brought from from-the-ward.json: 0 tries are new here.
    """
    source = Path(path)
    try:
        if source.stat().st_size > 4 * records.LONGEST:
            raise DataError(Fault(source.name, "more than a record ever holds", "a saved record"))
        text = source.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(Fault("file", f"{source.name}, which can't be read ({error})", "a saved record")) from None
    brought = records.read(text)
    added = record_file.add(brought)
    tries = "one try is new here" if added == 1 else f"{added} tries are new here"
    return Words(" ".join([f"Brought from {source.name}: {tries}.", *brought.notes]))
