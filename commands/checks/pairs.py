"""Notebooks say what their texts, their solution and the bank say now."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from commands import texts
from commands.checks.findings import Finding
from value_management.errors import DataError
from value_management.lab import exercises, stored

FOLDERS = ("chapters", "solutions", "exercises")
LARGEST = 400_000
"""Bytes of a stored notebook: one that is larger makes every copy of the repository and every page slower."""


def agree(slug: str, root: Path) -> Iterator[Finding]:
    """Texts and notebooks of a chapter, its exercise, and the questions in the stored outputs."""
    refresh = f"Run: python3 workbook.py refresh {slug}"
    for name in FOLDERS:
        path = root / name / f"{slug}.ipynb"
        place = f"{name}/{slug}.ipynb"
        if not path.is_file():
            yield Finding(place, "no notebook", "one beside its text", refresh)
            continue
        if name in texts.FOLDERS and (said := texts.fault(path)):
            first, _, todo = said.partition(". ")
            yield Finding(place, first.removeprefix(place).strip() or said, "what its text says", todo or refresh)
            continue
        if path.stat().st_size > LARGEST:
            found = f"{path.stat().st_size:,} bytes"
            yield Finding(place, found, f"at most {LARGEST:,}", "Store figures as SVG, with fewer points in them.")
        notebook = json.loads(path.read_text(encoding="utf-8"))
        try:
            if stored.reworded(notebook, slug) != notebook or stored.outdated(notebook, slug):
                yield Finding(place, "older words of questions in its outputs", "those of the bank", refresh)
        except DataError as error:
            yield Finding(place, str(error.faults[0].found), "a question of the bank", refresh)
    yield from exercise(slug, root)


def exercise(slug: str, root: Path) -> Iterator[Finding]:
    """The exercise is the solution with its answers taken out, and stands without them."""
    solution, made = root / "solutions" / f"{slug}.ipynb", root / "exercises" / f"{slug}.ipynb"
    if not solution.is_file() or not made.is_file():
        return
    notebook = json.loads(solution.read_text(encoding="utf-8"))
    for lost in exercises.orphans(notebook):
        yield Finding(f"solutions/{slug}.md", lost, "nothing that the exercise lacks")
    try:
        expected = exercises.exercise(notebook, slug)
    except ValueError as error:
        yield Finding(f"solutions/{slug}.md", str(error), "a task in the first line")
        return
    if not exercises.alike(json.loads(made.read_text(encoding="utf-8")), expected):
        todo = f"Run: python3 workbook.py refresh {slug}"
        yield Finding(f"exercises/{slug}.ipynb", "an exercise of an earlier solution", "that of today's", todo)
