"""What the reference lists: the public names of the package by subject, with their docstrings and examples."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from dataclasses import dataclass
from typing import Any, Literal

import workbook_root  # noqa: F401  isort: skip

LAYERS = {
    "Data and errors": ("errors", "checking", "words", "datasets"),
    "Measures": ("measures",),
    "Team practice": ("team",),
    "A team's own table": ("own_numbers",),
    "Money": ("money",),
    "Questions, marking and the learner's record": ("learning", "doors.service"),
    "Pictures": ("drawing",),
    "In a notebook": ("lab",),
}
OFFERED = {"lab": ("lab.results", "lab", "lab.charts")}
"""Rooms of which only what these packages offer is public: the notebooks import from nowhere else."""


@dataclass(frozen=True)
class Entry:
    """One public name. module: where it is imported from; home: the module that it is written in."""

    name: str
    module: str
    home: str
    value: Any
    kind: Literal["class", "function"]
    words: str
    example: str


def modules(name: str) -> list[str]:
    """A module, or the public modules of a package."""
    if name in OFFERED:
        return [f"value_management.{each}" for each in OFFERED[name]]
    found = importlib.import_module(f"value_management.{name}")
    inside = [each.name for each in pkgutil.walk_packages(getattr(found, "__path__", ()), f"{found.__name__}.")]
    return [each for each in inside or [found.__name__] if not each.rpartition(".")[2].startswith("_")]


def entries(name: str) -> dict[str, list[Entry]]:
    """The public names of a module or of a package's modules, by module."""
    return {module: public(importlib.import_module(module)) for module in modules(name)}


def public(module: Any) -> list[Entry]:
    """The classes and functions that a module itself defines and offers, in the order of its text.

    Of a package whose parts are its own affair: what it offers.
    """
    if module.__name__.removeprefix("value_management.") in sum(OFFERED.values(), ()):
        found = [(name, getattr(module, name)) for name in module.__all__]
    else:
        found = [
            (name, value)
            for name, value in vars(module).items()
            if not name.startswith("_") and getattr(value, "__module__", "") == module.__name__
        ]
    return [
        Entry(
            name,
            module.__name__,
            value.__module__,
            value,
            "class" if inspect.isclass(value) else "function",
            *parted(inspect.getdoc(value) or ""),
        )
        for name, value in found
        if (inspect.isclass(value) or callable(value)) and inspect.getdoc(value)
    ]


def known(entry: Entry) -> dict[str, Any]:
    """The names that an example may use without importing them: those of the module in whose fold it stands."""
    module = importlib.import_module(entry.module)
    if entry.home == entry.module:
        return dict(vars(module))
    return {name: getattr(module, name) for name in module.__all__}


def parted(doc: str) -> tuple[str, str]:
    """A docstring's words, and the example that ends it ("" where there is none)."""
    words, _, example = doc.partition("\n\nExample:\n")
    return words, example.strip("\n")


def signature(value: Any) -> str:
    """As it is written in the source: annotations without quotes, and no self."""
    try:
        text = str(inspect.signature(value))
    except (TypeError, ValueError):
        return ""
    text = re.sub(r"(: |-> )'([^']*)'", r"\1\2", text)
    text = re.sub(r"\((?:self|cls)(?:, )?", "(", text, count=1)
    return text.removesuffix(" -> None") if inspect.isclass(value) else text
