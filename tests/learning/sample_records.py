"""A record and its tries, for tests."""

from __future__ import annotations

from value_management.learning.record import Attempt, ChapterState, QuestionState, Record


def attempt(uid="a" * 32, **changes):
    fields = {
        "uid": uid,
        "question": "box-score/3",
        "version": 1,
        "at": "2026-11-02T09:30:00Z",
        "answer": "b",
        "hints": 1,
        "verdict": "wrong",
        "reason": "panel",
        "score": 0.0,
    }
    return Attempt(**{**fields, **changes})


FULL = Record(
    attempts=(
        attempt(),
        attempt(
            "b" * 32,
            question="box-score/before",
            answer=2,
            at="2026-11-02T09:00:00.123Z",
            verdict="accepted",
            reason=None,
            score=None,
        ),
        attempt(
            "c" * 32, question="box-score/practice-2", answer={"rows": [{"name": "Falls"}]}, verdict=None, reason=None
        ),
    ),
    questions={"box-score/3": QuestionState("c", 2, True, "2026-11-02T09:31:00Z")},
    chapters={"05-box-score": ChapterState("2026-11-02T08:59:00Z", None)},
    place=("chapters/05-box-score.html#q3", "2026-11-02T09:31:00Z"),
)
