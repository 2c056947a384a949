/* The learner's work on one question: the state that is kept, and what became of it when it was kept last.

   A state is {version, draft, attempts: [{id, at, version, answer, hints, verdict, reason, score}], hints, hintsShown,
   worked, mark}: hints counts those ever seen, hintsShown those that stand there; mark.of is the id of the try that it
   is about. */

import { copy, counts, moment, randomId } from "./tries.js";

export class Work {
  constructor(question, host, unmarked) {
    this.question = question;
    this.host = host;
    this.unmarked = unmarked; // a try of it counts as it is
    this.place = host.place ?? "this browser";
    this.state = this.fresh();
    this.latest = null; // the try that was made last
    this.asked = null; // its answer, as the form reads it
    this.touched = false; // something was answered before what was kept had been read
    this.pending = new Set(); // tries that are being kept or marked
    this.writing = null; // the try that is being kept at this moment
    this.told = host.keeping?.() ?? { where: "browser", words: "" }; // what became of the work when it was saved last
    this.timer = 0;
  }

  get version() {
    return this.question.version ?? 1;
  }

  fresh() {
    return { version: this.version, draft: null, attempts: [], hints: 0, hintsShown: 0, worked: false, mark: null };
  }

  /* What still waits for a mark and is not about to get one. */
  unjudged() {
    if (this.unmarked) return [];
    return this.state.attempts.filter((one) => !one.verdict && one.version === this.state.version && !this.pending.has(one));
  }

  tries() {
    return this.state.attempts.filter(counts).length;
  }

  done() {
    return this.state.mark && (this.state.mark.verdict === "right" || this.state.mark.verdict === "accepted");
  }

  waits() {
    return this.pending.has(this.latest);
  }

  inBrowser() {
    return this.told.where === "browser";
  }

  /* What became of the answer: in words where it is kept, or that it is not. */
  stored() {
    return this.inBrowser() ? `Your answer is stored in ${this.place}.` : `Your answer is not kept in ${this.place}. ${this.told.words}`;
  }

  async keep() {
    try {
      this.told = (await this.host.save?.(copy(this.state))) ?? { where: "browser", words: "" };
    } catch (error) {
      this.told = { where: "page", words: error?.message || "It could not be kept. Print the page before you leave it." };
    }
  }

  /* A draft is kept once the typing pauses. */
  keepSoon() {
    this.stop();
    this.timer = setTimeout(() => this.keep(), 400);
  }

  stop() {
    clearTimeout(this.timer);
  }

  /* A new try, which is the latest from now on. */
  begin(answer) {
    const attempt = {
      id: randomId(), at: moment(), version: this.version, answer: copy(answer), hints: this.state.hints,
      verdict: this.unmarked ? "accepted" : null, reason: null, score: null,
    };
    this.state.draft = copy(answer);
    this.state.mark = null;
    this.state.attempts.push(attempt);
    this.latest = attempt;
    this.asked = copy(answer);
    this.pending.add(attempt);
    return attempt;
  }

  /* Adds what is kept to what is here: each try once, a mark where there was none. Gives the hints that stood there. */
  take(stored) {
    const { state } = this;
    const here = new Map(state.attempts.map((attempt) => [attempt.id, attempt]));
    for (const one of Array.isArray(stored.attempts) ? copy(stored.attempts) : []) {
      const mine = here.get(one.id);
      if (!mine) state.attempts.push(one);
      else if (!mine.verdict && one.verdict) Object.assign(mine, { verdict: one.verdict, reason: one.reason ?? null, score: one.score ?? null });
    }
    const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
    state.attempts.sort((a, b) => order(a.at, b.at) || order(a.id, b.id));
    const most = (hints) => Math.max(0, Math.min(Number(hints) || 0, (this.question.hints ?? []).length));
    state.hints = Math.max(state.hints, most(stored.hints));
    state.worked = state.worked || Boolean(stored.worked);
    return most(stored.hintsShown ?? stored.hints);
  }

  /* Tries that are no more, here and in the store. Gives whether the latest stays: it was being made at that moment. */
  erase(gone) {
    this.stop();
    const rest = this.state.attempts.filter((attempt) => !gone.has(attempt.id));
    if (rest.includes(this.latest)) {
      Object.assign(this.state, { attempts: rest, hints: 0, hintsShown: 0, worked: false });
      return true;
    }
    this.state = { ...this.fresh(), attempts: rest };
    this.latest = rest.at(-1) ?? null;
    this.asked = copy(this.latest?.answer);
    this.touched = false;
    return false;
  }
}
