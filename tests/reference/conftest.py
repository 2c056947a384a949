"""The reference's own listing of what is public can be imported by its tests."""

from __future__ import annotations

import sys
from pathlib import Path

EXTENSIONS = Path(__file__).resolve().parents[2] / "book" / "_ext"
if str(EXTENSIONS) not in sys.path:
    sys.path.append(str(EXTENSIONS))
