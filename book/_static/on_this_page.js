// Marks in "On this page" the part that is being read: the last heading above the upper third of the screen. The theme's
// own marking hears only of headings that come into that third, so that a long jump leaves it behind; it finds nothing to
// do here, because the list has another id (_templates/page-toc.html).

document.addEventListener("DOMContentLoaded", () => {
  const links = [...document.querySelectorAll("nav.page-toc a[href^='#']")];
  const headings = links.map((link) => {
    const part = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    return part?.querySelector("h1, h2, h3, h4, h5, h6") ?? part;
  });
  if (!links.length) return;
  let asked = null; // the link that was followed: its heading may stand too low to be the one read, at the page's end
  let due = false;

  function reading() {
    const rest = document.documentElement.scrollHeight - innerHeight - scrollY;
    // Over the last screen the line goes down to the page's end, or the last headings would never reach it.
    const line = innerHeight * (0.3 + 0.7 * Math.max(0, 1 - Math.max(0, rest) / innerHeight));
    return headings.findLastIndex((heading) => heading && heading.getBoundingClientRect().top <= line);
  }

  function mark() {
    due = false;
    const here = asked ?? links[reading()];
    for (const link of links) {
      link.classList.toggle("active", link === here);
      if (link === here) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    for (const entry of document.querySelectorAll("nav.page-toc .toc-entry")) entry.classList.toggle("active", entry.contains(here ?? null));
  }

  function soon() {
    if (!due) requestAnimationFrame(mark);
    due = true;
  }

  function follow() {
    asked = links.find((link) => link.hash === location.hash) ?? null;
    soon();
  }

  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  for (const own of ["wheel", "touchmove", "keydown", "pointerdown"]) addEventListener(own, () => (asked = null), { passive: true });
  addEventListener("hashchange", follow);
  addEventListener("click", ({ target }) => {
    const link = target.closest?.("a");
    if (link && links.includes(link)) {
      asked = link;
      soon();
    }
  });
  // What is drawn later moves the headings.
  new ResizeObserver(soon).observe(document.body);
  follow();
});
