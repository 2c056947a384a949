/* Draws one question of the bank: in a page of the book and in JupyterLab (as an anywidget). It never marks: the host does.

   mount(element, question, host) -> {refresh(state), erased(gone, words), destroy()}
     refresh   adds what another tab has kept; the form stays as it is
     erased    the tries with these ids are no more
     question  the JSON of Question.public()
     host      mark(answer) -> Promise<mark>            the engine's verdict
               worked() -> Promise<{text}>              the worked answer
               draw(answer) -> Promise<{svg, text, cautions}>   for builders
               save(state) -> Promise|undefined         settles with what became of it, as keeping() has it; nothing: it is kept
               keeping?() -> {where, words}             where work is kept: "browser" (or the host's place); else the words say how long it lasts
               load() -> state | null | Promise         what was stored before
               announce(text)                           says it to a screen reader (the feedback region does it too)
               status?(listener) -> stop()              listener({state: "loading", done, total} | {state: "ready"} | {state: "off", why})

   The words of questions, marks, worked answers and drawings are spans: see markup.js.

   A state is {version, draft, attempts: [{id, at, version, answer, hints, verdict, reason, score}], hints, hintsShown,
   worked, mark}: hints counts those ever seen, hintsShown those that stand there; mark.of is the id of the try that it
   is about. A verdict is shown only beside the answer that was judged. */

import { frame, make, unique } from "./elements.js";
import { KINDS } from "./kinds.js";
import { inline, markup, plain, plainText } from "./markup.js";
import { picture } from "./picture.js";
import { copy, counts, moment, randomId, same, unread } from "./tries.js";

const VERDICTS = {
  right: ["✓", "Right"],
  accepted: ["✓", "Accepted"],
  partly: ["◐", "Partly right"],
  wrong: ["✗", "Not yet"],
  blank: ["○", "Not answered yet"],
};
const UNREAD = ["?", "Could not be read. It counts as no try"];

export function mount(element, question, host) {
  const title = make("p", { class: "vm-title", id: unique("title") }, ...inline(question.title?.length ? question.title : "Question"));
  const prompt = make("div", { class: "vm-prompt", id: unique("prompt") }, markup(question.prompt));
  const status = make("p", { class: "vm-status", role: "status" });
  const bar = make("progress", { class: "vm-progress", "aria-label": "Marking engine: part loaded", hidden: true });
  const hints = make("div", { class: "vm-hints", "aria-live": "polite" });
  const feedback = make("div", { class: "vm-feedback", "aria-live": "polite", tabindex: "-1" });
  const workedPlace = make("div", { class: "vm-worked", tabindex: "-1", role: "group", "aria-label": "Worked answer", hidden: true });
  const spoken = make("p", { class: "vm-spoken", "aria-live": "polite" });
  const say = (text) => {
    spoken.textContent = "";
    spoken.textContent = text;
  };

  const kind = KINDS[question.kind];
  const root = make("div", { class: `vm-live vm-kind-${question.kind}`, role: "group", "aria-labelledby": title.id, "data-state": "empty" });
  if (!kind) {
    root.append(title, prompt, make("p", { text: "This page is older than the question. Reload the page." }));
    element.append(root);
    return { refresh() {}, erased() {}, destroy: () => root.remove() };
  }

  const place = host.place ?? "this browser";
  const fresh = () => ({ version: question.version ?? 1, draft: null, attempts: [], hints: 0, hintsShown: 0, worked: false, mark: null });
  let state = fresh();
  let engine = { state: "ready" };
  let wait = 0;
  let latest = null; // the try that was made last
  let asked = null; // its answer, as the form reads it
  let shown = null; // {answer, mark}: what stands in the feedback, and the answer it is about
  let told = host.keeping?.() ?? { where: "browser", words: "" }; // what became of the work when it was saved last
  let touched = false; // something was answered before what was kept had been read
  let epoch = 0; // counts how often everything was erased
  let writing = null; // the try that is being kept at this moment
  let wasOff = false; // the engine has been off since the last marking
  const pending = new Set(); // tries that are being kept or marked
  const control = kind(question, drafted, { announce: say, draw: host.draw ? (answer) => host.draw(answer) : null });

  const check = make("button", { type: "submit", class: "vm-button vm-check", text: control.button ?? "Check" });
  const hint = make("button", { type: "button", class: "vm-button", on: { click: nextHint } });
  const worked = make("button", { type: "button", class: "vm-button", text: "Show me the worked answer", hidden: true, on: { click: showWorked } });
  const again = make("button", { type: "button", class: "vm-button vm-quiet", text: "Start this question again", hidden: true, on: { click: startAgain } });
  const form = make(
    "form",
    {
      novalidate: true, class: "vm-form", "aria-describedby": prompt.id,
      on: {
        submit: (event) => {
          event.preventDefault();
          submit();
        },
        // Enter in one input of a larger form must not press Check by surprise.
        keydown: (event) => {
          if (event.key === "Enter" && event.target.tagName === "INPUT" && event.target.type === "text" && !control.enter) event.preventDefault();
        },
      },
    },
    control.node,
    make("div", { class: "vm-actions" }, check, hint, worked, again),
  );
  root.append(title, prompt, form, bar, status, hints, feedback, workedPlace, spoken);
  element.append(root);
  const stopStatus = host.status?.((now) => {
    engine = now;
    if (now.state === "off") wasOff = true;
    if (pending.has(latest)) waiting();
    else if (now.state === "off" && root.dataset.state === "empty")
      status.textContent = `Marking is off. ${now.why} ${inBrowser() ? `Your answers are kept in ${place}.` : told.words}`;
    if (now.state !== "ready") return;
    control.ready?.();
    // What could not be marked meanwhile is marked now.
    if (wasOff) unjudged().forEach(judge);
    wasOff = false;
  });
  if (!host.status) control.ready?.();

  const unjudged = () => (control.unmarked ? [] : state.attempts.filter((one) => !one.verdict && one.version === state.version && !pending.has(one)));
  const tries = () => state.attempts.filter(counts).length;
  const done = () => state.mark && (state.mark.verdict === "right" || state.mark.verdict === "accepted");
  const inBrowser = () => told.where === "browser";
  const stored = () => (inBrowser() ? `Your answer is stored in ${place}.` : `Your answer is not kept in ${place}. ${told.words}`);

  function setState(name, words) {
    root.dataset.state = name;
    if (status.textContent !== words) status.textContent = words;
  }

  function controls() {
    const list = question.hints ?? [];
    hint.hidden = !list.length;
    hint.textContent = state.hintsShown >= list.length ? `All ${list.length} hints are shown` : `Hint ${state.hintsShown + 1} of ${list.length}`;
    hint.setAttribute("aria-disabled", String(state.hintsShown >= list.length));
    if (hints.childElementCount !== state.hintsShown)
      hints.replaceChildren(...list.slice(0, state.hintsShown).map((text, at) => make("div", { class: "vm-hint" }, make("p", { class: "vm-hint-head", text: `Hint ${at + 1}` }), markup(text))));
    worked.hidden = control.unmarked || !host.worked || !(tries() >= 2 || done() || state.worked);
    again.hidden = !state.attempts.length || Boolean(control.unmarked);
  }

  async function keep() {
    try {
      told = (await host.save?.(copy(state))) ?? { where: "browser", words: "" };
    } catch (error) {
      told = { where: "page", words: error?.message || "It could not be kept. Print the page before you leave it." };
    }
  }

  const CHANGED = "You have changed your answer. Check it when you are ready.";

  function drafted() {
    touched = true;
    state.draft = control.read();
    clearTimeout(wait);
    wait = setTimeout(keep, 400);
    const judged = shown?.answer != null && same(state.draft, shown.answer);
    if (judged && feedback.classList.contains("vm-earlier")) show(shown.mark, shown.answer);
    else if (shown && !judged) {
      if (shown.answer === null) clearFeedback();
      else earlier();
    }
    if (pending.has(latest) && same(state.draft, asked)) check.setAttribute("aria-disabled", "true");
    else check.removeAttribute("aria-disabled");
    if (pending.has(latest)) waiting();
    else if (judged) setState("marked", "This is the answer that was marked.");
    else if (shown || root.dataset.state === "unmarked" || root.dataset.state === "marked") setState("changed", CHANGED);
  }

  /* The words of the last marking stay to be read; without a verdict, because another answer stands there now. */
  function earlier() {
    if (feedback.classList.contains("vm-earlier")) return;
    feedback.className = "vm-feedback vm-earlier";
    feedback.firstElementChild?.replaceChildren("About your earlier answer:");
    delete root.dataset.verdict;
    delete root.dataset.reason;
  }

  function clearFeedback() {
    shown = null;
    feedback.className = "vm-feedback";
    feedback.replaceChildren();
    delete root.dataset.verdict;
    delete root.dataset.reason;
  }

  function waiting() {
    if (writing === latest) return; // nothing is said of it before it is really kept
    const head = same(control.read(), asked) ? stored() : "Your earlier answer waits to be marked. Press Check for the one that stands here now.".replace("Check", check.textContent);
    if (engine.state === "loading" || engine.state === "idle") {
      const total = engine.total || 0;
      bar.hidden = !total;
      if (total) {
        bar.max = total;
        bar.value = Math.min(engine.done, total);
        const mega = (bytes) => (bytes / 1e6).toFixed(1);
        bar.setAttribute("aria-valuetext", `${mega(engine.done)} of ${mega(total)} MB`);
        root.dataset.state = "loading";
        // Said once to a screen reader; the moving number beside it is not, or it would never fall silent.
        const words = `${head} The marking engine is loading: `;
        if (!status.querySelector(".vm-bytes") || status.firstChild.textContent !== words)
          status.replaceChildren(words, make("span", { class: "vm-bytes", "aria-hidden": "true" }));
        status.querySelector(".vm-bytes").textContent = `${mega(engine.done)} of ${mega(total)} MB.`;
      } else setState("loading", `${head} The marking engine is starting.`);
    } else if (engine.state === "off") setState("off", `${head} Marking is off. ${engine.why ?? ""}`.trim());
    else {
      bar.hidden = true;
      setState("checking", "Checking…");
    }
  }

  async function submit() {
    touched = true;
    const answer = control.read();
    if (answer === null) return blank();
    clearTimeout(wait);
    if (latest && !latest.verdict && same(asked, answer)) {
      // This very answer waits already, or could not be marked before: no second try.
      if (!pending.has(latest)) await judge(latest);
      return;
    }
    const attempt = { id: randomId(), at: moment(), version: question.version ?? 1, answer: copy(answer), hints: state.hints, verdict: null, reason: null, score: null };
    if (control.unmarked) attempt.verdict = "accepted";
    state.draft = copy(answer);
    state.mark = null;
    state.attempts.push(attempt);
    latest = attempt;
    asked = copy(answer);
    clearFeedback();
    setState("checking", control.unmarked ? "Keeping it…" : "Checking…");
    pending.add(attempt);
    check.setAttribute("aria-disabled", "true");
    writing = attempt;
    await keep();
    if (writing === attempt) writing = null;
    if (!control.unmarked) return judge(attempt);
    pending.delete(attempt);
    if (attempt === latest) {
      check.removeAttribute("aria-disabled");
      setState("marked", inBrowser() ? `Kept in ${place}.` : `Not kept in ${place}. ${told.words}`);
    }
    controls();
  }

  /* No try is counted. The engine has the words; while it is still loading the form has its own. */
  async function blank() {
    const before = latest;
    state.mark = null;
    clearFeedback();
    let mark = { verdict: "blank", feedback: "Not answered yet. Give an answer first; a guess is fine, and a wrong one costs nothing." };
    try {
      if (engine.state === "ready" && !control.unmarked) mark = await host.mark(null);
    } catch {
      /* The form's own words do. */
    }
    if (control.read() !== null || latest !== before) return;
    show(mark, null);
    setState("empty", "");
  }

  /* Has a try marked. Others may be made meanwhile; each is marked in its turn, and what is shown is about the answer
     that stands in the form when the mark comes. */
  async function judge(attempt) {
    pending.add(attempt);
    if (attempt === latest) {
      check.setAttribute("aria-disabled", "true");
      waiting();
    }
    let trouble = null;
    try {
      const mark = await host.mark(copy(attempt.answer));
      if (!mark || mark.error) throw new Error(mark?.error || "no answer came back");
      if (!state.attempts.includes(attempt)) return; // erased meanwhile
      Object.assign(attempt, { verdict: mark.verdict, reason: mark.reason ?? null, score: mark.score ?? null });
      if (attempt === latest) {
        state.mark = { ...mark, of: attempt.id };
        bar.hidden = true;
        if (same(control.read(), asked)) show(state.mark, asked);
      }
      await keep();
    } catch (error) {
      trouble = error?.message ?? String(error);
    } finally {
      pending.delete(attempt);
    }
    if (!state.attempts.includes(attempt)) return;
    if (attempt === latest) settle(trouble);
    controls();
  }

  /* The latest try has been marked, or could not be. */
  function settle(trouble) {
    bar.hidden = true;
    check.removeAttribute("aria-disabled");
    const form = control.read();
    if (trouble) setState("unmarked", `${stored()} It could not be marked now: ${trouble} Press ${check.textContent} to try again.`);
    else if (same(form, asked)) setState("marked", inBrowser() ? `Marked and kept in ${place}.` : `Marked, but not kept in ${place}. ${told.words}`);
    else if (form === null) setState("empty", "Your earlier answer was marked and is in your record.");
    else setState("changed", shown ? CHANGED : `Your earlier answer was marked and is in your record. Press ${check.textContent} for the one that stands here now.`);
  }

  function show(mark, answer) {
    shown = { mark, answer };
    const [icon, word] = unread(mark) ? UNREAD : (VERDICTS[mark.verdict] ?? VERDICTS.wrong);
    root.dataset.verdict = mark.verdict;
    if (mark.reason) root.dataset.reason = mark.reason;
    else delete root.dataset.reason;
    // A single part's words are often the whole feedback: said once.
    const whole = plainText(mark.feedback);
    const spaced = (words) => words.trim().replace(/\s+/g, " ");
    const listed = (mark.parts ?? []).filter((part) => (part.feedback?.length || part.ok === false) && spaced(plain(part.feedback)) !== spaced(whole));
    feedback.className = `vm-feedback vm-${mark.verdict}`;
    const words = make("div", { class: "vm-said" }, markup(mark.feedback));
    if (/^not answered yet/i.test(whole) && mark.verdict === "blank") words.firstElementChild?.classList.add("vm-first");
    const head = make("p", { class: "vm-verdict" }, make("span", { class: "vm-sign", "aria-hidden": "true", text: icon }), ` ${word}`);
    feedback.replaceChildren(head, words);
    // The slip told above is named there: alone, it is not listed again.
    if (listed.length > 1 || listed[0]?.feedback?.length)
      feedback.append(
        make(
          "ul", { class: "vm-parts" },
          ...listed.map((part) => {
            const name = control.name?.(part.key);
            const [sign, told] = part.ok === true ? ["✓", "right"] : part.ok === false ? ["✗", "not yet"] : ["○", "not answered"];
            return make(
              "li", {},
              make("span", { class: "vm-sign", "aria-hidden": "true", text: sign }),
              make("span", { class: "vm-spoken-inline", text: ` ${told}: ` }),
              ...(name ? [make("strong", { text: `${plain(name).replace(/[\s.:;]+$/, "")}: ` })] : []),
              ...inline(part.feedback?.length ? part.feedback : `${told}.`),
            );
          }),
        ),
      );
    host.announce?.(`${word}. ${whole}`);
  }

  async function nextHint() {
    const list = question.hints ?? [];
    if (state.hintsShown >= list.length) return;
    state.hintsShown += 1;
    state.hints = Math.max(state.hints, state.hintsShown);
    controls();
    await keep();
  }

  async function showWorked() {
    worked.setAttribute("aria-disabled", "true");
    try {
      const answer = await host.worked();
      if (answer?.error) throw new Error(answer.error);
      workedPlace.replaceChildren(make("p", { class: "vm-worked-head", text: "The worked answer" }), markup(answer.text));
      const svg = answer.svg ? picture(answer.svg) : null;
      if (svg) workedPlace.append(frame("Picture of the worked answer, scrolls sideways", svg));
    } catch (error) {
      workedPlace.replaceChildren(make("p", { text: `The worked answer could not be fetched: ${error.message ?? error}` }));
    }
    workedPlace.hidden = false;
    workedPlace.focus();
    worked.removeAttribute("aria-disabled");
    if (!state.worked) {
      state.worked = true;
      await keep();
    }
  }

  async function startAgain() {
    control.write(null);
    clearTimeout(wait);
    state.draft = null;
    state.mark = null;
    state.hintsShown = 0;
    clearFeedback();
    workedPlace.hidden = true;
    controls();
    setState("empty", "Cleared. Your earlier tries stay in your record.");
    (form.querySelector("input, select, textarea, button") ?? check).focus();
    await keep();
  }

  /* Adds what is kept to what is here: each try once, a mark where there was none. */
  function take(stored) {
    const here = new Map(state.attempts.map((attempt) => [attempt.id, attempt]));
    for (const one of Array.isArray(stored.attempts) ? copy(stored.attempts) : []) {
      const mine = here.get(one.id);
      if (!mine) state.attempts.push(one);
      else if (!mine.verdict && one.verdict) Object.assign(mine, { verdict: one.verdict, reason: one.reason ?? null, score: one.score ?? null });
    }
    const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
    state.attempts.sort((a, b) => order(a.at, b.at) || order(a.id, b.id));
    const most = (hints) => Math.max(0, Math.min(Number(hints) || 0, (question.hints ?? []).length));
    state.hints = Math.max(state.hints, most(stored.hints));
    state.worked = state.worked || Boolean(stored.worked);
    return most(stored.hintsShown ?? stored.hints);
  }

  /* What the form reads when an answer stands in it: 1200, 1200.0 and "1200" are the same there. */
  function asForm(answer) {
    control.write(answer);
    return control.read();
  }

  /* The mark of a try: as it was given, or, from a brought file, what is known of it. */
  function markOf(attempt, mark) {
    const { verdict, reason } = attempt;
    if (mark && (mark.of ? mark.of === attempt.id : attempt === state.attempts.at(-1) && mark.verdict === verdict && (mark.reason ?? null) === (reason ?? null)))
      return { ...mark, of: attempt.id };
    return { verdict, reason, of: attempt.id, feedback: `This is from your record. Press ${check.textContent} to read the words for it again.` };
  }

  function restore(stored) {
    if (!stored || typeof stored !== "object") return;
    const seen = take(stored);
    const answered = state.attempts.length - pending.size;
    if (stored.version !== undefined && stored.version !== state.version) {
      if (answered && !touched) setState("empty", "This question has changed since you answered it. Your earlier answer stays in your record; please answer again.");
      return controls();
    }
    const waitingOnes = unjudged();
    if (!touched) {
      state.hintsShown = seen;
      state.draft = stored.draft ?? null;
      latest = state.attempts.findLast((attempt) => attempt.id === stored.mark?.of || same(attempt.answer, state.draft)) ?? state.attempts.at(-1) ?? null;
      asked = latest && asForm(latest.answer);
      control.write(state.draft);
      if (latest?.verdict || (latest && control.unmarked)) standing(latest, stored.mark ?? null);
    }
    controls();
    // The page was closed before the engine had marked these.
    waitingOnes.forEach(judge);
  }

  /* The latest try was marked on an earlier visit. */
  function standing(attempt, mark) {
    const form = control.read();
    if (form === null) setState("empty", "Your earlier tries are in your record.");
    else if (!same(form, asked)) setState("changed", CHANGED);
    else if (control.unmarked) setState("marked", "This is the rating that you gave last.");
    else {
      const full = markOf(attempt, mark);
      state.mark = full;
      show(full, asked);
      setState("marked", "This is your last answer and what it got.");
    }
  }

  /* Tries that are no more, here and in the store. One that was being made at that moment stays. */
  function erased(gone, words) {
    epoch += 1;
    clearTimeout(wait);
    const rest = state.attempts.filter((attempt) => !gone.has(attempt.id));
    if (rest.includes(latest)) Object.assign(state, { attempts: rest, hints: 0, hintsShown: 0, worked: false });
    else {
      state = { ...fresh(), attempts: rest };
      latest = rest.at(-1) ?? null;
      asked = copy(latest?.answer);
      touched = false;
      control.write(null);
      clearFeedback();
      bar.hidden = true;
      check.removeAttribute("aria-disabled");
      setState("empty", words);
    }
    workedPlace.hidden = true;
    controls();
  }

  controls();
  const begun = epoch;
  Promise.resolve(host.load?.() ?? null).then(
    (stored) => begun === epoch && restore(stored),
    (error) => setState(root.dataset.state, `Your earlier answers can't be shown here. ${error?.message ?? ""}`.trim()),
  );

  return {
    refresh(stored) {
      if (!stored || typeof stored !== "object") return;
      take(stored);
      controls();
    },
    erased,
    destroy() {
      clearTimeout(wait);
      control.stop?.();
      stopStatus?.();
      root.remove();
    },
  };
}
