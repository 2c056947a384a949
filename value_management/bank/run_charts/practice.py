"""The questions of exercise 10, which end in the reading of one row."""

from __future__ import annotations

from value_management.bank import _exhibits
from value_management.bank._foreseen import right_option, slip, wrong_option, wrong_pair
from value_management.bank.run_charts import counting, reading_rules
from value_management.cases.six_charts import six
from value_management.drawing.run_chart import draw_run_chart
from value_management.learning.kinds import (
    Builder,
    Choice,
    Entry,
    Field,
    Match,
    Number,
    Points,
    Question,
    Reflection,
    TableToFill,
    WrongPoints,
)
from value_management.measures.series import median

# Days of waiting in eleven weeks, made up.
_WAITS = (12.0, 9.0, 15.0, 11.0, 30.0, 10.0, 13.0, 9.0, 12.0, 14.0, 8.0)

_A = six("A")
_BELOW = tuple(week for week, days in enumerate(_A.values) if days is not None and days < _A.median)

_VERDICTS = (
    Entry("signal", "Signal"),
    Entry("none", "No signal"),
    Entry("few", "Too few points"),
    Entry("no-verdict", "No verdict"),
)

PRACTICE: tuple[Question, ...] = (
    Number(
        id="run-charts/practice-1",
        title="Find the median",
        prompt=(
            "Eleven weeks of waiting days: " + ", ".join(f"{number:g}" for number in _WAITS) + ". What is the median?"
        ),
        hints=(
            "Sort them from the smallest to the largest.",
            "Eleven numbers: the sixth has five on each side.",
            "8, 9, 9, 10, 11, and then?",
        ),
        worked="Sorted: 8, 9, 9, 10, 11, 12, 12, 13, 14, 15, 30. The sixth is 12. The long wait of 30 hardly matters to it.",
        right_words="12. Five stand before it and five after it, and the wait of 30 days counts as one high week and no more.",
        answer=median(_WAITS),
        unit="days",
        tolerance=0.05,
        slips=(
            slip(sum(_WAITS) / len(_WAITS), "average").says(
                "This is the mean. One long wait of 30 days has pulled it up. The median is the middle one when they stand in "
                "order of size."
            ),
            slip(_WAITS[5], "order").says(
                "This is the sixth number as they came. Put them in order of size first, then take the sixth."
            ),
            slip((min(_WAITS) + max(_WAITS)) / 2, "extra").says(
                "This is half-way between the smallest and the largest. One long wait moves it a good deal; the median has as "
                "many numbers below it as above."
            ),
            slip(11.0, "missing").says(
                "One place short: this is the fifth in order of size. 9 and 12 stand there twice, and each counts twice."
            ),
            slip(9.0, "rule").says(
                "9 does come twice, as 12 does. The median isn't the number that comes most often; it is the middle one in order."
            ),
        ),
    ),
    TableToFill(
        id="run-charts/practice-2",
        title="Count three charts",
        exhibit=_exhibits.six_charts,
        prompt=(
            "Three of the six charts (fictional). Count the longest run on one side of the median, and how often the line crosses "
            "it. The limits are printed: a run *longer* than the first, or *fewer* crossings than the second, is a signal."
        ),
        hints=(
            "A run ends when the line crosses the median. Points on the median neither add nor break.",
            "Crossings are one fewer than runs.",
            "Longest runs: 9, 7 and 9. Crossings: 3, 9 and 7.",
        ),
        worked="Chart A: run 9, crossings 3. Chart B: run 7, crossings 9. Chart E: run 9, crossings 7. A and E go past a limit; B does not.",
        right_words="A and E go past a limit. B has its run of seven and stays inside: chance explains up to eight there.",
        caption="Longest run and crossings, with the limits that chance explains",
        rows=(Entry("A", "Chart A"), Entry("B", "Chart B"), Entry("E", "Chart E")),
        columns=(
            Entry("useful", "Useful points"),
            Entry("run", "Longest run"),
            Entry("most", "Chance explains up to"),
            Entry("crossings", "Crossings"),
            Entry("least", "Chance explains as few as"),
        ),
        given={
            (letter, key): f"{counting.counted(letter)[key]:g}"
            for letter in ("A", "B", "E")
            for key in ("useful", "most", "least")
        },
        blanks=tuple(blank for letter in ("A", "B", "E") for blank in counting.blanks(letter)),
    ),
    Points(
        id="run-charts/practice-3",
        title="Where the level moved",
        prompt="Chart A (fictional). Pick the long run of points below the median at the end of the chart.",
        hints=(
            "The run begins after the last crossing.",
            "It begins with week 15. One week in it lies on the line.",
            "Weeks 15 to 24 without week 20.",
        ),
        worked="Weeks 15 to 24, without week 20, which lies on the median: nine useful points in a row.",
        right_words="Nine useful points in a row. With twenty useful points chance explains up to seven.",
        labels=tuple(f"Week {number}" for number in range(1, 25)),
        values=_A.values,
        svg=draw_run_chart(
            _A,
            title="Days from referral to first visit",
            unit="days",
            prefix="chart-a",
            status="fictional",
            show_signal=False,
        ),
        alt=f"Run chart of 24 weeks of waiting days around a median of {_A.median:g} days.",
        right=tuple(week for week in _BELOW if week >= 14),
        wrong_points=(
            WrongPoints(
                tuple(range(14, 24)),
                "extra",
                "One point in your row lies exactly on the median. It doesn't break the run, and it doesn't count in it.",
            ),
            WrongPoints(
                (15, 17, 18, 23),
                "noise",
                "You picked the lowest points. A run is a row on one side, high and low alike.",
            ),
            WrongPoints(
                _BELOW,
                "scope",
                "You have all the points below the line. One of them, week 13, stands apart from the rest: the run is the row at the end.",
            ),
        ),
    ),
    Match(
        id="run-charts/practice-4",
        title="What next?",
        prompt="Each chart wants another next step. Match them.",
        left=(
            Entry("A", "A level that moved and stayed"),
            Entry("B", "Seven in a row, inside the limits"),
            Entry("C", "Falls: most weeks have none"),
            Entry("D", "One very high week"),
        ),
        right=(
            Entry("ask", "Find out what changed at that time"),
            Entry("leave", "Leave it alone and keep counting"),
            Entry("between", "Chart the days between one event and the next"),
            Entry("story", "Ask what happened in that week"),
        ),
        accept={"A": ("ask",), "B": ("leave",), "C": ("between",), "D": ("story",)},
        wrong_pairs=(
            wrong_pair("B", "ask", "noise").says(
                "If you go and ask, people may well find a reason, as the room did for the dice. Inside the limits there may be "
                "nothing to explain."
            ),
            wrong_pair("C", "leave", "rule").says(
                "A weekly count that is mostly nought gives no verdict, however long you wait. Change the measure: days between "
                "falls can be read."
            ),
            wrong_pair("D", "ask", "scope").says(
                "No level changed here. There is one week to ask about, and the answer may be on an invoice."
            ),
            wrong_pair("A", "leave", "evidence").says(
                "A level that moved and stayed is more than chance explains. Somebody may know what happened at that time."
            ),
            wrong_pair("A", "story", "period").says(
                "One week would not have kept the line there. Ask about the weeks in which the level moved."
            ),
            wrong_pair("A", "between", "extra").says("This one has a number for every week and can be read as it is."),
            wrong_pair("B", "story", "average").says(
                "No single week stands out here. Seven together are still inside what chance explains."
            ),
            wrong_pair("B", "between", "direction").says(
                "The days between events are for things that seldom happen. This chart has numbers enough in every week."
            ),
            wrong_pair("C", "ask", "order").says(
                "Until the chart can say whether a level moved, there is no date to ask about. Change the measure first."
            ),
            wrong_pair("C", "story", "class").says(
                "Each fall is looked into anyway, for the patient's sake. For the chart, change what you count."
            ),
            wrong_pair("D", "leave", "missing").says(
                "The level is best left alone, that is right. A week that stands so far out is worth one question all the same."
            ),
            wrong_pair("D", "between", "unit").says(
                "There is spending in every week, so there are no gaps to measure."
            ),
        ),
        hints=(
            "Is it a level, a wobble, a rare event or a single point?",
            "For rare events change what you count.",
            "Only one of them should be left alone.",
        ),
        worked="A: find out what changed. B: leave it. C: days between. D: ask about that week.",
        right_words="A level has a date, a point has a story, a rare event needs another chart, and a wobble needs patience.",
    ),
    Choice(
        id="run-charts/practice-5",
        version=2,
        title="Six charts every Monday",
        prompt=(
            "A team looks at six charts every Monday for a year. Nobody knows whether anything on the ward has changed. On some "
            "Monday one of the charts shows a signal. How should they take it?"
        ),
        options=(
            wrong_option("a", "As a signal: the rule allows about 5% of false alarms", "noise").says(
                "That figure is for one chart, looked at once. Six charts on fifty Mondays are three hundred looks. Among so many "
                "an alarm is likelier than not, even if nothing changes."
            ),
            right_option(
                "b",
                "As a question: with so many looks a false alarm was likely, so look for a reason before believing it",
            ),
            wrong_option("c", "As nothing: with so many looks signals mean nothing any more", "evidence").says(
                "They mean less, not nothing. A signal that stays while the weeks go on, and has a reason on the ward, is still "
                "worth having."
            ),
            wrong_option("d", "As a reason to look at fewer weeks", "period").says(
                "Weekly reading is what keeps the sheet alive. Keep reading. Only be slower to believe."
            ),
        ),
        hints=(
            "How many looks is that in a year?",
            "A rate for one look is not the rate for three hundred.",
            "Somewhere between 'it is true' and 'it is nothing'.",
        ),
        worked=(
            "Six charts that never change, looked at once: about one chance in six of a false alarm by Anhøj's rules. Looked at "
            "every week for a year, by our simulation about six chances in ten. So a signal opens a conversation and does not "
            "close one."
        ),
        right_words="Many looks make alarms likely. So ask first, and believe it when it stays and has a reason.",
    ),
    Builder(
        id="run-charts/practice-6",
        title="A reading of one row",
        exhibit=_exhibits.six_charts,
        prompt=(
            "Now read one row of your own, or chart E. Put in the weekly numbers, choose the verdict, write one sentence for under the "
            "chart, and say what you would look at next."
        ),
        on_screen="The chart is redrawn as you type. Nothing leaves this computer.",
        hints=(
            "Count useful points, the longest run and the crossings, as in the table above.",
            "The sentence says what changed and from when. It leaves out *because*.",
            "Chart E has a run of 9 where chance explains up to 8, so the verdict is a signal.",
        ),
        worked=(
            "Chart E: signal. 'More letters go out within five days than in the first weeks, by more than chance.' Next: ask which "
            "clinics began with the template, and when."
        ),
        right_words="Verdict, sentence and next step fit the numbers. This can go on the board as it is.",
        builder="run-chart",
        form=(
            Field("name", "What is measured, and in which unit"),
            Field("values", "The weekly numbers, one on each line", "long"),
            Field("verdict", "The rules say", "choice", _VERDICTS),
            Field("sentence", "One sentence for under the chart", "long"),
            Field("next", "What you would look at next, or whom you would ask", "long"),
        ),
        start={"name": reading_rules.RIGHT["name"], "values": reading_rules.RIGHT["values"]},
        check=reading_rules.check,
        draw=reading_rules.draw,
        sample_right=reading_rules.RIGHT,
        sample_wrong=reading_rules.WRONG,
    ),
    Reflection(
        id="run-charts/practice-7",
        title="A change you believed in",
        prompt="Which change in your own figures did you explain to somebody, and might it have been the dice?",
        hints=(
            "Think of a good month that was praised, or a bad one that was blamed.",
            "How many points stood before and after it?",
            "Eyes find patterns, also where there are none.",
        ),
        worked=(
            "One answer: 'We said that the new rota cut sickness. It was three months against three months. I would now want "
            "twenty points before I said it again.'"
        ),
        right_words="Compare it with this one, which we made up:",
    ),
)
