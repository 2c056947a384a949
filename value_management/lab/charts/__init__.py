"""The chapters' ready charts: each takes a result of the engine and gives a drawing for `show`, wide and narrow.

    show(charts.run_chart(chart, title="Waits fell", unit="days"), source=table)

The title says the finding, the axes name their units, and shape says whatever colour says.
"""

from __future__ import annotations

from .bars import pareto, tornado
from .benefits import benefits
from .box_score import box_score
from .milestones import milestones
from .series import run_chart, xmr

__all__ = ["benefits", "box_score", "milestones", "pareto", "run_chart", "tornado", "xmr"]
