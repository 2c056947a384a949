// Compiles Python's standard library for the page once, so that a browser need not do it at each start (two thirds of it).
// usage: node stdlib_compile.mjs <node_modules/pyodide> <out.zip>
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [core, out] = process.argv.slice(2);
try {
  const { loadPyodide } = await import(pathToFileURL(join(core, "pyodide.mjs")).href);
  const python = await loadPyodide({ indexURL: core, env: { PYTHONDONTWRITEBYTECODE: "1", HOME: "/home/pyodide" } });
  python.FS.writeFile("/in.zip", new Uint8Array(readFileSync(join(core, "python_stdlib.zip"))));
  python.runPython(`
import importlib.util
import importlib._bootstrap_external as external
import re
import zipfile

# What an engine in a worker never uses: debuggers, mail, servers, processes, databases, screens, old code pages.
unused = re.compile(
    r"(multiprocessing|_pyrepl|unittest|xmlrpc|wsgiref|pydoc_data|sqlite3|dbm|curses|tkinter|idlelib|ensurepip|venv|"
    r"turtledemo|lib2to3|xml/sax|xml/dom)/"
    r"|(doctest|pdb|bdb|pydoc|mailbox|imaplib|smtplib|ftplib|poplib|pickletools|trace|profile|pstats|cProfile|optparse|"
    r"turtle|antigravity|this|nntplib|webbrowser|cmd|code|sched|netrc|plistlib|mailcap|wave|colorsys|rlcompleter)[.]py"
    r"|encodings/(mac_|koi8|kz1048|ptcp|hp_roman|palmos|tis_|big5|gb|hz|euc_|iso2022|shift_jis|johab|cp(?!1252|437))"
)
source = zipfile.ZipFile("/in.zip")
with zipfile.ZipFile("/out.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
    for name in sorted(source.namelist()):
        if name.endswith("/") or unused.match(name):
            continue
        data = source.read(name)
        if name.endswith(".py"):
            code = compile(data, "/lib/python314.zip/" + name, "exec", dont_inherit=True, optimize=0)
            # Never checked against a source, which is not there.
            data = bytes(external._code_to_hash_pyc(code, importlib.util.source_hash(data), False))
            name += "c"
        info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        made.writestr(info, data)
`);
  writeFileSync(out, python.FS.readFile("/out.zip"));
  process.exit(0);
} catch (error) {
  console.error(String(error.message).split("\n").slice(-3).join(" ").slice(0, 400));
  process.exit(1);
}
