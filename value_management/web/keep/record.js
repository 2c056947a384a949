/* The learner's record: what the store holds, as the file that JupyterLab reads and writes too (record.schema.json).
   Checking and merging of a brought file is the engine's. */

const KIND = { format: "value-management-record", version: 1 };

export async function toRecord(store) {
  const kept = await store.all();
  const attempts = kept.flatMap(({ id, attempts }) =>
    attempts.map(({ id: uid, version, at, answer, hints, verdict, reason, score }) => ({
      uid, question: id, version: version ?? 1, at, answer: answer ?? null, hints: hints ?? 0, verdict: verdict ?? null, reason: reason ?? null, score: score ?? null,
    })),
  );
  attempts.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.uid < b.uid ? -1 : 1));
  const questions = Object.fromEntries(
    kept
      .filter(({ draft, hints, worked, saved }) => (draft ?? null) !== null || hints || worked || saved)
      .map(({ id, draft, hints, worked, saved }) => [id, { draft: draft ?? null, hints: hints ?? 0, worked: Boolean(worked), at: saved ?? "" }]),
  );
  const chapters = (await store.getMeta("chapters")) ?? {};
  const place = await store.getMeta("place");
  return { ...KIND, attempts, questions, chapters, place: place ? { page: place.page, at: place.at } : null };
}

/* A year that only a browser writes is a time that is not known. */
const orUnknown = (at) => (/^(?!0000)\d{4}-/.test(at ?? "") ? at : "");

/* Records of the store from a checked record. */
export function fromRecord(record) {
  const found = new Map();
  const of = (id) => {
    if (!found.has(id)) found.set(id, { id, version: 1, draft: null, attempts: [], hints: 0, worked: false });
    return found.get(id);
  };
  for (const { question, uid, ...attempt } of record.attempts) {
    const one = of(question);
    one.attempts.push({ id: uid, ...attempt, at: orUnknown(attempt.at) });
    one.version = Math.max(one.version, attempt.version ?? 1);
  }
  for (const [id, { draft, hints, worked, at }] of Object.entries(record.questions ?? {})) {
    Object.assign(of(id), { draft: draft ?? null, hints: hints ?? 0, worked: Boolean(worked), saved: orUnknown(at) || undefined });
  }
  return [...found.values()];
}
