"""Articles written for this project, each sentence labelled by hand with its claimant and its kind."""

from pathlib import Path

import pytest

from benchmarks.own_articles import NOBODY, SETS, ends_with, is_named, labels, published_on, words_near
from claims.enums import ClaimKind
from claims.extraction import extract
from claims.normalisation import normalise

ARTICLES = sorted((Path(__file__).parent / "articles").glob("*.txt"))
EVERY_ARTICLE = sorted(path for _, folder, _ in SETS for path in folder.glob("*.txt"))


def read(path):
    return normalise(path.read_text(encoding="utf-8"))


def test_there_are_enough_articles():
    assert len(ARTICLES) >= 15


@pytest.mark.parametrize("path", EVERY_ARTICLE, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_label_stands_in_its_article(path):
    text = " ".join(read(path).split())
    found = list(labels(path))
    assert found
    previous = 0
    for label in found:
        start = text.find(label.start, previous)
        assert start >= 0, label
        assert label.end is None or label.end in text[start:], label
        assert label.kind in {kind.value for kind in ClaimKind}
        previous = start + 1


def test_every_article_has_labels_and_every_label_an_article():
    for _, folder, _ in SETS:
        assert {path.stem for path in folder.glob("*.txt")} == {path.stem for path in folder.glob("*.tsv")}


WORDED = [path for path in EVERY_ARTICLE if path.parent.name in {"fourth", "fifth", "sixth", "seventh"}]


@pytest.mark.parametrize("path", WORDED, ids=lambda path: f"{path.parent.parent.name}-{path.parent.name}-{path.stem}")
def test_each_label_of_a_set_with_words_is_of_one_place_and_its_article_has_a_date(path):
    text = " ".join(read(path).split())
    assert published_on(path)
    for label in labels(path):
        assert text.count(label.start) == 1, label
        assert label.end, label
        assert all(words.strip() == words for words in label.words), label


def test_an_article_without_a_date_has_none():
    assert published_on(ARTICLES[0]) is None


@pytest.mark.parametrize(
    ("quote", "end", "told"),
    [
        ("“The alarm was\noff,” she said.", "off,” she said", True),
        ("The alarm was off and on.", "alarm was off", False),
        ("„Es sind 800 geworden.“", "sind 800 geworden", True),
    ],
)
def test_where_a_claim_ends_is_compared_without_the_marks_that_close_it(quote, end, told):
    assert ends_with(quote, end) is told


def test_a_claimant_is_compared_without_case_and_article():
    assert is_named("Der Mieterverein", ("mieterverein",))
    assert is_named("the zoo", ("The zoo at Pellham", "Zoo"))
    assert not is_named("zoo", ("keeper",))
    assert is_named(NOBODY, (NOBODY,))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The bridge closed on Tuesday, 10 March 2026.", "Bridge closed on 10 March 2026"),
        ("Eva Lind's school lost pupils.", "Eva Lind’s school lost pupils"),
        ("“Die Brücke” ist seit dem 3. Mai 2026 zu.", "Brücke ist seit 3. Mai 2026 zu"),
    ],
)
def test_words_are_compared_without_case_marks_articles_and_weekdays(text, words):
    assert words_near(text, ("Nothing of the kind", words)) == 1.0


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("The bridge closed on 11 March 2026", 5 / 6),
        ("On 10 March 2026 the bridge closed", 0.99),
        ("Nobody came", 0.0),
    ],
)
def test_words_that_differ_are_near_but_never_right(text, near):
    assert words_near(text, ("The bridge closed on 10 March 2026",)) == pytest.approx(near)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_claim_has_the_claimant_a_reader_would_name(path):
    claims = extract(read(path)).claims
    found = [(claim.quote, claim.attribution.claimant if claim.attribution else NOBODY) for claim in claims]
    expected = list(labels(path))
    assert len(found) == len(expected)
    for (quote, claimant), label in zip(found, expected, strict=True):
        assert " ".join(quote.split()).startswith(label.start)
        assert (claimant,) == label.claimants, quote


def test_nine_kinds_in_ten_are_what_a_reader_would_say():
    wrong, count = [], 0
    for path in ARTICLES:
        claims = extract(read(path)).claims
        for claim, label in zip(claims, labels(path), strict=True):
            count += 1
            if claim.kind.value != label.kind:
                wrong.append((path.stem, claim.quote, claim.kind.value, label.kind))
    assert len(wrong) <= count * 0.1, wrong
