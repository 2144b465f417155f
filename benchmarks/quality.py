"""Prints every figure of what the machine suggests, beside those of simple peers on the same rows, in one command.

    python -m benchmarks.quality [--full] [--only PART,…] [DATA]

DATA is the folder with the public sets; by default `../shared/data` beside the checkout. Each part is a benchmark of its own
that can be run alone; a part whose data or peers are missing says SKIPPED aloud. The parts: worth, matching, evidence, attribution,
own, detente, speed, lookup. `--full` matches the training queries too and looks claims up among 20,000, 200,000 and 1,000,000, which takes
about half an hour more; otherwise among 20,000. `python3 run.py quality` is the same with the peers that it wants, scikit-learn and bm25s, added to `.venv`; the
service needs neither. `python3 run.py semantic` adds the sentence embeddings.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from claims.extraction import extract
from claims.terms.embeddings import installed

if TYPE_CHECKING:
    from claims.terms.embeddings import MiniLm

ROOT = Path(__file__).resolve().parent.parent
_RUNS, _WORDS, _LIMIT_MS = 15, 1_000, 150


def main() -> int:
    """Run the parts one after the other; 1 when one of them failed."""
    words = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    only = words.pop(0).split(",") if "--only" in sys.argv else None
    data = Path(words[0]) if words else ROOT.parent / "shared" / "data"
    is_full = "--full" in sys.argv
    rows = "20000,200000,1000000" if is_full else "20000"
    queries = [] if is_full else ["--dev"]
    parts: dict[str, tuple[str, list[str]]] = {
        "worth": ("What is worth a check", ["benchmarks.train_worth", str(data)]),
        "matching": ("Has this been checked", ["benchmarks.claim_matching", *queries, str(data)]),
        "evidence": ("Which passages bear on a claim", ["benchmarks.evidence_ranking", str(data)]),
        "attribution": ("Who said it", ["benchmarks.extraction_quality", str(data)]),
        "own": ("Our own articles", ["benchmarks.own_articles"]),
        "lookup": ("Looking a claim up", ["benchmarks.matching_speed", "--rows", rows, str(data)]),
    }
    failed = [name for name, part in parts.items() if (only is None or name in only) and _run(*part)]
    if only is None or "detente" in only:
        _detente(data.parent / "articles" / "detente.txt")
    if only is None or "speed" in only:
        _speed(data.parent / "articles" / "detente.txt")
    print(f"\nfailed: {', '.join(failed)}" if failed else "\nevery part ran or said why not")
    return int(bool(failed))


def _run(title: str, command: list[str]) -> bool:
    """Run one benchmark under its title, line by line as it prints; True when it failed, which leaving for want of data or peers is not."""
    print(f"\n=== {title}: python -m {' '.join(command)}", flush=True)
    began, is_skipped = time.monotonic(), False
    with subprocess.Popen(  # noqa: S603 - our own modules
        [sys.executable, "-u", "-m", *command], cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as part:
        for line in part.stdout or ():
            is_skipped = is_skipped or "SKIPPED" in line
            print(line, end="", flush=True)
    print(f"=== {title}: {time.monotonic() - began:.0f} s", flush=True)
    return part.returncode != 0 and not is_skipped


def _detente(path: Path) -> None:
    """Print the suggestions of the reference article in their order, each with its strongest reason."""
    print(f"\n=== The reference article: {path.name}")
    if not path.is_file():
        print("SKIPPED: the article is not there")
        return
    for reader in _readers():
        print("with the embedder:" if reader else "without embeddings:")
        claims = sorted(extract(path.read_text(encoding="utf-8"), reader=reader).claims, key=lambda claim: -claim.score)
        for claim in claims[:12]:
            print(f"{claim.score:.2f}  {claim.kind.value:11} {claim.quote[:90]!r}  {claim.reasons[0].label}")


def _readers() -> list[MiniLm | None]:
    embedder = installed()
    return [None] if embedder is None else [None, embedder]


def _speed(path: Path) -> None:
    """Print what reading an article of 1,000 words takes of one core, beside the limit, and the memory of the process."""
    print(f"\n=== Speed: an article of {_WORDS:,} words")
    if not path.is_file():
        print("SKIPPED: the article is not there")
        return
    told = path.read_text(encoding="utf-8").split(" ")
    # Other words at each run, so that nothing kept from the run before counts.
    texts = [" ".join((told * 3)[at * 7 : at * 7 + _WORDS]) for at in range(_RUNS + 1)]
    for reader in _readers():
        extract(texts[0], reader=reader)
        times = []
        for text in texts[1:]:
            began = time.process_time()
            extract(text, reader=reader)
            times.append(1_000 * (time.process_time() - began))
        times.sort()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        limit = "with the embedder" if reader else f"without embeddings, limit {_LIMIT_MS} ms"
        print(
            f"median {times[_RUNS // 2]:.0f} ms of one core, slowest {times[-1]:.0f} ms ({limit}); memory {peak:.0f} MB"
        )


if __name__ == "__main__":
    raise SystemExit(main())
