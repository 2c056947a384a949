"""The questions of exercise 01, which end in a note on a claim about cost each."""

from __future__ import annotations

from value_management.bank._foreseen import inversion, slip, to_leave, to_tick, wrong_pair
from value_management.bank.start_here import note_rules
from value_management.cases.raigmore import COST_AFTER, COST_BEFORE, PATIENTS_CHANGE
from value_management.learning.kinds import (
    Blank,
    Builder,
    Entry,
    Field,
    Match,
    Number,
    Order,
    Question,
    Reflection,
    Several,
    TableToFill,
)

# The made-up clinic: visits and pounds for each, last year and this.
_VISITS_BEFORE, _EACH_BEFORE = 200, 40
_VISITS_AFTER, _EACH_AFTER = 260, 34
_SPENT_BEFORE, _SPENT_AFTER = _VISITS_BEFORE * _EACH_BEFORE, _VISITS_AFTER * _EACH_AFTER

_WEEK_AFTER = (100 + PATIENTS_CHANGE) * COST_AFTER

PRACTICE: tuple[Question, ...] = (
    TableToFill(
        id="start-here/practice-1",
        title="A small clinic",
        prompt=(
            "A made-up clinic says: *each visit costs 15% less than last year.* Fill in what it spent in each year."
        ),
        hints=(
            "Spending is the number of visits times the cost of one.",
            "200 visits at £40 each: 200 × 40.",
            "For this year take this year's visits: 260 × 34.",
        ),
        worked="Last year 200 × £40 = £8,000. This year 260 × £34 = £8,840. Each visit is cheaper and the clinic spends more.",
        right_words="£8,000 became £8,840. Each visit costs 15% less and the clinic spends over a tenth more.",
        rows=(Entry("before", "Last year"), Entry("after", "This year")),
        columns=(Entry("visits", "Visits"), Entry("each", "Cost of a visit"), Entry("spend", "Spending, £")),
        given={
            ("before", "visits"): str(_VISITS_BEFORE),
            ("before", "each"): f"£{_EACH_BEFORE}",
            ("after", "visits"): str(_VISITS_AFTER),
            ("after", "each"): f"£{_EACH_AFTER}",
        },
        blanks=(
            Blank(
                row="before",
                column="spend",
                answer=float(_SPENT_BEFORE),
                tolerance=0.5,
                slips=(
                    slip(240.0, "rule").says("This adds visits and pounds. Spending is one *times* the other."),
                    slip(float(_VISITS_AFTER * _EACH_BEFORE), "period").says(
                        "This takes this year's visits at last year's cost. Stay in one row: both numbers of last year."
                    ),
                ),
            ),
            Blank(
                row="after",
                column="spend",
                answer=float(_SPENT_AFTER),
                tolerance=0.5,
                slips=(
                    slip(float(_VISITS_BEFORE * _EACH_AFTER), "denominator").says(
                        "This is last year's spending less 15%, or last year's visits at this year's cost. There were more "
                        "visits this year."
                    ),
                    slip(float(_VISITS_AFTER * _EACH_BEFORE), "counterfactual").says(
                        "This is what this year's visits would have cost at last year's £40. Each of them cost £34."
                    ),
                    slip(float(_SPENT_AFTER - _SPENT_BEFORE), "average").says(
                        "This is the difference between the two years. The cell asks what was spent this year, all of it."
                    ),
                ),
            ),
        ),
    ),
    Number(
        id="start-here/practice-2",
        title="A week on the ward",
        prompt=(
            "Back to Raigmore. Suppose that the ward had 100 patients a week before, just to have a round number. Then "
            f"it had {100 + PATIENTS_CHANGE:.1f} afterwards, at £{COST_AFTER:.2f} each. What did a week cost afterwards, in pounds?"
        ),
        hints=(
            "You need the number of patients after and the cost of each after.",
            "Both are in the question: one is just under 129, the other just over £631.",
            "128.9 × 631.50",
        ),
        worked=f"128.9 × £631.50 = £{_WEEK_AFTER:,.0f}. Before, it was 100 × £807.70 = £{100 * COST_BEFORE:,.0f}.",
        right_words=(
            f"£{_WEEK_AFTER:,.0f} against £{100 * COST_BEFORE:,.0f} before. The week costs about the same, and almost 29 more "
            "people were looked after in it."
        ),
        answer=_WEEK_AFTER,
        unit="£",
        tolerance=60,
        decimals=0,
        slips=(
            slip(100 * COST_AFTER, "denominator").says(
                "This is the new cost with the old number of patients. It shows what the week *would* have cost if "
                "nobody more had come."
            ),
            slip(100 * COST_BEFORE, "period").says(
                "This is the week before the change: 100 patients at the old cost. The question asks for the week after."
            ),
            slip((100 + PATIENTS_CHANGE) * COST_BEFORE, "counterfactual").says(
                "This is the new number of patients at the old cost: what the week would have cost if each patient "
                "still cost as much. It is a useful figure, and it answers another question."
            ),
            slip(PATIENTS_CHANGE * COST_AFTER, "missing").says(
                "This is the cost of the additional patients alone. The week held the hundred as well."
            ),
            slip(round(_WEEK_AFTER - 100 * COST_BEFORE, 2), "average").says(
                "This is how much more the week cost than before. The question asks for the whole week."
            ),
        ),
    ),
    Several(
        id="start-here/practice-3",
        title="What is missing?",
        prompt=(
            "An e-mail says: *Well done! Cost per scan is down 12% since the spring.* Tick what you would need before "
            "you could tell the finance partner what it means for the budget."
        ),
        ticks=(
            to_tick("a", "How many scans there were in the spring and now", "denominator").says(
                "Without both counts you can't get from cost each to the budget."
            ),
            to_tick("b", "Which costs were counted", "scope").says(
                "If staff are in the sum and nobody's hours changed, the 12% may be only more scans under the same "
                "salaries."
            ),
            to_tick("c", "Whether scans were repeated more often", "panel").says(
                "A poor scan that has to be done again makes the count go up and the cost each go down. Ask for the "
                "quality row."
            ),
            to_leave("d", "How other hospitals' cost per scan compares", "scope").says(
                "That answers who is cheaper. It says nothing about what changed in this budget."
            ),
            to_leave("e", "Who had the idea", "extra").says(
                "A good thing to know on the day you say thank you. It doesn't move a budget line."
            ),
        ),
        hints=(
            "Which of these would change your answer to 'how much less do we spend?'",
            "One is about the count, one about what is in the sum, one about quality.",
            "Three of the five are needed.",
        ),
        worked="The counts, what was included, and a quality row. The other two are interesting and change nothing here.",
        right_words="Count, contents, quality: with these three a claim about cost each can be turned into a plain sentence.",
    ),
    Order(
        id="start-here/practice-4",
        title="From claim to sentence",
        version=2,
        prompt="Put the steps in the order in which you would take them. More than one order is right.",
        loose=True,
        steps=(
            Entry("claim", "Write the claim down word for word"),
            Entry("counts", "Find how many there were, before and after"),
            Entry("total", "Multiply, and compare the totals"),
            Entry("quality", "Look at the quality row for the same weeks"),
            Entry("say", "Write one sentence that says all of it"),
        ),
        shown=("say", "total", "claim", "quality", "counts"),
        inversions=(
            inversion("claim", "counts", "scope").says(
                "Write the claim down first, in its own words. It tells you *what* to count: patients, visits or scans."
            ),
            inversion("claim", "quality", "period").says(
                "Write the claim down first. Until you know what it is about and which weeks it covers, you can't tell which "
                "quality row belongs to it."
            ),
            inversion("counts", "total", "order").says(
                "You can't multiply what you haven't got. Find the counts first."
            ),
            inversion("total", "say", "evidence").says(
                "A sentence written before the totals can only repeat the claim. Work out the totals first."
            ),
            inversion("quality", "say", "panel").says(
                "A sentence written before anyone looked at quality is the sentence that you will have to take back."
            ),
        ),
        hints=(
            "It begins with somebody else's sentence and ends with yours.",
            "Counts come before totals. Quality may be looked at at any time in between.",
            "First the claim, last your own sentence, and the counts somewhere before the totals.",
        ),
        worked=(
            "One right order: the claim, the counts, the totals, quality, and then your own sentence. What decides is what "
            "needs what: the claim says what to count, totals need counts, and the sentence needs totals and quality. "
            "Quality may be looked at before, between or after the sums."
        ),
        right_words=(
            "The claim comes first, counts before totals, and the sentence last. Where quality stands in between makes no "
            "difference."
        ),
    ),
    Match(
        id="start-here/practice-5",
        title="Who would know?",
        prompt="Who on a ward is most likely to hold each piece?",
        left=(
            Entry("count", "How many patients there were each week"),
            Entry("lines", "Which costs stand behind the figure"),
            Entry("else", "What else changed in those months"),
        ),
        right=(
            Entry("clerk", "The ward clerk or the information team"),
            Entry("finance", "The finance partner"),
            Entry("team", "The people who work there"),
        ),
        accept={"count": ("clerk",), "lines": ("finance",), "else": ("team",)},
        wrong_pairs=(
            wrong_pair("else", "finance", "cause").says(
                "The finance partner sees when a line moved, and often has to guess why. The people on the ward were "
                "there."
            ),
            wrong_pair("lines", "clerk", "scope").says(
                "The clerk counts patients. Which costs went into the sum was decided in finance."
            ),
            wrong_pair("count", "finance", "period").says(
                "Finance gets the counts from somebody else, and usually later. Ask where they begin."
            ),
            wrong_pair("count", "team", "evidence").says(
                "They can tell you which weeks were full. A number for each week is written down where people are booked in."
            ),
            wrong_pair("lines", "team", "missing").says(
                "They know what they used. Which of it was counted in the figure was decided where the figure was made."
            ),
            wrong_pair("else", "clerk", "order").says(
                "The clerk may well know. The counts won't show it, so ask those whose work changed."
            ),
        ),
        hints=(
            "Ask who writes the thing down first.",
            "Counts begin at the desk where people arrive.",
            "Why things changed is known by those who were there.",
        ),
        worked="Counts begin with the clerk or the information team, the contents of a cost with finance, the story with the team.",
        right_words="Each piece has a home. Three short conversations give you the whole claim.",
    ),
    Builder(
        id="start-here/practice-6",
        title="Your note on a claim",
        prompt=(
            "Now build the note itself. Take a claim about cost each from your own place, or use the clinic of the first "
            "task. Fill in every line."
        ),
        on_screen="The picture is redrawn as you type.",
        hints=(
            "The four numbers are two counts and two costs, before and after.",
            "Choose the sentence about spending only after you have seen the picture.",
            "For quality and for what else changed, a few words are enough. 'Nobody knows; ask the sister' is honest.",
        ),
        worked=(
            "For the clinic: £40 and 200 visits before, £34 and 260 after. Spending went up, from £8,000 to £8,840. Waits "
            "stayed at nine days. A second nurse started in the same month, so the fall in cost each may be hers."
        ),
        right_words=(
            "Your note has both counts, a sentence about spending that follows from them, a quality row, and what else "
            "was going on. You can hand it to anyone."
        ),
        builder="claim",
        form=(
            Field("claim", "The claim, word for word"),
            Field("before_each", "Cost of each, before", "number", unit="£"),
            Field("before_count", "How many, before", "number"),
            Field("after_each", "Cost of each, after", "number", unit="£"),
            Field("after_count", "How many, after", "number"),
            Field(
                "spending",
                "So spending …",
                "choice",
                (Entry("less", "went down"), Entry("level", "stayed about level"), Entry("more", "went up")),
            ),
            Field("quality", "The quality row for the same weeks, and what it did", "long"),
            Field("anyway", "What else changed, or would have happened anyway", "long"),
        ),
        start={"claim": "", "spending": ""},
        check=note_rules.check,
        draw=note_rules.draw,
        sample_right=note_rules.RIGHT,
        sample_wrong=note_rules.WRONG,
    ),
    Reflection(
        id="start-here/practice-7",
        title="In your own place",
        prompt="Which sentence about cost per something have you heard lately? What would you ask first?",
        hints=(
            "Think of a newsletter, a board paper or a target.",
            "It may be cost per bed day, per visit, per test or per shift.",
            "The first question is nearly always: how many?",
        ),
        worked=(
            "One answer: 'Our cost per bed day is below the average. I would ask how many bed days, and whether people "
            "stayed longer than they needed to: long stays make each day cheaper.'"
        ),
        right_words="Compare it with this one, which we made up:",
    ),
)
