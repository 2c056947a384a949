"""Questions on paper: one page of HTML with room to write, one with the answers and what each wrong one shows.

The pages are plain documents with one style sheet and no script. They are made from the bank, as the exercises are.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import singledispatch
from string import ascii_uppercase

from value_management.bank._exhibits import Exhibit, exhibit
from value_management.learning import kinds


@dataclass(frozen=True)
class Section:
    """A heading and its questions."""

    title: str
    questions: tuple[kinds.Question, ...]


def words(text: str) -> str:
    """The bank's light markup as HTML: paragraphs, **bold**, *italic*, [words](address)."""
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]
    return "".join(f"<p>{inline(paragraph)}</p>" for paragraph in paragraphs)


def inline(text: str) -> str:
    """As `words`, for a single phrase. An address is not printed: paper can't follow it."""
    safe = html.escape(" ".join(text.split()), quote=False)
    safe = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", safe)
    safe = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", safe)
    return re.sub(r"\*(.+?)\*", r"<em>\1</em>", safe)


def letter(place: int) -> str:
    return ascii_uppercase[place % 26]


def lines(count: int) -> str:
    """Ruled lines to write on."""
    return '<div class="lines" aria-hidden="true">' + "<div></div>" * count + "</div>"


def listed(entries: Iterable[tuple[str, str]], css: str) -> str:
    rows = "".join(f'<li><span class="mark">{mark}</span> <span>{text}</span></li>' for mark, text in entries)
    return f'<ul class="{css}">{rows}</ul>'


def grid(head: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "") -> str:
    """A table whose first column names its rows."""
    top = "".join(f'<th scope="col">{cell}</th>' if cell else "<td></td>" for cell in head)
    body = "".join(
        f'<tr><th scope="row">{row[0]}</th>' + "".join(f"<td>{cell}</td>" for cell in row[1:]) + "</tr>" for row in rows
    )
    title = f"<caption>{inline(caption)}</caption>" if caption else ""
    table = f"<table>{title}<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="wide" role="group" aria-label="{html.escape(caption or "Table")}" tabindex="0">{table}</div>'


def picture(svg: str, alt: str) -> str:
    """The engine's picture. It names itself to screen readers; the words stand below it too."""
    return f"<figure>{svg}<figcaption>{inline(alt)}</figcaption></figure>"


_ON_SCREEN = re.compile(
    r"\s*(?:The [a-z ]+ is (?:re)?drawn as you [^.]*\.|Nothing leaves this computer\."
    r"|[^.]*\bare there to begin with[^.]*\.)"
)


def on_paper(prompt: str) -> str:
    """A prompt without the sentences that speak of a screen."""
    return _ON_SCREEN.sub("", prompt)


def exhibited(shown: Exhibit) -> str:
    """What a question is asked about: pictures, two beside each other, and a table."""
    figures = "".join(f"<figure>{svg}</figure>" for svg in shown.pictures)
    css = "two charts" if len(shown.pictures) > 1 else "charts"
    out = f'<div class="{css}">{figures}</div>' if figures else ""
    if shown.rows:
        rows = ([inline(cell) for cell in row] for row in shown.rows)
        out += grid([inline(column) for column in shown.columns], rows, shown.name[0].upper() + shown.name[1:])
    return f'<div class="exhibit">{out}<p class="source">{inline(shown.source)}</p></div>'


# What is asked.


@singledispatch
def ask(question: kinds.Question) -> str:
    return lines(4)


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
    return f'<p class="fill">{before}<span class="blank"></span> {after}</p>' + lines(2)


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
    return picture(question.svg, question.alt) + how + lines(1)


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
            out.append(boxes if part.options else lines(3 if part.type == "long" else 1))
    return "".join(out)


def hint(field: kinds.Field) -> str:
    options = "; ".join(inline(option.text) for option in field.options)
    return f"<p class='how'>{inline(field.label)}: {options}.</p>" if options else ""


@ask.register
def _(question: kinds.Reflection) -> str:
    return lines(5)


def filled(question: kinds.TableToFill, blank: Callable[[str, str], str]) -> str:
    head = ["", *(inline(column.text) for column in question.columns)]
    rows = (
        [
            inline(row.text),
            *(
                inline(question.given[row.key, column.key])
                if (row.key, column.key) in question.given
                else blank(row.key, column.key)
                for column in question.columns
            ),
        ]
        for row in question.rows
    )
    return grid(head, rows, question.caption)


# What is right, and what each likely wrong answer shows.


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
        question, lambda row, column: f"<strong>{cells[row, column].answer:,.{cells[row, column].decimals}f}</strong>"
    )
    others = [
        (f"{rows[blank.row]}, {columns[blank.column]}: {slip.value:,.{blank.decimals}f}", slip.feedback)
        for blank in question.blanks
        for slip in blank.slips
    ]
    return done, others


@answer.register
def _(question: kinds.Points) -> tuple[str, list[tuple[str, str]]]:
    def named(points: Sequence[int]) -> str:
        return ", ".join(html.escape(question.labels[point]) for point in points) or "none"

    return named(question.right), [(named(wrong.points), wrong.feedback) for wrong in question.wrong_points]


@answer.register
def _(question: kinds.Builder) -> tuple[str, list[tuple[str, str]]]:
    drawing = question.draw(question.sample_right)
    return "One good answer among several:" + (picture(drawing.svg, drawing.text) if drawing.svg else ""), []


@answer.register
def _(question: kinds.Reflection) -> tuple[str, list[tuple[str, str]]]:
    return "Yours. To compare with:", []


# The sheets.


def sheet(title: str, kind: str, sections: Sequence[Section], version: str, large: bool, links: str) -> str:
    """One document. kind: "questions" or "answers"."""
    body, number = [], 0
    printed: dict[str, int] = {}
    for section in sections:
        asked = [question for question in section.questions if not isinstance(question, kinds.Rating)]
        if not asked:
            continue
        body.append(f"<h2>{html.escape(section.title)}</h2>")
        for question in asked:
            number += 1
            if kind == "questions":
                body.append(question_block(question, number, printed))
            else:
                body.append(answer_block(question, number))
    heading = "Questions" if kind == "questions" else "Answers"
    name = '<p class="name">Name or team: <span class="blank"></span> Date: <span class="blank short"></span></p>'
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"' + (' class="large"' if large else "") + ">\n<head>\n"
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html.escape(title)}: {heading.lower()}</title>\n"
        '<link rel="stylesheet" href="../_static/sheet.css">\n'
        '<link rel="icon" href="../_static/icon.svg" type="image/svg+xml">\n'
        f"</head>\n<body>\n<nav class='noprint' aria-label='Other sheets'>{links}</nav>\n<main>\n"
        f"<header><p class='book'>The value management workbook, version {html.escape(version)}. Text CC BY 4.0.</p>"
        f"<h1>{html.escape(title)}: {heading.lower()}</h1>"
        f"{name if kind == 'questions' else '<p>Read the reasoning, not only the result.</p>'}</header>\n"
        + "\n".join(body)
        + "\n</main>\n</body>\n</html>\n"
    )


def opening(question: kinds.Question, number: int) -> str:
    title = f". {inline(question.title)}" if question.title else ""
    return f'<h3>{number}{title} <span class="id">{html.escape(question.id)}</span></h3>'


def question_block(question: kinds.Question, number: int, printed: dict[str, int]) -> str:
    """`printed`: the exhibits that stand on the sheet already, with the number of their question."""
    shown, before = exhibit(question.id), ""
    if shown and shown.name in printed:
        before = f"<p class='how'>Look at {shown.name}, at question {printed[shown.name]}.</p>"
    elif shown:
        printed[shown.name] = number
        before = exhibited(shown)
    return (
        f'<section class="question{" long" if before and shown and printed[shown.name] == number else ""}">'
        f"{opening(question, number)}{before}{words(on_paper(question.prompt))}{ask(question)}</section>"
    )


def answer_block(question: kinds.Question, number: int) -> str:
    right, others = answer(question)
    head = f'<section class="answer">{opening(question, number)}'
    out = [head, f'<div class="right"><strong>Answer:</strong> {right}</div>']
    out.append(words(question.worked))
    if others:
        rows = "".join(f"<dt>{wrong}</dt><dd>{inline(shows)}</dd>" for wrong, shows in others if shows.strip())
        out.append(f"<p class='how'>What other answers show</p><dl>{rows}</dl>")
    return "".join(out) + "</section>"
