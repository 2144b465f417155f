"""Articles written for this project, each sentence labelled by hand with its claimant and its kind."""

from pathlib import Path

import pytest

from claims.extraction import extract
from claims.normalisation import normalise

ARTICLES = sorted((Path(__file__).parent / "articles").glob("*.txt"))


def labelled(path):
    """Return (first words, claimant or None, kind) for each claim."""
    rows = [line.split("\t") for line in path.with_suffix(".tsv").read_text(encoding="utf-8").splitlines()]
    return [(start, None if claimant == "-" else claimant, kind) for start, claimant, kind in rows]


def test_there_are_enough_articles():
    assert len(ARTICLES) >= 15


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_claim_has_the_claimant_a_reader_would_name(path):
    claims = extract(normalise(path.read_text(encoding="utf-8"))).claims
    found = [(claim.quote, claim.attribution.claimant if claim.attribution else None) for claim in claims]
    expected = labelled(path)
    assert len(found) == len(expected)
    for (quote, claimant), (start, wanted, _) in zip(found, expected, strict=True):
        assert " ".join(quote.split()).startswith(start)
        assert claimant == wanted, quote


def test_nine_kinds_in_ten_are_what_a_reader_would_say():
    wrong, count = [], 0
    for path in ARTICLES:
        claims = extract(normalise(path.read_text(encoding="utf-8"))).claims
        for claim, (_, _, wanted) in zip(claims, labelled(path), strict=True):
            count += 1
            if claim.kind.value != wanted:
                wrong.append((path.stem, claim.quote, claim.kind.value, wanted))
    assert len(wrong) <= count * 0.1, wrong
