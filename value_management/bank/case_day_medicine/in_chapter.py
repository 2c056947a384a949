"""Questions inside chapter 19: what the printed figures say, whose money it is, and one fact seen twice."""

from __future__ import annotations

from value_management.bank._foreseen import (
    defensible_option,
    right_option,
    slip,
    to_leave,
    to_tick,
    wrong_option,
    wrong_pair,
)
from value_management.cases.day_medicine import (
    ATTENDING_AFTER,
    ATTENDING_BEFORE,
    COSTLY_EACH,
    FEWER,
    IF_VAT_ALONE,
    LESS_SPENT,
    MIX,
    MIX_SHARE,
    MIX_SUM,
    MONTHS,
    OTHERS_EACH,
    PATIENTS,
    VAT_RATE,
)
from value_management.learning.kinds import Choice, Entry, Match, Number, Question, Several
from value_management.words import percent, pounds

_MIX_TEXT = percent(MIX_SHARE, keep=True)
_AVERAGE_BEFORE, _AVERAGE_AFTER = (pounds(each, pence=True) for each in (MIX.average_before, MIX.average_after))
_OTHERS, _STAY = PATIENTS - ATTENDING_BEFORE, PATIENTS - FEWER
_TOTAL_SHARE = float(MIX.average_after * _STAY / (MIX.average_before * PATIENTS) - 1) * 100

_CHAIRS = (
    Entry("acute", "The acute hospital budget"),
    Entry("board", "The health board with its integration joint boards"),
    Entry("purse", "The public purse"),
)
_SEEN = (
    Entry("both", "Less spending: medicine and VAT are gone from its bill"),
    Entry("vat", "Less spending, by the VAT alone: the medicine is still paid for"),
    Entry("nil", "Nil: what it gains on one bill it loses on another"),
)
"""What each chair may see, in the two questions on who pays."""

QUESTIONS: tuple[Question, ...] = (
    Several(
        id="case-day-medicine/1",
        title="What 24 and 5 tell you",
        version=2,
        prompt=(
            "The report says that the number of patients attending the unit for biologic medicines under the skin went "
            f"from {ATTENDING_BEFORE} to {ATTENDING_AFTER}. Tick what follows from that sentence."
        ),
        ticks=(
            to_tick("a", f"{FEWER} fewer people came to the unit for such medicines", "missing").says(
                f"{ATTENDING_BEFORE} came, and later {ATTENDING_AFTER} did, so this much follows."
            ),
            to_leave("b", f"{FEWER} people were switched to treatment in the community", "evidence").says(
                "Some may have finished treatment, moved away, changed medicine or died. People attending and people "
                "switched are two counts."
            ),
            to_leave(
                "c",
                f"Each of them saved an equal share of the {pounds(LESS_SPENT)} that is printed",
                "denominator",
            ).says(
                "This divides a sum whose basis nobody states by a number that doesn't count people switched. The "
                "result would look like a price without being one."
            ),
            to_leave("d", f"The other {ATTENDING_AFTER} could be switched too", "counterfactual").says(
                "Perhaps the unit is the right place for them. The report says nothing about these five, or why they "
                "still come."
            ),
        ),
        hints=(
            "The sentence counts people who come through a door.",
            "For which reasons might somebody stop coming to the unit?",
            "Only one of the four says no more than the sentence does.",
        ),
        worked=(
            f"It follows that {FEWER} fewer people attended. Why each of them stopped coming isn't published, and "
            "neither is what each one's medicine cost."
        ),
        right_words=(
            f"{FEWER} fewer people came for such medicines, and nothing more follows. Whether they were switched, "
            "had finished or moved away isn't published."
        ),
    ),
    Number(
        id="case-day-medicine/2",
        title="If it were all VAT",
        prompt=(
            f"Hospitals pay VAT at {VAT_RATE:.0%} on the medicines they buy and can't get it back. Suppose that the "
            f"whole {pounds(LESS_SPENT)} were VAT that is no longer paid. What would those medicines have cost before "
            "VAT, in pounds?"
        ),
        answer=IF_VAT_ALONE,
        unit="£",
        tolerance=1,
        slips=(
            slip(LESS_SPENT / (1 + VAT_RATE), "rule").says(
                "This takes the VAT *out of* the sum. Here the sum *is* the VAT: a fifth of the price before tax."
            ),
            slip(LESS_SPENT * VAT_RATE, "direction").says(
                "This is VAT on the sum. The question goes the other way: of which price is the sum the VAT?"
            ),
            slip(IF_VAT_ALONE * (1 + VAT_RATE), "extra").says(
                "This is the price with VAT on top; the question asks for the price before it."
            ),
            slip(LESS_SPENT * (1 + VAT_RATE), "rule").says(
                "This puts VAT on top of the sum, as if the sum were the price. Here the sum is the VAT: a fifth of "
                "a price that is larger."
            ),
            slip(LESS_SPENT * (1 - VAT_RATE), "rule").says(
                "This takes a fifth off the sum. The sum is the tax itself, so the price that it was charged on is "
                "larger than the sum."
            ),
        ),
        hints=(
            "VAT is a fifth of the price before tax.",
            "So the price before tax is five times the VAT.",
            f"{LESS_SPENT:,.0f} × 5, or {LESS_SPENT:,.0f} ÷ 0.2",
        ),
        worked=(
            f"{pounds(LESS_SPENT)} ÷ 0.2 = {pounds(IF_VAT_ALONE)}, or {pounds(IF_VAT_ALONE * (1 + VAT_RATE))} with the "
            "tax. It is one reading of several, and the report doesn't say which of them is right."
        ),
        right_words=(
            f"On this reading {pounds(IF_VAT_ALONE)} of medicines no longer bear the tax. They are still bought, so "
            "the next thing to find out is who buys them."
        ),
    ),
    Choice(
        id="case-day-medicine/3",
        version=2,
        title="For the board paper",
        judgement=True,
        prompt="One sentence goes into the board paper tonight. Which do you choose?",
        options=(
            wrong_option(
                "a",
                (
                    f"“Day Medicine saved {pounds(LESS_SPENT)} in 2020 by moving patients to treatment in the community.”"
                ),
                "payer",
            ).says(
                "The unit may have saved it. The report itself says *indicative*, and where it speaks of saving the "
                "tax it adds: for the acute sector, at least. The medicines may now be on somebody else's bill, so "
                "say whose money it is and how sure you are."
            ),
            defensible_option(
                "b",
                (
                    f"“An indicative {pounds(LESS_SPENT)} less for three medicines in this unit; the basis and any cost "
                    "elsewhere are not known yet.”"
                ),
            ).says(
                "Every word of it can be defended, and it tells the board what to ask. A stricter reader would hold "
                "back the figure until its basis is known."
            ),
            defensible_option(
                "c",
                "“We can't give a figure until we know what it contains; the move itself may spare patients journeys.”",
            ).says(
                "This waits for the basis and still tells the board what may be good about it. A reader who trusts the "
                "board with a caution would print the indicative figure."
            ),
            wrong_option(
                "d",
                (f"“Day Medicine now saves {pounds(LESS_SPENT)} every year by treating patients in the community.”"),
                "period",
            ).says(
                "Nobody states that the sum is for a year, and this makes it come again every year. The report says "
                "that the saving may not recur once everybody who can move has moved."
            ),
        ),
        hints=(
            "Which words does the report itself put before the figure?",
            "Ask of each sentence: whose money, for how long, how sure?",
            "Two of the four can be defended.",
        ),
        worked=(
            f"Either of two: the sentence that calls {pounds(LESS_SPENT)} indicative and says what isn't known, or the "
            "one that gives no figure until its basis is. One e-mail could settle it, by asking what the sum "
            "contains."
        ),
        right_words="That can be defended.",
    ),
    Match(
        id="case-day-medicine/4",
        version=2,
        title="Three chairs",
        prompt=(
            "Suppose that the medicines move to GP prescriptions. The community's budget now pays for them, at the "
            "price that the hospital paid before VAT, and no VAT is due. Leave fees for dispensing out. What does each "
            "chair see?"
        ),
        left=_CHAIRS,
        right=_SEEN,
        accept={"acute": ("both",), "board": ("vat",), "purse": ("nil",)},
        wrong_pairs=(
            wrong_pair("purse", "both", "payer").says(
                "The Treasury is a public body too, and the tax that the hospital no longer pays is tax that the "
                "Treasury no longer gets."
            ),
            wrong_pair("board", "both", "double-count").says(
                "The medicine has left the hospital's bill and arrived on the community's, and the board pays both "
                "bills."
            ),
            wrong_pair("board", "nil", "missing").says(
                "So it would be without the tax: the medicine leaves one of its bills and arrives on another. The VAT "
                "leaves and arrives nowhere on its bills."
            ),
            wrong_pair("purse", "vat", "double-count").says(
                "The VAT leaves the hospital's bill, and with it goes the Treasury's income from it. The public purse "
                "holds both."
            ),
            wrong_pair("acute", "nil", "scope").says(
                "For the hospital's own budget the money is real: a bill stops coming, and its manager will see "
                "that next month."
            ),
            wrong_pair("acute", "vat", "missing").says(
                "So it would be if the hospital went on paying for the medicines. Here the community pays: the whole "
                "bill has left the hospital."
            ),
        ),
        hints=(
            "Ask of each chair which bills come to it.",
            "The hospital's own budget sees the medicine leave, and the board sees it arrive elsewhere.",
            "The board keeps what nobody pays any more. Only the public purse also holds the Treasury.",
        ),
        worked=(
            "The hospital sees medicine and VAT leave. The board sees the medicine arrive elsewhere and keeps the "
            f"VAT. The public purse sees nil: the Treasury loses what the board gains. If {pounds(LESS_SPENT)} were "
            f"the VAT, the hospital's own bill would fall by {pounds(IF_VAT_ALONE * (1 + VAT_RATE))} in this case, and "
            "the printed sum would be the board's."
        ),
        right_words=(
            "The hospital sees the whole bill go, and the board sees the medicine arrive elsewhere and gains the "
            "VAT. The public purse is no better off, because the Treasury loses that VAT."
        ),
    ),
    Match(
        id="case-day-medicine/7",
        title="Three chairs, and a van",
        prompt=(
            "Now suppose that the hospital goes on paying for the medicines, at the same price. A firm brings them to "
            "patients' homes, and its contract is such that no VAT is due. Leave the firm's fee out. What does each chair "
            "see?"
        ),
        left=_CHAIRS,
        right=_SEEN,
        accept={"acute": ("vat",), "board": ("vat",), "purse": ("nil",)},
        wrong_pairs=(
            wrong_pair("acute", "both", "payer").says(
                "A different van brings them, and the hospital still pays the bill for what is in it. The tax on "
                "the medicines is what it no longer pays."
            ),
            wrong_pair("board", "both", "scope").says(
                "The hospital's bill is part of the board's, and the medicines are still on it: the board is spared "
                "the tax and nothing else."
            ),
            wrong_pair("purse", "vat", "double-count").says(
                "The tax that the hospital no longer pays is tax that the Treasury no longer gets, and the public "
                "purse holds both."
            ),
            wrong_pair("purse", "both", "payer").says(
                "The medicines are bought as before, with public money. What stops is a tax that one public body "
                "paid to another."
            ),
            wrong_pair("acute", "nil", "missing").says(
                "It pays for the medicines as before, but without the VAT, and nothing else was added to its bill."
            ),
            wrong_pair("board", "nil", "scope").says(
                "No bill of the board's has risen to make up for it. The hospital's is one of its bills, and that one "
                "no longer bears the tax."
            ),
        ),
        hints=(
            "Who pays for the medicines now, and who paid before?",
            "One thing is no longer paid, and nothing has moved from one budget to another.",
            "The hospital and the board see the same, and the Treasury sees the opposite.",
        ),
        worked=(
            "The hospital pays for the medicines as before and no longer pays the tax, and so does the board that "
            f"it belongs to, while the Treasury goes without it. Then {pounds(LESS_SPENT)} would be {pounds(LESS_SPENT)} "
            "for the hospital, the same for the board, and nil for the public purse. Whether a delivery is free of "
            "VAT depends on the contract: ask your VAT adviser, and note the date."
        ),
        right_words=(
            "Nothing moved but the tax: the same sum for the hospital and the board, and nil for the public purse."
        ),
    ),
    Number(
        id="case-day-medicine/5",
        version=2,
        title=f"When {FEWER} go elsewhere",
        prompt=(
            f"An illustration with made-up prices: a unit sees {PATIENTS} patients a month. {ATTENDING_BEFORE} are "
            f"on costly medicines at £{COSTLY_EACH} each; the other {_OTHERS} cost £{OTHERS_EACH} each. Then {FEWER} "
            f"of the {ATTENDING_BEFORE} go elsewhere, and nothing else changes. By how many per cent does the "
            "average cost per patient change? One decimal; a fall needs a minus."
        ),
        answer=MIX_SHARE,
        unit="%",
        tolerance=0.15,
        decimals=1,
        slips=(
            slip(-100 * FEWER / PATIENTS, "denominator").says(
                "This is the share of people who left. They were the costly ones, so the average falls by more than "
                "that."
            ),
            slip(-100 * FEWER / ATTENDING_BEFORE, "scope").says(
                "This is the fall among those on the costly medicines. Most patients were never on them, so the "
                "average of all moves much less."
            ),
            slip(-MIX_SHARE, "sign").says(
                "The size is right, and the average went down because patients on costly medicines left: give it a "
                "minus."
            ),
            slip(_TOTAL_SHARE, "average").says(
                "This is the fall in the *total*. The number of patients fell too, so the average falls by less."
            ),
            slip(round(float(MIX.average_after - MIX.average_before), 2), "unit").says(
                "This is the fall in pounds for each patient. To get per cent, divide it by the average before."
            ),
            slip(round(float(MIX.average_after), 2), "unit").says(
                "This is the new average, in pounds. How far is it below the old one, as a share of the old one?"
            ),
            slip(round(100 * float(1 - MIX.average_before / MIX.average_after), 1), "denominator").says(
                "This divides the fall by the later average. A change is measured against where it began."
            ),
        ),
        hints=(
            f"Work out the average before: all the money over all {PATIENTS}.",
            (
                f"Before {_AVERAGE_BEFORE}. After: {ATTENDING_AFTER} × £{COSTLY_EACH} and {_OTHERS} × £{OTHERS_EACH}, "
                f"over {_STAY} people."
            ),
            f"{_AVERAGE_BEFORE} becomes {_AVERAGE_AFTER}.",
        ),
        worked=(
            f"Before: ({ATTENDING_BEFORE} × {COSTLY_EACH} + {_OTHERS} × {OTHERS_EACH}) ÷ {PATIENTS} = "
            f"{_AVERAGE_BEFORE}. After: ({ATTENDING_AFTER} × {COSTLY_EACH} + {_OTHERS} × {OTHERS_EACH}) ÷ {_STAY} = "
            f"{_AVERAGE_AFTER}. That is {_MIX_TEXT}, and nobody worked differently."
        ),
        right_words=(
            f"{_MIX_TEXT}, although each patient who stayed costs what they cost before. The average fell because "
            f"{FEWER} people on costly medicines are no longer in it."
        ),
    ),
    Choice(
        id="case-day-medicine/6",
        title="Two proofs?",
        prompt=(
            "A slide shows two figures from the report: by how many per cent cost per patient fell, and "
            f"{pounds(LESS_SPENT)} less for drugs. Its heading is *Two results prove it*. How do you answer?"
        ),
        options=(
            wrong_option("a", "Agree: two different measures point the same way", "double-count").says(
                "They would agree in any case: if costly medicines leave the unit, drug cost falls *and* the "
                "average falls. One move would then be counted twice, in two units."
            ),
            right_option("b", "Ask whether one move of patients could have made both"),
            wrong_option("c", "Doubt both: the figures don't fit together", "evidence").says(
                "Both are published, and nothing shows that either is false. They needn't fit each other, because "
                "they cover different months."
            ),
            wrong_option("d", "Keep the percentage alone, because it allows for the number of patients", "period").says(
                "It does divide by the patients, and it can't allow for which patients they were. It also starts in "
                "the first month of the pandemic, and no pounds are printed behind it."
            ),
        ),
        hints=(
            "What did the sum with the made-up prices show?",
            "If the costly medicines leave, which of the two figures move?",
            "One answer takes neither side and begins with a question.",
        ),
        worked=(
            f"In the illustration one move gave {_MIX_TEXT}, and {pounds(MIX_SUM)} in {MONTHS} months: its prices were "
            "chosen so. That shows that the two figures can be one fact, and not that they are. To count both you would have to show that cost per patient "
            "fell among those who stayed."
        ),
        right_words=(
            "One move can make both figures, so the slide may hold a single result. A second one would show among the "
            "patients who stayed, in what each of them costs."
        ),
    ),
)
