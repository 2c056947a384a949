"""Questions on paper: one page of HTML with room to write, one with the answers and what each wrong one shows.

The pages are plain documents with one style sheet and no script. They are made from the bank, as the exercises are.
Each form that builds something to keep has a page of its own at the end, to be handed out by itself.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from sheet_answers import answer
from sheet_forms import shape
from sheet_parts import HALF, NARROW, WHOLE, grid, inline, words
from sheet_questions import ask

from value_management.learning import kinds


@dataclass(frozen=True)
class Section:
    """A heading, the questions below it and perhaps a word for whom they are."""

    title: str
    questions: tuple[kinds.Question, ...]
    note: str = ""


NAME = '<p class="name">Name or team: <span class="blank"></span> Date: <span class="blank short"></span></p>'


def exhibited(shown: kinds.Exhibit, large: bool) -> str:
    """What a question is asked about: pictures, two beside each other, and a table."""
    several = len(shown.pictures) > 1
    width = NARROW if large else HALF if several else WHOLE
    figures = "".join(f"<figure>{draw(width=width)}</figure>" for draw in shown.pictures)
    out = f'<div class="{"two charts" if several else "charts"}">{figures}</div>' if figures else ""
    if shown.rows:
        rows = ([inline(cell) for cell in row] for row in shown.rows)
        out += grid([inline(column) for column in shown.columns], rows, shown.name[0].upper() + shown.name[1:])
    return f'<div class="exhibit">{out}<p class="source">{inline(shown.source)}</p></div>'


def sheet(title: str, kind: str, sections: Sequence[Section], version: str, large: bool, links: str) -> str:
    """One document. kind: "questions" or "answers"."""
    body, number = [], 0
    printed: dict[str, int] = {}
    for section in sections:
        asked = [question for question in section.questions if not isinstance(question, kinds.Rating)]
        if not asked:
            continue
        forms = kind == "questions" and all(isinstance(question, kinds.Builder) for question in asked)
        if not forms:
            note = f"<p class='how'>{html.escape(section.note)}</p>" if section.note and kind == "questions" else ""
            body.append(f"<h2>{html.escape(section.title)}</h2>{note}")
        for question in asked:
            number += 1
            if forms and isinstance(question, kinds.Builder):
                body.append(form_page(question, number, printed, large))
            elif kind == "questions":
                body.append(question_block(question, number, printed, large))
            else:
                body.append(answer_block(question, number))
    heading = "Questions" if kind == "questions" else "Answers"
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"' + (' class="large"' if large else "") + ">\n<head>\n"
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html.escape(title)}: {heading.lower()}</title>\n"
        '<link rel="stylesheet" href="../_static/sheet.css">\n<link rel="stylesheet" href="../_static/charts.css">\n'
        '<link rel="icon" href="../_static/icon.svg" type="image/svg+xml">\n'
        f"</head>\n<body>\n<nav class='noprint' aria-label='Other sheets'>{links}</nav>\n<main>\n"
        f"<header><p class='book'>The value management workbook, version {html.escape(version)}. Text CC BY 4.0.</p>"
        f"<h1>{html.escape(title)}: {heading.lower()}</h1>"
        f"{NAME if kind == 'questions' else '<p>Read the reasoning, not only the result.</p>'}</header>\n"
        + "\n".join(body)
        + "\n</main>\n</body>\n</html>\n"
    )


def opening(question: kinds.Question, number: int, level: int = 3) -> str:
    title = f". {inline(question.title)}" if question.title else ""
    return f'<h{level}>{number}{title} <span class="id">{html.escape(question.id)}</span></h{level}>'


def asked_about(question: kinds.Question, number: int, printed: dict[str, int], large: bool) -> str:
    """What a question is asked about, or the number of the question at which it stands already.

    `printed`: the exhibits that stand on the sheet already, with the number of their question.
    """
    shown = question.exhibit() if question.exhibit else None
    if shown is None:
        return ""
    if shown.name in printed:
        return f"<p class='how'>Look at {shown.name}, at question {printed[shown.name]}.</p>"
    printed[shown.name] = number
    return exhibited(shown, large)


def question_block(question: kinds.Question, number: int, printed: dict[str, int], large: bool) -> str:
    """A question with room to write. Its words and what can be ticked stay together; an exhibit may stand before them
    on another page.
    """
    before = asked_about(question, number, printed, large)
    return (
        f'<section class="question">{opening(question, number)}{before}'
        f'<div class="together">{words(question.prompt)}{ask(question, large)}</div></section>'
    )


def form_page(question: kinds.Builder, number: int, printed: dict[str, int], large: bool) -> str:
    """A form on a page of its own, which can be handed out by itself."""
    before = asked_about(question, number, printed, large)
    return (
        f'<section class="form {shape(question)}"><div class="head">{opening(question, number, 2)}{NAME}</div>{before}'
        f"{words(question.prompt)}{ask(question, large)}</section>"
    )


def answer_block(question: kinds.Question, number: int) -> str:
    right, others = answer(question)
    head = f'<section class="answer">{opening(question, number)}'
    out = [head, f'<div class="right"><strong>Answer:</strong> {right}</div>']
    out.append(words(question.worked))
    if isinstance(question, kinds.Builder) and (svg := question.draw(question.sample_right).svg):
        # Its letters are for ordinary print; in large print the words say what it shows.
        out.append(f'<figure class="built">{svg}</figure>')
    if others:
        rows = "".join(f"<dt>{wrong}</dt><dd>{inline(shows)}</dd>" for wrong, shows in others if shows.strip())
        out.append(f"<p class='how'>What other answers show</p><dl>{rows}</dl>")
    return "".join(out) + "</section>"
