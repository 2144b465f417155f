/* The page "Check it yourself": takes files by hand or by drop, shows each answer as it comes. It sends and fetches nothing. */
import { Failed } from "./bytes.js";
import { asHead, checkFiles, outcomeOf } from "./checks.js";

const app = document.querySelector("[data-check-app]");
const part = (name) => app.querySelector(`[data-${name}]`);
const chosen = part("files");
const status = part("status");
const list = part("answers");
const result = part("result");
const said = part("said");
const zone = part("drop");

let files = [];
let turn = 0;

function keys() {
  const isOwn = app.querySelector("input[name=key]:checked")?.value === "own";
  return (isOwn ? part("own-key").value : (part("page-key")?.textContent ?? "")).split(/\s+/u).filter(Boolean);
}

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function show({ name, outcome, detail }) {
  const line = element("li", "", { "data-outcome": outcome, class: "answer" });
  line.append(element("strong", outcome, { class: "answer__outcome" }), element("span", `${name}: `, { class: "answer__name" }), element("bdi", detail));
  list.append(line);
}

function count(checks, outcome) {
  return checks.filter((check) => check.outcome === outcome).length;
}

function summary(checks) {
  const [failed, unknown] = [count(checks, "failed"), count(checks, "unknown")];
  if (failed) return `${failed} of ${checks.length} checks failed. This is not what the newsroom published, or it is damaged.`;
  if (unknown) return `No check failed, but ${unknown} of ${checks.length} could not be made. What each needs stands beside it.`;
  return `All ${checks.length} checks passed.`;
}

/** Show what the document says: only its own words, and only where they are the published ones. */
function tellDocument(document_, head, isSound) {
  said.replaceChildren();
  if (!document_ || !isSound) return;
  const claim = document_.claim?.text;
  const rating = document_.rating?.label ?? document_.status;
  const facts = element("dl", "", { class: "facts" });
  const add = (name, words, language) => {
    if (typeof words !== "string" && typeof words !== "number") return;
    const value = element("dd", String(words), { dir: "auto" });
    if (typeof language === "string") value.lang = language;
    facts.append(element("dt", name), value);
  };
  add("Claim", claim, document_.language);
  add("Verdict", rating);
  add("Version", document_.version);
  add("Published", document_.published_at);
  add("Log", head.origin);
  said.append(element("h3", "What was checked"), facts);
}

async function run() {
  if (!files.length) return;
  turn += 1;
  const mine = turn;
  list.replaceChildren();
  said.replaceChildren();
  result.hidden = false;
  result.removeAttribute("data-outcome");
  status.textContent = "Checking …";
  let found;
  try {
    const kept = part("kept").value.trim() ? [new Blob([asHead(part("kept").value.trimStart())])] : [];
    const tell = (answer) => {
      if (mine === turn) show(answer);
    };
    found = await checkFiles([...files, ...kept], { keys: keys(), tell });
  } catch (error) {
    const answer = {
      name: error instanceof Failed ? "kept head" : "this page",
      outcome: error instanceof Failed ? "failed" : "unknown",
      detail: error instanceof Failed ? error.message : `it could not go on (${error?.message ?? error}); check with verify.py instead`,
    };
    found = { checks: [answer] };
    if (mine === turn) show(answer);
  }
  if (mine !== turn) return;
  const outcome = outcomeOf(found.checks);
  result.dataset.outcome = outcome;
  tellDocument(found.document, found.head, outcome !== "failed");
  status.textContent = summary(found.checks);
}

function take(newFiles) {
  files = [...newFiles];
  chosen.textContent = `Checked: ${files.map((file) => file.name).join(", ")}`;
  run();
}

part("input").addEventListener("change", (event) => {
  if (event.target.files.length) take(event.target.files);
});
for (const field of app.querySelectorAll("input[name=key], [data-own-key], [data-kept]")) {
  field.addEventListener("change", () => {
    if (field.hasAttribute("data-own-key") && field.value.trim()) app.querySelector("input[value=own]").checked = true;
    run();
  });
}

// The whole page takes a drop: beside the frame, a browser would leave this page and open the file.
document.addEventListener("dragover", (event) => {
  event.preventDefault();
  zone.dataset.isOver = "";
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) delete zone.dataset.isOver;
});
document.addEventListener("drop", (event) => {
  event.preventDefault();
  delete zone.dataset.isOver;
  if (!event.dataTransfer.files.length) return;
  // What was chosen before is not what is checked now.
  part("input").value = "";
  take(event.dataTransfer.files);
});

app.hidden = false;
document.querySelector("[data-check-without]").hidden = true;
