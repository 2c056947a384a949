"""Every test and every notebook under test works on a record of its own: the learner's is never opened."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest

RECORD = "VALUE_MANAGEMENT_RECORD"
GREEN = "WORKBOOK_GREEN_NOTEBOOKS"
_folders = pytest.StashKey[Path]()
_last = pytest.StashKey[str]()
_passed: dict[str, set[str]] = {}
_not_passed: set[str] = set()


def pytest_configure(config: pytest.Config) -> None:
    """A folder for this process's records; set before any test module is imported."""
    folder = Path(tempfile.mkdtemp(prefix="workbook-records-"))
    config.stash[_folders] = folder
    os.environ[RECORD] = str(folder / "record.sqlite")
    # Set where the tests are run from inside JupyterLab: stored outputs are those of no open notebook.
    os.environ.pop("JPY_SESSION_NAME", None)


def pytest_unconfigure(config: pytest.Config) -> None:
    """The records go when the tests end."""
    folder = config.stash.get(_folders, None)
    if folder:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """A notebook starts with an empty record, so its outputs don't depend on the notebooks before it.

    nbval starts the kernel, which inherits the variable, when the first cell of a notebook is set up.
    """
    config, name = item.config, item.nodeid.partition("::")[0]
    if name.endswith(".ipynb") and config.stash.get(_last, None) != name:
        os.environ[RECORD] = str(config.stash[_folders] / (name.replace("/", "-") + ".sqlite"))
    elif not name.endswith(".ipynb"):
        os.environ[RECORD] = str(config.stash[_folders] / "record.sqlite")
    config.stash[_last] = name


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Which cells of which notebooks passed."""
    name = report.nodeid.partition("::")[0]
    if name.endswith(".ipynb"):
        if report.outcome != "passed":
            _not_passed.add(name)
        elif report.when == "call":
            _passed.setdefault(name, set()).add(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Notebooks all of whose cells passed, for `test --skip-unchanged`; written by the process that hears of all."""
    if GREEN in os.environ and not hasattr(session.config, "workerinput"):
        whole = [name for name in sorted(_passed) if name not in _not_passed and len(_passed[name]) == _cells(name)]
        Path(os.environ[GREEN]).write_text("".join(f"{name}\n" for name in whole), encoding="utf-8")


def _cells(name: str) -> int:
    """How many cells of code a notebook has."""
    notebook = json.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
    return sum(cell["cell_type"] == "code" for cell in notebook["cells"])


LONGEST = ("tests/browser/test_lab", "tests/site/test_in_a_browser.py", "tests/browser/test_keeping.py")
"""Where the longest tests are, longest first."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take long come first, then notebooks: none is left for the end, when one process waits for it."""

    def turn(item: pytest.Item) -> int:
        for place, start in enumerate(LONGEST):
            if item.nodeid.startswith(start):
                return place
        if item.get_closest_marker("browser") or item.get_closest_marker("slow"):
            return len(LONGEST)
        return len(LONGEST) + (1 if item.nodeid.partition("::")[0].endswith(".ipynb") else 2)

    files: dict[str, int] = {}
    for item in items:
        name = item.nodeid.partition("::")[0]
        files[name] = min(files.get(name, turn(item)), turn(item))
    items.sort(key=lambda item: files[item.nodeid.partition("::")[0]])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Which tests go to the same process: those of a file, because they share a page or a kernel.

    A test that is one of several parts ("[part 1 of 4]") shares nothing with the others, and may go to any process.
    """
    if config.getoption("dist") != "loadfile":
        return None
    from xdist.scheduler.loadfile import LoadFileScheduling

    class Together(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            alone = re.search(r"\[part \d+ of \d+\]$", nodeid)
            return nodeid if alone else nodeid.partition("::")[0]

    return Together(config, log)
