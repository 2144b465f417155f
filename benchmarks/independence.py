"""How well pages are grouped by origin, on invented events whose origins are known: wrong merges count for most.

    python benchmarks/independence.py            the labelled pages, and the time for 200 candidates of 50 KB

Copies are made of each wire report as newsrooms make them: cut, given a new headline and lead, lightly reworded, set among
a site's furniture. Everything else on the same event (a second reporter with the same quotations, the office's own page, a
page that contradicts it) has to stay apart, except a page that says it relies on the office.
"""

from __future__ import annotations

import random
import sys
import time
from itertools import combinations, pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from independence_pages import EVENTS, Event

from claims.ranking.origins import Page, origins

FURNITURE = (
    "We use cookies to improve our service. Read our privacy policy to learn how we and our partners use cookies.\n{}\n"
    "Subscribe to our newsletter and never miss a story. All rights reserved."
)
SWAPS = (
    ("said", "stated"), ("told", "informed"), ("largest", "biggest"), ("asked", "called on"), ("fell", "dropped"),
    ("called", "termed"), ("demanded", "urged"), ("expected", "foreseen"), ("promised", "pledged"), ("stayed", "remained"),
    ("more than", "over"), ("almost", "nearly"), ("most of them", "the majority"), ("ending", "closing"),
)  # fmt: skip
SIZES = {"candidates": 200, "bytes": 50_000}


def copies(wire: str) -> dict[str, str]:
    """Return the wire report as other newsrooms print it."""
    paragraphs = wire.split("\n")
    reworded = wire
    for old, new in SWAPS:
        reworded = reworded.replace(old, new)
    return {
        "verbatim": wire,
        "cut": "\n".join(paragraphs[: max(2, len(paragraphs) - 1)]),
        "own lead": "What you need to know this morning: the news from the region in one minute.\n" + wire,
        "reworded": reworded,
        "furniture": FURNITURE.format(wire),
        "local coda": wire + "\nReaders in our town may remember a similar case eleven years ago, which ended well.",
    }


def pages_of(event: Event, number: int) -> tuple[list[Page[str]], dict[str, str]]:
    """Return the pages of one event and the origin each truly has."""
    texts = {f"copy {name}": text for name, text in copies(event.wire).items()}
    truth = dict.fromkeys(texts, "wire")
    own = {
        "witness": event.witness,
        "office": event.office_page,
        "relying": event.relying,
        "contradicting": event.contradicting,
        "mention": event.unrelated_mention,
    }
    truth |= {name: name for name in own} | {"relying": "office"}
    pages = []
    for at, (name, text) in enumerate({**texts, **own}.items()):
        is_office = name == "office"
        pages.append(
            Page(
                key=f"{number} {name}",
                url=f"https://{event.office_site if is_office else f'paper{number}x{at}.example'}/story",
                text=text,
                title=f"{name} {number}",
                publisher=event.office if is_office else f"Gazette of Town {number}x{at}",
                spans=((0, text.index("\n") if "\n" in text else len(text)),),
            )
        )
    return pages, {f"{number} {name}": f"{number} {origin}" for name, origin in truth.items()}


def measure() -> None:
    """Print what was merged and what was missed, over all pairs of all pages of all events together."""
    pages: list[Page[str]] = []
    truth: dict[str, str] = {}
    for number, event in enumerate(EVENTS):
        found, known = pages_of(event, number)
        pages += found
        truth |= known
    random.Random(7).shuffle(pages)
    placed = {key: at for at, origin in enumerate(origins(pages)) for key in origin.keys}
    right = wrong = missed = 0
    for one, other in combinations(sorted(truth), 2):
        is_one, is_placed = truth[one] == truth[other], placed[one] == placed[other]
        right += is_one and is_placed
        wrong += is_placed and not is_one
        missed += is_one and not is_placed
        if is_one != is_placed:
            print(f"  {'wrong' if is_placed else 'missed'}: {one} + {other}")
    print(
        f"{len(pages)} pages of {len(EVENTS)} events, {len(set(truth.values()))} true origins, {len(set(placed.values()))} found"
    )
    print(f"pairs: {right} merged rightly, {wrong} wrongly, {missed} missed")
    print(f"precision {right / max(right + wrong, 1):.3f}, recall {right / max(right + missed, 1):.3f}")


def measure_time() -> None:
    """Print how long 200 candidates of 50 KB take, beside how long it takes to split their words once (the least anybody needs)."""
    chance = random.Random(1)
    vocabulary = [
        f"{first}{second}" for first in "bdfgklmnprst" for second in ("ander", "ibel", "osta", "uren", "eck", "alin")
    ]
    texts = []
    for _ in range(SIZES["candidates"]):
        words: list[str] = []
        while sum(map(len, words[-1:])) >= 0 and len(words) < SIZES["bytes"] // 7:
            words.append(
                chance.choice(vocabulary)
                + ("." if len(words) % 17 == 16 else "")
                + ("\n" if len(words) % 59 == 58 else "")
            )
        texts.append(" ".join(words))
    pages = [
        Page(at, f"https://site{at}.example/a", text, publisher=f"Paper {at}", spans=((100, 300), (5_000, 5_300)))
        for at, text in enumerate(texts)
    ]
    times = [time.process_time()]
    for text in texts:
        text.casefold().split()
    times.append(time.process_time())
    found = origins(pages)
    times.append(time.process_time())
    split, placed = (later - earlier for earlier, later in pairwise(times))
    size = sum(map(len, texts)) // len(texts)
    print(
        f"{len(pages)} candidates of {size:,} characters: {len(found)} origins in {placed:.2f} s of one core ({placed / split:.0f} times splitting them into words)"
    )


if __name__ == "__main__":
    measure()
    measure_time()
