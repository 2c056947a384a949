/* What the kinds of question share: a list as entries {key, text}, a group with its words, boxes to tick. */

import { make, unique } from "../elements.js";
import { inline } from "../markup.js";

export const entries = (list) => (list ?? []).map((one) => (typeof one === "object" ? one : { key: String(one), text: String(one) }));

/* `asked`: the id of the question's words. They name the group together with what to do. */
export function group(asked, legend, ...children) {
  const id = unique("legend");
  return make("fieldset", { class: "vm-group", "aria-labelledby": `${asked} ${id}` }, make("legend", { id }, legend), ...children);
}

export function boxes(type, options, changed) {
  const name = unique("name");
  const inputs = options.map(({ key }) => make("input", { type, name, value: key, id: unique("input"), on: { change: changed } }));
  const list = make(
    "ul",
    { class: "vm-options" },
    ...options.map(({ text }, at) =>
      make("li", {}, make("label", { for: inputs[at].id, class: "vm-option" }, inputs[at], make("span", {}, ...inline(text)))),
    ),
  );
  return { inputs, list };
}
