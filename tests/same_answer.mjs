// Runs reference vectors and bank questions in Pyodide's core under Node.
// usage: node same_answer.mjs <node_modules/pyodide> <engine.zip> <dispatch.py> <vectors.json>
// prints {"python": its version, "answers": [text, ...], "bank": {id: text} or the words of what went wrong}.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [core, engine, dispatch, vectors] = process.argv.slice(2);
try {
  const { loadPyodide } = await import(pathToFileURL(join(core, "pyodide.mjs")).href);
  const pyodide = await loadPyodide({ indexURL: core, env: { PYTHONDONTWRITEBYTECODE: "1", HOME: "/home/pyodide" } });
  pyodide.FS.mkdirTree("/engine");
  pyodide.unpackArchive(new Uint8Array(readFileSync(engine)), "zip", { extractDir: "/engine" });
  pyodide.FS.writeFile("/engine/dispatch.py", readFileSync(dispatch, "utf-8"));
  pyodide.globals.set("vectors", readFileSync(vectors, "utf-8"));
  const found = pyodide.runPython(`
import json, sys, traceback
sys.path.insert(0, "/engine")
import dispatch
found = {"python": sys.version.split()[0], "answers": json.loads(dispatch.answers(vectors))}
try:
    found["bank"] = json.loads(dispatch.bank())
except Exception:
    found["bank"] = traceback.format_exc()
json.dumps(found)
`);
  process.stdout.write(found, () => process.exit(0));
} catch (error) {
  console.error(error.message); // without the whole of Pyodide's source, which Node would print
  process.exit(1);
}
