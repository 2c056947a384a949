"""Builds the site: in a working folder, with warnings as errors, and swaps it into place only when it is whole."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from commands import drafts, environment, javascript, programs
from commands.places import ROOT, SITE, STATE, files, fingerprint, move, need_space, read_json, remove, write_json
from commands.words import Step, Trouble, say

WORKING = STATE / "build"
STAMP = STATE / "build.json"
LOG = STATE / "build.log"
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
PAGES = ("chapters", "exercises", "solutions")


def inputs() -> dict[str, str]:
    """Every file that the site is made of, with a hash."""
    starts = [
        *(
            ROOT / name
            for name in ("_config.yml", "_toc.yml", "requirements.txt", "package-lock.json", "pyproject.toml")
        ),
        *(ROOT / name for name in ("CHANGELOG.md", "CITATION.cff", "LICENSE", "LICENSE-TEXT.md")),
        *(ROOT / name for name in ("book", "datasets", "value_management")),
        *(path for name in PAGES for path in sorted((ROOT / name).glob("*.ipynb"))),  # not the texts they are made from
        ROOT / "commands" / "book.py",
    ]
    return {path.relative_to(ROOT).as_posix(): fingerprint([path]) for path in files(*starts)}


def only_pages(before: dict[str, str], now: dict[str, str]) -> bool:
    """Whether nothing but the text of pages has changed, so that the other pages need not be made again.

    What draws a chapter's figures is in its notebook's outputs already.
    """
    if before.keys() != now.keys():
        return False
    changed = [name for name in now if now[name] != before[name]]
    return all(
        (name.endswith(".ipynb") and name.split("/")[0] in PAGES)
        or (re.fullmatch(r"book/[^/]+\.md", name) and name != "book/glossary.md")
        or name.startswith("value_management/lab/chapter_figures/")
        for name in changed
    )


def up_to_date(now: dict[str, str], live: bool) -> bool:
    """Whether the site is what a build would make."""
    stamp = read_json(STAMP)
    return stamp.get("inputs") == now and stamp.get("live") == live and (SITE / "index.html").is_file()


def build(python: Path, again: bool = False, partly: bool = False) -> bool:
    """Builds if anything changed; True when it built. The earlier site stays until the new one is whole.

    partly: pages whose own file is newer are made again and no others, whatever else has changed. They may not fit the
    rest: the next build makes every page.
    """
    if not (ROOT / "_config.yml").is_file():
        raise Trouble("There is no _config.yml here: run the command in the workbook's own folder.")
    live = javascript.ensure()
    now = inputs()
    if not again and up_to_date(now, live):
        return False
    stamp = read_json(STAMP)
    fits = not again and stamp.get("live") == live and only_pages(stamp.get("inputs", {}), now)
    if not fits and not partly:
        remove(WORKING)
    need_space(ROOT, 150)
    step = Step("building the book")
    made = sphinx(python, step)
    step.at("putting it into place")
    STAMP.unlink(missing_ok=True)
    swap(made)
    if fits or not partly:
        write_json(STAMP, {"inputs": now, "live": live})
    step.done(f"built, {len(list(SITE.rglob('*.html')))} pages")
    return True


def sphinx(python: Path, step: Step) -> Path:
    """Runs Jupyter Book; gives the folder of pages."""
    sign = re.compile(r"(reading sources|writing output|copying images)\.\.\. \[ *(\d+)%\]")

    def line(text: str) -> None:
        found = sign.match(COLOURS.sub("", text))
        if found:
            step.at(f"{found[1]}, {found[2]}%")

    WORKING.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        command = [
            python,
            "-c",
            "from jupyter_book.cli.main import main; main()",
            "build",
            ".",
            "-W",
            "-n",
            "--keep-going",
            "--path-output",
            WORKING,
        ]
        status, text = programs.follow(
            command, line, log=LOG, VALUE_MANAGEMENT_RECORD=str(Path(folder, "record.sqlite")), NO_COLOR="1"
        )
    made = WORKING / "_build" / "html"
    if status or not (made / "index.html").is_file():
        remove(WORKING)
        plain = COLOURS.sub("", text)
        found = [one for one in plain.splitlines() if re.search(r"WARNING|ERROR|CRITICAL|Error: |Exception", one)]
        for one in found[:40]:
            say("  " + one)
        if found:
            raise Trouble(
                f"The book was not built: {len(found)} warnings or errors above; mend them and run the command "
                f"again (everything it said: {LOG.relative_to(ROOT)})."
            )
        raise programs.trouble("Building the book", plain, LOG)
    return made


def swap(made: Path) -> None:
    """Copies the new site beside the old one and changes them over."""
    SITE.parent.mkdir(parents=True, exist_ok=True)
    new = SITE.with_name("html.new")
    remove(new)
    shutil.copytree(made, new, ignore=shutil.ignore_patterns(".buildinfo*", ".doctrees", "objects.inv"))
    old = SITE.with_name("html.old")
    remove(old)
    if SITE.exists():
        move(SITE, old)
    move(new, SITE)
    remove(old)


def recover() -> None:
    """Puts the earlier site back where a change-over was interrupted in the middle."""
    old = SITE.with_name("html.old")
    if not SITE.exists() and (old / "index.html").is_file():
        move(old, SITE)
        STAMP.unlink(missing_ok=True)


def prepare(requirements: Path = environment.LEARNER, again: bool = False) -> Path:
    """Environment and site, both up to date; gives the environment's Python."""
    recover()
    python = environment.ensure(requirements)
    if not build(python, again):
        say("The book is up to date.")
    drafts.tell()
    return python
