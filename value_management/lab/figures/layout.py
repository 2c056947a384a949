"""The column that a figure is drawn for: its width in pixels, the sizes of its type, and plots to draw on.

A figure is drawn twice. Wide is the text column of a page on a desk (625 px) and of A4; narrow is a phone (320 px,
shown as small as 256). One pixel of the page is one point of matplotlib (72 dots per inch).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Literal

import matplotlib.pyplot as plt
import seaborn as sns
from cycler import cycler
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from value_management.drawing.svg import INK, PAPER, RULE, SOFT
from value_management.errors import DataError, Fault

from .colours import CYCLE

FONT = "DejaVu Sans"  # comes with matplotlib and is wider than what readers have, so what fits here fits there
LINE = 1.3  # from one line of words to the next, in sizes of their type


@dataclass
class Layout:
    """One of the two columns. text: the size of words in px. small: of ticks and the source. title: of the finding."""

    name: Literal["wide", "narrow"]
    width: int
    text: float
    small: float
    title: float
    settling: list[Callable[[], None]] = field(default_factory=list)

    @property
    def narrow(self) -> bool:
        """Whether this is the phone's: labels go above their rows, and there are fewer ticks."""
        return self.name == "narrow"

    def axes(self, height: float) -> Axes:
        """One plot over the whole width. height: in px, with its ticks and labels; title and source come on top."""
        return plt.subplots(figsize=(self.width / 72, height / 72))[1]

    def grid(self, count: int, columns: int, height: float, *, share: bool = False) -> list[Axes]:
        """Several plots, read in rows. height: of each. share: one axis along the bottom for all of them."""
        rows = -(-count // columns)
        size = (self.width / 72, height * rows / 72)
        figure, made = plt.subplots(rows, columns, figsize=size, sharex=share, squeeze=False)
        for extra in list(made.flat)[count:]:
            extra.remove()
        return list(made.flat)[:count]

    def wrap(self, words: str, room: float, size: float = 0, *, bold: bool = False) -> list[str]:
        """The words in lines no wider than `room` px. size: of the type, by default `text`."""
        lines: list[str] = []
        for part in words.split("\n"):
            current = ""
            for word in part.split():
                longer = f"{current} {word}".strip()
                if current and wide(longer, size or self.text, bold=bold) > room:
                    lines.append(current)
                    current = word
                else:
                    current = longer
            lines.append(current)
        return lines

    def later(self, settle: Callable[[], None]) -> None:
        """Call this once it is known how large each plot is: to move words apart, or wrap them into a plot."""
        self.settling.append(settle)

    def theme(self) -> AbstractContextManager[Any]:
        """The look of this layout while something is drawn, whatever look was set before; it is back afterwards."""
        return plt.style.context([sns.axes_style("whitegrid"), self._look()], after_reset=True)

    def _look(self) -> dict[str, Any]:
        return {
            "svg.fonttype": "none",
            "svg.hashsalt": "value-management",
            "font.family": [FONT],
            "font.size": self.text,
            "figure.dpi": 72,
            "savefig.dpi": 72,
            "figure.figsize": (self.width / 72, (260 if self.narrow else 300) / 72),
            "figure.constrained_layout.use": True,
            "figure.facecolor": PAPER,
            "savefig.facecolor": PAPER,
            "axes.facecolor": "none",
            "axes.prop_cycle": cycler(color=CYCLE),
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.spines.left": False,
            "axes.edgecolor": SOFT,
            "axes.linewidth": 1,
            "axes.grid.axis": "y",
            "axes.titlesize": self.text,
            "axes.titlelocation": "left",
            "axes.titlecolor": INK,
            "axes.labelcolor": INK,
            "axes.labelsize": self.text,
            "axes.unicode_minus": True,
            "text.color": INK,
            "xtick.color": SOFT,
            "ytick.color": SOFT,
            "xtick.labelcolor": SOFT,
            "ytick.labelcolor": SOFT,
            "xtick.labelsize": self.small,
            "ytick.labelsize": self.small,
            "xtick.bottom": True,
            "ytick.left": False,
            "grid.color": RULE,
            "grid.linewidth": 0.8,
            "patch.edgecolor": INK,
            "patch.linewidth": 0.8,
            "hatch.color": INK,
            "hatch.linewidth": 0.8,
            "legend.fontsize": self.small,
            "legend.frameon": False,
            "legend.title_fontsize": self.small,
        }


Draw = Callable[[Layout], Any]


def layouts() -> tuple[Layout, Layout]:
    """The wide and the narrow one, new each time."""
    return Layout("wide", 625, 12, 11.5, 15), Layout("narrow", 320, 13, 13, 15)


def wide(words: str, size: float, *, bold: bool = False) -> float:
    """How wide a line of words is, in px."""
    font = FontProperties(family=FONT, size=size, weight="bold" if bold else "normal")
    return float(text_to_path.get_text_width_height_descent(words, font, ismath=False)[0])


def fits(figure: Any, layout: Layout) -> None:
    """Raises DataError where a figure was drawn for another width."""
    drawn = figure.get_figwidth() * 72
    if abs(drawn - layout.width) > 0.5:
        advice = "Take the plots from layout.axes(height), or give no figsize."
        raise DataError(Fault(f"figure, {layout.name}", f"{drawn:.0f} px wide", f"{layout.width} px", advice))
