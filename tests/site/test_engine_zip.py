"""What the page's engine is packed from."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import engine_zip

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_gets_the_engine_and_its_data_without_command_line_notebooks_or_scripts() -> None:
    names = zipfile.ZipFile(io.BytesIO(engine_zip.pack(ROOT))).namelist()
    rooms = {name.split("/")[1] for name in names if name.startswith("value_management/") and name.count("/") > 1}
    assert {"bank", "doors", "learning", "measures", "money", "own_numbers", "team", "typed"} <= rooms
    assert not rooms & {"lab", "web"}
    doors = {name for name in names if name.startswith("value_management/doors/")}
    assert doors == {
        f"value_management/doors/{name}.py"
        for name in ("__init__", "own_table", "service", "spreadsheet", "your_numbers")
    }
    assert "value_management/__main__.py" not in names
    assert {"datasets/datapackage.json", "book/curriculum.toml"} <= set(names)
