/* Keeps the learner's work in this browser: IndexedDB, one record for each question.

   An answer counts as kept when its transaction has completed (asked to be written through to the disk). What another
   tab wrote meanwhile is merged inside the transaction, so that no tab overwrites another.

   Erasing everything begins a new epoch, which stands in the store beside what is kept. Each transaction that writes
   compares it: a tab that slept through the erasing finds another epoch and drops what it still had. */

export const DATABASE = "value-management";
export const VERSION = 2;
const CHANNEL = "value-management";
const AWAY = "value-management:do-not-keep";
const SESSION = "value-management:session";
const EPOCH = "epoch";

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
  full: "The storage of this browser is full. What was kept before is safe. Free some space: what could not be kept is then kept with your next answer.",
  refused: "This browser does not let the page keep anything (a private window does this).",
  corrupted: "The store of your work in this browser cannot be read. Nothing in it was changed.",
  unwritten: "This browser could not write to its store. What was kept before is safe.",
  newer: "Your work was kept by a newer version of this book. Reload the page to get that version. Nothing was changed.",
  gone: "Another tab needed the store. Reload this page to go on keeping your work.",
  damaged: "Some kept work could not be read. It was put aside and everything else is here.",
  erased: "Everything was erased in another tab meanwhile.",
  still: "What this tab held is erased. The store of this browser can't be opened, so what it kept earlier may still be there: clear this site's data in the browser's settings to be sure.",
};

/* How long work lasts that is not kept, and what to do about it. */
const LASTS = {
  tab: "Your work lasts until you close this tab: print the page or save your progress to a file before that.",
  page: "Your work lasts until you leave or reload this page: print it or save your progress to a file before that.",
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

/* The same for a store that was open: it could be read, so it is the writing that failed. */
const unwritten = (error) => (error.kind === "corrupted" ? new StoreError("unwritten", WORDS.unwritten) : error);

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/* A kept record as it should be, or null when it is damaged. */
export function sound(record) {
  if (!isObject(record) || typeof record.id !== "string" || !Array.isArray(record.attempts)) return null;
  if (!record.attempts.every((attempt) => isObject(attempt) && typeof attempt.id === "string" && typeof attempt.at === "string")) return null;
  return record;
}

/* A moment that can be right. A clock may show any year; what was done then is kept, but its day is not known. */
export const known = (at) => typeof at === "string" && /^2[01]\d\d-/.test(at);
const orNone = (at) => (known(at) ? at : "");

/* A value as a text that Python's record.py makes too: of two copies the one with the greater text is kept. */
export function text(value) {
  if (value === null || value === undefined) return "n";
  if (value === true) return "t";
  if (value === false) return "f";
  if (typeof value === "number") {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value === 0 ? 0 : value);
    return `d${view.getBigUint64(0).toString(16).padStart(16, "0")}`;
  }
  if (typeof value === "string") return `s${value}\u0000`;
  if (Array.isArray(value)) return `[${value.map(text).join("")}]`;
  return `{${Object.keys(value).sort().map((key) => text(key) + text(value[key])).join("")}}`;
}

const tryText = (id, { id: uid, version, at, answer, hints, verdict, reason, score }) =>
  text([uid, id, version ?? 1, at, answer, hints ?? 0, verdict, reason, score]);

/* The tries of both, each once. Of two copies the marked one stays, otherwise the one with the greater text. */
function tries(id, ...lists) {
  const found = new Map();
  for (const attempt of lists.flat()) {
    const other = found.get(attempt.id);
    const better = !other || (Boolean(attempt.verdict) !== Boolean(other.verdict) ? Boolean(attempt.verdict) : tryText(id, attempt) > tryText(id, other));
    if (better) found.set(attempt.id, attempt);
  }
  const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  return [...found.values()].sort((a, b) => order(a.at, b.at) || order(a.id, b.id));
}

const both = (one, other) => ({
  version: Math.max(one.version ?? 1, other.version ?? 1),
  attempts: tries(one.id, one.attempts, other.attempts),
  hints: Math.max(one.hints ?? 0, other.hints ?? 0),
  worked: Boolean(one.worked || other.worked),
});

/* Two records of one question made one, the same in either order: the draft is the one that was written later. */
export function merge(kept, fresh) {
  if (!kept) return { ...fresh, attempts: tries(fresh.id, fresh.attempts) };
  const [one, other] = [orNone(kept.saved), orNone(fresh.saved)];
  const later = one !== other ? other > one : text(fresh.draft) > text(kept.draft);
  const [first, last] = later ? [kept, fresh] : [fresh, kept];
  return { ...first, ...last, ...both(kept, fresh), saved: last.saved };
}

/* What a tab saves while it is used: its own draft is the one that stands, also when its clock was set back. */
function update(kept, fresh) {
  if (!kept) return fresh;
  return { ...kept, ...fresh, ...both(kept, fresh), version: fresh.version, saved: orNone(kept.saved) > orNone(fresh.saved) ? kept.saved : fresh.saved };
}

const earliest = (...moments) => {
  const given = moments.filter(Boolean);
  const sure = given.filter(known);
  return (sure.length ? sure : given).sort()[0] ?? null;
};

/* What is kept beside the questions, from two sides. */
const TOGETHER = {
  chapters(kept, fresh) {
    const all = { ...kept };
    for (const [slug, { opened, finished }] of Object.entries(fresh ?? {}))
      all[slug] = { opened: earliest(all[slug]?.opened, opened), finished: earliest(all[slug]?.finished, finished) };
    return all;
  },
  reads(kept, fresh) {
    const all = { ...kept };
    for (const [slug, share] of Object.entries(fresh ?? {})) all[slug] = Math.max(all[slug] ?? 0, share);
    return all;
  },
  place(kept, fresh) {
    if (!kept || !fresh) return fresh ?? kept ?? null;
    const [one, other] = [[orNone(kept.at), kept.page], [orNone(fresh.at), fresh.page]];
    return other[0] > one[0] || (other[0] === one[0] && other[1] > one[1]) ? fresh : kept;
  },
};
const together = (key, kept, fresh) => TOGETHER[key]?.(kept, fresh) ?? fresh;

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

function deleteDatabase(factory, name) {
  return new Promise((done, fail) => {
    const asked = factory.deleteDatabase(name);
    asked.onsuccess = () => done();
    asked.onerror = () => fail(asked.error);
  });
}

const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");

export class Store {
  constructor({ moment, name = DATABASE } = {}) {
    this.moment = moment ?? (() => new Date().toISOString());
    this.name = name;
    this.database = null;
    this.memory = new Map(); // in the memory modes everything; otherwise what could not be written
    this.meta = new Map();
    this.writing = new Map(); // what is on its way into the database
    this.problem = null;
    this.epoch = undefined; // undefined: not known, null: nothing was ever erased
    this.seen = new Set(); // the ids of the tries that are known to be in the store
    this.lasts = "page"; // how long the memory lasts: "tab" when the browser's session storage has taken it
    this.listeners = new Set();
    this.mode = "memory"; // "kept": in this browser; "session": until the tab closes, as asked; "memory": likewise, by trouble
    try {
      this.channel = new BroadcastChannel(CHANNEL);
      this.channel.onmessage = ({ data }) => this.hear(data ?? {});
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

  /* whatever: open the store also where the learner has asked that nothing be kept. */
  static async open({ whatever = false, ...given } = {}) {
    const store = new Store(given);
    if (!whatever && Store.away()) {
      store.mode = "session";
      store.fromSession();
      return store;
    }
    try {
      // Some browsers throw when it is only named.
      const factory = globalThis.indexedDB;
      if (!factory) throw new StoreError("refused", WORDS.refused);
      store.database = await openDatabase(factory, store.name);
      store.database.onversionchange = () => store.lose();
      store.database.onclose = () => store.lose();
      await store.check();
      store.mode = "kept";
    } catch (error) {
      store.database?.close();
      store.database = null;
      store.problem = trouble(error);
      store.fromSession();
      return store;
    }
    if (!whatever) await store.recover();
    return store;
  }

  lose() {
    this.database?.close();
    this.database = null;
    this.problem = new StoreError("gone", WORDS.gone);
    this.toSession();
  }

  /* Puts records that can't be read aside, so that one of them never stops the rest. */
  async check() {
    const all = await this.run(["questions", "meta"], "readonly", async (stores) => {
      this.epoch = (await request(stores.meta.get(EPOCH)))?.value?.id ?? null;
      return request(stores.questions.getAll());
    });
    const bad = all.filter((record) => !sound(record));
    if (!bad.length) return;
    await this.run(["questions", "damaged"], "readwrite", (stores) => {
      for (const record of bad) {
        stores.damaged.add({ at: this.moment(), record });
        stores.questions.delete(record.id);
      }
    });
    this.problem = new StoreError("damaged", WORDS.damaged);
  }

  /* What this tab could not write before it was loaded again is written now, unless it was erased meanwhile. */
  async recover() {
    const epoch = this.fromSession();
    if (epoch !== undefined && epoch !== this.epoch) {
      this.memory.clear();
      this.meta.clear();
    }
    await this.flush();
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

  /* A transaction that writes. `work` gets the stores and, where everything was erased since `epoch`, the new epoch.
     Unless it makes something of that (returns it), the transaction is given up. */
  async write(epoch, work) {
    let fresh = null;
    try {
      return await this.run(["questions", "meta"], "readwrite", async (stores) => {
        const now = (await request(stores.meta.get(EPOCH)))?.value ?? null;
        fresh = (now?.id ?? null) === epoch ? null : now ?? { id: null };
        const result = await work(stores, fresh);
        if (fresh && result !== fresh) throw new StoreError("erased", WORDS.erased);
        return result;
      });
    } finally {
      if (fresh && this.epoch === epoch) this.forget({ epoch: fresh.id, away: Boolean(fresh.away) });
    }
  }

  async load(id) {
    if (this.mode !== "kept") return this.memory.get(id) ?? null;
    const { epoch } = this;
    const record = sound(await this.run("questions", "readonly", (stores) => request(stores.questions.get(id))));
    if (epoch !== this.epoch) return null; // read before it was erased
    return this.note(this.memory.has(id) ? merge(record, this.memory.get(id)) : record);
  }

  note(record) {
    for (const attempt of record?.attempts ?? []) this.seen.add(attempt.id);
    return record;
  }

  /* Settles with what became of the work: see keeping(). It never claims more than is true. */
  async save(id, state) {
    const fresh = { ...state, id, saved: this.moment() };
    const { epoch, seen } = this; // of now: while this waits, another tab may erase everything
    if (this.mode === "kept" && this.database) {
      this.writing.set(id, fresh);
      try {
        let rest = fresh;
        const written = await this.write(epoch, async (stores, erased) => {
          if (erased) rest = { ...fresh, attempts: fresh.attempts.filter((attempt) => !seen.has(attempt.id)), hints: 0, hintsShown: 0, worked: false };
          if (erased && (erased.away || !rest.attempts.length)) return erased;
          const kept = sound(await request(stores.questions.get(id)));
          const all = update(kept, this.memory.has(id) && !erased ? update(this.memory.get(id), rest) : rest);
          stores.questions.put(all);
          return erased ?? all;
        });
        if (this.mode === "kept") {
          if (written.attempts) this.note(written);
          else this.note(rest);
          this.memory.delete(id);
          this.tell({ id });
          await this.flush();
        } else if (rest.attempts.length) {
          this.memory.set(id, rest);
          this.toSession();
        }
        return this.keeping(id);
      } catch (error) {
        this.problem = unwritten(trouble(error));
      } finally {
        if (this.writing.get(id) === fresh) this.writing.delete(id);
      }
    }
    this.memory.set(id, update(this.memory.get(id), fresh));
    this.toSession();
    return this.keeping(id);
  }

  /* Writes what could not be written before. */
  async flush() {
    if (this.mode !== "kept") return;
    const records = [...this.memory.values()];
    try {
      if (records.length || this.meta.size) await this.bring(records, Object.fromEntries(this.meta));
    } catch (error) {
      this.problem = unwritten(trouble(error));
      return;
    }
    for (const record of records) if (this.memory.get(record.id) === record) this.memory.delete(record.id);
    this.meta.clear();
    this.toSession();
    if (!this.memory.size && this.problem?.kind !== "damaged") this.problem = null;
  }

  /* Where the work is, or that on one question, and the words for it: {where: "browser" | "tab" | "page", words, trouble}. */
  keeping(id) {
    const { mode, problem, memory, lasts } = this;
    if (mode === "kept" && this.database && !(id ? memory.has(id) : memory.size))
      return { where: "browser", words: problem?.message ?? "Your work is kept in this browser only. Nothing is sent anywhere.", trouble: Boolean(problem) };
    const why = mode === "session" && !problem ? "Nothing is kept in this browser, as you asked." : (problem ?? new StoreError("refused", WORDS.refused)).message;
    return { where: lasts, words: `${why} ${LASTS[lasts]}`, trouble: Boolean(problem) || lasts === "page" };
  }

  async all() {
    if (this.mode !== "kept") return [...this.memory.values()];
    const found = (await this.run("questions", "readonly", (stores) => request(stores.questions.getAll()))).filter(sound);
    const records = new Map(found.map((record) => [record.id, record]));
    for (const [id, record] of this.memory) records.set(id, merge(records.get(id), record));
    return [...records.values()];
  }

  async getMeta(key) {
    if (this.mode !== "kept") return this.meta.get(key) ?? null;
    return (await this.run("meta", "readonly", (stores) => request(stores.meta.get(key))))?.value ?? null;
  }

  /* What is kept under a name: put in the place of what was there, or (`addMeta`) together with it. */
  setMeta(key, value) {
    return this.putMeta(key, () => value);
  }

  addMeta(key, value) {
    return this.putMeta(key, (kept) => together(key, kept, value));
  }

  async putMeta(key, change) {
    if (this.mode !== "kept") {
      this.meta.set(key, change(this.meta.get(key) ?? null));
      this.toSession();
      return;
    }
    await this.write(this.epoch, async (stores) => {
      const kept = (await request(stores.meta.get(key)))?.value ?? null;
      stores.meta.put({ key, value: change(kept) });
    });
    this.tell({ meta: key });
  }

  /* Several questions and what stands beside them at once, all or none: what a brought file holds. */
  async bring(records, meta = {}) {
    if (this.mode !== "kept") {
      for (const record of records) this.memory.set(record.id, merge(this.memory.get(record.id), record));
      for (const [key, value] of Object.entries(meta)) this.meta.set(key, together(key, this.meta.get(key), value));
      this.toSession();
    } else {
      const all = await this.write(this.epoch, async (stores) => {
        const written = [];
        for (const record of records) {
          const kept = sound(await request(stores.questions.get(record.id)));
          written.push(merge(kept, record));
          stores.questions.put(written.at(-1));
        }
        for (const [key, value] of Object.entries(meta)) {
          const kept = (await request(stores.meta.get(key)))?.value;
          stores.meta.put({ key, value: together(key, kept, value) });
        }
        return written;
      });
      all.forEach((record) => this.note(record));
      this.tell({ all: true });
    }
    this.listeners.forEach((listener) => listener({ all: true }));
  }

  /* Empties the store and begins a new epoch; gives what there was. */
  async empty(away) {
    const epoch = { id: newId(), away };
    const found = await this.run(["questions", "meta", "damaged"], "readwrite", async (stores) => {
      const records = (await request(stores.questions.getAll())).filter(sound);
      const meta = await request(stores.meta.getAll());
      for (const store of Object.values(stores)) store.clear();
      stores.meta.put({ key: EPOCH, value: epoch });
      return { records, meta: meta.filter(({ key }) => key !== EPOCH).map(({ key, value }) => [key, value]) };
    });
    for (const [id, record] of this.memory) {
      const at = found.records.findIndex((one) => one.id === id);
      if (at < 0) found.records.push(record);
      else found.records[at] = merge(found.records[at], record);
    }
    return { epoch: epoch.id, ...found };
  }

  async erase() {
    if (this.mode === "kept") {
      const { epoch } = await this.empty(false);
      this.problem = null;
      this.tell({ erased: true, epoch });
      this.forget({ epoch });
      return;
    }
    this.forget({ epoch: this.epoch });
    await this.wipe();
  }

  /* Erases what an earlier visit or another tab has kept, where this tab does not use the store. */
  async wipe(away = false) {
    const other = await Store.open({ whatever: true, moment: this.moment, name: this.name });
    try {
      if (other.mode === "kept") {
        const { epoch } = await other.empty(away);
        other.tell({ erased: true, epoch, away });
      } else await deleteDatabase(globalThis.indexedDB, this.name);
    } catch {
      throw new StoreError("still", WORDS.still);
    } finally {
      other.close();
    }
  }

  /* "Don't keep my work here": what there is goes on in this tab only and is removed from the browser. "Keep it again":
     it is brought into the store first, and leaves the tab's own memory when it is there. */
  async keepHere(yes) {
    if (!yes && this.mode !== "session") {
      if (this.mode === "kept") {
        const { epoch, records, meta } = await this.empty(true);
        this.tell({ erased: true, epoch, away: true });
        this.leave();
        this.epoch = epoch;
        this.memory = new Map(records.map((record) => [record.id, record]));
        this.meta = new Map(meta);
      } else {
        await this.wipe(true);
        this.leave();
      }
      try {
        sessionStorage.setItem(AWAY, "yes");
        localStorage.setItem(AWAY, "yes");
      } catch {
        /* Then it is for this page only. */
      }
      this.toSession();
      return this;
    }
    if (yes && this.mode !== "kept") {
      const fresh = await Store.open({ whatever: true, moment: this.moment, name: this.name });
      try {
        if (fresh.mode !== "kept") throw fresh.problem;
        await fresh.bring([...this.memory.values()], Object.fromEntries(this.meta));
        await fresh.run("meta", "readwrite", (stores) => void stores.meta.put({ key: EPOCH, value: { id: fresh.epoch, away: false } }));
      } catch (error) {
        fresh.close();
        throw error;
      }
      try {
        localStorage.removeItem(AWAY);
        sessionStorage.removeItem(AWAY);
        sessionStorage.removeItem(SESSION);
      } catch {
        /* Nothing was set. */
      }
      this.close();
      return fresh;
    }
    return this;
  }

  /* From now on nothing is kept in the browser. */
  leave() {
    this.database?.close();
    this.database = null;
    this.problem = null;
    this.mode = "session";
  }

  close() {
    this.database?.close();
    this.database = null;
    this.channel?.close();
    this.channel = null;
    this.listeners.clear();
  }

  /* Everything was erased, here or in another tab: drops what this tab has of it and tells the page. `gone`: the ids of
     the tries that went. What is being written at this moment is not among them. */
  forget({ epoch, away = false }) {
    const gone = this.seen;
    for (const record of this.memory.values()) for (const attempt of record.attempts) gone.add(attempt.id);
    this.seen = new Set();
    this.epoch = epoch;
    this.memory.clear();
    this.meta.clear();
    this.writing.clear();
    if (away) this.leave();
    this.toSession();
    this.listeners.forEach((listener) => listener({ erased: true, away, gone }));
  }

  hear(data) {
    if (!data.erased) this.listeners.forEach((listener) => listener(data));
    // Work that is in this tab only, as the learner asked, is not what another tab stops keeping.
    else if (!(data.away && this.mode !== "kept")) this.forget({ epoch: data.epoch, away: data.away });
  }

  /* A page that is left gives up what it is still writing: the tab takes it along, and the next page writes it. */
  leaving() {
    for (const [id, record] of this.writing) this.memory.set(id, update(this.memory.get(id), record));
    if (this.writing.size) this.toSession();
  }

  /* What is only in this page's memory, for as long as the tab is open. */
  toSession() {
    try {
      if (this.memory.size || this.meta.size)
        sessionStorage.setItem(SESSION, JSON.stringify({ epoch: this.epoch, questions: [...this.memory.values()], meta: [...this.meta] }));
      else sessionStorage.removeItem(SESSION);
      this.lasts = "tab";
    } catch {
      this.lasts = "page";
    }
  }

  fromSession() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(SESSION) ?? "{}");
      this.lasts = "tab";
      for (const record of kept.questions ?? []) if (sound(record)) this.memory.set(record.id, record);
      for (const [key, value] of kept.meta ?? []) this.meta.set(key, value);
      return kept.epoch;
    } catch {
      /* Damaged or refused: begin empty. */
      return undefined;
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
      /* The other tabs will see it when they write or reload. */
    }
  }
}
