"""Runs notebooks from top to bottom and stores their outputs. Run by the environment's Python, not by `workbook.py`."""

from __future__ import annotations

import concurrent.futures
import json
import os
import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, CellExecutionError, CellTimeoutError, DeadKernelError

from commands.notebooks import store


def execute(path: Path, timeout: int = 300) -> str:
    """Runs one notebook with a record of its own; gives one line, which begins with ! where a cell failed."""
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ, VALUE_MANAGEMENT_RECORD=str(Path(folder, "record.sqlite")))
        # Set where this is run from inside JupyterLab: its questions would then be marked as those of an open notebook.
        environment.pop("JPY_SESSION_NAME", None)
        client = NotebookClient(
            notebook,
            timeout=timeout,
            kernel_name="python3",
            resources={"metadata": {"path": str(path.parent)}},
            record_timing=False,
            store_widget_state=False,
            coalesce_streams=True,
            extra_arguments=["--IPKernelApp.log_level=40"],  # no word of how the kernel is connected
        )
        try:
            client.execute(env=environment)
        except CellExecutionError as error:
            last = re.sub(r"\x1b\[[0-9;]*m", "", str(error)).strip().splitlines()
            cell = next((at for at, each in enumerate(notebook.cells) if _failed(each)), "?")
            return f"! {path.parent.name}/{path.name}, cell {cell}: {last[-1] if last else error.ename}"
        except (CellTimeoutError, CellControlSignal, DeadKernelError, RuntimeError) as error:
            return (
                f"! {path.parent.name}/{path.name}: {type(error).__name__}, {str(error).strip().splitlines()[0][:200]}"
            )
    changed = store(path, json.loads(nbformat.writes(notebook)))  # type: ignore[no-untyped-call]
    return f"{'stored  ' if changed else 'the same'} {path.parent.name}/{path.name}"


def _failed(cell: nbformat.NotebookNode) -> bool:
    return any(output.get("output_type") == "error" for output in cell.get("outputs", []))


def main(names: list[str]) -> int:
    """Runs the notebooks named, two at a time, one line each."""
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        running = [pool.submit(execute, Path(name)) for name in names]
        for number, done in enumerate(concurrent.futures.as_completed(running), start=1):
            line = done.result()
            failed += line.startswith("!")
            print(f"{number} of {len(names)} · {line}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
