"""Choose one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from value_management.errors import Fault
from value_management.learning.kinds.question import Example, Question, keyed
from value_management.learning.marking import Mark, Part, unreadable
from value_management.learning.reasons import Reason


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
        return {**super().public(), "judgement": self.judgement, "options": keyed(self.options)}

    def judge(self, answer: Any) -> Mark:
        """The option's own words; of a judgement, the general ones after them."""
        for option in self.options:
            if answer == option.key:
                if option.reason is not None:
                    return Mark("wrong", option.feedback, option.reason, (Part(option.key, False, option.feedback),))
                words = option.feedback or self.right_words
                if self.judgement:
                    return Mark("accepted", f"{words}\n\n{self.right_words}", None, (Part(option.key, True),), 1.0)
                return Mark("right", words, None, (Part(option.key, True),), 1.0)
        return unreadable("Choose one of the options.")

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
        yield from self.repeats("options", (option.text for option in self.options))
        good = sum(option.reason is None for option in self.options)
        if good == 0:
            yield self.fault("options", "no option without a reason", "at least one right option")
        if good > 1 and not self.judgement:
            yield self.fault("options", f"{good} right options", "one", "Give the others a reason, or set judgement.")
        if good == len(self.options):
            yield self.fault("options", "no wrong option", "at least one option with a reason")
        yield from self._reasons("options", (option.reason for option in self.options if option.reason is not None))
        for option in self.options:
            if (option.reason is not None or self.judgement) and not option.feedback.strip():
                yield self.fault(f"option {option.key}", "no feedback", "words for whoever chooses it")
