/* The small parts that everything on a page is made of. */

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

/* Brings `first` (and as much of `whole` as fits) into view, where it is not; the focus stays. Nothing moves when `first`
   is in view already, or when the reader has left the card meanwhile. */
export function intoView(first, whole, card) {
  if (!globalThis.IntersectionObserver) return;
  const style = getComputedStyle(document.documentElement);
  const seen = new Map();
  const watch = new IntersectionObserver((entries) => {
    entries.forEach((entry) => seen.set(entry.target, entry));
    if (!seen.has(first) || !seen.has(card)) return;
    watch.disconnect();
    if (seen.get(first).intersectionRatio > 0.98 || !seen.get(card).isIntersecting) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const fits = whole.offsetHeight < innerHeight - 2 * (parseFloat(style.scrollPaddingTop) || 0);
    whole.scrollIntoView({ block: fits ? "nearest" : "start", inline: "nearest", behavior: calm ? "instant" : "smooth" });
  }, { rootMargin: `-${Math.round(parseFloat(style.scrollPaddingTop) || 0)}px 0px 0px 0px` });
  watch.observe(first);
  watch.observe(card);
}

/* The level of a heading that is put here: one below the last heading before it. */
export function levelAt(place) {
  const before = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(
    (heading) => !heading.closest(".vm-live") && heading.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING && heading.checkVisibility?.() !== false,
  );
  return before.length ? Math.min(6, Number(before.at(-1).localName[1]) + 1) : 3;
}
