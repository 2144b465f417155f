"""claims/ranking/origins.py: pages that are no independent evidence of each other, and why; unsure is no tie."""

from __future__ import annotations

import random
import subprocess
import sys
from itertools import combinations, permutations
from pathlib import Path

import pytest

from claims.ranking import Page, TieKind, in_words, origins
from claims.ranking.near_copies import copies, fingerprint, shared_share
from claims.ranking.publishers import same_publisher

ROOT = Path(__file__).resolve().parents[3]
WIRE = (
    "The river ferry will stop running at the end of October, the city of Ambel announced on Monday, because its hull "
    "needs repairs that cost more than the boat is worth. Some 900 people use it on a working day. The mayor, Inga "
    "Froll, said that buses would take over until a new ferry is delivered, which may take three years.\n"
    "Shopkeepers on the eastern bank fear for their trade. A petition against the closure has 4,000 names. The boat was "
    "built in 1961 and has been out of service for eleven weeks this year."
)
WITNESS = (
    "On the landing stage the old men already talk of the ferry as of a dead friend. Nine hundred cross with it on a "
    "working day, I am told at city hall, where Inga Froll spreads out the surveyor's photographs: rust, and more rust.\n"
    "A new one in three years, perhaps. Until then a bus will take the long way round by the bridge, and the baker on "
    "the eastern bank has begun to count his mornings."
)
OFFICE = (
    "Notice to passengers. The ferry service ends on 31 October. Reason: hull condition. Passengers on a working day: "
    "900. Replacement: bus line 14, every twenty minutes.\nSeason tickets are refunded at the counter."
)
RELYING = (
    "Commuters will need half an hour longer. About 900 people take the boat on a working day, according to the Ambel "
    "Transport Office, and most of them change to a train.\nThe railway has been asked whether it can wait five minutes."
)


def _page(key, text, **fields):
    span = (0, text.index("\n"))
    return Page(key, **{"url": f"https://{key}.example/story", "text": text, "title": key, "spans": (span,), **fields})


PAGES = [
    _page("wire", WIRE),
    _page("copy", "Good morning from our town.\n" + WIRE),
    _page("witness", WITNESS),
    _page("office", OFFICE, publisher="Ambel Transport Office", url="https://transport.ambel.example/notice"),
    _page("relying", RELYING),
]


def _groups(pages, **options):
    return {frozenset(origin.keys) for origin in origins(pages, **options)}


def test_five_links_have_three_origins_and_each_tie_says_why():
    found = origins(PAGES)
    assert {frozenset(origin.keys) for origin in found} == {
        frozenset({"wire", "copy"}),
        frozenset({"witness"}),
        frozenset({"office", "relying"}),
    }
    ties = {tie.kind: tie for origin in found for tie in origin.ties}
    assert "nearly the same text as “" in ties[TieKind.COPY].words
    assert (ties[TieKind.CITES].one, ties[TieKind.CITES].other) == ("relying", "office")
    assert "“according to the Ambel Transport Office”" in ties[TieKind.CITES].words
    assert in_words(5, len(found)) == "5 links, 3 origins"


def test_the_order_of_the_pages_changes_nothing():
    assert len({frozenset(_groups(list(order))) for order in permutations(PAGES)}) == 1


def test_every_process_finds_the_same():
    """Python salts the hashes of texts anew in each process; ours must not depend on that."""
    code = (
        "import sys; sys.path.insert(0, '.'); from claims.ranking.near_copies import fingerprint;"
        "print(sum(fingerprint('one two three four five six seven').runs))"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, cwd=ROOT, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


@pytest.mark.parametrize("lengths", [(30, 60, 200), (300, 900), (100, 700, 3_000)])
def test_no_copy_is_missed_for_not_comparing_all_pairs(lengths):
    chance = random.Random(sum(lengths))  # noqa: S311 — texts, the same every time
    words = [f"{first}{second}" for first in "bdfgklmn" for second in ("ander", "ibel", "osta", "uren")]
    originals = [[chance.choice(words) for _ in range(chance.choice(lengths))] for _ in range(8)]
    texts = list(originals)
    for kept in (0.4, 0.6, 0.8, 0.95, 1.0):
        for text in originals:
            edited = [word if chance.random() < 1 - (1 - kept) / 5 else chance.choice(words) for word in text]
            texts.append(edited[: max(20, int(len(edited) * kept))])
    prints = [fingerprint(" ".join(text)) for text in texts]
    wanted = {
        (first, second): share
        for first, second in combinations(range(len(prints)), 2)
        if (share := shared_share(prints[first], prints[second], at_least=0.5))
    }
    assert len(wanted) > 20
    assert copies(prints, at_least=0.5) == wanted


def test_a_page_that_contradicts_the_other_does_not_rest_on_it():
    against = RELYING.replace("according to the", "contrary to the count of the")
    assert frozenset({"office", "against"}) not in _groups([PAGES[3], _page("against", against)])


def test_a_page_that_names_the_other_for_something_else_does_not_rest_on_it():
    elsewhere = (
        "The Ambel Transport Office has painted its benches green, according to the Ambel Transport Office itself.\n"
        "It is a friendly green, and the paint has dried."
    )
    assert len(origins([PAGES[3], _page("elsewhere", elsewhere)])) == 2


def test_two_reports_with_the_same_quotation_stay_two():
    speech = (
        "“"
        + " ".join(f"and so the {word} will come back to the river" for word in ("boat", "crew", "bell", "lamp"))
        + "”"
    )
    one = f"Before a full hall the mayor spoke at length.\n{speech} she said, and sat down to much applause from the crowd."
    other = f"Few had come, and fewer stayed.\n{speech} the mayor read from her sheet while the radiators knocked."
    assert len(origins([_page("one", one), _page("other", other)])) == 2


def test_the_words_of_every_page_of_the_web_tie_nothing():
    cookies = "We use cookies and similar tools to give you the best experience on this site, as our partners do. " * 3
    first, second = (f"{cookies}\n{text}" for text in (OFFICE, WITNESS))
    assert len(origins([_page("first", first), _page("second", second)])) == 2


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        (("https://www.paper.example/a", "The Paper"), ("https://paper.example/b", "Paper"), True),
        (("https://paper.example/a", ""), ("https://m.paper.example/b", ""), True),
        (("https://bbc.example/a", "Broadcaster BBC"), ("https://bbc.co.example/b", "Broadcaster BBC"), True),
        (
            ("https://finance.a.example/x", "Ministry of Finance"),
            ("https://mof.b.example/x", "Ministry of Finance"),
            False,
        ),
        (("https://youtube.com/1", "One"), ("https://youtube.com/2", "Two"), False),
        (("https://someone.substack.com/1", ""), ("https://other.substack.com/2", ""), False),
        (("https://www.gov.uk/a", "Home Office"), ("https://www.gov.uk/b", "Treasury"), False),
        (("https://shared.example/a", "Office One"), ("https://shared.example/b", "Office Two"), False),
        (("not an address", "Paper"), ("also none", "Paper"), False),
        (("https://a.example/", ""), ("https://b.example/", ""), False),
    ],
)
def test_one_publisher_or_two(one, other, is_one):
    assert bool(same_publisher(*one, *other)) is is_one
    assert bool(same_publisher(*other, *one)) is is_one


def test_outlets_of_one_owner_are_one_origin_where_the_newsroom_says_so():
    pages = [PAGES[0], PAGES[2]]
    owners = {"wire.example": "Coast Holding", "witness.example": "Coast Holding Ltd"}
    assert len(origins(pages)) == 2
    [origin] = origins(pages, owners=owners)
    assert "same owner" in origin.ties[0].words


@pytest.mark.parametrize("text", ["", " \n ", "one", "\ud800 half", "a\x00b " * 30, "日本語の文章 " * 50])
def test_odd_texts_are_grouped_without_an_error(text):
    pages = [Page(at, f"https://s{at}.example/", text, spans=((0, 3),)) for at in range(3)]
    assert sum(len(origin.keys) for origin in origins(pages)) == 3


def test_no_pages_have_no_origins():
    assert origins([]) == []


def test_a_text_inside_a_much_longer_one_is_no_copy():
    yearbook = " ".join(f"entry {number} of the year" for number in range(1000))
    assert not shared_share(fingerprint(WIRE), fingerprint(f"{yearbook} {WIRE}"), at_least=0.5)
