/* The engine's picture, let in only if it is nothing but a picture. */

import { make, unique } from "./elements.js";

const SVG = "http://www.w3.org/2000/svg";
const PICTURE = new Set(
  ("svg g path rect circle ellipse line polyline polygon text tspan title desc defs marker clipPath pattern " +
    "linearGradient radialGradient stop symbol use style").split(" "),
);

/* Drawn for a wide column and for a telephone's: the screen shows the one that fits. Without a narrow one the wide one
   stands alone. Gives the nodes, null without a picture. */
export function pictures({ svg, narrow }) {
  const wide = picture(svg);
  const small = wide && narrow ? picture(narrow) : null;
  if (!wide) return null;
  return small ? [make("div", { class: "vm-wide" }, wide), make("div", { class: "vm-narrow" }, small)] : [wide];
}

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
