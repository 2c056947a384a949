"""The questions inside chapter 05: which rows, what was left of a week, what a patient cost, and what to make of it."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import mean
from typing import Any

from value_management.bank import _exhibits
from value_management.bank._foreseen import right_option, slip, to_leave, to_tick, wrong_option
from value_management.cases import larch_ward
from value_management.datasets import value
from value_management.learning.kinds import Blank, Choice, Entry, Number, Question, Several, TableToFill, Tick
from value_management.words import number, pounds

_ORDINARY, _BUSY = larch_ward.week(larch_ward.ORDINARY_WEEK), larch_ward.week(larch_ward.BUSY_WEEK)
_LEFT, _LEFT_BUSY = larch_ward.hours_left(_ORDINARY), larch_ward.hours_left(_BUSY)
_BORROWED = number(-_LEFT_BUSY)  # hours worked beyond those contracted

# The busy week in pounds, and its patients.
_SHIFTS, _DRUGS, _SUNDRIES = _BUSY["bank_agency_spend"], _BUSY["drugs_spend"], _BUSY["sundries_spend"]
_SPENT, _PATIENTS, _EACH = larch_ward.spend(_BUSY), _BUSY["discharges"], larch_ward.spend_each(_BUSY)

# Hours of direct and indirect care for each patient: in the busy week, and on average in the seven weeks before.
_WORKED, *_WORKED_BEFORE = (
    (row["direct_hours"] + row["indirect_hours"]) / row["discharges"] for row in (_BUSY, *larch_ward.weeks()[:7])
)

_SPENT_BEFORE = tuple(larch_ward.spend(row) for row in larch_ward.weeks()[:7])

# Patients asked about milk, in per cent: two questions in one, and one of them alone.
_LIKED, _KNEW = value("catering", "liked_and_knew"), value("catering", "knew_as_refreshment")


def _taken_away(row: Mapping[str, Any]) -> str:
    """The sum that gives a week's available hours, in figures."""
    return " − ".join(number(row[f"{name}_hours"]) for name in ("contracted", "direct", "indirect"))


def _hours(key: str, row: Mapping[str, Any]) -> Blank:
    """The available hours of a week, to be worked out."""
    contracted, direct, indirect = (float(row[f"{name}_hours"]) for name in ("contracted", "direct", "indirect"))
    left = larch_ward.hours_left(row)
    return Blank(
        row=key,
        column="available",
        answer=left,
        tolerance=0.5,
        slips=(
            *(
                (
                    slip(0, "sign").says(
                        "With 0 the hours would have been used up exactly. Direct and indirect care together come to "
                        "more than the contracted hours, so take them away all the same: what is left is below zero."
                    ),
                )
                if left < 0
                else ()
            ),
            slip(-left, "sign").says(
                "The sum is right and turned round. Begin with the contracted hours and take the others away; where "
                "more hours were used than contracted, that gives a minus."
            ),
            slip(contracted - direct, "missing").says(
                "This leaves out indirect care: notes and handovers are work too, and those hours are gone."
            ),
            slip(direct + indirect, "rule").says(
                "These are the hours that were used. The question asks what was left of the contracted hours."
            ),
            slip(contracted - indirect, "extra").says(
                "This takes away indirect care alone, and the hours of direct care were worked as well: take them "
                "away too."
            ),
        ),
    )


QUESTIONS: tuple[Question, ...] = (
    Choice(
        id="box-score/1",
        title="Twenty-three green rows",
        prompt="The old sheet has 23 rows and all of them are green. What do you do first?",
        options=(
            wrong_option("a", "Keep all 23, so that nothing is missed", "scope").says(
                "This answers the question whether the ward can be caught out. A sheet that tries to hold everything "
                "is read by nobody, so what it holds is missed all the same. Ask of each row what you would *do* if "
                "it moved."
            ),
            wrong_option("b", "Keep the rows that have been red at some time in the last year", "noise").says(
                "Any number that wobbles near a limit turns red now and then. Colour tells you which rows lie near "
                "somebody's limit. It doesn't tell you which ones you would act on."
            ),
            right_option("c", "Strike out each row that would change nothing if it moved"),
            wrong_option("d", "Ask for the same six rows on every ward, so that wards can be compared", "panel").says(
                "Comparing wards is a real wish, and somebody else's. Capacity and cost look alike from team to team. "
                "What good care means differs, so the team chooses its own quality rows."
            ),
        ),
        hints=(
            "Every row costs somebody time, week after week. What must it give back?",
            "Try to end the sentence *if this number moved, we would …* for one of the rows.",
            "Only one of these begins with what the team would do.",
        ),
        worked=(
            "Go down the sheet with the sentence *if this number moved, we would …* Where nobody in the team can end "
            "it, strike the row out here and leave it with whoever asked for it. What remains is a short sheet on "
            "which each row has a reason."
        ),
        right_words=(
            "A row stays if somebody would act on it. The rows that go are still reported to whoever asks for them; "
            "they only leave this sheet."
        ),
    ),
    TableToFill(
        id="box-score/2",
        title="What was left of the week?",
        prompt="Here are two weeks of Larch Ward (fictional), in hours. Fill in the available hours of each.",
        hints=(
            "Available is a remainder: what is left when the other two are taken away.",
            "Take the direct and the indirect hours from the contracted ones.",
            f"For the second week: {_taken_away(_BUSY)}, and mind the sign.",
        ),
        worked=(
            f"17 February: {_taken_away(_ORDINARY)} = {number(_LEFT)}. "
            f"24 February: {_taken_away(_BUSY)} = {number(_LEFT_BUSY)}. "
            "In the second week the team worked more hours than were contracted."
        ),
        right_words=(
            f"{number(_LEFT)} hours were left in the first week, and in the next the team worked {_BORROWED} hours "
            "more than were contracted. Where those came from, whether bank shifts, overtime or missed breaks, the "
            "sheet doesn't say."
        ),
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
            for key, row in (("calm", _ORDINARY), ("busy", _BUSY))
            for name in ("contracted", "direct", "indirect")
        },
        blanks=(_hours("calm", _ORDINARY), _hours("busy", _BUSY)),
    ),
    Several(
        id="box-score/3",
        title="Costs on your sheet",
        prompt=(
            "Larch Ward may choose what goes into the cost band. Tick each cost that belongs on the team's own sheet."
        ),
        ticks=(
            to_tick("a", "Bank and agency shifts", "scope").says(
                "The team has a say each week in whether another shift is asked for. That is just what the band is for."
            ),
            to_tick("b", "Drugs that the ward orders", "missing").says(
                "What is ordered, opened and thrown away is largely decided on the ward."
            ),
            to_tick("c", "Dressings and other sundries", "panel").says(
                "It is small money, but wholly in the team's hands, so it belongs here."
            ),
            to_leave("d", "The ward's share of heating and rates", "cause").says(
                "It is a real cost, shared out by a formula. Nothing that this team does next week moves it, so on "
                "this sheet it hides the lines that do move."
            ),
            to_leave("e", "The hospital's insurance premium", "average").says(
                "The premium is set for the whole hospital. The way to lower it is safe care, and that has its own "
                "band."
            ),
            Tick(
                "f",
                "Pay of the permanent staff",
                False,
                "The report lists staff costs in one place, and pay is a large cost. It changes slowly, so a week of "
                "it says "
                "little, and cost per patient will mostly follow the number of patients. Leave it in, then, every week.",
                "noise",
                either=True,
                left=(
                    "The report lists only *additional* staff costs in one place, and those move from week to week. "
                    "The sheet then says nothing of the larger bill. Leave it out, then, every week."
                ),
            ),
        ),
        hints=(
            "Which of these could be different next week because of something that the team decides on Monday?",
            "A cost that is shared out by a formula stays as it is, whatever the team decides.",
            "Three are clearly in the team's hands, two clearly not, and one can be argued either way.",
        ),
        worked=(
            "Bank and agency shifts, drugs and sundries move with what the team does, and heating and insurance "
            "don't. Pay of permanent staff may stand there or not: say which, and leave it so."
        ),
        right_words=(
            "You kept what next week's decisions can move. Heating and insurance cost real money too, and they "
            "belong on a sheet for the people who decide about them."
        ),
    ),
    Number(
        id="box-score/5",
        title="Cost per patient",
        prompt=(
            f"In the week of 24 February Larch Ward (fictional) spent {pounds(_SHIFTS)} on bank and agency shifts, "
            f"{pounds(_DRUGS)} on drugs and {pounds(_SUNDRIES)} on sundries. It discharged {_PATIENTS} patients from "
            f"its {larch_ward.BEDS} beds. What was the cost per patient, in pounds?"
        ),
        hints=(
            "Add what the ward spent, then divide by how many people it was spent on.",
            f"The three lines add up to {pounds(_SPENT)}.",
            f"{number(_SPENT)} ÷ {_PATIENTS}",
        ),
        worked=(
            f"The three lines add up to {pounds(_SPENT)}. {pounds(_SPENT)} ÷ {_PATIENTS} patients = {pounds(_EACH)}."
        ),
        right_words=(
            f"{pounds(_SPENT)} shared among {_PATIENTS} patients is {pounds(_EACH)} for each of them, however many "
            "beds the ward has."
        ),
        answer=_EACH,
        unit="£",
        tolerance=0.6,
        wide=1.5,
        decimals=2,
        slips=(
            slip(_SPENT / larch_ward.BEDS, "denominator").says(
                "This is the cost of a bed. Beds stand there whether anyone lies in them or not. The measure is per "
                "patient: divide by the people who were discharged."
            ),
            slip(_SHIFTS / _PATIENTS, "missing").says(
                "This leaves out drugs and sundries. The band holds all three lines, so add them before you divide."
            ),
            slip((_SHIFTS + _DRUGS) / _PATIENTS, "extra").says(
                "This leaves out the sundries, which are small and still in the band: add all three."
            ),
            slip((_SHIFTS + _SUNDRIES) / _PATIENTS, "scope").says(
                "This leaves out the drugs, and what the ward orders is in the band: add all three."
            ),
            slip((_DRUGS + _SUNDRIES) / _PATIENTS, "panel").says(
                "This leaves out the shifts, the largest of the three: add them too."
            ),
            slip(_SPENT / (7 * larch_ward.BEDS), "period").says(
                "This is the cost of a bed for a day. The sheet counts people: divide by those who were discharged."
            ),
            slip(200, "rounding").says(
                "You divided by the patients, and then rounded to tens. Weeks on this sheet differ by a few pounds, "
                "so keep the pounds."
            ),
            slip(_SPENT, "average").says(
                "This is what the whole week cost. One step is left: share it among the patients."
            ),
            slip(_PATIENTS / _SPENT, "direction").says(
                "This is patients per pound: the fraction stands on its head, and money goes above the line."
            ),
        ),
    ),
    Choice(
        id="box-score/4",
        version=2,
        title="A good week?",
        exhibit=_exhibits.eight_weeks,
        prompt=(
            "On Larch Ward's sheet (fictional) the week of 24 February has the lowest cost per patient of the eight "
            "weeks. It also has the fewest available hours and the lowest joy in work. Was it a good week?"
        ),
        options=(
            wrong_option("a", "Yes: each patient cost less than ever", "panel").says(
                "Each patient did cost less, and that is one band of three. Read on down the same column: the hours "
                "and the people who worked them tell another part of the week."
            ),
            wrong_option("b", "No: joy in work as low as this shows that the ward is run badly", "noise").says(
                "You looked down the column and saw that joy in work was low, which is the right way to read it. But "
                "it is one week, and a low score has no reason written beside it, so ask the people who gave it."
            ),
            right_option("c", "The sheet can't say: ask what happened that week"),
            wrong_option("d", "Yes, if it can be repeated: this is what efficiency looks like", "counterfactual").says(
                f"Each patient did get fewer hours: about {number(_WORKED, 0)} for each of the {_PATIENTS}, instead of "
                f"{number(mean(_WORKED_BEFORE), 0)} in the seven weeks before. "
                "Whether the care was the same nobody has looked at yet. And the team still worked more hours than it "
                "has: that can be repeated only while somebody lends them."
            ),
        ),
        hints=(
            "Read down the column. What happened in the capacity band?",
            f"The ward spent {pounds(_SPENT)}, and {pounds(mean(_SPENT_BEFORE), pence=False)} on average in the seven "
            "weeks before. What else could make each patient cheaper?",
            "A neighbouring ward was closed for four days. Could you have read that on the sheet?",
        ),
        worked=(
            "The neighbouring ward closed for four days and its patients came to Larch Ward. More patients under the "
            f"line made each one cheaper. The team worked {_BORROWED} hours more than were contracted, and joy in "
            "work was at its lowest. The sheet shows these together, and somebody still has to ask why."
        ),
        right_words=(
            "When somebody asked, it turned out that the neighbouring ward had closed for four days and its patients "
            f"came here. About the same money was shared among more of them, and the team worked {_BORROWED} hours "
            "more than were contracted."
        ),
    ),
    Choice(
        id="box-score/6",
        title="A survey about milk",
        prompt=(
            f"The report says that {_LIKED}% of the patients who were asked liked milk and knew to ask for it. How "
            "would you turn this into a weekly row?"
        ),
        options=(
            wrong_option("a", "Keep it as it is, and set a target of 95% for the year", "direction").says(
                "A target moves people, and here nobody can tell where to: more patients who like milk, or more who "
                "know that they may ask? First make it one question."
            ),
            right_option("b", "Ask two questions, and write down how many people answered each"),
            wrong_option(
                "c", f"Use the average of {_LIKED}% and the {_KNEW}% who knew to ask for it as a refreshment", "average"
            ).says(
                "The two figures answer different questions, asked perhaps of different people, and their average "
                "answers neither."
            ),
            wrong_option("d", "Ask the same question of many more patients each week", "denominator").says(
                "More answers make a clear question surer. They can't make a muddled one clear: somebody who "
                "dislikes milk but knows to ask still has no box to tick."
            ),
        ),
        hints=(
            "Somebody dislikes milk and knows perfectly well how to ask for it. What do they answer?",
            "The little word *and* joins two questions.",
            "A good row has one question and says how many people it was put to.",
        ),
        worked=(
            "Split it. Of the patients asked this week, how many knew that they could ask for milk? Of the same "
            "patients, how many like milk? With its own count underneath each row, two people who count get the same "
            "answer."
        ),
        right_words=(
            "If fewer patients know to ask for milk, you will now see that by itself, whatever they think of milk. "
            "The number asked stands beside it, so two people who count will agree."
        ),
    ),
)
