"""A page loads the questions of one chapter and no other's; what a package offers is its name and its questions."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from value_management import bank

LOADED = """
import json, sys
from value_management import bank
bank.find(sys.argv[1] + "/1")
parts = [name.split(".")[2] for name in sys.modules if name.startswith("value_management.bank.")]
print(json.dumps(sorted({part for part in parts if not part.startswith("_")})))
"""


@pytest.mark.parametrize("stem", bank.chapters())
def test_a_question_loads_its_own_chapter_alone(stem: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, stem], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert json.loads(done.stdout) == [stem.replace("-", "_")]
