"""Columns that look like patient data. All numbers here are the published examples or made up."""

from __future__ import annotations

import datetime
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from value_management.own_numbers import identifiers


def check_digit(nine: str) -> int:
    """The published rule, written out once more: weights 10 to 2, 11 less the remainder, 11 is 0, 10 is never used."""
    total = sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True))
    return {11: 0}.get(11 - total % 11, 11 - total % 11)


def test_the_published_example_of_an_nhs_number() -> None:
    """943 476 5919 is the worked example of the NHS Data Dictionary."""
    assert identifiers.is_nhs_number("9434765919")
    assert not identifiers.is_nhs_number("9434765918")


@settings(max_examples=60, deadline=None)
@given(st.text("0123456789", min_size=9, max_size=9))
def test_only_the_right_check_digit_passes(nine: str) -> None:
    right = check_digit(nine)
    for digit in range(10):
        assert identifiers.modulus_11(nine + str(digit)) == (digit == right)


@pytest.mark.parametrize("text", ["943476591", "94347659190", "", "943476591x", "９434765919"])
def test_ten_plain_digits_only(text: str) -> None:
    assert not identifiers.modulus_11(text)


def chi(date: str, sequence: str) -> str:
    """A CHI number with its check digit, for a date and sequence that have one."""
    return f"{date}{sequence}{check_digit(date + sequence)}"


def test_a_chi_number_begins_with_a_possible_date() -> None:
    assert identifiers.is_chi_number(chi("010180", "123"))
    assert identifiers.is_chi_number(chi("290200", "120"))
    assert not identifiers.is_chi_number("9434765919")
    assert not identifiers.is_chi_number(chi("320180", "120"))


@pytest.mark.parametrize(
    ("heading", "what"),
    [
        ("Name", "names"),
        ("Patient name", "names"),
        ("SURNAME", "names"),
        ("First_Name", "names"),
        ("Initials", "names"),
        ("CHI", "CHI numbers"),
        ("CHI No.", "CHI numbers"),
        ("NHS Number", "NHS numbers"),
        ("nhs_no", "NHS numbers"),
        ("H&C No", "NHS numbers"),
        ("DOB", "dates of birth"),
        ("D.O.B.", "dates of birth"),
        ("Date of birth", "dates of birth"),
        ("Postcode", "postcodes"),
        ("Post code", "postcodes"),
        ("Address line 1", "addresses"),
        ("Hospital number", "hospital numbers"),
        ("MRN", "hospital numbers"),
        ("Case-note no", "hospital numbers"),
        ("Mobile phone", "telephone numbers"),
        ("E-mail", "e-mail addresses"),
    ],
)
def test_headings_that_say_so(heading: str, what: str) -> None:
    assert identifiers.heading_says(heading) == what


@pytest.mark.parametrize(
    "heading",
    [
        "Falls",
        "Patients",
        "Patients seen",
        "Ward name",
        "Team",
        "Phone calls answered",
        "Born on the unit",
        "Number",
        "Deliveries",
        "Cost per patient",
        "Name of ward",
        "Address checks",
        "Letters with NHS number %",
        "Episodes",
    ],
)
def test_headings_of_measures_pass(heading: str) -> None:
    assert identifiers.heading_says(heading) is None


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("943 476 5919", "NHS numbers"),
        ("943-476-5919", "NHS numbers"),
        ("9434765919", "NHS numbers"),
        ("seen: 9434765919 again", "NHS numbers"),
        (chi("010180", "123"), "CHI numbers"),
        (chi("010180", "123")[1:], "CHI numbers"),
        (chi("310180", "128")[:6] + " " + chi("310180", "128")[6:], "CHI numbers"),
        ("EH1 2NG", "postcodes"),
        ("eh12ng", "postcodes"),
        ("12 High St, SW1A 1AA", "postcodes"),
        ("GIR 0AA", "postcodes"),
        ("a.b@nhs.example.uk", "e-mail addresses"),
        ("Mrs Smith", "names"),
        ("SMITH, John", "names"),
        ("A1234567", "hospital numbers"),
    ],
)
def test_values_that_look_like_people(value: str, what: str) -> None:
    assert identifiers.values_look_like([value]) == what


@pytest.mark.parametrize(
    "values",
    [
        [],
        ["12", "13.5", "£1,234"],
        ["1234567890"],
        ["£943,476,5919"],
        ["9434765919.5"],
        ["Larch Ward"],
        ["2026-03-02"],
        ["Rota changed", "SMITH, John", "new trolley"],
        ["A1234567", "x", "y"],
        ["123456789"],
        ["w1 2nd week"],
        ["Bay 12"],
        ["01463 704000"],
    ],
)
def test_values_of_a_team_s_measures_pass(values: list[str]) -> None:
    assert identifiers.values_look_like(values) is None


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Patient", ["Jane Smith", "Amir Khan"]),
        ("Nurse", ["Jane Smith", "Amir Khan"]),
        ("Patients", ["Jane"]),
        ("Named nurse", ["amir"]),
        ("Nurse in charge", ["JS"]),
        ("Consultant", ["Smith"]),
        ("GP", ["Dr Khan"]),
        ("Recorded by", ["js"]),
        ("Other", ["Jane Smith", "Amir Khan"]),
        ("Column C", ["J. O'Neill", "Siân Lloyd-Jones", "off sick"]),
        ("Note", ["JANE SMITH", "Amir Ali Khan"]),
        ("Note", ["Smith, Jane", "Jan van der Berg"]),
        ("Note", ["Dr Smith", "Sister Jones"]),
    ],
)
def test_columns_of_words_that_name_people(heading: str, words: list[str]) -> None:
    assert identifiers.words_name_people(heading, words)


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Ward", ["Queen Elizabeth", "Charles Bell"]),
        ("Cause", ["Late Letters", "No Porter"]),
        ("Note", ["Larch Ward", "Rowan Ward"]),
        ("Note", ["Bank Holiday", "Easter Monday"]),
        ("Note", ["quiet week", "new rota"]),
        ("Note", ["Letters Ready"]),
        ("Note", ["Jane Smith", "quiet", "quiet"]),
        ("Nurse", ["yes", "No"]),
        ("Nurse hours", ["about twelve"]),
        ("Note", ["A B", "C D"]),
        ("Note", []),
    ],
)
def test_columns_of_words_that_pass(heading: str, words: list[str]) -> None:
    assert not identifiers.words_name_people(heading, words)


def test_dates_of_birth_spread_over_decades() -> None:
    assert identifiers.dates_look_like_birth([datetime.date(1950, 1, 1), datetime.date(1999, 1, 1)])
    assert not identifiers.dates_look_like_birth([datetime.date(2020, 1, 1), datetime.date(2026, 1, 1)])
    assert not identifiers.dates_look_like_birth([])


def test_a_row_for_each_patient_is_only_a_caution() -> None:
    assert identifiers.is_about_one_person("Age")
    assert identifiers.is_about_one_person(" Diagnosis ")
    assert not identifiers.is_about_one_person("Average age")


def test_looking_takes_time_in_step_with_the_length() -> None:
    """Four times the letters take about four times the processor's time, where trying every pair takes sixteen."""

    def taken(letters: int) -> float:
        cell = "a" * letters + "@" + "b" * letters

        def once() -> float:
            before = time.process_time_ns()
            for _ in range(20):
                identifiers.values_look_like([cell])
            return time.process_time_ns() - before

        return min(once() for _ in range(5))

    assert taken(8_000) < 10 * taken(2_000)
