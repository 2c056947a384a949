"""The milestone scale as a ladder: one rung a level, one mark a criterion, filled where there is evidence."""

from __future__ import annotations

from collections.abc import Sequence

from value_management.drawing.svg import INK, PAPER, Sheet, heading, wrapped
from value_management.team.milestone_scale import criterion, scale
from value_management.team.milestones import Assessment


def draw_milestone_ladder(
    assessment: Assessment, *, title: str = "", prefix: str = "ladder", below: Sequence[str] = ()
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
    sheet = Sheet(560, 0, name, " ".join([assessment.explain(), *below]), prefix)
    y = heading(sheet, name)
    for step in reversed(scale()):
        here = step.level == assessment.level
        sheet.words(12, y + 12, f"{'▶ ' if here else ''}{step.level}", size=14, bold=True)
        sheet.words(80, y + 12, step.name + (" (on this evidence)" if here else ""), size=14)
        for wanted in step.criteria:
            y += 24
            met, lapsed = wanted.key in assessment.met, wanted.key in assessment.lapsed
            sheet.box(82, y, 13, 13, INK if met else PAPER, INK)
            if lapsed:
                sheet.line(82, y, 95, y + 13, INK, 1.5)
                sheet.line(95, y, 82, y + 13, INK, 1.5)
            state = "in place" if met else "lapsed" if lapsed else "not shown yet"
            lines = wrapped(f"{criterion(wanted.key).words}: {state}", 444, 14)
            for place, line in enumerate(lines):
                sheet.words(104, y + 12 + 18 * place, line, size=14)
            y += 18 * (len(lines) - 1)
        y += 34
    for said in below:
        for line in wrapped(said, 536, 14):
            sheet.words(12, y + 12, line, size=14)
            y += 18
        y += 8
    sheet.height = int(y)
    return sheet.render()
