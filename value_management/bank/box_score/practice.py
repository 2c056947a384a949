"""The questions of exercise 05, which end in two sheets: one chosen from the old one, one filled with its weeks."""

from __future__ import annotations

from functools import partial

from value_management.bank._foreseen import inversion, right_option, slip, wrong_option, wrong_pair
from value_management.bank.box_score import filled_sheet_rules, first_sheet_rules
from value_management.cases import larch_ward
from value_management.cases.old_sheet import ROWS
from value_management.drawing.run_chart import draw_run_chart
from value_management.learning.kinds import (
    Builder,
    Choice,
    Entry,
    Field,
    Group,
    Match,
    Number,
    Order,
    Points,
    Question,
    Reflection,
    WrongPoints,
)
from value_management.measures.run_chart import run_chart
from value_management.words import number, percent

_WEEK = larch_ward.week(larch_ward.ORDINARY_WEEK)
_CONTRACTED, _DIRECT, _INDIRECT = (_WEEK[f"{name}_hours"] for name in ("contracted", "direct", "indirect"))
_LEFT = larch_ward.hours_left(_WEEK)

# Hours left in each of 25 weeks.
_CHARTED = larch_ward.weeks()[8:33]  # without the busy week, whose hours the chapter asks for
_CHART = run_chart([larch_ward.hours_left(row) for row in _CHARTED], dates=[row["week_start"] for row in _CHARTED])
_WEEKS = tuple(f"{row['week_start'].day} {row['week_start']:%B}" for row in _CHARTED)
_HOURS = [float(left or 0) for left in _CHART.values]
_LOWEST_FIRST = sorted(range(len(_HOURS)), key=lambda week: _HOURS[week])
_BELOW_NOUGHT = tuple(week for week in range(len(_HOURS)) if _HOURS[week] < 0)
_BELOW_MEDIAN = tuple(week for week in range(len(_HOURS)) if _HOURS[week] < _CHART.median)

_BANDS = (Entry("quality", "Quality (performance)"), Entry("capacity", "Capacity"), Entry("cost", "Cost"))
_BETTER = (Entry("higher", "higher"), Entry("lower", "lower"), Entry("neither", "neither"))
_DAYS = tuple(Entry(day.lower(), day) for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"))
_OLD_ROWS = tuple(Entry(key, str(row["name"])) for key, row in ROWS.items())

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
        right=_BANDS,
        accept={
            "noon": ("quality",),
            "joy": ("quality",),
            "direct": ("capacity",),
            "left": ("capacity",),
            "agency": ("cost",),
            "falls": ("quality",),
        },
        wrong_pairs=(
            wrong_pair("joy", "capacity", "panel").says(
                "People are the ward's capacity, that is true, but the capacity band counts hours. How it *is* to "
                "work here belongs beside what patients got."
            ),
            wrong_pair("agency", "capacity", "unit").says(
                "An agency shift is hours and money. The row is in pounds, so it goes into the band where pounds are."
            ),
            wrong_pair("left", "cost", "class").says(
                "Hours that are left over haven't become money. They turn into money when a shift isn't booked."
            ),
            wrong_pair("left", "quality", "unit").says(
                "Time to breathe out is good for everybody. The row counts hours, so it stands where hours are."
            ),
            wrong_pair("noon", "capacity", "cause").says(
                "Leaving earlier does free a bed, but this band holds hours of staff, and when a patient gets home "
                "is part of what patients got."
            ),
            wrong_pair("noon", "cost", "class").says(
                "A bed that is free at noon may save something one day. No pound stands in this row yet."
            ),
            wrong_pair("joy", "cost", "class").says(
                "Unhappy teams may well cost more, but the row is a score out of ten, and it is about people."
            ),
            wrong_pair("direct", "quality", "panel").says(
                "Time with patients is close to good care. The row says where the hours went, and what patients got "
                "from them stands in other rows."
            ),
            wrong_pair("direct", "cost", "unit").says(
                "Hours are paid for, that is true. The row counts them in hours, and pounds have a band of their own."
            ),
            wrong_pair("agency", "quality", "cause").says(
                "Who fills a shift may matter to patients. The row says what the shifts cost."
            ),
            wrong_pair("falls", "capacity", "cause").says(
                "A fall takes hours from everyone, and first of all it is something that happened to a patient."
            ),
            wrong_pair("falls", "cost", "class").says(
                "A fall can cost a good deal. The row counts falls, and they are about how safe care was."
            ),
        ),
        hints=(
            "Ask of each row: is it about care and people, about hours, or about pounds?",
            "Hours go to capacity and pounds go to cost.",
            "Three rows are about quality, two about hours, one about pounds.",
        ),
        worked=(
            "Quality: discharges before noon, joy in work, falls. Capacity: hours with patients, available hours. "
            "Cost: the shifts in pounds."
        ),
        right_words=(
            "Hours went to capacity and pounds to cost. Joy in work is a score and falls are a count, so the unit "
            "doesn't give their band away: one is about the people who work here, the other about those they care "
            "for."
        ),
    ),
    Number(
        id="box-score/practice-2",
        title="The share of direct care",
        prompt=(
            f"In the week of 17 February Larch Ward (fictional) had {number(_CONTRACTED)} contracted hours: {_DIRECT} "
            f"went to direct care and {_INDIRECT} to indirect care. What share of contracted hours was direct care, "
            "in %?"
        ),
        hints=(
            "A share is a part over the whole. Which whole is meant?",
            "The whole is contracted hours, whether they were used or not.",
            f"{_DIRECT} ÷ {number(_CONTRACTED)} × 100",
        ),
        worked=(
            f"{_DIRECT} ÷ {number(_CONTRACTED)} = {percent(100 * _DIRECT / _CONTRACTED, keep=True)}. "
            "With the same base for all three, direct, indirect and available add up to 100%."
        ),
        right_words="Contracted hours stand under all three shares, so they add up to 100% and can be read together.",
        answer=100 * _DIRECT / _CONTRACTED,
        unit="%",
        tolerance=0.3,
        decimals=1,
        slips=(
            slip(100 * _DIRECT / (_DIRECT + _INDIRECT), "denominator").says(
                "This is the share of the hours that were *used*. Contracted hours go under the line, so that the "
                "three shares, available included, add up to 100%."
            ),
            slip(100 * _INDIRECT / _CONTRACTED, "panel").says(
                "This is the share of indirect care, and the question asks for that of direct care."
            ),
            slip(100 * (_DIRECT + _INDIRECT) / _CONTRACTED, "extra").says(
                "This takes direct and indirect together: the hours that were used. Leave the indirect hours out."
            ),
            slip(100 * _LEFT / _CONTRACTED, "missing").says(
                "This is the share of available hours, which were left over. The question asks for direct care."
            ),
            slip(100 * _CONTRACTED / _DIRECT, "direction").says(
                "The fraction stands on its head: the part goes above the line, the whole below."
            ),
        ),
    ),
    Points(
        id="box-score/practice-3",
        version=2,
        title="Weeks on borrowed hours",
        prompt=(
            "The chart shows available hours on Larch Ward for 25 weeks (fictional). Pick every week in which the "
            "team worked more hours than it was contracted for."
        ),
        hints=(
            "When is a remainder a debt?",
            "Look for the line at zero on the scale; the median is drawn somewhere else.",
            f"There are {len(_BELOW_NOUGHT)} such weeks.",
        ),
        worked="Weeks below zero: " + ", ".join(_WEEKS[week] for week in _BELOW_NOUGHT) + ".",
        right_words=(
            f"In these {len(_BELOW_NOUGHT)} weeks more hours were worked than contracted. The chart doesn't say "
            "whether they came from bank shifts, overtime or missed breaks, so that is the thing to ask."
        ),
        labels=_WEEKS,
        values=_CHART.values,
        picture=partial(
            draw_run_chart,
            _CHART,
            title="Available hours on Larch Ward",
            unit="hours",
            prefix="available",
            status="fictional",
            show_signal=False,
        ),
        alt="Run chart of available hours for 25 weeks around their median, with zero marked on the scale.",
        right=_BELOW_NOUGHT,
        wrong_points=(
            WrongPoints(
                _BELOW_MEDIAN,
                "rule",
                "These are the weeks below the median: fewer hours were left than usual. The hours were borrowed in those below zero.",
            ),
            WrongPoints(
                tuple(_LOWEST_FIRST[:1]),
                "missing",
                "That is the lowest week, and smaller debts are debts too: look for every point below zero.",
            ),
            WrongPoints(
                tuple(_LOWEST_FIRST[:3]),
                "noise",
                "You picked the lowest few weeks. The line to look at is zero, however many weeks lie under it.",
            ),
        ),
    ),
    Order(
        id="box-score/practice-4",
        title="How a number reaches the sheet",
        prompt="Put the journey of one row in order, from the ward to the huddle.",
        steps=(
            Entry("say", "Agree what is counted, and what isn't"),
            Entry("count", "Two people count the same week and compare"),
            Entry("send", "The sender sends it on the agreed day"),
            Entry("write", "Someone writes it on the sheet"),
            Entry("read", "The team reads the sheet at the huddle"),
        ),
        shown=("write", "count", "read", "say", "send"),
        inversions=(
            inversion("say", "count", "rule").says(
                "Two people can only compare counts when they have agreed what they count."
            ),
            inversion("count", "send", "period").says(
                "Find out that two people count differently *before* it is sent every week for a year."
            ),
            inversion("send", "write", "missing").says("Nobody can write down a number that hasn't come yet."),
            inversion("write", "read", "order").says("A sheet that is filled in during the huddle uses up the huddle."),
        ),
        hints=(
            "It begins with an agreement and ends with a meeting.",
            "Test the count before you make it weekly.",
            "Agree, count twice, send, write, read.",
        ),
        worked=(
            "Agree what is counted, let two people count, send it on a fixed day, write it down, and only then read "
            "it together."
        ),
        right_words=(
            "Agreeing what is counted, and testing it with two people, is done once before anything is sent. "
            "Sending, writing down and reading come round every week."
        ),
    ),
    Choice(
        id="box-score/practice-5",
        title="Too few points",
        prompt=(
            "The sheet is eight weeks old and every marker says *too few points*. A colleague wants colours instead: "
            "green if a week beats the week before, red if not. What do you answer?"
        ),
        options=(
            right_option("a", "Wait for about ten weeks, and read and ask until then"),
            wrong_option("b", "Yes: it gives people something to look at every week", "noise").says(
                "It would, and about half the weeks beat the week before when nothing at all changes. So about half "
                "the sheet would be red for no reason, and people would start to explain it."
            ),
            wrong_option("c", "Yes, but colour it by the target instead of the week before", "rule").says(
                "That is fairer, and it still paints one week. A team just under its target turns red and green by "
                "chance, so draw the target as a line instead."
            ),
            wrong_option("d", "No: a box score is better off without colours or markers", "scope").says(
                "Markers help when they say whether a row has changed by more than its own wobble. It is the colours "
                "for single weeks that mislead."
            ),
        ),
        hints=(
            "Toss a coin eight times. How often does a throw 'beat' the one before?",
            "What would people do on Monday with a red week?",
            "One answer keeps the markers and gives them time.",
        ),
        worked=(
            "Leave it at *too few points*. Read the sheet aloud, ask about weeks that look odd, and let the rows "
            "grow to ten weeks and more."
        ),
        right_words=(
            "The rule needs ten useful points, and after eight weeks no row can have them. Until then the sheet can "
            "be read aloud, and any week that looks odd can be asked about."
        ),
    ),
    Builder(
        id="box-score/practice-6",
        version=2,
        title="Your first sheet",
        prompt=(
            "Here are all 23 rows of the old sheet. Keep six: two for what patients got, one for how it is to work "
            "here, two for where the hours went, one cost. Give each a sender, a day, and the end of the sentence "
            "*if this number moved, we would …*"
        ),
        hints=(
            "Begin with the sentence, and drop the rows for which you can't end it.",
            "Look for rows with one clear question, a weekly count and somebody on the ward who could send them.",
            "Two for patients, one for staff, two for hours, one cost: then check each has a sender and a day.",
        ),
        worked=(
            "One sheet that can be defended: "
            + "; ".join(str(ROWS[key]["name"]) for key in first_sheet_rules.DEFENSIBLE)
            + ". Falls may take the place of one of the first two; where they are rare, a chart of the days between them "
            "serves better."
        ),
        right_words=(
            "Your six rows fill the three bands, and each has a sender, a day and something that the team would do "
            "if the number moved. The first week's numbers can be written in as they arrive."
        ),
        builder="box-score",
        makes="First sheet",
        form=(
            Group(
                "rows",
                "Rows of the sheet",
                (
                    Field("measure", "Measure", "choice", _OLD_ROWS),
                    Field("sender", "Who sends it"),
                    Field("day", "On which day", "choice", _DAYS),
                    Field("decision", "If this number moved, we would …", "long"),
                ),
                least=1,
                most=10,
            ),
        ),
        start={"rows": [{"measure": "", "sender": "", "day": "", "decision": ""} for _ in range(6)]},
        check=first_sheet_rules.check,
        draw=first_sheet_rules.draw,
        sound=first_sheet_rules.sound,
        sample_right=first_sheet_rules.RIGHT,
        sample_wrong=first_sheet_rules.WRONG,
    ),
    Builder(
        id="box-score/practice-8",
        title="The sheet with its weeks",
        prompt=(
            "Now fill a sheet: each row has a name, a band, a unit, which way is better, perhaps a target, and its "
            "weekly numbers in order, with spaces between them. Write a dash for a week that is missing."
        ),
        on_screen=(
            "The sheet is drawn as you type: a target becomes a line, and the marker says signal, no signal or too few "
            "points. Larch Ward's first twelve weeks (fictional) are there to begin with; put your own in their place "
            "if you have them."
        ),
        hints=(
            "Two rows are there already. Which bands are still empty?",
            "Add a row for hours and one for cost, each with as many weeks as the others.",
            "For Larch Ward: hours with patients, available hours and cost per patient, twelve weeks each.",
        ),
        worked=(
            "Larch Ward's twelve weeks: "
            + "; ".join(f"{measure.name}: {measure.marker}" for measure in larch_ward.score(12).measures)
            + "."
        ),
        right_words=(
            "All three bands are there and every row has the same weeks, so the sheet can be read across and down. "
            "Each marker is what the rule for run charts gives for that row."
        ),
        builder="box-score-weeks",
        makes="Box score",
        form=(
            Field("team", "Name of the team, if you like", told=True),
            Field("first", "The first Monday", "date", told=True),
            Group(
                "rows",
                "Rows of the sheet",
                (
                    Field("name", "Name"),
                    Field("band", "Band", "choice", _BANDS),
                    Field("unit", "Unit", help="%, hours, £"),
                    Field("better", "Better when", "choice", _BETTER),
                    Field("target", "Target, if any", "number"),
                    Field("values", "Weekly numbers, with spaces between", "long"),
                ),
                least=1,
                most=12,
                told=True,
            ),
        ),
        start={"first": "2025-01-06", "rows": filled_sheet_rules.RIGHT["rows"][:2]},
        check=filled_sheet_rules.check,
        draw=filled_sheet_rules.draw,
        sample_right=filled_sheet_rules.RIGHT,
        sample_wrong=filled_sheet_rules.WRONG,
    ),
    Reflection(
        id="box-score/practice-7",
        title="The row you would miss",
        prompt="Which row that your team gets today would nobody miss? Who asked for it, and what do they use it for?",
        hints=(
            "Think of the number that you skip when you read the report.",
            "Perhaps it was needed once, for something that is over.",
            "The honest answer may be that nobody knows.",
        ),
        worked=(
            "One answer: 'Hand-gel orders in litres. Infection control asked for it in 2020. When I rang them, they "
            "no longer used it. We stopped sending it and nobody noticed.'"
        ),
        right_words="Compare it with this one, which we made up:",
    ),
)
