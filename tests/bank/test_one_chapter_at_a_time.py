"""A page needs one chapter's questions and data: asking for them brings in no other chapter's."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

EACH_AFRESH = """
import sys
from value_management import bank

for slug in bank.chapters():
    for name in [name for name in sys.modules if name.startswith("value_management.bank.")]:
        del sys.modules[name]
    assert bank.find(f"{slug}/1").id == f"{slug}/1"
    loaded = {name.split(".")[2] for name in sys.modules if name.startswith("value_management.bank.")}
    brought = {name for name in loaded if not name.startswith("_")}
    assert brought == {slug.replace("-", "_")}, (slug, brought)
print(*bank.chapters())
"""


def test_a_question_brings_in_its_own_chapter_alone():
    done = subprocess.run([sys.executable, "-c", EACH_AFRESH], cwd=ROOT, capture_output=True, text=True)
    assert "milestones" in done.stdout.split(), done.stderr
