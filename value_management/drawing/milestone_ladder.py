"""The milestone scale as a ladder: one rung a level, one mark a criterion, filled where there is evidence."""

from __future__ import annotations

from html import escape

from value_management.drawing.svg import INK, PAPER
from value_management.team.milestone_scale import criterion, scale
from value_management.team.milestones import Assessment


def draw_milestone_ladder(assessment: Assessment, *, title: str = "", prefix: str = "ladder") -> str:
    """SVG of what is in place and what is not, lowest level at the bottom.

    Filled squares are in place, squares with a cross have lapsed, empty ones are not shown yet: three shapes, so that
    no meaning lies in colour. prefix begins the ids, so that several pictures can stand on one page.
    """
    lines: list[str] = []
    y = 40
    for step in reversed(scale()):
        here = step.level == assessment.level
        name = escape(step.name) + (" (on this evidence)" if here else "")
        lines.append(
            f'<text x="10" y="{y + 12}" font-weight="bold" fill="{INK}">{"▶ " if here else ""}{step.level}</text>'
            f'<text x="80" y="{y + 12}" fill="{INK}">{name}</text>'
        )
        for wanted in step.criteria:
            y += 24
            met, lapsed = wanted.key in assessment.met, wanted.key in assessment.lapsed
            box = f'x="82" y="{y}" width="13" height="13" fill="{INK if met else PAPER}"'
            lines.append(f'<rect {box} stroke="{INK}" stroke-width="1.5"/>')
            if lapsed:
                lines.append(f'<path d="M82 {y} l13 13 M95 {y} l-13 13" stroke="{INK}" stroke-width="1.5"/>')
            state = "in place" if met else "lapsed" if lapsed else "not shown yet"
            lines.append(
                f'<text x="104" y="{y + 12}" fill="{INK}">{escape(criterion(wanted.key).words)}: {state}</text>'
            )
        y += 34
    name = escape(title or "Milestone ladder")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 {y}" role="img" font-family="sans-serif" '
        f'font-size="14" aria-labelledby="{prefix}-title {prefix}-desc"><title id="{prefix}-title">{name}</title>'
        f'<desc id="{prefix}-desc">{escape(assessment.explain())}</desc>'
        f'<rect width="560" height="{y}" fill="{PAPER}"/>'
        f'<text x="10" y="22" font-weight="bold" fill="{INK}">{name}</text>' + "".join(lines) + "</svg>"
    )
