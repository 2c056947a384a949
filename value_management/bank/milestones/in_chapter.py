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
                f"{teams.PRINTED} is the number that the report prints, and it is natural to trust it. Count the "
                "rows yourself: the appendix gives the word *reliably* to fewer teams."
            ),
            slip(teams.IN_PLACE, "rule").says(
                "This adds the two Lothian teams, who have the method in place. The appendix leaves out the word "
                "*reliably* for them."
            ),
            slip(teams.EVER, "period").says(
                "This adds teams that had the method and couldn't keep it up. The question asks who has it "
                "reliably, and has it now."
            ),
            slip(teams.IN_PART, "scope").says(
                "This also counts Catering, which has a box score and a board but no huddle that anybody reports."
            ),
            slip(teams.ALL, "scope").says(
                "This is every team in the table. Count those whose core method is described with the word *reliably*."
            ),
            slip(teams.IN_PLACE - teams.RELIABLE, "direction").says(
                "These are the teams that have it in place *without* the word. The question asks for those with it."
            ),
        ),
        hints=(
            "Look down the column with the core method.",
            "Count only rows that say *reliably*.",
            "Three in Forth Valley, one in Glasgow, and the rest in Highland.",
        ),
        worked=(
            f"Three in Forth Valley, one in Glasgow and three in Highland: {teams.RELIABLE}. The two in "
            "Lothian have it too, without that word; the two in Tayside lapsed; and Catering has no huddle that "
            f"anybody reports. The report prints {teams.PRINTED}."
        ),
        right_words=(
            f"{teams.RELIABLE} rows say *reliably*: three in Forth Valley, one in Glasgow and three in Highland. The "
            f"report prints {teams.PRINTED} and doesn't say how it counted, so keep your rule beside your number."
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
            wrong_option("a", "1.5: activity is down, so the team no longer stands where it stood before", "rule").says(
                "This takes the milestone away as a punishment. A team can do less without having stopped, and the "
                "report still calls the method reliably in place."
            ),
            defensible_option("b", "2.5: the core method is there, and tests aren't under way now").says(
                "This reads the milestone as what is in place today. Somebody who takes the earlier work on its "
                "processes for tests, and the milestone as what was reached, could say 3.0."
            ),
            defensible_option("c", "3.0: it had been making processes standard, and we take that for testing").says(
                "This reads the milestone as what the team has reached, and takes the work on its processes for "
                "tests: the appendix names no tests here. Somebody who looks only at today could say 2.5. The "
                "report's count of six testing teams seems to leave Pathology "
                "out; that is our inference."
            ),
            wrong_option(
                "d", "3.5: standard processes show that the work had gone well beyond testing", "evidence"
            ).says(
                "Making processes standard is real work. For 3.5 some outcomes have to be better too, and the "
                "appendix names none for this team."
            ),
        ),
        hints=(
            "What is certainly in place, whatever happened lately?",
            "What is said about recent months, and what about tests?",
            "Two neighbouring milestones can be defended: choose one and say why.",
        ),
        worked=(
            "2.5 if a milestone is what is there today; 3.0 if it is what was reached, and if making processes "
            "standard counts as testing. Both can be defended with the same words of the appendix. This "
            "workbook lets the number speak of today, and puts what was reached into the words beside it."
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
            right_option("a", "1.5, with words for what is there beyond it"),
            wrong_option("b", "2.5, with a note that no huddle is reported so far", "missing").says(
                "The note is right, and it is the reason why 2.5 can't be shown yet: that milestone asks for "
                "huddles, a board and a box score. Keep your note as the words beside 1.5. If somebody at Ninewells "
                "can show the dates of huddles, it is 2.5."
            ),
            wrong_option("c", "3.5: its outcomes are better, and that is what the method is for", "rule").says(
                "Better outcomes are what it is all for, and they are worth telling. The scale describes how far "
                "the *method* is in place, each milestone on top of those below, and a good result can come without "
                "it."
            ),
            wrong_option("d", "2.0, half-way between 1.5 and 2.5", "scope").says(
                "The scale has six printed values, and 2.0 isn't among them. What lies between two of them is said "
                "in words beside the lower one."
            ),
        ),
        hints=(
            "Which three things does 2.5 ask for?",
            "Look for the one of the three that nobody reports.",
            "A team stands at a milestone when everything that it asks for is there; the rest is said in words.",
        ),
        worked=(
            "1.5, because 2.5 asks for a huddle and none is reported. In words: between 1.5 and 2.5, with box "
            "score, board and better outcomes. A huddle that isn't reported may still be held, and then its dates "
            "would move the team to 2.5. To say 3.5 would leave out the milestone between."
        ),
        right_words=(
            "2.5 asks for a huddle and none is reported, so the number is 1.5. The words beside it can say that "
            "Catering has its box score, its board and better outcomes."
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
            slip(round(teams.CALENDAR - THEORY_MONTHS, 1), "period").says(
                f"By the calendar the months were {teams.CALENDAR:g}, which is this many more than {THEORY_MONTHS}. That "
                "counts the pause as well: leave it out."
            ),
            slip(round(THEORY_MONTHS - (teams.CALENDAR - 6), 1), "rounding").says(
                "This takes the pause as six whole months, as the report does in one place. From 17 March to September "
                "it was a little less, so add the two stretches instead."
            ),
            slip(round(THEORY_MONTHS - teams.ACTIVE - 1, 1), "period").says(
                "This lets the programme run from August, as one section of the report does. Take September here."
            ),
            slip(teams.ACTIVE, "direction").says(
                "These are the months that the team had. The question asks how many more it would have needed to "
                "reach fifteen."
            ),
            slip(THEORY_MONTHS - teams.BEFORE_PAUSE, "missing").says(
                "This counts the months before the pause alone. Add those after it."
            ),
            slip(THEORY_MONTHS - teams.AFTER_PAUSE, "missing").says(
                "This counts the months after the pause alone. Add those before it."
            ),
            slip(THEORY_MONTHS - 12, "rule").says(
                "This takes the twelve months that phase one was first planned for. Count the months in which the "
                "programme ran."
            ),
        ),
        hints=(
            "Add the two stretches in which the programme ran.",
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
            f"{THEORY_MONTHS - teams.ACTIVE:g} months short, although it lost no month of its own: even a team that "
            "began at the launch hadn't had the time that the theory gives it. Highland's teams may have begun "
            "earlier, because their board had the method before."
        ),
    ),
    Choice(
        id="milestones/5",
        title="A league table",
        prompt="A director asks for all eighteen teams in one list, highest milestone first. What do you offer?",
        options=(
            wrong_option("a", "The list as asked: the board should know which teams are doing best", "cause").says(
                "A list in order of milestone reads as a mark for the team. It puts a team that started ten months "
                "later, or whose ward was closed to non-essential staff, beside one that had no such trouble. Next "
                "month some milestones on it may be higher, and less true."
            ),
            wrong_option("b", "The list, with the names left out", "scope").says(
                "People will work out who is who by lunchtime. The list would still ask who is best, while the "
                "director can help more by knowing what each team needs next."
            ),
            right_option("c", "The teams by board, with evidence and what comes next"),
            wrong_option("d", "The average milestone of each board, so that no single team stands out", "average").says(
                "The milestones are in order, and nobody has said that they are equally far apart. An average of "
                "1.5 and 3.5 describes neither of the two teams."
            ),
        ),
        hints=(
            "What would a team do next month to rise in such a list?",
            "What does the director need to know in order to help?",
            "One answer shows what is there and what comes next, in no order of merit.",
        ),
        worked=(
            "Show teams by board, with the months that they had at most, what is in place and what comes next. Then "
            "the director can see where a word or a budget would help. In a ranking a team would gain by claiming "
            "more than it can show."
        ),
        right_words=(
            "The director can see where a word or a budget would help, and no team rises by claiming a milestone "
            "that it can't show."
        ),
    ),
    Several(
        id="milestones/6",
        title="What would move it?",
        prompt="A team stands at 1.5. Tick each piece of evidence that would help to move it to 2.5.",
        ticks=(
            to_tick("a", "Who came on the last four Mondays, noted on the back of the sheet", "missing").says(
                "A huddle that meets leaves a trace: dates and names."
            ),
            to_tick("b", "A dated photograph of the board", "panel").says(
                "With its date, it shows that the board was there on that day and what stood on it."
            ),
            to_tick("c", "This week's box score beside last week's", "scope").says(
                "Two weeks side by side show that somebody keeps the sheet filled in."
            ),
            to_leave("d", "Certificates of training, one for each person", "evidence").says(
                "Training belongs to Prep, further down the scale. It shows what people were told, and 2.5 asks "
                "what they do now."
            ),
            to_leave("e", "A run chart of an outcome, with a signal", "order").says(
                "That is worth celebrating, and it belongs two milestones higher. It doesn't show that the team "
                "huddles."
            ),
        ),
        hints=(
            "2.5 asks for three things, and all of them together.",
            "They are a huddle, a board and a box score.",
            "Each of the three has its own trace; the training and the outcome belong to other milestones.",
        ),
        worked=(
            "Huddle dates, a photograph of the board, and two box scores. Training comes earlier on the scale, and "
            "outcomes come later."
        ),
        right_words=(
            "Huddle, board and box score each leave a trace that somebody could show you in a minute. The training "
            "was counted at Prep, and the outcome waits for 3.5."
        ),
    ),
)
