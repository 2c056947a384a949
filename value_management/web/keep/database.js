/* The browser's database: its layout, and transactions that have really completed. */

import { trouble } from "./troubles.js";

export const DATABASE = "value-management";
const LAYOUT = 2;

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

export function request(asked) {
  return new Promise((done, fail) => {
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
}

export function openDatabase(factory, name) {
  return new Promise((done, fail) => {
    let asked;
    try {
      asked = factory.open(name, LAYOUT);
    } catch (error) {
      return fail(error);
    }
    asked.onupgradeneeded = ({ oldVersion }) => {
      for (let version = oldVersion; version < LAYOUT; version += 1) STEPS[version](asked.result, asked.transaction);
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
    asked.onblocked = () => {}; // The other tab closes its connection when it hears `versionchange`.
  });
}

export function deleteDatabase(factory, name) {
  return new Promise((done, fail) => {
    const asked = factory.deleteDatabase(name);
    asked.onsuccess = () => done();
    asked.onerror = () => fail(asked.error);
  });
}

/* One transaction; settles when it has completed, and for writing when it is on the disk. */
export function transact(database, names, mode, work) {
  return new Promise((done, fail) => {
    const list = [names].flat();
    let result;
    let transaction;
    try {
      transaction = database.transaction(list, mode, { durability: "strict" });
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
