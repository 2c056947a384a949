"""The questions of exercise 10, which end in the reading of one row."""

from __future__ import annotations

from functools import partial

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
from value_management.words import counted, listed, number

# Days of waiting in eleven weeks, made up.
_WAITS = (12.0, 9.0, 15.0, 11.0, 30.0, 10.0, 13.0, 9.0, 12.0, 14.0, 8.0)

_A = six("A")
_BELOW = tuple(week for week, days in enumerate(_A.values) if days is not None and days < _A.median)

# Its last run, and the week in it that lies on the median.
_LAST = tuple(week for week in _BELOW if week >= 14)
_ON_THE_LINE = next(week for week in range(_LAST[0], _LAST[-1]) if week not in _LAST)

# What is counted on the three charts of the second task.
_THREE = {letter: counting.counted(letter) for letter in ("A", "B", "E")}
_RUNS, _CROSSINGS = (listed([number(chart[key]) for chart in _THREE.values()]) for key in ("run", "crossings"))
_COUNTS = ". ".join(
    f"Chart {letter}: run {number(chart['run'])}, crossings {number(chart['crossings'])}"
    for letter, chart in _THREE.items()
)
_LIMITS = {letter: number(chart["most"]) for letter, chart in _THREE.items()}

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
        prompt=("Eleven weeks of waiting days: " + ", ".join(map(number, _WAITS)) + ". What is the median?"),
        hints=(
            "Sort them from the smallest to the largest.",
            "Eleven numbers: the sixth has five on each side.",
            f"{', '.join(map(number, sorted(_WAITS)[:5]))}, and then?",
        ),
        worked=(
            f"Sorted: {', '.join(map(number, sorted(_WAITS)))}. The sixth is {number(median(_WAITS))}, and the long "
            f"wait of {number(max(_WAITS))} hardly matters to it."
        ),
        right_words=(
            f"Five numbers stand before {number(median(_WAITS))} and five after it. The wait of {number(max(_WAITS))} "
            "days counts as one high week, however long it was."
        ),
        answer=median(_WAITS),
        unit="days",
        tolerance=0.05,
        slips=(
            slip(sum(_WAITS) / len(_WAITS), "average").says(
                "This is the mean, which one long wait of 30 days has pulled up. The median is the middle one when "
                "they stand in order of size."
            ),
            slip(_WAITS[5], "order").says(
                "This is the sixth number as they came. Put them in order of size first, then take the sixth."
            ),
            slip((min(_WAITS) + max(_WAITS)) / 2, "extra").says(
                "This is half-way between the smallest and the largest. One long wait moves it a good deal; the "
                "median has as many numbers below it as above."
            ),
            slip(11.0, "missing").says(
                "One place short: this is the fifth in order of size. 9 and 12 stand there twice, and each counts "
                "twice."
            ),
            slip(9.0, "rule").says(
                "9 does come twice, as 12 does. The median isn't the number that comes most often; it is the middle "
                "one in order."
            ),
        ),
    ),
    TableToFill(
        id="run-charts/practice-2",
        title="Count three charts",
        exhibit=_exhibits.six_charts,
        prompt=(
            "Three of the six charts (fictional). Count the longest run on one side of the median, and how often the "
            "line crosses it. The limits are printed: a run *longer* than the first, or *fewer* crossings than the "
            "second, is a signal."
        ),
        hints=(
            "A run ends when the line crosses the median. Points on the median neither add to it nor break it.",
            "Crossings are one fewer than runs.",
            f"Longest runs: {_RUNS}. Crossings: {_CROSSINGS}.",
        ),
        worked=f"{_COUNTS}. A and E go past a limit, and B doesn't.",
        right_words=(
            f"A and E go past a limit. B's run of {number(_THREE['B']['run'])} stays inside, because chance explains "
            f"up to {_LIMITS['B']} in a chart with as many useful points."
        ),
        caption="Longest run and crossings, with the limits that chance explains",
        rows=(Entry("A", "Chart A"), Entry("B", "Chart B"), Entry("E", "Chart E")),
        columns=(
            Entry("run", "Longest run"),
            Entry("most", "Chance explains up to"),
            Entry("crossings", "Crossings"),
            Entry("least", "Chance explains as few as"),
        ),
        given={(letter, key): number(chart[key]) for letter, chart in _THREE.items() for key in ("most", "least")},
        blanks=tuple(blank for letter in _THREE for blank in counting.blanks(letter)),
    ),
    Points(
        id="run-charts/practice-3",
        title="The last run of chart A",
        prompt=(
            "On chart A (fictional), pick the points of the last run: the useful points in a row, on one side "
            "of the median, that end the chart."
        ),
        hints=(
            "The run begins after the last crossing.",
            "One week in it lies exactly on the line, so it isn't one of the useful points.",
            f"Weeks {_LAST[0] + 1} to {_LAST[-1] + 1} without week {_ON_THE_LINE + 1}.",
        ),
        worked=(
            f"Weeks {_LAST[0] + 1} to {_LAST[-1] + 1}, without week {_ON_THE_LINE + 1}, which lies on the median: "
            f"{counted(len(_LAST), 'useful point')} in a row."
        ),
        right_words=(
            f"These are {counted(len(_LAST), 'useful point')} in a row, and with the {number(_THREE['A']['useful'])} "
            f"of chart A chance explains up to {_LIMITS['A']}. So the chart gives a signal, and somebody may know "
            "what happened at that time."
        ),
        labels=tuple(f"Week {number}" for number in range(1, 25)),
        values=_A.values,
        picture=partial(
            draw_run_chart,
            _A,
            title="Days from referral to first visit",
            unit="days",
            prefix="chart-a",
            status="fictional",
            show_signal=False,
        ),
        alt=f"Run chart of 24 weeks of waiting days around a median of {_A.median:g} days.",
        right=_LAST,
        wrong_points=(
            WrongPoints(
                tuple(range(14, 24)),
                "extra",
                "One point in your row lies exactly on the median. It doesn't break the run, and it doesn't count in it.",
            ),
            WrongPoints(
                (15, 17, 18, 23),
                "noise",
                "You picked the lowest points, and a run is a row on one side, high and low alike.",
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
        prompt="Four charts want four different next steps. Match each with its own.",
        left=(
            Entry("A", "A level that moved and stayed"),
            Entry("B", "A run that catches the eye, inside the limits"),
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
                "If you go and ask, people may well find a reason, as the room did for the dice. Inside the limits "
                "there may be nothing to explain."
            ),
            wrong_pair("C", "leave", "rule").says(
                "A weekly count that is mostly zeros gives no verdict, however long you wait. Change the measure, "
                "because days between falls can be read."
            ),
            wrong_pair("D", "ask", "scope").says(
                "No level changed here: there is one week to ask about, and the answer may be on an invoice."
            ),
            wrong_pair("A", "leave", "evidence").says(
                "A level that moved and stayed is more than chance explains. Somebody may know what happened at that "
                "time."
            ),
            wrong_pair("A", "story", "period").says(
                "One week would not have kept the line there. Ask about the weeks in which the level moved."
            ),
            wrong_pair("A", "between", "extra").says("This one has a number for every week and can be read as it is."),
            wrong_pair("B", "story", "average").says(
                "No single week stands out here, and the run as a whole is still inside what chance explains."
            ),
            wrong_pair("B", "between", "direction").says(
                "The days between events are for things that seldom happen. This chart has numbers enough in every "
                "week."
            ),
            wrong_pair("C", "ask", "order").says(
                "Until the chart can say whether a level moved, there is no date to ask about, so change the measure "
                "first."
            ),
            wrong_pair("C", "story", "class").says(
                "Each fall is looked into anyway, for the patient's sake. For the chart, change what you count."
            ),
            wrong_pair("D", "leave", "missing").says(
                "The level is best left alone, that is right. A week that stands so far out is worth one question "
                "all the same."
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
        worked=(
            "For the level that moved, find out what changed, and ask about the one high week. Leave the run inside "
            "the limits alone, and for falls chart the days between them."
        ),
        right_words=(
            "Somebody can be asked about the time when the level moved, and about the one high week. Falls as rare "
            "as these need the days between them, and the run inside the limits can be left alone."
        ),
    ),
    Choice(
        id="run-charts/practice-5",
        version=2,
        title="Six charts every Monday",
        prompt=(
            "A team looks at six charts every Monday for a year, and nobody knows whether anything on the ward has "
            "changed. On some Monday one of the charts shows a signal. How should they take it?"
        ),
        options=(
            wrong_option("a", "As a signal: the rule allows about 5% of false alarms", "noise").says(
                "That figure is for one chart, looked at once. Six charts on fifty Mondays are three hundred looks. "
                "Among so many an alarm is likelier than not, even if nothing changes."
            ),
            right_option("b", "As a question: with so many looks an alarm was likely"),
            wrong_option("c", "As nothing: with so many looks signals mean nothing any more", "evidence").says(
                "They do mean less. Even so, a signal that stays while the weeks go on, and has a reason on the "
                "ward, is worth having."
            ),
            wrong_option("d", "As a reason to look at fewer weeks", "period").says(
                "Weekly reading is what keeps the sheet alive. Go on reading, and be slower to believe."
            ),
        ),
        hints=(
            "How many looks is that in a year?",
            "A rate for one look isn't the rate for three hundred.",
            "Somewhere between 'it is true' and 'it is nothing'.",
        ),
        worked=(
            "Six charts that never change, looked at once: about one chance in six of a false alarm by Anhøj's "
            "rules. Looked at every week for a year, by our simulation about six chances in ten. So it is worth "
            "asking about such a signal, and too early to believe it."
        ),
        right_words=(
            "With six charts on fifty Mondays an alarm is likelier than not, even if nothing changes. Ask what may "
            "lie behind it, and believe it more if it stays and a reason is found on the ward."
        ),
    ),
    Builder(
        id="run-charts/practice-6",
        title="A reading of one row",
        exhibit=_exhibits.six_charts,
        prompt=(
            "Now read one row of your own, or chart E. Put in the weekly numbers, choose the verdict, write one "
            "sentence for under the chart, and say what you would look at next."
        ),
        on_screen="The chart is redrawn as you type. Nothing leaves this computer.",
        hints=(
            "Count useful points, the longest run and the crossings, as you did for the three charts.",
            "The sentence says what changed and from when, and leaves out *because*.",
            f"Chart E has a run of {number(_THREE['E']['run'])} where chance explains up to {_LIMITS['E']}, so the "
            "verdict is a "
            "signal.",
        ),
        worked=(
            "Chart E: signal. 'More letters go out within five days than in the first weeks, by more than chance.' "
            "Next: ask which clinics began with the template, and when."
        ),
        right_words=(
            "Your verdict is the one that the rules give, your sentence leaves the cause open, and there is a next "
            "step to take."
        ),
        builder="run-chart",
        makes="Run chart",
        whose="name",
        form=(
            Field("name", "What is measured, and in which unit"),
            Field("values", "The weekly numbers, one on each line", "long", told=True),
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
            "Eyes find patterns, even where there are none.",
        ),
        worked=(
            "One answer: 'We said that the new rota cut sickness, and it was three months against three months. I "
            "would now want twenty points before I said it again.'"
        ),
        right_words="Compare it with this one, which we made up:",
    ),
)
