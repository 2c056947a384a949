// On the search page, after Sphinx's searchtools.js: what stands first, each page once, and excerpts that are sentences.
"use strict";

// A chapter teaches; its practice comes after it; programmers' pages come last.
const WEIGHTS = [["chapters/", 1.3], ["exercises/", 1.2], ["book/glossary", 1.15], ["solutions/", 0.9], ["book/reference", 0.5]];
const weight = (page) => WEIGHTS.find(([begin]) => page.startsWith(begin))?.[1] ?? 1;

const ranked = Search._performSearch;
let wanted = "";
Search._performSearch = (query, ...rest) => {
  wanted = query;
  const best = new Map();
  for (const [page, title, anchor, about, score, file] of ranked(query, ...rest)) {
    const weighed = score * weight(page);
    if (weighed < (best.get(page)?.[4] ?? 0)) continue;
    const term = anchor.startsWith("#term-") ? `: ${anchor.slice(6).replaceAll("-", " ")}` : "";
    const named = page.startsWith("solutions/") ? `Worked solution: ${title.replace("Practice: ", "")}` : `${title}${term}`;
    best.set(page, [page, named, anchor, about, weighed, file]);
  }
  return [...best.values()].sort((a, b) => a[4] - b[4]); // the last is shown first
};

// What is no sentence, and questions: an excerpt must not give their answers away.
const NOISE = "h1, .vm-question, .vm-opening dl, script, style, noscript, .headerlink, pre, details.hide, .cell_input, .vm-off, .vm-run, .vm-data, .vm-meaning, .vm-drawn, .vm-chapter-tools, figure svg";
const HEADS = "h2, h3, h4, caption, summary";
const BLOCKS = "p, li, td, th, dt, dd, figcaption, div, br, legend";

Search.htmlToText = (content, anchor) => {
  const page = new DOMParser().parseFromString(content, "text/html");
  const article = page.querySelector("article.bd-article") ?? page.body;
  for (const one of article.querySelectorAll(NOISE)) one.remove();
  for (const one of article.querySelectorAll(BLOCKS)) one.after(" ");
  for (const one of article.querySelectorAll(HEADS)) one.after(/[.?!:]$/.test(one.textContent.trim()) ? " " : ". ");
  const part = anchor ? page.getElementById(anchor.slice(1)) : null;
  const words = part?.matches("dt") ? `${part.textContent}: ${part.parentElement.querySelector(`#${part.id} ~ dd`)?.textContent ?? ""}` : (part ?? article).textContent;
  return words.replace(/_{2,}/g, " ").replace(/\s+/g, " ").trim();
};

/* "boxscore" also finds "box score" in a text, "run-chart" finds "run charts". */
const loosely = (words) => {
  const letters = words.toLowerCase().replace(/[^\p{Letter}\p{Number}]/gu, "").replace(/s$/, "");
  return letters ? new RegExp([...letters].join("[\\s-]?"), "i") : null;
};

Search.makeSearchSummary = (content, keywords, anchor) => {
  const text = Search.htmlToText(content, anchor);
  if (!text) return null;
  const places = [wanted, ...keywords].map((words) => text.search(loosely(words) ?? /$^/)).filter((at) => at >= 0);
  const before = text.slice(0, places[0] ?? 0);
  const sentence = Math.max(before.lastIndexOf(". "), before.lastIndexOf("? ")) + 1;
  const start = before.length - sentence > 140 ? before.lastIndexOf(" ", before.length - 80) : sentence;
  let said = text.slice(Math.max(start, 0)).trim();
  if (said.length > 240) said = `${said.slice(0, said.lastIndexOf(" ", 240))} …`;
  const line = document.createElement("p");
  line.className = "context";
  line.textContent = start > sentence ? `… ${said}` : said;
  return line;
};

Documentation.TRANSLATIONS["Search Results"] = "What was found";
Documentation.TRANSLATIONS["Search finished, found ${resultCount} page(s) matching the search query."] = "Pages found: ${resultCount}, the likeliest first.";
Documentation.TRANSLATIONS["Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories."] =
  "Nothing was found. Try a single word, or look in the contents or the glossary.";
