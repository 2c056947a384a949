"""Questions as a notebook has them: answering, tries, the worked answer, the record, the scoreboard, the twin."""

from __future__ import annotations

import importlib.util
import json
import re
import sqlite3
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest

from value_management import bank
from value_management.doors.service import handle
from value_management.errors import DataError
from value_management.lab import cards, progress, recorded, scores, session, twin, widgets
from value_management.learning import course, record_file

_path = Path(__file__).parent.parent / "learning" / "sample_questions.py"
_spec = importlib.util.spec_from_file_location("sample_questions", _path)
assert _spec and _spec.loader
s = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(s)

QUESTIONS = {question.id: question for question in s.EVERY_KIND}


@pytest.fixture(autouse=True)
def own_record(monkeypatch, tmp_path):
    monkeypatch.setenv("VALUE_MANAGEMENT_RECORD", str(tmp_path / "record.sqlite"))
    monkeypatch.setattr(bank, "find", QUESTIONS.__getitem__)
    monkeypatch.setattr(bank, "practice", lambda slug: (s.CHOICE, s.NUMBER))
    widgets.forget()
    yield
    widgets.forget()


def test_answering_marks_and_keeps_a_try():
    asked = widgets.ask("sample/1")
    assert asked is widgets.ask("sample/1")
    assert repr(asked.answer("a")).startswith("Not yet. This takes a lower unit cost")
    assert asked.answer(None).verdict == "blank"
    assert asked.answer("b").passed
    kept = record_file.load().of("sample/1")
    assert [(each.answer, each.verdict) for each in kept] == [("a", "wrong"), ("b", "right")]


def test_a_question_recalled_in_a_later_chapter_is_blank_and_its_own_chapter_keeps_its_answer(monkeypatch):
    chapter = SimpleNamespace(slug="05-later", recall=("sample/1",))
    monkeypatch.setattr(course, "find", lambda slug: chapter)
    monkeypatch.setenv(session.NAME, "05-later.ipynb")
    widgets.ask("sample/1").answer("a")
    for _ in range(2):
        widgets.forget()
        widgets.recall("05-later")
        again = widgets.ask("sample/1")
        assert again.state is None
        again.answer("b")
        assert "On record" not in again._repr_mimebundle_()["text/html"]
    assert [each.answer for each in record_file.load().of("sample/1")] == ["a", "b", "b"]
    widgets.forget()
    own = widgets.ask("sample/1").state
    assert own["draft"] == "a"
    assert (own["mark"]["verdict"], own["mark"]["of"]) == ("wrong", own["attempts"][0]["id"])


def test_another_day_the_tries_are_there_and_the_scoreboard_counts_them():
    widgets.ask("sample/1").answer("b")
    widgets.forget()
    assert scores.scoreboard("sample").text.startswith("1 of 2 done"), "also before the question is asked again"
    again = widgets.ask("sample/1")
    assert len(again.widget.state["attempts"]) == 1
    assert again.widget.state["mark"]["feedback"] == [[s.CHOICE.right_words]], "with the words of its mark"
    assert again.marks == []
    board = scores.scoreboard("sample")
    assert board.text.startswith("1 of 2 done · 1 of 2 marks")
    again.answer("a")
    assert board.text.startswith("1 of 2 done"), "a later slip takes nothing away"


def test_a_mark_in_the_record_is_not_taken_on_trust_and_an_older_version_does_not_count():
    own = {"hints": 0, "reason": None, "score": 1.0, "verdict": "right"}
    record = record_file.records.Record
    attempt = record_file.records.Attempt
    record_file.add(record((attempt("1" * 32, "sample/1", 1, "2026-11-02T09:30:00Z", "a", **own),)))
    record_file.add(record((attempt("2" * 32, "sample/4", 2, "2026-11-02T09:30:00Z", 1200, **own),)))
    assert "Question sample/1" not in scores.scoreboard("sample").text
    assert scores.scoreboard("sample").text.splitlines()[:3] == [
        "0 of 2 done · 0 of 2 marks",
        "sample/1: not yet",
        "sample/4: not answered yet",
    ]


def test_an_answer_that_cannot_be_read_is_no_try():
    asked = widgets.ask("sample/4")
    for answer in ("abc", "about a dozen", float("nan")):
        assert asked.answer(answer).reason == "format"
    assert "after two tries" in repr(asked.worked())
    assert "sample/4: not answered yet" in scores.scoreboard("sample").text
    assert not asked.state and not record_file.load().of("sample/4"), "what code gave can be read in its cell"


def test_an_answer_in_code_that_cannot_be_read_leaves_the_good_one_in_the_box():
    asked = widgets.ask("sample/4")
    asked.answer("1200")
    before = asked.state
    told = repr(asked.answer("7/15"))
    assert "No try is counted" in told and asked.state == before
    assert [each.answer for each in record_file.load().of("sample/4")] == ["1200"]


def test_what_could_not_be_read_in_the_box_is_a_draft_and_counted_as_no_try():
    def tried(name, answer, verdict, reason):
        at = f"2026-11-02T09:3{name}:00Z"
        return {"id": str(name) * 32, "at": at, "version": 1, "answer": answer, "verdict": verdict, "reason": reason}

    kept = [tried(1, "7", "wrong", "other"), tried(2, "8", "wrong", "other"), tried(3, "7/15", "wrong", "format")]
    lines = list(recorded.recorded(s.NUMBER, {"draft": "7/15", "attempts": kept}))
    assert lines[0].startswith("Your last answer (2 November 2026") and ": 8 – not yet. 2 tries in all." in lines[0]
    assert lines[1:] == ["Your draft, which could not be read and counts as no try: 7/15."]
    lines = list(recorded.recorded(s.NUMBER, {"draft": "7/15", "attempts": kept[2:]}))
    assert lines == ["Your draft, which could not be read and counts as no try: 7/15."]
    # A record that other work has brought along keeps all that is in it, and counts what is a try.
    fields = {"question": "sample/4", "hints": 0, "score": 0.0}
    attempts = [{**each, "uid": each["id"], **fields} for each in kept]
    for each in attempts:
        del each["id"]
    record = record_file.records.read({"format": record_file.records.FORMAT, "version": 1, "attempts": attempts})
    assert len(record.attempts) == 3 and record.explain().startswith("2 tries at 1 question")
    assert record_file.add(record) == 2


def test_the_worked_answer_comes_after_two_tries_or_when_right():
    asked = widgets.ask("sample/4")
    assert "after two tries" in repr(asked.worked())
    asked.answer("7")
    assert "one more try" in repr(asked.worked())
    asked.answer("8")
    assert repr(asked.worked()) == s.NUMBER.worked
    other = widgets.ask("sample/1")
    other.answer("b")
    assert repr(other.worked()) == s.CHOICE.worked


def test_hints_come_one_by_one_and_are_counted():
    asked = widgets.ask("sample/1")
    assert [repr(asked.hint()) for _ in range(4)] == [
        *(f"Hint {step} of 3: {s.HINTS[step - 1]}" for step in (1, 2, 3)),
        f"Hint 3 of 3: {s.HINTS[2]}",
    ]
    asked.answer("b")
    assert record_file.load().of("sample/1")[0].hints == 3


def test_a_worked_solution_is_not_the_learners_work(monkeypatch, tmp_path):
    (tmp_path / "solutions").mkdir()
    monkeypatch.chdir(tmp_path / "solutions")
    asked = widgets.ask("sample/1")
    asked.answer("b")
    assert repr(asked.worked()) == s.CHOICE.worked
    assert scores.scoreboard("sample").text.startswith("1 of 2 done")
    assert not record_file.path().exists()


def test_the_scoreboard_says_what_is_still_to_do():
    widgets.ask("sample/4").answer("4800")
    card = scores.scoreboard("sample")
    assert "sample/4: not yet" in card.text and "Still to do: sample/1; sample/4." in card.text
    widgets.ask("sample/4").answer("1200")
    widgets.ask("sample/1").answer("b")
    assert scores.scoreboard("sample").text.startswith("2 of 2 done · 2 of 2 marks")


def test_in_jupyterlab_the_words_of_the_scoreboard_stand_at_the_left(monkeypatch):
    stored = scores.scoreboard("sample").card.html
    monkeypatch.setenv(session.NAME, "/notebooks/my notebook.ipynb")
    shown = scores.scoreboard("sample").card.html
    assert shown.count("text-align: left") == shown.count("<th ") + shown.count("<td ") and "style" not in stored


def test_the_front_end_is_marked_again_and_kept():
    asked = widgets.ask("sample/1")
    sent = []

    def hear(content):
        asked.heard(content, sent.append)
        return json.loads(sent[-1]["json"]) if sent else None

    asks = {"op": "mark", "id": "sample/1", "answer": "b"}
    assert hear({"request": 7, "json": json.dumps(asks)})["verdict"] == "right"
    assert sent[0]["request"] == 7
    attempt = {"id": "f" * 32, "at": "2026-11-02T09:30:00.123Z", "version": 1, "answer": "a", "hints": 0}
    waiting = {"version": 1, "draft": "a", "hints": 0, "worked": False, "mark": None}
    not_marked = {**waiting, "attempts": [{**attempt, "verdict": None, "reason": None, "score": None}]}
    assert hear({"request": 8, "keep": not_marked}) == {} and sent[-1]["request"] == 8
    assert asked.marks == []
    assert hear({"keep": {**waiting, "attempts": [{**attempt, "verdict": "right", "reason": None, "score": 1}]}}) == {}
    assert [mark.verdict for mark in asked.marks] == ["wrong"], "a mark is not taken on trust"
    assert asked.widget.state["attempts"][0]["id"] == attempt["id"], "a page that is loaded again has it"
    assert len(record_file.load().attempts) == 1
    for nonsense in ("nonsense", None, {"keep": "nonsense"}, {"keep": {"attempts": "nonsense"}}, {"json": 3}, {}):
        hear(nonsense)
    assert len(record_file.load().attempts) == 1


def test_a_record_that_cannot_be_written_is_said_with_every_answer(capsys):
    asked = widgets.ask("sample/1")
    record_file.path().write_bytes(b"something else " * 100)
    assert asked.answer("b").passed
    assert asked.answer("a").verdict == "wrong"
    told = capsys.readouterr().err
    assert told.count("Marked, but not kept: record record.sqlite: found a file that can't be used") == 2
    sent = []
    asked.heard({"request": 1, "keep": asked.state}, sent.append)
    assert "a file that can't be used" in json.loads(sent[0]["json"])["error"]
    asked.hint()
    assert "Not kept: record" in capsys.readouterr().err


def test_a_locked_record_says_so(monkeypatch, capsys):
    widgets.ask("sample/1").answer("a")
    other = sqlite3.connect(record_file.path())
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *given, timeout: connect(*given, timeout=0.1))
    other.execute("begin exclusive")
    widgets.ask("sample/1").answer("b")
    other.rollback()
    other.close()
    told = capsys.readouterr().err
    assert "not kept: record record.sqlite: found a file that can't be used (database is locked)" in told
    widgets.ask("sample/1").hint()
    assert [each.verdict for each in record_file.load().of("sample/1")] == ["wrong", "right"], "with the next thing"


def test_a_record_that_cannot_be_read_is_said_once_and_marking_goes_on(capsys, monkeypatch):
    record_file.path().write_bytes(b"something else " * 100)
    monkeypatch.setattr(widgets, "_warned", False)
    assert widgets.ask("sample/1").answer("b").passed
    assert widgets.ask("sample/4").answer("1200").passed
    assert capsys.readouterr().err.count("Your answers are marked but not kept") == 1
    assert scores.scoreboard("sample").text.startswith("2 of 2 done")
    assert "only this run is counted" in capsys.readouterr().err


@pytest.mark.parametrize("question", s.EVERY_KIND, ids=lambda question: f"{question.id}-{question.kind}")
def test_outside_jupyterlab_the_bundle_is_the_same_every_time_but_for_the_widget(question, monkeypatch):
    monkeypatch.delenv(session.NAME, raising=False)
    first = widgets.ask(question.id)._repr_mimebundle_()
    widgets.forget()
    second = widgets.ask(question.id)._repr_mimebundle_()
    live = "application/vnd.jupyter.widget-view+json"
    assert first.pop(live) and second.pop(live)
    assert first == second
    assert set(first) == {"text/html", "text/plain"}
    words = " ".join(re.sub(r"\*+", "", question.prompt).split())
    assert words in " ".join(first["text/plain"].split())
    assert recorded.RUN in first["text/html"]
    # An author's own answers are never stored with a notebook of the book.
    for example in question.examples():
        widgets.ask(question.id).answer(example.answer)
    assert widgets.ask(question.id)._repr_mimebundle_()["text/html"] == first["text/html"]
    with pytest.raises(NotImplementedError):
        widgets.ask(question.id)._ipython_display_()


@pytest.mark.parametrize("question", s.EVERY_KIND, ids=lambda question: f"{question.id}-{question.kind}")
def test_in_jupyterlab_the_bundle_holds_what_is_on_record_and_no_widget(question, monkeypatch):
    monkeypatch.setenv(session.NAME, "/notebooks/my notebook.ipynb")
    example = next(question.examples())
    widgets.ask(question.id).answer(example.answer)
    widgets.forget()
    bundle = widgets.ask(question.id)._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"}
    assert "On record" in bundle["text/html"] and "Your last answer" in bundle["text/html"]
    parser = _Balanced()
    parser.feed(bundle["text/html"])
    assert parser.open == []
    css = widgets.ask(question.id).widget.place
    assert f'<div class="vm-asked {css}">' in bundle["text/html"]
    monkeypatch.setenv(session.NAME, "/notebooks/another.ipynb")
    assert session.place(question.id) != css, "each notebook has its own"


def test_what_is_on_record_is_said_in_the_words_of_the_form():
    def said(question, answer):
        return recorded.answer_words(question.public(), answer)

    assert said(s.CHOICE, "b") == "More patients for the same money"
    assert said(s.SEVERAL, ["a", "b"]) == "Falls; Overtime"
    assert said(s.NUMBER, {"value": "4,800", "unit": "£"}) == "4,800 £"
    for question in s.EVERY_KIND:
        for strange in (None, "", [], {}, 3, ["x", {"y": [1]}], {"z": None}, "*a* <b>" * 200):
            assert len(said(question, strange)) <= 300
    attempt = {"at": "nonsense", "version": 1, "answer": "b", "verdict": "right"}
    state = {"attempts": [{**attempt, "version": 9}, attempt], "draft": "<script>"}
    text = recorded.recorded_html(s.CHOICE, state)
    assert "2 tries in all." in text and "not checked yet: &lt;script&gt;" in text and "<script" not in text
    assert "has changed since then" in recorded.recorded_html(s.CHOICE, {"attempts": [{**attempt, "version": 9}]})
    assert recorded.recorded_html(s.CHOICE, None) == ""


class _Balanced(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.ids = [], []

    def handle_starttag(self, tag, attributes):
        if tag not in ("br", "input", "path", "circle", "line", "rect"):
            self.open.append(tag)
        assert not any(name.startswith("on") for name, _ in attributes)

    def handle_endtag(self, tag):
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            assert tag in ("path", "circle", "line", "rect"), (tag, self.open)


@pytest.mark.parametrize("question", s.EVERY_KIND, ids=lambda question: f"{question.id}-{question.kind}")
def test_the_twin_is_whole_html_and_carries_its_data(question):
    text = twin.question_html(question)
    parser = _Balanced()
    parser.feed(text)
    assert parser.open == []
    assert json.loads(text.split('class="vm-data">')[1].split("</script>")[0]) == question.public()


def test_a_record_travels_to_the_page_and_back_without_loss_or_doubles(tmp_path):
    widgets.ask("sample/1").answer("a")
    file = tmp_path / "p.json"
    assert "1 try at 1 question," in repr(progress.save_record(file))
    with pytest.raises(DataError, match="there already"):
        progress.save_record(file)
    # The page has a try of its own; its door merges both.
    own = json.loads(file.read_text(encoding="utf-8"))
    own["attempts"] = [{**own["attempts"][0], "uid": "9" * 32, "at": "2026-11-02T09:30:00.123Z", "answer": "b"}]
    asked = {"op": "record-check", "record": file.read_text(encoding="utf-8"), "with": own}
    reply = json.loads(handle(json.dumps(asked)))
    assert reply["added"] == 1 and len(reply["record"]["attempts"]) == 2
    file.write_text(json.dumps(reply["record"]), encoding="utf-8-sig")
    assert "one try is new here" in repr(progress.bring_record(file))
    assert "0 tries are new here" in repr(progress.bring_record(file))
    assert len(record_file.load().attempts) == 2
    before = record_file.load().as_dict()
    for text in ("", "{", "[]", json.dumps({**own, "attempts": [{}]})):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(DataError):
            progress.bring_record(file)
    with pytest.raises(DataError):
        progress.bring_record(tmp_path / "nothing.json")
    assert record_file.load().as_dict() == before


def test_opening_a_chapter_is_noted_and_shows_nothing_of_the_record():
    first = repr(cards.opening("05-box-score"))
    opened = record_file.load().chapters["05-box-score"].opened
    assert opened and repr(cards.opening("box-score")) == first
    assert record_file.load().chapters["05-box-score"].opened == opened
