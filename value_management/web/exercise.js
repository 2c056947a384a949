/* Draws one question of the bank: in a page of the book and in JupyterLab (as an anywidget). It never marks: the host does.

   mount(element, question, host) -> {refresh(state), erased(gone, words), destroy()}
     refresh   adds what another tab has kept; the form stays as it is
     erased    the tries with these ids are no more
     question  the JSON of Question.public()
     host      mark(answer) -> Promise<mark>            the engine's verdict
               worked() -> Promise<{text}>              the worked answer
               draw(answer) -> Promise<{svg, text, cautions}>   for builders
               save(state) -> Promise|undefined         settles with what became of it, as keeping() has it; nothing: it is kept
               keeping?() -> {where, words}             where work is kept: "browser" (or the host's place); else the words say how long it lasts
               load() -> state | null | Promise         what was stored before
               announce(text)                           says it to a screen reader (the feedback region does it too)
               status?(listener) -> stop()              listener({state: "loading", done, total} | {state: "ready"} | {state: "off", why})

   A state is {version, draft, attempts: [{id, at, version, answer, hints, verdict, reason, score}], hints, hintsShown,
   worked, mark}: hints counts those ever seen, hintsShown those that stand there; mark.of is the id of the try that it
   is about. A verdict is shown only beside the answer that was judged.

   As an anywidget: traits `question` (dict) and `state` (dict or None), both synchronised. A call to the engine is the
   custom message {request: n, json: "<request of service.handle>"}, answered by {request: n, json: "<reply>"}.

   One file without imports, because anywidget loads it from a blob. Text reaches the page through textContent only. */

const SVG = "http://www.w3.org/2000/svg";

const VERDICTS = {
  right: ["✓", "Right"],
  accepted: ["✓", "Accepted"],
  partly: ["◐", "Partly right"],
  wrong: ["✗", "Not yet"],
  blank: ["○", "Not answered yet"],
};
const UNREAD = ["?", "Could not be read. It counts as no try"];

const LEVELS = ["low", "making progress", "strong", "can teach"];

/* ---------------------------------------------------------------- small parts of a page */

export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") for (const [event, run] of Object.entries(value)) node.addEventListener(event, run);
    else if (name === "text") node.textContent = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

let counter = 0;
const unique = (stem) => `vm-${stem}-${(counter += 1)}`;

function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/* This moment, or "" where the clock shows a year that no record can hold. */
export function moment() {
  try {
    const now = new Date().toISOString();
    return /^\d{4}-/.test(now) && !now.startsWith("0000") ? now : "";
  } catch {
    return "";
  }
}

/* An answer that could not be read is no try. */
export const unread = ({ verdict, reason }) => verdict === "wrong" && reason === "format";
export const counts = (attempt) => Boolean(attempt.verdict) && attempt.verdict !== "blank" && !unread(attempt);

const same = (left, right) => canonical(left) === canonical(right);
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value && typeof value === "object")
    return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
  return JSON.stringify(value ?? null);
}
const copy = (value) => (value === undefined ? null : JSON.parse(JSON.stringify(value)));

/* An address inside the book: no scheme, no other host. */
const inside = (address) => /^[#./\w-]/.test(address) && !/^\/\//.test(address) && !/[\x00-\x20\x7f]/.test(address) && !address.includes(":") && !address.includes("\\");

/* Light markup: paragraphs, **bold**, *italic*, [words](address). */
export function markup(text) {
  const fragment = document.createDocumentFragment();
  for (const paragraph of String(text ?? "").split(/\n\s*\n/)) {
    if (paragraph.trim()) fragment.append(make("p", {}, ...inline(paragraph.trim())));
  }
  return fragment;
}

function inline(text) {
  const nodes = [];
  let rest = text;
  while (rest) {
    const found = /\*\*(.+?)\*\*|\*([^*\s](?:[^*]*[^*\s])?)\*|\[([^\]]+)\]\(([^)\s]+)\)/s.exec(rest);
    if (!found) {
      nodes.push(rest);
      break;
    }
    if (found.index) nodes.push(rest.slice(0, found.index));
    if (found[1] !== undefined) nodes.push(make("strong", {}, ...inline(found[1])));
    else if (found[2] !== undefined) nodes.push(make("em", {}, ...inline(found[2])));
    else if (inside(found[4])) nodes.push(make("a", { href: found[4] }, ...inline(found[3])));
    else nodes.push(found[3]);
    rest = rest.slice(found.index + found[0].length);
  }
  return nodes;
}

const plain = (text) => String(text ?? "").replace(/\*+/g, "").replace(/\[([^\]]+)\]\([^)]+\)/g, "$1");

/* The engine's picture, let in only if it is nothing but a picture. */
const PICTURE = new Set(
  ("svg g path rect circle ellipse line polyline polygon text tspan title desc defs marker clipPath pattern " +
    "linearGradient radialGradient stop symbol use style").split(" "),
);

export function picture(source) {
  const parsed = new DOMParser().parseFromString(String(source ?? ""), "image/svg+xml");
  const root = parsed.documentElement;
  if (!root || root.namespaceURI !== SVG || root.localName !== "svg" || parsed.querySelector("parsererror")) return null;
  const stem = unique("svg");
  const names = new Set([...root.querySelectorAll("[id]")].map((node) => node.id));
  if (root.id) names.add(root.id);
  const rename = (text) => text.replace(/#([\w:.-]+)/g, (all, name) => (names.has(name) ? `#${stem}-${name}` : all));
  for (const node of [root, ...root.querySelectorAll("*")]) {
    if (node.namespaceURI !== SVG || !PICTURE.has(node.localName)) return null;
    if (node.localName === "style") {
      if (/@import|url\s*\(|expression|\\/i.test(node.textContent)) return null;
      node.textContent = rename(node.textContent);
    }
    for (const { name, value } of [...node.attributes]) {
      const key = name.toLowerCase();
      if (key.startsWith("on")) return null;
      if ((key === "href" || key.endsWith(":href")) && !value.trim().startsWith("#")) return null;
      if (/url\s*\((?!\s*['"]?#)|javascript:|@import|expression\s*\(/i.test(value)) return null;
      if (key === "id") node.setAttribute(name, `${stem}-${value}`);
      else if (key === "aria-labelledby" || key === "aria-describedby")
        node.setAttribute(name, value.split(/\s+/).map((one) => (names.has(one) ? `${stem}-${one}` : one)).join(" "));
      else if (value.includes("#")) node.setAttribute(name, rename(value));
    }
  }
  return document.importNode(root, true);
}

/* A box that scrolls must take the focus, so that the keyboard can scroll it; one that does not scroll must not be a stop.
   What decides it can change at any time: the size of the box, of what is in it, and what is put into it later. */
export function reachable(box, label) {
  const ways = { overflowX: ["scrollWidth", "clientWidth"], overflowY: ["scrollHeight", "clientHeight"] };
  const look = () => {
    const style = getComputedStyle(box);
    const scrolls = Object.entries(ways).some(([way, [full, seen]]) => /auto|scroll/.test(style[way]) && box[full] > box[seen] + 1);
    if (scrolls) {
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", label);
    } else if (box.getAttribute("aria-label") === label) {
      // Where the focus is, it stays: a box that has just stopped scrolling is only no stop any more.
      if (box === document.activeElement) box.tabIndex = -1;
      else box.removeAttribute("tabindex");
      for (const name of ["role", "aria-label"]) box.removeAttribute(name);
    }
  };
  if (!globalThis.ResizeObserver) return box;
  const sizes = new ResizeObserver(look);
  const watch = () => [box, ...box.children].forEach((one) => sizes.observe(one));
  new MutationObserver(() => {
    watch();
    look();
  }).observe(box, { childList: true, subtree: true, characterData: true });
  watch();
  look();
  return box;
}

export const frame = (label, ...children) => reachable(make("figure", { class: "vm-drawing" }, ...children), label);

/* ---------------------------------------------------------------- the kinds: each gives {node, read, write, name(key)} */

const entries = (list) => (list ?? []).map((one) => (typeof one === "object" ? one : { key: String(one), text: String(one) }));

function group(legend, ...children) {
  return make("fieldset", { class: "vm-group" }, make("legend", {}, legend), ...children);
}

function boxes(type, options, changed) {
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

function choice(question, changed) {
  const options = entries(question.options);
  const { inputs, list } = boxes("radio", options, changed);
  return {
    node: group(question.judgement ? "Choose one. More than one answer can be defended." : "Choose one.", list),
    read: () => inputs.find((input) => input.checked)?.value ?? null,
    write: (answer) => inputs.forEach((input) => (input.checked = input.value === answer)),
    name: (key) => options.find((option) => option.key === key)?.text,
  };
}

function several(question, changed) {
  const options = entries(question.ticks ?? question.options);
  const { inputs, list } = boxes("checkbox", options, changed);
  return {
    node: group("Tick all that apply.", list),
    read: () => {
      const ticked = inputs.filter((input) => input.checked).map((input) => input.value);
      return ticked.length ? ticked : null;
    },
    write: (answer) => inputs.forEach((input) => (input.checked = Array.isArray(answer) && answer.includes(input.value))),
    name: (key) => options.find((option) => option.key === key)?.text,
  };
}

function number(question, changed) {
  const id = unique("number");
  const input = make("input", {
    type: "text", id, class: "vm-number", autocomplete: "off", spellcheck: "false", autocapitalize: "off",
    maxlength: 200, on: { input: changed },
  });
  const unit = question.unit ? ` (in ${question.unit})` : "";
  return {
    node: make("div", { class: "vm-group" }, make("label", { for: id, text: `Your answer, a number${unit}` }), input),
    read: () => input.value.trim() || null,
    write: (answer) => {
      input.value = answer && typeof answer === "object" ? `${answer.value ?? ""} ${answer.unit ?? ""}`.trim() : (answer ?? "");
    },
    enter: true,
  };
}

function order(question, changed, { announce }) {
  const steps = entries(question.steps ?? question.entries);
  const shown = question.shown?.length ? [...question.shown] : steps.map((step) => step.key);
  const words = new Map(steps.map((step) => [step.key, step.text]));
  let keys = [...shown];
  let touched = false;
  const list = make("ol", { class: "vm-order" });
  const rows = new Map(
    shown.map((key) => {
      const button = (word, sign, by) =>
        make("button", {
          type: "button", class: "vm-button vm-small", "aria-label": `Move ${word}: ${plain(words.get(key))}`,
          "data-move": word, text: sign, on: { click: () => move(key, by) },
        });
      const place = make("span", { class: "vm-place", "aria-hidden": "true" });
      const row = make(
        "li", { "data-key": key },
        place,
        make("span", { class: "vm-step" }, ...inline(words.get(key) ?? key)),
        make("span", { class: "vm-moves" }, button("up", "↑", -1), button("down", "↓", 1)),
      );
      return [key, row];
    }),
  );
  function arrange() {
    keys.forEach((key, at) => {
      const row = rows.get(key);
      if (list.children[at] !== row) list.insertBefore(row, list.children[at] ?? null);
      row.querySelector(".vm-place").textContent = `${at + 1}`;
      row.querySelector('[data-move="up"]').setAttribute("aria-disabled", String(at === 0));
      row.querySelector('[data-move="down"]').setAttribute("aria-disabled", String(at === keys.length - 1));
    });
  }
  function move(key, by) {
    const from = keys.indexOf(key);
    const to = from + by;
    const button = rows.get(key).querySelector(`[data-move="${by < 0 ? "up" : "down"}"]`);
    if (to < 0 || to >= keys.length) return;
    keys.splice(from, 1);
    keys.splice(to, 0, key);
    touched = true;
    arrange();
    button.focus();
    announce(`${plain(words.get(key))}: now ${to + 1} of ${keys.length}.`);
    changed();
  }
  arrange();
  return {
    node: group("Put these in order with the up and down buttons.", list),
    read: () => (touched ? [...keys] : null),
    write: (answer) => {
      touched = Array.isArray(answer) && answer.length === shown.length && shown.every((key) => answer.includes(key));
      keys = touched ? [...answer] : [...shown];
      arrange();
    },
    name: (key) => words.get(key),
  };
}

function match(question, changed) {
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

function table(question, changed) {
  const rows = entries(question.rows);
  const columns = entries(question.columns);
  const given = question.given ?? {};
  const inputs = new Map();
  const cell = (row, column) => {
    const key = `${row.key}|${column.key}`;
    if (given[key] !== undefined) return make("td", {}, ...inline(String(given[key])));
    const input = make("input", {
      type: "text", autocomplete: "off", spellcheck: "false", maxlength: 200,
      "aria-label": `${plain(row.text)}, ${plain(column.text)}`, on: { input: changed },
    });
    inputs.set(key, input);
    return make("td", { class: "vm-cell" }, input);
  };
  const body = rows.map((row) =>
    make("tr", {}, make("th", { scope: "row" }, ...inline(row.text)), ...columns.map((column) => cell(row, column))),
  );
  const drawn = make(
    "table", { class: "vm-table" },
    question.caption ? make("caption", {}, ...inline(question.caption)) : null,
    make("thead", {}, make("tr", {}, make("td"), ...columns.map(({ text }) => make("th", { scope: "col" }, ...inline(text))))),
    make("tbody", {}, ...body),
  );
  return {
    node: group("Fill in the empty cells.", make("div", { class: "vm-scroll", tabindex: "0", role: "group", "aria-label": "Table" }, drawn)),
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

function points(question, changed) {
  const labels = question.labels ?? [];
  const values = question.values ?? [];
  const drawn = picture(question.svg);
  const options = labels.map((label, at) => ({
    key: String(at),
    text: values[at] === null || values[at] === undefined ? `${label}: no value` : `${label}: ${values[at]}`,
  }));
  const { inputs, list } = boxes("checkbox", options, () => {
    if (inputs.some((input) => input.checked)) none.checked = false;
    show();
    changed();
  });
  const none = make("input", {
    type: "checkbox", id: unique("none"), value: "none",
    on: {
      change: () => {
        if (none.checked) inputs.forEach((input) => (input.checked = false));
        show();
        changed();
      },
    },
  });
  let marks = drawn ? [...drawn.querySelectorAll("[data-point]")] : [];
  if (drawn && !marks.length) {
    const circles = [...drawn.querySelectorAll("circle")];
    if (circles.length === labels.length) {
      marks = circles;
      circles.forEach((circle, at) => circle.setAttribute("data-point", at));
    }
  }
  for (const mark of marks) {
    mark.classList.add("vm-pickable");
    mark.addEventListener("click", () => inputs[Number(mark.getAttribute("data-point"))]?.click());
  }
  function show() {
    for (const mark of marks) mark.classList.toggle("vm-picked", inputs[Number(mark.getAttribute("data-point"))]?.checked ?? false);
  }
  if (drawn && !drawn.hasAttribute("aria-label") && !drawn.hasAttribute("aria-labelledby")) {
    drawn.setAttribute("role", "img");
    drawn.setAttribute("aria-label", question.alt || "Chart");
  }
  list.classList.add("vm-points");
  return {
    node: make(
      "div", {},
      drawn ? frame("Chart, scrolls sideways", drawn) : make("p", { text: question.alt || "" }),
      group(
        "Tick the points, in this list or on the chart. If no point fits, tick “No point”.",
        list,
        make("label", { class: "vm-option", for: none.id }, none, make("span", { text: "No point" })),
      ),
    ),
    read: () => {
      const ticked = inputs.map((input, at) => (input.checked ? at : -1)).filter((at) => at >= 0);
      if (ticked.length) return ticked;
      return none.checked ? [] : null;
    },
    write: (answer) => {
      inputs.forEach((input, at) => (input.checked = Array.isArray(answer) && answer.includes(at)));
      none.checked = Array.isArray(answer) && answer.length === 0;
      show();
    },
    name: (key) => labels[Number(key)],
  };
}

function reflection(question, changed) {
  const id = unique("words");
  const area = make("textarea", { id, rows: 4, maxlength: 20000, on: { input: changed } });
  return {
    node: make("div", { class: "vm-group" }, make("label", { for: id, text: "In your own words. Nobody marks it and it is sent nowhere." }), area),
    read: () => area.value.trim() || null,
    write: (answer) => (area.value = typeof answer === "string" ? answer : ""),
    button: "Keep and compare",
  };
}

function rating(question, changed) {
  const options = entries(question.scale ?? LEVELS.map((text, at) => ({ key: String(at + 1), text: `${at + 1} · ${text}` })));
  const { inputs, list } = boxes("radio", options, changed);
  const statements = question.statements ?? [];
  return {
    node: make(
      "div", {},
      statements.length ? make("ul", { class: "vm-statements" }, ...statements.map((text) => make("li", {}, ...inline(text)))) : null,
      group("How sure are you now?", list),
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

/* One input of a builder's form. */
function field(description, changed) {
  const { key, label, type = "text", unit = "", help = "" } = description;
  const words = unit ? `${label} (${unit})` : label;
  const options = entries(description.options);
  const note = help ? make("span", { class: "vm-help", id: unique("help") }, ...inline(help)) : null;
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
  if (type === "choice") {
    input = make(
      "select", { id, "aria-describedby": described, on: { change: changed } },
      make("option", { value: "", text: "Choose…" }),
      ...options.map((option) => make("option", { value: option.key, text: plain(option.text) })),
    );
  } else if (type === "long") {
    input = make("textarea", { id, rows: 3, maxlength: 20000, "aria-describedby": described, on: { input: changed } });
  } else {
    input = make("input", {
      id, type: type === "date" ? "date" : "text", max: type === "date" ? "9999-12-31" : null, autocomplete: "off", maxlength: 500, "aria-describedby": described,
      spellcheck: type === "text" ? null : "false", on: { input: changed },
    });
  }
  return {
    key, label,
    node: make("div", { class: `vm-field${type === "long" ? " vm-wide" : ""}` }, make("label", { for: id, text: words }), note, input),
    read: () => input.value.trim(),
    write: (value) => (input.value = value === null || value === undefined ? "" : String(value)),
    first: input,
  };
}

function rowsOf(description, changed, { announce }) {
  const { key, label, fields, least = 1, most = 12 } = description;
  const holder = make("div", { class: "vm-rows" });
  const rows = [];
  const add = make("button", {
    type: "button", class: "vm-button vm-small", text: `Add: ${label.toLowerCase()}`,
    on: {
      click: () => {
        if (rows.length >= most) return;
        insert({}).first?.focus();
        announce(`${label} ${rows.length} added.`);
        changed();
      },
    },
  });
  function insert(values) {
    const parts = fields.map((one) => field(one, changed));
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
      announce(`${label} ${at + 1} removed.`);
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
      row.legend.textContent = `${label} ${at + 1}`;
      row.remove.setAttribute("aria-label", `Remove ${label.toLowerCase()} ${at + 1}`);
      row.remove.setAttribute("aria-disabled", String(rows.length <= least));
    });
    add.setAttribute("aria-disabled", String(rows.length >= most));
  }
  return {
    key, label,
    node: make("fieldset", { class: "vm-repeat" }, make("legend", { text: label }), holder, add),
    read: () => rows.map((row) => Object.fromEntries(row.parts.map((part) => [part.key, part.read()]))),
    write: (value) => {
      rows.splice(0).forEach((row) => row.node.remove());
      const list = Array.isArray(value) ? value.slice(0, most) : [];
      list.forEach((one) => insert(one && typeof one === "object" ? one : {}));
      while (rows.length < least) insert({});
    },
  };
}

function builder(question, changed, tools) {
  const parts = (question.form ?? []).map((one) => (one.fields ? rowsOf(one, touched, tools) : field(one, touched)));
  const drawing = frame("Picture, scrolls sideways", make("p", { class: "vm-quiet-words", text: "The picture appears here when the marking engine is ready." }));
  const cautions = make("div", { class: "vm-cautions", role: "status" });
  let turn = 0;
  let timer = 0;
  let started = null;
  let ready = false;
  const state = () => Object.fromEntries(parts.map((part) => [part.key, part.read()]));
  function touched() {
    changed();
    clearTimeout(timer);
    timer = setTimeout(redraw, 250);
  }
  async function redraw() {
    if (!tools.draw) return;
    const mine = (turn += 1);
    let result;
    try {
      result = await tools.draw(state());
    } catch (error) {
      if (mine === turn) drawing.replaceChildren(make("p", { text: `No picture: ${error.message ?? error}` }));
      return;
    }
    if (mine !== turn || !result) return;
    const svg = result.svg ? picture(result.svg) : null;
    if (svg && !svg.hasAttribute("role")) svg.setAttribute("role", "img");
    if (svg && !svg.hasAttribute("aria-label") && !svg.hasAttribute("aria-labelledby")) svg.setAttribute("aria-label", plain(result.text).slice(0, 300) || "Picture of what you have built");
    drawing.replaceChildren(...(svg ? [svg] : []));
    if (result.text) drawing.append(make("figcaption", {}, markup(result.text)));
    const said = (result.cautions ?? []).map((one) => (typeof one === "string" ? one : one.feedback ?? ""));
    const before = cautions.textContent;
    const list = said.length
      ? [make("p", { class: "vm-caution-head", text: "⚠ Take care" }), make("ul", {}, ...said.map((one) => make("li", {}, ...inline(one))))]
      : [];
    const holder = make("div", {}, ...list);
    if (holder.textContent !== before) cautions.replaceChildren(...holder.childNodes);
  }
  const write = (answer) => {
    const from = answer && typeof answer === "object" && !Array.isArray(answer) ? answer : (question.start ?? {});
    parts.forEach((part) => part.write(from[part.key] ?? null));
    // The first picture waits until the engine is there anyway: a form far down the page must not start it.
    if (ready) redraw();
  };
  write(null);
  started = state();
  return {
    node: make("div", { class: "vm-builder" }, make("div", { class: "vm-fields" }, ...parts.map((part) => part.node)), drawing, cautions),
    read: () => {
      const now = state();
      return same(now, started) ? null : now;
    },
    write,
    ready: () => {
      if (ready) return;
      ready = true;
      redraw();
    },
    name: (key) => {
      const [first, at] = String(key).split(/[./|]/);
      const part = parts.find((one) => one.key === first);
      if (!part) return undefined;
      return /^\d+$/.test(at ?? "") ? `${part.label} ${Number(at) + 1}` : part.label;
    },
    stop: () => clearTimeout(timer),
  };
}

const KINDS = { choice, several, number, order, match, table, points, builder, reflection, rating, confidence: rating };

/* ---------------------------------------------------------------- one question */

export function mount(element, question, host) {
  const title = make("p", { class: "vm-title", id: unique("title"), text: question.title || "Question" });
  const prompt = make("div", { class: "vm-prompt", id: unique("prompt") }, markup(question.prompt));
  const status = make("p", { class: "vm-status", role: "status" });
  const bar = make("progress", { class: "vm-progress", "aria-label": "Marking engine: part loaded", hidden: true });
  const hints = make("div", { class: "vm-hints", "aria-live": "polite" });
  const feedback = make("div", { class: "vm-feedback", "aria-live": "polite", tabindex: "-1" });
  const workedPlace = make("div", { class: "vm-worked", tabindex: "-1", role: "group", "aria-label": "Worked answer", hidden: true });
  const spoken = make("p", { class: "vm-spoken", "aria-live": "polite" });
  const say = (text) => {
    spoken.textContent = "";
    spoken.textContent = text;
  };

  const kind = KINDS[question.kind];
  const root = make("div", { class: `vm-live vm-kind-${question.kind}`, role: "group", "aria-labelledby": title.id, "data-state": "empty" });
  if (!kind) {
    root.append(title, prompt, make("p", { text: "This page is older than the question. Reload the page." }));
    element.append(root);
    return { refresh() {}, erased() {}, destroy: () => root.remove() };
  }

  const place = host.place ?? "this browser";
  const fresh = () => ({ version: question.version ?? 1, draft: null, attempts: [], hints: 0, hintsShown: 0, worked: false, mark: null });
  let state = fresh();
  let engine = { state: "ready" };
  let wait = 0;
  let latest = null; // the try that was made last
  let asked = null; // its answer, as the form reads it
  let shown = null; // {answer, mark}: what stands in the feedback, and the answer it is about
  let told = host.keeping?.() ?? { where: "browser", words: "" }; // what became of the work when it was saved last
  let touched = false; // something was answered before what was kept had been read
  let epoch = 0; // counts how often everything was erased
  let writing = null; // the try that is being kept at this moment
  let wasOff = false; // the engine has been off since the last marking
  const pending = new Set(); // tries that are being kept or marked
  const control = kind(question, drafted, { announce: say, draw: host.draw ? (answer) => host.draw(answer) : null });

  const check = make("button", { type: "submit", class: "vm-button vm-check", text: control.button ?? "Check" });
  const hint = make("button", { type: "button", class: "vm-button", on: { click: nextHint } });
  const worked = make("button", { type: "button", class: "vm-button", text: "Show me the worked answer", hidden: true, on: { click: showWorked } });
  const again = make("button", { type: "button", class: "vm-button vm-quiet", text: "Start this question again", hidden: true, on: { click: startAgain } });
  const form = make(
    "form",
    {
      novalidate: true, class: "vm-form", "aria-describedby": prompt.id,
      on: {
        submit: (event) => {
          event.preventDefault();
          submit();
        },
        // Enter in one input of a larger form must not press Check by surprise.
        keydown: (event) => {
          if (event.key === "Enter" && event.target.tagName === "INPUT" && event.target.type === "text" && !control.enter) event.preventDefault();
        },
      },
    },
    control.node,
    make("div", { class: "vm-actions" }, check, hint, worked, again),
  );
  root.append(title, prompt, form, bar, status, hints, feedback, workedPlace, spoken);
  element.append(root);
  const stopStatus = host.status?.((now) => {
    engine = now;
    if (now.state === "off") wasOff = true;
    if (pending.has(latest)) waiting();
    else if (now.state === "off" && root.dataset.state === "empty")
      status.textContent = `Marking is off. ${now.why} ${inBrowser() ? `Your answers are kept in ${place}.` : told.words}`;
    if (now.state !== "ready") return;
    control.ready?.();
    // What could not be marked meanwhile is marked now.
    if (wasOff) unjudged().forEach(judge);
    wasOff = false;
  });
  if (!host.status) control.ready?.();

  const unjudged = () => (control.unmarked ? [] : state.attempts.filter((one) => !one.verdict && one.version === state.version && !pending.has(one)));
  const tries = () => state.attempts.filter(counts).length;
  const done = () => state.mark && (state.mark.verdict === "right" || state.mark.verdict === "accepted");
  const inBrowser = () => told.where === "browser";
  const stored = () => (inBrowser() ? `Your answer is stored in ${place}.` : `Your answer is not kept in ${place}. ${told.words}`);

  function setState(name, words) {
    root.dataset.state = name;
    if (status.textContent !== words) status.textContent = words;
  }

  function controls() {
    const list = question.hints ?? [];
    hint.hidden = !list.length;
    hint.textContent = state.hintsShown >= list.length ? `All ${list.length} hints are shown` : `Hint ${state.hintsShown + 1} of ${list.length}`;
    hint.setAttribute("aria-disabled", String(state.hintsShown >= list.length));
    if (hints.childElementCount !== state.hintsShown)
      hints.replaceChildren(...list.slice(0, state.hintsShown).map((text, at) => make("div", { class: "vm-hint" }, make("p", { class: "vm-hint-head", text: `Hint ${at + 1}` }), markup(text))));
    worked.hidden = control.unmarked || !host.worked || !(tries() >= 2 || done() || state.worked);
    again.hidden = !state.attempts.length || Boolean(control.unmarked);
  }

  async function keep() {
    try {
      told = (await host.save?.(copy(state))) ?? { where: "browser", words: "" };
    } catch (error) {
      told = { where: "page", words: error?.message || "It could not be kept. Print the page before you leave it." };
    }
  }

  const CHANGED = "You have changed your answer. Check it when you are ready.";

  function drafted() {
    touched = true;
    state.draft = control.read();
    clearTimeout(wait);
    wait = setTimeout(keep, 400);
    const judged = shown?.answer != null && same(state.draft, shown.answer);
    if (judged && feedback.classList.contains("vm-earlier")) show(shown.mark, shown.answer);
    else if (shown && !judged) {
      if (shown.answer === null) clearFeedback();
      else earlier();
    }
    if (pending.has(latest) && same(state.draft, asked)) check.setAttribute("aria-disabled", "true");
    else check.removeAttribute("aria-disabled");
    if (pending.has(latest)) waiting();
    else if (judged) setState("marked", "This is the answer that was marked.");
    else if (shown || root.dataset.state === "unmarked" || root.dataset.state === "marked") setState("changed", CHANGED);
  }

  /* The words of the last marking stay to be read; without a verdict, because another answer stands there now. */
  function earlier() {
    if (feedback.classList.contains("vm-earlier")) return;
    feedback.className = "vm-feedback vm-earlier";
    feedback.firstElementChild?.replaceChildren("About your earlier answer:");
    delete root.dataset.verdict;
    delete root.dataset.reason;
  }

  function clearFeedback() {
    shown = null;
    feedback.className = "vm-feedback";
    feedback.replaceChildren();
    delete root.dataset.verdict;
    delete root.dataset.reason;
  }

  function waiting() {
    if (writing === latest) return; // nothing is said of it before it is really kept
    const head = same(control.read(), asked) ? stored() : "Your earlier answer waits to be marked. Press Check for the one that stands here now.".replace("Check", check.textContent);
    if (engine.state === "loading" || engine.state === "idle") {
      const total = engine.total || 0;
      bar.hidden = !total;
      if (total) {
        bar.max = total;
        bar.value = Math.min(engine.done, total);
        const mega = (bytes) => (bytes / 1e6).toFixed(1);
        bar.setAttribute("aria-valuetext", `${mega(engine.done)} of ${mega(total)} MB`);
        root.dataset.state = "loading";
        // Said once to a screen reader; the moving number beside it is not, or it would never fall silent.
        const words = `${head} The marking engine is loading: `;
        if (!status.querySelector(".vm-bytes") || status.firstChild.textContent !== words)
          status.replaceChildren(words, make("span", { class: "vm-bytes", "aria-hidden": "true" }));
        status.querySelector(".vm-bytes").textContent = `${mega(engine.done)} of ${mega(total)} MB.`;
      } else setState("loading", `${head} The marking engine is starting.`);
    } else if (engine.state === "off") setState("off", `${head} Marking is off. ${engine.why ?? ""}`.trim());
    else {
      bar.hidden = true;
      setState("checking", "Checking…");
    }
  }

  async function submit() {
    touched = true;
    const answer = control.read();
    if (answer === null) return blank();
    clearTimeout(wait);
    if (latest && !latest.verdict && same(asked, answer)) {
      // This very answer waits already, or could not be marked before: no second try.
      if (!pending.has(latest)) await judge(latest);
      return;
    }
    const attempt = { id: randomId(), at: moment(), version: question.version ?? 1, answer: copy(answer), hints: state.hints, verdict: null, reason: null, score: null };
    if (control.unmarked) attempt.verdict = "accepted";
    state.draft = copy(answer);
    state.mark = null;
    state.attempts.push(attempt);
    latest = attempt;
    asked = copy(answer);
    clearFeedback();
    setState("checking", control.unmarked ? "Keeping it…" : "Checking…");
    pending.add(attempt);
    check.setAttribute("aria-disabled", "true");
    writing = attempt;
    await keep();
    if (writing === attempt) writing = null;
    if (!control.unmarked) return judge(attempt);
    pending.delete(attempt);
    if (attempt === latest) {
      check.removeAttribute("aria-disabled");
      setState("marked", inBrowser() ? `Kept in ${place}.` : `Not kept in ${place}. ${told.words}`);
    }
    controls();
  }

  /* No try is counted. The engine has the words; while it is still loading the form has its own. */
  async function blank() {
    const before = latest;
    state.mark = null;
    clearFeedback();
    let mark = { verdict: "blank", feedback: "Not answered yet. Give an answer first; a guess is fine, and a wrong one costs nothing." };
    try {
      if (engine.state === "ready" && !control.unmarked) mark = await host.mark(null);
    } catch {
      /* The form's own words do. */
    }
    if (control.read() !== null || latest !== before) return;
    show(mark, null);
    setState("empty", "");
  }

  /* Has a try marked. Others may be made meanwhile; each is marked in its turn, and what is shown is about the answer
     that stands in the form when the mark comes. */
  async function judge(attempt) {
    pending.add(attempt);
    if (attempt === latest) {
      check.setAttribute("aria-disabled", "true");
      waiting();
    }
    let trouble = null;
    try {
      const mark = await host.mark(copy(attempt.answer));
      if (!mark || mark.error) throw new Error(mark?.error || "no answer came back");
      if (!state.attempts.includes(attempt)) return; // erased meanwhile
      Object.assign(attempt, { verdict: mark.verdict, reason: mark.reason ?? null, score: mark.score ?? null });
      if (attempt === latest) {
        state.mark = { ...mark, of: attempt.id };
        bar.hidden = true;
        if (same(control.read(), asked)) show(state.mark, asked);
      }
      await keep();
    } catch (error) {
      trouble = error?.message ?? String(error);
    } finally {
      pending.delete(attempt);
    }
    if (!state.attempts.includes(attempt)) return;
    if (attempt === latest) settle(trouble);
    controls();
  }

  /* The latest try has been marked, or could not be. */
  function settle(trouble) {
    bar.hidden = true;
    check.removeAttribute("aria-disabled");
    const form = control.read();
    if (trouble) setState("unmarked", `${stored()} It could not be marked now: ${trouble} Press ${check.textContent} to try again.`);
    else if (same(form, asked)) setState("marked", inBrowser() ? `Marked and kept in ${place}.` : `Marked, but not kept in ${place}. ${told.words}`);
    else if (form === null) setState("empty", "Your earlier answer was marked and is in your record.");
    else setState("changed", shown ? CHANGED : `Your earlier answer was marked and is in your record. Press ${check.textContent} for the one that stands here now.`);
  }

  function show(mark, answer) {
    shown = { mark, answer };
    const [icon, word] = unread(mark) ? UNREAD : (VERDICTS[mark.verdict] ?? VERDICTS.wrong);
    root.dataset.verdict = mark.verdict;
    if (mark.reason) root.dataset.reason = mark.reason;
    else delete root.dataset.reason;
    // A single part's words are often the whole feedback: said once.
    const listed = (mark.parts ?? []).filter((part) => (part.feedback || part.ok === false) && part.feedback !== mark.feedback);
    feedback.className = `vm-feedback vm-${mark.verdict}`;
    const words = make("div", { class: "vm-said" }, markup(mark.feedback));
    if (/^not answered yet/i.test(mark.feedback ?? "") && mark.verdict === "blank") words.firstElementChild?.classList.add("vm-first");
    const head = make("p", { class: "vm-verdict" }, make("span", { class: "vm-sign", "aria-hidden": "true", text: icon }), ` ${word}`);
    feedback.replaceChildren(head, words);
    // The slip told above is named there: alone, it is not listed again.
    if (listed.length > 1 || listed[0]?.feedback)
      feedback.append(
        make(
          "ul", { class: "vm-parts" },
          ...listed.map((part) => {
            const name = control.name?.(part.key);
            const [sign, told] = part.ok === true ? ["✓", "right"] : part.ok === false ? ["✗", "not yet"] : ["○", "not answered"];
            return make(
              "li", {},
              make("span", { class: "vm-sign", "aria-hidden": "true", text: sign }),
              make("span", { class: "vm-spoken-inline", text: ` ${told}: ` }),
              ...(name ? [make("strong", { text: `${plain(name).replace(/[\s.:;]+$/, "")}: ` })] : []),
              ...inline(part.feedback || `${told}.`),
            );
          }),
        ),
      );
    host.announce?.(`${word}. ${plain(mark.feedback)}`);
  }

  async function nextHint() {
    const list = question.hints ?? [];
    if (state.hintsShown >= list.length) return;
    state.hintsShown += 1;
    state.hints = Math.max(state.hints, state.hintsShown);
    controls();
    await keep();
  }

  async function showWorked() {
    worked.setAttribute("aria-disabled", "true");
    try {
      const answer = await host.worked();
      if (answer?.error) throw new Error(answer.error);
      workedPlace.replaceChildren(make("p", { class: "vm-worked-head", text: "The worked answer" }), markup(answer.text));
      const svg = answer.svg ? picture(answer.svg) : null;
      if (svg) workedPlace.append(frame("Picture of the worked answer, scrolls sideways", svg));
    } catch (error) {
      workedPlace.replaceChildren(make("p", { text: `The worked answer could not be fetched: ${error.message ?? error}` }));
    }
    workedPlace.hidden = false;
    workedPlace.focus();
    worked.removeAttribute("aria-disabled");
    if (!state.worked) {
      state.worked = true;
      await keep();
    }
  }

  async function startAgain() {
    control.write(null);
    clearTimeout(wait);
    state.draft = null;
    state.mark = null;
    state.hintsShown = 0;
    clearFeedback();
    workedPlace.hidden = true;
    controls();
    setState("empty", "Cleared. Your earlier tries stay in your record.");
    (form.querySelector("input, select, textarea, button") ?? check).focus();
    await keep();
  }

  /* Adds what is kept to what is here: each try once, a mark where there was none. */
  function take(stored) {
    const here = new Map(state.attempts.map((attempt) => [attempt.id, attempt]));
    for (const one of Array.isArray(stored.attempts) ? copy(stored.attempts) : []) {
      const mine = here.get(one.id);
      if (!mine) state.attempts.push(one);
      else if (!mine.verdict && one.verdict) Object.assign(mine, { verdict: one.verdict, reason: one.reason ?? null, score: one.score ?? null });
    }
    const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
    state.attempts.sort((a, b) => order(a.at, b.at) || order(a.id, b.id));
    const most = (hints) => Math.max(0, Math.min(Number(hints) || 0, (question.hints ?? []).length));
    state.hints = Math.max(state.hints, most(stored.hints));
    state.worked = state.worked || Boolean(stored.worked);
    return most(stored.hintsShown ?? stored.hints);
  }

  /* What the form reads when an answer stands in it: 1200, 1200.0 and "1200" are the same there. */
  function asForm(answer) {
    control.write(answer);
    return control.read();
  }

  /* The mark of a try: as it was given, or, from a brought file, what is known of it. */
  function markOf(attempt, mark) {
    const { verdict, reason } = attempt;
    if (mark && (mark.of ? mark.of === attempt.id : attempt === state.attempts.at(-1) && mark.verdict === verdict && (mark.reason ?? null) === (reason ?? null)))
      return { ...mark, of: attempt.id };
    return { verdict, reason, of: attempt.id, feedback: `This is from your record. Press ${check.textContent} to read the words for it again.` };
  }

  function restore(stored) {
    if (!stored || typeof stored !== "object") return;
    const seen = take(stored);
    const answered = state.attempts.length - pending.size;
    if (stored.version !== undefined && stored.version !== state.version) {
      if (answered && !touched) setState("empty", "This question has changed since you answered it. Your earlier answer stays in your record; please answer again.");
      return controls();
    }
    const waitingOnes = unjudged();
    if (!touched) {
      state.hintsShown = seen;
      state.draft = stored.draft ?? null;
      latest = state.attempts.findLast((attempt) => attempt.id === stored.mark?.of || same(attempt.answer, state.draft)) ?? state.attempts.at(-1) ?? null;
      asked = latest && asForm(latest.answer);
      control.write(state.draft);
      if (latest?.verdict || (latest && control.unmarked)) standing(latest, stored.mark ?? null);
    }
    controls();
    // The page was closed before the engine had marked these.
    waitingOnes.forEach(judge);
  }

  /* The latest try was marked on an earlier visit. */
  function standing(attempt, mark) {
    const form = control.read();
    if (form === null) setState("empty", "Your earlier tries are in your record.");
    else if (!same(form, asked)) setState("changed", CHANGED);
    else if (control.unmarked) setState("marked", "This is the rating that you gave last.");
    else {
      const full = markOf(attempt, mark);
      state.mark = full;
      show(full, asked);
      setState("marked", "This is your last answer and what it got.");
    }
  }

  /* Tries that are no more, here and in the store. One that was being made at that moment stays. */
  function erased(gone, words) {
    epoch += 1;
    clearTimeout(wait);
    const rest = state.attempts.filter((attempt) => !gone.has(attempt.id));
    if (rest.includes(latest)) Object.assign(state, { attempts: rest, hints: 0, hintsShown: 0, worked: false });
    else {
      state = { ...fresh(), attempts: rest };
      latest = rest.at(-1) ?? null;
      asked = copy(latest?.answer);
      touched = false;
      control.write(null);
      clearFeedback();
      bar.hidden = true;
      check.removeAttribute("aria-disabled");
      setState("empty", words);
    }
    workedPlace.hidden = true;
    controls();
  }

  controls();
  const begun = epoch;
  Promise.resolve(host.load?.() ?? null).then(
    (stored) => begun === epoch && restore(stored),
    (error) => setState(root.dataset.state, `Your earlier answers can't be shown here. ${error?.message ?? ""}`.trim()),
  );

  return {
    refresh(stored) {
      if (!stored || typeof stored !== "object") return;
      take(stored);
      controls();
    },
    erased,
    destroy() {
      clearTimeout(wait);
      control.stop?.();
      stopStatus?.();
      root.remove();
    },
  };
}

/* ---------------------------------------------------------------- JupyterLab

   The output of a question's cell is its static twin. The model mounts the live question in every twin that carries its
   mark (`place`, a class), as soon as one is in the page, and moves it along when JupyterLab draws the output anew. So
   nothing in a stored notebook needs a widget that is no longer there. Where there is no such mark (another front end
   than JupyterLab) the widget is shown in a view of its own, by `render`. */

const AGAIN = "Run this cell again: click in it, then press Shift+Enter. What you have typed stays in the box.";
const STOPPED = `This question has lost its connection: Python was stopped or started anew. ${AGAIN}`;

/* What JupyterLab would take away from a field: its one-letter commands (d d deletes a cell) must not be heard while the
   focus is in here, for which it looks at the element that has the focus, and not above it; and it cancels the new line
   or the submission that Enter means, by a listener on the field itself. */
function atHome(element) {
  element.addEventListener("focusin", ({ target }) => target.setAttribute("data-lm-suppress-shortcuts", "true"));
  element.addEventListener("beforeinput", (event) => event.stopPropagation(), true);
}

/* The line to the kernel: ask(content) -> Promise of its reply. `lost` is called when the line turns out to be dead. */
function lineTo(model, lost) {
  let last = 0;
  const open = new Map();
  const reply = (message) => {
    const waiting = open.get(message?.request);
    if (!waiting) return;
    open.delete(message.request);
    clearTimeout(waiting.timer);
    const answer = JSON.parse(message.json);
    if (answer.error) waiting.fail(new Error(answer.error));
    else waiting.done(answer);
  };
  model.on("msg:custom", reply);
  function send(content) {
    try {
      model.send(content);
      return true;
    } catch {
      lost();
      return false;
    }
  }
  return {
    send,
    ask: (content) =>
      new Promise((done, fail) => {
        const number = (last += 1);
        const timer = setTimeout(() => {
          open.delete(number);
          fail(new Error("Python does not answer: it may be busy with another cell, or stopped."));
        }, 30000);
        open.set(number, { done, fail, timer });
        if (send({ request: number, ...content })) return;
        open.delete(number);
        clearTimeout(timer);
        fail(new Error(AGAIN));
      }),
    close: () => model.off("msg:custom", reply),
  };
}

function hostOf(question, line, { load, save }) {
  const { id, version } = question;
  const call = (request) => line.ask({ json: JSON.stringify(request) });
  return {
    place: "your record",
    mark: (answer) => call({ op: "mark", id, version, answer }),
    worked: () => call({ op: "worked", id }),
    draw: (answer) => call({ op: "draw", id, answer }),
    save,
    load,
    announce() {},
  };
}

function render({ model, el }) {
  atHome(el);
  const line = lineTo(model, () => {});
  const question = model.get("question");
  const save = (state) => {
    model.set("state", state);
    return line.ask({ keep: state }).then(() => {});
  };
  const mounted = mount(el, question, hostOf(question, line, { load: () => model.get("state") ?? null, save }));
  return () => {
    line.close();
    mounted.destroy();
  };
}

/* The living questions of this page by their mark. Each widget brings this file anew, so they meet here. */
const LIVING = (globalThis[Symbol.for("value-management.living")] ??= new Map());

function watchPage() {
  const name = Symbol.for("value-management.watch");
  globalThis[name] ??= new MutationObserver(() => LIVING.forEach((one) => one.settleIn()));
  globalThis[name].observe(document.body, { childList: true, subtree: true });
}

const tried = (state) => (Array.isArray(state?.attempts) ? state.attempts : []);

/* The state as the kernel has it, with what was typed or tried while it could not be kept. */
function broughtAlong(state, unkept) {
  if (!unkept) return state;
  const known = new Set(tried(state).map((attempt) => attempt.id));
  const more = tried(unkept).filter((attempt) => !known.has(attempt.id));
  return { ...unkept, ...state, draft: unkept.draft, attempts: [...tried(state), ...more] };
}

function initialize({ model, signal }) {
  const key = model.get("place");
  if (!key) return;
  const question = model.get("question");
  const unkept = LIVING.get(key)?.end() ?? null;
  let state = broughtAlong(model.get("state") ?? null, unkept);
  let pending = unkept;
  let stopped = false;
  let changed = false;
  const mounts = [];
  const line = lineTo(model, stop);
  const has = (one, element) => Boolean(element) && one.holder.contains(element);

  function live(one) {
    const save = async (now) => {
      state = pending = now;
      model.set("state", now);
      await line.ask({ keep: now });
      if (pending === now) pending = null;
      changed = true;
      mounts.forEach((other) => other !== one && other.mounted.refresh(now));
      settle();
    };
    one.mounted = mount(one.holder, question, hostOf(question, line, { load: () => state, save }));
  }

  function begin() {
    const holder = make("div", { class: "vm-mounted" });
    atHome(holder);
    const one = { holder, focused: null };
    live(one);
    mounts.push(one);
    holder.addEventListener("focusin", ({ target }) => (one.focused = target));
    holder.addEventListener("focusout", () =>
      setTimeout(() => {
        // JupyterLab may have taken the box out of the page: then the focus comes back with it.
        if (!holder.isConnected || has(one, document.activeElement)) return;
        one.focused = null;
        settle();
      }),
    );
    // A form that can't be checked any more says so, and nothing is promised.
    holder.addEventListener(
      "submit",
      (event) => {
        if (!stopped && line.send({})) return;
        event.preventDefault();
        event.stopPropagation();
        holder.querySelector(".vm-stopped")?.focus();
      },
      true,
    );
    if (stopped) tell(one);
    return one;
  }

  function attach(one, place) {
    if (!place.querySelector(":scope > .vm-static")) {
      const twin = make("div", { class: "vm-static" });
      twin.append(...place.childNodes);
      place.append(twin);
    }
    place.dataset.alive = "";
    place.append(one.holder);
    if (one.focused && !has(one, document.activeElement)) one.focused.focus({ preventScroll: true });
  }

  function settleIn() {
    const places = document.getElementsByClassName(key);
    const empty = Array.from(places).filter((place) => !place.querySelector(":scope > .vm-mounted"));
    if (!empty.length) return;
    const free = mounts.filter((one) => !one.holder.isConnected);
    empty.forEach((place) => attach(free.shift() ?? begin(), place));
  }

  /* The stored output is written anew once nobody is typing in the question: drawing it moves the focus. */
  function settle() {
    if (!changed || stopped || mounts.some((one) => has(one, document.activeElement))) return;
    changed = false;
    line.send({ settled: true });
  }

  function tell(one) {
    if (one.holder.querySelector(".vm-stopped")) return;
    const form = one.holder.querySelector(".vm-actions");
    const words = make("p", { class: "vm-stopped", role: "status", tabindex: "-1", text: STOPPED });
    if (form) form.before(words);
    else one.holder.append(words);
  }

  function stop() {
    stopped = true;
    mounts.forEach(tell);
  }

  /* An answer or a hint that a cell has given. */
  function fromKernel() {
    const now = model.get("state");
    if (same(now, state)) return;
    const ids = new Set(tried(now).map((attempt) => attempt.id));
    const newer = tried(state).every((attempt) => ids.has(attempt.id));
    if (!newer || (ids.size === tried(state).length && (now?.hints ?? 0) <= (state?.hints ?? 0))) return;
    state = now;
    for (const one of mounts) {
      if (has(one, document.activeElement)) one.mounted.refresh(now);
      else {
        one.mounted.destroy();
        live(one);
      }
    }
  }

  function end() {
    if (LIVING.get(key) === me) LIVING.delete(key);
    line.close();
    for (const one of mounts.splice(0)) {
      delete one.holder.parentElement?.dataset.alive;
      one.mounted.destroy();
      one.holder.remove();
    }
    return pending;
  }

  const me = { settleIn, end };
  LIVING.set(key, me);
  model.on("change:state", fromKernel);
  // A kernel that starts again says so here; whether this line is dead shows when something is sent.
  model.on("comm_live_update", () => setTimeout(() => line.send({})));
  signal?.addEventListener("abort", end);
  watchPage();
  settleIn();
}

export default { initialize, render };
