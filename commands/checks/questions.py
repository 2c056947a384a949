"""What every question keeps: right answers pass, each likely slip has its own words, nothing gives an answer away."""

from __future__ import annotations

import json
import re
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from commands.checks.findings import Finding, from_faults, shortened
from commands.checks.giveaways import asked_for, shows
from commands.checks.sentences import number_of_words, sentences
from commands.places import ROOT
from value_management import bank
from value_management.doors.service import handle
from value_management.errors import DataError
from value_management.lab import twin
from value_management.learning import markup
from value_management.learning.kinds import REASON_WORDS, Builder, Choice, Points, Question
from value_management.learning.marking import mark

SAYING = 6
"""Words of a last sentence that is a saying."""
HTML = re.compile(r"<[A-Za-z/!?]|&(?:[a-z]+|#[0-9]+);")
TELLING = re.compile(r"\b(below|above|under|over|lie|lies|first|last|lowest|highest|run of|shift|trend)\b")


def built(stem: str) -> tuple[tuple[Question, ...], tuple[Question, ...], list[Finding]]:
    """A chapter's questions and practice; what keeps them from being built."""
    folder = f"value_management/bank/{stem.replace('-', '_')}"
    try:
        return bank.chapter(stem), bank.practice(stem), []
    except DataError as error:
        return (), (), from_faults(error.faults, folder)
    except Exception as error:  # whatever an author's module may raise
        line = next((each for each in reversed(traceback.extract_tb(error.__traceback__)) if _ours(each)), None)
        where, at = (error.filename, error.lineno) if isinstance(error, SyntaxError) else (folder, 0)
        if line and not isinstance(error, SyntaxError):
            where, at = line.filename, line.lineno
        place = Path(str(where))
        name = place.relative_to(ROOT).as_posix() if place.is_relative_to(ROOT) else str(where)
        found = f"{type(error).__name__}: {error}"
        return (), (), [Finding(f"{name}:{at or 1}", shortened(found, 160), "a module that Python can import")]


def _ours(frame: traceback.FrameSummary) -> bool:
    """Whether a line is one of the project's own."""
    path = Path(frame.filename)
    return path.is_relative_to(ROOT / "value_management")


def faults(question: Question) -> Iterator[Finding]:
    """Every rule for one question."""
    yield from marks(question)
    yield from hints(question)
    yield from secrets(question)
    for text in dict.fromkeys((question.title, question.prompt, *words(question)[1:])):
        if HTML.search(text):
            yield Finding(question.id, f"HTML in {shortened(text)}", "light markup")
    if isinstance(question, Points):
        yield from chart_words(question)
    if isinstance(question, Builder):
        yield from drawings(question)


def words(question: Question) -> list[str]:
    """What a learner reads of a question: as it is asked, its hints, its replies and its worked answer."""
    replies = [mark(question, example.answer).feedback for example in question.examples()]
    asked = [twin.question_text(question), question.on_screen, *question.hints]
    return list(dict.fromkeys([*asked, *replies, question.worked, question.right_words]))


def marks(question: Question) -> Iterator[Finding]:
    """Blank is no answer, right passes, each likely wrong answer gets its own reason and its own words."""
    nothing: list[object] = [None, "", "  ", {}, *([] if question.kind == "points" else [[]])]
    for blank in nothing:
        given = mark(question, blank)
        if given.verdict != "blank" or not given.explain().startswith("Not answered yet"):
            yield Finding(question.id, f"the mark {given.verdict!r} for {blank!r}", "blank")
    if isinstance(question, Builder) and mark(question, dict(question.start)).verdict != "blank":
        todo = "Take something out of `start`."
        yield Finding(question.id, "the form offered at first marked as an answer", "blank", todo)
    said: dict[str, str] = {}
    for example in question.examples():
        given = mark(question, example.answer)
        answer = shortened(json.dumps(example.answer, sort_keys=True), 60)
        if json.loads(json.dumps(given.as_dict())) != given.as_dict():
            yield Finding(question.id, f"a mark of {answer} that is not plain data", "JSON")
        if example.verdict != "wrong":
            if given.verdict != example.verdict or given.reason is not None or given.score != 1:
                yield Finding(question.id, f"{given.verdict} for the answer {answer}", f"{example.verdict}, full score")
            elif question.kind != "rating" and len(given.feedback.split()) < 5:
                todo = "Say the reason again in new words: bare praise teaches nothing."
                yield Finding(question.id, f"only {shortened(given.feedback)} for a right answer", "five words", todo)
            continue
        if given.verdict not in ("wrong", "partly"):
            yield Finding(question.id, f"{given.verdict} for the answer {answer}", "wrong or partly")
        elif given.reason != example.reason or given.reason not in REASON_WORDS:
            found = f"the reason {given.reason!r} for the answer {answer}"
            yield Finding(question.id, found, f"{example.reason!r}, one of the named reasons")
        elif said.setdefault(given.feedback, answer) != answer:
            found = f"the same words for {said[given.feedback]} and {answer}"
            yield Finding(question.id, found, "words of its own for each wrong answer")
    if not said and question.kind != "reflection":
        yield Finding(question.id, "no likely wrong answer", "at least one")


def hints(question: Question) -> Iterator[Finding]:
    """Three hints, each with something new."""
    if len(set(question.hints)) != 3 or not all(len(hint.split()) >= 3 for hint in question.hints):
        yield Finding(
            question.id, "hints that repeat or are shorter than three words", "three, each with something new"
        )


def secrets(question: Question) -> Iterator[Finding]:
    """What a page gets is plain JSON, and neither the worked answer nor any reply is in it."""
    public = question.public()
    if json.loads(json.dumps(public)) != public:
        yield Finding(question.id, "data for the page that is not plain", "JSON")
        return
    told = letters(public)
    if letters(markup.text(question.prompt)) not in told:
        yield Finding(question.id, "a page without the question's words", "the whole prompt")
    replies = [mark(question, example.answer).feedback for example in question.examples() if example.verdict == "wrong"]
    for secret in dict.fromkeys((question.worked, question.right_words, *replies)):
        if letters(markup.text(secret)) in told:
            yield Finding(question.id, f"{shortened(secret)} in what is shown before an answer", "only after it")


def letters(value: object) -> str:
    """Every word of plain data in a row, without white space and without what marks words in it."""
    if isinstance(value, dict):
        return "".join(map(letters, value.values()))
    if isinstance(value, list):
        marks = {"strong": 1, "em": 1, "a": 2}.get(value[0], 0) if value and isinstance(value[0], str) else 0
        return "".join(map(letters, value[marks:]))
    return "".join(str(value).split())


def chart_words(question: Points) -> Iterator[Finding]:
    """The words of a chart whose points are asked for don't say which."""
    words = question.alt.lower()
    known = {str(len(question.labels)), f"{median([value for value in question.values if value is not None]):g}"}
    if told := TELLING.search(words):
        yield Finding(question.id, f"“{told[0]}” in `alt`", "words that don't say which points")
    if other := sorted(set(re.findall(r"\d+(?:\.\d+)?", words)) - known):
        yield Finding(question.id, f"{', '.join(other)} in `alt`", "only how many points, and their median")


def drawings(question: Builder) -> Iterator[Finding]:
    """A builder draws every state that it knows, and says it in words."""
    for state in (question.start, question.sample_right, *(state for state, _ in question.sample_wrong), {}):
        reply = json.loads(handle(json.dumps({"op": "draw", "id": question.id, "answer": dict(state)})))
        said = shortened(json.dumps(dict(state)), 60)
        if "error" in reply:
            yield Finding(question.id, f"no drawing of {said}: {reply['error']}", "a drawing of every state")
        elif not reply["text"] or not all(markup.words(paragraph).strip() for paragraph in reply["text"]):
            yield Finding(question.id, f"a drawing of {said} without words", "the drawing in words")
        elif reply["svg"] and (not reply["svg"].lstrip().startswith("<svg") or "<script" in reply["svg"]):
            yield Finding(question.id, f"a drawing of {said} that is no picture", "SVG without a script")


def right_is_longest(question: Choice) -> bool:
    """Longer than every wrong option: one that is as long as the right one hides it."""
    right = max(len(option.text) for option in question.options if option.reason is None)
    return right > max(len(option.text) for option in question.options if option.reason is not None)


def options_by_length(questions: Sequence[Question]) -> Iterator[Finding]:
    """In at most a third of a chapter's choices is the right option the longest."""
    choices = [each for each in questions if isinstance(each, Choice) and not each.judgement]
    longest = [question.id for question in choices if right_is_longest(question)]
    if len(longest) > len(choices) / 3:
        found = f"the right option the longest in {len(longest)} of {len(choices)} choices: {', '.join(longest)}"
        yield Finding(longest[0], found, "at most a third", "Shorten the right option or lengthen a wrong one.")


def sayings(questions: Sequence[Question]) -> Iterator[Finding]:
    """At most a fifth of the words for right answers end in a short sentence."""
    ends = [
        f"{question.id} {shortened(said[-1])}"
        for question in questions
        if len(said := sentences(question.right_words)) > 1 and number_of_words(said[-1]) <= SAYING
    ]
    if len(ends) > len(questions) / 5:
        found = f"{len(ends)} of {len(questions)} right answers that end in a saying: {'; '.join(ends)}"
        yield Finding(ends[0].split()[0], found, f"last sentences of more than {SAYING} words in four of five")


def shown_on_sheet(recall: Sequence[Question], own: Sequence[Question]) -> Iterator[Finding]:
    """A printed sheet of all questions shows no number that one of them asks for."""
    sheet = [*recall, *own]
    for question in sheet:
        for place, numbers in asked_for(question).items():
            for other in sheet:
                text = "\n".join(question.hints[:2]) if other is question else twin.question_text(other)
                if number := shows(text, numbers):
                    found = f"{number} on the printed sheet, in {other.id}"
                    yield Finding(question.id, found, f"it nowhere on the sheet: it is {place}", "Use other numbers.")
