/* A question of an earlier chapter, asked again at the opening of a later one. It arrives blank at each visit, so that it
   is remembered and not read. What is tried here are tries of the question like any other; the answer, the mark and the
   hints that stand in its own chapter stay as they were left there. */

/* Whether a question on this page ("chapters/05-box-score") is another chapter's ("start-here/1"). */
export function isRecalled(id, page) {
  const own = /^chapters\/\d+-(.+)$/.exec(page ?? "");
  return Boolean(own) && !id.startsWith(`${own[1]}/`);
}

export const BLANK_AGAIN =
  "Questions from earlier chapters are blank each time you open this page, so that you answer from memory. Your tries are kept as with any other question.";

export function asRecalled(host) {
  return {
    ...host,
    /* Only tries that were never marked: the page was closed too early for them. */
    async load() {
      const kept = await host.load();
      const waiting = (kept?.attempts ?? []).filter((attempt) => !attempt.verdict);
      return waiting.length ? { version: kept.version, attempts: waiting } : null;
    },
    async save({ draft, mark, hintsShown, ...tries }) {
      if (tries.attempts.length || tries.hints) return host.save(tries);
      return host.keeping?.();
    },
  };
}
