/* Words of one's own, which nobody marks. */

import { make, unique } from "../elements.js";

export function reflection(question, changed, { asked }) {
  const id = unique("words");
  const area = make("textarea", { id, "aria-labelledby": `${asked} ${id}-label`, rows: 4, maxlength: 20000, on: { input: changed } });
  return {
    node: make("div", { class: "vm-group" }, make("label", { for: id, id: `${id}-label`, text: "In your own words. Nobody marks it and it is sent nowhere." }), area),
    read: () => area.value.trim() || null,
    write: (answer) => (area.value = typeof answer === "string" ? answer : ""),
    button: "Keep and compare",
    accepted: "Kept: nobody marks this",
  };
}
