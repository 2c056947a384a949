// Small things that a page does besides its questions. Without this file every page still reads.

// page.js makes the questions live and says so at its start. Where it did not start, this knows that scripts run at least.
window.addEventListener("load", () => {
  if (document.documentElement.dataset.vm) return;
  const why = location.protocol === "file:"
    ? "The page was opened as a file. Open the book from its web address."
    : "A part of this page (page.js) could not be fetched, or this browser is too old for it. Reload the page to try again.";
  for (const off of document.querySelectorAll(".vm-off"))
    if (off.textContent.includes("scripts are off")) off.textContent = `This does not work here now. ${why}`;
});

document.addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll(".vm-print")) button.addEventListener("click", () => window.print());

  // On paper nothing can be unfolded: open what is folded, then put it back.
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("article details:not([open]):not(.hide):not(.vm-drawn)")];
    for (const fold of opened) fold.open = true;
  });
  window.addEventListener("afterprint", () => { for (const fold of opened) fold.open = false; });
});
