"""What a question asks on paper, by its kind: boxes to tick, lines and cells to write in."""

from __future__ import annotations

import html
from functools import singledispatch

from sheet_parts import filled, grid, inline, letter, lined, listed, picture

from value_management.learning import kinds


@singledispatch
def ask(question: kinds.Question) -> str:
    return lined(4)


@ask.register
def _(question: kinds.Choice) -> str:
    entries = [(f"☐ {letter(place)}", inline(option.text)) for place, option in enumerate(question.options)]
    return "<p class='how'>Choose one.</p>" + listed(entries, "options")


@ask.register
def _(question: kinds.Several) -> str:
    entries = [(f"☐ {letter(place)}", inline(tick.text)) for place, tick in enumerate(question.ticks)]
    return "<p class='how'>Tick all that apply.</p>" + listed(entries, "options")


@ask.register
def _(question: kinds.Number) -> str:
    unit = html.escape(question.unit)
    before, after = (unit[:1], unit[1:]) if unit.startswith("£") else ("", unit)
    return f'<p class="fill">{before}<span class="blank"></span> {after}</p>' + lined(2)


@ask.register
def _(question: kinds.Order) -> str:
    by_key = {step.key: step for step in question.steps}
    entries = [("☐", inline(by_key[key].text)) for key in question.shown]
    return "<p class='how'>Number them in order, 1 first.</p>" + listed(entries, "options")


@ask.register
def _(question: kinds.Match) -> str:
    left = listed((("____", inline(entry.text)) for entry in question.left), "options")
    right = listed(((letter(place), inline(entry.text)) for place, entry in enumerate(question.right)), "options")
    how = "<p class='how'>Write beside each of the first list a letter of the second. A letter may serve twice.</p>"
    return how + f'<div class="two">{left}{right}</div>'


@ask.register
def _(question: kinds.TableToFill) -> str:
    return filled(question, lambda row, column: '<span class="cell"></span>')


@ask.register
def _(question: kinds.Points) -> str:
    labels = ", ".join(html.escape(label) for label in question.labels)
    how = f"<p class='how'>Ring the points on the chart, or write “none”. The points are: {labels}.</p>"
    return picture(question.svg, question.alt) + how + lined(1)


@ask.register
def _(question: kinds.Builder) -> str:
    out = []
    for part in question.form:
        if isinstance(part, kinds.Group):
            rows = max(part.least, min(part.most, 6))
            head = ["", *(inline(field.label) for field in part.fields)]
            blank = ['<span class="cell"></span>'] * len(part.fields)
            out.append(grid(head, ([str(place + 1), *blank] for place in range(rows)), part.label))
            hints = [hint(field) for field in part.fields if field.options]
            out.append("".join(hints))
        else:
            unit = f" ({html.escape(part.unit)})" if part.unit else ""
            out.append(f"<p class='label'>{inline(part.label)}{unit}</p>")
            boxes = listed((("☐", inline(option.text)) for option in part.options), "options")
            out.append(boxes if part.options else lined(3 if part.type == "long" else 1))
    return "".join(out)


def hint(field: kinds.Field) -> str:
    options = "; ".join(inline(option.text) for option in field.options)
    return f"<p class='how'>{inline(field.label)}: {options}.</p>" if options else ""


@ask.register
def _(question: kinds.Reflection) -> str:
    return lined(5)
