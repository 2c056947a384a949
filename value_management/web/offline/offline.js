/* Use without a network: what the open page has loaded is kept, and *Make available offline* fetches the rest of the
   book into the browser, with progress, stoppable. */

const megabytes = (bytes) => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
let registered = Promise.reject(new Error("not asked for"));
registered.catch(() => {});

/* Registers the service worker, and lets it keep this page: on a first visit it was not there when the page came. */
export function register(book) {
  if (!("serviceWorker" in navigator) || !book.build) return;
  registered = navigator.serviceWorker.register(new URL("sw.js", book.root));
  registered.then(() => keepPage(book)).catch(() => {});
}

async function keepPage(book) {
  const worker = (await navigator.serviceWorker.ready).active;
  const keep = (addresses) =>
    new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => done(data.kept);
      worker.postMessage({ keep: addresses }, [port2]);
    });
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const page = location.href.replace(/#.*$/, "");
  document.documentElement.dataset.vmKept = (await keep([page, ...loaded])) ? "page" : "no";
  book.engine.status(async ({ state, fetched }) => {
    if (state === "ready" && (await keep(fetched))) document.documentElement.dataset.vmKept = "page engine";
  });
}

export async function start(place, book) {
  const { make } = book;
  const status = make("p", { class: "vm-status", role: "status" });
  const bar = make("progress", { class: "vm-progress", hidden: true, "aria-label": "Pages fetched" });
  const button = make("button", { type: "button", class: "vm-button", hidden: true });
  place.replaceChildren(make("div", { class: "vm-actions" }, button), bar, status);
  if (!("serviceWorker" in navigator) || !("caches" in globalThis)) {
    status.textContent = isSecureContext
      ? "This browser cannot keep pages for use without a network. Everything else works."
      : "Offline is off, because this site is not served with https. Marking and your progress work all the same.";
    return;
  }
  try {
    await registered;
  } catch {
    status.textContent = "Offline is off: this browser does not let the site keep pages, or the server does not send sw.js. Everything else works.";
    return;
  }
  const { scope } = await navigator.serviceWorker.ready;
  let list;
  try {
    list = await (await fetch(new URL("_static/offline.json", book.root), { cache: "no-cache" })).json();
  } catch {
    status.textContent = "The list of pages could not be fetched, so this is not offered now.";
    return;
  }
  // The same name as in sw.js.
  const cache = await caches.open(`value-management ${new URL(scope).pathname} ${list.build}`);
  let stop = null;

  async function missing() {
    const have = new Set((await cache.keys()).map(({ url }) => url));
    return list.files.filter(({ path }) => !have.has(new URL(path, book.root).href));
  }

  async function show() {
    const rest = await missing();
    bar.hidden = true;
    button.hidden = !rest.length;
    button.textContent = `Make available offline (${megabytes(rest.reduce((sum, { bytes }) => sum + bytes, 0))} MB)`;
    if (!rest.length) status.textContent = "✓ The whole book works here without a network.";
    return rest;
  }

  button.addEventListener("click", async () => {
    if (stop) return stop.abort();
    stop = new AbortController();
    const rest = await missing();
    const total = rest.reduce((sum, { bytes }) => sum + bytes, 0);
    let done = 0;
    bar.max = total || 1;
    bar.value = 0;
    bar.hidden = false;
    button.textContent = "Stop";
    status.textContent = "Fetching…";
    try {
      const queue = [...rest];
      const fetchOne = async () => {
        for (let next = queue.shift(); next; next = queue.shift()) {
          const address = new URL(next.path, book.root).href;
          const response = await fetch(address, { signal: stop.signal });
          if (!response.ok) throw new Error(`${next.path}: the server answers ${response.status}`);
          await cache.put(address, response);
          done += next.bytes;
          bar.value = done;
          bar.setAttribute("aria-valuetext", `${megabytes(done)} of ${megabytes(total)} MB`);
        }
      };
      await Promise.all([fetchOne(), fetchOne(), fetchOne()]);
      status.textContent = "";
    } catch (error) {
      if (error.name === "AbortError") status.textContent = "Stopped. What was fetched stays.";
      else {
        stop.abort();
        status.textContent = error.name === "QuotaExceededError" ? "The storage of this browser is full. What was fetched stays." : `It stopped: ${error.message}`;
      }
    }
    stop = null;
    await show();
  });
  await show();
}
