/* The marking engine: Python in a web worker. It speaks only through value_management.service.handle(json) -> json.

   In:  {type: "start", warm: [question ids]}   {type: "ask", n, json}
   Out: {type: "progress", done, total}   {type: "ready", milliseconds}   {type: "failed", why}   {type: "answer", n, json}

   Everything comes from the folder of this file, on the same site. When it has come, the ways to call out are dropped. */

const here = new URL("./", import.meta.url);
const load = self.fetch.bind(self);

let handle = null;
const early = [];

let done = 0;
let total = 0;
let told = 0;
function tell(force = false) {
  const now = performance.now();
  if (!force && now - told < 100) return;
  told = now;
  self.postMessage({ type: "progress", done: Math.min(done, total), total });
}

/* A fetch that counts the bytes as they come. Pyodide uses it too: it takes self.fetch. */
async function counting(address, options) {
  const response = await load(address, options);
  if (!response.ok) throw new Error(`${new URL(response.url).pathname.split("/").pop()}: the server answers ${response.status}`);
  if (!response.body) return response;
  const count = new TransformStream({
    transform(chunk, controller) {
      done += chunk.byteLength;
      tell();
      controller.enqueue(chunk);
    },
  });
  const headers = new Headers(response.headers);
  // The body is already unpacked here; its stated length would be that of the packed one.
  headers.delete("content-length");
  headers.delete("content-encoding");
  if (response.url.endsWith(".wasm")) headers.set("content-type", "application/wasm");
  return new Response(response.body.pipeThrough(count), { status: response.status, headers });
}

/* Python that can't reach anything has nothing to leak. A test tries each of these. */
const OUTWARD = (
  "fetch XMLHttpRequest WebSocket WebSocketStream WebTransport EventSource importScripts Worker SharedWorker BroadcastChannel " +
  "RTCPeerConnection indexedDB caches Notification Request FileReaderSync"
).split(" ");
function closeDoors() {
  const refused = Object.create(null);
  for (const name of OUTWARD) {
    for (let holder = self; holder && holder !== Object.prototype; holder = Object.getPrototypeOf(holder)) {
      if (Object.prototype.hasOwnProperty.call(holder, name)) {
        try {
          delete holder[name];
        } catch {
          /* Not to be deleted: covered below. */
        }
      }
    }
    try {
      Object.defineProperty(self, name, { value: undefined, writable: false, configurable: false });
    } catch {
      refused[name] = true;
    }
  }
  return Object.keys(refused);
}

async function start(warm) {
  const began = performance.now();
  const manifest = await (await load(new URL("engine/manifest.json", here), { cache: "no-cache" })).json();
  if (!manifest.marking) throw new Error(manifest.why || "The marking engine is not part of this copy of the book.");
  total = manifest.total;
  tell(true);
  self.fetch = counting;
  const folder = new URL(manifest.pyodide.folder, here).href;
  const engine = counting(new URL(`engine/${manifest.engine.file}`, here)).then((response) => response.arrayBuffer());
  engine.catch(() => {});
  const { loadPyodide } = await import(new URL("pyodide.mjs", folder).href);
  let errors = "";
  const python = await loadPyodide({
    indexURL: folder,
    packageBaseUrl: folder,
    stdLibURL: new URL(`engine/${manifest.stdlib.file}`, here).href,
    lockFileContents: manifest.pyodide.lock,
    stdout: () => {},
    stderr: (line) => {
      errors = (errors + line + "\n").slice(-2000);
    },
  });
  done = Math.max(done, manifest.total - manifest.engine.bytes);
  python.unpackArchive(await engine, "zip", { extractDir: "/engine" });
  closeDoors();
  const run = python.runPython(`
import sys
sys.path.insert(0, "/engine")
sys.dont_write_bytecode = True
from value_management.service import handle
handle
`);
  handle = (json) => run(json);
  // The first question of a chapter brings in its part of the bank: done now, so that the first check is as quick as the next.
  if (warm?.length) handle(JSON.stringify({ op: "questions", ids: warm }));
  done = total;
  tell(true);
  self.postMessage({ type: "ready", milliseconds: Math.round(performance.now() - began) });
}

function answer({ n, json }) {
  let reply;
  try {
    reply = String(handle(json));
  } catch (error) {
    reply = JSON.stringify({ error: `The engine stopped: ${String(error?.message ?? error).trim().split("\n").pop()}` });
  }
  self.postMessage({ type: "answer", n, json: reply });
}

self.onmessage = ({ data }) => {
  if (data?.type === "start") {
    start(data.warm).then(
      () => early.splice(0).forEach(answer),
      (error) => {
        const lost = /failed to fetch|networkerror|load failed|dynamically imported/i.test(String(error?.message));
        const why = lost ? "The marking engine could not be fetched. Is there a network?" : String(error?.message ?? error);
        self.postMessage({ type: "failed", why });
      },
    );
  } else if (data?.type === "ask") {
    if (handle) answer(data);
    else early.push(data);
  }
};
