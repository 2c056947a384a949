"""A process map: steps, work and waiting, the share that adds value, hand-offs and work that comes back.

Work that comes back is counted by its expected effect: if one referral in five goes back to the start, every step on
the way is done 1.25 times on average. Loops may nest or overlap; the expected number of times that each step is done
solves the absorbing Markov chain of the map (J. G. Kemeny and J. L. Snell, Finite Markov Chains, 1960, chapter 3).
Value-adding share: J. P. Womack and D. T. Jones, Lean Thinking, 1996. Only the first, right time of a step adds value.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from value_management.checking import Checks
from value_management.errors import DataError, Fault
from value_management.words import counted, listed, shown

MOST_STEPS = 100
LONGEST_MINUTES = 60 * 24 * 730
"""Two years: a longer step is a slip of the unit."""


@dataclass(frozen=True)
class Step:
    """One step. who: the role that does it. work: minutes of work each time. wait: minutes of waiting before it.

    adds_value: whether the patient or receiver would miss it. Work that must be done but adds nothing is False.
    """

    name: str
    who: str
    work: float
    wait: float = 0
    adds_value: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Plain data; minutes."""
        return {
            "name": self.name,
            "who": self.who,
            "work": self.work,
            "wait": self.wait,
            "adds_value": self.adds_value,
        }


@dataclass(frozen=True)
class Loop:
    """Work that comes back: after the step `after`, this share (above 0, below 1) returns to `back_to`.

    `back_to` is an earlier step or the same one.
    """

    after: str
    back_to: str
    share: float
    why: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {"after": self.after, "back_to": self.back_to, "share": self.share, "why": self.why}


@dataclass(frozen=True)
class ProcessMap:
    """A process with what follows from it. Made by `process_map`. All times are minutes."""

    name: str
    steps: tuple[Step, ...]
    loops: tuple[Loop, ...]

    @cached_property
    def times_done(self) -> tuple[float, ...]:
        """How many times each step is done on average for one patient, rework counted."""
        return _expected_visits([step.name for step in self.steps], self.loops)

    @property
    def work(self) -> float:
        """Expected minutes of work, rework counted."""
        return math.fsum(step.work * times for step, times in zip(self.steps, self.times_done, strict=True))

    @property
    def wait(self) -> float:
        """Expected minutes of waiting, rework counted."""
        return math.fsum(step.wait * times for step, times in zip(self.steps, self.times_done, strict=True))

    @property
    def lead_time(self) -> float:
        """Expected minutes from start to end: work and waiting, rework counted."""
        return math.fsum((self.work, self.wait))

    @property
    def lead_time_right_first_time(self) -> float:
        """Minutes from start to end when nothing comes back."""
        return math.fsum(part for step in self.steps for part in (step.work, step.wait))

    @property
    def value_adding(self) -> float:
        """Minutes that add value: the work of value-adding steps, once each."""
        return math.fsum(step.work for step in self.steps if step.adds_value)

    @property
    def value_adding_share(self) -> float:
        """Value-adding minutes as a share (0 to 1) of the lead time; 0 when everything takes no time."""
        return self.value_adding / self.lead_time if self.lead_time else 0.0

    @property
    def rework(self) -> float:
        """Minutes that come only from work that comes back."""
        return self.lead_time - self.lead_time_right_first_time

    @property
    def right_first_time(self) -> float:
        """Share (0 to 1) that passes every step without coming back."""
        returned = _returned(self.loops)
        return math.prod(1 - returned.get(step.name, 0.0) for step in self.steps)

    @property
    def hand_offs(self) -> int:
        """Times that the work passes to another role when nothing comes back."""
        return sum(1 for one, two in zip(self.steps, self.steps[1:], strict=False) if not _same(one.who, two.who))

    @property
    def expected_hand_offs(self) -> float:
        """Times that it does on average, rework counted, the way back too."""
        returned = _returned(self.loops)
        by_name = {step.name: (step, times) for step, times in zip(self.steps, self.times_done, strict=True)}
        forward = [
            times * (1 - returned.get(one.name, 0.0))
            for one, two, times in zip(self.steps, self.steps[1:], self.times_done, strict=False)
            if not _same(one.who, two.who)
        ]
        back = [
            by_name[loop.after][1] * loop.share
            for loop in self.loops
            if not _same(by_name[loop.after][0].who, by_name[loop.back_to][0].who)
        ]
        return math.fsum([*forward, *back])

    @property
    def longest_wait(self) -> Step | None:
        """The step with the longest wait before it, rework counted; None when nothing waits."""
        waits = [(step.wait * times, step) for step, times in zip(self.steps, self.times_done, strict=True)]
        longest, step = max(waits, key=lambda pair: pair[0])
        return step if longest > 0 else None

    def without(self, loop: Loop, *, share: float = 0.0) -> ProcessMap:
        """The same map with one loop at a smaller share, or gone. Raises DataError for a loop that isn't on the map."""
        if loop not in self.loops:
            raise DataError(Fault("loop", f"{shown(loop.after)} back to {shown(loop.back_to)}", "a loop of this map"))
        checks = Checks()
        checks.number("share", share, low=0, high=loop.share)
        checks.done()
        kept = tuple(
            replace(each, share=share) if each == loop else each for each in self.loops if each != loop or share
        )
        return ProcessMap(self.name, self.steps, kept)

    def saved(self, loop: Loop, *, share: float = 0.0) -> float:
        """Minutes of lead time for one patient that would go if a loop fell to `share`: time freed, not money."""
        return self.lead_time - self.without(loop, share=share).lead_time

    def explain(self) -> str:
        """Lead time, value-adding share, waits, hand-offs and what each loop costs, in words."""
        said = [
            f"{self.name}: {counted(len(self.steps), 'step')}, {duration(self.lead_time)} from start to end, of which "
            f"{duration(self.work)} work and {duration(self.wait)} waiting.",
            f"{duration(self.value_adding)} add value: {100 * self.value_adding_share:.1f}% of the time.",
            f"{counted(self.hand_offs, 'hand-off')}.",
        ]
        waiting = self.longest_wait
        if waiting is not None:
            said.append(f"The longest wait is before “{waiting.name}” ({duration(waiting.wait)} each time).")
        for loop in self.loops:
            said.append(
                f"{100 * loop.share:g}% come back from “{loop.after}” to “{loop.back_to}”: "
                f"on average that adds {duration(self.saved(loop))}."
            )
        if self.loops:
            said.append(f"{100 * self.right_first_time:.0f}% go through right first time.")
        said.append("Times are averages as mapped; a long tail hides behind an average.")
        return " ".join(said)

    def as_dict(self) -> dict[str, Any]:
        """Plain data: steps (with times done), loops (with minutes saved) and the figures; minutes and shares."""
        return {
            "name": self.name,
            "steps": [
                {**step.as_dict(), "times_done": times} for step, times in zip(self.steps, self.times_done, strict=True)
            ],
            "loops": [{**loop.as_dict(), "saved": self.saved(loop)} for loop in self.loops],
            "work": self.work,
            "wait": self.wait,
            "lead_time": self.lead_time,
            "lead_time_right_first_time": self.lead_time_right_first_time,
            "rework": self.rework,
            "value_adding": self.value_adding,
            "value_adding_share": self.value_adding_share,
            "right_first_time": self.right_first_time,
            "hand_offs": self.hand_offs,
            "expected_hand_offs": self.expected_hand_offs,
        }


def process_map(name: str, steps: Iterable[Step], loops: Iterable[Loop] = ()) -> ProcessMap:
    """Check a map and work out what follows from it.

    Raises DataError with every fault: no steps, a name used twice, minutes below zero or above two years, a loop that
    goes forward or to a step that isn't there, shares that leave nothing to go on.

    Example:
    >>> steps = [
    ...     Step("letter is dictated", "doctor", work=5, adds_value=True),
    ...     Step("letter is typed", "ward clerk", work=10, wait=120),
    ...     Step("medicines are checked", "pharmacist", work=10, wait=60, adds_value=True),
    ... ]
    >>> comes_back = Loop("medicines are checked", "letter is typed", 0.2, "a dose is missing")
    >>> home = process_map("Going home", steps, [comes_back])
    >>> home.lead_time, home.lead_time_right_first_time
    (255.0, 205.0)
    >>> home.hand_offs
    2
    """
    checks = Checks()
    name = checks.text("process", name)
    found = list(steps)
    checked: list[Step] = []
    if not 1 <= len(found) <= MOST_STEPS:
        checks.fault("steps", counted(len(found), "step"), f"1 to {MOST_STEPS} steps")
        found = found[:MOST_STEPS]
    positions: dict[str, int] = {}
    for number, step in enumerate(found, start=1):
        place = f"step {number}"
        title = checks.text(f"{place}, name", step.name)
        if title and title in positions:
            checks.fault(place, f"“{title}” again", "a name for each step", "Number them if they are alike.")
        positions.setdefault(title, number)
        place = f"step {number} (“{title[:40]}”)"
        who = checks.text(f"{place}, who", step.who, needed=False)
        work = checks.number(f"{place}, minutes of work", step.work, low=0, high=LONGEST_MINUTES)
        wait = checks.number(f"{place}, minutes of waiting", step.wait, low=0, high=LONGEST_MINUTES)
        adds: Any = step.adds_value
        if not isinstance(adds, bool):
            checks.fault(f"{place}, adds value", adds, "yes (true) or no (false)")
        checked.append(Step(title, who, work, wait, adds))
    kept: list[Loop] = []
    for number, loop in enumerate(loops, start=1):
        place = f"loop {number}"
        share = checks.number(f"{place}, share", loop.share, low=0, high=1)
        if not 0 < share < 1 and not checks.faults:
            checks.fault(f"{place}, share", share, "a share above 0 and below 1", "A tenth is 0.1.")
        ends = [positions.get(end.strip() if isinstance(end, str) else "") for end in (loop.after, loop.back_to)]
        for label, end, position in (("after", loop.after, ends[0]), ("back to", loop.back_to, ends[1])):
            if position is None:
                checks.fault(f"{place}, {label}", end, f"one of the steps: {listed(list(positions), 'or')}")
        if ends[0] and ends[1] and ends[1] > ends[0]:
            checks.fault(place, f"“{loop.after}” back to “{loop.back_to}”, which comes later", "an earlier step")
        kept.append(replace(loop, share=share))
    for title, share in _returned(kept).items():
        if share >= 1 and not checks.faults:
            checks.fault(f"loops after “{title}”", f"{100 * share:g}% come back", "less than 100% in all")
    checks.done()
    return ProcessMap(
        name,
        tuple(checked),
        tuple(replace(each, after=each.after.strip(), back_to=each.back_to.strip()) for each in kept),
    )


def _returned(loops: Iterable[Loop]) -> dict[str, float]:
    """Step -> the share that comes back after it, all loops together."""
    shares: dict[str, list[float]] = {}
    for loop in loops:
        shares.setdefault(loop.after, []).append(loop.share)
    return {name: math.fsum(found) for name, found in shares.items()}


def _expected_visits(names: Sequence[str], loops: Sequence[Loop]) -> tuple[float, ...]:
    """Expected times that each step is done: v = e + Qᵀv solved by elimination. Q holds forward and backward shares."""
    size = len(names)
    position = {name: index for index, name in enumerate(names)}
    returned = _returned(loops)
    rows = [[0.0] * (size + 1) for _ in range(size)]
    for index, name in enumerate(names):
        rows[index][index] += 1.0
        if index + 1 < size:
            rows[index + 1][index] -= 1 - returned.get(name, 0.0)
    for loop in loops:
        rows[position[loop.back_to]][position[loop.after]] -= loop.share
    rows[0][size] = 1.0
    for column in range(size):
        pivot = max(range(column, size), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        for row in range(size):
            factor = rows[row][column] / rows[column][column]
            if row != column and factor:
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[column], strict=True)]
    return tuple(rows[index][size] / rows[index][index] for index in range(size))


def _same(one: str, two: str) -> bool:
    return one.casefold() == two.casefold()


def duration(minutes: float) -> str:
    """Minutes in words: "35 minutes", "2 hours 5 minutes", "3 days 4 hours" (days of 24 hours).

    Example:
    >>> duration(125)
    '2 hours 5 minutes'
    """
    whole = round(minutes)
    days, rest = divmod(whole, 24 * 60)
    hours, left = divmod(rest, 60)
    if days:
        # Minutes beside days say more than anyone measured.
        days, hours = divmod(round(whole / 60), 24)
        parts = [counted(days, "day"), counted(hours, "hour") if hours else ""]
    else:
        parts = [counted(hours, "hour") if hours else "", counted(left, "minute") if left or not hours else ""]
    return " ".join(part for part in parts if part)
