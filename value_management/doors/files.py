"""Files that people name: read within a limit, and written whole or not at all."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from value_management.errors import DataError, Fault

MOST_BYTES = 20 * 1024 * 1024


def read_bytes(name: str) -> bytes:
    """A file's bytes; "-" is standard input."""
    if name == "-":
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    path = Path(name)
    if path.is_dir():
        raise DataError(Fault(name, "a folder", "a file"))
    if not path.is_file():
        near = sorted(each.name for each in path.parent.glob("*") if each.suffix.lower() == path.suffix.lower())[:5]
        advice = f"There is {', '.join(near)}." if path.parent.is_dir() and near else ""
        raise DataError(Fault(name, "no such file", "a file that is there", advice))
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def read_json(name: str) -> Any:
    """What a JSON file holds."""
    content = read_bytes(name)
    if len(content) > MOST_BYTES:
        raise DataError(Fault(name, "a file of more than 20 MB", "at most 20 MB"))
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise DataError(Fault(name, "something else than JSON", "a JSON file")) from None


def write_whole(target: Path, content: str | bytes, *, place: str = "") -> None:
    """Write beside the target under another name, then rename: a reader never meets half a file.

    place: where the name was given, for the error. Raises DataError where the folder isn't there.
    """
    if not target.parent.is_dir():
        raise DataError(Fault(f"{place} {target}".strip(), "a folder that isn't there", "an existing folder"))
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            if isinstance(content, str):
                # Excel takes a CSV for UTF-8 only if it begins with the mark.
                content = (f"\ufeff{content}" if target.suffix.lower() == ".csv" else content).encode()
            file.write(content)
        # mkstemp makes files that only the owner can read; a written chart is for the team.
        temporary.chmod(0o666 & ~_mask())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
