/* What the kinds of question share: a list as entries {key, text}, a group with its words, boxes to tick. */

import { make, unique } from "../elements.js";
import { inline } from "../markup.js";

export const entries = (list) => (list ?? []).map((one) => (typeof one === "object" ? one : { key: String(one), text: String(one) }));

export function group(legend, ...children) {
  return make("fieldset", { class: "vm-group" }, make("legend", {}, legend), ...children);
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
