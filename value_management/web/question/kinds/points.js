/* Points of a chart, ticked in a list or on the picture. */

import { frame, make, unique } from "../elements.js";
import { picture } from "../picture.js";
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
  const drawn = picture(question.svg);
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
  let marks = drawn ? [...drawn.querySelectorAll("[data-point]")] : [];
  if (drawn && !marks.length) {
    const circles = [...drawn.querySelectorAll("circle")];
    if (circles.length === labels.length) {
      marks = circles;
      circles.forEach((circle, at) => circle.setAttribute("data-point", at));
    }
  }
  for (const mark of marks) {
    mark.classList.add("vm-pickable");
  }
  // A point is far smaller than a finger: the nearest one within reach is meant.
  drawn?.addEventListener("click", ({ clientX, clientY }) => {
    const away = (mark) => {
      const box = mark.getBoundingClientRect();
      return Math.hypot(clientX - box.x - box.width / 2, clientY - box.y - box.height / 2);
    };
    const nearest = marks.reduce((best, mark) => (!best || away(mark) < away(best) ? mark : best), null);
    if (nearest && away(nearest) <= REACH) inputs[Number(nearest.getAttribute("data-point"))]?.click();
  });
  roving(inputs);
  function show() {
    for (const mark of marks) mark.classList.toggle("vm-picked", inputs[Number(mark.getAttribute("data-point"))]?.checked ?? false);
  }
  if (drawn && !drawn.hasAttribute("aria-label") && !drawn.hasAttribute("aria-labelledby")) {
    drawn.setAttribute("role", "img");
    drawn.setAttribute("aria-label", question.alt || "Chart");
  }
  list.classList.add("vm-points");
  return {
    node: make(
      "div", {},
      drawn ? frame("Chart, scrolls sideways", drawn) : make("p", { text: question.alt || "" }),
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
