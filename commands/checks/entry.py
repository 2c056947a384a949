"""A chapter's entry in the curriculum, held against its questions and its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from commands.checks.findings import Finding
from commands.checks.pages import Page
from value_management import bank
from value_management.errors import DataError
from value_management.learning.course import WAYS, Chapter
from value_management.learning.kinds import Question
from value_management.learning.marking import mark

UNMARKED = ("reflection", "rating")
LEAST_QUESTIONS, LEAST_KINDS, LEAST_TASKS, LEAST_MISCONCEPTIONS = 4, 3, 5, 3


def questions(
    chapter: Chapter, asked: Sequence[Question], practice: Sequence[Question], page: Page
) -> Iterator[Finding]:
    """The page asks the questions of the bank in the order of the curriculum; they are enough and of several kinds."""
    where = f"book/curriculum.toml, {chapter.slug}"
    ids = [question.id for question in asked]
    for name, listed, known in (
        ("questions", list(chapter.questions), ids),
        ("practice", list(chapter.practice), [question.id for question in practice]),
    ):
        if listed != known:
            yield Finding(where, f"{name} {', '.join(listed) or 'none'}", f"those of the bank, {', '.join(known)}")
    for call, expected in (
        ("ask", ids),
        ("opening", [chapter.slug]),
        ("recall", [chapter.slug][: len(chapter.recall)]),
    ):
        called = page.calls(call)
        if called != expected:
            said = ", ".join(called) or "none"
            yield Finding(page.text, f"{call}(…) of {said}", ", ".join(expected) or "none", "In this order, each once.")
    marked = [question for question in asked if question.kind not in UNMARKED]
    kinds = {question.kind for question in marked}
    if len(marked) < LEAST_QUESTIONS or len(kinds) < LEAST_KINDS:
        found = f"{len(marked)} marked questions of {len(kinds)} kinds"
        yield Finding(where, found, f"at least {LEAST_QUESTIONS} of at least {LEAST_KINDS} kinds")
    if len(practice) < LEAST_TASKS:
        yield Finding(where, f"{len(practice)} tasks of practice", f"at least {LEAST_TASKS}")


def ways(chapter: Chapter) -> Iterator[Finding]:
    """How it opens and teaches is said, so that `check --book` can see to variety."""
    for name, known in WAYS.items():
        if not getattr(chapter, name):
            yield Finding(f"book/curriculum.toml, {chapter.slug}", f"no {name}", f"one of {', '.join(known)}")


def misconceptions(chapter: Chapter) -> Iterator[Finding]:
    """Three at least; each is cured by the wrong answer that is exactly it, and that its question foresees."""
    where = f"book/curriculum.toml, {chapter.slug}"
    if len(chapter.misconceptions) < LEAST_MISCONCEPTIONS:
        yield Finding(where, f"{len(chapter.misconceptions)} misconceptions", f"at least {LEAST_MISCONCEPTIONS}")
    for each in chapter.misconceptions:
        try:
            question = bank.find(each.question)
        except DataError:
            yield Finding(where, f"{each.question}, which is no question", "one of the bank")
            continue
        given = mark(question, each.answer)
        if given.verdict not in ("wrong", "partly") or given.reason != each.reason:
            found = f"{given.verdict} with the reason {given.reason!r} for {each.answer!r}"
            yield Finding(
                f"{where}, “{each.thought}”", found, f"{each.question} marks it wrong, reason {each.reason!r}"
            )
        elif not any(
            example.answer == each.answer or mark(question, example.answer).feedback == given.feedback
            for example in question.examples()
            if example.verdict == "wrong"
        ):
            found = f"an answer that {each.question} doesn't foresee"
            yield Finding(f"{where}, “{each.thought}”", found, "one that has words of its own")
