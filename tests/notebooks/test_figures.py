"""Each stored figure is the one that the data draw, and nbval notices a changed figure in a dataset.

Each figure is drawn again from its data in a fresh process, outside Jupyter, and what is drawn (title, labels, every
line, bar, point and word) and both pictures are compared with what the notebook stores. That each differs where its
data do is shown in `tests/datasets/test_shown.py`, one dataset at a time.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from commands.checks import pages as r

pytestmark = pytest.mark.slow
NOTEBOOKS = [(folder, stem) for folder in ("chapters", "solutions") for stem in r.finished(folder)]
WITH_FIGURES = [
    (folder, stem)
    for folder, stem in NOTEBOOKS
    if any("figure" in r.tags(cell) for cell in r.cells(folder, stem, "code"))
]


def _redraw(folder: Path) -> dict[tuple[str, str], Any]:
    """What every notebook draws, in one fresh process."""
    extra = {"VALUE_MANAGEMENT_RECORD": str(folder / "record.sqlite"), "PYTHONPATH": str(r.ROOT), "PYTHONUTF8": "1"}
    paths = [str(r.ROOT / name / f"{stem}.ipynb") for name, stem in WITH_FIGURES]
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("run_figures.py")), *paths],
        env={**os.environ, **extra},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    answers = json.loads(done.stdout.rsplit("@@figures ", 1)[1])
    return {each: answers[path] for each, path in zip(WITH_FIGURES, paths, strict=True)}


@pytest.fixture(scope="module")
def redrawn(tmp_path_factory):
    return _redraw(tmp_path_factory.mktemp("redrawn")) if WITH_FIGURES else {}


def _stored(folder: str, stem: str) -> list[dict[str, Any]]:
    return [
        {"cell": place, **figure}
        for place, cell in enumerate(r.cells(folder, stem), start=1)
        if cell["cell_type"] == "code"
        for figure in r.figures(cell)
    ]


@pytest.mark.parametrize(("folder", "stem"), WITH_FIGURES)
def test_each_stored_figure_is_what_the_data_draw(folder, stem, redrawn):
    drawn, stored = redrawn[folder, stem], _stored(folder, stem)
    assert isinstance(drawn, list), drawn
    assert [(each["cell"], each["text"]) for each in drawn] == [(each["cell"], each["text"]) for each in stored]
    assert drawn == stored
    assert all(len(each[kind]) > 2_000 for each in drawn for kind in ("wide", "narrow"))


CHANGED_FIGURE = ("05-box-score", "fictional-larch-ward-weekly", "drugs_spend")
"""A chapter that shows cost per patient in the first weeks, and a column that it is worked out from."""
CHANGED_WEEK = 5


def test_nbval_fails_on_one_changed_figure(tmp_path):
    stem, name, column = CHANGED_FIGURE
    shutil.copytree(r.ROOT / "datasets", tmp_path / "datasets")
    path = tmp_path / "datasets" / f"{name}.csv"
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    rows[CHANGED_WEEK][column] = str(int(rows[CHANGED_WEEK][column]) + 5_000)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n0", "--nbval", str(r.ROOT / "chapters" / f"{stem}.ipynb")],
        env={
            **os.environ,
            "VALUE_MANAGEMENT_DATASETS": str(tmp_path / "datasets"),
            "VALUE_MANAGEMENT_RECORD": str(tmp_path / "record.sqlite"),
        },
        cwd=r.ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert done.returncode == 1, done.stdout[-2000:]
    assert "mismatch" in done.stdout, done.stdout[-2000:]
