// Whole files as a reader drops them: what is good passes, and nothing that was changed does.
import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { file, key, load, names, read } from "./folder.mjs";

const { checkFiles, outcomeOf } = await load("checks");
const { between } = await load("quotations");
const { crc32, openZip, readMember } = await load("zip");

const texts = names().filter((name) => name.endsWith(".txt"));
const all = (answers) => answers.map(({ name, outcome, detail }) => `${outcome} ${name}: ${detail}`).join("\n");

async function judge(files, keys = [key()]) {
  const { checks } = await checkFiles(files, { keys });
  return { outcome: outcomeOf(checks), checks, by: Object.fromEntries(checks.map((check) => [check.name, check])) };
}

async function contents(zip) {
  const members = await openZip(zip);
  const found = {};
  for (const [name, member] of members) found[name] = Buffer.from(await readMember(zip, member)).toString("base64");
  return found;
}

/** Write a zip of these members, packed or stored, with the sizes as they are or as given. */
function zipOf(members, { isPacked = false, claim = (size) => size } = {}) {
  const [parts, list] = [[], []];
  let offset = 0;
  for (const [name, data] of members) {
    const body = isPacked ? deflateRawSync(data) : data;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(isPacked ? 8 : 0, 4);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(body.length, 14);
    fields.writeUInt32LE(claim(data.length), 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const rest = Buffer.alloc(16);
    rest.writeUInt32LE(offset, 12);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), fields, Buffer.from(name), body]);
    list.push(Buffer.concat([Buffer.from("PK\x01\x02"), Buffer.from([20, 0]), fields.subarray(0, 24), rest.subarray(0, 2), rest.subarray(0, 14), Buffer.from(name)]));
    list[list.length - 1].writeUInt16LE(0, 30);
    list[list.length - 1].writeUInt16LE(0, 32);
    list[list.length - 1].writeUInt32LE(offset, 42);
    parts.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}

test("an evidence bundle passes every check", async () => {
  const { outcome, checks, by } = await judge([file("bundle.zip")]);
  assert.equal(outcome, "passed", all(checks));
  assert.deepEqual(
    checks.map((check) => check.name.replace(/^(archived page) .+/u, "$1")),
    ["files", "receipt", "list of files", "signature", "inclusion", "document", "quotations", "quotation 1", "quotation 2", "archived page", "archived page"],
  );
  assert.match(by["quotation 1"].detail, /character by character/);
});

test("the same bundle packed again by another program passes too", async () => {
  const members = Object.entries(await contents(file("bundle.zip"))).map(([name, data]) => [name, Buffer.from(data, "base64")]);
  for (const isPacked of [false, true]) {
    const { outcome, checks } = await judge([file("again.zip", zipOf(members, { isPacked }))]);
    assert.equal(outcome, "passed", all(checks));
  }
});

test("bundle.json passes with its texts, and says what it lacks without them", async () => {
  const whole = await judge([file("bundle.json"), ...texts.map((name) => file(name))]);
  assert.equal(whole.outcome, "passed", all(whole.checks));
  const alone = await judge([file("bundle.json")]);
  assert.equal(alone.outcome, "unknown");
  assert.match(alone.by["quotation 1"].detail, /add the archived text \/snapshots\//);
});

test("a receipt passes with its document, and says what it lacks without it", async () => {
  const whole = await judge([file("receipt.tlog-proof"), file("version.json"), ...texts.map((name) => file(name))]);
  assert.equal(whole.outcome, "passed", all(whole.checks));
  const alone = await judge([file("receipt.tlog-proof")]);
  assert.deepEqual([alone.outcome, alone.by.document.outcome, alone.by.inclusion.outcome], ["unknown", "unknown", "passed"]);
});

test("a head that was kept is found among the files", async () => {
  const { by } = await judge([file("bundle.zip"), file("first")]);
  assert.equal(by["kept head"].outcome, "passed");
  assert.equal((await judge([file("bundle.zip"), file("fork")])).by["kept head"].outcome, "failed");
});

test("without a key the signature alone is unknown", async () => {
  const { outcome, by } = await judge([file("bundle.zip")], []);
  assert.deepEqual([outcome, by.signature.outcome, by.inclusion.outcome], ["unknown", "unknown", "passed"]);
});

test("a witness whose key was given and who has not cosigned is unknown", async () => {
  const { outcome, by } = await judge([file("bundle.zip")], [key(), read("witness").toString().trim()]);
  assert.deepEqual([outcome, by.witness.outcome, by.signature.outcome], ["unknown", "unknown", "passed"]);
});

test("files that belong to nothing, or to two things, are refused in words", async () => {
  assert.match((await judge([file("vkey")])).checks[0].detail, /no evidence bundle/);
  assert.match((await judge([file("bundle.zip"), file("bundle.json")])).checks[0].detail, /more than one version/);
  assert.match((await judge([file("a", Buffer.from([0xff, 0xfe, 0]))])).checks[0].detail, /not UTF-8/);
  assert.match((await judge([file("a.zip", Buffer.from("PK\x03\x04"))])).by.receipt.detail, /not a zip file/);
  assert.equal((await judge([file("empty", Buffer.alloc(0))])).outcome, "failed");
});

test("a file that unpacks to more than it says is stopped", async () => {
  const bomb = zipOf([["manifest.json", Buffer.alloc(64 * 1024 * 1024)]], { isPacked: true, claim: () => 10 });
  assert.match((await judge([file("bomb.zip", bomb)])).by.receipt.detail, /unpacks to more/);
  const huge = zipOf([["manifest.json", Buffer.alloc(10)]], { isPacked: true, claim: () => 0xfffffff0 });
  assert.equal((await judge([file("huge.zip", huge)])).by.receipt.outcome, "unknown");
});

test("what is hidden beside the list, left out of it, or there twice is found", async () => {
  const members = Object.entries(await contents(file("bundle.zip"))).map(([name, data]) => [name, Buffer.from(data, "base64")]);
  const more = await judge([file("a.zip", zipOf([...members, ["more.txt", Buffer.from("x")]]))]);
  assert.match(more.by["list of files"].detail, /more.txt is in the bundle, but not on its list/);
  const fewer = await judge([file("a.zip", zipOf(members.filter(([name]) => name !== "prov.json")))]);
  assert.match(fewer.by["list of files"].detail, /prov.json is on the list/);
  const twice = await judge([file("a.zip", zipOf([...members, members[2]]))]);
  assert.match(twice.by.receipt.detail, /twice/);
});

test("a text left out and said to be absent is unknown, with the newsroom's reason", async () => {
  const members = Object.entries(await contents(file("bundle.zip"))).map(([name, data]) => [name, Buffer.from(data, "base64")]);
  const text = members.find(([name]) => name.startsWith("texts/"))[0];
  const manifest = JSON.parse(members.find(([name]) => name === "manifest.json")[1]);
  manifest.files = manifest.files.filter((item) => item.path !== text);
  manifest.absent = [{ snapshot: text.slice(6, -4), part: "text", sha256: "", reason: "erased" }];
  const kept = members.filter(([name]) => name !== text && name !== "manifest.json");
  const { outcome, checks } = await judge([file("a.zip", zipOf([["manifest.json", Buffer.from(JSON.stringify(manifest))], ...kept]))]);
  assert.equal(outcome, "unknown", all(checks));
  assert.equal(checks.filter((check) => /were erased/.test(check.detail)).length, 1);
});

test("characters are counted as the document counts them", () => {
  const text = "a🚢b\u0301é🏴‍☠️z";
  const points = [...text];
  for (let start = 0; start < points.length; start += 1) {
    for (let end = start + 1; end <= points.length; end += 1) {
      assert.equal(between(text, start, end), points.slice(start, end).join(""));
    }
  }
  assert.equal(between(text, 0, points.length + 1), null);
  assert.equal(between("abc", 0, 4), null);
  for (const [start, end] of [[-1, 2], [2, 2], [3, 2], [0.5, 2], ["0", 2], [0, null]]) assert.equal(between("abc", start, end), null);
});

// --- One change at a time -------------------------------------------------------------------------------------------

/** Return a generator of numbers below a bound that is the same in every run (mulberry32). */
function drawn(seed) {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) % bound;
  };
}

const CHANGES = {
  flip: (data, draw) => {
    const changed = Buffer.from(data);
    changed[draw(data.length)] ^= 1 << draw(8);
    return changed;
  },
  delete: (data, draw) => {
    const place = draw(data.length);
    return Buffer.concat([data.subarray(0, place), data.subarray(place + 1 + draw(40))]);
  },
  insert: (data, draw) => {
    const place = draw(data.length + 1);
    return Buffer.concat([data.subarray(0, place), Buffer.from([draw(256)]), data.subarray(place)]);
  },
  cut: (data, draw) => data.subarray(0, draw(data.length)),
  exchange: (data, draw) => {
    const size = 1 + draw(64);
    const [one, other] = [draw(data.length - size), draw(data.length - size)].sort((a, b) => a - b);
    const changed = Buffer.from(data);
    data.copy(changed, one, other, other + size);
    data.copy(changed, other, one, one + size);
    return changed;
  },
};

test("no file with one change passes, unless it says the same as before", async (context) => {
  const count = Number(process.env.CHECK_MUTATIONS ?? 120);
  const draw = drawn(2026);
  const [zip, json] = [read("bundle.zip"), read("bundle.json")];
  const [zipSays, jsonSays] = [await contents(new Blob([zip])), JSON.parse(json)];
  const tried = {};
  const caught = {};
  const equal = {};
  for (let number = 0; number < count; number += 1) {
    const name = Object.keys(CHANGES)[draw(5)];
    const isZip = draw(2) === 0;
    const [data, label] = isZip ? [zip, `bundle.zip ${name}`] : [json, `bundle.json ${name}`];
    const changed = CHANGES[name](data, draw);
    if (changed.equals(data)) continue;
    tried[label] = (tried[label] ?? 0) + 1;
    const files = isZip ? [file("bundle.zip", changed)] : [file("bundle.json", changed), ...texts.map((text) => file(text))];
    const { outcome } = await judge(files);
    if (outcome === "failed") {
      caught[label] = (caught[label] ?? 0) + 1;
      continue;
    }
    // What passes holds the same files: only dates and the like of the container have changed.
    const says = isZip ? await contents(new Blob([changed])).catch(() => null) : JSON.parse(changed);
    assert.deepEqual(says, isZip ? zipSays : jsonSays, `${outcome}: ${label} number ${number}`);
    equal[label] = (equal[label] ?? 0) + 1;
  }
  for (const label of Object.keys(tried).sort()) {
    context.diagnostic(`${label}: ${tried[label]} tried, ${caught[label] ?? 0} caught, ${equal[label] ?? 0} say the same as before`);
  }
});

test("a quotation, a text or a receipt put in from elsewhere is caught", async () => {
  const members = Object.entries(await contents(file("bundle.zip"))).map(([name, data]) => [name, Buffer.from(data, "base64")]);
  const manifestOf = async (changed) => {
    const { createHash } = await import("node:crypto");
    const manifest = JSON.parse(changed[0][1]);
    manifest.files = changed.slice(1).map(([path, data]) => ({ path, bytes: data.length, sha256: `sha256:${createHash("sha256").update(data).digest("hex")}` }));
    return [["manifest.json", Buffer.from(JSON.stringify(manifest))], ...changed.slice(1)];
  };
  const put = async (name, data) => judge([file("a.zip", zipOf(await manifestOf(members.map((item) => (item[0] === name ? [name, data] : item)))))]);
  const document = JSON.parse(read("version.json"));
  document.citations[0].exact = document.citations[0].exact.replace("12", "21");
  const altered = await put("version.json", Buffer.from(JSON.stringify(document)));
  assert.deepEqual([altered.by.document.outcome, altered.by["quotation 1"].outcome], ["failed", "failed"]);
  const [one, other] = members.filter(([name]) => name.startsWith("texts/"));
  const swapped = await put(one[0], other[1]);
  assert.equal(swapped.checks.filter((check) => check.name.startsWith("quotation ") && check.outcome === "failed").length, 1);
  const receipt = await put("receipt.tlog-proof", read("other.tlog-proof"));
  assert.equal(receipt.by.document.outcome, "failed");
  const page = await put("snapshots.wacz", Buffer.from("not a zip file at all, but long enough"));
  assert.equal(page.checks.filter((check) => check.name.startsWith("archived page") && check.outcome === "failed").length, 2);
});
