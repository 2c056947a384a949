"""The page puts two records together by the rule that the engine has, whatever the clocks showed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import learner
import pytest
from learner import KEYS

from value_management.learning import record as records

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser

VECTORS = Path(__file__).resolve().parents[1] / "vectors"
EARLY, LATE = "2026-11-02T09:30:00.000Z", "2026-11-03T09:30:00.000Z"


def _record(*tries: dict[str, Any], **about: Any) -> dict[str, Any]:
    states = {"box-score/3": {"draft": None, "hints": 0, "worked": False, "at": "", **about}} if about else {}
    return {
        "format": records.FORMAT,
        "version": records.VERSION,
        "attempts": list(tries),
        "questions": states,
        "chapters": {},
        "place": None,
    }


def _try(uid: str, at: str = EARLY, **more: Any) -> dict[str, Any]:
    return {
        "uid": uid * 8,
        "question": "box-score/3",
        "version": 1,
        "at": at,
        "answer": "b",
        "hints": 0,
        "verdict": None,
        "reason": None,
        "score": None,
        **more,
    }


def cases() -> Iterator[tuple[str, dict[str, Any], dict[str, Any], dict[str, Any]]]:
    """Name, two records, and the two made one by the engine."""
    pairs = {
        "each once, in order of time and id": (
            _record(_try("c"), _try("a", LATE)),
            _record(_try("b"), _try("a", LATE)),
        ),
        "the marked one of two copies": (_record(_try("a", verdict="right", score=1.0)), _record(_try("a"))),
        "the later draft, the most hints": (
            _record(draft="x", hints=2, at=EARLY),
            _record(draft="y", hints=1, worked=True, at=LATE),
        ),
        "a draft without a time": (_record(draft="x", at=EARLY), _record(draft="y")),
        "chapters and place": (
            {
                **_record(),
                "chapters": {"05-box-score": {"opened": LATE, "finished": None}},
                "place": {"page": "a", "at": LATE},
            },
            {
                **_record(),
                "chapters": {"05-box-score": {"opened": EARLY, "finished": LATE}},
                "place": {"page": "b", "at": EARLY},
            },
        ),
    }
    for name, (one, other) in pairs.items():
        yield name, one, other, records.merge(records.read(one), records.read(other)).as_dict()
    for file in VECTORS.glob("record*.json"):
        for vector in json.loads(file.read_text(encoding="utf-8"))["vectors"]:
            one, other = (given["args"][0] for given in vector["args"])
            yield vector["name"], one, other, vector["expect"]


def test_two_records_are_made_one_as_the_engine_does(context: BrowserContext, visit: Callable[..., Page]) -> None:
    page = visit(context, "empty")
    for name, one, other, expected in cases():
        for first, second in ((one, other), (other, one)):
            merged = learner.with_book(
                page,
                """async (book, given) => {
                    const { fromRecord, toRecord } = await import(document.querySelector('script[src*="page.js"]').src);
                    await book.erase();
                    for (const record of given) {
                        const { chapters, place } = record;
                        await book.store.bring(fromRecord(record), { chapters, ...(place && { place }) });
                    }
                    return await toRecord(book.store);
                }""",
                [first, second],
            )
            assert merged == expected, name


@pytest.mark.parametrize("year", [1970, 2300, 12345, 275760])
def test_a_wrong_clock_stops_nothing(context: BrowserContext, visit: Callable[..., Page], year: int) -> None:
    page = context.new_page()
    page.clock.set_fixed_time(8.64e12 - 1 if year == 275760 else (year - 1970) * 365.2425 * 86_400)
    visit(page)
    learner.answer(page, KEYS[0])
    page.clock.set_fixed_time("2026-11-21T12:00:00Z")
    visit(page)
    learner.state(page, "marked")
    learner.answer(page, KEYS[1])
    tries = [attempt for record in learner.in_database(page) for attempt in record["attempts"]]
    assert sorted(each["answer"] for each in tries) == sorted(KEYS[:2])
    assert all(each["verdict"] for each in tries)
    # A year that no record can hold is not written down; any other is kept as the clock showed it.
    assert {each["at"][:4] for each in tries} == {"2026", "" if year > 9999 else str(year)}
    # The next visit shows the answer that was given last, whatever the clock said of it.
    visit(page)
    learner.state(page, "marked")
    assert learner.place_of(page).locator("input:checked").get_attribute("value") == KEYS[1]
    learner.truthful(page)
    visit(page, "progress")
    assert "Invalid Date" not in page.locator("body").inner_text()
    visit(page, "completion")
    assert "Invalid Date" not in page.locator("body").inner_text()
