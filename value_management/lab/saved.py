"""Files that a question's widget makes, written beside the notebook: whole or not at all, and over nothing."""

from __future__ import annotations

import base64
import binascii
import os
import re
import uuid
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any

from value_management.errors import DataError, Fault

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,99}\.(?:html|csv|png)")
_MOST_CHARACTERS = 24_000_000


def reply(file: Mapping[str, Any], folder: Path | None = None) -> dict[str, str]:
    """Write {"name", "base64"} into the notebook's folder; {"saved": where it is} or {"error": why not}, in words."""
    name, packed = file.get("name"), file.get("base64")
    if not isinstance(name, str) or not _NAME.fullmatch(name) or not isinstance(packed, str):
        return {"error": "The file has no name that can be written here."}
    try:
        if len(packed) > _MOST_CHARACTERS:
            raise DataError(Fault(name, f"{len(packed) / 1e6:,.0f} million characters", "a file of less than 18 MB"))
        path = write_new(folder or Path.cwd(), name, base64.b64decode(packed, validate=True))
    except (binascii.Error, ValueError, OSError, DataError) as error:
        return {"error": f"{name} could not be written: {error}"}
    return {"saved": f"Saved beside this notebook: {path}"}


def write_new(folder: Path, name: str, content: bytes) -> Path:
    """Write a file that was not there: first under a name that nobody looks for, then under its own, or its own with
    the next free number ("sheet-2.csv"). Returns where it is. Raises OSError where the folder can't be written to.
    """
    folder = folder.resolve()
    temporary = folder / f".{name}.{uuid.uuid4().hex}"
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        stem, ending = os.path.splitext(name)
        for number in count(1):
            target = folder / (name if number == 1 else f"{stem}-{number}{ending}")
            try:
                _give_name(temporary, target)
            except FileExistsError:
                continue
            return target
    finally:
        temporary.unlink(missing_ok=True)
    raise AssertionError("there is always another number")


def _give_name(temporary: Path, target: Path) -> None:
    """Raises FileExistsError where the name is taken, whoever took it at the last moment."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:
        # No second names here (FAT, some shared folders): the name is taken first, then filled.
        target.open("xb").close()
        os.replace(temporary, target)
