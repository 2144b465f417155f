/* Dialogs of the newsroom: the list of keys, and the archived text opened over the desk. */
import { lightUp } from "./selection.js";

let wanted = "";
let hasCited = false;

export function startDialogs() {
  document.querySelectorAll("[data-open-dialog]").forEach((button) => (button.hidden = false));
  document.addEventListener("click", onClick);
  document.addEventListener("focusin", (event) => event.target.matches?.("[data-select]") && event.target.select());
  document.body.addEventListener("htmx:afterSettle", onSettle);
  document.body.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful && event.detail.elt.id === "cite-form") hasCited = true;
  });
  document.querySelector("[data-reader]")?.addEventListener("close", onReaderClosed);
  if (location.hash.length > 1) lightUp(decodeURIComponent(location.hash.slice(1)));
}

function onClick(event) {
  const opener = event.target.closest("[data-open-dialog]");
  if (opener) document.getElementById(opener.dataset.openDialog)?.showModal();
  if (event.target.closest("[data-close-dialog]")) event.target.closest("dialog")?.close();
  if (event.target.closest("[data-dismiss]")) event.target.closest(".toast")?.replaceChildren();
  if (event.target.matches("dialog")) event.target.close(); // a click on the backdrop
  const reads = event.target.closest("[data-reads]");
  if (reads) wanted = reads.dataset.reads || reads.hash.slice(1);
}

function onSettle(event) {
  if (event.target.id !== "reader-body") return;
  const dialog = event.target.closest("dialog");
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  if (!lightUp(wanted)) dialog.querySelector("[data-text]")?.focus({ preventScroll: true });
  wanted = "";
}

/** The desk behind shows what was cited. */
function onReaderClosed() {
  document.getElementById("reader-body").replaceChildren();
  if (!hasCited) return;
  hasCited = false;
  const evidence = document.getElementById("evidence");
  if (!document.getElementById("draft")) location.reload();
  else if (evidence) window.htmx.ajax("GET", evidence.dataset.url, { target: "#evidence", swap: "outerHTML" });
}
