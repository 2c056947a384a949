"""What a notebook needs: `from value_management.lab import ask, frame, show, table, ...`

`ask(id)` asks a question and `ask(id).answer(x)` answers it; `opening(slug)`, `recall(slug)`, `rate(slug, when)` and
`scoreboard(slug)` are a chapter's frame; `frame(name)` is a dataset for pandas; `show(draw, source=...)` is the last
line of a figure's cell and `table(rows, title=..., source=...)` of a table's. `save_record()` and `bring_record(path)`
carry a learner's progress to the page and back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .cards import opening
from .figures import show
from .progress import bring_record, save_record
from .scores import scoreboard
from .tables import table
from .widgets import ask, rate, recall

if TYPE_CHECKING:
    import pandas


def frame(name: str) -> pandas.DataFrame:
    """A dataset as a pandas frame; its `attrs` hold title, source and status.

    Example:
    >>> weeks = frame("fictional-larch-ward-weekly")
    >>> float(weeks["joy_score"].max())
    7.7
    >>> weeks.attrs["status"]
    'fictional'
    """
    from .frames import frame as read

    return read(name)


__all__ = [
    "ask",
    "bring_record",
    "frame",
    "opening",
    "rate",
    "recall",
    "save_record",
    "scoreboard",
    "show",
    "table",
]
