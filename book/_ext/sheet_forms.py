"""The form of a builder on paper: boxes to write in, a table to fill in, or one sheet for each record.

Widths are in millimetres: an upright A4 page has room for 180 between its margins, one on its side for 267.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from itertools import groupby

from sheet_parts import RULED, inline, letters_wide, lined, listed

from value_management.learning import kinds

UPRIGHT, TURNED = 180, 267
NUMBERED = 9  # the column that numbers the rows
MOST_COLUMNS = 9  # a record with more fields than this has a sheet of its own
DRAWN = 4  # from so many on each small box of a field is drawn
AT_ONCE = 6  # rows of a table on one sheet
FEW = 12  # letters: options no longer than this are written into a narrow cell

WIDTHS = {"text": 38, "long": 58, "number": 22, "date": 32, "choice": 30}


def width(field: kinds.Field) -> int:
    """How wide the place for a field has to be, to be written in by hand."""
    if field.boxes:
        return (9 if field.boxes >= DRAWN else 10) * field.boxes
    if field.type == "text" and field.unit:
        return WIDTHS["number"]
    if field.type == "choice" and max(len(option.text) for option in field.options) > FEW:
        return WIDTHS["text"]
    return WIDTHS[field.type if field.type in WIDTHS else "long"]


def needed(group: kinds.Group, large: bool) -> float:
    """How wide the table of a group is: each column as its writing and the longest word of its heading need it."""
    points = 18 if large else 11
    columns = (
        max(width(field), 0 if field.boxes >= DRAWN else letters_wide(_label(field), points) + 4)
        for field in group.fields
    )
    return NUMBERED + sum(columns)


def one_a_sheet(group: kinds.Group) -> bool:
    """Whether each record of the group has a sheet of its own."""
    return len(group.fields) > MOST_COLUMNS or needed(group, large=False) > TURNED


def shape(question: kinds.Builder) -> str:
    """The class of a form's page: "turned" for one that lies on its side, in large print only or always."""
    groups = [part for part in question.form if isinstance(part, kinds.Group)]
    if any(one_a_sheet(group) or needed(group, large=False) > UPRIGHT for group in groups):
        return "turned"
    return "turned-if-large" if any(needed(group, large=True) > UPRIGHT for group in groups) else ""


def form(question: kinds.Builder) -> str:
    """All fields of a builder, to be written in."""
    out: list[str] = []
    for grouped, parts in groupby(question.form, lambda part: isinstance(part, kinds.Group)):
        if grouped:
            out.extend(_group(part) for part in parts if isinstance(part, kinds.Group))
        else:
            out.append(
                _boxes([part for part in parts if isinstance(part, kinds.Field)], alone=shape(question) != "turned")
            )
    return "".join(out)


def _label(field: kinds.Field) -> str:
    return f"{field.label} ({field.unit})" if field.unit else field.label


def _boxes(fields: Sequence[kinds.Field], alone: bool) -> str:
    """Fields beside and below each other, each with its label above. alone: those of words take a whole line."""
    lines = 3 if alone and not any(field.type == "several" for field in fields) else 2
    out: list[str] = []
    beside: list[str] = []
    for options, same in groupby(fields, lambda field: field.options if field.type == "several" else ()):
        together = list(same)
        if options and len(together) > 1:
            # A table stands between the fields: among them Chromium would print over it where a page ends.
            out += [_beside(beside), _ticked(together)]
            beside = []
        else:
            beside.extend(_box(field, alone, lines) for field in together)
    return "".join([*out, _beside(beside)])


def _beside(boxes: Sequence[str]) -> str:
    return f'<div class="fields">{"".join(boxes)}</div>' if boxes else ""


def _box(field: kinds.Field, alone: bool, lines: int) -> str:
    words = f'<p class="label">{html.escape(_label(field))} {_help(field)}</p>'
    if field.options and not field.boxes:
        longest = max(len(option.text) for option in field.options)
        size = "short" if longest * len(field.options) <= 40 else "whole" if alone else "half"
        boxes = listed((("☐", inline(option.text)) for option in field.options), "options ticks")
        return f'<div class="field {size}">{words}{boxes}</div>'
    if field.type == "long":
        size = "half" if not alone else "pair" if lines < 3 else "whole"
        return f'<div class="field {size}">{words}{lined(lines)}</div>'
    narrow = field.boxes or field.unit or field.type in ("number", "date")
    size = "number" if narrow else "whole" if alone else "text"
    return f'<div class="field {size}">{words}<div class="write"></div></div>'


def _help(field: kinds.Field) -> str:
    return f'<span class="help">{inline(field.help)}</span>' if field.help else ""


def _ticked(fields: Sequence[kinds.Field]) -> str:
    """Fields that offer the same: one table with a place to tick for each."""
    head = "".join(f'<th scope="col" class="tick">{html.escape(_label(field))}</th>' for field in fields)
    rows = "".join(
        f'<tr><th scope="row">{inline(option.text)}</th>' + '<td class="tick">☐</td>' * len(fields) + "</tr>"
        for option in fields[0].options
    )
    return f'<table class="ticked"><thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _group(group: kinds.Group) -> str:
    if one_a_sheet(group):
        more = f"<p class='how'>One sheet for each: copy this one, up to {group.most}.</p>" if group.most > 1 else ""
        return f'<div class="record">{more}{_boxes(group.fields, alone=False)}</div>'
    count = max(group.least, min(group.most, AT_ONCE))
    choices = "".join(_choices(field) for field in group.fields if field.options)
    return choices + _table(group, count)


def _choices(field: kinds.Field) -> str:
    """What may be written into a column, above its table."""
    if sum(len(option.text) for option in field.options) < 60:
        options = ", ".join(inline(option.text) for option in field.options)
        return f"<p class='choices'><strong>{html.escape(field.label)}:</strong> {options}.</p>"
    entries = "".join(f"<li>{inline(option.text)}</li>" for option in field.options)
    return f"<div class='choices'><strong>{html.escape(field.label)}: one of these</strong><ul>{entries}</ul></div>"


def _table(group: kinds.Group, count: int) -> str:
    drawn = any(field.boxes >= DRAWN for field in group.fields)
    down = ' rowspan="2"' if drawn else ""
    top, below, cells = f"<td{down}></td>", "", ""
    for field in group.fields:
        name = f"{html.escape(_label(field))}"
        if field.boxes >= DRAWN:
            top += f'<th scope="colgroup" colspan="{field.boxes}">{name}</th>'
            below += "".join(f'<th scope="col" class="small">{place + 1}</th>' for place in range(field.boxes))
            cells += f'<td class="small">{_cell(8.3 + RULED)}</td>' * field.boxes
        else:
            top += f'<th scope="col"{down}>{name}</th>'
            cells += f"<td>{_cell(width(field))}</td>"
    head = f"<tr>{top}</tr>" + (f"<tr>{below}</tr>" if drawn else "")
    rows = "".join(f'<tr><th scope="row">{place + 1}</th>{cells}</tr>' for place in range(count))
    label = html.escape(group.label)
    return (
        f'<div class="wide" role="group" aria-label="{label}" tabindex="0"><table class="rows">'
        f"<caption>{label}</caption><thead>{head}</thead><tbody>{rows}</tbody></table></div>"
    )


def _cell(wide: float) -> str:
    return f'<span class="cell" style="min-width:{wide - RULED:.1f}mm"></span>'
