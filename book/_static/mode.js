// Light, dark or as the system: read before the page is painted, so that it does not flash. Storage may be refused.
(() => {
  const root = document.documentElement;
  let mode = "auto";
  try { mode = localStorage.getItem("mode") || "auto"; } catch { /* private window: as the system */ }
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.mode = mode;
  root.dataset.theme = mode === "auto" ? (dark ? "dark" : "light") : mode;
})();
