/* A number, with its unit where there is one. */

import { keypad, make, unique } from "../elements.js";

export function number(question, changed, { asked }) {
  const id = unique("number");
  const input = make("input", {
    type: "text", id, class: "vm-number", "aria-labelledby": `${asked} ${id}-label`, autocomplete: "off", spellcheck: "false", autocapitalize: "off",
    inputmode: keypad(question.signed), maxlength: 200, on: { input: changed },
  });
  const unit = question.unit ? ` (in ${question.unit})` : "";
  return {
    node: make("div", { class: "vm-group" }, make("label", { for: id, id: `${id}-label`, text: `Your answer, a number${unit}` }), input),
    read: () => input.value.trim() || null,
    write: (answer) => {
      input.value = answer && typeof answer === "object" ? `${answer.value ?? ""} ${answer.unit ?? ""}`.trim() : (answer ?? "");
    },
    enter: true,
  };
}
