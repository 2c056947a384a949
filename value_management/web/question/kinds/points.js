/* Points of a chart, ticked in a list or on the picture. */

import { frame, make, unique } from "../elements.js";
import { pictures } from "../picture.js";
import { boxes, group } from "./group.js";

const REACH = 24; // pixels round a point

/* One stop for all the points: the arrow keys go from one to the next, Home and End to the first and the last. */
function roving(inputs) {
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };
  inputs.forEach((input, at) => {
    input.tabIndex = at ? -1 : 0;
    input.addEventListener("focus", () => inputs.forEach((other) => (other.tabIndex = other === input ? 0 : -1)));
    input.addEventListener("keydown", (event) => {
      const by = steps[event.key];
      if (!by || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation();
      inputs[Math.min(inputs.length - 1, Math.max(0, at + by))].focus();
    });
  });
}

export function points(question, changed, { asked }) {
  const labels = question.labels ?? [];
  const values = question.values ?? [];
  const drawn = pictures(question);
  const charts = drawn ? frame("Chart, scrolls sideways", ...drawn) : null;
  const options = labels.map((label, at) => ({
    key: String(at),
    text: values[at] === null || values[at] === undefined ? `${label}: no value` : `${label}: ${String(values[at]).replace("-", "−")}`,
  }));
  const { inputs, list } = boxes("checkbox", options, () => {
    if (inputs.some((input) => input.checked)) none.checked = false;
    show();
    changed();
  });
  const none = make("input", {
    type: "checkbox", id: unique("none"), value: "none",
    on: {
      change: () => {
        if (none.checked) inputs.forEach((input) => (input.checked = false));
        show();
        changed();
      },
    },
  });
  const marks = [...(charts?.querySelectorAll("[data-point]") ?? [])];
  for (const mark of marks) mark.classList.add("vm-pickable");
  // A point is far smaller than a finger: of those within reach the one most nearly above or below it is meant, for
  // in a narrow chart the next points stand closer beside than a finger is wide.
  charts?.addEventListener("click", ({ clientX, clientY }) => {
    const away = (mark) => {
      const box = mark.getBoundingClientRect();
      return [clientX - box.x - box.width / 2, clientY - box.y - box.height / 2].map(Math.abs);
    };
    const near = marks.filter((mark) => mark.getClientRects().length && Math.hypot(...away(mark)) <= REACH);
    const nearest = near.sort((one, other) => away(one)[0] - away(other)[0] || away(one)[1] - away(other)[1])[0];
    if (nearest) inputs[Number(nearest.getAttribute("data-point"))]?.click();
  });
  roving(inputs);
  function show() {
    for (const mark of marks) mark.classList.toggle("vm-picked", inputs[Number(mark.getAttribute("data-point"))]?.checked ?? false);
  }
  for (const svg of charts?.querySelectorAll("svg") ?? []) {
    if (svg.hasAttribute("aria-label") || svg.hasAttribute("aria-labelledby")) continue;
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", question.alt || "Chart");
  }
  list.classList.add("vm-points");
  return {
    node: make(
      "div", {},
      charts ?? make("p", { text: question.alt || "" }),
      group(
        asked,
        "Tick the points, in this list or on the chart. If no point fits, tick “No point”.",
        make("p", { class: "vm-help vm-keys", text: "By keyboard: the arrow keys go from point to point, the space bar ticks." }),
        list,
        make("label", { class: "vm-option", for: none.id }, none, make("span", { text: "No point" })),
      ),
    ),
    read: () => {
      const ticked = inputs.map((input, at) => (input.checked ? at : -1)).filter((at) => at >= 0);
      if (ticked.length) return ticked;
      return none.checked ? [] : null;
    },
    write: (answer) => {
      inputs.forEach((input, at) => (input.checked = Array.isArray(answer) && answer.includes(at)));
      none.checked = Array.isArray(answer) && answer.length === 0;
      show();
    },
    name: (key) => labels[Number(key)],
  };
}
