/* Tables that are wider than a narrow screen: nothing of them lies beyond its edge. A table of weeks sets each row's name
   above its figures, which stand side by side under their weeks; any other table, and one whose figures are too wide for
   that, becomes a block for each row, each cell beside the name of its column. On paper and where there is room it is
   the table that it was. */

import { make } from "./question/elements.js";

const NARROW = 560; // pixels of the box, as for the figures
const WEEK = /^\d{1,2} [A-Z][a-z]{2}/;
const LEAST = 4; // weeks
const APART = 5; // pixels between two figures
const LAYOUTS = ["vm-weeks", "vm-stacked"];
const words = (cell) => cell.textContent.trim();

/* Parts of a table that are laid out in another way are no table any more to some browsers: they are told what they are. */
function named(table) {
  table.setAttribute("role", "table");
  for (const part of table.querySelectorAll("thead, tbody, tfoot")) part.setAttribute("role", "rowgroup");
  for (const row of table.rows) {
    row.setAttribute("role", "row");
    for (const cell of row.cells) cell.setAttribute("role", cell.localName === "td" ? "cell" : cell.scope?.startsWith("row") ? "rowheader" : "columnheader");
  }
}

/* What the style sheet needs to know: the rows that have a cell for each column, what a cell is about, which are weeks. */
function marked(table, heads) {
  const names = heads.map(words);
  const weeks = names.map((name) => WEEK.test(name));
  const banded = names[0] === "Band";
  let last = null;
  heads[0].parentElement.classList.add("vm-heads");
  for (const row of [heads[0].parentElement, ...table.querySelectorAll("tbody > tr")]) {
    const whole = row.cells.length === heads.length;
    if (whole) row.classList.add("vm-line");
    if (whole) [...row.cells].forEach((cell, at) => {
      cell.dataset.head = names[at];
      cell.classList.toggle("vm-week", weeks[at]);
      cell.classList.toggle("vm-band-cell", banded && !at);
    });
    // Once for each band a row with its name, in the place of the first column.
    const band = banded && whole && row.parentElement.localName === "tbody" ? words(row.cells[0]) : null;
    if (band !== null && band !== last) row.before(make("tr", { class: "vm-band" }, make("th", { scope: "rowgroup", colspan: heads.length, text: band })));
    last = band;
  }
  const count = weeks.filter(Boolean).length;
  table.style.setProperty("--vm-weeks", count);
  return count >= LEAST;
}

function wordsAt(cell) {
  const range = document.createRange();
  range.selectNodeContents(cell);
  return range.getBoundingClientRect();
}

/* Whether two figures of a row that stand side by side could be read as one. */
function touching(row) {
  const places = [...row.querySelectorAll(":scope > .vm-week")].map(wordsAt);
  return places.some(({ left, width }, at) => at && width && places[at - 1].width && left - places[at - 1].right < APART);
}

function boxOf(table) {
  let box = table.parentElement;
  while (box && !/auto|scroll/.test(getComputedStyle(box).overflowX)) box = box.parentElement;
  return box;
}

/* Every table within a place that can be laid out anew. To be called again for what is drawn later. */
export function tables(within) {
  for (const table of within.querySelectorAll("table")) {
    const heads = [...(table.querySelector("thead > tr:last-child")?.cells ?? [])];
    const box = boxOf(table);
    if (heads.length < 2 || !box || table.closest(".vm-question, .vm-drawn, .vm-sheet")) continue;
    const isWeeks = marked(table, heads);
    const cut = () => table.scrollWidth > box.clientWidth || [...table.querySelectorAll(".vm-line > .vm-week")].some((cell) => cell.scrollWidth > cell.clientWidth)
      || (table.classList.contains("vm-weeks") && [...table.querySelectorAll("tbody > .vm-line")].some(touching));
    const fit = () => {
      table.classList.remove(...LAYOUTS);
      if (box.clientWidth >= NARROW || !box.clientWidth || table.offsetWidth <= box.clientWidth) return;
      named(table);
      for (const layout of isWeeks ? LAYOUTS : ["vm-stacked"]) {
        table.classList.remove(...LAYOUTS);
        table.classList.add(layout);
        if (!cut()) return;
      }
    };
    fit();
    if (!globalThis.ResizeObserver) continue;
    let width = box.clientWidth;
    new ResizeObserver(() => {
      if (box.clientWidth === width) return;
      width = box.clientWidth;
      fit();
    }).observe(box);
  }
}
