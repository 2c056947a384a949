/* The marking engine: Python in a web worker. It speaks only through value_management.doors.service.handle(json) -> json.

   In:  {type: "start", warm: [question ids]}   {type: "ask", n, json}   {type: "library", bytes}
   Out: {type: "progress", done, total}   {type: "step", name}   {type: "ready", milliseconds, fetched: [addresses]}
        {type: "failed", why}   {type: "answer", n, json}

   Everything comes from this site, from the addresses that `engine/manifest.json` beside this file gives. When it has
   come, the ways to call out are dropped. */

const here = new URL("./", import.meta.url);
const load = self.fetch.bind(self);

let handle = null;
let unpack = null;
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

/* What the page is told while this loads: as long as steps or bytes come, it waits. */
function at(name) {
  self.postMessage({ type: "step", name });
}

const fetched = new Set();
const nameOf = (address) => new URL(address).pathname.split("/").pop();

/* Pyodide waits for ever for a part that does not come: what went wrong is told here. */
let lose;
const lost = new Promise((_, fail) => {
  lose = fail;
});
lost.catch(() => {});

/* A fetch that counts the bytes as they come. Pyodide uses it too: it takes self.fetch. */
async function counting(address, options) {
  const response = await load(address, options).catch((error) => {
    lose(error);
    throw error;
  });
  if (!response.ok) {
    const error = new Error(`${nameOf(response.url)}: the server answers ${response.status}`);
    lose(error);
    throw error;
  }
  fetched.add(response.url);
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

/* One of Pyodide's scripts. A browser says the same of a lost network and of a wrong type: asked again, to say which. */
async function script(address) {
  fetched.add(address);
  try {
    return await import(address);
  } catch (error) {
    const response = await load(address).catch(() => null);
    if (!response) throw error;
    if (!response.ok) throw new Error(`${nameOf(address)}: the server answers ${response.status}`);
    const kind = response.headers.get("content-type")?.split(";")[0] || "no type";
    if (!/(java|ecma)script$/i.test(kind))
      throw new Error(`The server sends ${nameOf(address)} as ${kind}, and a browser starts only what comes as text/javascript. Please tell whoever looks after this site.`);
    throw error;
  }
}

/* Eight bytes that are a whole WebAssembly module: whether a policy of the server forbids such programs. Pyodide would
   wait for ever. */
function allowed() {
  try {
    new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
  } catch {
    throw new Error("The security policy of this site forbids WebAssembly, which the marking engine needs. Whoever looks after the site can add 'wasm-unsafe-eval' to script-src.");
  }
}

async function start(warm) {
  const began = performance.now();
  allowed();
  at("reading its list of parts");
  const list = new URL("engine/manifest.json", here);
  const listed = await load(list, { cache: "no-cache" });
  if (!listed.ok) throw new Error(`${nameOf(list)}: the server answers ${listed.status}`);
  fetched.add(list.href);
  const manifest = await listed.json();
  if (!manifest.marking) throw new Error(manifest.why || "The marking engine is not part of this copy of the book.");
  total = manifest.total;
  tell(true);
  self.fetch = counting;
  const folder = new URL(manifest.pyodide.folder, here).href;
  const engine = counting(new URL(manifest.engine.file, here)).then((response) => response.arrayBuffer());
  engine.catch(() => {});
  at("fetching Python");
  const [{ loadPyodide }, core] = await Promise.all([script(`${folder}pyodide.js`), script(`${folder}pyodide.asm.js`)]);
  at("starting Python");
  let errors = "";
  const starting = loadPyodide({
    indexURL: folder,
    packageBaseUrl: folder,
    createPyodideModule: core.default,
    stdLibURL: new URL(manifest.stdlib.file, here).href,
    lockFileContents: manifest.pyodide.lock,
    stdout: () => {},
    stderr: (line) => {
      errors = (errors + line + "\n").slice(-2000);
    },
  });
  const python = await Promise.race([starting, lost]);
  done = Math.max(done, manifest.total - manifest.engine.bytes);
  at("fetching the questions");
  const packed = await engine;
  at("starting the engine");
  unpack = (bytes) => python.unpackArchive(bytes, "zip", { extractDir: "/engine" });
  unpack(packed);
  closeDoors();
  const run = python.runPython(`
    import sys
    sys.path.insert(0, "/engine")
    sys.dont_write_bytecode = True
    from value_management.doors.service import handle
    handle
  `);
  handle = (json) => run(json);
  // The first question of a chapter brings in its part of the bank: done now, so that the first check is as quick as the next.
  if (warm?.length) handle(JSON.stringify({ op: "questions", ids: warm }));
  done = total;
  tell(true);
  self.postMessage({ type: "ready", milliseconds: Math.round(performance.now() - began), fetched: [...fetched] });
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
        const offline = /failed to fetch|networkerror|load failed|dynamically imported/i.test(String(error?.message));
        const why = offline ? "The marking engine could not be fetched. Is there a network?" : String(error?.message ?? error);
        self.postMessage({ type: "failed", why });
      },
    );
  } else if (data?.type === "library") {
    unpack(data.bytes); // comes only after "ready" was said
  } else if (data?.type === "ask") {
    if (handle) answer(data);
    else early.push(data);
  }
};
