"""Reading the faults of a refused call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from value_management.errors import DataError, Fault


def faults_of(call: Callable[..., Any], *given: Any, **named: Any) -> tuple[Fault, ...]:
    """The faults with which a call is refused."""
    with pytest.raises(DataError) as refused:
        call(*given, **named)
    return refused.value.faults


def words_of(call: Callable[..., Any], *given: Any, **named: Any) -> str:
    """The same as text."""
    return "\n".join(str(fault) for fault in faults_of(call, *given, **named))
