/* The page's side of the worker: starts it once, queues what is asked, keeps the time limit, restarts it by itself. */

export class Engine {
  /* limit: milliseconds for one request once the engine runs. Loading may take as long as the line needs; it ends when
     for `patience` milliseconds no byte has come and no step was done. */
  constructor(address, { limit = 10000, patience = 60000, warm = [] } = {}) {
    this.address = address;
    this.limit = limit;
    this.patience = patience;
    this.step = "";
    this.quiet = 0;
    this.watch = 0;
    this.warm = warm;
    this.now = { state: "idle" };
    this.worker = null;
    this.waiting = new Map();
    this.running = null; // the one request that is with the worker
    this.queue = [];
    this.listeners = new Set();
    this.last = 0;
    this.starts = 0;
    this.libraries = new Map();
  }

  /* A Python library that few pages need, fetched by the page: the worker can fetch nothing once it runs. After this,
     what is asked can use it. */
  async library(name) {
    if (this.libraries.has(name)) return;
    const list = new URL("engine/manifest.json", this.address);
    const fetched = async (address) => {
      const response = await fetch(address).catch(() => null);
      if (!response?.ok) throw new Error(`${new URL(address).pathname.split("/").pop()} could not be fetched${response ? `: the server answers ${response.status}` : ". Is there a network?"}`);
      return response;
    };
    const { libraries } = await (await fetched(list)).json();
    const bytes = await (await fetched(new URL(libraries[name].file, new URL("./", this.address)))).arrayBuffer();
    if (this.libraries.has(name)) return;
    this.libraries.set(name, bytes);
    if (this.now.state === "ready") this.worker.postMessage({ type: "library", bytes });
  }

  status(listener) {
    this.listeners.add(listener);
    listener(this.now);
    return () => this.listeners.delete(listener);
  }

  tell(now) {
    this.now = now;
    for (const listener of this.listeners) listener(now);
  }

  /* Says why marking can't work here at all, or null. */
  static obstacle() {
    if (typeof WebAssembly !== "object") return "This browser has no WebAssembly, which the marking engine needs.";
    if (typeof Worker !== "function") return "This browser has no web workers, which the marking engine needs.";
    return null;
  }

  start() {
    if (this.worker || this.now.state === "off") return;
    const why = Engine.obstacle();
    if (why) return this.off(why);
    this.starts += 1;
    this.tell({ state: "loading", done: 0, total: 0 });
    try {
      this.worker = new Worker(this.address, { type: "module", name: "marking engine" });
    } catch (error) {
      return this.off(`The marking engine could not be started: ${error.message}`);
    }
    this.worker.onmessage = ({ data }) => this.heard(data);
    this.worker.onerror = (event) => {
      event.preventDefault?.();
      const worker = this.worker;
      this.reason().then((why) => {
        if (worker && this.worker === worker) this.off(`The marking engine could not be started: ${why || event.message || "the browser does not say why"}.`);
      });
    };
    this.step = "starting";
    this.lookAfter();
    this.worker.postMessage({ type: "start", warm: this.warm });
  }

  /* The browser doesn't say why a worker's file did not come: asked again, to see. */
  async reason() {
    try {
      const { ok, status } = await fetch(this.address);
      return ok ? "" : `${new URL(this.address).pathname.split("/").pop()}: the server answers ${status}`;
    } catch {
      return "it could not be fetched. Is there a network?";
    }
  }

  /* Counts how long nothing has happened. A machine that slept, or a tab in the background, is not counted against it. */
  lookAfter() {
    clearInterval(this.watch);
    this.quiet = 0;
    const every = Math.min(1000, this.patience / 4);
    let last = performance.now();
    this.watch = setInterval(() => {
      const now = performance.now();
      this.quiet += Math.min(now - last, 2 * every);
      last = now;
      if (this.now.state !== "loading") clearInterval(this.watch);
      else if (this.quiet >= this.patience)
        this.off(`The marking engine stopped loading: for ${Math.round(this.patience / 1000)} seconds nothing came (${this.step}).`);
    }, every);
  }

  /* Off until the page asks again (`retry`): a slow network may come back. */
  off(why) {
    clearInterval(this.watch);
    this.worker?.terminate();
    this.worker = null;
    this.tell({ state: "off", why });
    const all = [...(this.running ? [this.running] : []), ...this.queue];
    this.running = null;
    this.queue = [];
    for (const one of all) {
      clearTimeout(one.timer);
      one.fail(new Error(why));
    }
  }

  retry() {
    if (this.now.state !== "off") return;
    this.now = { state: "idle" };
    this.start();
  }

  heard(data) {
    this.quiet = 0;
    if (data.type === "step") this.step = data.name;
    else if (data.type === "progress") this.tell({ state: "loading", done: data.done, total: data.total });
    else if (data.type === "failed") this.off(data.why);
    else if (data.type === "ready") {
      clearInterval(this.watch);
      for (const bytes of this.libraries.values()) this.worker.postMessage({ type: "library", bytes });
      this.tell({ state: "ready", milliseconds: data.milliseconds, fetched: data.fetched ?? [] });
      this.next();
    } else if (data.type === "answer" && this.running?.n === data.n) {
      const { done, fail, timer } = this.running;
      clearTimeout(timer);
      this.running = null;
      try {
        done(JSON.parse(data.json));
      } catch (error) {
        fail(error);
      }
      this.next();
    }
  }

  /* One request at a time: then the time limit is that of the request, not of the queue before it. */
  next() {
    if (this.running || !this.queue.length || this.now.state !== "ready") return;
    const one = this.queue.shift();
    this.running = one;
    one.timer = setTimeout(() => this.restart(one, new Error(`It took longer than ${Math.round(one.limit / 1000)} seconds, so it was stopped.`)), one.limit);
    this.worker.postMessage({ type: "ask", n: one.n, json: one.json });
  }

  restart(one, why) {
    clearTimeout(one.timer);
    this.worker?.terminate();
    this.worker = null;
    this.running = null;
    one.fail(why);
    this.start();
  }

  /* ask(request) -> Promise<reply>; a signal cancels it, also when Python is in the middle of it. limit: its own, for what
     takes longer. */
  ask(request, { signal, limit = this.limit } = {}) {
    return new Promise((done, fail) => {
      const one = { n: (this.last += 1), json: JSON.stringify(request), done, fail, limit, timer: 0 };
      if (this.now.state === "off") this.retry();
      if (this.now.state === "off") return fail(new Error(this.now.why));
      this.queue.push(one);
      signal?.addEventListener("abort", () => {
        const at = this.queue.indexOf(one);
        if (at >= 0) {
          this.queue.splice(at, 1);
          fail(new Error("Cancelled."));
        } else if (this.running === one) this.restart(one, new Error("Cancelled."));
      });
      this.start();
      this.next();
    });
  }
}
