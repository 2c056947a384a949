"""Where things are, and files that are written whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from commands.words import Trouble

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
STATE = ROOT / ".workbook"  # git-ignored: the port, the lock, the build's working folder
SITE = ROOT / "_build" / "html"
MY_WORK = ROOT / "my-work"
RECORD = MY_WORK / ".record" / "record.sqlite"  # as in value_management.learning.record_file

PASSING = {"__pycache__", ".ipynb_checkpoints", ".DS_Store", ".pytest_cache", ".mypy_cache", ".ruff_cache"}


def record_path() -> Path:
    """The learner's own record."""
    given = os.environ.get("VALUE_MANAGEMENT_RECORD")
    return Path(given) if given else RECORD


def files(*starts: Path) -> Iterator[Path]:
    """Every file at or under the starts, in a fixed order, without caches."""
    for start in starts:
        if start.is_file():
            yield start
        elif start.is_dir():
            for folder, folders, names in os.walk(start):
                folders[:] = sorted(name for name in folders if name not in PASSING)
                for name in sorted(names):
                    if name not in PASSING and not name.endswith((".pyc", ".pyo", "~", ".swp")):
                        yield Path(folder, name)


def fingerprint(paths: Iterable[Path], *extra: str) -> str:
    """One short hash over names and contents, the same whatever the line ends or the folder."""
    total = hashlib.sha256()
    for text in extra:
        total.update(text.encode() + b"\0")
    for path in paths:
        try:
            content = path.read_bytes()
        except FileNotFoundError:  # an editor's temporary file that has gone meanwhile
            continue
        name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
        total.update(name.encode() + b"\0" + hashlib.sha256(content.replace(b"\r\n", b"\n")).digest())
    return total.hexdigest()[:20]


def read_json(path: Path) -> dict[str, Any]:
    """A small state file; empty when absent or damaged, because it can always be made again."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_whole(path: Path, text: str | bytes) -> None:
    """Writes under a temporary name and moves it into place, so that no half file is ever seen."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode() if isinstance(text, str) else text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o644)
        move(Path(temporary), path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def write_json(path: Path, value: dict[str, Any]) -> None:
    """Writes a small state file whole."""
    write_whole(path, json.dumps(value, indent=1, sort_keys=True) + "\n")


def move(here: Path, there: Path) -> None:
    """Moves over what is there; waits a little where another program (a virus scanner) holds it for a moment."""
    for attempt in range(10):
        try:
            os.replace(here, there)
            return
        except PermissionError:
            if os.name != "nt" or attempt == 9:
                raise
            time.sleep(0.2)


def remove(path: Path) -> None:
    """Removes a file or folder if it is there, read-only files too."""

    def loosen(function: Any, name: str, _info: Any) -> None:
        os.chmod(name, 0o700)
        function(name)

    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.is_dir():
        aside = path.with_name(f"{path.name}.removing-{os.getpid()}")
        try:
            move(path, aside)  # at once gone under its own name, even if removing is interrupted
        except OSError:
            aside = path
        for attempt in range(3):  # a program that has not ended yet may still be writing there
            try:
                shutil.rmtree(aside, onerror=loosen)
                return
            except OSError:
                if attempt == 2:
                    raise
                time.sleep(0.5)


def sweep() -> None:
    """Removes what an interrupted removal or swap left behind."""
    for folder in (ROOT, STATE, SITE.parent):
        if folder.is_dir():
            for left in folder.glob("*.removing-*"):
                with contextlib.suppress(OSError):
                    shutil.rmtree(left)


def need_space(where: Path, megabytes: int) -> None:
    """Stops early, before anything is changed, when the disk can't hold what is to come."""
    free = shutil.disk_usage(where).free // 1_000_000
    if free < megabytes:
        raise Trouble(
            f"The disk is too full: {free} MB free, about {megabytes} MB needed. Free some space where this folder is, "
            "then run the same command again."
        )


@contextlib.contextmanager
def only_one() -> Iterator[None]:
    """Lets one command at a time change the environment and the book. The system frees the lock if we die."""
    STATE.mkdir(parents=True, exist_ok=True)
    with open(STATE / "lock", "a+b") as file:
        waited = 0.0
        while not _locked(file.fileno()):
            if waited == 0.0:
                print("Another workbook command is at work in this folder; waiting for it ...", flush=True)
            if waited > 1800:
                raise Trouble(
                    "Another workbook command has been at work in this folder for half an hour: end it first."
                )
            time.sleep(0.5)
            waited += 0.5
        yield


@contextlib.contextmanager
def held(path: Path) -> Iterator[bool]:
    """Whether this program is the first to hold a file, which it then holds to its end, whatever that end is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "a+b") as file:
        yield _locked(file.fileno())


def _locked(handle: int) -> bool:
    try:
        if os.name == "nt":
            msvcrt: Any = importlib.import_module("msvcrt")
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
