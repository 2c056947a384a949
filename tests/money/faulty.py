"""Helpers of the money tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from value_management.errors import DataError


def faults(call: Callable[..., Any], *args: Any, **kwargs: Any) -> list[tuple[str, str, str, str]]:
    """The faults that a call must raise: place, found, expected, advice."""
    with pytest.raises(DataError) as refused:
        call(*args, **kwargs)
    return [(fault.place, fault.found, fault.expected, fault.advice) for fault in refused.value.faults]


def places(call: Callable[..., Any], *args: Any, **kwargs: Any) -> list[str]:
    """The places of the faults that a call must raise."""
    return [place for place, _, _, _ in faults(call, *args, **kwargs)]
