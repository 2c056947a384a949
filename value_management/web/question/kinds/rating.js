/* How sure one is, on a scale. */

import { make } from "../elements.js";
import { inline } from "../markup.js";
import { boxes, entries, group } from "./group.js";

const LEVELS = ["low", "making progress", "strong", "can teach"];

export function rating(question, changed, { asked }) {
  const options = entries(question.scale ?? LEVELS.map((text, at) => ({ key: String(at + 1), text: `${at + 1} · ${text}` })));
  const { inputs, list } = boxes("radio", options, changed);
  const statements = question.statements ?? [];
  return {
    node: make(
      "div", {},
      statements.length ? make("ul", { class: "vm-statements" }, ...statements.map((text) => make("li", {}, ...inline(text)))) : null,
      group(asked, "How sure are you now?", list),
    ),
    read: () => {
      const chosen = inputs.find((input) => input.checked);
      return chosen ? Number(chosen.value) : null;
    },
    write: (answer) => inputs.forEach((input) => (input.checked = input.value === String(answer))),
    button: "Keep my rating",
    unmarked: true,
  };
}
