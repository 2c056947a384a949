"""Numbers in the words are equal to the data.

Every amount of money and every percentage in a notebook's words must either be printed by the notebook itself (in an
output, or in a question that it asks) or be listed in `tests/notebooks/figures/<notebook>.toml`, where it is tied to
the data. One file serves the chapter and its solution. An entry:

    [[figure]]
    text = "£69,720"                       # as it stands in the words
    dataset = "day-medicine"               # a table of items and values, and one of its items ...
    item = "indicative_cost_reduction"
    as = "£0"                              # how it is written: the formats of `value_management.lab.table`

    [[figure]]
    text = "98"
    value = "value('catering', 'beds_planned') - value('catering', 'beds_occupied')"   # ... or an expression
    as = "0"

    [[figure]]
    text = "£600"
    illustrative = "an invented drug price, said to be one in the sentence"            # ... or why it is no datum

Expressions may use `value`, `load`, `fsum` and plain arithmetic. Other numbers (counts, weeks) may be listed as well.
An entry whose text no longer stands in the words fails, so that the list stays true.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from commands.checks.findings import Finding
from commands.checks.pages import Page, joined, outputs
from commands.places import ROOT
from value_management import bank, datasets
from value_management.errors import DataError
from value_management.lab import twin
from value_management.lab.tables import written

FIGURES = Path("tests") / "notebooks" / "figures"
AMOUNT = re.compile(r"£\d[\d,]*(?:\.\d+)?(?:\s?(?:million|billion|bn|m|k)\b)?|\d[\d,]*(?:\.\d+)?\s?(?:%|per cent)")
SPACE: dict[str, Any] = {
    "value": datasets.value,
    "load": datasets.load,
    "fsum": math.fsum,
    "round": round,
    "sum": sum,
    "len": len,
    "min": min,
    "max": max,
    "abs": abs,
}

Entry = dict[str, str]


def listed(stem: str, root: Path = ROOT) -> list[Entry]:
    """The list of a notebook; empty where it has none."""
    path = root / FIGURES / f"{stem}.toml"
    found: list[Entry] = tomllib.loads(path.read_text(encoding="utf-8")).get("figure", []) if path.is_file() else []
    return found


def tidied(text: str) -> str:
    """Percentages and minus signs written in one way."""
    return re.sub(r"\s?per cent", "%", text.replace("−", "-").replace("\u00a0", " ").replace(" %", "%"))


def said(page: Page) -> str:
    """The words of a notebook, without code blocks and addresses."""
    found = (joined(cell["source"]) for cell in page.notebook.get("cells", ()) if cell["cell_type"] == "markdown")
    text = re.sub(r"```.*?```", "", "\n\n".join(found), flags=re.DOTALL)
    return tidied(re.sub(r"\]\([^)]*\)", "]", text))


def printed(page: Page) -> str:
    """What a notebook prints: its outputs, and the questions that it asks with their worked answers."""
    texts = [text for block in page.code() for text in outputs(block.cell)]
    for id in page.calls("ask"):
        try:
            question = bank.find(id)
        except DataError:
            continue
        texts += [twin.question_text(question), question.worked, question.right_words]
    return tidied("\n".join(texts))


def stands_in(text: str, whole: str) -> bool:
    """As a number of its own: £69,720 does not stand in £169,720.5."""
    return bool(re.search(rf"(?<![\d.,£]){re.escape(text)}(?![\d%]|[.,]\d)", whole))


def entries(stem: str, listed: Sequence[Entry], pages: Sequence[Page]) -> Iterator[Finding]:
    """Each entry of a list stands in the words, and equals the data that it is tied to."""
    place = f"{(FIGURES / stem).as_posix()}.toml"
    words = [said(page) for page in pages]
    for entry in listed:
        text = tidied(entry["text"])
        if not any(stands_in(text, each) for each in words):
            yield Finding(place, f"{text}, no longer in the words", "entries for what is there", "Take it away.")
        elif entry.get("illustrative"):
            if len(entry["illustrative"].split()) < 3:
                yield Finding(place, f"{text} without a reason", "why it is no datum, in three words or more")
        else:
            if "value" in entry:
                found = eval(entry["value"], {"__builtins__": {}}, SPACE)
            else:
                found = datasets.value(entry["dataset"], entry["item"])
            shown = tidied(written(abs(found) if not text.startswith(("-", "+")) else found, entry["as"]))
            if shown != text:
                yield Finding(place, f"{text} where the data say {shown}", shown, "Mend the words and the entry.")


def loose(page: Page, listed: Sequence[Entry], stem: str) -> Iterator[Finding]:
    """Each amount of money and each percentage in the words is printed by the notebook, or listed."""
    shown, known = printed(page), [tidied(entry["text"]) for entry in listed]
    amounts = dict.fromkeys(found.group().rstrip(",") for found in AMOUNT.finditer(said(page)))
    for amount in amounts:
        if not stands_in(amount, shown) and not any(amount in text for text in known):
            block = next((each for each in page.prose() if stands_in(amount, tidied(each.text))), None)
            place = page.at(block) if block else page.text
            todo = f"Print it, or list it in {(FIGURES / stem).as_posix()}.toml."
            yield Finding(
                place, f"{amount} in the words alone", "every amount printed by the notebook, or listed", todo
            )
