"""Every number of the text is equal to the data: the rule and its lists are described in commands/checks/amounts.py."""

from __future__ import annotations

import pytest

from commands.checks import amounts, pages

STEMS = pages.stems("chapters")


def both(stem):
    return [pages.stored_page(folder, stem) for folder in ("chapters", "solutions")]


@pytest.mark.parametrize("stem", STEMS)
def test_listed_numbers_equal_the_data(stem):
    found = list(amounts.entries(stem, amounts.listed(stem), both(stem)))
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize("stem", STEMS)
def test_amounts_and_percentages_are_printed_or_listed(stem):
    found = [each for page in both(stem) for each in amounts.loose(page, amounts.listed(stem), stem)]
    assert not found, "\n".join(map(str, found))


def test_every_list_belongs_to_a_notebook():
    assert {path.stem for path in (pages.ROOT / amounts.FIGURES).glob("*.toml")} <= set(STEMS)
