"""Eight words in a row: where they stand in a source, or in two chapters, somebody copied."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from commands.checks.cells import HEADINGS
from commands.checks.findings import Finding, shortened
from commands.checks.pages import Block, Page

RUN = 8
SOURCES = Path("..") / "shared" / "seeds"
"""Where the texts of the sources may stand, seen from the workbook. They are not part of it."""
TITLES = (
    "Healthcare Improvement Scotland in partnership with the Institute for Healthcare Improvement "
    "and NHS Education for Scotland",
    "Value Management Collaborative: interim learning and impact report, November 2019 – April 2021",
    "Value Management end of collaborative impact report",
    "Approaches to better value in the NHS: improving quality and cost",
    "evaluation of the NHS partnership with Virginia Mason Institute",
    "Department of Health and Social Care, Comprehensive Investment Appraisal model",
)

Run = tuple[str, ...]


def tokens(text: str) -> list[str]:
    """Words and numbers, in small letters."""
    return re.findall(r"[a-z0-9£%]+(?:[.,][0-9]+)*", text.lower().replace("’", "'").replace("'", ""))


def runs(text: str) -> set[Run]:
    """Every eight words in a row."""
    found = tokens(text)
    return {tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1)}


def own(page: Page) -> Iterator[Block]:
    """What is the chapter's own: no fixed headings, no sources, no outputs."""
    for block in page.blocks:
        if (
            block.kind in ("prose", "item", "table", "heading")
            and block.part != "Sources"
            and block.text not in HEADINGS
        ):
            yield block


def sources(root: Path) -> dict[str, set[Run]] | None:
    """The runs of each source text; None where there are none on this machine."""
    folder = root / SOURCES
    found = sorted(folder.glob("*.txt")) if folder.is_dir() else []
    return {path.stem: runs(path.read_text(encoding="utf-8", errors="replace")) for path in found} or None


def joined(found: Iterable[Run], text: str) -> list[str]:
    """The longest stretches of a text that are made of the runs found."""
    words, wanted = tokens(text), set(found)
    stretches: list[tuple[int, int]] = []
    for at in range(len(words) - RUN + 1):
        if tuple(words[at : at + RUN]) in wanted:
            if stretches and at <= stretches[-1][1]:
                stretches[-1] = (stretches[-1][0], at + RUN)
            else:
                stretches.append((at, at + RUN))
    return [" ".join(words[start:end]) for start, end in stretches]


def of_sources(place: str, text: str, known: dict[str, set[Run]]) -> Iterator[Finding]:
    """No eight words in a row of a source, titles apart."""
    here = runs(text) - set().union(*map(runs, TITLES))
    for name, there in known.items():
        for stretch in joined(here & there, text):
            yield Finding(place, f"{shortened(stretch, 120)} of the source {name[:3]}", "own words")


def shared(pages: Iterable[Page]) -> Iterator[Finding]:
    """No eight words in a row stand in two chapters. Said of the later one."""
    seen: dict[Run, str] = {}
    for page in pages:
        new: dict[Run, str] = {}
        for block in own(page):
            here = runs(block.words)
            twice = here & seen.keys()
            for stretch in joined(twice, block.words):
                first = next(seen[run] for run in runs(stretch) if run in seen)
                yield Finding(
                    page.at(block), f"{shortened(stretch, 120)}, as in {first}", "other words in each chapter"
                )
            new |= dict.fromkeys(here, page.at(block))
        seen |= {run: place for run, place in new.items() if run not in seen}
