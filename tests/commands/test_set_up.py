"""The environment: made once, quick the second time, mended, and clear words when it can't be."""

from __future__ import annotations

import ast
import errno
import importlib.util
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from commands import environment, main, places, programs, words
from commands.words import NoNetwork, Trouble

if TYPE_CHECKING:
    from conftest import Workbook

ROOT = Path(__file__).resolve().parent.parent.parent


def launcher() -> ModuleType:
    """`workbook.py` as a module."""
    spec = importlib.util.spec_from_file_location("workbook_launcher", ROOT / "workbook.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_first_call_makes_the_environment_and_shows_how_far(made) -> None:
    workbook, (_, said) = made
    assert "1 of 2 · making a Python environment" in said
    assert "2 of 2 · installing 1 packages" in said
    assert said.rstrip().endswith("the small workbook")
    stamp = json.loads((workbook.folder / ".venv" / "workbook.json").read_text())
    assert stamp["state"] == "complete"
    assert "tiny_measure-1.0.dist-info" in stamp["packages"]


def test_two_calls_at_once_wait_for_each_other(made) -> None:
    _, (waited, _) = made
    assert waited.splitlines() == [
        "Another workbook command is at work in this folder; waiting for it ...",
        "the small workbook",
    ]


def test_second_call_installs_nothing(workbook) -> None:
    stamp = workbook.folder / ".venv" / "workbook.json"
    before = stamp.stat().st_mtime_ns
    workbook.more = {"PIP_FIND_LINKS": "", "PIP_RETRIES": "0"}  # nothing could be installed
    said = workbook.run("run", "-c", "print('ready')")
    assert said == "ready\n"
    assert stamp.stat().st_mtime_ns == before


def test_changed_pins_are_installed_into_the_same_environment(workbook) -> None:
    workbook.write("requirements.txt", "tiny-measure==2.0\n")
    said = workbook.run("run", "-c", "import tiny_measure; print(tiny_measure.VERSION)")
    assert "making a Python environment" not in said
    assert said.rstrip().endswith("2.0")


def test_where_uv_is_on_the_machine_it_installs_the_same_pins(workbook, tmp_path: Path) -> None:
    path = os.pathsep.join((sysconfig.get_path("scripts"), workbook.environ()["PATH"]))
    assert shutil.which("uv", path=path), "uv is one of the tests' requirements"
    workbook.more = {"PATH": path, "UV_CACHE_DIR": str(tmp_path / "uv")}
    workbook.write("requirements.txt", "tiny-measure==2.0\n")
    said = workbook.run("run", "-c", "import tiny_measure; print(tiny_measure.VERSION)")
    assert said.rstrip().endswith("2.0")
    log = workbook.folder / ".workbook" / "set-up.log"
    assert "tiny-measure==2.0" in log.read_text(encoding="utf-8")
    assert "Installing collected packages" not in log.read_text(encoding="utf-8"), "pip was not needed"

    before = (workbook.folder / ".venv" / "workbook.json").read_text()
    workbook.write("requirements.txt", "not-to-be-had==1.0\n")
    said = workbook.run("run", "-c", "pass", status=1)
    assert said.splitlines()[-1].startswith("A pinned package is not to be had for this Python and system: ")
    assert "No matching distribution" in said, "what uv could not do was tried with pip, whose words are known"
    assert (workbook.folder / ".venv" / "workbook.json").read_text() == before


def test_an_environment_made_by_hand_is_taken(workbook) -> None:
    (workbook.folder / ".venv" / "workbook.json").unlink()
    assert workbook.run("run", "-c", "print('ready')") == "ready\n"


def test_nothing_compiles_a_grammar_when_it_starts() -> None:
    """rfc3987-syntax does, for two seconds, in every JupyterLab, build and process of tests, and nothing needs it."""
    for name in ("requirements.txt", "requirements-test.txt"):
        listed = "".join(environment.pins(ROOT / name))
        assert "jsonschema" in listed and "rfc3987-syntax" not in listed, "uv was told so in pyproject.toml"


def test_tests_requirements_serve_the_learner_too() -> None:
    learner = set(environment.pins(ROOT / "requirements.txt"))
    assert learner <= set(environment.pins(ROOT / "requirements-test.txt"))
    assert all("==" in pin for pin in environment.pins(ROOT / "requirements-test.txt"))


def test_moved_folder_still_works(workbook) -> None:
    moved = workbook.folder.with_name("umgezogen")
    workbook.folder.rename(moved)
    workbook.folder = moved
    said = workbook.run("run", "-c", "import value_management; print(value_management.__file__)")
    assert said.strip().startswith(str(moved))


def begun(workbook: Workbook, words: str) -> None:
    """A command begins with these words and goes on to make the environment; to its end in another test, it is slow."""
    process = workbook.start("run", "-c", "pass")
    assert process.stdout
    assert process.stdout.readline() == words
    while places.read_json(workbook.folder / ".venv" / "workbook.json").get("state") != "making":
        assert process.poll() is None
        time.sleep(0.02)
    process.terminate()
    process.communicate(timeout=600)


def test_environment_without_python_is_made_again(workbook) -> None:
    (workbook.folder / environment.python().relative_to(ROOT)).unlink()
    begun(workbook, "The environment in .venv has no working Python: it is made again.\n")


def test_environment_that_lacks_a_package_is_made_again(workbook) -> None:
    shutil.rmtree(next((workbook.folder / ".venv").glob("**/tiny_measure-1.0.dist-info")))
    begun(workbook, "The environment in .venv lacks tiny_measure: it is made again.\n")


@pytest.fixture
def held(workbook) -> Iterator[Workbook]:
    """A workbook whose new packages never come: who is asked for them answers nothing, so a command stays there."""
    workbook.write("requirements.txt", "tiny-measure==2.0\n")
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/simple"
        waits = {"PIP_NO_INDEX": "0", "PIP_INDEX_URL": address, "PIP_FIND_LINKS": "", "PIP_DEFAULT_TIMEOUT": "600"}
        workbook.more = waits
        yield workbook


def installing(workbook: Workbook) -> subprocess.Popen[str]:
    """A command that has begun to install and waits for its packages."""
    process = workbook.start("run", "-c", "pass")
    stamp = workbook.folder / ".venv" / "workbook.json"
    while places.read_json(stamp).get("state") != "installing":
        assert process.poll() is None, process.communicate()[0]
        time.sleep(0.02)
    return process


def gone(pid: int) -> bool:
    """Whether a process has ended; one that nobody has asked about since counts as ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


@pytest.mark.parametrize("way", ["hand(command)", "follow(command, print, log=Path(sys.argv[1]))"])
def test_what_a_killed_command_had_started_ends_too_on_linux(tmp_path: Path, way: str) -> None:
    if not sys.platform.startswith("linux"):
        assert programs.with_us() is None
        return
    note = tmp_path / "pid"
    child = f"import os, pathlib, time; pathlib.Path({str(note)!r}).write_text(f'{{os.getpid()}}.'); time.sleep(120)"
    start = (
        f"import sys; from pathlib import Path; from commands.programs import *; "
        f"command = [sys.executable, '-c', {child!r}]; {way}"
    )
    command = subprocess.Popen([sys.executable, "-c", start, str(tmp_path / "log")], cwd=ROOT)
    limit = time.monotonic() + 600
    while not (note.exists() and note.read_text().endswith(".")):
        assert command.poll() is None and time.monotonic() < limit
    pid = int(note.read_text().strip("."))
    assert not gone(pid)
    command.kill()
    command.wait()
    while not gone(pid):
        assert time.monotonic() < limit
        time.sleep(0.02)


@pytest.mark.skipif(sys.platform == "win32", reason="ends a process in the Unix way")
def test_killed_half_way_the_next_call_recovers(held) -> None:
    process = installing(held)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert places.read_json(held.folder / ".venv" / "workbook.json").get("state") == "installing"
    held.more = {}
    said = held.run("run", "-c", "import tiny_measure; print('recovered')")
    assert "was not finished: it is made again" in said
    assert said.rstrip().endswith("recovered")


@pytest.mark.skipif(sys.platform == "win32", reason="ends a process in the Unix way")
def test_ctrl_c_is_one_line(held) -> None:
    process = installing(held)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=600)[0]
    assert process.returncode == 130
    assert said.splitlines()[-1] == "Stopped. Run the same command again to go on."
    stamp = places.read_json(held.folder / ".venv" / "workbook.json")
    assert stamp["state"] == "complete", "nothing had been changed yet"


def test_no_network_is_one_line_and_the_environment_stays(workbook) -> None:
    with socket.socket() as nobody:  # bound, never listening: every connection is refused
        nobody.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{nobody.getsockname()[1]}/simple"
        workbook.more = {"PIP_NO_INDEX": "0", "PIP_INDEX_URL": address, "PIP_RETRIES": "0"}
        before = (workbook.folder / ".venv" / "workbook.json").read_text()
        workbook.write("requirements.txt", "not-to-be-had==1.0\n")
        said = workbook.run("run", "-c", "pass", status=1)
    assert said.splitlines()[-1].startswith("The network can't be reached")
    assert (workbook.folder / ".venv" / "workbook.json").read_text() == before
    workbook.write("requirements.txt", "tiny-measure==1.0\n")
    assert workbook.run("run", "-c", "print('as before')") == "as before\n"


def test_launcher_can_be_read_by_old_pythons() -> None:
    source = (ROOT / "workbook.py").read_text(encoding="utf-8")
    source.encode("ascii")
    tree = ast.parse(source, feature_version=(3, 4))
    modern = (ast.JoinedStr, ast.NamedExpr, ast.AnnAssign, ast.Match, ast.AsyncFunctionDef)
    assert not [node for node in ast.walk(tree) if isinstance(node, modern)]
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert node.returns is None and not [each for each in node.args.args if each.annotation]


def test_unsupported_python_hands_over_to_a_supported_one(workbook) -> None:
    """Pretended to the launcher, because such Pythons are not on every machine."""
    for version in ("2.7", "3.6", "3.8", "3.10", "3.15"):
        numbers = tuple(int(part) for part in version.split("."))
        pretend = f"import sys, runpy; sys.version_info = {(*numbers, 1)!r}; sys.argv = ['workbook.py', 'tidy']; "
        pretend += f"runpy.run_path({str(workbook.folder / 'workbook.py')!r}, run_name='__main__')"
        found = subprocess.run([sys.executable, "-c", pretend], capture_output=True, encoding="utf-8", timeout=600)
        assert found.returncode == 0, found.stderr
        assert found.stderr.startswith(f"This is Python {version}; going on with Python 3.1")


def test_old_python_without_a_supported_one_gets_one_line(monkeypatch, capsys) -> None:
    module = launcher()
    monkeypatch.setattr(module, "candidates", lambda: [["no-such-python"], [sys.executable, "-c", "print('2.0')"]])
    monkeypatch.setattr(module.sys, "version_info", (3, 10, 2))
    assert module.hand_over() == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "needs Python 3.11 to 3.14; this is Python 3.10" in said


def test_windows_asks_its_launcher_first(monkeypatch) -> None:
    module = launcher()
    monkeypatch.setattr(module.os, "name", "nt")
    assert module.candidates()[0] == ["py", "-3.12"]


@pytest.mark.parametrize(
    ("error", "words_in"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "x"), "The disk is full"),
        (OSError(errno.EROFS, "Read-only file system", "/mnt/x"), "may not be written: /mnt/x"),
        (PermissionError(errno.EACCES, "Permission denied", "/opt/x"), "may not be written: /opt/x"),
        (OSError(errno.ENAMETOOLONG, "File name too long", "y" * 300), "path of this folder is too long"),
        (OSError(errno.EIO, "Input/output error"), "The system refused"),
        (Trouble("The book was not built: 1 warnings"), "The book was not built"),
    ],
)
def test_errors_are_one_line(monkeypatch, capsys, error: Exception, words_in: str) -> None:
    """Simulated: raised where the lock is taken, the first thing a command writes."""

    def fail() -> None:
        raise error

    monkeypatch.setattr(main, "only_one", fail)
    assert main.main(["build"]) == 1
    said = capsys.readouterr().out
    assert said.count("\n") == 1
    assert words_in in said


@pytest.mark.parametrize(
    ("printed", "kind", "words_in"),
    [
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
            Trouble,
            "disk is full",
        ),
        ("npm error code ENOTFOUND", NoNetwork, "network"),
        ("WARNING: ... SSLError(SSLCertVerificationError(1, 'CERTIFICATE_VERIFY_FAILED'", NoNetwork, "certificate"),
        ("ERROR: [WinError 5] Access is denied: 'C:\\\\x'", Trouble, "may not be written"),
        ("OSError: [WinError 206] The filename or extension is too long", Trouble, "too long"),
        ("error: something else\n\n", Trouble, "error: something else"),
    ],
)
def test_what_programs_print_becomes_one_line(printed: str, kind: type, words_in: str) -> None:
    found = programs.trouble("Installing the packages", printed, places.STATE / "x.log")
    assert type(found) is kind
    assert words_in in str(found)
    assert "\n" not in str(found)


def test_full_disk_is_noticed_before_anything_changes(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(places.shutil, "disk_usage", lambda _: SimpleNamespace(free=120_000_000))
    with pytest.raises(Trouble, match="120 MB free, about 900 MB needed"):
        places.need_space(tmp_path, 900)


def test_windows_path_too_deep_is_noticed_before_anything_changes() -> None:
    deep = "C:\\Users\\someone\\" + "folder\\" * 15
    with pytest.raises(Trouble, match=r"Move the workbook to"):
        environment.check_depth(deep, windows=True, long_paths=False)
    environment.check_depth(deep, windows=True, long_paths=True)
    environment.check_depth("C:\\workbook", windows=True, long_paths=False)


def test_longest_path_of_a_package_is_allowed_for() -> None:
    here = Path(environment.site_packages())
    longest = max((len(str(path.relative_to(here))) for path in here.rglob("*")), default=0)
    assert longest + len(".venv\\Lib\\site-packages\\") + 2 <= environment.LONGEST_INSIDE


def test_written_whole_or_not_at_all(monkeypatch, tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    places.write_whole(path, "before")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(places.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        places.write_whole(path, "after")
    assert path.read_text() == "before"
    assert [each.name for each in tmp_path.iterdir()] == ["state.json"]


def test_a_console_that_lacks_letters_still_shows_the_line(monkeypatch) -> None:
    import io

    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    words.say("2 of 5 · fetching")
    sys.stdout.flush()
    assert raw.getvalue().rstrip() == b"2 of 5 ? fetching"
