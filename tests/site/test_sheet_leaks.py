"""No sheet tells at one question what another of its questions asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import question_sheets
import sheet_pages
from bs4 import BeautifulSoup

from value_management.learning import course, kinds, markup

MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
FIGURE = re.compile(r"(?<![\d.,])[−-]?£?\d[\d,]*(?:\.\d+)?(?![.,]?\d| " + MONTH + ")")
NEAR = 40  # letters on either side of a number, in which its unit or the name of its row would make it the answer


def said(page: str) -> dict[str, str]:
    """What each question of a sheet prints below its heading. Of a chart that is its words, without axes."""
    body = BeautifulSoup(page, "html.parser")
    for hidden in body.find_all(["title", "desc"]):
        hidden.decompose()
    for words in body.find_all("text"):
        if re.fullmatch(r"[−-]?£?[\d.,]+%?|\d{1,2} [A-Z][a-z]{2}", words.get_text().strip()):
            words.decompose()
    found = {}
    for section in body.find_all("section"):
        heading = section.find(["h2", "h3"])
        id = heading.find(class_="id").extract().get_text()
        number = heading.get_text().partition(". ")[2]
        heading.decompose()
        found[id] = " ".join(f"{number} {section.get_text(' ')}".split())
    return found


def numbers(question: kinds.Question) -> Iterator[tuple[float, int, set[str]]]:
    """Each number that a question asks for, its decimals, and the words beside which a number is that one."""
    if isinstance(question, kinds.Number):
        yield question.answer, question.decimals, _words(question.unit)
    elif isinstance(question, kinds.TableToFill):
        names = {each.key: each.text for each in (*question.rows, *question.columns)}
        for blank in question.blanks:
            yield blank.answer, blank.decimals, _words(f"{names[blank.row]} {names[blank.column]}")


def _words(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Za-z]{4,}", text)}


def told(question: kinds.Question, elsewhere: str) -> Iterator[str]:
    """Where the words of other questions say what this one asks for."""
    for answer, decimals, beside in numbers(question):
        for found in FIGURE.finditer(elsewhere):
            digits = re.sub(r"[−£,-]", "", found[0])
            places = len(digits.partition(".")[2])
            if places > decimals or float(digits) != round(abs(answer), places):
                continue
            around = elsewhere[max(0, found.start() - NEAR) : found.end() + NEAR]
            if len(re.sub(r"\D", "", found[0]).strip("0")) >= 3 or beside & _words(around):
                yield around
    if isinstance(question, kinds.Choice):
        for option in question.options:
            words = markup.plain(option.text)
            if option.reason is None and len(words.split()) > 3 and words in elsewhere:
                yield words
    if isinstance(question, kinds.Order):
        steps = [re.escape(markup.plain(step.text)) for step in question.steps]
        if found := re.search(".{1,30}?".join(steps), elsewhere, re.IGNORECASE):
            yield found[0]


@pytest.mark.parametrize("chapter", course.chapters(), ids=lambda chapter: chapter.slug)
def test_no_question_of_a_sheet_answers_another(chapter: course.Chapter) -> None:
    sections = question_sheets.sections(chapter)
    printed = said(sheet_pages.sheet("T", "questions", sections, "1", False, ""))
    faults = [
        f"{question.id} is answered at {id}: {place}"
        for section in sections
        for question in section.questions
        for id, words in printed.items()
        if id != question.id
        for place in told(question, words)
    ]
    assert not faults, "\n".join(faults)


def test_an_answer_that_stands_elsewhere_is_found() -> None:
    """As three sheets once had them."""
    asked = {each.id: each for chapter in course.chapters() for each in question_sheets.sections(chapter)[0].questions}
    for id, words in (
        ("box-score/5", "It has the lowest cost per patient, £202, of eight weeks."),
        ("box-score/2", "Available hours were at −90 that week."),
        ("run-charts/2", "With the 20 useful points of chart A chance explains up to 7."),
        ("box-score/1", "Well: Strike out each row that would change nothing if it moved."),
    ):
        assert list(told(asked[id], words)), id
    assert not list(told(asked["run-charts/2"], "in the week of 20 February"))
    steps = next(
        question
        for chapter in course.chapters()
        for question in question_sheets.sections(chapter)[1].questions
        if isinstance(question, kinds.Order)
    )
    assert list(told(steps, "; ".join(markup.plain(step.text) for step in steps.steps)))
