/* One option of several. */

import { boxes, entries, group } from "./group.js";

export function choice(question, changed, { asked }) {
  const options = entries(question.options);
  const { inputs, list } = boxes("radio", options, changed);
  return {
    node: group(asked, question.judgement ? "Choose one. More than one answer can be defended." : "Choose one.", list),
    read: () => inputs.find((input) => input.checked)?.value ?? null,
    write: (answer) => inputs.forEach((input) => (input.checked = input.value === answer)),
    name: (key) => options.find((option) => option.key === key)?.text,
  };
}
