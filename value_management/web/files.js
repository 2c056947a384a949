/* Files that are made here: their names, pictures of an SVG, and how a page gives them to its reader. */

import { make } from "./question/elements.js";

const SLIDE = 1920; // pixels: a picture fills a slide, and its words stay sharp

export const fileName = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "chart";

/* Excel takes a CSV for UTF-8 only if it begins with this mark: otherwise a £ turns into two odd letters. */
export const forExcel = (csv) => `\ufeff${csv}`;

/* A picture of an SVG as wide as a slide, on white. Fails where the browser can't. */
export function png(svg) {
  return new Promise((done, fail) => {
    const image = new Image();
    image.onload = () => {
      const [width, height] = [image.naturalWidth || 640, image.naturalHeight || 340];
      const canvas = make("canvas", { width: SLIDE, height: Math.round((SLIDE * height) / width) });
      const pen = canvas.getContext("2d");
      pen.fillStyle = "#ffffff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture"))), "image/png");
    };
    image.onerror = () => fail(new Error("no picture"));
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  });
}

export function base64(buffer) {
  const bytes = new Uint8Array(buffer);
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

export function download(name, content, type) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: `${type};charset=utf-8` }));
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
