"""Questions of the practice for chapter 15, up to a milestone report for the learner's own team."""

from __future__ import annotations

from value_management.bank import _exhibits
from value_management.bank._foreseen import defensible_option, inversion, slip, wrong_option, wrong_pair
from value_management.bank.milestones.report_rules import EVIDENCE, check_report, draw_report
from value_management.cases import eighteen_teams as teams
from value_management.learning.kinds import (
    Blank,
    Builder,
    Choice,
    Entry,
    Field,
    Match,
    Number,
    Order,
    Question,
    Reflection,
    Slip,
    TableToFill,
)
from value_management.team.milestone_scale import THEORY_MONTHS, scale

_KITCHEN = {
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


def _count(key: str, answer: int, *slips: Slip) -> Blank:
    every = slip(teams.ALL, "scope").says("This is every team in the table, whatever is said of its core method.")
    return Blank(key, "teams", float(answer), 0.4, (*slips, every))


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
                "reliable",
                teams.RELIABLE,
                slip(teams.PRINTED, "evidence").says(
                    "That is the number that the report prints. For this row count the teams whose words say "
                    "*reliably*."
                ),
            ),
            _count(
                "now",
                teams.IN_PLACE,
                slip(teams.RELIABLE, "rule").says(
                    "For this row add the teams that have it in place without the word *reliably*."
                ),
                slip(teams.IN_PLACE - teams.RELIABLE, "missing").says(
                    "These are the ones to *add*. The row asks for them and the reliable ones together."
                ),
                slip(teams.PRINTED, "evidence").says(
                    "That is the number that the report prints. Count the rows: those with *reliably* and those "
                    "without the word, as long as they have it now."
                ),
            ),
            _count(
                "ever",
                teams.EVER,
                slip(teams.IN_PLACE, "period").says("For this row add the two Tayside wards that couldn't keep it up."),
                slip(teams.EVER - teams.IN_PLACE, "missing").says(
                    "These are the ones that lapsed. The row asks for them together with those of the row above."
                ),
            ),
            _count(
                "part",
                teams.IN_PART,
                slip(teams.EVER, "scope").says("For this row add the team with a box score and a board and no huddle."),
                slip(teams.IN_PART - teams.EVER, "missing").says(
                    "This is the one team to add. The row asks for it together with those of the row above."
                ),
            ),
        ),
        hints=(
            "Each row adds to the one before.",
            "Reliable first; then add Lothian; then Tayside's two wards; then Catering.",
            "Seven, then two more, two more, one more.",
        ),
        worked=(
            f"{teams.RELIABLE}, {teams.IN_PLACE}, {teams.EVER} and {teams.IN_PART}. The report prints "
            f"{teams.PRINTED}, which lies between the first two and is neither of them."
        ),
        right_words=(
            f"{teams.RELIABLE}, {teams.IN_PLACE}, {teams.EVER} and {teams.IN_PART} are all true, each of its own "
            "question. A paper that prints one of them should say in the same sentence which teams it counted."
        ),
    ),
    Order(
        id="milestones/practice-2",
        title="The six milestones",
        prompt="Put the milestones of the scale in order, the first one first.",
        steps=tuple(Entry(f"l{place}", step.name) for place, step in enumerate(scale())),
        shown=("l3", "l1", "l5", "l0", "l4", "l2"),
        inversions=(
            inversion("l2", "l3", "order").says(
                "Tests come after the core method: without a sheet and a huddle it is hard to see what a test did."
            ),
            inversion("l0", "l1", "order").says(
                "A team is chosen and trained before it sets its aims: the first milestone is for getting ready."
            ),
            inversion("l4", "l5", "evidence").says(
                "Some outcomes get better before a broad range of them does: the last milestone asks for the wider gain."
            ),
            inversion("l1", "l2", "cause").says(
                "Aims come before the board: without an aim, a board fills up with whatever is at hand."
            ),
            inversion("l3", "l4", "evidence").says(
                "On this scale outcomes get better after tests. If they get better before, ask what else could have "
                "done it."
            ),
        ),
        hints=(
            "It begins with preparing and ends with changes implemented.",
            "The core method stands in the middle.",
            "Prepare, aims and coaching, core method, tests, some outcomes, changes implemented.",
        ),
        worked="; ".join(f"{step.level}: {step.name}" for step in scale()) + ".",
        right_words=(
            "Prepare, set aims, put the core method in place, test, see some outcomes improve, implement. A team "
            "with better outcomes and no huddle that anybody reports still stands below 2.5, and words beside its "
            "number tell the rest."
        ),
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
            Entry("leads", "Whoever calls people together each week"),
            Entry("updates", "Whoever writes up the new figures"),
            Entry("owns", "The team member who tries something out"),
        ),
        accept={"huddles": ("leads",), "board": ("updates",), "test": ("owns",)},
        wrong_pairs=(
            wrong_pair("test", "leads", "rule").says(
                "If the leader of the huddle owns every test, tests haven't been handed on, and 3.0 asks for just that."
            ),
            wrong_pair("test", "updates", "evidence").says(
                "Whoever writes up the figures will see what a test did. What was expected of it was written "
                "beforehand, by the person who tried it."
            ),
            wrong_pair("huddles", "owns", "evidence").says(
                "Whoever tries something out may come to every huddle and still keep no list of the dates. Ask the "
                "person who calls it."
            ),
            wrong_pair("board", "leads", "evidence").says(
                "People gather in front of the board when they are called together. Whoever writes on it each week "
                "knows whether it is filled in, and can take the photograph."
            ),
            wrong_pair("board", "owns", "scope").says(
                "One test may stand on the board, and the whole board is more than that. Ask whoever fills it in."
            ),
            wrong_pair("huddles", "updates", "evidence").says(
                "Whoever writes up the figures knows that the board is kept up to date. Who came to the huddle is "
                "known to the person who called it."
            ),
        ),
        hints=(
            "Think who does each of these, week by week.",
            "The person who does it has the trace of it.",
            (
                "The dates are with whoever leads the huddle, the photograph with whoever fills the board, the "
                "prediction with whoever runs the test."
            ),
        ),
        worked=(
            "Whoever leads the huddle has the dates, whoever updates the board has the photograph, and the owner of "
            "a test has its prediction."
        ),
        right_words="You would ask three people, and each of them for something that the work leaves behind anyway.",
    ),
    Choice(
        id="milestones/practice-4",
        version=2,
        title="A ward that lapsed",
        judgement=True,
        prompt=(
            "Cardiology at Ninewells had the core method in place. Sicker patients, absences and wards closed to "
            "non-essential staff meant that for periods it couldn't keep it up. The appendix doesn't say how it "
            "stands today. Suppose that this month is such a period. What do you write?"
        ),
        options=(
            defensible_option("a", "1.5 now, 2.5 reached before").says(
                "This gives both: what is there this month and what the team has shown that it can do. Another reader "
                "may leave the month blank."
            ),
            defensible_option("b", "Blank for the paused months, with the reason").says(
                "A blank says that the team paused and doesn't say that it went back. Another reader writes today's "
                "milestone and the one reached before."
            ),
            wrong_option("c", "2.5: a team keeps what it has once reached", "period").says(
                "Then the number no longer tells anybody that help is needed. A method that nobody is using this "
                "month can't be called in place."
            ),
            wrong_option("d", "Prep: the method stopped, so it begins again", "cause").says(
                "The people still know how, so what they learned isn't lost. They would also remember being sent "
                "back to the start."
            ),
        ),
        hints=(
            "A milestone can say what is there, and the words beside it what has been.",
            "What would help the team to start again?",
            "Two of the answers keep both truths: choose one of them.",
        ),
        worked=(
            "Write today's milestone and the one reached before, or leave paused months blank with the reason. "
            "Either shows the pause for what it was."
        ),
        right_words="That can be defended.",
    ),
    Number(
        id="milestones/practice-5",
        title="Time to show it",
        prompt=(
            "General Surgery in Lanarkshire joined in September 2020. To the end of March 2021 that is at most "
            f"{teams.AFTER_PAUSE:g} months. What share of the {THEORY_MONTHS} months of the theory is that, in %?"
        ),
        answer=100 * teams.AFTER_PAUSE / THEORY_MONTHS,
        unit="%",
        tolerance=0.6,
        decimals=0,
        slips=(
            slip(100 * teams.AFTER_PAUSE / teams.CALENDAR, "period").says(
                "This divides by the months since the start of the collaborative. Use the 15 of the theory."
            ),
            slip(100 * (THEORY_MONTHS - teams.AFTER_PAUSE) / THEORY_MONTHS, "direction").says(
                "This is the share that was still missing: 8 months of 15."
            ),
            slip(100 * teams.AFTER_PAUSE / 12, "rule").says(
                "This divides by the twelve months for which phase one was planned. The theory takes 15."
            ),
            slip(100 * teams.AFTER_PAUSE / teams.ACTIVE, "period").says(
                "This divides by the months in which the programme ran. Use the 15 of the theory."
            ),
            slip(teams.AFTER_PAUSE / THEORY_MONTHS, "unit").says(
                "This is the share as a fraction. In per cent it is a hundred times as much."
            ),
        ),
        hints=("The team had at most seven months out of fifteen.", "7 ÷ 15 is a little under a half.", "7 ÷ 15 × 100"),
        worked=(
            "7 ÷ 15 = 47%, and its board reported a winter without progress. A low place on the scale may come from "
            "the calendar as much as from the team."
        ),
        right_words=(
            "Under half of the time that the theory allows, at most, and its board reported a winter without "
            "progress. Next month the team can be compared with itself."
        ),
    ),
    Builder(
        id="milestones/practice-6",
        title="Your milestone report",
        builder="milestone",
        makes="Milestone report",
        prompt=(
            "Build a one-page report for a team that you know, or for a made-up kitchen team: it has all that 1.5 "
            "asks for, a board and a box score, and no huddle. Tick what is in place, choose the milestone, say "
            "where it can be seen, and write what comes next."
        ),
        on_screen="The ladder is redrawn as you go.",
        form=(
            Field("team", "Team"),
            Field("evidence", "In place now", "several", EVIDENCE, told=True),
            Field("lapsed", "Once in place, and not now", "several", EVIDENCE, told=True),
            Field(
                "claimed",
                "Milestone",
                "choice",
                tuple(Entry(step.level, f"{step.level}: {step.name}") for step in scale()),
            ),
            Field("seen", "Where somebody could see it", "long"),
            Field("next", "What comes next", "long"),
            Field("holder", "Who holds the evidence for it"),
        ),
        start={"team": "", "evidence": [], "lapsed": [], "claimed": ""},
        check=check_report,
        draw=draw_report,
        sample_right=_KITCHEN,
        sample_wrong=(
            ({**_KITCHEN, "evidence": []}, "missing"),
            ({**_KITCHEN, "claimed": ""}, "scope"),
            ({**_KITCHEN, "claimed": "2.5"}, "rule"),
            ({**_KITCHEN, "claimed": "Prep"}, "direction"),
            ({**_KITCHEN, "seen": ""}, "evidence"),
            ({**_KITCHEN, "next": ""}, "order"),
            ({**_KITCHEN, "holder": ""}, "payer"),
        ),
        hints=(
            "Tick only what somebody could show you today.",
            "The milestone is the highest one that has everything it asks for, as have all those below it.",
            (
                "The kitchen has everything up to 1.5, then a board and a box score. Without a huddle it stands at "
                "1.5, and a huddle on three numbers comes next."
            ),
        ),
        worked=(
            "The made-up kitchen team has its preparation, aims, coaching, map and plan, a board and a box score. "
            "Without a huddle it stands at 1.5, and in words between 1.5 and 2.5. Next comes a 15-minute "
            "huddle on three numbers, and the supervisor will have the dates."
        ),
        right_words=(
            "The milestone follows from the evidence, somebody can go and see that evidence, and there is a name "
            "beside what comes next. A coach could begin from this page tomorrow."
        ),
    ),
    Reflection(
        id="milestones/practice-7",
        title="Your next milestone",
        prompt="What evidence would move your team to its next milestone, and who holds it?",
        hints=(
            "Find your team's milestone on the ladder, and read the one above it.",
            "Which single missing thing could be shown soonest?",
            "Think of the person who could show it to you.",
        ),
        worked=(
            "One answer: 'We huddle, but nobody writes down who came. Aileen leads it, and from Monday she'll keep "
            "a list on the back of the sheet.'"
        ),
        right_words="Compare it with this one, which we made up:",
    ),
)
