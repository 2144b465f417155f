/* Looks quotations up in archived texts, character by character. Positions count Unicode characters, as the document does. */
import { Failed } from "./bytes.js";

const SURROGATES = /[\ud800-\udfff]/;

/** Return the characters [start, end) of a text, or null where it has no such place. */
export function between(text, start, end) {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end <= start) return null;
  if (!SURROGATES.test(text)) return end <= text.length ? text.slice(start, end) : null;
  let place = 0;
  let from = -1;
  for (let unit = 0; ; place += 1) {
    if (place === start) from = unit;
    if (place === end) return text.slice(from, unit);
    if (unit >= text.length) return null;
    unit += text.codePointAt(unit) > 0xffff ? 2 : 1;
  }
}

/** Return the citations of a document. */
export function citationsOf(document) {
  const citations = document.citations;
  const areSound =
    Array.isArray(citations) &&
    citations.every(
      (item) => typeof item?.exact === "string" && item.exact !== "" && typeof item.snapshot?.text_sha256 === "string",
    );
  if (!areSound) throw new Failed("the document’s quotations cannot be read");
  return citations;
}

export function checkQuotation({ exact, start, end }, text) {
  const found = between(text, start, end);
  if (found === null) throw new Failed(`the archived text has no characters ${start} to ${end}`);
  if (found !== exact) throw new Failed(`other words stand at ${start} to ${end} of the archived text`);
  return `stands at ${start} to ${end} of the archived text, character by character`;
}
