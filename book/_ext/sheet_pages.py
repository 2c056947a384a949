"""Questions on paper: one page of HTML with room to write, one with the answers and what each wrong one shows.

The pages are plain documents with one style sheet and no script. They are made from the bank, as the exercises are.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from sheet_answers import answer
from sheet_parts import grid, inline, words
from sheet_questions import ask

from value_management.learning import kinds


@dataclass(frozen=True)
class Section:
    """A heading and its questions."""

    title: str
    questions: tuple[kinds.Question, ...]


def exhibited(shown: kinds.Exhibit) -> str:
    """What a question is asked about: pictures, two beside each other, and a table."""
    figures = "".join(f"<figure>{svg}</figure>" for svg in shown.pictures)
    css = "two charts" if len(shown.pictures) > 1 else "charts"
    out = f'<div class="{css}">{figures}</div>' if figures else ""
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
        '<link rel="stylesheet" href="../_static/sheet.css">\n<link rel="stylesheet" href="../_static/charts.css">\n'
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
    shown, before = question.exhibit() if question.exhibit else None, ""
    if shown and shown.name in printed:
        before = f"<p class='how'>Look at {shown.name}, at question {printed[shown.name]}.</p>"
    elif shown:
        printed[shown.name] = number
        before = exhibited(shown)
    return (
        f'<section class="question{" long" if before and shown and printed[shown.name] == number else ""}">'
        f"{opening(question, number)}{before}{words(question.prompt)}{ask(question)}</section>"
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
