"""A question whose widget can be clicked but hears nothing gets another one, which finds what was typed."""

from __future__ import annotations

from typing import Any

import pytest

from value_management.lab import hearing, session, widgets


@pytest.fixture(autouse=True)
def own_record(monkeypatch, tmp_path):
    monkeypatch.setenv("VALUE_MANAGEMENT_RECORD", str(tmp_path / "record.sqlite"))
    monkeypatch.setenv(session.NAME, "/notebooks/my notebook.ipynb")
    widgets.forget()
    yield
    widgets.forget()


def greeted(asked: widgets.Asked, times: int) -> list[dict[str, Any]]:
    sent: list[dict[str, Any]] = []
    asked.heard({"request": 1, "greets": times}, sent.append)
    return sent


def test_a_widget_that_greets_on_although_it_was_answered_is_made_anew(monkeypatch):
    asked = widgets.ask("box-score/1")
    first = asked.widget
    assert greeted(asked, 1) == [{"request": 1, "json": "{}"}]
    assert greeted(asked, 2) and asked.widget is first, "it greeted while Python was busy, and was answered just now"
    monkeypatch.setattr(hearing, "PATIENCE", 0)
    greeted(asked, 3)
    assert asked.widget is not first and first.comm is not None
    asked.heard({"hears": True}, lambda reply: None)
    assert first.comm is None, "the deaf one goes once the new one hears: it may hold what was typed"


def test_a_widget_that_hears_stays_and_a_page_that_is_loaded_again_begins_anew(monkeypatch):
    monkeypatch.setattr(hearing, "PATIENCE", 0)
    asked = widgets.ask("box-score/1")
    first = asked.widget
    greeted(asked, 1)
    asked.heard({"hears": True}, lambda reply: None)
    greeted(asked, 2)
    asked._ipython_display_()
    assert asked.widget is first
    greeted(asked, 1)
    greeted(asked, 2)
    assert asked.widget is not first, "the page was loaded again, and this time it is deaf"


def test_running_the_cell_again_makes_a_widget_anew_that_was_never_heard_of(monkeypatch):
    monkeypatch.setattr(hearing, "PATIENCE", 0)
    asked = widgets.ask("box-score/1")
    asked._ipython_display_()
    first = asked.widget
    asked._ipython_display_()
    assert asked.widget is not first
