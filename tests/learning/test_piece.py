"""What learners build, as a page that stands alone and as a table."""

from __future__ import annotations

import csv
import datetime
import html.parser
import io
import json
import re

import pytest

from value_management import bank
from value_management.doors import service
from value_management.learning import piece
from value_management.learning.kinds import Builder
from value_management.own_numbers import results, table

BUILDERS = [each for each in bank.every() if isinstance(each, Builder)]
TODAY = datetime.date(2026, 11, 22)


def _builder(id_part: str, name: str) -> Builder:
    return next(each for each in BUILDERS if each.id.startswith(id_part) and name in each.sample_right)


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


class _Reader(html.parser.HTMLParser):
    """What a browser would find: tags that stay open, addresses, handlers, words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}
        if tag not in ("meta",):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data + " "


@pytest.mark.parametrize("question", BUILDERS, ids=lambda question: question.id)
def test_every_piece_is_a_page_that_needs_nothing_else(question: Builder) -> None:
    made = piece.of(question, question.sample_right)
    found = _Reader(made.page(TODAY))
    assert found.open == [] and not found.tags & {"script", "link", "img", "iframe", "object", "form"}
    assert not {name for name in found.names if name.startswith("on") or name in ("src", "href", "action")}
    assert made.makes in found.words and "22 November 2026" in found.words
    assert "url(" not in made.page(TODAY) and "Still to be mended" not in found.words
    rows = _rows(made.table())
    assert len(rows) > 1 and any(any(cell.strip() for cell in row) for row in rows)


@pytest.mark.parametrize("question", BUILDERS, ids=lambda question: question.id)
def test_everything_that_was_written_is_on_the_page(question: Builder) -> None:
    """Each word that a learner typed, unless the picture draws it."""
    written = re.sub(r"\s+", " ", _Reader(piece.of(question, question.sample_right).page(TODAY)).words)
    for part in question.form:
        value = question.sample_right.get(part.key)
        if isinstance(value, str) and value and not part.told and getattr(part, "type", "") in ("text", "long"):
            assert value in written, part.key


def test_a_draft_says_what_is_still_to_be_mended_and_an_unfinished_form_is_a_draft_too() -> None:
    report = _builder("milestones", "evidence")
    page = piece.of(report, {**report.sample_right, "holder": "", "claimed": "2.5"}).page(TODAY)
    assert "Draft" in page and "Say who will hold the evidence" in page
    empty = piece.of(report, report.start)
    assert "Draft" in empty.page(TODAY)


def test_what_is_typed_can_do_nothing_in_the_page_and_nothing_in_a_spreadsheet() -> None:
    report = _builder("milestones", "evidence")
    evil = {
        **report.sample_right,
        "team": "</title><script>x</script>",
        "holder": '=HYPERLINK("http://x")',
        "next": "@now",
    }
    made = piece.of(report, evil)
    found = _Reader(made.page(TODAY))
    assert "script" not in found.tags and "</title><script>x" in found.words
    cells = [cell for row in _rows(made.table()) for cell in row]
    assert '\'=HYPERLINK("http://x")' in cells and "'@now" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_the_box_score_of_the_practice_is_read_again_by_your_numbers() -> None:
    question = _builder("box-score", "first")
    made = piece.of(question, {**question.sample_right, "team": "Rowan Ward"})
    numbers = table.read(made.table())
    score = results.box_score(numbers)
    assert score.team == "Rowan Ward"
    assert [measure.name for measure in score.measures] == [row["name"] for row in question.sample_right["rows"]]
    assert "Box score: Rowan Ward" in _Reader(made.page(TODAY)).words
    assert made.name == "rowan-ward-box-score"


def test_invented_numbers_keep_their_stamp_and_own_numbers_get_none() -> None:
    for question, own in (
        (_builder("box-score", "first"), {"rows": [{"name": "Falls", "band": "quality", "values": "1 2 3"}]}),
        (_builder("run-charts", "values"), {"values": "1\n2\n3"}),
    ):
        offered = piece.of(question, question.sample_right)
        assert "Fictional data" in offered.page(TODAY) and "Fictional data" in offered.svg
        ours = piece.of(question, {**question.sample_right, **own})
        assert "Fictional data" not in ours.page(TODAY) and ours.svg


def test_the_page_and_the_widget_ask_the_same_door() -> None:
    question = _builder("milestones", "evidence")
    ask = {"op": "piece", "id": question.id, "answer": dict(question.sample_right), "on": "2026-11-22"}
    reply = json.loads(service.handle(json.dumps(ask)))
    made = piece.of(question, question.sample_right)
    assert reply == {"name": made.name, "page": made.page(TODAY), "table": made.table(), "svg": made.svg}
    assert json.loads(service.handle(json.dumps({**ask, "on": "soon"})))["error"]
    assert json.loads(service.handle(json.dumps({**ask, "answer": {"other": 1}})))["error"]
