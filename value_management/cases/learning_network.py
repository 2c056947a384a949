"""The sessions of the collaborative's learning network, August 2020 to April 2021.

Source: the collaborative's impact report, Figure 8 (dataset `learning-network`).
"""

from __future__ import annotations

from value_management.datasets import value


def _counted(item: str) -> int:
    return int(value("learning-network", item))


DELEGATES = _counted("delegates")
"""Attendances in all sessions together: one person at three sessions counts three times."""

SESSIONS = _counted("sessions")
"""How many sessions were held."""
