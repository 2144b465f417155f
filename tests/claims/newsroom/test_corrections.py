"""Corrections in the newsroom: kinds explained, the desk, the second reading."""

import pytest

from claims.enums import CorrectionKind, ReviewStatus
from claims.models import ClaimReview, Correction
from claims.services import reviews
from tests import factories
from tests.corrections import NOTE, begin, correct, write
from tests.published import publish

pytestmark = pytest.mark.django_db

SUMMARY = "Traffic rose by 12 per cent in May, not by 40."


@pytest.fixture
def review():
    return ClaimReview.objects.get(pk=publish().review_id)


@pytest.fixture
def editor(client):
    user = factories.make_user()
    client.force_login(user)
    return user


def _page(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_leads_to_the_correction(client, editor, review):
    assert f"/newsroom/reviews/{review.ref}/correct/" in _page(client, "/newsroom/published/")
    begin(review)
    html = _page(client, "/newsroom/published/")
    assert "correction in preparation" in html
    # What readers see, not what the draft says.
    write(review, rating="true")
    assert 'data-class="false"' in _page(client, "/newsroom/published/")
    assert f"/newsroom/reviews/{review.ref}/correct/" not in html


def test_every_kind_is_explained_before_anything_happens(client, editor, review):
    html = _page(client, f"/newsroom/reviews/{review.ref}/correct/")
    for kind in CorrectionKind:
        assert f'value="{kind.value}"' in html
    assert html.count("Readers see:") == len(CorrectionKind)
    assert "What will happen." in html
    assert not Correction.objects.exists()


def test_a_correction_is_begun_from_the_form(client, editor, review):
    response = client.post(f"/newsroom/reviews/{review.ref}/correct/", {"kind": "typo", "note": NOTE})
    assert (response.status_code, response["Location"]) == (303, f"/newsroom/claims/{review.claim.ref}/#verdict")
    made = Correction.objects.get()
    assert (made.kind, made.note, made.prepared_by) == ("typo", NOTE, editor)
    html = _page(client, response["Location"])
    assert "Typo of version 1" in html
    assert 'id="draft"' in html


def test_an_unknown_kind_is_refused(client, editor, review):
    response = client.post(f"/newsroom/reviews/{review.ref}/correct/", {"kind": "miracle", "note": NOTE}, follow=True)
    assert "Kind of correction" in response.content.decode()
    assert not Correction.objects.exists()


def test_the_desk_shows_what_has_changed_so_far(client, editor, review):
    begin(review)
    write(review, summary=SUMMARY)
    html = _page(client, f"/newsroom/claims/{review.claim.ref}/")
    assert "What has changed so far (1)" in html
    assert "<ins>" in html
    assert "Readers go on seeing version 1" in html


def test_kind_and_note_are_changed_on_the_desk(client, editor, review):
    begin(review, note="")
    client.post(f"/newsroom/reviews/{review.ref}/correction/", {"kind": "void", "note": NOTE})
    made = Correction.objects.get()
    assert (made.kind, made.note) == ("void", NOTE)
    html = _page(client, f"/newsroom/claims/{review.claim.ref}/")
    assert 'id="draft"' not in html
    assert "Submit for a second reading" in html


def test_a_correction_is_given_up(client, editor, review):
    begin(review)
    client.post(f"/newsroom/reviews/{review.ref}/correction/give-up/")
    review.refresh_from_db()
    assert review.status == ReviewStatus.PUBLISHED
    assert not Correction.objects.exists()


def test_the_second_reader_sees_the_difference_and_what_readers_will_see(client, editor, review):
    begin(review, CorrectionKind.VERDICT_CHANGE)
    write(review, rating="mostly_false")
    reviews.submit_review(actor=factories.make_user(), review=review)
    html = _page(client, f"/newsroom/second-reading/{review.ref}/")
    assert "Verdict change of version 1" in html
    assert NOTE in html
    assert "<del>" in html
    assert "A notice at the top with the old and the new rating" in html
    client.post(f"/newsroom/second-reading/{review.ref}/publish/")
    review.refresh_from_db()
    assert (review.status, review.current_version.number) == (ReviewStatus.PUBLISHED, 2)


def test_who_prepared_it_is_told_why_they_cannot_approve(client, editor, review):
    begin(review, actor=editor)
    write(review, summary=SUMMARY, actor=editor)
    reviews.submit_review(actor=factories.make_user(), review=review)
    assert "you prepared this correction" in _page(client, f"/newsroom/second-reading/{review.ref}/")


def test_a_withdrawn_review_offers_no_correction(client, editor, review):
    correct(review, CorrectionKind.WITHDRAWAL)
    assert f"/newsroom/reviews/{review.ref}/correct/" not in _page(client, "/newsroom/published/")
    assert "it cannot be corrected" in _page(client, f"/newsroom/reviews/{review.ref}/correct/")
    assert "Begin the correction" not in _page(client, f"/newsroom/reviews/{review.ref}/correct/")
    for path in (f"/newsroom/claims/{review.claim.ref}/", f"/newsroom/second-reading/{review.ref}/"):
        assert "withdrawn" in _page(client, path)


def test_strangers_are_sent_to_sign_in(client, review):
    assert client.get(f"/newsroom/reviews/{review.ref}/correct/").status_code == 302
    for part in ("correct", "correction", "correction/give-up"):
        assert client.post(f"/newsroom/reviews/{review.ref}/{part}/", {"kind": "typo"}).status_code == 302
    assert not Correction.objects.exists()
