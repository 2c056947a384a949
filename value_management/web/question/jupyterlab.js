/* A question in JupyterLab, as an anywidget.

   The output of a question's cell is its static twin. The model mounts the live question in every twin that carries its
   mark (`place`, a class), as soon as one is in the page, and moves it along when JupyterLab draws the output anew. So
   nothing in a stored notebook needs a widget that is no longer there. Where there is no such mark (another front end
   than JupyterLab) the widget is shown in a view of its own, by `render`.

   Traits: `question` (dict), `place`, and `state` (dict or None), all synchronised. A call to the engine is the custom
   message {request: n, json: "<request of service.handle>"}, answered by {request: n, json: "<reply>"}. A file is made here
   and written by the kernel, {request, file: {name, base64}}: a notebook's files belong beside it, which on a shared server
   is another machine than the one whose browser could download them. */

import { base64 } from "../files.js";
import { make } from "./elements.js";
import { mount } from "./question.js";
import { same } from "./tries.js";

const AGAIN = "Run this cell again: click in it, then press Shift+Enter. What you have typed stays in the box.";
const STOPPED = `This question has lost its connection: Python was stopped or started anew. ${AGAIN}`;

/* What JupyterLab would take away from a field: its one-letter commands (d d deletes a cell) must not be heard while the
   focus is in here, for which it looks at the element that has the focus, and not above it; and it cancels the new line
   or the submission that Enter means, by a listener on the field itself. */
function atHome(element) {
  element.addEventListener("focusin", ({ target }) => target.setAttribute("data-lm-suppress-shortcuts", "true"));
  element.addEventListener("beforeinput", (event) => event.stopPropagation(), true);
}

/* The line to the kernel: ask(content) -> Promise of its reply. `lost` is called when the line turns out to be dead. */
function lineTo(model, lost) {
  let last = 0;
  const open = new Map();
  const reply = (message) => {
    const waiting = open.get(message?.request);
    if (!waiting) return;
    open.delete(message.request);
    clearTimeout(waiting.timer);
    const answer = JSON.parse(message.json);
    if (answer.error) waiting.fail(new Error(answer.error));
    else waiting.done(answer);
  };
  model.on("msg:custom", reply);
  function send(content) {
    try {
      model.send(content);
      return true;
    } catch {
      lost();
      return false;
    }
  }
  return {
    send,
    ask: (content) =>
      new Promise((done, fail) => {
        const number = (last += 1);
        const timer = setTimeout(() => {
          open.delete(number);
          fail(new Error("Python does not answer: it may be busy with another cell, or stopped."));
        }, 30000);
        open.set(number, { done, fail, timer });
        if (send({ request: number, ...content })) return;
        open.delete(number);
        clearTimeout(timer);
        fail(new Error(AGAIN));
      }),
    close: () => model.off("msg:custom", reply),
  };
}

function hostOf(question, line, { load, save }) {
  const { id, version } = question;
  const call = (request) => line.ask({ json: JSON.stringify(request) });
  return {
    place: "your record",
    mark: (answer) => call({ op: "mark", id, version, answer }),
    worked: () => call({ op: "worked", id }),
    draw: (answer) => call({ op: "draw", id, answer }),
    piece: (answer, on) => call({ op: "piece", id, answer, on }),
    file: async (name, content) => (await line.ask({ file: { name, base64: base64(await new Blob([content]).arrayBuffer()) } })).saved,
    save,
    load,
  };
}

function render({ model, el }) {
  atHome(el);
  const line = lineTo(model, () => {});
  const question = model.get("question");
  const save = (state) => {
    model.set("state", state);
    return line.ask({ keep: state }).then(() => {});
  };
  const mounted = mount(el, question, hostOf(question, line, { load: () => model.get("state") ?? null, save }));
  return () => {
    line.close();
    mounted.destroy();
  };
}

/* The living questions of this page by their mark. Each widget brings this file anew, so they meet here. */
const LIVING = (globalThis[Symbol.for("value-management.living")] ??= new Map());

function watchPage() {
  const name = Symbol.for("value-management.watch");
  globalThis[name] ??= new MutationObserver(() => LIVING.forEach((one) => one.settleIn()));
  globalThis[name].observe(document.body, { childList: true, subtree: true });
}

const tried = (state) => (Array.isArray(state?.attempts) ? state.attempts : []);

/* The state as the kernel has it, with what was typed or tried while it could not be kept. */
function broughtAlong(state, unkept) {
  if (!unkept) return state;
  const known = new Set(tried(state).map((attempt) => attempt.id));
  const more = tried(unkept).filter((attempt) => !known.has(attempt.id));
  return { ...unkept, ...state, draft: unkept.draft, attempts: [...tried(state), ...more] };
}

function initialize({ model, signal }) {
  const key = model.get("place");
  if (!key) return;
  const question = model.get("question");
  const unkept = LIVING.get(key)?.end() ?? null;
  let state = broughtAlong(model.get("state") ?? null, unkept);
  let pending = unkept;
  let stopped = false;
  let changed = false;
  const mounts = [];
  const line = lineTo(model, stop);
  const has = (one, element) => Boolean(element) && one.holder.contains(element);

  function live(one) {
    const save = async (now) => {
      state = pending = now;
      model.set("state", now);
      await line.ask({ keep: now });
      if (pending === now) pending = null;
      changed = true;
      mounts.forEach((other) => other !== one && other.mounted.refresh(now));
      settle();
    };
    one.mounted = mount(one.holder, question, hostOf(question, line, { load: () => state, save }));
  }

  function begin() {
    const holder = make("div", { class: "vm-mounted" });
    atHome(holder);
    const one = { holder, focused: null };
    live(one);
    mounts.push(one);
    holder.addEventListener("focusin", ({ target }) => (one.focused = target));
    holder.addEventListener("focusout", () =>
      setTimeout(() => {
        // JupyterLab may have taken the box out of the page: then the focus comes back with it.
        if (!holder.isConnected || has(one, document.activeElement)) return;
        one.focused = null;
        settle();
      }),
    );
    // A form that can't be checked any more says so, and nothing is promised.
    holder.addEventListener(
      "submit",
      (event) => {
        if (!stopped && line.send({})) return;
        event.preventDefault();
        event.stopPropagation();
        holder.querySelector(".vm-stopped")?.focus();
      },
      true,
    );
    if (stopped) tell(one);
    return one;
  }

  function attach(one, place) {
    if (!place.querySelector(":scope > .vm-static")) {
      const twin = make("div", { class: "vm-static" });
      twin.append(...place.childNodes);
      place.append(twin);
    }
    place.dataset.alive = "";
    place.append(one.holder);
    one.mounted.rank();
    if (one.focused && !has(one, document.activeElement)) one.focused.focus({ preventScroll: true });
  }

  function settleIn() {
    const places = document.getElementsByClassName(key);
    const empty = Array.from(places).filter((place) => !place.querySelector(":scope > .vm-mounted"));
    if (!empty.length) return;
    const free = mounts.filter((one) => !one.holder.isConnected);
    empty.forEach((place) => attach(free.shift() ?? begin(), place));
  }

  /* The stored output is written anew once nobody is typing in the question: drawing it moves the focus. */
  function settle() {
    if (!changed || stopped || mounts.some((one) => has(one, document.activeElement))) return;
    changed = false;
    line.send({ settled: true });
  }

  function tell(one) {
    if (one.holder.querySelector(".vm-stopped")) return;
    const form = one.holder.querySelector(".vm-actions");
    const words = make("p", { class: "vm-stopped", role: "status", tabindex: "-1", text: STOPPED });
    if (form) form.before(words);
    else one.holder.append(words);
  }

  function stop() {
    stopped = true;
    mounts.forEach(tell);
  }

  /* An answer or a hint that a cell has given. */
  function fromKernel() {
    const now = model.get("state");
    if (same(now, state)) return;
    const ids = new Set(tried(now).map((attempt) => attempt.id));
    const newer = tried(state).every((attempt) => ids.has(attempt.id));
    if (!newer || (ids.size === tried(state).length && (now?.hints ?? 0) <= (state?.hints ?? 0))) return;
    state = now;
    for (const one of mounts) {
      if (has(one, document.activeElement)) one.mounted.refresh(now);
      else {
        one.mounted.destroy();
        live(one);
      }
    }
  }

  function end() {
    if (LIVING.get(key) === me) LIVING.delete(key);
    line.close();
    for (const one of mounts.splice(0)) {
      delete one.holder.parentElement?.dataset.alive;
      one.mounted.destroy();
      one.holder.remove();
    }
    return pending;
  }

  const me = { settleIn, end };
  LIVING.set(key, me);
  model.on("change:state", fromKernel);
  // A kernel that starts again says so here; whether this line is dead shows when something is sent.
  model.on("comm_live_update", () => setTimeout(() => line.send({})));
  signal?.addEventListener("abort", end);
  watchPage();
  settleIn();
}

export default { initialize, render };
