/* A partner for each entry. */

import { make, unique } from "../elements.js";
import { inline } from "../markup.js";
import { chooser } from "./chooser.js";
import { entries, group } from "./group.js";

export function match(question, changed, { asked }) {
  const left = entries(question.left);
  const right = entries(question.right);
  const lists = left.map(() => chooser({ id: unique("match") }, right, changed));
  const selects = lists.map(({ select }) => select);
  const list = make(
    "ul", { class: "vm-match" },
    ...left.map(({ text }, at) => make("li", {}, make("label", { for: selects[at].id }, ...inline(text)), lists[at].node)),
  );
  return {
    node: group(asked, "Choose a partner for each.", list),
    read: () => {
      const chosen = left.map(({ key }, at) => [key, selects[at].value]).filter(([, value]) => value);
      return chosen.length ? Object.fromEntries(chosen) : null;
    },
    write: (answer) => lists.forEach((one, at) => one.write(answer?.[left[at].key] ?? "")),
    name: (key) => left.find((entry) => entry.key === key)?.text,
  };
}
