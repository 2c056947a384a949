"""Sentences, voice, spelling, phrases of sources and of other chapters, glossary, counts, marks of unfinished work."""

from __future__ import annotations

import pytest

from commands.checks import counted, phrases, sentences, spelling, terms, unfinished

PLAIN = "The team meets beside the board every week and reads the whole sheet aloud. "


def said(findings) -> list[str]:
    return [("fault " if each.fault else "advice ") + str(each) for each in findings]


@pytest.mark.parametrize(("times", "kind"), [(3, None), (10, "advice"), (14, "fault")])
def test_long_sentences(made, times, kind):
    page = made.page("One. " + "The team meets " + "and reads aloud " * times + "there.")
    found = said(sentences.lengths(page))
    assert (not found) if kind is None else found[0].startswith(f"{kind} chapters/07-made.md:7: found")


def test_a_closing_bracket_ends_a_sentence():
    assert sentences.sentences("(One thing is so.) Another is not.") == ["(One thing is so.", "Another is not."]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("", ""),
        ("It helps. " * 12, "sentences with 6 words or fewer"),
        ("It isn't a report that anybody should ever have to read. " * 6, "6 denials"),
    ],
)
def test_voice(made, more, told):
    found = said(sentences.voice(made.page(PLAIN * 30 + more)))
    assert (not found) if not told else len(found) == 1 and told in found[0] and found[0].startswith("advice")


def test_maxims_at_the_ends_of_paragraphs(made):
    text = "\n\n".join([PLAIN * 4] * 12)
    assert not list(sentences.voice(made.page(text)))
    maxims = "\n\n".join([PLAIN * 12 + "Numbers start conversations."] * 12)
    assert ["paragraphs that end in a short sentence" in each for each in said(sentences.voice(made.page(maxims)))] == [
        True
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The balance was −3 at 2020-21.", None),
        ("The balance was -3 today.", "fault"),
        ("Whilst it rained.", "advice"),
    ],
)
def test_minus_and_old_words(made, text, kind):
    found = said(sentences.voice(made.page(text)))
    assert (not found) if kind is None else found[0].startswith(kind)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The labour of colour in the centre, practised and analysed; a catalogue.", ""),
        ("Practice, a program that runs, its licence, a story and a prize of some size.", ""),
        ("The King's Fund and the World Health Organization write *Labor of love in the center*.", ""),
        ("We organize it.", "organize"),
        ("Its Color matters.", "Color"),
        ("They analyzed data.", "analyzed"),
        ("It was labeled twice.", "labeled"),
        ("The center of town.", "center"),
        ("Twelve percent.", "percent"),
    ],
)
def test_american_forms(made, text, word):
    found = said(spelling.on_page(made.page(text)))
    assert (not found) if not word else f"fault chapters/07-made.md:7: found “{word}”" in found[0]


def test_slips_of_the_keyboard_and_names(made):
    assert spelling.with_codespell(), "codespell comes with requirements-test.txt"
    assert not said(spelling.on_page(made.page("Anhøj, Raigmore and Tayside; omalizumab and the huddle.")))
    (one,) = said(spelling.on_page(made.page("They recieve the sheet.")))
    assert "“recieve”; expected receive" in one


SOURCE = "The teams reported that the weekly huddle had made their daily work much easier to plan.\n"


@pytest.fixture
def beside(tmp_path):
    """A workbook beside a folder of sources."""
    folder = tmp_path / "shared" / "seeds"
    folder.mkdir(parents=True)
    title = "Approaches to better value in the NHS: improving quality and cost"
    (folder / "000_report.txt").write_text(SOURCE + title, encoding="utf-8")
    (tmp_path / "workbook").mkdir()
    return tmp_path / "workbook"


def test_eight_words_of_a_source(beside, tmp_path):
    known = phrases.sources(beside)
    seven = "He said that weekly huddle had made their daily work, and more."
    assert known and not said(phrases.of_sources("a", seven, known))
    (one,) = said(phrases.of_sources("a", f"{seven} The weekly huddle had made their daily work much easier.", known))
    assert "“the weekly huddle had made their daily work much easier” of the source 000" in one
    assert not said(
        phrases.of_sources("a", "*Approaches to better value in the NHS: improving quality and cost*", known)
    )
    assert phrases.sources(tmp_path) is None


def test_eight_words_of_another_chapter(made):
    first = made.page(f"## The situation\n\n{PLAIN}\n\n## Sources\n\n- {SOURCE}", name="chapters/01-one")
    other = made.page(f"## The situation\n\nOther words here.\n\n## Sources\n\n- {SOURCE}", name="chapters/02-two")
    assert not list(phrases.shared([first, other]))
    third = made.page(f"A beginning. {PLAIN}", name="chapters/03-three")
    (one,) = phrases.shared([first, other, third])
    assert one.place == "chapters/03-three.md:7" and "as in chapters/01-one.md:9" in one.found
    twice = made.page(f"{PLAIN}\n\n{PLAIN}", name="chapters/04-four")
    assert not list(phrases.shared([twice])), "a chapter may come back to its own words"


GLOSSARY = """# Glossary

```{glossary}
box score
    One sheet.

biologics
biologic medicine
    Made in cells.

run
    Points in a row.
```
"""


def test_words_of_the_glossary(made):
    entries = terms.glossary(GLOSSARY)
    assert entries == {
        "box score": ["box score"],
        "biologics": ["biologics", "biologic medicine"],
        "run": ["run"],
    }
    (one,) = terms.unused(entries, ["Two box scores; a biologic medicine; running"])
    assert "1 words that no page uses: run" in one.found and not one.fault
    late = made.page("We made a box score.\n\nA **box score** is one sheet.")
    (one,) = terms.explained(late, entries, set())
    assert one.place == "chapters/07-made.md:7" and "chapters/07-made.md:9 explains it" in one.found
    assert not list(terms.explained(late, entries, {"box score"})), "an earlier chapter explained it"
    assert not list(terms.explained(made.page("A **box score** is one sheet.\n\nA box score."), entries, set()))


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("This edition holds seven chapters, and two chapters come back to it. In 7 chapters.", 0),
        ("This edition holds six chapters.", 1),
        ("Thirty-four chapters are planned, 12 chapters are here.", 2),
    ],
)
def test_pages_that_count_chapters(tmp_path, text, faults):
    (tmp_path / "book").mkdir()
    path = tmp_path / "book" / "page.md"
    path.write_text(f"# Title\n\n{text}\n", encoding="utf-8")
    found = list(counted.chapters(path, tmp_path, 7))
    assert len(found) == faults and all(each.place == "book/page.md:3" for each in found)


def test_what_is_unfinished_in_files_and_in_the_curriculum(tmp_path):
    for name, text in {
        "chapters/07-made.md": "Words of made-up-numbers.\n\nTODO the scene\n",
        "solutions/07-made.md": "Mastodon todo.\n",
        "value_management/bank/made/in_chapter.py": 'PROMPT = "TODO"\n',
        "datasets/cards/made-up-numbers.toml": 'source = "TODO"\n',
        "datasets/cards/others.toml": 'source = "TODO"\n',
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = [each for path in unfinished.files("07-made", tmp_path) for each in unfinished.marks(path, tmp_path)]
    assert [each.place for each in found] == [
        "chapters/07-made.md:3",
        "value_management/bank/made/in_chapter.py:1",
        "datasets/cards/made-up-numbers.toml:1",
    ]
    entry = (
        '[[chapter]]\nslug = "07-made"\ntitle = "TODO"\ndraft = true\n[[chapter]]\nslug = "08-other"\ntitle = "TODO"\n'
    )
    told = sorted(said(unfinished.in_entry("07-made", entry)))
    assert len(told) == 2 and "draft = true" in told[0] and "TODO in title of 07-made" in told[1]
    assert told[0].startswith("advice") and told[1].startswith("fault")
    assert not list(unfinished.in_entry("07-made", '[[chapter]]\nslug = "07-made"\ntitle = "Whole"\n'))
