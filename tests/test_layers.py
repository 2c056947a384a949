"""The engine needs nothing but Python, each room uses only those below it, and each module has one subject."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
EDGE = {"lab", "web"}  # pandas, seaborn and widgets live there
MOST_LINES = 400
"""A module that grows beyond it has two subjects."""


def engine() -> list[str]:
    """Every module of the engine, by its name."""
    found = []
    for path in sorted((ROOT / "value_management").rglob("*.py")):
        inner = path.relative_to(ROOT).with_suffix("").parts
        if not EDGE & set(inner) and inner[-1] != "__main__":
            found.append(".".join(inner).removesuffix(".__init__"))
    return found


def test_engine_is_imported_by_python_alone() -> None:
    """In a Python without any package, as in the page, and without the modules that the page's Python lacks."""
    program = (
        "import sys, importlib\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        "for name in ('sqlite3', 'ssl', 'zoneinfo', 'tkinter'): sys.modules[name] = None\n"
        f"for name in {engine()!r}: importlib.import_module(name)\n"
    )
    found = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program], capture_output=True, encoding="utf-8", timeout=600
    )
    assert found.returncode == 0, found.stderr[-2000:]


def test_layers_and_engine_contracts_hold() -> None:
    from importlinter.cli import lint_imports

    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def contracts(folder: Path) -> subprocess.CompletedProcess[str]:
    """The import contracts held against the package in a folder."""
    program = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    return subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, encoding="utf-8", timeout=600
    )


def test_a_new_room_needs_its_place(tmp_path: Path) -> None:
    """A folder that no layer names breaks the contract: nobody builds beside the house."""
    bare = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "value_management", tmp_path / "value_management", ignore=bare)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    room = tmp_path / "value_management" / "attic"
    room.mkdir()
    (room / "__init__.py").write_text("from value_management import bank\n", encoding="utf-8")
    found = contracts(tmp_path)
    assert found.returncode == 1
    assert "value_management.attic" in found.stdout
    shutil.rmtree(room)
    assert contracts(tmp_path).returncode == 0


def test_every_room_of_the_engine_is_kept_free_of_other_packages() -> None:
    linter = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    (engine_contract,) = (each for each in linter["contracts"] if each["id"] == "engine")
    rooms = {
        path.stem
        for path in (ROOT / "value_management").iterdir()
        if (path.suffix == ".py" or (path / "__init__.py").is_file()) and not path.stem.startswith("_")
    }
    assert set(engine_contract["source_modules"]) == {f"value_management.{room}" for room in rooms - EDGE}


def test_no_module_is_longer_than_one_subject() -> None:
    modules = [
        path for folder in ("value_management", "commands", "book/_ext") for path in (ROOT / folder).rglob("*.py")
    ]
    long = {
        path.relative_to(ROOT).as_posix()
        for path in modules
        if len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES
    }
    assert len(modules) > 100
    assert long == set()


@pytest.mark.parametrize(
    "asked", [["check", "--output-format", "concise"], ["format", "--check"]], ids=["lint", "format"]
)
def test_ruff_finds_nothing(asked: list[str]) -> None:
    found = subprocess.run(
        [sys.executable, "-m", "ruff", *asked, "--no-cache", "."],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
    )
    assert found.returncode == 0, found.stdout


@pytest.mark.slow
def test_mypy_finds_nothing() -> None:
    found = subprocess.run([sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=600)
    assert found.returncode == 0, found.stdout
