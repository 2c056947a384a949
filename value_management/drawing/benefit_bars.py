"""A benefits statement as bars: low, likely and high of each class, recurrent and one-off apart, never added up."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from value_management.drawing.svg import INK, PAPER, RULE, number, wrapped
from value_management.money.benefits import CLASS_WORDS, Statement
from value_management.money.pounds import NOTHING, Range
from value_management.words import pounds

_LEFT, _WIDTH = 20.0, 520.0


def draw_benefit_bars(statement: Statement, *, title: str = "", prefix: str = "benefits", status: str = "") -> str:
    """SVG with one bar for each class and rhythm: from low to high in pounds, with a thick line at the likely figure.

    One figure without a range is a line alone. What has no price is said in words. All bars share one scale, so that
    their lengths can be compared; the picture adds nothing up. prefix begins the ids of the title and description.
    """
    rows = list(_rows(statement))
    ends = [float(end) for _, amount in rows if amount for end in (amount.low, amount.high)]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    scale = _WIDTH / ((high - low) or 1.0)

    def across(amount: float) -> float:
        return _LEFT + (amount - low) * scale

    parts, y = [], 58.0
    for words, amount in rows:
        for line in wrapped(words, _WIDTH, 14):
            parts.append(f'<text x="20" y="{number(y)}" fill="{INK}" font-weight="bold">{escape(line)}</text>')
            y += 18
        if amount:
            start, end, likely = (across(float(each)) for each in (amount.low, amount.high, amount.likely))
            parts.append(
                f'<rect x="{number(start)}" y="{number(y - 6)}" width="{number(end - start)}" height="18" '
                f'fill="#9ebcda" stroke="{INK}"/>'
                f'<path d="M{number(likely)} {number(y - 10)} v26" stroke="{INK}" stroke-width="4"/>'
            )
            y += 32
            for line in wrapped(_amount_words(amount), _WIDTH, 14):
                parts.append(f'<text x="20" y="{number(y)}" fill="{INK}">{escape(line)}</text>')
                y += 18
        y += 18
    name = escape(title or statement.title)
    heading = escape(wrapped(title or statement.title, 420, 15, 1)[0])
    zero = number(across(0.0))
    mark = f'<text x="540" y="24" text-anchor="end" fill="{INK}">{escape(status)}</text>' if status else ""
    alone = " ".join(_said(words, amount) for words, amount in rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 {number(y)}" role="img" font-family="sans-serif" '
        f'font-size="14" aria-labelledby="{prefix}-title {prefix}-desc"><title id="{prefix}-title">{name}</title>'
        f'<desc id="{prefix}-desc">{escape(alone)} The classes are not added up.</desc>'
        f'<rect width="560" height="{number(y)}" fill="{PAPER}"/>'
        f'<path d="M{zero} 40 V{number(y - 12)}" stroke="{RULE}"/>'
        f'<text x="20" y="24" font-weight="bold" fill="{INK}">{heading}</text>{mark}' + "".join(parts) + "</svg>"
    )


def _rows(statement: Statement) -> Iterator[tuple[str, Range | None]]:
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
