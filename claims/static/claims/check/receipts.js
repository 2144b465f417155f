/* A receipt (c2sp.org/tlog-proof): the leaf of a published document, its place in the tree (RFC 6962), the signed head. */
import { Failed, areEqual, concat, fromBase64, fromDecimal, fromHex, fromJson, sha256, toHex, toUtf8 } from "./bytes.js";
import { readCheckpoint } from "./notes.js";

const HASH_BYTES = 32;
const MOST_HASHES = 63; // a tree with more levels would have more entries than the size can say
export const FIRST_LINE = "c2sp.org/tlog-proof@v1";

export async function leafHash(entry) {
  return sha256(concat(Uint8Array.of(0), entry));
}

async function nodeHash(left, right) {
  return sha256(concat(Uint8Array.of(1), left, right));
}

/** Return the root that an inclusion proof leads to, walking down to the leaf and back up. Index and size are BigInt. */
export async function rootFromProof(leaf, index, size, proof) {
  if (index < 0n || index >= size) throw new Failed(`entry ${index} is not in a log of ${size}`);
  if (size === 1n) {
    if (proof.length) throw new Failed("the proof is too long");
    return leaf;
  }
  if (!proof.length) throw new Failed("the proof is too short");
  let split = 1n;
  while (split * 2n < size) split *= 2n;
  const last = proof[proof.length - 1];
  const rest = proof.slice(0, -1);
  if (index < split) return nodeHash(await rootFromProof(leaf, index, split, rest), last);
  return nodeHash(last, await rootFromProof(leaf, index - split, size - split, rest));
}

/** Read a receipt with the leaf's text and the salt in its extra line. */
export function readReceipt(text) {
  const blank = text.indexOf("\n\n");
  const lines = text.slice(0, Math.max(blank, 0)).split("\n");
  if (blank < 0 || lines.length < 3 || lines[0] !== FIRST_LINE || !lines[1].startsWith("extra ")) {
    throw new Failed("this is not a receipt of a published version");
  }
  if (!lines[2].startsWith("index ")) throw new Failed("the receipt does not say which entry it is of");
  const proof = lines.slice(3).map((line) => fromBase64(line, "a hash of the proof"));
  if (proof.length > MOST_HASHES || proof.some((hash) => hash.length !== HASH_BYTES)) {
    throw new Failed("the proof is too long, or a hash of it does not have 32 bytes");
  }
  const { entry, salt } = fromJson(fromBase64(lines[1].slice(6), "the extra line"), "the extra line");
  if (typeof entry !== "string" || typeof salt !== "string") throw new Failed("the extra line does not hold entry and salt");
  return { index: fromDecimal(lines[2].slice(6), "the index"), proof, entry, salt, head: readCheckpoint(text.slice(blank + 2)) };
}

export async function checkInclusion({ index, proof, entry, head }) {
  const root = await rootFromProof(await leafHash(toUtf8(entry)), index, head.size, proof);
  if (!areEqual(root, head.root)) throw new Failed("the proof leads to another root");
  return `the leaf is entry ${index} of ${head.size}`;
}

/** Check that the leaf commits to this document (bytes), and that both name the same version. */
export async function checkDocument({ entry, salt }, document) {
  const leaf = fromJson(entry, "the leaf");
  const published = fromJson(document, "the document");
  if (!/^[0-9a-f]{64}$/.test(salt) || typeof leaf.digests !== "object" || leaf.digests === null) {
    throw new Failed("the salt or the leaf cannot be read");
  }
  if (leaf.digests.commit !== `sha256:${toHex(await sha256(concat(fromHex(salt), document)))}`) {
    throw new Failed("the leaf commits to another document");
  }
  if (typeof leaf.id !== "string" || published.id !== leaf.id || published.version !== leaf.rev) {
    throw new Failed("the leaf names another review or version");
  }
  return `the leaf commits to version ${leaf.rev} of review ${leaf.id}`;
}
