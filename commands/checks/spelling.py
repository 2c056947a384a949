"""British spelling, and slips of the keyboard where codespell is installed (it comes with the tests).

American forms are found by patterns of our own: a dictionary would refuse every new name. codespell knows mistakes and
no words, so it is silent about names as well. Its own list of American forms is not used, for it refuses "practice".
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from commands.checks.findings import Finding
from commands.checks.pages import Page

AMERICAN = {
    r"(?:behavi|col|fav|flav|harb|hon|hum|lab|neighb|rum|vap|vig|endeav|tum)or(?:s|ed|ing|al|able|ites?|ful)?": "-our",
    r"(?:cent|fib|lit|theat|calib|millimet|kilomet|centimet)er(?:s|ed)?": "-re",
    r"(?:organi|recogni|reali|summari|standardi|prioriti|categori|minimi|maximi|optimi|emphasi|apologi|critici|generali"
    r"|speciali|utili|visuali|centrali|characteri|finali|hospitali|immuni|randomi|normali|stabili|authori|capitali|memori"
    r"|mobili|neutrali|penali|subsidi|symboli|itemi|digiti|computeri)z(?:e|es|ed|ing|er|ers|ations?|ational)": "-ise",
    r"(?:analy|paraly|cataly)z(?:e|es|ed|ing|er|ers)": "-yse",
    r"(?:cata|dia|mono)log(?:s|ed|ing)?": "-ogue",
    r"(?:def|off|pret)enses?": "-ence",
    r"(?:cancel|travel|label|level|model|signal|total|fuel|counsel|channel|funnel)(?:ed|ing|er|ers)": "a double l",
    r"(?:fulfill|enroll|installment|skillful|willful)s?": "one l",
    r"(?:an|leuk|isch)emi[ac]s?|hem(?:orrhage|oglobin)\w*|orthopedics?|pediatric\w*|diarrhea|estrogens?": "ae or oe",
    r"gray|plow|mold|aluminum|airplanes?|aging|gotten|math|percent|skeptic\w*|toward|maneuver\w*": "the British form",
}
_FORMS = [(re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), form) for pattern, form in AMERICAN.items()]
NAMES = re.compile(r"\b(?:[A-Z][a-z]+ )+(?:Center|Organization)\b|\b(?:Center|Organization) (?:for|of) [A-Z]\w+")
"""Proper names keep their spelling. So do titles, which stand in italics."""
ITALICS = re.compile(r"(?<![*\w])\*[^*\n]+\*(?!\*)|(?<!\w)_[^_\n]+_(?!\w)")
ALLOWED = frozenset({"ans", "nd", "te"})
"""Words that codespell takes for mistakes and that this book needs."""


def american(text: str) -> Iterator[tuple[str, str]]:
    """Each American form in a text, and how its end is written here."""
    bare = NAMES.sub(" ", ITALICS.sub(" ", text))
    for pattern, form in _FORMS:
        for found in pattern.finditer(bare):
            yield found[0], form


def with_codespell() -> bool:
    """Whether slips of the keyboard can be looked for."""
    return importlib.util.find_spec("codespell_lib") is not None


@cache
def mistakes() -> dict[str, str]:
    """What codespell takes for a mistake, with what was meant. Empty where it isn't installed."""
    if not with_codespell():
        return {}
    lines = (files("codespell_lib") / "data" / "dictionary.txt").read_text(encoding="utf-8").splitlines()
    return {wrong: right.strip(", ") for wrong, _, right in (line.partition("->") for line in lines) if right}


def slips(text: str) -> Iterator[tuple[str, str]]:
    """Each mistake of the keyboard in a text, and what was meant."""
    for word in re.findall(r"[A-Za-z]+(?:['’][a-z]+)?", text):
        plain = word.replace("’", "'")
        if plain.islower() and plain not in ALLOWED and plain in mistakes():
            yield word, mistakes()[plain]


def spelled(place: str, text: str) -> Iterator[Finding]:
    """Every wrong spelling in a text."""
    for word, form in dict.fromkeys(american(text)):
        yield Finding(
            place, f"“{word}”, an American form", form, "A proper name stands in capitals, a title in italics."
        )
    for word, meant in dict.fromkeys(slips(text)):
        yield Finding(place, f"“{word}”", meant)


def on_page(page: Page) -> Iterator[Finding]:
    """The spelling of a page's own words."""
    for block in page.blocks:
        if block.kind != "code" and block.part != "Sources":
            yield from spelled(page.at(block), block.text)
