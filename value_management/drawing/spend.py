"""Two rectangles: width is how many, height is what each costs, area is what was spent."""

from __future__ import annotations

from value_management.errors import DataError, Fault


def spend_picture(each: tuple[float, float], count: tuple[float, float], *, prefix: str = "spend") -> str:
    """SVG of spending before and after.

    each: cost of one, before and after, in pounds; count: how many, before and after. All above 0.
    prefix: begins the ids, so that several pictures can stand on one page. Raises DataError for anything else.
    """
    if not all(0 < number < 1e12 for number in (*each, *count)):
        raise DataError(Fault("spending picture", f"{each}, {count}", "four numbers above 0"))
    wide, high = 300.0, 150.0
    across, up = wide / max(count), high / max(each)
    total = [e * c for e, c in zip(each, count, strict=True)]
    share = (total[1] / total[0] - 1) * 100
    found = (
        f"Spending £{total[0]:,.0f} before and £{total[1]:,.0f} after ({share:+.1f}%): each from £{each[0]:,.2f} to "
        f"£{each[1]:,.2f}, number from {count[0]:,.6g} to {count[1]:,.6g}."
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 250" role="img" '
        f'aria-labelledby="{prefix}-title {prefix}-desc" font-family="sans-serif" font-size="14">',
        f'<title id="{prefix}-title">Spending is width times height</title><desc id="{prefix}-desc">{found}</desc>',
    ]
    for at, (name, fill) in enumerate((("Before", "#d9d9d9"), ("After", "#8fb8d8"))):
        left, width, height = 40 + at * 350, count[at] * across, each[at] * up
        top = 200 - height
        parts.append(
            f'<rect x="{left}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}" stroke="#222"/>'
            f'<text x="{left}" y="{top - 8:.1f}" fill="currentColor">{name}: £{each[at]:,.2f} each</text>'
            f'<text x="{left}" y="220" fill="currentColor">{count[at]:,.6g} in number</text>'
            f'<text x="{left}" y="240" fill="currentColor" font-weight="bold">£{total[at]:,.0f} in all</text>'
        )
    return "".join(parts) + "</svg>"
