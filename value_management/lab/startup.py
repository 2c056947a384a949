"""Run by IPython as a kernel of `workbook.py lab` starts: a name that is not known yet is told in plain words.

Only the first cells of a notebook import; whoever begins further down, or goes on after Python was started anew, would
meet nothing but a NameError.
"""


def _explain_unknown_names() -> None:
    import sys
    from types import TracebackType
    from typing import Any

    from IPython import get_ipython

    shell: Any = get_ipython()  # type: ignore[no-untyped-call]
    if shell is None:
        return

    def tell(
        shell: Any, kind: type[BaseException], error: NameError, trace: TracebackType, tb_offset: int | None = None
    ) -> None:
        print(
            f"“{error.name}” is not known yet. Either the cell above that gives it has not run since Python was "
            "started: choose Run, then Run All Above Selected Cell, and run this cell again. "
            "Or the name is spelt otherwise.",
            file=sys.stderr,
        )
        # Inside a function the lines that lead there help; in a cell the cell itself is in view.
        deep = trace.tb_next is not None and trace.tb_next.tb_next is not None
        shell.showtraceback((kind, error, trace), tb_offset=tb_offset, exception_only=not deep)

    shell.set_custom_exc((NameError,), tell)


_explain_unknown_names()
del _explain_unknown_names
