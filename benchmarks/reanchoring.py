"""Where quotations went on edited pages: recall, precision, and whether a changed number or negation is ever let pass.

    python benchmarks/reanchoring.py [DATA] [--pages N]

Pages are the invented ones of independence_pages.py and, where DATA is there (`ground-truth.json` of an article-extraction
set; default `../shared/data/article-extraction` beside the checkout), its article texts. Of each page a few sentences are
quoted; then 1, 5, 10 or 25 per cent of the page's words are replaced, dropped, doubled with another, or swapped, and a
paragraph is put on top. Three things are asked of each quotation: where it is (edited), that it is gone (its sentence was
taken out), and that a number or a negation in it changed (turned). "best guess" is the same alignment without threshold,
margin and guard, as annotation tools show it.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from independence_pages import EVENTS  # noqa: E402 - the checkout must be on the path first

from claims.enums import AnchorState  # noqa: E402
from claims.normalisation import normalise  # noqa: E402
from claims.quoting import Quotation, quote_at, reanchor  # noqa: E402
from claims.ranking.sentences import sentences  # noqa: E402
from claims.terms.alignment import best_alignment  # noqa: E402

RATES = (0.01, 0.05, 0.10, 0.25)
QUOTED_CHARS = (60, 260)
PER_PAGE = 3
TOP = "A note from the editors: this page has been looked over and brought up to date since it was first published."
_TOKEN = re.compile(r"\S+\s*")
_NUMBER = re.compile(r"\d+(?=[^\d]|$)")
_AUXILIARY = re.compile(r"\b(is|are|was|were|has|have|had|will|would|can|could|did|does)\b(?! not)")
_NOT = re.compile(r"\bnot ")
# A span found is the right one when it shares this much with the true one.
_OVERLAP = 0.6


@dataclass
class Tally:
    """What came of the questions of one rate."""

    asked: int = 0
    found: int = 0
    misplaced: int = 0
    removed: int = 0
    invented: int = 0
    turned: int = 0
    silent: int = 0
    said_altered: int = 0


def main() -> int:
    """Measure every rate and print one table for ours and one for the best guess."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path, default=ROOT.parent / "shared" / "data" / "article-extraction")
    parser.add_argument("--pages", type=int, default=200)
    arguments = parser.parse_args()
    texts = load(arguments.data)[: arguments.pages]
    print(f"{len(texts)} pages, up to {PER_PAGE} quotations of each")
    ours, guess = {rate: Tally() for rate in RATES}, {rate: Tally() for rate in RATES}
    began, calls = time.perf_counter(), 0
    for number, text in enumerate(texts):
        strange = [word for other in (texts[number - 1], texts[number - 2]) for word in other.split()]
        for rate in RATES:
            chance = random.Random(f"{number} {rate}")
            calls += ask(text, rate, chance, strange, (ours[rate], guess[rate]))
    print(
        f"{calls} questions, {(time.perf_counter() - began) / max(calls, 1) * 1000:.1f} ms each, both methods and the editing included"
    )
    report("ours", ours)
    report("best guess", guess)
    return 1 if any(tally.silent for tally in ours.values()) else 0


def load(data: Path) -> list[str]:
    """Return the texts of the pages, long enough to quote from."""
    texts = [f"{event.wire}\n\n{event.relying}\n\n{event.unrelated_mention}" for event in EVENTS]
    file = data / "ground-truth.json"
    if file.exists():
        texts += [item["articleBody"] for item in json.loads(file.read_text("utf-8")).values()]
    else:
        print(f"SKIPPED: no {file}; only the invented pages are measured.")
    return [text for text in map(normalise, texts) if len(text) > 600]


def ask(text: str, rate: float, chance: random.Random, strange: list[str], tallies: tuple[Tally, Tally]) -> int:
    """Ask the three questions of some quotations of one page; returns how many."""
    spans = [(s.start, s.end) for s in sentences(text) if QUOTED_CHARS[0] <= s.end - s.start <= QUOTED_CHARS[1]]
    ours, guess = tallies
    # What a page says twice has two right answers.
    spans = [span for span in spans if text.count(text[slice(*span)]) == 1]
    chosen = chance.sample(spans, min(PER_PAGE, len(spans)))
    asked = 0
    for start, end in chosen:
        quotation = quote_at(text, start, end)
        edited, place = edit(text, (start, end), rate, chance, strange)
        edited_question(quotation, edited, place, ours, guess)
        removed, _ = edit(text[:start] + text[end:], (0, 0), rate, chance, strange)
        removed_question(quotation, removed, ours, guess)
        asked += 2
        turned = turn(quotation.exact, chance)
        if turned:
            page, _ = edit(text[:start] + "\x01" + text[end:], (0, 0), rate, chance, strange)
            turned_question(quotation, page.replace("\x01", turned), ours, guess)
            asked += 1
    return asked


def edit(
    text: str, span: tuple[int, int], rate: float, chance: random.Random, strange: list[str]
) -> tuple[str, tuple[int, int]]:
    """Change this share of a page's words and put a paragraph on top; returns the page and where the span's words are now."""
    out, at = [TOP, "\n\n"], len(TOP) + 2
    low, high = -1, -1
    for match in _TOKEN.finditer(text):
        word = match.group()
        if "\x01" not in word and chance.random() < rate:
            space = word[len(word.rstrip()) :]
            act = chance.randrange(4)
            other = chance.choice(strange)
            word = ("", f"{other}{space}", f"{word.rstrip()} {other}{space}", word.rstrip()[::-1] + space)[act]
        if span[0] <= match.start() and match.start() < span[1] and word.strip():
            low = at if low < 0 else low
            high = at + len(word.rstrip())
        out.append(word)
        at += len(word)
    return "".join(out), (low, high)


def turn(exact: str, chance: random.Random) -> str:
    """Change one number or one negation of some words; "" where they have neither."""
    ways = []
    numbers = list(_NUMBER.finditer(exact))
    if numbers:
        one = chance.choice(numbers)
        ways.append(exact[: one.start()] + str(int(one.group()) * 2 + 1) + exact[one.end() :])
    if _NOT.search(exact):
        ways.append(_NOT.sub("", exact, count=1))
    elif _AUXILIARY.search(exact):
        ways.append(_AUXILIARY.sub(r"\1 not", exact, count=1))
    return chance.choice(ways) if ways else ""


def edited_question(quotation: Quotation, page: str, place: tuple[int, int], ours: Tally, guess: Tally) -> None:
    """Ask where the words are now."""
    found = reanchor(quotation, page).suggestion
    for tally, span in (
        (ours, (found.start, found.end) if found else None),
        (guess, best_alignment(quotation.exact, page)),
    ):
        tally.asked += 1
        if span is not None:
            is_right = overlap(span, place) >= _OVERLAP
            tally.found += is_right
            tally.misplaced += not is_right


def removed_question(quotation: Quotation, page: str, ours: Tally, guess: Tally) -> None:
    """Ask whether the words are known to be gone."""
    for tally, span in ((ours, reanchor(quotation, page).suggestion), (guess, best_alignment(quotation.exact, page))):
        tally.removed += 1
        tally.invented += span is not None


def turned_question(quotation: Quotation, page: str, ours: Tally, guess: Tally) -> None:
    """Ask whether a changed number or negation is said; silent is a suggestion that does not say so."""
    found = reanchor(quotation, page)
    ours.turned += 1
    ours.said_altered += found.state is AnchorState.ALTERED and bool(found.warnings)
    ours.silent += found.suggestion is not None and not found.warnings
    guess.turned += 1
    guess.silent += best_alignment(quotation.exact, page) is not None


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Return the share of two spans together that both have."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return both / (max(one[1], other[1]) - min(one[0], other[0])) if both > 0 else 0.0


def report(name: str, tallies: dict[float, Tally]) -> None:
    """Print one line for each rate."""
    print(f"\n{name}\n  words changed | edited: recall  precision | taken out: called gone | turned: said  silent  of")
    for rate, tally in tallies.items():
        suggested = tally.found + tally.misplaced + tally.invented
        print(
            f"  {rate:13.0%} | {tally.found / tally.asked:14.3f}  {tally.found / max(suggested, 1):9.3f} |"
            f" {1 - tally.invented / tally.removed:22.3f} | {tally.said_altered:12d}  {tally.silent:6d}  {tally.turned}"
        )


if __name__ == "__main__":
    raise SystemExit(main())
