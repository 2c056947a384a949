"""Questions inside chapter 25: what a difference between two years is, and what else could have made it."""

from __future__ import annotations

from value_management.bank._foreseen import right_option, slip, to_leave, to_tick, wrong_option, wrong_pair
from value_management.cases import milk, rowan_ward
from value_management.cases.benefit_cards import CARDS, SIX
from value_management.learning.kinds import Choice, Entry, Match, Number, Question, Several
from value_management.words import number, pounds

_EMPTY = milk.MILK_BEDS.gone_whole
# The same without rounding, and the share of the bill that fell.
_EMPTY_EXACT, _FALL_SHARE = float(milk.MILK_BEDS.gone), 100 * milk.FELL / milk.SPENT_BEFORE

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
            f"A note says: *milk cost {pounds(milk.SPENT_BEFORE)} last year and {pounds(milk.SPENT_AFTER)} this year. The "
            f"new way of giving it out has saved {pounds(milk.FELL)}.* You know nothing else. What do you say to the "
            "writer?"
        ),
        options=(
            wrong_option(
                "a",
                f"“I'll sign {pounds(milk.FELL)}: it is one year's bill less the other's.”",
                "counterfactual",
            ).says(
                "The subtraction is right, and both bills are real. What it gives is the *difference* between two "
                "years. The saving is the difference from what this year would have cost without your change. Nobody "
                "has told you that figure yet."
            ),
            wrong_option(
                "b",
                f"“I'll sign {pounds(milk.FELL)} for each year from now on, because the new way stays.”",
                "period",
            ).says(
                "A bill that fell once may stay down, or go up with the next busy winter. Two years can't tell you "
                "which."
            ),
            right_option("c", "“What would milk have cost with nothing changed?”"),
            wrong_option("d", "“Milk is a small line, so spend your time on a larger one.”", "scope").says(
                "Small gains add up, and this one can teach a team to count. Keep the work short for a small sum, "
                "and still ask the question."
            ),
        ),
        hints=(
            "What else could make a hospital buy less milk?",
            "Think of the year: April 2020 to March 2021.",
            "Three of the four answers decide, and one asks for the missing figure.",
        ),
        worked=(
            f"{pounds(milk.FELL)} is after minus before. To call it a saving you need a third figure: what this year "
            "would have cost without the change. Fewer patients, another price and less waste would all look the same "
            "on the bill."
        ),
        right_words=(
            f"The two bills give a difference of {pounds(milk.FELL)}. To say how much of that was saved, the writer "
            "has to estimate what this year would have cost without the new way."
        ),
    ),
    Match(
        id="estimate-a-benefit/2",
        version=3,
        title="Six gains, three trays and a bin",
        prompt=(
            "Here are six gains from two made-up wards. Put each in the tray where it belongs, or in the bin if it is "
            "already in another line."
        ),
        left=tuple(Entry(f"card-{card}", f"{CARDS[card]['title']}. {CARDS[card]['text']}") for card in SIX),
        right=_TRAYS,
        # A refund is money, and no line is smaller for it: either tray can be defended.
        accept={
            f"card-{card}": ("cash", "other") if card == 3 else (_TRAY_OF[CARDS[card]["benefit_class"]],)
            for card in SIX
        },
        wrong_pairs=(
            wrong_pair("card-5", "cash", "class").says(
                "A bed that is free by noon still stands there, with its nurse. It becomes money if beds are closed "
                "or shifts are not booked."
            ),
            wrong_pair("card-5", "other", "class").says(
                "Something of the hospital's is free that was not: four hours of a bed. That has a tray of its own, "
                "because it can be counted and used."
            ),
            wrong_pair("card-5", "bin", "double-count").says(
                "No other line tells of these beds, so nothing would be counted twice."
            ),
            wrong_pair("card-10", "cash", "double-count").says(
                f"Multiply it back: £24 for each of {number(rowan_ward.PATIENTS)} patients is the agency bill once more. The gain is real, and "
                "you already have it."
            ),
            wrong_pair("card-10", "time", "double-count").says(
                "Nobody's time is freed here. What each patient costs is the agency bill, divided by the patients."
            ),
            wrong_pair("card-10", "other", "double-count").says(
                "It is money, told in another unit: the agency bill, divided by the patients. Look which line has it "
                "already."
            ),
            wrong_pair("card-7", "cash", "payer").says(
                "The patients gain, in hours and fares. No health budget pays for their journeys, so none gets smaller."
            ),
            wrong_pair("card-7", "time", "payer").says(
                "Time is freed, and it is the patients' own. The second tray is for time, beds and rooms that the "
                "hospital can use."
            ),
            wrong_pair("card-7", "bin", "scope").says(
                "It is the only line that says what patients gain, so it can't be a copy. A gain without a budget is "
                "still a gain."
            ),
            wrong_pair("card-1", "time", "class").says(
                "Fewer packs are ordered, and the line that pays for them was cut in April. That goes further than "
                "freed time."
            ),
            wrong_pair("card-1", "other", "class").says(
                "It may feel small beside what patients gain. But an order fell, a line was cut and its holder "
                "agreed, so it has all that the first tray asks for."
            ),
            wrong_pair("card-1", "bin", "double-count").says(
                "No other line tells of the packs. The agency bill belongs to another budget line."
            ),
            wrong_pair("card-2", "time", "class").says(
                "Nobody's time is freed here: the shifts are still worked, by the ward's own rota. What changed is "
                "the agency's bill, and its line was reduced."
            ),
            wrong_pair("card-2", "other", "class").says(
                "An invoice no longer comes, and the line that paid it was reduced. Which tray asks for just that?"
            ),
            wrong_pair("card-2", "bin", "double-count").says(
                "You are right that two lines are one gain. Keep the one that finance can look up: here that is the "
                "bill."
            ),
            wrong_pair("card-3", "time", "class").says(
                "No time or room is freed by it. Money came back, and it came once."
            ),
            wrong_pair("card-3", "bin", "double-count").says(
                "The gloves stand in no other line. It comes once, and that is no reason to leave it out."
            ),
        ),
        hints=(
            "Ask of each: which line in which budget is smaller now?",
            "Look for a line that is another one, written differently.",
            (
                "Packs and agency shifts lower a line, and the beds free room. The journeys are good in another way, "
                "and cost per patient goes in the bin. The refund can be defended in two trays."
            ),
        ),
        worked=" ".join(f"{CARDS[card]['title']}: {CARDS[card]['reason']}" for card in SIX),
        right_words=(
            "Two lower a budget line, and one brings money back once: tray 1 or tray 3, as long as nobody plans with "
            "it again. One frees beds, one is good in another way, and one is a copy."
        ),
    ),
    Choice(
        id="estimate-a-benefit/3",
        title="Which budget did you change?",
        prompt=(
            f"Another gain of Rowan Ward: *{CARDS[4]['text']}* Somebody works out that this is "
            f"{pounds(rowan_ward.PHONE_TIME)} a year. The chief finance officer asks which budget is smaller for it. "
            "What is the best answer?"
        ),
        options=(
            wrong_option("a", (f"“Ward nursing pay, by {pounds(rowan_ward.PHONE_TIME)}.”"), "class").says(
                "Look at next month's pay bill: the same people, the same hours. Free hours times a wage tell you "
                "what the time is *worth*, and nobody is paid less for it."
            ),
            wrong_option(
                "b",
                (
                    f"“Ward nursing pay, as soon as you take the {pounds(rowan_ward.PHONE_TIME)} out of the ward's "
                    "budget.”"
                ),
                "cause",
            ).says(
                "It would then be cash, and the ward would be short: five hours in small pieces over seven days are "
                "nobody's post, so patients would go without them."
            ),
            wrong_option("c", "“None, so it is no benefit, and we leave it out of the statement.”", "scope").says(
                "It is true that no budget fell. But five hours of nursing are back at the bedside, and that is why "
                "the ward did it. Report it as time, and say what the time is used for."
            ),
            right_option("d", "“None, and five hours a week go into talks with families.”"),
        ),
        hints=(
            "Who is paid less than they were before?",
            "A gain can be real without being money.",
            "The best answer says what is freed and what it is used for.",
        ),
        worked=(
            "No line falls, because the same nurses are paid for the same shifts. The gain is time: state it in "
            "hours, and say where the hours go, which can be checked by walking on to the ward."
        ),
        right_words=(
            "You gave the finance officer five hours and what they are used for, which can be checked on the ward. "
            "A sum in pounds would have been looked for in a budget and not found."
        ),
    ),
    Number(
        id="estimate-a-benefit/4",
        title="How many empty beds?",
        prompt=(
            "Suppose that milk follows patients: each patient gets the same, and the price stays. Before, all "
            f"{milk.BEDS} beds were full and the bill was {pounds(milk.SPENT_BEFORE)}. How many beds would have to be "
            f"empty for the bill to be {pounds(milk.SPENT_AFTER)}, with nothing done better?"
        ),
        answer=float(_EMPTY),
        unit="beds",
        tolerance=0.5,
        slips=(
            slip(milk.MILK_BEDS.remaining_whole, "direction").says(
                "This is how many beds are still *full*. Take it from all the beds to get the empty ones."
            ),
            slip(round(milk.BEDS * milk.SPENT_BEFORE / milk.SPENT_AFTER - milk.BEDS, 1), "denominator").says(
                f"This sets out from the later bill. {milk.BEDS} beds belong to the earlier one, so divide by "
                f"{pounds(milk.SPENT_BEFORE)}."
            ),
            slip(round(milk.FELL / milk.BEDS, 1), "unit").says(
                "This is pounds for each bed: the fall, shared out over all of them. To get beds, divide the fall "
                "by what one full bed costs."
            ),
            slip(round(_FALL_SHARE), "unit").says(
                f"This is the fall in per cent. The question asks for beds: what are {_FALL_SHARE:.0f}% of {milk.BEDS}?"
            ),
            slip(int(_EMPTY_EXACT), "rounding").says(
                f"Very near. The sum gives {_EMPTY_EXACT:.1f}, and that is nearer to the next whole bed: with one "
                "fewer empty the fall isn't quite explained."
            ),
            slip(milk.FELL, "unit").says(
                "This is the fall in pounds. How many beds' milk does that buy, if one bed's costs what it did before?"
            ),
            slip(round(milk.SPENT_BEFORE / milk.BEDS), "unit").says(
                "This is what milk for one full bed costs in a year, in pounds. Now divide the fall by it."
            ),
        ),
        hints=(
            f"What does milk for one full bed cost in a year? {pounds(milk.SPENT_BEFORE)} over {milk.BEDS}.",
            f"The fall is {pounds(milk.FELL)}. How many beds' milk is that?",
            f"{milk.BEDS} − {milk.BEDS} × {milk.SPENT_AFTER:,.0f} ÷ {milk.SPENT_BEFORE:,.0f}",
        ),
        worked=(
            f"{milk.BEDS} × {pounds(milk.SPENT_AFTER)} ÷ {pounds(milk.SPENT_BEFORE)} = {milk.MILK_BEDS.remaining_whole} "
            f"full beds. So {_EMPTY} empty ones explain the whole {pounds(milk.FELL)}. How many beds were empty in fact, "
            "the report doesn't say."
        ),
        right_words=(
            f"{_EMPTY} empty beds would do it, one in six or seven. In the first year of a pandemic that can have "
            "happened, so somebody has to look the number up."
        ),
    ),
    Several(
        id="estimate-a-benefit/6",
        title="Less waste, or less milk?",
        prompt=(
            f"The {milk.ML_A_DAY} ml come from a guide to what patients should be offered. Here they are used to set a "
            "maximum spend. Tick each row that would help to tell less waste from patients going short."
        ),
        ticks=(
            to_tick("a", "Litres poured away on the wards, each week", "missing").says(
                "If less is poured away, the saving may have come out of the sink."
            ),
            to_tick("b", "What patients in fact drank, in a sample of meals", "panel").says(
                "This is the row that protects patients: without it nobody would see them go short."
            ),
            to_tick("c", "Patients in beds each day", "denominator").says(
                "Litres mean something only for a number of people."
            ),
            to_leave("d", "Spend stayed within the maximum", "rule").says(
                "Spend is also within the maximum if nobody gets any milk. A maximum can't tell you that people got "
                "enough."
            ),
            to_leave("e", f"{milk.LIKED_AND_KNEW:.0f}% liked milk and knew to ask for it", "evidence").says(
                "It puts two questions in one, doesn't say how many were asked, and doesn't ask whether they got any."
            ),
        ),
        hints=(
            "Where can milk go? Into patients, into the sink, or nowhere because it was never bought.",
            "A row that stays green when nobody gets milk can't protect anybody.",
            "Three of the five rows help to tell the two apart.",
        ),
        worked=(
            "Poured away, drunk, and the number of patients. The first two say where the milk went, and the third says "
            "for how many. Spend within a maximum and a survey with two questions in one say neither."
        ),
        right_words=(
            "You kept what was poured away, what was drunk, and for how many people. If each patient drank less as "
            "the bill fell, the second of these rows would show it."
        ),
    ),
)
