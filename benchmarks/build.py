"""How long it takes to make the workbook, and how large it is.

    python3 benchmarks/build.py            everything, from an empty environment, in a copy of this folder
    python3 benchmarks/build.py --borrow   the same without the set-up: with the packages of this folder's environment

Prints the seconds of set-up, of a clean build, of one after a change to one page and of one after none; kilobytes of
each page, raw and compressed, with what all pages share; and the seconds of nbval for each notebook.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MADE = shutil.ignore_patterns(
    *(".git", ".venv", ".workbook", "_build", "build", "dist", "node_modules", "my-work"),
    *("__pycache__", ".*_cache", "*.egg-info", ".hypothesis", ".writing-*"),
)
START, A_PAGE = 6.0, 0.25  # the aim: seconds of a clean build


def timed(folder: Path, *command: str) -> tuple[float, float]:
    """Seconds of a command of the workbook, by the clock and of the processor; stops where it fails."""
    started, before = time.perf_counter(), os.times()
    done = subprocess.run(
        [sys.executable, str(folder / "workbook.py"), *command], cwd=folder, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}\n{done.stderr}")
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - started, used


def line(what: str, seconds: tuple[float, float], more: str = "") -> None:
    """One measurement. On a busy machine the processor's seconds say more than the clock's (Windows gives none)."""
    clock, processor = seconds
    print(f"{what:<56}{clock:>8.1f} s{processor:>8.1f} s of processor  {more}", flush=True)


def borrow(folder: Path) -> None:
    """An environment that uses the packages of this folder's."""
    environment = folder / ".venv"
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    packages = next(environment.glob("[lL]ib/**/site-packages"))
    lent = next((ROOT / ".venv").glob("[lL]ib/**/site-packages"))
    (packages / "borrowed.pth").write_text(f"{lent}\n", encoding="utf-8")


def touch(folder: Path) -> str:
    """Changes one word of one page."""
    chapters = sorted((folder / "chapters").glob("*.ipynb"))
    if chapters:
        page = chapters[len(chapters) // 2]
        notebook = json.loads(page.read_text(encoding="utf-8"))
        notebook["cells"][-1]["source"] = ["".join(notebook["cells"][-1]["source"]) + "\n\nOne more sentence.\n"]
        page.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    else:
        page = folder / "book" / "privacy.md"
        page.write_text(page.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8", newline="\n")
    return page.relative_to(folder).as_posix()


def sizes(paths: list[Path]) -> tuple[float, float]:
    """Kilobytes of files, raw and as a server sends them."""
    raw = compressed = 0
    for path in paths:
        content = path.read_bytes()
        beside = path.with_name(path.name + ".gz")
        raw += len(content)
        compressed += beside.stat().st_size if beside.is_file() else min(len(content), len(gzip.compress(content, 6)))
    return raw / 1000, compressed / 1000


def weigh(folder: Path) -> None:
    """What each page weighs, and what all share."""
    site = folder / "_build" / "html"
    pages = sorted(path for path in site.rglob("*.html") if "_static" not in path.parts)
    print(f"\n{'page':<46}{'kB raw':>10}{'kB sent':>10}")
    both = []
    for page in pages:
        raw, sent = sizes([page])
        both.append((raw, sent))
        print(f"{page.relative_to(site).as_posix():<46}{raw:>10.1f}{sent:>10.1f}")
    raw, sent = (statistics.median(column) for column in zip(*both, strict=True))
    print(f"{'middle page':<46}{raw:>10.1f}{sent:>10.1f}")
    others = [path for path in site.rglob("*") if path.is_file() and path not in pages and path.suffix != ".gz"]
    groups = {
        "shared scripts and styles": [
            path for path in others if path.suffix in (".js", ".mjs", ".css") and "pyodide" not in path.parts
        ],
        "marking engine": [path for path in others if {"pyodide", "engine"} & set(path.parts)],
        "pictures": [path for path in others if path.suffix in (".png", ".svg", ".jpg")],
    }
    for name, paths in groups.items():
        raw, sent = sizes(paths)
        print(f"{name:<46}{raw:>10.1f}{sent:>10.1f}")
    raw, sent = sizes(pages + others)
    print(f"{'all':<46}{raw:>10.1f}{sent:>10.1f}")


def check_notebooks(folder: Path) -> None:
    """Seconds of nbval for each notebook, one at a time."""
    print(f"\n{'notebook':<56}{'s':>8}")
    total = 0.0
    for name in ("chapters", "solutions", "exercises"):
        for path in sorted((folder / name).glob("*.ipynb")):
            started = time.perf_counter()
            command = ["run", "-m", "pytest", "--nbval", "-q", str(path.relative_to(folder))]
            done = subprocess.run(
                [sys.executable, str(folder / "workbook.py"), *command], cwd=folder, capture_output=True
            )
            seconds = time.perf_counter() - started
            total += seconds
            print(
                f"{path.relative_to(folder).as_posix():<56}{seconds:>8.1f}{'' if done.returncode == 0 else '  FAILED'}"
            )
    print(f"{'all, one after another':<56}{total:>8.1f}")


def main() -> int:
    """Measures in a copy and throws the copy away."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--borrow", action="store_true", help="use the packages of this folder's environment")
    parser.add_argument("--no-notebooks", action="store_true", help="leave nbval out")
    given = parser.parse_args()
    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory(prefix="workbook benchmark ") as temporary:
        folder = Path(temporary, "workbook")
        shutil.copytree(ROOT, folder, ignore=MADE)
        if given.borrow:
            borrow(folder)
        if (ROOT / "node_modules").is_dir():
            shutil.copytree(ROOT / "node_modules", folder / "node_modules", symlinks=True)
        line("set-up", timed(folder, "run", "-c", "pass"), "packages borrowed" if given.borrow else "")
        clean = timed(folder, "build", "--again")
        pages = len([path for path in (folder / "_build" / "html").rglob("*.html") if "_static" not in path.parts])
        aim = START + A_PAGE * pages
        line("clean build", clean, f"{pages} pages; the aim is {aim:.1f} s: {'met' if clean[0] <= aim else 'missed'}")
        changed = touch(folder)
        line(f"build after a change to {changed}", timed(folder, "build"))
        line("build after no change", timed(folder, "build"))
        weigh(folder)
        if not given.no_notebooks:
            if changed.endswith(".ipynb"):
                shutil.copy2(ROOT / changed, folder / changed)
            check_notebooks(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
