"""A small workbook of its own in a folder with spaces and other letters, with the real commands."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from commands.places import fingerprint

ROOT = Path(__file__).resolve().parent.parent.parent

FILES = {
    "requirements.txt": "tiny-measure==1.0\n",
    "requirements-test.txt": "tiny-measure==1.0\n# and what the tests need\n",
    "pyproject.toml": '[project]\nname = "tiny"\nversion = "0.0.1"\n',
    "value_management/__init__.py": "NAME = 'the small workbook'\n",
    "_toc.yml": "format: jb-book\nroot: book/welcome\nchapters:\n  - file: chapters/01-start\n",
    "_config.yml": "title: Small\nonly_build_toc_files: true\nexecute:\n  execute_notebooks: 'off'\n"
    "exclude_patterns: [.venv, .workbook, 'chapters/*.md']\n",
    "chapters/01-start.md": "# Start\n\n```{code-cell} ipython3\nimport os, pathlib\n"
    "pathlib.Path(os.environ['VALUE_MANAGEMENT_RECORD']).write_text('of a notebook')\n6 * 7\n```\n",
    "book/welcome.md": "# Welcome\n\nA page.\n",
    "tests/test_small.py": "import os, pathlib\n\n\ndef test_writes_its_own_record():\n"
    "    path = pathlib.Path(os.environ['VALUE_MANAGEMENT_RECORD'])\n    path.write_text('of the test')\n",
}
NOTEBOOK = """{"cells": [{"cell_type": "markdown", "id": "a1", "metadata": {}, "source": ["# Start"]},
{"cell_type": "code", "execution_count": null, "id": "a2", "metadata": {"execution": {"iopub": "now"}}, "outputs": [],
"source": ["import os, pathlib\\n",
"pathlib.Path(os.environ['VALUE_MANAGEMENT_RECORD']).write_text('of a notebook')\\n", "6 * 7"]}],
"metadata": {"kernelspec": {"display_name": "mine", "language": "python", "name": "python3"}},
"nbformat": 4, "nbformat_minor": 5}"""


@dataclass
class Workbook:
    """A folder with the commands in it."""

    folder: Path
    wheels: Path
    more: dict[str, str] = field(default_factory=dict)

    def environ(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name != "VALUE_MANAGEMENT_RECORD"}
        kept.update(PIP_NO_INDEX="1", PIP_FIND_LINKS=self.wheels.as_uri(), PIP_CONFIG_FILE=os.devnull)
        kept.update(self.more)
        return kept

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Starts a command."""
        return subprocess.Popen(
            [sys.executable, str(self.folder / "workbook.py"), *arguments],
            cwd=self.folder,
            env=self.environ(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            encoding="utf-8",
            # A run of the tests in the background of a shell ignores Ctrl-C, and so would what it starts.
            preexec_fn=None if os.name == "nt" else lambda: signal.signal(signal.SIGINT, signal.SIG_DFL) and None,
        )

    def run(self, *arguments: str, status: int | None = 0) -> str:
        """Runs a command to its end; what it said, which is never a traceback."""
        process = self.start(*arguments)
        try:
            said = process.communicate(timeout=600)[0]
        finally:
            process.kill()
        assert "Traceback" not in said, said
        if status is not None:
            assert process.returncode == status, said
        return said

    def write(self, name: str, text: str) -> Path:
        """Writes one of its files."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        return path

    def borrow(self) -> None:
        """Lets its environment use the packages of the one that runs the tests: Jupyter Book need not be installed."""
        here = next((self.folder / ".venv").glob("**/site-packages"))
        (here / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
        (here / "value-management-workbook.pth").rename(here / "a-workbook.pth")  # its own package comes first
        (here / "value-management-workbook.pth").write_text((here / "a-workbook.pth").read_text())


def wheel(folder: Path, name: str, version: str) -> None:
    """A package of one line, as a wheel."""
    stem = f"{name}-{version}"
    with zipfile.ZipFile(folder / f"{stem}-py3-none-any.whl", "w") as archive:
        archive.writestr(f"{name}.py", f"VERSION = '{version}'\n")
        about = f"{stem}.dist-info"
        archive.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        archive.writestr(
            f"{about}/WHEEL", "Wheel-Version: 1.0\nGenerator: t\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{about}/RECORD", f"{name}.py,,\n{about}/METADATA,,\n{about}/WHEEL,,\n{about}/RECORD,,\n")


def plant(folder: Path) -> None:
    """The commands and the files of a small workbook."""
    folder.mkdir(parents=True)
    shutil.copy2(ROOT / "workbook.py", folder)
    shutil.copytree(ROOT / "commands", folder / "commands", ignore=shutil.ignore_patterns("__pycache__"))
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    for name in ("chapters", "exercises"):
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "01-start.ipynb").write_text(NOTEBOOK, encoding="utf-8", newline="\n")


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Packages to install, without any network."""
    folder = tmp_path_factory.mktemp("wheels")
    wheel(folder, "tiny_measure", "1.0")
    wheel(folder, "tiny_measure", "2.0")
    return folder


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, wheels: Path) -> tuple[Workbook, list[str]]:
    """A workbook whose environment two commands at once have made, and what they said. Not to be changed."""
    folder = tmp_path_factory.mktemp("made") / "Mein größtes Übungsbuch – 値 v1"
    plant(folder)
    workbook = Workbook(folder, wheels)
    both = [
        workbook.start("run", "-c", "import value_management, tiny_measure; print(value_management.NAME)") for _ in "ab"
    ]
    said = [each.communicate(timeout=600)[0] for each in both]
    assert [each.returncode for each in both] == [0, 0], said
    return workbook, sorted(said, key=len)


@pytest.fixture
def workbook(made: tuple[Workbook, list[str]], tmp_path: Path) -> Workbook:
    """A copy of the made workbook, to do with as a test likes."""
    folder = tmp_path / "Ein anderes Übungsbuch – 値"
    shutil.copytree(made[0].folder, folder, symlinks=True)
    return Workbook(folder, made[0].wheels)


@pytest.fixture
def bare(wheels: Path, tmp_path: Path) -> Workbook:
    """A workbook as it comes from a clone: no environment yet."""
    folder = tmp_path / "Frisch geklont – 値"
    plant(folder)
    return Workbook(folder, wheels)


ELSEWHERE = (".git", ".venv", ".workbook", "_build", "node_modules", "my-work", "dist", "__pycache__", ".*_cache")


@pytest.fixture
def whole(tmp_path: Path) -> Workbook:
    """A copy of this very workbook, to be written in: with an environment of its own that borrows all packages."""
    folder = tmp_path / "Das ganze Übungsbuch – 値"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*ELSEWHERE))
    if (ROOT / "node_modules").is_dir():
        (folder / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    environment = folder / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    packages = next(environment.glob("**/site-packages"))
    (packages / "a-workbook.pth").write_text(os.path.relpath(folder, packages) + "\n", encoding="utf-8")
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    requirements = [fingerprint([ROOT / name]) for name in ("requirements.txt", "requirements-test.txt")]
    stamp = {"state": "complete", "requirements": requirements, "packages": []}
    (environment / "workbook.json").write_text(json.dumps(stamp), encoding="utf-8")
    return Workbook(folder, tmp_path)
