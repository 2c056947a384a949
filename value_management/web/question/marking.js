/* From Check to the mark. Nothing is called kept or marked before it is; what is shown is about the answer that stands in
   the form when the mark comes. */

import { intoView } from "./elements.js";
import { CHANGED } from "./status.js";
import { copy, same, unread } from "./tries.js";

/* one: {host, control, work, status, feedback, check, label, engine, controls()} of a question. */
export function marking(one) {
  const { host, control, work, status, feedback, check, label } = one;
  const working = control.unmarked ? "Keeping…" : "Checking…";

  function waiting() {
    if (work.writing === work.latest) return; // nothing is said of it before it is really kept
    const head = same(control.read(), work.asked) ? work.stored() : `Your earlier answer waits to be marked. Press ${label} for the one that stands here now.`;
    status.waiting(head, one.engine);
  }

  /* The button is where the reader looks: it says itself that it is at work, and keeps its place and width. */
  function busy(on) {
    if (on === (check.textContent !== label)) return;
    const width = on && check.offsetWidth ? `${check.getBoundingClientRect().width}px` : "";
    Object.assign(check.style, { width, flex: width && "none" });
    check.textContent = on ? working : label;
    if (on) check.setAttribute("aria-disabled", "true");
    else check.removeAttribute("aria-disabled");
  }

  async function submit() {
    work.touched = true;
    status.aloud = true;
    feedback.aloud = true;
    const answer = control.read();
    if (answer === null) return blank();
    work.stop();
    const { latest } = work;
    if (latest && !latest.verdict && same(work.asked, answer)) {
      // This very answer waits already, or could not be marked before: no second try.
      if (!work.pending.has(latest)) await judge(latest, true);
      return;
    }
    const attempt = work.begin(answer);
    feedback.clear();
    // Said at once where the engine is not there yet: the mark itself is told soon enough elsewhere.
    status.set("checking", control.unmarked ? "Keeping it…" : "Checking…", one.engine.state !== "ready" && !control.unmarked);
    busy(true);
    work.writing = attempt;
    await work.keep();
    if (work.writing === attempt) work.writing = null;
    if (!control.unmarked) return judge(attempt, true);
    work.pending.delete(attempt);
    if (attempt === work.latest) {
      busy(false);
      status.set("marked", work.inBrowser() ? `Kept in ${work.place}.` : `Not kept in ${work.place}. ${work.told.words}`, true);
      show(status.node);
    }
    one.controls();
  }

  /* No try is counted. The engine has the words; while it is still loading the form has its own. */
  async function blank() {
    const before = work.latest;
    work.state.mark = null;
    feedback.clear();
    let mark = { verdict: "blank", feedback: "Give an answer first; a guess is fine, and a wrong one costs nothing." };
    try {
      if (one.engine.state === "ready" && !control.unmarked) mark = await host.mark(null);
    } catch {
      /* The form's own words do. */
    }
    if (control.read() !== null || work.latest !== before) return;
    feedback.show(mark, null);
    status.set("empty", "");
    show(feedback.node);
  }

  function show(node) {
    intoView(node, status.root, [control.node, check.parentElement]);
  }

  /* Has a try marked. Others may be made meanwhile; each is marked in its turn. `asked`: Check has just been pressed. */
  async function judge(attempt, asked = false) {
    work.pending.add(attempt);
    if (attempt === work.latest) {
      busy(true);
      waiting();
      // The engine may take a while: that it is at work must be seen too.
      if (asked && one.engine.state !== "ready") show(status.node);
    }
    let trouble = null;
    try {
      const mark = await host.mark(copy(attempt.answer));
      if (!mark || mark.error) throw new Error(mark?.error || "no answer came back");
      if (!work.state.attempts.includes(attempt)) return; // erased meanwhile
      Object.assign(attempt, { verdict: mark.verdict, reason: mark.reason ?? null, score: mark.score ?? null });
      if (attempt === work.latest) {
        work.state.mark = { ...mark, of: attempt.id };
        status.bar.hidden = true;
        if (same(control.read(), work.asked)) feedback.show(work.state.mark, work.asked);
      }
      await work.keep();
    } catch (error) {
      trouble = error?.message ?? String(error);
    } finally {
      work.pending.delete(attempt);
    }
    if (!work.state.attempts.includes(attempt)) return;
    if (attempt === work.latest) {
      settle(trouble);
      // After the controls: the worked answer's button may come between.
      one.controls();
      if (asked) show(trouble || !feedback.shown ? status.node : feedback.node);
    } else one.controls();
  }

  /* The latest try has been marked, or could not be. */
  function settle(trouble) {
    status.bar.hidden = true;
    busy(false);
    const form = control.read();
    if (trouble) status.set("unmarked", `${work.stored()} It could not be marked now: ${trouble} Press ${label} to try again.`);
    else if (same(form, work.asked) && unread(work.latest)) status.set("marked", work.inBrowser() ? `Kept in ${work.place} as a draft.` : `Not kept in ${work.place}. ${work.told.words}`, !work.inBrowser());
    else if (same(form, work.asked)) status.set("marked", work.inBrowser() ? `Marked and kept in ${work.place}.` : `Marked, but not kept in ${work.place}. ${work.told.words}`, !work.inBrowser());
    else if (form === null) status.set("empty", "Your earlier answer was marked and is in your record.");
    else status.set("changed", feedback.shown ? CHANGED : `Your earlier answer was marked and is in your record. Press ${label} for the one that stands here now.`);
  }

  return { submit, judge, waiting, busy };
}
