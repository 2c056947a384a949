"""Judging an answer: the verdict, the named reason and the words for it.

The only place where answers are judged: the page, JupyterLab, the tests and the check of a record all come here. Any
JSON value may be given as an answer; what can't be an answer is "wrong" with the reason "format", never an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from value_management.errors import DataError
from value_management.learning import kinds
from value_management.learning.numbers import NotANumber, Typed, in_unit, read_number, usual_units
from value_management.typed.numbers import plain

Verdict = Literal["blank", "right", "accepted", "partly", "wrong"]

BLANK = "Not answered yet."
_MOST_VALUES = 5_000
_MOST_CHARACTERS = 50_000
_DEEPEST = 6


@dataclass(frozen=True)
class Part:
    """The judgement of one part of an answer: a box, a step, a pair, a cell, a field. `ok` None: not answered."""

    key: str
    ok: bool | None
    feedback: str = ""


@dataclass(frozen=True)
class Mark:
    """What an answer got. `reason` is one of `kinds.Reason`, None when nothing is wrong; `score` is 0 to 1."""

    verdict: Verdict
    feedback: str
    reason: str | None = None
    parts: tuple[Part, ...] = ()
    score: float = 0.0

    @property
    def passed(self) -> bool:
        """Right or accepted."""
        return self.verdict in ("right", "accepted")

    def explain(self) -> str:
        """The mark in plain words."""
        heads = {"right": "Right. ", "accepted": "Accepted. ", "partly": "Partly right. ", "wrong": "Not yet. "}
        return heads.get(self.verdict, "") + self.feedback.replace("*", "")

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready; `about` names the reason in a learner's words."""
        return {
            "verdict": self.verdict,
            "reason": self.reason,
            "about": kinds.REASON_WORDS.get(self.reason or "", ""),
            "feedback": self.feedback,
            "score": round(self.score, 4),
            "parts": [{"key": part.key, "ok": part.ok, "feedback": part.feedback} for part in self.parts],
        }

    def __repr__(self) -> str:
        return self.explain()


def mark(question: kinds.Question, answer: Any) -> Mark:
    """Judge an answer. Never raises, whatever the answer is (as long as the question is one of the known kinds)."""
    if not is_modest(answer):
        return _format("That is more than this question can take. Make it shorter.")
    if _is_empty(answer) and not (isinstance(question, kinds.Points) and answer == []):
        return Mark("blank", BLANK)
    match question:
        case kinds.Choice():
            return _choice(question, answer)
        case kinds.Several():
            return _several(question, answer)
        case kinds.Number():
            return _number(question, answer)
        case kinds.Order():
            return _order(question, answer)
        case kinds.Match():
            return _match(question, answer)
        case kinds.TableToFill():
            return _table(question, answer)
        case kinds.Points():
            return _points(question, answer)
        case kinds.Builder():
            return _builder(question, answer)
        case kinds.Reflection():
            return _reflection(question, answer)
        case kinds.Rating():
            return _rating(question, answer)
    raise TypeError(f"no rule for the kind {question.kind!r}")


def _format(feedback: str, key: str | None = None) -> Mark:
    return Mark("wrong", feedback, "format", () if key is None else (Part(key, False, feedback),))


def is_modest(answer: Any) -> bool:
    """Whether an answer is small and shallow enough to look at. Walks without recursion: nesting may be deep."""
    values, characters, waiting = 0, 0, [(answer, 0)]
    while waiting:
        value, depth = waiting.pop()
        values += 1
        if isinstance(value, str):
            characters += len(value)
        elif isinstance(value, int) and value.bit_length() > 64:
            return False
        elif isinstance(value, Mapping | list | tuple):
            if depth >= _DEEPEST or len(value) > _MOST_VALUES:
                return False
            inside: Iterable[Any] = value
            if isinstance(value, Mapping):
                characters += sum(len(key) for key in value if isinstance(key, str))
                inside = value.values()
            waiting.extend((each, depth + 1) for each in inside)
        if values > _MOST_VALUES or characters > _MOST_CHARACTERS:
            return False
    return True


def _is_empty(answer: Any) -> bool:
    if answer is None:
        return True
    if isinstance(answer, str):
        return not plain(answer[:5_000])
    if isinstance(answer, Mapping):
        # A unit box may stand at its first choice before anything is typed.
        return all(_is_empty(value) for key, value in answer.items() if not (key == "unit" and "value" in answer))
    if isinstance(answer, list | tuple):
        return all(_is_empty(value) for value in answer)
    return False


def _keys(answer: Any, known: Iterable[str]) -> list[str] | None:
    """The answer as a list of known keys, each once; None when it is anything else."""
    known = set(known)
    if not isinstance(answer, list | tuple):
        return None
    if not all(isinstance(key, str) and key in known for key in answer) or len(set(answer)) != len(answer):
        return None
    return list(answer)


def _choice(question: kinds.Choice, answer: Any) -> Mark:
    for option in question.options:
        if answer == option.key:
            if option.reason is not None:
                return Mark("wrong", option.feedback, option.reason, (Part(option.key, False, option.feedback),))
            words = option.feedback or question.right_words
            if question.judgement:
                return Mark("accepted", f"{words}\n\n{question.right_words}", None, (Part(option.key, True),), 1.0)
            return Mark("right", words, None, (Part(option.key, True),), 1.0)
    return _format("Choose one of the options.")


def _several(question: kinds.Several, answer: Any) -> Mark:
    ticked = _keys(answer, (tick.key for tick in question.ticks))
    if ticked is None:
        return _format("Tick one or more of the options.")
    wrong = [tick for tick in question.ticks if not tick.either and tick.right != (tick.key in ticked)]
    if not wrong:
        parts = tuple(Part(tick.key, True) for tick in question.ticks)
        return Mark("right", question.right_words + _either(question, ticked), None, parts, 1.0)
    must = [tick for tick in question.ticks if tick.right and not tick.either]
    hits = sum(tick.key in ticked for tick in must) - sum(not tick.right for tick in wrong)
    score = max(0.0, hits / len(must))
    # One slip a try, a wrong tick before a missing one: a box is yes or no, so naming every slip would give the answer.
    told = min(wrong, key=lambda tick: tick.right)
    text = _named(told.text)
    place = f"You left out “{text}”." if told.right else f"You ticked “{text}”."
    feedback = f"{place} {told.feedback}{_more(len(wrong) - 1, 'choice')}"
    return Mark("partly" if score else "wrong", feedback, told.reason, (), score)


def _either(question: kinds.Several, ticked: list[str]) -> str:
    """What is said of the boxes that may be ticked or left, as sentences to follow the words for a right answer."""
    said = (
        ("ticked", tick, tick.feedback) if tick.key in ticked else ("left out", tick, tick.left)
        for tick in question.ticks
        if tick.either
    )
    return "".join(
        f" You {did} “{_named(tick.text)}”, which can be defended either way. {words}" for did, tick, words in said
    )


def _more(count: int, noun: str) -> str:
    """How many other parts differ, as a sentence to follow another; nothing for none."""
    if count == 0:
        return ""
    return f" One more {noun} needs another look." if count == 1 else f" {count} more {noun}s need another look."


def _named(text: str) -> str:
    """A text as a name inside a sentence: without its own full stop."""
    return text.rstrip(" .:;")


def _number(question: kinds.Number, answer: Any) -> Mark:
    typed, unit = answer, None
    if isinstance(answer, Mapping):
        typed, unit = answer.get("value"), answer.get("unit")
    number = read_number(typed, unit)
    if number is None:
        return Mark("blank", BLANK)
    if isinstance(number, NotANumber):
        return _format(number.advice)
    marked = _value(question, number)
    return replace(marked, feedback=f"{marked.feedback} {number.said}") if number.said and not marked.passed else marked


def _value(question: kinds.Number, number: Typed) -> Mark:
    value = in_unit(number, question.unit, question.other_units)
    asked = question.unit or "a plain number"
    if value is None:
        return Mark("wrong", f"The question asks for {asked}; this is in {number.unit}.", "unit")
    if question.is_right(value):
        return Mark("right", question.right_words, None, (), 1.0)
    slip = question.slip_near(value)
    if slip:
        return Mark("wrong", slip.feedback, slip.reason)
    if number.unit == "":
        for other, factor in {**usual_units(question.unit), **question.other_units}.items():
            if question.is_right(value * factor):
                words = f"in {other}" if other else "as a proportion"
                return Mark("wrong", f"This would be right {words}; the question asks for {asked}.", "unit")
    if question.answer and question.is_right(-value):
        return Mark("wrong", "The size is right; the sign says the opposite of what happened.", "sign")
    if question.wide and kinds.within(value, question.answer, question.wide):
        places = {0: "to the nearest whole number", 1: "to one decimal place"}
        to = places.get(question.decimals, f"to {question.decimals} decimal places")
        return Mark(
            "wrong", f"Very near: something was rounded on the way. Keep all digits and round once, {to}.", "rounding"
        )
    return Mark("wrong", f"Work it through once more. {_first_hint(question)}", "other")


def _first_hint(question: kinds.Question) -> str:
    return f"Hint 1 may help: {question.hints[0]}"


def _order(question: kinds.Order, answer: Any) -> Mark:
    right = [step.key for step in question.steps]
    keys = _keys(answer, right)
    if keys is None or len(keys) != len(right):
        return _format("Put every step in the list once.")
    found = question.found_inversions(keys)
    if keys == right or (question.loose and not found):
        return Mark("right", question.right_words, None, tuple(Part(key, True) for key in keys), 1.0)
    if question.loose:
        astray = {key for each in found for key in (each.first, each.second)}
    else:
        astray = {key for place, key in enumerate(keys) if key != right[place]}
    parts = tuple(Part(key, key not in astray) for key in keys)
    told = {found[0].first, found[0].second} if found else set()
    others = _more(sum(part.ok is False and part.key not in told for part in parts), "step")
    score = sum(part.ok is True for part in parts) / len(right)
    verdict: Verdict = "partly" if score else "wrong"
    if found:
        return Mark(verdict, found[0].feedback + others, found[0].reason, parts, score)
    texts = {step.key: step.text for step in question.steps}
    place = next(place for place, key in enumerate(keys) if key != right[place])
    feedback = f"The order goes astray at step {place + 1}, “{_named(texts[keys[place]])}”."
    return Mark(verdict, feedback, "order", parts, score)


def _match(question: kinds.Match, answer: Any) -> Mark:
    lefts, rights = {e.key: e.text for e in question.left}, {e.key: e.text for e in question.right}
    if not isinstance(answer, Mapping) or not set(answer) <= set(lefts):
        return _format("Choose one entry for each line.")
    named = {(pair.left, pair.right): pair for pair in question.wrong_pairs}
    parts: list[Part] = []
    first: Lead | None = None
    for left, text in lefts.items():
        chosen = answer.get(left)
        if _is_empty(chosen):
            parts.append(Part(left, None))
        elif not isinstance(chosen, str) or chosen not in rights:
            return _format("Choose one entry for each line from the list.")
        elif chosen in question.accept[left]:
            parts.append(Part(left, True))
        else:
            pair = named.get((left, chosen))
            told = f"“{_named(text)}”"
            feedback = f"{told}: {pair.feedback}" if pair else f"{told} does not go with “{_named(rights[chosen])}”."
            # A named misconception is told before a plain mismatch.
            if first is None or (pair and (not first.named or (first.reason == "pair" and pair.reason != "pair"))):
                first = Lead(left, feedback, pair.reason if pair else "pair", named=pair is not None)
            parts.append(Part(left, False, pair.feedback if pair else ""))
    return _parts(question, parts, first, "line")


def _table(question: kinds.TableToFill, answer: Any) -> Mark:
    cells = {f"{blank.row}|{blank.column}": blank for blank in question.blanks}
    if not isinstance(answer, Mapping) or not set(answer) <= set(cells):
        return _format("Fill the empty cells of the table.")
    parts: list[Part] = []
    first: Lead | None = None
    for key, blank in cells.items():
        number = read_number(answer.get(key))
        if number is None:
            parts.append(Part(key, None))
            continue
        place = _named(question.cell_words(blank.row, blank.column))
        feedback, reason = _cell(blank, number)
        if reason is None:
            parts.append(Part(key, True))
        else:
            parts.append(Part(key, False, feedback))
            words = feedback or f"work this one out once more. {_first_hint(question)}"
            if isinstance(number, Typed) and number.said:
                words += f" {number.said}"
            # A slip that is known says more than a number that nobody foresaw.
            if first is None or (feedback and not first.named):
                first = Lead(key, f"{place}: {words}", reason, named=bool(feedback))
    return _parts(question, parts, first, "cell")


def _cell(blank: kinds.Blank, number: Any) -> tuple[str, str | None]:
    if isinstance(number, NotANumber):
        return number.advice, "format"
    value = number.value
    if kinds.within(value, blank.answer, blank.tolerance):
        return "", None
    near = [slip for slip in blank.slips if abs(slip.value - value) <= max(blank.tolerance, 0.5 * 10**-blank.decimals)]
    if near:
        slip = min(near, key=lambda slip: abs(slip.value - value))
        return slip.feedback, slip.reason
    if blank.answer and kinds.within(-value, blank.answer, blank.tolerance):
        return "the size is right; the sign says the opposite.", "sign"
    return "", "other"


@dataclass(frozen=True)
class Lead:
    """The slip that an answer in parts is told first: its part, words and reason; `named` when it was foreseen."""

    key: str
    feedback: str
    reason: str
    named: bool


def _parts(question: kinds.Question, parts: list[Part], first: Lead | None, noun: str) -> Mark:
    """The mark of an answer in parts. `first` is said once, above the parts; the other wrong ones keep their words."""
    good = sum(part.ok is True for part in parts)
    wrong = sum(part.ok is False for part in parts)
    empty = len(parts) - good - wrong
    score = good / len(parts)
    if good == len(parts):
        return Mark("right", question.right_words, None, tuple(parts), 1.0)
    if empty == len(parts):
        return Mark("blank", BLANK)
    left = f"{empty} {noun}{'s are' if empty > 1 else ' is'} still empty."
    if first is None:
        return Mark("partly", f"Right so far; {left}", "missing", tuple(parts), score)
    feedback = first.feedback + _more(wrong - 1, noun)
    if empty:
        feedback += " " + left[0].upper() + left[1:]
    told = tuple(Part(part.key, part.ok) if part.key == first.key else part for part in parts)
    return Mark("partly" if good else "wrong", feedback, first.reason, told, score)


def _points(question: kinds.Points, answer: Any) -> Mark:
    if not isinstance(answer, list | tuple) or not all(type(point) is int for point in answer):
        return _format("Pick points on the chart, or say that there are none.")
    chosen = set(answer)
    if len(chosen) != len(answer) or not all(0 <= point < len(question.labels) for point in chosen):
        return _format("Pick points that are on the chart, each once.")
    right = set(question.right)
    parts = tuple(Part(str(point), point in right) for point in sorted(chosen))
    if chosen == right:
        return Mark("right", question.right_words, None, parts, 1.0)
    hits = len(chosen & right) - len(chosen - right)
    score = max(0.0, hits / len(right)) if right else 0.0
    verdict: Verdict = "partly" if score else "wrong"
    for wrong in question.wrong_points:
        if chosen == set(wrong.points):
            return Mark(verdict, wrong.feedback, wrong.reason, parts, score)
    missing, extra = len(right - chosen), len(chosen - right)
    if not right:
        feedback = "The rule holds for none of the points picked. Read it again, point by point."
        return Mark("wrong", feedback, "rule", parts)
    said = [f"{count} too {word}" for count, word in ((extra, "many"), (missing, "few")) if count]
    reason = "extra" if extra else "missing"
    return Mark(verdict, f"Not these points: {' and '.join(said)}.", reason, parts, score)


def _builder(question: kinds.Builder, answer: Any) -> Mark:
    if not isinstance(answer, Mapping):
        return _format("Fill in the form.")
    fault = form_fault(question.form, answer)
    if fault:
        return _format(fault.feedback, fault.key)
    if _is_empty(answer) or _same(answer, question.start):
        return Mark("blank", BLANK)
    try:
        found = question.check(answer)
    except DataError as error:
        return _format(" ".join(str(fault) for fault in error.faults))
    except Exception:
        # A rule that meets a state its author did not foresee must not take the page down with it.
        return _format("This can't be read yet. Look at the numbers and dates in the form.")
    parts = tuple(Part(each.key, each.caution, each.feedback) for each in found)
    faults = [each for each in found if not each.caution]
    if not faults:
        return Mark("right", question.right_words, None, parts, 1.0)
    feedback = faults[0].feedback + _more(len(faults) - 1, "thing")
    sound = question.sound(answer) if question.sound else 0.0
    return Mark("partly" if sound > 0 else "wrong", feedback, faults[0].reason, parts, sound)


def _same(answer: Mapping[str, Any], start: Mapping[str, Any]) -> bool:
    def filled(state: Any) -> Any:
        if isinstance(state, Mapping):
            return {key: filled(value) for key, value in state.items() if not _is_empty(value)}
        return [filled(value) for value in state] if isinstance(state, list | tuple) else state

    return bool(filled(answer) == filled(start))


def form_fault(form: tuple[kinds.Field | kinds.Group, ...], answer: Mapping[str, Any]) -> Part | None:
    """The first place where a state does not have the shape of its form; None when all of it has."""
    known = {part.key: part for part in form}
    for key, value in answer.items():
        part = known.get(key) if isinstance(key, str) else None
        if part is None:
            return Part("", False, "The form has a field that is not known here.")
        if isinstance(part, kinds.Field):
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


def _field_fits(part: kinds.Field, value: Any) -> bool:
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


def _reflection(question: kinds.Reflection, answer: Any) -> Mark:
    if not isinstance(answer, str):
        return _format("Write a few words.")
    if len(answer) > 20_000:
        return _format("That is longer than can be kept. Make it shorter.")
    return Mark("accepted", f"{question.right_words}\n\n{question.worked}", None, (), 1.0)


def _rating(question: kinds.Rating, answer: Any) -> Mark:
    key = str(answer) if isinstance(answer, int | str) and not isinstance(answer, bool) else ""
    if key not in {entry.key for entry in kinds.CONFIDENCE}:
        return _format("Choose one of the four steps.")
    return Mark("accepted", question.right_words, None, (), 1.0)
