/* Keeps the learner's work in this browser: IndexedDB, one record for each question.

   An answer counts as kept when its transaction has completed (asked to be written through to the disk). What another
   tab wrote meanwhile is merged inside the transaction, so that no tab overwrites another.

   Erasing everything (erasing.js) begins a new epoch, which stands in the store beside what is kept. Each transaction that writes
   compares it: a tab that slept through the erasing finds another epoch and drops what it still had. */

import { DATABASE, openDatabase, request, transact } from "./database.js";
import { merge, sound, together, update } from "./merging.js";
import { away, fromTab, intoTab } from "./session.js";
import { LASTS, StoreError, WORDS, trouble, unwritten } from "./troubles.js";

const CHANNEL = "value-management";
export const EPOCH = "epoch"; // where it stands beside what is kept

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

  /* whatever: open the store also where the learner has asked that nothing be kept. */
  static async open({ whatever = false, ...given } = {}) {
    const store = new Store(given);
    if (!whatever && away()) {
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

  /* One transaction; settles when it has completed. */
  async run(names, mode, work) {
    if (!this.database) throw this.problem ?? new StoreError("gone", WORDS.gone);
    return transact(this.database, names, mode, work);
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
    const any = this.memory.size || this.meta.size;
    this.lasts = intoTab(any ? { epoch: this.epoch, questions: [...this.memory.values()], meta: [...this.meta] } : null);
  }

  /* Gives the epoch of what the tab held, or undefined. */
  fromSession() {
    const held = fromTab();
    if (!held) return undefined;
    this.lasts = "tab";
    for (const record of held.questions) if (sound(record)) this.memory.set(record.id, record);
    for (const [key, value] of held.meta) this.meta.set(key, value);
    return held.epoch;
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
