"""Whether a question's widget in the page hears what this kernel says.

JupyterLab's part of anywidget gives the code of a widget two seconds to load ("Failed to initialize model"). One that
was slower can be clicked and its messages arrive here, but it hears no reply for good. So a widget greets until it
hears: {greets: 1}, then again every few seconds; once an answer has reached it, {hears: true}.
"""

from __future__ import annotations

import time

PATIENCE = 3.0
"""Seconds after which a widget should have heard. Greetings that waited while Python was busy arrive at one go."""


class Hearing:
    """What is known of one widget since it was made."""

    def __init__(self) -> None:
        self.sure = False
        self._answered: float | None = None
        self._made = time.monotonic()

    def greeted(self, times: int) -> bool:
        """Note a greeting, which is answered now; whether the widget should have heard an earlier answer."""
        if times <= 1 or self._answered is None:  # the first since its page was loaded
            self.sure, self._answered = False, time.monotonic()
            return False
        return not self.sure and time.monotonic() - self._answered >= PATIENCE

    @property
    def doubtful(self) -> bool:
        """Whether the widget has had its time and has not been heard of."""
        return not self.sure and time.monotonic() - self._made >= PATIENCE
