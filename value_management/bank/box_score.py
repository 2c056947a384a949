"""Questions of chapter 05, the box score. Right answers are computed from Larch Ward's weekly file (fictional)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from value_management.cases import larch_ward
from value_management.datasets import load, value
from value_management.drawing.box_score import draw_box_score
from value_management.drawing.run_chart import draw_run_chart
from value_management.errors import DataError
from value_management.learning.kinds import (
    Blank,
    Builder,
    Choice,
    Drawing,
    Entry,
    Field,
    Finding,
    Group,
    Inversion,
    Match,
    Number,
    Option,
    Order,
    Points,
    Question,
    Reflection,
    Several,
    Slip,
    TableToFill,
    Tick,
    WrongPair,
    WrongPoints,
)
from value_management.learning.numbers import NotANumber, Typed, read_number
from value_management.measures.box_score import LABELS, BoxScore, Measure, capacity

CHAPTER = "box-score"

_BUSY, _CALM = "2025-02-24", "2025-02-17"
_busy, _calm = larch_ward.week(_BUSY), larch_ward.week(_CALM)


def _available(row: Mapping[str, Any]) -> float:
    return capacity(row["contracted_hours"], row["direct_hours"], row["indirect_hours"]).available


def _hours(key: str, row: Mapping[str, Any]) -> Blank:
    contracted, direct, indirect = (float(row[f"{name}_hours"]) for name in ("contracted", "direct", "indirect"))
    left = _available(row)
    return Blank(
        key,
        "available",
        left,
        0.5,
        (
            Slip(
                -left,
                "sign",
                "The sum is right and turned round. Begin with the contracted hours and take the others away. More "
                "hours used than contracted gives a minus.",
            ),
            Slip(
                contracted - direct,
                "missing",
                "This leaves out indirect care. Notes and handovers are work too, and those hours are gone.",
            ),
            Slip(
                direct + indirect,
                "rule",
                "These are the hours that were used. The question asks what was left of the contracted hours.",
            ),
            Slip(
                contracted - indirect,
                "extra",
                "This takes away indirect care alone. The hours with patients were worked as well: take them away too.",
            ),
        ),
    )


_COST_EACH = larch_ward.spend(_busy) / _busy["discharges"]
_LIKED, _KNEW = value("catering", "liked_and_knew"), value("catering", "knew_as_refreshment")

QUESTIONS: tuple[Question, ...] = (
    Choice(
        id="box-score/1",
        title="Twenty-three green rows",
        prompt="The old sheet has 23 rows and all of them are green. What do you do first?",
        options=(
            Option(
                "a",
                "Keep all 23, so that nothing is missed",
                "This answers the question whether the ward can be caught out. A sheet that tries to hold everything is "
                "read by nobody, so what it holds is missed all the same. Ask of each row what you would *do* if it moved.",
                "scope",
            ),
            Option(
                "b",
                "Keep the rows that have been red at some time in the last year",
                "Any number that wobbles near a limit turns red now and then. Colour tells you which rows lie near "
                "somebody's limit. It doesn't tell you which ones you would act on.",
                "noise",
            ),
            Option("c", "Strike out each row for which nobody can end *if this number moved, we would …*", ""),
            Option(
                "d",
                "Ask for the same six rows on every ward, so that wards can be compared",
                "Comparing wards is a real wish, and somebody else's. Capacity and cost look alike from team to team. "
                "What good care means differs, so the team chooses its own quality rows.",
                "panel",
            ),
        ),
        hints=(
            "Every row costs somebody an hour a month. What must it give back?",
            "Think of the sentence that a row has to earn its place with.",
            "Only one of these begins with what the team would do.",
        ),
        worked=(
            "Go down the sheet with the sentence. Where nobody in the team can end it, strike the row out here and leave "
            "it with whoever asked for it. What remains is short, and each row is there for a reason."
        ),
        right_words=(
            "A row stays if somebody would act on it. The rows that go are still reported to whoever asks for them; they "
            "only leave this sheet."
        ),
    ),
    TableToFill(
        id="box-score/2",
        title="What was left of the week?",
        prompt="Two weeks of Larch Ward (fictional), in hours. Fill in the available hours.",
        caption="Contracted, direct, indirect and available hours",
        rows=(Entry("calm", "17 February"), Entry("busy", "24 February")),
        columns=(
            Entry("contracted", "Contracted"),
            Entry("direct", "Direct"),
            Entry("indirect", "Indirect"),
            Entry("available", "Available"),
        ),
        given={
            (key, name): f"{row[f'{name}_hours']:,}"
            for key, row in (("calm", _calm), ("busy", _busy))
            for name in ("contracted", "direct", "indirect")
        },
        blanks=(_hours("calm", _calm), _hours("busy", _busy)),
        hints=(
            "Available is a remainder: what is left when the other two are taken away.",
            "Contracted minus direct minus indirect.",
            f"For the second week: {_busy['contracted_hours']:,} − {_busy['direct_hours']} − {_busy['indirect_hours']}. Mind the sign.",
        ),
        worked=(
            f"17 February: {_calm['contracted_hours']:,} − {_calm['direct_hours']} − {_calm['indirect_hours']} = {_available(_calm):g}. "
            f"24 February: {_busy['contracted_hours']:,} − {_busy['direct_hours']} − {_busy['indirect_hours']} = {_available(_busy):g}. "
            "In the second week the team worked more hours than were contracted."
        ),
        right_words=(
            f"{_available(_calm):g} hours were left in one week. In the next the team worked {-_available(_busy):g} hours more than "
            "were contracted."
        ),
    ),
    Several(
        id="box-score/3",
        title="Costs on your sheet",
        prompt="Larch Ward may choose what goes into the cost band. Tick each cost that belongs on the team's own sheet.",
        ticks=(
            Tick(
                "a",
                "Bank and agency shifts",
                True,
                "The team has a say each week in whether another shift is asked for. That is just what the band is for.",
                "scope",
            ),
            Tick(
                "b",
                "Drugs that the ward orders",
                True,
                "What is ordered, opened and thrown away is largely decided on the ward.",
                "missing",
            ),
            Tick(
                "c",
                "Dressings and other sundries",
                True,
                "Small money, and wholly in the team's hands. It belongs here.",
                "panel",
            ),
            Tick(
                "d",
                "The ward's share of heating and rates",
                False,
                "It is a real cost, shared out by a formula. Nothing that this team does next week moves it, so on this "
                "sheet it hides the lines that do move.",
                "cause",
            ),
            Tick(
                "e",
                "The hospital's insurance premium",
                False,
                "The premium is set for the whole hospital. The way to lower it is safe care, and that has its own band.",
                "average",
            ),
            Tick(
                "f",
                "Pay of the permanent staff",
                False,
                "The report lists staff costs in one place, and pay is a large cost. It changes slowly, so a week of it says "
                "little, and cost per patient will mostly follow the number of patients. Leave it in, then, every week.",
                "noise",
                either=True,
                left=(
                    "The report lists only *additional* staff costs in one place, and those move from week to week. The sheet "
                    "then says nothing of the larger bill. Leave it out, then, every week."
                ),
            ),
        ),
        hints=(
            "Which of these could be different next week because of something that the team decides on Monday?",
            "A cost that is shared out by a formula can't.",
            "Three are clearly in the team's hands, two clearly not, and one can be argued either way.",
        ),
        worked=(
            "Bank and agency shifts, drugs and sundries move with what the team does. Heating and insurance don't. Pay of "
            "permanent staff may stand there or not: say which, and leave it so."
        ),
        right_words=(
            "You kept what next week's decisions can move. Heating and insurance are real money on somebody else's sheet."
        ),
    ),
    Choice(
        id="box-score/4",
        version=2,
        title="A good week?",
        prompt=(
            f"In the week of 24 February cost per patient was £{_COST_EACH:.0f}, the lowest of the eight. Available hours were "
            f"{_available(_busy):g}. Joy in work was {_busy['joy_score']}, also the lowest. Was it a good week?"
        ),
        options=(
            Option(
                "a",
                "Yes: each patient cost less than ever",
                f"This reads one band. {_busy['discharges']} patients left in that week instead of about 29, so about the same "
                "money was shared among more people. Read down: the hours show who did the extra work.",
                "panel",
            ),
            Option(
                "b",
                "No: a joy score as low as this proves that the ward is being run badly",
                "You looked down the column and saw that joy in work was low, which is the right way to read it. But it is "
                "one week, and a low score has no reason written beside it. Take it as a reason to ask people.",
                "noise",
            ),
            Option(
                "c",
                "The sheet can't say. The cheap week took more hours than were contracted: ask what happened",
                "",
            ),
            Option(
                "d",
                "Yes, if it is repeated: this is what efficiency looks like",
                "It could be repeated for as long as people give the ward hours that they are not paid for, or that are "
                "paid for later. Efficiency is the same care with fewer hours. Here there were more.",
                "counterfactual",
            ),
        ),
        hints=(
            "Read down the column. What happened in the capacity band?",
            "More people left the ward than in any other week. Whose hours looked after them?",
            "A neighbouring ward was closed for four days. Would you call that an improvement?",
        ),
        worked=(
            "The neighbouring ward closed for four days and its patients came to Larch Ward. More patients under the line "
            "made each one cheaper. The team worked 90 hours more than were contracted, and joy in work was at its lowest. "
            "The sheet shows the three together; that is all it can do. Then somebody has to ask."
        ),
        right_words=(
            "When somebody asked, it turned out that the neighbouring ward had closed for four days and its patients came "
            "here. About the same money was shared among more of them, and the team paid in hours. One number would have been "
            "good news; the sheet is a question."
        ),
    ),
    Number(
        id="box-score/5",
        title="Cost per patient",
        prompt=(
            f"In that week the ward spent £{_busy['bank_agency_spend']:,} on bank and agency shifts, £{_busy['drugs_spend']:,} "
            f"on drugs and £{_busy['sundries_spend']:,} on sundries. It discharged {_busy['discharges']} patients from its 24 "
            "beds. What was the cost per patient, in pounds?"
        ),
        answer=_COST_EACH,
        unit="£",
        tolerance=0.6,
        decimals=2,
        slips=(
            Slip(
                larch_ward.spend(_busy) / 24,
                "denominator",
                "This is the cost of a bed. Beds stand there whether anyone lies in them or not. The measure is per "
                "patient: divide by the people who were looked after.",
            ),
            Slip(
                _busy["bank_agency_spend"] / _busy["discharges"],
                "missing",
                "This leaves out drugs and sundries. The band holds all three, so add them before you divide.",
            ),
            Slip(
                (_busy["bank_agency_spend"] + _busy["drugs_spend"]) / _busy["discharges"],
                "extra",
                "Sundries are left out here. They are small, and they are in the band: add all three.",
            ),
            Slip(
                (_busy["bank_agency_spend"] + _busy["sundries_spend"]) / _busy["discharges"],
                "scope",
                "Drugs are left out here. What the ward orders is in the band: add all three.",
            ),
            Slip(
                (_busy["drugs_spend"] + _busy["sundries_spend"]) / _busy["discharges"],
                "panel",
                "The shifts are left out here. They are the largest of the three: add them too.",
            ),
            Slip(
                larch_ward.spend(_busy) / (7 * 24),
                "period",
                "This is the cost of a bed for a day. The sheet counts people: divide by those who were discharged.",
            ),
            Slip(
                larch_ward.spend(_busy),
                "average",
                "This is what the whole week cost. One step is left: share it among the patients.",
            ),
            Slip(
                _busy["discharges"] / larch_ward.spend(_busy),
                "direction",
                "This is patients per pound: the fraction stands on its head. Money goes above the line.",
            ),
        ),
        hints=(
            "Add what the ward spent, then divide by how many people it was spent on.",
            f"The three lines add up to £{larch_ward.spend(_busy):,.0f}.",
            f"{larch_ward.spend(_busy):,.0f} ÷ {_busy['discharges']}",
        ),
        worked=f"£{larch_ward.spend(_busy):,.0f} ÷ {_busy['discharges']} patients = £{_COST_EACH:.2f}.",
        right_words=(
            f"All three lines, over the people who were looked after: £{_COST_EACH:.2f}. The beds don't come into it."
        ),
    ),
    Choice(
        id="box-score/6",
        title="Milk, and knowing to ask",
        prompt=(
            f"The report says that {_LIKED}% of the patients who were asked liked milk and knew to ask for it. How would you turn "
            "this into a weekly row?"
        ),
        options=(
            Option(
                "a",
                "Keep it and set a target of 95%",
                "A target moves people, and here nobody can tell where to: more patients who like milk, or more who know "
                "that they may ask? First make it one question.",
                "direction",
            ),
            Option(
                "b",
                "Ask two questions, and write down how many people answered each",
                "",
            ),
            Option(
                "c",
                f"Use the average of {_LIKED}% and {_KNEW}%",
                "The two figures answer different questions, asked perhaps of different people. Their average answers none.",
                "average",
            ),
            Option(
                "d",
                "Ask more patients the same thing",
                "More answers make a clear question surer. They can't make a muddled one clear: somebody who dislikes milk "
                "but knows to ask still has no box to tick.",
                "denominator",
            ),
        ),
        hints=(
            "Somebody dislikes milk and knows perfectly well how to ask for it. What do they answer?",
            "The little word *and* joins two questions.",
            "A good row has one question and says how many people it was put to.",
        ),
        worked=(
            "Split it. Of the patients asked this week, how many knew that they could ask for milk? Of the same patients, how "
            "many like milk? Each row has its own count underneath. Then two people who count get the same answer."
        ),
        right_words=(
            "One question a row, with the number of people asked. Now a change has one meaning, and two people who count it "
            "will agree."
        ),
    ),
)

_SHEET = load("fictional-23-measures").rows
_CHART = next(measure for measure in larch_ward.score(26).measures if measure.name == "Available hours").chart
_DATES = tuple(row["week_start"] for row in larch_ward.weeks()[:26])
_OVER = tuple(index for index, left in enumerate(_CHART.values) if left is not None and left < 0)
_LOWEST = tuple(sorted(range(len(_CHART.values)), key=lambda index: _CHART.values[index] or 0)[:3])

_ROWS = tuple(Entry(f"row-{row['number']}", str(row["name"])) for row in _SHEET)
_BY_KEY = {f"row-{row['number']}": row for row in _SHEET}
_WANTED = {"quality": 2, "people": 1, "capacity": 2, "cost": 1}
_PART_WORDS = {
    "quality": "what patients got",
    "people": "how it is to work here",
    "capacity": "where the hours went",
    "cost": "cost",
}
_DAYS = tuple(Entry(day.lower(), day) for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"))


def _kept(given: Mapping[str, Any]) -> list[dict[str, Any]]:
    rows = given.get("rows", [])
    return (
        [row for row in rows if isinstance(row, dict) and row.get("measure") in _BY_KEY]
        if isinstance(rows, list)
        else []
    )


_FALLS = next(key for key, row in _BY_KEY.items() if row["name"] == "Falls this week")


def _sound(given: Mapping[str, Any]) -> float:
    """The share of the six rows that could stay as they are; below 1, as something else is still to be mended."""
    rows = {
        row["measure"]
        for row in _kept(given)
        if (_BY_KEY[row["measure"]]["defensible"] or row["measure"] == _FALLS)
        and str(row.get("sender", "")).strip()
        and str(row.get("day", "")).strip()
        and len(str(row.get("decision", "")).split()) >= 3
    }
    return min(len(rows), 5) / 6


def _check_sheet(given: Mapping[str, Any]) -> tuple[Finding, ...]:
    """The rules of a first sheet: six rows in the bands, each countable, each with a sender, a day and a decision."""
    kept = _kept(given)
    found = []
    keys = [row["measure"] for row in kept]
    if len(kept) > 6:
        found.append(
            Finding(
                "rows",
                "scope",
                f"You kept {len(kept)} rows. Six can be read aloud in five minutes; more become a list.",
            )
        )
    if len(set(keys)) < len(keys):
        found.append(Finding("rows", "double-count", "One measure stands there twice. Each row is kept once."))
    for part, wanted in _WANTED.items():
        have = sum(_BY_KEY[key]["topic"] == part for key in keys)
        if have < wanted:
            found.append(
                Finding(
                    "rows",
                    "panel",
                    f"For {_PART_WORDS[part]} the sheet wants {wanted}, and you have {have or 'none'}. Without it you can read "
                    "across and never down.",
                )
            )
    for at, row in enumerate(kept, 1):
        measure = _BY_KEY[row["measure"]]
        if row["measure"] == _FALLS:
            found.append(
                Finding(
                    "rows",
                    "rule",
                    "Falls: a count that many teams share, so it may stand here. On this ward most weeks have none, and the "
                    "run chart will give no verdict: chart the days between falls beside the sheet.",
                    caution=True,
                )
            )
        elif not measure["defensible"]:
            found.append(Finding("rows", "rule", f"{measure['name']}: {measure['reason']}"))
        for key, words in (("sender", "who sends it"), ("day", "on which day")):
            if not str(row.get(key, "")).strip():
                found.append(
                    Finding(
                        "rows",
                        "missing",
                        f"Row {at}, {measure['name']}: say {words}. A number with no sender stops coming.",
                    )
                )
        if len(str(row.get("decision", "")).split()) < 3:
            found.append(
                Finding(
                    "rows",
                    "cause",
                    f"Row {at}, {measure['name']}: end the sentence *if this number moved, we would …* in three words or more.",
                )
            )
    return tuple(found)


def _draw_sheet(given: Mapping[str, Any]) -> Drawing:
    kept = _kept(given)
    names = ", ".join(f"{_BY_KEY[row['measure']]['name']}" for row in kept)
    counts = {part: sum(_BY_KEY[row["measure"]]["topic"] == part for row in kept) for part in _WANTED}
    text = "; ".join(f"{_PART_WORDS[part]}: {counts[part]} of {wanted}" for part, wanted in _WANTED.items())
    svg = draw_box_score(larch_ward.score(8), prefix="sheet", status="fictional")
    return Drawing(
        svg,
        f"Kept so far: {names or 'nothing yet'}. {text}.",
        ("The picture is Larch Ward's sheet after eight weeks (fictional): yours would have the same three bands.",),
    )


_GOOD: list[str] = []
for _part, _number in _WANTED.items():
    _GOOD += [key for key, row in _BY_KEY.items() if row["defensible"] and row["topic"] == _part][:_number]
_SHEET_RIGHT: dict[str, Any] = {
    "rows": [
        {"measure": key, "sender": "ward clerk", "day": "monday", "decision": "ask the team what changed"}
        for key in _GOOD
    ]
}
_BAD = next(key for key, row in _BY_KEY.items() if not row["defensible"])


def _with(at: int, **changed: str) -> dict[str, Any]:
    rows = [dict(row) for row in _SHEET_RIGHT["rows"]]
    rows[at].update(changed)
    return {"rows": rows}


_BETTER = (Entry("higher", "higher"), Entry("lower", "lower"), Entry("neither", "neither"))
_BAND_NAMES = (Entry("quality", "Quality (performance)"), Entry("capacity", "Capacity"), Entry("cost", "Cost"))


def _numbers(text: Any) -> tuple[list[float | None], str]:
    """Weekly numbers parted by spaces, a dash for a missing week; and the first piece that could not be read."""
    found: list[float | None] = []
    for piece in str(text)[:4000].replace(";", " ").split()[:110]:
        if piece in ("-", "–"):
            found.append(None)
            continue
        read = read_number(piece.rstrip(","))
        if not isinstance(read, Typed):
            return [], piece[:20]
        found.append(read.value)
    return found, ""


def _measures(given: Mapping[str, Any]) -> tuple[list[Measure], list[Finding]]:
    """The rows that can be drawn, and what is wrong with the others."""
    first = given.get("first", "")
    try:
        start = date.fromisoformat(str(first))
    except ValueError:
        return [], [Finding("first", "period", "Give the first Monday as a date, such as 2025-01-06.")]
    rows, made, found = given.get("rows", []), [], []
    for at, row in enumerate(rows if isinstance(rows, (list, tuple)) else [], 1):
        if not isinstance(row, Mapping) or not str(row.get("name", "")).strip():
            continue
        name = str(row["name"]).strip()[:60]
        values, odd = _numbers(row.get("values", ""))
        target = read_number(row.get("target") or "")
        if odd:
            found.append(
                Finding("rows", "format", f"Row {at}, {name}: “{odd}” is not a number. Put spaces between the weeks.")
            )
            continue
        if isinstance(target, NotANumber):
            typed = str(row["target"]).strip()[:20]
            found.append(
                Finding(
                    "rows",
                    "format",
                    f"Row {at}, {name}: the target “{typed}” is not a number. Write one, or leave it empty.",
                )
            )
        try:
            made.append(
                Measure(
                    name,
                    row.get("band") or "quality",
                    str(row.get("unit", "")),
                    row.get("better") or "neither",
                    tuple(values),
                    tuple(start + timedelta(weeks=week) for week in range(len(values))),
                    target.value if isinstance(target, Typed) else None,
                )
            )
        except DataError as error:
            found.append(Finding("rows", "unit", f"Row {at}, {name}: {error.faults[0]}"))
    return made, found


def _score(made: list[Measure]) -> BoxScore | None:
    weeks = max((measure.dates for measure in made), key=len, default=())
    names = {measure.name for measure in made}
    return BoxScore("Your team", weeks, tuple(made)) if weeks and len(names) == len(made) else None


def _check_weeks(given: Mapping[str, Any]) -> tuple[Finding, ...]:
    """The rules of a filled sheet: all three bands, weeks that can be read, the same number of weeks, each name once."""
    made, found = _measures(given)
    if found:
        return tuple(found)
    if not made:
        return (Finding("rows", "missing", "Give at least one row a name and its weeks."),)
    for band, label in LABELS.items():
        if not any(measure.band == band for measure in made):
            found.append(
                Finding("rows", "panel", f"No row stands in the band {label}. With one band empty you can't read down.")
            )
    if len({measure.name for measure in made}) < len(made):
        found.append(Finding("rows", "double-count", "Two rows have the same name. Name them apart, or keep one."))
    counts = {len(measure.values) for measure in made}
    if len(counts) > 1:
        found.append(
            Finding(
                "rows",
                "period",
                f"The rows have different numbers of weeks ({', '.join(map(str, sorted(counts)))}). Write a dash for a week that is missing.",
            )
        )
    return tuple(found)


def _draw_weeks(given: Mapping[str, Any]) -> Drawing:
    made, found = _measures(given)
    score = _score(made)
    if score is None:
        return Drawing("", found[0].feedback if found else "The sheet appears when a row has a name and its weeks.")
    told = "; ".join(f"{measure.name}: {measure.marker}" for measure in score.measures)
    return Drawing(
        draw_box_score(score, prefix="weeks"),
        f"{len(score.weeks)} weeks. {told}.",
        (
            *(f"Not drawn. {each.feedback}" for each in found),
            "A marker says whether a row changed by more than chance. It never says why, or whether the week was good.",
        ),
    )


def _sheet_row(measure: Measure, target: str = "") -> dict[str, str]:
    return {
        "name": measure.name,
        "band": measure.band,
        "unit": measure.unit,
        "better": measure.better,
        "target": target,
        "values": " ".join("–" if number is None else f"{number:.1f}" for number in measure.values),
    }


_TWELVE = larch_ward.score(12)
_WEEKS_RIGHT: dict[str, Any] = {
    "first": "2025-01-06",
    "rows": [
        _sheet_row(measure, "30" if measure.name == "Discharged before noon" else "") for measure in _TWELVE.measures
    ],
}


def _weeks_with(at: int, **changed: str) -> dict[str, Any]:
    rows = [dict(row) for row in _WEEKS_RIGHT["rows"]]
    rows[at].update(changed)
    return {**_WEEKS_RIGHT, "rows": rows}


PRACTICE: tuple[Question, ...] = (
    Match(
        id="box-score/practice-1",
        title="Which band?",
        prompt="Put each row of Larch Ward into its band.",
        left=(
            Entry("noon", "Discharges before noon"),
            Entry("joy", "Joy in work"),
            Entry("direct", "Hours with patients"),
            Entry("left", "Available hours"),
            Entry("agency", "Bank and agency shifts, in pounds"),
            Entry("falls", "Falls"),
        ),
        right=(Entry("quality", "Quality (performance)"), Entry("capacity", "Capacity"), Entry("cost", "Cost")),
        accept={
            "noon": ("quality",),
            "joy": ("quality",),
            "direct": ("capacity",),
            "left": ("capacity",),
            "agency": ("cost",),
            "falls": ("quality",),
        },
        wrong_pairs=(
            WrongPair(
                "joy",
                "capacity",
                "People are the ward's capacity, that is true. The capacity band counts hours. How it *is* to work here "
                "belongs beside what patients got.",
                "panel",
            ),
            WrongPair(
                "agency",
                "capacity",
                "An agency shift is hours and money. The row is in pounds, so it goes into the band where pounds are.",
                "unit",
            ),
            WrongPair(
                "left",
                "cost",
                "Hours that are left over have not become money. They turn into money only when a shift is not booked.",
                "class",
            ),
            WrongPair(
                "left",
                "quality",
                "Time to breathe out is good for everybody. The row counts hours, so it stands where hours are.",
                "unit",
            ),
            WrongPair(
                "noon",
                "capacity",
                "Leaving earlier does free a bed. This band holds hours of staff; when a patient gets home is what patients got.",
                "cause",
            ),
            WrongPair(
                "noon",
                "cost",
                "A bed that is free at noon may save something one day. No pound stands in this row yet.",
                "class",
            ),
            WrongPair(
                "joy",
                "cost",
                "Unhappy teams may well cost more. The row is a score and not a sum, and it is about people.",
                "class",
            ),
            WrongPair(
                "direct",
                "quality",
                "Time with patients is close to good care. The row says where the hours went, and what patients got from them "
                "stands in other rows.",
                "panel",
            ),
            WrongPair(
                "direct",
                "cost",
                "Hours are paid for, that is true. The row counts them in hours, and pounds have a band of their own.",
                "unit",
            ),
            WrongPair(
                "agency",
                "quality",
                "Who fills a shift may matter to patients. The row says what the shifts cost.",
                "cause",
            ),
            WrongPair(
                "falls",
                "capacity",
                "A fall takes hours from everyone. First of all it is something that happened to a patient.",
                "cause",
            ),
            WrongPair(
                "falls",
                "cost",
                "A fall can cost a good deal. The row counts falls, and they are about how safe care was.",
                "class",
            ),
        ),
        hints=(
            "Ask of each row: is it about care and people, about hours, or about pounds?",
            "Hours go to capacity and pounds go to cost.",
            "Three rows are about quality, two about hours, one about pounds.",
        ),
        worked="Quality: discharges before noon, joy in work, falls. Capacity: hours with patients, available hours. Cost: the shifts in pounds.",
        right_words="Care and people first, hours second, pounds third. Anyone can find a row now.",
    ),
    Number(
        id="box-score/practice-2",
        title="Share of hours with patients",
        prompt=(
            f"In the week of 17 February Larch Ward had {_calm['contracted_hours']:,} contracted hours. {_calm['direct_hours']} "
            f"were direct care, {_calm['indirect_hours']} indirect. What share of contracted hours was direct care, in %?"
        ),
        answer=100 * _calm["direct_hours"] / _calm["contracted_hours"],
        unit="%",
        tolerance=0.3,
        decimals=1,
        slips=(
            Slip(
                100 * _calm["direct_hours"] / (_calm["direct_hours"] + _calm["indirect_hours"]),
                "denominator",
                "This is the share of the hours that were *used*. Contracted hours go under the line, so that the three "
                "shares, available included, add up to 100%.",
            ),
            Slip(
                100 * _calm["indirect_hours"] / _calm["contracted_hours"],
                "panel",
                "This is the share of indirect care. The question asks for the hours with patients.",
            ),
            Slip(
                100 * (_calm["direct_hours"] + _calm["indirect_hours"]) / _calm["contracted_hours"],
                "extra",
                "This takes direct and indirect together: the hours that were used. Leave the indirect hours out.",
            ),
            Slip(
                100 * _available(_calm) / _calm["contracted_hours"],
                "missing",
                "This is the share that was left over. The hours with patients are asked for.",
            ),
            Slip(
                100 * _calm["contracted_hours"] / _calm["direct_hours"],
                "direction",
                "The fraction stands on its head: the part goes above the line, the whole below.",
            ),
        ),
        hints=(
            "A share is a part over the whole. Which whole is meant?",
            "The whole is contracted hours.",
            f"{_calm['direct_hours']} ÷ {_calm['contracted_hours']:,} × 100",
        ),
        worked=(
            f"{_calm['direct_hours']} ÷ {_calm['contracted_hours']:,} = {100 * _calm['direct_hours'] / _calm['contracted_hours']:.1f}%. "
            "With the same base for all three, direct, indirect and available add up to 100%."
        ),
        right_words="Contracted hours stand under all three shares, so they add up to 100% and can be read together.",
    ),
    Points(
        id="box-score/practice-3",
        title="Weeks on borrowed hours",
        prompt=(
            "The chart shows available hours on Larch Ward for 26 weeks (fictional). Pick every week in which the team worked "
            "more hours than it was contracted for."
        ),
        labels=tuple(f"{day.day} {day:%B}" for day in _DATES),
        values=_CHART.values,
        svg=draw_run_chart(
            _CHART,
            title="Available hours on Larch Ward",
            unit="hours",
            prefix="available",
            status="fictional",
            show_signal=False,
        ),
        alt="Run chart of available hours for 26 weeks around their median, with nought marked on the scale.",
        right=_OVER,
        wrong_points=(
            WrongPoints(
                tuple(
                    index
                    for index, left in enumerate(_CHART.values)
                    if left is not None and left < (_CHART.median or 0)
                ),
                "rule",
                "These are the weeks below the median: fewer hours were left than usual. Borrowed hours begin below nought.",
            ),
            WrongPoints(
                (min(range(len(_CHART.values)), key=lambda index: _CHART.values[index] or 0),),
                "missing",
                "That is the lowest week. Smaller debts are debts too: look for every point below nought.",
            ),
            WrongPoints(
                _LOWEST[:3] if _LOWEST[:3] != _OVER else (),
                "noise",
                "You picked the lowest few. The line to look at is nought, however many weeks lie under it.",
            ),
        ),
        hints=(
            "When is a remainder a debt?",
            "Look for the line at nought, not for the median.",
            f"There are {len(_OVER)} such weeks.",
        ),
        worked="Weeks below nought: " + ", ".join(f"{_DATES[i].day} {_DATES[i]:%B}" for i in _OVER) + ".",
        right_words="Every point below nought is a week in which more hours were worked than contracted. Ask where they came from before you praise the total.",
    ),
    Order(
        id="box-score/practice-4",
        title="How a number reaches the sheet",
        prompt="Put the journey of one row in order, from the ward to the huddle.",
        steps=(
            Entry("say", "Agree what is counted, and what is not"),
            Entry("count", "Two people count the same week and compare"),
            Entry("send", "The sender sends it on the agreed day"),
            Entry("write", "Someone writes it on the sheet"),
            Entry("read", "The team reads the sheet at the huddle"),
        ),
        shown=("write", "count", "read", "say", "send"),
        inversions=(
            Inversion(
                "say",
                "count",
                "Two people can only compare counts when they have agreed what they count.",
                "rule",
            ),
            Inversion(
                "count",
                "send",
                "Find out that two people count differently *before* it is sent every week for a year.",
                "period",
            ),
            Inversion(
                "send",
                "write",
                "Nobody can write down a number that has not come yet.",
                "missing",
            ),
            Inversion(
                "write",
                "read",
                "A sheet that is filled in during the huddle uses up the huddle.",
                "order",
            ),
        ),
        hints=(
            "It begins with an agreement and ends with a meeting.",
            "Test the count before you make it weekly.",
            "Agree, count twice, send, write, read.",
        ),
        worked="Agree what is counted, let two people count, send it on a fixed day, write it down, and only then read it together.",
        right_words="Agree, test, send, write, read. The first two happen once; the other three happen every week.",
    ),
    Choice(
        id="box-score/practice-5",
        title="Too few points",
        prompt=(
            "The sheet is eight weeks old and every marker says *too few points*. A colleague wants colours instead: green if a "
            "week beats the week before, red if not. What do you answer?"
        ),
        options=(
            Option("a", "Wait: at about ten weeks the rows can begin to speak, and until then we read and ask", ""),
            Option(
                "b",
                "Yes: it gives people something to look at",
                "It would. About half the weeks beat the week before when nothing at all changes, so about half the sheet would be "
                "red for no reason, and people would start to explain it.",
                "noise",
            ),
            Option(
                "c",
                "Yes, but against the target instead of the week before",
                "That is fairer, and it still paints one week. A team just under its target turns red and green by chance. "
                "Draw the target as a line.",
                "rule",
            ),
            Option(
                "d",
                "No: a box score should have no markers at all",
                "Markers help when they say whether a row has changed by more than its own wobble. It is the colours for single "
                "weeks that mislead.",
                "scope",
            ),
        ),
        hints=(
            "Toss a coin eight times. How often does a throw 'beat' the one before?",
            "What would people do on Monday with a red week?",
            "One answer keeps the markers and waits for them.",
        ),
        worked="Leave it at *too few points*. Read the sheet aloud, ask about weeks that look odd, and let the rows grow to ten weeks and more.",
        right_words="Ten useful points is where a run chart begins to speak. Until then the sheet is for asking, and that is plenty.",
    ),
    Builder(
        id="box-score/practice-6",
        version=2,
        title="Your first sheet",
        builder="box-score",
        prompt=(
            "Here are all 23 rows of the old sheet. Keep six: two for what patients got, one for how it is to work here, two for "
            "where the hours went, one cost. Give each a sender, a day, and the end of the sentence *if this number moved, we "
            "would …*"
        ),
        form=(
            Group(
                "rows",
                "Rows of the sheet",
                (
                    Field("measure", "Measure", "choice", _ROWS),
                    Field("sender", "Who sends it"),
                    Field("day", "On which day", "choice", _DAYS),
                    Field("decision", "If this number moved, we would …", "long"),
                ),
                least=1,
                most=10,
            ),
        ),
        start={"rows": [{"measure": "", "sender": "", "day": "", "decision": ""} for _ in range(6)]},
        check=_check_sheet,
        draw=_draw_sheet,
        sound=_sound,
        sample_right=_SHEET_RIGHT,
        sample_wrong=(
            ({"rows": [*_SHEET_RIGHT["rows"], {**_SHEET_RIGHT["rows"][0], "measure": _BAD}]}, "scope"),
            ({"rows": [*_SHEET_RIGHT["rows"][:5], _SHEET_RIGHT["rows"][0]]}, "double-count"),
            ({"rows": _SHEET_RIGHT["rows"][:5]}, "panel"),
            (_with(0, sender=""), "missing"),
            (_with(0, decision=""), "cause"),
        ),
        hints=(
            "Begin with the sentence. Rows for which you can't end it fall away.",
            "Look for rows with one clear question, a weekly count and somebody on the ward who could send them.",
            "Two for patients, one for staff, two for hours, one cost: then check each has a sender and a day.",
        ),
        worked=(
            "One sheet that can be defended: "
            + "; ".join(str(_BY_KEY[key]["name"]) for key in _GOOD)
            + ". Falls may take the "
            "place of one of the first two; where they are rare, a chart of the days between them serves better."
        ),
        right_words="Six rows, three bands, and each has a person, a day and a reason. You could start with this on Monday.",
    ),
    Builder(
        id="box-score/practice-8",
        title="The sheet with its weeks",
        builder="box-score-weeks",
        prompt=(
            "Now fill a sheet. Each row has a name, a band, a unit, which way is better, perhaps a target, and its weekly numbers in "
            "order, with spaces between them. Write a dash for a week that is missing."
        ),
        on_screen=(
            "The sheet is drawn as you type: a target becomes a line, and the marker says signal, no signal or too few points. Larch Ward's first "
            "twelve weeks (fictional) are there to begin with; put your own in their place if you have them."
        ),
        form=(
            Field("first", "The first Monday", "date"),
            Group(
                "rows",
                "Rows of the sheet",
                (
                    Field("name", "Name"),
                    Field("band", "Band", "choice", _BAND_NAMES),
                    Field("unit", "Unit", help="%, hours, £"),
                    Field("better", "Better when", "choice", _BETTER),
                    Field("target", "Target, if any", "number"),
                    Field("values", "Weekly numbers, with spaces between", "long"),
                ),
                least=1,
                most=12,
            ),
        ),
        start={"first": "2025-01-06", "rows": _WEEKS_RIGHT["rows"][:2]},
        check=_check_weeks,
        draw=_draw_weeks,
        sample_right=_WEEKS_RIGHT,
        sample_wrong=(
            ({**_WEEKS_RIGHT, "first": ""}, "period"),
            ({**_WEEKS_RIGHT, "rows": []}, "missing"),
            (_weeks_with(0, values="19 eight 10"), "format"),
            (_weeks_with(0, values="19 108 10"), "unit"),
            ({**_WEEKS_RIGHT, "rows": _WEEKS_RIGHT["rows"][:3]}, "panel"),
            (_weeks_with(1, name="Discharged before noon"), "double-count"),
        ),
        hints=(
            "Two rows are there already. Which bands are still empty?",
            "Add a row for hours and one for cost, each with as many weeks as the others.",
            "For Larch Ward: hours with patients, available hours and cost per patient, twelve weeks each.",
        ),
        worked="Larch Ward's twelve weeks: "
        + "; ".join(f"{measure.name}: {measure.marker}" for measure in _TWELVE.measures)
        + ".",
        right_words="Three bands, the same weeks in every row, and a marker that the rule gives. Now it can be read across and down.",
    ),
    Reflection(
        id="box-score/practice-7",
        title="The row you would miss",
        prompt="Which row that your team gets today would nobody miss? Who asked for it, and what do they use it for?",
        hints=(
            "Think of the number that you skip when you read the report.",
            "Perhaps it was needed once, for something that is over.",
            "The honest answer may be: nobody knows.",
        ),
        worked=(
            "One answer: 'Hand-gel orders in litres. Infection control asked for it in 2020. When I rang them, they no longer "
            "used it. We stopped sending it and nobody noticed.'"
        ),
        right_words="Compare it with this one, which we made up:",
    ),
)
