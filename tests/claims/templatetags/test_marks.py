"""The small pictures: never colour alone, never a character too many, never markup from outside."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from claims.enums import RatingClass, Stance
from claims.selectors.marking import Span, sentences
from claims.templatetags import marks


def parse(html):
    return BeautifulSoup(html, "lxml").body


def test_each_rating_class_has_a_shape_of_its_own_and_its_word():
    badges = [parse(marks.rating_badge(each.value, "Word")) for each in RatingClass]
    assert all(badge.get_text() == "Word" for badge in badges)
    assert len({str(badge.svg) for badge in badges}) == len(RatingClass)


def test_an_unknown_class_is_shown_as_other():
    assert parse(marks.rating_badge("nonsense", "Word")).span["data-class"] == "other"


def test_labels_are_escaped():
    assert "<b>" not in marks.rating_badge("true", "<b>bold</b>")


def test_each_stance_has_its_words_and_shape():
    badges = [parse(marks.stance_badge(each.value)) for each in Stance]
    assert [badge.get_text() for badge in badges] == [each.label for each in Stance]
    assert len({str(badge.svg) for badge in badges}) == len(Stance)


@pytest.mark.parametrize(
    ("weight", "largest", "width"), [(0.5, 1, "32.0"), (-0.25, 1, "16.0"), (7, 1, "64.0"), (0, 1, "0.0")]
)
def test_a_bar_is_as_long_as_its_weight(weight, largest, width):
    fill = parse(marks.bar(weight, largest)).find(class_="bar__fill")
    assert fill["width"] == width
    assert fill["data-sign"] == ("minus" if weight < 0 else "plus")


def test_no_weight_draws_nothing():
    assert marks.bar(None) == ""


@pytest.mark.parametrize(("done", "total", "width"), [(0, 0, "0.0"), (1, 4, "25.0"), (4, 4, "100.0")])
def test_a_meter_shows_the_share(done, total, width):
    assert parse(marks.meter(done, total)).find(class_="meter__fill")["width"] == width


def test_marked_text_is_the_text_and_its_ids_are_unique():
    text = "One <two> & three. Four 😀 five.\n\nSix."
    spans = [Span(0, 9, "a"), Span(0, 4, "b"), Span(4, 25, "c"), Span(19, 23, "d", label='x" onclick="y')]
    html = marks.marked_text(sentences(text, spans))
    body = parse(f"<div>{html}</div>")
    assert body.div.get_text() == text
    ids = [tag["id"] for tag in body.find_all(id=True)]
    assert sorted(ids) == ["a", "b", "c", "d"]
    assert not body.find_all(onclick=True)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.example.org/a", "example.org"),
        ("http://user:pw@example.org:81/", "example.org:81"),
        ("https://xn--bcher-kva.example:81/", "bücher.example:81"),
        ("https://раураӏ.example/", "xn--80aa0cbo65f.example"),  # wholly Cyrillic, looks Latin
        ("https://a_b c/", "a_b c"),
        ("", ""),
    ],
)
def test_a_host_for_people(url, host):
    assert marks.host(url) == host


def test_what_is_no_address_has_no_host_and_leads_nowhere():
    assert marks.host("http://[::1") == "http://[::1"
    assert marks.outward("https://paper.example/a") == "https://paper.example/a"
    assert [marks.outward(url) for url in ("javascript:alert(1)", "data:text/html,a", "", "//a")] == ["#"] * 4


def test_numbers_for_people():
    assert marks.grouped(2000000) == "2,000,000"
    assert marks.two_places(None) == "–"
    assert marks.two_places(0.456) == "0.46"
    assert marks.short_digest("sha256:" + "ab" * 32) == "abababababab"
