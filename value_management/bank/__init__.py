"""The questions, one package a chapter. Packages are found by themselves and imported when first asked for.

A package has `QUESTIONS` and `PRACTICE`, in the order that the curriculum gives: a question that has no id of its own
gets that of its place. Its name is the chapter's slug without number and with underscores, so that
`find("box-score/3")` imports `box_score` alone: a page needs one chapter's data.
Within it stand `in_chapter`, `practice`, and for each builder the rules by which what was built is judged.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from value_management.errors import DataError, Fault
from value_management.learning import course
from value_management.learning.kinds import Question, Rating

__all__ = ["chapter", "chapters", "every", "find", "practice", "rating"]


@cache
def chapters() -> tuple[str, ...]:
    """The slugs (without number) of the chapters that have questions, in alphabetical order."""
    names = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name.replace("_", "-") for name in names if not name.startswith("_")))


@cache
def _module(stem: str) -> tuple[tuple[Question, ...], tuple[Question, ...]]:
    if stem not in chapters():
        known = "one of " + ", ".join(chapters())
        raise DataError(Fault("question bank", repr(stem[:80]), known, "Look at the spelling of the id."))
    module = importlib.import_module(f"{__name__}.{stem.replace('-', '_')}")
    listed = course.find(stem)
    given = (("QUESTIONS", module.QUESTIONS, listed.questions), ("PRACTICE", module.PRACTICE, listed.practice))
    faults = [fault for name, asked, ids in given for fault in _astray(f"{module.__name__}.{name}", asked, ids)]
    if faults:
        raise DataError(faults)
    return _with_ids(module.QUESTIONS, listed.questions), _with_ids(module.PRACTICE, listed.practice)


def _astray(where: str, asked: Sequence[Question], ids: Sequence[str]) -> Iterator[Fault]:
    if len(asked) != len(ids):
        advice = "Change the number in the curriculum, or the questions."
        yield Fault(where, f"{len(asked)} questions", f"{len(ids)}, as book/curriculum.toml says", advice)
    else:
        for each, id in zip(asked, ids, strict=True):
            if each.id not in ("", id):
                yield Fault(where, f"the id {each.id!r}", f"{id!r}, which has this place in book/curriculum.toml")


def _with_ids(asked: Sequence[Question], ids: Sequence[str]) -> tuple[Question, ...]:
    return tuple(each if each.id else replace(each, id=id) for each, id in zip(asked, ids, strict=True))


def _stem(slug: str) -> str:
    """A chapter's slug with or without its number: "05-box-score" and "box-score" are the same."""
    number, _, rest = slug.partition("-")
    return rest if number.isdigit() and rest else slug


def chapter(slug: str) -> tuple[Question, ...]:
    """The questions inside a chapter, in order. Raises DataError for a chapter without questions."""
    return _module(_stem(slug))[0]


def practice(slug: str) -> tuple[Question, ...]:
    """The questions of a chapter's exercise notebook, in order. Raises DataError for a chapter without questions."""
    return _module(_stem(slug))[1]


def every() -> tuple[Question, ...]:
    """Every question of every chapter, practice after the chapter's own."""
    return tuple(each for stem in chapters() for each in (*chapter(stem), *practice(stem)))


def rating(slug: str, when: str) -> Rating:
    """The confidence rating "before" or "after" a chapter: id "box-score/before", not part of `every()`."""
    stem = _stem(slug)
    if stem not in chapters() or when not in ("before", "after"):
        raise DataError(Fault("confidence rating", f"{stem[:80]!r}, {when[:20]!r}", 'a chapter, "before" or "after"'))
    return Rating(
        id=f"{stem}/{when}",
        title=f"How sure are you? ({when})",
        prompt="How sure are you that you could do, with your team, what this chapter sets out?",
        hints=(
            "Think of the last time you tried something like it.",
            "1 is for not yet tried; 4 is for having helped somebody else do it.",
            "Nobody sees this but you: choose the step that fits today.",
        ),
        worked="There is no right answer. The two ratings of a chapter, before and after, are for you to compare.",
        right_words="Noted. Compare it with your rating at the other end of the chapter.",
    )


def find(id: str) -> Question:
    """The question with this id. Raises DataError when there is none."""
    stem, _, number = id.partition("/")
    if number in ("before", "after"):
        return rating(stem, number)
    for each in (*chapter(stem), *practice(stem)):
        if each.id == id:
            return each
    known = ", ".join(each.id for each in (*chapter(stem), *practice(stem)))
    raise DataError(Fault("question bank", f"the id {id[:80]!r}", f"one of {known}"))
