"""The site: built whole or not at all, skipped when nothing changed; and what no command may touch."""

from __future__ import annotations

import hashlib
import json
import urllib.request
from pathlib import Path

import pytest

from commands import book, javascript
from commands.notebooks import text_of
from commands.words import Trouble

LEARNERS = ("my-work/.record/record.sqlite", "my-work/my notes.md", "my-work/01-start.ipynb", ".workbook/address.json")


@pytest.fixture(scope="module")
def built(made, tmp_path_factory: pytest.TempPathFactory):
    """A small workbook whose book has been built, and what was said meanwhile."""
    import shutil

    folder = tmp_path_factory.mktemp("built") / "Mein Buch – 値"
    shutil.copytree(made[0].folder, folder, symlinks=True)
    workbook = type(made[0])(folder, made[0].wheels)
    workbook.borrow()
    return workbook, workbook.run("build")


def test_build_makes_every_page_and_says_so(built) -> None:
    workbook, said = built
    assert "building the book" in said
    page = (workbook.folder / "_build" / "html" / "book" / "welcome.html").read_text(encoding="utf-8")
    assert "A page." in page


def test_second_build_does_nothing(built) -> None:
    workbook, _ = built
    before = {path: path.stat().st_mtime_ns for path in (workbook.folder / "_build").rglob("*")}
    assert workbook.run("build") == "The book is up to date.\n"
    assert before == {path: path.stat().st_mtime_ns for path in (workbook.folder / "_build").rglob("*")}


def test_a_part_is_built_quickly_and_the_next_build_makes_the_rest(built) -> None:
    workbook, _ = built
    partly = "from commands import book, environment; print(book.build(environment.python(), partly=True))"
    site = workbook.folder / "_build" / "html" / "book" / "welcome.html"
    workbook.write("value_management/__init__.py", "NAME = 'another workbook'\n")
    workbook.write("book/welcome.md", "# Welcome\n\nA page in part.\n")
    assert "True" in workbook.run("run", "-c", partly)
    assert "A page in part." in site.read_text(encoding="utf-8")
    said = workbook.run("build")
    assert "built, " in said, "what was built in part is not taken for the whole"
    assert workbook.run("build") == "The book is up to date.\n"


def test_warning_stops_the_build_and_the_earlier_book_is_shown_until_it_is_mended(built) -> None:
    workbook, _ = built
    page = workbook.folder / "_build" / "html" / "book" / "welcome.html"
    before = page.read_bytes()
    workbook.write("book/welcome.md", "# Welcome\n\nA changed page with [no target](no-such-page.md).\n")
    process = workbook.start("open", "--no-browser")
    assert process.stdout
    lines: list[str] = []
    while not lines or "The workbook is at" not in lines[-1]:
        lines.append(process.stdout.readline())
        assert lines[-1], lines
    said = "".join(lines)
    assert "book/welcome.md" in said.replace("\\", "/")
    assert "no-such-page.md" in said
    assert "\nThe book was not built: 1 warnings" in said
    assert page.read_bytes() == before
    address = lines[-1].split()[4]
    assert "Meanwhile the book is shown as it was last built.\n" in lines
    assert urllib.request.urlopen(address + "book/welcome.html", timeout=600).read() == before

    workbook.write("book/welcome.md", "# Welcome\n\nA mended page.\n")
    again = workbook.run("open", "--no-browser")  # the same workbook: its server is used, not a second one
    assert again.splitlines()[-1] == f"The workbook is being served already at {address}"
    assert b"A mended page." in urllib.request.urlopen(address + "book/welcome.html", timeout=600).read()
    process.terminate()
    process.communicate(timeout=600)


def marks(folder: Path) -> dict[str, str]:
    """A hash for each of the learner's files."""
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in LEARNERS}


def test_learners_record_and_work_are_untouched_by_test_refresh_and_clean(built) -> None:
    workbook, _ = built
    for name in LEARNERS[:3]:
        workbook.write(name, f"the learner's own {name}")
    workbook.write(LEARNERS[3], '{"port": 8499}')
    before = marks(workbook.folder)

    said = workbook.run("test", "-n", "0")
    assert "passed" in said.splitlines()[-1]
    assert marks(workbook.folder) == before

    said = workbook.run("refresh")
    assert "2 of 2 · stored" in said
    stored = json.loads((workbook.folder / "chapters" / "01-start.ipynb").read_text(encoding="utf-8"))
    assert stored["cells"][1]["outputs"][0]["data"] == {"text/plain": ["42"]}
    assert stored["metadata"].pop("made_from")
    assert stored["metadata"] == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    assert stored["cells"][1]["metadata"] == {}
    assert workbook.run("refresh", "--check") == "Every notebook is what its text says.\n"
    assert workbook.run("take-back", "chapters/01-start.ipynb") == "the same chapters/01-start.md\n"
    text = workbook.folder / "chapters" / "01-start.md"
    text.write_text(text.read_text(encoding="utf-8") + "\nMore words.\n", encoding="utf-8")
    said = workbook.run("refresh", "--check", status=1)
    assert said == "chapters/01-start.ipynb is not what its text says. Run: python3 workbook.py refresh 01-start\n"
    broken = text_of(stored).replace("6 * 7", "6 / 0")
    failing = workbook.write("exercises/02-fails.ipynb", broken)
    said = workbook.run("refresh", "02-", status=1)
    assert "1 of 1 · ! exercises/02-fails.ipynb, cell 1: ZeroDivisionError: division by zero" in said
    assert failing.read_text(encoding="utf-8") == broken
    assert marks(workbook.folder) == before

    said = workbook.run("clean")
    assert said == "Clean. Your my-work folder, your record and the book's address are untouched.\n"
    assert marks(workbook.folder) == before
    assert not (workbook.folder / ".venv").exists()
    assert not (workbook.folder / "_build").exists()


def test_clean_keeps_a_record_that_stands_where_it_cleans(made, workbook) -> None:
    record = workbook.write("dist/mine/record.sqlite", "the learner's own")
    workbook.more = {"VALUE_MANAGEMENT_RECORD": str(record)}
    said = workbook.run("clean")
    assert "Left alone, because your record is in it: dist" in said
    assert record.read_text() == "the learner's own"


@pytest.fixture
def small(monkeypatch, tmp_path: Path) -> Path:
    """The places of a build, in a folder of the test's own."""
    site = tmp_path / "_build" / "html"
    monkeypatch.setattr(book, "SITE", site)
    monkeypatch.setattr(book, "STAMP", tmp_path / "build.json")
    site.mkdir(parents=True)
    (site / "index.html").write_text("before")
    return site


def test_change_over_that_was_interrupted_is_put_right(small: Path) -> None:
    small.rename(small.with_name("html.old"))
    book.recover()
    assert (small / "index.html").read_text() == "before"


def test_full_disk_while_copying_leaves_the_earlier_book(small: Path, tmp_path: Path, monkeypatch) -> None:
    made = tmp_path / "made"
    made.mkdir()
    (made / "index.html").write_text("after")

    def full(*_args: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(book.shutil, "copytree", full)
        with pytest.raises(OSError, match="No space"):
            book.swap(made)
    assert (small / "index.html").read_text() == "before"
    book.swap(made)
    assert (small / "index.html").read_text() == "after"
    assert [path.name for path in small.parent.iterdir()] == ["html"]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("chapters/05-box-score.ipynb", True),
        ("book/privacy.md", True),
        ("book/glossary.md", False),
        ("book/_ext/publish.py", False),
        ("datasets/boards.csv", False),
        ("_config.yml", False),
    ],
)
def test_what_makes_every_page_new(changed: str, expected: bool) -> None:
    before = {changed: "1", "book/welcome.md": "1"}
    assert book.only_pages(before, {**before, changed: "2"}) is expected
    assert not book.only_pages(before, {**before, "book/new.md": "1"})


def test_texts_are_no_input_of_the_site() -> None:
    """A text that has not become a notebook yet changes no page."""
    pages = [name for name in book.inputs() if name.split("/")[0] in book.PAGES]
    assert pages and all(name.endswith(".ipynb") for name in pages)


def test_without_npm_and_network_one_line_says_that_exercises_are_text(monkeypatch, tmp_path: Path, capsys) -> None:
    lock = tmp_path / "package-lock.json"
    lock.write_text('{"packages": {"": {}, "node_modules/pyodide": {"version": "1.0.0"}}}')
    monkeypatch.setattr(javascript, "LOCK", lock)
    monkeypatch.setattr(javascript, "ROOT", tmp_path)
    monkeypatch.setattr(javascript.shutil, "which", lambda _: None)
    monkeypatch.setattr(javascript, "_packaged", lambda: [])
    monkeypatch.setattr(javascript, "need_space", lambda *_: None)
    monkeypatch.setattr(javascript.environment, "python", lambda: Path("no-such-python"))
    monkeypatch.setattr(
        javascript.programs, "follow", lambda *_args, **_more: (1, "Failed to establish a new connection: refused")
    )
    assert javascript.ensure() is False
    last = capsys.readouterr().out.splitlines()[-1]
    assert "exercises are shown as text only: The network can't be reached" in last

    package = tmp_path / "node_modules" / "pyodide" / "package.json"
    package.parent.mkdir(parents=True)
    package.write_text('{"version": "0.9.0"}')
    assert not javascript.complete()
    package.write_text('{"version": "1.0.0"}')
    assert javascript.ensure() is True


def test_lock_file_names_no_address() -> None:
    lock = json.loads((javascript.ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = [about for place, about in lock["packages"].items() if place]
    assert packages
    assert all("resolved" not in about and "integrity" in about for about in packages)


def test_outside_the_workbooks_folder_one_line(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(book, "ROOT", tmp_path)
    with pytest.raises(Trouble, match="own folder"):
        book.build(Path("python"))
