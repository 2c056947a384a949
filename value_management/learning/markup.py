"""The light markup of questions and their replies: paragraphs, **bold**, *italic* and [words](address).

Read here and nowhere else. What is read goes on as spans, plain data that is the same in Python, in JSON and in a
page's script, and is then only written out: as HTML, as plain text, as elements of a page.

    text        a list of paragraphs
    paragraph   a list of spans; also called a phrase, where a text has one paragraph only
    span        a string, or ["strong", span, …], ["em", span, …], ["a", address, span, …]

A blank line parts paragraphs. A mark stands close to the words that it marks: "2 * 3" marks nothing. What is opened
and not closed is a sign like any other, and so is a mark inside one of its own kind. An address that would leave the
book is dropped and its words stay.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import Any, TypeAlias

Span: TypeAlias = "str | list[Any]"
Phrase: TypeAlias = "list[Span]"
Text: TypeAlias = "list[Phrase]"

_BLANK_LINE = re.compile(r"\n\s*\n")
_TOKEN = re.compile(r"\*+|\[|\]")
_ADDRESS = re.compile(r"\]\(([^)\s]{1,300})\)")
_INSIDE = re.compile(r"[#./\w-][^:\\\x00-\x20\x7f]*", re.ASCII)
_SIGNS = {"strong": "**", "em": "*", "a": "["}


def inside(address: str) -> bool:
    """Whether an address stays in the book: no scheme, no other host.

    A browser takes a backslash for a slash, and drops tabs, line ends and what is not printed.
    """
    return bool(_INSIDE.fullmatch(address)) and not address.startswith("//")


def phrase(source: str) -> Phrase:
    """The spans of markup that is one paragraph: a title, an option, a cell."""
    return _Reader(source).read()


def text(source: str) -> Text:
    """The paragraphs of markup: a prompt, a hint, a worked answer."""
    return [phrase(part.strip()) for part in _BLANK_LINE.split(source) if part.strip()]


def words(spans: Phrase) -> str:
    """The words of a phrase, without what marks them."""
    return "".join(span if isinstance(span, str) else words(_within(span)) for span in spans)


def plain(source: str) -> str:
    """Markup as plain text: its paragraphs, parted by a blank line."""
    return "\n\n".join(words(each) for each in text(source))


def html(spans: Phrase, *, links: bool = True) -> str:
    """A phrase as HTML, escaped. `links=False` prints a link's words alone: paper can't follow it."""
    return "".join(_element(span, links) for span in spans)


def html_paragraphs(paragraphs: Text, *, links: bool = True) -> str:
    """A text as HTML paragraphs."""
    return "".join(f"<p>{html(each, links=links)}</p>" for each in paragraphs)


def _element(span: Span, links: bool) -> str:
    if isinstance(span, str):
        return escape(span, quote=False)
    inner = html(_within(span), links=links)
    if span[0] == "a":
        return f'<a href="{escape(span[1])}">{inner}</a>' if links else inner
    return f"<{span[0]}>{inner}</{span[0]}>"


def _within(span: list[Any]) -> Phrase:
    """The spans inside a marked one."""
    return span[2:] if span[0] == "a" else span[1:]


@dataclass
class _Open:
    """A mark that has been opened, and the spans read since."""

    tag: str
    spans: Phrase = field(default_factory=list)


class _Reader:
    """Reads one phrase from its start to its end, once: the time it takes grows with the length alone."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.open = [_Open("")]

    def read(self) -> Phrase:
        place = 0
        while found := _TOKEN.search(self.text, place):
            self.add(self.text[place : found.start()])
            sign, place = found[0], found.end()
            if sign == "[":
                self.give_up("a")
                self.open.append(_Open("a"))
            elif sign == "]":
                place = self.link(found.start())
            else:
                self.stars(len(sign), found.start(), found.end())
        self.add(self.text[place:])
        while len(self.open) > 1:
            self.give_up(self.open[-1].tag)
        return _joined(self.open[0].spans)

    def add(self, *spans: Span) -> None:
        self.open[-1].spans.extend(spans)

    def holds(self, tag: str) -> bool:
        return any(each.tag == tag for each in self.open)

    def give_up(self, tag: str) -> None:
        """What was opened with this mark turns out to be none: its sign and its spans go to what stands around it."""
        for at, each in enumerate(self.open):
            if each.tag == tag and at:
                del self.open[at]
                self.open[at - 1].spans.extend((_SIGNS[tag], *each.spans))

    def close(self, tag: str) -> Phrase:
        """The spans of the mark that ends here; marks opened within it and still open are none."""
        while self.open[-1].tag != tag:
            self.give_up(self.open[-1].tag)
        return self.open.pop().spans

    def link(self, start: int) -> int:
        """A closing bracket: the end of a link's words where an address follows. Gives the place to read on from."""
        found = _ADDRESS.match(self.text, start) if self.holds("a") else None
        if found is None or self.text[start - 1] == "[":
            self.give_up("a")
            self.add("]")
            return start + 1
        spans = self.close("a")
        self.add(*([["a", found[1], *spans]] if inside(found[1]) else spans))
        return found.end()

    def stars(self, count: int, start: int, end: int) -> None:
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        if count > 3:
            self.add("*" * count)
            return
        # What was opened last closes first.
        opened = [each.tag for each in reversed(self.open) if each.tag in ("em", "strong")]
        for tag in {1: ["em"], 2: ["strong"], 3: list(dict.fromkeys([*opened, "strong", "em"]))}[count]:
            if self.holds(tag) and before.strip():
                self.add([tag, *self.close(tag)])
            elif after.strip():
                self.give_up(tag)
                self.open.append(_Open(tag))
            else:
                self.add(_SIGNS[tag])


def _joined(spans: Phrase) -> Phrase:
    """The spans with strings that stand beside each other made one, and no empty one."""
    found: Phrase = []
    words: list[str] = []
    for span in [*spans, []]:
        if isinstance(span, str):
            words.append(span)
            continue
        if text := "".join(words):
            found.append(text)
        words = []
        if span:
            inner = _within(span)
            found.append([*span[: len(span) - len(inner)], *_joined(inner)])
    return found
