"""The light markup: read once, written in several ways that agree on the words."""

from __future__ import annotations

import html
import json
import re
import time
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from value_management.learning import markup

SIGNS = "*[]()"


@pytest.mark.parametrize(
    ("source", "spans"),
    [
        ("", []),
        ("plain", ["plain"]),
        ("**b** and *i*", [["strong", "b"], " and ", ["em", "i"]]),
        ("**a *b* c**", [["strong", "a ", ["em", "b"], " c"]]),
        ("*a **b** c*", [["em", "a ", ["strong", "b"], " c"]]),
        ("***both***", [["strong", ["em", "both"]]]),
        ("***both* one**", [["strong", ["em", "both"], " one"]]),
        ("***both** one*", [["strong", "*both"], " one*"]),
        ("*a **b***", [["em", "a ", ["strong", "b"]]]),
        ("**a *b***", [["strong", "a ", ["em", "b"]]]),
        ("[words](#part)", [["a", "#part", "words"]]),
        ("[**b** c](x.html)", [["a", "x.html", ["strong", "b"], " c"]]),
        ("**[b](x.html)**", [["strong", ["a", "x.html", "b"]]]),
        # What is opened and not closed, or marks nothing, is a sign like any other.
        ("**open", ["**open"]),
        ("*open **and** shut", ["*open ", ["strong", "and"], " shut"]),
        ("**a *b** c*", [["strong", "a *b"], " c*"]),
        ("2 * 3 * 4", ["2 * 3 * 4"]),
        ("2 ** 3 ** 4", ["2 ** 3 ** 4"]),
        ("*a *b*", ["*a ", ["em", "b"]]),
        ("****", ["****"]),
        ("** **", ["** **"]),
        ("****a****", ["****a****"]),
        ("[a", ["[a"]),
        ("a] (b)", ["a] (b)"]),
        ("[](x)", ["[](x)"]),
        ("see [1] and [the table](#t)", ["see [1] and ", ["a", "#t", "the table"]]),
        ("[x [b](c)", ["[x ", ["a", "c", "b"]]),
        ("**[x** y](z)", [["strong", "[x"], " y](z)"]),
        ("[a](b c)", ["[a](b c)"]),
        # An address elsewhere is dropped, its words stay.
        ("[here](https://elsewhere.example)", ["here"]),
        ("[h*e*re](//elsewhere.example)", ["h", ["em", "e"], "re"]),
        ("[x](javascript:alert(1))", ["x)"]),
    ],
)
def test_a_phrase_is_read(source: str, spans: list[Any]) -> None:
    assert markup.phrase(source) == spans


def test_a_text_is_read_paragraph_by_paragraph() -> None:
    assert markup.text("One **b**\n  more.\n\n \n  Two.\n") == [["One ", ["strong", "b"], "\n  more."], ["Two."]]
    assert markup.text(" \n\n ") == []
    assert markup.plain("*One*\n\n\n[two](#t)") == "One\n\ntwo"
    assert markup.html_paragraphs(markup.text("a\n\n**b**")) == "<p>a</p><p><strong>b</strong></p>"


@pytest.mark.parametrize("address", ["#a", "../chapters/05-box-score.html#x", "/index.html", "glossary.html", "-a"])
def test_an_address_in_the_book_is_kept(address: str) -> None:
    assert markup.inside(address)
    assert markup.html(markup.phrase(f"[w]({address})")) == f'<a href="{address}">w</a>'


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "\x01/evil.example",
        "java\nscript:x",
        " javascript:x",
        "javascript\t:x",
        "JAVASCRIPT:x",
        "a\\b",
        "?q",
        "data:text/html,x",
        "/\x00/evil.example",
        ".//:x",
        "https://elsewhere.example",
        "a:b",
        "é",
        "",
        "a\n",
    ],
)
def test_an_address_elsewhere_is_no_link(address: str) -> None:
    assert not markup.inside(address)
    assert markup.words(markup.phrase(f"[w]({address})")) in ("w", f"[w]({address})")
    assert "href" not in markup.html(markup.phrase(f"[w]({address})"))


def test_what_is_written_is_escaped() -> None:
    spans = markup.phrase('**<b>&amp;"** [<i>](x.html"onclick="y)')
    written = markup.html(spans)
    assert "<b>" not in written and "<i>" not in written
    assert BeautifulSoup(written, "html.parser").get_text() == '<b>&amp;" <i>'
    assert markup.html(markup.phrase("[a](x.html)"), links=False) == "a"


# Phrases made at random: words that hold no sign, marked and nested as the markup can say it.
word = st.text(st.sampled_from("ab<&é\"' 1"), min_size=1, max_size=6).map(lambda text: f"w{text}w")


def marked(tags: tuple[str, ...]) -> st.SearchStrategy[list[Any]]:
    """Spans in which none is inside one of its own kind; between two marked ones stand words."""

    def one(tag: str) -> st.SearchStrategy[list[Any]]:
        start = ["a", "x.html#p"] if tag == "a" else [tag]
        return marked(tuple(each for each in tags if each != tag)).map(lambda inner: [*start, *inner])

    return st.lists(
        st.tuples(word, st.one_of([one(tag) for tag in tags]) if tags else st.none()), min_size=1, max_size=3
    ).map(lambda pairs: _joined([part for pair in pairs for part in pair if part is not None] + ["w"]))


def _joined(spans: list[Any]) -> list[Any]:
    found: list[Any] = []
    for span in spans:
        if isinstance(span, str) and found and isinstance(found[-1], str):
            found[-1] += span
        else:
            found.append(span)
    return found


def source_of(spans: list[Any]) -> str:
    """The markup of spans."""
    signs = {"strong": "**{}**", "em": "*{}*"}
    return "".join(
        span
        if isinstance(span, str)
        else f"[{source_of(span[2:])}]({span[1]})"
        if span[0] == "a"
        else signs[span[0]].format(source_of(span[1:]))
        for span in spans
    )


@given(marked(("strong", "em", "a")))
def test_what_markup_can_say_is_read_back(spans: list[Any]) -> None:
    source = source_of(spans)
    assert markup.phrase(source) == spans
    assert not set(SIGNS) & set(markup.words(spans)), "no sign is left over that was markup"
    assert json.loads(json.dumps(spans)) == spans


def tags(spans: list[Any]) -> list[str]:
    return [
        tag for span in spans if isinstance(span, list) for tag in (span[0], *tags(span[2 if span[0] == "a" else 1 :]))
    ]


signs = st.text(st.sampled_from('**[]()ab \n<&"#'), max_size=40)


@given(signs)
def test_every_writer_agrees_on_the_words(source: str) -> None:
    spans = markup.phrase(source)
    words = markup.words(spans)
    for links in (True, False):
        written = markup.html(spans, links=links)
        assert html.unescape(re.sub(r"</?(?:strong|em|a)(?: href=\"[^\"]*\")?>", "", written)) == words
        opened = re.findall(r"<(strong|em|a)[ >]", written)
        assert sorted(opened) == sorted(tag for tag in tags(spans) if links or tag != "a")


@given(st.text(st.sampled_from("**ab \n"), max_size=40))
def test_no_star_is_lost_and_none_left_that_marked(source: str) -> None:
    """Every star stands in the words or belongs to a pair that marks something."""
    spans = markup.phrase(source)
    found = tags(spans)
    assert source.count("*") == markup.words(spans).count("*") + 4 * found.count("strong") + 2 * found.count("em")
    assert markup.words(spans).replace("*", "") == source.replace("*", "")


@given(signs)
def test_no_mark_is_empty_or_inside_its_own_kind(source: str) -> None:
    def look(spans: list[Any], around: tuple[str, ...]) -> None:
        for at, span in enumerate(spans):
            if isinstance(span, str):
                assert span and not (at and isinstance(spans[at - 1], str))
            else:
                assert span[0] not in around
                inner = span[2 if span[0] == "a" else 1 :]
                assert inner
                look(inner, (*around, span[0]))

    look(markup.phrase(source), ())


@pytest.mark.parametrize("sign", ["[", "*", "**", "[x](", "*a ", "**a *b [", "](", "[*x](#a)**"])
def test_a_flood_of_signs_is_read_in_one_go(sign: str) -> None:
    """A way of reading that looks again from every sign would take minutes."""
    before = time.process_time()
    markup.phrase(sign * (50_000 // len(sign)))
    assert time.process_time() - before < 3
