"""Whether this kernel belongs to a notebook that is open in JupyterLab, and how its questions are found in the page."""

from __future__ import annotations

import hashlib
import os

NAME = "JPY_SESSION_NAME"
"""Jupyter's server gives each kernel that it starts for a notebook this variable: the notebook's path."""


def in_jupyterlab() -> bool:
    """Whether a notebook's page can show more than what is stored. Not so in tests and where outputs are stored."""
    return bool(os.environ.get(NAME))


def place(question: str) -> str:
    """The class by which the live question finds its twin in the page; "" outside JupyterLab.

    A class, because JupyterLab takes other marks out of a notebook that it does not trust yet. The notebook's path is
    in it, so that a question lives in its own notebook when the same one is asked in two.
    """
    if not in_jupyterlab():
        return ""
    text = os.environ[NAME] + " " + question
    return "vm-at-" + hashlib.sha256(text.encode()).hexdigest()[:16]
