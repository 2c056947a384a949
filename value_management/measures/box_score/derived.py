"""Measures worked out from others: a ratio, and the cost per patient."""

from __future__ import annotations

from value_management.measures.box_score.measure import Band, Better, Measure


def ratio(
    name: str,
    numerator: Measure,
    denominator: Measure,
    *,
    band: Band = "cost",
    unit: str,
    better: Better = "lower",
    times: float = 1.0,
    target: float | None = None,
    baseline: int | None = None,
    may_pass_100: bool | None = None,
) -> Measure:
    """A derived measure: numerator / denominator x times for every week in which both have a value and the
    denominator isn't zero.

    times: 100 for a percentage, 1,000 for a rate a thousand. The parts stay with it, so that a roll-up divides the
    sums and never averages the ratios. Raises DataError.

    Example:
    >>> weeks = ["2025-01-06", "2025-01-13"]
    >>> direct = Measure("Direct hours", "capacity", "hours", "higher", [637, 640], weeks)
    >>> contracted = Measure("Contracted hours", "capacity", "hours", "neither", [1153, 1160], weeks)
    >>> shares = ratio("Hours with patients", direct, contracted, band="capacity", unit="%", times=100)
    >>> [round(share, 1) for share in shares.values]
    [55.2, 55.2]
    """
    weeks = tuple(sorted(set(numerator.dates) | set(denominator.dates)))
    values: list[float | None] = []
    for week in weeks:
        top, bottom = numerator.at(week), denominator.at(week)
        values.append(None if top is None or bottom is None or bottom == 0 else top / bottom * times)
    return Measure(
        name,
        band,
        unit,
        better,
        tuple(values),
        weeks,
        target,
        baseline,
        may_be_negative=bool(numerator.may_be_negative or denominator.may_be_negative),
        may_pass_100=may_pass_100,
        adds=False,
        parts=(numerator, denominator),
        times=times,
    )


def cost_per_patient(
    cost: Measure, patients: Measure, *, name: str = "Cost per patient", target: float | None = None
) -> Measure:
    """The week's cost divided by its patients. A week without patients has no cost per patient, whatever it cost.

    Example:
    >>> weeks = ["2025-01-06", "2025-01-13"]
    >>> cost = Measure("Cost", "cost", "£", "lower", [7884, 8100], weeks)
    >>> patients = Measure("Patients discharged", "quality", "patients", "neither", [32, 0], weeks)
    >>> cost_per_patient(cost, patients).values
    (246.375, None)
    """
    return ratio(name, cost, patients, band="cost", unit="£ per patient", better="lower", target=target)
