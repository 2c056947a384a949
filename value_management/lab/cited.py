"""Where the data of a figure or a table come from."""

from __future__ import annotations

import re
from typing import Any

from value_management.datasets import Table

_PROGRAM = re.compile(r", \w+\.py\b")
_OURS = re.compile(r"The value management workbook, datasets(?:/generators|, written by hand)(?:; )?")


def said(table: Table) -> str:
    """What stands below a figure of this dataset: a publication, or for an invented or simulated one its title, that it
    is one, and what it was made to fit. Which file it is stands with the numbers (`file_of`)."""
    if table.status == "real":
        return table.source
    title = table.title if table.status in table.title.lower() else f"{table.title} ({table.status})"
    after = _OURS.sub("", _PROGRAM.sub("", table.source))
    return f"{title}; after {after}" if after else title


def source_and_status(source: Any) -> tuple[str, str]:
    """The words of a source and its status ("real", "simulated", "fictional" or "").

    source: words, a dataset (`Table`), or a frame made from one.
    """
    if isinstance(source, Table):
        return said(source), source.status
    attributes = getattr(source, "attrs", {})
    return (source, "") if isinstance(source, str) else (attributes.get("source", ""), attributes.get("status", ""))


def file_of(source: Any) -> str:
    """The file of a dataset, or of a frame made from one; "" for words."""
    return f"{source.name}.csv" if isinstance(source, Table) else str(getattr(source, "attrs", {}).get("file", ""))
