"""The kinds of question.

A question is data: its words, its right answer (computed by the engine, not typed) and the likely wrong answers, each
with a *named reason* and its own feedback. `learning.marking` judges answers; `public()` is what a page or a
widget needs to draw the question, and never holds the right answer.

Text is light markup: paragraphs parted by a blank line, **bold**, *italic*, [words](address). No HTML.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, ClassVar, Literal

from value_management.errors import DataError, Fault

Reason = Literal[
    "unit",
    "sign",
    "period",
    "rounding",
    "denominator",
    "panel",
    "rule",
    "direction",
    "cause",
    "evidence",
    "double-count",
    "class",
    "payer",
    "average",
    "noise",
    "order",
    "pair",
    "missing",
    "extra",
    "scope",
    "format",
    "counterfactual",
    "other",
]
"""The names of the thoughts behind wrong answers. `other` is for an answer that nobody foresaw."""


REASON_WORDS: dict[str, str] = {
    "unit": "the unit",
    "sign": "the sign",
    "period": "the period",
    "rounding": "rounding",
    "denominator": "what it is divided by",
    "panel": "which band of the sheet",
    "rule": "the rule",
    "direction": "which way is better",
    "cause": "cause and effect",
    "evidence": "the evidence",
    "double-count": "counting twice",
    "class": "the kind of benefit",
    "payer": "who pays",
    "average": "what an average hides",
    "noise": "chance variation",
    "order": "the order",
    "pair": "the pairing",
    "missing": "something missing",
    "extra": "something too many",
    "scope": "what it covers",
    "format": "how it is written",
    "counterfactual": "what would have happened anyway",
    "other": "another thought",
}
"""Each reason in the words that a learner sees after "This is about"."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/(?:(?:practice-)?[1-9][0-9]{0,2}|before|after)")
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,60}")
_HTML = re.compile(r"<[A-Za-z/!?]|&(?:[a-z]+|#[0-9]+);")


def plain_number(value: float) -> str:
    """The shortest exact text of a number without an exponent: 69720.0 gives "69720"."""
    text = format(Decimal(repr(float(value))), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True)
class Example:
    """An answer with the verdict that marking must give it: used by the tests of every question.

    "wrong" here also stands for "partly": one part of several is wrong.
    """

    answer: Any
    verdict: Literal["right", "accepted", "wrong"]
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class Question:
    """What every kind of question has.

    id: "chapter-name/number", the same everywhere. version: raised when the right answer or the meaning changes.
    hints: three steps, the last nearly the answer. worked: the worked answer, shown after two tries.
    right_words: said when the answer is right: the reason again in new words, never bare praise.
    """

    id: str
    prompt: str
    hints: tuple[str, str, str]
    worked: str
    right_words: str
    title: str = ""
    version: int = 1
    kind: ClassVar[str] = "question"

    def public(self) -> dict[str, Any]:
        """What is needed to draw the question, as plain JSON-ready data, without the right answer."""
        return {
            "id": self.id,
            "version": self.version,
            "kind": self.kind,
            "title": self.title,
            "prompt": self.prompt,
            "hints": list(self.hints),
        }

    def __post_init__(self) -> None:
        """Refuse a question that can't be asked or marked fairly: raises DataError with every fault found."""
        faults = [*self._common_faults(), *self._faults()]
        if faults:
            raise DataError(faults)

    def _common_faults(self) -> Iterator[Fault]:
        if not _ID.fullmatch(self.id):
            yield self._fault("id", repr(self.id), 'the form "box-score/3" or "box-score/practice-3"')
        if self.version < 1:
            yield self._fault("version", str(self.version), "1 or more")
        for place, text in (("prompt", self.prompt), ("worked", self.worked), ("right_words", self.right_words)):
            if not text.strip():
                yield self._fault(place, "nothing", "words")
        if len(self.hints) != 3 or not all(hint.strip() for hint in self.hints):
            yield self._fault("hints", f"{len(self.hints)} hints", "three hints, each with words")
        yield from self._repeats("hints", self.hints)
        yield from self._repeats("feedback", (text for text in self._feedbacks() if text))
        for text in self._texts():
            if _HTML.search(text):
                yield self._fault("text", repr(text[:60]), "light markup, no HTML")

    def _faults(self) -> Iterator[Fault]:
        """What is wrong with the parts that this kind alone has."""
        yield from ()

    def _feedbacks(self) -> Iterator[str]:
        """The texts of feedback: no two may be the same."""
        yield self.right_words

    def _texts(self) -> Iterator[str]:
        yield from (self.title, self.prompt, self.worked, self.right_words, *self.hints)
        yield from self._feedbacks()

    def _fault(self, place: str, found: str, expected: str, advice: str = "") -> Fault:
        return Fault(f"question {self.id}, {place}", found, expected, advice)

    def _repeats(self, place: str, values: Iterable[str]) -> Iterator[Fault]:
        for value, count in Counter(values).items():
            if count > 1:
                yield self._fault(place, f"{value[:60]!r} {count} times", "each once")

    def _keys(self, place: str, keys: Iterable[str]) -> Iterator[Fault]:
        keys = list(keys)
        yield from self._repeats(place, keys)
        for key in keys:
            if not _KEY.fullmatch(key):
                yield self._fault(place, f"the key {key!r}", "letters, digits, hyphen, full stop or underscore")

    def _reasons(self, place: str, reasons: Iterable[str | None]) -> Iterator[Fault]:
        for reason in reasons:
            if reason not in REASON_WORDS:
                yield self._fault(place, f"the reason {reason!r}", "one of the named reasons")

    def _number_faults(
        self, place: str, answer: float, tolerance: float, slips: tuple[Slip, ...], decimals: int
    ) -> Iterator[Fault]:
        values = [answer, tolerance, *(slip.value for slip in slips)]
        if not all(math.isfinite(value) for value in values):
            yield self._fault(f"{place}numbers", "not finite", "ordinary numbers")
            return
        if tolerance < 0:
            yield self._fault(f"{place}tolerance", plain_number(tolerance), "0 or more")
        if not within(round(answer, decimals), answer, tolerance):
            yield self._fault(
                f"{place}tolerance", plain_number(tolerance), f"room for the answer rounded to {decimals} decimals"
            )
        for slip in slips:
            if within(slip.value, answer, tolerance):
                yield self._fault(
                    f"{place}slips",
                    f"{plain_number(slip.value)}, which the tolerance takes for right",
                    f"further than {plain_number(tolerance)} from {plain_number(answer)}",
                )
            if not slip.feedback.strip():
                yield self._fault(f"{place}slip {plain_number(slip.value)}", "no feedback", "words")
        yield from self._repeats(f"{place}slips", (f"{slip.value:.{decimals + 1}f}" for slip in slips))

    def examples(self) -> Iterator[Example]:
        """Right answers and likely wrong ones, with the verdict and reason that each must get."""
        raise NotImplementedError


@dataclass(frozen=True)
class Option:
    """One option of a choice. `reason` None means that choosing it is right (or defensible)."""

    key: str
    text: str
    feedback: str
    reason: Reason | None = None


@dataclass(frozen=True, kw_only=True)
class Choice(Question):
    """Choose one. With `judgement=True` several options may have `reason=None`: a defensible set, none "the" answer."""

    options: tuple[Option, ...]
    judgement: bool = False
    kind: ClassVar[str] = "choice"

    def public(self) -> dict[str, Any]:
        """As every question, with `judgement` and `options` (key and text)."""
        options = [{"key": option.key, "text": option.text} for option in self.options]
        return {**super().public(), "judgement": self.judgement, "options": options}

    def examples(self) -> Iterator[Example]:
        """Every option."""
        good: Literal["right", "accepted"] = "accepted" if self.judgement else "right"
        for option in self.options:
            if option.reason is None:
                yield Example(option.key, good)
            else:
                yield Example(option.key, "wrong", option.reason)

    def _feedbacks(self) -> Iterator[str]:
        yield self.right_words
        yield from (option.feedback for option in self.options)

    def _texts(self) -> Iterator[str]:
        yield from super()._texts()
        yield from (option.text for option in self.options)

    def _faults(self) -> Iterator[Fault]:
        yield from self._keys("options", (option.key for option in self.options))
        yield from self._repeats("options", (option.text for option in self.options))
        good = sum(option.reason is None for option in self.options)
        if good == 0:
            yield self._fault("options", "no option without a reason", "at least one right option")
        if good > 1 and not self.judgement:
            yield self._fault("options", f"{good} right options", "one", "Give the others a reason, or set judgement.")
        if good == len(self.options):
            yield self._fault("options", "no wrong option", "at least one option with a reason")
        yield from self._reasons("options", (option.reason for option in self.options if option.reason is not None))
        for option in self.options:
            if (option.reason is not None or self.judgement) and not option.feedback.strip():
                yield self._fault(f"option {option.key}", "no feedback", "words for whoever chooses it")


@dataclass(frozen=True)
class Tick:
    """One box of a several-choice question. `feedback` is said when it was judged wrongly (ticked or left).

    either: ticking it and leaving it are both defensible; then `feedback` is said when it was ticked, `left` when not.
    """

    key: str
    text: str
    right: bool
    feedback: str
    reason: Reason = "other"
    either: bool = False
    left: str = ""


@dataclass(frozen=True, kw_only=True)
class Several(Question):
    """Choose all that apply."""

    ticks: tuple[Tick, ...]
    kind: ClassVar[str] = "several"

    def public(self) -> dict[str, Any]:
        """As every question, with `options` (key and text)."""
        return {**super().public(), "options": [{"key": tick.key, "text": tick.text} for tick in self.ticks]}

    def examples(self) -> Iterator[Example]:
        """All the right boxes; then, for each box, only that one judged wrongly."""
        right = [tick.key for tick in self.ticks if tick.right and not tick.either]
        yield Example(right, "right")
        for tick in self.ticks:
            if tick.either:
                yield Example([*right, tick.key], "right")
            else:
                changed = [key for key in right if key != tick.key] if tick.right else [*right, tick.key]
                # An empty list is "not answered yet", so a single right box can't be left out alone.
                if changed:
                    yield Example(changed, "wrong", tick.reason)

    def _feedbacks(self) -> Iterator[str]:
        yield self.right_words
        yield from (tick.feedback for tick in self.ticks)
        yield from (tick.left for tick in self.ticks if tick.left)

    def _texts(self) -> Iterator[str]:
        yield from super()._texts()
        yield from (tick.text for tick in self.ticks)

    def _faults(self) -> Iterator[Fault]:
        yield from self._keys("ticks", (tick.key for tick in self.ticks))
        yield from self._repeats("ticks", (tick.text for tick in self.ticks))
        yield from self._reasons("ticks", (tick.reason for tick in self.ticks))
        if not any(tick.right and not tick.either for tick in self.ticks):
            yield self._fault("ticks", "no box that must be ticked", "at least one right box")
        if not any(not tick.right and not tick.either for tick in self.ticks):
            yield self._fault("ticks", "no box that must be left", "at least one wrong box")
        for tick in self.ticks:
            if not tick.feedback.strip() or (tick.either and not tick.left.strip()):
                yield self._fault(f"tick {tick.key}", "no feedback", "words for whoever judges it wrongly")


def within(value: float, target: float, tolerance: float) -> bool:
    """Whether `value` is at most `tolerance` from `target`, forgiving the last bit of floating point."""
    return abs(value - target) <= tolerance + 1e-9 * max(1.0, abs(target))


def with_unit(value: float, unit: str, decimals: int) -> str:
    """A number as a reader writes it: £1,200, 8.4%, 6,772p, 12 patients a week; minus before the pound sign."""
    sign, size = ("-" if round(value, decimals) < 0 else ""), f"{abs(value):,.{decimals}f}"
    if unit.startswith("£"):
        return f"{sign}£{size}{unit[1:]}"
    return f"{sign}{size}{unit}" if unit in ("%", "p", "") else f"{sign}{size} {unit}"


@dataclass(frozen=True)
class Slip:
    """A likely wrong number: the value that the misconception gives, its reason and the words for it."""

    value: float
    reason: Reason
    feedback: str


@dataclass(frozen=True, kw_only=True)
class Number(Question):
    """A number with a unit, typed freely ("£1,200", "8.4 %", "-3").

    answer: in `unit`; tolerance: absolute, in the same unit. other_units: units that someone might type, each with
    the factor that turns it into `unit` (typing pence where pounds are asked: {"p": 0.01}): an equivalent answer
    is right; a bare number that would be right in another unit gets the reason "unit".
    decimals: how the right answer is shown. wide: a looser absolute tolerance that gets the reason "rounding".
    """

    answer: float
    unit: str
    tolerance: float
    slips: tuple[Slip, ...]
    decimals: int = 0
    wide: float = 0.0
    other_units: Mapping[str, float] = field(default_factory=dict)
    kind: ClassVar[str] = "number"

    def public(self) -> dict[str, Any]:
        """As every question, with `unit`, `units` (others that are understood) and `decimals`."""
        return {**super().public(), "unit": self.unit, "units": list(self.other_units), "decimals": self.decimals}

    def shown(self, value: float | None = None) -> str:
        """The right answer (or another value) as it is written, with its unit."""
        return with_unit(self.answer if value is None else value, self.unit, self.decimals)

    def slip_near(self, value: float) -> Slip | None:
        """The slip that `value` is nearest to, when it is one of them as far as rounding allows."""
        if not self.slips:
            return None
        slip = min(self.slips, key=lambda slip: abs(slip.value - value))
        distance = abs(slip.value - value)
        room = max(min(self.tolerance, abs(slip.value) * 0.02), 0.5 * 10.0**-self.decimals, abs(slip.value) * 0.001)
        return slip if distance <= room * (1 + 1e-9) and distance < abs(self.answer - value) else None

    def is_right(self, value: float) -> bool:
        """Within the tolerance of the right answer."""
        return within(value, self.answer, self.tolerance)

    def examples(self) -> Iterator[Example]:
        """The right answer in each unit, every slip, and the general slips that this question leaves room for."""
        yield Example(self.shown(), "right")
        yield Example({"value": plain_number(self.answer), "unit": self.unit}, "right")
        yield Example(plain_number(self.answer), "right")
        for slip in self.slips:
            yield Example(plain_number(slip.value), "wrong", slip.reason)
        for unit, factor in self.other_units.items():
            typed = self.answer / factor
            yield Example(f"{plain_number(typed)} {unit}", "right")
            if not self.is_right(typed) and self.slip_near(typed) is None:
                yield Example(plain_number(typed), "wrong", "unit")
        if not self.is_right(-self.answer) and self.slip_near(-self.answer) is None:
            yield Example(plain_number(-self.answer), "wrong", "sign")
        loose = self.answer + (self.tolerance + self.wide) / 2
        if self.wide > self.tolerance and self.slip_near(loose) is None:
            yield Example(plain_number(loose), "wrong", "rounding")

    def _feedbacks(self) -> Iterator[str]:
        yield self.right_words
        yield from (slip.feedback for slip in self.slips)

    def _faults(self) -> Iterator[Fault]:
        yield from self._reasons("slips", (slip.reason for slip in self.slips))
        yield from self._number_faults("", self.answer, self.tolerance, self.slips, self.decimals)
        if self.wide and self.wide <= self.tolerance:
            yield self._fault("wide", plain_number(self.wide), f"over {plain_number(self.tolerance)}, the tolerance")
        for unit, factor in self.other_units.items():
            if not factor or not math.isfinite(factor):
                yield self._fault("other_units", f"{unit!r}: {factor}", "a factor other than nought")
            if within(self.answer * factor, self.answer, self.tolerance) and factor != 1:
                yield self._fault("other_units", f"{unit!r} gives the same number", "a unit that changes the number")


@dataclass(frozen=True)
class Entry:
    """A keyed piece of text: a step to put in order, or one side of a match."""

    key: str
    text: str


@dataclass(frozen=True)
class Inversion:
    """Two steps in the wrong order (`first` should come before `second`) and what that tells."""

    first: str
    second: str
    feedback: str
    reason: Reason = "order"


@dataclass(frozen=True, kw_only=True)
class Order(Question):
    """Put in order. `steps` stand in the right order; `shown` is the order (of keys) in which they are offered.

    With `loose=True` every order without one of the `inversions` is right, not only the one in which `steps` stand.
    """

    steps: tuple[Entry, ...]
    shown: tuple[str, ...]
    inversions: tuple[Inversion, ...]
    loose: bool = False
    kind: ClassVar[str] = "order"

    def public(self) -> dict[str, Any]:
        """As every question, with `steps` (key and text) in the order in which they are offered."""
        texts = {step.key: step.text for step in self.steps}
        return {**super().public(), "steps": [{"key": key, "text": texts[key]} for key in self.shown]}

    def found_inversions(self, keys: list[str]) -> list[Inversion]:
        """The named inversions in an order of keys, the widest (in the right order) first."""
        place = {key: index for index, key in enumerate(keys)}
        right = {step.key: index for index, step in enumerate(self.steps)}
        found = [each for each in self.inversions if place[each.first] > place[each.second]]
        return sorted(found, key=lambda each: right[each.first] - right[each.second])

    def examples(self) -> Iterator[Example]:
        """The right order, and in a loose one what stands as well; for each inversion the nearest order that has it."""
        keys = [step.key for step in self.steps]
        yield Example(keys, "right")
        if self.loose:
            ruled = {(each.first, each.second) for each in self.inversions}
            for at, pair in enumerate(zip(keys, keys[1:], strict=False)):
                if pair not in ruled:
                    yield Example([*keys[:at], pair[1], pair[0], *keys[at + 2 :]], "right")
        for inversion in self.inversions:
            rest = [key for key in keys if key != inversion.first]
            at = rest.index(inversion.second)
            yield Example([*rest[: at + 1], inversion.first, *rest[at + 1 :]], "wrong", inversion.reason)

    def _feedbacks(self) -> Iterator[str]:
        yield self.right_words
        yield from (inversion.feedback for inversion in self.inversions)

    def _texts(self) -> Iterator[str]:
        yield from super()._texts()
        yield from (step.text for step in self.steps)

    def _faults(self) -> Iterator[Fault]:
        keys = [step.key for step in self.steps]
        yield from self._keys("steps", keys)
        yield from self._repeats("steps", (step.text for step in self.steps))
        yield from self._reasons("inversions", (inversion.reason for inversion in self.inversions))
        if sorted(self.shown) != sorted(keys):
            yield self._fault("shown", ", ".join(self.shown), "every step once")
        elif list(self.shown) == keys or (
            self.loose
            and all({each.first, each.second} <= set(keys) for each in self.inversions)
            and not self.found_inversions(list(self.shown))
        ):
            yield self._fault("shown", "a right order", "another order: this one gives the answer away")
        if not self.inversions:
            yield self._fault("inversions", "none", "at least one likely wrong order")
        for inversion in self.inversions:
            if inversion.first not in keys or inversion.second not in keys:
                yield self._fault("inversions", f"{inversion.first} and {inversion.second}", "keys of two steps")
            elif keys.index(inversion.first) >= keys.index(inversion.second):
                yield self._fault(
                    "inversions", f"{inversion.first} before {inversion.second}", "the order in which they should stand"
                )
            if not inversion.feedback.strip():
                yield self._fault("inversions", "no feedback", "words")


@dataclass(frozen=True)
class WrongPair:
    """A likely wrong match and what it shows."""

    left: str
    right: str
    feedback: str
    reason: Reason = "pair"


@dataclass(frozen=True, kw_only=True)
class Match(Question):
    """Match each left entry with a right one (which may serve several). `accept`: left key -> right keys accepted."""

    left: tuple[Entry, ...]
    right: tuple[Entry, ...]
    accept: Mapping[str, tuple[str, ...]]
    wrong_pairs: tuple[WrongPair, ...]
    kind: ClassVar[str] = "match"

    def public(self) -> dict[str, Any]:
        """As every question, with `left` and `right` (key and text)."""
        return {**super().public(), "left": _entries(self.left), "right": _entries(self.right)}

    def examples(self) -> Iterator[Example]:
        """The first accepted match of each; then each wrong pair alone."""
        right = {entry.key: self.accept[entry.key][0] for entry in self.left}
        yield Example(right, "right")
        for pair in self.wrong_pairs:
            yield Example({**right, pair.left: pair.right}, "wrong", pair.reason)

    def _feedbacks(self) -> Iterator[str]:
        yield self.right_words
        yield from (pair.feedback for pair in self.wrong_pairs)

    def _texts(self) -> Iterator[str]:
        yield from super()._texts()
        yield from (entry.text for entry in (*self.left, *self.right))

    def _faults(self) -> Iterator[Fault]:
        left, right = [entry.key for entry in self.left], [entry.key for entry in self.right]
        yield from self._keys("left", left)
        yield from self._keys("right", right)
        yield from self._repeats("left", (entry.text for entry in self.left))
        yield from self._repeats("right", (entry.text for entry in self.right))
        yield from self._reasons("wrong_pairs", (pair.reason for pair in self.wrong_pairs))
        for key in left:
            if not self.accept.get(key):
                yield self._fault(f"accept, {key}", "nothing", "at least one right entry")
        for key, accepted in self.accept.items():
            if key not in left or any(each not in right for each in accepted):
                yield self._fault(f"accept, {key}", ", ".join(accepted), "keys of a left entry and of right entries")
        if not self.wrong_pairs:
            yield self._fault("wrong_pairs", "none", "at least one likely wrong pair")
        for pair in self.wrong_pairs:
            if pair.left not in left or pair.right not in right:
                yield self._fault("wrong_pairs", f"{pair.left} with {pair.right}", "keys of two entries")
            elif pair.right in self.accept.get(pair.left, ()):
                yield self._fault("wrong_pairs", f"{pair.left} with {pair.right}, which is accepted", "a wrong pair")
            if not pair.feedback.strip():
                yield self._fault("wrong_pairs", "no feedback", "words")


@dataclass(frozen=True)
class Blank:
    """A cell to fill: its right number, tolerance and likely slips. Place: row key and column key."""

    row: str
    column: str
    answer: float
    tolerance: float
    slips: tuple[Slip, ...] = ()
    decimals: int = 0


@dataclass(frozen=True, kw_only=True)
class TableToFill(Question):
    """A small table with blank cells. `given`: (row key, column key) -> text; every other cell must be in `blanks`."""

    rows: tuple[Entry, ...]
    columns: tuple[Entry, ...]
    given: Mapping[tuple[str, str], str]
    blanks: tuple[Blank, ...]
    caption: str = ""
    kind: ClassVar[str] = "table"

    def public(self) -> dict[str, Any]:
        """As every question, with `rows`, `columns`, `given` and `blanks` (cells named "row|column") and `caption`."""
        return {
            **super().public(),
            "rows": _entries(self.rows),
            "columns": _entries(self.columns),
            "given": {f"{row}|{column}": text for (row, column), text in self.given.items()},
            "blanks": [f"{blank.row}|{blank.column}" for blank in self.blanks],
            "caption": self.caption,
        }

    def examples(self) -> Iterator[Example]:
        """The table filled; then each slip alone."""
        right = {f"{b.row}|{b.column}": f"{b.answer:,.{b.decimals}f}" for b in self.blanks}
        yield Example(right, "right")
        for blank in self.blanks:
            for slip in blank.slips:
                changed = {**right, f"{blank.row}|{blank.column}": plain_number(slip.value)}
                yield Example(changed, "wrong", slip.reason)

    def cell_words(self, row: str, column: str) -> str:
        """The name of a cell for a reader: its row's text and its column's."""
        rows = {entry.key: entry.text for entry in self.rows}
        columns = {entry.key: entry.text for entry in self.columns}
        return f"{rows[row]}, {columns[column]}"

    def _texts(self) -> Iterator[str]:
        yield from super()._texts()
        yield from (entry.text for entry in (*self.rows, *self.columns))
        yield from (slip.feedback for blank in self.blanks for slip in blank.slips)
        yield from (*self.given.values(), self.caption)

    def _faults(self) -> Iterator[Fault]:
        rows, columns = [entry.key for entry in self.rows], [entry.key for entry in self.columns]
        yield from self._keys("rows", rows)
        yield from self._keys("columns", columns)
        yield from self._repeats("rows", (entry.text for entry in self.rows))
        yield from self._repeats("columns", (entry.text for entry in self.columns))
        blanks = [(blank.row, blank.column) for blank in self.blanks]
        yield from self._repeats("cells", (f"{row}|{column}" for row, column in (*blanks, *self.given)))
        cells = {(row, column) for row in rows for column in columns}
        for row, column in sorted({*blanks, *self.given} ^ cells):
            yield self._fault("cells", f"{row}|{column}", "each cell of the table given or blank")
        if not any(blank.slips for blank in self.blanks):
            yield self._fault("blanks", "no slip", "at least one likely wrong number")
        for blank in self.blanks:
            place = f"{blank.row}|{blank.column}, "
            yield from self._reasons(place, (slip.reason for slip in blank.slips))
            yield from self._repeats(place + "feedback", (slip.feedback for slip in blank.slips))
            yield from self._number_faults(place, blank.answer, blank.tolerance, blank.slips, blank.decimals)


@dataclass(frozen=True)
class WrongPoints:
    """A likely wrong set of points (0-based) and what it shows."""

    points: tuple[int, ...]
    reason: Reason
    feedback: str


@dataclass(frozen=True, kw_only=True)
class Points(Question):
    """Pick points on a chart. `labels` name the points (weeks); `values` are drawn; `svg` is the engine's picture.

    `right`: the 0-based points; an empty tuple means "none of them", which the learner must say with the button
    *No point* (answer []).
    """

    labels: tuple[str, ...]
    values: tuple[float | None, ...]
    svg: str
    alt: str
    right: tuple[int, ...]
    wrong_points: tuple[WrongPoints, ...]
    kind: ClassVar[str] = "points"

    def public(self) -> dict[str, Any]:
        """As every question, with `labels`, `values`, `svg` and `alt` of the chart."""
        return {
            **super().public(),
            "labels": list(self.labels),
            "values": list(self.values),
            "svg": self.svg,
            "alt": self.alt,
        }

    def examples(self) -> Iterator[Example]:
        """The right points and each likely wrong set."""
        yield Example(list(self.right), "right")
        for wrong in self.wrong_points:
            yield Example(list(wrong.points), "wrong", wrong.reason)

    def _feedbacks(self) -> Iterator[str]:
        yield self.right_words
        yield from (wrong.feedback for wrong in self.wrong_points)

    def _texts(self) -> Iterator[str]:
        yield from super()._texts()
        yield from (*self.labels, self.alt)

    def _faults(self) -> Iterator[Fault]:
        yield from self._reasons("wrong_points", (wrong.reason for wrong in self.wrong_points))
        yield from self._repeats("labels", self.labels)
        if len(self.labels) != len(self.values):
            yield self._fault("labels", f"{len(self.labels)} labels", f"one for each of the {len(self.values)} values")
        if not self.svg.lstrip().startswith("<svg") or not self.alt.strip():
            yield self._fault("svg", "no picture or no alt text", "the engine's SVG and its alt text")
        if not self.wrong_points:
            yield self._fault("wrong_points", "none", "at least one likely wrong set")
        for points in (self.right, *(wrong.points for wrong in self.wrong_points)):
            if any(not 0 <= point < len(self.labels) for point in points) or len(set(points)) != len(points):
                yield self._fault("points", str(points), f"0 to {len(self.labels) - 1}, each once")
        sets = [tuple(sorted(points)) for points in (self.right, *(wrong.points for wrong in self.wrong_points))]
        yield from self._repeats("points", (str(points) for points in sets))
        if any(not wrong.feedback.strip() for wrong in self.wrong_points):
            yield self._fault("wrong_points", "no feedback", "words")


@dataclass(frozen=True)
class Field:
    """One input of a form. `type`: text, long, number, date, choice, several. `options` for the last two."""

    key: str
    label: str
    type: Literal["text", "long", "number", "date", "choice", "several"] = "text"
    options: tuple[Entry, ...] = ()
    unit: str = ""
    help: str = ""


@dataclass(frozen=True)
class Group:
    """A repeatable set of fields: rows that can be added and removed (`least` to `most`)."""

    key: str
    label: str
    fields: tuple[Field, ...]
    least: int = 1
    most: int = 12


@dataclass(frozen=True)
class Finding:
    """What a builder's rule found: `key` of the field or row, reason and words. A caution does not make it wrong."""

    key: str
    reason: Reason
    feedback: str
    caution: bool = False


@dataclass(frozen=True)
class Drawing:
    """What a builder shows of its present state: the engine's SVG, its text and its cautions."""

    svg: str
    text: str
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Builder(Question):
    """Build something that the learner keeps: a box score, milestone evidence, a PDSA, a benefits statement.

    builder: which ("box-score", "milestone", "pdsa", "benefits"). form: fields and groups; an answer is a dict of
    field key -> text (or list of keys), group key -> list of such dicts. start: the state offered at first.
    check: the rules; no finding (but cautions) means right. draw: the picture of a state, valid or not yet.
    sound: how much of a state that has faults is sound, 0 to 1; above 0 it is "partly", not "wrong".
    sample_right, sample_wrong: worked states for the tests and the worked answer.
    """

    builder: str
    form: tuple[Field | Group, ...]
    start: Mapping[str, Any]
    check: Callable[[Mapping[str, Any]], tuple[Finding, ...]]
    draw: Callable[[Mapping[str, Any]], Drawing]
    sample_right: Mapping[str, Any]
    sample_wrong: tuple[tuple[Mapping[str, Any], Reason], ...]
    sound: Callable[[Mapping[str, Any]], float] | None = None
    kind: ClassVar[str] = "builder"

    def public(self) -> dict[str, Any]:
        """As every question, with `builder`, `form` (a group has `fields`) and `start`."""
        form = [_group(part) if isinstance(part, Group) else _field(part) for part in self.form]
        return {**super().public(), "builder": self.builder, "form": form, "start": _plain(self.start)}

    def examples(self) -> Iterator[Example]:
        """The sample states."""
        yield Example(_plain(self.sample_right), "right")
        for state, reason in self.sample_wrong:
            yield Example(_plain(state), "wrong", reason)

    def _texts(self) -> Iterator[str]:
        yield from super()._texts()
        for part in self.form:
            yield part.label
            for each in part.fields if isinstance(part, Group) else (part,):
                yield from (each.label, each.help, each.unit, *(option.text for option in each.options))

    def _faults(self) -> Iterator[Fault]:
        yield from self._keys("form", (part.key for part in self.form))
        yield from self._reasons("sample_wrong", (reason for _, reason in self.sample_wrong))
        if not self.sample_wrong:
            yield self._fault("sample_wrong", "none", "at least one likely wrong state")
        for part in self.form:
            if isinstance(part, Group):
                yield from self._keys(f"form, {part.key}", (each.key for each in part.fields))
                if not 0 <= part.least <= part.most <= 60:
                    yield self._fault(f"form, {part.key}", f"{part.least} to {part.most} rows", "at most 60")
            for each in part.fields if isinstance(part, Group) else (part,):
                yield from self._keys(f"form, {each.key}", (option.key for option in each.options))
                if (each.type in ("choice", "several")) != bool(each.options):
                    yield self._fault(f"form, {each.key}", f"type {each.type}", "options with choice and several only")


@dataclass(frozen=True, kw_only=True)
class Reflection(Question):
    """Free words, never marked and never sent anywhere. Once there are some, `worked` is shown to compare with."""

    kind: ClassVar[str] = "reflection"

    def examples(self) -> Iterator[Example]:
        """Any words: one will do."""
        yield Example("word", "accepted")
        yield Example("a few more words", "accepted")


@dataclass(frozen=True, kw_only=True)
class Rating(Question):
    """How sure the learner feels, before and after a chapter: 1 low, 2 making progress, 3 strong, 4 can teach."""

    statements: tuple[str, ...] = ()
    kind: ClassVar[str] = "rating"

    def public(self) -> dict[str, Any]:
        """As every question, with `scale` (key "1" to "4" and text) and `statements` (what is rated)."""
        return {**super().public(), "scale": _entries(CONFIDENCE), "statements": list(self.statements)}

    def examples(self) -> Iterator[Example]:
        """Each step of the scale."""
        for entry in CONFIDENCE:
            yield Example(int(entry.key), "accepted")


CONFIDENCE: tuple[Entry, ...] = (
    Entry("1", "1 · low"),
    Entry("2", "2 · making progress"),
    Entry("3", "3 · strong"),
    Entry("4", "4 · can teach"),
)
"""The coaches' scale. It is ordinal: the steps are not equal, so ratings are counted, never averaged."""


def _entries(entries: Iterable[Entry]) -> list[dict[str, str]]:
    return [{"key": entry.key, "text": entry.text} for entry in entries]


def _field(part: Field) -> dict[str, Any]:
    return {
        "key": part.key,
        "label": part.label,
        "type": part.type,
        "options": _entries(part.options),
        "unit": part.unit,
        "help": part.help,
    }


def _group(part: Group) -> dict[str, Any]:
    return {
        "key": part.key,
        "label": part.label,
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
