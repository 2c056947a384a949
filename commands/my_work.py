"""The learner's own copies of the notebooks, in `my-work/`: delivered once, never written over."""

from __future__ import annotations

import contextlib
import datetime
import json
import os
from pathlib import Path

from commands.notebooks import text_of
from commands.places import fingerprint, read_json, write_json

KINDS = ("*.ipynb", "*.xlsx")
DELIVERED = ".delivered.json"


def deliver(folder: Path, work: Path, today: datetime.date | None = None) -> list[Path]:
    """Copies each notebook and sheet once, a newer one beside the learner's, never over a file. Gives what arrived."""
    work.mkdir(parents=True, exist_ok=True)
    before = read_json(work / DELIVERED)
    after = dict(before)
    arrived = []
    for source in sorted(path for kind in KINDS for path in folder.glob(kind)):
        mark = fingerprint([source])
        had = after.get(source.name, [])
        if mark in had:
            continue
        target = work / source.name
        if target.exists() and target.read_bytes() == as_new(source):
            pass  # the very same file, only our note of it was lost
        else:
            if had or target.exists():
                target = beside(target, today or datetime.date.today())
            place(source, target)
            arrived.append(target)
        after[source.name] = [*had, mark]
        write_json(work / DELIVERED, after)
    return arrived


def beside(target: Path, today: datetime.date) -> Path:
    """A name beside the learner's file that is not taken."""
    number = 1
    while True:
        more = "" if number == 1 else f" {number}"
        name = target.with_name(f"{target.stem} (new {today.isoformat()}{more}){target.suffix}")
        if not name.exists():
            return name
        number += 1


def as_new(source: Path) -> bytes:
    """A file as it is delivered: of a notebook no cell looks as if it had run already."""
    content = source.read_bytes()
    if source.suffix != ".ipynb":
        return content
    try:
        notebook = json.loads(content)
        for cell in notebook["cells"]:
            if "execution_count" in cell:
                cell["execution_count"] = None
            if "outputs" in cell:
                # A question can be read before its cell runs; what a cell prints comes when the learner runs it.
                cell["outputs"] = [each for each in cell["outputs"] if each["output_type"] != "stream"]
            for output in cell.get("outputs", ()):
                if "execution_count" in output:
                    output["execution_count"] = None
        return text_of(notebook).encode()
    except (ValueError, KeyError, TypeError):
        return content


def place(source: Path, target: Path) -> None:
    """Writes under another name first; the last step fails rather than replace a file that has appeared meanwhile."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        temporary.write_bytes(as_new(source))
        try:
            os.link(temporary, target)
        except FileExistsError:
            raise
        except OSError:  # a disk without hard links
            with open(target, "xb") as file:
                file.write(temporary.read_bytes())
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()
