/* Draws one question of the bank: in a page of the book and in JupyterLab (as an anywidget). It never marks: the host does.

   mount(element, question, host) -> {refresh(state), erased(gone, words), rank(), destroy()}
     refresh   adds what another tab has kept; the form stays as it is
     erased    the tries with these ids are no more
     rank      gives the title its level among the headings of the page, where the card has been put into it since; a
               title that the heading above says already is not shown
     question  the JSON of Question.public()
     host      mark(answer) -> Promise<mark>            the engine's verdict
               worked() -> Promise<{text}>              the worked answer
               draw(answer) -> Promise<{svg, text, cautions}>   for builders
               piece?(answer, on), file?(name, content, type)   what was built, to take along: see saving.js
               save(state) -> Promise|undefined         settles with what became of it, as keeping() has it; nothing: it is kept
               keeping?() -> {where, words}             where work is kept: "browser" (or the host's place); else the words say how long it lasts
               load() -> state | null | Promise         what was stored before
               status?(listener) -> stop()              listener({state: "loading", done, total} | {state: "ready"} | {state: "off", why})

   What is saved and loaded is a state as work.js has it. The words of questions, marks, worked answers and drawings are
   spans, as markup.js has them. */

import { frame, headingBefore, make, unique } from "./elements.js";
import { Feedback } from "./feedback.js";
import { KINDS } from "./kinds.js";
import { inline, markup } from "./markup.js";
import { marking } from "./marking.js";
import { pictures } from "./picture.js";
import { restoring } from "./restoring.js";
import { CHANGED, Status } from "./status.js";
import { same } from "./tries.js";
import { Work } from "./work.js";

export function mount(element, question, host) {
  const title = make("p", { class: "vm-title", id: unique("title"), role: "heading" }, ...inline(question.title?.length ? question.title : "Question"));
  const prompt = make("div", { class: "vm-prompt", id: unique("prompt") }, markup(question.prompt));
  const hints = make("div", { class: "vm-hints", "aria-live": "off" });
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
    rank();
    return { refresh() {}, erased() {}, rank, destroy: () => root.remove() };
  }

  const control = kind(question, drafted, { asked: prompt.id, announce: say, draw: host.draw ? (answer) => host.draw(answer) : null, saving: host.piece ? host : null });
  const work = new Work(question, host, Boolean(control.unmarked));
  const status = new Status(root);
  const feedback = new Feedback(root, control.name, control.accepted);
  const label = control.button ?? "Check";
  const check = make("button", { type: "submit", class: "vm-button vm-check", text: label });
  check.setAttribute("aria-label", `${label}: ${title.textContent}`);
  const one = { host, control, work, status, feedback, check, label, controls, engine: { state: "ready" } };
  const { submit, judge, waiting, busy } = marking(one);
  const restore = restoring(one, judge);
  let epoch = 0; // counts how often everything was erased
  let wasOff = false; // the engine has been off since the last marking

  const hint = make("button", { type: "button", class: "vm-button", "aria-describedby": title.id, on: { click: nextHint } });
  const worked = make("button", { type: "button", class: "vm-button", "aria-describedby": title.id, text: "Show me the worked answer", hidden: true, on: { click: showWorked } });
  const again = make("button", { type: "button", class: "vm-button vm-quiet", "aria-describedby": title.id, text: "Start this question again", hidden: true, on: { click: startAgain } });
  const form = make(
    "form",
    {
      novalidate: true, class: "vm-form",
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
  root.append(title, prompt, form, status.bar, status.node, hints, feedback.node, workedPlace, spoken);
  element.append(root);
  rank();
  const stopStatus = host.status?.((now) => {
    one.engine = now;
    if (now.state === "off") wasOff = true;
    if (work.waits()) waiting();
    else if (now.state === "off" && status.state === "empty")
      status.set("empty", `Marking is off. ${now.why} ${work.inBrowser() ? `Your answers are kept in ${work.place}.` : work.told.words}`);
    if (now.state !== "ready") return;
    control.ready?.();
    // What could not be marked meanwhile is marked now.
    if (wasOff) work.unjudged().forEach(judge);
    wasOff = false;
  });
  if (!host.status) control.ready?.();

  function rank() {
    const heading = headingBefore(root);
    title.setAttribute("aria-level", heading ? Math.min(6, Number(heading.localName[1]) + 1) : 3);
    // A link to the heading stands in it, as "#" or "¶".
    const words = (node) => node?.textContent.replace(/[#¶\s]+$/, "").replaceAll("’", "'").trim();
    element.classList.toggle("vm-headed", words(heading) === words(title));
  }

  function controls() {
    const { state } = work;
    const list = control.unmarked ? [] : (question.hints ?? []);
    hint.hidden = !list.length;
    hint.textContent = state.hintsShown >= list.length ? `All ${list.length} hints are shown` : `Hint ${state.hintsShown + 1} of ${list.length}`;
    hint.setAttribute("aria-disabled", String(state.hintsShown >= list.length));
    while (hints.childElementCount > state.hintsShown) hints.lastElementChild.remove();
    for (let at = hints.childElementCount; at < Math.min(state.hintsShown, list.length); at += 1)
      hints.append(make("div", { class: "vm-hint" }, make("p", { class: "vm-hint-head", text: `Hint ${at + 1}` }), markup(list[at])));
    worked.hidden = control.unmarked || !host.worked || !(work.tries() >= 2 || work.done() || state.worked);
    again.hidden = !state.attempts.length || Boolean(control.unmarked);
  }

  function drafted() {
    work.touched = true;
    work.state.draft = control.read();
    work.keepSoon();
    const judged = feedback.follow(work.state.draft);
    busy(work.waits() && same(work.state.draft, work.asked));
    if (work.waits()) waiting();
    else if (judged) status.set("marked", "This is the answer that was marked.");
    else if (feedback.shown || status.state === "unmarked" || status.state === "marked") status.set("changed", CHANGED);
  }

  async function nextHint() {
    const { state } = work;
    if (state.hintsShown >= (question.hints ?? []).length) return;
    hints.setAttribute("aria-live", "polite");
    state.hintsShown += 1;
    state.hints = Math.max(state.hints, state.hintsShown);
    controls();
    await work.keep();
  }

  async function showWorked() {
    worked.setAttribute("aria-disabled", "true");
    try {
      const answer = await host.worked();
      if (answer?.error) throw new Error(answer.error);
      workedPlace.replaceChildren(make("p", { class: "vm-worked-head", text: "The worked answer" }), markup(answer.text));
      const drawn = answer.svg ? pictures(answer) : null;
      if (drawn) workedPlace.append(frame("Picture of the worked answer, scrolls sideways", ...drawn));
    } catch (error) {
      workedPlace.replaceChildren(make("p", { text: `The worked answer could not be fetched: ${error.message ?? error}` }));
    }
    workedPlace.hidden = false;
    workedPlace.focus();
    worked.removeAttribute("aria-disabled");
    if (!work.state.worked) {
      work.state.worked = true;
      await work.keep();
    }
  }

  async function startAgain() {
    control.write(null);
    work.stop();
    Object.assign(work.state, { draft: null, mark: null, hintsShown: 0 });
    feedback.clear();
    workedPlace.hidden = true;
    controls();
    status.aloud = true;
    status.set("empty", "Cleared. Your earlier tries stay in your record.");
    (form.querySelector("input, select, textarea, button") ?? check).focus();
    await work.keep();
  }

  /* Tries that are no more, here and in the store. One that was being made at that moment stays. */
  function erased(gone, words) {
    epoch += 1;
    if (!work.erase(gone)) {
      control.write(null);
      feedback.clear();
      status.bar.hidden = true;
      busy(false);
      status.set("empty", words);
    }
    workedPlace.hidden = true;
    controls();
  }

  controls();
  const begun = epoch;
  Promise.resolve(host.load?.() ?? null).then(
    (stored) => begun === epoch && restore(stored),
    (error) => status.set(status.state, `Your earlier answers can't be shown here. ${error?.message ?? ""}`.trim()),
  );

  return {
    refresh(stored) {
      if (!stored || typeof stored !== "object") return;
      work.take(stored);
      controls();
    },
    erased,
    rank,
    destroy() {
      work.stop();
      control.stop?.();
      stopStatus?.();
      root.remove();
    },
  };
}
