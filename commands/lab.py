"""The learner's own copies of the exercises, in `my-work/`, and JupyterLab there."""

from __future__ import annotations

import contextlib
import datetime
import os
from pathlib import Path

from commands import programs
from commands.places import MY_WORK, ROOT, fingerprint, read_json, record_path, write_json
from commands.words import say

EXERCISES = ROOT / "exercises"
DELIVERED = ".delivered.json"


def deliver(exercises: Path, work: Path, today: datetime.date | None = None) -> list[Path]:
    """Copies each exercise once, a newer one beside the learner's, never over a file. Gives what arrived."""
    work.mkdir(parents=True, exist_ok=True)
    before = read_json(work / DELIVERED)
    after = dict(before)
    arrived = []
    for source in sorted(exercises.glob("*.ipynb")):
        mark = fingerprint([source])
        had = after.get(source.name, [])
        if mark in had:
            continue
        target = work / source.name
        if target.exists() and fingerprint([target]) == mark:
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


def place(source: Path, target: Path) -> None:
    """Writes under another name first; the last step fails rather than replace a file that has appeared meanwhile."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        temporary.write_bytes(source.read_bytes())
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


def run(python: Path, browser: bool = True, more: list[str] | None = None) -> int:
    """Delivers the exercises and runs JupyterLab until it is ended."""
    for path in deliver(EXERCISES, MY_WORK):
        say(f"New in my-work: {path.name}")
    say("JupyterLab opens in my-work, which is yours alone; chapters and solutions stand beside it. Ctrl+C ends it.")
    command = [
        python,
        "-m",
        "jupyterlab",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.root_dir={ROOT}",
        "--LabApp.default_url=/lab/tree/my-work",
        f"--FileContentsManager.preferred_dir={MY_WORK}",
        # Nothing is asked of any other host: no news, no look for updates, no list of extensions.
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
        "--ServerApp.terminals_enabled=False",
        *([] if browser else ["--no-browser"]),
        *(["--allow-root"] if getattr(os, "geteuid", lambda: 1)() == 0 else []),
        *(more or []),
    ]
    return programs.hand(command, VALUE_MANAGEMENT_RECORD=str(record_path()), PYTHONSTARTUP=startup())


def startup() -> str:
    """The file that each kernel runs first; a learner's own stays."""
    return os.environ.get("PYTHONSTARTUP") or str(ROOT / "value_management" / "lab" / "startup.py")
