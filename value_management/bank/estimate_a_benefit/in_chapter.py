"""Questions inside chapter 25: what a difference between two years is, and what else could have made it."""

from __future__ import annotations

from value_management.bank._foreseen import right_option, slip, to_leave, to_tick, wrong_option, wrong_pair
from value_management.cases import milk, rowan_ward
from value_management.cases.benefit_cards import CARDS
from value_management.learning.kinds import Blank, Choice, Entry, Match, Number, Question, Several, Slip, TableToFill
from value_management.words import pounds

_EMPTY = milk.MILK_BEDS.gone_whole
_PRICE_LOW, _PRICE_HIGH = float(milk.MILK_PRICE.lowest), float(milk.MILK_PRICE.highest)

_TRAYS = (
    Entry("cash", "Tray 1: a budget line falls"),
    Entry("time", "Tray 2: time, beds or rooms are freed"),
    Entry("other", "Tray 3: other value"),
    Entry("bin", "Bin: the same gain a second time"),
)
_TRAY_OF = {"cash-releasing": "cash", "non-cash-releasing": "time", "other value": "other", "double-count": "bin"}


def _litres(year: str, answer: float, *slips: Slip) -> Blank:
    return Blank(year, "litres", answer, 1, slips)


def _price(year: str, answer: float, *slips: Slip) -> Blank:
    return Blank(year, "price", answer, 0.001, slips, 3)


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
        version=2,
        title="Ten cards, three trays and a bin",
        prompt=(
            "Here are ten gains from two made-up wards. Put each card in the tray where it belongs, or in the bin "
            "if its gain is already on another card."
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
            wrong_pair("card-4", "cash", "class").says(
                "This takes freed time for cash. The nurses are paid the same on Friday as before. Five hours are "
                "free, and that is worth saying, but no budget line is smaller."
            ),
            wrong_pair("card-5", "cash", "class").says(
                "A bed that is free by noon still stands there, with its nurse. It becomes money only if beds are "
                "closed or shifts not booked."
            ),
            wrong_pair("card-6", "cash", "class").says(
                "The hospital pays for the room whether it is full or empty. Somebody has to give it up or fill it "
                "first."
            ),
            wrong_pair("card-9", "time", "double-count").says(
                "These are the five hours of card 4, written in pounds. The same gain may stand on one card only, "
                "so keep the hours."
            ),
            wrong_pair("card-10", "cash", "double-count").says(
                "Multiply it back: £24 for each of 1,700 patients is the agency bill of card 2. The gain is real, and "
                "you already have it."
            ),
            wrong_pair("card-7", "cash", "payer").says(
                "The patients gain, in hours and fares. No health budget pays for their journeys, so none gets smaller."
            ),
            wrong_pair("card-8", "cash", "evidence").says(
                "It may become money, when fewer posts are advertised. There is no figure for that yet, so say it "
                "in words until there is."
            ),
        ),
        hints=(
            "Ask of each card: which line in which budget is smaller now?",
            "Look for two cards that are another card written differently.",
            (
                "Cards 1 and 2 lower a line; 4 to 6 free time or a room; two are good in another way; two go in the "
                "bin. Card 3 can be defended in two trays."
            ),
        ),
        worked=" ".join(f"Card {number}: {card['reason']}" for number, card in CARDS.items()),
        right_words=(
            "Two cards lower a budget line, and one brings money back once: tray 1 or tray 3, as long as nobody plans "
            "with it again. Three free time or room, two are good in another way, and two are copies."
        ),
    ),
    Choice(
        id="estimate-a-benefit/3",
        title="Which budget did you change?",
        prompt=(
            "The phone calls of card 4 free five hours of nursing time a week. Somebody works out that this is "
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
    TableToFill(
        id="estimate-a-benefit/5",
        title="What was a litre?",
        prompt=(
            f"The maximum spend is worked out from {milk.BEDS} patients at {milk.ML_A_DAY} ml a day. In 2019/20 the "
            "spend was above the maximum and in 2020/21 it was within it, but no price is printed. Fill in the "
            "litres, and to three decimals the price at which the spend would be *just* the maximum."
        ),
        rows=(Entry("first", "2019/20, 366 days"), Entry("second", "2020/21, 365 days")),
        columns=(Entry("spend", "Spend"), Entry("litres", "Litres at the maximum"), Entry("price", "£ a litre")),
        given={
            ("first", "spend"): pounds(milk.SPENT_BEFORE),
            ("second", "spend"): f"{pounds(milk.SPENT_AFTER)}",
        },
        blanks=(
            _litres(
                "first",
                milk.LITRES_BEFORE,
                slip(milk.LITRES_AFTER, "period").says(
                    "This is for 365 days. February 2020 had a 29th: patients drank milk on it too."
                ),
                slip(milk.LITRES_BEFORE * 1000, "unit").says(
                    "These are millilitres for a whole year. A thousand of them make a litre."
                ),
            ),
            _price(
                "first",
                _PRICE_HIGH,
                slip(milk.SPENT_AFTER / milk.LITRES_BEFORE, "pair").says(
                    "This puts the later bill over the earlier litres. Keep each year's money with its own litres."
                ),
            ),
            _litres("second", milk.LITRES_AFTER),
            _price(
                "second",
                _PRICE_LOW,
                slip(milk.LITRES_AFTER / milk.SPENT_AFTER, "direction").says(
                    "This is litres for a pound. Turn it over to get pounds for a litre."
                ),
            ),
        ),
        hints=(
            f"{milk.BEDS} patients at {milk.ML_A_DAY} ml are {milk.BEDS * milk.ML_A_DAY / 1000:,.0f} litres a day.",
            "Times 366 days for the first year, and 365 for the second.",
            "Then divide each year's spend by its own litres.",
        ),
        worked=(
            f"{milk.LITRES_BEFORE:,.0f} and {milk.LITRES_AFTER:,.0f} litres. {pounds(milk.SPENT_BEFORE)} ÷ "
            f"{milk.LITRES_BEFORE:,.0f} = £{_PRICE_HIGH:.3f}, and {pounds(milk.SPENT_AFTER)} ÷ {milk.LITRES_AFTER:,.0f} "
            f"= £{_PRICE_LOW:.3f}. If one price held in both years, it lies between them."
        ),
        right_words=(
            f"If one price held in both years, it was at least £{_PRICE_LOW:.3f} and below £{_PRICE_HIGH:.3f} a litre. "
            "At the right price the first year is above the maximum and the second is not; the bracket can't say which "
            "price that was."
        ),
    ),
    Several(
        id="estimate-a-benefit/6",
        title="Less waste, or less milk?",
        prompt=(
            f"The {milk.ML_A_DAY} ml come from a guide to what patients should be *given*. Here they are used to set a "
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
