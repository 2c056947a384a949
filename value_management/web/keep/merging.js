/* Two copies of the learner's work made one, the same in either order. */

import { known } from "../days.js";

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/* A kept record as it should be, or null when it is damaged. */
export function sound(record) {
  if (!isObject(record) || typeof record.id !== "string" || !Array.isArray(record.attempts)) return null;
  if (!record.attempts.every((attempt) => isObject(attempt) && typeof attempt.id === "string" && typeof attempt.at === "string")) return null;
  return record;
}

const orNone = (at) => (known(at) ? at : "");

/* A value as a text that Python makes too (learning/record/merging.py): of two copies the one with the greater text is kept. */
function asText(value) {
  if (value === null || value === undefined) return "n";
  if (value === true) return "t";
  if (value === false) return "f";
  if (typeof value === "number") {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value === 0 ? 0 : value);
    return `d${view.getBigUint64(0).toString(16).padStart(16, "0")}`;
  }
  if (typeof value === "string") return `s${value}\u0000`;
  if (Array.isArray(value)) return `[${value.map(asText).join("")}]`;
  return `{${Object.keys(value).sort().map((key) => asText(key) + asText(value[key])).join("")}}`;
}

const tryText = (id, { id: uid, version, at, answer, hints, verdict, reason, score }) =>
  asText([uid, id, version ?? 1, at, answer, hints ?? 0, verdict, reason, score]);

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
  const later = one !== other ? other > one : asText(fresh.draft) > asText(kept.draft);
  const [first, last] = later ? [kept, fresh] : [fresh, kept];
  return { ...first, ...last, ...both(kept, fresh), saved: last.saved };
}

/* What a tab saves while it is used: its own draft is the one that stands, also when its clock was set back. */
export function update(kept, fresh) {
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
  place(kept, fresh) {
    if (!kept || !fresh) return fresh ?? kept ?? null;
    const [one, other] = [[orNone(kept.at), kept.page], [orNone(fresh.at), fresh.page]];
    return other[0] > one[0] || (other[0] === one[0] && other[1] > one[1]) ? fresh : kept;
  },
};
export const together = (key, kept, fresh) => TOGETHER[key]?.(kept, fresh) ?? fresh;
