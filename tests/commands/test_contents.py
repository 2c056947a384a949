"""The contents and README's routes are made from the curriculum."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from commands import contents
from commands import refresh as command
from value_management.learning import course

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The files that are made, and the curriculum, without a notebook."""
    (tmp_path / "book").mkdir()
    for name in (*contents.FILES, contents.CURRICULUM):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def change(path: Path, before: str, after: str) -> None:
    said = path.read_text(encoding="utf-8")
    assert said.count(before) == 1
    path.write_text(said.replace(before, after), encoding="utf-8")


def parts(book: Path) -> dict[str, list[str]]:
    """The captions of the contents, each with its pages and what stands beneath them."""
    listed = yaml.safe_load((book / "_toc.yml").read_text(encoding="utf-8"))["parts"]
    return {
        part["caption"]: [
            each["file"]
            for page in part["chapters"]
            for each in (page, *page.get("sections", ()))
            if not each["file"].startswith("book/")
        ]
        for part in listed
    }


def test_the_book_s_own_contents_and_routes_are_as_the_curriculum_says():
    assert contents.faults(ROOT) == [], "run: python3 workbook.py refresh"
    for chapter in course.chapters():
        assert f"{chapter.number:02d} {chapter.short}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_order_of_the_curriculum_is_that_of_the_contents_and_of_the_route(book, capsys):
    path = book / contents.CURRICULUM
    entries = re.split(r"^(?=# -{20,})", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    path.write_text("".join([entries[0], *entries[:0:-1]]).replace("recall = [", "recall = [] # ["), encoding="utf-8")
    assert len(contents.faults(book)) == 2
    assert command.check(book) == 1
    assert "_toc.yml is not what book/curriculum.toml says. Run: python3 workbook.py refresh" in capsys.readouterr().out
    assert contents.bring(book) == ["_toc.yml", "README.md"]
    team = [chapter.slug for chapter in course.chapters() if chapter.shelf == "team"][::-1]
    assert parts(book)["Team core"] == [f"{kind}/{slug}" for slug in team for kind in ("chapters", "exercises")]
    solutions = sorted(f"solutions/{chapter.slug}" for chapter in course.chapters())
    assert parts(book)["Helping others learn"] == solutions, "by number, to be looked up"
    way = (book / "README.md").read_text(encoding="utf-8").split("| Team core | ")[1].split(" |")[0]
    assert [step[:2] for step in way.split(" → ")] == [slug[:2] for slug in team]
    assert contents.bring(book) == [] and command.check(book) == 0


def test_a_draft_stands_apart_and_on_no_route(book):
    change(book / contents.CURRICULUM, 'slug = "10-run-charts"\n', 'slug = "10-run-charts"\ndraft = true\n')
    change(book / contents.CURRICULUM, '["start-here/2", "run-charts/4", "box-score/5"]', "[]")
    change(book / contents.CURRICULUM, '["box-score/1", "run-charts/5", "run-charts/2"]', "[]")
    contents.bring(book)
    found = parts(book)
    assert found["Drafts"] == [f"{folder}/10-run-charts" for folder in ("chapters", "exercises", "solutions")]
    assert sum("10-run-charts" in page for pages in found.values() for page in pages) == 3
    assert "Run charts" not in (book / "README.md").read_text(encoding="utf-8").split("## Routes")[1].split("##")[0]


def test_what_is_written_by_hand_stays(book):
    change(
        book / "_toc.yml", "      - file: book/how-to-use\n", "      - file: book/how-to-use\n      - file: book/mine\n"
    )
    change(book / "README.md", "## Routes\n", "## Routes\n\nMy own words.\n")
    (book / contents.CURRICULUM).write_text(
        (book / contents.CURRICULUM).read_text(encoding="utf-8").replace('shelf = "coach"', 'shelf = "evaluator"'),
        encoding="utf-8",
    )
    contents.bring(book)
    assert "book/mine" in (book / "_toc.yml").read_text(encoding="utf-8")
    readme = (book / "README.md").read_text(encoding="utf-8")
    assert "My own words." in readme and "| Evaluator | 19 Day Medicine |" in readme
    assert parts(book)["Evaluator"] and "Coach" not in parts(book)


def test_a_faulty_curriculum_changes_nothing_and_is_told(book, capsys):
    before = {name: (book / name).read_bytes() for name in contents.FILES}
    change(book / contents.CURRICULUM, "number = 10\n", "number = 11\n")
    assert command.refresh(book, ["chapters"]) == 1
    assert "! " in (said := capsys.readouterr().out) and "a slug that begins with the number" in said
    assert {name: (book / name).read_bytes() for name in contents.FILES} == before
