"""The static twin of a question: the same question as HTML or plain text, for paper, for a page without scripts and as
the stored output of a notebook. The page's script brings the HTML to life from the JSON that it carries.

All text is escaped here; the only HTML that comes from outside is the engine's own SVG.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from value_management.learning import markup
from value_management.learning.kinds import Question
from value_management.words import number


def question_html(question: Question) -> str:
    """The twin, with the JSON from which the page's script brings it to life."""
    public = question.public()
    # "</" would end the script element, wherever in the data it stands.
    data = json.dumps(public, ensure_ascii=False, sort_keys=True).replace("</", "<\\/").replace("<!--", "<\\u0021--")
    parts = (
        f'<div class="vm-question" data-question="{html.escape(question.id)}" data-version="{question.version}" '
        f'data-kind="{question.kind}">',
        f'<p class="vm-title">{markup.html(public["title"] or ["Question"])}</p>',
        f'<div class="vm-prompt">{markup.html_paragraphs(public["prompt"])}</div>',
        _HTML[question.kind](public),
        f'<script type="application/json" class="vm-data">{data}</script>',
    )
    return "\n".join(parts) + "\n</div>"


def question_text(question: Question) -> str:
    """The question in plain text, the same every time."""
    public = question.public()
    head = f"Question {question.id}" + (f" · {markup.words(public['title'])}" if public["title"] else "")
    body = "\n\n".join(map(markup.words, public["prompt"]))
    return "\n".join([head, "", body, "", *_TEXT[question.kind](public)]).rstrip()


Public = Mapping[str, Any]


def _list(items: list[str], kind: str = "ul", css: str = "vm-options") -> str:
    return f'<{kind} class="{css}">' + "".join(f"<li>{item}</li>" for item in items) + f"</{kind}>"


def _options(public: Public) -> str:
    box = '<span class="vm-box" aria-hidden="true">☐</span> '
    return _list([box + markup.html(option["text"]) for option in public["options"]])


def _line(words: str, size: str = "") -> str:
    return f'<p class="vm-line{size}">{words} <span class="vm-blank" aria-label="to fill in">{"_" * 16}</span></p>'


def _number(public: Public) -> str:
    unit = f" ({html.escape(public['unit'])})" if public["unit"] else ""
    return _line(f"Your answer{unit}:")


def _order(public: Public) -> str:
    return _list([f"__ {markup.html(step['text'])}" for step in public["steps"]], css="vm-steps")


def _match(public: Public) -> str:
    heads = [f'<th scope="row">{markup.html(each["text"])}</th>' for each in public["left"]]
    rows = "".join(f"<tr>{head}<td>{'_' * 12}</td></tr>" for head in heads)
    table = f'<table class="vm-match"><tbody>{rows}</tbody></table>'
    right = "; ".join(markup.html(each["text"]) for each in public["right"])
    return f'<div class="vm-scroll">{table}</div><p class="vm-choices">Choose from: {right}.</p>'


def _table(public: Public) -> str:
    head = "".join(f'<th scope="col">{markup.html(each["text"])}</th>' for each in public["columns"])
    rows = ""
    for row in public["rows"]:
        cells = (public["given"].get(f"{row['key']}|{column['key']}") for column in public["columns"])
        filled = "".join(f"<td>{'_' * 8 if cell is None else markup.html(cell)}</td>" for cell in cells)
        rows += f'<tr><th scope="row">{markup.html(row["text"])}</th>{filled}</tr>'
    caption = f"<caption>{markup.html(public['caption'])}</caption>" if public["caption"] else ""
    return (
        f'<div class="vm-scroll"><table class="vm-table">{caption}<thead><tr><td></td>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _points(public: Public) -> str:
    picture = f'<figure class="vm-drawing">{public["svg"]}</figure>'
    pairs = zip(public["labels"], public["values"], strict=True)
    values = ", ".join(f"{html.escape(label)}: {'none' if value is None else number(value)}" for label, value in pairs)
    return f'{picture}<p class="vm-values">The points: {values}.</p>' + _line("Points (or “no point”):")


_WIDEST = 7
"""Columns that a sheet of paper has room to write in; more fields stand below each other, row by row."""


def _written_rows(group: Public) -> Iterator[str]:
    """Two rows of a group with many fields, as lines to write on."""
    for place in range(1, min(max(group["least"], 2), group["most"]) + 1):
        lines = "".join(_fields(group["fields"]))
        yield (
            f'<div class="vm-written-row"><p class="vm-group">{html.escape(group["one"], quote=False)} {place}</p>'
            f"{lines}</div>"
        )


def _fields(form: list[Public]) -> Iterator[str]:
    for part in form:
        if part["type"] == "group":
            yield f'<p class="vm-group">{html.escape(part["label"], quote=False)}</p>'
            if len(part["fields"]) > _WIDEST:
                yield from _written_rows(part)
                continue
            heads = "".join(
                f'<th scope="col">{html.escape(each["label"], quote=False)}</th>' for each in part["fields"]
            )
            empty = "<tr>" + "<td>&nbsp;</td>" * len(part["fields"]) + "</tr>"
            rows = empty * min(max(part["least"], 3), part["most"])
            yield (
                f'<div class="vm-scroll"><table class="vm-rows"><thead><tr>{heads}</tr></thead>'
                f"<tbody>{rows}</tbody></table></div>"
            )
            for each in part["fields"]:
                if each["options"]:
                    choices = "; ".join(markup.html(option["text"]) for option in each["options"])
                    yield f'<p class="vm-choices">{html.escape(each["label"], quote=False)}: {choices}.</p>'
        else:
            unit = f" ({html.escape(part['unit'])})" if part["unit"] else ""
            choices = "; ".join(markup.html(option["text"]) for option in part["options"])
            asked = f"{html.escape(part['label'], quote=False)}{unit}{f' (one of: {choices})' if choices else ''}"
            yield _line(asked if asked.endswith("?") else f"{asked}:")


def _builder(public: Public) -> str:
    return "".join(_fields(public["form"]))


def _reflection(public: Public) -> str:
    return '<p class="vm-line vm-long" aria-label="space for your words">' + "<br>".join(["_" * 40] * 4) + "</p>"


def _rating(public: Public) -> str:
    statements = [markup.html(each) for each in public["statements"]]
    asked = _list(statements, css="vm-statements") if statements else ""
    return asked + _options({"options": public["scale"]})


_HTML: dict[str, Callable[[Public], str]] = {
    "choice": _options,
    "several": _options,
    "number": _number,
    "order": _order,
    "match": _match,
    "table": _table,
    "points": _points,
    "builder": _builder,
    "reflection": _reflection,
    "rating": _rating,
}


def _text_options(public: Public) -> list[str]:
    return [f"  {option['key']}  {markup.words(option['text'])}" for option in public["options"]]


def _text_number(public: Public) -> list[str]:
    return [f"  Answer, in {public['unit']}: ____" if public["unit"] else "  Answer: ____"]


def _text_order(public: Public) -> list[str]:
    return [f"  {step['key']}  {markup.words(step['text'])}" for step in public["steps"]]


def _text_match(public: Public) -> list[str]:
    left = [f"  {each['key']}  {markup.words(each['text'])}: ____" for each in public["left"]]
    return [
        *left,
        "  Choose from: " + "; ".join(f"{each['key']} = {markup.words(each['text'])}" for each in public["right"]),
    ]


def _text_table(public: Public) -> list[str]:
    lines = [f"  {markup.words(public['caption'])}"] if public["caption"] else []
    lines.append("  " + " | ".join(["", *(markup.words(column["text"]) for column in public["columns"])]).strip())
    for row in public["rows"]:
        cells = [
            markup.words(public["given"].get(f"{row['key']}|{column['key']}", ["____"])) for column in public["columns"]
        ]
        lines.append("  " + " | ".join([markup.words(row["text"]), *cells]))
    return lines


def _text_points(public: Public) -> list[str]:
    pairs = enumerate(zip(public["labels"], public["values"], strict=True))
    values = [f"{place} = {label}: {'none' if value is None else number(value)}" for place, (label, value) in pairs]
    return [f"  Chart: {public['alt']}", "  Points: " + "; ".join(values)]


def _text_builder(public: Public) -> list[str]:
    lines = []
    for part in public["form"]:
        inner = f" ({'; '.join(each['label'] for each in part['fields'])})" if part["type"] == "group" else ""
        lines.append(f"  {part['key']}  {part['label']}{inner}")
    return lines


def _text_rating(public: Public) -> list[str]:
    return [
        *(f"  {markup.words(each)}" for each in public["statements"]),
        *(f"  {markup.words(each['text'])}" for each in public["scale"]),
    ]


_TEXT: dict[str, Callable[[Public], list[str]]] = {
    "choice": _text_options,
    "several": _text_options,
    "number": _text_number,
    "order": _text_order,
    "match": _text_match,
    "table": _text_table,
    "points": _text_points,
    "builder": _text_builder,
    "reflection": lambda public: ["  Your words: ____"],
    "rating": _text_rating,
}
