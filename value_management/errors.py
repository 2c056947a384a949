"""The one error of the package: what was found, where, what was expected and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing wrong in what was given.

    `place` says where in the reader's own terms ("row 7, cost", "week of 2 March 2026"); `found` and `expected`
    are short phrases; `advice` is what to do, as a sentence, or empty.
    """

    place: str
    found: str
    expected: str
    advice: str = ""

    def __str__(self) -> str:
        text = f"{self.place}: found {self.found}; expected {self.expected}."
        return f"{text} {self.advice}" if self.advice else text

    def as_dict(self) -> dict[str, str]:
        """The four fields as a plain dict."""
        return {"place": self.place, "found": self.found, "expected": self.expected, "advice": self.advice}


class DataError(ValueError):
    """Input that can't be used. Carries every fault found, not only the first."""

    def __init__(self, faults: Iterable[Fault] | Fault) -> None:
        self.faults: tuple[Fault, ...] = (faults,) if isinstance(faults, Fault) else tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))

    def explain(self) -> str:
        """The faults as a list with a head, for a person."""
        head = "One thing needs attention:" if len(self.faults) == 1 else f"{len(self.faults)} things need attention:"
        return "\n".join([head, *(f"- {fault}" for fault in self.faults)])

    def _render_traceback_(self) -> list[str]:
        """What IPython shows instead of a traceback: the fault lies in what was given, not in the code."""
        return self.explain().splitlines()
