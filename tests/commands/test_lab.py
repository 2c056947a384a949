"""`lab` with a real JupyterLab: one for a workbook, found again; notes of servers that have died are passed over."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from commands import lab
from commands.places import read_json

ROOT = Path(__file__).resolve().parents[2]
CALL = (
    "import sys; from pathlib import Path; from commands import lab; "
    "sys.exit(lab.run(Path(sys.executable), False, ['--ServerApp.port=0'], Path(sys.argv[1])))"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workbook's folder with one practice notebook."""
    (tmp_path / "book" / "exercises").mkdir(parents=True)
    shutil.copy(ROOT / "exercises" / "05-box-score.ipynb", tmp_path / "book" / "exercises")
    return tmp_path / "book"


@pytest.fixture
def start(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    """Starts the command as a person does; what is still at work at the end is ended."""
    own = {f"JUPYTER_{name}_DIR": str(tmp_path / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    for name, place in {**own, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}.items():
        monkeypatch.setenv(name, place)
    started: list[subprocess.Popen[str]] = []

    def start() -> subprocess.Popen[str]:
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        started.append(
            subprocess.Popen([sys.executable, "-c", CALL, str(root)], cwd=ROOT, encoding="utf-8", **pipes)  # type: ignore[call-overload]
        )
        return started[-1]

    yield start
    for process in started:
        process.terminate()
        process.wait(60)


class Stranger(BaseHTTPRequestHandler):
    """Another program that has the port of a server which died."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_: object) -> None:
        """Nothing."""


def note(runtime: Path, number: int, port: int, root: Path) -> Path:
    """What a server of this workbook left behind when the machine lost its power."""
    runtime.mkdir(exist_ok=True)
    path = runtime / f"jpserver-{number}.json"
    told = {"url": f"http://127.0.0.1:{port}/", "token": "of-before", "root_dir": str(root), "pid": number}
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


@pytest.mark.slow
def test_a_second_call_shows_the_first_and_dead_servers_are_passed_over(start, root, tmp_path) -> None:
    stranger = HTTPServer(("127.0.0.1", 0), Stranger)
    threading.Thread(target=stranger.serve_forever, daemon=True).start()
    note(tmp_path / "runtime", 999_999_001, stranger.server_port, root)
    note(tmp_path / "runtime", 999_999_002, 9, root)
    (tmp_path / "runtime" / "jpserver-999999003.json").write_text("{half")

    both = [start(), start()]
    until = time.monotonic() + 600
    while all(each.poll() is None for each in both) and time.monotonic() < until:
        time.sleep(0.1)
    impatient, first = sorted(both, key=lambda each: each.poll() is None)
    said = impatient.communicate(timeout=600)[0]
    assert impatient.returncode == 0, said
    found = re.search(r"JupyterLab is open already for this workbook, at (http://\S+?)lab\?token=(\w+)\n", said)
    assert found and "end it first (Ctrl+C in its window)" in said, said
    with urllib.request.urlopen(f"{found[1]}api/contents/my-work?token={found[2]}", timeout=600) as answer:
        assert [each["name"] for each in json.loads(answer.read())["content"]] == ["05-box-score.ipynb"]
    notes = [path for path in lab.servers(Path(sys.executable)) if lab.answers(read_json(path))]
    assert len(notes) == 1, "one JupyterLab, and only it answers"
    assert list(tmp_path.rglob("nbsignatures.db")), "what was delivered is signed"

    # Its window is closed by force: it is not taken for one that still runs.
    os.kill(json.loads(notes[0].read_text())["pid"], 9)
    first.communicate(timeout=600)
    assert lab.running(Path(sys.executable), root) is None
    stranger.shutdown()
    stranger.server_close()


def test_where_the_first_screen_is(tmp_path: Path) -> None:
    def opened() -> str:
        told = [str(each) for each in lab.command(Path("python"), tmp_path, True, [])]
        return next(each for each in told if "default_url" in each).partition("=")[2]

    assert opened() == "/lab/tree/my-work"
    (tmp_path / "my-work").mkdir()
    (tmp_path / "my-work" / lab.FIRST).write_text("{}")
    assert opened() == f"/lab/tree/my-work/{lab.FIRST}"
