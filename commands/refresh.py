"""`refresh` brings notebooks up to date with their texts, the solutions and the bank, and runs them where they must be.

That is: where they are named, have never run, were changed in their code, or were saved by another program. A reworded
question or paragraph starts no kernel. `take-back` is the other way, from notebook to text. Run by the environment's
Python, not by `workbook.py`.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from commands import execute, texts
from commands.notebooks import store, text_of, tidy
from commands.places import ROOT

Notebook = dict[str, Any]
_LAB = importlib.util.find_spec("value_management.lab") is not None
FOLDERS = (*texts.FOLDERS, "exercises")


class Refreshing:
    """One call of the command: what is chosen, and what came of it."""

    def __init__(self, root: Path, names: list[str], every: bool) -> None:
        self.root = root
        self.names = names
        self.every = every  # whether those chosen are run, needed or not
        self.refused = 0
        self.seen = 0

    def chosen(self, path: Path) -> bool:
        """Whether a notebook is meant."""
        return not self.names or any(part in path.relative_to(self.root).as_posix() for part in self.names)

    def of_chosen(self, solution: Path) -> bool:
        """Whether a solution or its exercise is meant: nothing else of another chapter is touched."""
        return self.chosen(solution) or self.chosen(self.root / "exercises" / solution.name)

    def say(self, trouble: object) -> None:
        """One line for what is not brought up to date."""
        self.refused += 1
        print(f"! {trouble}", flush=True)

    def bring(self) -> list[Path]:
        """Texts, exercises and words; gives the notebooks that are to be run."""
        refused = [path for path in texts.pairs(self.root) if self.chosen(path) and not self.follow_text(path)]
        if _LAB:
            self.make_exercises()
            self.list_chapters()
        found = [path for name in FOLDERS for path in sorted((self.root / name).glob("[0-9][0-9]-*.ipynb"))]
        found = [path for path in found if self.chosen(path)]
        self.seen = len(found) + len(refused)
        return [path for path in found if path not in refused and self.to_run(path)]

    def follow_text(self, path: Path) -> bool:
        """Makes a notebook as its text says; its runs are forgotten where they no longer count."""
        try:
            before, made = texts.read_notebook(path), texts.merged(path)
        except texts.Disagreement as found:
            self.say(found)
            return False
        if before is None or text_of(tidy(before, path.stem)) != text_of(before) or _code(before) != _code(made):
            texts.forget_runs(made)
        if store(path, made):
            print(f"from its text   {texts.name_of(path)}", flush=True)
        return True

    def make_exercises(self) -> None:
        """Exercises from solutions."""
        from value_management.lab import exercises

        try:
            for name in exercises.make(self.root, chosen=self.of_chosen):
                print(f"from solutions  exercises/{name}", flush=True)
        except ValueError as error:
            self.say(error)

    def list_chapters(self) -> None:
        """Contents and routes from the curriculum."""
        from commands import contents
        from value_management.errors import DataError

        try:
            for name in contents.bring(self.root):
                print(f"from curriculum {name}", flush=True)
        except DataError as error:
            for fault in error.faults:
                self.say(fault)

    def to_run(self, path: Path) -> bool:
        """Puts today's questions into a notebook; whether it is to be run as well."""
        try:
            notebook = texts.read_notebook(path) or {"cells": []}
        except texts.Disagreement as found:
            self.say(found)
            return False
        if self.every or _unrun(notebook) or text_of(tidy(notebook, path.stem)) != text_of(notebook):
            return True
        if not _LAB:
            return False
        from value_management.errors import DataError
        from value_management.lab.stored import outdated, reworded

        try:
            if outdated(notebook, path.stem):
                return True
            if store(path, reworded(notebook, path.stem)):
                print(f"words           {texts.name_of(path)}", flush=True)
        except DataError:  # a question that is no longer there: the run names the cell that asks for it
            return True
        return False


def _code(notebook: Notebook) -> list[str]:
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]


def _unrun(notebook: Notebook) -> bool:
    return any(
        cell["cell_type"] == "code" and "".join(cell["source"]).strip() and cell["execution_count"] is None
        for cell in notebook["cells"]
    )


def refresh(root: Path, names: list[str], every: bool = False, where_needed: bool = False) -> int:
    """The command; 1 where a notebook could not be brought up to date. What is named is run unless `where_needed`."""
    tables = _tables(root)
    asked = Refreshing(root, names, every or (bool(names) and not where_needed))
    to_run = asked.bring()
    if not asked.seen and not asked.refused:
        print("! No notebook has that in its name. Give a part of a path, such as 05 or chapters/10.")
        return 1
    status = execute.main([str(path) for path in to_run])
    if not to_run and not where_needed:
        print(f"{asked.seen} notebooks, none of which had to be run. Where data or the package changed: refresh --all.")
    return status if tables and not asked.refused else 1


def check(root: Path) -> int:
    """Says what is not as its text or the curriculum says; 1 where something is not."""
    tables = _tables(root, check=True)
    found = [each for each in map(texts.fault, texts.pairs(root)) if each]
    if _LAB:
        from commands import contents

        found += contents.faults(root)
    print("\n".join(found) or "Every notebook is what its text says.")
    return 0 if tables and not found else 1


def _tables(root: Path, check: bool = False) -> bool:
    """The data package from its cards, where there are tables."""
    if not (root / "datasets").is_dir():
        return True
    from commands import data_package

    return data_package.refresh(root / "datasets", check)


def take_back(paths: list[Path], anyway: bool) -> int:
    """`take-back`: one line each; 1 where one was refused."""
    refused = 0
    for path in paths:
        try:
            changed = texts.take_back(path, anyway)
            print(f"{'written ' if changed else 'the same'} {texts.name_of(path.with_suffix('.md'))}", flush=True)
        except texts.Disagreement as found:
            refused += 1
            print(f"! {found}", flush=True)
    return 1 if refused else 0


def main(arguments: list[str]) -> int:
    """The command's name and its arguments, as `workbook.py` has them."""
    os.environ.pop("JPY_SESSION_NAME", None)  # set where this is run from inside JupyterLab
    parser = argparse.ArgumentParser()
    parser.add_argument("command", choices=("refresh", "take-back"))
    parser.add_argument("names", nargs="*")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--where-needed", action="store_true")
    parser.add_argument("--anyway", action="store_true")
    given = parser.parse_args(arguments)
    if given.command == "take-back":
        named = [Path(name).resolve().with_suffix(".ipynb") for name in given.names]
        return take_back(named or texts.pairs(), given.anyway)
    return check(ROOT) if given.check else refresh(ROOT, given.names, given.all, given.where_needed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
