"""`clear-answers`: takes a learner's answers out of the practice notebooks in `my-work`, after a copy of all of them.

A practice notebook becomes as it was delivered. Cells that a learner has added stay, without what they printed.
"""

from __future__ import annotations

import datetime
import json
import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from commands.my_work import as_new
from commands.notebooks import text_of
from commands.places import MY_WORK, ROOT, held, record_path, write_whole
from commands.words import Trouble, say

Notebook = dict[str, Any]
FOLDERS = ("exercises", "notebooks")
_ASKED = re.compile(r"vm-(?:asked|recorded|scoreboard)|On record")


@dataclass(frozen=True)
class Cleared:
    """What a notebook would be without its learner's answers, and in words what goes and what stays."""

    path: Path
    text: str
    goes: str


def clear(
    names: list[str],
    *,
    record: bool = False,
    yes: bool = False,
    ask: Callable[[str], str] | None = None,
    root: Path = ROOT,
) -> int:
    """The command. names: parts of file names; none stands for all. record: the record as well. ask: how the person is
    asked, None where nobody can be.

    Raises Trouble where JupyterLab is open, nothing has that name, or nobody agreed.
    """
    work = root / MY_WORK.name
    with held(root / ".workbook" / "lab.lock") as alone:
        if not alone:
            raise Trouble(
                "JupyterLab is open: save your notebooks, end it (Ctrl+C in its window), then run this again."
            )
        found = [each for path in notebooks(work, names) if (each := cleared(path, originals(root)))]
        kept = records() if record else []
        for each in found:
            say(f"{each.path.relative_to(work)}: {each.goes}")
        for path in kept:
            say(f"Your record {path.name}: every answer, hint and confidence rating of all chapters, to be moved away")
        if not found and not kept:
            say("No answers found: nothing to clear.")
            return 0
        backup = work / ".record" / f"before clearing {datetime.datetime.now():%Y-%m-%d %H.%M.%S}"
        shown = backup.relative_to(root)
        say(
            f"First all of this is copied as it is now to {shown}. Chapters, solutions and other files are not touched."
        )
        if not yes and (ask is None or ask("Clear them? Type yes: ").strip().lower() != "yes"):
            raise Trouble("Nothing was changed. To clear without being asked, add --yes.")
        keep(backup, work, [each.path for each in found], kept)
        for each in found:
            write_whole(each.path, each.text)
            forget_checkpoint(each.path)
        for path in kept:
            path.unlink()
    say(f"Cleared. The copy still holds the answers: when you don't need it any more, delete {shown}.")
    return 0


def notebooks(work: Path, names: list[str]) -> list[Path]:
    """The notebooks in the learner's folder with one of these in their names."""
    every = [path for path in sorted(work.rglob("*.ipynb")) if not any(part[0] == "." for part in _below(path, work))]
    chosen = [path for path in every if not names or any(name in path.name for name in names)]
    if names and not chosen:
        raise Trouble(f"No notebook in {work.name} has that in its name. There are: {_listed(every)}.")
    return chosen


def _below(path: Path, work: Path) -> tuple[str, ...]:
    return path.relative_to(work).parts


def _listed(paths: list[Path]) -> str:
    return ", ".join(path.name for path in paths) or "none"


def originals(root: Path) -> dict[str, Notebook]:
    """Every cell that the workbook delivers, by its id."""
    found: dict[str, Notebook] = {}
    for path in (path for name in FOLDERS for path in sorted((root / name).glob("*.ipynb"))):
        found |= {cell["id"]: cell for cell in json.loads(as_new(path))["cells"]}
    return found


def cleared(path: Path, delivered: dict[str, Notebook]) -> Cleared | None:
    """A notebook without answers; None where it holds none, or is none of those that ask questions."""
    before = path.read_text(encoding="utf-8")
    try:
        notebook = json.loads(before)
        cells = notebook["cells"]
        asks = [cell for cell in cells if _ASKED.search(json.dumps(cell.get("outputs", []))) or _is_turn(cell)]
    except (ValueError, KeyError, TypeError, AttributeError):
        say(f"{path.name} can't be read as a notebook and is left alone.")
        return None
    if not asks:
        return None
    outputs = answered = own = 0
    for cell in cells:
        original = delivered.get(cell.get("id", ""))
        if original and _is_turn(original) and _source(cell) != _source(original):
            cell["source"] = original["source"]
            answered += 1
        if cell.get("cell_type") != "code":
            continue
        as_delivered = original.get("outputs", []) if original and _source(cell) == _source(original) else []
        outputs += cell.get("outputs") != as_delivered
        own += original is None and bool(_source(cell).strip())
        cell |= {"outputs": as_delivered, "execution_count": None}
    notebook["metadata"].pop("widgets", None)
    text = text_of(notebook)
    if not outputs and not answered:
        return None
    goes = f"the outputs of {outputs} cells and what you wrote in {answered} “Your turn” cells"
    stays = f"; {own} cells of your own stay, read them before you hand it on" if own else ""
    return Cleared(path, text, goes + stays)


def _is_turn(cell: Notebook) -> bool:
    return "your-turn" in cell.get("metadata", {}).get("tags", [])


def _source(cell: Notebook) -> str:
    said = cell.get("source", "")
    return said if isinstance(said, str) else "".join(said)


def records() -> list[Path]:
    """The record, and the files of earlier ones beside it."""
    path = record_path()
    return [each for each in (path, *sorted(path.parent.glob("record brought *.sqlite"))) if each.is_file()]


def keep(backup: Path, work: Path, notebooks: list[Path], records: list[Path]) -> None:
    """Copies everything that is to be changed."""
    backup.mkdir(parents=True)
    for path in notebooks:
        (backup / path.relative_to(work)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, backup / path.relative_to(work))
    for path in records:
        try:
            with closing(sqlite3.connect(path)) as here, closing(sqlite3.connect(backup / path.name)) as there:
                here.backup(there)
        except sqlite3.Error:
            shutil.copy2(path, backup / path.name)  # whatever it is, it is kept as it is


def forget_checkpoint(path: Path) -> None:
    """JupyterLab keeps the notebook of the last save in a hidden folder: with the answers."""
    checkpoint = path.parent / ".ipynb_checkpoints" / f"{path.stem}-checkpoint.ipynb"
    if checkpoint.exists():
        os.unlink(checkpoint)
