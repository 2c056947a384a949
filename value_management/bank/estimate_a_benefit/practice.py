"""Questions of the practice for chapter 25, up to a benefits statement for the learner's own team."""

from __future__ import annotations

from value_management.bank._foreseen import inversion, slip, to_leave, to_tick
from value_management.bank.estimate_a_benefit.sample_statement import NET, STATEMENT, statement_with
from value_management.bank.estimate_a_benefit.statement_rules import (
    GRADES,
    KINDS_OF_BENEFIT,
    check_statement,
    draw_statement,
)
from value_management.cases import rowan_ward
from value_management.learning.kinds import (
    Blank,
    Builder,
    Entry,
    Field,
    Group,
    Number,
    Order,
    Question,
    Reflection,
    Several,
    Slip,
    TableToFill,
)
from value_management.money.benefits import volume_that_explains
from value_management.words import number, pounds

# Months of the roster that fall into its first financial year.
_MONTHS = 9
# How many patients fewer would explain the whole fall in sundries.
_FEWER = volume_that_explains(rowan_ward.SUNDRIES, rowan_ward.SUNDRIES - rowan_ward.PACKS, rowan_ward.PATIENTS)

_PATIENTS = number(rowan_ward.PATIENTS)


def _part_year(key: str, gain: float, fall: float) -> Blank:
    """The part-year effect of the ward's own gain; `fall`: that of the bill, with what would have come anyway in it."""
    part = gain * _MONTHS / 12
    slips: tuple[Slip, ...] = (
        slip(gain * 3 / 12, "period").says(
            "these are the three months *before* the roster began. Count the months from July to March."
        ),
        slip(gain * 8 / 12, "period").says(
            "this counts eight months; July and March are both in it, which makes nine."
        ),
        slip(gain * 10 / 12, "period").says("this counts ten months. From July to March there are nine."),
        slip(gain, "scope").says("this is a whole year, and April, May and June went by before the roster began."),
        slip(fall * _MONTHS / 12, "counterfactual").says(
            "the months are right, and the whole fall of the bill is in it. What would have come anyway isn't the "
            "ward's own."
        ),
        slip(round(part, -3), "rounding").says("this is rounded to the thousand. Give it to the pound."),
    )
    return Blank("part", key, part, 1, tuple(one for one in slips if abs(one.value - part) > 1))


PRACTICE: tuple[Question, ...] = (
    Several(
        id="estimate-a-benefit/practice-1",
        title="What does this sentence lack?",
        prompt=(
            f"Rowan Ward is made up. Its newsletter says: *better rostering saves us {pounds(rowan_ward.AGENCY_FELL)} a year!* "
            "Tick what the finance partner needs before it can go into a paper."
        ),
        ticks=(
            to_tick("a", "What the agency bill would have been anyway", "counterfactual").says(
                f"Without it, {pounds(rowan_ward.AGENCY_FELL)} is only one year less another."
            ),
            to_tick("b", "Which budget line is smaller, and who holds it", "class").says(
                "A line that nobody has lowered will be spent on something else."
            ),
            to_tick("c", "Whether it comes every year or once", "period").says(
                "A plan for next year needs to know which part will be there."
            ),
            to_tick("d", "A low and a high figure, and the day on which someone looks again", "missing").says(
                "One figure alone hides how sure anybody is, and without a day nobody will look again."
            ),
            to_leave("e", "What other hospitals say that they saved", "evidence").says(
                "That shows what may be possible elsewhere, and nothing of what happened here."
            ),
            to_leave("f", "The name of the improvement method, and who taught it to the ward", "extra").says(
                "The method is worth a line in the story, and changes nothing in the sum."
            ),
        ),
        hints=(
            "What would you ask if it were your own money?",
            "Think of the other year, the line, next year, and how sure.",
            "Four of the six are needed, and two can be left out.",
        ),
        worked=(
            "What would have happened anyway; which line and whose; every year or once; how low and how high, with a "
            "date to look again."
        ),
        right_words="The newsletter leaves out all four, and you could find each of them by asking one person.",
    ),
    Number(
        id="estimate-a-benefit/practice-2",
        title="Your own empty beds",
        prompt=(
            f"Rowan Ward spent {pounds(rowan_ward.SUNDRIES)} on sundries for {_PATIENTS} patients. For the next year it "
            f"expects to spend {pounds(rowan_ward.SUNDRIES - rowan_ward.PACKS)}. By how many patients would the ward have to be smaller "
            "to explain all of it, with nothing done better?"
        ),
        answer=float(_FEWER.gone_whole),
        unit="patients",
        tolerance=0.5,
        slips=(
            slip(_FEWER.remaining_whole, "direction").says(
                "This is how many patients would be left. The question asks how many fewer."
            ),
            slip(100 * rowan_ward.PACKS / rowan_ward.SUNDRIES, "unit").says(
                f"This is the fall in per cent. How many patients is that share of {_PATIENTS}?"
            ),
            slip(rowan_ward.PACKS, "unit").says(
                "This is the fall in pounds. Work out which share of the spend it is, and take that share of the "
                "patients."
            ),
            slip(round(rowan_ward.PATIENTS / 3, 1), "denominator").says(
                f"This divides by the later spend. The {_PATIENTS} patients belong to the earlier one."
            ),
        ),
        hints=(
            "By what share does the spend fall?",
            "It falls by a quarter of what it was.",
            f"A quarter of {_PATIENTS} patients.",
        ),
        worked=(
            f"The spend falls by a quarter. A quarter of {_PATIENTS} is {_FEWER.gone_whole}. If the ward has nearly as many "
            "patients as before, this can't be the whole reason."
        ),
        right_words=(
            f"It would take {_FEWER.gone_whole} fewer patients. Look up how many there are: if it is close to "
            f"{_PATIENTS}, empty beds can't be the whole reason. They may still be part of it, as one patient in forty is "
            "in the chapter."
        ),
    ),
    Number(
        id="estimate-a-benefit/practice-3",
        title="How much is the ward's own?",
        prompt=(
            f"Rowan Ward's agency bill was {pounds(rowan_ward.AGENCY_BEFORE)} a year. With its new roster it is forecast to "
            f"come to {pounds(rowan_ward.AGENCY_AFTER)} in a full year. On the hospital's other wards, where nothing was "
            f"changed, agency bills are falling by {rowan_ward.FELL_ELSEWHERE:.0%}. Take that as what would have happened anyway. How much is the ward's "
            "own gain, in pounds?"
        ),
        answer=rowan_ward.AGENCY_GAIN,
        unit="£",
        tolerance=1,
        slips=(
            slip(rowan_ward.AGENCY_FELL, "counterfactual").says(
                "This is after minus before. Part of it would have come without the new roster, as it did next door."
            ),
            slip(rowan_ward.AGENCY_FELL * (1 - rowan_ward.FELL_ELSEWHERE), "denominator").says(
                "This takes a tenth off the *fall*. On the other wards the *bill* falls by a tenth. So work out a tenth "
                "of the earlier bill."
            ),
            slip(rowan_ward.AGENCY_EXPECTED, "missing").says(
                "This is the bill to be expected without the change. Take the bill with the roster away from it."
            ),
            slip(rowan_ward.AGENCY_ANYWAY, "direction").says(
                "This is the part that would have come anyway. The question asks for the rest of the fall."
            ),
            slip(rowan_ward.AGENCY_FELL + rowan_ward.AGENCY_ANYWAY, "sign").says(
                "This adds what would have come anyway to the fall. It is part of the fall, so take it off."
            ),
            slip(rowan_ward.AGENCY_FELL - rowan_ward.AGENCY_AFTER * rowan_ward.FELL_ELSEWHERE, "denominator").says(
                "This takes a tenth of the later bill. What would have come anyway is a tenth of the bill *before*."
            ),
        ),
        hints=(
            "What would the bill have been, had the ward gone the way of the others?",
            f"{pounds(rowan_ward.AGENCY_BEFORE)} less a tenth is {pounds(rowan_ward.AGENCY_EXPECTED)}.",
            f"{pounds(rowan_ward.AGENCY_EXPECTED)} − {pounds(rowan_ward.AGENCY_AFTER)}",
        ),
        worked=(
            f"Without the change the bill might have been {pounds(rowan_ward.AGENCY_EXPECTED)}. With it, it is to be "
            f"{pounds(rowan_ward.AGENCY_AFTER)}. The ward's own gain is {pounds(rowan_ward.AGENCY_GAIN)}. "
            f"{pounds(rowan_ward.AGENCY_ANYWAY)} of the {pounds(rowan_ward.AGENCY_FELL)} would have come anyway."
        ),
        right_words=(
            f"{pounds(rowan_ward.AGENCY_GAIN)} is smaller than the newsletter's figure, and it already allows for what "
            "happens on the other wards."
        ),
    ),
    TableToFill(
        id="estimate-a-benefit/practice-4",
        version=3,
        title="Full year and part year",
        prompt=(
            "The roster began on 1 July. The financial year runs from April to March. Nobody knows yet how far the bill "
            "will fall in a full year, so the ward's own gain has a low and a high. Fill in the part-year effect of "
            "each full-year figure: what falls into the first year, if each month is alike."
        ),
        rows=(Entry("full", "In a full year"), Entry("part", "July to March")),
        columns=(Entry("low", "Low"), Entry("likely", "Likely"), Entry("high", "High")),
        given={
            ("full", "low"): pounds(rowan_ward.AGENCY_GAIN_LOW),
            ("full", "likely"): "the ward's own gain, from the last question",
            ("full", "high"): pounds(rowan_ward.AGENCY_GAIN_HIGH),
        },
        blanks=(
            _part_year("low", rowan_ward.AGENCY_GAIN_LOW, rowan_ward.AGENCY_FELL_LOW),
            _part_year("likely", rowan_ward.AGENCY_GAIN, rowan_ward.AGENCY_FELL),
            _part_year("high", rowan_ward.AGENCY_GAIN_HIGH, rowan_ward.AGENCY_FELL_HIGH),
        ),
        hints=(
            "Count the months on your fingers, from July to March.",
            "Nine months of twelve are three quarters.",
            (
                "Multiply each full-year figure by 9 and divide by 12. The likely one, the ward's own gain, is "
                f"{pounds(rowan_ward.AGENCY_GAIN)}."
            ),
        ),
        worked=(
            f"Three quarters of each: {pounds(rowan_ward.AGENCY_GAIN_LOW * 0.75)}, "
            f"{pounds(rowan_ward.AGENCY_GAIN * 0.75)} and {pounds(rowan_ward.AGENCY_GAIN_HIGH * 0.75)}. The year after "
            "brings the full-year figures. (Those were made by the rule of the packs: how far the bill falls varies, "
            f"and the {pounds(rowan_ward.AGENCY_ANYWAY)} that would have come anyway is fixed. So "
            f"{pounds(rowan_ward.AGENCY_FELL_LOW)} and {pounds(rowan_ward.AGENCY_FELL_HIGH)} lose the same sum.)"
        ),
        right_words=(
            "Three quarters in the first year, all of it in the next. The budget for this year may fall by the "
            "part-year effect only."
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
            inversion("impact", "sign", "rule").says(
                "Once the money is signed for, it is hard to speak of what it may cost patients. Put the impact "
                "before the signature."
            ),
            inversion("anyway", "sign", "counterfactual").says(
                "Whoever signs before that is taken off has signed for a fall that would partly have come by itself."
            ),
            inversion("kind", "range", "class").says(
                "Hours and pounds get different ranges, so say first what is gained and which tray it belongs in."
            ),
            inversion("kind", "anyway", "class").says(
                "You have to know what is gained before you can ask how much of it would have come anyway."
            ),
            inversion("range", "sign", "missing").says(
                "Whoever signs one figure without a range promises just that sum, so write low and high first."
            ),
            inversion("sign", "review", "order").says(
                "The review looks at what was signed for, on a day that stands in it."
            ),
        ),
        hints=(
            "Begin with what is gained, and leave the money for later.",
            "Two steps make the figure honest, and one asks what else may change.",
            "The kind first; then what is taken off and the range, in either order; the impact anywhere before the signature.",
        ),
        worked=(
            "Say what is gained; take off what would have come anyway; write the range; assess the impact; sign; look "
            "again on the day. The range may also be written first, if the same sum is then taken off each end. The "
            "impact may come earlier, even first: it has to be there before anybody signs."
        ),
        right_words=(
            "In your order, what would have come anyway is off the figure and the impact is known before anybody "
            "signs. The review then has something to compare the outcome with."
        ),
    ),
    Builder(
        id="estimate-a-benefit/practice-6",
        version=2,
        title="The benefits statement",
        builder="benefits",
        makes="Benefits statement",
        whose="title",
        prompt=(
            "Build a benefits statement for a change of your own, or for Rowan Ward. It can't be finished without what "
            "would have happened anyway, the class, who pays, every year or once, a range, an owner in finance and a "
            "review date. A gain may stand in one row only."
        ),
        form=(
            Field("title", "Whose statement is it?", help="A team or a change. No names of patients or staff."),
            Field("year", "Prices of which year", told=True, boxes=4),
            Group(
                "lines",
                "Gain",
                (
                    Field("name", "The gain"),
                    Field(
                        "gain", "What is gained, in a few words", help="The same words in two rows mean the same gain."
                    ),
                    Field("cls", "Kind of benefit", "choice", KINDS_OF_BENEFIT),
                    Field("budget_line", "Which budget line falls", help="Leave it empty if none does."),
                    Field("budget_holder", "Who holds that budget"),
                    Field("payer", "Who pays today, and so gains"),
                    Field("recurrent", "How often", "choice", (Entry("yes", "every year"), Entry("once", "once"))),
                    Field("low", "Low", "text", unit="£"),
                    Field(
                        "likely",
                        "Likely",
                        "text",
                        unit="£",
                        help="If it isn't half-way, the statement also gives the mean of the three, as *expected*.",
                    ),
                    Field("high", "High", "text", unit="£"),
                    Field("anyway", "What would have happened anyway", "long"),
                    Field(
                        "off",
                        "How much of it would have come anyway",
                        "text",
                        unit="£",
                        help="Taken off low, likely and high alike, so leave it in those three.",
                    ),
                    Field("evidence", "How the size is known", "choice", GRADES),
                    Field("source", "Where that can be looked up"),
                    Field("owner", "Owner in finance", help="A post is enough."),
                    Field("review", "Review date", "date"),
                ),
                least=1,
                most=4,
                told=True,
                one="Gain",
            ),
        ),
        start={"title": "", "year": "", "lines": [{}]},
        check=check_statement,
        draw=draw_statement,
        sample_right=STATEMENT,
        sample_wrong=(
            (statement_with(anyway=""), "counterfactual"),
            (statement_with(off=""), "counterfactual"),
            (statement_with(off="50000"), "format"),
            (statement_with(cls=""), "class"),
            (statement_with(budget_line=""), "class"),
            (statement_with(payer=""), "payer"),
            (statement_with(recurrent=""), "period"),
            (statement_with(owner=""), "missing"),
            (statement_with(review=""), "missing"),
            (statement_with(low="41000", high="41000"), "evidence"),
            (statement_with(low="50000"), "format"),
            (statement_with(cls="non-cash-releasing"), "class"),
            (statement_with(**NET), "double-count"),
            (statement_with(gain="Five nursing hours a week"), "double-count"),
        ),
        hints=(
            "Begin with one gain, and ask which budget line is smaller for it.",
            "If no line falls, choose the class without cash.",
            "Then go down the form: anyway, who pays, how often, range, owner, date.",
        ),
        worked=(
            "Rowan Ward, fictional: agency night shifts, cash-releasing, the ward lead's agency line. "
            f"{pounds(rowan_ward.AGENCY_FELL_LOW)} to {pounds(rowan_ward.AGENCY_FELL_HIGH)} a year, likely "
            f"{pounds(rowan_ward.AGENCY_FELL)}. {pounds(rowan_ward.AGENCY_ANYWAY)} of each would have come anyway: "
            f"{pounds(rowan_ward.AGENCY_GAIN)} is left, or {pounds(rowan_ward.AGENCY_GAIN_LOW)} to "
            f"{pounds(rowan_ward.AGENCY_GAIN_HIGH)}. The hospital gains, and finance looks again on 31 March 2027. "
            "Five nursing hours a week stand in a row of their own, as time."
        ),
        right_words=(
            "The statement is whole: it says what would have come anyway, whose line falls, how sure you are, and on "
            "which day somebody looks again."
        ),
    ),
    Reflection(
        id="estimate-a-benefit/practice-7",
        title="Which budgets did you change?",
        prompt=(
            "Take the best change of your team's last year. Which budget line fell, who holds it, and who told them? "
            "If the answer is none, what was freed?"
        ),
        hints=(
            "A blank is an answer: then it isn't cash.",
            "If time was freed, where did it go?",
            "Name the person whom you'll ask this week.",
        ),
        worked=(
            "One answer: 'No line fell, but we freed a side room on two afternoons. Nobody has filled it yet, "
            "because we told nobody, so I'll ring the clinic.'"
        ),
        right_words="Compare it with this one, which we made up:",
    ),
)
