"""Small tests: plan, do, study, act, with the prediction written before the result.

Sources: G. J. Langley and others, The Improvement Guide, 2nd edition, 2009, chapter 1 (the cycle and the prediction);
M. J. Taylor and others, Systematic review of the application of the plan-do-study-act method, BMJ Quality and Safety
23, 2014, 290-298 (what makes a real cycle: iterative, prediction first, small scale, data over time, documented).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from value_management.checking import Checks
from value_management.errors import DataError, Fault
from value_management.words import counted, day, listed, shown

Decision = Literal["", "adopt", "adapt", "abandon"]
Stage = Literal["planned", "running", "to study", "to decide", "decided"]

_LOOSE = re.compile(
    r"^\s*(?:it|this|that)?\s*(?:will|should|might|could)?\s*(?:work|help|be (?:good|better|fine))\W*$", re.I
)


@dataclass(frozen=True)
class Cycle:
    """One PDSA cycle. Made by `cycle`; empty text and None stand for what hasn't happened yet."""

    change: str
    owner: str
    prediction: str
    predicted_on: datetime.date
    measure: str
    scale: str
    starts: datetime.date
    ended: datetime.date | None
    result: str
    result_on: datetime.date | None
    decision: Decision
    why: str
    next_change: str
    as_predicted: bool | None
    cautions: tuple[str, ...]

    def stage(self, today: datetime.date) -> Stage:
        """How far the cycle is on a given day."""
        if self.decision:
            return "decided"
        if self.result:
            return "to decide"
        if self.ended is not None and self.ended < today:
            return "to study"
        return "running" if self.starts <= today else "planned"

    def next_question(self, today: datetime.date) -> str:
        """What to ask about it at the huddle."""
        questions = {
            "planned": f"begins {day(self.starts)}: is all ready?",
            "running": f"you predicted “{self.prediction}”. What do you see so far?",
            "to study": f"it has ended. What is {self.measure}, beside the prediction “{self.prediction}”?",
            "to decide": f"the result is “{self.result}”. Adopt, adapt or abandon?",
            "decided": f"{self.decision}{f': next, {self.next_change}' if self.next_change else ''}.",
        }
        return f"{self.owner}, {self.change}: {questions[self.stage(today)]}"

    def explain(self) -> str:
        """The cycle in a few sentences, with its cautions."""
        said = [
            f"{self.change} ({self.owner}, {self.scale or 'scale not said'}, from {day(self.starts)}). "
            f"Predicted {day(self.predicted_on)}: {self.prediction}. Measured by {self.measure}."
        ]
        if self.result_on is not None:
            said.append(f"Result {day(self.result_on)}: {self.result}.")
        if self.as_predicted is not None:
            said.append("As predicted." if self.as_predicted else "Not as predicted: that is where the learning is.")
        if self.decision:
            why = f", because {self.why}" if self.why else ""
            following = f" Next: {self.next_change}." if self.next_change else ""
            said.append(f"Decision: {self.decision}{why}.{following}")
        return " ".join([*said, *self.cautions])

    def as_dict(self) -> dict[str, Any]:
        """Plain data; dates as 2026-03-02."""
        return {
            "change": self.change,
            "owner": self.owner,
            "prediction": self.prediction,
            "predicted_on": self.predicted_on.isoformat(),
            "measure": self.measure,
            "scale": self.scale,
            "starts": self.starts.isoformat(),
            "ended": self.ended.isoformat() if self.ended else None,
            "result": self.result,
            "result_on": self.result_on.isoformat() if self.result_on else None,
            "decision": self.decision,
            "why": self.why,
            "next_change": self.next_change,
            "as_predicted": self.as_predicted,
            "cautions": list(self.cautions),
        }


def cycle(
    change: str,
    *,
    owner: str,
    prediction: str,
    predicted_on: Any,
    measure: str,
    starts: Any,
    scale: str = "",
    ended: Any = None,
    result: str = "",
    result_on: Any = None,
    decision: str = "",
    why: str = "",
    next_change: str = "",
    as_predicted: bool | None = None,
) -> Cycle:
    """Check one PDSA cycle.

    change: what is tried. owner: who runs it. prediction: what will be seen, written on `predicted_on`, which can't be
    after `starts`, the first day of the test. measure: what tells. scale: how small ("one patient on Tuesday").
    ended: the last day. result: what was seen, on `result_on`. decision: "adopt", "adapt" (with `next_change`) or
    "abandon", with `why`. as_predicted: whether the result met the prediction; None for not said.

    Raises DataError with every fault: a prediction after the test began or after its result, a result without a date,
    a decision without a result, "adapt" without what comes next. What is only weak becomes a caution.

    Example:
    >>> test = cycle(
    ...     "Letters are written the evening before",
    ...     owner="ward clerk",
    ...     prediction="Four of five patients leave before noon",
    ...     predicted_on="2025-06-23",
    ...     measure="discharges before noon",
    ...     scale="five patients on Tuesday",
    ...     starts="2025-06-24",
    ... )
    >>> test.stage(datetime.date(2025, 6, 24))
    'running'
    >>> print(test.next_question(datetime.date(2025, 6, 24)))
    ward clerk, Letters are written the evening before: you predicted “Four of five patients leave ...
    """
    checks = Checks()
    change = checks.text("change", change)
    label = change[:40] or "cycle"
    owner = checks.text(f"{label}, owner", owner)
    prediction = checks.text(
        f"{label}, prediction", prediction, advice="Write what you expect to see before you start."
    )
    measure = checks.text(f"{label}, measure", measure, advice="Name what you will count or ask.")
    scale, result, why, next_change = (
        checks.text(f"{label}, {name}", value, needed=False)
        for name, value in (("scale", scale), ("result", result), ("why", why), ("next change", next_change))
    )
    predicted = checks.date(f"{label}, date of the prediction", predicted_on)
    start = checks.date(f"{label}, start", starts)
    end = checks.date(f"{label}, end", ended, needed=False)
    seen = checks.date(f"{label}, date of the result", result_on, needed=bool(result))
    chosen: Decision = ""
    if decision:
        chosen = checks.choice(f"{label}, decision", decision, ("adopt", "adapt", "abandon"))  # type: ignore[assignment]
    said: Any = as_predicted
    if said is not None and not isinstance(said, bool):
        checks.fault(f"{label}, as predicted", said, "yes (true), no (false) or nothing")
    _check_order(checks, label, predicted, start, end, seen)
    if seen is not None and not result:
        checks.fault(f"{label}, result", "a date without a result", "what was seen")
    if chosen and not result:
        checks.fault(f"{label}, decision", f"“{chosen}” without a result", "a result first")
    if chosen == "adapt" and not next_change:
        checks.fault(f"{label}, next change", "nothing", "what will be different in the next cycle")
    if as_predicted is not None and not result:
        checks.fault(f"{label}, as predicted", "an answer without a result", "a result first")
    checks.done()
    assert predicted is not None and start is not None
    return Cycle(
        change,
        owner,
        prediction,
        predicted,
        measure,
        scale,
        start,
        end,
        result,
        seen,
        chosen,
        why,
        next_change,
        as_predicted,
        _cautions(prediction, predicted, start, end, seen, chosen, why, scale),
    )


def _check_order(
    checks: Checks,
    label: str,
    predicted: datetime.date | None,
    start: datetime.date | None,
    end: datetime.date | None,
    seen: datetime.date | None,
) -> None:
    if predicted and seen and predicted > seen:
        checks.fault(
            f"{label}, prediction",
            f"written {day(predicted)}, after the result of {day(seen)}",
            "a prediction before the result",
            "A prediction made afterwards can't surprise you. Say so, and predict the next cycle first.",
        )
    elif predicted and start and predicted > start:
        checks.fault(
            f"{label}, prediction",
            f"written {day(predicted)}, after the start on {day(start)}",
            "a prediction before the test starts",
            "Write it before you start.",
        )
    if start and end and end < start:
        checks.fault(f"{label}, end", day(end), f"{day(start)} or later, when it started")
    if start and seen and seen < start:
        checks.fault(f"{label}, date of the result", day(seen), f"{day(start)} or later, when it started")


def _cautions(
    prediction: str,
    predicted: datetime.date,
    start: datetime.date,
    end: datetime.date | None,
    seen: datetime.date | None,
    decision: Decision,
    why: str,
    scale: str,
) -> tuple[str, ...]:
    found = []
    if _LOOSE.match(prediction):
        found.append("The prediction can't turn out wrong: say how much, for whom, by when.")
    if seen == predicted:
        found.append("Prediction and result have the same date: was it written down before?")
    if not scale:
        found.append("Say how small the test is.")
    last = end or seen
    if last is not None and (last - start).days > 90:
        found.append("It ran for more than three months: could a smaller test tell you sooner?")
    if decision and not why:
        found.append("Say why you decided so: the next team will ask.")
    return tuple(found)


@dataclass(frozen=True)
class Chain:
    """Cycles that follow one another on one change idea. Made by `chain`."""

    idea: str
    cycles: tuple[Cycle, ...]

    @property
    def outcome(self) -> Decision:
        """The last decision, or "" while a cycle is open."""
        return self.cycles[-1].decision

    @property
    def surprises(self) -> int:
        """How many results were not as predicted."""
        return sum(1 for cycle in self.cycles if cycle.as_predicted is False)

    @property
    def cautions(self) -> tuple[str, ...]:
        """What a coach would ask about the chain as a whole."""
        found = []
        if len(self.cycles) == 1 and self.outcome == "adopt":
            found.append("Adopted after one cycle: would it work on another day, with another team, on a bad day?")
        told = [cycle for cycle in self.cycles if cycle.as_predicted is not None]
        if len(told) >= 3 and self.surprises == 0:
            found.append("Every prediction came true: were they daring enough to teach you something?")
        return tuple(found)

    def delegated_from(self, *others: str) -> bool:
        """Whether somebody else than those named (the lead, the coach) owns a cycle: milestone 3.0 asks for it."""
        names = {other.strip().casefold() for other in others}
        return any(cycle.owner.casefold() not in names for cycle in self.cycles)

    def explain(self) -> str:
        """The chain in words: how many cycles, decisions, surprises, where it stands."""
        decisions = [cycle.decision for cycle in self.cycles if cycle.decision]
        said = [f"{self.idea}: {counted(len(self.cycles), 'cycle')}"]
        said[0] += f" ({listed(decisions)})." if decisions else "."
        if self.surprises:
            said.append(f"{counted(self.surprises, 'result')} not as predicted.")
        last = self.cycles[-1]
        if self.outcome == "":
            said.append(f"Open: {last.change}.")
        elif self.outcome == "adapt":
            said.append(f"Next to test: {last.next_change}.")
        return " ".join([*said, *self.cautions])

    def as_dict(self) -> dict[str, Any]:
        """Plain data: cycles in order, outcome, surprises, cautions."""
        return {
            "idea": self.idea,
            "cycles": [cycle.as_dict() for cycle in self.cycles],
            "outcome": self.outcome,
            "surprises": self.surprises,
            "cautions": list(self.cautions),
        }


def chain(idea: str, cycles: Iterable[Cycle]) -> Chain:
    """Cycles on one idea, put in the order of their start.

    Raises DataError where a cycle follows one that isn't decided, or one that ended with "abandon", or starts before
    the result of the one before was known.

    Example:
    >>> given = dict(owner="ward clerk", prediction="Four of five", measure="discharges before noon")
    >>> tried = cycle("Letters the evening before", predicted_on="2025-06-23", starts="2025-06-24", **given)
    >>> chain("Letters earlier", [tried]).cycles[0].stage(datetime.date(2025, 7, 1))
    'running'
    """
    checks = Checks()
    idea = checks.text("idea", idea)
    given = list(cycles)
    for position, each in enumerate(given, start=1):
        if not isinstance(each, Cycle):
            raise DataError(Fault(f"cycle {position}", shown(each), "a result of cycle()"))
    found = sorted(given, key=lambda each: (each.starts, each.predicted_on))
    if not found:
        checks.fault("cycles", "none", "at least one cycle")
    for number, (before, after) in enumerate(zip(found, found[1:], strict=False), start=2):
        place = f"cycle {number} (“{after.change[:40]}”)"
        if not before.decision:
            checks.fault(place, "a start while the cycle before is undecided", "adopt, adapt or abandon first")
        elif before.decision == "abandon":
            checks.fault(place, "a cycle after “abandon”", "no further cycle", "A new idea begins a chain of its own.")
        if before.result_on is not None and after.starts < before.result_on:
            checks.fault(
                place,
                f"a start on {day(after.starts)}",
                f"{day(before.result_on)} or later",
                "The cycle before taught you nothing yet.",
            )
    checks.done()
    return Chain(idea, tuple(found))
