/* *Make available offline*: fetches the rest of the book into the browser, with progress, stoppable. */

const PREFIX = "value-management-";
const mega = (bytes) => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);

export function register(book) {
  if (!("serviceWorker" in navigator) || !book.build) return;
  navigator.serviceWorker.register(new URL("sw.js", book.root)).catch(() => {});
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
  let list;
  try {
    list = await (await fetch(new URL("_static/offline.json", book.root), { cache: "no-cache" })).json();
  } catch {
    status.textContent = "The list of pages could not be fetched, so this is not offered now.";
    return;
  }
  const cache = await caches.open(PREFIX + list.build);
  let stop = null;

  async function missing() {
    const have = new Set((await cache.keys()).map(({ url }) => url));
    return list.files.filter(({ path }) => !have.has(new URL(path, book.root).href));
  }

  async function show() {
    const rest = await missing();
    bar.hidden = true;
    button.hidden = !rest.length;
    button.textContent = `Make available offline (${mega(rest.reduce((sum, { bytes }) => sum + bytes, 0))} MB)`;
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
          bar.setAttribute("aria-valuetext", `${mega(done)} of ${mega(total)} MB`);
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
