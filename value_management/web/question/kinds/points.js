/* Points of a chart, ticked in a list or on the picture. */

import { frame, make, unique } from "../elements.js";
import { picture } from "../picture.js";
import { boxes, group } from "./group.js";

export function points(question, changed) {
  const labels = question.labels ?? [];
  const values = question.values ?? [];
  const drawn = picture(question.svg);
  const options = labels.map((label, at) => ({
    key: String(at),
    text: values[at] === null || values[at] === undefined ? `${label}: no value` : `${label}: ${values[at]}`,
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
    mark.addEventListener("click", () => inputs[Number(mark.getAttribute("data-point"))]?.click());
  }
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
        "Tick the points, in this list or on the chart. If no point fits, tick “No point”.",
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
