"""Modules joined into one: what comes out, and what is refused with a sentence instead of being joined wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest

from value_management.web.joining import CannotJoin, joined, modules


def written(folder: Path, **files: str) -> Path:
    """Modules as files; gives the first."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / f"{next(iter(files))}.js"


def code(text: str) -> list[str]:
    return [line for line in text.splitlines() if line and not line.startswith("/*")]


def test_what_is_imported_stands_before_it_once(tmp_path: Path) -> None:
    first = written(
        tmp_path,
        page='import { a } from "./a.js";\nimport {\n  b,\n  c,\n} from "./parts/b.js";\n\nexport const d = a + b;\n',
        a='import { b } from "./parts/b.js";\nexport const a = b;\n',
        parts__b="export const b = 1;\nexport async function c() {}\n",
    )
    assert code(joined(first)) == [
        "export const b = 1;",
        "export async function c() {}",
        "export const a = b;",
        "export const d = a + b;",
    ]
    assert [path.name for path in modules(first)] == ["b.js", "a.js", "page.js"]


def test_each_part_names_its_file(tmp_path: Path) -> None:
    first = written(tmp_path, page='import { b } from "./parts/b.js";\nb();\n', parts__b="export function b() {}\n")
    assert [line for line in joined(first).splitlines() if line.startswith("/*")] == [
        "/* parts/b.js */",
        "/* page.js */",
    ]


def test_the_first_module_may_have_a_default(tmp_path: Path) -> None:
    first = written(tmp_path, page="const name = 1;\nexport default { name };\n")
    assert code(joined(first))[-1] == "export default { name };"


REFUSED = {
    "a ring": (
        {"one": 'import { b } from "./b.js";\n', "b": 'import { a } from "./one.js";\n'},
        "ring: one.js, b.js, one.js",
    ),
    "a name twice": (
        {"one": 'import { b } from "./b.js";\nconst same = 2;\n', "b": "export const b = 1;\nfunction same() {}\n"},
        "“same” stands in b.js and in one.js",
    ),
    "a default from another": ({"one": 'import b from "./b.js";\n', "b": "export default 1;\n"}, "one.js, line 1"),
    "a default in another": (
        {"one": 'import { b } from "./b.js";\n', "b": "export const b = 1;\nexport default b;\n"},
        "b.js, line 2",
    ),
    "another name": ({"one": 'import { b as c } from "./b.js";\n', "b": "export const b = 1;\n"}, "one.js, line 1"),
    "all names": ({"one": 'import * as b from "./b.js";\n', "b": "export const b = 1;\n"}, "one.js, line 1"),
    "a package": ({"one": 'import { b } from "b";\n'}, "one.js, line 1"),
    "a list of exports": ({"one": "const a = 1;\nexport { a };\n"}, "one.js, line 2"),
    "several names at once": ({"one": "\nconst { a, b } = globalThis;\n"}, "one.js, line 2"),
    "what is not exported": (
        {"one": '\nimport { b } from "./b.js";\n', "b": "const b = 1;\n"},
        "one.js asks b.js for “b”, which it does not export",
    ),
    "a file that is not there": (
        {"one": 'import { b } from "./c.js";\n'},
        "one.js asks for ./c.js, which is not there",
    ),
    "an address beside it": ({"one": 'const a = 1;\nimport("./b.js");\n'}, "one.js, line 2"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_joined_is_refused(tmp_path: Path, name: str) -> None:
    files, words = REFUSED[name]
    with pytest.raises(CannotJoin) as told:
        joined(written(tmp_path, **files))
    assert words in str(told.value)
