/* A closed list. Where its box is too narrow for what is chosen, the words stand below it: a browser never breaks them. */

import { make } from "../elements.js";
import { plain } from "../markup.js";

const ARROW = 44; // what the box needs besides the words, in pixels

export function chooser(attributes, options, changed) {
  const select = make(
    "select", { ...attributes, on: { change: changed } },
    make("option", { value: "", text: "Choose…" }),
    ...options.map(({ key, text }) => make("option", { value: key, text: plain(text) })),
  );
  // A screen reader has the words from the list itself.
  const words = make("span", { class: "vm-chosen", "aria-hidden": "true", hidden: true });
  let pen = null;
  function fit() {
    const chosen = select.value ? select.selectedOptions[0].textContent : "";
    pen ??= document.createElement("canvas").getContext("2d");
    pen.font = getComputedStyle(select).font;
    words.hidden = !chosen || pen.measureText(chosen).width <= select.clientWidth - ARROW;
    words.textContent = words.hidden ? "" : `Chosen: ${chosen}`;
  }
  select.addEventListener("change", fit);
  if (globalThis.ResizeObserver) new ResizeObserver(fit).observe(select);
  return {
    select,
    node: make("span", { class: "vm-chooser" }, select, words),
    write(value) {
      select.value = value;
      fit();
    },
  };
}
