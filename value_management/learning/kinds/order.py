"""Put in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from value_management.errors import Fault
from value_management.learning.kinds.question import Entry, Example, Question, keyed
from value_management.learning.marking import Mark, Part, Verdict, known_keys, named, unreadable
from value_management.learning.reasons import Reason


@dataclass(frozen=True)
class Inversion:
    """Two steps in the wrong order (`first` should come before `second`) and what that tells."""

    first: str
    second: str
    feedback: str
    reason: Reason = "order"


@dataclass(frozen=True, kw_only=True)
class Order(Question):
    """Put in order. `steps` stand in the right order; `shown` is the order (of keys) in which they are offered: that of
    their texts, or the other way round where that would be right.

    With `loose=True` every order without one of the `inversions` is right, not only the one in which `steps` stand.
    """

    steps: tuple[Entry, ...]
    inversions: tuple[Inversion, ...]
    shown: tuple[str, ...] = ()
    loose: bool = False
    kind: ClassVar[str] = "order"

    def __post_init__(self) -> None:
        """As every question, with the order in which the steps are offered."""
        if not self.shown:
            by_text = tuple(step.key for step in sorted(self.steps, key=lambda step: step.text))
            right = by_text == tuple(step.key for step in self.steps)
            object.__setattr__(self, "shown", by_text[::-1] if right else by_text)
        super().__post_init__()

    def public(self) -> dict[str, Any]:
        """As every question, with `steps` (key and text) in the order in which they are offered."""
        steps = {step.key: step for step in self.steps}
        return {**super().public(), "steps": keyed(steps[key] for key in self.shown)}

    def judge(self, answer: Any) -> Mark:
        """The widest inversion is told; without one, the first step that is out of place."""
        right = [step.key for step in self.steps]
        keys = known_keys(answer, right)
        if keys is None or len(keys) != len(right):
            return unreadable("Put every step in the list once.")
        found = self.found_inversions(keys)
        if keys == right or (self.loose and not found):
            return Mark("right", self.right_words, None, tuple(Part(key, True) for key in keys), 1.0)
        if self.loose:
            astray = {key for each in found for key in (each.first, each.second)}
        else:
            astray = {key for place, key in enumerate(keys) if key != right[place]}
        parts = tuple(Part(key, key not in astray) for key in keys)
        told = {found[0].first, found[0].second} if found else set()
        # As many as the list below shows: the two that are told are among them.
        count = f"{len(astray)} of the {len(right)}" if len(astray) < len(right) else f"All {len(right)}"
        others = f" {count} steps need another look." if len(astray) > len(told) else ""
        score = sum(part.ok is True for part in parts) / len(right)
        verdict: Verdict = "partly" if score else "wrong"
        if found:
            return Mark(verdict, found[0].feedback + others, found[0].reason, parts, score)
        texts = {step.key: step.text for step in self.steps}
        place = next(place for place, key in enumerate(keys) if key != right[place])
        feedback = f"The order goes astray at step {place + 1}, “{named(texts[keys[place]])}”."
        return Mark(verdict, feedback, "order", parts, score)

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
        yield from self.repeats("steps", (step.text for step in self.steps))
        yield from self._reasons("inversions", (inversion.reason for inversion in self.inversions))
        if sorted(self.shown) != sorted(keys):
            yield self.fault("shown", ", ".join(self.shown), "every step once")
        elif list(self.shown) == keys or (
            self.loose
            and all({each.first, each.second} <= set(keys) for each in self.inversions)
            and not self.found_inversions(list(self.shown))
        ):
            yield self.fault("shown", "a right order", "another order: this one gives the answer away")
        if not self.inversions:
            yield self.fault("inversions", "none", "at least one likely wrong order")
        for inversion in self.inversions:
            if inversion.first not in keys or inversion.second not in keys:
                yield self.fault("inversions", f"{inversion.first} and {inversion.second}", "keys of two steps")
            elif keys.index(inversion.first) >= keys.index(inversion.second):
                yield self.fault(
                    "inversions", f"{inversion.first} before {inversion.second}", "the order in which they should stand"
                )
            if not inversion.feedback.strip():
                yield self.fault("inversions", "no feedback", "words")
