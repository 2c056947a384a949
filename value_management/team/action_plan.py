"""Actions: each with one owner and a date, followed until done. Huddles, readiness and action plans share them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from value_management.checking import Checks
from value_management.errors import DataError, Fault
from value_management.words import counted, day, listed, shown

Status = Literal["open", "due", "overdue", "done", "dropped"]


@dataclass(frozen=True)
class Action:
    """One thing that one person will do by a date.

    what: begins with a verb. owner: one person (or role). due: the date by which it is done. raised: the date on which
    it was agreed. done: the date on which it was finished; dropped: the date on which the team decided against it, with
    `why_dropped`. Raises DataError with every fault, such as two owners or a date before it was raised.
    """

    what: str
    owner: str
    due: datetime.date
    raised: datetime.date
    done: datetime.date | None = None
    dropped: datetime.date | None = None
    why_dropped: str = ""

    def __post_init__(self) -> None:
        checks = Checks()
        what = checks.text("action", self.what)
        name = what[:40] or "action"
        owner = checks.text(f"{name}, owner", self.owner, advice="Give one name or role.")
        if _several(owner):
            checks.fault(
                f"{name}, owner",
                owner,
                "one person",
                "Two owners are none: choose who answers for it, the other helps.",
            )
        due = checks.date(f"{name}, date due", self.due)
        raised = checks.date(f"{name}, date raised", self.raised)
        done = checks.date(f"{name}, date done", self.done, needed=False)
        dropped = checks.date(f"{name}, date dropped", self.dropped, needed=False)
        if raised is not None:
            for label, date in (("due", due), ("done", done), ("dropped", dropped)):
                if date is not None and date < raised:
                    checks.fault(f"{name}, date {label}", day(date), f"{day(raised)} or later, when it was raised")
        if done is not None and dropped is not None:
            checks.fault(name, "both done and dropped", "one of the two")
        why = checks.text(f"{name}, why dropped", self.why_dropped, needed=dropped is not None)
        checks.done()
        for field, value in (
            ("what", what),
            ("owner", owner),
            ("due", due),
            ("raised", raised),
            ("done", done),
            ("dropped", dropped),
            ("why_dropped", why),
        ):
            object.__setattr__(self, field, value)

    def status(self, today: datetime.date) -> Status:
        """ "done", "dropped", "overdue", "due" (within seven days) or "open" on a given day."""
        if self.done is not None and self.done <= today:
            return "done"
        if self.dropped is not None and self.dropped <= today:
            return "dropped"
        if self.due < today:
            return "overdue"
        return "due" if (self.due - today).days <= 7 else "open"

    def finished(self, on: datetime.date) -> Action:
        """The same action, done on a date. Raises DataError for a date before it was raised."""
        return replace(self, done=on)

    def drop(self, on: datetime.date, why: str) -> Action:
        """The same action, given up on a date for a reason. Raises DataError without a reason."""
        return replace(self, dropped=on, why_dropped=why)

    def explain(self) -> str:
        """The action in one line."""
        line = f"{self.what} ({self.owner}, by {day(self.due)})"
        if self.done is not None:
            return f"{line}: done {day(self.done)}"
        if self.dropped is not None:
            return f"{line}: dropped {day(self.dropped)}, {self.why_dropped}"
        return line

    def as_dict(self) -> dict[str, Any]:
        """Plain data; dates as 2026-03-02."""
        return {
            "what": self.what,
            "owner": self.owner,
            "due": self.due.isoformat(),
            "raised": self.raised.isoformat(),
            "done": self.done.isoformat() if self.done else None,
            "dropped": self.dropped.isoformat() if self.dropped else None,
            "why_dropped": self.why_dropped,
        }


def _several(owner: str) -> bool:
    lowered = f" {owner.lower()} "
    return any(mark in lowered for mark in (" and ", " & ", "/", ",", ";", " + ", "everyone", "all staff", " team "))


@dataclass(frozen=True)
class ActionPlan:
    """A team's actions on a given day, in order of date. Made by `action_plan`."""

    team: str
    today: datetime.date
    actions: tuple[Action, ...]

    def with_status(self, *statuses: Status) -> tuple[Action, ...]:
        """The actions in any of these states today."""
        return tuple(action for action in self.actions if action.status(self.today) in statuses)

    @property
    def owners(self) -> dict[str, int]:
        """Owner -> unfinished actions: who carries how much."""
        found: dict[str, int] = {}
        for action in self.with_status("open", "due", "overdue"):
            found[action.owner] = found.get(action.owner, 0) + 1
        return found

    @property
    def cautions(self) -> tuple[str, ...]:
        """What a coach would ask about: overdue work, one person who carries most of it."""
        found = []
        overdue = self.with_status("overdue")
        if overdue:
            what = listed([f"“{action.what}”" for action in overdue[:3]])
            more = f" and {len(overdue) - 3} more" if len(overdue) > 3 else ""
            found.append(f"Overdue: {what}{more}. Finish, move the date aloud, or drop it with a reason.")
        unfinished = sum(self.owners.values())
        found.extend(
            f"{owner} carries {number} of {unfinished} unfinished actions: share them out."
            for owner, number in self.owners.items()
            if unfinished >= 4 and number * 2 > unfinished
        )
        if unfinished > 12:
            found.append(f"{unfinished} unfinished actions are more than a team can follow: keep those that matter.")
        return tuple(found)

    def explain(self) -> str:
        """How the plan stands, then what to talk about."""
        counts = {status: len(self.with_status(status)) for status in ("done", "due", "open", "overdue", "dropped")}
        words = {
            "done": "done",
            "due": "due within a week",
            "open": "due later",
            "overdue": "overdue",
            "dropped": "dropped",
        }
        parts = [f"{number} {words[status]}" for status, number in counts.items() if number]
        said = f"{self.team}, {day(self.today)}: {counted(len(self.actions), 'action')}"
        return " ".join([f"{said}, {listed(parts)}." if parts else f"{said}.", *self.cautions])

    def as_dict(self) -> dict[str, Any]:
        """Plain data: each action with its status today, unfinished actions by owner, cautions."""
        return {
            "team": self.team,
            "today": self.today.isoformat(),
            "actions": [{**action.as_dict(), "status": action.status(self.today)} for action in self.actions],
            "owners": self.owners,
            "cautions": list(self.cautions),
        }


def action_plan(team: str, actions: Iterable[Action], *, today: datetime.date) -> ActionPlan:
    """A team's actions as they stand on a day. Raises DataError where the same action is given twice to one owner.

    Example:
    >>> from datetime import date
    >>> letters = Action("Ready the letters", "ward clerk", due=date(2025, 7, 4), raised=date(2025, 6, 23))
    >>> plan = action_plan("Larch Ward", [letters], today=date(2025, 7, 7))
    >>> letters.status(plan.today)
    'overdue'
    >>> print(plan.explain())
    Larch Ward, 7 July 2025: 1 action, 1 overdue. Overdue: “Ready the letters”. Finish, move the date ...
    """
    checks = Checks()
    team = checks.text("team", team)
    on = checks.date("today", today)
    found = list(actions)
    seen: set[tuple[str, str]] = set()
    for position, action in enumerate(found, start=1):
        if not isinstance(action, Action):
            raise DataError(Fault(f"action {position}", shown(action), "an Action"))
        key = (action.what.casefold(), action.owner.casefold())
        # The same action may come back after it was finished.
        if action.done is None and action.dropped is None:
            if key in seen:
                checks.fault(f"action {position}", f"“{action.what}” again", "each action once")
            seen.add(key)
    checks.done()
    assert on is not None
    return ActionPlan(team, on, tuple(sorted(found, key=lambda action: (action.due, action.what))))
