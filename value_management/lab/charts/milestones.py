"""A team's milestone evidence: a row for each piece, in place, lapsed, or not shown yet."""

from __future__ import annotations

from matplotlib.axes import Axes

from value_management.drawing.svg import BLUE, INK, ORANGE, PAPER, SOFT
from value_management.lab.charts.bars import rows_of
from value_management.lab.figures.layout import Draw, Layout
from value_management.team.milestone_scale import criterion, scale
from value_management.team.milestones import Assessment

STATES = ("in place", "lapsed", "not shown yet")


def milestones(assessment: Assessment, *, title: str = "") -> Draw:
    """One mark for each piece of evidence, the highest level on top: a filled square is in place, a cross has lapsed, a
    ring isn't shown yet.

    Example:
    >>> from value_management.lab import show
    >>> from value_management.team.milestones import assess
    >>> where = assess(["prework", "training", "aims", "coaching", "box_score"], lapsed=["huddles"])
    >>> picture = show(milestones(where, title="Larch Ward stands at Prep"), source="made up", status="fictional")
    """
    rows = [(step.level, each.key) for step in reversed(scale()) for each in step.criteria]
    state = {key: 0 if key in assessment.met else 1 if key in assessment.lapsed else 2 for _, key in rows}
    looks = (("s", BLUE, INK), ("X", ORANGE, INK), ("o", PAPER, SOFT))

    def draw(layout: Layout) -> Axes:
        named = rows_of([f"{level}: {criterion(key).words}" for level, key in rows], layout, side=0.5)
        axes = named.axes(layout)
        for place, (name, (mark, fill, edge)) in enumerate(zip(STATES, looks, strict=True)):
            some = [at for at, (_, key) in enumerate(rows) if state[key] == place]
            if some:
                axes.scatter([place] * len(some), some, marker=mark, color=fill, edgecolors=edge, s=60, label=name)
        named.name(axes, layout)
        axes.set_xlim(-0.5, len(STATES) - 0.5)
        axes.set_xticks(range(len(STATES)), STATES)
        axes.set(xlabel="On the evidence given", ylabel="Level and evidence")
        axes.set_title(title or f"At {assessment.level or 'no level yet'} on the evidence given")
        return axes

    return draw
