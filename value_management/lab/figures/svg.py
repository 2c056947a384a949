"""From what matplotlib writes to a small picture that a page can take in: no style sheet, few ids, the theme's colours.

The same figure gives the same bytes. The picture works by itself, in an `<img>` and inline.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterator
from urllib.parse import quote

from .colours import variable

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"
FONTS = "system-ui, Segoe UI, Helvetica Neue, Arial, sans-serif"
PAINT = ("fill", "stroke", "stop-color")
GROUNDLESS = {"fill": "#000000"}  # what is not painted is black


def cleaned(raw: str, alt: str) -> str:
    """The picture as one line of SVG. alt: its words, for `<title>`. Raises DataError for a colour without a role."""
    root = ET.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", raw))
    _tidy(root, inside=False)
    _named(root)
    _flatten(root)
    _hoist(root)
    _, _, width, height = root.get("viewBox", "").split()
    root.attrib.clear()
    root.attrib.update(
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": width,
            "height": height,
            "viewBox": f"0 0 {width} {height}",
            "font-family": FONTS,
            "stroke-linejoin": "round",
        }
    )
    title = ET.Element("title")
    title.text = alt
    root.insert(0, title)
    return "".join(_written(root))


def data_address(picture: str) -> str:
    """The picture as an address for an `<img>`; it stands in double quotes."""
    return "data:image/svg+xml," + quote(picture, safe=" =:/'-.,();~!*@+&$?{}[]|^")


def _tidy(element: ET.Element, inside: bool) -> None:
    """Drop what says nothing, round numbers, name colours. inside: a definition, which is painted where it's used."""
    kept = []
    for child in element:
        child.tag = str(child.tag).removeprefix(SVG)
        if child.tag in ("style", "metadata") or "}" in child.tag:
            continue
        definition = inside or child.tag in ("defs", "clipPath", "symbol")
        _tidy(child, definition)
        if (child.tag in ("g", "defs") and not len(child)) or (child.tag == "path" and not child.get("d", "").strip()):
            continue
        _attributes(child, definition)
        if child.tag == "path" and not definition and _unseen(child):
            continue
        kept.append(child)
    element[:] = kept
    element.tag = str(element.tag).removeprefix(SVG)
    element.text = element.text if element.tag == "text" else None
    element.tail = None
    for child in element:
        child.tail = None


def _attributes(element: ET.Element, definition: bool) -> None:
    found = dict(element.attrib)
    element.attrib.clear()
    style = dict(part.strip().split(": ", 1) for part in found.pop("style", "").split(";") if ": " in part)
    if LINK in found:
        found["href"] = found.pop(LINK)
    if element.tag in ("text", "path", "use", "rect") and not definition and "fill" not in style:
        style["fill"] = GROUNDLESS["fill"]
    if element.tag == "text":
        style.pop("stroke", None)
        for name in ("font-size", "font-weight", "font-style", "text-anchor"):
            if name in style and style[name] != "start":
                found[name] = style[name].removesuffix("px")
        style = {name: value for name, value in style.items() if name in (*PAINT, "opacity", "fill-opacity")}
        _place(found)
    for name, value in found.items():
        if name in ("d", "points", "x", "y", "width", "height", "transform", "font-size"):
            value = _rounded(value)
        if name == "id" and element.tag == "g" and not value.startswith("vm-"):
            continue
        element.set("class" if value.startswith("vm-") and name == "id" else name, value)
    painted = []
    for name, value in style.items():
        if name in PAINT and value.startswith("#"):
            value = variable(value)
        elif name in ("stroke-width", "stroke-dasharray", "stroke-miterlimit", "stroke-dashoffset"):
            value = _rounded(value)
        if (name, value) not in (("stroke-linecap", "butt"), ("stroke-linejoin", "round"), ("stroke-dashoffset", "0")):
            painted.append(f"{name}: {value}")
    if painted:
        element.set("style", "; ".join(painted))


def _place(found: dict[str, str]) -> None:
    """Where a text stands: as x and y, with a transform only where it is turned."""
    moved = re.search(r"translate\(([-\d.]+)[ ,]+([-\d.]+)\)", found.get("transform", ""))
    turned = re.search(r"rotate\((-?[\d.]+)", found.pop("transform", ""))
    if moved:
        found["x"], found["y"] = moved.groups()
    if turned and float(turned[1]) != 0:
        found["transform"] = f"rotate({turned[1]} {found['x']} {found['y']})"


def _unseen(element: ET.Element) -> bool:
    style = element.get("style", "")
    return "fill: none" in style and "stroke:" not in style


def _rounded(text: str) -> str:
    def short(match: re.Match[str]) -> str:
        value = f"{float(match[0]):.1f}".removesuffix(".0")
        return "0" if value == "-0" else value

    text = re.sub(r"-?\d+\.\d+(?:e-?\d+)?", short, text)
    return re.sub(r"\s*([A-Za-z])\s*", r"\1", text).replace("\n", " ").strip() if re.match(r"\s*M", text) else text


def _named(root: ET.Element) -> None:
    """Ids only where something refers to them; each begins with a sum of the picture, so two pictures share a page."""
    content = re.sub(r"\b[mphC][0-9a-f_]{10,}\b", "", "".join(_written(root)))
    prefix = f"f{zlib.crc32(content.encode('utf-8')):08x}"
    used = re.findall(r"(?:url\(|href='|href=\")#([\w.-]+)", "".join(_written(root)))
    names = {old: f"{prefix}-{place}" for place, old in enumerate(dict.fromkeys(used))}

    def known(found: re.Match[str]) -> str:
        return f"{found[1]}#{names[found[2]]}"

    for element in root.iter():
        for name, value in list(element.attrib.items()):
            if name == "id":
                element.attrib.pop(name)
                if value in names:
                    element.set(name, names[value])
            else:
                element.set(name, re.sub(r"^()#(.+)$" if name == "href" else r"(url\()#([\w.-]+)", known, value))


def _flatten(element: ET.Element) -> None:
    """A group that says nothing is replaced by what is in it."""
    flat: list[ET.Element] = []
    for child in element:
        _flatten(child)
        flat.extend(child if child.tag == "g" and not child.attrib else [child])
    element[:] = flat


def _hoist(element: ET.Element) -> None:
    """What all of a group's parts say alike, the group says for them."""
    for child in element:
        _hoist(child)
    for name in ("style", "clip-path"):
        said = {child.get(name) for child in element}
        if element.tag == "g" and len(element) > 1 and len(said) == 1 and None not in said and not element.get(name):
            value = said.pop() or ""
            if "opacity: " not in value or "-opacity: " in value:
                element.set(name, value)
                for child in element:
                    child.attrib.pop(name)


def _written(element: ET.Element) -> Iterator[str]:
    """With single quotes, which neither JSON nor an attribute in double quotes must escape."""

    def safe(text: str) -> str:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    said = "".join(f" {name}='{safe(value).replace(chr(39), '&#39;')}'" for name, value in element.attrib.items())
    if element.text is None and not len(element):
        yield f"<{element.tag}{said}/>"
        return
    yield f"<{element.tag}{said}>{safe(element.text or '')}"
    for child in element:
        yield from _written(child)
    yield f"</{element.tag}>"
