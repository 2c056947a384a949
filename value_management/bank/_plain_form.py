"""A form of a few fields that make one sentence to keep: whole when each field is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from value_management.bank._foreseen import finding
from value_management.learning.kinds import Builder, Drawing, Field, Finding


def plain_form(fields: tuple[Field, ...], *, sentence: str, sample: Mapping[str, str], **words: Any) -> Builder:
    """A builder of a sentence, such as "{when} I'll {what}, with {partner}.", from fields of text.

    A field's `help` is shown in the form and said to whoever leaves it empty. sample: each field as somebody might fill
    it in. words: title, prompt, hints, worked and right_words of the question. Raises DataError as every question.
    """

    def filled(given: Mapping[str, Any]) -> dict[str, str]:
        return {each.key: str(given.get(each.key) or "").strip() for each in fields}

    def check(given: Mapping[str, Any]) -> tuple[Finding, ...]:
        said = filled(given)
        empty = [each for each in fields if not said[each.key]]
        return tuple(finding(each.key, "missing").says(f"“{each.label}” is empty. {each.help}") for each in empty)

    def draw(given: Mapping[str, Any]) -> Drawing:
        return Drawing("", sentence.format(**{key: words or "…" for key, words in filled(given).items()}))

    return Builder(
        builder="form",
        form=tuple(replace(each, told=True) for each in fields),
        start={each.key: "" for each in fields},
        check=check,
        draw=draw,
        sample_right=sample,
        sample_wrong=tuple(({**sample, each.key: ""}, "missing") for each in fields),
        **words,
    )
