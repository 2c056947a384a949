"""What `import value_management as vm` offers: a team's table in, a result that shows itself out.

    import value_management as vm
    falls = vm.run_chart("our-numbers.xlsx", value="Falls", better="lower")
    falls                      # the last line of a cell: picture, verdict, cautions
    falls.save("falls.png")

Each function takes a pandas frame, the path of a CSV or an Excel workbook, or plain lists, and reads them by the rules
of a team's own table (`own_numbers`). What can be read two ways is asked about: say it with `day_first` or `decimal`.
"""

from __future__ import annotations

from .causes import pareto
from .gains import estimate
from .milestone_evidence import milestones
from .over_time import run_chart, xmr
from .result import Result
from .weeks import box_score

__all__ = ["Result", "box_score", "estimate", "milestones", "pareto", "run_chart", "xmr"]
