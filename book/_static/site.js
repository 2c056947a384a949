// Small things that a page does besides its questions. Without this file every page still reads.
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
