"""Triage: what an editor does with a suggested claim, and what it leaves behind."""

import pytest

from claims import search
from claims.enums import ClaimKind, ClaimStatus, DeclineReason, DocumentKind, JobKind, Origin, Role
from claims.errors import IllegalTransitionError, InvalidInputError, QuotationError
from claims.models import AuditEvent, Claim, ClaimLink, Job, SearchRun
from claims.selectors.matches import matches_for_claim
from claims.services import reviews, triage
from claims.services.triage import SplitPart
from tests import factories

pytestmark = pytest.mark.django_db


def _suggested(**fields):
    return factories.make_claim(status=ClaimStatus.SUGGESTED, **fields)


def test_accepting_corrects_the_words_files_the_claim_and_starts_the_search():
    claim = _suggested()
    triage.accept_claim(
        actor=factories.make_user(),
        claim=claim,
        text="Harbour  traffic rose by 40 per cent in May.",
        topics=["Trade", " Ports "],
    )
    claim.refresh_from_db()
    assert (claim.status, claim.text) == (ClaimStatus.ACCEPTED, "Harbour traffic rose by 40 per cent in May.")
    assert sorted(topic.slug for topic in claim.topics.all()) == ["ports", "trade"]
    assert (
        SearchRun.objects.filter(claim=claim, status="pending").count()
        == Job.objects.filter(kind=JobKind.RUN_SEARCH).count()
        > 0
    )
    assert AuditEvent.objects.filter(action="claim.edited").exists()


def test_declining_needs_a_typed_reason_and_can_be_undone():
    editor, claim = factories.make_user(), _suggested()
    triage.decline_claim(actor=editor, claim=claim, reason=DeclineReason.TRIVIAL, note="Of no interest.")
    claim.refresh_from_db()
    assert (claim.status, claim.decline_reason, claim.decline_note) == ("declined", "trivial", "Of no interest.")
    triage.reopen_claim(actor=editor, claim=claim)
    claim.refresh_from_db()
    assert (claim.status, claim.decline_reason, claim.decline_note) == ("suggested", "", "")


@pytest.mark.parametrize("kind", [ClaimKind.FACT, ClaimKind.OPINION])
def test_a_claim_that_was_taken_up_is_found_by_its_new_words(kind):
    editor, claim = factories.make_user(), _suggested(kind=kind)
    triage.accept_claim(actor=editor, claim=claim, search_sources=False)
    triage.edit_claim(actor=editor, claim=claim, text="The reservoir shrank by 30 per cent.")
    found = search.alike(DocumentKind.CLAIM, "the reservoir shrank by 30 per cent", limit=5)
    assert found == [(claim.pk, "The reservoir shrank by 30 per cent.")]


def test_declining_many_takes_only_those_that_wait():
    waiting = [_suggested() for _ in range(3)]
    accepted = factories.make_claim()
    number = triage.decline_many(
        actor=factories.make_user(),
        claim_ids=[*(claim.pk for claim in waiting), accepted.pk],
        reason=DeclineReason.VAGUE,
    )
    accepted.refresh_from_db()
    assert (number, accepted.status) == (3, ClaimStatus.ACCEPTED)


def test_merging_moves_the_appearances_and_leaves_a_pointer():
    version = factories.make_version()
    into = factories.make_claim(version=version)
    same_place = _suggested(version=version)
    elsewhere = _suggested()
    editor = factories.make_user()
    for claim in (same_place, elsewhere):
        triage.merge_claim(actor=editor, claim=claim, into=into)
    elsewhere.refresh_from_db()
    assert (elsewhere.status, elsewhere.merged_into) == (ClaimStatus.MERGED, into)
    assert into.appearances.count() == 2
    assert ClaimLink.objects.filter(to_claim=into, relation="same").count() == 2


def test_a_claim_is_not_merged_into_itself_or_into_one_that_is_gone():
    claim = _suggested()
    declined = factories.make_claim(status=ClaimStatus.DECLINED, decline_reason="vague")
    for into in (claim, declined):
        with pytest.raises(InvalidInputError):
            triage.merge_claim(actor=factories.make_user(), claim=claim, into=into)


def test_splitting_makes_a_claim_of_each_part_with_its_own_words():
    version = factories.make_version("Exports rose by 4 per cent and imports fell by 2 per cent.")
    claim = _suggested(version=version, exact=version.text)
    first, second = "Exports rose by 4 per cent", "imports fell by 2 per cent"
    parts = triage.split_claim(
        actor=factories.make_user(),
        claim=claim,
        parts=[
            SplitPart(first + ".", version.text.index(first), version.text.index(first) + len(first)),
            SplitPart(
                "Imports fell by 2 per cent.", version.text.index(second), version.text.index(second) + len(second)
            ),
        ],
    )
    claim.refresh_from_db()
    assert claim.status == ClaimStatus.SPLIT
    assert [part.appearances.get().exact for part in parts] == [first, second]
    assert {part.split_from for part in parts} == {claim}
    assert {part.origin for part in parts} == {Origin.HUMAN}


def test_a_split_that_points_outside_the_text_changes_nothing():
    claim = _suggested()
    with pytest.raises(QuotationError):
        triage.split_claim(
            actor=factories.make_user(), claim=claim, parts=[SplitPart("a", 0, 5), SplitPart("b", 5_000, 6_000)]
        )
    claim.refresh_from_db()
    assert claim.status == ClaimStatus.SUGGESTED
    assert Claim.objects.filter(split_from=claim).count() == 0


def test_a_claim_is_marked_by_hand():
    version = factories.make_version()
    claim = triage.mark_claim(
        actor=factories.make_user(Role.CONTRIBUTOR), version=version, start=0, end=41, claimant_name="The port"
    )
    appearance = claim.appearances.get()
    assert (claim.origin, claim.status, claim.claimant.name) == (Origin.HUMAN, ClaimStatus.SUGGESTED, "The port")
    assert appearance.exact == version.text[:41]


def test_a_claim_under_review_is_not_declined_merged_or_split():
    review = factories.make_review(ready=False)
    editor = factories.make_user()
    with pytest.raises(IllegalTransitionError):
        triage.decline_claim(actor=editor, claim=review.claim, reason=DeclineReason.VAGUE)
    with pytest.raises(IllegalTransitionError):
        triage.merge_claim(actor=editor, claim=review.claim, into=factories.make_claim())
    with pytest.raises(IllegalTransitionError):
        triage.reopen_claim(actor=editor, claim=review.claim)
    assert reviews.open_review(actor=editor, claim=review.claim) == review


def test_known_claims_that_look_the_same_are_found_with_the_reason():
    known = factories.make_claim("Traffic in the harbour rose by 40 per cent in May.")
    factories.make_claim("The mayor opened a library.")
    claim = _suggested(text="In May, harbour traffic rose by 40 per cent.")
    found = matches_for_claim(claim)
    assert found[0].claim == known
    assert found[0].match.reasons


def test_a_claim_stays_as_it_is_while_a_second_person_reads_its_verdict():
    review = factories.make_review()
    reviews.submit_review(actor=review.author, review=review)
    with pytest.raises(IllegalTransitionError, match="second person"):
        triage.edit_claim(actor=review.author, claim=review.claim, text="Something else entirely.")
    reviews.send_back(actor=factories.make_user(), review=review, note="Put the claim right.")
    triage.edit_claim(actor=review.author, claim=review.claim, text="Traffic rose by two fifths.")
    assert review.claim.text == "Traffic rose by two fifths."
