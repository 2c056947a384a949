"""A benefits statement as bars: low, likely and high of each class, recurrent and one-off apart, never added up."""

from __future__ import annotations

from collections.abc import Iterator

from value_management.drawing.svg import INK, SKY, SOFT, Scale, Sheet, heading, wrapped
from value_management.money.benefits import CLASS_WORDS, Statement
from value_management.money.pounds import NOTHING, Range
from value_management.words import pounds

_LEFT = 12.0


def draw_benefit_bars(
    statement: Statement, *, title: str = "", prefix: str = "benefits", status: str = "", width: int = 560
) -> str:
    """SVG with one bar for each class and rhythm: low to high in pounds, with a thick line at the likely figure and
    a thin one at zero.

    One figure without a range is a line alone. What has no price is said in words. All bars share one scale, so that
    their lengths can be compared; the picture adds nothing up. prefix begins the ids of the title and description.

    Example:
    >>> from value_management.cases import rowan_ward
    >>> packs = rowan_ward.packs_page().statement
    >>> picture = draw_benefit_bars(packs, title="Dressing packs: a few thousand pounds a year", status="fictional")
    """
    rows = list(bars_of(statement))
    ends = [float(end) for _, amount in rows if amount for end in (amount.low, amount.high)]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    room = width - 2 * _LEFT
    across = Scale(low, high if high > low else low + 1, _LEFT, _LEFT + room)
    name = title or statement.title
    alone = " ".join(_said(words, amount) for words, amount in rows)
    sheet = Sheet(width, 0, name, f"{alone} The classes are not added up.", prefix)
    y = heading(sheet, name, status) + 17
    for words, amount in rows:
        for line in wrapped(words, room, 16):  # bold, and so wider
            sheet.words(_LEFT, y, line, size=14, bold=True)
            y += 18
        if amount:
            start, end, likely = (across(float(each)) for each in (amount.low, amount.high, amount.likely))
            sheet.box(start, y - 6, end - start, 18, SKY, INK)
            sheet.line(across(0), y - 12, across(0), y + 18, SOFT)
            sheet.line(likely, y - 10, likely, y + 16, INK, 4)
            y += 32
            for line in wrapped(_amount_words(amount), room, 14):
                sheet.words(_LEFT, y, line, size=14)
                y += 18
        y += 18
    sheet.height = int(y)
    return sheet.render()


def bars_of(statement: Statement) -> Iterator[tuple[str, Range | None]]:
    """The words of each bar with its amount; None for what has no price.

    Example:
    >>> from value_management.cases import rowan_ward
    >>> [(words[:14], str(amount.likely)) for words, amount in bars_of(rowan_ward.packs_page().statement) if amount]
    [('Cash-releasing', '5580')]
    """
    for total in statement.totals:
        name = CLASS_WORDS[total.cls].capitalize()
        if total.cls == "unmonetisable":
            yield f"{name}: {', '.join(total.lines)}", None
            continue
        for amount, rhythm in ((total.recurrent, "in a full year"), (total.one_off, "once")):
            if amount != NOTHING:
                yield f"{name}, {rhythm}", amount


def _amount_words(amount: Range) -> str:
    if amount.low == amount.high:
        return f"{pounds(amount.likely)}: one figure, no range"
    return f"{pounds(amount.low)} to {pounds(amount.high)}, likely {pounds(amount.likely)}"


def _said(words: str, amount: Range | None) -> str:
    return f"{words}: {_amount_words(amount)}." if amount else f"{words}."
