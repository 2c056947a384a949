"""Value management: box scores, run charts, milestones and honest benefit estimates.

In a notebook, `import value_management as vm`; then `vm.run_chart`, `vm.xmr`, `vm.pareto`, `vm.box_score`,
`vm.milestones` and `vm.estimate` take a table (a pandas frame, a CSV or an Excel file) and show what it says.

The engine (everything but `lab` and `web`) imports only the standard library, so the same files run under JupyterLab,
from the command line and inside the published page. `lab` holds what needs pandas, seaborn or widgets. The six names
above are the only way from here to `lab`, and each is imported when it is first asked for.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from value_management.lab.results import box_score, estimate, milestones, pareto, run_chart, xmr

__version__ = "0.1.0"
__all__ = ["box_score", "estimate", "milestones", "pareto", "run_chart", "xmr"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}. It has {', '.join(__all__)}.")
    found = getattr(importlib.import_module("value_management.lab.results"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted([*__all__, "__all__", "__doc__", "__file__", "__name__", "__path__", "__version__"])
