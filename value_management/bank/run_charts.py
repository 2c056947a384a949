"""Questions of chapter 10, run charts. Right answers are computed by the run-chart engine from the chapter's own data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from value_management.bank import _exhibits
from value_management.datasets import load, value
from value_management.drawing.run_chart import draw_run_chart
from value_management.errors import DataError
from value_management.learning.kinds import (
    Blank,
    Builder,
    Choice,
    Drawing,
    Entry,
    Field,
    Finding,
    Match,
    Number,
    Option,
    Points,
    Question,
    Reflection,
    Several,
    Slip,
    TableToFill,
    Tick,
    WrongPair,
    WrongPoints,
)
from value_management.learning.numbers import Typed, read_number
from value_management.measures.run_chart import RunChart, run_chart
from value_management.measures.series import median

CHAPTER = "run-charts"


@cache
def six(letter: str) -> RunChart:
    """One of the six fictional charts of the bet, A to F."""
    return run_chart(load("fictional-six-charts").where(chart=letter).column("value"))


DICE = run_chart(load("simulated-dice-throws").column("total"))
_SHIFT = next(found.points for found in DICE.perla.findings if found.rule == "shift")
_TREND = next(found.points for found in DICE.perla.findings if found.rule == "trend")
_BELOW = tuple(i for i, total in enumerate(DICE.values) if total is not None and total < DICE.median)

_DELEGATES, _SESSIONS, _NOT_ALL = (
    int(value("learning-network", item)) for item in ("delegates", "sessions", "sessions_with_absent_board")
)

QUESTIONS: tuple[Question, ...] = (
    Several(
        id="run-charts/1",
        title="The bet",
        exhibit=_exhibits.six_charts,
        prompt=(
            "Six charts of 24 weeks each (fictional). In two of them something really changed. In the other four nothing did. "
            "Which two would you bet on? Tick two."
        ),
        ticks=(
            Tick(
                "A",
                "A: days from referral to first visit",
                True,
                "Here the level moved half-way and stayed there. It is the plainest of the six.",
                "missing",
            ),
            Tick(
                "B",
                "B: patients seen",
                False,
                "Seven points in a row on one side do catch the eye. By our simulation seven or more in a row turn up in about "
                "one chart in 17 of this length when nothing changes, and six or more in about one in six.",
                "noise",
            ),
            Tick(
                "C",
                "C: falls",
                False,
                "Most weeks have none, and the quiet end looks like success. With events as rare as this a quiet month can come "
                "round by itself.",
                "rule",
            ),
            Tick(
                "D",
                "D: spending on sundries",
                False,
                "One week stands high above the rest: a large order. Before and after it nothing is different. One odd point "
                "has a story, not a trend.",
                "average",
            ),
            Tick(
                "E",
                "E: letters sent within five days",
                True,
                "It rises slowly, and the wobble hides it. The early weeks lie nearly all below the line, the late ones above.",
                "evidence",
            ),
            Tick(
                "F",
                "F: joy in work",
                False,
                "The line dips and rises and comes back, as any line does. No level moved.",
                "direction",
            ),
        ),
        hints=(
            "Cover the left half of each chart with your hand, then the right. Do the halves live at different heights?",
            "A single tall point changes a picture and not a level.",
            "One change is a step, the other is a slow climb.",
        ),
        worked=(
            "A and E. In A the level drops after week 12 and stays down. In E it climbs from week 9. B has a run of "
            "the kind that chance gives, C has rare events, D has one odd week, and F is plain noise."
        ),
        right_words=(
            "A stepped down and stayed, and E climbed slowly. You were not drawn in by the tall point, the quiet end or the run "
            "of seven."
        ),
    ),
    Number(
        id="run-charts/2",
        title="Useful points",
        prompt=(
            f"A useful point lies above or below the median, not on it. Chart A has 24 points and a median of {six('A').median:g}. "
            "How many of its points are useful? Its values are: "
            + ", ".join(f"{number:g}" for number in six("A").values if number is not None)
            + "."
        ),
        answer=float(six("A").useful),
        unit="points",
        tolerance=0.4,
        slips=(
            Slip(
                24.0,
                "extra",
                "This counts every point. A point on the median is on neither side, so it can't take part in a run. Leave "
                "those out.",
            ),
            *(
                Slip(
                    24.0 - found,
                    "missing",
                    f"This leaves out {number} of the points on the median. There are more of them: go along the list once more.",
                )
                for found, number in ((1, "one"), (2, "two"), (3, "three"))
            ),
            Slip(
                24.0 - six("A").useful,
                "direction",
                "These are the points *on* the median: the ones to leave out. Take them from 24.",
            ),
            Slip(
                six("A").useful / 2,
                "missing",
                "This looks like the points on one side only. Those above and those below are both useful.",
            ),
        ),
        hints=(
            "Find the points that are equal to the median.",
            f"Look for {six('A').median:g} in the list. There is more than one.",
            f"24 minus {24 - six('A').useful}.",
        ),
        worked=f"{24 - six('A').useful} of the 24 points are exactly {six('A').median:g}. The other {six('A').useful} are useful.",
        right_words=f"{six('A').useful} points take a side. Those on the line neither add to a run nor break one.",
    ),
    Points(
        id="run-charts/3",
        title="The shift that wasn't",
        prompt=(
            "These are the coach's 24 throws of two dice (simulated). Pick the six points in a row that made the room see a shift."
        ),
        labels=tuple(f"Throw {number}" for number in range(1, 25)),
        values=DICE.values,
        svg=draw_run_chart(DICE, title="24 throws of two dice", prefix="dice", status="simulated", show_signal=False),
        alt=f"Run chart of 24 throws of two dice around a median of {DICE.median:g}.",
        right=_SHIFT,
        wrong_points=(
            WrongPoints(
                _TREND,
                "rule",
                "These five rise one after another: that is what some people call a trend. A shift is a row of points on one "
                "side of the median, whether they rise or fall.",
            ),
            WrongPoints(
                _BELOW,
                "scope",
                "These are all the points below the median. A shift needs them *in a row*, with none above in between.",
            ),
            WrongPoints(
                _SHIFT[:-1],
                "missing",
                "Five of them are there. Look at the throws on either side of your row: one more lies below the line.",
            ),
        ),
        hints=(
            "A shift is six or more points in a row on one side of the median.",
            "Look in the second half, below the line.",
            "It begins with throw 16.",
        ),
        worked="Throws 16 to 21 all lie below the median. Nobody had changed the dice.",
        right_words=(
            "Throws 16 to 21. Six in a row, and a reason was found for it within a minute. The dice had not changed."
        ),
    ),
    Choice(
        id="run-charts/4",
        title="What may you write?",
        exhibit=_exhibits.before_noon,
        prompt=(
            "Larch Ward began to prepare letters and medicines the evening before in the week of 7 July. The chart of discharges "
            "before noon shows a signal. What may the ward write under it?"
        ),
        options=(
            Option(
                "a",
                "Preparing letters the evening before raised discharges before noon",
                "The chart says about when the level moved. It doesn't know why. Other things happened that summer too. Say what you "
                "saw, and then look for what else it might have been.",
                "cause",
            ),
            Option(
                "b",
                "Discharges before noon have risen by more than chance, from about the time when we changed how we prepare",
                "",
            ),
            Option(
                "c",
                "Nothing: one ward's chart proves nothing",
                "It makes it likely that something changed: chance alone seldom gives such a chart. That is worth writing. It is "
                "the reason that it can't supply.",
                "evidence",
            ),
            Option(
                "d",
                "Discharges before noon rose to 51.6%",
                "That is the best single week. A level is not its highest point. Give the median before and after.",
                "average",
            ),
        ),
        hints=(
            "What does a signal say: that something probably changed, or why?",
            "Look for the sentence that puts two things side by side and leaves out the word *because*.",
            "It says 'more than chance' and 'from about the time when'.",
        ),
        worked=(
            "Write what changed, from when, and what you did at that time. Leave the reader to see that they stand side by side. "
            "Then say what else might explain it, and how you would find out."
        ),
        right_words=(
            "It says what changed, that chance is an unlikely reason, and about when, and it stops there. The *why* needs people who were there, and "
            "perhaps a second ward."
        ),
    ),
    Choice(
        id="run-charts/5",
        title="No signal",
        exhibit=_exhibits.good_stay,
        prompt=(
            "The chart of how patients rate their stay shows no signal in a year. A manager writes: *we can rule out that the new "
            "leaflet made any difference.* What do you say?"
        ),
        options=(
            Option(
                "a",
                "Agreed: if there were an effect, the chart would show it",
                "Only if the effect were large against the weekly wobble. About fourteen patients answer each week, so the line jumps "
                "about by itself and can hide a small, real gain.",
                "evidence",
            ),
            Option(
                "b",
                "The chart can't see a small change through this much wobble: no signal is not proof of no change",
                "",
            ),
            Option(
                "c",
                "Try other rules until one fires",
                "With enough rules, nearly every chart fires some day. Choose the rule before you look and stay with it.",
                "rule",
            ),
            Option(
                "d",
                "Drop the row: a chart without a signal is of no use",
                "A row without a signal gives no sign that something broke while you changed other things. That may be just what "
                "you want from a row about patients.",
                "scope",
            ),
        ),
        hints=(
            "About fourteen patients answer each week. How steady can such a percentage be?",
            "Is 'we did not see it' the same as 'it is not there'?",
            "Look for the answer that says what this chart is able to see.",
        ),
        worked=(
            "No signal means that the points behave as chance would make them. A small change may hide inside. To see it you "
            "need more answers a week, a longer time, or a closer look at who was given the leaflet."
        ),
        right_words=(
            "The chart has a limit to what it can see, and with fourteen answers a week that limit is coarse. Not seen is not the "
            "same as not there."
        ),
    ),
    Number(
        id="run-charts/6",
        title="An average hides the winter",
        prompt=(
            f"The report counts {_DELEGATES} delegates in {_SESSIONS} sessions. How many is that a session, to one decimal? (Then think "
            "about what this number may have looked like in the worst winter month.)"
        ),
        answer=_DELEGATES / _SESSIONS,
        unit="delegates",
        tolerance=0.06,
        decimals=1,
        slips=(
            Slip(
                _DELEGATES / _NOT_ALL,
                "denominator",
                "This divides by 8: the sessions that some board missed. All 18 sessions had delegates.",
            ),
            Slip(
                _DELEGATES / 6,
                "scope",
                "This is delegates for each of the six boards. The question asks for each session.",
            ),
            Slip(
                _DELEGATES / 9,
                "period",
                "This is delegates for each of the nine months from August to April. There were two sessions a month, on "
                "average: divide by sessions.",
            ),
            Slip(
                _SESSIONS / _DELEGATES,
                "direction",
                "This is sessions for each delegate: the fraction stands on its head.",
            ),
        ),
        hints=(
            "Delegates over sessions.",
            "351 goes above the line, 18 below.",
            "351 ÷ 18 is between 19 and 20.",
        ),
        worked=(
            "351 ÷ 18 = 19.5. The report also says in words that fewer came between December 2020 and February 2021. The average "
            "can't show that. Eighteen points in order could."
        ),
        right_words=(
            "19.5 a session, as if there had been no winter. Eighteen numbers in order could have shown the dip that the report "
            "describes."
        ),
    ),
)

_ODD = (12.0, 9.0, 15.0, 11.0, 30.0, 10.0, 13.0, 9.0, 12.0, 14.0, 8.0)


def _limits(letter: str) -> dict[str, float]:
    chart = six(letter)
    return {
        "useful": float(chart.useful),
        "run": float(chart.longest_run),
        "most": float(chart.longest_allowed or 0),
        "crossings": float(chart.crossings),
        "least": float(chart.crossings_least or 0),
    }


def _counted_on_the_line(letter: str) -> tuple[Slip, ...]:
    """The slips of counting points on the median into a longest run: one for each number of such points."""
    chart = six(letter)
    runs: list[list[int]] = []  # for each run: its side, its useful points, the points on the median inside it
    waiting = 0
    for number in chart.values:
        side = 0 if number == chart.median else 1 if (number or 0) > chart.median else -1
        if side == 0:
            waiting += 1
        elif runs and runs[-1][0] == side:
            runs[-1][1] += 1
            runs[-1][2] += waiting
            waiting = 0
        else:
            runs.append([side, 1, 0])
            waiting = 0
    on = sorted({inside for _, useful, inside in runs if useful == chart.longest_run and inside})
    return tuple(
        Slip(
            float(chart.longest_run + inside),
            "extra",
            f"This counts {'one point that lies' if inside == 1 else f'{inside} points that lie'} on the median. Such points "
            "don't break a run, and they don't count in it.",
        )
        for inside in on
    )


def _row(letter: str) -> tuple[Blank, Blank]:
    known = _limits(letter)
    return (
        Blank(
            letter,
            "run",
            known["run"],
            0.4,
            (
                Slip(
                    known["most"],
                    "rule",
                    f"That is chart {letter}'s limit, printed beside it. The longest run is counted on the chart itself.",
                ),
                *_counted_on_the_line(letter),
            ),
        ),
        Blank(
            letter,
            "crossings",
            known["crossings"],
            0.4,
            (
                Slip(
                    known["crossings"] + 1,
                    "extra",
                    "This counts the runs. Crossings lie between runs, so there is one fewer.",
                ),
            ),
        ),
    )


_VERDICTS = (
    Entry("signal", "Signal"),
    Entry("none", "No signal"),
    Entry("few", "Too few points"),
    Entry("no-verdict", "No verdict"),
)
_VERDICT_OF = {"signal": "signal", "no signal": "none", "too few points": "few", "no verdict": "no-verdict"}


def _series(given: Mapping[str, Any]) -> tuple[list[float], str]:
    """The numbers in a box of text, one a line or parted by spaces or semicolons; and what could not be read."""
    text = str(given.get("values", ""))[:4000]
    numbers = []
    for piece in (piece.strip() for piece in re.split(r"[\n;\t]+|\s{1,}", text)):
        if not piece:
            continue
        read = read_number(piece.rstrip(","))
        if not isinstance(read, Typed):
            return [], piece[:20]
        numbers.append(read.value)
    return numbers[:200], ""


def _chart_of(given: Mapping[str, Any]) -> RunChart | None:
    numbers, odd = _series(given)
    if odd or len(numbers) < 2:
        return None
    try:
        return run_chart(numbers)
    except DataError:
        return None


def _check_reading(given: Mapping[str, Any]) -> tuple[Finding, ...]:
    """The rules of a reading: numbers that can be read, the engine's verdict, a sentence without a cause, a next step."""
    numbers, odd = _series(given)
    if odd:
        return (
            Finding("values", "format", f"“{odd}” is not a number. Write one weekly number on each line, in order."),
        )
    chart = _chart_of(given)
    if chart is None:
        return (
            Finding(
                "values", "missing", "Write the weekly numbers, one on each line, in the order in which they came."
            ),
        )
    found = []
    true = _VERDICT_OF.get(chart.verdict, "signal")
    if given.get("verdict") != true:
        found.append(
            Finding(
                "verdict", "rule", f"The rules say otherwise about these numbers: {chart.reason or chart.explain()}"
            )
        )
    sentence = str(given.get("sentence", ""))
    if len(sentence.split()) < 4:
        found.append(Finding("sentence", "scope", "Write one sentence that somebody could read aloud under the chart."))
    elif re.search(r"\b(because|due to|caused?|thanks to|led to|proves?|proved)\b", sentence, re.IGNORECASE):
        found.append(
            Finding(
                "sentence",
                "cause",
                "Your sentence says why. The chart knows only that, and when. Take the cause out, or put it as a question.",
            )
        )
    if len(str(given.get("next", "")).split()) < 3:
        found.append(
            Finding(
                "next",
                "evidence",
                "Say what you would look at next, or whom you would ask. A reading ends with a step.",
            )
        )
    return tuple(found)


def _draw_reading(given: Mapping[str, Any]) -> Drawing:
    chart = _chart_of(given)
    if chart is None:
        numbers, odd = _series(given)
        text = f"“{odd}” is not a number." if odd else f"{len(numbers)} numbers so far; a line needs two."
        return Drawing("", text)
    name = str(given.get("name", "")).strip()[:80] or "Your row"
    svg = draw_run_chart(chart, title=name, prefix="reading", show_signal=False)
    cautions = (
        "Rates of false alarm hold for one chart, looked at once. Looking every week makes alarms more likely.",
    )
    return Drawing(svg, f"{len(chart.values)} points, median {chart.median:g}, {chart.useful} useful.", cautions)


_E_TEXT = "\n".join(f"{number:g}" for number in six("E").values if number is not None)
_READING = {
    "name": "Letters sent within five days, %",
    "values": _E_TEXT,
    "verdict": "signal",
    "sentence": "More letters go out within five days than in the first weeks, by more than chance",
    "next": "ask which clinics began with the template, and when",
}

PRACTICE: tuple[Question, ...] = (
    Number(
        id="run-charts/practice-1",
        title="Find the median",
        prompt=(
            "Eleven weeks of waiting days: " + ", ".join(f"{number:g}" for number in _ODD) + ". What is the median?"
        ),
        answer=median(_ODD),
        unit="days",
        tolerance=0.05,
        slips=(
            Slip(
                sum(_ODD) / len(_ODD),
                "average",
                "This is the mean. One long wait of 30 days has pulled it up. The median is the middle one when they stand in "
                "order of size.",
            ),
            Slip(
                _ODD[5],
                "order",
                "This is the sixth number as they came. Put them in order of size first, then take the sixth.",
            ),
            Slip(
                (min(_ODD) + max(_ODD)) / 2,
                "extra",
                "This is half-way between the smallest and the largest. One long wait moves it a good deal; the median has as "
                "many numbers below it as above.",
            ),
            Slip(
                11.0,
                "missing",
                "One place short: this is the fifth in order of size. 9 and 12 stand there twice, and each counts twice.",
            ),
            Slip(
                9.0,
                "rule",
                "9 does come twice, as 12 does. The median isn't the number that comes most often; it is the middle one in order.",
            ),
        ),
        hints=(
            "Sort them from the smallest to the largest.",
            "Eleven numbers: the sixth has five on each side.",
            "8, 9, 9, 10, 11, and then?",
        ),
        worked="Sorted: 8, 9, 9, 10, 11, 12, 12, 13, 14, 15, 30. The sixth is 12. The long wait of 30 hardly matters to it.",
        right_words="12. Five stand before it and five after it, and the wait of 30 days counts as one high week and no more.",
    ),
    TableToFill(
        id="run-charts/practice-2",
        title="Count three charts",
        exhibit=_exhibits.six_charts,
        prompt=(
            "Three of the six charts (fictional). Count the longest run on one side of the median, and how often the line crosses "
            "it. The limits are printed: a run *longer* than the first, or *fewer* crossings than the second, is a signal."
        ),
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
            (letter, key): f"{_limits(letter)[key]:g}"
            for letter in ("A", "B", "E")
            for key in ("useful", "most", "least")
        },
        blanks=tuple(blank for letter in ("A", "B", "E") for blank in _row(letter)),
        hints=(
            "A run ends when the line crosses the median. Points on the median neither add nor break.",
            "Crossings are one fewer than runs.",
            "Longest runs: 9, 7 and 9. Crossings: 3, 9 and 7.",
        ),
        worked="Chart A: run 9, crossings 3. Chart B: run 7, crossings 9. Chart E: run 9, crossings 7. A and E go past a limit; B does not.",
        right_words="A and E go past a limit. B has its run of seven and stays inside: chance explains up to eight there.",
    ),
    Points(
        id="run-charts/practice-3",
        title="Where the level moved",
        prompt="Chart A (fictional). Pick the long run of points below the median at the end of the chart.",
        labels=tuple(f"Week {number}" for number in range(1, 25)),
        values=six("A").values,
        svg=draw_run_chart(
            six("A"),
            title="Days from referral to first visit",
            unit="days",
            prefix="chart-a",
            status="fictional",
            show_signal=False,
        ),
        alt=f"Run chart of 24 weeks of waiting days around a median of {six('A').median:g} days.",
        right=tuple(i for i in range(14, 24) if (six("A").values[i] or 0) < six("A").median),
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
                tuple(i for i in range(24) if (six("A").values[i] or 0) < six("A").median),
                "scope",
                "You have all the points below the line. One of them, week 13, stands apart from the rest: the run is the row at the end.",
            ),
        ),
        hints=(
            "The run begins after the last crossing.",
            "It begins with week 15. One week in it lies on the line.",
            "Weeks 15 to 24 without week 20.",
        ),
        worked="Weeks 15 to 24, without week 20, which lies on the median: nine useful points in a row.",
        right_words="Nine useful points in a row. With twenty useful points chance explains up to seven.",
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
            WrongPair(
                "B",
                "ask",
                "If you go and ask, people may well find a reason, as the room did for the dice. Inside the limits there may be "
                "nothing to explain.",
                "noise",
            ),
            WrongPair(
                "C",
                "leave",
                "A weekly count that is mostly nought gives no verdict, however long you wait. Change the measure: days between "
                "falls can be read.",
                "rule",
            ),
            WrongPair(
                "D",
                "ask",
                "No level changed here. There is one week to ask about, and the answer may be on an invoice.",
                "scope",
            ),
            WrongPair(
                "A",
                "leave",
                "A level that moved and stayed is more than chance explains. Somebody may know what happened at that time.",
                "evidence",
            ),
            WrongPair(
                "A",
                "story",
                "One week would not have kept the line there. Ask about the weeks in which the level moved.",
                "period",
            ),
            WrongPair(
                "A",
                "between",
                "This one has a number for every week and can be read as it is.",
                "extra",
            ),
            WrongPair(
                "B",
                "story",
                "No single week stands out here. Seven together are still inside what chance explains.",
                "average",
            ),
            WrongPair(
                "B",
                "between",
                "The days between events are for things that seldom happen. This chart has numbers enough in every week.",
                "direction",
            ),
            WrongPair(
                "C",
                "ask",
                "Until the chart can say whether a level moved, there is no date to ask about. Change the measure first.",
                "order",
            ),
            WrongPair(
                "C",
                "story",
                "Each fall is looked into anyway, for the patient's sake. For the chart, change what you count.",
                "class",
            ),
            WrongPair(
                "D",
                "leave",
                "The level is best left alone, that is right. A week that stands so far out is worth one question all the same.",
                "missing",
            ),
            WrongPair(
                "D",
                "between",
                "There is spending in every week, so there are no gaps to measure.",
                "unit",
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
            Option(
                "a",
                "As a signal: the rule allows about 5% of false alarms",
                "That figure is for one chart, looked at once. Six charts on fifty Mondays are three hundred looks. Among so many "
                "an alarm is likelier than not, even if nothing changes.",
                "noise",
            ),
            Option(
                "b",
                "As a question: with so many looks a false alarm was likely, so look for a reason before believing it",
                "",
            ),
            Option(
                "c",
                "As nothing: with so many looks signals mean nothing any more",
                "They mean less, not nothing. A signal that stays while the weeks go on, and has a reason on the ward, is still "
                "worth having.",
                "evidence",
            ),
            Option(
                "d",
                "As a reason to look at fewer weeks",
                "Weekly reading is what keeps the sheet alive. Keep reading. Only be slower to believe.",
                "period",
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
        builder="run-chart",
        prompt=(
            "Now read one row of your own, or chart E. Put in the weekly numbers, choose the verdict, write one sentence for under the "
            "chart, and say what you would look at next."
        ),
        on_screen="The chart is redrawn as you type. Nothing leaves this computer.",
        form=(
            Field("name", "What is measured, and in which unit"),
            Field("values", "The weekly numbers, one on each line", "long"),
            Field("verdict", "The rules say", "choice", _VERDICTS),
            Field("sentence", "One sentence for under the chart", "long"),
            Field("next", "What you would look at next, or whom you would ask", "long"),
        ),
        start={"name": _READING["name"], "values": _E_TEXT},
        check=_check_reading,
        draw=_draw_reading,
        sample_right=_READING,
        sample_wrong=(
            ({**_READING, "values": "12\nabout ten\n14"}, "format"),
            ({**_READING, "values": ""}, "missing"),
            ({**_READING, "verdict": "none"}, "rule"),
            ({**_READING, "sentence": "Letters go out faster because of the new template"}, "cause"),
            ({**_READING, "sentence": "Good"}, "scope"),
            ({**_READING, "next": ""}, "evidence"),
        ),
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
