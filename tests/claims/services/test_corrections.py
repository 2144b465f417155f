"""Corrections from the first click to version N+1, a void one, or a tombstone."""

import json

import pytest
from django.db import IntegrityError, transaction

from claims import search
from claims.enums import CandidateStatus, CorrectionKind, DocumentKind, LogKind, ReviewStatus, Role, Stance
from claims.errors import IllegalTransitionError, InvalidInputError, NotReadyError, SamePersonError
from claims.models import AuditEvent, Candidate, ClaimReview, Correction, Listing, LogEntry, ReviewVersion
from claims.provenance.canonical import commitment
from claims.services import corrections, publishing, reviews
from tests import factories
from tests.corrections import NOTE, begin, correct, finish, write
from tests.published import CITED, publish

pytestmark = pytest.mark.django_db

SUMMARY = "Traffic rose by 12 per cent in May, not by 40."


@pytest.fixture
def published():
    return publish()


@pytest.fixture
def review(published):
    return ClaimReview.objects.get(pk=published.review_id)


def _document(version):
    return json.loads(version.body)


def test_a_correction_makes_the_next_version_and_leaves_the_first_as_it_was(review, published):
    body = published.body
    second = correct(review, summary=SUMMARY)
    review.refresh_from_db()
    assert (second.number, review.status, review.current_version) == (2, ReviewStatus.PUBLISHED, second)
    assert ReviewVersion.objects.get(pk=published.pk).body == body
    document = _document(second)
    assert (document["version"], document["status"], document["summary"]) == (2, "published", SUMMARY)
    assert [(line["version"], line["correction"]) for line in document["history"]] == [(1, None), (2, "correction")]
    (entry,) = document["corrections"]
    made = Correction.objects.get()
    assert (entry["kind"], entry["note"], entry["rating"]) == ("correction", NOTE, None)
    assert (entry["prepared_by"], entry["approved_by"]) == (str(made.prepared_by), str(made.approved_by))
    assert made.published_at == second.published_at
    assert Listing.objects.get(review=review).version == second


def test_corrections_add_up(review):
    correct(review, summary=SUMMARY)
    third = correct(review, CorrectionKind.VERDICT_CHANGE, rating="mostly_false", note="The scale has a finer word.")
    document = _document(third)
    assert [entry["version"] for entry in document["corrections"]] == [2, 3]
    assert [line["version"] for line in document["history"]] == [1, 2, 3]
    change = document["corrections"][1]["rating"]
    assert (change["from"]["key"], change["to"]["key"]) == ("false", "mostly_false")


def test_the_leaf_of_a_correction_names_the_version_before_by_its_commitment(review, published):
    second = correct(review, summary=SUMMARY)
    leaf = json.loads(LogEntry.objects.get(kind=LogKind.VERDICT_CORRECTED).body)
    assert (leaf["id"], leaf["rev"], leaf["correction"]) == (review.ref, 2, "correction")
    assert leaf["digests"] == {
        "commit": commitment(second.salt, second.body),
        "prev": commitment(published.salt, published.body),
    }
    first = json.loads(LogEntry.objects.get(kind=LogKind.VERDICT_PUBLISHED).body)
    assert first["digests"]["commit"] == leaf["digests"]["prev"]
    assert NOTE not in LogEntry.objects.get(kind=LogKind.VERDICT_CORRECTED).body


def test_a_snapshot_gets_a_leaf_when_it_is_first_used_and_not_again(review):
    begin(review, CorrectionKind.UPDATE)
    source = factories.make_snapshot(
        "The ministry counted too.\n\nIt found a rise of 12 per cent in May for all ports."
    )
    reviews.cite_words(
        actor=factories.make_user(),
        review=review,
        snapshot=source,
        words="a rise of 12 per cent in May for all ports",
        stance=Stance.REFUTES,
    )
    finish(review)
    used = list(LogEntry.objects.filter(kind=LogKind.SNAPSHOT_USED).values_list("subject", flat=True))
    assert len(used) == len(set(used)) == 2
    assert source.ref in used


def test_what_readers_see_stays_while_a_correction_is_prepared(review, published):
    begin(review)
    write(review, summary=SUMMARY)
    review.refresh_from_db()
    assert (review.status, review.current_version) == (ReviewStatus.CORRECTING, published)
    assert Listing.objects.get(review=review).version == published
    reviews.submit_review(actor=factories.make_user(), review=review)
    review.refresh_from_db()
    assert (review.status, review.current_version) == (ReviewStatus.IN_REVIEW, published)
    assert ReviewVersion.objects.count() == 1


def test_a_correction_sent_back_is_a_correction_again(review):
    begin(review)
    write(review, summary=SUMMARY)
    reviews.submit_review(actor=factories.make_user(), review=review)
    reviews.send_back(actor=factories.make_user(), review=review, note="Say which table.")
    review.refresh_from_db()
    assert (review.status, review.sent_back_note) == (ReviewStatus.CORRECTING, "Say which table.")
    assert finish(review).number == 2


def test_what_is_published_is_not_sent_back(review):
    with pytest.raises(IllegalTransitionError, match="only one that waits"):
        reviews.send_back(actor=factories.make_user(), review=review, note="Too late.")
    review.refresh_from_db()
    assert review.status == ReviewStatus.PUBLISHED


def test_who_prepared_a_correction_cannot_approve_it(review):
    editor = factories.make_user()
    begin(review, actor=editor)
    write(review, summary=SUMMARY)
    reviews.submit_review(actor=factories.make_user(), review=review)
    with pytest.raises(SamePersonError):
        publishing.publish_review(actor=editor, review=review)


def test_the_author_cannot_approve_a_correction(review):
    begin(review)
    write(review, summary=SUMMARY)
    with pytest.raises(SamePersonError):
        finish(review, approver=review.author)


def test_the_database_itself_refuses_one_person_for_both(review):
    begin(review)
    made = Correction.objects.get()
    with pytest.raises(IntegrityError, match="correction_preparer_is_not_approver"), transaction.atomic():
        Correction.objects.filter(pk=made.pk).update(approved_by=made.prepared_by)


def test_an_administrator_alone_gives_a_reason_that_is_published(review):
    admin = factories.make_user(Role.ADMIN)
    begin(review, actor=admin)
    write(review, summary=SUMMARY, actor=admin)
    reviews.submit_review(actor=admin, review=review)
    version = publishing.publish_review(actor=admin, review=review, override_reason="Night shift, nobody else here.")
    entry = _document(version)["corrections"][0]
    assert entry["override"] == "Night shift, nobody else here."
    assert Correction.objects.get().override_reason == "Night shift, nobody else here."


def test_a_published_correction_is_sealed(review):
    correct(review, summary=SUMMARY)
    for act in (
        lambda: Correction.objects.update(note="Something kinder."),
        lambda: Correction.objects.all()._raw_delete(using="default"),
    ):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            act()
    assert Correction.objects.get().note == NOTE


def test_two_corrections_at_once_are_refused(review):
    begin(review)
    with pytest.raises(IllegalTransitionError):
        corrections.begin_correction(actor=factories.make_user(), review=review, kind=CorrectionKind.TYPO)
    assert Correction.objects.count() == 1


def test_a_draft_that_was_never_published_is_not_corrected():
    draft = factories.make_review()
    with pytest.raises(IllegalTransitionError):
        corrections.begin_correction(actor=draft.author, review=draft, kind=CorrectionKind.TYPO)


def test_a_published_review_is_changed_by_a_correction_only(review):
    with pytest.raises(IllegalTransitionError, match="Begin a correction"):
        write(review, summary=SUMMARY)


@pytest.mark.parametrize(
    ("kind", "changes", "sentence"),
    [
        (CorrectionKind.TYPO, {"rating": "true"}, "A typo cannot change the rating"),
        (CorrectionKind.TYPO, {"summary": "Traffic rose by 21 per cent, not by 40."}, "A typo cannot change a number"),
        (CorrectionKind.TYPO, {"reasons": "Quite another argument, in words of its own. " * 3}, "More than 12 words"),
        (CorrectionKind.CLARIFICATION, {"rating": "true"}, "A clarification cannot change the rating"),
        (CorrectionKind.UPDATE, {"rating": "true"}, "An update cannot change the rating"),
        (CorrectionKind.CORRECTION, {"rating": "true"}, "A correction cannot change the rating"),
        (CorrectionKind.VERDICT_CHANGE, {"summary": SUMMARY}, "A verdict change has to change the rating"),
        (CorrectionKind.CORRECTION, {}, "Nothing has been changed"),
    ],
)
def test_a_kind_that_does_not_allow_what_changed_is_refused(review, kind, changes, sentence):
    begin(review, kind)
    write(review, **changes)
    with pytest.raises(NotReadyError) as caught:
        reviews.submit_review(actor=factories.make_user(), review=review)
    assert any(sentence in words for _, words in caught.value.missing), caught.value.missing


@pytest.mark.parametrize("kind", [CorrectionKind.TYPO, CorrectionKind.CLARIFICATION])
def test_quotations_stay_in_a_change_of_words(review, kind):
    begin(review, kind)
    citation = review.citations.get()
    reviews.change_citation(actor=factories.make_user(), citation=citation, stance=Stance.CONTEXT)
    with pytest.raises(NotReadyError, match=r"cannot change quotations"):
        reviews.submit_review(actor=factories.make_user(), review=review)


def test_a_typo_is_let_through(review):
    version = correct(
        review, CorrectionKind.TYPO, summary="Traffic rose by 12 per cent, not 40.", note="A word too many."
    )
    assert (version.number, _document(version)["corrections"][0]["kind"]) == (2, "typo")


def test_a_correction_without_a_note_is_refused(review):
    begin(review, note="")
    write(review, summary=SUMMARY)
    with pytest.raises(NotReadyError) as caught:
        reviews.submit_review(actor=factories.make_user(), review=review)
    assert [code for code, _ in caught.value.missing] == ["correction_note"]


def test_a_note_of_any_length_is_refused(review):
    with pytest.raises(InvalidInputError):
        begin(review, note="x" * 2001)


def test_a_correction_given_up_leaves_everything_as_it_was_published(review, published):
    approver = review.approver
    begin(review)
    citation = review.citations.get()
    reviews.remove_citation(actor=factories.make_user(), citation=citation)
    write(review, rating="true", summary=SUMMARY)
    corrections.give_up_correction(actor=factories.make_user(), review=review)
    review.refresh_from_db()
    assert (review.status, review.approver, review.current_version) == (ReviewStatus.PUBLISHED, approver, published)
    assert (review.rating.key, review.summary) == ("false", _document(published)["summary"])
    assert review.citations.get().exact == CITED
    source = review.citations.get().snapshot.source
    assert Candidate.objects.get(claim=review.claim, source=source).status == CandidateStatus.CITED
    assert not Correction.objects.exists()
    assert AuditEvent.objects.filter(action="correction.given_up").exists()
    # And the number is free for the next.
    assert correct(review, summary=SUMMARY).number == 2


def test_a_correction_under_second_reading_is_not_given_up_behind_the_readers_back(review):
    begin(review)
    write(review, summary=SUMMARY)
    reviews.submit_review(actor=factories.make_user(), review=review)
    with pytest.raises(IllegalTransitionError):
        corrections.give_up_correction(actor=factories.make_user(), review=review)


def test_a_withdrawal_leaves_a_tombstone(review, published):
    version = correct(review, CorrectionKind.WITHDRAWAL)
    review.refresh_from_db()
    document = _document(version)
    assert (review.status, version.number, document["status"]) == (ReviewStatus.WITHDRAWN, 2, "withdrawn")
    assert (document["id"], document["claim"]) == (review.ref, _document(published)["claim"])
    assert document["rating"] is None
    assert not any(document[name] for name in ("summary", "reasons", "citations", "searches", "considered"))
    assert document["corrections"][0]["note"] == NOTE
    assert LogEntry.objects.filter(kind=LogKind.VERDICT_WITHDRAWN).count() == 1
    listing = Listing.objects.get(review=review)
    assert (listing.status, listing.rating, listing.version) == ("withdrawn", None, version)
    assert search.search(DocumentKind.PUBLISHED, "misread")[0].subject_id == review.pk
    assert not search.search(DocumentKind.PUBLISHED, "authority 12 reports")


def test_a_void_verdict_keeps_its_words(review, published):
    version = correct(review, CorrectionKind.VOID)
    document, before = _document(version), _document(published)
    assert document["status"] == "voided"
    assert [document[name] for name in ("rating", "summary", "citations")] == [
        before[name] for name in ("rating", "summary", "citations")
    ]
    assert LogEntry.objects.filter(kind=LogKind.VERDICT_VOIDED).count() == 1
    assert Listing.objects.get(review=review).rating is None


@pytest.mark.parametrize("kind", [CorrectionKind.WITHDRAWAL, CorrectionKind.VOID])
def test_what_has_ended_stays_ended(review, kind):
    correct(review, kind)
    with pytest.raises(IllegalTransitionError):
        begin(review)


def test_no_word_is_changed_in_what_is_being_taken_back(review):
    begin(review, CorrectionKind.VOID)
    with pytest.raises(IllegalTransitionError, match="taken back as it was published"):
        write(review, summary=SUMMARY)
    with pytest.raises(IllegalTransitionError, match="taken back as it was published"):
        reviews.remove_citation(actor=factories.make_user(), citation=review.citations.get())


def test_choosing_to_take_back_puts_the_draft_back(review, published):
    begin(review)
    write(review, rating="true", summary=SUMMARY)
    corrections.change_correction(actor=factories.make_user(), review=review, kind=CorrectionKind.VOID, note=NOTE)
    review.refresh_from_db()
    assert (review.rating.key, review.summary) == ("false", _document(published)["summary"])
    assert _document(finish(review))["summary"] == _document(published)["summary"]


def test_a_correction_is_rated_on_the_scale_the_verdict_was_published_on(review, published):
    scale = published.rating.scale
    newer = type(scale).objects.create(name=scale.name, version=99, description="", adopted_at=published.published_at)
    scale.ratings.model.objects.create(
        scale=newer, key="false", label="Wrong", definition="x", rating_class="false", value=1, position=1
    )
    version = correct(
        review, CorrectionKind.TYPO, summary="Traffic rose by 12 per cent, not 40.", note="A word too many."
    )
    assert version.rating == published.rating
