"""Files from the widget: beside the notebook, whole or not at all, and over nothing that is there."""

from __future__ import annotations

import base64
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from value_management.lab import saved


def _packed(content: bytes) -> str:
    return base64.b64encode(content).decode()


def test_a_second_file_of_the_same_name_gets_a_number_and_the_first_stays(tmp_path: Path) -> None:
    for content in (b"one", b"two", b"three"):
        told = saved.reply({"name": "box-score.csv", "base64": _packed(content)}, tmp_path)
        assert str(tmp_path) in told["saved"]
    assert told["saved"].endswith(str(tmp_path / "box-score-3.csv"))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "box-score.csv": b"one",
        "box-score-2.csv": b"two",
        "box-score-3.csv": b"three",
    }


def test_many_at_once_lose_nothing_also_where_files_have_one_name_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("no hard links here")

    for folder, links in (("links", True), ("fat", False)):
        (tmp_path / folder).mkdir()
        with monkeypatch.context() as patch, ThreadPoolExecutor(8) as pool:
            if not links:
                patch.setattr(os, "link", refuse)
            written = [pool.submit(saved.write_new, tmp_path / folder, "a.png", b"%d" % at) for at in range(40)]
            assert len({each.result() for each in written}) == 40
        assert {path.read_bytes() for path in (tmp_path / folder).iterdir()} == {b"%d" % at for at in range(40)}


@pytest.mark.parametrize("name", ["../a.csv", "a/b.csv", "a.ipynb", ".a.csv", "a.csv\n", "con:.csv", "", None])
def test_no_other_name_and_no_other_folder(tmp_path: Path, name: str | None) -> None:
    assert saved.reply({"name": name, "base64": _packed(b"x")}, tmp_path)["error"]
    assert list(tmp_path.iterdir()) == []


def test_what_can_not_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    assert "could not be written" in saved.reply({"name": "a.csv", "base64": "***"}, tmp_path)["error"]
    assert "could not be written" in saved.reply({"name": "a.csv", "base64": ""}, tmp_path / "gone")["error"]
    assert list(tmp_path.iterdir()) == []
