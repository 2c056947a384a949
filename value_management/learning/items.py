"""The kinds of question.

A question is data: its words, its right answer (computed by the engine, not typed) and the likely wrong answers, each
with a *named reason* and its own feedback. `learning.marking` judges answers; `public()` is what a page or a
widget needs to draw the question, and never holds the right answer.

Text is light markup: paragraphs parted by a blank line, **bold**, *italic*, [words](address). No HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

Reason = Literal[
    "unit", "sign", "period", "rounding", "denominator", "panel", "rule", "direction", "cause", "evidence",
    "double-count", "class", "payer", "average", "noise", "order", "pair", "missing", "extra", "scope", "format",
    "counterfactual", "other",
]  # fmt: skip
"""The names of the thoughts behind wrong answers. `other` is for an answer that nobody foresaw."""


@dataclass(frozen=True)
class Example:
    """An answer with the verdict that marking must give it: used by the tests of every question."""

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
            "id": self.id, "version": self.version, "kind": self.kind, "title": self.title, "prompt": self.prompt,
            "hints": list(self.hints),
        }  # fmt: skip

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


@dataclass(frozen=True)
class Tick:
    """One box of a several-choice question. `feedback` is said when it was judged wrongly (ticked or left)."""

    key: str
    text: str
    right: bool
    feedback: str
    reason: Reason = "other"
    either: bool = False  # True: ticking it or leaving it are both defensible


@dataclass(frozen=True, kw_only=True)
class Several(Question):
    """Choose all that apply."""

    ticks: tuple[Tick, ...]
    kind: ClassVar[str] = "several"


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
    """Put in order. `steps` stand in the right order; `shown` is the order (of keys) in which they are offered."""

    steps: tuple[Entry, ...]
    shown: tuple[str, ...]
    inversions: tuple[Inversion, ...]
    kind: ClassVar[str] = "order"


@dataclass(frozen=True)
class WrongPair:
    """A likely wrong match and what it shows."""

    left: str
    right: str
    feedback: str
    reason: Reason = "pair"


@dataclass(frozen=True, kw_only=True)
class Match(Question):
    """Match each left entry with a right one (a right one may serve several). `accept`: left key -> right keys accepted."""

    left: tuple[Entry, ...]
    right: tuple[Entry, ...]
    accept: Mapping[str, tuple[str, ...]]
    wrong_pairs: tuple[WrongPair, ...]
    kind: ClassVar[str] = "match"


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
    """What a builder's rule found: `key` of the field or row, the reason, the words. A caution does not make it wrong."""

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
    sample_right, sample_wrong: worked states for the tests and the worked answer.
    """

    builder: str
    form: tuple[Field | Group, ...]
    start: Mapping[str, Any]
    check: Callable[[Mapping[str, Any]], tuple[Finding, ...]]
    draw: Callable[[Mapping[str, Any]], Drawing]
    sample_right: Mapping[str, Any]
    sample_wrong: tuple[tuple[Mapping[str, Any], Reason], ...]
    kind: ClassVar[str] = "builder"


@dataclass(frozen=True, kw_only=True)
class Reflection(Question):
    """Free words, never marked and never sent anywhere. Accepted when there is something; then a comparison is shown."""

    least_words: int = 5
    kind: ClassVar[str] = "reflection"
