"""Compares canonical JSON (RFC 8785) as written here with Node's, the engine whose number format the RFC takes over.

    python benchmarks/canonical_numbers.py                      # a million numbers, 100,000 objects of hostile strings and keys
    python benchmarks/canonical_numbers.py --numbers 10000      # a quick look

Numbers: doubles of random bits, decimals as people write them, whole numbers around the powers of two and ten, and the
neighbours of each power. Needs Node on the PATH; without it, it says so and compares nothing.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import shutil
import struct
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from claims.provenance.canonical import canonical_json

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 8785
SAFE = 2**53 - 1
# Places where escaping and UTF-16 order go wrong: controls, quotes, the last of one plane and the first of the next, what
# sorts otherwise by code point than by code unit (U+FB33 and U+1F600), line separators, joiners, combining letters.
ALPHABET = [
    *map(chr, range(0x30)),
    '"',
    "\\",
    "/",
    "\x7f",
    "\x80",
    "é",
    "e\u0301",
    "ö",
    "\u2028",
    "\u2029",
    "\u200d",
    "\ud7ff",
]
ALPHABET += [
    "\ue000",
    "\ufb33",
    "\ufeff",
    "\uffff",
    "\U00010000",
    "\U0001f600",
    "\U0010ffff",
    "€",
    "א",
    "k",
    "K",
    "\u0130",
]


def numbers(count: int, draw: random.Random) -> Iterator[float]:
    """Yield that many finite doubles."""
    edges = [sign * value for power in range(-1074, 1024) for value in _around(2.0**power) for sign in (1, -1)]
    edges += [sign * value for power in range(-323, 309) for value in _around(float(f"1e{power}")) for sign in (1, -1)]
    edges += [0.0, -0.0, 5e-324, 1.7976931348623157e308, 333333333.33333329, 1e21, 1e-7, 9007199254740993.0]
    yield from (made := edges[:count])
    for number in range(count - len(made)):
        if number % 4 == 0:
            yield round(draw.uniform(-1e6, 1e6), draw.randrange(0, 8))
        elif number % 4 == 1:
            yield float(draw.randrange(-(2**60), 2**60) >> draw.randrange(60))
        else:
            yield _finite(draw)


def _around(value: float) -> list[float]:
    return [item for item in (math.nextafter(value, 0), value, math.nextafter(value, math.inf)) if math.isfinite(item)]


def _finite(draw: random.Random) -> float:
    while True:
        value: float = struct.unpack(">d", draw.randbytes(8))[0]
        if math.isfinite(value):
            return value


def objects(count: int, draw: random.Random) -> Iterator[object]:
    """Yield objects with hostile keys and strings, nested now and then."""
    for _ in range(count):
        yield {_words(draw): _value(draw, 0) for _ in range(draw.randrange(1, 8))}


def _value(draw: random.Random, depth: int) -> object:
    kind = draw.randrange(8)
    if kind == 0:
        return draw.choice([None, True, False])
    if kind == 1:
        return draw.randrange(-SAFE, SAFE + 1)
    if kind == 2 and depth < 3:
        return [_value(draw, depth + 1) for _ in range(draw.randrange(4))]
    if kind == 3 and depth < 3:
        return {_words(draw): _value(draw, depth + 1) for _ in range(draw.randrange(4))}
    return _words(draw)


def _words(draw: random.Random) -> str:
    return "".join(draw.choice(ALPHABET) for _ in range(draw.randrange(7)))


def by_node(node: str, lines: list[str]) -> list[str]:
    """Return what Node writes for each line."""
    program = Path(__file__).with_suffix(".js")
    done = subprocess.run(  # noqa: S603 — Node and the program beside this file
        [node, program], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True
    )
    return done.stdout.split("\n")[:-1]


def differences(node: str, values: list[object], *, are_numbers: bool) -> list[str]:
    """Return a line for each value that the two write differently."""
    lines = [
        # ASCII, so that no line end of a string is taken for the end of a line.
        f"n {struct.pack('>d', value).hex()}" if are_numbers else f"j {json.dumps(value)}"
        for value in values
    ]
    theirs = by_node(node, lines)
    if len(theirs) != len(values):
        raise SystemExit(f"Node answered {len(theirs)} lines of {len(values)}.")
    pairs = zip(map(canonical_json, values), theirs, strict=True)
    return [
        f"{line}: {our!r} here, {their!r} by Node"
        for line, (our, their) in zip(lines, pairs, strict=True)
        if our != their
    ]


def main() -> int:
    """Compare, print, return 1 where anything differs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--numbers", type=int, default=1_000_000)
    parser.add_argument("--objects", type=int, default=100_000)
    options = parser.parse_args()
    node = shutil.which("node")
    if node is None:
        sys.stdout.write("SKIPPED: there is no Node on the PATH to compare with, so nothing was compared.\n")
        return 0
    draw, found, started = random.Random(SEED), [], time.perf_counter()
    for name, values, are_numbers in (
        ("numbers", list(numbers(options.numbers, draw)), True),
        ("objects", list(objects(options.objects, draw)), False),
    ):
        differ = differences(node, values, are_numbers=are_numbers)
        found += differ
        sys.stdout.write(f"{len(values)} {name}: {len(differ)} written otherwise than by Node\n")
    sys.stdout.write("".join(f"{line}\n" for line in found[:20]))
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603 — Node
    sys.stdout.write(f"Node {version}, seed {SEED}, {time.perf_counter() - started:.0f} s\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
