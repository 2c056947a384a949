"""Pages that count the chapters: the number becomes wrong with the next one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from commands.checks.findings import Finding

NUMBERS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
TENS = {"twenty": 20, "thirty": 30}
COUNT = re.compile(
    rf"\b((?:(?:{'|'.join(TENS)})-)?(?:{'|'.join(NUMBERS)})|{'|'.join(TENS)}|\d{{1,2}}) chapters\b", re.IGNORECASE
)
FEWEST = 4
"""Fewer are some of the chapters, such as “two chapters come back to it”."""


def number(words: str) -> int:
    """A number in words or digits, up to thirty-nine."""
    if words.isdigit():
        return int(words)
    first, _, rest = words.lower().partition("-")
    if rest:
        return TENS[first] + NUMBERS.index(rest)
    return TENS[first] if first in TENS else NUMBERS.index(first)


def files(root: Path) -> list[Path]:
    """The pages that readers see, and the first page of the repository."""
    return [root / "README.md", *sorted((root / "book").glob("*.md")), *sorted((root / "chapters").glob("*.md"))]


def chapters(path: Path, root: Path, total: int) -> Iterator[Finding]:
    """Each count of chapters in a page that is not today's."""
    for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        for found in COUNT.finditer(text):
            if FEWEST <= number(found[1]) != total:
                place = f"{path.relative_to(root).as_posix()}:{line}"
                yield Finding(place, f"“{found[0]}”", f"{total}, or words that don't count")
