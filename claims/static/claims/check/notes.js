/* The signed head of a log: a checkpoint (c2sp.org/tlog-checkpoint) in a signed note (c2sp.org/signed-note), Ed25519. */
import { Failed, Unknown, areEqual, concat, fromBase64, fromDecimal, fromUtf8, sha256, toHex, toUtf8 } from "./bytes.js";

const ED25519 = 1;
const COSIGNATURE = 4; // c2sp.org/tlog-cosignature v1: Ed25519 over the time and the head
const TIME_BYTES = 8;
const KEY_BYTES = 32;
const ID_BYTES = 4;
// Everything below a space but the line end: a note has no other control characters.
const CONTROLS = /[\u0000-\u0009\u000b-\u001f]/u; // eslint-disable-line no-control-regex

/** Read a checkpoint: origin, size, root, and the signatures under them. Nothing is checked yet. */
export function readCheckpoint(note) {
  const whole = typeof note === "string" ? note : fromUtf8(note, "the checkpoint");
  const blank = whole.lastIndexOf("\n\n");
  const block = whole.slice(blank + 2);
  if (blank < 0 || !block.endsWith("\n") || CONTROLS.test(whole)) throw new Failed("the checkpoint is not a signed note");
  const lines = whole.slice(0, blank).split("\n");
  if (lines.length < 3 || lines.includes("")) throw new Failed("the checkpoint does not have origin, size and root");
  const root = fromBase64(lines[2], "the checkpoint’s root");
  if (root.length !== 32) throw new Failed("the checkpoint’s root does not have 32 bytes");
  const signatures = block.slice(0, -1).split("\n").map((line) => {
    const found = /^— ([^\s+]+) ([^ ]+)$/u.exec(line);
    if (!found) throw new Failed("a signature line of the checkpoint cannot be read");
    return { name: found[1], data: fromBase64(found[2], "a signature") };
  });
  return { text: whole.slice(0, blank + 1), origin: lines[0], size: fromDecimal(lines[1], "the checkpoint’s size"), root, signatures };
}

/** Read a verifier key NAME+ID+KEY. */
export async function readKey(vkey) {
  const parts = /^([^\s+]+)\+([0-9a-f]{8})\+([^\s]+)$/u.exec(vkey);
  if (!parts) throw new Failed("the key does not have the form NAME+ID+KEY");
  const typed = fromBase64(parts[3], "the key");
  if (![ED25519, COSIGNATURE].includes(typed[0]) || typed.length !== KEY_BYTES + 1) throw new Failed("the key is not an Ed25519 key");
  const id = (await sha256(concat(toUtf8(`${parts[1]}\n`), typed))).slice(0, ID_BYTES);
  if (toHex(id) !== parts[2]) throw new Failed("the key’s id does not belong to its name");
  return { name: parts[1], id, key: typed.slice(1), isWitness: typed[0] === COSIGNATURE };
}

/** Tell keys of logs from keys of witnesses by their type, without checking them: {logs, witnesses}. */
export function sortKeys(vkeys) {
  const isWitness = (vkey) => /^[^+]+\+[^+]+\+B/u.test(vkey); // the first byte, 4, is a B in base 64
  return { logs: vkeys.filter((vkey) => !isWitness(vkey)), witnesses: vkeys.filter(isWitness) };
}

/** Check that a witness has cosigned a checkpoint. It says so after it saw that the head goes on from the one it saw before. */
export async function checkWitness(checkpoint, vkey) {
  const { name, id, key } = await readKey(vkey);
  const found = checkpoint.signatures.filter((item) => item.name === name && areEqual(item.data.slice(0, ID_BYTES), id));
  if (!found.length) throw new Unknown(`${name} has not cosigned the head in this file`);
  let last = 0n;
  for (const { data } of found) {
    const signed = data.slice(ID_BYTES);
    const time = signed.length > TIME_BYTES ? new DataView(signed.buffer).getBigUint64(0) : 0n;
    const message = toUtf8(`cosignature/v1\ntime ${time}\n${checkpoint.text}`);
    if (!(await verifies(key, signed.slice(TIME_BYTES), message))) throw new Failed(`the cosignature of ${name} does not hold`);
    if (time > last) last = time;
  }
  return `${name} cosigned it, by its clock ${momentOf(last)}`;
}

/** Check that the log with one of these keys signed a checkpoint, and that no signature of theirs is wrong. */
export async function checkSignature(checkpoint, vkeys) {
  if (!vkeys.length) throw new Unknown("not checked: no key was given");
  let held = 0;
  for (const vkey of vkeys) {
    const { name, id, key, isWitness } = await readKey(vkey);
    if (isWitness) throw new Failed(`the key of ${name} is a witness’s, not a log’s`);
    if (name !== checkpoint.origin) throw new Failed(`the head is of the log ${checkpoint.origin}, the key of ${name}`);
    for (const signature of checkpoint.signatures) {
      if (signature.name !== name || !areEqual(signature.data.slice(0, ID_BYTES), id)) continue;
      if (!(await verifies(key, signature.data.slice(ID_BYTES), toUtf8(checkpoint.text)))) {
        throw new Failed(`the signature of ${name} does not hold`);
      }
      held += 1;
    }
  }
  if (!held) throw new Failed("no key given has signed it");
  return `${checkpoint.origin} signed ${checkpoint.size} entries`;
}

function momentOf(seconds) {
  const moment = new Date(Number(seconds) * 1000);
  return Number.isNaN(moment.getTime()) ? `${seconds} seconds after 1970` : `at ${moment.toISOString().replace(".000", "")}`;
}

async function verifies(key, signature, message) {
  const subtle = globalThis.crypto?.subtle;
  if (!subtle) throw new Unknown("this browser offers its cryptography only on pages that came over https");
  let imported;
  try {
    imported = await subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
  } catch (error) {
    if (error?.name === "DataError") throw new Failed("the key is not a point of Ed25519");
    throw new Unknown("this browser cannot check Ed25519 signatures; a newer one can, and so can verify.py");
  }
  return subtle.verify({ name: "Ed25519" }, imported, signature, message);
}

/** Compare a head that the reader kept with the head in the file. */
export async function checkSince(head, kept, vkeys) {
  const old = readCheckpoint(kept);
  if (vkeys.length) await checkSignature(old, vkeys);
  if (old.origin !== head.origin) throw new Failed(`the head you kept is of another log: ${old.origin}`);
  if (old.size === head.size) {
    if (areEqual(old.root, head.root)) return `both are the head of ${head.size} entries`;
    const words = "the log has signed two heads of one size with different roots. Keep both files: together they show it";
    throw new Failed(words);
  }
  throw new Unknown(
    `no file here shows whether the logs of ${old.size} and of ${head.size} entries go on from one another; ` +
      "verify.py with --since works it out from the log itself",
  );
}
