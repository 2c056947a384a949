"""The commands and their arguments; every expected trouble becomes one line."""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
import time
from pathlib import Path

from commands import answers, book, environment, lab, notebooks, opening, pack, programs, tests, watch
from commands.places import ENVIRONMENT, MY_WORK, ROOT, SITE, STATE, only_one, record_path, remove, sweep
from commands.serve import port_number
from commands.words import Trouble, of_system, say


def parser() -> argparse.ArgumentParser:
    """What may be typed."""
    top = argparse.ArgumentParser(
        prog="workbook.py", description="The value management workbook: open it, work in it, check it."
    )
    commands = top.add_subparsers(dest="command", metavar="command", required=True)
    opener = commands.add_parser("open", help="make everything ready, serve the book on this machine and open it")
    opener.add_argument("--no-browser", action="store_true", help="print the address only")
    opener.add_argument("--port", type=port_number, help="the port of the address (remembered)")
    opener.add_argument("--watch", metavar="NN", help="show this chapter, and show it again whenever it is saved")
    commands.add_parser("test", help="run every test, or those of the folders named (options go to pytest)")
    worker = commands.add_parser("lab", help="put the notebooks into my-work (once) and open JupyterLab there")
    worker.add_argument("--no-browser", action="store_true", help="print the address only")
    clearer = commands.add_parser(
        "clear-answers", help="take your answers out of your notebooks in my-work (copied first)"
    )
    clearer.add_argument("names", nargs="*", help="only notebooks with one of these in their names, such as 05")
    clearer.add_argument("--record", action="store_true", help="your record as well")
    clearer.add_argument("--yes", action="store_true", help="without being asked")
    builder = commands.add_parser("build", help="build the book into _build/html")
    builder.add_argument("--again", action="store_true", help="from the start, even if nothing changed")
    beginner = commands.add_parser("new", help="begin a chapter: its texts, questions, table and entry, as a draft")
    beginner.add_argument("number", type=int, help="such as 11")
    beginner.add_argument("name", help="such as joy-in-work")
    beginner.add_argument("--title", required=True, help='such as "Joy in work: ask every week"')
    beginner.add_argument("--shelf", default="team", help="team (unless given), coach or evaluator")
    refresher = commands.add_parser("refresh", help="make the notebooks from their texts; run those that must be run")
    refresher.add_argument("names", nargs="*", help="only notebooks whose path has one of these in it; they are run")
    refresher.add_argument("--all", action="store_true", help="run every notebook")
    refresher.add_argument("--check", action="store_true", help="only say which notebooks are not what their texts say")
    checker = commands.add_parser("check", help="every fault of a chapter, in seconds: no browser, no build")
    checker.add_argument("names", nargs="*", help="chapters, such as 05 or box-score")
    checker.add_argument("--book", action="store_true", help="what must not repeat from chapter to chapter")
    taker = commands.add_parser("take-back", help="write the text of notebooks that were changed in JupyterLab")
    taker.add_argument("files", nargs="*", type=Path, help="such as chapters/05-box-score.ipynb; without any, all")
    taker.add_argument("--anyway", action="store_true", help="also where the text was changed: that change is lost")
    commands.add_parser("clean", help="remove what was made (never my-work or a learner's record)")
    commands.add_parser("pack", help="write one zip of the book with a small server")
    commands.add_parser("run", help="run the workbook's Python: run -m value_management ...")
    tidier = commands.add_parser("tidy", help="remove volatile metadata from notebooks")
    tidier.add_argument("files", nargs="*", type=Path)
    return top


def open_book(given: argparse.Namespace) -> int:
    """`open`: with what was built before, where the new can't be made."""
    with only_one():
        sweep()
        try:
            book.prepare()
        except Trouble as trouble:
            if not (SITE / "index.html").is_file():
                raise
            say(str(trouble))
            say("Meanwhile the book is shown as it was last built.")
        server, port = opening.find(given.port)
    return opening.run(server, port, not given.no_browser)


def arranged(arguments: list[str]) -> tuple[argparse.Namespace, list[str]]:
    """What was typed, and what is handed on to pytest, to Python or to JupyterLab as it is."""
    top = parser()
    if arguments[:1] in (["run"], ["test"]) and arguments[1:2] not in (["-h"], ["--help"]):
        return top.parse_args(arguments[:1]), arguments[1:]
    given, rest = top.parse_known_args(arguments)
    if rest and given.command != "lab":
        top.error(f"not understood: {' '.join(rest)}")
    return given, rest


def refresh(given: argparse.Namespace) -> int:
    """`refresh`: notebooks from texts, exercises from solutions, questions from the bank; run where they must be."""
    options = [*(["--all"] if given.all else []), *(["--check"] if given.check else [])]
    status = in_environment("refresh", *given.names, *options)
    if status and not given.check:
        raise Trouble("What is marked with ! is not up to date: do what its line says, then run refresh again.")
    return status


def check(given: argparse.Namespace) -> int:
    """`check`: one chapter, or what chapters share, held against the rules."""
    if not given.names and not given.book:
        raise Trouble("Which chapter? Give its number or name, such as check 05, or check --book.")
    started = time.monotonic()
    status = in_environment("check", *given.names, *(["--book"] if given.book else []), script="check.py")
    say(f"Took {time.monotonic() - started:.0f} s.")
    return status


def in_environment(command: str, *arguments: object, where: Path = ROOT, script: str = "refresh.py") -> int:
    """Runs a command on notebooks, which needs more than the standard library; its exit status."""
    with only_one(), tempfile.TemporaryDirectory() as folder:
        sweep()
        return programs.hand(
            [environment.ensure(), ROOT / "commands" / script, command, *arguments],
            where=where,
            VALUE_MANAGEMENT_RECORD=str(Path(folder, "record.sqlite")),
        )


def clean() -> int:
    """`clean`: what can be made again goes; the learner's work, record and address stay."""
    with only_one():
        keep = {MY_WORK.resolve(), record_path().resolve()}
        gone = [ENVIRONMENT, ROOT / "_build", ROOT / "node_modules", book.WORKING, book.STAMP, ROOT / "dist"]
        gone += [
            ROOT / name
            for name in (".pytest_cache", ".mypy_cache", ".ruff_cache", ".import_linter_cache", ".hypothesis")
        ]
        gone += [
            path for path in (STATE / "set-up.log", STATE / "build.log", STATE / "javascript.log") if path.exists()
        ]
        for name in ("value_management", "commands", "tests", "book", "benchmarks", "datasets"):
            gone += list((ROOT / name).rglob("__pycache__"))
        for path in gone:
            if any(kept == path.resolve() or path.resolve() in kept.parents for kept in keep):
                say(f"Left alone, because your record is in it: {path.name}")
                continue
            remove(path)
        sweep()
    say("Clean. Your my-work folder, your record and the book's address are untouched.")
    return 0


def main(arguments: list[str]) -> int:
    """Runs one command; gives its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace", line_buffering=True)
    given, rest = arranged(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what we started is ended too
    try:
        if given.command == "open" and given.watch:
            return watch.run(given.watch, given.port, not given.no_browser)
        if given.command == "open":
            return open_book(given)
        if given.command == "test":
            return tests.test(rest)
        if given.command == "refresh":
            return refresh(given)
        if given.command == "new":
            from commands import new  # needs the workbook's own package, which the others don't

            with only_one():
                return new.run(given.number, given.name, given.title, given.shelf)
        if given.command == "clear-answers":
            ask = input if sys.stdin.isatty() else None
            return answers.clear(given.names, record=given.record, yes=given.yes, ask=ask)
        if given.command == "check":
            return check(given)
        if given.command == "take-back":
            options = ["--anyway"] if given.anyway else []
            return in_environment("take-back", *given.files, *options, where=Path.cwd())
        if given.command == "clean":
            return clean()
        if given.command == "tidy":
            return notebooks.tidy_files(given.files)
        with only_one():
            sweep()
            if given.command == "run":
                python = environment.ensure()
            elif given.command == "build":
                python = book.prepare(again=given.again)
            elif given.command == "pack":
                book.prepare()
                pack.pack()
                return 0
            else:
                python = environment.ensure()
        if given.command == "run":
            return programs.hand([python, *rest], where=Path.cwd())
        if given.command == "lab":
            return lab.run(python, not given.no_browser, rest)
        return 0
    except Trouble as trouble:
        say(str(trouble))
        return 1
    except OSError as error:
        say(of_system(error))
        return 1
    except KeyboardInterrupt:
        say("Stopped. Run the same command again to go on.")
        return 130
