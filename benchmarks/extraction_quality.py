"""Measures extraction on public annotated data: who said it, and what is worth checking. Prints one table.

Run from the checkout: .venv/bin/python -m benchmarks.extraction_quality [FOLDER [dev|train]]. FOLDER holds `attribution/` and `check-worthiness/`;
without it `../shared/data` beside the checkout is read. Where neither exists the script says so and leaves.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims.extraction import extract
from claims.extraction.cues_en import ENGLISH
from claims.extraction.pipeline import acts_of_saying

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
Span = tuple[int, int]
PAIRS = ("sentence to claimant", "sentence to each claimant")
LEAST_CONTENT = 15  # code points of content in a sentence: less is a word or two that ran over


def main() -> int:
    """Print the figures; 0 also where there is nothing to measure on."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        print(f"SKIPPED: no evaluation data in {folder}; give its folder as the argument.")
        return 0
    part = sys.argv[2] if len(sys.argv) > 2 else "dev"
    _attribution(folder / "attribution" / f"articles-{part}.jsonl.gz")
    _worth(folder / "check-worthiness" / f"sentences-{part}.jsonl.gz")
    _debates(folder / "check-worthiness" / "debates-train.jsonl.gz")
    return 0


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of one gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


# -- attribution ------------------------------------------------------------------------------------------------------


def gold_of(brat: str) -> list[dict[str, list[Span]]]:
    """Read brat stand-off: each attribution as its Source, Cue and Content spans."""
    spans: dict[str, list[Span]] = {}
    events: list[dict[str, list[Span]]] = []
    for line in brat.splitlines():
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 1:
            places = fields[1].split(" ", 1)[1]
            spans[fields[0]] = [(int(a), int(b)) for a, b in re.findall(r"(\d+) (\d+)", places)]
        elif line.startswith("E"):
            event: dict[str, list[Span]] = {"Source": [], "Cue": [], "Content": []}
            for argument in fields[1].split()[1:]:
                role, _, ident = argument.partition(":")
                role = role.rstrip("0123456789")
                if role in event:
                    event[role] += spans.get(ident, [])
            events.append(event)
    return events


def _attribution(path: Path) -> None:
    counts = {name: [0, 0, 0, 0] for name in ("cue", "source", "content", *PAIRS)}
    words, seconds = 0, 0.0
    missed: Counter[str] = Counter()
    for row in rows_of(path):
        text = row["text"]
        gold = [event for event in gold_of(row["brat"]) if event["Source"]]
        began = time.process_time()
        extraction = extract(text, language="en")
        seconds += time.process_time() - began
        words += len(text.split())
        found = acts_of_saying(text, language="en")
        _count(counts["cue"], [(e.cue_start, e.cue_end) for e in found], [s for e in gold for s in e["Cue"]])
        _count(
            counts["source"],
            [e.claimant.place for e in found],
            [s for e in gold for s in e["Source"]],
        )
        _count_words(
            counts["content"], text, [s for e in found for s in e.spans], [s for e in gold for s in e["Content"]]
        )
        _count_pairs([counts[name] for name in PAIRS], extraction, gold)
        missed.update(_missed(text, extraction, gold))
    print(
        f"attribution, {path.name}: {words * 1.0 / seconds:,.0f} words/s, {1000 * 1000 * seconds / words:.0f} ms per 1,000 words"
    )
    for name, (hits, guessed, wanted, reached) in counts.items():
        precision, recall = hits / (guessed or 1), (reached or hits) / (wanted or 1)
        print(f"  {name:26} precision {precision:.3f}  recall {recall:.3f}  F1 {_f1(precision, recall):.3f}")
    print("  sentences missed: " + "; ".join(f"{why} {count}" for why, count in missed.most_common()))


def _missed(text: str, extraction: Any, gold: list[dict[str, list[Span]]]) -> Iterator[str]:
    """Yield why each sentence that has a source, but none of its own in the claims, was missed, as far as words tell it."""
    found: dict[int, list[Span]] = {}
    for claim in extraction.claims:
        said = claim.attribution
        if said is not None:
            found.setdefault(claim.sentence, []).extend(filter(None, ((said.start, said.end), said.relayed_at)))
    for sentence in extraction.sentences:
        inside = [
            (sum(max(0, min(b, sentence.end) - max(a, sentence.start)) for a, b in e["Content"]), e) for e in gold
        ]
        events = [event for length, event in inside if length >= LEAST_CONTENT]
        if not events or any(overlaps(e["Source"][0], found.get(sentence.index, ())) for e in events):
            continue
        cues = max(inside, key=lambda pair: pair[0])[1]["Cue"]
        words = " ".join(text[a:b] for a, b in cues).lower().split()
        if found.get(sentence.index):
            yield "given to somebody else"
        elif not any(sentence.start <= a < sentence.end for a, _ in cues):
            yield "spoken on from an earlier sentence"
        elif set(words) & {"not", "n't", "declined", "refused", "didn’t", "didn't"}:
            yield "a refusal or denial to speak"
        elif any(word in ENGLISH.cues for word in words):
            yield "a known verb, not read here"
        else:
            yield "no verb of saying that is known"


def _count(counts: list[int], found: list[Span], gold: list[Span]) -> None:
    """Count spans that overlap one of the other side."""
    counts[0] += sum(any(a < d and c < b for c, d in gold) for a, b in found)
    counts[1] += len(found)
    counts[2] += len(gold)


def _count_words(counts: list[int], text: str, found: list[Span], gold: list[Span]) -> None:
    """Count words inside the spans."""
    words = [(m.start(), m.end()) for m in re.finditer(r"\w+", text)]
    here = {w for w in words if any(a <= w[0] < b for a, b in found)}
    there = {w for w in words if any(a <= w[0] < b for a, b in gold)}
    counts[0] += len(here & there)
    counts[1] += len(here)
    counts[2] += len(there)


def _count_pairs(counts: Sequence[list[int]], extraction: Any, gold: list[dict[str, list[Span]]]) -> None:
    """Count (sentence, claimant's mention): a sentence belongs to every source that has content in it.

    The first count reaches a sentence by any of its sources, the second has to reach each of them.
    """
    wanted: dict[int, list[Span]] = {}
    for sentence in extraction.sentences:
        for event in gold:
            inside = sum(max(0, min(b, sentence.end) - max(a, sentence.start)) for a, b in event["Content"])
            if inside >= LEAST_CONTENT:
                wanted.setdefault(sentence.index, []).extend(event["Source"][:1])
    found: dict[int, set[Span]] = {}
    for claim in extraction.claims:
        said = claim.attribution
        if said is not None:
            found.setdefault(claim.sentence, set()).update(
                [(said.start, said.end), *([said.relayed_at] if said.relayed_at else [])]
            )
    for count in counts:
        count[0] += sum(overlaps(span, wanted.get(index, ())) for index, spans in found.items() for span in spans)
        count[1] += sum(len(spans) for spans in found.values())
    sentences, sources = counts
    sentences[2] += len(wanted)
    sentences[3] += sum(any(overlaps(span, spans) for span in found.get(index, ())) for index, spans in wanted.items())
    sources[2] += sum(len(set(spans)) for spans in wanted.values())
    sources[3] += sum(overlaps(span, found.get(index, ())) for index, spans in wanted.items() for span in set(spans))


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Tell whether a span shares a code point with one of the others."""
    return any(a < span[1] and span[0] < b for a, b in others)


# -- check-worthiness -------------------------------------------------------------------------------------------------


def _score(text: str) -> float:
    claims = extract(text, language="en").claims
    return max((claim.score for claim in claims), default=0.0)


def _worth(path: Path) -> None:
    rows = list(rows_of(path))
    labels = [row["checkworthy"] for row in rows]
    print(f"check-worthy sentences, {path.name}: {sum(labels)} of {len(rows)}")
    _report(labels, [_score(row["text"]) for row in rows], "extraction")
    _report(labels, [float(len(row["text"])) for row in rows], "length of the sentence")
    _report(labels, [1.0] * len(rows), "all positive")


def _report(labels: list[int], scores: list[float], name: str) -> None:
    best = max((_f1_at(labels, scores, limit), limit) for limit in sorted(set(scores)))
    print(
        f"  {name:24} average precision {average_precision(labels, scores):.3f}  best F1 {best[0]:.3f} at {best[1]:.2f}"
    )


def _f1_at(labels: list[int], scores: list[float], limit: float) -> float:
    hits = sum(label for label, score in zip(labels, scores, strict=True) if score >= limit)
    precision = hits / sum(score >= limit for score in scores)
    return _f1(precision, hits / (sum(labels) or 1))


def average_precision(labels: Iterable[int], scores: Iterable[float]) -> float:
    """Return the mean of the precision at each positive, in order of score; ties keep text order."""
    ranked = sorted(zip(scores, labels, strict=True), key=lambda pair: -pair[0])
    hits, total = 0, 0.0
    for place, (_, label) in enumerate(ranked, 1):
        hits += label
        total += label * hits / place
    return total / (hits or 1)


def _debates(path: Path) -> None:
    debates: dict[str, list[dict[str, Any]]] = {}
    for row in rows_of(path):
        debates.setdefault(row["debate"], []).append(row)
    scorers: dict[str, Callable[[str], float]] = {
        "extraction": _score,
        "length of the sentence": lambda text: float(len(text)),
    }
    print(f"check-worthy in a debate, {path.name}: {len(debates)} debates")
    for name, scorer in scorers.items():
        each = [
            average_precision([r["checkworthy"] for r in rows], [scorer(r["text"]) for r in rows])
            for rows in debates.values()
        ]
        print(f"  {name:24} mean average precision {sum(each) / len(each):.3f}")


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


if __name__ == "__main__":
    raise SystemExit(main())
