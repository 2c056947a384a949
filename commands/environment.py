"""The workbook's own Python environment in `.venv`: made once, checked quickly, mended when broken.

A stamp inside the environment says for which requirements it is complete. It is written last; while packages are
being installed a mark stands in its place, so an interrupted set-up is known and made again from the start.
"""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from commands import programs
from commands.places import ENVIRONMENT, ROOT, STATE, fingerprint, need_space, read_json, remove, write_json
from commands.words import NoNetwork, Step, Trouble, say, too_deep

LEARNER = ROOT / "requirements.txt"
TESTS = ROOT / "requirements-test.txt"
STAMP = ENVIRONMENT / "workbook.json"
LOG = STATE / "set-up.log"
OLDEST, NEWEST = (3, 11), (3, 14)
LONGEST_INSIDE = 165  # characters of the longest path of a package below the workbook's folder


def python(environment: Path = ENVIRONMENT) -> Path:
    """The environment's Python."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def ensure(requirements: Path = LEARNER) -> Path:
    """Makes sure that the environment has these requirements; gives its Python.

    The tests' requirements contain the learner's, so an environment for the tests serves both.
    """
    wanted = fingerprint([requirements])
    enough = {wanted, fingerprint([TESTS])} if TESTS.is_file() else {wanted}
    stamp = read_json(STAMP)
    health = trouble_with(stamp)
    if not health and stamp.get("state") == "complete" and enough & set(stamp.get("requirements", [])):
        return python()
    if ENVIRONMENT.exists() and not STAMP.exists() and not health:
        return adopt(requirements, wanted)
    fresh = bool(health) or stamp.get("state") != "complete"
    need_space(ROOT, 50 + (5 if fresh else 2) * len(pins(requirements)))
    unfinished = STAMP.exists() and stamp.get("state") != "complete"
    if ENVIRONMENT.exists() and (health or unfinished):
        say(f"The environment in .venv {'was not finished' if unfinished else health}: it is made again.")
        create()
        stamp = {}
    elif not ENVIRONMENT.exists():
        create()
        stamp = {}
    install(requirements, wanted, stamp)
    return python()


def ready() -> bool:
    """Whether an environment is there that worked the last time, perhaps for older requirements."""
    stamp = read_json(STAMP)
    return stamp.get("state") == "complete" and not trouble_with(stamp)


def trouble_with(stamp: dict[str, object]) -> str:
    """What is wrong with the environment, as the end of a sentence; empty when it is sound."""
    if not ENVIRONMENT.is_dir():
        return "is missing"
    try:
        answer = subprocess.run(
            [str(python()), "-I", "-S", "-c", "import sys; print(*sys.version_info[:2])"],
            capture_output=True,
            text=True,
            timeout=60,
            stdin=subprocess.DEVNULL,
        )
        version = tuple(int(part) for part in answer.stdout.split())
    except (OSError, ValueError, subprocess.SubprocessError):
        return "has no working Python"
    if not OLDEST <= version <= NEWEST:
        return "has a Python that is not supported"
    packages = stamp.get("packages")
    if isinstance(packages, list):
        here = {found.name for found in site_packages().glob("*.dist-info") if (found / "RECORD").is_file()}
        missing = sorted(set(packages) - here)
        if missing:
            return f"lacks {missing[0].split('-')[0]}" + (f" and {len(missing) - 1} more" if missing[1:] else "")
    return ""


def site_packages() -> Path:
    """Where the environment keeps its packages."""
    if os.name == "nt":
        return ENVIRONMENT / "Lib" / "site-packages"
    found = sorted((ENVIRONMENT / "lib").glob("python3.*/site-packages"))
    return found[-1] if found else ENVIRONMENT / "lib" / "site-packages"


def check_depth(root: str = str(ROOT), windows: bool | None = None, long_paths: bool | None = None) -> None:
    """Stops where a package's path would be longer than the system allows."""
    if windows is None:
        windows = os.name == "nt"
    if windows:
        allowed = 259 if not (_long_paths() if long_paths is None else long_paths) else 32_000
    else:
        allowed = 1_000 if sys.platform == "darwin" else 4_000
    if len(root) + LONGEST_INSIDE > allowed:
        raise Trouble(too_deep(root))


def _long_paths() -> bool:
    try:
        winreg: Any = importlib.import_module("winreg")
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SYSTEM\CurrentControlSet\Control\FileSystem") as key:
            return bool(winreg.QueryValueEx(key, "LongPathsEnabled")[0])
    except (ImportError, OSError):
        return False


def create() -> None:
    """Makes an empty environment with pip in it."""
    check_depth()
    step = Step("1 of 2 · making a Python environment in .venv")
    base = getattr(sys, "_base_executable", None) or sys.executable
    remove(ENVIRONMENT)
    ENVIRONMENT.mkdir()
    write_json(STAMP, {"state": "making"})
    status, text = programs.follow([base, "-m", "venv", ENVIRONMENT], lambda _: step.at("preparing pip"), log=LOG)
    if status:
        if "ensurepip" in text:
            remove(ENVIRONMENT)
            version = f"{sys.version_info[0]}.{sys.version_info[1]}"
            raise Trouble(
                f"This Python can't make environments. Install the package python{version}-venv, or Python from "
                "python.org, then run the same command again."
            )
        raise programs.trouble("Making the environment", text, LOG)
    step.done()


def pins(requirements: Path) -> list[str]:
    """The lines of a requirements file that name a package."""
    lines = requirements.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.lstrip().startswith(("#", "-"))]


def install(requirements: Path, wanted: str, before: dict[str, object]) -> None:
    """Installs the pinned packages, then the workbook itself, then writes the stamp."""
    number = len(pins(requirements))
    step = Step(f"2 of 2 · installing {number} packages (once; a few minutes)")
    collected = 0
    installing = False
    start = len(list(site_packages().glob("*.dist-info")))

    def line(text: str) -> None:
        nonlocal collected, installing
        if text.startswith(("Collecting ", "Processing ", "Requirement already satisfied: ")):
            collected += 1
        if text.startswith(("Installing collected packages", "Prepared ", "Uninstalled ", "Installed ")):  # pip; uv
            installing = True
        far()

    def far() -> None:
        if installing:
            done = len(list(site_packages().glob("*.dist-info"))) - start
            step.at(f"installing {number} packages, {max(done, 0)} done")
        else:
            step.at(f"fetching {number} packages, {collected} done")

    write_json(STAMP, {"state": "installing"})
    untouched = True
    try:
        status, text = 1, ""
        if command := with_uv(requirements):
            status, text = programs.follow(command, line, log=LOG, idle=far)
        if status:  # without uv, or where uv can't: pip, whose words for what is the matter are known
            collected = 0
            status, text = programs.follow(with_pip(requirements), line, log=LOG, idle=far)
        untouched = not installing
        if status:
            found = programs.trouble("Installing the packages", text, LOG)
            if isinstance(found, NoNetwork) or "No matching distribution" not in text:
                raise found
            raise Trouble(
                f"A pinned package is not to be had for this Python and system: {text.splitlines()[-1][:200]}"
            )
    except BaseException:
        if untouched and before:
            write_json(STAMP, before)  # nothing was changed: the environment is what it was
        raise
    finish([wanted])
    step.done()


def with_pip(requirements: Path) -> list[object]:
    """How pip installs them. The list is complete and pinned, so nothing needs to work out what needs what."""
    quiet = ("--no-input", "--progress-bar", "off", "--retries", "3")
    return [python(), "-m", "pip", "install", "--no-deps", "--no-compile", *quiet, "-r", requirements]


def with_uv(requirements: Path) -> list[object]:
    """The same with uv, many times as fast, from where pip was told to take packages; empty where there is no uv."""
    uv = shutil.which("uv")
    if not uv:
        return []
    told = subprocess.run(
        [str(python()), "-m", "pip", "config", "list"],
        env=programs.environ(),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    options: list[object] = ["--index-strategy", "unsafe-best-match"]  # of several indexes, as pip takes them
    for name, value in re.findall(r"^[^=]*\.([a-z-]+)='(.*)'$", told.stdout, re.MULTILINE):
        if name == "no-index" and value.lower() not in ("", "0", "false", "no", "off"):
            options.append("--no-index")
        elif name in ("index-url", "extra-index-url", "find-links"):
            options += [part for each in value.replace("\\n", " ").split() for part in (f"--{name}", each)]
    return [uv, "pip", "install", "--python", python(), "--no-deps", "--no-progress", *options, "-r", requirements]


def adopt(requirements: Path, wanted: str) -> Path:
    """Takes an environment that someone made here by hand, completing it if need be."""
    check = (
        "import sys\n"
        "from importlib.metadata import version, PackageNotFoundError\n"
        "from pip._vendor.packaging.requirements import Requirement\n"
        "for line in open(sys.argv[1], encoding='utf-8'):\n"
        "    line = line.split('#')[0].strip()\n"
        "    if not line or line.startswith('-'): continue\n"
        "    need = Requirement(line)\n"
        "    if need.marker is None or need.marker.evaluate():\n"
        "        try: found = version(need.name)\n"
        "        except PackageNotFoundError: sys.exit(1)\n"
        "        if not need.specifier.contains(found, prereleases=True): sys.exit(1)\n"
    )
    answer = subprocess.run(
        [str(python()), "-c", check, str(requirements)], env=programs.environ(), capture_output=True
    )
    if answer.returncode:
        install(requirements, wanted, {"state": "complete", "requirements": []})
    else:
        finish([wanted])
    return python()


def finish(requirements: list[str]) -> None:
    """Makes the workbook's package importable, then writes the stamp: the environment is complete."""
    # A relative path, so that the folder may be moved and may have any letters in its name.
    up = os.path.relpath(ROOT, site_packages())
    (site_packages() / "value-management-workbook.pth").write_text(up + "\n", encoding="utf-8", newline="\n")
    here = sorted(found.name for found in site_packages().glob("*.dist-info") if (found / "RECORD").is_file())
    write_json(STAMP, {"state": "complete", "requirements": requirements, "packages": here})
