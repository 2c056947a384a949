/* Steps put in order, by buttons that the keyboard reaches. */

import { make } from "../elements.js";
import { inline, plain } from "../markup.js";
import { entries, group } from "./group.js";

export function order(question, changed, { asked, announce }) {
  const steps = entries(question.steps ?? question.entries);
  const shown = question.shown?.length ? [...question.shown] : steps.map((step) => step.key);
  const words = new Map(steps.map((step) => [step.key, step.text]));
  let keys = [...shown];
  let touched = false;
  const list = make("ol", { class: "vm-order" });
  const rows = new Map(
    shown.map((key) => {
      const button = (word, sign, by) =>
        make("button", {
          type: "button", class: "vm-button vm-small", "aria-label": `Move ${word}: ${plain(words.get(key))}`,
          "data-move": word, text: sign, on: { click: () => move(key, by) },
        });
      const place = make("span", { class: "vm-place", "aria-hidden": "true" });
      const row = make(
        "li", { "data-key": key },
        place,
        make("span", { class: "vm-step" }, ...inline(words.get(key) ?? key)),
        make("span", { class: "vm-moves" }, button("up", "↑", -1), button("down", "↓", 1)),
      );
      return [key, row];
    }),
  );
  function arrange() {
    keys.forEach((key, at) => {
      const row = rows.get(key);
      if (list.children[at] !== row) list.insertBefore(row, list.children[at] ?? null);
      row.querySelector(".vm-place").textContent = `${at + 1}`;
      row.querySelector('[data-move="up"]').setAttribute("aria-disabled", String(at === 0));
      row.querySelector('[data-move="down"]').setAttribute("aria-disabled", String(at === keys.length - 1));
    });
  }
  function move(key, by) {
    const from = keys.indexOf(key);
    const to = from + by;
    const button = rows.get(key).querySelector(`[data-move="${by < 0 ? "up" : "down"}"]`);
    if (to < 0 || to >= keys.length) return;
    keys.splice(from, 1);
    keys.splice(to, 0, key);
    touched = true;
    arrange();
    button.focus();
    announce(`${plain(words.get(key))}: now ${to + 1} of ${keys.length}.`);
    changed();
  }
  arrange();
  return {
    node: group(asked, "Put these in order with the up and down buttons.", list),
    read: () => (touched ? [...keys] : null),
    write: (answer) => {
      touched = Array.isArray(answer) && answer.length === shown.length && shown.every((key) => answer.includes(key));
      keys = touched ? [...answer] : [...shown];
      arrange();
    },
    name: (key) => words.get(key),
  };
}
