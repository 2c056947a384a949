"""Every figure and column of the datasets is shown somewhere: where it alone is changed, something else is read.

One process changes them one at a time (`one_by_one.py`) and looks at all questions with their answers, the facts of
the cases, and the tables and figures of every notebook. What nothing shows yet is named in `unshown.toml`, with the
reason; what stands typed where the data should give it as well.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from value_management import datasets

pytestmark = pytest.mark.slow
HERE = Path(__file__).resolve().parent
UNSHOWN: dict[str, Any] = tomllib.loads((HERE / "unshown.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the process says."""
    record = tmp_path_factory.mktemp("changed") / "record.sqlite"
    done = subprocess.run(
        [sys.executable, str(HERE / "one_by_one.py")],
        env={**os.environ, "VALUE_MANAGEMENT_RECORD": str(record), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=1200,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_every_figure_and_column_is_shown_somewhere(found: dict[str, Any]) -> None:
    assert found["depends on nothing"] == [], "show it, or name it in unshown.toml with the reason"


def test_what_is_listed_as_not_shown_is_not(found: dict[str, Any]) -> None:
    assert found["listed and shown"] == [], "take it out of unshown.toml"


def test_each_figure_changes_with_its_data(found: dict[str, Any]) -> None:
    assert len(found["figures"]) >= 10
    assert [each for each in found["figures"] if not each["changed"]] == []


def test_no_question_says_a_figure_that_the_data_no_longer_hold(found: dict[str, Any]) -> None:
    known = {f"{place} says {figure}" for place, figure in UNSHOWN["typed"].items()}
    assert set(found["typed"]) <= known, "read it from the dataset"


def test_the_sentence_of_a_figure_follows_its_data(found: dict[str, Any]) -> None:
    typed = Counter(each["place"].rpartition(" ")[0] for each in found["figures"] if each["typed"])
    assert typed <= Counter(UNSHOWN["typed-sentences"]), "work out the numbers in its alt or title"


def test_every_fact_of_a_case_follows_the_data_or_is_said_to_be_made_up(found: dict[str, Any]) -> None:
    unmoved = set(found["unmoved"])
    listed = {fact for fact in unmoved if UNSHOWN["made-up"].keys() & {fact, fact.partition(".")[0]}}
    assert unmoved == listed, "read it from its dataset, or say in unshown.toml why it is ours"
    assert {fact for fact in UNSHOWN["made-up"] if "." in fact} <= unmoved, "take it out of unshown.toml"


def test_the_list_names_tables_that_are_there_and_says_why() -> None:
    parts = UNSHOWN["part"]
    named = [*UNSHOWN["whole"], *(part["dataset"] for part in parts)]
    assert set(named) <= set(datasets.names())
    assert len(set(named)) == len(named)
    assert all(len(why) >= 10 for why in (*UNSHOWN["whole"].values(), *(part["why"] for part in parts)))
    assert all(len(why) >= 10 for why in UNSHOWN["made-up"].values())
