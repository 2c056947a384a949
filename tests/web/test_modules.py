"""The modules of the live exercises as they are written: each runs by itself, and each is part of what is delivered."""

from __future__ import annotations

import shutil
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from commands.serve import Server
from value_management.web.joining import modules

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "value_management" / "web"
sys.path.append(str(ROOT / "book" / "_ext"))
import engine  # noqa: E402

WIDGET = "question/jupyterlab.js"  # see lab/widgets.py
AT_WORK = {"page.js", "engine/worker.js", "offline/sw.js"}
"""These begin to work when they are loaded, in a page, a worker or a service worker: the tests of pages see to them."""
NAMES = sorted(path.relative_to(WEB).as_posix() for path in WEB.rglob("*.js"))


def test_every_module_is_part_of_a_script_that_is_delivered() -> None:
    firsts = [*engine.SCRIPTS.values(), engine.SERVICE_WORKER, WIDGET]
    needed = {path.relative_to(WEB).as_posix() for first in firsts for path in modules(WEB / first)}
    assert needed == set(NAMES)


@pytest.mark.browser
def test_every_module_can_be_read_and_finds_what_it_imports(page: Page, tmp_path: Path) -> None:
    """In a browser, so that Node.js is not needed: what does not parse or asks for a name in vain is not imported."""
    site = shutil.copytree(WEB, tmp_path / "site", ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    (site / "index.html").write_text("<!DOCTYPE html><title>Modules</title>", encoding="utf-8")
    server = Server(site, 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        page.goto(server.address)
        wrong = page.evaluate(
            """async (names) => {
                const told = [];
                const tell = (name) => (error) => told.push(`${name}: ${error.message}`);
                for (const name of names) await import(`./${name}`).catch(tell(name));
                return told;
            }""",
            [name for name in NAMES if name not in AT_WORK],
        )
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
    assert not wrong, "\n".join(wrong)
