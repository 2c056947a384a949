"""The command line: a thin skin that writes whole files or none and speaks in words."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from value_management import __version__, bank, datasets
from value_management.cases import larch_ward
from value_management.doors import cli, files
from value_management.learning import completion
from value_management.learning.record import read as read_record
from value_management.own_numbers import results, table

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with the fictional team's sheet."""
    monkeypatch.chdir(tmp_path)
    Path("larch.csv").write_bytes(larch_ward.file_to_try().encode("utf-8-sig"))
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.main(arguments)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--help")
    assert code == 0
    for command in (
        "box-score",
        "template",
        "run-chart",
        "xmr",
        "pareto",
        "milestones",
        "huddle",
        "benefits",
        "datasets",
        "dataset",
        "questions",
        "verify",
    ):
        assert f"    {command}" in out
        assert run(capsys, command, "--help")[0] == 0
    assert run(capsys, "--version")[1].strip() == __version__


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["colour"],
        ["run-chart", "larch.csv"],
        ["box-score", "larch.csv", "--week", "Monday"],
        ["xmr", "--run", "8"],
        ["verify", "--chapter", "05-box-score"],
        ["box-score", "larch.csv", "--dates", "year"],
    ],
)
def test_what_is_not_understood_is_code_2(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert "usage:" in err


# --- a team's own sheet


def test_template_to_filled_to_box_score(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    assert run(
        capsys, "template", "--team", "Our ward", "--first-week", "2025-01-06", "--weeks", "2", "--out", "ours.csv"
    )[:2] == (
        0,
        "Written: ours.csv\n",
    )
    content = Path("ours.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfTeam,Our ward\r\n")
    filled = content.decode("utf-8-sig").replace(
        "06/01/2025,,,,,,,,", '06/01/2025,20,91%,7.1,1153,637,494,"£36,300",30'
    )
    Path("ours.csv").write_bytes(filled.encode("cp1252"))
    code, out, _ = run(capsys, "box-score", "ours.csv", "--dates", "day", "--week", "2025-01-06")
    assert code == 0
    assert "Our ward, week of 6 January 2025." in out
    assert "Cost per patient £1,210 per patient" in out


def test_dates_that_can_be_read_two_ways_are_asked_about(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    Path("two.csv").write_text("Day,N\n1/2/2025,1\n2/2/2025,2\n", encoding="utf-8", newline="\n")
    code, out, err = run(capsys, "run-chart", "two.csv", "--column", "N")
    assert code == 0
    assert "1 February 2025 or 2 January 2025?" in err
    assert "--dates day" in err
    assert run(capsys, "run-chart", "two.csv", "--column", "N", "--dates", "month")[2] == ""


def test_a_box_score_in_words_data_and_files(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    code, out, _ = run(capsys, "box-score", "larch.csv")
    assert code == 0
    assert "Discharged before noon: better" in out
    assert json.loads(run(capsys, "box-score", "larch.csv", "--json")[1])["kind"] == "box-score"
    assert (
        json.loads(run(capsys, "box-score", "larch.csv", "--json", "--week", "2025-01-06")[1])["date"] == "2025-01-06"
    )
    for ending in ("json", "csv", "txt", "svg"):
        assert run(capsys, "box-score", "larch.csv", "--team", "Us", "--out", f"b.{ending}")[0] == 0
    assert Path("b.txt").read_text(encoding="utf-8").startswith("Box score of Us")
    assert results.box_score(table.read(Path("b.csv").read_bytes())).team == "Us"
    assert ET.fromstring(Path("b.svg").read_text(encoding="utf-8")).tag.endswith("svg")


def test_charts_of_a_column(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    code, out, _ = run(capsys, "run-chart", "larch.csv", "--column", "discharged before noon", "--baseline", "20")
    assert code == 0
    assert out.startswith("Discharged before noon: Signal.")
    assert "that of the first 20 points, carried on" in out
    assert (
        run(capsys, "run-chart", "larch.csv", "--column", "Joy in work, 0 to 10", "--rules", "perla", "--out", "j.svg")[
            0
        ]
        == 0
    )
    assert "Joy in work" in Path("j.svg").read_text(encoding="utf-8")
    code, out, _ = run(
        capsys,
        "xmr",
        "larch.csv",
        "--column",
        "Cost per patient",
        "--target",
        "240",
        "--baseline",
        "12",
        "--run",
        "6",
        "--screen",
        "--json",
    )
    data = json.loads(out)
    assert (code, data["better"], data["target"], data["baseline"], data["run"]) == (0, "lower", 240.0, 12, 6)
    assert run(capsys, "xmr", "larch.csv", "--column", "Falls", "--out", "f.SVG")[0] == 0


def test_a_pareto_of_causes(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    Path("c.csv").write_text("Cause,Cost\nlate,£90\nlost,£5\nlate,£10\nbroken,£4\n", encoding="utf-8", newline="\n")
    assert (
        "1 of 3 causes make up 92% of £109: late."
        in run(capsys, "pareto", "c.csv", "--column", "cause", "--amount", "cost")[1]
    )
    assert json.loads(run(capsys, "pareto", "c.csv", "--column", "Cause", "--share", "0.5", "--json")[1])["total"] == 4
    assert run(capsys, "pareto", "c.csv", "--column", "Cause", "--out", "c.svg")[0] == 0


def test_the_huddle_s_agenda(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    assert "Week of 3 March 2025" in run(capsys, "huddle", "larch.csv", "--on", "2025-03-05")[1]
    assert "29 December 2025, 15 minutes" in run(capsys, "huddle", "larch.csv")[1]


def test_a_number_that_can_t_be_charted(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    Path("m.csv").write_text("Month,N\n31/01/2025,1\n31/03/2025,2\n31/05/2025,3\n", encoding="utf-8", newline="\n")
    code, _, err = run(capsys, "run-chart", "m.csv", "--column", "N")
    assert code == 1
    assert err.startswith("One thing needs attention:\n- N: found ")


def test_patient_data_is_refused_at_the_door(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    Path("p.csv").write_text("Week,CHI\n13/01/2025,0101801234\n", encoding="utf-8", newline="\n")
    code, out, err = run(capsys, "run-chart", "p.csv", "--column", "CHI")
    assert (code, out) == (1, "")
    assert "CHI numbers" in err
    assert "0101801234" not in err


# --- files in and out


def test_files_that_are_not_there(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    assert "There is larch.csv." in run(capsys, "box-score", "lark.csv")[2]
    assert run(capsys, "box-score", "no/where.csv")[0] == 1
    assert "a folder" in run(capsys, "box-score", ".")[2]


def test_a_file_appears_whole_or_not_at_all(
    capsys: pytest.CaptureFixture[str], here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("old.json").write_text("before", encoding="utf-8")
    assert "“.pdf”" in run(capsys, "box-score", "larch.csv", "--out", "b.pdf")[2]
    assert "a folder that isn't there" in run(capsys, "box-score", "larch.csv", "--out", "no/b.json")[2]

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(Path, "replace", full)
    code, _, err = run(capsys, "box-score", "larch.csv", "--out", "old.json")
    assert code == 1
    assert "No space left on device" in err
    assert sorted(path.name for path in here.iterdir()) == ["larch.csv", "old.json"]
    assert Path("old.json").read_text(encoding="utf-8") == "before"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_what_is_written_can_be_read_by_the_team(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    run(capsys, "datasets", "--out", "d.txt")
    mask = os.umask(0)
    os.umask(mask)
    assert Path("d.txt").stat().st_mode & 0o777 == 0o666 & ~mask


def test_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(b"N\n1\n2\n")

    monkeypatch.setattr(sys, "stdin", Stdin)
    assert run(capsys, "run-chart", "-", "--column", "N")[1].startswith("N: Too few points")


def test_as_a_program(here: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "value_management"]
    done = subprocess.run(
        [*command, "box-score", "larch.csv", "--week", "2025-01-06"], env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0
    assert b"?246.38 per patient" in done.stdout
    assert subprocess.run([*command, "nonsense"], env=environment, capture_output=True, check=False).returncode == 2


def test_the_installed_script_is_the_same_program(capsys: pytest.CaptureFixture[str]) -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    (script,) = (EntryPoint(name, value, "console_scripts") for name, value in scripts.items())
    assert script.name == "value-management"
    assert script.load()(["--version"]) == 0
    assert capsys.readouterr().out.strip() == __version__


@pytest.mark.skipif(os.name == "nt", reason="pipes close otherwise there")
def test_a_reader_who_has_seen_enough(here: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "value_management", "datasets"],
            env=environment,
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


# --- the rest of the engine


def test_milestones_of_the_report_and_of_a_sheet(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    out = run(capsys, "milestones")[1]
    assert "Of 18 teams" in out
    assert "The report says 8 of 18 teams." in out
    assert run(capsys, "template", "milestones", "--out", "m.csv")[0] == 0
    out = run(capsys, "milestones", "m.csv")[1]
    assert out.startswith("Our board, Our team: Before Prep.")
    assert "Of 1 team" not in out
    Path("n.csv").write_text("Team,aims\nOne,yes\nTwo,no\n", encoding="utf-8", newline="\n")
    assert "Of 2 teams" in run(capsys, "milestones", "n.csv")[1]
    assert run(capsys, "milestones", "m.csv", "--out", "m.svg")[0] == 0
    assert "Our team" in Path("m.svg").read_text(encoding="utf-8")
    assert "“.svg”" in run(capsys, "milestones", "--out", "all.svg")[2]
    assert run(capsys, "template", "larch-ward")[1].startswith("Team,Larch Ward (fictional)\nWeek starting,")


LINE: dict[str, Any] = {
    "name": "Agency nights",
    "amount": {"low": "8000", "likely": "10000", "high": "12000"},
    "cls": "cash-releasing",
    "budget_line": "Ward agency",
    "budget_holder": "Ward manager",
    "payer": "Health board",
    "recurrent": True,
    "owner": "Finance partner",
    "review_date": "2026-09-01",
    "counterfactual": "two nights a week",
    "price_year": 2026,
}


def test_a_benefits_statement(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    Path("lines.json").write_text(json.dumps([LINE]), encoding="utf-8")
    code, out, _ = run(capsys, "benefits", "lines.json", "--title", "Larch Ward")
    assert code == 0
    assert out.startswith("Larch Ward.")
    assert "Please read with these cautions." in out
    assert run(capsys, "benefits", "lines.json", "--out", "s.json")[0] == 0
    assert run(capsys, "benefits", "s.json")[1].startswith("Benefits.")
    Path("part.json").write_text(json.dumps([{"name": "Agency nights"}]), encoding="utf-8")
    code, _, err = run(capsys, "benefits", "part.json")
    assert code == 1
    assert "things need attention" in err
    assert "what would have happened anyway" in err


@pytest.mark.parametrize(("content", "words"), [("{", "JSON"), ('"x"', "another shape"), ("[" * 100_000, "JSON")])
def test_json_that_can_t_be_used(capsys: pytest.CaptureFixture[str], here: Path, content: str, words: str) -> None:
    Path("x.json").write_text(content, encoding="utf-8")
    code, _, err = run(capsys, "benefits", "x.json")
    assert code == 1
    assert words in err


def test_json_that_is_too_large(
    capsys: pytest.CaptureFixture[str], here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 3)
    Path("x.json").write_text("[1, 2]", encoding="utf-8")
    assert "more than 20 MB" in run(capsys, "benefits", "x.json")[2]


def test_datasets(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    out = run(capsys, "datasets")[1]
    assert len(out.splitlines()) == len(datasets.names())
    assert "(fictional, 52 rows)" in out
    assert "Note:" in run(capsys, "dataset", "catering")[1]
    assert run(capsys, "dataset", "teams", "--out", "t.csv")[0] == 0
    rows = list(csv.DictReader(io.StringIO(Path("t.csv").read_text(encoding="utf-8-sig"))))
    assert [row["team"] for row in rows] == list(datasets.load("teams").column("team"))
    assert json.loads(run(capsys, "dataset", "timeline", "--json")[1])["status"] == "real"
    assert run(capsys, "dataset", "team")[0] == 1


def test_questions_never_give_the_answer_away(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "questions", "05-box-score")[1]
    assert "box-score/1 (" in out
    assert f"{len(bank.every())} questions." in run(capsys, "questions")[1]
    assert all("worked" not in question for question in json.loads(run(capsys, "questions", "--json")[1]))
    assert run(capsys, "questions", "99-nothing")[0] == 1


# --- the record of completion

PAGE = completion.Completion(
    "Ann Lee", (completion.Completed("05-box-score", "Box score", "2026-11-02", 2, 3),), "2026-11-03"
)


def test_verify_a_file(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    Path("done.json").write_text(json.dumps(PAGE.as_dict()), encoding="utf-8")
    code, out, _ = run(capsys, "verify", "done.json")
    assert code == 0
    assert "do not find fraud" in out
    Path("done.json").write_text(json.dumps({**PAGE.as_dict(), "name": "Bob Lee"}), encoding="utf-8")
    code, out, _ = run(capsys, "verify", "done.json")
    assert code == 1
    assert "does not belong to these fields" in out


def test_verify_the_typed_fields(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    typed = ["--name", "ann lee", "--made", "2026-11-03", "--chapter", "05-box-score 2026-11-02 2 3", "--code"]
    assert run(capsys, "verify", *typed, PAGE.code.lower())[0] == 0
    assert run(capsys, "verify", *typed, "00000-00000")[0] == 1
    assert run(capsys, "verify")[0] == 1


def test_verify_against_the_learner_s_record(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    record = read_record(
        {"format": "value-management-record", "version": 1, "questions": {}, "chapters": {}, "attempts": []}
    )
    Path("record.json").write_text(json.dumps(record.as_dict()), encoding="utf-8")
    Path("done.json").write_text(json.dumps(PAGE.as_dict()), encoding="utf-8")
    code, out, _ = run(capsys, "verify", "done.json", "--record", "record.json")
    assert code == 1
    assert "the stored answers lack" in out


def test_excel_workbooks_in_and_out(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    assert run(capsys, "template", "larch-ward", "--out", "larch.xlsx")[:2] == (0, "Written: larch.xlsx\n")
    assert Path("larch.xlsx").read_bytes()[:2] == b"PK"
    from_csv, from_workbook = (run(capsys, "box-score", f"larch.{ending}")[1] for ending in ("csv", "xlsx"))
    assert from_workbook == from_csv
    assert run(capsys, "box-score", "larch.xlsx", "--sheet", "Numbers", "--out", "back.xlsx")[0] == 0
    code, _, err = run(capsys, "run-chart", "larch.xlsx", "--column", "Falls", "--sheet", "2024")
    assert code == 1 and "one of “Numbers”" in err
    book = Workbook()
    for row in (["Cause", "Cost"], ["late", 90], ["lost", 5]):
        book.active.append(row)
    book.save("causes.xlsx")
    assert "late" in run(capsys, "pareto", "causes.xlsx", "--column", "cause", "--amount", "cost")[1]
