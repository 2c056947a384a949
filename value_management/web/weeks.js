/* Tables of weeks on a narrow screen: the latest weeks are in reach first, what a row is about stays beside them, and a
   band's name stands once above its rows instead of taking a third of the width in each. */

import { make } from "./question/elements.js";

const WEEK = /^\d{1,2} [A-Z][a-z]{2}/;
const words = (cell) => cell.textContent.trim();

/* Once for each band a row with its name, shown on a narrow screen in the place of the first column. */
function bands(table, width) {
  let last = null;
  for (const row of table.querySelectorAll("tbody > tr")) {
    const name = row.cells.length === width ? words(row.cells[0]) : null;
    if (name !== null && name !== last) row.before(make("tr", { class: "vm-band" }, make("th", { scope: "rowgroup", colspan: width - 1, text: name })));
    last = name;
  }
  table.classList.add("vm-banded");
}

function scrolling(node) {
  for (let box = node.parentElement; box; box = box.parentElement)
    if (/auto|scroll/.test(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth) return box;
  return null;
}

export function weeks(within) {
  for (const table of within.querySelectorAll("table")) {
    if (table.closest(".vm-question")) continue;
    const heads = [...(table.querySelector("thead > tr:last-child")?.cells ?? [])];
    if (heads.filter((head) => WEEK.test(words(head))).length < 4) continue;
    table.classList.add("vm-weeks");
    if (words(heads[0]) === "Band") bands(table, heads.length);
    const last = heads.findLast((head) => WEEK.test(words(head)));
    const box = scrolling(table);
    if (!box) continue;
    const over = last.getBoundingClientRect().right - box.getBoundingClientRect().right;
    if (over > 0) box.scrollLeft += over + 8;
  }
}
