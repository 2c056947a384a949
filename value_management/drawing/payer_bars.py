"""One change seen from each payer's chair, as bars either side of zero."""

from __future__ import annotations

from value_management.drawing.svg import INK, SKY, Sheet, heading, text_width, wrapped
from value_management.money.payers import Views
from value_management.words import pounds


def draw_payer_bars(
    views: Views, *, title: str = "", prefix: str = "payers", status: str = "", width: int = 560
) -> str:
    """SVG with one bar a payer: left of zero spends less, right of it spends more; nil is said in words.

    The views lie inside each other and are never added up: the picture says so. prefix begins the ids, so that several
    pictures can stand on one page.

    Example:
    >>> from value_management.money.payers import views
    >>> moved = views({"hospital": -4200, "vat": -840, "community": 4200}, "Scotland")
    >>> picture = draw_payer_bars(moved, title="Only the VAT is less for the board", status="fictional")
    """
    widest = max(abs(float(view.change)) for view in views.views) or 1.0
    narrow = width < 480
    middle, reach = (width / 2, width / 2 - 24) if narrow else (width * 13 / 28, width / 4)
    name = title or f"One change, three chairs ({views.nation})"
    sheet = Sheet(width, 0, name, views.explain(), prefix)
    y = heading(sheet, name, status) + 13
    for view in views.views:
        for line in wrapped(view.payer, width - 24, 14):
            sheet.words(12, y, line, size=14)
            y += 18
        # Narrow, the amount stands above its bar: beside it there is no room.
        y += 10 if narrow else -8
        length = reach * abs(float(view.change)) / widest
        left = middle - length if view.change < 0 else middle
        said = (
            "nil: what one gains, another loses"
            if view.change == 0
            else f"{pounds(abs(view.change))} {'less' if view.change < 0 else 'more'}"
        )
        if view.change:
            sheet.box(left, y, length, 20, SKY, INK)
        side = left - text_width(said, 14) - 8 if view.change < 0 else middle + length + 8
        sheet.line(middle, y - 4, middle, y + 24, INK, dashes="3 3")
        side = 12.0 if narrow else max(4.0, min(side, sheet.width - 8 - text_width(said, 14)))
        sheet.words(side, y - 10 if narrow else y + 15, said, size=14, bold=True)
        y += 48
    sheet.height = int(y)
    return sheet.render()
