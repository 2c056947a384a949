"""Questions inside chapter 15: how many teams have the core method, where two of them stand, what would move one."""

from __future__ import annotations

from value_management.bank import _exhibits
from value_management.bank._foreseen import defensible_option, right_option, slip, to_leave, to_tick, wrong_option
from value_management.cases import eighteen_teams as teams
from value_management.learning.kinds import Choice, Number, Question, Several
from value_management.team.milestone_scale import THEORY_MONTHS

QUESTIONS: tuple[Question, ...] = (
    Number(
        id="milestones/1",
        title="How many teams?",
        exhibit=_exhibits.eighteen_teams,
        prompt="Use the table of the eighteen teams. How many does the appendix call *reliably* implemented?",
        answer=float(teams.RELIABLE),
        unit="teams",
        tolerance=0.4,
        slips=(
            slip(teams.PRINTED, "evidence").says(
                f"{teams.PRINTED} is the number that the report prints. Count the rows yourself: the appendix gives "
                "the word to fewer teams. That gap is what this chapter is about."
            ),
            slip(teams.IN_PLACE, "rule").says(
                "This adds the two Lothian teams, who have the method in place. The appendix leaves out the word "
                "*reliably* for them."
            ),
            slip(teams.EVER, "period").says(
                "This adds teams that had the method and could not keep it up. The question asks for reliable, and now."
            ),
            slip(teams.IN_PART, "scope").says(
                "This also counts Catering, which has a box score and a board. No huddle is reported there."
            ),
        ),
        hints=(
            "Look down the column with the core method.",
            "Count only rows that say *reliably*.",
            "Three in Forth Valley, one in Glasgow, and the rest in Highland.",
        ),
        worked=(
            f"Three in Forth Valley, one in Glasgow and three in Highland: {teams.RELIABLE}. With the two in Lothian "
            f"it is {teams.IN_PLACE}, with the two in Tayside that lapsed {teams.EVER}, and with Catering "
            f"{teams.IN_PART}. No clean reading gives the {teams.PRINTED} that is printed."
        ),
        right_words=(
            f"{teams.RELIABLE}, and not the {teams.PRINTED} that is printed. Eighteen descriptions in words do not "
            "turn into one number by themselves."
        ),
    ),
    Choice(
        id="milestones/2",
        version=2,
        title="Place Pathology",
        judgement=True,
        prompt=(
            "Pathology in Forth Valley: the core method is reliably in place. The team had been making its processes "
            "standard. In recent months it did less. Where do you place it today?"
        ),
        options=(
            wrong_option("a", "1.5: activity is down, so it loses its place", "rule").says(
                "This takes the level away as a punishment. Doing less is not the same as having stopped: the report "
                "still calls the method reliably in place. Ask what is there now."
            ),
            defensible_option("b", "2.5: the core method is there, and tests are not under way now").says(
                "This reads the level as what is in place today. Somebody who takes the earlier work on its processes "
                "for tests, and the level as what was reached, could say 3.0. Write down which of the two you mean."
            ),
            defensible_option("c", "3.0: it had been making processes standard, and we take that for testing").says(
                "This reads the level as what the team has reached, and takes the work on its processes for tests: the "
                "appendix names no tests here. Somebody who looks only at today could say 2.5. Write down which of the "
                "two you mean. The report's count of six testing teams seems to leave Pathology out; that is our "
                "inference."
            ),
            wrong_option("d", "3.5: it has standard processes", "evidence").says(
                "Standard processes are work, and 3.5 also wants some outcomes that are better. The appendix names "
                "none for this team."
            ),
        ),
        hints=(
            "What is certainly in place?",
            "What is said about recent months, and what about tests?",
            "Two neighbouring levels can be defended. Choose one and say why.",
        ),
        worked=(
            "2.5 if a milestone is what is there today; 3.0 if it is what was reached, and if making processes "
            "standard counts as testing. Both can be defended with the same words of the appendix. What matters is "
            "that the team writes down which it means, and does so each month in the same way."
        ),
        right_words="That can be defended.",
    ),
    Choice(
        id="milestones/3",
        version=2,
        title="Place Catering",
        prompt=(
            "Catering at Ninewells: box score and board in place, processes improved, outcomes better. No huddle is "
            "reported. Where do you place it?"
        ),
        options=(
            right_option("a", "1.5, and in words: between 1.5 and 2.5, with outcomes already better"),
            wrong_option("b", "2.5, with a note that no huddle is reported", "missing").says(
                "The note is right, and it is the reason why 2.5 can't be shown yet: that step asks for huddles, a "
                "board and a box score. Keep your note as the words beside 1.5. If somebody at Ninewells can show the "
                "dates of huddles, it is 2.5."
            ),
            wrong_option("c", "3.5: its outcomes are better, and that is what counts", "rule").says(
                "Better outcomes are what it is all for, and they are worth telling. The scale describes how the "
                "*method* is in place, step on step. A good result can come without it."
            ),
            wrong_option("d", "2.0, half-way between", "scope").says(
                "There is no 2.0. The scale has six printed values. What lies between them is said in words."
            ),
        ),
        hints=(
            "Which three things does 2.5 ask for?",
            "One of the three is not reported.",
            "A team stands at a step when everything that it asks for is there. The rest is said in words.",
        ),
        worked=(
            "1.5, because 2.5 asks for a huddle and none is reported. In words: between 1.5 and 2.5, with box score, "
            "board and better outcomes. A huddle that is not reported may still be held: then dates would move it to "
            "2.5. 3.5 leaves out the step in the middle."
        ),
        right_words=(
            "The number keeps to the scale: 2.5 asks for a huddle and none is reported. The words beside it say what "
            "the number can't."
        ),
    ),
    Number(
        id="milestones/4",
        version=2,
        title="Were they late?",
        prompt=(
            f"The theory was that a team reaches the milestones within {THEORY_MONTHS} months. The programme was "
            f"launched in November 2019. It ran for {teams.BEFORE_PAUSE:g} months, stopped, and ran again for "
            f"{teams.AFTER_PAUSE:g} months, from September 2020 to the end of March 2021. Take a team that began at "
            "the launch and worked in every month in which the programme ran. How many *active* months short of "
            f"{THEORY_MONTHS} was it?"
        ),
        answer=THEORY_MONTHS - teams.ACTIVE,
        unit="months",
        tolerance=0.06,
        decimals=1,
        slips=(
            slip(round(THEORY_MONTHS - teams.CALENDAR, 1), "period").says(
                "This counts the pause as if the programme had run. The calendar says seventeen months; the programme "
                "ran in far fewer."
            ),
            slip(teams.ACTIVE, "direction").says(
                "These are the months that it had. The question asks how many were missing to fifteen."
            ),
            slip(THEORY_MONTHS - 12, "rule").says(
                "This takes the twelve months that phase one was first planned for. Count the months in which the "
                "programme ran."
            ),
        ),
        hints=(
            "Add the two active stretches.",
            f"{teams.BEFORE_PAUSE:g} + {teams.AFTER_PAUSE:g} = {teams.ACTIVE:g}.",
            f"{THEORY_MONTHS} − {teams.ACTIVE:g}",
        ),
        worked=(
            f"{teams.BEFORE_PAUSE:g} + {teams.AFTER_PAUSE:g} = {teams.ACTIVE:g} active months, "
            f"{THEORY_MONTHS - teams.ACTIVE:g} short of {THEORY_MONTHS}. Phase one had been planned for twelve months "
            "in the first place: three fewer than the theory asks for. (One section of the report dates the restart in "
            "August; that would make one month more.)"
        ),
        right_words=(
            f"{THEORY_MONTHS - teams.ACTIVE:g} months short, for a team that lost no month of its own. A team of the "
            "launch had not had the time that the theory gives it. Highland's teams may have begun earlier: their "
            "board had the method before."
        ),
    ),
    Choice(
        id="milestones/5",
        title="A league table",
        prompt="A director asks for all eighteen teams in one list, highest milestone first. What do you offer?",
        options=(
            wrong_option("a", "The list: people should know who is best", "cause").says(
                "A list in order of level reads as a mark for the team. It puts a team that started ten months later, "
                "or whose ward was closed to non-essential staff, beside one that had no such trouble. Next month some "
                "levels may be higher, and less true."
            ),
            wrong_option("b", "The list, with the names left out", "scope").says(
                "People will work out who is who by lunchtime. And it still invites the wrong question: who is best, "
                "instead of what each one needs next."
            ),
            right_option("c", "The teams by board, each with its active months, its evidence and its next step"),
            wrong_option("d", "The average milestone of each board", "average").says(
                "The steps are in order, and they are not equally far apart. An average of 1.5 and 3.5 describes a "
                "team that nobody has."
            ),
        ),
        hints=(
            "What would a team do next month to rise in such a list?",
            "What does the director need to know in order to help?",
            "One answer shows evidence and next steps, and no order of merit.",
        ),
        worked=(
            "Show teams by board, with the months that they had at most, what is in place and what comes next. Then "
            "the director can see where a word or a budget would help. A ranking invites teams to claim."
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
            to_tick("a", "Dates and attendance of the last four huddles", "missing").says(
                "A huddle that meets leaves a trace: dates and names."
            ),
            to_tick("b", "A dated photograph of the board", "panel").says(
                "It shows that the board is there and that it changes."
            ),
            to_tick("c", "This week's box score beside last week's", "scope").says(
                "Two weeks side by side show that the sheet lives."
            ),
            to_leave("d", "A certificate of the training", "evidence").says(
                "Training belongs to the preparation. It shows what people were told, not what they do."
            ),
            to_leave("e", "A run chart of an outcome, with a signal", "order").says(
                "Splendid, and it belongs two steps higher. It does not show that the team huddles."
            ),
        ),
        hints=(
            "2.5 asks for three things.",
            "A huddle, a board, a box score.",
            "Each has its own trace. The certificate and the outcome belong to other steps.",
        ),
        worked=(
            "Huddle dates, a photograph of the board, and two box scores. Training is earlier on the scale, outcomes "
            "later."
        ),
        right_words=(
            "Each of the three leaves a trace that somebody can show you in a minute. That is what makes it evidence."
        ),
    ),
)
