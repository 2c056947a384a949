"""Build something that the learner keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from value_management.errors import DataError, Fault
from value_management.learning import markup
from value_management.learning.kinds.question import Entry, Example, Question, keyed
from value_management.learning.marking import Mark, Part, is_empty, more, unreadable
from value_management.learning.reasons import Reason


@dataclass(frozen=True)
class Field:
    """One input of a form. `type`: text, long, number (never negative), date, choice, several (both have `options`).

    told: what is answered here is in the drawing or its text, so that a saved page doesn't print it a second time.
    boxes: how many small boxes, a centimetre each, the field gets on a printed form: 2 for a unit, 12 for the numbers
    of twelve weeks. 0: as much room as its type needs. A choice with boxes is written there, and its options, which may
    be what another question asks for, are not printed.
    """

    key: str
    label: str
    type: Literal["text", "long", "number", "date", "choice", "several"] = "text"
    options: tuple[Entry, ...] = ()
    unit: str = ""
    help: str = ""
    told: bool = False
    boxes: int = 0


@dataclass(frozen=True)
class Group:
    """A repeatable set of fields: rows that can be added and removed (`least` to `most`). told: as for a field.

    one: what one of its rows is called, "Gain" where the label is "Gains".
    """

    key: str
    label: str
    fields: tuple[Field, ...]
    least: int = 1
    most: int = 12
    told: bool = False
    one: str = "Row"


@dataclass(frozen=True)
class Finding:
    """What a builder's rule found: `key` of the field or row, reason and words. A caution does not make it wrong."""

    key: str
    reason: Reason
    feedback: str
    caution: bool = False


@dataclass(frozen=True)
class Drawing:
    """What a builder shows of its present state: the engine's SVG, its text and its cautions.

    narrow: the same picture drawn for a telephone (`drawing.svg.NARROW`).
    status: "fictional" or "simulated" where the picture is of such numbers, "" where they are the learner's own.
    csv: the drawn numbers as `own_numbers.delimited.written` writes them, where they say more than the form's rows.
    """

    svg: str
    text: str
    cautions: tuple[str, ...] = ()
    status: str = ""
    csv: str = ""
    narrow: str = ""


@dataclass(frozen=True, kw_only=True)
class Builder(Question):
    """Build something that the learner keeps: a box score, milestone evidence, a PDSA, a benefits statement.

    builder: which ("box-score", "milestone", "pdsa", "benefits"). form: fields and groups; an answer is a dict of
    field key -> text (or list of keys), group key -> list of such dicts. start: the state offered at first.
    check: the rules; no finding (but cautions) means right. draw: the picture of a state, valid or not yet.
    sound: how much of a state that has faults is sound, 0 to 1; above 0 it is "partly", not "wrong".
    sample_right, sample_wrong: worked states for the tests and the worked answer.
    makes: what is built, as a saved file is called: "Box score". whose: the field that says whose it is.
    """

    builder: str
    form: tuple[Field | Group, ...]
    start: Mapping[str, Any]
    check: Callable[[Mapping[str, Any]], tuple[Finding, ...]]
    draw: Callable[[Mapping[str, Any]], Drawing]
    sample_right: Mapping[str, Any]
    sample_wrong: tuple[tuple[Mapping[str, Any], Reason], ...]
    sound: Callable[[Mapping[str, Any]], float] | None = None
    makes: str = ""
    whose: str = "team"
    kind: ClassVar[str] = "builder"

    def public(self) -> dict[str, Any]:
        """As every question, with `builder`, `form` (a group has `fields`) and `start`."""
        form = [_group(part) if isinstance(part, Group) else _field(part) for part in self.form]
        return {**super().public(), "builder": self.builder, "form": form, "start": _plain(self.start)}

    def is_blank(self, answer: Any) -> bool:
        """As every question; the state that is offered at first is no answer either."""
        return super().is_blank(answer) or (isinstance(answer, Mapping) and _same(answer, self.start))

    def judge(self, answer: Any) -> Mark:
        """What the builder's own rules find; the first fault is told."""
        if not isinstance(answer, Mapping):
            return unreadable("Fill in the form.")
        fault = form_fault(self.form, answer)
        if fault:
            return unreadable(fault.feedback, fault.key)
        try:
            found = self.check(answer)
        except DataError as error:
            return unreadable(" ".join(str(fault) for fault in error.faults))
        except Exception:
            # A rule that meets a state its author did not foresee must not take the page down with it.
            return unreadable("This can't be read yet. Look at the numbers and dates in the form.")
        parts = tuple(Part(each.key, each.caution, each.feedback) for each in found)
        faults = [each for each in found if not each.caution]
        if not faults:
            return Mark("right", self.right_words, None, parts, 1.0)
        feedback = faults[0].feedback + more(len(faults) - 1, "thing")
        sound = self.sound(answer) if self.sound else 0.0
        return Mark("partly" if sound > 0 else "wrong", feedback, faults[0].reason, parts, sound)

    def examples(self) -> Iterator[Example]:
        """The sample states."""
        yield Example(_plain(self.sample_right), "right")
        for state, reason in self.sample_wrong:
            yield Example(_plain(state), "wrong", reason)

    def _texts(self) -> Iterator[str]:
        yield from super()._texts()
        for part in self.form:
            yield part.label
            if isinstance(part, Group):
                yield part.one
            for each in part.fields if isinstance(part, Group) else (part,):
                yield from (each.label, each.help, each.unit, *(option.text for option in each.options))

    def _faults(self) -> Iterator[Fault]:
        yield from self._keys("form", (part.key for part in self.form))
        yield from self._reasons("sample_wrong", (reason for _, reason in self.sample_wrong))
        if not self.sample_wrong:
            yield self.fault("sample_wrong", "none", "at least one likely wrong state")
        for part in self.form:
            if isinstance(part, Group):
                yield from self._keys(f"form, {part.key}", (each.key for each in part.fields))
                if not 0 <= part.least <= part.most <= 60:
                    yield self.fault(f"form, {part.key}", f"{part.least} to {part.most} rows", "at most 60")
            fields = part.fields if isinstance(part, Group) else (part,)
            for each in fields:
                yield from self._keys(f"form, {each.key}", (option.key for option in each.options))
                if (each.type in ("choice", "several")) != bool(each.options):
                    yield self.fault(f"form, {each.key}", f"type {each.type}", "options with choice and several only")
            for label in (part.label, *(each.label for each in fields)):
                if markup.plain(label) != label:
                    yield self.fault(f"form, {part.key}", f"the label {label[:60]!r}", "plain words, without markup")


def _field(part: Field) -> dict[str, Any]:
    return {
        "key": part.key,
        "label": part.label,
        "type": part.type,
        "options": keyed(part.options),
        "unit": part.unit,
        "help": markup.phrase(part.help),
    }


def _group(part: Group) -> dict[str, Any]:
    return {
        "key": part.key,
        "label": part.label,
        "one": part.one,
        "type": "group",
        "fields": [_field(each) for each in part.fields],
        "least": part.least,
        "most": part.most,
    }


def _plain(state: Any) -> Any:
    """A state as JSON would give it back: dicts, lists and text."""
    if isinstance(state, Mapping):
        return {str(key): _plain(value) for key, value in state.items()}
    if isinstance(state, tuple | list):
        return [_plain(value) for value in state]
    return state


def _same(answer: Mapping[str, Any], start: Mapping[str, Any]) -> bool:
    def filled(state: Any) -> Any:
        if isinstance(state, Mapping):
            return {key: filled(value) for key, value in state.items() if not is_empty(value)}
        return [filled(value) for value in state] if isinstance(state, list | tuple) else state

    return bool(filled(answer) == filled(start))


def form_fault(form: tuple[Field | Group, ...], answer: Mapping[str, Any]) -> Part | None:
    """The first place where a state does not have the shape of its form; None when all of it has."""
    known = {part.key: part for part in form}
    for key, value in answer.items():
        part = known.get(key) if isinstance(key, str) else None
        if part is None:
            return Part("", False, "The form has a field that is not known here.")
        if isinstance(part, Field):
            if not _field_fits(part, value):
                return Part(part.key, False, f"“{part.label}” holds something that does not fit there.")
        elif value is not None:
            if not isinstance(value, list | tuple) or len(value) > part.most:
                return Part(part.key, False, f"“{part.label}” takes at most {part.most} rows.")
            for row in value:
                fault = form_fault(part.fields, row) if isinstance(row, Mapping) else Part(part.key, False, part.label)
                if fault:
                    return fault
    return None


def _field_fits(part: Field, value: Any) -> bool:
    if value is None or value == "":
        return True
    keys = {option.key for option in part.options}
    if part.type == "several":
        return isinstance(value, list | tuple) and all(isinstance(each, str) and each in keys for each in value)
    if part.type == "choice":
        return isinstance(value, str) and value in keys
    if part.type == "number" and isinstance(value, int | float) and not isinstance(value, bool):
        return value == value and abs(value) < 1e15
    return isinstance(value, str) and len(value) <= (20_000 if part.type == "long" else 500)
