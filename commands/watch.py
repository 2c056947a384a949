"""`open --watch` shows one chapter while it is written: what is saved is made and built, and the page follows.

Watched are the chapter's text and solution, its questions, its figures, and the tables that any of these name. What is
served so has a small script in every page, which no other server adds: the site's own files never hold it.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

from commands import book, drafts, environment, programs
from commands.opening import TRIES
from commands.places import ROOT, SITE, only_one, sweep
from commands.serve import TYPES, Handler, Server, can_show, show
from commands.words import Trouble, say

PORT = 8517  # not the book's usual address: a copy kept for reading offline would answer there
EVERY = 0.3
"""Seconds between two looks at the files."""
RELOADER = "/__reload__.js"
VERSION = "/__reload__"
SCRIPT = """/* Loads the page again when the book was built anew. */
const asked = async () => (await fetch("/__reload__", { cache: "no-store" })).json().catch(() => null);
const first = await asked();
for (;;) {
  await new Promise((resolve) => setTimeout(resolve, 500));
  const now = await asked().catch(() => null);
  if (now && now.version !== first?.version) location.reload();
}
"""
Seen = dict[Path, tuple[int, int]]


class Watching(Server):
    """The book's server, with a number that rises with every build."""

    version = 0

    def __init__(self, folder: Path, port: int) -> None:
        super().__init__(folder, port)
        self.RequestHandlerClass = Page


class Page(Handler):
    """As every page is served, with the script that loads it again."""

    server: Watching

    def answer(self, body: bool) -> None:
        """The script and the number, besides the book's files."""
        path = self.path.partition("?")[0]
        if path == RELOADER:
            self.made(TYPES[".js"], SCRIPT, body)
        elif path == VERSION:
            self.made(TYPES[".json"], json.dumps({"version": self.server.version}), body)
        elif path == "/sw.js":  # nothing here is to be kept for reading offline
            self.made(TYPES[".js"], "", body)
        else:
            super().answer(body)

    def file(self, path: Path, body: bool) -> None:
        """A page with the script in its head; any other file as it is."""
        if path.suffix == ".html":
            tag = f'<script type="module" src="{RELOADER}"></script></head>'
            self.made(TYPES[".html"], path.read_text(encoding="utf-8").replace("</head>", tag, 1), body)
        else:
            super().file(path, body)

    def made(self, kind: str, text: str, body: bool) -> None:
        """An answer that nobody keeps."""
        self.send(HTTPStatus.OK, kind, text.encode(), {"Cache-Control": "no-store"}, body)


def chosen(name: str, root: Path = ROOT) -> str:
    """The chapter that is meant: its whole name. Raises Trouble where there is none, or more than one."""
    found = sorted(path.stem for path in (root / "chapters").glob("[0-9][0-9]-*.md") if name in path.stem)
    exact = [slug for slug in found if name in (slug, slug[:2], slug[3:])]
    if len(exact or found) != 1:
        several = f"several have that: {', '.join(found)}" if found else "no text in chapters/ has that in its name"
        raise Trouble(f"Which chapter is {name}? {several[0].upper()}{several[1:]}.")
    return (exact or found)[0]


def watched(slug: str, root: Path = ROOT) -> Iterator[Path]:
    """The files whose saving changes a chapter's pages."""
    package = slug[3:].replace("-", "_")
    own = [root / folder / f"{slug}.md" for folder in ("chapters", "solutions")]
    own += sorted((root / "value_management" / "bank" / package).glob("*.py"))
    own.append(root / "value_management" / "lab" / "chapter_figures" / f"{package}.py")
    told = "".join(path.read_text(encoding="utf-8", errors="replace") for path in own if path.is_file())
    yield from own
    for path in sorted((root / "datasets").glob("*.csv")):
        if re.search(rf'["\']{re.escape(path.stem)}["\']', told):
            yield from (path, path.with_suffix(".toml"))


def look(slug: str, root: Path = ROOT) -> Seen:
    """Each watched file that is there, with its date and size."""
    seen = {}
    for path in watched(slug, root):
        try:
            stat = path.stat()
        except OSError:  # an editor is putting it in place
            continue
        seen[path] = (stat.st_mtime_ns, stat.st_size)
    return seen


def changed(before: Seen, slug: str, root: Path = ROOT) -> tuple[list[Path], Seen]:
    """What was saved since, and how the files are now; only when they have stood still for a moment."""
    now = look(slug, root)
    while now != before:
        time.sleep(EVERY)
        again = look(slug, root)
        if again == now:
            break
        now = again
    return sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path)), now


def bring(python: Path, slug: str, saved: list[Path]) -> bool:
    """Makes the chapter's notebooks and the book; whether that went well. What is wrong is said."""
    only_texts = all(path.suffix == ".md" for path in saved)
    with only_one():
        sweep()
        options = ["--where-needed"] if only_texts else []
        command = [python, ROOT / "commands" / "refresh.py", "refresh", slug, *options]
        try:
            if programs.hand(command):
                raise Trouble("What is marked with ! has to be mended.")
            book.build(python)
            return True
        except Trouble as trouble:
            say(str(trouble))
            say("The page stays as it was. Mend it and save again.")
            return False


def server_at(port: int | None) -> Watching:
    """A server at a port, or at the first one that is free."""
    for each in [port] if port else range(PORT, PORT + TRIES):
        try:
            return Watching(SITE, each)
        except OSError:
            continue
    raise Trouble("Another program holds that port. Close it, or give another: --port 8600.")


def run(name: str, port: int | None = None, browser: bool = True) -> int:
    """The command: until Ctrl+C."""
    slug = chosen(name)
    with only_one():
        sweep()
        python = environment.ensure()
    seen = look(slug)
    if not bring(python, slug, []) and not (SITE / "index.html").is_file():
        return 1
    drafts.tell()
    server = server_at(port)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    address = f"{server.address}chapters/{slug}.html"
    say(f"The chapter is at {address} and follows what you save. Ctrl+C ends it.")
    if browser and can_show():
        show(address)
    try:
        while True:
            time.sleep(EVERY)
            saved, seen = changed(seen, slug)
            if saved:
                say(f"saved           {', '.join(path.relative_to(ROOT).as_posix() for path in saved)}")
                if bring(python, slug, saved):
                    server.version += 1
    except KeyboardInterrupt:
        say("Ended.")
    finally:
        server.shutdown()
        server.server_close()
    return 0
