/* The inputs of a builder's form: one field, or rows of fields that can be added and removed. */

import { keypad, make, unique } from "../elements.js";
import { inline } from "../markup.js";
import { chooser } from "./chooser.js";
import { boxes, entries } from "./group.js";

/* One input of a builder's form. */
export function field(description, changed) {
  const { key, label, type = "text", unit = "", help = "" } = description;
  const words = unit ? `${label} (${unit})` : label;
  const options = entries(description.options);
  const note = help.length ? make("span", { class: "vm-help", id: unique("help") }, ...inline(help)) : null;
  const described = note ? note.id : null;
  if (type === "several") {
    const { inputs, list } = boxes("checkbox", options, changed);
    return {
      key, label,
      node: make("fieldset", { class: "vm-field vm-wide", "aria-describedby": described }, make("legend", { text: words }), note, list),
      read: () => inputs.filter((input) => input.checked).map((input) => input.value),
      write: (value) => inputs.forEach((input) => (input.checked = Array.isArray(value) && value.includes(input.value))),
      first: inputs[0],
    };
  }
  const id = unique("field");
  let input;
  let list = null;
  if (type === "choice") {
    list = chooser({ id, "aria-describedby": described }, options, changed);
    input = list.select;
  } else if (type === "long") {
    input = make("textarea", { id, rows: 3, maxlength: 20000, "aria-describedby": described, on: { input: changed } });
  } else {
    input = make("input", {
      id, type: type === "date" ? "date" : "text", max: type === "date" ? "9999-12-31" : null, autocomplete: "off", maxlength: 500, "aria-describedby": described,
      inputmode: type === "number" ? keypad(false) : null, spellcheck: type === "text" ? null : "false", on: { input: changed },
    });
  }
  return {
    key, label,
    node: make("div", { class: `vm-field${type === "long" ? " vm-wide" : ""}`, "data-key": key }, make("label", { for: id, text: words }), note, list?.node ?? input),
    read: () => input.value.trim(),
    write: (value) => {
      const text = value === null || value === undefined ? "" : String(value);
      if (list) list.write(text);
      else input.value = text;
    },
    first: input,
  };
}

export function rowsOf(description, changed, { announce }) {
  const { key, label, one = label, fields, least = 1, most = 12 } = description;
  const each = one.toLowerCase();
  const holder = make("div", { class: "vm-rows" });
  const rows = [];
  const add = make("button", {
    type: "button", class: "vm-button vm-small", text: `Add ${/^[aeiou]/.test(each) ? "an" : "a"} ${each}`,
    on: {
      click: () => {
        if (rows.length >= most) return;
        insert({}).first?.focus();
        announce(`${one} ${rows.length} added.`);
        changed();
      },
    },
  });
  function insert(values) {
    const parts = fields.map((part) => field(part, changed));
    const legend = make("legend", {});
    const remove = make("button", { type: "button", class: "vm-button vm-small vm-quiet", text: "Remove" });
    const node = make("fieldset", { class: "vm-row" }, legend, make("div", { class: "vm-fields" }, ...parts.map((part) => part.node)), remove);
    const row = { parts, node, legend, remove, first: parts[0]?.first };
    remove.addEventListener("click", () => {
      if (rows.length <= least) return;
      const at = rows.indexOf(row);
      rows.splice(at, 1);
      node.remove();
      number();
      (rows[Math.min(at, rows.length - 1)]?.remove ?? add).focus();
      announce(`${one} ${at + 1} removed.`);
      changed();
    });
    parts.forEach((part) => part.write(values?.[part.key] ?? ""));
    rows.push(row);
    holder.append(node);
    number();
    return row;
  }
  function number() {
    rows.forEach((row, at) => {
      row.legend.textContent = `${one} ${at + 1}`;
      row.remove.setAttribute("aria-label", `Remove ${each} ${at + 1}`);
      row.remove.setAttribute("aria-disabled", String(rows.length <= least));
    });
    add.setAttribute("aria-disabled", String(rows.length >= most));
  }
  return {
    key, label, one,
    node: make("fieldset", { class: "vm-repeat" }, make("legend", { text: label }), holder, add),
    read: () => rows.map((row) => Object.fromEntries(row.parts.map((part) => [part.key, part.read()]))),
    write: (value) => {
      rows.splice(0).forEach((row) => row.node.remove());
      const list = Array.isArray(value) ? value.slice(0, most) : [];
      list.forEach((row) => insert(row && typeof row === "object" ? row : {}));
      while (rows.length < least) insert({});
    },
  };
}
