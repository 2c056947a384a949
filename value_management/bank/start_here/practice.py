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
from value_management.words import number, pounds

# The made-up clinic: visits and pounds for each, last year and this.
_VISITS_BEFORE, _EACH_BEFORE = 200, 40
_VISITS_AFTER, _EACH_AFTER = 260, 34
_SPENT_BEFORE, _SPENT_AFTER = _VISITS_BEFORE * _EACH_BEFORE, _VISITS_AFTER * _EACH_AFTER

# Raigmore's week before, had it had 100 patients, and the week after; in words, as it is asked.
_WEEK_BEFORE, _WEEK_AFTER = 100 * COST_BEFORE, (100 + PATIENTS_CHANGE) * COST_AFTER
_PATIENTS_AFTER = number(100 + PATIENTS_CHANGE, 1)

PRACTICE: tuple[Question, ...] = (
    TableToFill(
        id="start-here/practice-1",
        title="A small clinic",
        prompt=(
            "A made-up clinic says: *each visit costs 15% less than last year.* Fill in what it spent in each year."
        ),
        hints=(
            "Spending is the number of visits times the cost of one.",
            f"Last year there were {_VISITS_BEFORE} visits at £{_EACH_BEFORE} each. Stay in that row for last year's spending.",
            f"{_VISITS_BEFORE} × {_EACH_BEFORE} for last year, {_VISITS_AFTER} × {_EACH_AFTER} for this year.",
        ),
        worked=(
            f"Last year {_VISITS_BEFORE} × £{_EACH_BEFORE} = {pounds(_SPENT_BEFORE)}. This year {_VISITS_AFTER} × "
            f"£{_EACH_AFTER} = {pounds(_SPENT_AFTER)}. Each visit is cheaper and the clinic spends more."
        ),
        right_words=(
            f"Each visit costs 15% less, and with {_VISITS_AFTER - _VISITS_BEFORE} more of them the clinic spends "
            f"over a tenth more: {pounds(_SPENT_AFTER)} after {pounds(_SPENT_BEFORE)}."
        ),
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
                    slip(240.0, "rule").says("This adds visits and pounds, and spending is one *times* the other."),
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
                        "This is last year's spending less 15%, or last year's visits at this year's cost. This year "
                        "there were more visits than that."
                    ),
                    slip(float(_VISITS_AFTER * _EACH_BEFORE), "counterfactual").says(
                        "This is what this year's visits would have cost at last year's £40, and each of them cost £34."
                    ),
                    slip(float(_SPENT_AFTER - _SPENT_BEFORE), "average").says(
                        "This is the difference between the two years. The cell asks what was spent this year, all "
                        "of it."
                    ),
                ),
            ),
        ),
    ),
    Number(
        id="start-here/practice-2",
        title="A week on the ward",
        prompt=(
            "Suppose that the ward at Raigmore had 100 patients a week before, just to have a round number. Then "
            f"it had {_PATIENTS_AFTER} afterwards, at {pounds(COST_AFTER)} each. What did a week cost afterwards, in "
            "pounds?"
        ),
        hints=(
            "You need the number of patients after and the cost of each after.",
            "Both are in the question: one is just under 129, the other just over £631.",
            f"{_PATIENTS_AFTER} × {number(COST_AFTER, keep=True)}",
        ),
        worked=(
            f"{_PATIENTS_AFTER} × {pounds(COST_AFTER)} = {pounds(_WEEK_AFTER, pence=False)}. Before, it was 100 × "
            f"{pounds(COST_BEFORE)} = {pounds(_WEEK_BEFORE, pence=False)}."
        ),
        right_words=(
            f"A week cost {pounds(_WEEK_BEFORE, pence=False)} before and {pounds(_WEEK_AFTER, pence=False)} after. "
            "That is about the same money, and almost 29 more people were looked after with it."
        ),
        answer=_WEEK_AFTER,
        unit="£",
        tolerance=60,
        decimals=0,
        slips=(
            slip(100 * COST_AFTER, "denominator").says(
                "This is the new cost with the old number of patients: what the week *would* have cost if nobody "
                "more had come."
            ),
            slip(100 * COST_BEFORE, "period").says(
                "This is the week before the change: 100 patients at the old cost. The question asks for the week "
                "after."
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
                "That tells you who is cheaper, and nothing about what changed in this budget."
            ),
            to_leave("e", "Who had the idea", "extra").says(
                "That is good to know on the day you say thank you, but it doesn't move a budget line."
            ),
        ),
        hints=(
            "Which of these would change your answer to 'how much less do we spend?'",
            "One is about the count, one about what is in the sum, one about quality.",
            "Three of the five are needed.",
        ),
        worked=(
            "You need both counts, the costs that went into the sum, and a row of quality. The other two are "
            "interesting and change nothing about this budget."
        ),
        right_words=(
            "The counts take you from cost each back to the budget, the list of costs says which lines could have "
            "moved, and the repeats show whether the scans were as good."
        ),
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
                "Write the claim down first. Until you know what it is about and which weeks it covers, you can't "
                "tell which quality row belongs to it."
            ),
            inversion("counts", "total", "order").says("The totals are made from the counts, so find those first."),
            inversion("total", "say", "evidence").says(
                "A sentence written before the totals can hardly do more than repeat the claim. Work out the totals "
                "first."
            ),
            inversion("quality", "say", "panel").says(
                "If nobody has looked at quality yet, your sentence may have to be taken back when somebody does."
            ),
        ),
        hints=(
            "It begins with somebody else's sentence and ends with yours.",
            "Counts come before totals, and you may look at quality at any time in between.",
            "First the claim, last your own sentence, and the counts somewhere before the totals.",
        ),
        worked=(
            "One right order: the claim, the counts, the totals, quality, and then your own sentence. What decides "
            "is what needs what: the claim says what to count, totals need counts, and the sentence needs totals and "
            "quality. Quality may be looked at before, between or after the sums."
        ),
        right_words=(
            "The claim comes first and your sentence last, with the counts before the totals; quality may be looked at "
            "anywhere in between."
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
                "The clerk counts patients, and which costs went into the sum was decided in finance."
            ),
            wrong_pair("count", "finance", "period").says(
                "Finance gets the counts from somebody else, and usually later, so ask where they begin."
            ),
            wrong_pair("count", "team", "evidence").says(
                "They can tell you which weeks were full. A number for each week is written down where people are "
                "booked in."
            ),
            wrong_pair("lines", "team", "missing").says(
                "They know what they used, and which of it was counted in the figure was decided where the figure "
                "was made."
            ),
            wrong_pair("else", "clerk", "order").says(
                "The clerk may well know, but the counts won't show it, so ask those whose work changed."
            ),
        ),
        hints=(
            "Ask who writes the thing down first.",
            "Counts begin at the desk where people arrive.",
            "Why things changed is known by those who were there.",
        ),
        worked=(
            "Counts begin with the clerk or the information team. Finance decided what goes into a cost, and the "
            "people on the ward know what else changed."
        ),
        right_words=(
            "The desk counts, finance knows what went into the sum, and the team was there in those months, so "
            "checking a claim takes about three conversations."
        ),
    ),
    Builder(
        id="start-here/practice-6",
        title="Your note on a claim",
        prompt=(
            "Now build the note itself, on a claim about cost each from your own place or on the clinic of the first "
            "task. Fill in every line."
        ),
        on_screen="The picture is redrawn as you type.",
        hints=(
            "The four numbers are two counts and two costs, before and after.",
            "Choose the sentence about spending only after you have seen the picture.",
            "For quality and for what else changed, a few words are enough. 'Nobody knows; ask the sister' is honest.",
        ),
        worked=(
            f"For the clinic: £{_EACH_BEFORE} and {_VISITS_BEFORE} visits before, £{_EACH_AFTER} and {_VISITS_AFTER} "
            f"after. Spending went up, from {pounds(_SPENT_BEFORE)} to {pounds(_SPENT_AFTER)}, and waits stayed at "
            "nine days. A second nurse started in the same month, so the fall in cost each may be hers."
        ),
        right_words=(
            "Your note has both counts, a sentence about spending that follows from them, a quality row, and what else "
            "was going on, so whoever reads it can do the sum again."
        ),
        builder="claim",
        makes="Note on a claim",
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
