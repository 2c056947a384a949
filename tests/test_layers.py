"""The engine needs nothing but Python, and each layer uses only those below it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
EDGE = {"lab", "web"}  # pandas, seaborn and widgets live there


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
