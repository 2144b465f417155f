"""Who may be the second reader, and whether the archived words are still the cited ones."""

from __future__ import annotations

import pytest

from claims.selectors.second_reading import citation_views, own_part
from claims.services import reviews
from tests import factories

pytestmark = pytest.mark.django_db


def test_whoever_had_a_part_in_it_is_told_which():
    review = factories.make_review()
    helper, submitter, stranger = (factories.make_user() for _ in range(3))
    reviews.change_citation(actor=helper, citation=review.citations.get(), note="Better.")
    review = reviews.submit_review(actor=submitter, review=review)
    assert own_part(review, review.author) == "you wrote this review"
    assert own_part(review, submitter) == "you submitted this review"
    assert own_part(review, helper) == "you worked on this review"
    assert own_part(review, stranger) == ""


def test_a_citation_stands_where_the_archive_has_its_words():
    review = factories.make_review()
    [view] = citation_views(review)
    assert view.stands is True
    assert view.archived == review.citations.get().exact
    assert view.is_first
    assert view.is_last


def test_a_citation_at_the_wrong_place_does_not_stand():
    citation = factories.make_review().citations.get()
    citation.start, citation.end = citation.start + 1, citation.end + 1
    citation.save()
    [view] = citation_views(citation.review)
    assert view.stands is False


def test_an_archive_that_cannot_be_read_is_unknown_with_its_reason():
    review = factories.make_review()
    factories.stored_file(review.citations.get().snapshot.text_sha256).unlink()
    [view] = citation_views(review)
    assert view.stands is None
    assert "missing" in view.alarm
