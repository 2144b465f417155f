"""claims/matching/finding.py: the known claims most like a text."""

from __future__ import annotations

from claims.enums import MatchStrength
from claims.matching import Known, MatchIndex, best_matches
from claims.terms.weighing import TermIndex, rarity_among_many
from claims.terms.words import content_words

KNOWN = [
    (1, "Grain exports from Varna fell by 27 % in 2022."),
    (2, "Grain exports from Varna fell by 72 % in 2022."),
    (3, "Grain exports from Odesa rose in 2022."),
    (4, "Australia lost a third of its koalas in the bush fires."),
    (5, "The mayor of Lyon resigned."),
]


def test_the_same_claim_comes_before_look_alikes():
    found = best_matches("In 2022 grain exports from Varna fell by 27 percent", KNOWN)
    assert [key for key, _ in found][:2] == [1, 2]
    assert [match.strength for _, match in found][:2] == [MatchStrength.SAME, MatchStrength.RELATED]
    assert 5 not in [key for key, _ in found]


POST = (
    "So they really did it: the Ruritanian navy sold the cruiser Zenobia for scrap, and nobody at the harbour was told a "
    "word about it before this morning, unbelievable what goes on there these days, my uncle worked on her for years"
)


def _among_many(word: str) -> float:
    return rarity_among_many({"Zenobia": 1, "cruiser": 40, "Ruritanian": 60}.get(word, 1_900))


def _rarities(text: str) -> dict[str, float]:
    return {word.stem: _among_many(word.text) for word in content_words(text)}


def test_a_claim_whose_rare_words_stand_in_a_long_post_is_related_and_says_by_what():
    known = [(1, "The cruiser Zenobia was scrapped."), (2, "Nobody worked at a harbour for years."), (3, "Ships rust.")]
    assert best_matches(POST, known) == []
    [(key, match)] = best_matches(POST, known, rarities=_rarities(POST))
    assert (key, match.strength) == (1, MatchStrength.RELATED)
    assert match.reasons == ("shares rare words: zenobia, cruiser, scrapped",)
    assert match.score < 0.4


def test_common_words_or_one_rare_word_alone_make_nothing_related():
    known = [(1, "Nobody worked at a harbour for years."), (2, "Zenobia reigned in Palmyra.")]
    assert best_matches(POST, known, rarities=_rarities(POST)) == []


def test_what_shares_much_less_than_the_best_is_not_shown():
    post = "Alphabad, Betagrad, Gammaville, Deltatown, Zetaburg and Etaford twinned with Epsilonia"
    rarities = {word.stem: rarity_among_many(1) for word in content_words(post)}
    best = (1, "Betagrad, Alphabad, Gammaville, Zetaburg, Etaford and Deltatown are twinned, mostly by post, we hear")
    less = (2, "Alphabad in 1908 and Betagrad in 1912 quarrelled over a bridge, a tower, 14 mills, a road, a church")
    assert [key for key, _ in best_matches(post, [less], rarities=rarities)] == [2]
    assert [key for key, _ in best_matches(post, [best, less], rarities=rarities)] == [1]


def test_a_headline_brings_a_claim_near_and_is_not_compared():
    claim = "The vessel was turned into razor blades."
    known = [(1, Known(claim, "Was the cruiser Zenobia scrapped?")), (2, Known("Ships rust."))]
    [(key, match)] = best_matches(POST, known, rarities=_rarities(POST))
    assert (key, match.strength) == (1, MatchStrength.RELATED)
    assert match.reasons == ("shares rare words: zenobia, cruiser, scrapped",)
    [(_, match)] = best_matches(claim, known, rarities=_rarities(claim))
    assert match.strength is MatchStrength.SAME
    assert best_matches(POST, [(1, claim)], rarities=_rarities(POST)) == []


def test_claims_in_memory_are_put_in_order_by_their_signs_where_many_are_known():
    filling = [(number, f"Case {number}: nothing to see here, says office {number % 7}.") for number in range(1_000)]
    index = MatchIndex([*filling, (2_000, Known("The cruiser was scrapped.", "Zenobia for scrap?"))])
    assert index.ranked(POST, limit=1)[0][0] == 2_000
    [(key, match)] = index.matches(POST)
    assert (key, match.strength) == (2_000, MatchStrength.RELATED)


def test_a_guard_is_said_of_what_shares_rare_words_as_well():
    known = [(1, "The cruiser Zenobia was never sold for 5 million.")]
    [(_, match)] = best_matches(POST + " for 9 million", known, rarities=_rarities(POST))
    assert match.guards


def test_the_rarities_of_the_collection_decide_not_those_among_the_candidates():
    index = TermIndex([["zenobia"], ["zenobia"], ["harbour"]])
    scores = index.scores(["zenobia", "harbour"])
    assert scores[2] > scores[0]
    scores = index.scores(["zenobia", "harbour"], {"zenobia": 50.0, "harbour": 5.0})
    assert scores[0] == scores[1] > scores[2]


def test_a_hashtag_finds_its_words():
    index = MatchIndex(KNOWN)
    assert index.ranked("so sad #AustraliaBushFires https://t.co/abc", limit=1)[0][0] == 4


def test_a_misspelled_name_is_found_by_its_letters():
    assert MatchIndex(KNOWN).ranked("Odessa", limit=1)[0][0] == 3


def test_nothing_known_or_nothing_asked_finds_nothing():
    assert best_matches("Grain exports fell", []) == []
    assert best_matches("", KNOWN) == []
    assert best_matches("Volcanoes on Io erupt", KNOWN) == []


def test_the_limit_holds_and_ties_keep_the_given_order():
    twins = [(key, "Grain exports fell") for key in "abcdef"]
    assert [key for key, _ in best_matches("Grain exports fell", twins, limit=3)] == ["a", "b", "c"]
