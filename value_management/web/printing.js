/* Prints one thing out of a page, and nothing of what stands round it. */

import { make } from "./question/elements.js";

const ALONE = `
  @media screen { .vm-printed { display: none !important; } }
  @media print {
    html, body { display: block !important; position: static !important; width: auto !important; height: auto !important; min-height: 0 !important;
      margin: 0 !important; padding: 0 !important; overflow: visible !important; background: #fff !important; color-scheme: light !important; }
    body > :not(.vm-printed) { display: none !important; }
  }`;

let takeAway = () => {};

/* A whole HTML file that carries its own style, as the engine makes them. It is laid into the page where only a printer sees
   it, behind a wall that keeps the page's style from it. (A frame of its own is refused by the site's policy.) */
export function printAlone(html) {
  takeAway();
  const file = new DOMParser().parseFromString(html, "text/html");
  const look = file.querySelector("style").textContent;
  const holder = make("div", { class: "vm-printed", lang: "en-GB" });
  holder.attachShadow({ mode: "open" }).append(make("style", { text: look }), document.importNode(file.querySelector("main"), true));
  // The size of the paper is heard in the page alone.
  const style = make("style", { text: `${look.match(/@page\s*\{[^}]*\}/)?.[0] ?? ""}${ALONE}` });
  takeAway = () => {
    holder.remove();
    style.remove();
    for (const event of ["pointerdown", "keydown"]) removeEventListener(event, takeAway, true);
    takeAway = () => {};
  };
  document.head.append(style);
  document.body.append(holder);
  addEventListener("afterprint", () => takeAway(), { once: true });
  window.print();
  // Where no event says that it is over, whoever goes on working has printed.
  for (const event of ["pointerdown", "keydown"]) addEventListener(event, takeAway, { capture: true, once: true });
}
