"""Small pages and questions for the rules: a sound one, and ways to break it."""

from __future__ import annotations

from typing import Any

import pytest

from commands.checks import pages

HEAD = "---\njupytext:\n  text_representation:\n    format_name: myst\n---\n\n"


def code_cell(source: str, tags: str = "hide-input") -> str:
    return f"```{{code-cell}}\n:tags: [{tags}]\n\n{source}\n```\n"


def printed(text: str) -> dict[str, Any]:
    return {"output_type": "stream", "name": "stdout", "text": text}


def table(html: str) -> dict[str, Any]:
    data = {"text/html": f'<table class="gt_table">{html}</table>', "text/plain": html}
    return {"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1}


def figure(text: str, wide: str, narrow: str) -> dict[str, Any]:
    data = {"text/html": f'<img src="data:image/svg+xml,{wide}" alt="">', pages.NARROW: narrow, "text/plain": text}
    return {"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1}


class Made:
    """What a test makes pages of."""

    head = HEAD
    code_cell = staticmethod(code_cell)
    printed = staticmethod(printed)
    table = staticmethod(table)
    figure = staticmethod(figure)

    @staticmethod
    def page(
        text: str, outputs: list[list[dict[str, Any]]] | None = None, name: str = "chapters/07-made"
    ) -> pages.Page:
        """A page of this text, whose code cells have run and stored these outputs."""
        bare = pages.page(name, HEAD + text, {})
        code = [block for block in bare.blocks if block.kind == "code"]
        stored = outputs or [[] for _ in code]
        assert len(stored) == len(code)
        cells: list[dict[str, Any]] = [
            {"cell_type": "markdown", "source": block.text, "metadata": {}}
            for block in bare.blocks
            if block.kind != "code"
        ]
        for place, (block, found) in enumerate(zip(code, stored, strict=True), start=1):
            metadata = {"tags": list(block.tags)}
            cells.append(
                {
                    "cell_type": "code",
                    "source": block.text,
                    "metadata": metadata,
                    "outputs": found,
                    "execution_count": place,
                }
            )
        return pages.page(name, HEAD + text, {"cells": cells})


@pytest.fixture
def made() -> type[Made]:
    return Made
