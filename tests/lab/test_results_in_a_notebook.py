"""`vm.*` in a kernel of its own: the last line of a cell shows picture and verdict, a fault is told in words."""

from __future__ import annotations

import nbformat
from nbclient import NotebookClient

FALLS = [9, 8, 9, 7, 8, 9, 8, 9, 7, 8, 9, 8, 3, 4, 2, 3, 4, 3, 2, 4, 3, 2, 3, 4]
FIRST = f"""import pandas as pd
import value_management as vm
weeks = pd.DataFrame({{"Week": pd.date_range("2025-01-06", periods=24, freq="W-MON"), "Falls": {FALLS}}})
vm.run_chart(weeks, value="Falls", date="Week", better="lower", baseline=12, notes={{"2025-03-31": "huddles began"}})"""
AGAIN = FIRST.splitlines()[-1]
NAMES = """from IPython.core.completer import provisionalcompleter
with provisionalcompleter():
    found = [each.text for each in get_ipython().Completer.completions("vm.", 3)]
sorted(found)"""


def test_the_last_line_shows_itself_and_a_fault_is_words() -> None:
    cells = [nbformat.v4.new_code_cell(text) for text in (FIRST, AGAIN, NAMES, 'vm.run_chart(weeks, value="Fals")')]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, timeout=300, kernel_name="python3", allow_errors=True).execute()
    first, again, names, fault = (each["outputs"] for each in notebook.cells)
    (shown,) = first
    page, text = shown["data"]["text/html"], shown["data"]["text/plain"]
    assert 'class="vm-picture" src="data:image/svg+xml,' in page and "<strong>Signal: better.</strong>" in page
    assert text.startswith("Figure: Falls – signal: better.") and "Verdict: signal: better." in text
    assert again[0]["data"] == shown["data"], "the same cell gives the same output"
    assert names[0]["data"]["text/plain"] == str(["box_score", "estimate", "milestones", "pareto", "run_chart", "xmr"])
    said = "\n".join(fault[0]["traceback"])
    assert said == (
        "One thing needs attention:\n- heading: found “Fals”; expected one of “Week” or “Falls”. Check the spelling."
    )
