/* Turns a selection in a text into Unicode code-point offsets and fills the form that the text names.
 *
 * Pointer and keyboard meet in one place, the browser's own selection: the arrow keys select whole sentences, Shift
 * extends, Enter goes to the form. The server checks that the words stand at the offsets, character for character.
 */
let picked = null;

export function startSelection() {
  prepare(document);
  document.body.addEventListener("htmx:afterSettle", (event) => prepare(event.target));
  document.addEventListener("selectionchange", onSelection);
  document.addEventListener("click", onClick);
  document.body.addEventListener("htmx:afterRequest", onAnswer);
}

/** Count the code points of a string: its UTF-16 units less one for each surrogate pair. */
export function codePoints(text) {
  let pairs = 0;
  for (let at = 0; at < text.length - 1; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xd800 && unit <= 0xdbff) {
      const next = text.charCodeAt(at + 1);
      if (next >= 0xdc00 && next <= 0xdfff) {
        pairs += 1;
        at += 1;
      }
    }
  }
  return text.length - pairs;
}

/** Say where a range stands in a container's text: {start, end, exact} in code points, without white space at its ends. */
export function place(container, range) {
  const before = document.createRange();
  before.selectNodeContents(container);
  before.setEnd(range.startContainer, range.startOffset);
  const words = range.toString();
  const exact = words.trim();
  if (!exact) return null;
  const lead = words.length - words.trimStart().length;
  const start = codePoints(before.toString()) + codePoints(words.slice(0, lead));
  return { start, end: start + codePoints(exact), exact };
}

function prepare(root) {
  root.querySelectorAll?.("[data-text]:not([tabindex])").forEach((container) => {
    container.tabIndex = 0;
    container.setAttribute("role", "group");
    container.setAttribute("aria-label", "Text. Arrow keys walk the sentences, Shift extends, Enter takes the words.");
    container.addEventListener("keydown", onKey);
  });
}

function containerOf(node) {
  const element = node?.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  return element?.closest?.("[data-text]") ?? null;
}

function onSelection() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const container = containerOf(range.startContainer);
  if (!container) return;
  if (containerOf(range.endContainer) !== container) range.setEnd(container, container.childNodes.length);
  const found = place(container, range);
  if (found) fill(container, found, range.cloneRange());
}

function fill(container, found, range) {
  const form = document.getElementById(container.dataset.form);
  if (!form) return;
  picked = { container, range };
  form.elements.start.value = found.start;
  form.elements.end.value = found.end;
  form.elements.exact.value = found.exact;
  const folded = form.closest("[data-opens-on-pick]");
  if (folded) folded.open = true;
  show(form, found.exact);
  draw(range);
}

function show(form, words) {
  const quote = form.querySelector("[data-picked]");
  quote.textContent = words ? `“${words}”` : "";
  quote.hidden = !words;
  const paste = form.elements.words?.closest(".field");
  if (paste) paste.hidden = Boolean(words);
  form.querySelector("[data-clear]")?.toggleAttribute("hidden", !words);
  document.querySelector(`[data-to-form=${form.id}]`)?.toggleAttribute("hidden", !words);
}

/** Keep the words drawn after the selection has gone to the form. */
function draw(range) {
  if (!globalThis.CSS?.highlights) return;
  if (range) CSS.highlights.set("picked", new Highlight(range));
  else CSS.highlights.delete("picked");
}

function clear(form) {
  for (const name of ["start", "end", "exact", "words", "note"]) {
    if (form.elements[name]) form.elements[name].value = "";
  }
  show(form, "");
  draw(null);
  document.getSelection().removeAllRanges();
}

function onClick(event) {
  const button = event.target.closest("[data-clear]");
  if (button) clear(button.form);
  const to = event.target.closest("[data-to-form]");
  if (to) goTo(document.getElementById(to.dataset.toForm));
  const jump = event.target.closest("[data-jump]");
  if (jump && lightUp(jump.dataset.jump)) event.preventDefault();
}

function onAnswer(event) {
  if (event.detail.successful && event.detail.elt.id === "cite-form") clear(event.detail.elt);
}

/** Bring a mark into view and light every piece of it. */
export function lightUp(key) {
  const mark = document.getElementById(key);
  if (!mark) return false;
  document.querySelectorAll("mark[data-lit]").forEach((each) => delete each.dataset.lit);
  document.querySelectorAll(`mark[data-of~="${CSS.escape(key)}"]`).forEach((each) => (each.dataset.lit = ""));
  mark.scrollIntoView({ block: "center" });
  return true;
}

function onKey(event) {
  const container = event.currentTarget;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "ArrowDown" || event.key === "ArrowRight") walk(container, 1, event.shiftKey);
  else if (event.key === "ArrowUp" || event.key === "ArrowLeft") walk(container, -1, event.shiftKey);
  else if (event.key === "p" && document.documentElement.dataset.keys === "on") nextPassage(container);
  else if (event.key === "Enter" && picked?.container === container) toForm(container);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function sentencesOf(container) {
  return [...container.querySelectorAll(".s")].filter((each) => each.textContent.trim());
}

function walk(container, by, extend) {
  const all = sentencesOf(container);
  if (!all.length) return;
  const first = Number(container.dataset.first ?? -1);
  const last = Number(container.dataset.last ?? first);
  const next = last < 0 ? 0 : Math.min(Math.max(last + by, 0), all.length - 1);
  container.dataset.last = next;
  if (!extend || first < 0) container.dataset.first = next;
  select(all[Math.min(next, Number(container.dataset.first))], all[Math.max(next, Number(container.dataset.first))]);
  all[next].scrollIntoView({ block: "nearest" });
  const said = document.getElementById("said");
  if (said) said.textContent = document.getSelection().toString();
}

function select(from, to) {
  const range = document.createRange();
  range.setStart(from, 0);
  range.setEnd(to, to.childNodes.length);
  const selection = document.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

function nextPassage(container) {
  const marks = [...container.querySelectorAll("mark[id][data-kind=passage]")];
  if (!marks.length) return;
  const at = marks.findIndex((mark) => mark.id === container.dataset.passage);
  const mark = marks[(at + 1) % marks.length];
  container.dataset.passage = mark.id;
  const pieces = container.querySelectorAll(`mark[data-of~="${CSS.escape(mark.id)}"]`);
  const sentence = sentencesOf(container).indexOf(mark.closest(".s"));
  container.dataset.first = sentence;
  container.dataset.last = sentence;
  select(pieces[0], pieces[pieces.length - 1]);
  mark.scrollIntoView({ block: "center" });
}

function toForm(container) {
  goTo(document.getElementById(container.dataset.form));
}

function goTo(form) {
  form?.scrollIntoView({ block: "nearest" });
  form?.querySelector("[name=stance], [name=text]")?.focus();
}
