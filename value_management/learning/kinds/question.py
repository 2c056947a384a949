"""What every kind of question has: its words, its checks, and how it is made public and judged."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, Protocol

from value_management.errors import DataError, Fault
from value_management.learning import markup
from value_management.learning.marking import Mark, is_empty
from value_management.learning.reasons import REASON_WORDS

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/(?:(?:practice-)?[1-9][0-9]{0,2}|before|after)")
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,60}")
_HTML = re.compile(r"<[A-Za-z/!?]|&(?:[a-z]+|#[0-9]+);")


@dataclass(frozen=True)
class Example:
    """An answer with the verdict that marking must give it: used by the tests of every question.

    "wrong" here also stands for "partly": one part of several is wrong.
    """

    answer: Any
    verdict: Literal["right", "accepted", "wrong"]
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class Question:
    """What every kind of question has.

    id: "chapter-name/number", the same everywhere; without one, the bank gives that of the question's place.
    version: raised when the right answer or the meaning changes.
    hints: three steps, the last nearly the answer. worked: the worked answer, shown after two tries.
    right_words: said when the answer is right: the reason again in new words, never bare praise.
    on_screen: the end of the prompt where there is a screen, which a printed sheet leaves out.
    exhibit: makes what the question is asked about, where its page shows it above and a sheet has to print it.
    """

    prompt: str
    hints: tuple[str, str, str]
    worked: str
    right_words: str
    id: str = ""
    title: str = ""
    version: int = 1
    on_screen: str = ""
    exhibit: Callable[[], Exhibit] | None = None
    kind: ClassVar[str] = "question"

    def public(self) -> dict[str, Any]:
        """What is needed to draw the question, as plain JSON-ready data, without the right answer.

        `title` is a phrase, `prompt` and each of the `hints` a text, as `learning.markup` has them.
        """
        return {
            "id": self.id,
            "version": self.version,
            "kind": self.kind,
            "title": markup.phrase(self.title),
            "prompt": markup.text(f"{self.prompt} {self.on_screen}"),
            "hints": [markup.text(hint) for hint in self.hints],
        }

    def first_hint(self) -> str:
        """The first hint as a sentence at the end of feedback."""
        return f"Hint 1 may help: {self.hints[0]}"

    def is_blank(self, answer: Any) -> bool:
        """Whether an answer is none yet."""
        return is_empty(answer)

    def judge(self, answer: Any) -> Mark:
        """The mark of an answer that is not blank. Takes any JSON value of a modest size; ask `marking.mark` for it."""
        raise NotImplementedError

    def __post_init__(self) -> None:
        """Refuse a question that can't be asked or marked fairly: raises DataError with every fault found."""
        faults = [*self._common_faults(), *self._faults()]
        if faults:
            raise DataError(faults)

    def _common_faults(self) -> Iterator[Fault]:
        if self.id and not _ID.fullmatch(self.id):
            yield self.fault("id", repr(self.id), 'the form "box-score/3" or "box-score/practice-3"')
        if self.version < 1:
            yield self.fault("version", str(self.version), "1 or more")
        for place, text in (("prompt", self.prompt), ("worked", self.worked), ("right_words", self.right_words)):
            if not text.strip():
                yield self.fault(place, "nothing", "words")
        if len(self.hints) != 3 or not all(hint.strip() for hint in self.hints):
            yield self.fault("hints", f"{len(self.hints)} hints", "three hints, each with words")
        yield from self.repeats("hints", self.hints)
        yield from self.repeats("feedback", (text for text in self._feedbacks() if text))
        for text in self._texts():
            if _HTML.search(text):
                yield self.fault("text", repr(text[:60]), "light markup, no HTML")

    def _faults(self) -> Iterator[Fault]:
        """What is wrong with the parts that this kind alone has."""
        yield from ()

    def _feedbacks(self) -> Iterator[str]:
        """The texts of feedback: no two may be the same."""
        yield self.right_words

    def _texts(self) -> Iterator[str]:
        yield from (self.title, self.prompt, self.on_screen, self.worked, self.right_words, *self.hints)
        yield from self._feedbacks()

    def fault(self, place: str, found: str, expected: str, advice: str = "") -> Fault:
        """A fault of this question, at a place in it."""
        return Fault(f"question {self.id or self.title or self.prompt[:40]}, {place}", found, expected, advice)

    def repeats(self, place: str, values: Iterable[str]) -> Iterator[Fault]:
        """A fault for each value that stands there more than once."""
        for value, count in Counter(values).items():
            if count > 1:
                yield self.fault(place, f"{value[:60]!r} {count} times", "each once")

    def _keys(self, place: str, keys: Iterable[str]) -> Iterator[Fault]:
        keys = list(keys)
        yield from self.repeats(place, keys)
        for key in keys:
            if not _KEY.fullmatch(key):
                yield self.fault(place, f"the key {key!r}", "letters, digits, hyphen, full stop or underscore")

    def _reasons(self, place: str, reasons: Iterable[str | None]) -> Iterator[Fault]:
        for reason in reasons:
            if reason not in REASON_WORDS:
                yield self.fault(place, f"the reason {reason!r}", "one of the named reasons")

    def examples(self) -> Iterator[Example]:
        """Right answers and likely wrong ones, with the verdict and reason that each must get."""
        raise NotImplementedError


@dataclass(frozen=True)
class Exhibit:
    """Pictures and a table to look at: what a question is asked about.

    `name` is what a later question calls it; `source` stands below. Each picture draws the engine's own SVG for the
    width that it is given (`width=`, in its own units). A table is rows of text (light markup); a cell without text is
    one to write in.
    """

    name: str
    source: str
    pictures: tuple[Callable[..., str], ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


class Keyed(Protocol):
    """What has a key and a text."""

    @property
    def key(self) -> str: ...

    @property
    def text(self) -> str: ...


@dataclass(frozen=True)
class Entry:
    """A keyed piece of text: a step to put in order, or one side of a match."""

    key: str
    text: str


def keyed(entries: Iterable[Keyed]) -> list[dict[str, Any]]:
    """Entries, options or ticks as a page gets them: `key`, and `text` as a phrase."""
    return [{"key": entry.key, "text": markup.phrase(entry.text)} for entry in entries]
