"""Publication: the second person, the immutable version, its leaves, all or nothing."""

import hashlib
import json

import pytest
from django.db import DatabaseError, transaction

from claims import ledger
from claims.enums import LogKind, ReviewStatus, Role
from claims.errors import IllegalTransitionError, InvalidInputError, NotAllowedError, NotReadyError, SamePersonError
from claims.models import ClaimReview, LogEntry, LogHead, ReviewVersion
from claims.provenance.canonical import canonical_json, commitment
from claims.provenance.merkle import leaf_hash
from claims.services import publishing, reviews
from tests import factories

pytestmark = pytest.mark.django_db


def _submitted():
    review = factories.make_review()
    return reviews.submit_review(actor=review.author, review=review)


def test_a_second_editor_publishes():
    review = _submitted()
    second = factories.make_user()
    version = publishing.publish_review(actor=second, review=review)
    review.refresh_from_db()
    assert (review.status, review.approver, review.current_version) == (ReviewStatus.PUBLISHED, second, version)
    document = json.loads(version.body)
    assert document["rating"]["key"] == "false"
    assert document["citations"][0]["exact"] == "Traffic in the harbour rose by 12 per cent in May"
    assert document["people"] == {"author": str(review.author), "approver": str(second)}
    assert version.body == canonical_json(document)
    assert version.sha256 == "sha256:" + hashlib.sha256(version.body.encode()).hexdigest()


def test_publication_writes_its_leaves_without_names_or_words():
    review = _submitted()
    version = publishing.publish_review(actor=factories.make_user(), review=review)
    leaves = list(LogEntry.objects.all())
    assert [leaf.kind for leaf in leaves] == [LogKind.SCALE_ADOPTED, LogKind.SNAPSHOT_USED, LogKind.VERDICT_PUBLISHED]
    assert [leaf.seq for leaf in leaves] == [0, 1, 2]
    assert LogHead.objects.get().size == 3
    last = json.loads(leaves[-1].body)
    assert last["digests"]["commit"] == commitment(version.salt, version.body)
    assert leaves[-1].leaf_hash == "sha256:" + leaf_hash(leaves[-1].body.encode()).hex()
    everything = " ".join(leaf.body for leaf in leaves)
    assert str(review.author) not in everything
    assert "Traffic" not in everything


def test_author_submitter_and_whoever_wrote_in_it_cannot_approve():
    review = factories.make_review()
    helper = factories.make_user()
    reviews.save_draft(
        actor=helper,
        review=review,
        revision=review.revision,
        rating_key="false",
        summary="Traffic rose by 12 per cent only.",
        reasons=review.reasons + " Words of a helper.",
    )
    submitter = factories.make_user()
    reviews.submit_review(actor=submitter, review=review)
    for person in (review.author, helper, submitter):
        with pytest.raises(SamePersonError):
            publishing.publish_review(actor=person, review=review)
    assert not ReviewVersion.objects.exists()
    assert publishing.publish_review(actor=factories.make_user(), review=review).number == 1


def test_an_administrator_may_override_with_a_public_reason():
    admin = factories.make_user(Role.ADMIN)
    review = factories.make_review(author=admin)
    reviews.submit_review(actor=admin, review=review)
    with pytest.raises(InvalidInputError):
        publishing.publish_review(actor=admin, review=review, override_reason="alone")
    version = publishing.publish_review(actor=admin, review=review, override_reason="Nobody else is on duty tonight.")
    assert json.loads(version.body)["override"] == "Nobody else is on duty tonight."


def test_an_editor_cannot_override():
    review = _submitted()
    with pytest.raises(SamePersonError):
        publishing.publish_review(actor=review.author, review=review, override_reason="Nobody else is on duty tonight.")


def test_a_contributor_cannot_publish():
    with pytest.raises(NotAllowedError):
        publishing.publish_review(actor=factories.make_user(Role.CONTRIBUTOR), review=_submitted())


def test_a_draft_is_not_published():
    review = factories.make_review()
    with pytest.raises(NotReadyError) as caught:
        publishing.publish_review(actor=factories.make_user(), review=review)
    assert [code for code, _ in caught.value.missing] == ["submitted"]


def test_words_that_no_longer_stand_in_the_snapshot_stop_publication():
    review = _submitted()
    path = factories.stored_file(review.citations.get().snapshot.text_sha256)
    path.chmod(0o600)
    path.write_bytes(b"something else")
    with pytest.raises(NotReadyError) as caught:
        publishing.publish_review(actor=factories.make_user(), review=review)
    assert [code for code, _ in caught.value.missing] == ["quotations", "archive"]
    assert not ReviewVersion.objects.exists()


def test_nothing_is_published_twice():
    review = _submitted()
    publishing.publish_review(actor=factories.make_user(), review=review)
    with pytest.raises((NotReadyError, IllegalTransitionError)):
        publishing.publish_review(actor=factories.make_user(), review=review)
    assert ReviewVersion.objects.count() == 1


def test_a_failing_leaf_leaves_no_verdict(monkeypatch):
    review = _submitted()
    before = LogEntry.objects.count()
    real = ledger.append

    def fail_on_verdict(kind, **given):
        if kind is LogKind.VERDICT_PUBLISHED:
            raise RuntimeError("power cut")
        return real(kind, **given)

    monkeypatch.setattr(ledger, "append", fail_on_verdict)
    with pytest.raises(RuntimeError), transaction.atomic():
        publishing.publish_review(actor=factories.make_user(), review=review)
    assert not ReviewVersion.objects.exists()
    assert LogEntry.objects.count() == before
    assert LogHead.objects.get().size == before
    assert ClaimReview.objects.get(pk=review.pk).status == ReviewStatus.IN_REVIEW


def test_a_published_version_cannot_be_edited():
    version = publishing.publish_review(actor=factories.make_user(), review=_submitted())
    version.body = "{}"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        version.save()
