"""What a notebook needs: `from value_management.lab import ask, frame, show, table, ...`

`ask(id)` asks a question and `ask(id).answer(x)` answers it; `opening(slug)`, `recall(slug)`, `rate(slug, when)` and
`scoreboard(slug)` are a chapter's frame; `frame(name)` is a dataset for pandas; `show(draw, source=...)` is the last
line of a figure's cell and `table(rows, title=..., source=...)` of a table's. `save_record()` and `bring_record(path)`
carry a learner's progress to the page and back; `save_pages(folder, ...)` writes results as one PDF and their pictures.

Each is imported when it is first asked for: pandas and matplotlib take two seconds, and a question needs neither.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .cards import opening
    from .figures import show
    from .frames import frame
    from .pages import save_pages
    from .progress import bring_record, save_record
    from .scores import scoreboard
    from .tables import table
    from .widgets import ask, rate, recall

_MODULES = {
    "ask": "widgets",
    "bring_record": "progress",
    "frame": "frames",
    "opening": "cards",
    "rate": "widgets",
    "recall": "widgets",
    "save_pages": "pages",
    "save_record": "progress",
    "scoreboard": "scores",
    "show": "figures",
    "table": "tables",
}

__all__ = [
    "ask",
    "bring_record",
    "frame",
    "opening",
    "rate",
    "recall",
    "save_pages",
    "save_record",
    "scoreboard",
    "show",
    "table",
]


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(importlib.import_module(f".{_MODULES[name]}", __name__), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
