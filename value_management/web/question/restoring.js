/* What an earlier visit left: the tries, and the form, the hints and the words as they stood. */

import { CHANGED } from "./status.js";
import { same } from "./tries.js";

/* one: {control, work, status, feedback, label, controls()} of a question; judge(attempt) has a try marked. */
export function restoring(one, judge) {
  const { control, work, status, feedback, label } = one;

  function restore(stored) {
    if (!stored || typeof stored !== "object") return;
    const seen = work.take(stored);
    const { state } = work;
    const answered = state.attempts.length - work.pending.size;
    if (stored.version !== undefined && stored.version !== state.version) {
      if (answered && !work.touched) status.set("empty", "This question has changed since you answered it. Your earlier answer stays in your record; please answer again.");
      return one.controls();
    }
    const unjudged = work.unjudged();
    if (!work.touched) {
      state.hintsShown = seen;
      state.draft = stored.draft ?? null;
      const marked = ({ id, answer }) => id === stored.mark?.of && same(answer, state.draft);
      const latest = state.attempts.find(marked) ?? state.attempts.findLast((attempt) => attempt.id === stored.mark?.of || same(attempt.answer, state.draft)) ?? state.attempts.at(-1) ?? null;
      work.latest = latest;
      work.asked = latest && asForm(latest.answer);
      control.write(state.draft);
      if (latest?.verdict || (latest && control.unmarked)) standing(latest, stored.mark ?? null);
    }
    one.controls();
    // The page was closed before the engine had marked these.
    unjudged.forEach(judge);
  }

  /* What the form reads when an answer stands in it: 1200, 1200.0 and "1200" are the same there. */
  function asForm(answer) {
    control.write(answer);
    return control.read();
  }

  /* The latest try was marked on an earlier visit. */
  function standing(attempt, mark) {
    const form = control.read();
    if (form === null) status.set("empty", "Your earlier tries are in your record.");
    else if (!same(form, work.asked)) status.set("changed", CHANGED);
    else if (control.unmarked) status.set("marked", "This is the rating that you gave last.");
    else {
      work.state.mark = markOf(attempt, mark);
      feedback.show(work.state.mark, work.asked);
      status.set("marked", "This is your last answer and what it got.");
    }
  }

  /* The mark of a try: as it was given, or, from a brought file, what is known of it. */
  function markOf(attempt, mark) {
    const { verdict, reason } = attempt;
    const isLast = attempt === work.state.attempts.at(-1);
    if (mark && (mark.of ? mark.of === attempt.id : isLast && mark.verdict === verdict && (mark.reason ?? null) === (reason ?? null)))
      return { ...mark, of: attempt.id };
    return { verdict, reason, of: attempt.id, feedback: `This is from your record. Press ${label} to read the words for it again.` };
  }

  return restore;
}
