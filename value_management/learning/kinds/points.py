"""Pick points on a chart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from value_management.drawing.svg import NARROW
from value_management.errors import Fault
from value_management.learning.kinds.question import Example, Question
from value_management.learning.marking import Mark, Part, Verdict, share_picked, unreadable
from value_management.learning.reasons import Reason


@dataclass(frozen=True)
class WrongPoints:
    """A likely wrong set of points (0-based) and what it shows."""

    points: tuple[int, ...]
    reason: Reason
    feedback: str


@dataclass(frozen=True, kw_only=True)
class Points(Question):
    """Pick points on a chart. `labels` name the points (weeks) and `values` are drawn.

    picture: the engine's picture as SVG, drawn for the width that it is given (`width=`, in its own units): a page asks
    for `svg` and, for a telephone, `narrow`; a printed sheet in large print for a narrower one, whose letters are
    larger on the same paper.
    `right`: the 0-based points; an empty tuple means "none of them", which the learner must say with the button
    *No point* (answer []).
    """

    labels: tuple[str, ...]
    values: tuple[float | None, ...]
    picture: Callable[..., str]
    alt: str
    right: tuple[int, ...]
    wrong_points: tuple[WrongPoints, ...]
    kind: ClassVar[str] = "points"

    @property
    def svg(self) -> str:
        """The picture as a page shows it."""
        return self.picture(width=640)

    @property
    def narrow(self) -> str:
        """The picture as a page shows it on a telephone."""
        return self.picture(width=NARROW)

    def public(self) -> dict[str, Any]:
        """As every question, with `labels`, `values`, `svg`, `narrow` and `alt` of the chart."""
        return {
            **super().public(),
            "labels": list(self.labels),
            "values": list(self.values),
            "svg": self.svg,
            "narrow": self.narrow,
            "alt": self.alt,
        }

    def is_blank(self, answer: Any) -> bool:
        """As every question; but an empty list says that no point fits."""
        return answer != [] and super().is_blank(answer)

    def judge(self, answer: Any) -> Mark:
        """A likely wrong set has its words; of any other it is said how many points are too many or too few."""
        if not isinstance(answer, list | tuple) or not all(type(point) is int for point in answer):
            return unreadable("Pick points on the chart, or say that there are none.")
        chosen = set(answer)
        if len(chosen) != len(answer) or not all(0 <= point < len(self.labels) for point in chosen):
            return unreadable("Pick points that are on the chart, each once.")
        right = set(self.right)
        parts = tuple(Part(str(point), point in right) for point in sorted(chosen))
        if chosen == right:
            return Mark("right", self.right_words, None, parts, 1.0)
        score = share_picked(len(chosen & right), len(right), len(chosen - right))
        verdict: Verdict = "partly" if score else "wrong"
        for wrong in self.wrong_points:
            if chosen == set(wrong.points):
                return Mark(verdict, wrong.feedback, wrong.reason, parts, score)
        missing, extra = len(right - chosen), len(chosen - right)
        if not right:
            feedback = "The rule holds for none of the points picked. Read it again, point by point."
            return Mark("wrong", feedback, "rule", parts)
        said = [f"{count} too {word}" for count, word in ((extra, "many"), (missing, "few")) if count]
        reason = "extra" if extra else "missing"
        return Mark(verdict, f"Not these points: {' and '.join(said)}.", reason, parts, score)

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
        yield from self.repeats("labels", self.labels)
        if len(self.labels) != len(self.values):
            yield self.fault("labels", f"{len(self.labels)} labels", f"one for each of the {len(self.values)} values")
        if not self.svg.lstrip().startswith("<svg") or not self.alt.strip():
            yield self.fault("picture", "no picture or no alt text", "the engine's SVG and its alt text")
        if not self.wrong_points:
            yield self.fault("wrong_points", "none", "at least one likely wrong set")
        for points in (self.right, *(wrong.points for wrong in self.wrong_points)):
            if any(not 0 <= point < len(self.labels) for point in points) or len(set(points)) != len(points):
                yield self.fault("points", str(points), f"0 to {len(self.labels) - 1}, each once")
        sets = [tuple(sorted(points)) for points in (self.right, *(wrong.points for wrong in self.wrong_points))]
        yield from self.repeats("points", (str(points) for points in sets))
        if any(not wrong.feedback.strip() for wrong in self.wrong_points):
            yield self.fault("wrong_points", "no feedback", "words")
