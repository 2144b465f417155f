"""Changes an evidence bundle in one place at a time, and counts how many changes each verifier catches.

    python benchmarks/bundle_mutations.py [--changes 1000] [--seed 1] [--bundle FILE --key KEY]

The bundle has three archived pages (one of them reached by a redirect) and four quotations. A change is one of

- of bytes: a bit flipped anywhere, a stretch lost, doubled or exchanged with another, the end cut off, bytes added;
- of members: one lost, doubled, renamed, emptied, added, two exchanged in content, the order changed;
- careful, with the list of files made anew for it: a quotation altered in the document, in its text, in both; a word of
  annotations, provenance, references or ClaimReview; pages or texts exchanged; a record of a page altered; the receipt of
  another version; a receipt whose head is older, or forged, or forked with a valid signature.

A forked head has a valid signature, so it is judged with the head that a reader kept (`--since`), as it says in
docs/verification.md. Caught means that the verifier ends with something other than "all passed". With --bundle, the first
two kinds are done to a bundle of your own.
"""

from __future__ import annotations

import argparse
import copy
import io
import json
import os
import random
import sys
import time
import zipfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.testing")  # noqa: TID251 - factories ask Django for its apps
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import django

django.setup()

from claims.provenance import factcheck_verify  # noqa: E402
from claims.provenance.notes import Signer, parse_vkey  # noqa: E402
from claims.provenance.verify_bundle import verify_bundle  # noqa: E402
from claims.provenance.zipping import member_of, zip_chunks  # noqa: E402
from tests import bundles as kit  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable


Change = tuple[bytes, bytes | None]  # the changed bundle, and the head that a reader kept


class Bundle:
    """A good bundle and everything that changes are made of."""

    def __init__(self, data: bytes, chance: random.Random) -> None:
        self.data, self.chance = data, chance
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.files = [(name, archive.read(name)) for name in archive.namelist()]

    # --- of bytes ---

    def flip(self) -> Change:
        """Flip a bit."""
        changed = bytearray(self.data)
        changed[self.chance.randrange(len(changed))] ^= 1 << self.chance.randrange(8)
        return bytes(changed), None

    def flip_in_a_member(self) -> Change:
        """Flip a bit of a member chosen first, so that small ones are met as often as large ones."""
        name, raw = self.chance.choice(self.files)
        start = self.data.index(raw, self.data.index(name.encode()) + len(name))
        changed = bytearray(self.data)
        changed[start + self.chance.randrange(len(raw))] ^= 1 << self.chance.randrange(8)
        return bytes(changed), None

    def flip_beside_the_members(self) -> Change:
        """Flip a bit of a header or of the directory at the end."""
        end = self.data.rindex(b"PK\x05\x06")
        first = int.from_bytes(self.data[end + 16 : end + 20], "little")
        changed = bytearray(self.data)
        changed[self.chance.randrange(first, len(changed))] ^= 1 << self.chance.randrange(8)
        return bytes(changed), None

    def lose(self) -> Change:
        """Lose a stretch."""
        start, size = self._stretch()
        return self.data[:start] + self.data[start + size :], None

    def repeat(self) -> Change:
        """Double a stretch."""
        start, size = self._stretch()
        return self.data[: start + size] + self.data[start:], None

    def cut(self) -> Change:
        """Cut the end off."""
        return self.data[: self.chance.randrange(len(self.data))], None

    def add(self) -> Change:
        """Put bytes before, behind or in between."""
        place = self.chance.choice([0, len(self.data), self.chance.randrange(len(self.data))])
        return self.data[:place] + self.chance.randbytes(self.chance.randint(1, 40)) + self.data[place:], None

    def _stretch(self) -> tuple[int, int]:
        start = self.chance.randrange(len(self.data) - 1)
        return start, self.chance.randint(1, min(2000, len(self.data) - start))

    # --- of members, with the list of files as it was ---

    def lose_a_member(self) -> Change:
        """Leave a member out."""
        return self._zipped(lambda files: files.pop(self._index())), None

    def add_a_member(self) -> Change:
        """Add a member, under a name of its own or one that is there."""
        names = ["extra.txt", "texts/extra.txt", "../evil", "verify.py", "texts/snapone111.txt"]
        item = (self.chance.choice(names), self.chance.randbytes(20))
        return self._zipped(lambda files: files.insert(self._index(), item)), None

    def rename_a_member(self) -> Change:
        """Give a member another name."""
        place = self._index()
        return self._zipped(lambda files: files.__setitem__(place, (f"{files[place][0]}2", files[place][1]))), None

    def empty_a_member(self) -> Change:
        """Take a member's content away."""
        place = self._index()
        return self._zipped(lambda files: files.__setitem__(place, (files[place][0], b""))), None

    def exchange_members(self) -> Change:
        """Exchange the contents of two members."""

        def act(files: list[tuple[str, bytes]]) -> None:
            one, two = self.chance.sample(range(len(files)), 2)
            files[one], files[two] = (files[one][0], files[two][1]), (files[two][0], files[one][1])

        return self._zipped(act), None

    def reorder_members(self) -> Change:
        """Put two members in each other's place."""

        def act(files: list[tuple[str, bytes]]) -> None:
            one, two = self.chance.sample(range(len(files)), 2)
            files[one], files[two] = files[two], files[one]

        return self._zipped(act), None

    def _index(self) -> int:
        return self.chance.randrange(len(self.files))

    def _zipped(self, act: Callable[[list[tuple[str, bytes]]], object]) -> bytes:
        files = list(self.files)
        act(files)
        return b"".join(zip_chunks([member_of(name, raw) for name, raw in files]))


class Careful(Bundle):
    """Changes by somebody who makes the list of files anew, and all that follows from what was changed."""

    def __init__(self, chance: random.Random) -> None:
        self.document = kit.document()
        self.opening = kit.opening_of(self.document)
        self.log = kit.log_with(self.opening)
        self.receipt = self.log.receipt(kit.INDEX, kit.SIZE, self.opening)
        self.contents = kit.contents_of(self.document, self.receipt)
        super().__init__(kit.packed(self.contents, self.document), chance)

    def alter_a_quotation_in_the_document(self) -> Change:
        """Alter exact words, their place or what stands around them in the document; everything else follows."""
        changed = copy.deepcopy(self.document)
        citation = self.chance.choice(changed["citations"])
        name = self.chance.choice(["exact", "prefix", "suffix", "start", "end", "stance", "note"])
        citation[name] = citation[name] + (1 if isinstance(citation[name], int) else "x")
        return kit.packed(kit.contents_of(changed, self.receipt), changed), None

    def alter_the_verdict(self) -> Change:
        """Alter what the document says; everything else follows."""
        changed = copy.deepcopy(self.document)
        name = self.chance.choice(["summary", "reasons", "language", "published_at"])
        changed[name] += "x"
        return kit.packed(kit.contents_of(changed, self.receipt), changed), None

    def alter_an_archived_text(self) -> Change:
        """Alter a letter of an archived text."""
        ref = self.chance.choice(list(kit.PAGES))
        text = kit.PAGES[ref][1]
        place = self.chance.randrange(len(text))
        return self._replaced(f"texts/{ref}.txt", f"{text[:place]}#{text[place + 1 :]}".encode()), None

    def alter_a_quotation_and_its_text(self) -> Change:
        """Alter a quotation in the document and in its text, so that the two agree."""
        changed = copy.deepcopy(self.document)
        citation = self.chance.choice(changed["citations"])
        ref, exact = citation["snapshot"]["id"], citation["exact"][:-1] + "#"
        text = kit.PAGES[ref][1].replace(citation["exact"], exact).encode()
        citation["exact"] = exact
        digest = member_of("", text).sha256
        for item in changed["citations"]:
            if item["snapshot"]["id"] == ref:
                item["snapshot"]["text_sha256"] = digest
        contents = kit.replaced(kit.contents_of(changed, self.receipt), f"texts/{ref}.txt", text)
        return kit.packed(contents, changed), None

    def exchange_texts(self) -> Change:
        """Exchange two archived texts."""
        one, two = self.chance.sample(list(kit.PAGES), 2)
        contents = kit.replaced(self.contents, f"texts/{one}.txt", kit.PAGES[two][1].encode())
        return kit.packed(kit.replaced(contents, f"texts/{two}.txt", kit.PAGES[one][1].encode()), self.document), None

    def exchange_pages(self) -> Change:
        """Exchange the WARC files of two archived pages; the index and digests of the WACZ follow."""
        one, two = self.chance.sample(list(kit.PAGES), 2)
        archives = {ref: kit.archive(ref)[1] for ref in kit.PAGES}
        archives[one], archives[two] = archives[two], archives[one]
        return self._replaced("snapshots.wacz", kit.wacz(self.document, list(kit.PAGES), archives)), None

    def alter_a_page(self) -> Change:
        """Flip a bit of a WARC file, and let the WACZ follow where it still can be read."""
        ref = self.chance.choice(list(kit.PAGES))
        raw = bytearray(kit.archive(ref)[1])
        raw[self.chance.randrange(len(raw))] ^= 1 << self.chance.randrange(8)
        return self._replaced("snapshots.wacz", self._wacz_with(f"archive/{ref}.warc.gz", bytes(raw))), None

    def alter_the_wacz(self) -> Change:
        """Flip a bit of the index, the page list or the data package."""
        with zipfile.ZipFile(io.BytesIO(kit.wacz(self.document, list(kit.PAGES)))) as archive:
            name = self.chance.choice([item for item in archive.namelist() if not item.startswith("archive/")])
            raw = bytearray(archive.read(name))
        raw[self.chance.randrange(len(raw))] ^= 1 << self.chance.randrange(8)
        return self._replaced("snapshots.wacz", self._wacz_with(name, bytes(raw))), None

    def alter_annotations(self) -> Change:
        """Alter one value of the annotations."""
        return self._altered("annotations.json"), None

    def alter_provenance(self) -> Change:
        """Alter one value of the provenance."""
        return self._altered("prov.json"), None

    def alter_references(self) -> Change:
        """Alter one value of the references."""
        return self._altered("citations.csl.json"), None

    def alter_the_claimreview(self) -> Change:
        """Alter what the ClaimReview says of claim, verdict or sources."""
        value = kit.read_json(self.contents, "claimreview.json")
        del value["@context"]  # not in the document, so bound by the list of files alone
        places = [path for path in _places(value) if path[-1] != "@context"]
        changed = copy.deepcopy(kit.read_json(self.contents, "claimreview.json"))
        _alter(changed, self.chance.choice(places))
        return self._replaced("claimreview.json", changed), None

    def exchange_the_receipt(self) -> Change:
        """Put the receipt of another document in."""
        other = kit.document(version=1, summary=str(self.chance.random()))
        opening = kit.opening_of(other)
        return self._replaced(
            "receipt.tlog-proof", kit.log_with(opening).receipt(kit.INDEX, kit.SIZE, opening).encode()
        ), None

    def another_salt(self) -> Change:
        """Open the leaf with another salt."""
        salt = self.chance.randbytes(32).hex()
        opening = type(self.opening)(self.opening.entry, salt)
        return self._replaced("receipt.tlog-proof", self.log.receipt(kit.INDEX, kit.SIZE, opening).encode()), None

    def roll_the_head_back(self) -> Change:
        """Put the head of another size under the receipt, with its valid signature."""
        proof = self.receipt.partition("\n\n")[0]
        head = self.log.heads[self.chance.choice([200, 700])].decode()
        return self._replaced("receipt.tlog-proof", f"{proof}\n\n{head}".encode()), None

    def forge_the_head(self) -> Change:
        """Make a log of one's own and sign it with a key of one's own under the same name."""
        signer = Signer(kit.SIGNER.name, self.chance.randbytes(32))
        entries = [b"entry %d" % number for number in range(kit.SIZE)]
        changed = kit.document(summary="It is true.")
        opening = kit.opening_of(changed)
        entries[kit.INDEX] = opening.entry.encode()
        forged = kit.Log.of(entries, signer=signer)
        contents = kit.contents_of(changed, forged.receipt(kit.INDEX, kit.SIZE, opening))
        return kit.packed(contents, changed), None

    def fork_the_log(self) -> Change:
        """Let the newsroom itself sign another log, with another verdict in it; a reader has kept the head of the true one."""
        changed = kit.document(summary=f"It is true {self.chance.random()}.")
        opening = kit.opening_of(changed)
        fork = kit.log_with(opening)
        contents = kit.contents_of(changed, fork.receipt(kit.INDEX, kit.SIZE, opening))
        return kit.packed(contents, changed), self.log.heads[kit.SIZE]

    def _replaced(self, name: str, value: Any) -> bytes:
        return kit.packed(kit.replaced(self.contents, name, value), self.document)

    def _altered(self, name: str) -> bytes:
        value = copy.deepcopy(kit.read_json(self.contents, name))
        _alter(value, self.chance.choice(list(_places(value))))
        return self._replaced(name, value)

    def _wacz_with(self, name: str, raw: bytes) -> bytes:
        """Return the WACZ with one file of it changed, and digests that follow as far as they can."""
        with zipfile.ZipFile(io.BytesIO(kit.wacz(self.document, list(kit.PAGES)))) as archive:
            files = {item: archive.read(item) for item in archive.namelist()}
        files[name] = raw
        if not name.startswith("datapackage"):
            package = json.loads(files["datapackage.json"])
            for item in package["resources"]:
                member = member_of("", files[item["path"]])
                item["hash"], item["bytes"] = member.sha256, member.size
            files["datapackage.json"] = kit.canonical_json(package).encode()
        if name != "datapackage-digest.json":
            digest = {"path": "datapackage.json", "hash": member_of("", files["datapackage.json"]).sha256}
            files["datapackage-digest.json"] = kit.canonical_json(digest).encode()
        return b"".join(zip_chunks([member_of(item, data) for item, data in files.items()]))


def _places(value: Any, path: tuple[Any, ...] = ()) -> Any:
    """Yield the place of every value of JSON."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in inner:
        if isinstance(item, dict | list):
            yield from _places(item, (*path, key))
        else:
            yield (*path, key)


def _alter(value: Any, path: tuple[Any, ...]) -> None:
    for key in path[:-1]:
        value = value[key]
    found = value[path[-1]]
    value[path[-1]] = found + 1 if isinstance(found, int) else f"{found}x"


OF_BYTES = ("flip", "flip_in_a_member", "flip_beside_the_members", "lose", "repeat", "cut", "add")
OF_MEMBERS = (
    *("lose_a_member", "add_a_member", "rename_a_member", "empty_a_member", "exchange_members", "reorder_members"),
)
CAREFUL = tuple(name for name, value in vars(Careful).items() if callable(value) and not name.startswith("_"))


def answer_of_ours(data: bytes, since: bytes | None, key: str) -> str:
    """Return "passed", or the worst answer of claims.provenance.verify_bundle."""
    checks = verify_bundle(io.BytesIO(data), verifiers=[parse_vkey(key)], since=since)
    return _worst([str(check.outcome) for check in checks])


def answer_of_strangers(data: bytes, since: bytes | None, key: str) -> str:
    """Return "passed", or the worst answer of factcheck_verify.py."""
    report = factcheck_verify.Report()
    write, sys.stdout = sys.stdout, io.StringIO()
    try:
        factcheck_verify.verify_bundle(report, io.BytesIO(data), [key], since, None)
    finally:
        sys.stdout = write
    return _worst(report.outcomes)


def _worst(answers: list[str]) -> str:
    return next((answer for answer in ("failed", "unknown") if answer in answers), "passed")


VERIFIERS = {"claims.provenance.verify_bundle": answer_of_ours, "factcheck_verify.py": answer_of_strangers}


def main() -> int:
    """Change, ask, count, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--changes", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bundle", type=Path)
    parser.add_argument("--key", help="the log's verifier key")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    if options.bundle:
        bundle: Bundle = Bundle(options.bundle.read_bytes(), chance)
        kinds, key = [*OF_BYTES, *OF_MEMBERS], str(options.key)
    else:
        bundle, kinds, key = Careful(chance), [*OF_BYTES, *OF_MEMBERS, *CAREFUL], kit.KEY
    for name, ask in VERIFIERS.items():
        if ask(bundle.data, None, key) != "passed":
            raise SystemExit(f"{name} does not pass the bundle as it is")
    tried: Counter[str] = Counter()
    caught: Counter[tuple[str, str]] = Counter()
    spent: Counter[str] = Counter()
    unknown: Counter[str] = Counter()
    while tried.total() < options.changes:
        kind = kinds[tried.total() % len(kinds)]
        data, since = getattr(bundle, kind)()
        if data == bundle.data:
            continue  # a stretch repeated or lost may leave what was there
        tried[kind] += 1
        for name, ask in VERIFIERS.items():
            began = time.perf_counter()
            answer = ask(data, since, key)
            spent[name] += int((time.perf_counter() - began) * 1e6)
            caught[name, kind] += answer != "passed"
            unknown[name] += answer == "unknown"
    print(f"{tried.total()} changes of a bundle of {len(bundle.data)} bytes, caught of tried\n")
    print(f"{'':<36}{'tried':>6}" + "".join(f"{name:>34}" for name in VERIFIERS))
    for kind in kinds:
        counts = "".join(f"{caught[name, kind]:>34}" for name in VERIFIERS)
        print(f"{kind.replace('_', ' '):<36}{tried[kind]:>6}{counts}")
    totals = {name: sum(caught[name, kind] for kind in kinds) for name in VERIFIERS}
    print(f"{'all':<36}{tried.total():>6}" + "".join(f"{total:>34}" for total in totals.values()))
    print(f"{'of these by “unknown”':<42}" + "".join(f"{unknown[name]:>34}" for name in VERIFIERS))
    print(
        f"{'milliseconds for each':<42}" + "".join(f"{spent[name] / 1e3 / tried.total():>34.1f}" for name in VERIFIERS)
    )
    return 0 if all(total == tried.total() for total in totals.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
