"""JupyterLab in the learner's folder: one for a workbook, found again when it is asked for twice."""

from __future__ import annotations

import json
import os
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from commands import programs
from commands.my_work import deliver
from commands.places import MY_WORK, ROOT, STATE, held, only_one, read_json, record_path
from commands.serve import show
from commands.words import say

DELIVERED_FROM = ("notebooks", "exercises")
FIRST = "00-start-here.ipynb"
LOCK = STATE / "lab.lock"
PATIENCE = 60  # seconds for a JupyterLab that is starting to say where it is

SETTINGS = (
    # Nothing is asked of any other host: no news, no look for updates, no list of extensions.
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
    "--ServerApp.terminals_enabled=False",
    # No question about news, file names in full, and the first Tab of a session is waited for. What somebody has set in
    # JupyterLab goes before these.
    f"--LabApp.app_settings_dir={Path(__file__).resolve().parent / 'jupyterlab'}",
)


def run(python: Path, browser: bool = True, more: list[str] | None = None, root: Path = ROOT) -> int:
    """Delivers notebooks and runs JupyterLab until it is ended; opens the one that runs already, where there is one."""
    work = root / MY_WORK.name
    with only_one():
        arrived = [path for name in DELIVERED_FROM for path in deliver(root / name, work)]
        bring_record()
    for path in arrived:
        say(f"New in my-work: {path.name}")
    with held(root / LOCK.relative_to(ROOT)) as first:
        server = running(python, root) if first else awaited(python, root)
        if server:
            return open_again(server, browser, bool(more))
        trust(python, arrived)
        say(
            "JupyterLab opens in my-work, which is yours alone; chapters and solutions stand beside it. "
            "Leave this window open; Ctrl+C here ends it."
        )
        return programs.hand(
            command(python, root, browser, more or []),
            VALUE_MANAGEMENT_RECORD=str(record_path()),
            PYTHONSTARTUP=startup(),
        )


def command(python: Path, root: Path, browser: bool, more: list[str]) -> list[object]:
    """How JupyterLab is started."""
    work = root / MY_WORK.name
    first = f"{work.name}/{FIRST}" if (work / FIRST).is_file() else work.name
    return [
        *(python, "-m", "jupyterlab", "--ServerApp.ip=127.0.0.1", f"--ServerApp.root_dir={root}"),
        *(f"--LabApp.default_url=/lab/tree/{first}", f"--FileContentsManager.preferred_dir={work}"),
        *SETTINGS,
        *([] if browser else ["--no-browser"]),
        *(["--allow-root"] if getattr(os, "geteuid", lambda: 1)() == 0 else []),
        *more,
    ]


def startup() -> str:
    """The file that each kernel runs first; a learner's own stays."""
    return os.environ.get("PYTHONSTARTUP") or str(ROOT / "value_management" / "lab" / "startup.py")


def bring_record() -> None:
    """Takes a record that stands among the notebooks to its place; says where it can't yet."""
    from value_management.errors import DataError  # needs the workbook's own package, which other commands don't
    from value_management.learning import record_file

    try:
        if kept := record_file.bring_earlier(record_path()):
            say(f"Your record has moved out of the way of your notebooks; its file is kept as {kept.name} beside it.")
    except DataError as error:
        say(f"Your record stays where it is for now. {error}")


def trust(python: Path, notebooks: list[Path]) -> None:
    """Signs notebooks that the workbook has just delivered, so that JupyterLab doesn't call them untrusted."""
    names = [str(path) for path in notebooks if path.suffix == ".ipynb"]
    if names:
        code = "import sys; from nbformat.sign import TrustNotebookApp; TrustNotebookApp.launch_instance(sys.argv[1:])"
        subprocess.run([python, "-c", code, *names], env=programs.environ(), capture_output=True, check=False)


def running(python: Path, root: Path) -> dict[str, Any] | None:
    """What a JupyterLab noted of itself that serves this folder and answers now; None where there is none."""
    for told in servers(python):
        note = read_json(told)
        if note.get("root_dir") and Path(str(note["root_dir"])).resolve() == root.resolve() and answers(note):
            return {**note, "file": told}
    return None


def servers(python: Path) -> Iterator[Path]:
    """The notes that this person's Jupyter servers leave while they run, and some that have died; the newest first."""
    code = "from jupyter_core.paths import jupyter_runtime_dir; print(jupyter_runtime_dir())"
    told = subprocess.run([python, "-c", code], env=programs.environ(), capture_output=True, encoding="utf-8")
    folder = Path(told.stdout.strip())
    if told.returncode == 0 and folder.is_absolute() and folder.is_dir():
        yield from sorted(folder.glob("jpserver-*.json"), key=lambda path: path.name, reverse=True)


def answers(note: dict[str, Any]) -> bool:
    """Whether a server answers at the noted address and takes the noted token: another may have the port by now."""
    try:
        asked = urllib.request.Request(f"{str(note['url']).rstrip('/')}/api/status")
        asked.add_header("Authorization", f"token {note.get('token', '')}")
        # The machine's proxy is not asked for the machine's own address.
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(asked, timeout=10) as answer:
            return "started" in json.loads(answer.read(10_000))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, urllib.error.URLError):
        return False


def awaited(python: Path, root: Path) -> dict[str, Any] | None:
    """The JupyterLab that another call of this command has started, once it answers."""
    until = time.monotonic() + PATIENCE
    while not (server := running(python, root)) and time.monotonic() < until:
        time.sleep(0.5)
    return server


def open_again(server: dict[str, Any], browser: bool, options: bool) -> int:
    """Shows a JupyterLab that runs already."""
    token = f"?token={server['token']}" if server.get("token") else ""
    address = f"{server['url']}lab{token}"
    say(f"JupyterLab is open already for this workbook, at {address}")
    if options:
        say("What you added counts when it starts: end it first (Ctrl+C in its window), then run this again.")
    if browser:
        # Jupyter's own page of one line goes to the first notebook, and keeps the token out of the list of programs.
        page = server["file"].with_name(f"{server['file'].stem}-open.html")
        show(page.as_uri() if page.is_file() else address)
    return 0
