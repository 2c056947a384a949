/* What a team takes with it: pictures, a page to print, its sheet as a file. */

import { inWords } from "../days.js";
import { fileName, png } from "../files.js";

const STYLE = "body{font:11pt/1.4 sans-serif;max-width:180mm;margin:auto}table{border-collapse:collapse;font-size:8.5pt}th,td{border:1px solid #555;padding:2pt 4pt;text-align:left}svg{max-width:100%;height:auto}.vm-one-sheet{break-after:page}.vm-one-sheet svg{width:100%;max-height:255mm}section{break-inside:avoid}@page{size:A4;margin:14mm}";

export function bytesOf(text) {
  const raw = atob(text);
  return Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
}

/* Buttons that give a picture as PNG and as SVG. */
export function pictureButtons(name, svg, { make, button, download, say }) {
  return make(
    "div", { class: "vm-actions vm-no-print" },
    button("Download the picture (PNG)", async () => {
      try {
        download(`${fileName(name)}.png`, await png(svg), "image/png");
      } catch {
        say("This browser cannot make a PNG. The SVG picture works in Word and PowerPoint too.");
      }
    }),
    button("Download the picture (SVG)", () => download(`${fileName(name)}.svg`, svg, "image/svg+xml")),
  );
}

/* A page of its own: made as a document and written out, so that every text is escaped by the browser. */
export function pageOf(about, reply, { make, picture, parts }) {
  const made = document.implementation.createHTMLDocument("Our numbers");
  made.documentElement.lang = "en-GB";
  const charset = made.createElement("meta");
  charset.setAttribute("charset", "utf-8");
  made.head.prepend(charset);
  const style = made.createElement("style");
  style.textContent = STYLE;
  made.head.append(style);
  made.body.append(make("h1", { text: about.team ? `${about.team}: our numbers` : "Our numbers" }));
  if (reply.box_score_svg) made.body.append(make("div", { class: "vm-one-sheet" }, picture(reply.box_score_svg)));
  made.body.append(make("p", { text: about.text }), ...parts);
  for (const one of reply.charts) {
    const svg = one.svg ? picture(one.svg) : null;
    made.body.append(make("section", {}, make("h2", { text: one.name }), ...(svg ? [svg] : []), make("p", { text: one.text })));
  }
  made.body.append(make("p", { text: `Drawn on ${inWords(new Date().toISOString())} with the value management workbook. A signal says that something other than chance is likely; it does not say what.` }));
  return `<!DOCTYPE html>\n${made.documentElement.outerHTML}`;
}
