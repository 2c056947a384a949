"""A text is read into blocks, each with its line."""

from __future__ import annotations

from commands.checks import pages

TEXT = """---
jupytext: {}
---

# A title

First paragraph
over two lines.

+++ {"tags": ["facilitator"]}

**Facilitator.** Ask.

+++

## A part

- one *item*
- [another](glossary.md)

| a | b |
|---|---|

```{code-cell}
:tags: [hide-input, figure]

ask("made/1")
# no heading
```

```{note}
# nor this
```

After.
"""


def test_blocks_have_their_kind_line_tags_and_part():
    found = list(pages.blocks(TEXT))
    assert [(block.kind, block.line, block.part) for block in found] == [
        ("heading", 5, ""),
        ("prose", 7, ""),
        ("prose", 12, ""),
        ("heading", 16, "A part"),
        ("item", 18, "A part"),
        ("item", 19, "A part"),
        ("table", 21, "A part"),
        ("code", 24, "A part"),
        ("prose", 35, "A part"),
    ]
    assert found[1].text == "First paragraph\nover two lines." and found[2].tags == ("facilitator",)
    assert found[4].words == "one item" and found[5].words == "another"
    assert found[7].tags == ("hide-input", "figure") and found[7].text.startswith('ask("made/1")')
    page = pages.page("chapters/07-made", TEXT, {})
    assert page.calls("ask") == ["made/1"] and page.at(found[7]) == "chapters/07-made.md:24"
    assert [block.line for block in page.read()] == [5, 7, 16, 18, 19, 21, 24, 35]


def test_each_chapters_cells_are_paired_with_its_text():
    for stem in pages.stems("chapters"):
        page = pages.stored_page("chapters", stem)
        code = page.code()
        assert code and [block.text.strip() for block in code] == [pages.source(block.cell).strip() for block in code]


def test_what_is_not_there_is_empty():
    page = pages.stored_page("chapters", "99-nothing")
    assert page.blocks == () and page.notebook == {}
