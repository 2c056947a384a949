"""`refresh` makes notebooks from their texts and runs only those that must be run."""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path

import pytest
from jupyter_client.provisioning import LocalProvisioner

from commands import refresh as command
from commands import texts
from commands.notebooks import text_of, tidy
from value_management import bank

ROOT = Path(__file__).resolve().parents[2]
STEM = "05-box-score"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """One chapter of the book with its practice."""
    for name in command.FOLDERS:
        (tmp_path / name).mkdir()
        for path in sorted((ROOT / name).glob(f"{STEM}.*")) + sorted((ROOT / name).glob("jupytext.toml")):
            shutil.copy(path, tmp_path / name)
    return tmp_path


@pytest.fixture
def no_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    """No kernel can start, wherever it is asked for."""

    def refuse(*_: object, **__: object) -> None:
        raise RuntimeError("a kernel was asked for")

    monkeypatch.setattr(LocalProvisioner, "launch_kernel", refuse)


def everything(book: Path) -> dict[str, str]:
    return {str(path.relative_to(book)): path.read_text(encoding="utf-8") for path in sorted(book.glob("*/*.*"))}


def task() -> str:
    """The first heading of a task in the solution."""
    lines = (ROOT / "solutions" / f"{STEM}.md").read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith("### "))


TASK, REWORDED = task(), "### A heading in other words"


def change(path: Path, before: str, after: str) -> None:
    said = path.read_text(encoding="utf-8")
    assert said.count(before) == 1
    path.write_text(said.replace(before, after), encoding="utf-8")


def test_nothing_changed_nothing_is_run(book, no_kernel, capsys):
    before = everything(book)
    assert command.refresh(book, []) == 0
    assert everything(book) == before
    assert "3 notebooks, none of which had to be run" in capsys.readouterr().out


def test_a_reworded_question_changes_every_twin_and_starts_no_kernel(book, no_kernel, monkeypatch, capsys):
    before = everything(book)
    find, practice = bank.find, bank.practice

    def other(question):
        words = "Words that nobody has read yet."
        return dataclasses.replace(question, prompt=words) if question.id.endswith("1") else question

    monkeypatch.setattr(bank, "find", lambda id: other(find(id)))
    monkeypatch.setattr(bank, "practice", lambda slug: tuple(map(other, practice(slug))))
    assert command.refresh(book, []) == 0
    after = everything(book)
    assert [name for name in after if after[name] != before[name]] == [
        f"{name}/{STEM}.ipynb" for name in ("chapters", "exercises", "solutions")
    ]
    for name in ("chapters", "solutions", "exercises"):
        # As HTML, as the data of the page's script, and as plain text.
        assert after[f"{name}/{STEM}.ipynb"].count("Words that nobody has read yet.") >= 3
    assert capsys.readouterr().out.splitlines()[:3] == [
        f"words           {name}/{STEM}.ipynb" for name in ("chapters", "solutions", "exercises")
    ]


def test_reworded_paragraphs_start_no_kernel(book, no_kernel):
    outputs = [cell.get("outputs") for cell in cells(book, "exercises")]
    change(book / "chapters" / f"{STEM}.md", "Every row is green.", "Every row is amber.")
    change(book / "solutions" / f"{STEM}.md", TASK, REWORDED)
    assert command.refresh(book, []) == 0
    after = everything(book)
    assert "Every row is amber." in after[f"chapters/{STEM}.ipynb"]
    assert REWORDED in after[f"solutions/{STEM}.ipynb"]
    assert REWORDED in after[f"exercises/{STEM}.ipynb"]
    assert [cell.get("outputs") for cell in cells(book, "exercises")] == outputs
    assert not any(map(texts.fault, texts.pairs(book)))


def cells(book: Path, folder: str) -> list[dict]:
    return json.loads((book / folder / f"{STEM}.ipynb").read_text(encoding="utf-8"))["cells"]


def test_changed_code_is_run_and_a_failed_run_leaves_nothing_stale(book, no_kernel, capsys):
    change(book / "chapters" / f"{STEM}.md", 'rate("05-box-score", "before")', 'rate("05-box-score", "after ")')
    for _ in range(2):  # as long as it has not been run, it is tried again
        assert command.refresh(book, []) == 1
        assert "1 of 1 · ! chapters/05-box-score.ipynb: RuntimeError, a kernel was asked for" in capsys.readouterr().out
        changed = next(cell for cell in cells(book, "chapters") if 'after "' in "".join(cell["source"]))
        assert changed["outputs"] == []
        assert {cell["execution_count"] for cell in cells(book, "chapters") if cell["cell_type"] == "code"} == {None}


def test_what_is_named_and_what_another_program_saved_is_run(book, no_kernel, monkeypatch):
    asked: list[str] = []
    monkeypatch.setattr(command.execute, "main", lambda names: asked.extend(names) or 0)
    command.refresh(book, ["solutions/05"])
    command.refresh(book, [], every=True)
    names = [str(Path(each).relative_to(book)) for each in asked]
    assert names == [f"{name}/{STEM}.ipynb" for name in ("solutions", "chapters", "solutions", "exercises")]
    asked.clear()
    path = book / "chapters" / f"{STEM}.ipynb"
    saved = json.loads(path.read_text(encoding="utf-8"))
    saved["metadata"]["language_info"]["version"] = "3.12.1"
    path.write_text(text_of(saved), encoding="utf-8")
    command.refresh(book, [])
    assert asked == [str(path)]


def test_what_is_not_agreed_is_left_alone_and_the_rest_goes_on(book, no_kernel, capsys):
    path = book / "chapters" / f"{STEM}.ipynb"
    change(path, "Every row is green.", "Every row is amber.")
    change(book / "solutions" / f"{STEM}.md", TASK, REWORDED)
    kept = path.read_bytes()
    assert command.refresh(book, []) == 1
    said = capsys.readouterr().out
    assert "! chapters/05-box-score.ipynb was changed, and its text was not." in said
    assert path.read_bytes() == kept
    assert REWORDED in everything(book)[f"exercises/{STEM}.ipynb"]
    assert command.refresh(book, ["no such name"]) == 1
    assert "No notebook has that in its name" in capsys.readouterr().out
    assert command.take_back([path], anyway=False) == 0
    assert command.refresh(book, []) == 0


@pytest.mark.slow
def test_a_new_text_becomes_a_notebook_that_has_run(tmp_path, capsys):
    (tmp_path / "chapters").mkdir()
    shutil.copy(ROOT / "chapters" / "jupytext.toml", tmp_path / "chapters")
    text = tmp_path / "chapters" / "02-new.md"
    text.write_text(
        "# New\n\n```{code-cell} ipython3\n:tags: [hide-input]\n\n6 * 7\n```\n\n"
        '+++ {"tags": ["facilitator"]}\n\nA note.\n\n'
        "```{code-cell} ipython3\nprint(1)\n```\n",
        encoding="utf-8",
    )
    assert command.refresh(tmp_path, []) == 0
    path = text.with_suffix(".ipynb")
    made = json.loads(path.read_text(encoding="utf-8"))
    assert [cell["metadata"].get("tags") for cell in made["cells"]] == [None, ["hide-input"], ["facilitator"], None]
    assert made["cells"][1]["outputs"][0]["data"] == {"text/plain": ["42"]}
    assert tidy(made) == made and not texts.fault(path)
    text.write_text(text.read_text(encoding="utf-8").replace("6 * 7", "6 * 8"), encoding="utf-8")
    assert command.refresh(tmp_path, []) == 0
    again = json.loads(path.read_text(encoding="utf-8"))
    assert again["cells"][1]["outputs"][0]["data"] == {"text/plain": ["48"]}
    assert [cell["id"] for cell in again["cells"]] == [cell["id"] for cell in made["cells"]]
    assert "none of which had to be run" not in capsys.readouterr().out
