/* Around the draft's autosave: says that it is saving or not, keeps mine over theirs on request, warns before words are lost. */
let isDirty = false;

export function startDraft() {
  const form = document.getElementById("draft");
  if (!form) return;
  const state = document.getElementById("draft-state");
  form.addEventListener("input", () => {
    isDirty = true;
    state.textContent = "Not saved yet";
  });
  form.addEventListener("htmx:beforeRequest", () => {
    isDirty = false;
    state.textContent = "Saving…";
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) return;
    isDirty = true;
    state.scrollIntoView({ block: "nearest" });
  });
  form.addEventListener("htmx:sendError", () => {
    state.textContent = "Not saved: there is no connection. Your words are still here; the next change tries again.";
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-take-revision]");
    if (!button) return;
    form.elements.revision.value = button.dataset.takeRevision;
    form.requestSubmit();
  });
  window.addEventListener("beforeunload", (event) => {
    if (isDirty) event.preventDefault();
  });
  // Submitting for the second reading leaves the page on purpose, after the last words were saved.
  document.querySelector(".submit")?.addEventListener("submit", () => (isDirty = false));
}
