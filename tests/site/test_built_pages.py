"""The built site as files: links, pictures, headings, other hosts, the security policy, compressed copies."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import reading


def test_every_internal_link_and_anchor_leads_somewhere(site: Path) -> None:
    lost = []
    for name, tag in reading.elements(site, "a", "area", "link"):
        address = urlsplit(str(tag.get("href", "")))
        if address.scheme or address.netloc or not (address.path or address.fragment):
            continue
        target = (site / name).parent / unquote(address.path) if address.path else site / name
        if not target.is_file():
            lost.append(f"{name}: {address.geturl()}")
            continue
        known = reading.anchors(target.resolve()) if address.fragment and target.suffix == ".html" else None
        if known is not None and unquote(address.fragment) not in known:
            lost.append(f"{name}: no {address.fragment} in {address.path or 'itself'}")
    assert not lost, "\n".join(sorted(set(lost)))


def test_every_file_that_a_page_loads_is_there(site: Path) -> None:
    lost = []
    for name, tag in reading.elements(site, "script", "img", "source", "iframe"):
        address = urlsplit(str(tag.get("src", "")))
        if address.path and address.scheme != "data" and not ((site / name).parent / unquote(address.path)).is_file():
            lost.append(f"{name}: {address.geturl()}")
    assert not lost, "\n".join(lost)


def test_every_figure_has_words(site: Path) -> None:
    mute = [
        f"{name}: {str(tag.get('src', ''))[-40:]}"
        for name, tag in reading.elements(site, "img")
        if not str(tag.get("alt", "")).strip() or str(tag["alt"]).startswith(("../", "_images"))
    ]
    assert not mute, "\n".join(mute)


def test_every_drawing_names_itself(site: Path) -> None:
    mute = []
    for name, tag in reading.elements(site, "svg"):
        named = tag.get("aria-label") or tag.get("aria-labelledby") or tag.find("title") or tag.get("aria-hidden")
        if not named:
            mute.append(name)
    assert not mute, "\n".join(mute)


def test_headings_are_in_order(site: Path) -> None:
    wrong = []
    for name in reading.pages(site):
        levels = [int(tag.name[1]) for tag in reading.soup(site / name).find_all(re.compile(r"^h[1-6]$"))]
        if levels.count(1) != 1 or levels[:1] != [1]:
            wrong.append(f"{name}: {levels.count(1)} headings of the first level")
        wrong += [
            f"{name}: level {after} after {before}"
            for before, after in zip(levels, levels[1:], strict=False)
            if after > before + 1
        ]
    assert not wrong, "\n".join(wrong)


def test_nothing_is_loaded_from_another_host(site: Path) -> None:
    found = []
    for name, tag in reading.elements(site, "script", "img", "iframe", "source", "video", "audio", "embed", "object"):
        for attribute in ("src", "srcset", "data", "poster"):
            if re.match(r"\s*(https?:)?//", str(tag.get(attribute, ""))):
                found.append(f"{name}: {tag.name} {tag[attribute]}")
    for name, tag in reading.elements(site, "link"):
        if re.match(r"\s*(https?:)?//", str(tag.get("href", ""))):
            found.append(f"{name}: link {tag['href']}")
    for name, tag in reading.elements(site, "style"):
        found += [f"{name}: {address}" for address in reading.other_hosts(tag.get_text(), ".css")]
    for path in site.rglob("*"):
        inside = path.relative_to(site).as_posix()
        if path.suffix in (".css", ".js", ".mjs") and not inside.startswith(reading.FOREIGN):
            text = path.read_text(encoding="utf-8")
            found += [f"{inside}: {address}" for address in reading.other_hosts(text, path.suffix)]
    assert not found, "\n".join(found)


def test_no_page_has_an_inline_handler(site: Path) -> None:
    found = []
    for name in reading.pages(site):
        for tag in reading.soup(site / name).find_all(True):
            found += [f"{name}: <{tag.name} {key}>" for key in tag.attrs if key.startswith("on")]
            if str(tag.get("href", "")).startswith("javascript:"):
                found.append(f"{name}: {tag['href']}")
    assert not found, "\n".join(found)


def test_the_policy_lets_only_files_of_this_site_run(site: Path) -> None:
    policy = reading.policy(site)
    assert policy["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert policy["object-src"] == "'none'"
    for name, sources in policy.items():
        assert "*" not in sources and "http" not in sources, f"{name} {sources}"


def test_no_script_stands_in_a_page(site: Path) -> None:
    found = [
        f"{name}: {tag}"[:120]
        for name, tag in reading.elements(site, "script")
        if not tag.get("src") and tag.get("type") != "application/json"
    ]
    assert not found, "\n".join(found)


def test_compressed_copies_hold_what_their_originals_hold(site: Path) -> None:
    wrong = [
        path.name
        for path in site.rglob("*.gz")
        if gzip.decompress(path.read_bytes()) != path.with_suffix("").read_bytes() or path.read_bytes()[4:8] != bytes(4)
    ]
    assert not wrong, "\n".join(wrong)
    assert (site / "book" / "welcome.html.gz").is_file()


def test_a_reading_page_is_light(site: Path) -> None:
    """Under 500 kB compressed before the engine: the page with every style sheet, script and picture that it names."""

    def sent(path: Path) -> int:
        packed = path.with_name(path.name + ".gz")
        return (packed if packed.is_file() else path).stat().st_size

    heavy = []
    for name in reading.book_pages(site):
        page = reading.soup(site / name)
        files = {site / name}
        for tag in page.find_all(["script", "img", "link"]):
            style = tag.get("href") if "stylesheet" in (tag.get("rel") or []) else ""
            address = urlsplit(str(tag.get("src") or style or ""))
            if address.path and not address.scheme:
                files.add(((site / name).parent / unquote(address.path)).resolve())
        total = sum(sent(path) for path in files if path.is_file())
        if total >= 500_000:
            heavy.append(f"{name}: {total:,} bytes")
    assert not heavy, "\n".join(heavy)
    assert not (site / "_static" / "scripts" / "fontawesome.js").exists()


def test_each_page_says_its_version_and_date(site: Path) -> None:
    silent = [
        name
        for name in reading.book_pages(site)
        if not re.search(r"version \d+\.\d+\.\d+, \d{1,2} [A-Z][a-z]+ 20\d\d", reading.soup(site / name).get_text(" "))
    ]
    assert not silent


def test_facilitators_notes_are_not_in_the_learners_edition(site: Path) -> None:
    found = [name for name in reading.book_pages(site) if reading.soup(site / name).select(".vm-facilitator")]
    assert not found


def test_each_page_has_its_landmarks_and_a_way_past_the_contents(site: Path) -> None:
    for name in reading.book_pages(site):
        page = reading.soup(site / name)
        assert page.html["lang"] == "en-GB", name
        assert len(page.find_all("main")) == 1, name
        assert page.select_one(".skip-link a[href='#main-content']") and page.find(id="main-content"), name
        navigation = [str(tag.get("aria-label") or tag.get("aria-labelledby")) for tag in page.find_all("nav")]
        assert "None" not in navigation and len(set(navigation)) == len(navigation), f"{name}: {navigation}"
        assert page.title and page.title.get_text(strip=True), name


def test_the_contents_lists_every_chapter_with_its_practice(site: Path) -> None:
    from value_management.learning import course

    welcome = reading.soup(site / "book" / "welcome.html")
    listed = {str(tag.get("data-chapter")) for tag in welcome.select(".vm-nav [data-chapter]")}
    built = {path.stem for path in (site / "chapters").glob("*.html")}
    assert listed == built == {chapter.slug for chapter in (*course.chapters(), *course.drafts())}
    for folder in ("exercises", "solutions"):
        assert {path.stem for path in (site / folder).glob("*.html")} == built, folder
