"""Changes one column or one figure of the datasets at a time and tells what of the book shows it; prints JSON.

Used in a process of its own, with the list of what is not shown yet (`unshown.toml`). Figures are drawn only where
words and tables stay the same, and without their pictures.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from changing import ROOT, Copy
from showing import Notebook, Shown, cases, chapters, facts, forget, listed_figures, other_pages, questions

LIST = Path(__file__).with_name("unshown.toml")
NOTEBOOKS = ("chapters", "solutions")


def _differing(before: Shown, after: Shown) -> list[str]:
    return [place for place in before | after if before.get(place) != after.get(place)]


def _typed(figure: str, shown: Shown) -> list[str]:
    """The questions that say a figure of four digits or more although the data no longer hold it."""
    digits = figure.lstrip("-")
    if len(re.sub(r"\D", "", digits)) < 4 or not re.fullmatch(r"[\d.]+", digits):
        return []
    forms = {digits, f"{float(digits):,.0f}", f"{float(digits):,.2f}", f"{float(digits):,.1f}"}
    wanted = re.compile(r"(?<![\d.,])(?:" + "|".join(map(re.escape, sorted(forms))) + r")(?!\d|[.,]\d)")
    return [place for place, words in shown.items() if wanted.search(words)]


class Book:
    """What the whole book shows, and which part of it reads which dataset."""

    def __init__(self, copy: Copy) -> None:
        self.copy = copy
        # Questions, pages, and figures in chapters' words, by the part of the book that makes them.
        self.parts: dict[Callable[[], Shown], tuple[Shown, set[str]]] = {}
        for part in (*(partial(questions, stem) for stem in chapters()), other_pages, listed_figures):
            self.parts[part] = self._read(part)
        self.cases = {case: self._read(partial(facts, case)) for case in cases()}
        self.unmoved = {fact for said, _ in self.cases.values() for fact in said}
        self.notebooks: dict[Notebook, tuple[Shown, set[str]]] = {}
        for path in [path for folder in NOTEBOOKS for path in sorted((ROOT / folder).glob("[0-9][0-9]-*.ipynb"))]:
            notebook = Notebook(path)
            words, read = self._read(notebook.run)
            if read:
                self.notebooks[notebook] = words, read
        self.drawn = {notebook: notebook.figures() for notebook in self.notebooks}

    def _read(self, work: Callable[[], Shown]) -> tuple[Shown, set[str]]:
        forget()
        return self.copy.read_by(work)

    def reads(self, name: str) -> bool:
        """Whether anything reads a dataset."""
        return any(name in read for _, read in (*self.parts.values(), *self.notebooks.values()))

    def readers(self, name: str) -> list[Notebook]:
        """The notebooks that read a dataset."""
        return [notebook for notebook, (_, read) in self.notebooks.items() if name in read]

    def words(self, name: str) -> tuple[Shown, Shown]:
        """What questions, pages and listed figures of a dataset said before, and what they say now."""
        forget()
        before: Shown = {}
        now: Shown = {}
        for part, (words, read) in self.parts.items():
            if name in read:
                before |= words
                now |= part()
        for case, (said, read) in self.cases.items():
            if name in read:
                now_said = facts(case)
                # Data that a case can't read at all tell nothing of its facts.
                self.unmoved.difference_update(fact for fact in said if now_said.get(fact, said[fact]) != said[fact])
        return before, now

    def changed(self, name: str) -> Iterator[str]:
        """The notebooks' places that say something else now that a dataset was changed, the cheapest first."""
        for notebook in self.readers(name):
            yield from _differing(self.notebooks[notebook][0], notebook.run())
        for notebook in self.readers(name):
            drawn = notebook.figures(name)
            yield from [place for place, text in drawn.items() if self.drawn[notebook].get(place) != text]


def main(unshown: dict[str, Any]) -> dict[str, Any]:
    """What was found. unshown: as in `unshown.toml`.

    depends on nothing: figures and columns that may change and nothing does. A figure that is worked out from others
    of its table is not asked for: `test_figures` holds it to them. listed and shown: what `unshown` need not hold.
    typed: questions that still say a figure that was changed. figures: see `_figures_of`. unmoved: facts of the cases
    that no change has changed. seconds: processor time.
    """
    import matplotlib

    matplotlib.use("Agg")
    copy = Copy(Path(os.environ["VALUE_MANAGEMENT_DATASETS"]))
    book = Book(copy)
    found: dict[str, Any] = {"depends on nothing": [], "listed and shown": [], "typed": [], "figures": []}
    for name in copy.resources:
        left_out = {each for part in unshown["part"] if part["dataset"] == name for each in part["names"]}
        whole, known, tried = name in unshown["whole"], set(), 0
        for what, figure, other in copy.changes(name):
            known.add(what)
            if whole or what in left_out:
                continue
            tried += 1
            with other:
                before, now = book.words(name)
                if copy.derived(name, what):
                    continue
                differing = _differing(before, now)
                if not differing and not next(book.changed(name), ""):
                    found["depends on nothing"].append(f"{name}, {what}")
                if differing:
                    found["typed"] += [f"{place} says {figure}" for place in _typed(figure, now)]
        if missing := left_out - known:
            found["listed and shown"].append(f"{name} has no {', '.join(sorted(missing))}")
        if book.reads(name) and (whole or left_out):
            with copy.all_changed(name, known if whole else left_out):
                if places := [*_differing(*book.words(name)), *book.changed(name)]:
                    found["listed and shown"].append(f"{name}: {', '.join(places)}")
        if book.reads(name) and tried:
            with copy.all_changed(name):
                found["figures"] += _figures_of(book, name)
    found["unmoved"] = sorted(book.unmoved)
    return found | {"seconds": round(time.process_time(), 1)}


def _figures_of(book: Book, name: str) -> list[dict[str, Any]]:
    """Each figure of a dataset whose every number was changed: whether it changed, and whether its sentence did."""
    found = []
    for notebook in book.readers(name):
        for place, text in notebook.figures(name).items():
            before = book.drawn[notebook].get(place, "")
            sentence = before.partition("\n")[0]
            found.append(
                {
                    "place": place,
                    "dataset": name,
                    "changed": before != text,
                    "typed": "Error: " not in text
                    and sentence == text.partition("\n")[0]
                    and bool(re.search(r"\d", sentence)),
                }
            )
    return found


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VALUE_MANAGEMENT_DATASETS"] = folder
        print(json.dumps(main(tomllib.loads(LIST.read_text(encoding="utf-8")))))
