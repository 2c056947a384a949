"""Joins ES modules into one file: a widget's module can import no sibling, and a page should make few requests.

esbuild does this and much more, but needs Node.js or a program for each system, where a notebook has Python alone. The
modules here are written plainly enough to be joined as they stand, each after those that it imports. What would need
more than that (another name, a default, a ring, the same name in two files) is refused.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

IMPORT = re.compile(r'^import \{(\s*[\w$]+(?:,\s+[\w$]+)*,?\s*)\} from "(\.{1,2}/[^"]+)";\n+', re.MULTILINE)
NAME = re.compile(r"^(export )?(?:async )?(?:function\*? |class |const |let )([\w$]+)", re.MULTILINE)
BEYOND = re.compile(
    r"^import\b(?!\.).*|^export (?:default|\{|\*).*|^(?:export )?(?:var\b|(?:const|let) [\[{]).*|\bimport\([\"'`]\..*",
    re.MULTILINE,
)
PLAINLY = (
    'Only import { name } from "./file.js", and one name in each export or declaration at the margin, can be joined.'
)


class CannotJoin(ValueError):
    """The modules can't be joined as they stand; the words say where and why."""


def modules(entry: Path) -> list[Path]:
    """The module and all that it needs, each after those that it imports."""
    found: list[Path] = []

    def visit(path: Path, way: list[Path]) -> None:
        if path in way:
            raise CannotJoin(f"These import each other in a ring: {', '.join(one.name for one in [*way, path])}.")
        if path in found:
            return
        for names, address in IMPORT.findall(path.read_text(encoding="utf-8")):
            other = (path.parent / address).resolve()
            if not other.is_file():
                raise CannotJoin(f"{path.name} asks for {address}, which is not there.")
            visit(other, [*way, path])
            exported = {name for export, name in NAME.findall(other.read_text(encoding="utf-8")) if export}
            for name in re.findall(r"[\w$]+", names):
                if name not in exported:
                    raise CannotJoin(f"{path.name} asks {other.name} for “{name}”, which it does not export.")
        found.append(path)

    visit(entry.resolve(), [])
    return found


def joined(entry: Path) -> str:
    """One module: the text of `entry` after those of all it needs, without imports. All exports stay exports."""
    parts: list[str] = []
    owner: dict[str, str] = {}
    for path in modules(entry):
        text = path.read_text(encoding="utf-8")
        scanned = IMPORT.sub(lambda found: "\n" * found[0].count("\n"), text)
        for odd in BEYOND.finditer(scanned):
            if path != entry.resolve() or not odd[0].startswith("export default"):
                line = scanned.count("\n", 0, odd.start()) + 1
                raise CannotJoin(f"{path.name}, line {line}: “{odd[0][:80]}”. {PLAINLY}")
        for _, name in NAME.findall(scanned):
            if name in owner:
                raise CannotJoin(f"“{name}” stands in {owner[name]} and in {path.name}. Give one of them another name.")
            owner[name] = path.name
        where = Path(os.path.relpath(path, entry.resolve().parent)).as_posix()
        parts.append(f"/* {where} */\n\n{IMPORT.sub('', text).strip()}\n")
    return "\n".join(parts)
