/* Something built in a form, drawn by the engine as it grows. */

import { frame, make } from "../elements.js";
import { inline, markup, plainText } from "../markup.js";
import { pictures } from "../picture.js";
import { saving } from "../saving.js";
import { same } from "../tries.js";
import { field, rowsOf } from "./field.js";

export function builder(question, changed, tools) {
  const parts = (question.form ?? []).map((one) => (one.fields ? rowsOf(one, touched, tools) : field(one, touched)));
  const drawing = frame("Picture, scrolls sideways", make("p", { class: "vm-quiet-words", text: "Your picture appears here, and grows as you fill in the form." }));
  const cautions = make("div", { class: "vm-cautions", "aria-live": "off" });
  let turn = 0;
  let timer = 0;
  let started = null;
  let ready = false;
  const state = () => Object.fromEntries(parts.map((part) => [part.key, part.read()]));
  const own = () => {
    const now = state();
    return same(now, started) ? null : now;
  };
  const take = tools.saving ? saving(tools.saving, state) : null;
  function touched() {
    cautions.setAttribute("aria-live", "polite");
    changed();
    clearTimeout(timer);
    timer = setTimeout(redraw, 250);
  }
  async function redraw() {
    if (!tools.draw) return;
    const mine = (turn += 1);
    let result;
    try {
      result = await tools.draw(state());
    } catch (error) {
      if (mine !== turn) return;
      take?.hide();
      drawing.replaceChildren(make("p", { text: `No picture: ${error.message ?? error}` }));
      return;
    }
    if (mine !== turn || !result) return;
    const drawn = result.svg ? pictures(result) : null;
    drawing.replaceChildren(...(drawn ?? []));
    for (const svg of drawing.querySelectorAll("svg")) {
      if (!svg.hasAttribute("role")) svg.setAttribute("role", "img");
      if (!svg.hasAttribute("aria-label") && !svg.hasAttribute("aria-labelledby")) svg.setAttribute("aria-label", plainText(result.text).slice(0, 300) || "Picture of what you have built");
    }
    if (result.text?.length) drawing.append(make("figcaption", {}, markup(result.text)));
    const said = result.cautions ?? [];
    const before = cautions.textContent;
    const list = said.length
      ? [make("p", { class: "vm-caution-head", text: "⚠ Take care" }), make("ul", {}, ...said.map((one) => make("li", {}, ...inline(one))))]
      : [];
    const holder = make("div", {}, ...list);
    if (holder.textContent !== before) cautions.replaceChildren(...holder.childNodes);
    // What is only offered is nobody's work yet.
    if (own()) take?.show(Boolean(drawn));
    else take?.hide();
  }
  const write = (answer) => {
    cautions.setAttribute("aria-live", "off"); // what was there before is nothing new
    const from = answer && typeof answer === "object" && !Array.isArray(answer) ? answer : (question.start ?? {});
    parts.forEach((part) => part.write(from[part.key] ?? null));
    // The first picture waits until the engine is there anyway: a form far down the page must not start it.
    if (ready) redraw();
  };
  write(null);
  started = state();
  return {
    node: make("div", { class: "vm-builder", role: "group", "aria-labelledby": tools.asked }, make("div", { class: "vm-fields" }, ...parts.map((part) => part.node)), drawing, cautions, take?.node),
    read: own,
    write,
    ready: () => {
      if (ready) return;
      ready = true;
      redraw();
    },
    name: (key) => {
      const [first, at] = String(key).split(/[./|]/);
      const part = parts.find((one) => one.key === first);
      if (!part) return undefined;
      return /^\d+$/.test(at ?? "") ? `${part.one ?? part.label} ${Number(at) + 1}` : part.label;
    },
    stop: () => clearTimeout(timer),
  };
}
