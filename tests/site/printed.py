"""A sheet as it comes out of the printer: how large its letters are, what stands on which page, how far each is filled."""

from __future__ import annotations

import io
import math
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader

POINTS_A_MM = 72 / 25.4
A4 = (595, 842)


@dataclass
class Leaf:
    """One printed page.

    sizes: how many letters there are of each size in points. left, right, top, bottom: the outermost ink in points,
    measured from the left and from the top; the page's own number at its foot is left out.
    """

    width: float
    height: float
    words: str = ""
    sizes: Counter[float] = field(default_factory=Counter)
    left: float = math.inf
    right: float = 0.0
    bottom: float = 0.0

    @property
    def turned(self) -> bool:
        """Whether the page lies on its side."""
        return self.width > self.height

    @property
    def filled(self) -> float:
        """How far down the page there is ink, as a share of the part that can be printed on."""
        margin = 15 * POINTS_A_MM
        return (self.bottom - margin) / (self.height - 2 * margin)

    def says(self, text: str) -> bool:
        return squeezed(text) in self.words


def squeezed(text: str) -> str:
    """Words without spaces, for a PDF does not keep where its lines were broken."""
    return re.sub(r"\s+", "", text)


def _placed(matrix: list[float], x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def leaves(pdf: bytes) -> list[Leaf]:
    """The pages of a PDF that Chromium printed."""
    return [_leaf(page) for page in PdfReader(io.BytesIO(pdf)).pages]


def _leaf(page: Any) -> Leaf:
    leaf = Leaf(float(page.mediabox.width), float(page.mediabox.height))
    foot = leaf.height - 14 * POINTS_A_MM

    def ink(x: float, y: float) -> None:
        down = leaf.height - y
        if down < foot:
            leaf.left, leaf.right, leaf.bottom = min(leaf.left, x), max(leaf.right, x), max(leaf.bottom, down)

    said: list[str] = []

    def text(words: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        if not words.strip():
            return
        said.append(words)
        x, y = _placed(cm, tm[4], tm[5])
        leaf.sizes[round(size * math.hypot(tm[2], tm[3]) * math.hypot(cm[2], cm[3]), 1)] += len(words.strip())
        ink(x, y)

    path: list[tuple[float, float]] = []

    def drawn(operator: bytes, numbers: list[Any], cm: list[float], _tm: list[float]) -> None:
        if operator in (b"m", b"l", b"c"):
            path.append(_placed(cm, float(numbers[-2]), float(numbers[-1])))
        elif operator == b"re":
            x, y, width, height = map(float, numbers)
            path.extend((_placed(cm, x, y), _placed(cm, x + width, y + height)))
        elif operator in (b"f", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"n"):
            if operator != b"n":  # a path that only cuts off what is drawn later leaves no ink
                for x, y in path:
                    ink(x, y)
            path.clear()

    page.extract_text(visitor_text=text, visitor_operand_before=drawn)
    leaf.words = squeezed("".join(said))
    return leaf
