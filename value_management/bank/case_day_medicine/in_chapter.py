"""Questions of chapter 19, Day Medicine. Published figures from the dataset `day-medicine`; sums by the money engine."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from value_management.datasets import value
from value_management.drawing.payer_bars import draw_payer_bars
from value_management.learning.kinds import (
    Blank,
    Builder,
    Choice,
    Drawing,
    Entry,
    Field,
    Finding,
    Inversion,
    Match,
    Number,
    Option,
    Order,
    Question,
    Reflection,
    Several,
    Slip,
    TableToFill,
    Tick,
    WrongPair,
)
from value_management.money import printed_saving
from value_management.money.unit_cost import Group, mix_change
from value_management.money.vat import break_even_discount, readings, switch


def _published(item: str) -> float:
    return float(value("day-medicine", item))


_SUM = _published("indicative_cost_reduction")
_BEFORE, _AFTER = int(_published("attending_before")), int(_published("attending_after"))
_FEWER, _MONTHS = _BEFORE - _AFTER, int(_published("months"))
_RATE = _published("vat_rate") / 100
_FALL = _published("unit_cost_change")
READINGS = {reading.key: reading for reading in readings(_SUM, _FEWER, _MONTHS, _RATE)}
_EX_VAT = float(READINGS["vat-only"].figure("ex VAT"))
_PER_PERSON = float(READINGS["per-patient"].figure("per patient"))
_PER_MONTH = float(READINGS["per-month"].figure("per month"))
_YEAR = float(READINGS["annualised"].figure(f"if {_MONTHS} months were annualised"))

PRINTED = printed_saving.readings(_SUM, _RATE)
"""What the printed sum can be made of, for the table of payers: see `money.printed_saving.readings`."""

_PATIENTS, _OTHERS_EACH = 800, 92.07
_HIGH_EACH = round(_SUM / (_FEWER * _MONTHS), 2)
MIX = mix_change(
    (Group("on these medicines", _BEFORE, _HIGH_EACH), Group("everybody else", _PATIENTS - _BEFORE, _OTHERS_EACH)),
    {"on these medicines": _FEWER},
)
"""An illustration of a month: both made-up prices are chosen so that one move gives both printed figures."""
MIX_SUM = round(_FEWER * _HIGH_EACH * _MONTHS)
"""What leaves the unit's bill in the illustration over the months of the report, in pounds."""

_MIX_SHARE = float(MIX.share) * 100
_MIX_TEXT, _FALL_TEXT = (f"{share:.1f}%".replace("-", "−") for share in (_MIX_SHARE, _FALL))
_BREAK_EVEN = float(break_even_discount(_RATE)) * 100
_LIST, _OFF = 1_000, 0.3
_DEAL = switch(_LIST, _OFF, 1, rate=_RATE)

_CHAIRS = (
    Entry("acute", "The acute hospital budget"),
    Entry("board", "The health board with its integration joint boards"),
    Entry("purse", "The public purse"),
)
_SEEN = (
    Entry("both", "Less spending: medicine and VAT are gone from its bill"),
    Entry("vat", "Less spending, by the VAT alone: the medicine is still paid for"),
    Entry("nil", "Nil: one public body gains what another loses"),
)
"""What each chair may see, in the two questions on who pays."""

QUESTIONS: tuple[Question, ...] = (
    Several(
        id="case-day-medicine/1",
        title="What 24 and 5 tell you",
        version=2,
        prompt=(
            f"The report says that the number of patients attending the unit for biologic medicines under the skin went from {_BEFORE} to {_AFTER}. "
            "Tick what follows from that sentence."
        ),
        ticks=(
            Tick(
                "a",
                f"{_FEWER} fewer people came to the unit for such medicines",
                True,
                "That is what the two numbers say, and no more than that.",
                "missing",
            ),
            Tick(
                "b",
                f"{_FEWER} people were switched to treatment in the community",
                False,
                "Some may have finished treatment, moved away, changed medicine or died. People attending and people switched are two counts.",
                "evidence",
            ),
            Tick(
                "c",
                f"Each of them saved £{_PER_PERSON:,.0f}",
                False,
                "That divides a sum whose basis nobody states by a number that isn't people switched. It looks like a price and is none.",
                "denominator",
            ),
            Tick(
                "d",
                f"The other {_AFTER} could be switched too",
                False,
                "Perhaps the unit is the right place for them. The report says nothing about these five, or why they still come.",
                "counterfactual",
            ),
        ),
        hints=(
            "The sentence counts people who come through a door.",
            "Why might somebody stop coming?",
            "Only one of the four says no more than the sentence does.",
        ),
        worked=f"{_FEWER} fewer people attended. Why each of them stopped coming is not published, and neither is what each one's medicine cost.",
        right_words="Fewer people came through the door. That is good to know, and it is all that the two numbers know.",
    ),
    Number(
        id="case-day-medicine/2",
        title="If it were all VAT",
        prompt=(
            f"Hospitals pay VAT at {_RATE:.0%} on the medicines they buy and can't get it back. Suppose that the whole £{_SUM:,.0f} were VAT that is "
            "no longer paid. What would those medicines have cost before VAT, in pounds?"
        ),
        answer=_EX_VAT,
        unit="£",
        tolerance=1,
        slips=(
            Slip(
                _SUM / (1 + _RATE),
                "rule",
                "This takes the VAT *out of* the sum. Here the sum *is* the VAT: a fifth of the price before tax.",
            ),
            Slip(
                _SUM * _RATE,
                "direction",
                "This is VAT on the sum. The question goes the other way: of which price is the sum the VAT?",
            ),
            Slip(
                _EX_VAT * (1 + _RATE),
                "extra",
                "This is the price with VAT. Take the VAT off again.",
            ),
        ),
        hints=(
            "VAT is a fifth of the price before tax.",
            "So the price before tax is five times the VAT.",
            f"{_SUM:,.0f} × 5, or {_SUM:,.0f} ÷ 0.2",
        ),
        worked=f"£{_SUM:,.0f} ÷ 0.2 = £{_EX_VAT:,.0f}, or £{_EX_VAT * (1 + _RATE):,.0f} with the tax. That is one reading of several.",
        right_words=f"£{_EX_VAT:,.0f} of medicines, on which nobody pays the tax any more. The medicines themselves are still bought. The next question is by whom.",
    ),
    Choice(
        id="case-day-medicine/3",
        version=2,
        title="For the board paper",
        judgement=True,
        prompt="One sentence goes into the board paper tonight. Which do you choose?",
        options=(
            Option(
                "a",
                f"“Day Medicine saved £{_SUM:,.0f}.”",
                "The unit may have. The report itself says *indicative*, and where it speaks of saving the tax it adds: for the acute sector, at "
                "least. The medicines may now be on somebody else's bill. Say whose money it is, and how sure.",
                "payer",
            ),
            Option(
                "b",
                f"“An indicative £{_SUM:,.0f} less for three medicines in this unit; the basis and any cost elsewhere are not known yet.”",
                "Every word of it can be defended, and it tells the board what to ask. A stricter reader would hold back the figure until its basis is "
                "known.",
            ),
            Option(
                "c",
                "“We can't give a figure until we know what it contains; the move itself may spare patients journeys.”",
                "This waits for the basis and still tells the board what may be good about it. A reader who trusts the board with a caution would print the "
                "indicative figure.",
            ),
            Option(
                "d",
                f"“Day Medicine saves £{_YEAR:,.0f} a year.”",
                f"This makes twelve months out of {_MONTHS}. The report says that the saving may not recur once everybody who can move has moved.",
                "period",
            ),
        ),
        hints=(
            "Which words does the report itself put before the figure?",
            "Ask of each sentence: whose money, for how long, how sure?",
            "Two of the four can be defended.",
        ),
        worked=(
            f"Either of two: the sentence that calls £{_SUM:,.0f} indicative and says what is not known, or the one that gives no figure until its basis is. Both are "
            "honest. What could settle it is one e-mail: what does the sum contain?"
        ),
        right_words="That can be defended.",
    ),
    Match(
        id="case-day-medicine/4",
        version=2,
        title="Three chairs",
        prompt=(
            "Suppose that the medicines move to GP prescriptions. The community's budget now pays for them, at the price that the hospital paid before "
            "VAT, and no VAT is due. What does each chair see?"
        ),
        left=_CHAIRS,
        right=_SEEN,
        accept={"acute": ("both",), "board": ("vat",), "purse": ("nil",)},
        wrong_pairs=(
            WrongPair(
                "purse",
                "both",
                "The Treasury is a public body too. The tax that the hospital no longer pays is tax that the Treasury no longer gets.",
                "payer",
            ),
            WrongPair(
                "board",
                "both",
                "The medicine has left the hospital's bill and arrived on the community's. The board pays both.",
                "double-count",
            ),
            WrongPair(
                "acute",
                "nil",
                "For the hospital's own budget the money is real: a bill stops coming. Its manager will see it next month.",
                "scope",
            ),
            WrongPair(
                "acute",
                "vat",
                "So it would be if the hospital went on paying for the medicines. Here the community pays: the whole bill has left the hospital.",
                "missing",
            ),
        ),
        hints=(
            "Ask of each chair which bills come to it.",
            "The hospital's own budget sees the medicine leave. The board sees it arrive elsewhere.",
            "The board keeps what nobody pays any more. Only the public purse also holds the Treasury.",
        ),
        worked=(
            "The hospital sees medicine and VAT leave. The board sees the medicine arrive elsewhere and keeps the VAT. The public purse sees nil: the "
            f"Treasury loses what the board gains. If £{_SUM:,.0f} were the VAT, the hospital's own bill would fall by £{_EX_VAT * (1 + _RATE):,.0f} on "
            "this way, and the printed sum would be the board's."
        ),
        right_words="Real cash in one chair, part of it in the next, and nil in the widest. All three are true at once.",
    ),
    Match(
        id="case-day-medicine/7",
        title="Three chairs, and a van",
        prompt=(
            "Now suppose that the hospital goes on paying for the medicines, at the same price. A firm brings them to patients' homes, and its contract is "
            "such that no VAT is due. What does each chair see?"
        ),
        left=_CHAIRS,
        right=_SEEN,
        accept={"acute": ("vat",), "board": ("vat",), "purse": ("nil",)},
        wrong_pairs=(
            WrongPair(
                "acute",
                "both",
                "The van has changed, and not the bill for what is in it: the hospital still pays for the medicines. Only the tax on them is gone.",
                "payer",
            ),
            WrongPair(
                "board",
                "both",
                "The hospital's bill is part of the board's, and the medicines are still on it. Only the tax is gone.",
                "scope",
            ),
            WrongPair(
                "purse",
                "vat",
                "The tax that the hospital no longer pays is tax that the Treasury no longer gets, and the public purse holds both.",
                "double-count",
            ),
        ),
        hints=(
            "Who pays for the medicines now? Who paid before?",
            "Nothing has moved from one budget to another. One thing is no longer paid.",
            "The hospital and the board see the same. The Treasury sees the opposite.",
        ),
        worked=(
            f"The hospital pays for the medicines as before and no longer pays the tax, and so does the board that it belongs to. The Treasury loses it. Then "
            f"£{_SUM:,.0f} would be £{_SUM:,.0f} for the hospital, the same for the board, and nil for the public purse. Whether a delivery is free of VAT "
            "depends on the contract: ask your VAT adviser, and note the date."
        ),
        right_words="Nothing moved but the tax: the same sum for the hospital and the board, and nil for the public purse.",
    ),
    Number(
        id="case-day-medicine/5",
        version=2,
        title="A change of mix",
        prompt=(
            f"An illustration with made-up prices. A unit sees {_PATIENTS} patients a month. {_BEFORE} are on costly medicines at £{_HIGH_EACH} each; the "
            f"other {_PATIENTS - _BEFORE} cost £{_OTHERS_EACH} each. Then {_FEWER} of the {_BEFORE} go elsewhere, and nothing else changes. By how many per cent does the average cost per patient change? One "
            "decimal; a fall needs a minus."
        ),
        answer=_MIX_SHARE,
        unit="%",
        tolerance=0.15,
        decimals=1,
        slips=(
            Slip(
                -100 * _FEWER / _PATIENTS,
                "denominator",
                "This is the share of people who left. They were the costly ones, so the average falls by more than that.",
            ),
            Slip(
                -100 * _FEWER / _BEFORE,
                "scope",
                "This is the fall among those on the costly medicines. Most patients were never on them, so the average of all moves much less.",
            ),
            Slip(
                -_MIX_SHARE,
                "sign",
                "The size is right. Patients on costly medicines left, so the average went down: give it a minus.",
            ),
            Slip(
                float((MIX.average_after * (_PATIENTS - _FEWER) / (MIX.average_before * _PATIENTS) - 1) * 100),
                "average",
                "This is the fall in the *total*. The number of patients fell too, so the average falls by less.",
            ),
        ),
        hints=(
            f"Work out the average before: all the money over all {_PATIENTS}.",
            f"Before £{float(MIX.average_before):.2f}. After: {_AFTER} × £{_HIGH_EACH} and {_PATIENTS - _BEFORE} × £{_OTHERS_EACH}, over "
            f"{_PATIENTS - _FEWER} people.",
            f"£{float(MIX.average_before):.2f} becomes £{float(MIX.average_after):.2f}.",
        ),
        worked=(
            f"Before: ({_BEFORE} × {_HIGH_EACH} + {_PATIENTS - _BEFORE} × {_OTHERS_EACH}) ÷ {_PATIENTS} = £{float(MIX.average_before):.2f}. After: "
            f"({_AFTER} × {_HIGH_EACH} + {_PATIENTS - _BEFORE} × {_OTHERS_EACH}) ÷ {_PATIENTS - _FEWER} = £{float(MIX.average_after):.2f}. That is {_MIX_TEXT}, and nobody worked differently."
        ),
        right_words=(
            f"{_MIX_TEXT}. The unit became no more and no less efficient. A few patients on costly medicines left, and the average followed."
        ),
    ),
    Choice(
        id="case-day-medicine/6",
        title="Two proofs?",
        prompt=(
            f"A slide says: *Two results prove it. Cost per patient {_FALL_TEXT}. Drug costs £{_SUM:,.0f} lower.* What do you say?"
        ),
        options=(
            Option(
                "a",
                "Yes: two different measures agree",
                "They would agree in any case. If costly medicines leave the unit, drug cost falls *and* the average falls. That is one fact, counted in "
                "two units.",
                "double-count",
            ),
            Option("b", "They may be one fact seen twice: the move of the medicines could explain both", ""),
            Option(
                "c",
                "Neither is true, because the sums don't fit",
                "Both are published, and nothing shows that either is false. They just don't add to each other.",
                "evidence",
            ),
            Option(
                "d",
                f"The {abs(_FALL)}% is the better proof, because it is a percentage",
                "It covers another stretch of time, starts in the first month of the pandemic, and no pounds are printed behind it. A percentage can hide "
                "more than a sum.",
                "period",
            ),
        ),
        hints=(
            "What did your last sum show?",
            "If the costly medicines leave, which of the two figures move?",
            "One answer says *may*.",
        ),
        worked=(
            f"With made-up prices, moving the medicines alone gave {_MIX_TEXT}, and £{MIX_SUM:,.0f} in {_MONTHS} months. So the two figures may be one fact. To count both you would have to show "
            "that cost per patient fell among those who stayed."
        ),
        right_words="The move alone can make both figures. Count it once, and look among the patients who stayed for the second.",
    ),
)

_READING_NAMES = (
    Entry("vat", "VAT that is no longer paid"),
    Entry("drug", "the whole cost of the medicines leaving the unit"),
    Entry("mix", "some of each"),
    Entry("unknown", "not stated: we have asked"),
)
_PAYER_NAMES = (
    Entry("acute", "the acute hospital budget"),
    Entry("board", "the board with its integration joint boards"),
    Entry("purse", "the public purse"),
)


def _check_paragraph(given: Mapping[str, Any]) -> tuple[Finding, ...]:
    """The rules of an honest paragraph: basis, payer, time, patients, no second proof, and who would settle it."""
    found = []
    if given.get("basis") != "unknown":
        known = given.get("basis") in ("vat", "drug", "mix")
        found.append(
            Finding(
                "basis",
                "evidence" if known else "missing",
                "The report doesn't say what the sum contains. Write that it is not stated, unless you hold the invoices."
                if known
                else "Say what the sum contains, or that nobody states it.",
            )
        )
    if given.get("payer") != "acute":
        found.append(
            Finding(
                "payer",
                "payer",
                "The report gives the sum for three medicines of this unit, and speaks of the acute sector *at least* where it names the tax. For any wider "
                "chair nobody has shown it.",
            )
        )
    if given.get("recurs") != "unsure":
        found.append(
            Finding(
                "recurs",
                "period",
                "The report says that it may not recur once everybody who can move has moved. Say so.",
            )
        )
    if len(str(given.get("patients", "")).split()) < 4:
        found.append(
            Finding(
                "patients",
                "panel",
                "Say what patients may gain. A paper about this change that leaves them out tells half of it.",
            )
        )
    words = str(given.get("sentence", ""))
    if len(words.split()) < 6:
        found.append(Finding("sentence", "format", "Write the sentence that goes into the paper."))
    elif "8.4" in words and re.search(r"69[, ]?720", words):
        found.append(
            Finding(
                "sentence",
                "double-count",
                "Your sentence uses both figures as if they added to each other. They may be one fact: keep one.",
            )
        )
    elif re.search(r"\bsav(ed|es|ing)\b", words, re.IGNORECASE) and not re.search(
        r"indicative|may|up to|about", words, re.IGNORECASE
    ):
        found.append(
            Finding("sentence", "rule", "“Saved” without *indicative* or *may* promises more than the report does.")
        )
    if len(str(given.get("settle", "")).split()) < 3:
        found.append(Finding("settle", "cause", "Name who could settle it, and what you would ask them."))
    return tuple(found)


def _draw_paragraph(given: Mapping[str, Any]) -> Drawing:
    part = {"vat": 1, "drug": 0}.get(str(given.get("basis")), "50%")
    reading = printed_saving.reading(_SUM, _RATE, vat_alone=part)
    seen = reading.views("Scotland")
    svg = draw_payer_bars(seen, title="One reading, three chairs", prefix="chairs", status="illustration")
    return Drawing(
        svg,
        f"One reading: {reading.name}. {seen.explain()}",
        (
            "The picture shows one reading, with medicines at the same price wherever they are paid for. The report states none.",
        ),
    )


_PARAGRAPH = {
    "sentence": "An indicative £69,720 less was spent on three medicines in Day Medicine between March and November 2020",
    "basis": "unknown",
    "payer": "acute",
    "recurs": "unsure",
    "patients": "They may save time and journeys; nobody has printed what they say of it",
    "settle": "Ask the finance partner which invoices stopped and who pays now",
}


def _sum(key: str, answer: float, tolerance: float, slip: Slip) -> Blank:
    return Blank(key, "pounds", answer, tolerance, (slip,), 2 if tolerance < 0.1 else 0)


PRACTICE: tuple[Question, ...] = (
    TableToFill(
        id="case-day-medicine/practice-1",
        title="One sum, four shapes",
        prompt=f"Work out what £{_SUM:,.0f} would be in each of these shapes. None of them is a published price.",
        rows=(
            Entry("person", f"for each of {_FEWER} fewer people"),
            Entry("month", f"for each of {_MONTHS} months"),
            Entry("year", "for a year, at that monthly rate"),
            Entry("gross", "price with VAT, if the sum is VAT alone"),
        ),
        columns=(Entry("pounds", "Pounds"),),
        given={},
        blanks=(
            _sum(
                "person",
                _PER_PERSON,
                0.6,
                Slip(
                    _SUM / _BEFORE, "denominator", f"This divides by the {_BEFORE} at the start. {_FEWER} fewer came."
                ),
            ),
            _sum(
                "month",
                _PER_MONTH,
                0.6,
                Slip(_SUM / 12, "period", f"This takes twelve months. The change is told for {_MONTHS}."),
            ),
            _sum(
                "year",
                _YEAR,
                1,
                Slip(
                    _SUM,
                    "period",
                    f"For a year take twelve of the monthly sums. The sum as it stands is for {_MONTHS} months, if it is.",
                ),
            ),
            _sum(
                "gross",
                _EX_VAT * (1 + _RATE),
                1,
                Slip(_EX_VAT, "missing", "This is the price before VAT. Add the VAT again."),
            ),
        ),
        hints=(
            "The first is over 19, the second over 8.",
            "The year is twelve of the months.",
            f"{_SUM:,.0f} ÷ 19; ÷ 8; × 12 ÷ 8; ÷ 0.2 × 1.2",
        ),
        worked=f"£{_PER_PERSON:,.2f}; £{_PER_MONTH:,.0f}; £{_YEAR:,.0f}; £{_EX_VAT * (1 + _RATE):,.0f}. The same sum looks small or large as you like.",
        right_words="One sum, four shapes, from a few thousand to several hundred thousand pounds. Whoever chooses the shape chooses the headline.",
    ),
    Number(
        id="case-day-medicine/practice-2",
        title="When a switch stops saving",
        prompt=(
            "A hospital buys a medicine at a discount and pays VAT on it. The community would pay the list price without VAT. Up to which hospital "
            "discount, in %, does a switch to the community lower the drug bill of the two together?"
        ),
        answer=_BREAK_EVEN,
        unit="%",
        tolerance=0.1,
        decimals=1,
        slips=(
            Slip(
                20.0,
                "denominator",
                "At a discount of 20% the hospital pays 0.80 × 1.20 = 0.96 of the list price: already less than the community. The tax is on the lower price.",
            ),
            Slip(
                100 / 1.2,
                "direction",
                "This is the share of the list price that is left. The discount is what has been taken off.",
            ),
        ),
        hints=(
            "With discount d the hospital pays (1 − d) × 1.2 of the list price.",
            "When is that equal to 1?",
            "1 − 1/1.2",
        ),
        worked=(
            "(1 − d) × 1.2 = 1 gives d = 1 − 1/1.2 = 16.7%. Fees for dispensing and delivery come on top. For the public purse, which holds the Treasury "
            f"too, the line is at 0%: any discount that is given up is lost. With a list price of £{_LIST:,} and {_OFF:.0%} off, the hospital pays "
            f"£{_LIST * (1 - _OFF) * (1 + _RATE):,.0f}; after the switch the two budgets pay £{float(_DEAL.system):,.0f} more and the public purse "
            f"£{float(_DEAL.public_purse):,.0f} more. Ask your VAT adviser, with a date."
        ),
        right_words=(
            "16.7%. Where the hospital's discount is larger, the switch costs the two budgets more for the drug, tax or no tax. The public purse loses with "
            "any discount that is given up."
        ),
    ),
    Order(
        id="case-day-medicine/practice-3",
        version=2,
        loose=True,
        title="What would settle it",
        prompt="Put the steps in the order that would settle what the sum is, with the least trouble.",
        steps=(
            Entry("ask", "Ask whoever worked it out what it contains"),
            Entry("bill", "Find the invoices that stopped"),
            Entry("else", "Find out who pays for the medicines now"),
            Entry("stay", "Look at cost per patient among those who stayed"),
            Entry("write", "Write down the answer, with a date and a name"),
        ),
        shown=("stay", "write", "bill", "ask", "else"),
        inversions=(
            Inversion("ask", "bill", "One e-mail may save you a week in the invoices. Ask first.", "order"),
            Inversion(
                "ask",
                "else",
                "Whoever worked out the sum may know who pays now. Ask there before you go looking.",
                "order",
            ),
            Inversion("bill", "write", "Write it down when you have seen which invoices stopped.", "evidence"),
            Inversion(
                "else",
                "write",
                "Before you write, find out whose bill rose: otherwise the answer is half of one.",
                "payer",
            ),
            Inversion(
                "stay",
                "write",
                "Look among those who stayed before you write anything about efficiency.",
                "double-count",
            ),
        ),
        hints=(
            "Begin with a person.",
            "The three in the middle can be done in any order.",
            "Ask first and write last; find, follow and look in between, as it suits you.",
        ),
        worked=(
            "Ask; find the invoices that stopped; find who pays now; look among those who stayed; write it down. The three in the middle may change places."
        ),
        right_words="A person first, because one answer may be enough; then the money and the patients who stayed, in either order; then the note.",
    ),
    Choice(
        id="case-day-medicine/practice-4",
        version=2,
        title="The wrong start",
        prompt=(
            f"The {abs(_FALL)}% compares March 2020 with March 2021. One thing makes March 2020 unlike any month before it. What do you ask about it first?"
        ),
        options=(
            Option(
                "a",
                "Whether prices were lower then",
                "Worth asking too: the price of a single medicine can change a great deal in a year. But that holds for any month. What was odd about this one?",
                "cause",
            ),
            Option("b", "How many patients came in the month when the pandemic arrived", ""),
            Option(
                "c",
                "Why not use the whole of 2019 instead",
                "A longer baseline would be better, and you may propose it. But first find out what is odd about this one.",
                "period",
            ),
            Option(
                "d",
                "Nothing: a year apart is a fair comparison",
                "It is fair for seasons. It isn't fair when one of the two months is the first of a pandemic.",
                "counterfactual",
            ),
        ),
        hints=(
            "What happened on 17 March 2020?",
            "Cost per patient has patients under the line.",
            "Fewer patients make the cost of each one higher.",
        ),
        worked="In March 2020 the pandemic arrived. If few patients came, there were few under the line, cost per patient was high, and any later month looks better.",
        right_words="If few patients came, each one looked costly. A high start makes any end look good. The counts are not printed.",
    ),
    Several(
        id="case-day-medicine/practice-5",
        title="What patients may gain",
        prompt="The money is uncertain. Tick what may be good for patients, whatever the money turns out to be.",
        ticks=(
            Tick(
                "a",
                "No journey to hospital for an injection",
                True,
                "The report says that it can potentially save time, the journey included.",
                "missing",
            ),
            Tick(
                "b",
                "Less risk of infection in a pandemic spring",
                True,
                "The report names the need to avoid visits at the time.",
                "evidence",
            ),
            Tick(
                "c",
                "A cheaper service",
                False,
                "That is a gain for a budget, if it is one. Patients here don't pay.",
                "payer",
            ),
            Tick(
                "d",
                "Being seen by a nurse each time",
                False,
                "This is what some may *lose*. Ask them: it belongs on the sheet as a balancing row.",
                "direction",
            ),
        ),
        hints=(
            "Think of somebody who travels an hour each way.",
            "One of the four is a possible loss.",
            "Two are gains for patients.",
        ),
        worked="The journey and the risk of infection, potentially. Seeing a nurse each time may be lost, so ask about both.",
        right_words="Journeys and risk. And you noticed what might be lost, which is where a balancing row comes from.",
    ),
    Builder(
        id="case-day-medicine/practice-6",
        title="The paragraph for the board",
        builder="board-paper",
        prompt="Build the paragraph. It can't be finished without what the sum contains, whose money it is, whether it recurs, what patients may gain, and who could settle it.",
        form=(
            Field("sentence", "The sentence with the figure", "long"),
            Field("basis", "The sum is …", "choice", _READING_NAMES),
            Field("payer", "Shown so far for …", "choice", _PAYER_NAMES),
            Field(
                "recurs",
                "Next year it will …",
                "choice",
                (Entry("yes", "come again"), Entry("no", "not come again"), Entry("unsure", "perhaps not come again")),
            ),
            Field("patients", "What patients may gain", "long"),
            Field("settle", "Who could settle it, and what to ask them", "long"),
        ),
        start={"sentence": "", "basis": "", "payer": "", "recurs": ""},
        check=_check_paragraph,
        draw=_draw_paragraph,
        sample_right=_PARAGRAPH,
        sample_wrong=(
            ({**_PARAGRAPH, "basis": ""}, "missing"),
            ({**_PARAGRAPH, "basis": "vat"}, "evidence"),
            ({**_PARAGRAPH, "payer": "purse"}, "payer"),
            ({**_PARAGRAPH, "recurs": "yes"}, "period"),
            ({**_PARAGRAPH, "patients": ""}, "panel"),
            ({**_PARAGRAPH, "sentence": "Cost per patient fell 8.4% and the unit spent £69,720 less"}, "double-count"),
            ({**_PARAGRAPH, "sentence": "The unit saved £69,720 for the taxpayer in 2020"}, "rule"),
            ({**_PARAGRAPH, "settle": ""}, "cause"),
        ),
        hints=(
            "Begin with the words that the report itself uses before the figure.",
            "Where you don't know, say so: *not stated*, *perhaps not*.",
            "End with the person who could settle it.",
        ),
        worked=(
            "An indicative £69,720 less was spent on three medicines in Day Medicine between March and November 2020. The report does not state what the sum "
            "contains, and it may not come again. Patients may be spared journeys. Ask the finance partner which invoices stopped, and who pays now."
        ),
        right_words="The paragraph says what is known, whose money it is and what is not known, and it gives patients the last word but one.",
    ),
    Reflection(
        id="case-day-medicine/practice-7",
        title="Your own 19",
        prompt="Which change on your ward moved work or cost to somebody else? Did anybody ask them?",
        hints=(
            "Think of discharges, tests moved to GPs, deliveries.",
            "Cost that leaves one budget arrives in another.",
            "The honest answer may be: we never asked.",
        ),
        worked="One answer: 'We stopped handing out dressings on discharge. District nurses now order them. Nobody rang them first.'",
        right_words="Compare it with this one, which we made up:",
    ),
)
