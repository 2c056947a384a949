"""`show` draws a figure twice, for a wide and for a narrow column, and stores vector pictures and the numbers as text.

`layout` is the column that a figure is drawn for, `frame` sets title, stamp and source round the plots, `colours` names
the palette, `svg` makes the picture small and lets the page's theme colour it, `words` writes what it draws.
"""

from __future__ import annotations

from .layout import Draw, Layout
from .show import Shown, show

__all__ = ["Draw", "Layout", "Shown", "show"]
