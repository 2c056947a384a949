"""`show`: a figure as a notebook's output: drawn wide and narrow as vector pictures, with all that it draws as text."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from value_management.doors.files import write_whole
from value_management.errors import DataError, Fault
from value_management.lab.cited import file_of, source_and_status

from . import frame, svg, words
from .colours import theme_rules
from .layout import Draw, Layout, fits, layouts

NARROW = "application/vnd.value-management.narrow-figure+xml"
IN_DARK = "<style>body:is([data-jp-theme-light=false],.vscode-dark) .vm-picture{color-scheme:dark}</style>"
"""A picture in an `<img>` asks its element whether it is dark: these are JupyterLab's and VS Code's marks."""
STATUSES = ("real", "simulated", "fictional")
DOTS = 576  # of a saved PNG per 72 px: 300 dots per inch across the short side of A3
METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}  # nothing that changes from run to run


@dataclass(frozen=True)
class Shown:
    """A figure that has been drawn: its two pictures and its text."""

    wide: str
    narrow: str
    text: str
    _again: Any = field(repr=False, compare=False)

    @property
    def alt(self) -> str:
        """The alternative text."""
        return self.text.splitlines()[0].removeprefix("Figure: ")

    def save(self, path: str | Path, *, narrow: bool = False) -> Path:
        """Write the picture as .svg or .png (by the name's ending), sharp enough for A3. Returns where it is.

        Raises DataError for another ending.
        """
        path = Path(path)
        ending = path.suffix.lower()
        if ending not in (".svg", ".png"):
            raise DataError(Fault("save", path.name, "a name that ends in .svg or .png"))
        picture = self.narrow if narrow else self.wide
        write_whole(path, picture if ending == ".svg" else self._again(narrow), place="save")
        return path

    def picture(self) -> str:
        """The wide picture as HTML for a notebook, in the colours of its light or dark theme.

        JupyterLab takes inline SVG out of notebooks that it doesn't trust, but leaves an `<img>` with its picture; with
        the style sheet it takes the dark colours, and the picture then brings its own white ground.
        """
        dark = svg.data_address(self.wide.replace("</title>", f"</title><style>{theme_rules('svg')}</style>", 1))
        look = 'style="max-width:100%;height:auto"'
        return f'{IN_DARK}<img class="vm-picture" src="{dark}" alt="{escape(self.alt)}" {look}>'

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/html": self.picture(), NARROW: self.narrow, "text/plain": self.text}


def show(draw: Draw, *, source: Any, status: str = "", alt: str | None = None) -> Shown:
    """Draw a figure for every screen and show it; the last line of a cell.

    draw: a function that takes a `Layout` and returns the axes or the figure that it drew; or what one of
    `value_management.lab.charts` gives. It is called twice, for the wide and for the narrow layout. source: words, or a
    dataset (a `Table` or a frame), which also gives the status. status: "real", "simulated" or "fictional"; anything
    but real is stamped inside the picture, because a photocopy loses the caption. alt: what the figure shows, with the
    values that matter; without it, it is made of the title and the first and last value of each named line. Raises
    DataError when the title, an axis label or the source is missing, the width is not the layout's, or a colour has no
    role in `figures.colours`.

    Example:
    >>> from value_management.cases import larch_ward
    >>> from value_management.datasets import load
    >>> weeks = larch_ward.weeks()
    >>> def draw(layout):
    ...     axes = layout.axes(height=240)
    ...     axes.plot([row["week_start"] for row in weeks], [row["joy_score"] for row in weeks], label="Larch Ward")
    ...     axes.set(title="Joy in work, week by week", xlabel="Week", ylabel="Score, 0 to 10")
    ...     return axes
    ...
    >>> picture = show(draw, source=load(larch_ward.DATASET))
    >>> picture.alt
    'Joy in work, week by week. Larch Ward from 6.3 to 6.7.'
    """
    said, found = source_and_status(source)
    status = status or found or "real"
    faults = []
    if not callable(draw):
        advice = "Write: def picture(layout): … return axes. Then: show(picture, source=…)."
        raise DataError(Fault("show", type(draw).__name__, "a function that draws", advice))
    if status not in STATUSES:
        faults.append(Fault("show, status", repr(status), "one of " + ", ".join(STATUSES)))
    if not said.strip():
        faults.append(Fault("show, source", "nothing", "where the numbers come from"))
    if faults:
        raise DataError(faults)
    text, pictures, file = "", [], file_of(source)
    for layout in layouts():
        drawn = _drawn(draw, layout, said, status, alt)
        text = text or drawn[1]
        pictures.append(svg.cleaned(drawn[0].decode("utf-8"), text.splitlines()[0].removeprefix("Figure: ")))

    def again(narrow: bool) -> bytes:
        return _drawn(draw, layouts()[narrow], said, status, alt, "png")[0]

    return Shown(pictures[0], pictures[1], f"{text}\nData: {file}" if file else text, again)


def _drawn(
    draw: Draw, layout: Layout, source: str, status: str, alt: str | None, kind: str = "svg"
) -> tuple[bytes, str]:
    """One picture as a file's bytes, and the text of what it draws. Leaves no figure behind."""
    before = set(plt.get_fignums())
    try:
        with layout.theme():
            figure, axes, title, text = worded(draw, layout, source, status, alt)
            frame.put(figure, axes, layout, title, status, source)
            frame.settle(figure, layout)
            buffer = io.BytesIO()
            if kind == "svg":
                figure.savefig(buffer, format="svg", metadata=METADATA)
            else:
                figure.savefig(buffer, format="png", dpi=DOTS, metadata={"Software": None})
            return buffer.getvalue(), text
    finally:
        for number in set(plt.get_fignums()) - before:
            plt.close(number)


def worded(
    draw: Draw, layout: Layout, source: str, status: str, alt: str | None
) -> tuple[Figure, list[Axes], str, str]:
    """A figure drawn in a layout, within its theme and without its frame: the figure, its axes, title and text."""
    figure, axes = _parts(draw(layout))
    title = _checked(figure, axes)
    fits(figure, layout)
    figure.draw_without_rendering()  # ticks and keys are there only once it has been drawn
    return figure, axes, title, words.describe(axes, title, source, status, alt)


def _parts(drawn: Any) -> tuple[Figure, list[Axes]]:
    first = drawn[0] if isinstance(drawn, list | tuple) and drawn else drawn
    figure = getattr(first, "figure", None) or getattr(first, "fig", None) or first
    if not isinstance(figure, Figure):
        raise DataError(Fault("show, drawing", type(drawn).__name__, "the axes or the figure that was drawn"))
    return figure, [axes for axes in figure.axes if axes.get_visible()]


def _checked(figure: Figure, axes: list[Axes]) -> str:
    """The title of the whole. Raises DataError for words that are missing."""
    faults = []
    title = words.line(figure.get_suptitle() or (words.axes_title(axes[0]) if axes else ""))
    if not title:
        faults.append(Fault("figure, title", "nothing", "the finding, in a sentence"))
    for place, each in enumerate(axes, start=1):
        for name, label in (("across", words.across(each)), ("up", each.get_ylabel())):
            if not label and each.axison:
                faults.append(Fault(f"figure, axes {place}", f"no label {name}", "what it measures, and the unit"))
    if faults:
        raise DataError(faults)
    return title
