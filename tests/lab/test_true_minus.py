"""What a notebook shows has one minus, the true one: a hyphen before a figure is read as a dash, or not at all."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted(path for folder in ("chapters", "solutions") for path in (ROOT / folder).glob("*.ipynb"))
UNSEEN = re.compile(r"<(style|svg|script)\b.*?</\1>|\b(?:src|style)=\"[^\"]*\"", re.DOTALL)
HYPHEN = re.compile(r"(?<![\w\-./£(=#])-£?\d[\d,.]*")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_stored_output_has_a_hyphen_before_a_figure(path: Path) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    found = []
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            for kind, content in {**output.get("data", {}), "stream": output.get("text", "")}.items():
                if kind in ("text/html", "text/plain", "stream"):
                    found += HYPHEN.findall(UNSEEN.sub("", "".join(content)))
    assert found == []
