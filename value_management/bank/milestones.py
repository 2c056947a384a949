"""Questions of chapter 15, milestones. Counts come from the datasets `teams` and `milestone-counts`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from value_management.bank import _exhibits
from value_management.datasets import load
from value_management.drawing.milestone_ladder import draw_milestone_ladder
from value_management.errors import DataError
from value_management.learning.kinds import (
    Blank,
    Builder,
    Choice,
    Drawing,
    Entry,
    Field,
    Finding,
    Inversion,
    Match,
    Number,
    Option,
    Order,
    Question,
    Reflection,
    Several,
    Slip,
    TableToFill,
    Tick,
    WrongPair,
)
from value_management.team.milestones import LEVELS, THEORY_MONTHS, Assessment, assess, criterion, scale

CHAPTER = "milestones"

_TEAMS = load("teams").rows
_REPORTED = load("milestone-counts").row(id="report-core")["teams"]
_RELIABLE = sum(bool(row["reliably_implemented"]) for row in _TEAMS)
_NOW = sum(bool(row["implemented"]) for row in _TEAMS)
_EVER = _NOW + sum(bool(row["lapsed"]) for row in _TEAMS)
_PART = _EVER + sum(
    bool(row["box_score"] and row["visual_management"] and not row["implemented"] and not row["lapsed"])
    for row in _TEAMS
)
_MONTH = 365.25 / 12
BEFORE_PAUSE = round((date(2020, 3, 17) - date(2019, 11, 1)).days / _MONTH, 1)
AFTER_PAUSE = round((date(2021, 4, 1) - date(2020, 9, 1)).days / _MONTH, 1)
_ACTIVE = round(BEFORE_PAUSE + AFTER_PAUSE, 1)
_CALENDAR = round((date(2021, 4, 1) - date(2019, 11, 1)).days / _MONTH, 1)

QUESTIONS: tuple[Question, ...] = (
    Number(
        id="milestones/1",
        title="How many teams?",
        exhibit=_exhibits.eighteen_teams,
        prompt=("Use the table of the eighteen teams. How many does the appendix call *reliably* implemented?"),
        answer=float(_RELIABLE),
        unit="teams",
        tolerance=0.4,
        slips=(
            Slip(
                float(_REPORTED),
                "evidence",
                f"{_REPORTED} is the number that the report prints. Count the rows yourself: the appendix gives the word to "
                "fewer teams. That gap is what this chapter is about.",
            ),
            Slip(
                float(_NOW),
                "rule",
                "This adds the two Lothian teams, who have the method in place. The appendix leaves out the word *reliably* for "
                "them.",
            ),
            Slip(
                float(_EVER),
                "period",
                "This adds teams that had the method and could not keep it up. The question asks for reliable, and now.",
            ),
            Slip(
                float(_PART),
                "scope",
                "This also counts Catering, which has a box score and a board. No huddle is reported there.",
            ),
        ),
        hints=(
            "Look down the column with the core method.",
            "Count only rows that say *reliably*.",
            "Three in Forth Valley, one in Glasgow, and the rest in Highland.",
        ),
        worked=(
            f"Three in Forth Valley, one in Glasgow and three in Highland: {_RELIABLE}. With the two in Lothian it is {_NOW}, with "
            f"the two in Tayside that lapsed {_EVER}, and with Catering {_PART}. No clean reading gives the {_REPORTED} that is printed."
        ),
        right_words=(
            f"{_RELIABLE}, and not the {_REPORTED} that is printed. Eighteen descriptions in words do not turn into one number by themselves."
        ),
    ),
    Choice(
        id="milestones/2",
        version=2,
        title="Place Pathology",
        judgement=True,
        prompt=(
            "Pathology in Forth Valley: the core method is reliably in place. The team had been making its processes standard. In "
            "recent months it did less. Where do you place it today?"
        ),
        options=(
            Option(
                "a",
                "1.5: activity is down, so it loses its place",
                "This takes the level away as a punishment. Doing less is not the same as having stopped: the report still calls "
                "the method reliably in place. Ask what is there now.",
                "rule",
            ),
            Option(
                "b",
                "2.5: the core method is there, and tests are not under way now",
                "This reads the level as what is in place today. Somebody who takes the earlier work on its processes for tests, and the "
                "level as what was reached, could say 3.0. Write down which of the two you mean.",
            ),
            Option(
                "c",
                "3.0: it had been making processes standard, and we take that for testing",
                "This reads the level as what the team has reached, and takes the work on its processes for tests: the appendix names no "
                "tests here. Somebody who looks only at today could say 2.5. Write down which of the two you mean. The report's count of "
                "six testing teams seems to leave Pathology out; that is our inference.",
            ),
            Option(
                "d",
                "3.5: it has standard processes",
                "Standard processes are work, and 3.5 also wants some outcomes that are better. The appendix names none for this team.",
                "evidence",
            ),
        ),
        hints=(
            "What is certainly in place?",
            "What is said about recent months, and what about tests?",
            "Two neighbouring levels can be defended. Choose one and say why.",
        ),
        worked=(
            "2.5 if a milestone is what is there today; 3.0 if it is what was reached, and if making processes standard counts as "
            "testing. Both can be defended with the same words of the appendix. What matters is that the team writes down which it "
            "means, and does so each month in the same way."
        ),
        right_words="That can be defended.",
    ),
    Choice(
        id="milestones/3",
        version=2,
        title="Place Catering",
        prompt=(
            "Catering at Ninewells: box score and board in place, processes improved, outcomes better. No huddle is reported. Where do "
            "you place it?"
        ),
        options=(
            Option("a", "1.5, and in words: between 1.5 and 2.5, with outcomes already better", ""),
            Option(
                "b",
                "2.5, with a note that no huddle is reported",
                "The note is right, and it is the reason why 2.5 can't be shown yet: that step asks for huddles, a board and a box "
                "score. Keep your note as the words beside 1.5. If somebody at Ninewells can show the dates of huddles, it is 2.5.",
                "missing",
            ),
            Option(
                "c",
                "3.5: its outcomes are better, and that is what counts",
                "Better outcomes are what it is all for, and they are worth telling. The scale describes how the *method* is in "
                "place, step on step. A good result can come without it.",
                "rule",
            ),
            Option(
                "d",
                "2.0, half-way between",
                "There is no 2.0. The scale has six printed values. What lies between them is said in words.",
                "scope",
            ),
        ),
        hints=(
            "Which three things does 2.5 ask for?",
            "One of the three is not reported.",
            "A team stands at a step when everything that it asks for is there. The rest is said in words.",
        ),
        worked=(
            "1.5, because 2.5 asks for a huddle and none is reported. In words: between 1.5 and 2.5, with box score, board and better "
            "outcomes. A huddle that is not reported may still be held: then dates would move it to 2.5. 3.5 leaves out the step in the "
            "middle."
        ),
        right_words=(
            "The number keeps to the scale: 2.5 asks for a huddle and none is reported. The words beside it say what the number can't."
        ),
    ),
    Number(
        id="milestones/4",
        version=2,
        title="Were they late?",
        prompt=(
            f"The theory was that a team reaches the milestones within {THEORY_MONTHS} months. The programme was launched in November 2019. It "
            f"ran for {BEFORE_PAUSE:g} months, stopped, and ran again for {AFTER_PAUSE:g} months, from September 2020 to the end of March "
            f"2021. Take a team that began at the launch and worked in every month in which the programme ran. How many *active* months "
            f"short of {THEORY_MONTHS} was it?"
        ),
        answer=THEORY_MONTHS - _ACTIVE,
        unit="months",
        tolerance=0.06,
        decimals=1,
        slips=(
            Slip(
                round(THEORY_MONTHS - _CALENDAR, 1),
                "period",
                "This counts the pause as if the programme had run. The calendar says seventeen months; the programme ran in far fewer.",
            ),
            Slip(
                _ACTIVE,
                "direction",
                "These are the months that it had. The question asks how many were missing to fifteen.",
            ),
            Slip(
                THEORY_MONTHS - 12,
                "rule",
                "This takes the twelve months that phase one was first planned for. Count the months in which the programme ran.",
            ),
        ),
        hints=(
            "Add the two active stretches.",
            f"{BEFORE_PAUSE:g} + {AFTER_PAUSE:g} = {_ACTIVE:g}.",
            f"{THEORY_MONTHS} − {_ACTIVE:g}",
        ),
        worked=(
            f"{BEFORE_PAUSE:g} + {AFTER_PAUSE:g} = {_ACTIVE:g} active months, {THEORY_MONTHS - _ACTIVE:g} short of {THEORY_MONTHS}. Phase one had "
            "been planned for twelve months in the first place: three fewer than the theory asks for. (One section of the report dates the "
            "restart in August; that would make one month more.)"
        ),
        right_words=(
            f"{THEORY_MONTHS - _ACTIVE:g} months short, for a team that lost no month of its own. A team of the launch had not had the time that "
            "the theory gives it. Highland's teams may have begun earlier: their board had the method before."
        ),
    ),
    Choice(
        id="milestones/5",
        title="A league table",
        prompt="A director asks for all eighteen teams in one list, highest milestone first. What do you offer?",
        options=(
            Option(
                "a",
                "The list: people should know who is best",
                "A list in order of level reads as a mark for the team. It puts a team that started ten months later, or whose ward "
                "was closed to non-essential staff, beside one that had no such trouble. Next month some levels may be higher, and less true.",
                "cause",
            ),
            Option(
                "b",
                "The list, with the names left out",
                "People will work out who is who by lunchtime. And it still invites the wrong question: who is best, instead of what "
                "each one needs next.",
                "scope",
            ),
            Option("c", "The teams by board, each with its active months, its evidence and its next step", ""),
            Option(
                "d",
                "The average milestone of each board",
                "The steps are in order, and they are not equally far apart. An average of 1.5 and 3.5 describes a team that nobody has.",
                "average",
            ),
        ),
        hints=(
            "What would a team do next month to rise in such a list?",
            "What does the director need to know in order to help?",
            "One answer shows evidence and next steps, and no order of merit.",
        ),
        worked=(
            "Show teams by board, with the months that they had at most, what is in place and what comes next. Then the director can see where a "
            "word or a budget would help. A ranking invites teams to claim."
        ),
        right_words=(
            "Now the director sees who needs what, and there is less reason to claim a level that is not there."
        ),
    ),
    Several(
        id="milestones/6",
        title="What would move it?",
        prompt="A team stands at 1.5. Tick each piece of evidence that would help to move it to 2.5.",
        ticks=(
            Tick(
                "a",
                "Dates and attendance of the last four huddles",
                True,
                "A huddle that meets leaves a trace: dates and names.",
                "missing",
            ),
            Tick(
                "b",
                "A dated photograph of the board",
                True,
                "It shows that the board is there and that it changes.",
                "panel",
            ),
            Tick(
                "c",
                "This week's box score beside last week's",
                True,
                "Two weeks side by side show that the sheet lives.",
                "scope",
            ),
            Tick(
                "d",
                "A certificate of the training",
                False,
                "Training belongs to the preparation. It shows what people were told, not what they do.",
                "evidence",
            ),
            Tick(
                "e",
                "A run chart of an outcome, with a signal",
                False,
                "Splendid, and it belongs two steps higher. It does not show that the team huddles.",
                "order",
            ),
        ),
        hints=(
            "2.5 asks for three things.",
            "A huddle, a board, a box score.",
            "Each has its own trace. The certificate and the outcome belong to other steps.",
        ),
        worked="Huddle dates, a photograph of the board, and two box scores. Training is earlier on the scale, outcomes later.",
        right_words="Each of the three leaves a trace that somebody can show you in a minute. That is what makes it evidence.",
    ),
)

_KEYS = [wanted.key for step in scale() for wanted in step.criteria]
_EVIDENCE = tuple(Entry(key.replace("_", "-"), criterion(key).words) for key in _KEYS)


def _judged(given: Mapping[str, Any]) -> Assessment | str:
    """The level that the ticks carry; or, where they contradict each other, in what."""

    def keys(name: str) -> list[str]:
        chosen = given.get(name, [])
        return [str(key).replace("-", "_") for key in chosen] if isinstance(chosen, (list, tuple)) else []

    lapsed = [key for key in keys("lapsed") if key in _KEYS]
    held = [key for key in keys("evidence") if key in _KEYS]
    both = [criterion(key).words for key in held if key in lapsed]
    if both:
        return f"Ticked both as in place and as lapsed: {'; '.join(both)}. Leave the tick that is true today."
    try:
        return assess(held, claimed=given.get("claimed") or None, lapsed=lapsed)
    except DataError as error:
        return " ".join(f"{fault.advice} Change one of the two ticks." for fault in error.faults if fault.advice)


def _check_report(given: Mapping[str, Any]) -> tuple[Finding, ...]:
    """The rules of a milestone report: a level that the evidence carries, where it can be seen, and a next step with a holder."""
    judged = _judged(given)
    if not given.get("evidence"):
        return (Finding("evidence", "missing", "Tick what is in place. A report without evidence is an opinion."),)
    if isinstance(judged, str):
        return (Finding("lapsed", "rule", judged),)
    found = []
    if given.get("claimed") not in LEVELS:
        found.append(
            Finding("claimed", "scope", "Choose one of the six printed levels. What lies between is said in words.")
        )
    elif judged.claim_lowered:
        found.append(Finding("claimed", "rule", judged.why))
    elif given.get("claimed") != judged.level:
        found.append(
            Finding(
                "claimed",
                "direction",
                f"You claim less than you show: this evidence carries {judged.level}. Modest is kind, and it hides a next step.",
            )
        )
    if len(str(given.get("seen", "")).split()) < 3:
        found.append(Finding("seen", "evidence", "Say where somebody could see it: a photograph, dates, a chart."))
    if len(str(given.get("next", "")).split()) < 3:
        found.append(Finding("next", "order", f"Write the next step. On this evidence it is: {judged.next_step}."))
    if not str(given.get("holder", "")).strip():
        found.append(
            Finding(
                "holder", "payer", "Say who holds the evidence for the next step. Without a name it will be nobody."
            )
        )
    return tuple(found)


def _draw_report(given: Mapping[str, Any]) -> Drawing:
    judged = _judged(given)
    if isinstance(judged, str):
        return Drawing("", judged)
    name = str(given.get("team", "")).strip()[:60] or "Your team"
    return Drawing(
        draw_milestone_ladder(judged, title=name),
        judged.explain(),
        ("A milestone describes the method, not how good the team is.",),
    )


_REPORT = {
    "team": "A kitchen team, made up",
    "claimed": "1.5",
    "evidence": [
        "prework",
        "training",
        "coaching",
        "aims",
        "process-map",
        "action-plan",
        "visual-management",
        "box-score",
    ],
    "lapsed": [],
    "seen": "photograph of the board from Monday, four box scores",
    "next": "hold a huddle on three numbers",
    "holder": "the kitchen supervisor",
}


def _count(key: str, answer: int, slip: Slip) -> Blank:
    return Blank(key, "teams", float(answer), 0.4, (slip,))


PRACTICE: tuple[Question, ...] = (
    TableToFill(
        id="milestones/practice-1",
        title="Four ways to count",
        exhibit=_exhibits.eighteen_teams,
        prompt="Count the teams in the table above in four ways, each wider than the one before.",
        rows=(
            Entry("reliable", "Reliably in place"),
            Entry("now", "In place now, reliably or not"),
            Entry("ever", "In place now, or once and lapsed"),
            Entry("part", "… or at least a box score and a board"),
        ),
        columns=(Entry("teams", "Teams"),),
        given={},
        blanks=(
            _count(
                "reliable", _RELIABLE, Slip(float(_REPORTED), "evidence", "That is the printed number. Count the rows.")
            ),
            _count(
                "now",
                _NOW,
                Slip(
                    float(_RELIABLE),
                    "rule",
                    "For this row add the teams that have it in place without the word *reliably*.",
                ),
            ),
            _count(
                "ever",
                _EVER,
                Slip(float(_NOW), "period", "For this row add the two Tayside wards that could not keep it up."),
            ),
            _count(
                "part",
                _PART,
                Slip(float(_EVER), "scope", "For this row add the team with a box score and a board and no huddle."),
            ),
        ),
        hints=(
            "Each row adds to the one before.",
            "Reliable first; then add Lothian; then Tayside's two wards; then Catering.",
            "Seven, then two more, two more, one more.",
        ),
        worked=f"{_RELIABLE}, {_NOW}, {_EVER} and {_PART}. The report prints {_REPORTED}, which lies among them and is none of them.",
        right_words=f"{_RELIABLE}, {_NOW}, {_EVER}, {_PART}: each is right for its own question. Say which question you answer.",
    ),
    Order(
        id="milestones/practice-2",
        title="The six steps",
        prompt="Put the steps of the scale in order, the first one first.",
        steps=tuple(Entry(f"l{place}", step.name) for place, step in enumerate(scale())),
        shown=("l3", "l1", "l5", "l0", "l4", "l2"),
        inversions=(
            Inversion(
                "l2",
                "l3",
                "Tests come after the core method: without a sheet and a huddle it is hard to see what a test did.",
                "order",
            ),
            Inversion(
                "l1", "l2", "Aims come first. A board without an aim fills up with whatever is at hand.", "cause"
            ),
            Inversion(
                "l3",
                "l4",
                "On this scale outcomes get better after tests. If they get better before, ask what else could have done it.",
                "evidence",
            ),
        ),
        hints=(
            "It begins with preparing and ends with changes implemented.",
            "The core method stands in the middle.",
            "Prepare, aims and coaching, core method, tests, some outcomes, changes implemented.",
        ),
        worked="; ".join(f"{step.level}: {step.name}" for step in scale()) + ".",
        right_words="Prepare, aim, put the method in place, test, improve, implement. Each step stands on the one below it.",
    ),
    Match(
        id="milestones/practice-3",
        title="Who holds it?",
        prompt="Who would you ask for each piece of evidence?",
        left=(
            Entry("huddles", "Dates of the last four huddles"),
            Entry("board", "A photograph of the board"),
            Entry("test", "A test with its prediction written first"),
        ),
        right=(
            Entry("leads", "Whoever leads the huddle"),
            Entry("updates", "Whoever updates the board"),
            Entry("owns", "The team member who owns the test"),
        ),
        accept={"huddles": ("leads",), "board": ("updates",), "test": ("owns",)},
        wrong_pairs=(
            WrongPair(
                "test",
                "leads",
                "If the leader of the huddle owns every test, tests have not been handed on, and 3.0 asks for just that.",
                "rule",
            ),
            WrongPair(
                "huddles",
                "updates",
                "The board shows that it was updated. Who came to the huddle is known by whoever led it.",
                "evidence",
            ),
        ),
        hints=(
            "Who does it, week by week?",
            "The person who does it has the trace of it.",
            "Huddles: the leader. Board: the updater. Test: its owner.",
        ),
        worked="The leader of the huddle has the dates, whoever updates the board has the photograph, the owner of a test has its prediction.",
        right_words="Whoever does it holds it. Three people, three minutes, and the level is no longer an opinion.",
    ),
    Choice(
        id="milestones/practice-4",
        version=2,
        title="A ward that lapsed",
        judgement=True,
        prompt=(
            "Cardiology at Ninewells had the core method in place. Sicker patients, absences and wards closed to non-essential staff meant that "
            "for periods it could not keep it up. The appendix doesn't say how it stands today. Suppose that this month is such a period. "
            "What do you write?"
        ),
        options=(
            Option(
                "a",
                "1.5 now, 2.5 reached before",
                "This gives both: what is there this month and what the team has shown that it can do. Another reader may leave the month blank.",
            ),
            Option(
                "b",
                "Blank for the paused months, with the reason",
                "A pause is not a step down, and a blank says so. Another reader writes today's level and the one reached before.",
            ),
            Option(
                "c",
                "2.5: once reached, a level is kept",
                "Then the number stops telling anybody that help is needed. A method that is not in use is not in place.",
                "period",
            ),
            Option(
                "d",
                "Prep: it has to begin again",
                "The people still know how. What they learned is not gone, and the word would be remembered.",
                "cause",
            ),
        ),
        hints=(
            "A milestone can say what is there, and the words beside it what has been.",
            "What would help the team to start again?",
            "Two answers keep both truths. Choose one.",
        ),
        worked="Write today's level and the level reached, or leave paused months blank with the reason. Either shows the pause for what it was.",
        right_words="That can be defended.",
    ),
    Number(
        id="milestones/practice-5",
        title="Time to show it",
        prompt=(
            f"General Surgery in Lanarkshire joined in September 2020. To the end of March 2021 that is at most 7 months. What share of the "
            f"{THEORY_MONTHS} months of the theory is that, in %?"
        ),
        answer=100 * 7 / THEORY_MONTHS,
        unit="%",
        tolerance=0.6,
        decimals=0,
        slips=(
            Slip(
                100 * 7 / 17,
                "period",
                "This divides by the months since the start of the collaborative. Use the 15 of the theory.",
            ),
            Slip(100 * 8 / THEORY_MONTHS, "direction", "This is the share that was still missing: 8 months of 15."),
            Slip(
                7 / THEORY_MONTHS, "unit", "This is the share as a fraction. In per cent it is a hundred times as much."
            ),
        ),
        hints=("Seven out of fifteen.", "7 ÷ 15 is a little under a half.", "7 ÷ 15 × 100"),
        worked=(
            "7 ÷ 15 = 47%, and its board reported a winter without progress. Its place low on the scale says as much about the calendar as "
            "about the team."
        ),
        right_words="Under half of the time, at most. Compare it with itself next month, and with no other team.",
    ),
    Builder(
        id="milestones/practice-6",
        title="Your milestone report",
        builder="milestone",
        prompt=(
            "Build a one-page report for a team that you know, or for a made-up kitchen team: it has all that 1.5 asks for, a board and a box score, "
            "and no huddle. Tick what is in place, choose the level, "
            "say where it can be seen, and write the next step."
        ),
        on_screen="The ladder is redrawn as you go.",
        form=(
            Field("team", "Team"),
            Field("evidence", "In place now", "several", _EVIDENCE),
            Field("lapsed", "Once in place, and not now", "several", _EVIDENCE),
            Field(
                "claimed", "Level", "choice", tuple(Entry(step.level, f"{step.level}: {step.name}") for step in scale())
            ),
            Field("seen", "Where somebody could see it", "long"),
            Field("next", "The next step", "long"),
            Field("holder", "Who holds the evidence for it"),
        ),
        start={"team": "", "evidence": [], "lapsed": [], "claimed": ""},
        check=_check_report,
        draw=_draw_report,
        sample_right=_REPORT,
        sample_wrong=(
            ({**_REPORT, "evidence": []}, "missing"),
            ({**_REPORT, "claimed": ""}, "scope"),
            ({**_REPORT, "claimed": "2.5"}, "rule"),
            ({**_REPORT, "claimed": "Prep"}, "direction"),
            ({**_REPORT, "seen": ""}, "evidence"),
            ({**_REPORT, "next": ""}, "order"),
            ({**_REPORT, "holder": ""}, "payer"),
        ),
        hints=(
            "Tick only what somebody could show you today.",
            "The level is the highest step that has everything it asks for, and so have all below it.",
            "For the kitchen: everything up to 1.5, and a board and a box score. No huddle, so 1.5. Next: a huddle on three numbers.",
        ),
        worked=(
            "The made-up kitchen team: preparation, aims, coaching, map and plan, a board and a box score. No huddle, so 1.5, and in words between "
            "1.5 and 2.5. Next: a 15-minute huddle on three numbers. The supervisor will have the dates."
        ),
        right_words="The level follows from the evidence, the evidence can be seen, and the next step has a name. That is a report to coach from.",
    ),
    Reflection(
        id="milestones/practice-7",
        title="One step",
        prompt="What evidence would move your team one step, and who holds it?",
        hints=(
            "Find your team's step on the ladder, and read the one above it.",
            "Which single missing thing is nearest?",
            "Think of the person, not of the form.",
        ),
        worked="One answer: 'We huddle, but nobody writes down who came. Aileen leads it. From Monday she keeps a list on the back of the sheet.'",
        right_words="Compare it with this one, which we made up:",
    ),
)
