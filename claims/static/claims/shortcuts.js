/* Single keys: move along rows and press the button that carries the key. Never while typing; can be switched off. */
const STORED_AS = "factcheck-keys";
const TYPING = "input:not([type=checkbox], [type=radio], [type=hidden]), textarea, select, [contenteditable]";

export function startShortcuts() {
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", closeOthers);
  document.addEventListener("toggle", onToggle, true);
  document.addEventListener("change", onTick);
  followSwaps();
  startSwitch();
}

const isOn = () => document.documentElement.dataset.keys === "on";

function onKey(event) {
  if (event.key === "Escape") return closePop(event);
  if (!isOn() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest(TYPING)) return;
  const dialog = document.querySelector("dialog[open]");
  const done = dialog ? inDialog(event.key, dialog) : onPage(event);
  if (done) event.preventDefault();
}

function inDialog(key, dialog) {
  return key === "c" ? press(dialog.querySelector("#cite-form [type=submit], #cite-form button")) : false;
}

function onPage(event) {
  const row = currentRow();
  switch (event.key) {
    case "j":
      return step(1);
    case "k":
      return step(-1);
    case "Enter":
      return event.target === row && press(row.querySelector("[data-open-row]"));
    case "x":
      return press(row?.querySelector("[data-tick]"));
    case "?":
      return press(document.querySelector("[data-open-dialog=keys]"));
    case "n":
      return press(document.querySelector(".masthead__end a.button"));
    case "c":
      return press(document.querySelector("#cite-form button"));
    case "a":
    case "d":
    case "f":
    case "m":
    case "r":
    case "s":
    case "u":
      return act(event.key, row);
    default:
      return false;
  }
}

/** Press what carries this key: in the current row, else the only one of the page, else go to the field that has it. */
function act(key, row) {
  const inRow = row?.querySelector(`[data-key=${key}]`);
  const loose = [...document.querySelectorAll(`[data-key=${key}]`)].filter((each) => !each.closest("[data-row]"));
  if (inRow || loose.length === 1) return press(inRow ?? loose[0]);
  const field = document.querySelector(`[data-key-focus=${key}]`);
  field?.focus();
  return Boolean(field);
}

function press(element) {
  if (!element) return false;
  element.click();
  return true;
}

function rows() {
  return [...document.querySelectorAll("[data-rows] > [data-row]")].filter((row) => row.checkVisibility?.() ?? true);
}

function currentRow() {
  return document.activeElement?.closest("[data-row]") ?? null;
}

function step(by) {
  const all = rows();
  if (!all.length) return false;
  const at = all.indexOf(currentRow());
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
  focusRow(all[next]);
  return true;
}

function focusRow(row) {
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
  const mark = row.dataset.mark && document.getElementById(row.dataset.mark);
  document.querySelectorAll("mark[data-lit]").forEach((each) => delete each.dataset.lit);
  if (mark) {
    document.querySelectorAll(`mark[data-of~="${row.dataset.mark}"]`).forEach((each) => (each.dataset.lit = ""));
    mark.scrollIntoView({ block: "nearest" });
  }
}

/** After a row was swapped, keep the keyboard where it was: on the row, or on the next one when this one is dealt with. */
function followSwaps() {
  let held = null;
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const row = event.detail.target?.closest?.("[data-row]");
    held = row && row.contains(document.activeElement) ? row.id : null;
  });
  document.body.addEventListener("htmx:afterSettle", (event) => {
    const pop = event.detail.elt.closest?.("details.pop[open]");
    if (pop) {
      // The form of a merge comes after its panel was opened.
      held = null;
      (pop.querySelector(TYPING) ?? pop.querySelector("button"))?.focus({ preventScroll: true });
      (pop.querySelector(".popover-form") ?? pop).scrollIntoView({ block: "nearest" });
      return;
    }
    const opened = event.detail.elt.querySelector?.("[data-opened]");
    if (opened && held) opened.focus({ preventScroll: true });
    if (!held) return;
    const row = document.getElementById(held) ?? document.querySelector("[data-takes-focus]");
    held = null;
    // What was opened inside the row may have taken the keyboard already.
    if (!row || (row !== document.activeElement && row.contains(document.activeElement))) return;
    const all = rows();
    const next = row.dataset.status === "suggested" ? row : (all[all.indexOf(row) + 1] ?? row);
    focusRow(next);
  });
}

/** An opened form takes the keyboard; it is closed by Escape or by a click elsewhere. */
function onToggle(event) {
  const details = event.target;
  if (!details.matches?.("details.pop, details.menu") || !details.open) return;
  document.querySelectorAll("details.pop[open], details.menu[open]").forEach((each) => {
    if (each !== details) each.open = false;
  });
  if (!details.matches(".pop")) return;
  details.querySelector(TYPING)?.focus({ preventScroll: true });
  (details.querySelector(".popover-form") ?? details).scrollIntoView({ block: "nearest" });
}

function closePop(event) {
  const open = event.target.closest?.("details.pop[open], details.menu[open]") ?? document.querySelector("details.pop[open]");
  if (!open) return;
  open.open = false;
  const row = open.closest("[data-row]");
  (row ?? open.querySelector("summary")).focus();
}

function closeOthers(event) {
  document.querySelectorAll("details.pop[open], details.menu[open]").forEach((each) => {
    if (!each.contains(event.target)) each.open = false;
  });
}

function onTick() {
  const shown = document.querySelector("[data-ticked]");
  if (!shown) return;
  const ticked = document.querySelectorAll("[data-tick]:checked").length;
  shown.textContent = ticked ? ` (${ticked})` : "";
}

function startSwitch() {
  const box = document.querySelector("[data-keys-switch]");
  if (!box) return;
  box.disabled = false;
  box.checked = isOn();
  box.addEventListener("change", () => {
    document.documentElement.dataset.keys = box.checked ? "on" : "off";
    try {
      localStorage.setItem(STORED_AS, box.checked ? "on" : "off");
    } catch {
      // Nothing to keep it in: it holds until the page is left.
    }
  });
}
