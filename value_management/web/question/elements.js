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
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", label);
    } else if (box.getAttribute("aria-label") === label) {
      // Where the focus is, it stays: a box that has just stopped scrolling is only no stop any more.
      if (box === document.activeElement) box.tabIndex = -1;
      else box.removeAttribute("tabindex");
      for (const name of ["role", "aria-label"]) box.removeAttribute(name);
    }
  };
  if (!globalThis.ResizeObserver) return box;
  const sizes = new ResizeObserver(look);
  const watch = () => [box, ...box.children].forEach((one) => sizes.observe(one));
  new MutationObserver(() => {
    watch();
    look();
  }).observe(box, { childList: true, subtree: true, characterData: true });
  watch();
  look();
  return box;
}

export const frame = (label, ...children) => reachable(make("figure", { class: "vm-drawing" }, ...children), label);
