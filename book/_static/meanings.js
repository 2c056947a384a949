// Shows what a word of the glossary means where it stands: when a pointer rests on it, when the keyboard reaches it, when
// a finger taps it. Escape closes it, and so does another box or a tap elsewhere (the browser's popovers). Where a browser
// has no popovers, the word stays what it is without this file: a link to the glossary.
"use strict";

const EDGE = 8; // pixels between a box and the edge of the window

function place(box, link) {
  const word = [...link.getClientRects()].at(-1);
  box.style.setProperty("max-width", `${Math.min(380, innerWidth - 2 * EDGE)}px`);
  const { width, height } = box.getBoundingClientRect();
  const left = Math.max(EDGE, Math.min(word.left, innerWidth - width - EDGE));
  // Touching the word, so that a pointer gets from it to the box; above where there is no room below.
  const above = word.bottom + height > innerHeight && word.top > height;
  box.style.setProperty("left", `${left}px`);
  box.style.setProperty("top", `${above ? word.top - height : word.bottom}px`);
}

function explain(link, box) {
  const open = () => box.matches(":popover-open");
  const show = () => {
    if (open()) return;
    box.showPopover();
    place(box, link);
  };
  const hide = () => open() && box.hidePopover();
  const away = (event) => {
    if (![link, box].some((one) => one.contains(event.relatedTarget))) hide();
  };
  let tapped = false;
  link.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && show());
  for (const one of [link, box]) {
    one.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && away(event));
    one.addEventListener("focusout", away);
  }
  link.addEventListener("focus", () => link.matches(":focus-visible") && show());
  link.addEventListener("pointerdown", (event) => { tapped = event.pointerType !== "mouse" && !open(); });
  link.addEventListener("click", (event) => {
    if (!tapped) return;
    // The first tap shows the meaning; the second goes to the glossary.
    tapped = false;
    event.preventDefault();
    show();
  });
  // The browser closes by Escape only what it takes for opened by the reader, and resting a pointer is not that.
  addEventListener("keydown", (event) => event.key === "Escape" && hide());
  addEventListener("scroll", () => open() && place(box, link), { passive: true });
}

if ("popover" in HTMLElement.prototype) {
  for (const link of document.querySelectorAll("a.vm-term[aria-describedby]")) {
    const box = document.getElementById(link.getAttribute("aria-describedby"))?.closest("[popover]");
    if (box) explain(link, box);
  }
}
