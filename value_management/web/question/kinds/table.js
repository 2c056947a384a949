/* Empty cells of a table. */

import { keypad, make, reachable } from "../elements.js";
import { inline, plain } from "../markup.js";
import { entries, group } from "./group.js";

export function table(question, changed, { asked }) {
  const rows = entries(question.rows);
  const columns = entries(question.columns);
  const given = question.given ?? {};
  const inputs = new Map();
  const cell = (row, column) => {
    const key = `${row.key}|${column.key}`;
    // Seen where the rows are stacked on a narrow screen; elsewhere the column's head stands above.
    const label = make("span", { class: "vm-cell-label" }, ...inline(column.text));
    if (given[key] !== undefined) return make("td", {}, label, make("span", {}, ...inline(given[key])));
    const input = make("input", {
      type: "text", inputmode: keypad(question.signed), autocomplete: "off", spellcheck: "false", maxlength: 200,
      "aria-label": `${plain(row.text)}, ${plain(column.text)}`, on: { input: changed },
    });
    inputs.set(key, input);
    return make("td", { class: "vm-cell" }, label, input);
  };
  const body = rows.map((row) =>
    make("tr", {}, make("th", { scope: "row" }, ...inline(row.text)), ...columns.map((column) => cell(row, column))),
  );
  const drawn = make(
    "table", { class: "vm-table" },
    question.caption?.length ? make("caption", {}, ...inline(question.caption)) : null,
    make("thead", {}, make("tr", {}, make("td"), ...columns.map(({ text }) => make("th", { scope: "col" }, ...inline(text))))),
    make("tbody", {}, ...body),
  );
  return {
    node: group(asked, "Fill in the empty cells.", reachable(make("div", { class: "vm-scroll" }, drawn), "Table, scrolls sideways")),
    read: () => {
      const filled = [...inputs].map(([key, input]) => [key, input.value.trim()]).filter(([, value]) => value);
      return filled.length ? Object.fromEntries(filled) : null;
    },
    write: (answer) => inputs.forEach((input, key) => (input.value = answer?.[key] ?? "")),
    name: (key) => {
      const [row, column] = String(key).split("|");
      const words = [rows.find((one) => one.key === row)?.text, columns.find((one) => one.key === column)?.text];
      return words.every(Boolean) ? words.map(plain).join(", ") : undefined;
    },
    enter: true,
  };
}
