"""Milestones: how far a team has come with the method, judged from evidence and never ranked.

The scale has six printed values only: Prep, 1.5, 2.5, 3.0, 3.5 and 4.5. A team that has part of the next step is
"between" two of them, in words. A level needs all of its criteria and all of those below it.

`milestone_scale` is the scale itself; `milestone_history` follows one team month by month, `milestone_teams` sets many
side by side, `own_numbers.milestone_sheet` reads their evidence from a file. Source: Healthcare Improvement Scotland,
Value Management Collaborative, impact report to April 2021, figure 6.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from value_management.checking import Checks
from value_management.team.milestone_scale import KEYS, LEVELS, Level, criterion, level_of, rank, scale, unknown_key
from value_management.words import counted, listed

# The wider statement can't be true without the narrower one.
_IMPLIES = {
    "pdsas_delegated": "pdsas",
    "broad_process_improvement": "process_improvement",
    "range_of_outcomes": "some_outcomes",
}


@dataclass(frozen=True)
class Assessment:
    """Where a team stands on evidence. Made by `assess`.

    level: one of the six printed values, or None before Prep. between: words about what lies above it, or empty.
    met: evidence keys in place (implied ones too). missing: keys that the next level still needs. lapsed: keys that
    once held and don't now. reached: the level that met and lapsed evidence together would give.
    next_step: what to do next, in words. claimed: the level claimed, or None. claim_lowered: the evidence doesn't
    carry the claim. why: the reason, or empty. notes: the words given as evidence, by key.
    """

    level: Level | None
    between: str
    met: tuple[str, ...]
    missing: tuple[str, ...]
    lapsed: tuple[str, ...]
    reached: Level | None
    next_step: str
    claimed: Level | None
    claim_lowered: bool
    why: str
    notes: Mapping[str, str]

    def explain(self) -> str:
        """The assessment in a few plain sentences."""
        said = ["Before Prep." if self.level is None else f"At {self.level} on the evidence given."]
        if self.between:
            said.append(f"{self.between[0].upper()}{self.between[1:]}.")
        if self.lapsed:
            said.append(f"Once in place and not now: {listed(_words(self.lapsed))}.")
        if self.reached != self.level:
            said.append(f"While that was in place, the team was at {self.reached}.")
        if self.why:
            said.append(self.why)
        aim = "" if self.level == LEVELS[-1] else f", for {LEVELS[rank(self.level)]}"
        said.append(f"Next{aim}: {self.next_step}.")
        return " ".join(said)

    def as_dict(self) -> dict[str, Any]:
        """Plain data with every field, lists for tuples."""
        return {
            "level": self.level,
            "between": self.between,
            "met": list(self.met),
            "missing": list(self.missing),
            "lapsed": list(self.lapsed),
            "reached": self.reached,
            "next_step": self.next_step,
            "claimed": self.claimed,
            "claim_lowered": self.claim_lowered,
            "why": self.why,
            "notes": dict(self.notes),
        }


def _words(keys: Iterable[str]) -> list[str]:
    return [criterion(key).words for key in keys]


def assess(
    evidence: Mapping[str, bool | str | None] | Iterable[str], *, claimed: Any = None, lapsed: Iterable[str] = ()
) -> Assessment:
    """Judge a team's milestone from evidence.

    evidence: evidence key -> True (seen), False (not in place), None (not known: doesn't count) or words that describe
    what was seen; or simply the keys that are in place. Keys: `KEYS`. A wider statement implies its narrower one:
    `pdsas_delegated` implies `pdsas`, `broad_process_improvement` implies `process_improvement` and
    `range_of_outcomes` implies `some_outcomes`.
    claimed: the level that the team or its board claims; it is lowered, with the reason, where evidence is missing.
    lapsed: keys that once held and don't now; they don't count.

    Raises DataError with every unknown key, value of the wrong kind, contradiction and impossible claim.

    Example:
    >>> where = assess(["prework", "training", "aims", "coaching"], claimed="2.5")
    >>> where.level, where.claim_lowered
    ('Prep', True)
    >>> print(where.next_step.split(";")[0])
    walk one process together and map it
    """
    checks = Checks()
    met, denied, notes = _read_evidence(evidence, checks)
    gone = [lapsed] if isinstance(lapsed, str) else list(lapsed)
    for key in gone:
        if key not in KEYS:
            checks.add([unknown_key(key)])
        elif key in met:
            checks.fault(
                f"evidence, {key}",
                "both in place and lapsed",
                "one of the two",
                "Lapsed means that it once held and doesn't now.",
            )
    for wide, narrow in _IMPLIES.items():
        if wide in met and narrow in (*denied, *gone):
            checks.fault(
                f"evidence, {narrow}",
                f"not in place although {wide} is",
                "both in place, or neither",
                f"There can't be {criterion(wide).words} without {criterion(narrow).words}.",
            )
        elif wide in met:
            met.add(narrow)
    level_claimed: Level | None = None
    if claimed is not None and claimed != "":
        with checks.kept():
            level_claimed = level_of(claimed)
    checks.done()

    needs = {key: step.level for step in scale() for key in (each.key for each in step.criteria)}
    level = _level(met, needs)
    following = LEVELS[rank(level)] if rank(level) < len(LEVELS) else None
    missing = tuple(key for key, needed in needs.items() if needed == following and key not in met)
    lowered = rank(level_claimed) > rank(level)
    why = ""
    if lowered:
        absent = [key for key, needed in needs.items() if rank(needed) <= rank(level_claimed) and key not in met]
        never, ended = [key for key in absent if key not in gone], [key for key in absent if key in gone]
        stands = "before Prep" if level is None else f"at {level}"
        lacks = [f"there is no evidence yet of {listed(_words(never))}"] if never else []
        lacks += [f"not in place now: {listed(_words(ended))}"] if ended else []
        why = f"Claimed {level_claimed}, placed {stands}: {'; '.join(lacks)}."
    elif level_claimed is not None and level != level_claimed:
        why = f"Claimed {level_claimed}, but the evidence carries {level}."
    ordered = tuple(key for key in KEYS if key in met)
    lapsed_keys = tuple(key for key in KEYS if key in gone)
    return Assessment(
        level=level,
        between=_between(level, following, ordered, missing, needs),
        met=ordered,
        missing=missing,
        lapsed=lapsed_keys,
        reached=_level({*met, *gone}, needs),
        next_step=_next_step(following, missing, lapsed_keys),
        claimed=level_claimed,
        claim_lowered=lowered,
        why=why,
        notes=notes,
    )


def _read_evidence(
    evidence: Mapping[str, bool | str | None] | Iterable[str], checks: Checks
) -> tuple[set[str], set[str], dict[str, str]]:
    """Keys in place, keys said not to be, and the words given."""
    given: Mapping[Any, Any]
    if isinstance(evidence, Mapping):
        given = evidence
    elif isinstance(evidence, str) or not isinstance(evidence, Iterable):
        checks.fault("evidence", evidence, "evidence keys, each with yes, no or words")
        given = {}
    else:
        given = dict.fromkeys(evidence, True)
    met: set[str] = set()
    denied: set[str] = set()
    notes: dict[str, str] = {}
    for key, value in given.items():
        if key not in KEYS:
            checks.add([unknown_key(key)])
        elif value is True:
            met.add(key)
        elif value is False:
            denied.add(key)
        elif isinstance(value, str):
            words = checks.text(f"evidence, {key}", value, needed=False)
            if words:
                met.add(key)
                notes[key] = words
        elif value is not None:
            checks.fault(f"evidence, {key}", value, "yes (true), no (false), nothing, or words that say what was seen")
    return met, denied, notes


def _level(met: set[str], needs: Mapping[str, Level]) -> Level | None:
    """The highest level that has all its criteria and all those below it. needs: key -> the level that asks for it."""
    first_gap = min((rank(level) for key, level in needs.items() if key not in met), default=len(LEVELS) + 1)
    return LEVELS[first_gap - 2] if first_gap > 1 else None


def _between(
    level: Level | None,
    following: Level | None,
    met: Sequence[str],
    missing: Sequence[str],
    needs: Mapping[str, Level],
) -> str:
    """What the team has above its level, and what the next level still needs; empty at a printed value."""
    wide_of = {narrow: wide for wide, narrow in _IMPLIES.items()}
    above = [key for key in met if rank(needs.get(key) or needs[wide_of[key]]) > rank(level)]
    if following is None or not above:
        return ""
    # The narrower statement says nothing new beside the wider one.
    above = [key for key in above if not any(_IMPLIES.get(wide) == key for wide in above)]
    start = f"before {following}" if level is None else f"between {level} and {following}"
    return f"{start}: {listed(_words(above))}; still to come: {listed(_words(missing))}"


def _next_step(following: Level | None, missing: Sequence[str], lapsed: Sequence[str]) -> str:
    if following is None:
        return "keep it up: check each month that the evidence still holds, and help the next team to start"
    first = next((key for key in missing if key in lapsed), missing[0])
    step = criterion(first)
    again = "restart, " if first in lapsed else ""
    more = len(missing) - 1
    rest = f"; then {counted(more, 'more criterion', 'more criteria')}" if more else ""
    return f"{again}{step.to_do}{rest}. It shows in {step.show}; ask {step.holder}"
