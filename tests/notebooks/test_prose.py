"""Numbers in the text are equal to the data.

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

import importlib.util
import math
import re
import tomllib
from pathlib import Path

import pytest

from value_management import bank, datasets
from value_management.lab import twin
from value_management.lab.tables import written

_spec = importlib.util.spec_from_file_location("reading", Path(__file__).with_name("reading.py"))
assert _spec and _spec.loader
r = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(r)

FIGURES = Path(__file__).with_name("figures")
STEMS = sorted({*r.finished("chapters"), *r.finished("solutions")})
AMOUNT = re.compile(r"£\d[\d,]*(?:\.\d+)?(?:\s?(?:million|billion|bn|m|k)\b)?|\d[\d,]*(?:\.\d+)?\s?(?:%|per cent)")
SPACE = {
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


def entries(stem: str) -> list[dict[str, str]]:
    path = FIGURES / f"{stem}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")).get("figure", []) if path.is_file() else []


def tidied(text: str) -> str:
    return re.sub(r"\s?per cent", "%", text.replace("−", "-").replace("\u00a0", " ").replace(" %", "%"))


def words(folder: str, stem: str) -> str:
    if stem not in r.finished(folder):
        return ""
    text = re.sub(r"```.*?```", "", r.markdown(folder, stem), flags=re.DOTALL)
    return tidied(re.sub(r"\]\([^)]*\)", "]", text))


def printed(folder: str, stem: str) -> str:
    texts = [text for cell in r.cells(folder, stem, "code") for text in r.outputs(cell)]
    for id in r.calls(folder, stem, "ask"):
        question = bank.find(id)
        texts += [twin.question_text(question), question.worked, question.right_words]
    return tidied("\n".join(texts))


def stands_in(text: str, whole: str) -> bool:
    """As a number of its own: £69,720 does not stand in £169,720.5."""
    return bool(re.search(rf"(?<![\d.,£]){re.escape(text)}(?![\d%]|[.,]\d)", whole))


@pytest.mark.parametrize(
    ("stem", "entry"),
    [(stem, entry) for stem in STEMS for entry in entries(stem)],
    ids=lambda each: each if isinstance(each, str) else each.get("text", "?"),
)
def test_listed_number_equals_the_data(stem, entry):
    text = tidied(entry["text"])
    assert stands_in(text, words("chapters", stem)) or stands_in(text, words("solutions", stem)), (
        "no longer in the words"
    )
    if entry.get("illustrative"):
        assert len(entry["illustrative"].split()) >= 3, "say why it is no datum"
        return
    if "value" in entry:
        found = eval(entry["value"], {"__builtins__": {}}, SPACE)
    else:
        found = datasets.value(entry["dataset"], entry["item"])
    assert tidied(written(abs(found) if not text.startswith(("-", "+")) else found, entry["as"])) == text


@pytest.mark.parametrize(("folder", "stem"), [(f, s) for f in ("chapters", "solutions") for s in r.finished(f)])
def test_amounts_and_percentages_are_printed_or_listed(folder, stem):
    shown = printed(folder, stem)
    listed = [tidied(entry["text"]) for entry in entries(stem)]
    loose = [
        amount
        for amount in dict.fromkeys(found.group().rstrip(",") for found in AMOUNT.finditer(words(folder, stem)))
        if not stands_in(amount, shown) and not any(amount in text for text in listed)
    ]
    assert not loose, f"neither printed by the notebook nor listed in tests/notebooks/figures/{stem}.toml: {loose}"


def test_every_list_belongs_to_a_notebook():
    assert {path.stem for path in FIGURES.glob("*.toml")} <= set(STEMS)
