"""The texts of chapters, solutions and the notebooks for JupyterLab alone, and what is made of them. Needs jupytext.

`chapters/05-box-score.md` is the source; `chapters/05-box-score.ipynb` is made from it and holds the outputs. A
notebook notes what its text said when one was made from the other, so that it is known which of the two was changed
since. Neither the files' times nor the last commit tell that: git keeps no times, and a change may be committed or not.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any, Literal

import jupytext
import nbformat
from jupytext.combine import combine_inputs_with_outputs

from commands.notebooks import KERNEL, store, text_of, tidy
from commands.places import ROOT, write_whole

FOLDERS = ("chapters", "solutions", "notebooks")
FORMAT = "md:myst"
MADE_FROM = "made_from"
"""Where a notebook notes, in its metadata, what its text said."""
MERGED = re.compile(r"^(?:<{7} |>{7} )", re.MULTILINE)

Notebook = dict[str, Any]
Content = list[tuple[str, str, list[str]]]
State = Literal["alike", "text changed", "notebook changed", "both changed", "no text", "no notebook"]


class Disagreement(Exception):
    """A text and its notebook can't be brought together without a person's word. Says what to do."""


def pairs(root: Path = ROOT) -> list[Path]:
    """The notebooks that have a text or should have one, whether they are there or not."""
    found = {path.with_suffix(".ipynb") for name in FOLDERS for path in (root / name).glob("[0-9][0-9]-*.md")}
    return sorted(found | {path for name in FOLDERS for path in (root / name).glob("[0-9][0-9]-*.ipynb")})


def name_of(path: Path) -> str:
    """A notebook or text as a person types it."""
    return f"{path.parent.name}/{path.name}"


def read_notebook(path: Path) -> Notebook | None:
    """The notebook, or None where there is none."""
    try:
        found: Notebook = json.loads(path.read_text(encoding="utf-8"))
        nbformat.validate(nbformat.from_dict(found))  # type: ignore[no-untyped-call]
        return found
    except FileNotFoundError:
        return None
    except (ValueError, nbformat.ValidationError):
        raise Disagreement(
            f"{name_of(path)} can't be read as a notebook. If a merge left its marks in it, take either side: git "
            f"checkout --ours {name_of(path)}. Then run: python3 workbook.py refresh {path.stem}"
        ) from None


def read_text(path: Path) -> str | None:
    """The text beside a notebook, or None where there is none."""
    text = path.with_suffix(".md")
    try:
        found = text.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    if MERGED.search(found):
        raise Disagreement(f"{name_of(text)} still has the marks of a merge (<<<<<<< and >>>>>>>): settle them first.")
    return found


def from_text(text: str, path: Path) -> Any:
    """The notebook that a text describes: without outputs, with ids of no meaning."""
    try:
        return jupytext.reads(text, FORMAT)
    except Exception as error:  # a person's text: yaml and jupytext have each their own errors
        last = " ".join(str(error).split())[:200]
        raise Disagreement(f"{name_of(path.with_suffix('.md'))} can't be read as a text notebook: {last}") from None


def as_text(notebook: Notebook) -> str:
    """A notebook's sources and tags as text."""
    cells = [_bare(cell) for cell in notebook["cells"]]
    given = nbformat.from_dict({**notebook, "cells": cells, "metadata": {"kernelspec": dict(KERNEL)}})  # type: ignore[no-untyped-call]
    text: str = jupytext.writes(given, FORMAT)
    return re.sub(r"^ *jupytext_version:.*\n", "", text, count=1, flags=re.MULTILINE)  # new with each of its versions


def _bare(cell: Notebook) -> Notebook:
    tags = cell["metadata"].get("tags")
    bare = {**cell, "source": _joined(cell["source"]), "metadata": {"tags": list(tags)} if tags else {}}
    return {**bare, "outputs": [], "execution_count": None} if cell["cell_type"] == "code" else bare


def content(notebook: Any) -> Content:
    """What a notebook as jupytext reads it says: each cell's kind, source and tags."""
    return [(cell.cell_type, _joined(cell.source), list(cell.metadata.get("tags", ()))) for cell in notebook.cells]


def said_by(notebook: Notebook, path: Path) -> Content:
    """What a stored notebook says, as its text would: without blank lines at the ends, for one."""
    return content(from_text(as_text(notebook), path))


def mark_of(said: Content) -> str:
    """A short mark of a content."""
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def state(of_text: Content | None, notebook: Notebook | None, path: Path) -> State:
    """Which of the two was changed since one was made from the other."""
    if of_text is None:
        return "no text"
    if notebook is None:
        return "no notebook"
    of_notebook = said_by(notebook, path)
    if of_text == of_notebook:
        return "alike"
    before = notebook["metadata"].get(MADE_FROM)
    if before == mark_of(of_notebook):
        return "text changed"
    return "notebook changed" if before == mark_of(of_text) else "both changed"


def merged(path: Path) -> Notebook:
    """The notebook as its text says, with the outputs of the cells that are unchanged. Nothing is written.

    Raises Disagreement where the notebook holds what the text doesn't.
    """
    text, notebook = read_text(path), read_notebook(path)
    source = from_text(text, path) if text is not None else None
    said = content(source) if source else None
    found = state(said, notebook, path)
    if said is None or found in ("notebook changed", "both changed"):
        raise _refused(found, path)
    old = nbformat.reads(json.dumps(notebook), 4) if notebook else None  # type: ignore[no-untyped-call]
    made = combine_inputs_with_outputs(source, old, FORMAT) if old else source
    before = {cell["id"]: _joined(cell["source"]) for cell in (notebook or {"cells": []})["cells"] if "id" in cell}
    cells: list[Notebook] = json.loads(nbformat.writes(made))["cells"]  # type: ignore[no-untyped-call]
    taken = set(before)
    for cell in cells:
        code = _joined(cell["source"])
        if cell.get("id") not in before:
            cell["id"] = _new_id(path.stem, code, taken)
        # The partner may be another cell that looks alike: only a cell that is the very same keeps what it printed.
        if cell["cell_type"] == "code" and before.get(cell["id"]) != code:
            cell |= {"outputs": [], "execution_count": None}
    metadata = {**(notebook or {"metadata": {}})["metadata"], MADE_FROM: mark_of(said)}
    metadata.pop("jupytext", None)
    return tidy({"cells": cells, "metadata": metadata}, path.stem)


def _new_id(stem: str, said: str, taken: set[str]) -> str:
    """An id that is the same on every machine."""
    for number in range(len(taken) + 1):
        found = hashlib.sha256(f"{stem}/{said}/{number}".encode()).hexdigest()[:8]
        if found not in taken:
            break
    taken.add(found)
    return found


def _refused(found: State, path: Path) -> Disagreement:
    name, text = name_of(path), name_of(path.with_suffix(".md"))
    back = f"python3 workbook.py take-back {name}"
    if found == "no text":
        return Disagreement(f"{name} has no text beside it. Write it from the notebook: {back}")
    if found == "notebook changed":
        return Disagreement(
            f"{name} was changed, and its text was not. Take the change back into {text}: {back}. "
            f"Or drop it: git checkout {name}"
        )
    return Disagreement(
        f"{name} and {text} were both changed since one was made from the other. To keep the text: git checkout "
        f"{name}, then refresh again. To keep the notebook and lose what is new in the text: {back} --anyway"
    )


def take_back(path: Path, anyway: bool = False) -> bool:
    """Writes a notebook's text; True when it was changed. A notebook that was run elsewhere is to be run again.

    Raises Disagreement where the text was changed as well, unless `anyway`.
    """
    if path.parent.name not in FOLDERS:
        raise Disagreement(f"{name_of(path)} has no text: only notebooks of {' and '.join(FOLDERS)} have one.")
    notebook = read_notebook(path)
    if notebook is None:
        raise Disagreement(f"{name_of(path)} is not there: make it with python3 workbook.py refresh {path.stem}")
    try:
        text = read_text(path)
        of_text = content(from_text(text, path)) if text is not None else None
    except Disagreement:
        if not anyway:
            raise
        of_text = None
    found = state(of_text, notebook, path)
    if not anyway and found == "text changed":
        raise Disagreement(
            f"{name_of(path.with_suffix('.md'))} was changed and the notebook was not: there is nothing to take back. "
            f"Run: python3 workbook.py refresh {path.stem}"
        )
    if not anyway and found == "both changed":
        raise _refused(found, path)
    said = said_by(notebook, path)
    clean = text_of(tidy(notebook, path.stem)) == text_of(notebook)
    if not clean or (of_text is not None and code_of(of_text) != code_of(said)):
        forget_runs(notebook)
    notebook["metadata"].pop("jupytext", None)
    notebook["metadata"][MADE_FROM] = mark_of(said)
    if found != "alike":
        write_whole(path.with_suffix(".md"), as_text(notebook))
    store(path, notebook)
    return found != "alike"


def code_of(said: Content) -> list[str]:
    """The code of a content, cell by cell."""
    return [source for kind, source, _ in said if kind == "code"]


def forget_runs(notebook: Notebook) -> None:
    """Marks every code cell as not run: what it printed may not be what it would print now."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["execution_count"] = None


def fault(path: Path) -> str:
    """What is wrong between a text and its notebook, with what to run; "" where they agree."""
    try:
        if text_of(merged(path)) == text_of(read_notebook(path) or {}):
            return ""
    except Disagreement as found:
        return str(found)
    return f"{name_of(path)} is not what its text says. Run: python3 workbook.py refresh {path.stem}"


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)
