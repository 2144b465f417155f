/* Runs before the first paint, so that key hints are there or not from the start. */
(() => {
  let keys = "on";
  try {
    keys = localStorage.getItem("factcheck-keys") === "off" ? "off" : "on";
  } catch {
    // Storage can be switched off; then the default holds.
  }
  document.documentElement.dataset.keys = keys;
})();
