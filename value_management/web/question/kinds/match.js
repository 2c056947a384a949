/* A partner for each entry. */

import { make, unique } from "../elements.js";
import { inline, plain } from "../markup.js";
import { entries, group } from "./group.js";

export function match(question, changed) {
  const left = entries(question.left);
  const right = entries(question.right);
  const selects = left.map(() =>
    make(
      "select", { id: unique("match"), on: { change: changed } },
      make("option", { value: "", text: "Choose…" }),
      ...right.map(({ key, text }) => make("option", { value: key, text: plain(text) })),
    ),
  );
  const list = make(
    "ul", { class: "vm-match" },
    ...left.map(({ text }, at) => make("li", {}, make("label", { for: selects[at].id }, ...inline(text)), selects[at])),
  );
  return {
    node: group("Choose a partner for each.", list),
    read: () => {
      const chosen = left.map(({ key }, at) => [key, selects[at].value]).filter(([, value]) => value);
      return chosen.length ? Object.fromEntries(chosen) : null;
    },
    write: (answer) => selects.forEach((select, at) => (select.value = answer?.[left[at].key] ?? "")),
    name: (key) => left.find((entry) => entry.key === key)?.text,
  };
}
