"""The moments of a record.

Every moment is kept as the clock of its computer gave it, ISO 8601 with a time zone, whatever the year: nothing of a
learner's is refused because a clock was wrong. "" is a time that is not known; what a browser writes for years beyond
0001 to 9999 is read as that. A moment outside 2000 to 2199 tells no day.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)", re.ASCII)
_FAR_YEAR = re.compile(r"(?:[+-]\d{6}|0000)-\d\d-\d\dT[\d:.]{5,12}Z", re.ASCII)


def known_day(at: str) -> str:
    """The day of a moment (2026-11-02); "" where it is not known or lies outside 2000 to 2199."""
    return at[:10] if "2000" <= at[:4] < "2200" and is_moment(at) else ""


def is_moment(text: Any) -> bool:
    """Whether this is a moment as records have it: ISO 8601 with a time zone, of any year from 0001 to 9999."""
    if not isinstance(text, str) or not _MOMENT.fullmatch(text):
        return False
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def is_far(text: Any) -> bool:
    """Whether this is a moment of a year that only a browser can write."""
    return isinstance(text, str) and _FAR_YEAR.fullmatch(text) is not None
