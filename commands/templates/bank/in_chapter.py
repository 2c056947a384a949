"""Questions inside chapter @number@: TODO, what they ask about."""

from __future__ import annotations

from value_management.bank._foreseen import inversion, right_option, slip, to_leave, to_tick, wrong_option
from value_management.datasets import load
from value_management.learning.kinds import Choice, Entry, Number, Order, Question, Several

_WAITED = load("fictional-@stem@").column("waited")

QUESTIONS: tuple[Question, ...] = (
    Choice(
        title="TODO: what would you say?",
        prompt="TODO: a case, and what is to be chosen. (For now, the answer is b.)",
        options=(
            wrong_option("a", "TODO: what the first misconception makes one choose", "cause").says(
                "TODO: the thought behind a, and what is overlooked in it."
            ),
            right_option("b", "TODO: the answer, not the longest"),
            wrong_option("c", "TODO: what somebody careful might choose", "scope").says(
                "TODO: the thought behind c, and where it would be right."
            ),
        ),
        hints=(
            "TODO: where to look.",
            "TODO: what to look for there.",
            "TODO: nearly the answer, which for now is b.",
        ),
        worked="TODO: the reasoning from the case to the answer.",
        right_words="TODO: the reason once more, in other words than the option has.",
    ),
    Number(
        title="TODO: how many waited?",
        prompt=f"In eight weeks {', '.join(map(str, _WAITED))} people waited at Birch Clinic. How many were that in all?",
        answer=sum(_WAITED),
        unit="people",
        slips=(
            slip(max(_WAITED), "period").says("TODO: this is the largest week alone."),
            slip(len(_WAITED), "scope").says("TODO: this counts the weeks."),
        ),
        hints=(
            "TODO: which column?",
            "TODO: what is done with its cells?",
            f"TODO: {' + '.join(map(str, _WAITED))}",
        ),
        worked=f"TODO: {' + '.join(map(str, _WAITED))} = {sum(_WAITED)}.",
        right_words="TODO: what this number means for the people who are counted in it.",
    ),
    Several(
        title="TODO: which of these may you write?",
        prompt="TODO: what is to be ticked? (For now, a and b.)",
        ticks=(
            to_tick("a", "TODO: something that belongs to it", "missing").says("TODO: why a belongs to it."),
            to_tick("b", "TODO: something else that does", "scope").says("TODO: why b belongs to it."),
            to_leave("c", "TODO: something that looks as if it did", "evidence").says("TODO: why c doesn't."),
        ),
        hints=(
            "TODO: how many are there?",
            "TODO: what do they share?",
            "TODO: nearly the answer, which for now is a and b.",
        ),
        worked="TODO: why each is ticked or left.",
        right_words="TODO: what the boxes that you ticked have in common.",
    ),
    Order(
        title="TODO: what comes first?",
        prompt="TODO: what is to be put in order? (For now, by the number in each.)",
        steps=(
            Entry("ask", "TODO: step 1"),
            Entry("count", "TODO: step 2"),
            Entry("tell", "TODO: step 3"),
        ),
        inversions=(
            inversion("ask", "count", "order").says("TODO: why one asks before one counts."),
            inversion("count", "tell", "evidence").says("TODO: why one counts before one tells."),
        ),
        hints=(
            "TODO: what does the first step need?",
            "TODO: what can't be done before it?",
            "TODO: nearly the answer: ask, then count.",
        ),
        worked="TODO: why the steps stand in this order.",
        right_words="TODO: what each of the steps gives to the one after it.",
    ),
)
