"""What a question asks on paper, by its kind: boxes to tick, lines and cells to write in."""

from __future__ import annotations

import html
from functools import singledispatch

from sheet_forms import form
from sheet_parts import BLANK, NARROW, WHOLE, filled, inline, letter, lined, listed

from value_management.learning import kinds


@singledispatch
def ask(question: kinds.Question, large: bool) -> str:
    """Where the answer is written. large: for a sheet in large print, whose pictures are drawn narrower."""
    return lined(4)


@ask.register
def _(question: kinds.Choice, large: bool) -> str:
    entries = [(f"☐ {letter(place)}", inline(option.text)) for place, option in enumerate(question.options)]
    return "<p class='how'>Choose one.</p>" + listed(entries, "options")


@ask.register
def _(question: kinds.Several, large: bool) -> str:
    entries = [(f"☐ {letter(place)}", inline(tick.text)) for place, tick in enumerate(question.ticks)]
    return "<p class='how'>Tick all that apply.</p>" + listed(entries, "options")


@ask.register
def _(question: kinds.Number, large: bool) -> str:
    unit = html.escape(question.unit)
    before, after = (unit[:1], unit[1:]) if unit.startswith("£") else ("", unit)
    return lined(2, "Working") + f'<p class="fill">Answer: {before}<span class="blank short"></span> {after}</p>'


@ask.register
def _(question: kinds.Order, large: bool) -> str:
    by_key = {step.key: step for step in question.steps}
    entries = [('<span class="box"></span>', inline(by_key[key].text)) for key in question.shown]
    return "<p class='how'>Number them in order, 1 first.</p>" + listed(entries, "options")


@ask.register
def _(question: kinds.Match, large: bool) -> str:
    entries = (('<span class="box"></span>', inline(entry.text)) for entry in question.left)
    left = listed(entries, "options")
    right = listed(((letter(place), inline(entry.text)) for place, entry in enumerate(question.right)), "options")
    how = "<p class='how'>Write beside each of the first list a letter of the second. A letter may serve twice.</p>"
    longer = sum(len(entry.text) for entry in question.left) > 2 * sum(len(entry.text) for entry in question.right)
    return how + f'<div class="two{" left-long" if longer else ""}">{left}{right}</div>'


@ask.register
def _(question: kinds.TableToFill, large: bool) -> str:
    return filled(question, lambda row, column: BLANK)


@ask.register
def _(question: kinds.Points, large: bool) -> str:
    """The picture names itself to screen readers; the words stand below it too."""
    svg = question.picture(width=NARROW if large else WHOLE)
    how = "<p class='how'>Ring the points on the chart, or write “none”.</p>"
    return f"<figure>{svg}<figcaption>{inline(question.alt)}</figcaption></figure>{how}" + lined(1)


@ask.register
def _(question: kinds.Builder, large: bool) -> str:
    return form(question)


@ask.register
def _(question: kinds.Reflection, large: bool) -> str:
    return lined(5)
