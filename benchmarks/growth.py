"""What grows when the book grows: its chapters copied until there are thirty-four, beside the book as it is.

    .venv/bin/python benchmarks/growth.py                  builds of both, and the weight of one page in both
    .venv/bin/python benchmarks/growth.py --tests          and the whole test command in both (long)
    .venv/bin/python benchmarks/growth.py --store          and writes growth.json beside this file

Everything is done in folders of its own, with the packages of this folder's environment, one after the other: so the
ratios hold on a busy machine too, and the processor's seconds say more than the clock's. A copy is a chapter under
another number and name, with its practice, its solution, its questions and its sheets; only the words of other
chapters that point to a chapter point to the first one.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from build import MADE, ROOT, borrow, sizes, timed, touch

FULL = 34
AIMS = {
    "clean build, processor seconds a page": 0.2,
    "build after one word, processor seconds": 3.0,
    "tests, seconds": 9 * 60.0,
}
PAGE = "chapters/05-box-score.html"
CONTENTS = re.compile(r'<nav class="[^"]*vm-nav.*?</nav>', re.DOTALL)
LOADED = re.compile(r'<(?:script|img)[^>]* src="([^"]+)"|<link[^>]* rel="stylesheet"[^>]* href="([^"]+)"')


def chapters(folder: Path) -> list[tuple[int, str]]:
    """Number and slug of each chapter."""
    course = tomllib.loads((folder / "book" / "curriculum.toml").read_text(encoding="utf-8"))
    return [(int(one["number"]), str(one["slug"])) for one in course["chapter"]]


def files_of(folder: Path, slug: str, stem: str) -> Iterator[Path]:
    """What belongs to a chapter alone."""
    for name in ("chapters", "solutions", "exercises"):
        yield from sorted((folder / name).glob(f"{slug}.*"))
    yield from sorted((folder / "tests" / "notebooks" / "figures").glob(f"{slug}.*"))
    yield from sorted((folder / "value_management" / "bank" / stem.replace("-", "_")).glob("*.py"))


def renamed(text: str, slug: str, stem: str, new_slug: str, new_stem: str) -> str:
    """A chapter's file as that of its copy: its name, its questions' ids, its package."""
    text = text.replace(slug, new_slug)
    text = re.sub(rf"(?<![\w/-]){re.escape(stem)}(?=/(?:\d|practice|before|after))", new_stem, text)
    text = re.sub(rf'(CHAPTER = "(?:\d+-)?){re.escape(stem)}"', rf'\g<1>{new_stem}"', text)
    return re.sub(rf"bank\.{stem.replace('-', '_')}\b", f"bank.{new_stem.replace('-', '_')}", text)


def copy_chapter(folder: Path, slug: str, number: int) -> None:
    """One chapter once more, under another number."""
    stem = slug.partition("-")[2]
    new_stem = f"{stem}-copy-{number}"
    new_slug = f"{number:02d}-{new_stem}"
    for path in list(files_of(folder, slug, stem)):
        name = path.relative_to(folder).as_posix()
        name = name.replace(slug, new_slug).replace(
            f"bank/{stem.replace('-', '_')}/", f"bank/{new_stem.replace('-', '_')}/"
        )
        made = folder / name
        made.parent.mkdir(exist_ok=True)
        text = renamed(path.read_text(encoding="utf-8"), slug, stem, new_slug, new_stem)
        made.write_text(text, encoding="utf-8", newline="\n")
    course = folder / "book" / "curriculum.toml"
    text = course.read_text(encoding="utf-8")
    (own,) = (part for part in re.split(r"(?m)^(?=\[\[chapter\]\])", text) if f'slug = "{slug}"' in part)
    own = renamed(own, slug, stem, new_slug, new_stem)
    own = re.sub(r"(?m)^number = \d+", f"number = {number}", own)
    own = re.sub(r'(?m)^title = "(.*)"', rf'title = "\g<1> ({number})"', own)
    course.write_text(f"{text.rstrip()}\n\n{own.rstrip()}\n", encoding="utf-8", newline="\n")
    contents = folder / "_toc.yml"
    lines = contents.read_text(encoding="utf-8").splitlines()
    made_lines: list[str] = []
    for line in lines:
        made_lines.append(line)
        if line.strip() == f"- file: exercises/{slug}":
            deep = line[: line.index("-")]
            made_lines += [f"{deep[:-4]}- file: chapters/{new_slug}", f"{deep[:-2]}sections:"]
            made_lines.append(line.replace(slug, new_slug))
        elif line.strip() == f"- file: solutions/{slug}":
            made_lines.append(line.replace(slug, new_slug))
    contents.write_text("\n".join(made_lines) + "\n", encoding="utf-8", newline="\n")


def grow(folder: Path, count: int) -> None:
    """Copies the chapters in turn until there are so many."""
    first = chapters(folder)
    for at in range(count - len(first)):
        copy_chapter(folder, first[at % len(first)][1], max(number for number, _ in first) + 1 + at)


def page_kilobytes(site: Path) -> dict[str, float]:
    """What one page weighs on the line: without the contents, with the scripts, styles and pictures that it names."""
    path = site / PAGE
    html = path.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder, "page.html")
        bare.write_text(CONTENTS.sub("", html), encoding="utf-8")
        own = sizes([bare])[1]
    named = {found[0] or found[1] for found in LOADED.findall(html)}
    local = [(path.parent / name.partition("?")[0]).resolve() for name in named if "//" not in name]
    parts = [one for one in local if one.is_file() and "searchindex" not in one.name]
    return {
        "page without contents, kB": own,
        "contents, kB": sizes([path])[1] - own,
        "scripts, styles and pictures, kB": sizes(parts)[1],
        "search index, kB": sizes(list(site.glob("searchindex.js")))[1],
        "marking engine, kB": sizes([one for one in site.glob("_static/engine/*") if one.suffix != ".gz"])[1],
    }


def tests(folder: Path) -> dict[str, float]:
    """Seconds of the whole command, and how many tests passed and failed."""
    before = os.times()
    done = subprocess.run(
        [sys.executable, str(folder / "workbook.py"), "test", "-q"], cwd=folder, capture_output=True, text=True
    )
    after = os.times()
    said = done.stdout.splitlines()[-1] if done.stdout else ""
    counts = {word: float(number) for number, word in re.findall(r"(\d+) (passed|failed)", said)}
    return {
        "tests, seconds": after.elapsed - before.elapsed,
        "tests, processor seconds": after.children_user
        + after.children_system
        - before.children_user
        - before.children_system,
        "tests that passed": counts.get("passed", 0),
        "tests that failed": counts.get("failed", 0),
    }


def measure(folder: Path, with_tests: bool) -> dict[str, float]:
    """One book: its builds, one of its pages, and if asked for its tests."""
    timed(folder, "run", "-c", "pass")
    clean = timed(folder, "build", "--again")
    site = folder / "_build" / "html"
    pages = len([path for path in site.rglob("*.html") if "_static" not in path.parts])
    found = {
        "chapters": len(chapters(folder)),
        "pages": pages,
        "clean build, seconds": clean[0],
        "clean build, processor seconds": clean[1],
        "clean build, processor seconds a page": clean[1] / pages,
        **page_kilobytes(site),
    }
    changed = touch(folder)
    found["build after one word, seconds"], found["build after one word, processor seconds"] = timed(folder, "build")
    if with_tests:
        subprocess.run([sys.executable, str(folder / "workbook.py"), "take-back", changed], cwd=folder, check=True)
        found |= tests(folder)
    return {name: round(value, 3) for name, value in found.items()}


def main() -> int:
    """Measures both and prints them beside each other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chapters", type=int, default=FULL, help="how many the grown book has")
    parser.add_argument("--tests", action="store_true", help="also the whole test command")
    parser.add_argument("--store", action="store_true", help="write growth.json")
    given = parser.parse_args()
    where = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, {os.cpu_count()} processors"
    if hasattr(os, "getloadavg"):
        where += f", load {os.getloadavg()[0]:.0f}"
    print(where, flush=True)
    both: list[dict[str, float]] = []
    for grown in (False, True):
        with tempfile.TemporaryDirectory(prefix="workbook growth ") as temporary:
            folder = Path(temporary, "workbook")
            shutil.copytree(ROOT, folder, ignore=MADE)
            borrow(folder)
            shutil.copytree(ROOT / "node_modules", folder / "node_modules", symlinks=True)
            if grown:
                grow(folder, given.chapters)
            both.append(measure(folder, given.tests))
    few, many = both
    print(f"{'':<44}{'now':>10}{'grown':>10}{'ratio':>8}  aim")
    for name, before in few.items():
        aim = AIMS.get(name)
        told = "" if aim is None else f"{aim:g}: {'met' if many[name] <= aim else 'missed'}"
        ratio = f"{many[name] / before:.2f}" if before else ""
        print(f"{name:<44}{before:>10.2f}{many[name]:>10.2f}{ratio:>8}  {told}")
    if given.store:
        result: dict[str, Any] = {"where": where, "now": few, "grown": many}
        text = json.dumps(result, indent=1) + "\n"
        Path(__file__).with_suffix(".json").write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
