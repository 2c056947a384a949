"""The chapters that are still being written (`draft = true` in the curriculum). Whoever builds or packs is told."""

from __future__ import annotations

import tomllib
from pathlib import Path

from commands.places import ROOT
from commands.words import say


def named(root: Path = ROOT) -> list[str]:
    """The slugs of the drafts; none where there is no curriculum or it can't be read (`refresh` says why)."""
    try:
        entries = tomllib.loads((root / "book" / "curriculum.toml").read_text(encoding="utf-8")).get("chapter", [])
    except (OSError, ValueError):
        return []
    return [str(entry.get("slug")) for entry in entries if entry.get("draft")]


def tell(root: Path = ROOT) -> None:
    """One line where the book has drafts."""
    found = named(root)
    if found:
        say(f"Not for release yet: {', '.join(found)} {'is a draft' if len(found) == 1 else 'are drafts'}.")
