"""`new` begins a chapter that can be made, built and tested at once, or writes nothing."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import pytest

from commands import contents, data_package, new
from commands.words import Trouble
from value_management.learning import course

ROOT = Path(__file__).resolve().parents[2]
TITLE = "Joy in work: ask every week"
NOT_COMPARED = (".venv", "node_modules", ".workbook", "__pycache__", "_build", ".pytest_cache")


def everything(folder: Path) -> dict[str, str]:
    """Every file of the workbook, with a mark of its content."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and not set(NOT_COMPARED) & set(path.relative_to(folder).parts)
    }


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """What `new` changes of the whole book, and nothing else."""
    for name in new.MADE:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    shutil.copytree(ROOT / "datasets", tmp_path / "datasets", dirs_exist_ok=True)
    return tmp_path


@pytest.mark.parametrize(
    ("number", "stem", "title", "shelf", "said"),
    [
        (10, "joy-in-work", TITLE, "team", "The number 10 is taken by 10-run-charts"),
        (11, "run-charts", TITLE, "team", "The name run-charts is taken by 10-run-charts"),
        (11, "11-joy-in-work", TITLE, "team", "without its number: joy-in-work"),
        (11, "Joy in work", TITLE, "team", "small letters, digits and hyphens"),
        (11, "../joy", TITLE, "team", "small letters, digits and hyphens"),
        (11, "joy-", TITLE, "team", "small letters, digits and hyphens"),
        (11, "j" * 41, TITLE, "team", "40 at most"),
        (11, "import", TITLE, "team", "import-and-more"),
        (0, "joy-in-work", TITLE, "team", "from 1 to 99, not 0"),
        (100, "joy-in-work", TITLE, "team", "from 1 to 99, not 100"),
        (11, "joy-in-work", TITLE, "teams", "one of team, coach, evaluator"),
        (11, "joy-in-work", 'Joy in "work"', "team", "Give a title"),
        (11, "joy-in-work", "  ", "team", "Give a title"),
    ],
)
def test_what_can_t_be_is_refused_kindly_and_nothing_is_written(book, number, stem, title, shelf, said):
    before = everything(book)
    with pytest.raises(Trouble, match=re.escape(said)):
        new.new(number, stem, title, shelf, book)
    assert everything(book) == before


def test_a_file_that_is_there_is_never_written_over(book):
    (book / "chapters").mkdir()
    (book / "chapters" / "11-joy-in-work.ipynb").write_text("mine", encoding="utf-8")
    before = everything(book)
    with pytest.raises(Trouble, match=re.escape("chapters/11-joy-in-work.ipynb is there already")):
        new.new(11, "joy-in-work", TITLE, "team", book)
    assert everything(book) == before


@pytest.mark.parametrize("fails", [(contents, "bring"), (data_package, "text"), (new, "with_entry")])
def test_where_it_fails_halfway_everything_is_taken_away_again(book, monkeypatch, fails):
    before = everything(book)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*fails, full)
    with pytest.raises(OSError, match="No space"):
        new.new(11, "joy-in-work", TITLE, "team", book)
    assert everything(book) == before
    assert not (book / "value_management" / "bank" / "joy_in_work").exists()


def test_another_table_s_faulty_card_is_said_and_nothing_is_written(book):
    card = book / "datasets" / "boards.toml"
    card.write_text(card.read_text(encoding="utf-8").replace("caveat", "caveats"), encoding="utf-8")
    before = everything(book)
    with pytest.raises(Trouble, match="boards.toml"):
        new.new(11, "joy-in-work", TITLE, "team", book)
    assert everything(book) == before


def test_the_entry_stands_before_the_next_number_and_recalls_three_earlier_questions(book):
    old = course.read((ROOT / new.CURRICULUM).read_text(encoding="utf-8"))
    new.new(11, "joy-in-work", TITLE, "coach", book)
    new.new(99, "the-last-one", TITLE, "team", book)
    listed = course.read((book / new.CURRICULUM).read_text(encoding="utf-8"))
    assert [chapter for chapter in listed if not chapter.draft] == list(old), "no other entry is touched"
    numbers = [chapter.number for chapter in listed]
    assert numbers == sorted(numbers) and {11, 99} < set(numbers)
    begun = next(chapter for chapter in listed if chapter.number == 11)
    assert begun.draft and begun.title == TITLE and begun.shelf == "coach" and len(set(begun.recall)) == 3


@pytest.mark.slow
def test_a_new_chapter_is_made_built_and_tested_at_once(whole):
    before = everything(whole.folder)
    said = whole.run("new", "11", "joy-in-work", "--title", TITLE, "--shelf", "coach")
    assert said.splitlines()[-3:] == [
        "  python3 workbook.py refresh 11",
        "  python3 workbook.py open --watch 11",
        "  python3 workbook.py check 11",
    ]
    written = everything(whole.folder)
    changed = {name for name in before if written.get(name) != before[name]}
    assert changed == {"_toc.yml", "book/curriculum.toml", "datasets/datapackage.json"}
    for name in written.keys() - before.keys():
        own = "TODO" in (whole.folder / name).read_text(encoding="utf-8")
        assert own or name.endswith((".csv", "__init__.py")), f"{name} says what is left to write"
    assert (
        sum(
            len((whole.folder / name).read_text(encoding="utf-8").splitlines())
            for name in written.keys() - before.keys()
        )
        <= 490
    )

    whole.run("refresh", "11")
    after = everything(whole.folder)
    assert {name for name in written if after[name] != written[name]} == set(), "nothing of another chapter is touched"
    assert after.keys() - written.keys() == {
        f"{folder}/11-joy-in-work.ipynb" for folder in ("chapters", "exercises", "solutions")
    }
    assert whole.run("refresh", "--check") == "Every notebook is what its text says.\n"

    said = whole.run("build")
    assert said.splitlines()[-1] == "Not for release yet: 11-joy-in-work is a draft."
    site = whole.folder / "_build" / "html"
    for folder in ("chapters", "exercises", "solutions"):
        page = (site / folder / "11-joy-in-work.html").read_text(encoding="utf-8")
        assert "This chapter is a draft." in page, folder
    assert "This chapter is a draft." not in (site / "chapters" / "10-run-charts.html").read_text(encoding="utf-8")
    for name in ("book/facilitators.html", "book/coaches.html"):
        page = (site / name).read_text(encoding="utf-8").split("<article")[1].split("</article")[0]
        assert "Joy in work: ask" not in page, f"{name} promises no draft"
    assert not list((site / "sheets").glob("11-*"))
    (course_file,) = site.glob("_static/**/course.json")
    assert "joy-in-work" not in course_file.read_text(encoding="utf-8")

    of_notebooks = [f"tests/notebooks/test_{name}.py" for name in ("chapters", "exercises", "texts", "drafts")]
    others = ("tests/bank", "tests/learning/test_course.py", "tests/datasets/test_cards.py")
    # The tests of this chapter alone: those of the others are run by the whole command.
    pytest_here = ("run", "-m", "pytest", "-q", "-n", "0", "-k", "joy-in-work or joy_in_work or draft or curriculum")
    said = whole.run(*pytest_here, *of_notebooks, *others)
    assert "11-joy-in-work is still a draft" in said

    # Called finished, it lacks nothing of a chapter but the words that are marked.
    path = whole.folder / "book" / "curriculum.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("draft = true\n", ""), encoding="utf-8")
    whole.run("refresh")
    said = whole.run(*pytest_here, *of_notebooks, status=1)
    failed = re.findall(r"^FAILED \S+::(\w+)\[(\S+)\]", said, re.MULTILINE)
    assert sorted(failed) == [
        ("test_a_finished_chapter_has_nothing_left_to_write", "11-joy-in-work"),
        ("test_no_chapter_has_a_fault", "11-joy-in-work"),
    ]
    said = whole.run("check", "11", status=1)
    faults = [line for line in said.splitlines() if line.lstrip().startswith("fault ")]
    assert faults and all("TODO" in line for line in faults), said
