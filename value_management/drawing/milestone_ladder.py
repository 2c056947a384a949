"""The milestone scale as a ladder: one rung a level, one mark a criterion, filled where there is evidence."""

from __future__ import annotations

from collections.abc import Sequence

from value_management.drawing.svg import INK, PAPER, Sheet, heading, wrapped
from value_management.team.milestone_scale import criterion, scale
from value_management.team.milestones import Assessment


def draw_milestone_ladder(
    assessment: Assessment, *, title: str = "", prefix: str = "ladder", below: Sequence[str] = (), width: int = 560
) -> str:
    """SVG of what is in place and what is not, lowest level at the bottom.

    Filled squares are in place, squares with a cross have lapsed, empty ones are not shown yet: three shapes, so that
    no meaning lies in colour. prefix begins the ids, so that several pictures can stand on one page. below: what the
    team wrote itself, such as where it can be seen, a paragraph each under the ladder.

    Example:
    >>> from value_management.team.milestones import assess
    >>> where = assess(["prework", "training", "aims", "coaching", "box_score"], lapsed=["huddles"])
    >>> picture = draw_milestone_ladder(where, title="What Larch Ward (fictional) has in place")
    """
    name = title or "Milestone ladder"
    sheet = Sheet(width, 0, name, " ".join([assessment.explain(), *below]), prefix)
    y = heading(sheet, name)
    left = 82 if width >= 480 else 14  # where the marks stand: under the rung's name, narrow under its level
    for step in reversed(scale()):
        here = step.level == assessment.level
        sheet.words(12, y + 12, f"{'▶ ' if here else ''}{step.level}", size=14, bold=True)
        name_lines = wrapped(step.name + (" (on this evidence)" if here else ""), width - 80, 14)
        for place, line in enumerate(name_lines):
            sheet.words(80, y + 12 + 18 * place, line, size=14)
        y += 18 * (len(name_lines) - 1)
        for wanted in step.criteria:
            y += 24
            met, lapsed = wanted.key in assessment.met, wanted.key in assessment.lapsed
            sheet.box(left, y, 13, 13, INK if met else PAPER, INK)
            if lapsed:
                sheet.line(left, y, left + 13, y + 13, INK, 1.5)
                sheet.line(left + 13, y, left, y + 13, INK, 1.5)
            state = "in place" if met else "lapsed" if lapsed else "not shown yet"
            lines = wrapped(f"{criterion(wanted.key).words}: {state}", width - left - 34, 14)
            for place, line in enumerate(lines):
                sheet.words(left + 22, y + 12 + 18 * place, line, size=14)
            y += 18 * (len(lines) - 1)
        y += 34
    for said in below:
        for line in wrapped(said, width - 24, 14):
            sheet.words(12, y + 12, line, size=14)
            y += 18
        y += 8
    sheet.height = int(y)
    return sheet.render()
