"""Which notebooks passed as they are now: `test --skip-unchanged` leaves these out, for whoever asks for it."""

from __future__ import annotations

import os
import platform
from pathlib import Path

from commands.places import ROOT, STATE, files, fingerprint, read_json, write_json
from commands.words import Trouble, say

OPTION = "--skip-unchanged"
STAMP = STATE / "green-notebooks.json"
SHARED = ("value_management", "datasets", "book/curriculum.toml", "conftest.py", "pyproject.toml")
"""What any notebook's outputs may come from, beside its own text and the packages."""


def marks(folders: tuple[str, ...], packages: Path) -> dict[str, str]:
    """For each notebook a hash over what its outputs come from: its own file, the package, the data, the packages."""
    shared = fingerprint(files(*(ROOT / name for name in SHARED), packages), platform.python_version())
    notebooks = [path for name in folders for path in sorted((ROOT / name).glob("*.ipynb"))]
    return {path.relative_to(ROOT).as_posix(): fingerprint([path], shared) for path in notebooks}


def unchanged(now: dict[str, str]) -> list[str]:
    """Those that passed as they are now. Raises Trouble in continuous integration, where every notebook is run."""
    if os.environ.get("CI", "").lower() in ("1", "true", "yes"):
        raise Trouble(f"{OPTION} is not for continuous integration: there every notebook is run.")
    passed = read_json(STAMP)
    found = [name for name, mark in now.items() if passed.get(name) == mark]
    say(f"Not run, because they are as they last passed: {', '.join(found) or 'none'}.")
    return found


def remember(listed: Path, now: dict[str, str]) -> None:
    """Writes down which notebooks passed, among those that were run; `listed` is what conftest.py wrote.

    It knows where from WORKBOOK_GREEN_NOTEBOOKS.
    """
    if listed.is_file():
        passed = {name: now[name] for name in listed.read_text(encoding="utf-8").splitlines() if name in now}
        if passed:
            write_json(STAMP, {name: mark for name, mark in read_json(STAMP).items() if name in now} | passed)
