"""What is right, by the kind of question, and what each likely wrong answer shows."""

from __future__ import annotations

import html
from collections.abc import Sequence
from functools import singledispatch

from sheet_parts import filled, inline, letter, words

from value_management.learning import kinds
from value_management.words import number


@singledispatch
def answer(question: kinds.Question) -> tuple[str, list[tuple[str, str]]]:
    """The right answer, and (wrong answer, what it shows) for each one foreseen."""
    return "", []


@answer.register
def _(question: kinds.Choice) -> tuple[str, list[tuple[str, str]]]:
    good = [letter(place) for place, option in enumerate(question.options) if option.reason is None]
    head = f"{' or '.join(good)}" + (" (several positions can be defended)" if question.judgement else "")
    others = [
        (letter(place), option.feedback) for place, option in enumerate(question.options) if option.reason is not None
    ]
    return head, others


@answer.register
def _(question: kinds.Several) -> tuple[str, list[tuple[str, str]]]:
    good = [letter(place) for place, tick in enumerate(question.ticks) if tick.right and not tick.either]
    free = [letter(place) for place, tick in enumerate(question.ticks) if tick.either]
    head = ", ".join(good) + (f" ({', '.join(free)}: either way)" if free else "")
    others = [
        (f"{letter(place)} {'left out' if tick.right else 'ticked'}", tick.feedback)
        for place, tick in enumerate(question.ticks)
        if not tick.either
    ]
    return head, others


@answer.register
def _(question: kinds.Number) -> tuple[str, list[tuple[str, str]]]:
    return html.escape(question.shown()), [
        (html.escape(question.shown(slip.value)), slip.feedback) for slip in question.slips
    ]


@answer.register
def _(question: kinds.Order) -> tuple[str, list[tuple[str, str]]]:
    texts = {step.key: inline(step.text) for step in question.steps}
    steps = "".join(f"<li>{inline(step.text)}</li>" for step in question.steps)
    return f"<ol>{steps}</ol>", [
        (f"{texts[wrong.second]}, before {texts[wrong.first]}", wrong.feedback) for wrong in question.inversions
    ]


@answer.register
def _(question: kinds.Match) -> tuple[str, list[tuple[str, str]]]:
    right = {entry.key: (letter(place), inline(entry.text)) for place, entry in enumerate(question.right)}
    left = {entry.key: inline(entry.text) for entry in question.left}
    pairs = "".join(
        f"<li>{left[key]}: {' or '.join(f'{right[each][0]} ({right[each][1]})' for each in keys)}</li>"
        for key, keys in question.accept.items()
    )
    return f"<ul>{pairs}</ul>", [
        (f"{left[wrong.left]}: {right[wrong.right][0]}", wrong.feedback) for wrong in question.wrong_pairs
    ]


@answer.register
def _(question: kinds.TableToFill) -> tuple[str, list[tuple[str, str]]]:
    cells = {(blank.row, blank.column): blank for blank in question.blanks}
    rows = {row.key: inline(row.text) for row in question.rows}
    columns = {column.key: inline(column.text) for column in question.columns}
    done = filled(
        question, lambda row, column: f"<strong>{_cell(cells[row, column], cells[row, column].answer)}</strong>"
    )
    others = [
        (f"{rows[blank.row]}, {columns[blank.column]}: {_cell(blank, slip.value)}", slip.feedback)
        for blank in question.blanks
        for slip in blank.slips
    ]
    return done, others


def _cell(blank: kinds.Blank, value: float) -> str:
    return number(value, blank.decimals, keep=True)


@answer.register
def _(question: kinds.Points) -> tuple[str, list[tuple[str, str]]]:
    def named(points: Sequence[int]) -> str:
        return ", ".join(html.escape(question.labels[point]) for point in points) or "none"

    return named(question.right), [(named(wrong.points), wrong.feedback) for wrong in question.wrong_points]


@answer.register
def _(question: kinds.Builder) -> tuple[str, list[tuple[str, str]]]:
    return f"One good answer among several:{words(question.draw(question.sample_right).text)}", []


@answer.register
def _(question: kinds.Reflection) -> tuple[str, list[tuple[str, str]]]:
    return "Yours. To compare with:", []
