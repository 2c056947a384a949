"""Columns that look like patient data. They are refused before anything else is read, and never quoted back.

Sources: NHS Data Model and Dictionary, NHS number (ten digits, modulus 11 check digit); Public Health Scotland,
Community Health Index (CHI) number (ten digits: date of birth, sequence, modulus 11 check digit); postcode formats
as in BS 7666.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from value_management.checking import Faults
from value_management.own_numbers import cells
from value_management.own_numbers.grid import Grid
from value_management.typed.dates import date

_TEN_DIGITS = re.compile(r"(?<![\d.,£€$])(\d{3})([ \-]?)(\d{3})\2(\d{4})(?![\d.,%])")
_CHI_WRITTEN = re.compile(r"(?<![\d.,£€$])(\d{6})[ \-](\d{4})(?![\d.,%])")
_NINE_DIGITS = re.compile(r"[0-9]{9}")
_POSTCODE = re.compile(
    r"\b(?:GIR ?0AA|(?:[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d(?:\d|[ABEHMNPRV-Y])?|\d[A-HJKPS-UW])) ?\d[ABD-HJLNP-UW-Z]{2})\b"
)
_EMAIL = re.compile(r"(?<=[^@\s])@[^@\s]+\.[a-z]{2}", re.IGNORECASE)  # begins at the @: one look at each letter
_TITLED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx|Master)\.? [A-Z][\w'’\-]*", re.IGNORECASE)
_SURNAME_FIRST = re.compile(r"[A-Z][A-Z'’\-]+, ?[A-Z][A-Za-z'’\-]+")
_LETTERED_NUMBER = re.compile(r"[A-Z]{1,3}\d{6,8}[A-Z]?", re.IGNORECASE)

_HEADINGS: tuple[tuple[str, str], ...] = (
    (
        r"(?:patients?|pt|clients?|residents?|service users?|staff|persons?) ?names?|names?|forenames?|surnames?"
        r"|(?:full|first|last|family|given|middle|maiden) ?names?|initials|name of (?:patient|client|resident|person)",
        "names",
    ),
    (r"(?:patients? )?chi(?: ?(?:no|nos|number|numbers|num|id))?|community health index(?: number)?", "CHI numbers"),
    (
        r"(?:patients? )?nhs ?(?:no|nos|number|numbers|num|id)|new nhs number|h ?(?:&|and) ?c (?:no|number)"
        r"|health and care number",
        "NHS numbers",
    ),
    (r"(?:patients? )?(?:dob|d o b|dates? of birth|birth ?dates?|birthdays?|born)", "dates of birth"),
    (r"(?:patients? |home )?(?:post ?codes?|post code)|zip(?: code)?", "postcodes"),
    (r"(?:patients? |home )?address(?:es)?(?: ?(?:line)? ?\d)?|street", "addresses"),
    (
        r"(?:hospital|hosp|unit|case ?note|case ?notes|patient|pt|pas|mrn|crn|medical record|record|episode|spell)"
        r" ?(?:no|nos|number|numbers|num|id|ids|identifier)|mrn|crn|case ?notes?|trak(?: ?care)? ?(?:no|number|id)",
        "hospital numbers",
    ),
    (r"(?:home |mobile |work )?(?:telephone|phone|tel|mobile)(?: ?(?:no|number))?", "telephone numbers"),
    (r"e ?mails?(?: address(?:es)?)?", "e-mail addresses"),
)
_HEADING_RULES = tuple((re.compile(pattern), what) for pattern, what in _HEADINGS)

_PEOPLE = re.compile(
    r"(?:(?:named|responsible|lead|charge|duty|on call|staff|ward|family) )?"
    r"(?:patients?|pts?|clients?|residents?|service users?|carers?|relatives?|nurses?|staff|staff members?"
    r"|members? of staff|consultants?|gps?|doctors?|drs?|physicians?|surgeons?|anaesthetists?|registrars?|pharmacists?"
    r"|midwife|midwives|therapists?|clinicians?|managers?|employees?|colleagues?|persons?|people|key ?workers?)"
    r"|who|nurse in charge|(?:completed|recorded|entered|reported|signed|seen|filled in) by"
)
"""Headings under which words, unlike counts, are most likely people."""

_PLACE_OR_CAUSE = re.compile(
    r"(?:wards?|teams?|sites?|hospitals?|clinics?|departments?|units?|boards?|areas?|locations?|special(?:ty|ties|ity)"
    r"|services?|causes?|reasons?|categor(?:y|ies)|types?|measures?|problems?|months?|seasons?)(?: names?)?"
)
_CAPITALISED = re.compile(r"[^\W\d_](?:[^\W\d_]|['’\-.])*")
_PARTICLE = re.compile(r"van|der|de|den|von|di|da|la|le|el|al|bin|binti|ibn|ap")
_NO_SURNAME = re.compile(
    r"wards?|teams?|units?|hospital|clinics?|centre|department|dept|theatres?|bay|services?|board|site|floor|level"
    r"|house|practice|nhs|week|month|year|quarter|holiday|bank|easter|christmas|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|winter|summer|autumn|spring|care|medicine|medical|surgical|acute|emergency|admissions?|discharges?|delay(?:s|ed)?"
    r"|waiting|transport|pharmacy|nursing|(?:in|out)?patients?|staff|staffing|beds?|falls?|infection|outbreak|no|not|none"
    r"|new|all|closed|open|opened|late|early|missing|low|high|good|poor|normal|busy|quiet|mixed|day|night|shift|started"
    r"|changed?|trial|test|audit|training|strike"
)
"""Words of wards, causes and notes. A cell that holds one isn't taken for a person's name."""

_ANSWERS = frozenset({"yes", "no", "y", "n", "true", "false"})

_ABOUT_ONE_PERSON = re.compile(r"age|sex|gender|ethnicity|ethnic group|diagnosis|religion|consultant|gp|gp practice")


def refuse_patient_data(grid: Grid) -> None:
    """Raise DataError for every column that looks like patient data. No cell is quoted.

    Example:
    >>> from value_management.own_numbers.grid import Grid
    >>> refuse_patient_data(Grid([["CHI number", "Falls"], ["", "1"]]))
    Traceback (most recent call last):
        ...
    value_management.errors.DataError: column A (“CHI number”): found what looks like CHI numbers; ...
    """
    faults = Faults()
    for column, heading in enumerate(grid.headings):
        values = [record[column] for _, record in grid.body if not cells.is_blank(record[column])]
        said = heading_says(heading)
        # A column called "initials" that holds only counts isn't names.
        if said == "names" and values and all(map(grid.number, values)):
            said = None
        tells = values_look_like([heading] if heading else [])
        seen = said or tells or values_look_like(values)
        words = [value for value in values if grid.number(value) is None and date(value) is None]
        # A word in a column of counts is a fault of that cell, and no name.
        if not seen and len(words) * 2 > len(values) and words_name_people(heading, words):
            seen = "names"
        # Birthdays fill their column, so a few cells tell whether to read all of them as dates.
        if not seen and any(date(value) for value in values[:20]):
            read = [found.day_first or found.month_first for value in values if (found := date(value))]
            known = [found for found in read if found is not None]
            seen = "dates of birth" if dates_look_like_birth(known) else None
        if seen:
            where = grid.column_place(column, quoted=not tells)
            advice = "Take it out and use counts or averages for each week. Nothing was kept or sent."
            faults.fault(where, f"what looks like {seen}", "no data about single patients", advice)
        elif is_about_one_person(heading):
            grid.cautions.append(
                f"“{heading}” suggests a row for each patient. Use one row a week, with counts and averages."
            )
    faults.done()


def modulus_11(digits: str) -> bool:
    """Whether ten digits carry the check digit that NHS and CHI numbers share.

    The first nine digits are weighted 10 to 2; 11 less the remainder of their sum by 11 is the tenth (11 counts as
    0, and 10 is never issued).

    Example:
    >>> modulus_11("9434765919"), modulus_11("9434765918")
    (True, False)
    """
    if len(digits) != 10 or not (digits.isascii() and digits.isdigit()):
        return False
    remainder = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return (11 - remainder) % 11 == int(digits[9])


def is_chi_number(digits: str) -> bool:
    """Whether ten digits are a CHI number: a possible date of birth (ddmmyy) and the check digit.

    Example:
    >>> is_chi_number("9434765919")
    False
    """
    if not modulus_11(digits):
        return False
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    # The century isn't in the number. 2000 was a leap year and 1900 wasn't, so 2000s are the wider test.
    try:
        datetime.date(2000 + year, month, day)
    except ValueError:
        return False
    return True


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits carry the check digit of an NHS number.

    Example:
    >>> is_nhs_number("9434765919")
    True
    """
    return modulus_11(digits)


def heading_says(heading: str) -> str | None:
    """What a column holds by its heading alone ("names", "CHI numbers"...), or None.

    Example:
    >>> heading_says("CHI number"), heading_says("Falls")
    ('CHI numbers', None)
    """
    plain = _plain(heading)
    return next((what for rule, what in _HEADING_RULES if rule.fullmatch(plain)), None)


def words_name_people(heading: str, words: Sequence[str]) -> bool:
    """Whether a column of words holds people's names, by its heading or because most cells look like one.

    words: its cells that are neither numbers nor dates. Under "Patient" or "Nurse" any words count (but for yes and
    no); elsewhere two or three words with capitals ("Jane Smith", "J. O'Neill") in more than half of the cells, and in
    at least two. Names in one word, or within a sentence, can't be told from other words.

    Example:
    >>> words_name_people("Seen by", ["Jane Smith", "J. O'Neill"])
    True
    >>> words_name_people("Reason", ["letters", "transport"])
    False
    """
    plain = _plain(heading)
    if _PEOPLE.fullmatch(plain):
        return any(word.casefold() not in _ANSWERS for word in words)
    if _PLACE_OR_CAUSE.fullmatch(plain):
        return False
    names = sum(1 for text in words if _is_full_name(text))
    return names >= 2 and names * 2 > len(words)


def _is_full_name(text: str) -> bool:
    """Whether a cell is two or three capitalised words, none of them a word of wards, causes or notes."""
    parts = text.replace(",", " ").split()
    capitals = [part for part in parts if not _PARTICLE.fullmatch(part)]
    return (
        2 <= len(capitals) <= 3
        and len(parts) <= 5
        and all(_CAPITALISED.fullmatch(part) and part[0].isupper() for part in capitals)
        and any(len(part.strip(".")) > 1 for part in capitals)
        and not any(_NO_SURNAME.fullmatch(part.casefold().strip(".")) for part in capitals)
    )


def _plain(heading: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9&]+", " ", heading.lower()).split())


def is_about_one_person(heading: str) -> bool:
    """Whether a heading suggests a row for each patient (age, sex, diagnosis). Worth a caution, no refusal.

    Example:
    >>> is_about_one_person("Age"), is_about_one_person("Falls")
    (True, False)
    """
    return _ABOUT_ONE_PERSON.fullmatch(" ".join(heading.lower().split())) is not None


def values_look_like(values: Sequence[str]) -> str | None:
    """What a column's cells look like, or None. One valid number, postcode or e-mail address is enough.

    values: the cells as written, cleaned, blanks left out.

    Example:
    >>> values_look_like(["943 476 5919"]), values_look_like(["18.8", "21.4"])
    ('NHS numbers', None)
    """
    surnames = lettered = 0
    for text in values:
        digits = _ten_digits(text)
        if digits and is_chi_number(digits):
            return "CHI numbers"
        if digits and is_nhs_number(digits):
            return "NHS numbers"
        # A spreadsheet drops the zero that begins the number of anyone born on the 1st to the 9th.
        if _NINE_DIGITS.fullmatch(text) and is_chi_number("0" + text):
            return "CHI numbers"
        if _POSTCODE.search(text) or _POSTCODE.fullmatch(text.upper()):
            return "postcodes"
        if _EMAIL.search(text):
            return "e-mail addresses"
        if _TITLED.fullmatch(text):
            return "names"
        surnames += _SURNAME_FIRST.fullmatch(text) is not None
        lettered += _LETTERED_NUMBER.fullmatch(text) is not None
    if surnames * 2 > len(values):
        return "names"
    if lettered * 2 > len(values):
        return "hospital numbers"
    return None


def dates_look_like_birth(dates: Sequence[datetime.date]) -> bool:
    """Whether dates spread over more than thirty years, as birthdays do and a team's weeks don't.

    Example:
    >>> dates_look_like_birth([datetime.date(1941, 5, 2), datetime.date(1988, 11, 30)])
    True
    """
    return bool(dates) and (max(dates) - min(dates)).days > 30 * 365


def _ten_digits(text: str) -> str:
    found = _TEN_DIGITS.search(text)
    if found:
        return found[1] + found[3] + found[4]
    written = _CHI_WRITTEN.search(text)
    return written[1] + written[2] if written else ""
