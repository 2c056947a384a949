"""Cards at the beginning and end of a notebook: what the chapter is for, and how its questions stand."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import Any

from value_management.learning import course

from .widgets import note_opened


@dataclass(frozen=True)
class Card:
    """Something shown as HTML and as plain text."""

    html: str
    text: str

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": self.text}


def opening(slug: str) -> Card:
    """What one will be able to do after a chapter, and how long it takes. From the curriculum alone.

    The learner's record notes when the chapter was first opened.

    Example:
    >>> opening("05-box-score").text.splitlines()[0]
    'After this chapter you will be able to:'
    """
    note_opened(course.find(slug).slug)
    return opening_card(slug)


def opening_card(slug: str) -> Card:
    """The same, with nothing noted."""
    chapter = course.find(slug)
    minutes = chapter.minutes
    time = f"Read {minutes.read} min · do {minutes.do} min · discuss {minutes.discuss} min"
    before = [course.find(each).title for each in chapter.prerequisites]
    step = f"milestone {chapter.milestone}" + ("" if chapter.number == 15 else " (chapter 15 explains these)")
    facts = [
        ("Time", time),
        ("For", chapter.audience),
        ("Helps with", step),
        *([("Before this", "; ".join(before))] if before else []),
    ]
    aims = "".join(f"<li>{html.escape(each)}</li>" for each in chapter.objectives)
    lines = "".join(f"<dt>{name}</dt><dd>{html.escape(words)}</dd>" for name, words in facts)
    text = ["After this chapter you will be able to:", *(f"- {each}" for each in chapter.objectives), ""]
    text += [f"{name}: {words}" for name, words in facts]
    return Card(
        '<div class="vm-opening"><p>After this chapter you will be able to:</p>'
        f'<ul class="vm-objectives">{aims}</ul><dl class="vm-facts">{lines}</dl></div>',
        "\n".join(text),
    )
