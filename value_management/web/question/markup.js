/* The words of a question and of its replies, drawn as they come: `value_management/learning/markup.py` has read the
   markup and says what the spans are. Nothing is parsed here, and text reaches the page through textContent only.

     text      a list of paragraphs, each a phrase
     phrase    a list of spans
     span      a string, ["strong" or "em", ...spans] or ["a", address, ...spans]

   A plain string stands for itself in the place of any of them: the form's own words and marks kept by an earlier
   version are such. */

import { make } from "./elements.js";

const list = (given) => (Array.isArray(given) ? given : given ? [given] : []);
const within = (span) => span.slice(span[0] === "a" ? 2 : 1);

function drawn(span) {
  if (!Array.isArray(span)) return String(span);
  const inner = within(span).map(drawn);
  if (span[0] === "a") return make("a", { href: span[1] }, ...inner);
  return make(span[0] === "strong" ? "strong" : "em", {}, ...inner);
}

/* A phrase as nodes, a text as paragraphs; both as the words alone, for what takes no elements. */
export const inline = (phrase) => list(phrase).map(drawn);

export function markup(text) {
  const fragment = document.createDocumentFragment();
  for (const phrase of list(text)) fragment.append(make("p", {}, ...inline(phrase)));
  return fragment;
}

export const plain = (phrase) => list(phrase).map((span) => (Array.isArray(span) ? plain(within(span)) : String(span))).join("");

export const plainText = (text) => list(text).map(plain).join(" ");
