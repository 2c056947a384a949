/* Erasing what this browser keeps, and the wish that it keeps nothing. Both begin a new epoch, as store.js has it. */

import { randomId } from "../question/tries.js";
import { deleteDatabase, request } from "./database.js";
import { merge, sound } from "./merging.js";
import { comeBack, stayAway } from "./session.js";
import { EPOCH, Store } from "./store.js";
import { StoreError, WORDS } from "./troubles.js";

/* Empties the store's database and begins a new epoch; gives what there was. */
async function emptied(store, away) {
  const epoch = { id: randomId(), away };
  const found = await store.run(["questions", "meta", "damaged"], "readwrite", async (stores) => {
    const records = (await request(stores.questions.getAll())).filter(sound);
    const meta = await request(stores.meta.getAll());
    for (const one of Object.values(stores)) one.clear();
    stores.meta.put({ key: EPOCH, value: epoch });
    return { records, meta: meta.filter(({ key }) => key !== EPOCH).map(({ key, value }) => [key, value]) };
  });
  for (const [id, record] of store.memory) {
    const at = found.records.findIndex((one) => one.id === id);
    if (at < 0) found.records.push(record);
    else found.records[at] = merge(found.records[at], record);
  }
  return { epoch: epoch.id, ...found };
}

/* Erases what an earlier visit or another tab has kept, where this tab does not use the store. */
async function wipe({ moment, name }, away = false) {
  const other = await Store.open({ whatever: true, moment, name });
  try {
    if (other.mode === "kept") {
      const { epoch } = await emptied(other, away);
      other.tell({ erased: true, epoch, away });
    } else await deleteDatabase(globalThis.indexedDB, name);
  } catch {
    throw new StoreError("still", WORDS.still);
  } finally {
    other.close();
  }
}

export async function erase(store) {
  if (store.mode === "kept") {
    const { epoch } = await emptied(store, false);
    store.problem = null;
    store.tell({ erased: true, epoch });
    store.forget({ epoch });
    return;
  }
  store.forget({ epoch: store.epoch });
  await wipe(store);
}

/* "Don't keep my work here": what there is goes on in this tab only and is removed from the browser. Gives the store. */
export async function keepNothing(store) {
  if (store.mode === "session") return store;
  if (store.mode === "kept") {
    const { epoch, records, meta } = await emptied(store, true);
    store.tell({ erased: true, epoch, away: true });
    store.leave();
    store.epoch = epoch;
    store.memory = new Map(records.map((record) => [record.id, record]));
    store.meta = new Map(meta);
  } else {
    await wipe(store, true);
    store.leave();
  }
  stayAway();
  store.toSession();
  return store;
}

/* "Keep it again": it is brought into a store first, and leaves the tab's own memory when it is there. Gives that store. */
export async function keepAgain(store) {
  if (store.mode === "kept") return store;
  const fresh = await Store.open({ whatever: true, moment: store.moment, name: store.name });
  try {
    if (fresh.mode !== "kept") throw fresh.problem;
    await fresh.bring([...store.memory.values()], Object.fromEntries(store.meta));
    await fresh.run("meta", "readwrite", (stores) => void stores.meta.put({ key: EPOCH, value: { id: fresh.epoch, away: false } }));
  } catch (error) {
    fresh.close();
    throw error;
  }
  comeBack();
  store.close();
  return fresh;
}
