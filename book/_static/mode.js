// What must be there before anything else of a page.
// Light, dark or as the system: read before the page is painted, so that it does not flash. Storage may be refused.
(() => {
  const root = document.documentElement;
  let mode = "auto";
  try { mode = localStorage.getItem("mode") || "auto"; } catch { /* private window: as the system */ }
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.mode = mode;
  root.dataset.theme = mode === "auto" ? (dark ? "dark" : "light") : mode;
})();

// A page whose script did not come says so in its questions, instead of guessing that scripts are switched off.
(() => {
  const say = (address) => {
    const name = String(address).replace(/[?#].*$/, "").split("/").pop();
    const words = `This page cannot mark answers now, because a part of it could not be fetched (${name}). What you answered before is safe. Reload the page when there is a network.`;
    const put = () => document.querySelectorAll(".vm-off").forEach((place) => { place.textContent = words; });
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", put);
    else put();
  };
  if (location.protocol === "file:") return; // there the sentence that stands in the page is true
  addEventListener("error", ({ target }) => {
    if (target instanceof HTMLScriptElement && target.type === "module") say(target.src);
  }, true);
  document.addEventListener("vm-missing", ({ detail }) => say(detail));
})();
