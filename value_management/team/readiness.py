"""Readiness: what helps a team to start well, the evidence for each point, and what to do about each gap.

It is no pass mark. A team with gaps may start, knowing them. Sources: Healthcare Improvement Scotland, Value
Management Collaborative, impact report to April 2021, sections 2.3 (preparation and assessment of readiness), 4.1 and
4.2 (stable and engaged leadership and visible support of the organisation predicted progress; data take time; staffing
and redeployed coaches held teams back). The wording and the remedies are ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from value_management.checking import Checks
from value_management.words import counted, listed, shown

Answer = Literal["yes", "partly", "no", "unknown"]


@dataclass(frozen=True)
class Point:
    """One point of readiness. weight: "predicts" where the report found that it predicted progress, else "helps".

    ask: the question. show: what would show it. remedy: what to do about a gap. without: what can still be done.
    """

    key: str
    name: str
    ask: str
    show: str
    remedy: str
    without: str
    weight: Literal["predicts", "helps"] = "helps"


POINTS: tuple[Point, ...] = (
    Point(
        "lead",
        "A stable, engaged team lead",
        "Will the same person lead for the next year, and want to?",
        "the lead's own word, and cover for leave",
        "Name a lead and a deputy, and give them the time in the rota.",
        "Start with the deputy and the huddle, and plan the handover.",
        "predicts",
    ),
    Point(
        "support",
        "Visible support of the organisation",
        "Has a senior leader said so to the team, in person?",
        "a date on which the leader came",
        "Ask the executive sponsor to come to a huddle and speak.",
        "Start small, and invite them to see the first board.",
        "predicts",
    ),
    Point(
        "members",
        "The whole team is asked",
        "Do all professions know why, and have they chosen what comes first?",
        "a list of who was asked and what they chose",
        "Ask every profession for one pebble in their shoe.",
        "Huddle with those who come, and post the board where all pass.",
    ),
    Point(
        "strategic_aim",
        "An aim that matters upstairs",
        "Which aim of the organisation does the team's aim serve?",
        "the line from team aim to strategic aim",
        "Do the linkage exercise with an operational manager.",
        "Write the team's aim first and find the line later.",
    ),
    Point(
        "coach",
        "A coach with time",
        "Who coaches, how often, and who covers?",
        "dates of the first three visits",
        "Agree the coach's days with their manager, and a second coach for cover.",
        "Pair with a neighbouring team and its coach.",
    ),
    Point(
        "finance",
        "A finance partner",
        "Who in finance sends the cost figures and comes to the huddle?",
        "a name and a first figure sent",
        "Ask the management accountant to one huddle.",
        "Count what the team can see: shifts, orders, stock.",
    ),
    Point(
        "data",
        "Numbers within reach",
        "Can you count three numbers by hand this week?",
        "last week's three numbers",
        "Choose three numbers and a sender for each.",
        "Huddle on three hand-counted numbers; the rest follow.",
    ),
    Point(
        "time",
        "Fifteen minutes a week",
        "When is the huddle, and who covers the floor?",
        "day, hour and place in the diary",
        "Fix day and hour with the rota; begin and end on time.",
        "Stand at the board for five minutes at handover.",
    ),
    Point(
        "space",
        "A place for the board",
        "Where will the board hang, so that all pass it?",
        "a photo of the wall",
        "Find a wall out of patients' sight if it shows names.",
        "Use a sheet of paper that travels.",
    ),
    Point(
        "pressure",
        "Room to breathe",
        "Is the service stable enough for one small change a month?",
        "vacancies and absence over the last quarter",
        "Put off the start, or begin with Joy in Work alone.",
        "Track Joy in Work alone until staffing recovers.",
    ),
    Point(
        "patients",
        "Patients have a voice",
        "Who speaks for patients in choosing the aim?",
        "a patient's or carer's words beside the aim",
        "Ask two patients or carers what a good day is.",
        "Read the last quarter's comments and complaints together.",
    ),
)


@dataclass(frozen=True)
class Finding:
    """One point as answered: the answer, the evidence given in words."""

    point: Point
    answer: Answer
    evidence: str

    @property
    def gap(self) -> bool:
        """Anything but a yes with evidence."""
        return self.answer != "yes" or not self.evidence

    def explain(self) -> str:
        """The point, its evidence or its gap with the remedy."""
        if not self.gap:
            return f"{self.point.name}: yes. {self.evidence}"
        if self.answer == "yes":
            return f"{self.point.name}: said, not yet shown. It shows in {self.point.show}."
        words = {"partly": "partly", "no": "not yet", "unknown": "not known"}[self.answer]
        return f"{self.point.name}: {words}. {self.point.remedy} Meanwhile: {self.point.without}"

    def as_dict(self) -> dict[str, Any]:
        """Plain data with the point's words."""
        return {
            "key": self.point.key,
            "name": self.point.name,
            "weight": self.point.weight,
            "answer": self.answer,
            "evidence": self.evidence,
            "gap": self.gap,
            "explanation": self.explain(),
        }


@dataclass(frozen=True)
class Readiness:
    """What a team has to start with and what it lacks. No score and no pass mark. Made by `readiness`."""

    team: str
    findings: tuple[Finding, ...]

    @property
    def in_place(self) -> tuple[Finding, ...]:
        """Points answered yes with evidence."""
        return tuple(finding for finding in self.findings if not finding.gap)

    @property
    def gaps(self) -> tuple[Finding, ...]:
        """The other points, those that predicted progress first."""
        found = [finding for finding in self.findings if finding.gap]
        return tuple(sorted(found, key=lambda finding: finding.point.weight != "predicts"))

    @property
    def first(self) -> Finding | None:
        """The gap to talk about first, or None."""
        return self.gaps[0] if self.gaps else None

    def explain(self) -> str:
        """What is in place, each gap with what to do, and that this is no pass mark."""
        said = [f"{self.team}: {len(self.in_place)} of {len(self.findings)} points shown."]
        said += [finding.explain() for finding in self.gaps]
        if any(finding.point.weight == "predicts" for finding in self.gaps):
            said.append("Stable leadership and visible support predicted progress in the report: begin there.")
        said.append("This is no pass mark: it shows what to arrange before or while you start.")
        return " ".join(said)

    def as_dict(self) -> dict[str, Any]:
        """Plain data: findings in order and the keys of the gaps."""
        return {
            "team": self.team,
            "findings": [finding.as_dict() for finding in self.findings],
            "gaps": [finding.point.key for finding in self.gaps],
        }


def readiness(team: str, answers: Any) -> Readiness:
    """A team's readiness from its answers.

    answers: key of a point -> "yes", "partly", "no" or "unknown", or a pair (answer, evidence in words). Points left
    out are "unknown". Keys: those of `POINTS`. Raises DataError with every unknown key and answer.

    Example:
    >>> ward = readiness("Larch Ward", {POINTS[0].key: ("yes", "the lead comes each week"), POINTS[1].key: "no"})
    >>> [finding.point.name for finding in ward.in_place]
    ['A stable, engaged team lead']
    >>> [finding.point.name for finding in ward.gaps][:1]
    ['Visible support of the organisation']
    """
    checks = Checks()
    team = checks.text("team", team)
    if not isinstance(answers, Mapping):
        checks.fault("answers", answers, "an answer for each point")
        answers = {}
    keys = [point.key for point in POINTS]
    for key in answers:
        if key not in keys:
            checks.fault("answers", f"“{shown(key)}”", f"one of {listed(keys, 'or')}")
    findings = []
    for point in POINTS:
        given = answers.get(point.key, "unknown")
        answer, evidence = given if isinstance(given, (tuple, list)) and len(given) == 2 else (given, "")
        answer = checks.choice(f"{point.name}, answer", answer, ("yes", "partly", "no", "unknown"))
        evidence = checks.text(f"{point.name}, evidence", evidence, needed=False)
        findings.append(Finding(point, answer, evidence))  # type: ignore[arg-type]
    checks.done()
    return Readiness(team, tuple(findings))


def summary(teams: Mapping[str, Readiness]) -> str:
    """The gaps that several teams share: what an organisation can mend once for all. No order of merit.

    Example:
    >>> wards = {name: readiness(name, {POINTS[1].key: "no"}) for name in ("Larch Ward", "Rowan Ward")}
    >>> print(summary(wards))
    2 teams. Gaps in common: A stable, engaged team lead: Larch Ward and Rowan Ward; Visible support of ...
    """
    if not teams:
        return "No team has answered yet."
    shared: dict[str, list[str]] = {}
    for team, result in sorted(teams.items()):
        for finding in result.gaps:
            shared.setdefault(finding.point.name, []).append(team)
    common = [f"{name}: {listed(who)}" for name, who in shared.items() if len(who) > 1]
    start = f"{counted(len(teams), 'team')}."
    return f"{start} Gaps in common: {'; '.join(common)}." if common else f"{start} No gap in common."
