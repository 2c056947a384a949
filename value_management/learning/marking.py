"""Judging an answer: the verdict, the named reason and the words for it.

`mark` is the only door to it: the page, JupyterLab, the tests and the check of a record all come here. How an answer of
one kind is judged stands with that kind (`Question.judge`); here is what the kinds share. Any JSON value may be given
as an answer; what can't be an answer is "wrong" with the reason "format", never an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from value_management.learning import markup
from value_management.learning.reasons import REASON_WORDS
from value_management.typed.numbers import plain

if TYPE_CHECKING:
    from value_management.learning.kinds import Question

Verdict = Literal["blank", "right", "accepted", "partly", "wrong"]

BLANK = "Give an answer first; a guess is fine, and a wrong one costs nothing."
_MOST_VALUES = 5_000
_MOST_CHARACTERS = 50_000
_DEEPEST = 6
_LONGEST_NAME = 70
_HEADING = re.compile(r"(?:[0-9]+\. )?[^.:;]{3,60}(?=[.:;] )")


@dataclass(frozen=True)
class Part:
    """The judgement of one part of an answer: a box, a step, a pair, a cell, a field. `ok` None: not answered."""

    key: str
    ok: bool | None
    feedback: str = ""


@dataclass(frozen=True)
class Mark:
    """What an answer got. `reason` is one of `reasons.Reason`, None when nothing is wrong; `score` is 0 to 1."""

    verdict: Verdict
    feedback: str
    reason: str | None = None
    parts: tuple[Part, ...] = ()
    score: float = 0.0

    @property
    def passed(self) -> bool:
        """Right or accepted."""
        return self.verdict in ("right", "accepted")

    def explain(self) -> str:
        """The mark in plain words."""
        heads = {
            "right": "Right. ",
            "accepted": "Accepted. ",
            "partly": "Partly right. ",
            "wrong": "Not yet. ",
            "blank": "Not answered yet. ",
        }
        return heads.get(self.verdict, "") + markup.plain(self.feedback)

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready; `about` names the reason in a learner's words.

        `feedback` is a text and each part's `feedback` a phrase, as `learning.markup` has them.
        """
        return {
            "verdict": self.verdict,
            "reason": self.reason,
            "about": REASON_WORDS.get(self.reason or "", ""),
            "feedback": markup.text(self.feedback),
            "score": round(self.score, 4),
            "parts": [
                {"key": part.key, "ok": part.ok, "feedback": markup.phrase(part.feedback)} for part in self.parts
            ],
        }

    def __repr__(self) -> str:
        return self.explain()


def mark(question: Question, answer: Any) -> Mark:
    """Judge an answer. Never raises, whatever the answer is (as long as the question is one of the known kinds)."""
    if not is_modest(answer):
        return unreadable("That is more than this question can take. Make it shorter.")
    return Mark("blank", BLANK) if question.is_blank(answer) else question.judge(answer)


def unreadable(feedback: str, key: str | None = None) -> Mark:
    """The mark of what can't be an answer of this kind; `key`: the part where that shows."""
    return Mark("wrong", feedback, "format", () if key is None else (Part(key, False, feedback),))


def is_modest(answer: Any) -> bool:
    """Whether an answer is small and shallow enough to look at. Walks without recursion: nesting may be deep."""
    values, characters, waiting = 0, 0, [(answer, 0)]
    while waiting:
        value, depth = waiting.pop()
        values += 1
        if isinstance(value, str):
            characters += len(value)
        elif isinstance(value, int) and value.bit_length() > 64:
            return False
        elif isinstance(value, Mapping | list | tuple):
            if depth >= _DEEPEST or len(value) > _MOST_VALUES:
                return False
            inside: Iterable[Any] = value
            if isinstance(value, Mapping):
                characters += sum(len(key) for key in value if isinstance(key, str))
                inside = value.values()
            waiting.extend((each, depth + 1) for each in inside)
        if values > _MOST_VALUES or characters > _MOST_CHARACTERS:
            return False
    return True


def is_empty(answer: Any) -> bool:
    """Whether nothing is in an answer, however it is nested."""
    if answer is None:
        return True
    if isinstance(answer, str):
        return not plain(answer[:5_000])
    if isinstance(answer, Mapping):
        # A unit box may stand at its first choice before anything is typed.
        return all(is_empty(value) for key, value in answer.items() if not (key == "unit" and "value" in answer))
    if isinstance(answer, list | tuple):
        return all(is_empty(value) for value in answer)
    return False


def known_keys(answer: Any, known: Iterable[str]) -> list[str] | None:
    """The answer as a list of known keys, each once; None when it is anything else."""
    known = set(known)
    if not isinstance(answer, list | tuple):
        return None
    if not all(isinstance(key, str) and key in known for key in answer) or len(set(answer)) != len(answer):
        return None
    return list(answer)


def more(count: int, noun: str) -> str:
    """How many other parts differ, as a sentence to follow another; nothing for none."""
    if count == 0:
        return ""
    return f" One more {noun} needs another look." if count == 1 else f" {count} more {noun}s need another look."


def named(text: str) -> str:
    """A text as a name inside a sentence: without its full stop, a long one by its heading or its first words."""
    text = text.rstrip(" .:;")
    if len(text) <= _LONGEST_NAME:
        return text
    heading = _HEADING.match(text)
    return heading[0] if heading else text[: _LONGEST_NAME - 10].rpartition(" ")[0].rstrip(" ,.:;") + " …"


def share_picked(right: int, asked: int, wrong: int) -> float:
    """What picking from a list is worth, 0 to 1: of all that was asked for or picked, the share that was both.

    right: how many of the `asked` were picked; wrong: how many others were. Whoever picks more wrong ones than right
    ones has not told them apart and gets 0.
    """
    return right / (asked + wrong) if right >= max(wrong, 1) else 0.0


@dataclass(frozen=True)
class Lead:
    """The slip that an answer in parts is told first: its part, words and reason; `named` when it was foreseen."""

    key: str
    feedback: str
    reason: str
    named: bool


def in_parts(parts: list[Part], first: Lead | None, noun: str, right_words: str) -> Mark:
    """The mark of an answer in parts. `first` is said once, above the parts; the other wrong ones keep their words."""
    good = sum(part.ok is True for part in parts)
    wrong = sum(part.ok is False for part in parts)
    empty = len(parts) - good - wrong
    score = good / len(parts)
    if good == len(parts):
        return Mark("right", right_words, None, tuple(parts), 1.0)
    if empty == len(parts):
        return Mark("blank", BLANK)
    left = f"{empty} {noun}{'s are' if empty > 1 else ' is'} still empty."
    if first is None:
        return Mark("partly", f"Right so far; {left}", "missing", tuple(parts), score)
    feedback = first.feedback + more(wrong - 1, noun)
    if empty:
        feedback += " " + left[0].upper() + left[1:]
    told = tuple(Part(part.key, part.ok) if part.key == first.key else part for part in parts)
    return Mark("partly" if good else "wrong", feedback, first.reason, told, score)
