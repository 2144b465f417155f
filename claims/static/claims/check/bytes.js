/* Bytes and their spellings. Base 64, decimals and UTF-8 have one spelling each: a second one of the same bytes is refused. */

/** A check that does not hold, and why. */
export class Failed extends Error {}

/** A check that could not be made, and why. */
export class Unknown extends Error {}

export function concat(...parts) {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}

export function areEqual(one, other) {
  return one.length === other.length && one.every((byte, place) => byte === other[place]);
}

export function toHex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function fromHex(text) {
  return Uint8Array.from({ length: text.length / 2 }, (_, place) => Number.parseInt(text.slice(place * 2, place * 2 + 2), 16));
}

export function fromBase64(text, what) {
  let binary;
  try {
    binary = atob(text);
  } catch {
    throw new Failed(`${what} is not base 64`);
  }
  if (btoa(binary) !== text) throw new Failed(`${what} is not proper base 64`);
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** Read a decimal without leading zeros as a BigInt: a log may have more entries than a double can count. */
export function fromDecimal(text, what) {
  if (!/^(0|[1-9][0-9]{0,18})$/.test(text)) throw new Failed(`${what} is not a number`);
  return BigInt(text);
}

export function toUtf8(text) {
  return new TextEncoder().encode(text);
}

export function fromUtf8(bytes, what) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Failed(`${what} is not UTF-8`);
  }
}

/** Read a JSON object from bytes or text. */
export function fromJson(data, what) {
  const text = typeof data === "string" ? data : fromUtf8(data, what);
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Failed(`${what} is not JSON`);
  }
  if (value === null || typeof value !== "object" || Array.isArray(value)) throw new Failed(`${what} is not a JSON object`);
  return value;
}

/** Return SHA-256. Browsers offer it over https only. */
export async function sha256(bytes) {
  const subtle = globalThis.crypto?.subtle;
  if (!subtle) throw new Unknown("this browser offers its cryptography only on pages that came over https");
  return new Uint8Array(await subtle.digest("SHA-256", bytes));
}

export async function digestOf(bytes) {
  return `sha256:${toHex(await sha256(bytes))}`;
}
