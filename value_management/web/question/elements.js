/* The small parts that everything on a page is made of. */

const BELOW = 8; // pixels left free beside what comes into view

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

/* A telephone's keyboard for a number: figures first. That of an iPhone has no minus, so it is not for numbers that may
   be negative. A question stored by an older edition doesn't say. */
export const keypad = (signed) => (signed === false ? "decimal" : "text");

let counter = 0;
export const unique = (stem) => `vm-${stem}-${(counter += 1)}`;

/* A box that scrolls must take the focus, so that the keyboard can scroll it; one that does not scroll must not be a stop.
   What decides it can change at any time: the size of the box, of what is in it, and what is put into it later. */
export function reachable(box, label) {
  const ways = { overflowX: ["scrollWidth", "clientWidth"], overflowY: ["scrollHeight", "clientHeight"] };
  const look = () => {
    const style = getComputedStyle(box);
    const scrolls = Object.entries(ways).some(([way, [full, seen]]) => /auto|scroll/.test(style[way]) && box[full] > box[seen] + 1);
    if (scrolls) {
      if (box.getAttribute("tabindex") !== "0") box.tabIndex = 0; // written again, it would call this anew
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", label);
    } else if (box.getAttribute("aria-label") === label) {
      // Where the focus is, it stays: a box that has just stopped scrolling is only no stop any more.
      if (box === document.activeElement) box.tabIndex = -1;
      else box.removeAttribute("tabindex");
      for (const name of ["role", "aria-label"]) box.removeAttribute(name);
    } else if (box.getAttribute("tabindex") === "0" && !box.hasAttribute("aria-label") && box !== document.activeElement) {
      box.removeAttribute("tabindex"); // the theme's: a stop without a name, where nothing scrolls
    }
  };
  if (!globalThis.ResizeObserver) return box;
  const sizes = new ResizeObserver(look);
  const watch = () => [box, ...box.children].forEach((one) => sizes.observe(one));
  new MutationObserver(() => {
    watch();
    look();
  }).observe(box, { childList: true, subtree: true, characterData: true });
  new MutationObserver(look).observe(box, { attributes: true, attributeFilter: ["tabindex"] });
  watch();
  look();
  return box;
}

export const frame = (label, ...children) => reachable(make("figure", { class: "vm-drawing" }, ...children), label);

/* The part of the page, or in JupyterLab of the notebook's panel, in which a node scrolls: its height. */
function height(node) {
  for (let box = node.parentElement; box && box !== document.body; box = box.parentElement)
    if (/auto|scroll/.test(getComputedStyle(box).overflowY) && box.scrollHeight > box.clientHeight) return Math.min(box.clientHeight, innerHeight);
  return innerHeight;
}

/* Brings the whole of a node into view, down to its end, and what stands above it too where both fit: `above`, the most
   wanted first. What doesn't fit is shown from its beginning. The focus stays; nothing moves where all is in view, or
   when the reader has left the card meanwhile. */
export function intoView(node, card, above = []) {
  if (!globalThis.IntersectionObserver) return;
  const watch = new IntersectionObserver(([seen]) => {
    watch.disconnect();
    if (!seen.isIntersecting) return;
    const edge = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
    const { top, bottom } = node.getBoundingClientRect();
    const begin = [...above, node].map((one) => one.getBoundingClientRect().top).find((from) => bottom - from + 2 * BELOW < height(node) - edge);
    if (begin === undefined) return node.scrollIntoView({ block: "start", behavior });
    Object.assign(node.style, { scrollMarginTop: `${top - begin + BELOW}px`, scrollMarginBottom: `${BELOW}px` });
    node.scrollIntoView({ block: "nearest", inline: "nearest", behavior });
    Object.assign(node.style, { scrollMarginTop: "", scrollMarginBottom: "" });
  });
  watch.observe(card);
}

/* The last heading before a place that is no question's title. */
export function headingBefore(place) {
  const before = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(
    (heading) => !heading.closest(".vm-live") && heading.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING && heading.checkVisibility?.() !== false,
  );
  return before.at(-1) ?? null;
}
