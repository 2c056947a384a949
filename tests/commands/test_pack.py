"""The zip: the site, a server that works, settings with the site's own headers; the same bytes every time."""

from __future__ import annotations

import xml.etree.ElementTree
import zipfile
from pathlib import Path

import pytest

from commands import pack, serve


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """A small site, packed."""
    site = tmp_path / "site"
    (site / "_static").mkdir(parents=True)
    (site / "index.html").write_text("<p>the book</p>")
    (site / "index.html.gz").write_bytes(b"gz")
    (site / "_static" / "policy.json").write_text(
        "{\"Content-Security-Policy\": \"script-src 'self' 'sha256-abc='; frame-ancestors 'self'\"}"
    )
    return pack.pack(site, tmp_path / "dist")


def test_zip_holds_the_site_and_what_to_do_with_it(packed: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        assert archive.testzip() is None
        assert min(entry.date_time for entry in archive.infolist()) > (2020, 1, 1)
        top = packed.stem
        names = {name.removeprefix(f"{top}/") for name in archive.namelist()}
        assert names == {
            "READ-ME-FIRST.txt",
            "serve.py",
            "settings/nginx.conf",
            "settings/apache.htaccess",
            "settings/iis-web.config",
            "site/index.html",
            "site/index.html.gz",
            "site/_static/policy.json",
        }
        assert archive.read(f"{top}/serve.py") == Path(serve.__file__).read_bytes()
        assert b"serve.py" in archive.read(f"{top}/READ-ME-FIRST.txt")


def test_settings_carry_the_policy_of_the_site(packed: Path) -> None:
    policy = "script-src 'self' 'sha256-abc='; frame-ancestors 'self'"
    with zipfile.ZipFile(packed) as archive:
        read = {
            name: archive.read(f"{packed.stem}/settings/{name}").decode()
            for name in ("nginx.conf", "apache.htaccess", "iis-web.config")
        }
    for text in read.values():
        assert policy in text
        assert "nosniff" in text
        assert "{" not in text or text.count("{") == text.count("}")
    tree = xml.etree.ElementTree.fromstring(read["iis-web.config"])
    assert tree.find(".//add[@name='Content-Security-Policy']").get("value") == policy
    assert tree.find(".//mimeMap[@fileExtension='.wasm']").get("mimeType") == "application/wasm"


def test_same_site_same_bytes_and_nothing_left_behind(packed: Path, tmp_path: Path) -> None:
    before = packed.read_bytes()
    again = pack.pack(tmp_path / "site", tmp_path / "dist")
    assert again.read_bytes() == before
    assert [path.name for path in again.parent.iterdir()] == [again.name]
