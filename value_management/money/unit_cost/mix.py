"""What a change of mix alone does to an average."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from value_management import words
from value_management.money import pounds
from value_management.money.inputs import Reader


@dataclass(frozen=True)
class Group:
    """Patients of one kind: how many, and what each costs in pounds."""

    name: str
    number: int
    each: Decimal | int | float | str


@dataclass(frozen=True)
class MixChange:
    """The average before and after some patients moved out, with nothing else changed."""

    before: tuple[Group, ...]
    after: tuple[Group, ...]
    average_before: Decimal
    average_after: Decimal
    share: Decimal

    def explain(self) -> str:
        """What the mix alone does to the average."""
        moved = sum(group.number for group in self.before) - sum(group.number for group in self.after)
        return (
            f"Moving {moved} of {sum(group.number for group in self.before)} patients out, and changing nothing for "
            f"those who stay, takes the average from {words.pounds(self.average_before, pence=True)} to "
            f"{words.pounds(self.average_after, pence=True)} ({words.share(self.share, sign=True)}). The mix of "
            "patients has changed, and the work hasn't: count it once."
        )

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""

        def rows(groups: Sequence[Group]) -> list[dict[str, Any]]:
            return [{"name": group.name, "number": group.number, "each": str(group.each)} for group in groups]

        return {
            "before": rows(self.before),
            "after": rows(self.after),
            "average_before": pounds.plain(self.average_before),
            "average_after": pounds.plain(self.average_after),
            "share": pounds.plain(self.share),
        }


def mix_change(groups: Sequence[Group], moved: Mapping[str, int]) -> MixChange:
    """What moving some patients of each group out does to the average, all else equal.

    groups: who was there before; moved: name of a group -> how many left. Raises DataError for unknown names, more
    moved than there were, or nobody left. Illustration of the workbook: 24 at £458.68 and 776 at £92.07, 19 of the
    24 move: £103.07 -> £94.42.

    Example:
    >>> groups = [Group("on these medicines", 24, 458.68), Group("everybody else", 776, 92.07)]
    >>> moved = mix_change(groups, {"on these medicines": 19})
    >>> round(moved.average_before, 2), round(moved.average_after, 2)
    (Decimal('103.07'), Decimal('94.42'))
    """
    reader = Reader()
    first, second = [], []
    names = {group.name for group in groups}
    for name in moved:
        if name not in names:
            reader.fault("moved", repr(name), "one of " + ", ".join(sorted(names)))
    for group in groups:
        number = reader.whole(group.number, f"{group.name}, number", least=0, most=10**9)
        each = reader.at_least(group.each, 0, f"{group.name}, each", "pounds, 0 or more")
        out = reader.whole(moved.get(group.name, 0), f"{group.name}, moved", least=0, most=number or 0)
        if number is not None and each is not None and out is not None:
            first.append(Group(group.name, number, each))
            second.append(Group(group.name, number - out, each))
    reader.done()
    before, after = _average(first), _average(second)
    if before is None or after is None:
        reader.fault("groups", "nobody left to average", "at least one patient before and after")
    reader.done()
    assert before is not None and after is not None
    if before == 0:
        reader.fault("groups", "an average of £0", "some cost before")
    reader.done()
    return MixChange(tuple(first), tuple(second), before, after, (after - before) / before)


def _average(groups: Sequence[Group]) -> Decimal | None:
    number = sum(group.number for group in groups)
    cost = pounds.add(group.number * Decimal(group.each) for group in groups)
    return cost / number if number else None
