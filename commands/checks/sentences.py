"""Sentences of a page: their length, and habits of voice that tire a reader when every page has them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commands.checks.findings import Finding, advice, shortened
from commands.checks.pages import Page

LONG, TOO_LONG = 32, 45
"""Words of a sentence that is worth a second look, and of one that is too long to be read aloud."""
SHORT = 6
MOST_SHORT = 0.15
MOST_DENIALS = 6
"""In a thousand words."""
OLD = re.compile(r"\b(nought|dearer|parted|whilst|amongst|upon|shall|save for|need be|thus)\b", re.IGNORECASE)
DENIAL = re.compile(
    r"\b(?:It|That|This|They) (?:is|are|was|were|does|do|did)(?: not|n['’]t)\b"
    r"|\bnot [^.,;:]{1,40}, but\b|\b[Ii]sn['’]t\b"
)
HYPHEN_AS_MINUS = re.compile(r"(?<![\w-])-\d")


def sentences(text: str) -> list[str]:
    """The sentences of a text; a blank line ends one as well."""
    parts = re.split(r"(?<=[.!?])[*_\"”)]*\s+|\n\s*\n", text)
    return [part for part in parts if re.search(r"[A-Za-z]{2}", part)]


def number_of_words(text: str) -> int:
    """Words, amounts and numbers."""
    return len(re.findall(r"[\w£%'’-]+", text))


def lengths(page: Page) -> Iterator[Finding]:
    """No sentence is too long to be read aloud in one breath."""
    for block in page.prose():
        for said in sentences(block.words):
            words = number_of_words(said)
            if words > LONG:
                kind = Finding if words > TOO_LONG else advice
                found = f"{words} words in one sentence, {shortened(said)}"
                yield kind(page.at(block), found, f"at most {LONG}", "Make two of it.")


def voice(page: Page) -> Iterator[Finding]:
    """Few short sentences, few denials, no closing maxims by habit, nothing old-fashioned, a true minus."""
    blocks = [block for block in page.prose() if block.part != "Five lines to keep"]
    said = [(block, sentence) for block in blocks for sentence in sentences(block.words)]
    short = [sentence for _, sentence in said if number_of_words(sentence) <= SHORT]
    if len(said) >= 20 and len(short) > MOST_SHORT * len(said):
        found = f"{len(short)} of {len(said)} sentences with {SHORT} words or fewer, as {shortened(short[0])}"
        yield advice(page.text, found, f"at most {MOST_SHORT:.0%}", "Join some of them.")
    total = sum(number_of_words(sentence) for _, sentence in said)
    denials = [found[0] for _, sentence in said for found in DENIAL.finditer(sentence)]
    if total >= 300 and len(denials) > MOST_DENIALS * total / 1000:
        found = f"{len(denials)} denials in {total:,} words, as {shortened(denials[0])}"
        yield advice(page.text, found, f"at most {MOST_DENIALS} in a thousand", "Say what is, where you can.")
    ends = [
        (block, last[-1])
        for block in blocks
        if block.kind == "prose" and len(last := sentences(block.words)) > 1 and number_of_words(last[-1]) <= SHORT
    ]
    if len(blocks) >= 10 and len(ends) > len(blocks) / 8:
        found = f"{len(ends)} paragraphs that end in a short sentence, as {shortened(ends[0][1])}"
        yield advice(page.at(ends[0][0]), found, "few", "A maxim at the end tires by the third.")
    for block in blocks:
        for old in OLD.finditer(block.words):
            yield advice(page.at(block), f"“{old[0]}”", "a word of today")
        if minus := HYPHEN_AS_MINUS.search(block.words):
            yield Finding(page.at(block), f"a hyphen as minus, “{minus[0]}”", "the minus sign, −")
