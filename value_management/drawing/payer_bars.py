"""One change seen from each payer's chair, as bars either side of nought."""

from __future__ import annotations

from html import escape

from value_management.drawing.svg import INK, PAPER, text_width, wrapped
from value_management.money.payers import Views
from value_management.words import pounds


def draw_payer_bars(views: Views, *, title: str = "", prefix: str = "payers", status: str = "") -> str:
    """SVG with one bar a payer: left of nought spends less, right of it spends more; nil is said in words.

    The views lie inside each other and are never added up: the picture says so. prefix begins the ids, so that several
    pictures can stand on one page.
    """
    widest = max(abs(float(view.change)) for view in views.views) or 1.0
    middle, reach, y = 280.0, 140.0, 54.0
    parts = []
    for view in views.views:
        for line in wrapped(f"{view.payer} ({view.level})", 520, 14):
            parts.append(f'<text x="20" y="{y:.0f}" fill="{INK}">{escape(line)}</text>')
            y += 18
        y -= 8
        length = reach * abs(float(view.change)) / widest
        left = middle - length if view.change < 0 else middle
        words = (
            "nil: what one gains, another loses"
            if view.change == 0
            else f"{pounds(abs(view.change))} {'less' if view.change < 0 else 'more'}"
        )
        if view.change:
            parts.append(
                f'<rect x="{left:.1f}" y="{y:.0f}" width="{length:.1f}" height="20" fill="#9ebcda" stroke="{INK}"/>'
            )
        side = left - text_width(words, 14) - 8 if view.change < 0 else middle + length + 8
        parts.append(f'<text x="{max(side, 4):.1f}" y="{y + 15:.0f}" fill="{INK}" font-weight="bold">{words}</text>')
        y += 48
    name = escape(title or f"One change, three chairs ({views.nation})")
    mark = f'<text x="540" y="20" text-anchor="end" fill="{INK}">{escape(status)}</text>' if status else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 {y:.0f}" role="img" font-family="sans-serif" '
        f'font-size="14" aria-labelledby="{prefix}-title {prefix}-desc"><title id="{prefix}-title">{name}</title>'
        f'<desc id="{prefix}-desc">{escape(views.explain())}</desc><rect width="560" height="{y:.0f}" fill="{PAPER}"/>'
        f'<text x="20" y="24" font-weight="bold" fill="{INK}">{name}</text>{mark}'
        f'<path d="M{middle:.0f} 40 V{y - 14:.0f}" stroke="{INK}" stroke-dasharray="3 3"/>' + "".join(parts) + "</svg>"
    )
