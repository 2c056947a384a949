"""The course: what each chapter is for, how long it takes, which questions it has. Reads `book/curriculum.toml`.

Chapters stand there in the order of the route. A draft is found by its name and counts for nothing else: it is on no
route, in no record and on no sheet.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from value_management.errors import DataError, Fault

Shelf = Literal["team", "coach", "evaluator"]

WAYS = {
    "opening": (
        *("claim", "conversation", "dictation", "document", "game", "letter", "person", "role-play", "slips"),
        *("urgent message", "walk", "wall"),
    ),
    "main_break": ("bargain", "bet", "build", "choice", "count", "draw", "estimate", "play", "rewrite", "sort"),
    "picture": (
        *("areas", "bars", "dots", "grid", "line", "map", "network", "run chart", "small charts", "table", "thread"),
        *("tornado", "xmr chart"),
    ),
}
"""How a chapter begins, what its reader does that breaks the main misconception, and the kind of its picture to pin up.

It begins with a published claim, people talking, words taken down, a paper to be checked, a game, a letter to oneself,
one person's day, parts to be played, slips to be counted, a message that wants an answer now, a walk, or a sheet on a
wall.
"""

_SLUG = re.compile(r"\d\d-[a-z0-9]+(?:-[a-z0-9]+)*")
_POINT = re.compile(r"T\d{3}")


@dataclass(frozen=True)
class Minutes:
    """Minutes to read a chapter, to do its exercises, to discuss it in a team."""

    read: int
    do: int
    discuss: int

    @property
    def total(self) -> int:
        """All three."""
        return self.read + self.do + self.discuss


@dataclass(frozen=True)
class Misconception:
    """A thought that the chapter must cure: `question` has the wrong `answer` that is this thought, with `reason`."""

    thought: str
    question: str
    answer: Any
    reason: str


@dataclass(frozen=True)
class Chapter:
    """One chapter. `points`: teaching points of the coverage list. `recall`: three questions of earlier chapters.

    `opening`, `main_break`, `picture`: one of `WAYS`, so that variety can be counted; empty where nobody has said yet.
    `questions` and `practice`: ids, in the order in which they are asked. `module`: the part of the coaching programme
    that it covers. `name`: what lists call it, where that is not its title up to the colon.
    """

    number: int
    slug: str
    title: str
    shelf: Shelf
    minutes: Minutes
    audience: str
    objectives: tuple[str, ...]
    prerequisites: tuple[str, ...]
    milestone: str
    points: tuple[str, ...]
    questions: tuple[str, ...]
    practice: tuple[str, ...]
    recall: tuple[str, ...]
    misconceptions: tuple[Misconception, ...]
    opening: str = ""
    main_break: str = ""
    picture: str = ""
    draft: bool = False
    module: str = ""
    name: str = ""

    @property
    def short(self) -> str:
        """What a list of the route calls the chapter: its `name`, or its title up to the colon."""
        return self.name or self.title.partition(":")[0]

    @property
    def stem(self) -> str:
        """The slug without its number: the beginning of the chapter's question ids."""
        return self.slug[3:]

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return asdict(self)


def path() -> Path:
    """Where the curriculum is: `book/curriculum.toml` beside the package, or a copy inside an installed package."""
    package = Path(__file__).resolve().parent.parent
    beside = package.parent / "book" / "curriculum.toml"
    return beside if beside.is_file() else package / "_curriculum.toml"


@cache
def _listed() -> tuple[Chapter, ...]:
    return read(path().read_text(encoding="utf-8"))


def chapters() -> tuple[Chapter, ...]:
    """Every chapter that is no draft, in the order of the route. Raises DataError with all faults of the file."""
    return tuple(chapter for chapter in _listed() if not chapter.draft)


def drafts() -> tuple[Chapter, ...]:
    """The chapters that are still being written. Raises DataError with all faults of the file."""
    return tuple(chapter for chapter in _listed() if chapter.draft)


def find(slug: str) -> Chapter:
    """A chapter or draft by its slug, with or without the number. Raises DataError when there is none."""
    listed = (*chapters(), *drafts())
    for chapter in listed:
        if slug in (chapter.slug, chapter.stem):
            return chapter
    known = ", ".join(chapter.slug for chapter in listed)
    raise DataError(Fault("curriculum", f"the chapter {slug[:60]!r}", f"one of {known}"))


def read(text: str) -> tuple[Chapter, ...]:
    """The chapters of a curriculum file's text. Raises DataError with every fault found."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(Fault("curriculum.toml", str(error), "TOML")) from None
    faults: list[Fault] = []
    found: list[Chapter] = []
    for place, entry in enumerate(data.get("chapter", []), start=1):
        name = f"curriculum.toml, {entry.get('slug', f'chapter entry {place}')}"
        entry_faults = list(_entry_faults(name, entry))
        faults += entry_faults
        if not entry_faults:
            found.append(_chapter(entry))
    names = [chapter.stem for chapter in found] + [f"number {chapter.number}" for chapter in found]
    twice = [f"{each}, {count} times" for each, count in Counter(names).items() if count > 1]
    faults += [Fault("curriculum.toml", each, "each chapter once") for each in twice]
    known = {question for chapter in found for question in (*chapter.questions, *chapter.practice)}
    earlier: set[str] = set()
    for chapter in found:
        for question in chapter.recall:
            if question not in earlier:
                where = f"curriculum.toml, {chapter.slug}, recall"
                faults.append(Fault(where, question, "a question of an earlier chapter"))
        if not chapter.draft:
            earlier |= {*chapter.questions, *chapter.practice}
        for each in chapter.misconceptions:
            if each.question not in known:
                faults.append(Fault(f"curriculum.toml, {chapter.slug}, misconceptions", each.question, "a question"))
    if faults:
        raise DataError(faults)
    return tuple(found)


_TEXTS = ("slug", "title", "shelf", "audience", "milestone")
_MAY = ("module", "name")
_LISTS = ("objectives", "prerequisites", "points", "recall")
_COUNTED = {"questions": "", "practice": "practice-"}
"""What is counted, and how its ids begin after the chapter's name."""
_MOST = 99


def _entry_faults(name: str, entry: Mapping[str, Any]) -> list[Fault]:
    faults = [
        Fault(name, f"{key} is missing or not text", "text") for key in _TEXTS if not isinstance(entry.get(key), str)
    ]
    for key in _LISTS:
        if not isinstance(entry.get(key), list) or not all(isinstance(each, str) for each in entry[key]):
            faults.append(Fault(name, f"{key} is missing or not a list", "a list of texts"))
    for key in _COUNTED:
        if not _numbers(entry.get(key)):
            found = f"{key} {entry.get(key)!r}"
            faults.append(Fault(name, found, "how many, or their numbers in the order of asking, each once"))
    faults += [Fault(name, f"{key} {entry[key]!r}", "text") for key in _MAY if not isinstance(entry.get(key, ""), str)]
    if type(entry.get("draft", False)) is not bool:
        faults.append(Fault(name, f"draft {entry['draft']!r}", "true, or no such line"))
    minutes = entry.get("minutes")
    if (
        not isinstance(minutes, dict)
        or {*minutes} != {"read", "do", "discuss"}
        or not all(type(each) is int and 0 <= each <= 240 for each in minutes.values())
    ):
        faults.append(Fault(name, f"minutes {minutes!r}", "read, do and discuss, in whole minutes"))
    for each in entry.get("misconceptions", []):
        if not isinstance(each, dict) or {*each} != {"thought", "question", "answer", "reason"}:
            faults.append(Fault(name, "a misconception", "thought, question, answer and reason"))
    if faults:
        return faults
    slug, number = entry["slug"], entry.get("number")
    if not _SLUG.fullmatch(slug) or type(number) is not int or not slug.startswith(f"{number:02d}-"):
        faults.append(Fault(name, f"number {number!r} and slug {slug!r}", "a slug that begins with the number"))
    if entry["shelf"] not in get_args(Shelf):
        faults.append(Fault(name, f"shelf {entry['shelf']!r}", "one of " + ", ".join(get_args(Shelf))))
    for key, known in WAYS.items():
        if entry.get(key, known[0]) not in known:
            faults.append(Fault(name, f"{key} {entry[key]!r}", "one of " + ", ".join(known)))
    if not 2 <= len(entry["objectives"]) <= 4:
        faults.append(Fault(name, f"{len(entry['objectives'])} objectives", "2 to 4"))
    points = [each for each in entry["points"] if not _POINT.fullmatch(each)]
    faults += [Fault(name, f"the point {each!r}", "T and three digits") for each in points]
    if len(entry["recall"]) not in (0, 3):
        faults.append(Fault(f"{name}, recall", str(len(entry["recall"])), "three questions; none in the first chapter"))
    return faults


def _numbers(given: Any) -> tuple[int, ...]:
    """4 gives 1 to 4, and a list is taken as it stands; nothing where it is neither."""
    if type(given) is int:
        return tuple(range(1, given + 1)) if given <= _MOST else ()
    sound = isinstance(given, list) and all(type(each) is int and 1 <= each <= _MOST for each in given)
    return tuple(given) if sound and len(set(given)) == len(given) else ()


def _chapter(entry: Mapping[str, Any]) -> Chapter:
    parts: dict[str, Any] = {key: entry[key] for key in _TEXTS} | {key: tuple(entry[key]) for key in _LISTS}
    for key, start in _COUNTED.items():
        parts[key] = tuple(f"{entry['slug'][3:]}/{start}{each}" for each in _numbers(entry[key]))
    return Chapter(
        number=entry["number"],
        minutes=Minutes(**entry["minutes"]),
        misconceptions=tuple(Misconception(**each) for each in entry.get("misconceptions", [])),
        draft=entry.get("draft", False),
        **{key: entry[key] for key in _MAY if key in entry},
        **{key: entry.get(key, "") for key in WAYS},
        **parts,
    )
