"""Weekly numbers as somebody types them into one field of a form."""

from __future__ import annotations

from typing import Any

from value_management.learning.numbers import Typed, read_number


def weekly_numbers(text: Any, *, most: int, gaps: bool) -> tuple[list[float | None], str]:
    """At most `most` numbers, one a line or parted by spaces or semicolons; and the first piece that could not be read:
    then there are no numbers. With `gaps` a dash is a missing week, None.
    """
    found: list[float | None] = []
    for piece in str(text)[:4000].replace(";", " ").split()[:most]:
        if gaps and piece in ("-", "–"):
            found.append(None)
            continue
        read = read_number(piece.rstrip(","))
        if not isinstance(read, Typed):
            return [], piece[:20]
        found.append(read.value)
    return found, ""
