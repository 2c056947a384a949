"""The questions inside chapter 10: what a chart shows, what it may be said to show, and what it can't see."""

from __future__ import annotations

from functools import partial
from math import ceil, floor

from value_management.bank import _exhibits
from value_management.bank._foreseen import right_option, slip, to_leave, to_tick, wrong_option
from value_management.cases import dice, larch_ward
from value_management.cases.learning_network import DELEGATES, MISSED_BY_A_BOARD, SESSIONS
from value_management.cases.six_charts import six
from value_management.drawing.run_chart import draw_run_chart
from value_management.learning.kinds import Choice, Number, Points, Question, Several, WrongPoints
from value_management.words import number, percent

_A = six("A")
_LISTED = ", ".join(number(value) for value in _A.values if value is not None)
_ON_THE_LINE = 24 - _A.useful

_DICE = dice.throws()
_SHIFT = next(found.points for found in _DICE.perla.findings if found.rule == "shift")
_TREND = next(found.points for found in _DICE.perla.findings if found.rule == "trend")
_THROWS = f"{_SHIFT[0] + 1} to {_SHIFT[-1] + 1}"  # of the shift, counted from 1
_BELOW = tuple(throw for throw, total in enumerate(_DICE.values) if total is not None and total < _DICE.median)

_BEST = percent(max(row["before_noon_percent"] for row in larch_ward.weeks()))  # one week of Larch Ward

_EACH = number(DELEGATES / SESSIONS, 1)  # delegates at a session

QUESTIONS: tuple[Question, ...] = (
    Several(
        id="run-charts/1",
        title="The bet",
        exhibit=_exhibits.six_charts,
        prompt=(
            "Six charts of 24 weeks each (fictional). In two of them something really changed. In the other four "
            "nothing did. On which would you bet?"
        ),
        ticks=(
            to_tick("A", "A: days from referral to first visit", "missing").says(
                "Here the level moved half-way and stayed there, which makes it the plainest of the six."
            ),
            to_leave("B", "B: patients seen", "noise").says(
                "Seven points in a row on one side do catch the eye. By our simulation seven or more in a row turn "
                "up in about one chart in 17 of this length when nothing changes, and six or more in about one in "
                "six."
            ),
            to_leave("C", "C: falls", "rule").says(
                "Most weeks have none, and the quiet end looks like success. With events as rare as this a quiet "
                "month can come round by itself."
            ),
            to_leave("D", "D: spending on sundries", "average").says(
                "One week stands high above the rest: a large order. Before and after it nothing is different. One "
                "odd point may have a story, but it doesn't move the level."
            ),
            to_tick("E", "E: letters sent within five days", "evidence").says(
                "It rises slowly, and the wobble hides it. The early weeks lie nearly all below the line, the late "
                "ones above."
            ),
            to_leave("F", "F: joy in work", "direction").says(
                "The line dips and rises and comes back, as any line does, and its level stays where it was."
            ),
        ),
        hints=(
            "Cover the left half of each chart with your hand, then the right. Do the halves live at different heights?",
            "A single tall point changes a picture and not a level.",
            "One change is a step, the other is a slow climb.",
        ),
        worked=(
            "The two are A and E. In A the level drops after week 12 and stays down. In E it climbs from week 9. B "
            "has a run of "
            "the kind that chance gives, C has rare events, D has one odd week, and F is plain noise."
        ),
        right_words=(
            "A stepped down and stayed, and E climbed slowly. The tall point in D, the quiet end of C and the run of "
            "seven in B were there with nothing changed."
        ),
    ),
    Number(
        id="run-charts/2",
        title="Useful points",
        prompt=(
            "A useful point lies above or below the median, not on it. Chart A has 24 points and a median of "
            f"{_A.median:g}. How many of its points are useful? Its values are: {_LISTED}."
        ),
        hints=(
            "Find the points that are equal to the median.",
            f"Look for {_A.median:g} in the list, where it stands more than once.",
            f"24 minus {_ON_THE_LINE}.",
        ),
        worked=f"{_ON_THE_LINE} of the 24 points are exactly {_A.median:g}. That leaves {_A.useful} that are useful.",
        right_words=(
            f"{_A.useful} points take a side. The {_ON_THE_LINE} that lie on the line neither add to a run nor break "
            "one, so they are left out."
        ),
        answer=float(_A.useful),
        unit="points",
        tolerance=0.4,
        slips=(
            slip(24.0, "extra").says(
                "This counts every point. Those on the median are on neither side and can't take part in a run, so "
                "leave them out."
            ),
            *(
                slip(24.0 - found, "missing").says(
                    f"This leaves out {number} of the points on the median. There are more of them: go along the list "
                    "once more."
                )
                for found, number in ((1, "one"), (2, "two"), (3, "three"))
            ),
            slip(float(_ON_THE_LINE), "direction").says(
                "These are the points *on* the median: the ones to leave out. Take them away from the 24 points to "
                "get the answer."
            ),
            slip(_A.useful / 2, "missing").says(
                "This looks like the points on one side only. Those above and those below are both useful."
            ),
        ),
    ),
    Points(
        id="run-charts/3",
        title="What did the room see?",
        prompt=(
            "These are the coach's 24 throws of two dice (simulated). Pick the six points in a row that made the "
            "room see a shift."
        ),
        hints=(
            "A shift is six or more points in a row on one side of the median.",
            "Look in the second half, below the line.",
            f"It begins with throw {_SHIFT[0] + 1}.",
        ),
        worked=f"Throws {_THROWS} all lie below the median, though nobody had changed the dice.",
        right_words=(
            f"Throws {_THROWS} lie below the median, one after another. Within a minute three people had a reason for "
            "it, and the dice were the same throughout."
        ),
        labels=tuple(f"Throw {number}" for number in range(1, 25)),
        values=_DICE.values,
        picture=partial(
            draw_run_chart, _DICE, title="24 throws of two dice", prefix="dice", status="simulated", show_signal=False
        ),
        alt=f"Run chart of 24 throws of two dice around a median of {_DICE.median:g}.",
        right=_SHIFT,
        wrong_points=(
            WrongPoints(
                _TREND,
                "rule",
                "These five rise one after another: that is what some people call a trend. A shift is a row of "
                "points on one "
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
                "Five of them are there, so look at the throws on either side of your row: one more lies below the line.",
            ),
        ),
    ),
    Choice(
        id="run-charts/4",
        title="What may you write?",
        exhibit=_exhibits.before_noon,
        prompt=(
            "Larch Ward began to prepare letters and medicines the evening before in the week of 7 July. The chart "
            "of discharges before noon shows a signal. What may the ward write under it?"
        ),
        options=(
            wrong_option("a", "Preparing letters the evening before raised discharges before noon", "cause").says(
                "The chart says about when the level moved, and it doesn't know why. Other things happened that "
                "summer too, so say what you saw and then look for what else it might have been."
            ),
            right_option("b", "They rose by more than chance, from about the time of the change"),
            wrong_option("c", "Nothing: a chart of one ward is no evidence either way", "evidence").says(
                "It makes it likely that something changed: chance alone seldom gives such a chart, and that is "
                "worth writing. What it can't supply is the reason."
            ),
            wrong_option("d", f"Discharges before noon rose to {_BEST} after the change", "average").says(
                "That is the best single week, and a level isn't its highest point. Give the median before and after."
            ),
        ),
        hints=(
            "What does a signal say: that something probably changed, or why?",
            "Look for the sentence that puts two things side by side and leaves open whether one brought about the other.",
            "It says 'more than chance' and 'from about the time'.",
        ),
        worked=(
            "Write what changed, from when, and what you did at that time, and leave the reader to see that they "
            "stand side by side. Then say what else might explain it, and how you would find out."
        ),
        right_words=(
            "It says what changed, that chance is an unlikely reason, and about when, and it stops there. To find "
            "out why, ask the people who were there, and perhaps look at a second ward."
        ),
    ),
    Choice(
        id="run-charts/5",
        title="The leaflet",
        exhibit=_exhibits.good_stay,
        prompt=(
            "The chart of how patients rate their stay shows no signal in a year. A manager writes: *we can rule out "
            "that the new leaflet made any difference.* What do you say?"
        ),
        options=(
            wrong_option("a", "Agreed: if the leaflet had an effect, a year of points would show it", "evidence").says(
                "That holds only if the effect were large against the weekly wobble. About fourteen patients answer "
                "each week, so the line jumps about by itself and can hide a small, real gain."
            ),
            right_option("b", "We can't: a small change could hide in this much wobble"),
            wrong_option("c", "Try other rules until one of them gives a signal", "rule").says(
                "With enough rules, nearly every chart gives a signal some day, so the rule is chosen before anyone "
                "looks and then kept."
            ),
            wrong_option("d", "Drop the row: a chart without a signal is of no use", "scope").says(
                "A row without a signal gives no sign that something broke while you changed other things. That may "
                "be just what you want from a row about patients."
            ),
        ),
        hints=(
            "About fourteen patients answer each week. How steady can such a percentage be?",
            "Is 'we didn't see it' the same as 'it isn't there'?",
            "Look for the answer that leaves room for something this chart can't show.",
        ),
        worked=(
            "No signal means that the points behave as chance would make them, and a small change may hide among "
            "them. To see it you need more answers a week, a longer time, or a closer look at who was given the "
            "leaflet."
        ),
        right_words=(
            "With about fourteen answers a week the line jumps by itself, so a small gain or loss could be there and "
            "give no signal. More answers a week would let the chart see smaller changes."
        ),
    ),
    Number(
        id="run-charts/6",
        title="Sessions of the learning network",
        prompt=(
            f"The report counts {DELEGATES} delegates in {SESSIONS} sessions. How many is that a session, to one "
            "decimal? When you have it, think what the number may have looked like in the worst winter month."
        ),
        hints=(
            "Delegates over sessions.",
            f"{DELEGATES} goes above the line, {SESSIONS} below.",
            f"{DELEGATES} ÷ {SESSIONS} is between {floor(DELEGATES / SESSIONS)} and {ceil(DELEGATES / SESSIONS)}.",
        ),
        worked=(
            f"{DELEGATES} ÷ {SESSIONS} = {_EACH}. The report also says in words that fewer came between December 2020 "
            f"and February 2021. The average can't show that, and the {SESSIONS} numbers in order could."
        ),
        right_words=(
            f"{_EACH} a session, as if there had been no winter. The {SESSIONS} numbers in order could have shown the "
            "dip that the report describes."
        ),
        answer=DELEGATES / SESSIONS,
        unit="delegates",
        tolerance=0.06,
        wide=0.6,
        decimals=1,
        slips=(
            slip(DELEGATES / MISSED_BY_A_BOARD, "denominator").says(
                f"This divides by {MISSED_BY_A_BOARD}: the sessions that some board missed. All {SESSIONS} sessions "
                "had delegates."
            ),
            slip(DELEGATES / 6, "scope").says(
                "This is delegates for each of the six boards. The question asks for each session."
            ),
            slip(DELEGATES / 9, "period").says(
                "This is delegates for each of the nine months from August to April. There were two sessions a "
                "month, on average: divide by sessions."
            ),
            slip(SESSIONS / DELEGATES, "direction").says(
                "This is sessions for each delegate: the fraction stands on its head."
            ),
        ),
    ),
)
