"""Questions of chapter 25, estimate a benefit. Figures from `catering` and the ten cards; sums by the money engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from value_management.datasets import load, value
from value_management.drawing.benefit_bars import draw_benefit_bars
from value_management.errors import DataError, Fault
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
    Question,
    Reason,
    Reflection,
    Several,
    Slip,
    TableToFill,
    Tick,
    WrongPair,
)
from value_management.money import guard
from value_management.money.benefits import (
    CLASS_WORDS,
    CLASSES,
    EVIDENCE,
    BenefitLine,
    Statement,
    empty_beds,
    price_bracket,
    statement,
    volume_that_explains,
)
from value_management.money.impact import Page, Risk, assess, page


def _milk(item: str) -> float:
    return float(value("catering", item))


_BEFORE, _AFTER = _milk("spend_2019_20"), _milk("spend_2020_21")
_FELL = _BEFORE - _AFTER
_BEDS, _ML = int(_milk("patients_for_max")), int(_milk("ml_per_patient_day"))
_DAYS_BEFORE, _DAYS_AFTER = 366, 365
_MOST_BEFORE, _MOST_AFTER = (_BEDS * _ML / 1000 * days for days in (_DAYS_BEFORE, _DAYS_AFTER))

MILK_BEDS = empty_beds(_BEFORE, _AFTER, _BEDS)
MILK_PRICE = price_bracket(_AFTER, _BEFORE, _MOST_AFTER, _MOST_BEFORE)
_EMPTY = MILK_BEDS.gone_whole
_PRICE_LOW, _PRICE_HIGH = float(MILK_PRICE.lowest), float(MILK_PRICE.highest)

CARDS: dict[int, dict[str, str]] = {
    number: {key: str(cell) for key, cell in row.items()}
    for number, row in enumerate(
        sorted(load("fictional-benefit-cards").rows, key=lambda row: str(row["card"]).zfill(2)), start=1
    )
}
"""The ten cards by number, every cell as text."""
_TIME_POUNDS, _AGENCY, _PACKS = (float(CARDS[number]["amount_a_year"]) for number in (9, 2, 1))
# Rowan Ward's sundries before (fictional), and what one patient in forty fewer takes off them.
_PACKS_SUNDRIES = _PACKS * 4
_PACKS_ANYWAY = _PACKS_SUNDRIES / 40

MILK_CLAIM = statement(
    [BenefitLine("Milk", _FELL, "cash-releasing", budget_line="Milk", evidence="before and after")],
    title="Milk, as in the note",
)
"""The claim of chapter 25: money and a class, and nothing else. `draft()` says what is missing."""


def packs_page() -> Page:
    """The page for card 1 (fictional): its statement and its assessment, complete and ready to sign."""
    packs = BenefitLine(
        CARDS[1]["title"],
        (_PACKS - 600, _PACKS, _PACKS + 600),
        "cash-releasing",
        budget_line=CARDS[1]["budget_line"],
        budget_holder=f"the {CARDS[1]['budget_holder'].lower()}",
        payer="the hospital",
        recurrent=True,
        owner="the ward's finance partner",
        review_date="2027-03-31",
        evidence="own series",
        deadweight=f"{_PACKS_ANYWAY / _PACKS:g}",
        gain_key="dressing packs",
        counterfactual=(
            f"£{_PACKS_ANYWAY:,.0f} of it, because one patient in forty fewer takes that much off sundries of £{_PACKS_SUNDRIES:,.0f}"
        ),
    )
    risks = [
        Risk(
            "safety",
            "a pack is opened late in an urgent dressing",
            2,
            3,
            watched_by="dressings delayed for want of a pack",
            owner="the ward lead",
        ),
        Risk(
            "staff",
            "nurses walk further for each pack",
            3,
            1,
            watched_by="one question in the weekly huddle",
            owner="the ward lead",
        ),
    ]
    assessed = assess(
        "Packs opened one at a time",
        risks,
        none_because={"effectiveness": "the same dressing is used", "experience": "patients see no difference"},
    )
    return page(statement([packs], title="Rowan Ward, fictional"), assessed)


_TRAYS = (
    Entry("cash", "Tray 1: a budget line falls"),
    Entry("time", "Tray 2: time, beds or rooms are freed"),
    Entry("other", "Tray 3: other value"),
    Entry("bin", "Bin: the same gain a second time"),
)
_TRAY_OF = {"cash-releasing": "cash", "non-cash-releasing": "time", "other value": "other", "double-count": "bin"}

QUESTIONS: tuple[Question, ...] = (
    Choice(
        id="estimate-a-benefit/1",
        title="What would you sign?",
        prompt=(
            f"A note says: *milk cost £{_BEFORE:,.0f} last year and £{_AFTER:,.0f} this year. The new way of giving it out has saved "
            f"£{_FELL:,.0f}.* You know nothing else. What do you say to the writer?"
        ),
        options=(
            Option(
                "a",
                f"“I'll sign £{_FELL:,.0f}: it is one year's bill less the other's.”",
                "The subtraction is right, and both bills are real. What it gives is the *difference* between two years. The saving is the "
                "difference from what this year would have cost without your change. Nobody has told you that figure yet.",
                "counterfactual",
            ),
            Option(
                "b",
                f"“I'll sign £{_FELL:,.0f} for each year from now on.”",
                "A bill that fell once may stay down, or go up with the next busy winter. Two years can't tell you which.",
                "period",
            ),
            Option("c", "“What would milk have cost this year if you had changed nothing?”", ""),
            Option(
                "d",
                "“Milk is too small to bother about.”",
                "Small gains add up, and this one can teach a team to count. Size is a reason to keep the work short. It's no reason to skip "
                "the question.",
                "scope",
            ),
        ),
        hints=(
            "What else could make a hospital buy less milk?",
            "Think of the year: April 2020 to March 2021.",
            "Three of the four answers decide. One asks for the missing figure.",
        ),
        worked=(
            f"£{_FELL:,.0f} is after minus before. To call it a saving you need a third figure: what this year would have cost without the "
            "change. Fewer patients, another price and less waste would all look the same on the bill."
        ),
        right_words=(
            "Two bills make a difference. It takes a third figure, the bill that never came because you changed something, to make a saving."
        ),
    ),
    Match(
        id="estimate-a-benefit/2",
        version=2,
        title="Ten cards, three trays and a bin",
        prompt=(
            "Ten gains from two made-up wards. Put each card where it belongs. The bin is for a gain that is already on another card."
        ),
        left=tuple(
            Entry(f"card-{number}", f"{number}. {card['title']}. {card['text']}") for number, card in CARDS.items()
        ),
        right=_TRAYS,
        # A refund is money, and no line is smaller for it: either tray can be defended.
        accept={
            f"card-{number}": ("cash", "other") if number == 3 else (_TRAY_OF[card["benefit_class"]],)
            for number, card in CARDS.items()
        },
        wrong_pairs=(
            WrongPair(
                "card-4",
                "cash",
                "This takes freed time for cash. The nurses are paid the same on Friday as before. Five hours are free, and that is worth "
                "saying, but no budget line is smaller.",
                "class",
            ),
            WrongPair(
                "card-5",
                "cash",
                "A bed that is free by noon still stands there, with its nurse. It becomes money only if beds are closed or shifts not booked.",
                "class",
            ),
            WrongPair(
                "card-6",
                "cash",
                "The hospital pays for the room whether it is full or empty. Somebody has to give it up or fill it first.",
                "class",
            ),
            WrongPair(
                "card-9",
                "time",
                "These are the five hours of card 4, written in pounds. The same gain may stand on one card only. Keep the hours.",
                "double-count",
            ),
            WrongPair(
                "card-10",
                "cash",
                "Multiply it back: £24 for each of 1,700 patients is the agency bill of card 2. The gain is real, and you already have it.",
                "double-count",
            ),
            WrongPair(
                "card-7",
                "cash",
                "The patients gain, in hours and fares. No health budget pays for their journeys, so none gets smaller.",
                "payer",
            ),
            WrongPair(
                "card-8",
                "cash",
                "It may become money, when fewer posts are advertised. There is no figure for that yet. Say it in words until there is.",
                "evidence",
            ),
        ),
        hints=(
            "Ask of each card: which line in which budget is smaller now?",
            "Look for two cards that are another card written differently.",
            "Cards 1 and 2 lower a line; 4 to 6 free time or a room; two are good in another way; two go in the bin. Card 3 can be defended in two trays.",
        ),
        worked=" ".join(f"Card {number}: {card['reason']}" for number, card in CARDS.items()),
        right_words=(
            "Two cards lower a budget line, and one brings money back once: tray 1 or tray 3, as long as nobody plans with it again. Three free "
            "time or room, two are good in another way, and two are copies."
        ),
    ),
    Choice(
        id="estimate-a-benefit/3",
        title="Which budget did you change?",
        prompt=(
            f"The phone calls of card 4 free five hours of nursing time a week. Somebody works out that this is £{_TIME_POUNDS:,.0f} a year. "
            "The chief finance officer asks which budget is smaller for it. What is the best answer?"
        ),
        options=(
            Option(
                "a",
                f"“Ward nursing pay, by £{_TIME_POUNDS:,.0f}.”",
                "Look at next month's pay bill: the same people, the same hours. Multiplying free hours by a wage gives what the time is "
                "*worth*. It doesn't give money back.",
                "class",
            ),
            Option(
                "b",
                f"“Take £{_TIME_POUNDS:,.0f} out of the ward's budget, and then it is true.”",
                "It would then be cash, and the ward would be short: five hours in small pieces over seven days are nobody's post. Patients "
                "would pay for the arithmetic.",
                "cause",
            ),
            Option(
                "c",
                "“None. So it is no benefit, and we leave it out.”",
                "No budget fell, that is so. But five hours of nursing are back at the bedside, and that is why the ward did it. Report it as "
                "time, and say what the time is used for.",
                "scope",
            ),
            Option("d", "“None. Five hours a week are freed, and they go into discharge talks with families.”", ""),
        ),
        hints=(
            "Who is paid less than before?",
            "A gain can be real without being money.",
            "The best answer says what is freed and what it is used for.",
        ),
        worked=(
            "No line falls, because the same nurses are paid for the same shifts. The gain is time. State it in hours, and say where the hours "
            "go: that can be checked by walking on to the ward."
        ),
        right_words=(
            "Hours stay hours. You gave the finance officer something that can be checked, and the ward keeps the time that it won."
        ),
    ),
    Number(
        id="estimate-a-benefit/4",
        title="How many empty beds?",
        prompt=(
            f"Suppose that milk follows patients: each patient gets the same, and the price stays. Before, all {_BEDS} beds were full and the "
            f"bill was £{_BEFORE:,.0f}. How many beds would have to be empty for the bill to be £{_AFTER:,.0f}, with nothing done better?"
        ),
        answer=float(_EMPTY),
        unit="beds",
        tolerance=0.5,
        slips=(
            Slip(
                float(MILK_BEDS.remaining_whole),
                "direction",
                "This is how many beds are still *full*. Take it from all the beds to get the empty ones.",
            ),
            Slip(
                round(_BEDS * _BEFORE / _AFTER - _BEDS, 1),
                "denominator",
                f"This sets out from the later bill. {_BEDS} beds belong to the earlier one, so divide by £{_BEFORE:,.0f}.",
            ),
            Slip(
                round(_FELL / _BEDS, 1),
                "unit",
                "This is pounds for each bed: the fall, shared out over all of them. You want beds. Divide the fall by what one full bed costs.",
            ),
        ),
        hints=(
            f"What does milk for one full bed cost in a year? £{_BEFORE:,.0f} over {_BEDS}.",
            f"The fall is £{_FELL:,.0f}. How many beds' milk is that?",
            f"{_BEDS} − {_BEDS} × {_AFTER:,.0f} ÷ {_BEFORE:,.0f}",
        ),
        worked=(
            f"{_BEDS} × £{_AFTER:,.0f} ÷ £{_BEFORE:,.0f} = {MILK_BEDS.remaining_whole} full beds. So {_EMPTY} empty ones explain the whole "
            f"£{_FELL:,.0f}. How many beds were empty in fact, the report doesn't say."
        ),
        right_words=(
            f"{_EMPTY} empty beds, one in six or seven. In the first year of a pandemic that is not a wild thought, so somebody has to look it up."
        ),
    ),
    TableToFill(
        id="estimate-a-benefit/5",
        title="What was a litre?",
        prompt=(
            f"The maximum spend is worked out from {_BEDS} patients at {_ML} ml a day. In 2019/20 the spend was above the maximum, in 2020/21 it was "
            "within it. No price is printed. Fill in the litres, and to three decimals the price at which the spend would be *just* the maximum."
        ),
        rows=(Entry("first", "2019/20, 366 days"), Entry("second", "2020/21, 365 days")),
        columns=(Entry("spend", "Spend"), Entry("litres", "Litres at the maximum"), Entry("price", "£ a litre")),
        given={("first", "spend"): f"£{_BEFORE:,.0f}", ("second", "spend"): f"£{_AFTER:,.0f}"},
        blanks=(
            Blank(
                "first",
                "litres",
                _MOST_BEFORE,
                1,
                (
                    Slip(
                        _MOST_AFTER,
                        "period",
                        "This is for 365 days. February 2020 had a 29th: patients drank milk on it too.",
                    ),
                    Slip(
                        _MOST_BEFORE * 1000,
                        "unit",
                        "These are millilitres for a whole year. A thousand of them make a litre.",
                    ),
                ),
            ),
            Blank(
                "first",
                "price",
                _PRICE_HIGH,
                0.001,
                (
                    Slip(
                        _AFTER / _MOST_BEFORE,
                        "pair",
                        "This puts the later bill over the earlier litres. Keep each year's money with its own litres.",
                    ),
                ),
                3,
            ),
            Blank("second", "litres", _MOST_AFTER, 1, (), 0),
            Blank(
                "second",
                "price",
                _PRICE_LOW,
                0.001,
                (
                    Slip(
                        _MOST_AFTER / _AFTER,
                        "direction",
                        "This is litres for a pound. Turn it over to get pounds for a litre.",
                    ),
                ),
                3,
            ),
        ),
        hints=(
            f"{_BEDS} patients at {_ML} ml are {_BEDS * _ML / 1000:,.0f} litres a day.",
            "Times 366 days for the first year, and 365 for the second.",
            "Then divide each year's spend by its own litres.",
        ),
        worked=(
            f"{_MOST_BEFORE:,.0f} and {_MOST_AFTER:,.0f} litres. £{_BEFORE:,.0f} ÷ {_MOST_BEFORE:,.0f} = £{_PRICE_HIGH:.3f}, and £{_AFTER:,.0f} ÷ "
            f"{_MOST_AFTER:,.0f} = £{_PRICE_LOW:.3f}. If one price held in both years, it lies between them."
        ),
        right_words=(
            f"If one price held in both years, it was at least £{_PRICE_LOW:.3f} and below £{_PRICE_HIGH:.3f} a litre. At the right price the "
            "first year is above the maximum and the second is not; the bracket can't say which price that was."
        ),
    ),
    Several(
        id="estimate-a-benefit/6",
        title="Less waste, or less milk?",
        prompt=(
            f"The {_ML} ml come from a guide to what patients should be *given*. Here they are used to set a maximum spend. Tick each "
            "row that would help to tell less waste from patients going short."
        ),
        ticks=(
            Tick(
                "a",
                "Litres poured away on the wards, each week",
                True,
                "If less is poured away, the saving may have come out of the sink.",
                "missing",
            ),
            Tick(
                "b",
                "What patients in fact drank, in a sample of meals",
                True,
                "This is the row that protects patients. Without it nobody would see them go short.",
                "panel",
            ),
            Tick(
                "c",
                "Patients in beds each day",
                True,
                "Litres mean something only for a number of people.",
                "denominator",
            ),
            Tick(
                "d",
                "Spend stayed within the maximum",
                False,
                "Spend is also within the maximum if nobody gets any milk. A maximum can't tell you that people got enough.",
                "rule",
            ),
            Tick(
                "e",
                f"{_milk('liked_and_knew'):.0f}% liked milk and knew to ask for it",
                False,
                "It puts two questions in one, doesn't say how many were asked, and doesn't ask whether they got any.",
                "evidence",
            ),
        ),
        hints=(
            "Where can milk go? Into patients, into the sink, or nowhere because it was never bought.",
            "A row that stays green when nobody gets milk can't protect anybody.",
            "Three of the five rows help.",
        ),
        worked=(
            "Poured away, drunk, and the number of patients. The first two say where the milk went, and the third says for how many. Spend within a "
            "maximum and a survey with two questions in one say neither."
        ),
        right_words=(
            "Sink, patients and beds. A cost row that goes down needs a row beside it that would go red if patients paid for it."
        ),
    ),
)

_ROWAN_BEFORE, _ROWAN_SHARE = 100_000.0, 0.1
_ROWAN_AFTER = _ROWAN_BEFORE - _AGENCY
_ROWAN_EXPECTED = _ROWAN_BEFORE * (1 - _ROWAN_SHARE)
_ROWAN_GAIN = _ROWAN_EXPECTED - _ROWAN_AFTER
_ROWAN_ANYWAY = 1 - _ROWAN_GAIN / _AGENCY
"""The share of the fall that would have come anyway, 10,000 of 41,000."""
_CLAIM_LOW, _CLAIM_HIGH = 0.7 * _AGENCY, 1.1 * _AGENCY
_ROWAN_LOW, _ROWAN_HIGH = (round(claim * (1 - _ROWAN_ANYWAY)) for claim in (_CLAIM_LOW, _CLAIM_HIGH))
_MONTHS = 9
_PACKS_VOLUME = volume_that_explains(_PACKS_SUNDRIES, _PACKS_SUNDRIES - _PACKS, 1_700)

_CLASS_NAMES = tuple(Entry(cls, CLASS_WORDS[cls]) for cls in CLASSES)
_GRADES = tuple(Entry(grade.replace(" ", "-"), words) for grade, words in EVIDENCE.items())
_FROM_GRADE = {grade.replace(" ", "-"): grade for grade in EVIDENCE}

_REASONS: tuple[tuple[str, Reason], ...] = (
    ("what would have happened anyway", "counterfactual"),
    ("class", "class"),
    ("who pays", "payer"),
    ("recurrent or not", "period"),
)
_ADVICE = {
    "what would have happened anyway": "say what would have happened anyway, without your change.",
    "class": "say which kind of benefit it is.",
    "who pays": "say who pays today, and so who gains.",
    "recurrent or not": "say whether it comes every year or once.",
    "owner in finance": "name the person in finance who will hold the figure.",
    "review date": "give the day on which somebody looks at what came of it.",
    "amount": "give low, likely and high in pounds, or choose the class without a price.",
    "description": "say in a few words what is gained.",
}


def _words(row: Mapping[str, Any], key: str) -> str:
    return str(row.get(key) or "").strip()


def _line(row: Mapping[str, Any], at: int) -> BenefitLine:
    """One row of the form as a benefit line. Raises DataError for figures and dates that can't be read."""
    amounts = (_words(row, "low"), _words(row, "likely"), _words(row, "high"))
    name = _words(row, "name") or f"Row {at}"
    share = _words(row, "share").rstrip("%").strip()
    recurrent = {"yes": True, "once": False}.get(_words(row, "recurrent"))
    return BenefitLine(
        name,
        amounts if any(amounts) else None,
        _class(row),
        budget_line=_words(row, "budget_line"),
        budget_holder=_words(row, "budget_holder"),
        payer=_words(row, "payer"),
        recurrent=recurrent,
        owner=_words(row, "owner"),
        review_date=_words(row, "review"),
        evidence=_FROM_GRADE.get(_words(row, "evidence"), ""),
        counterfactual=_words(row, "anyway"),
        deadweight=f"{share}%" if share else 0,
        gain_key=_words(row, "gain"),
        description=_words(row, "gain"),
    )


def _class(row: Mapping[str, Any]) -> Any:
    return _words(row, "cls") if _words(row, "cls") in CLASSES else ""


def _read(given: Mapping[str, Any]) -> tuple[list[BenefitLine], list[Fault]]:
    lines: list[BenefitLine] = []
    faults: list[Fault] = []
    for at, row in enumerate(given.get("lines") or [], start=1):
        if isinstance(row, Mapping) and any(_words(row, key) for key in row):
            try:
                lines.append(_line(row, at))
            except DataError as error:
                faults += error.faults
    return lines, faults


def _check_statement(given: Mapping[str, Any]) -> tuple[Finding, ...]:
    """The rules of a statement that finance can sign: nothing missing, nothing twice, cash only where a line falls."""
    lines, faults = _read(given)
    found = [Finding("lines", "format", f"{fault}") for fault in faults]
    if not lines and not faults:
        return (Finding("lines", "missing", "Fill in at least one row: one gain, and all that belongs to it."),)
    for overlap in guard.overlaps(lines):
        found.append(Finding("lines", "double-count", f"{overlap.explain()} Keep one of the two."))
    if found:
        return tuple(found)
    made = statement(lines, title=_words(given, "title") or "Benefits")
    for fault in made.missing():
        name, _, what = fault.place.rpartition(", ")
        reason = dict(_REASONS).get(what, "missing")
        found.append(Finding("lines", reason, f"{name}: {_ADVICE.get(what, fault.expected)}"))
    for one in made.counted:
        if one.lowered:
            found.append(
                Finding(
                    "lines",
                    "class",
                    f"{one.line.name} is called cash-releasing, but {one.lowered}. Name both, or call it freed time and room.",
                )
            )
        if one.line.range is not None and one.gross.single:
            found.append(
                Finding(
                    "lines",
                    "evidence",
                    f"{one.line.name} is one figure three times. How low could it be, and how high? Nobody knows it to the pound.",
                )
            )
    for row in given.get("lines") or []:
        if isinstance(row, Mapping) and _words(row, "likely") and not _words(row, "share"):
            found.append(
                Finding(
                    "lines",
                    "counterfactual",
                    f"{_words(row, 'name')}: how much of it would have come anyway, in per cent? Write 0 if you can say why it is none.",
                )
            )
    return tuple(found)


def _made(given: Mapping[str, Any]) -> Statement | str:
    lines, faults = _read(given)
    if faults:
        return " ".join(str(fault) for fault in faults)
    if not lines:
        return "The statement appears here as you fill in the form."
    try:
        return statement(lines, title=_words(given, "title") or "Benefits")
    except DataError as error:
        return "This can't be added up yet. " + " ".join(str(fault) for fault in error.faults)


def _draw_statement(given: Mapping[str, Any]) -> Drawing:
    made = _made(given)
    if isinstance(made, str):
        return Drawing("", made)
    cautions = made.caveats if not made.complete else ()
    return Drawing(draw_benefit_bars(made), made.draft(), cautions)


_ROW = {
    "name": "Agency shifts not booked",
    "gain": "agency night shifts",
    "cls": "cash-releasing",
    "budget_line": "Agency nursing",
    "budget_holder": "the ward lead",
    "payer": "the hospital",
    "recurrent": "yes",
    "low": f"£{_CLAIM_LOW:,.0f}",
    "likely": f"£{_AGENCY:,.0f}",
    "high": f"£{_CLAIM_HIGH:,.0f}",
    "anyway": "agency bills fell by a tenth on the other wards",
    "share": f"{100 * _ROWAN_ANYWAY:.2f}",
    "evidence": "own-series",
    "owner": "A. Partner, finance",
    "review": "2027-03-31",
}
_CALLS = {
    "name": "Nurses' time on the phone",
    "gain": "five nursing hours a week",
    "cls": "non-cash-releasing",
    "payer": "the hospital",
    "recurrent": "yes",
    "low": "£5,000",
    "likely": "£7,280",
    "high": "£8,000",
    "anyway": "no other ward's calls fell",
    "share": "0",
    "evidence": "before-and-after",
    "owner": "A. Partner, finance",
    "review": "2027-03-31",
}
_STATEMENT = {"title": "Rowan Ward, fictional", "lines": [_ROW, _CALLS]}


def _with(**changed: str) -> dict[str, Any]:
    return {**_STATEMENT, "lines": [{**_ROW, **changed}, _CALLS]}


def _part_year(key: str, amount: float, *slips: Slip) -> Blank:
    return Blank("part", key, amount * _MONTHS / 12, 1, slips)


PRACTICE: tuple[Question, ...] = (
    Several(
        id="estimate-a-benefit/practice-1",
        title="What does this sentence lack?",
        prompt=(
            f"Rowan Ward is made up. Its newsletter says: *better rostering saved us £{_AGENCY:,.0f}!* Tick what the finance partner needs "
            "before it can go into a paper."
        ),
        ticks=(
            Tick(
                "a",
                "What the agency bill would have been anyway",
                True,
                "Without it, £41,000 is only one year less another.",
                "counterfactual",
            ),
            Tick(
                "b",
                "Which budget line is smaller, and who holds it",
                True,
                "A line that nobody has lowered will be spent on something else.",
                "class",
            ),
            Tick(
                "c",
                "Whether it comes every year or once",
                True,
                "A plan for next year needs to know which part will be there.",
                "period",
            ),
            Tick(
                "d",
                "A low and a high figure, and the day on which someone looks again",
                True,
                "One figure without a range is a promise nobody can keep.",
                "missing",
            ),
            Tick(
                "e",
                "What other hospitals say that they saved",
                False,
                "That shows what may be possible elsewhere. It doesn't show what happened here.",
                "evidence",
            ),
            Tick(
                "f",
                "The name of the improvement method",
                False,
                "The method is worth a line in the story. It changes nothing in the sum.",
                "extra",
            ),
        ),
        hints=(
            "What would you ask if it were your own money?",
            "Think of the other year, the line, next year, and how sure.",
            "Four of the six are needed.",
        ),
        worked="What would have happened anyway; which line and whose; every year or once; how low and how high, with a date to look again.",
        right_words="Four gaps in a sentence of five words. Each of them is one question to one person.",
    ),
    Number(
        id="estimate-a-benefit/practice-2",
        title="Your own empty beds",
        prompt=(
            f"Rowan Ward spent £{_PACKS_SUNDRIES:,.0f} on sundries for 1,700 patients. The next year it spent £{_PACKS_SUNDRIES - _PACKS:,.0f}. By how many patients "
            "would the ward have to be smaller to explain all of it, with nothing done better?"
        ),
        answer=float(_PACKS_VOLUME.gone_whole),
        unit="patients",
        tolerance=0.5,
        slips=(
            Slip(
                float(_PACKS_VOLUME.remaining_whole),
                "direction",
                "This is how many patients would be left. The question asks how many fewer.",
            ),
            Slip(
                round(1_700 * 4 / 3 - 1_700, 1),
                "denominator",
                "This divides by the later spend. The 1,700 patients belong to the earlier one.",
            ),
        ),
        hints=(
            "By what share did the spend fall?",
            "It fell by a quarter.",
            "A quarter of 1,700 patients.",
        ),
        worked=f"The spend fell by a quarter. A quarter of 1,700 is {_PACKS_VOLUME.gone_whole}. If the ward had nearly as many patients as before, this can't be the reason.",
        right_words=(
            f"{_PACKS_VOLUME.gone_whole} fewer patients. Now look up how many there were. If it was close to 1,700, you have ruled the empty beds out."
        ),
    ),
    Number(
        id="estimate-a-benefit/practice-3",
        title="Take away what would have happened anyway",
        prompt=(
            f"Rowan Ward's agency bill fell from £{_ROWAN_BEFORE:,.0f} to £{_ROWAN_AFTER:,.0f}. On the hospital's other wards, where nothing was "
            f"changed, agency bills fell by {_ROWAN_SHARE:.0%}. Take that as what would have happened anyway. How much is the ward's own gain, in pounds?"
        ),
        answer=_ROWAN_GAIN,
        unit="£",
        tolerance=1,
        slips=(
            Slip(
                _AGENCY,
                "counterfactual",
                "This is after minus before. Part of it would have come without the new roster, as it did next door.",
            ),
            Slip(
                _AGENCY * (1 - _ROWAN_SHARE),
                "denominator",
                "This takes a tenth off the *fall*. On the other wards the *bill* fell by a tenth. So work out a tenth of the earlier bill.",
            ),
            Slip(
                _ROWAN_EXPECTED,
                "missing",
                "This is the bill to be expected without the change. Take the real bill away from it.",
            ),
        ),
        hints=(
            "What would the bill have been, had the ward gone the way of the others?",
            f"£{_ROWAN_BEFORE:,.0f} less a tenth is £{_ROWAN_EXPECTED:,.0f}.",
            f"£{_ROWAN_EXPECTED:,.0f} − £{_ROWAN_AFTER:,.0f}",
        ),
        worked=(
            f"Without the change the bill might have been £{_ROWAN_EXPECTED:,.0f}. It was £{_ROWAN_AFTER:,.0f}. The ward's own gain is "
            f"£{_ROWAN_GAIN:,.0f}. £{_AGENCY - _ROWAN_GAIN:,.0f} of the £{_AGENCY:,.0f}, or {_ROWAN_ANYWAY:.2%}, would have come anyway."
        ),
        right_words=(
            f"£{_ROWAN_GAIN:,.0f}. It is smaller than the newsletter's figure, and it stands up when somebody walks next door."
        ),
    ),
    TableToFill(
        id="estimate-a-benefit/practice-4",
        version=2,
        title="Full year and part year",
        prompt=(
            f"The roster began on 1 July. The financial year runs from April to March. The bill may have fallen by £{_CLAIM_LOW:,.0f} to £{_CLAIM_HIGH:,.0f}, "
            f"likely £{_AGENCY:,.0f}. From each, {_ROWAN_ANYWAY:.2%} has been taken off for what would have happened anyway. Fill in the part-year effect of "
            "each full-year figure: what falls into the first year, if each month is alike."
        ),
        rows=(Entry("full", "In a full year"), Entry("part", "July to March")),
        columns=(Entry("low", "Low"), Entry("likely", "Likely"), Entry("high", "High")),
        given={
            ("full", "low"): f"£{_ROWAN_LOW:,.0f}",
            ("full", "likely"): f"£{_ROWAN_GAIN:,.0f}",
            ("full", "high"): f"£{_ROWAN_HIGH:,.0f}",
        },
        blanks=(
            _part_year("low", _ROWAN_LOW),
            _part_year(
                "likely",
                _ROWAN_GAIN,
                Slip(
                    _ROWAN_GAIN * 3 / 12,
                    "period",
                    "These are the three months *before* the roster began. Count the months from July to March.",
                ),
                Slip(
                    _ROWAN_GAIN * 8 / 12,
                    "rounding",
                    "This counts eight months. July and March are both in it: that makes nine.",
                ),
                Slip(
                    _ROWAN_GAIN, "scope", "This is a whole year. April, May and June went by before the roster began."
                ),
            ),
            _part_year("high", _ROWAN_HIGH),
        ),
        hints=(
            "Count the months on your fingers, from July to March.",
            "Nine of twelve: three quarters.",
            "Multiply each full-year figure by 9 and divide by 12.",
        ),
        worked=f"Three quarters of each: £{_ROWAN_LOW * 0.75:,.0f}, £{_ROWAN_GAIN * 0.75:,.0f} and £{_ROWAN_HIGH * 0.75:,.0f}. Next year the full year comes.",
        right_words=(
            "Three quarters in the first year, all of it in the next. The budget for this year may fall by the part-year effect only."
        ),
    ),
    Order(
        id="estimate-a-benefit/practice-5",
        version=2,
        loose=True,
        title="Before the signature",
        prompt="Put the steps in order, from the gain on the ward to a figure that finance reports.",
        steps=(
            Entry("kind", "Say what is gained, and which tray it belongs in"),
            Entry("anyway", "Ask what would have happened anyway, and take it off"),
            Entry("range", "Write low, likely and high, every year or once"),
            Entry("impact", "Fill in the one-page impact assessment: safety, effect, experience, staff"),
            Entry("sign", "The budget holder and the owner in finance sign"),
            Entry("review", "On the review date, look at what came of it"),
        ),
        shown=("sign", "range", "kind", "review", "impact", "anyway"),
        inversions=(
            Inversion(
                "impact",
                "sign",
                "Once the money is signed for, nobody wants to hear what it may cost patients. The impact comes before the signature.",
                "rule",
            ),
            Inversion(
                "anyway",
                "range",
                "A range round the wrong figure is still wrong. Take off what would have come anyway first.",
                "counterfactual",
            ),
            Inversion(
                "kind",
                "anyway",
                "You have to know what is gained before you can ask how much of it would have come anyway.",
                "class",
            ),
            Inversion(
                "range",
                "sign",
                "A signature under one figure without a range signs a promise. Write low and high first.",
                "missing",
            ),
            Inversion(
                "sign", "review", "The review looks at what was signed for, on a day that stands in it.", "order"
            ),
        ),
        hints=(
            "Begin with what is gained. Money comes later.",
            "Two steps make the figure honest, and one asks what else may change.",
            "Kind, anyway, range, signature, review; the impact anywhere before the signature.",
        ),
        worked=(
            "Say what is gained; take off what would have come anyway; write the range; assess the impact; sign; look again on the day. The impact may "
            "come earlier, even first: it has to be there before anybody signs."
        ),
        right_words="The figure is made honest and the impact is known before anybody signs. And it isn't real until somebody has looked again.",
    ),
    Builder(
        id="estimate-a-benefit/practice-6",
        title="The benefits statement",
        builder="benefits",
        prompt=(
            "Build a benefits statement for a change of your own, or for Rowan Ward. It can't be finished without what would have happened anyway, the "
            "class, who pays, every year or once, a range, an owner in finance and a review date. A gain may stand in one row only."
        ),
        form=(
            Field("title", "Whose statement is it?", help="A team or a change. No names of patients or staff."),
            Group(
                "lines",
                "Gains",
                (
                    Field("name", "The gain"),
                    Field(
                        "gain", "What is gained, in a few words", help="The same words in two rows mean the same gain."
                    ),
                    Field("cls", "Kind of benefit", "choice", _CLASS_NAMES),
                    Field("budget_line", "Which budget line falls", help="Leave it empty if none does."),
                    Field("budget_holder", "Who holds that budget"),
                    Field("payer", "Who pays today, and so gains"),
                    Field("recurrent", "How often", "choice", (Entry("yes", "every year"), Entry("once", "once"))),
                    Field("low", "Low", "text", unit="£"),
                    Field("likely", "Likely", "text", unit="£"),
                    Field("high", "High", "text", unit="£"),
                    Field("anyway", "What would have happened anyway", "long"),
                    Field("share", "How much of it would have come anyway", "text", unit="%"),
                    Field("evidence", "How the size is known", "choice", _GRADES),
                    Field("owner", "Owner in finance", help="A post is enough."),
                    Field("review", "Review date", "date"),
                ),
                least=1,
                most=4,
            ),
        ),
        start={"title": "", "lines": [{}]},
        check=_check_statement,
        draw=_draw_statement,
        sample_right=_STATEMENT,
        sample_wrong=(
            (_with(anyway=""), "counterfactual"),
            (_with(share=""), "counterfactual"),
            (_with(cls=""), "class"),
            (_with(budget_line=""), "class"),
            (_with(payer=""), "payer"),
            (_with(recurrent=""), "period"),
            (_with(owner=""), "missing"),
            (_with(review=""), "missing"),
            (_with(low="41000", high="41000"), "evidence"),
            (_with(low="50000"), "format"),
            (_with(gain="Five nursing hours a week"), "double-count"),
        ),
        hints=(
            "Begin with one gain, and ask which budget line is smaller for it.",
            "If no line falls, choose the class without cash.",
            "Then go down the form: anyway, who pays, how often, range, owner, date.",
        ),
        worked=(
            f"Rowan Ward, fictional: agency night shifts, cash-releasing, the ward lead's agency line. £{_CLAIM_LOW:,.0f} to £{_CLAIM_HIGH:,.0f} a year, "
            f"likely £{_AGENCY:,.0f}, of which {_ROWAN_ANYWAY:.2%} would have come anyway: £{_ROWAN_GAIN:,.0f} is left. The hospital gains. Finance looks again on 31 March 2027. Five nursing hours a week stand in a row of their own, "
            "as time."
        ),
        right_words=(
            "The statement is whole: it says what would have come anyway, whose line falls, how sure you are, and on which day somebody looks again."
        ),
    ),
    Reflection(
        id="estimate-a-benefit/practice-7",
        title="Which budgets did you change?",
        prompt="Take the best change of your team's last year. Which budget line fell, who holds it, and who told them? If the answer is none, what was freed?",
        hints=(
            "A blank is an answer: then it isn't cash.",
            "If time was freed, where did it go?",
            "Name the person whom you will ask this week.",
        ),
        worked=(
            "One answer: 'No line fell. We freed a side room on two afternoons. Nobody has filled it yet, because we told nobody. I'll ring the clinic.'"
        ),
        right_words="Compare it with this one, which we made up:",
    ),
)
