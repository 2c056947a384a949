"""`vm.estimate`: what a change is worth, as finance can read it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pandas as pd

from value_management import words
from value_management.errors import DataError, Fault
from value_management.lab.results.result import Result
from value_management.lab.results.taken import OURS, cells_of
from value_management.money.benefits import BenefitLine, Statement, statement
from value_management.own_numbers import benefit_sheet
from value_management.words import pounds

if TYPE_CHECKING:
    from value_management.lab.figures import Draw

Amount = float | str | tuple[float | str, float | str, float | str] | None


def estimate(
    data: Any = None,
    *,
    name: str = "",
    amount: Amount = None,
    budget_line: str = "",
    budget_holder: str = "",
    counterfactual: str = "",
    deadweight_pounds: float | str = 0,
    cls: str = "",
    recurrent: bool | None = None,
    payer: str = "",
    owner: str = "",
    review_date: datetime.date | str | None = None,
    evidence: str = "",
    evidence_source: str = "",
    price_year: int | None = None,
    description: str = "",
    title: str = "",
    source: str = "",
    sheet: str | None = None,
) -> Result[Statement]:
    """A benefits statement, or what it still lacks: picture, verdict, cautions. Leave out what you don't know.

    One gain by its name: amount: pounds, one figure or (low, likely, high). budget_line, budget_holder: which line of
    which budget fell, and who holds it. counterfactual: what would have happened anyway, in words, and
    deadweight_pounds: how many pounds of it. cls: "cash-releasing", "non-cash-releasing", "societal" or
    "unmonetisable" (then description says it in words). recurrent: True for every year, False for once. payer: who
    pays today. owner: in finance; review_date: when somebody looks. evidence: "controlled", "own series", "before and
    after", "elsewhere" or "judgement", with evidence_source. price_year: such as 2026.

    Several gains: data, a pandas frame or the path of a .csv or .xlsx file with a row for each, under the headings of
    `own_numbers.benefit_sheet`. Raises DataError in plain words.

    Example:
    >>> import value_management as vm
    >>> packs = vm.estimate(
    ...     name="Dressing packs",
    ...     amount=(5600, 6200, 6800),
    ...     cls="cash-releasing",
    ...     budget_line="ward sundries",
    ...     budget_holder="the ward lead",
    ... )
    >>> packs.verdict
    'not ready for finance: 5 things are missing'
    >>> packs.result.total("cash-releasing").recurrent.likely
    Decimal('0')
    """
    status = ""
    if data is None:
        given = {
            "amount": amount,
            "budget_line": budget_line,
            "budget_holder": budget_holder,
            "counterfactual": counterfactual,
            "deadweight_pounds": deadweight_pounds,
            "cls": cls,
            "recurrent": recurrent,
            "payer": payer,
            "owner": owner,
            "review_date": review_date,
            "evidence": evidence,
            "evidence_source": evidence_source,
            "price_year": price_year,
            "description": description,
        }
        lines: tuple[BenefitLine, ...] = (BenefitLine.from_dict({"name": name or title or "Our gain", **given}),)
    elif name or amount is not None:
        raise DataError(Fault("estimate", "a table and a gain beside it", "one of the two", "Put it into the table."))
    else:
        text, source_given, status = cells_of(data, sheet)
        lines, source = benefit_sheet.read(text), source or source_given
    found = statement(lines, title=title or "Benefits")
    missing = [f"{fault.place}: {fault.expected}" for fault in found.missing()]
    if missing:
        things = "1 thing is" if len(missing) == 1 else f"{len(missing)} things are"
        verdict, said = f"not ready for finance: {things} missing", f"Still to come: {'; '.join(missing)}."
    else:
        verdict = "; ".join(total.explain().rstrip(".") for total in found.totals)
        verdict = verdict[:1].lower() + verdict[1:]
        said = " ".join(found.explain().split("\n\n")[1:-1])
    shown_title = title or (f"{lines[0].name} – {verdict}" if len(lines) == 1 else f"Benefits – {verdict}")

    def drawn() -> Draw:
        from value_management.lab import charts

        return charts.benefits(found, title=shown_title)

    drawable = any(line.range is not None and line.recurrent is not None for line in lines)
    return Result(
        found,
        title=shown_title,
        verdict=verdict,
        words=said,
        cautions=found.caveats,
        table=_table(found),
        drawn=drawn if drawable else None,
        source=source or OURS,
        status=status,
    )


def _table(found: Statement) -> pd.DataFrame:
    """The lines that the sheet asks for, a column for each gain; "?" for what nobody has said yet."""
    rows = {
        "Which budget line fell": [one.line.budget_line for one in found.counted],
        "Who holds it": [one.line.budget_holder for one in found.counted],
        "What would have happened anyway": [one.line.counterfactual for one in found.counted],
        "Claimed": [_pounds(one.line.range and one.gross) for one in found.counted],
        "Left of it": [_pounds(one.line.range and one.net) for one in found.counted],
        "Counted as": [one.cls for one in found.counted],
        "Every year or once": [{True: "every year", False: "once"}.get(one.line.recurrent) for one in found.counted],  # type: ignore[call-overload]
        "Who pays today": [one.line.payer for one in found.counted],
        "Owner in finance": [one.line.owner for one in found.counted],
        "Review date": [words.day(one.line.review_date) if one.line.review_date else "" for one in found.counted],  # type: ignore[arg-type]
    }
    names = [one.line.name for one in found.counted]
    columns = {name: [cells[at] or "?" for cells in rows.values()] for at, name in enumerate(names)}
    return pd.DataFrame({"Line": list(rows), **columns})


def _pounds(amount: Any) -> str:
    if amount is None:
        return ""
    if amount.low == amount.high:
        return pounds(amount.likely)
    return f"{pounds(amount.low)} to {pounds(amount.high)}, likely {pounds(amount.likely)}"
