"""Results on paper and on a slide: `save_pages` writes one PDF with a page for each and a PNG of each picture.

Drawn by matplotlib, which is here already: nothing is asked of the network, no printer and no other program is needed.
"""

from __future__ import annotations

import io
import re
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from value_management.errors import DataError, Fault
from value_management.lab.figures.layout import wide
from value_management.lab.widgets import Words
from value_management.words import counted

A4 = (8.27, 11.69)  # inches
MARGIN = 0.08  # of the width, on either side
FOOT = 0.05  # of the height
DOTS = 200  # per inch, of a picture in the PDF
SIZES = {"title": 15.0, "verdict": 12.0, "words": 10.0}


class Piece(Protocol):
    """What a function of `vm` gives: it shows itself in a notebook, and can be saved."""

    title: str
    verdict: str
    words: str
    cautions: tuple[str, ...]
    table: Any

    def save(self, name: str | Path) -> Path: ...


def save_pages(folder: str | Path, *pieces: Piece, name: str = "our-numbers") -> Words:
    """Save results for the wall and for a meeting: `name`.pdf, a page each, and their pictures as PNG, in a folder.

    The folder is made if it isn't there. Files of the same names are replaced, each whole or not at all. Raises
    DataError for nothing to save, a name that is no name of a file, and a file that may not be written, such as a PDF
    that is open in another program.

    Example:
    >>> import value_management as vm
    >>> from value_management.lab import save_pages
    >>> chart = vm.run_chart([4, 6, 5, 7, 6, 5, 8, 6, 5, 7, 6, 4], title="Falls")
    >>> save_pages("for-the-wall", chart, name="larch-ward")
    Saved in for-the-wall: larch-ward.pdf (1 page), larch-ward-1-falls.png.
    """
    if not pieces:
        raise DataError(Fault("save_pages", "nothing to save", "one result or more", "Such as save_pages(…, chart)."))
    if not re.fullmatch(r"[\w][\w .-]*", name):
        raise DataError(Fault("save_pages, name", f"“{name}”", "letters, numbers, - and spaces"))
    target = Path(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".saving-", dir=target) as made:
            pictures = [_picture(piece, Path(made)) for piece in pieces]
            document, count = _pdf(pieces, pictures)
            written = {f"{name}.pdf": document}
            for number, (piece, picture) in enumerate(zip(pieces, pictures, strict=True), start=1):
                if picture:
                    written[f"{name}-{number}-{_slug(piece.title)}.png"] = picture
            for file, content in written.items():
                (Path(made) / file).write_bytes(content)
            for file in written:
                (Path(made) / file).replace(target / file)
    except OSError as error:
        advice = "Close the file in other programs, or save into a folder of your own, then run the cell again."
        found = f"no leave to write ({error.strerror or error})"
        raise DataError(Fault(f"save_pages, {target}", found, "a folder to write in", advice)) from None
    first, *others = written
    pages = counted(count, "page")
    return Words(f"Saved in {target.as_posix()}: {', '.join([f'{first} ({pages})', *others])}.")


def _slug(title: str) -> str:
    """A title as the end of a file's name: what it is about, without what was found, which changes week by week."""
    about = re.split(r" – |: ", title.lower())[0]
    return "-".join(re.findall(r"[a-z0-9]+", about)[:4]) or "picture"


def _picture(piece: Piece, folder: Path) -> bytes | None:
    """The picture as PNG; None where a result has none."""
    try:
        return piece.save(folder / "picture.png").read_bytes()
    except DataError:
        return None


def _pdf(pieces: tuple[Piece, ...], pictures: list[bytes | None]) -> tuple[bytes, int]:
    """The document, and how many pages it has."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_pdf import PdfPages

    out = io.BytesIO()
    # 42: letters stay letters, which can be searched and copied.
    about = {"Title": pieces[0].title, "CreationDate": None, "Producer": None}
    with rc_context({"pdf.fonttype": 42, "font.family": ["DejaVu Sans"]}), PdfPages(out, metadata=about) as pdf:
        for piece, picture in zip(pieces, pictures, strict=True):
            _put(pdf, piece, picture)
        count = pdf.get_pagecount()
    return out.getvalue(), count


def _put(pdf: Any, piece: Piece, picture: bytes | None) -> None:
    """One result: title, verdict, picture, what it says; a further page where its words are many."""
    from matplotlib.figure import Figure

    figure, down = Figure(figsize=A4), 1 - FOOT
    down = _write(figure, _wrapped(piece.title, "title"), "title", down)
    down = _write(figure, _wrapped(f"{piece.verdict[:1].upper()}{piece.verdict[1:]}.", "verdict"), "verdict", down)
    lines = list(_said(piece, with_table=picture is None))
    if picture:
        # The words have room below it, unless that would make it small.
        down = _draw(figure, picture, down, most=max(0.4, down - FOOT - (len(lines) + 2) * _line("words")))
    while lines:
        room = int((down - FOOT) / _line("words"))
        _write(figure, lines[:room], "words", down)
        lines = lines[room:]
        if lines:
            pdf.savefig(figure)
            figure, down = Figure(figsize=A4), 1 - FOOT
    pdf.savefig(figure)


def _said(piece: Piece, *, with_table: bool) -> Iterator[str]:
    yield from _wrapped(piece.words, "words")
    if piece.cautions:
        yield from ("", "Before you believe it:")
        for each in piece.cautions:
            first, *others = _wrapped(each, "words", less=3)
            yield from (f"–  {first}", *(f"    {line}" for line in others))
    if with_table:
        yield ""
        for row in piece.table.itertuples(index=False):
            yield from _wrapped("  ·  ".join("" if cell != cell else str(cell) for cell in row), "words")


def _wrapped(text: str, kind: str, less: int = 0) -> list[str]:
    """The lines of a text across the page."""
    across = A4[0] * 72 * (1 - 2 * MARGIN)
    letters = int(across / (wide("The usual letters of a sentence", SIZES[kind]) / 31)) - less
    return [line for part in text.split("\n") for line in textwrap.wrap(part, letters) or [""]]


def _line(kind: str) -> float:
    """The height of a line, as a share of the page."""
    return SIZES[kind] * 1.45 / 72 / A4[1]


def _write(figure: Any, lines: list[str], kind: str, down: float) -> float:
    """Lines of text from a height on; the height below them."""
    for line in lines:
        weight = "normal" if kind == "words" else "bold"
        figure.text(MARGIN, down, line, fontsize=SIZES[kind], weight=weight, va="top", parse_math=False)
        down -= _line(kind)
    return down - _line("words") / 2


def _draw(figure: Any, picture: bytes, down: float, most: float) -> float:
    """A picture across the page, no higher than `most` of it; the height below the picture."""
    import numpy
    from PIL import Image

    with Image.open(io.BytesIO(picture)) as opened:
        image = opened.convert("RGB")
    across = 1 - 2 * MARGIN
    share = image.height / image.width * across * A4[0] / A4[1]
    if share > most:
        across, share = across * most / share, most
    dots = int(across * A4[0] * DOTS)
    image = image.resize(
        (dots, max(1, round(dots * image.height / image.width))), Image.Resampling.BICUBIC, reducing_gap=2.0
    )
    axes = figure.add_axes((MARGIN, down - share, across, share))
    axes.imshow(numpy.asarray(image), interpolation="none", aspect="auto")
    axes.set_axis_off()
    return down - share - _line("words")
