"""Quality impact assessment: what else changes, before anyone signs for the money.

Risks to safety, effectiveness, experience and staff are scored likelihood x consequence, 1 to 5 each, and read with
the bands of the National Patient Safety Agency (A risk matrix for risk managers, January 2008): 1-3 low, 4-6
moderate, 8-12 high, 15-25 extreme. An extreme ("red") risk stops the scheme. Gains that have no price stand on the
same page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, cast

from value_management.checking import Faults
from value_management.errors import Fault
from value_management.money.benefits import Statement
from value_management.money.inputs import Reader, listed, record

Area = Literal["safety", "effectiveness", "experience", "staff"]
AREAS: tuple[Area, ...] = ("safety", "effectiveness", "experience", "staff")

Band = Literal["low", "moderate", "high", "extreme"]
BANDS: tuple[tuple[int, Band], ...] = ((3, "low"), (6, "moderate"), (12, "high"), (25, "extreme"))
"""The highest score of each band. Products of two numbers from 1 to 5 leave gaps (7, 11, 13, 14), as in the source."""

LIKELIHOOD = ("rare", "unlikely", "possible", "likely", "almost certain")
CONSEQUENCE = ("negligible", "minor", "moderate", "major", "catastrophic")


def band(score: int) -> Band:
    """The band of a score from 1 to 25.

    Example:
    >>> band(4), band(15)
    ('moderate', 'extreme')
    """
    return next(name for highest, name in BANDS if score <= highest)


@dataclass(frozen=True)
class Risk:
    """Something that may get worse.

    likelihood, consequence: 1 to 5 as things stand. mitigation: what will be done; likelihood_after,
    consequence_after: the scores once it is done (both or neither); in_place: whether it is done already. Only a
    mitigation in place counts. watched_by: the measure that would show it; owner: who looks.
    """

    area: Area
    what: str
    likelihood: int
    consequence: int
    mitigation: str = ""
    likelihood_after: int | None = None
    consequence_after: int | None = None
    in_place: bool = False
    watched_by: str = ""
    owner: str = ""

    @property
    def before(self) -> int:
        """The score without mitigation."""
        return self.likelihood * self.consequence

    @property
    def after(self) -> int | None:
        """The score once the mitigation is done, or None when there is none."""
        if self.likelihood_after is None or self.consequence_after is None:
            return None
        return self.likelihood_after * self.consequence_after

    @property
    def score(self) -> int:
        """The score that counts today: with the mitigation only if it is in place."""
        return self.after if self.in_place and self.after is not None else self.before

    @property
    def band(self) -> Band:
        """The band that counts today."""
        return band(self.score)

    @property
    def stops(self) -> bool:
        """Whether this risk stops the scheme today."""
        return self.band == "extreme"

    def explain(self) -> str:
        """The risk in words."""
        text = (
            f"{self.area.capitalize()}: {self.what.rstrip('.')} ({LIKELIHOOD[self.likelihood - 1]} and "
            f"{CONSEQUENCE[self.consequence - 1]}: {self.likelihood} × {self.consequence} = {self.before}, "
            f"{_a_risk(self.before)})."
        )
        if self.after is not None:
            when = "in place" if self.in_place else "planned, so it does not count yet"
            text += f" {self.mitigation.rstrip('.')} ({when}) makes it {self.after}, {_a_risk(self.after)}."
        if self.watched_by:
            text += f" Measure: {self.watched_by}." + (f" Who watches: {self.owner}." if self.owner else "")
        else:
            text += " No measure would show it."
        return text

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON; `from_dict` reads it back."""
        return {
            "area": self.area,
            "what": self.what,
            "likelihood": self.likelihood,
            "consequence": self.consequence,
            "mitigation": self.mitigation,
            "likelihood_after": self.likelihood_after,
            "consequence_after": self.consequence_after,
            "in_place": self.in_place,
            "watched_by": self.watched_by,
            "owner": self.owner,
        }

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> Risk:
        """The risk that `as_dict` wrote. It is checked when it is used."""
        needed = ("area", "what", "likelihood", "consequence")
        return cls(**record(given, "risk", needed, [each.name for each in fields(cls)]))


def _a_risk(score: int) -> str:
    found = band(score)
    return f"{'an' if found == 'extreme' else 'a'} {found} risk"


Verdict = Literal["stop", "clinical leaders decide", "go, and watch"]


@dataclass(frozen=True)
class Assessment:
    """The four areas of a scheme, its risks and its gains without a price.

    none_because: for an area without a risk, why there is none.
    """

    scheme: str
    risks: tuple[Risk, ...]
    none_because: Mapping[Area, str]
    gains: tuple[tuple[Area, str], ...]

    @property
    def verdict(self) -> Verdict:
        """Stop on an extreme risk; a high one goes to the clinical leaders; else go, and watch."""
        bands = {risk.band for risk in self.risks}
        if "extreme" in bands:
            return "stop"
        return "clinical leaders decide" if "high" in bands else "go, and watch"

    @property
    def stops(self) -> bool:
        """Whether the scheme may not go on today."""
        return self.verdict == "stop"

    @property
    def cautions(self) -> tuple[str, ...]:
        """What the assessment lacks."""
        said = []
        for risk in self.risks:
            if not risk.watched_by:
                said.append(f"No balancing measure would show this: {risk.what.rstrip('.')}.")
            elif not risk.owner:
                said.append(f"Nobody is named to watch {risk.watched_by}.")
        return tuple(said)

    def worst(self, area: Area) -> Band | None:
        """The highest band of an area today, or None when no risk was found in it."""
        scores = [risk.score for risk in self.risks if risk.area == area]
        return band(max(scores)) if scores else None

    def explain(self) -> str:
        """The page in words: verdict first, then every area."""
        words = {
            "stop": "stop. A red risk stops the scheme until its mitigation is in place",
            "clinical leaders decide": "a high risk: medical and nursing leaders decide and sign",
            "go, and watch": "go, and watch the measures named",
        }
        said = []
        for area in AREAS:
            found = [risk.explain() for risk in self.risks if risk.area == area]
            said += found or [f"{area.capitalize()}: no risk found, because {self.none_because[area].rstrip('.')}."]
        said += [f"Gain in {area}: {gain.rstrip('.')}." for area, gain in self.gains]
        parts = [f"{self.scheme}: {words[self.verdict]}.", " ".join(said), " ".join(self.cautions)]
        return "\n\n".join(part for part in parts if part)

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON; `from_dict` reads it back."""
        return {
            "scheme": self.scheme,
            "risks": [risk.as_dict() for risk in self.risks],
            "none_because": dict(self.none_because),
            "gains": [list(gain) for gain in self.gains],
            "verdict": self.verdict,
            "worst": {area: self.worst(area) for area in AREAS},
            "cautions": list(self.cautions),
        }

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> Assessment:
        """The assessment that `as_dict` wrote, checked."""
        read = record(given, "assessment", ("scheme", "risks", "none_because"))
        gains = [listed(gain, "assessment, gain") for gain in listed(read.get("gains", []), "assessment, gains")]
        reader = Reader()
        for gain in gains:
            if len(gain) != 2:
                reader.fault("assessment, gain", f"{len(gain)} entries", "an area and what gets better")
        reader.done()
        return assess(
            read["scheme"],
            [Risk.from_dict(risk) for risk in listed(read["risks"], "assessment, risks")],
            none_because=cast("Mapping[Area, str]", record(read["none_because"], "assessment, none_because", ())),
            gains=[(area, gain) for area, gain in gains],
        )


def assess(
    scheme: str,
    risks: Iterable[Risk],
    *,
    none_because: Mapping[Area, str] | None = None,
    gains: Iterable[tuple[Area, str]] = (),
) -> Assessment:
    """Assess a scheme. Every area needs a risk or a reason why there is none: silence is not an answer.

    none_because: area -> why no risk was found; gains: (area, what gets better) without a price. Raises DataError
    with every fault: an area left out or both risked and waved through, a score outside 1 to 5, half a mitigation.

    Example:
    >>> late = Risk("safety", "a pack is opened late", likelihood=2, consequence=3, watched_by="dressings delayed")
    >>> nothing = {"effectiveness": "same dressing", "experience": "no difference is seen", "staff": "same work"}
    >>> assessed = assess("Packs opened one at a time", [late], none_because=nothing)
    >>> assessed.verdict
    'go, and watch'
    """
    reader = Reader()
    name = reader.words(scheme, "scheme", "a name")
    given, reasons, better = tuple(risks), dict(none_because or {}), tuple(gains)
    for at, risk in enumerate(given, 1):
        place = f"risk {at}"
        reader.one_of(risk.area, AREAS, f"{place}, area")
        reader.words(risk.what, f"{place}, what", "what may get worse")
        reader.flag(risk.in_place, f"{place}, in place")
        reader.whole(risk.likelihood, f"{place}, likelihood", least=1, most=5)
        reader.whole(risk.consequence, f"{place}, consequence", least=1, most=5)
        after = (risk.likelihood_after, risk.consequence_after)
        if after == (None, None):
            if risk.in_place:
                reader.fault(f"{place}, mitigation", "in place, without scores", "likelihood and consequence after it")
            continue
        reader.whole(after[0], f"{place}, likelihood after", least=1, most=5)
        reader.whole(after[1], f"{place}, consequence after", least=1, most=5)
        reader.words(risk.mitigation, f"{place}, mitigation", "what lowers the risk")
    for area, reason in reasons.items():
        reader.one_of(area, AREAS, "area without a risk")
        reader.words(reason, f"{area}, no risk because", "the reason why none was found")
        if any(risk.area == area for risk in given):
            reader.fault(f"{area}", "a risk, and a reason why there is none", "one or the other")
    for area in AREAS:
        if area not in reasons and not any(risk.area == area for risk in given):
            reader.fault(area, "nothing", "a risk, or the reason why there is none")
    for area, gain in better:
        reader.one_of(area, AREAS, "gain, area")
        reader.words(gain, f"gain in {area}", "what gets better")
    reader.done()
    return Assessment(name or "", given, reasons, better)


@dataclass(frozen=True)
class Page:
    """One page to sign: the money and what else changes, side by side."""

    statement: Statement
    assessment: Assessment

    def explain(self) -> str:
        """The assessment first, then the money."""
        return f"{self.assessment.explain()}\n\n{self.statement.explain()}"

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {"statement": self.statement.as_dict(), "assessment": self.assessment.as_dict()}


def page(statement: Statement, assessment: Assessment) -> Page:
    """The page that goes to signature.

    Raises DataError when the assessment stops the scheme or the statement is not complete: every reason at once.

    Example:
    >>> from value_management.cases import rowan_ward
    >>> signed = rowan_ward.packs_page()
    >>> page(signed.statement, signed.assessment) == signed
    True
    """
    faults = Faults(
        Fault(
            f"{risk.area}: {risk.what}",
            f"a red risk ({risk.score})",
            "no red risk at signature",
            "Put the mitigation in place, or stop the scheme.",
        )
        for risk in assessment.risks
        if risk.stops
    )
    faults.add(statement.missing())
    faults.done()
    return Page(statement, assessment)
