"""Which points of an XmR chart signal, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from value_management.measures.xmr.limits import LIMIT, NEAR, Stage

SignalRule = Literal["outside limits", "trend", "two of three", "shift"]


Variation = Literal["common cause", "improvement", "concern", "neutral", "too few points"]


PRIORITY: tuple[SignalRule, ...] = get_args(SignalRule)
"""The signals in the order in which a point's reason is named when several hold."""


@dataclass(frozen=True)
class PointSignal:
    """Why one point is a signal. rule: the first that holds, in priority; rules: all of them. side: "high" or "low"."""

    index: int
    rule: SignalRule
    rules: tuple[SignalRule, ...]
    side: Literal["high", "low"]
    kind: Variation

    def as_dict(self) -> dict[str, Any]:
        """The signal as plain data."""
        return {
            "index": self.index,
            "rule": self.rule,
            "rules": list(self.rules),
            "side": self.side,
            "kind": self.kind,
        }


def patterns(stage: Stage, run: int, tolerance: float) -> dict[int, dict[SignalRule, int]]:
    """For each point that signals (by its place in the phase): rule -> side (1 high, -1 low). The phase has limits.

    Example:
    >>> from value_management.measures.xmr.limits import stage_of
    >>> stage = stage_of(0, (20, 22, 19, 21, 20, 23, 18, 21, 22, 20, 19, 21, 35), baseline=12, screen=False)
    >>> patterns(stage, run=7, tolerance=0)
    {12: {'outside limits': 1}}
    """
    assert stage.range_mean is not None
    found: dict[int, dict[SignalRule, int]] = {}

    def flag(places: Sequence[int], rule: SignalRule, side: int) -> None:
        for place in places:
            found.setdefault(place, {}).setdefault(rule, side)

    reach = LIMIT * stage.range_mean
    high, low = stage.mean + reach + tolerance, stage.mean - reach - tolerance
    near = NEAR * stage.range_mean + tolerance
    same = 0  # points in a row on one side of the mean
    steps = 1  # points in a row that only rise, or only fall
    way = 0
    previous: float | None = None
    # The two points before: their side of the mean, and whether they lie near a limit.
    side_1 = side_2 = 0
    close_1 = close_2 = False
    for place, value in enumerate(stage.values):
        if value is None:
            same, way, previous, side_1, close_1 = 0, 0, None, 0, False
            continue
        gap = value - stage.mean
        side = 1 if gap > tolerance else -1 if gap < -tolerance else 0
        outside = value > high or value < low
        close = not outside and abs(gap) > near
        if outside:
            flag((place,), "outside limits", side)
        same = same + 1 if side and side == side_1 else abs(side)
        if same >= run and stage.pile is None:
            flag(range(place - run + 1, place + 1) if same == run else (place,), "shift", side)
        step = 0
        if previous is not None:
            difference = value - previous
            step = 1 if difference > tolerance else -1 if difference < -tolerance else 0
        steps = 1 + (steps if step and step == way else abs(step))
        if steps >= run:
            flag(range(place - run + 1, place + 1) if steps == run else (place,), "trend", step)
        if side and side == side_1 == side_2 and close + close_1 + close_2 >= 2:
            nearby = ((place - 2, close_2), (place - 1, close_1), (place, close))
            flag([other for other, is_close in nearby if is_close], "two of three", side)
        way, previous = step, value
        side_2, close_2, side_1, close_1 = side_1, close_1, side, close
    return found


def stretches(signals: Sequence[PointSignal]) -> str:
    """Signals as "7 to 22 (shift), 25 (outside limits)".

    Example:
    >>> from value_management.measures.xmr.chart import xmr
    >>> stretches(xmr([20, 22, 19, 21, 20, 23, 18, 21, 22, 20, 19, 21, 35], baseline=12).signals)
    '13 (outside limits)'
    """
    groups: list[list[PointSignal]] = []
    for signal in signals:
        if groups and groups[-1][-1].index == signal.index - 1 and groups[-1][-1].rule == signal.rule:
            groups[-1].append(signal)
        else:
            groups.append([signal])
    spans = ((group[0].index + 1, group[-1].index + 1, group[0].rule) for group in groups)
    return ", ".join(
        f"{first} ({rule})" if first == last else f"{first} to {last} ({rule})" for first, last, rule in spans
    )
