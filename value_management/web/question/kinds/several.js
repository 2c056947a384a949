/* All options that apply. */

import { boxes, entries, group } from "./group.js";

export function several(question, changed, { asked }) {
  const options = entries(question.ticks ?? question.options);
  const { inputs, list } = boxes("checkbox", options, changed);
  return {
    node: group(asked, "Tick all that apply.", list),
    read: () => {
      const ticked = inputs.filter((input) => input.checked).map((input) => input.value);
      return ticked.length ? ticked : null;
    },
    write: (answer) => inputs.forEach((input) => (input.checked = Array.isArray(answer) && answer.includes(input.value))),
    name: (key) => options.find((option) => option.key === key)?.text,
  };
}
