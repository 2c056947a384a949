"""A result that shows itself: picture, verdict, what it says, cautions, and the numbers as a table."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from value_management.doors.files import write_whole
from value_management.errors import DataError, Fault
from value_management.lab.results import as_html
from value_management.own_numbers import delimited

if TYPE_CHECKING:
    import pandas

    from value_management.lab.figures import Draw, Shown

Found = TypeVar("Found")
ENDINGS = (".png", ".svg", ".csv", ".html")


class Result(Generic[Found]):
    """What a team's numbers say. As the last line of a cell it shows itself.

    verdict: in a few words. words: the reading in sentences. cautions: what to know before you believe it. table: the
    numbers behind it, a frame. result: what the engine worked out, with all its figures.
    """

    __slots__ = ("__dict__", "_drawn", "_source", "_status", "cautions", "result", "table", "title", "verdict", "words")

    def __init__(
        self,
        result: Found,
        *,
        title: str,
        verdict: str,
        words: str,
        cautions: tuple[str, ...],
        table: pandas.DataFrame,
        drawn: Callable[[], Draw] | None,
        source: str,
        status: str = "",
    ) -> None:
        self.result = result
        self.title = title
        self.verdict = verdict
        self.words = words
        self.cautions = cautions
        self.table = table
        self._drawn = drawn
        self._source = source
        self._status = status

    def __repr__(self) -> str:
        return f"{self.title} – {self.verdict}" if self.verdict.casefold() not in self.title.casefold() else self.title

    def __dir__(self) -> list[str]:
        return ["cautions", "result", "save", "table", "title", "verdict", "words"]

    @cached_property
    def _shown(self) -> Shown | None:
        if self._drawn is None:
            return None
        from value_management.lab.figures import show

        return show(self._drawn(), source=self._source, status=self._status)

    def save(self, name: str | Path) -> Path:
        """Write the result as a file, by the ending of its name: .png or .svg (the picture), .csv (the table) or .html
        (a page with everything). It is written whole or not at all, in place of an older file. Returns where it is.

        Raises DataError for another ending, for a folder that isn't there, and for a picture where there is none.
        """
        path = Path(name)
        ending = path.suffix.lower()
        if ending not in ENDINGS:
            raise DataError(Fault("save", f"“{path.name}”", f"a name that ends in {', '.join(ENDINGS[:-1])} or .html"))
        if ending == ".csv":
            write_whole(path, delimited.written(as_html.rows_of(self.table, plain=True)), place="save")
        elif ending == ".html":
            write_whole(path, as_html.page(self, self._shown), place="save")
        elif self._shown is None:
            raise DataError(Fault("save", f"“{path.name}”, but no picture", "a name that ends in .csv or .html"))
        else:
            self._shown.save(path)
        return path

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        shown = self._shown
        bundle = {} if shown is None else shown._repr_mimebundle_()
        said = [f"Verdict: {self.verdict}.", self.words, *(f"Caution: {each}" for each in self.cautions)]
        text = [shown.text] if shown else [self.title, "", *map("  ".join, as_html.rows_of(self.table))]
        return {**bundle, "text/html": as_html.in_a_notebook(self, shown), "text/plain": "\n".join([*text, "", *said])}
