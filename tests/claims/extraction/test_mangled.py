"""Texts as they come out of broken copies: words lost, doubled and in another order, marks in wrong places, no capitals."""

import random

import pytest

from benchmarks.own_articles import FOLDER, SEALED
from claims.normalisation import normalise
from tests.claims.extraction.test_extract import check

TEXTS = sorted(path for path in FOLDER.rglob("*.txt") if path.parent not in SEALED)
STRAY = ["", "", "", ",", "“", "”", '"', ":", ";", " —", "\n\n", "?", ".", "…", " (", ")", "’s", "-"]


def _shuffled(words, chance):
    chance.shuffle(words)
    return words


def _thinned(words, chance):
    return [word for word in words if chance.random() > 0.2]


def _doubled(words, chance):
    return [chance.choice(words) if chance.random() < 0.15 else word for word in words]


def _marked(words, chance):
    return [(word.lower() if chance.random() < 0.5 else word) + chance.choice(STRAY) for word in words]


@pytest.mark.parametrize("mangle", [_shuffled, _thinned, _doubled, _marked])
@pytest.mark.parametrize("language", ["en", "de"])
def test_a_broken_copy_is_read_without_breaking(mangle, language):
    chance = random.Random(f"{mangle.__name__} {language}")  # noqa: S311 - the same texts at each run
    for path in TEXTS:
        words = path.read_text(encoding="utf-8").split(" ")
        check(normalise(" ".join(mangle(words, chance)))[:3_000], language=language)


def test_a_role_and_a_name_that_stand_for_each_other_do_not_go_round_in_circles():
    check(
        "Experts met. Experts such as Experts said it. The minister Ana Experts said so. Minister said they did.\n\n"
        * 3
    )
