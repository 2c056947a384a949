"""Switching values: how far one stream alone may move before the result is zero."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from value_management import words
from value_management.money import pounds
from value_management.money.streams import Kind

Of = Literal["value", "cash"]


OF: Mapping[Of, str] = {"value": "net value", "cash": "net cash"}


@dataclass(frozen=True)
class Switching:
    """How far one stream alone may move before the net value, or the net cash, is zero.

    share: the change of the stream as a share of itself (-0.25: a quarter less); None when the stream is worth nothing.
    of: which net figure is turned.
    """

    name: str
    kind: Kind
    share: Decimal | None
    of: Of = "value"

    def explain(self) -> str:
        """The switching value in words."""
        if self.share is None:
            return f"{self.name} is worth nothing, so no change of it matters."
        if self.share < -1:
            return f"{self.name} could fall away altogether without turning the {OF[self.of]}."
        way = "fall" if self.share < 0 else "rise"
        return f"{self.name}: a {way} of {words.share(abs(self.share))} brings the {OF[self.of]} to zero."

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        share = None if self.share is None else pounds.plain(self.share)
        return {"name": self.name, "kind": self.kind, "share": share, "of": self.of}
