"""Where the data of a figure or a table come from."""

from __future__ import annotations

from typing import Any


def source_and_status(source: Any) -> tuple[str, str]:
    """The words of a source and its status ("real", "simulated", "fictional" or "").

    source: words, a dataset (`Table`), or a frame made from one.
    """
    if isinstance(source, str):
        return source, ""
    attributes = getattr(source, "attrs", None)
    if isinstance(attributes, dict):
        return str(attributes.get("source", "")), str(attributes.get("status", ""))
    return str(getattr(source, "source", "")), str(getattr(source, "status", ""))
