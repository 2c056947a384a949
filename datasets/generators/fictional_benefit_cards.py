"""Ten benefit cards for three trays and a bin, from Fernbank Hospital, an invented place.

cash-releasing: a budget line falls or the money is moved. non-cash-releasing: time or beds are freed and stay paid for.
other value: a gain to people without a budget line. double-count: another card counts the same gain already.
Nothing here is drawn by chance.
"""

from __future__ import annotations

from typing import Any

CASH, FREED, OTHER, DOUBLE = "cash-releasing", "non-cash-releasing", "other value", "double-count"

# title, text, class, budget line, who holds it, payer, recurrence, amount a year in pounds, same gain as card, reason
CARDS: list[tuple[str, str, str, str, str, str, str, int | None, int | None, str]] = [
    (
        "Fewer sterile packs thrown away",
        "Rowan Ward opens dressing packs one at a time. The order to the supplier is set to fall by £6,200 "
        "a year, and the ward's sundries budget was cut by that sum in April.",
        CASH,
        "Ward sundries",
        "Ward lead",
        "provider",
        "recurrent",
        6200,
        None,
        "A named budget line fell, and its holder agreed.",
    ),
    (
        "Agency shifts not booked",
        "Two night shifts a week on Rowan Ward that went to an agency are covered from its own rota, within "
        "contracted hours and without bank or overtime. The agency bill is set to fall by £41,000 a year and "
        "the line was reduced.",
        CASH,
        "Agency nursing",
        "Ward lead",
        "provider",
        "recurrent",
        41000,
        None,
        "An invoice that no longer comes, and a budget reduced by it.",
    ),
    (
        "Refund from a supplier",
        "A check of invoices found gloves charged twice last winter. The supplier paid £3,400 back.",
        CASH,
        "Ward sundries",
        "Finance partner",
        "provider",
        "non-recurrent",
        3400,
        None,
        "Real money, once. It lowers no line of next year's budget, so tray 1 and tray 3 can both be defended. Either "
        "way it must not be counted again next year.",
    ),
    (
        "Nurses' time on the phone",
        "Calls to pharmacy about discharge medicines fell from 40 to 12 a week, freeing about five "
        "hours of nursing time.",
        FREED,
        "",
        "",
        "provider",
        "recurrent",
        None,
        None,
        "The nurses are still paid: time is freed, and what it is used for is the gain.",
    ),
    (
        "Beds free by noon",
        "On Larch Ward about four more patients a week leave before noon, each freeing a bed some four hours earlier.",
        FREED,
        "",
        "",
        "provider",
        "recurrent",
        None,
        None,
        "No bed was closed and no shift cancelled: room for other patients, not money.",
    ),
    (
        "Clinic room on Thursdays",
        "One clinic moved to video, so a room stands free on Thursday afternoons.",
        FREED,
        "",
        "",
        "provider",
        "recurrent",
        None,
        None,
        "The room costs the same empty or full, until somebody gives it up or fills it.",
    ),
    (
        "Patients' journeys",
        "Forty patients a month have a treatment at home and save a journey of about ninety minutes.",
        OTHER,
        "",
        "",
        "patients",
        "recurrent",
        None,
        None,
        "A gain to patients and families; no health budget holds it.",
    ),
    (
        "Staff stay",
        "Joy in work rose, and people say that they stay because of it. No figure for turnover yet.",
        OTHER,
        "",
        "",
        "staff",
        "not known",
        None,
        None,
        "Worth stating in words; money only once fewer posts are advertised, and counted there.",
    ),
    (
        "Value of nurses' time on the phone",
        "Five hours a week of nursing time at £28 an hour come to £7,280 a year.",
        DOUBLE,
        "",
        "",
        "provider",
        "recurrent",
        7280,
        4,
        "The same five hours of phone calls, written in pounds: no second gain.",
    ),
    (
        "Lower cost per patient",
        "Cost per patient on Rowan Ward fell by £24 since agency shifts stopped; over the 1,700 patients of "
        "last year that is £40,800.",
        DOUBLE,
        "",
        "",
        "provider",
        "recurrent",
        40800,
        2,
        "The agency bill again, divided by patients and multiplied back.",
    ),
]


def files() -> dict[str, list[dict[str, Any]]]:
    columns = (
        "title",
        "text",
        "benefit_class",
        "budget_line",
        "budget_holder",
        "payer",
        "recurrence",
        "amount_a_year",
        "same_gain_as",
        "reason",
    )
    return {
        "fictional-benefit-cards": [
            {"card": number, **dict(zip(columns, line, strict=True))} for number, line in enumerate(CARDS, start=1)
        ]
    }
