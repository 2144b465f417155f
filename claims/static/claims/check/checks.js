/* Makes every check of what a reader has dropped. Each answers passed, failed or unknown, and says why; nothing is fetched. */
import { Failed, Unknown, digestOf, fromJson, fromUtf8, toUtf8 } from "./bytes.js";
import { checkSignature, checkSince, checkWitness, readCheckpoint, sortKeys } from "./notes.js";
import { checkQuotation, citationsOf } from "./quotations.js";
import { FIRST_LINE, checkDocument, checkInclusion, readReceipt } from "./receipts.js";
import { memberBlob, openZip, readMember } from "./zip.js";

const BUNDLE = "factcheck.bundle/1";
const EVIDENCE = "factcheck.evidence/1";
const ABSENT = {
  missing: "the newsroom’s store no longer had it",
  damaged: "what the newsroom’s store had no longer has this digest",
  unreadable: "the newsroom could not read it",
  erased: "words that stood in it were erased, and it could not be kept in part",
};

/** What has been answered so far; `tell` is called with each answer as it comes. */
class Report {
  constructor(tell) {
    this.tell = tell;
    this.checks = [];
  }

  /** Make one check and return what it found, or undefined where it did not pass. A check is a function that returns words. */
  async check(name, make) {
    let outcome = "passed";
    let detail;
    try {
      detail = await make();
    } catch (error) {
      if (!(error instanceof Failed) && !(error instanceof Unknown)) throw error;
      outcome = error instanceof Failed ? "failed" : "unknown";
      detail = error.message;
    }
    const answer = { name, outcome, detail };
    this.checks.push(answer);
    this.tell(answer);
    return outcome === "passed";
  }
}

/** Say how a whole report came out: failed where one check failed, unknown where one could not be made. */
export function outcomeOf(checks) {
  const outcomes = checks.map((check) => check.outcome);
  return ["failed", "unknown"].find((outcome) => outcomes.includes(outcome)) ?? (outcomes.length ? "passed" : "unknown");
}

/**
 * Check files (Blobs) that belong together: an evidence bundle, a bundle.json, or a receipt with its document; beside them
 * archived texts and a head that the reader kept. `keys` are verifier keys. Returns {checks, document, head}.
 */
export async function checkFiles(files, { keys = [], tell = () => {} } = {}) {
  const report = new Report(tell);
  const found = { zip: null, bundle: null, receipt: null, document: null, kept: null, texts: [] };
  const isSorted = await report.check("files", () => sortFiles(files, found));
  if (!isSorted) return { checks: report.checks };
  const proof = found.zip ? await fromZip(report, found) : await fromFiles(report, found);
  if (!proof) return { checks: report.checks };
  const { receipt, document, archive } = proof;
  const { logs, witnesses } = sortKeys(keys);
  await report.check("signature", () => checkSignature(receipt.head, logs));
  for (const witness of witnesses) await report.check("witness", () => checkWitness(receipt.head, witness));
  await report.check("inclusion", () => checkInclusion(receipt));
  if (found.kept) await report.check("kept head", () => checkSince(receipt.head, found.kept, logs));
  if (!document) {
    await report.check("document", () => {
      throw new Unknown("the receipt alone does not hold it: add the version’s JSON file, which stands beside the receipt");
    });
    return { checks: report.checks, head: receipt.head };
  }
  await report.check("document", () => checkDocument(receipt, document));
  const published = await checkQuotations(report, document, archive);
  return { checks: report.checks, document: published, head: receipt.head };
}

async function sortFiles(files, found) {
  for (const file of files) await sortFile(file, found);
  if (!found.zip && !found.bundle && !found.receipt) {
    throw new Failed("there is no evidence bundle, no bundle.json and no receipt (.tlog-proof) among these files");
  }
  if ([found.zip, found.bundle, found.receipt].filter(Boolean).length > 1) {
    throw new Failed("these are the proofs of more than one version: check one at a time");
  }
  return files.map((file) => file.name ?? "a file").join(", ");
}

async function sortFile(file, found) {
  const start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  const put = (kind, value) => {
    if (found[kind] !== null) throw new Failed(`there are two files of one kind: ${file.name ?? kind}`);
    found[kind] = value;
  };
  if (start[0] === 0x50 && start[1] === 0x4b) return put("zip", file);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = fromUtf8(bytes, file.name ?? "the file");
  if (text.startsWith(`${FIRST_LINE}\n`)) return put("receipt", text);
  if (/^[^\n]+\n[0-9]+\n[^\n]+\n/.test(text) && text.includes("\n\n— ")) return put("kept", text);
  if (text.startsWith("{")) {
    const value = fromJson(text, file.name ?? "the file");
    return value.schema === BUNDLE ? put("bundle", value) : put("document", bytes);
  }
  found.texts.push({ bytes, text });
  return undefined;
}

/** Read receipt and document out of bundle.json, or from files of their own. */
async function fromFiles(report, found) {
  let receipt;
  let document = found.document;
  const isRead = await report.check("receipt", () => {
    if (found.bundle) {
      if (typeof found.bundle.document !== "string" || typeof found.bundle.receipt !== "string") {
        throw new Failed("the bundle does not hold a document and a receipt");
      }
      document = toUtf8(found.bundle.document);
    }
    receipt = readReceipt(found.bundle ? found.bundle.receipt : found.receipt);
    return `entry ${receipt.index} of ${receipt.head.size} of ${receipt.head.origin}`;
  });
  if (!isRead) return null;
  if (found.bundle) await report.check("bundle", () => checkBundle(found.bundle, document, receipt));
  const texts = new Map();
  for (const { bytes, text } of found.texts) texts.set(await digestOf(bytes), text);
  const archive = {
    async text({ id, text_sha256: digest }) {
      if (texts.has(digest)) return texts.get(digest);
      throw new Unknown(`add the archived text /snapshots/${id}/text, or take the evidence bundle (bundle.zip), which holds it`);
    },
  };
  return { receipt, document, archive };
}

async function checkBundle(bundle, document, receipt) {
  if (bundle.sha256 !== (await digestOf(document))) throw new Failed("the document does not have the digest that the bundle gives");
  if (bundle.salt !== receipt.salt) throw new Failed("the bundle gives another salt than its receipt");
  return "digest and salt agree";
}

/** Read an evidence bundle; each of its files is compared with its own list. */
async function fromZip(report, found) {
  const members = {};
  let manifest;
  let receipt;
  const isRead = await report.check("receipt", async () => {
    Object.assign(members, { all: await openZip(found.zip) });
    const need = async (name) => {
      const member = members.all.get(name);
      if (!member) throw new Failed(`the bundle has no ${name}`);
      return readMember(found.zip, member);
    };
    manifest = fromJson(await need("manifest.json"), "the bundle’s list of files");
    if (manifest.schema !== EVIDENCE) throw new Failed("this is not an evidence bundle of a kind that this page knows");
    found.document = await need("version.json");
    receipt = readReceipt(fromUtf8(await need("receipt.tlog-proof"), "the receipt"));
    return `entry ${receipt.index} of ${receipt.head.size} of ${receipt.head.origin}`;
  });
  if (!isRead) return null;
  await report.check("list of files", () => checkManifest(found.zip, members.all, manifest));
  return { receipt, document: found.document, archive: archiveOf(found.zip, members.all, manifest) };
}

async function checkManifest(zip, members, manifest) {
  if (!Array.isArray(manifest.files)) throw new Failed("the bundle’s list of files cannot be read");
  const listed = new Set(["manifest.json"]);
  for (const file of manifest.files) {
    const member = members.get(file?.path);
    if (!member || listed.has(file.path)) throw new Failed(`${file?.path} is on the list, but not in the bundle once`);
    listed.add(file.path);
    const bytes = await readMember(zip, member);
    if (bytes.length !== file.bytes || (await digestOf(bytes)) !== file.sha256) {
      throw new Failed(`${file.path} is not the file that the bundle’s list gives`);
    }
  }
  const extra = [...members.keys()].find((name) => !listed.has(name));
  if (extra !== undefined) throw new Failed(`${extra} is in the bundle, but not on its list`);
  return `${listed.size - 1} files have their digests`;
}

function archiveOf(zip, members, manifest) {
  const lacks = (id, part) => {
    const gone = Array.isArray(manifest.absent) && manifest.absent.find((item) => item?.snapshot === id && item.part === part);
    return new Unknown(gone ? `not in the bundle: ${ABSENT[gone.reason] ?? "the bundle does not say why"}` : "not in the bundle");
  };
  return {
    async text({ id, text_sha256: digest }) {
      const member = members.get(`texts/${id}.txt`);
      if (!member) throw lacks(id, "text");
      const bytes = await readMember(zip, member);
      if ((await digestOf(bytes)) !== digest) throw new Failed("the text in the bundle is not the one that the document quotes");
      return fromUtf8(bytes, "the archived text");
    },
    async page({ id, warc_sha256: digest }) {
      const outer = members.get("snapshots.wacz");
      if (!outer) throw lacks(id, "warc");
      const wacz = await memberBlob(zip, outer);
      const member = (await openZip(wacz)).get(`archive/${id}.warc.gz`);
      if (!member) throw lacks(id, "warc");
      if ((await digestOf(await readMember(wacz, member))) !== digest) {
        throw new Failed("the page in the bundle is not the one that the document names");
      }
      return "has the digest that the document gives";
    },
  };
}

/** Look every quotation up, and every archived page once. Returns the document, or undefined where it cannot be read. */
async function checkQuotations(report, bytes, archive) {
  let document;
  let citations;
  const isRead = await report.check("quotations", () => {
    document = fromJson(bytes, "the document");
    citations = citationsOf(document);
    return citations.length === 1 ? "1 in the document" : `${citations.length} in the document`;
  });
  if (!isRead) return document;
  const pages = new Map();
  for (const [place, citation] of citations.entries()) {
    await report.check(`quotation ${place + 1}`, async () => checkQuotation(citation, await archive.text(citation.snapshot)));
    pages.set(citation.snapshot.id, citation.snapshot);
  }
  if (archive.page) for (const [id, snapshot] of pages) await report.check(`archived page ${id}`, () => archive.page(snapshot));
  return document;
}

/** Say whether a text is a head of a log, for the field where a reader pastes one. Throws Failed where it is not. */
export function asHead(text) {
  const head = text.endsWith("\n") ? text : `${text}\n`;
  readCheckpoint(head);
  return head;
}
