"""The book's own extensions can be imported by their tests."""

from __future__ import annotations

import sys
from pathlib import Path

EXTENSIONS = Path(__file__).resolve().parents[2] / "book" / "_ext"
HERE = Path(__file__).resolve().parent
for folder in (EXTENSIONS, HERE):
    if str(folder) not in sys.path:
        sys.path.append(str(folder))
