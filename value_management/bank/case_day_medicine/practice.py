"""Questions of the practice for chapter 19, up to the paragraph for the board."""

from __future__ import annotations

from value_management.bank._foreseen import inversion, right_option, slip, to_leave, to_tick, wrong_option
from value_management.bank.case_day_medicine.paragraph_rules import check_paragraph, draw_paragraph
from value_management.cases.day_medicine import (
    A_MONTH,
    A_YEAR,
    ATTENDING_BEFORE,
    FEWER,
    FOR_EACH,
    IF_VAT_ALONE,
    LESS_SPENT,
    MONTHS,
    VAT_RATE,
)
from value_management.learning.kinds import (
    Blank,
    Builder,
    Choice,
    Entry,
    Field,
    Number,
    Order,
    Question,
    Reflection,
    Several,
    Slip,
    TableToFill,
)
from value_management.money.vat import break_even_discount, switch
from value_management.words import pounds

_BREAK_EVEN = float(break_even_discount(VAT_RATE)) * 100
# A made-up medicine: its list price in pounds, the hospital's discount, and what a switch does to the payers.
_LIST, _OFF = 1_000, 0.3
_DEAL = switch(_LIST, _OFF, 1, rate=VAT_RATE)

_CONTAINS = (
    Entry("vat", "VAT that is no longer paid"),
    Entry("drug", "the whole cost of the medicines leaving the unit"),
    Entry("mix", "some of each"),
    Entry("unknown", "not stated: we have asked"),
)
_SHOWN_FOR = (
    Entry("acute", "the acute hospital budget"),
    Entry("board", "the board with its integration joint boards"),
    Entry("purse", "the public purse"),
)
_NEXT_YEAR = (
    Entry("yes", "come again"),
    Entry("no", "not come again"),
    Entry("unsure", "perhaps not come again"),
)

_PARAGRAPH = {
    "sentence": (
        "An indicative £69,720 less was spent on three medicines in Day Medicine between March and November 2020"
    ),
    "basis": "unknown",
    "payer": "acute",
    "recurs": "unsure",
    "patients": "They may save time and journeys; nobody has printed what they say of it",
    "settle": "Ask the finance partner which invoices stopped and who pays now",
}


def _pounds(key: str, answer: float, tolerance: float, *slips: Slip) -> Blank:
    return Blank(key, "pounds", answer, tolerance, slips)


PRACTICE: tuple[Question, ...] = (
    TableToFill(
        id="case-day-medicine/practice-1",
        title="One sum, told in four ways",
        prompt=f"Work out what {pounds(LESS_SPENT)} would be, told in each of these ways. None of them is a published price.",
        rows=(
            Entry("person", f"for each of {FEWER} fewer people"),
            Entry("month", f"for each of {MONTHS} months"),
            Entry("year", "for a year, at that monthly rate"),
            Entry("gross", "price with VAT, if the sum is VAT alone"),
        ),
        columns=(Entry("pounds", "Pounds"),),
        given={},
        blanks=(
            _pounds(
                "person",
                FOR_EACH,
                0.6,
                slip(LESS_SPENT / ATTENDING_BEFORE, "denominator").says(
                    f"This divides by the {ATTENDING_BEFORE} who came at the start. The row asks for each of the "
                    f"{FEWER} who no longer come."
                ),
                slip(FOR_EACH / MONTHS, "period").says(
                    "This is for each of them *and* each month. The row asks for each of them, over all the months."
                ),
            ),
            _pounds(
                "month",
                A_MONTH,
                0.6,
                slip(LESS_SPENT / 12, "period").says(f"This takes twelve months. The change is told for {MONTHS}."),
            ),
            _pounds(
                "year",
                A_YEAR,
                1,
                slip(LESS_SPENT, "period").says(
                    f"For a year take twelve of the monthly sums: the sum as it stands is for {MONTHS} months, if it "
                    "is."
                ),
                slip(LESS_SPENT * 12, "period").says(
                    "This takes the whole sum for each month. Find what one month comes to first, and then take twelve."
                ),
            ),
            _pounds(
                "gross",
                IF_VAT_ALONE * (1 + VAT_RATE),
                1,
                slip(IF_VAT_ALONE, "missing").says("This is the price before VAT; the row asks for the price with it."),
                slip(LESS_SPENT * (1 + VAT_RATE), "rule").says(
                    "This puts VAT on top of the sum. In this row the sum is the VAT itself, a fifth of the price."
                ),
            ),
        ),
        hints=(
            "The first is over 19, the second over 8.",
            "The year is twelve of the months.",
            f"{LESS_SPENT:,.0f} ÷ 19; ÷ 8; × 12 ÷ 8; ÷ 0.2 × 1.2",
        ),
        worked=(
            f"{pounds(FOR_EACH, pence=True)}; {pounds(A_MONTH)}; {pounds(A_YEAR)}; {pounds(IF_VAT_ALONE * (1 + VAT_RATE))}. The report "
            "prints none of the four."
        ),
        right_words=(
            "The same sum can be told as a few thousand pounds or as several hundred thousand. Whoever meets one of "
            "these in a paper should ask how it was made from the printed figure."
        ),
    ),
    Number(
        id="case-day-medicine/practice-2",
        title="When a switch stops saving",
        prompt=(
            "A hospital buys a medicine at a discount and pays VAT on it. The community would pay the list price "
            "without VAT. Up to which hospital discount, in %, does a switch to the community lower the drug bill of "
            "the two together?"
        ),
        answer=_BREAK_EVEN,
        unit="%",
        tolerance=0.1,
        decimals=1,
        slips=(
            slip(100 * VAT_RATE, "denominator").says(
                "At a discount of 20% the hospital pays 0.80 × 1.20 = 0.96 of the list price: already less than the "
                "community. The tax is on the lower price."
            ),
            slip(100 / (1 + VAT_RATE), "direction").says(
                "This is the share of the list price that is left. The discount is what has been taken off."
            ),
        ),
        hints=(
            "With discount d the hospital pays (1 − d) × 1.2 of the list price.",
            "For which discount is that equal to 1?",
            "1 − 1/1.2",
        ),
        worked=(
            "(1 − d) × 1.2 = 1 gives d = 1 − 1/1.2 = 16.7%. Fees for dispensing and delivery are left out. For the "
            "public purse, which holds the Treasury too, the line is at 0%: any discount that is given up is lost. "
            f"With a list price of {pounds(_LIST)} and {_OFF:.0%} off, the hospital pays "
            f"{pounds(_LIST * (1 - _OFF) * (1 + VAT_RATE))}; after the switch the two budgets pay "
            f"{pounds(_DEAL.system)} more and the public purse {pounds(_DEAL.public_purse)} more. Ask your "
            "VAT adviser, with a date."
        ),
        right_words=(
            f"Above {_BREAK_EVEN:.1f}% the switch costs the two budgets more for the drug, tax or no tax. The public "
            "purse loses with any discount that is given up."
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
            inversion("ask", "bill", "order").says("One e-mail may save you a week in the invoices, so ask first."),
            inversion("ask", "else", "order").says(
                "Whoever worked out the sum may know who pays now. Ask there before you go looking."
            ),
            inversion("bill", "write", "evidence").says("Write it down when you have seen which invoices stopped."),
            inversion("else", "write", "payer").says(
                "Before you write, find out whose bill rose: otherwise the answer is half of one."
            ),
            inversion("stay", "write", "double-count").says(
                "Look among those who stayed before you write anything about efficiency."
            ),
        ),
        hints=(
            "Begin with a person who may know the answer.",
            "The three in the middle can be done in any order.",
            "Ask first and write last; find, follow and look in between, as it suits you.",
        ),
        worked=(
            "Ask; find the invoices that stopped; find who pays now; look among those who stayed; write it down. The "
            "three in the middle may change places."
        ),
        right_words=(
            "A person first, because one answer may be enough; then the money and the patients who stayed, in either "
            "order; then the note."
        ),
    ),
    Choice(
        id="case-day-medicine/practice-4",
        version=2,
        title="Where the year begins",
        prompt=(
            "The report's fall in cost per patient sets March 2021 against March 2020. One thing makes March 2020 "
            "unlike any month before it. What do you ask about it first?"
        ),
        options=(
            wrong_option("a", "Whether the medicines were cheaper in it than a year later", "cause").says(
                "Worth asking too: the price of a single medicine can change a great deal in a year. That holds for "
                "any month, and this one was odd in a way of its own."
            ),
            right_option("b", "How many patients came to the unit in that month"),
            wrong_option("c", "Whether 2019 would make a fairer start", "period").says(
                "A longer baseline would be better, and you may propose it. Before that, find out what was odd "
                "about the month that was used."
            ),
            wrong_option("d", "Nothing: a year apart is a fair comparison", "counterfactual").says(
                "It would be fair to the seasons. Here one of the two months is the first of a pandemic."
            ),
        ),
        hints=(
            "What happened in hospitals on 17 March 2020?",
            "Cost per patient has patients under the line.",
            "Fewer patients make the cost of each one higher.",
        ),
        worked=(
            "The pandemic arrived in March 2020. If few patients came, there were few under the line, cost per "
            "patient was high, and any later month looks better."
        ),
        right_words=(
            "If few patients came in that month, each one looked costly, and the next March was likely to look "
            "better. The report doesn't print the counts, so somebody has to ask for them."
        ),
    ),
    Several(
        id="case-day-medicine/practice-5",
        title="What patients may gain",
        prompt="The money is uncertain. Tick what may be good for patients, whatever the money turns out to be.",
        ticks=(
            to_tick("a", "No journey to hospital for an injection", "missing").says(
                "The report says that it can potentially save time, the journey included."
            ),
            to_tick("b", "Less risk of infection in a pandemic spring", "evidence").says(
                "The report names the need to avoid visits at the time."
            ),
            to_leave("c", "A cheaper service", "payer").says(
                "That is a gain for a budget, if it is one, and patients here pay nothing either way."
            ),
            to_leave("d", "Being seen by a nurse each time", "direction").says(
                "This is what some may *lose*, so ask them: it belongs on the sheet as a balancing row."
            ),
        ),
        hints=(
            "Think of somebody who travels an hour each way.",
            "One of the four is a possible loss.",
            "Two of the four are gains for patients.",
        ),
        worked=(
            "The journey and the risk of infection, potentially. Seeing a nurse each time may be lost, so ask about "
            "both."
        ),
        right_words=(
            "Patients may be spared the journey and some risk of infection. Some may miss being seen by a nurse "
            "each time, and a balancing row on the sheet would show it."
        ),
    ),
    Builder(
        id="case-day-medicine/practice-6",
        title="The paragraph for the board",
        builder="board-paper",
        makes="Paragraph for the board",
        prompt=(
            "Build the paragraph. It can't be finished without what the sum contains, whose money it is, whether it "
            "recurs, what patients may gain, and who could settle it."
        ),
        form=(
            Field("sentence", "The sentence with the figure", "long"),
            Field("basis", "The sum is …", "choice", _CONTAINS),
            Field("payer", "Shown so far for …", "choice", _SHOWN_FOR),
            Field("recurs", "Next year it will …", "choice", _NEXT_YEAR),
            Field("patients", "What patients may gain", "long"),
            Field("settle", "Who could settle it, and what to ask them", "long"),
        ),
        start={"sentence": "", "basis": "", "payer": "", "recurs": ""},
        check=check_paragraph,
        draw=draw_paragraph,
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
            "An indicative £69,720 less was spent on three medicines in Day Medicine between March and November 2020. "
            "The report does not state what the sum contains, and it may not come again. Patients may be spared "
            "journeys. Ask the finance partner which invoices stopped, and who pays now."
        ),
        right_words=(
            "The paragraph says what is known and what isn't, whose money it is, and who could settle the rest. It "
            "also tells the board what patients may gain, whatever the sum turns out to be."
        ),
    ),
    Reflection(
        id="case-day-medicine/practice-7",
        title="Your own 19",
        prompt="Which change on your ward moved work or cost to somebody else? Did anybody ask them?",
        hints=(
            "Think of discharges, tests moved to GPs, deliveries.",
            "Who now does work, or pays for things, that used to be yours?",
            "The honest answer may be: we never asked.",
        ),
        worked=(
            "One answer: 'We stopped handing out dressings on discharge, and district nurses now order them. Nobody "
            "on the ward rang them first.'"
        ),
        right_words="Compare it with this one, which we made up:",
    ),
)
