"""A draft does not go out unnoticed: what is left to write stands in drafts alone, and the drafts are named."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from value_management.learning import course

ROOT = Path(__file__).resolve().parents[2]
MARK = re.compile(r"\bTODO\b")


def written(chapter: course.Chapter) -> Iterator[tuple[str, str]]:
    """What a person writes of a chapter: texts, questions, tables' cards, and its entry in the curriculum."""
    texts = [ROOT / folder / f"{chapter.slug}.md" for folder in ("chapters", "solutions")]
    told = "".join(path.read_text(encoding="utf-8") for path in texts)
    bank = ROOT / "value_management" / "bank" / chapter.stem.replace("-", "_")
    questions = sorted(bank.glob("*.py"))
    told += "".join(path.read_text(encoding="utf-8") for path in questions)
    cards = [path for path in sorted((ROOT / "datasets").glob("*.toml")) if f'"{path.stem}"' in told]
    for path in (*texts, *questions, *cards):
        yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
    yield "book/curriculum.toml", "\n".join(map(str, chapter.as_dict().values()))


def left(chapter: course.Chapter) -> list[str]:
    return [
        f"{name}: {line.strip()}" for name, text in written(chapter) for line in text.splitlines() if MARK.search(line)
    ]


@pytest.mark.parametrize("chapter", course.chapters(), ids=lambda chapter: chapter.slug)
def test_a_finished_chapter_has_nothing_left_to_write(chapter):
    assert not left(chapter), "finish it, or say draft = true in its entry of book/curriculum.toml"


def test_drafts_are_named_in_the_summary():
    for chapter in course.drafts():
        warnings.warn(f"{chapter.slug} is still a draft: {len(left(chapter))} lines marked TODO", stacklevel=1)
