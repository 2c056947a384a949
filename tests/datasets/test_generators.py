"""Making the simulated and fictional files again changes nothing, and needs no file but its own script."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

from value_management import datasets

FOLDER = Path(__file__).resolve().parents[2] / "datasets"
GENERATORS = FOLDER / "generators"


def _all() -> ModuleType:
    spec = importlib.util.spec_from_file_location("all_generators", GENERATORS / "all.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_making_them_again_changes_nothing(tmp_path: Path) -> None:
    made = _all().make(tmp_path)
    for path in made:
        assert path.read_bytes() == (FOLDER / path.name).read_bytes(), path.name
    by_script = {name for name in datasets.names() if ".py" in datasets.load(name).source}
    assert {path.stem for path in made} == by_script
    for name in by_script:
        script = next(each for each in _all().modules() if f"{each}.py" in datasets.load(name).source)
        assert name in importlib.import_module(script).files()


def test_the_command_runs_as_the_readme_says_on_a_copy(tmp_path: Path) -> None:
    copy = tmp_path / "data sets é"
    (copy / "generators").mkdir(parents=True)
    for path in GENERATORS.glob("*.py"):
        (copy / "generators" / path.name).write_bytes(path.read_bytes())
    (copy / "teams.csv").write_bytes((FOLDER / "teams.csv").read_bytes())
    command = [sys.executable, "-I", "generators/all.py"]
    subprocess.run(command, cwd=copy, check=True, capture_output=True)
    for path in copy.glob("*.csv"):
        assert path.read_bytes() == (FOLDER / path.name).read_bytes(), path.name


def test_generators_import_only_the_standard_library() -> None:
    ours = {path.stem for path in GENERATORS.glob("*.py")}
    for path in GENERATORS.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for name in names:
                assert name.split(".")[0] in sys.stdlib_module_names | ours, (path.name, name)
