"""Make every simulated and fictional file again: python3 datasets/generators/all.py

Each generator is a module beside this one with `files()`, a dict from dataset name to rows. Standard library only;
each has its own seed, so making them again changes nothing.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
if str(HERE) not in sys.path:
    sys.path.insert(0, str(HERE))

from writing import DATASETS, write  # noqa: E402


def modules() -> list[str]:
    """The names of the generators, found by themselves."""
    return sorted(path.stem for path in HERE.glob("*.py") if path.stem.startswith(("simulated_", "fictional_")))


def make(folder: Path = DATASETS) -> list[Path]:
    """Write every generated file into a folder and return their paths."""
    made: list[Path] = []
    for module in modules():
        files: dict[str, Sequence[dict[str, Any]]] = importlib.import_module(module).files()
        made.extend(write(name, rows, folder) for name, rows in files.items())
    return made


if __name__ == "__main__":
    for path in make():
        print(path.name)
