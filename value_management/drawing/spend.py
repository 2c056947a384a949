"""Two rectangles: width is how many, height is what each costs, area is what was spent."""

from __future__ import annotations

from value_management.drawing.svg import INK, PALE, SKY, Sheet
from value_management.errors import DataError, Fault
from value_management.words import number, pounds, share


def spend_picture(
    each: tuple[float, float], count: tuple[float, float], *, prefix: str = "spend", width: int = 720
) -> str:
    """SVG of spending before and after.

    each: cost of one, before and after, in pounds; count: how many, before and after. All above 0.
    prefix: begins the ids, so that several pictures can stand on one page. width: below 480 the second rectangle
    stands under the first. Raises DataError for anything else.

    Example:
    >>> picture = spend_picture(each=(178, 139), count=(52, 67))
    """
    if not all(0 < one < 1e12 for one in (*each, *count)):
        raise DataError(Fault("spending picture", f"{each}, {count}", "four numbers above 0"))
    narrow = width < 480
    wide, high = width - 24.0 if narrow else 300.0, 150.0
    across, up = wide / max(count), high / max(each)
    total = [e * c for e, c in zip(each, count, strict=True)]
    costs = [pounds(one, pence=True) for one in each]
    numbers = [number(one) for one in count]
    sums = [pounds(one, pence=False) for one in total]
    found = (
        f"Spending {sums[0]} before and {sums[1]} after ({share(total[1] / total[0] - 1, sign=True)}): each from "
        f"{costs[0]} to {costs[1]}, number from {numbers[0]} to {numbers[1]}."
    )
    sheet = Sheet(width, 480 if narrow else 250, "Spending is width times height", found, prefix)
    for at, (name, fill) in enumerate((("Before", PALE), ("After", SKY))):
        left, floor = (12, 180 + at * 240) if narrow else (40 + at * 350, 200)
        height = each[at] * up
        top = floor - height
        sheet.box(left, top, count[at] * across, height, fill, INK)
        sheet.words(left, top - 8, f"{name}: {costs[at]} each", size=14)
        sheet.words(left, floor + 20, f"{numbers[at]} in number", size=14)
        sheet.words(left, floor + 40, f"{sums[at]} in all", size=14, bold=True)
    return sheet.render()
