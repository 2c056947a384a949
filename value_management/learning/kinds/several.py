"""Choose all that apply."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from value_management.errors import Fault
from value_management.learning.kinds.question import Example, Question, keyed
from value_management.learning.marking import Mark, Part, known_keys, more, named, share_picked, unreadable
from value_management.learning.reasons import Reason


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
        return {**super().public(), "options": keyed(self.ticks)}

    def judge(self, answer: Any) -> Mark:
        """One slip a try; the score is that of `share_picked`."""
        ticked = known_keys(answer, (tick.key for tick in self.ticks))
        if ticked is None:
            return unreadable("Tick one or more of the options.")
        wrong = [tick for tick in self.ticks if not tick.either and tick.right != (tick.key in ticked)]
        if not wrong:
            parts = tuple(Part(tick.key, True) for tick in self.ticks)
            return Mark("right", self.right_words + self._either(ticked), None, parts, 1.0)
        must = [tick for tick in self.ticks if tick.right and not tick.either]
        score = share_picked(sum(tick.key in ticked for tick in must), len(must), sum(not tick.right for tick in wrong))
        # One slip a try, a wrong tick before a missing one: a box is yes or no, so all slips would give the answer.
        told = min(wrong, key=lambda tick: tick.right)
        text = named(told.text)
        place = f"You left out “{text}”." if told.right else f"You ticked “{text}”."
        feedback = f"{place} {told.feedback}{more(len(wrong) - 1, 'choice')}"
        return Mark("partly" if score else "wrong", feedback, told.reason, (), score)

    def _either(self, ticked: list[str]) -> str:
        """What is said of the boxes that may be ticked or left, as sentences to follow the words for a right answer."""
        said = (
            ("ticked", tick, tick.feedback) if tick.key in ticked else ("left out", tick, tick.left)
            for tick in self.ticks
            if tick.either
        )
        return "".join(
            f" You {did} “{named(tick.text)}”, which can be defended either way. {words}" for did, tick, words in said
        )

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
        yield from self.repeats("ticks", (tick.text for tick in self.ticks))
        yield from self._reasons("ticks", (tick.reason for tick in self.ticks))
        if not any(tick.right and not tick.either for tick in self.ticks):
            yield self.fault("ticks", "no box that must be ticked", "at least one right box")
        if not any(not tick.right and not tick.either for tick in self.ticks):
            yield self.fault("ticks", "no box that must be left", "at least one wrong box")
        for tick in self.ticks:
            if not tick.feedback.strip() or (tick.either and not tick.left.strip()):
                yield self.fault(f"tick {tick.key}", "no feedback", "words for whoever judges it wrongly")
