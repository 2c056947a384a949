/* The light markup of the questions' texts. Text reaches the page through textContent only. */

import { make } from "./elements.js";

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

export function inline(text) {
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

export const plain = (text) => String(text ?? "").replace(/\*+/g, "").replace(/\[([^\]]+)\]\([^)]+\)/g, "$1");
