/* Reads zip files from a Blob without taking them into memory whole: the list first, then one member at a time. */
import { Failed, Unknown, fromUtf8 } from "./bytes.js";

const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const FULL32 = 0xffffffff;
const FULL16 = 0xffff;
const STORED = 0;
const DEFLATED = 8;
const MOST_MEMBERS = 20_000;
const MOST_LIST_BYTES = 16 * 1024 * 1024;
// A browser hashes from memory only; what is larger is for verify.py.
export const MOST_MEMBER_BYTES = 512 * 1024 * 1024;

/** Return the members of a zip file by name: {name, method, crc, packed, size, offset, flags}. */
export async function openZip(blob) {
  const { count, size, offset } = await findEnd(blob);
  if (count > MOST_MEMBERS || size > MOST_LIST_BYTES) throw new Failed("the zip file lists too many files");
  const view = await viewOf(blob, offset, size);
  const members = new Map();
  for (let place = 0, number = 0; number < count; number += 1) {
    if (place + 46 > size || view.getUint32(place, true) !== CENTRAL) throw new Failed("the list of the zip file is damaged");
    const lengths = [28, 30, 32].map((at) => view.getUint16(place + at, true));
    const end = place + 46 + lengths[0] + lengths[1] + lengths[2];
    if (end > size) throw new Failed("the list of the zip file is cut off");
    const name = fromUtf8(new Uint8Array(view.buffer, view.byteOffset + place + 46, lengths[0]), "a name in the zip file");
    if (members.has(name)) throw new Failed(`the zip file has ${name} twice`);
    members.set(name, { name, ...readCentral(view, place, lengths) });
    place = end;
  }
  return members;
}

function readCentral(view, place, [nameLength, extraLength]) {
  const member = {
    flags: view.getUint16(place + 8, true),
    method: view.getUint16(place + 10, true),
    crc: view.getUint32(place + 16, true),
    packed: view.getUint32(place + 20, true),
    size: view.getUint32(place + 24, true),
    offset: view.getUint32(place + 42, true),
  };
  // Numbers that do not fit into 32 bits stand in the zip64 field, in this order, and only those.
  let field = place + 46 + nameLength;
  const end = field + extraLength;
  while (field + 4 <= end) {
    const length = view.getUint16(field + 2, true);
    if (view.getUint16(field, true) === 1) {
      let at = field + 4;
      for (const which of ["size", "packed", "offset"]) {
        if (member[which] !== FULL32) continue;
        if (at + 8 > Math.min(field + 4 + length, end)) throw new Failed("the list of the zip file is damaged");
        member[which] = Number(view.getBigUint64(at, true));
        at += 8;
      }
    }
    field += 4 + length;
  }
  return member;
}

async function findEnd(blob) {
  const start = Math.max(0, blob.size - 22 - FULL16);
  const view = await viewOf(blob, start, blob.size - start);
  for (let place = view.byteLength - 22; place >= 0; place -= 1) {
    if (view.getUint32(place, true) !== END || place + 22 + view.getUint16(place + 20, true) !== view.byteLength) continue;
    const found = { count: view.getUint16(place + 10, true), size: view.getUint32(place + 12, true), offset: view.getUint32(place + 16, true) };
    if (found.count !== FULL16 && found.size !== FULL32 && found.offset !== FULL32) return found;
    return findEnd64(blob, start + place - 20);
  }
  throw new Failed("this is not a zip file, or it is cut off");
}

async function findEnd64(blob, locatorAt) {
  const locator = await viewOf(blob, locatorAt, 20);
  if (locator.getUint32(0, true) !== LOCATOR64) throw new Failed("the end of the zip file is damaged");
  const end = await viewOf(blob, Number(locator.getBigUint64(8, true)), 56);
  if (end.getUint32(0, true) !== END64) throw new Failed("the end of the zip file is damaged");
  return { count: Number(end.getBigUint64(32, true)), size: Number(end.getBigUint64(40, true)), offset: Number(end.getBigUint64(48, true)) };
}

async function viewOf(blob, start, size) {
  if (start < 0 || start + size > blob.size) throw new Failed("the zip file is cut off");
  return new DataView(await blob.slice(start, start + size).arrayBuffer());
}

/** Return a member's bytes; a stored one as a slice of the file, so that a zip inside can be opened without reading it whole. */
export async function memberBlob(blob, member) {
  if (member.flags & 1) throw new Failed(`${member.name} is encrypted`);
  const head = await viewOf(blob, member.offset, 30);
  const [nameLength, extraLength] = [head.getUint16(26, true), head.getUint16(28, true)];
  const named = await viewOf(blob, member.offset + 30, nameLength);
  if (head.getUint32(0, true) !== LOCAL || fromUtf8(new Uint8Array(named.buffer), "a name in the zip file") !== member.name) {
    throw new Failed(`${member.name} does not stand where the list of the zip file says`);
  }
  const start = member.offset + 30 + nameLength + extraLength;
  if (start + member.packed > blob.size) throw new Failed(`${member.name} is cut off`);
  const data = blob.slice(start, start + member.packed);
  if (member.method === STORED) {
    if (member.packed !== member.size) throw new Failed(`${member.name} has two sizes`);
    return data;
  }
  if (member.method !== DEFLATED) throw new Unknown(`${member.name} is packed in a way that browsers cannot read`);
  return inflate(data, member);
}

async function inflate(data, { name, size }) {
  if (size > MOST_MEMBER_BYTES) throw new Unknown(`${name} is too large for a browser; verify.py has no such limit`);
  const reader = data.stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const parts = [];
  let found = 0;
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      found += step.value.length;
      // Stop at the size it claims: a small file can unpack to more than any memory holds.
      if (found > size) throw new Failed(`${name} unpacks to more than it says`);
      parts.push(step.value);
    }
  } catch (error) {
    await reader.cancel().catch(() => {});
    throw error instanceof Failed ? error : new Failed(`${name} cannot be unpacked`);
  }
  if (found !== size) throw new Failed(`${name} unpacks to less than it says`);
  return new Blob(parts);
}

/** Return a member's bytes in memory, after comparing its checksum. */
export async function readMember(blob, member) {
  if (member.size > MOST_MEMBER_BYTES) throw new Unknown(`${member.name} is too large for a browser; verify.py has no such limit`);
  const bytes = new Uint8Array(await (await memberBlob(blob, member)).arrayBuffer());
  if (crc32(bytes) !== member.crc) throw new Failed(`${member.name} does not have the checksum that the zip file gives`);
  return bytes;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

export function crc32(bytes) {
  let value = 0xffffffff;
  for (let place = 0; place < bytes.length; place += 1) value = TABLE[(value ^ bytes[place]) & 0xff] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
