/* Pages that were visited, or fetched with *Make available offline*, work without a network. Stands at the root of the site.

   A page is asked of the network first, so that a new version is seen at once. What has its version in its address is
   taken from the cache, and no other version ever stands in for it. When a new version of this file starts, what was
   kept is brought over: unchanged files are copied, the others fetched; only when all of it is there the old goes. */

const BUILD = "development";
const HERE = new URL(self.registration.scope);
// Another edition of the book on the same host has another path; no path has a space in it.
const PREFIX = `value-management ${HERE.pathname} `;
const NAME = PREFIX + BUILD;
const LIST = new URL("_static/offline.json", HERE).href;
const OWN_LIST = new URL("_static/offline.json?kept", HERE).href; // the list that belongs to this version
const PATIENCE = 4000;
const AT_ONCE = 4;
const LOCAL = ["localhost", "127.0.0.1", "[::1]"].includes(HERE.hostname);
const MARK = /[-.][0-9a-f]{12,64}(?=[./])/;
const VERSIONED = /^\?(v|digest)=[0-9a-f]+$/;

/* The address under which something is kept: with its query where that is a version. */
function plain(address) {
  const { origin, pathname, search } = new URL(address, HERE);
  return origin + pathname + (!MARK.test(pathname) && VERSIONED.test(search) ? search : "");
}
const fixed = (address) => MARK.test(new URL(address).pathname) || new URL(address).search !== "";
const inside = (address) => address.startsWith(HERE.href);
const scoped = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

async function own() {
  const found = await (await caches.open(NAME)).match(OWN_LIST);
  return found ? (await found.json()).files : [];
}

async function digest(content) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return Array.from(bytes.slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function several(items, run) {
  const queue = [...items];
  const one = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await run(next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

/* ---------------------------------------------------------------- a new version */

self.addEventListener("install", (event) => {
  event.waitUntil(bringOver().then(() => self.skipWaiting()));
});

async function bringOver() {
  const told = await fetch(LIST, { cache: "no-cache" });
  const list = await told.clone().json();
  if (list.build !== BUILD) throw new Error("The list of files is of another version.");
  const fresh = await caches.open(NAME);
  const listed = new Map(list.files.map((file) => [new URL(file.path, HERE).href, file]));
  const wanted = new Set();
  const kept = new Map(); // what an older version kept, by the address without its version
  const stem = (address) => address.replace(/\?.*$/, "").replace(MARK, "");
  for (const name of (await scoped()).filter((each) => each !== NAME)) {
    const old = await caches.open(name);
    for (const { url } of await old.keys()) kept.set(stem(url), [old, url]);
    const before = await old.match(OWN_LIST);
    // The whole book was here: then all of the new one comes, its new pages too.
    if (before && (await complete(old, (await before.json()).files))) for (const address of listed.keys()) wanted.add(address);
  }
  for (const address of listed.keys()) if (kept.has(stem(address))) wanted.add(address);

  const bring = async (address) => {
    if (await fresh.match(address)) return;
    const { path, hash } = listed.get(address);
    const [old, url] = kept.get(stem(address)) ?? [];
    const known = old && (await old.match(url));
    if (known) {
      const content = await known.arrayBuffer();
      // A new response, because the old one carries its old address, and a script would look beside that for others.
      const type = known.headers.get("content-type") ?? "application/octet-stream";
      if ((await digest(content)) === hash) return fresh.put(address, new Response(content, { headers: { "content-type": type } }));
    }
    const response = await fetch(address, { cache: "no-cache" });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    if ((await digest(await response.clone().arrayBuffer())) !== hash) throw new Error(`${path} is of another version.`);
    await fresh.put(address, response);
  };
  await several(wanted, bring);
  // A page may have got a picture or a script that its older version had not.
  const parts = new Set();
  for (const address of wanted) {
    if (!/\.html$/.test(address)) continue;
    for (const part of await partsOf(fresh, address)) if (listed.has(part) && !wanted.has(part)) parts.add(part);
    for (const part of listed.keys()) if (/\/_static\/live-/.test(part) && !wanted.has(part)) parts.add(part);
  }
  await several(parts, bring);
  await fresh.put(LIST, told.clone()); // for the page that asks for it without a network
  await fresh.put(OWN_LIST, told);
}

async function complete(cache, files) {
  const have = new Set((await cache.keys()).map(({ url }) => url));
  return files.every(({ path }) => have.has(new URL(path, HERE).href));
}

/* What a page loads, as its text names it. */
async function partsOf(cache, address) {
  const text = await (await cache.match(address)).text();
  return [...text.matchAll(/\s(?:src|href)="([^"#]+)"/g)].map(([, part]) => plain(new URL(part, address))).filter((part) => inside(part) && !/\.html$/.test(part));
}

self.addEventListener("activate", (event) => {
  event.waitUntil(
    scoped()
      .then((names) => Promise.all(names.filter((name) => name !== NAME).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

/* ---------------------------------------------------------------- what a page has loaded before this looked after it */

self.addEventListener("message", (event) => {
  const { keep } = event.data ?? {};
  if (!Array.isArray(keep)) return;
  event.waitUntil(
    store(keep).then(
      () => event.ports[0]?.postMessage({ kept: true }),
      (error) => event.ports[0]?.postMessage({ kept: false, why: String(error?.message ?? error) }),
    ),
  );
});

async function store(addresses) {
  const wanted = new Set(addresses.filter((address) => inside(address)).map(plain));
  // The scripts that this page loads later belong to it as well.
  for (const address of [...wanted]) {
    const folder = /^.*\/_static\/live-[0-9a-f]+\//.exec(address)?.[0];
    if (!folder) continue;
    for (const { path } of await own()) if (new URL(path, HERE).href.startsWith(folder)) wanted.add(new URL(path, HERE).href);
  }
  const cache = await caches.open(NAME);
  await several(wanted, async (address) => {
    if (await cache.match(address)) return;
    const response = await fetch(address);
    if (response.ok && !response.redirected) await cache.put(address, response);
  });
}

/* ---------------------------------------------------------------- answering */

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || !inside(request.url)) return;
  if (address.pathname.startsWith("/__")) return; // the local server's own
  event.respondWith(answer(request, event));
});

/* What is kept of an address: in this version's cache, or in one that *Make available offline* is just filling. */
async function keptOf(address) {
  const names = await scoped();
  for (const name of [NAME, ...names.filter((each) => each !== NAME)]) {
    if (!names.includes(name)) continue;
    const cache = await caches.open(name);
    const found = (await cache.match(address)) ?? (address.endsWith("/") ? await cache.match(`${address}index.html`) : undefined);
    if (found) return found;
  }
  return undefined;
}

async function ask(request, address, event) {
  const response = await fetch(request);
  if (response.ok && response.type === "basic" && !response.redirected && !request.headers.has("range")) {
    const copy = response.clone();
    event.waitUntil(caches.open(NAME).then((cache) => cache.put(address, copy)).catch(() => {}));
  }
  return response;
}

async function answer(request, event) {
  const address = plain(request.url);
  const known = await keptOf(address);
  if (known && fixed(address)) return known;
  const asked = ask(request, address, event);
  asked.catch(() => {});
  try {
    if (!known) return await asked;
    // Its version is not in its address: the server's word counts, unless it fails or takes too long.
    const first = await (LOCAL ? asked : Promise.race([asked, new Promise((done) => setTimeout(done, PATIENCE))]));
    return !first || first.status >= 500 ? known : first;
  } catch {
    if (known) return known;
    if (request.mode === "navigate")
      return new Response(
        '<!DOCTYPE html><html lang="en-GB"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>No network</title><h1>This page is not kept here</h1><p>The server can’t be reached (is there a network?), and this page is not among those that this browser keeps. Your work is safe. Go back, or try again later.</p></html>',
        { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } },
      );
    return Response.error();
  }
}
