"""Match each with a partner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from value_management.errors import Fault
from value_management.learning.kinds.question import Entry, Example, Question, keyed
from value_management.learning.marking import Lead, Mark, Part, in_parts, is_empty, named, unreadable
from value_management.learning.reasons import Reason


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
        return {**super().public(), "left": keyed(self.left), "right": keyed(self.right)}

    def judge(self, answer: Any) -> Mark:
        """Line by line; a named misconception is told before a plain mismatch."""
        lefts, rights = {e.key: e.text for e in self.left}, {e.key: e.text for e in self.right}
        if not isinstance(answer, Mapping) or not set(answer) <= set(lefts):
            return unreadable("Choose one entry for each line.")
        foreseen = {(pair.left, pair.right): pair for pair in self.wrong_pairs}
        parts: list[Part] = []
        first: Lead | None = None
        for left, text in lefts.items():
            chosen = answer.get(left)
            if is_empty(chosen):
                parts.append(Part(left, None))
            elif not isinstance(chosen, str) or chosen not in rights:
                return unreadable("Choose one entry for each line from the list.")
            elif chosen in self.accept[left]:
                parts.append(Part(left, True))
            else:
                pair = foreseen.get((left, chosen))
                told = f"“{named(text)}”"
                plainly = f"{told} doesn't go with “{named(rights[chosen])}”. {self.first_hint()}"
                feedback = f"{told}: {pair.feedback}" if pair else plainly
                # A named misconception is told before a plain mismatch.
                if first is None or (pair and (not first.named or (first.reason == "pair" and pair.reason != "pair"))):
                    first = Lead(left, feedback, pair.reason if pair else "pair", named=pair is not None)
                parts.append(Part(left, False, pair.feedback if pair else ""))
        return in_parts(parts, first, "line", self.right_words)

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
        yield from self.repeats("left", (entry.text for entry in self.left))
        yield from self.repeats("right", (entry.text for entry in self.right))
        yield from self._reasons("wrong_pairs", (pair.reason for pair in self.wrong_pairs))
        for key in left:
            if not self.accept.get(key):
                yield self.fault(f"accept, {key}", "nothing", "at least one right entry")
        for key, accepted in self.accept.items():
            if key not in left or any(each not in right for each in accepted):
                yield self.fault(f"accept, {key}", ", ".join(accepted), "keys of a left entry and of right entries")
        if not self.wrong_pairs:
            yield self.fault("wrong_pairs", "none", "at least one likely wrong pair")
        for pair in self.wrong_pairs:
            if pair.left not in left or pair.right not in right:
                yield self.fault("wrong_pairs", f"{pair.left} with {pair.right}", "keys of two entries")
            elif pair.right in self.accept.get(pair.left, ()):
                yield self.fault("wrong_pairs", f"{pair.left} with {pair.right}, which is accepted", "a wrong pair")
            if not pair.feedback.strip():
                yield self.fault("wrong_pairs", "no feedback", "words")
