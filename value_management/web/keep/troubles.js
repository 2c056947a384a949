/* What can go wrong with keeping, in words for the learner. */

export class StoreError extends Error {
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}

export const WORDS = {
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
export const LASTS = {
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
export const unwritten = (error) => (error.kind === "corrupted" ? new StoreError("unwritten", WORDS.unwritten) : error);
