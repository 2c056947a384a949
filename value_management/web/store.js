/* Keeps the learner's work in this browser: IndexedDB, one record for each question.

   An answer counts as kept when its transaction has completed (asked to be written through to the disk). What another
   tab wrote meanwhile is merged inside the transaction, so that no tab overwrites another. */

export const DATABASE = "value-management";
export const VERSION = 2;
const CHANNEL = "value-management";
const AWAY = "value-management:do-not-keep";
const SESSION = "value-management:session";

/* Steps from an older layout: STEPS[n] turns n into n + 1. Each runs inside the upgrade's one transaction. */
const STEPS = [
  (database) => {
    database.createObjectStore("questions", { keyPath: "id" });
    database.createObjectStore("meta", { keyPath: "key" });
  },
  (database) => {
    // What can't be read is put aside here, whole, instead of being thrown away.
    database.createObjectStore("damaged", { autoIncrement: true });
  },
];

export class StoreError extends Error {
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}

const WORDS = {
  full: "The storage of this browser is full. What was kept before is safe. Free some space or save your progress to a file, then try again.",
  refused: "This browser does not let the page keep anything (a private window does this). Your work lasts until you close this tab: save it to a file before you go.",
  corrupted: "The store of your work in this browser cannot be read. Nothing in it was changed. Your work now lasts until you close this tab: save it to a file, or bring an earlier file.",
  newer: "Your work was kept by a newer version of this book. Reload the page to get that version. Nothing was changed.",
  gone: "Another tab needed the store. Reload this page to go on keeping your work.",
  damaged: "Some kept work could not be read. It was put aside and everything else is here.",
};

export function trouble(error) {
  if (error instanceof StoreError) return error;
  const name = error?.name ?? "";
  if (name === "QuotaExceededError") return new StoreError("full", WORDS.full);
  if (name === "VersionError") return new StoreError("newer", WORDS.newer);
  if (name === "SecurityError" || name === "InvalidAccessError") return new StoreError("refused", WORDS.refused);
  if (name === "InvalidStateError" || name === "TransactionInactiveError") return new StoreError("gone", WORDS.gone);
  return new StoreError("corrupted", WORDS.corrupted);
}

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/* A kept record as it should be, or null when it is damaged. */
export function sound(record) {
  if (!isObject(record) || typeof record.id !== "string" || !Array.isArray(record.attempts)) return null;
  if (!record.attempts.every((attempt) => isObject(attempt) && typeof attempt.id === "string" && typeof attempt.at === "string")) return null;
  return record;
}

/* Two states of one question made one: every try once, the more complete of two, most hints. */
export function merge(kept, fresh) {
  if (!kept) return fresh;
  const attempts = new Map();
  for (const attempt of [...(kept.attempts ?? []), ...(fresh.attempts ?? [])]) {
    const known = attempts.get(attempt.id);
    if (!known || (!known.verdict && attempt.verdict)) attempts.set(attempt.id, attempt);
  }
  const sorted = [...attempts.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return {
    ...kept,
    ...fresh,
    attempts: sorted,
    hints: Math.max(kept.hints ?? 0, fresh.hints ?? 0),
    worked: Boolean(kept.worked || fresh.worked),
  };
}

function request(asked) {
  return new Promise((done, fail) => {
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
}

function openDatabase(factory, name) {
  return new Promise((done, fail) => {
    let asked;
    try {
      asked = factory.open(name, VERSION);
    } catch (error) {
      return fail(error);
    }
    asked.onupgradeneeded = ({ oldVersion }) => {
      for (let version = oldVersion; version < VERSION; version += 1) STEPS[version](asked.result, asked.transaction);
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
    asked.onblocked = () => {}; // The other tab closes its connection when it hears `versionchange`.
  });
}

export class Store {
  constructor() {
    this.database = null;
    this.memory = new Map();
    this.meta = new Map();
    this.problem = null;
    this.listeners = new Set();
    this.mode = "memory"; // "kept": in this browser; "session": until the tab closes, as asked; "memory": likewise, by trouble
    try {
      this.channel = new BroadcastChannel(CHANNEL);
      this.channel.onmessage = ({ data }) => this.listeners.forEach((listener) => listener(data ?? {}));
    } catch {
      this.channel = null;
    }
  }

  static away() {
    try {
      return sessionStorage.getItem(AWAY) === "yes" || localStorage.getItem(AWAY) === "yes";
    } catch {
      return false;
    }
  }

  static async open({ factory = globalThis.indexedDB, name = DATABASE } = {}) {
    const store = new Store();
    if (Store.away()) {
      store.mode = "session";
      store.fromSession();
      return store;
    }
    if (!factory) {
      store.problem = new StoreError("refused", WORDS.refused);
      return store;
    }
    try {
      store.database = await openDatabase(factory, name);
      store.mode = "kept";
      store.database.onversionchange = () => {
        store.database.close();
        store.database = null;
        store.problem = new StoreError("gone", WORDS.gone);
      };
      store.database.onclose = () => {
        store.database = null;
        store.problem = new StoreError("gone", WORDS.gone);
      };
      await store.check();
    } catch (error) {
      store.mode = "memory";
      store.problem = trouble(error);
    }
    return store;
  }

  /* Puts records that can't be read aside, so that one of them never stops the rest. */
  async check() {
    const all = await this.run("questions", "readonly", (stores) => request(stores.questions.getAll()));
    const bad = all.filter((record) => !sound(record));
    if (!bad.length) return;
    await this.run(["questions", "damaged"], "readwrite", (stores) => {
      for (const record of bad) {
        stores.damaged.add({ at: new Date().toISOString(), record });
        stores.questions.delete(record.id);
      }
    });
    this.problem = new StoreError("damaged", WORDS.damaged);
  }

  /* One transaction; settles when it has completed, and for writing when it is on the disk. */
  run(names, mode, work) {
    return new Promise((done, fail) => {
      if (!this.database) return fail(this.problem ?? new StoreError("gone", WORDS.gone));
      const list = [names].flat();
      let result;
      let transaction;
      try {
        transaction = this.database.transaction(list, mode, { durability: "strict" });
      } catch (error) {
        return fail(trouble(error));
      }
      transaction.oncomplete = () => done(result);
      transaction.onabort = () => fail(trouble(transaction.error ?? new DOMException("aborted", "QuotaExceededError")));
      transaction.onerror = () => {};
      const stores = Object.fromEntries(list.map((name) => [name, transaction.objectStore(name)]));
      (async () => work(stores))()
        .then((value) => (result = value))
        .catch((error) => {
          result = undefined;
          try {
            transaction.abort();
          } catch {
            /* It has ended already. */
          }
          fail(trouble(error));
        });
    });
  }

  async load(id) {
    if (this.mode !== "kept") return this.memory.get(id) ?? null;
    return sound(await this.run("questions", "readonly", (stores) => request(stores.questions.get(id))));
  }

  /* Settles when the work is kept. In memory modes it is "kept" until the tab closes, which the page says all the time. */
  async save(id, state) {
    const fresh = { ...state, id, saved: new Date().toISOString() };
    if (this.mode !== "kept") {
      this.memory.set(id, merge(this.memory.get(id), fresh));
      this.toSession();
      this.tell({ id });
      return;
    }
    await this.run("questions", "readwrite", async (stores) => {
      const kept = await request(stores.questions.get(id));
      stores.questions.put(merge(sound(kept), fresh));
    });
    this.tell({ id });
  }

  async all() {
    if (this.mode !== "kept") return [...this.memory.values()];
    const found = await this.run("questions", "readonly", (stores) => request(stores.questions.getAll()));
    return found.filter(sound);
  }

  async getMeta(key) {
    if (this.mode !== "kept") return this.meta.get(key) ?? null;
    return (await this.run("meta", "readonly", (stores) => request(stores.meta.get(key))))?.value ?? null;
  }

  async setMeta(key, value) {
    if (this.mode !== "kept") {
      this.meta.set(key, value);
      this.toSession();
    } else await this.run("meta", "readwrite", (stores) => void stores.meta.put({ key, value }));
    this.tell({ meta: key });
  }

  /* Several questions at once, all or none: what a brought file holds. */
  async bring(records) {
    if (this.mode !== "kept") {
      for (const record of records) this.memory.set(record.id, merge(this.memory.get(record.id), record));
      this.toSession();
    } else
      await this.run("questions", "readwrite", async (stores) => {
        for (const record of records) {
          const kept = await request(stores.questions.get(record.id));
          stores.questions.put(merge(sound(kept), record));
        }
      });
    this.tell({ all: true });
  }

  async erase() {
    this.memory.clear();
    this.meta.clear();
    try {
      sessionStorage.removeItem(SESSION);
    } catch {
      /* Nothing was kept there. */
    }
    if (this.mode === "kept")
      await this.run(["questions", "meta", "damaged"], "readwrite", (stores) => {
        for (const store of Object.values(stores)) store.clear();
      });
    this.tell({ all: true, erased: true });
  }

  /* "Don't keep my work here": what there is goes on in this tab only and is removed from the browser. */
  async keepHere(yes) {
    if (!yes && this.mode === "kept") {
      const records = await this.all();
      await this.erase();
      this.database?.close();
      this.database = null;
      this.mode = "session";
      for (const record of records) this.memory.set(record.id, record);
      try {
        localStorage.setItem(AWAY, "yes");
        sessionStorage.setItem(AWAY, "yes");
      } catch {
        /* Then it is for this page only. */
      }
      this.toSession();
      return this;
    }
    if (yes && this.mode !== "kept") {
      try {
        localStorage.removeItem(AWAY);
        sessionStorage.removeItem(AWAY);
        sessionStorage.removeItem(SESSION);
      } catch {
        /* Nothing was set. */
      }
      const fresh = await Store.open();
      if (fresh.mode === "kept") await fresh.bring([...this.memory.values()]);
      return fresh;
    }
    return this;
  }

  toSession() {
    if (this.mode !== "session") return;
    try {
      sessionStorage.setItem(SESSION, JSON.stringify({ questions: [...this.memory.values()], meta: [...this.meta] }));
    } catch {
      this.problem = new StoreError("full", WORDS.full);
    }
  }

  fromSession() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(SESSION) ?? "{}");
      for (const record of kept.questions ?? []) if (sound(record)) this.memory.set(record.id, record);
      for (const [key, value] of kept.meta ?? []) this.meta.set(key, value);
    } catch {
      /* Damaged or refused: begin empty. */
    }
  }

  /* Asks the browser not to clear the store when space is short. */
  static async persist() {
    try {
      return (await navigator.storage?.persisted?.()) || (await navigator.storage?.persist?.()) || false;
    } catch {
      return false;
    }
  }

  watch(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(message) {
    try {
      this.channel?.postMessage(message);
    } catch {
      /* The other tabs will see it when they reload. */
    }
  }
}
