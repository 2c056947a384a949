"""One reader of numbers that people type: the table of its docstring, and every style of writing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from value_management.typed import numbers

READ = {
    "1234": "1234",
    "−5": "-5",
    "–5": "-5",
    "—5": "-5",
    "\u20105": "-5",
    "－5": "-5",
    "+5": "5",
    "(500)": "-500",
    "(£500)": "-500",
    "1e3": "1000",
    "46.75": "46.75",
    ".5": "0.5",
    "0.935": "0.935",
    "1,234.5": "1234.5",
    "1 234.5": "1234.5",
    "1'234.5": "1234.5",
    "1,234,567": "1234567",
    "46,7": "46.7",
    "0,935": "0.935",
    "1.234,5": "1234.5",
    "1 234,5": "1234.5",
    "1’234,5": "1234.5",
    "1.234.567": "1234567",
    "1 234": "1234",
    "1’234": "1234",
    "1,234": "1234",
    "935,160": "935160",
    "１２": "12",
    "1\u202f234": "1234",
    "1\u00a0234": "1234",
    "\u202b£1,200\u202c": "1200",
    "0,25": "0.25",
    "007": "7",
    "\u00ad5": "-5",
    "1,200.": "1200",
}
ASKED = ["1.300", "81.273", "935.160", "1,20", "46,75", "1,2345", "01,234", "£1.300", "−1.300", "(1.300)", "12,50 €"]
NO_NUMBER = [
    "12 34 56",
    "1,2,3",
    "1.2.3",
    "12,34,5",
    "1,200,5",
    "1.2k",
    "£1.2m",
    "1.2 million",
    "5−",
    "5-",
    "1e999",
    "nan",
    "9⁸",
    "16.7²",
    "①",
    "½",
    "1½",
    "٣",
    "三",
    "--5",
    "(-5)",
    "£",
    "",
    "-",
    "1_000",
    "0x1f",
    "1,00,000",
    "12.345.67",
    "1 2",
    "1-2",
    "1/2",
    "9" * 16,
    "1e15000",
    "9" * 61,
    "1\u00ad234",
    "٣٫٥",
    "5 6",
    "1e16",
    "1, 234",
    "1 ,234",
    "inf",
]


def value(text: str, mark: numbers.Mark | None = None) -> Decimal | None:
    found = numbers.written(text)
    return None if found is None else found.figure.read(mark)


@pytest.mark.parametrize(("text", "expected"), READ.items())
def test_read(text: str, expected: str) -> None:
    assert value(text) == Decimal(expected)


@pytest.mark.parametrize("text", ASKED)
def test_asked(text: str) -> None:
    found = numbers.written(text)
    assert found is not None and found.figure.alone is None
    assert "could be" in numbers.advice(text) or "full stop" in numbers.advice(text)


@pytest.mark.parametrize("text", NO_NUMBER)
def test_no_number(text: str) -> None:
    assert numbers.written(text) is None
    assert numbers.advice(text).endswith(".")


def test_advice_fits() -> None:
    assert "not 3⁶" in numbers.advice("9⁸") and "1.3 or 1,300" in numbers.advice("1.300")
    assert "in full" in numbers.advice("£1.2m") and "range" in numbers.advice("1-2")


def test_a_raised_figure_in_a_unit_is_no_number() -> None:
    found = numbers.written("12 m²")
    assert found is not None and (found.figure.alone, found.after) == (12, "m²")


def test_where_the_mark_is_known() -> None:
    assert value("1.300", "point") == Decimal("1.300") and value("1.300", "comma") == 1300
    assert value("1,234", "comma") == Decimal("1.234") and value("1,20", "point") is None
    # What has one reading only keeps it, whatever the others in its column are.
    assert value("46,7", "point") == Decimal("46.7") and value("46.75", "comma") == Decimal("46.75")


def _british(amount: Decimal) -> str:
    return f"{amount:,}"


def _si(amount: Decimal) -> str:
    return f"{amount:,}".replace(",", "\u202f")


def _european(amount: Decimal) -> str:
    return f"{amount:,}".translate(str.maketrans(",.", ".,"))


def _french(amount: Decimal) -> str:
    return f"{amount:,}".translate(str.maketrans(",.", " ,"))


def _swiss(amount: Decimal) -> str:
    return f"{amount:,}".replace(",", "’")


STYLES = {_british: "point", _si: "point", _european: "comma", _french: "comma", _swiss: "point"}
AMOUNTS = (
    st.decimals(-(10**9), 10**9, places=2)
    | st.decimals(-(10**4), 10**4, places=1)
    | st.integers(-(10**9), 10**9).map(Decimal)
    | st.decimals(-(10**6), 10**6, places=4)
)


@settings(max_examples=300, deadline=None)
@given(AMOUNTS, st.sampled_from(list(STYLES)))
def test_every_style_is_read_back_or_asked(amount: Decimal, style) -> None:
    """Never read as another number, alone or with its mark known."""
    text = style(amount)
    assert value(text) in (amount, None), text
    assert value(text, STYLES[style]) == amount, text


@settings(max_examples=300, deadline=None)
@given(st.decimals(-(10**6), 10**6, places=3), st.sampled_from(list(STYLES)))
def test_three_decimals_in_every_style(amount: Decimal, style) -> None:
    """A comma before three digits is British thousands where one number stands alone; a point before three is asked."""
    text = style(amount)
    if not (STYLES[style] == "comma" and abs(amount) < 1000):
        assert value(text) in (amount, None), text
    assert value(text, STYLES[style]) == amount, text


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80) | st.text("0123456789.,' -+()£%eE⁸½①٣", max_size=24))
def test_any_text_is_read_or_left(text: str) -> None:
    found = numbers.written(text)
    numbers.advice(text)
    if found:
        for reading in (found.figure.point, found.figure.comma):
            assert reading is None or abs(reading) <= numbers.LARGEST
        assert numbers.value_of(found.figure.point or found.figure.comma or Decimal(0)) is not None


def settled(*texts: str, **known) -> numbers.Settled:
    found = [(text, cell.figure) for text in texts if (cell := numbers.written(text))]
    return numbers.settle(found, **{"told": None, "elsewhere": None, "semicolons": False, **known})


@pytest.mark.parametrize(
    ("texts", "known", "mark", "asked"),
    [
        (["1,234", "12"], {}, "point", False),
        (["1,234", "12"], {"semicolons": True}, "comma", True),
        (["1,234", "12,5"], {"semicolons": True}, "comma", False),
        (["1,234", "12.5"], {"semicolons": True}, "point", False),
        (["1,234"], {"semicolons": True, "elsewhere": "point"}, "point", False),
        (["1.300", "12"], {}, "point", True),
        (["1.300", "12"], {"elsewhere": "point"}, "point", False),
        (["1.300", "12,5"], {}, "comma", False),
        (["1.300", "0.935"], {}, "point", False),
        (["1.300"], {"told": "comma"}, "comma", False),
        (["46,75", "12,50"], {}, "comma", False),
        (["46,75", "12"], {}, "comma", True),
        (["1,20", "1,234"], {}, "point", True),
        (["46,7", "46.7", "1.300"], {}, "point", True),
        (["46,7", "46.75", "12"], {}, "point", False),
        (["46", "12"], {"semicolons": True}, "comma", False),
        ([], {}, "point", False),
    ],
)
def test_a_column_settles_its_decimals_or_asks(texts: list[str], known: dict, mark: str, asked: bool) -> None:
    found = settled(*texts, **known)
    assert (found.mark, found.asked) == (mark, asked)
    assert not found.asked or (found.why and found.example)
