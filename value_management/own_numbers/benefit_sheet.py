"""A team's gains as a sheet: an empty one to fill, and the filled one as benefit lines.

One row a gain. Only its name is needed: what else a statement wants, it asks for itself (`Statement.draft`).
"""

from __future__ import annotations

from typing import Any

from value_management.checking import Faults
from value_management.money.benefits import CLASSES, EVIDENCE, BenefitLine
from value_management.own_numbers import cells, delimited
from value_management.own_numbers.grid import letters
from value_management.typed import dates
from value_management.words import day, listed, shown

HEADINGS = {
    "Gain": "name",
    "Low": "low",
    "Likely": "likely",
    "High": "high",
    "Kind": "cls",
    "Which budget line fell": "budget_line",
    "Who holds it": "budget_holder",
    "What would have happened anyway": "counterfactual",
    "Pounds that would have come anyway": "deadweight_pounds",
    "Who pays today": "payer",
    "Every year or once": "recurrent",
    "Evidence": "evidence",
    "Source of the evidence": "evidence_source",
    "Owner in finance": "owner",
    "Review date": "review_date",
    "Prices of the year": "price_year",
    "In words": "description",
}
"""The sheet's headings and the fields of a benefit line; low, likely and high make its amount. A field's own name is
known as a heading too."""

_RHYTHM = {
    **dict.fromkeys(("every year", "yes", "recurrent", "true", "year"), True),
    **dict.fromkeys(("once", "no", "one-off", "non-recurrent", "false"), False),
}


def template() -> str:
    """An empty sheet as CSV text.

    Example:
    >>> template()[:36]
    'Gain,Low,Likely,High,Kind,Which budg'
    """
    return delimited.written([list(HEADINGS)])


def read(data: bytes | str) -> tuple[BenefitLine, ...]:
    r"""The gains of a filled sheet, CSV as bytes or text. Raises DataError with every fault of all rows.

    Example:
    >>> (packs,) = read("Gain,Low,Likely,High,Every year or once\nPacks,5600,£6200,6800,every year\n")
    >>> packs.range.high, packs.recurrent
    (Decimal('6800'), True)
    """
    text, _ = delimited.decode(data)
    records = [
        record for record in enumerate(delimited.records(text, delimited.delimiter_of(text)), start=1) if any(record[1])
    ]
    faults = Faults()
    if len(records) < 2:
        faults.fault("file", "no gains", "a row of headings and a row for each gain")
        faults.done()
    names = _headings(records[0][1], faults)
    lines = []
    for number, record in records[1:]:
        row = {name: cells.from_text(cell) for name, cell in zip(names, record, strict=False) if name and cell}
        place = f"row {number} ({shown(row.get('name', 'no name'))[:40]})"
        own = Faults()
        fields = _fields(row, place, own)
        faults.add(own.faults)
        if not own:
            with faults.kept(f"row {number}"):
                lines.append(BenefitLine(**fields))
    faults.done()
    return tuple(lines)


def _headings(headings: list[str], faults: Faults) -> list[str]:
    known = {heading.casefold(): name for heading, name in HEADINGS.items()}
    known |= {name: name for name in (*HEADINGS.values(), "amount")}
    names: list[str] = []
    for position, cell in enumerate(headings):
        plain = cell.rstrip("?").casefold()
        name = known.get(plain) or known.get(plain.replace(" ", "_")) or ""
        place = f"column {letters(position)}"
        if cell and not name:
            faults.fault(place, shown(cell), f"one of {listed(list(HEADINGS), 'or')}", "Check the spelling.")
        elif name and name in names:
            faults.fault(place, f"{shown(cell)} again", "each heading once")
        names.append(name)
    if "name" not in names:
        faults.fault("headings", "no Gain", "a column “Gain” that names each")
    return names


def _fields(row: dict[str, str], place: str, faults: Faults) -> dict[str, Any]:
    """The fields of one line, with kind, rhythm, evidence and review date as the statement has them."""
    found: dict[str, Any] = dict(row)
    ends = tuple(found.pop(key, "") for key in ("low", "likely", "high"))
    if any(ends):
        found["amount"] = ends if all(ends) else next(filter(None, (ends[1], *ends)))
        if not all(ends) and sum(map(bool, ends)) > 1:
            faults.fault(f"{place}, amount", "two of low, likely and high", "all three, or one figure")
    for key, allowed in (("cls", CLASSES), ("evidence", tuple(EVIDENCE))):
        if key in found:
            word = found[key].casefold().replace("cash releasing", "cash-releasing")
            found[key] = word
            if word not in allowed:
                faults.fault(f"{place}, {'kind' if key == 'cls' else key}", shown(row[key]), listed(allowed, "or"))
    if "recurrent" in found:
        found["recurrent"] = _RHYTHM.get(found["recurrent"].casefold())
        if found["recurrent"] is None:
            faults.fault(f"{place}, every year or once", shown(row["recurrent"]), "every year, or once")
    if "review_date" in found:
        read = dates.date(found["review_date"])
        if read is not None and read.ambiguous and read.day_first and read.month_first:
            both = f"{day(read.day_first)} or {day(read.month_first)}: it can be read both ways"
            faults.fault(f"{place}, review date", shown(row["review_date"]), both, f"Write {day(read.day_first)}.")
        elif read is not None:
            found["review_date"] = read.day_first or read.month_first
    return found
