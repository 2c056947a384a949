"""Aims: specific, measurable, achievable, relevant, time-bound, and in line with an aim of the organisation.

Source of the five letters: G. T. Doran, There's a S.M.A.R.T. way to write management's goals and objectives,
Management Review 70(11), 1981, 35-36, in the wording that improvement teams use today. Line of sight: Healthcare
Improvement Scotland, impact report to April 2021, sections 2.2 and 4.1 (the linkage exercise).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from value_management.checking import Checks
from value_management.words import day, listed

LETTERS: tuple[tuple[str, str], ...] = (
    ("S", "specific"),
    ("M", "measurable"),
    ("A", "achievable"),
    ("R", "relevant"),
    ("T", "time-bound"),
)

_VAGUE = re.compile(
    r"\b(improve|better|enhance|optimi[sz]e|streamline|maximi[sz]e|raise awareness|support|promote|world[- ]class"
    r"|as soon as possible|soon|going forward|where possible)\b",
    re.IGNORECASE,
)
_METHOD = re.compile(
    r"\b(introduce|implement|install|roll out|set up|buy|appoint|launch|pilot|train(?:ing)? (?:all|staff))\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r";|\b(?:and also|as well as)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Letter:
    """One letter of an aim: whether it holds, why or why not, and a question that would mend it."""

    letter: str
    name: str
    holds: bool
    reason: str
    question: str

    def as_dict(self) -> dict[str, Any]:
        """Plain data with every field."""
        return {
            "letter": self.letter,
            "name": self.name,
            "holds": self.holds,
            "reason": self.reason,
            "question": self.question,
        }


@dataclass(frozen=True)
class Aim:
    """An aim with each letter judged kindly. Made by `aim`. Facts are as given; `letters` in the order S M A R T."""

    what: str
    where: str
    measure: str
    now: float | None
    target: float | None
    unit: str
    by: datetime.date | None
    team_aim: str
    strategic_aim: str
    letters: tuple[Letter, ...]
    cautions: tuple[str, ...]

    @property
    def smart(self) -> bool:
        """Whether all five letters hold."""
        return all(letter.holds for letter in self.letters)

    @property
    def sentence(self) -> str:
        """The aim as one sentence, with gaps shown as dots."""
        now = "…" if self.now is None else f"{self.now:g}{_unit(self.unit)}"
        target = "…" if self.target is None else f"{self.target:g}{_unit(self.unit)}"
        by = "…" if self.by is None else day(self.by)
        return f"{self.what} {self.where or '…'}: {self.measure or '…'} from {now} to {target} by {by}."

    @property
    def line_of_sight(self) -> tuple[str, ...]:
        """From this aim up to the organisation's, the empty ones left out."""
        return tuple(text for text in (self.sentence, self.team_aim, self.strategic_aim) if text)

    def explain(self) -> str:
        """The sentence, then each letter that wants work with the question that would mend it."""
        said = [self.sentence]
        weak = [letter for letter in self.letters if not letter.holds]
        said.append("All five letters hold." if not weak else f"{5 - len(weak)} of 5 letters hold.")
        said += [f"{letter.name.capitalize()}: {letter.reason} {letter.question}" for letter in weak]
        if self.strategic_aim:
            said.append(f"It serves: {self.strategic_aim}.")
        return " ".join([*said, *self.cautions])

    def as_dict(self) -> dict[str, Any]:
        """Plain data: sentence, letters, line of sight, cautions and the facts."""
        return {
            "sentence": self.sentence,
            "smart": self.smart,
            "letters": [letter.as_dict() for letter in self.letters],
            "line_of_sight": list(self.line_of_sight),
            "cautions": list(self.cautions),
            "what": self.what,
            "where": self.where,
            "measure": self.measure,
            "now": self.now,
            "target": self.target,
            "unit": self.unit,
            "by": self.by.isoformat() if self.by else None,
            "team_aim": self.team_aim,
            "strategic_aim": self.strategic_aim,
        }


def aim(
    what: str,
    *,
    written: datetime.date,
    where: str = "",
    measure: str = "",
    now: float | None = None,
    target: float | None = None,
    unit: str = "",
    by: datetime.date | None = None,
    within_control: bool | None = None,
    team_aim: str = "",
    strategic_aim: str = "",
    patients_say: str = "",
    balancing: Sequence[str] = (),
) -> Aim:
    """Judge an aim letter by letter.

    what: the change wanted, such as "More patients go home before noon". written: the day on which it is written, from
    which the time is counted. where: the ward, clinic or group. measure: what is counted. now, target: in `unit`.
    by: the date. within_control: whether the team can change it itself; None for not asked. team_aim: the wider aim of
    the team; strategic_aim: the organisation's aim that it serves. patients_say: what patients or carers said.
    balancing: what might get worse and is watched.

    A weak aim is no fault: it gets reasons and questions. Raises DataError only for what can't be read, such as text
    where a number belongs or a date that isn't one.

    Example:
    >>> from datetime import date
    >>> home = aim("More patients go home before noon", written=date(2025, 1, 6), now=19, target=30, unit="%")
    >>> [letter.name for letter in home.letters if not letter.holds]
    ['specific', 'measurable', 'achievable', 'relevant', 'time-bound']
    >>> home.letters[-1].question
    'By when will you know?'
    """
    checks = Checks()
    what = checks.text("aim", what)
    where, measure, unit = (
        checks.text(name, value, needed=False)
        for name, value in (("where", where), ("measure", measure), ("unit", unit))
    )
    team_aim = checks.text("team aim", team_aim, needed=False)
    strategic_aim = checks.text("strategic aim", strategic_aim, needed=False)
    patients_say = checks.text("what patients say", patients_say, needed=False)
    start = checks.date("date written", written)
    end = checks.date("date to reach it", by, needed=False)
    for name, value in (("where it stands now", now), ("target", target)):
        if value is not None:
            checks.number(name, value)
    watched = [checks.text("balancing measure", text) for text in balancing]
    checks.done()
    assert start is not None

    letters = (
        _specific(what, where),
        _measurable(measure, now, target),
        _achievable(now, target, unit, within_control),
        _relevant(strategic_aim),
        _time_bound(start, end),
    )
    cautions = []
    if not watched:
        cautions.append("Name one thing that might get worse, and watch it.")
    if not patients_say:
        cautions.append("Nobody has yet said what patients want here: ask two of them.")
    return Aim(
        what.rstrip("."), where, measure, now, target, unit, end, team_aim, strategic_aim, letters, tuple(cautions)
    )


def _letter(letter: str, reason: str, question: str) -> Letter:
    """A letter holds where no reason speaks against it."""
    return Letter(letter, dict(LETTERS)[letter], not reason, reason, question if reason else "")


def _specific(what: str, where: str) -> Letter:
    vague = _VAGUE.search(what)
    if method := _METHOD.search(what):
        return _letter(
            "S",
            f"“{method[0].lower()}” is a way to get there: it doesn't say what will differ for patients.",
            "What will patients or staff notice when it has worked?",
        )
    if _SEVERAL.search(what):
        return _letter("S", "There are several aims in one.", "Which of them comes first?")
    if not where:
        return _letter("S", "It doesn't say for whom or where.", "Which patients, in which place?")
    if vague and len(what.split()) < 5:
        return _letter("S", f"“{vague[0].lower()}” can mean many things.", "What exactly would be different?")
    return _letter("S", "", "")


def _measurable(measure: str, now: float | None, target: float | None) -> Letter:
    lacking = [
        words
        for words, there in (
            ("a measure", bool(measure)),
            ("where it stands now", now is not None),
            ("a target", target is not None),
        )
        if not there
    ]
    if lacking:
        return _letter("M", f"It lacks {listed(lacking)}.", "What will you count, what is it today, what shall it be?")
    if re.search(r"\w\s+and\s+\w", measure):
        return _letter(
            "M",
            "The measure asks two things at once, so its number can't be read.",
            "Which of the two do you want to count?",
        )
    return _letter("M", "", "")


def _achievable(now: float | None, target: float | None, unit: str, within_control: bool | None) -> Letter:
    if within_control is False:
        return _letter("A", "The team can't change it by itself.", "Which part of it is in your own hands?")
    if now is not None and target is not None:
        if now == target:
            return _letter("A", "The target is where you stand already.", "Do you want to move it or to hold it?")
        if unit.strip() == "%" and not 0 <= target <= 100:
            return _letter("A", "The percentage can't be reached.", "Is the target a percentage or a change in it?")
        if unit.strip() == "%" and target in (0, 100):
            return _letter(
                "A",
                f"{target:g}% leaves no room for a single exception.",
                "What would be a good step that you believe in?",
            )
    if within_control is None:
        return _letter("A", "Nobody has said yet that the team can do it.", "Is it in your own hands?")
    return _letter("A", "", "")


def _relevant(strategic_aim: str) -> Letter:
    if not strategic_aim:
        return _letter(
            "R",
            "There is no line yet to an aim of the organisation.",
            "Which aim of the organisation does this serve, and who upstairs would say so?",
        )
    return _letter("R", "", "")


def _time_bound(start: datetime.date, end: datetime.date | None) -> Letter:
    if end is None:
        return _letter("T", "It has no date.", "By when will you know?")
    if end <= start:
        return _letter("T", f"{day(end)} isn't after {day(start)}, when it was written.", "By when will you know?")
    weeks = (end - start).days // 7
    if weeks < 10:
        return _letter(
            "T",
            f"A weekly run chart has {weeks} points by then, and its rules need 10.",
            "Can you give it at least ten weeks?",
        )
    if weeks > 78:
        return _letter("T", "It is more than eighteen months away.", "What will you see in six months?")
    return _letter("T", "", "")


def _unit(unit: str) -> str:
    return "%" if unit == "%" else f" {unit}" if unit else ""
