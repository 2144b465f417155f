// Writes each input as ECMAScript does: the other side of canonical_numbers.py.
// In: lines "n <16 hex digits of a double>" or "j <JSON>". Out: one line of JSON each, the keys of objects in UTF-16 order.
"use strict";
const lines = require("node:readline").createInterface({ input: process.stdin });
const view = new DataView(new ArrayBuffer(8));
const sorted = (value) =>
  value === null || typeof value !== "object"
    ? JSON.stringify(value)
    : Array.isArray(value)
      ? `[${value.map(sorted).join(",")}]`
      : // Array.prototype.sort compares UTF-16 code units, which is what RFC 8785 asks for.
        `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${sorted(value[key])}`).join(",")}}`;
const out = [];
const flush = () => { if (out.length) process.stdout.write(`${out.join("\n")}\n`); out.length = 0; };
lines.on("line", (line) => {
  if (line[0] === "n") {
    view.setBigUint64(0, BigInt(`0x${line.slice(2)}`));
    out.push(JSON.stringify(view.getFloat64(0)));
  } else {
    out.push(sorted(JSON.parse(line.slice(2))));
  }
  if (out.length === 4096) flush();
});
lines.on("close", flush);
