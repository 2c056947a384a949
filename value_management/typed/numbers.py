"""A number as people write it, with a decimal point, a decimal comma, or in a way that could be either.

A reader of one number (an answer, an option, a field) has nothing to go by but the number. A reader of a column knows
the other cells, the rest of the file and whether semicolons part its cells; it can also be told. Both use this table:

    written                         one number          in a column
    1234  −5  +5  (500)  1e3        read                read: brackets are less than zero, every dash is a minus
    46.75  .5  0.935  1234.5        read, point         read; shows that the column has decimal points
    1,234.5  1 234.5  1'234.5       read, point         the same
    1,234,567                       read, 1234567       the same
    46,7  0,935                     read, comma         read; shows that the column has decimal commas
    1.234,5  1 234,5  1'234,5       read, comma         the same
    1.234.567                       read, 1234567       the same
    1 234  1'234                    read, 1234          read
    1,234                           read, 1234          as the column; asked where semicolons part the cells
    1.300                           asked               as the column, or the file; otherwise asked
    81.273                          asked; in an answer as the column, or the file; otherwise asked
                                    read, and said
    1,20  46,75  1,2345             asked               as the column: decimal commas, unless it has thousands
    12 34 56  1,2,3  1.2.3  12,34,5 not a number        a fault of that cell
    1.2k  £1.2m  5−  ±5  1e999  nan not a number        a fault of that cell
    9⁸  16.7²  ①  ½  ٣              not a number        a fault of that cell
    １２                            read, 12            read: the wide figures of Asian keyboards are plain ones

An answer to a question has the question for context, which has decimal points, and calculators give three decimals:
81.273 is read so, and where it is not right the mark says how it was read. 1.300 is asked there too: no calculator
ends so. A comma before exactly three digits parts thousands for one number, as this book and Britain write it. Spaces
part thousands in groups of three only. More than fifteen figures, or 1e15, is more than a spreadsheet keeps.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from value_management import words

Mark = Literal["point", "comma"]
"""What stands before the decimals."""

LONGEST = 60
"""More characters than this are not one number."""

LARGEST = Decimal("1e15")

_DASHES = frozenset("\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2796\ufe58\ufe63\uff0d")
_QUOTES = frozenset("\u2019\u2018\u02bc\u00b4`")
_SAFE_FORMS = ("<wide>", "<narrow>", "<small>", "<font>", "<noBreak>")
"""Other shapes of one character. Raised, lowered, circled and fraction shapes say something else and stay."""

_FIGURES = r"[0-9]+(?:[.,' ][0-9]+)*\.?|[.,][0-9]+"
_WRITTEN = re.compile(
    rf"(?P<before>[^0-9.,+\-£€$(]*)(?P<open>\()?\s*(?P<sign>[+-]?)\s*(?P<currency>[£€$]?)\s*(?P<inner>[+-]?)\s*"
    rf"(?P<figures>{_FIGURES})(?P<power>[eE][+-]?[0-9]{{1,3}}(?![0-9A-Za-z]))?(?P<after>.*)",
    re.ASCII,
)
_SIMPLE = re.compile(r"-?[0-9]{1,15}|-?[0-9]{1,15}\.(?:[0-9]{1,2}|[0-9]{4,12})", re.ASCII)
_SPOILS = re.compile(r"[0-9]|^[-+_,.'&]|^/(?! ?[a-z])|^(?:[km]|bn|thousand|million|billion)\b|^e[+-]?$", re.IGNORECASE)
"""What makes another number of the figures before it: more figures, a trailing minus, thousands in words."""


@dataclass(frozen=True)
class Figure:
    """A number with its two readings, each None where it is impossible.

    doubtful: only the comma can part decimals, but it could be a slip too ("1,20" for 1,200).
    """

    point: Decimal | None
    comma: Decimal | None
    doubtful: bool = False

    @property
    def ambiguous(self) -> bool:
        """Both readings are possible and differ."""
        return self.point is not None and self.comma is not None and self.point != self.comma

    @property
    def thousands_comma(self) -> bool:
        """Ambiguous, written with a comma ("1,234"): in Britain it parts thousands."""
        return self.point is not None and self.comma is not None and abs(self.point) > abs(self.comma)

    @property
    def calculated(self) -> Decimal | None:
        """The reading with a decimal point where a calculator may have given it: one that doesn't end in zero."""
        if not self.ambiguous or self.thousands_comma or self.point is None or self.point.as_tuple().digits[-1] == 0:
            return None
        return self.point

    @property
    def shows(self) -> Mark | None:
        """The decimal mark that this number gives away, or None."""
        if self.point is None:
            return None if self.doubtful else "comma"
        return "point" if self.comma is None else None

    @property
    def alone(self) -> Decimal | None:
        """The value where nothing else is known; None where it must be asked."""
        if self.doubtful:
            return None
        if self.ambiguous:
            return self.point if self.thousands_comma else None
        return self.comma if self.point is None else self.point

    def read(self, mark: Mark | None) -> Decimal | None:
        """The value where the decimal mark is known. What can be read in one way only is read so; None: asked."""
        if mark is None:
            return self.alone
        if self.ambiguous or self.doubtful:
            return self.point if mark == "point" else self.comma
        return self.alone

    def negated(self) -> Figure:
        """The number with the other sign."""
        return Figure(_less(self.point), _less(self.comma), self.doubtful)


def _less(value: Decimal | None) -> Decimal | None:
    return -value if value else value


@dataclass(frozen=True)
class Written:
    """A number among what stands around it: words before, its currency sign, and what follows."""

    figure: Figure
    before: str
    currency: str
    after: str


def plain(text: str) -> str:
    """One line of plain characters: no invisible marks, ordinary spaces, minus signs and apostrophes.

    Raised, circled and fraction figures stay as they are: 9⁸ is not 98.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join("".join(map(_plain, text)).split())


def _plain(mark: str) -> str:
    if mark in _DASHES:
        return "-"
    if mark in _QUOTES:
        return "'"
    if mark.isspace():
        return " "
    if mark.isascii():
        return mark if mark.isprintable() else ""
    if unicodedata.category(mark) in ("Cf", "Cc"):
        return ""
    form = unicodedata.decomposition(mark)
    return unicodedata.normalize("NFKC", mark) if form.startswith(_SAFE_FORMS) else mark


def odd_figures(text: str) -> bool:
    """Whether a plain text has figures other than 0 to 9: raised, circled, fractions, of another script.

    A raised figure that follows a letter belongs to a unit (m²).
    """
    if text.isascii():
        return False
    before = ""
    for mark in text:
        if unicodedata.category(mark) in ("No", "Nl", "Nd") and not mark.isascii() and not before.isalpha():
            return True
        before = mark
    return False


def written(text: str) -> Written | None:
    """The first number in a text and what stands around it; None where there is none, or where it is badly written.

    Text of more than 60 characters is none. Nothing is said here of the words around: each door decides.
    """
    if len(text) > 20 * LONGEST:
        return None
    if _SIMPLE.fullmatch(text):
        return Written(_simple(text), "", "", "")
    text = plain(text)
    if len(text) > LONGEST or odd_figures(text):
        return None
    found = _WRITTEN.fullmatch(text)
    if not found:
        return None
    signs = found["sign"] + found["inner"]
    after = found["after"].strip()
    if found["open"]:
        if signs or ")" not in after:
            return None
        # (500) and (£500), and a unit inside or outside: (12%), (500) £.
        inside, _, outside = after.partition(")")
        after = f"{inside.strip()} {outside.strip()}".strip()
    if len(signs) > 1 or _SPOILS.search(after):
        return None
    figure = _figure(found["figures"], found["power"] or "")
    if figure is None:
        return None
    if found["open"] or signs == "-":
        figure = figure.negated()
    return Written(figure, found["before"].strip(), found["currency"], after)


def _simple(text: str) -> Figure:
    """The figure of plain digits with at most a point that can't part thousands: most cells of a table."""
    value = Decimal(text)
    return Figure(value, None if "." in text else value)


def _figure(figures: str, power: str) -> Figure | None:
    """The readings of figures with the marks between them; None where no reading fits."""
    if sum(map(str.isdigit, figures)) > 30:
        return None
    parts = re.split(r"[.,' ]", figures)
    marks = [mark for mark in figures if not mark.isdigit()]
    if power:
        if marks not in ([], ["."]):
            return None
        return _within(Figure(_decimal(figures + power), None) if marks else _both(_decimal(figures + power)))
    if not marks:
        return _within(_both(_decimal(figures))) if len(figures) <= 15 else None
    last, others = marks[-1], set(marks[:-1])
    if len(marks) == 1 and last in ".,":
        whole, part = parts
        decimals = _decimal(f"{whole or 0}.{part or 0}")
        grouped = _decimal(whole + part) if _in_groups(parts) else None
        if last == ".":
            return _within(Figure(decimals, grouped))
        plainly = len(part) == 1 or whole == "0"
        return _within(Figure(grouped, decimals, doubtful=grouped is None and (not plainly or not whole)))
    if others <= {last}:
        if not _in_groups(parts):
            return None
        value = _decimal("".join(parts))
        if last in "' ":
            return _within(_both(value))
        return _within(Figure(value, None) if last == "," else Figure(None, value))
    if len(others) > 1 or last in "' " or not _in_groups(parts[:-1]):
        return None
    value = _decimal(f"{''.join(parts[:-1])}.{parts[-1] or 0}")
    return _within(Figure(value, None) if last == "." else Figure(None, value))


def _in_groups(parts: list[str]) -> bool:
    """Whether figures are parted into thousands: one to three, not begun by zero, then threes."""
    return 1 <= len(parts[0]) <= 3 and parts[0][0] != "0" and all(len(part) == 3 for part in parts[1:])


def _both(value: Decimal) -> Figure:
    return Figure(value, value)


def _decimal(text: str) -> Decimal:
    return Decimal(text)


def _within(figure: Figure) -> Figure | None:
    known = [value for value in (figure.point, figure.comma) if value is not None]
    return figure if all(value <= LARGEST for value in known) else None


def value_of(number: Decimal) -> int | float:
    """The number as an int where it was written without decimals, otherwise as the nearest float."""
    exponent = number.as_tuple().exponent
    return int(number) if isinstance(exponent, int) and exponent >= 0 else float(number)


def advice(text: str) -> str:
    """What to write instead of a text that is no number, or that must be asked about."""
    text = plain(text)[: 2 * LONGEST]
    found = written(text)
    if odd_figures(text):
        return "Write every figure with the keys 0 to 9, all of one size: 36, not 3⁶; 0.5, not ½."
    if found and found.figure.ambiguous and found.figure.alone is None:
        return f"It could be {_or(found.figure)}. Write it without a mark between thousands, or with one more decimal."
    if found and found.figure.doubtful:
        return "Use a full stop for decimals, and a comma only between thousands: 1,200.50."
    if re.search(r"\d ?(?:k|m|bn|thousand|million)\b", text, re.IGNORECASE):
        return "Write the number in full, for example 1,200 for 1.2 thousand."
    if re.search(r"\d,\d{1,2}(?!\d)", text):
        return "Use a full stop for decimals, and a comma only between thousands: 1,200.50."
    if re.search(r"\d ?[-/] ?\d|\bto\b|\bor\b", text):
        return "Write one number, not a range or a fraction."
    return "Write one number in figures, for example 1,250 or 5.7."


def _or(figure: Figure) -> str:
    return f"{shown(figure.point)} or {shown(figure.comma)}"


def shown(value: Decimal | None) -> str:
    """A reading for a sentence: thousands parted by commas, no zero behind the decimals, a true minus."""
    return "nothing" if value is None else words.number(value, None)


@dataclass(frozen=True)
class Settled:
    """How a column's numbers are read: the decimal mark, and whether that has to be asked, with the reason.

    example: a number with two readings, as written; "" where there is none.
    """

    mark: Mark
    asked: bool
    why: str
    example: str = ""


def settle(
    cells: Iterable[tuple[str, Figure]], *, told: Mark | None, elsewhere: Mark | None, semicolons: bool
) -> Settled:
    """How to read a column's numbers that have two readings.

    cells: each text with its figure. told: what the reader said. elsewhere: what the other columns show. semicolons:
    whether they part the cells, as programs write where the comma is the decimal mark.
    """
    cells = list(cells)
    if told is not None:
        return Settled(told, False, "")
    seen: dict[Mark, str] = {}
    for text, figure in cells:
        if (mark := figure.shows) is not None:
            seen.setdefault(mark, text)
    dots = next((text for text, figure in cells if figure.ambiguous and not figure.thousands_comma), "")
    commas = next((text for text, figure in cells if figure.ambiguous and figure.thousands_comma), "")
    slips = next((text for text, figure in cells if figure.doubtful), "")
    example = dots or commas or slips
    if len(seen) == 1:
        (mark, text) = next(iter(seen.items()))
        return Settled(mark, False, f"{text} can be read in no other way", example)
    likely: Mark = "comma" if semicolons and not seen else "point"
    if not example:
        return Settled(likely, False, "")
    if seen:
        why = f"{seen['comma']} has a decimal comma and {seen['point']} a decimal point"
        return Settled("point", True, why, example)
    if elsewhere is not None:
        marks = "commas" if elsewhere == "comma" else "points"
        return Settled(elsewhere, False, f"other columns have decimal {marks}", example)
    if slips and not commas:
        # Nobody parts thousands so in every cell; in a single one it may be a slip.
        several = sum(1 for _, figure in cells if figure.doubtful) > 1
        return Settled("comma", not (several or semicolons), f"{slips} is not parted into thousands", example)
    if dots or slips or semicolons:
        why = "semicolons part the cells, as where decimals have a comma"
        return Settled(likely, True, why if semicolons else "British numbers have a decimal point", example)
    return Settled("point", False, "", example)


def marks_of(figures: Iterable[Figure]) -> frozenset[Mark]:
    """The decimal marks that the numbers of a column give away."""
    return frozenset(mark for figure in figures if (mark := figure.shows) is not None)
