"""The palette of the figures: each colour has a role, and a page says what the role looks like in its theme.

In a stored picture a colour is `var(--f-blue, #0072b2)`: a page that sets `--f-blue` decides (book/_static/figures.css
does, for light, dark, high contrast and paper); elsewhere the colour itself is seen.
"""

from __future__ import annotations

from value_management.drawing import svg
from value_management.errors import DataError, Fault

SKY = "#9ccbea"  # a ground that words can stand on, beside `PALE`

ROLES = {
    svg.INK: "ink",
    svg.SOFT: "soft",
    svg.RULE: "rule",
    svg.PAPER: "paper",
    svg.BLUE: "blue",
    svg.ORANGE: "orange",
    svg.RUST: "rust",
    svg.PURPLE: "purple",
    svg.PALE: "pale",
    SKY: "sky",
}
DARK = {
    "ink": "#e3e8ec",
    "soft": "#b4bec6",
    "rule": "#37444d",
    "paper": "#12181d",
    "blue": "#56b4e9",
    "orange": "#f0924a",
    "rust": "#f6ac80",
    "purple": "#bda0e6",
    "pale": "#34434f",
    "sky": "#24577a",
}
"""What the roles look like on a dark ground; book/_static/figures.css says the same for the site."""
CYCLE = (svg.BLUE, svg.ORANGE, svg.PURPLE, svg.SOFT)


def theme_rules(element: str) -> str:
    """The rule of a style sheet that gives an element the dark colours where its ground is dark.

    Example:
    >>> theme_rules("svg")[:72]
    '@media screen and (prefers-color-scheme: dark) { svg { --f-ink: #e3e8ec;'
    """
    said = " ".join(f"--f-{role}: {colour};" for role, colour in DARK.items())
    return f"@media screen and (prefers-color-scheme: dark) {{ {element} {{ {said} }} }}"


def variable(colour: str) -> str:
    """A colour as the page's theme gives it. colour: "#rrggbb". Raises DataError for one without a role."""
    role = ROLES.get(colour.lower())
    if role is None:
        known = ", ".join(f"{name} {value}" for value, name in ROLES.items())
        advice = "Take one of these; seaborn softens colours unless it is told saturation=1."
        raise DataError(Fault("figure, colour", colour, f"a colour that every theme knows: {known}", advice))
    return f"var(--f-{role}, {colour.lower()})"
