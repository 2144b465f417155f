/* Lets live parts of a page update themselves, but never while somebody works in them: nothing moves under the pointer.
 *
 * A part marked data-calm keeps back an update while it has the focus, an open form, or a pointer that moves in it. What
 * was kept back is announced by its own notice (unless data-calm-quiet) and shown as soon as it is left alone.
 */
const STILL_MS = 4000; // a pointer that rested this long is not about to click
const LOOK_EVERY_MS = 1000;
const pending = new Map();
let movedAt = 0;
let over = null;

export function startCalm() {
  document.addEventListener("pointermove", (event) => {
    movedAt = performance.now();
    over = event.target;
  });
  document.body.addEventListener("htmx:beforeSwap", onSwap);
  document.addEventListener("click", onShow);
  document.body.addEventListener("htmx:responseError", onRefusal);
  document.body.addEventListener("htmx:sendError", (event) => sayFailure(event, "There is no connection to the server."));
  setInterval(showWhatWaits, LOOK_EVERY_MS);
}

function onSwap(event) {
  const part = event.detail.target?.closest?.("[data-calm]");
  if (!part || part !== event.detail.target || event.detail.requestConfig?.verb !== "get") return;
  if (!isBusy(part)) {
    pending.delete(part.id);
    return;
  }
  event.detail.shouldSwap = false;
  if (part.dataset.calmQuiet !== undefined) return;
  pending.set(part.id, event.detail.requestConfig.path);
  part.querySelector("[data-calm-notice]")?.removeAttribute("hidden");
}

function isBusy(part) {
  if (part.querySelector("details.pop[open]")) return true;
  const focus = document.activeElement;
  if (focus && focus !== document.body && part.contains(focus)) return true;
  if (document.getSelection()?.toString() && part.contains(document.getSelection().anchorNode)) return true;
  return part.contains(over) && performance.now() - movedAt < STILL_MS;
}

function onShow(event) {
  const button = event.target.closest("[data-calm-show]");
  const part = button?.closest("[data-calm]");
  if (!part) return;
  button.blur();
  over = null;
  fetchAnew(part.id);
}

function showWhatWaits() {
  for (const id of pending.keys()) {
    const part = document.getElementById(id);
    if (!part) pending.delete(id);
    else if (!isBusy(part)) fetchAnew(id);
  }
}

function fetchAnew(id) {
  const path = pending.get(id);
  pending.delete(id);
  if (path) window.htmx.ajax("GET", path, { target: `#${id}`, swap: "outerHTML" });
}

/** A part that polls is allowed to fail quietly once; an act is not. */
function onRefusal(event) {
  const said = event.detail.xhr.getResponseHeader("X-Said"); // by factcheck.outages, for what was to be read too
  if (said) say(said);
  else sayFailure(event, `The server answered ${event.detail.xhr.status}.`);
}

function sayFailure(event, words) {
  if (event.detail.requestConfig?.verb === "get" || [409, 422].includes(event.detail.xhr?.status)) return;
  say(`${words} Nothing was changed; try again.`);
}

function say(words) {
  const place = document.getElementById("refusal");
  if (!place) return;
  const notice = document.createElement("div");
  notice.className = "notice";
  notice.dataset.tone = "alarm";
  notice.textContent = words;
  place.replaceChildren(notice);
}
