// Receipts, heads and keys: the published vectors, and what has to be refused.
import assert from "node:assert/strict";
import { test } from "node:test";
import { vectors, read, load } from "./folder.mjs";

const { Failed, Unknown, fromBase64, fromDecimal } = await load("bytes");
const { checkSignature, checkSince, checkWitness, readCheckpoint, readKey, sortKeys } = await load("notes");
const { checkDocument, checkInclusion, readReceipt, rootFromProof } = await load("receipts");

const bytes = (text) => new Uint8Array(Buffer.from(text, "base64"));

for (const vector of vectors.inclusion) {
  test(`an inclusion vector is judged as published: ${vector.case}`, async () => {
    const [root, leaf] = [bytes(vector.root), bytes(vector.leafHash)];
    const proof = vector.proof.map(bytes);
    let holds = false;
    try {
      // What the readers of receipts and heads see to before a proof is followed.
      const areHashes = [root, leaf, ...proof].every((hash) => hash.length === 32);
      const found = areHashes && (await rootFromProof(leaf, BigInt(vector.leafIdx), BigInt(vector.treeSize), proof));
      holds = areHashes && Buffer.from(found).equals(Buffer.from(root));
    } catch (error) {
      assert.ok(error instanceof Failed, error);
    }
    assert.equal(holds, !vector.wantErr);
  });
}

// golang.org/x/mod/sumdb/note, note_test.go
const VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const NOTE =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n" +
  "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

test("Go's note vector verifies by WebCrypto, and not with a bit of the text changed", async () => {
  const text = NOTE.slice(0, NOTE.lastIndexOf("\n\n") + 1);
  const signature = { name: "PeterNeumann", data: fromBase64(NOTE.trimEnd().split(" ").at(-1), "it") };
  const checkpoint = { text, origin: "PeterNeumann", size: 1n, signatures: [signature] };
  assert.match(await checkSignature(checkpoint, [VKEY]), /^PeterNeumann signed/);
  await assert.rejects(checkSignature({ ...checkpoint, text: text.replace("problem", "Problem") }, [VKEY]), Failed);
});

test("a key has one form, and its id belongs to its name", async () => {
  await assert.rejects(readKey(VKEY.replace("Peter", "Paul")), /id does not belong/);
  await assert.rejects(readKey("PeterNeumann"), /form NAME\+ID\+KEY/);
  await assert.rejects(readKey(VKEY.replace("+AR", "+Ah")), Failed);
});

test("a head has one spelling", () => {
  const note = read("checkpoint").toString();
  assert.equal(readCheckpoint(note).size > 0n, true);
  for (const bad of [note.trimEnd(), note.replace("\n", "\r\n"), note.replace(/\n(?=\d)/, "\n0"), `${note}x`, note.replace("— ", "- ")]) {
    assert.throws(() => readCheckpoint(bad), Failed, bad);
  }
  assert.throws(() => fromBase64("QQ", "it"), Failed);
  assert.throws(() => fromBase64("QR==", "it"), Failed);
  assert.throws(() => fromDecimal("01", "it"), Failed);
  assert.throws(() => fromDecimal("1e3", "it"), Failed);
});

test("a receipt of this server holds, by its own key", async () => {
  const receipt = readReceipt(read("receipt.tlog-proof").toString());
  assert.match(await checkSignature(receipt.head, [read("vkey").toString().trim()]), /signed/);
  assert.match(await checkInclusion(receipt), /is entry/);
  assert.match(await checkDocument(receipt, read("version.json")), /version 1/);
});

test("without a key the signature is unknown, with another newsroom's it fails", async () => {
  const { head } = readReceipt(read("receipt.tlog-proof").toString());
  await assert.rejects(checkSignature(head, []), Unknown);
  await assert.rejects(checkSignature(head, [VKEY]), /of the log/);
});

test("a head that was kept is the same, a fork, or not to be judged from here", async () => {
  const [own, later, fork, foreign] = ["first", "checkpoint", "fork", "foreign"].map((name) => read(name).toString());
  const key = [read("vkey").toString().trim()];
  const { head } = readReceipt(read("receipt.tlog-proof").toString());
  assert.match(await checkSince(head, own, key), /both are the head/);
  await assert.rejects(checkSince(head, later, key), Unknown);
  await assert.rejects(checkSince(head, fork, key), /two heads of one size/);
  await assert.rejects(checkSince(head, foreign, key), Failed);
});

test("a witness's cosignature holds, by its own kind of key, and not over another head", async () => {
  const [witness, other] = ["witness", "other-witness"].map((name) => read(name).toString().trim());
  const log = read("vkey").toString().trim();
  assert.deepEqual(sortKeys([log, witness, other]), { logs: [log], witnesses: [witness, other] });
  const head = readCheckpoint(read("cosigned").toString());
  assert.match(await checkSignature(head, [log]), /signed/);
  assert.match(await checkWitness(head, witness), /^witness.example cosigned it, by its clock at 2026-11-22T00:00:00Z$/);
  await assert.rejects(checkWitness(head, other), Unknown);
  await assert.rejects(checkWitness({ ...head, text: head.text.replace("\n", "0\n") }, witness), Failed);
  await assert.rejects(checkSignature(head, [witness]), /is a witness/);
  const late = structuredClone(head);
  late.signatures[1].data[11] ^= 1;
  await assert.rejects(checkWitness(late, witness), Failed);
});
