/* Pages that were visited, or fetched with *Make available offline*, work without a network. Stands at the root of the site.

   The network comes first, so that a new version is seen at once; what has its version in its name is taken from the
   cache. On another version's first start what was kept is fetched anew; only when all of it is there the old goes. */

const BUILD = "development";
const PREFIX = "value-management-";
const NAME = PREFIX + BUILD;
const HERE = new URL(self.registration.scope);
const PATIENCE = 4000;
const LOCAL = ["localhost", "127.0.0.1", "[::1]"].includes(HERE.hostname);
const FIXED = /[-.][0-9a-f]{12,64}\.[a-z0-9]+$/;

self.addEventListener("install", (event) => {
  event.waitUntil(bringOver().then(() => self.skipWaiting()));
});

async function bringOver() {
  const olds = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  if (!olds.length) return;
  const fresh = await caches.open(NAME);
  const listed = new Set((await (await fetch(new URL("_static/offline.json", HERE), { cache: "no-cache" })).json()).files.map(({ path }) => path));
  for (const old of olds) {
    for (const request of await (await caches.open(old)).keys()) {
      const path = new URL(request.url).pathname.slice(HERE.pathname.length);
      if (!listed.has(path)) continue;
      const address = new URL(path, HERE).href;
      const response = await fetch(address, { cache: "no-cache" });
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      await fresh.put(address, response);
    }
  }
}

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== NAME).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== HERE.origin || !address.pathname.startsWith(HERE.pathname)) return;
  if (address.pathname.startsWith("/__")) return; // the local server's own
  event.respondWith(answer(request, address, event));
});

async function kept(address) {
  const cache = await caches.open(NAME);
  const plain = address.origin + address.pathname;
  return (await cache.match(plain)) ?? (plain.endsWith("/") ? cache.match(`${plain}index.html`) : undefined);
}

async function answer(request, address, event) {
  if (FIXED.test(address.pathname)) {
    const known = await kept(address);
    if (known) return known;
  }
  const asked = fetch(request).then((response) => {
    if (response.ok && response.type === "basic" && !request.headers.has("range")) {
      const copy = response.clone();
      event.waitUntil(caches.open(NAME).then((cache) => cache.put(address.origin + address.pathname, copy)).catch(() => {}));
    }
    return response;
  });
  asked.catch(() => {});
  try {
    if (LOCAL) return await asked;
    const known = await kept(address);
    if (!known) return await asked;
    return (await Promise.race([asked, new Promise((done) => setTimeout(done, PATIENCE))])) ?? known;
  } catch {
    const known = await kept(address);
    if (known) return known;
    if (request.mode === "navigate")
      return new Response(
        '<!DOCTYPE html><html lang="en-GB"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>No network</title><h1>This page is not here yet</h1><p>There is no network, and this page was not opened before. Your work is safe. Go back, or try again when there is a network.</p></html>',
        { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } },
      );
    return Response.error();
  }
}
