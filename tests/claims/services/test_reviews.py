"""The draft of a verdict: no quotation, no citation; what is missing is said; two people at once are noticed."""

import pytest

from claims.enums import CandidateStatus, ClaimStatus, ReviewStatus, Stance
from claims.errors import (
    IllegalTransitionError,
    IntegrityError,
    InvalidInputError,
    NotReadyError,
    QuotationError,
    StaleStateError,
)
from claims.models import AuditEvent, Candidate, Citation
from claims.selectors.gates import missing_for_submit
from claims.services import reviews
from tests import factories

pytestmark = pytest.mark.django_db

WORDS = "It had fallen in April."


def _cite(review, snapshot, words=WORDS, **changes):
    start = factories.SOURCE_TEXT.index(words)
    given = {
        "actor": review.author,
        "review": review,
        "snapshot": snapshot,
        "start": start,
        "end": start + len(words),
        "exact": words,
        "stance": Stance.CONTEXT,
    }
    return reviews.cite(**{**given, **changes})


def test_words_that_stand_in_the_snapshot_are_cited_with_their_surroundings():
    review = factories.make_review(ready=False)
    citation = _cite(review, factories.make_snapshot())
    assert (citation.exact, citation.position) == (WORDS, 1)
    assert citation.prefix.endswith("reported. ")
    assert citation.suffix.startswith("\n\nThe figures")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"exact": "It had risen in April."}, "other words"),
        ({"start": 0}, "another place"),
        ({"end": 100_000}, "past the end"),
        ({"start": 5, "end": 5, "exact": ""}, "nothing selected"),
    ],
)
def test_words_that_do_not_stand_there_cannot_be_cited(changes, why):
    review = factories.make_review(ready=False)
    with pytest.raises(QuotationError):
        _cite(review, factories.make_snapshot(), **changes)
    assert not Citation.objects.exists(), why


def test_a_snapshot_whose_file_was_altered_cannot_be_cited():
    review = factories.make_review(ready=False)
    snapshot = factories.make_snapshot()
    path = factories.stored_file(snapshot.text_sha256)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes().replace(b"April", b"March"))
    with pytest.raises(IntegrityError):
        _cite(review, snapshot)


def test_pasted_words_are_kept_as_the_snapshot_has_them():
    review = factories.make_review(ready=False)
    snapshot = factories.make_snapshot("He said: “Traffic rose – by 12 per cent”. Nothing else.")
    citation = reviews.cite_words(
        actor=review.author,
        review=review,
        snapshot=snapshot,
        words='"Traffic rose - by  12 per cent"',
        stance=Stance.REFUTES,
    )
    assert citation.exact == "“Traffic rose – by 12 per cent”"


def test_pasted_words_that_are_not_there_are_refused():
    review = factories.make_review(ready=False)
    with pytest.raises(QuotationError):
        reviews.cite_words(
            actor=review.author,
            review=review,
            snapshot=factories.make_snapshot(),
            words="Traffic rose by 40 per cent",
            stance=Stance.SUPPORTS,
        )


def test_white_space_at_the_ends_of_a_selection_is_left_out():
    review = factories.make_review(ready=False)
    text = factories.SOURCE_TEXT
    start = text.index(WORDS) - 1
    citation = _cite(
        review,
        factories.make_snapshot(),
        start=start,
        exact=text[start : start + len(WORDS) + 1],
        end=start + len(WORDS) + 1,
    )
    assert citation.exact == WORDS


def test_the_same_words_are_cited_once():
    review = factories.make_review(ready=False)
    snapshot = factories.make_snapshot()
    _cite(review, snapshot)
    with pytest.raises(QuotationError, match="already"):
        _cite(review, snapshot)


def test_citing_makes_the_source_a_cited_candidate_and_removing_undoes_it():
    review = factories.make_review(ready=False)
    snapshot = factories.make_snapshot()
    candidate = factories.make_candidate(review.claim, snapshot=snapshot)
    citation = _cite(review, snapshot)
    candidate.refresh_from_db()
    assert candidate.status == CandidateStatus.CITED
    reviews.remove_citation(actor=review.author, citation=citation)
    candidate.refresh_from_db()
    assert candidate.status == CandidateStatus.FETCHED
    assert AuditEvent.objects.get(action="citation.removed").after["exact"] == WORDS


def test_a_snapshot_from_elsewhere_becomes_a_candidate_when_cited():
    review = factories.make_review(ready=False)
    snapshot = factories.make_snapshot()
    _cite(review, snapshot)
    assert Candidate.objects.get(claim=review.claim).status == CandidateStatus.CITED


def test_citations_are_moved_within_their_order():
    review = factories.make_review(ready=False)
    snapshot = factories.make_snapshot()
    first = _cite(review, snapshot)
    second = _cite(review, snapshot, words="The figures cover all terminals.")
    reviews.move_citation(actor=review.author, citation=second, up=True)
    assert list(review.citations.all()) == [second, first]
    reviews.move_citation(actor=review.author, citation=second, up=True)
    assert list(review.citations.all()) == [second, first]


def test_a_draft_saved_by_somebody_else_in_the_meantime_is_not_overwritten():
    review = factories.make_review(ready=False)
    mine = review.revision
    other = factories.make_user()
    reviews.save_draft(actor=other, review=review, revision=mine, rating_key="true", summary="Theirs.", reasons="")
    with pytest.raises(StaleStateError):
        reviews.save_draft(
            actor=review.author, review=review, revision=mine, rating_key=None, summary="Mine.", reasons=""
        )
    review.refresh_from_db()
    assert review.summary == "Theirs."


def test_an_unknown_rating_is_refused():
    review = factories.make_review(ready=False)
    with pytest.raises(InvalidInputError, match="no rating"):
        reviews.save_draft(
            actor=review.author, review=review, revision=review.revision, rating_key="pants", summary="", reasons=""
        )


def test_the_gate_says_line_by_line_what_is_missing():
    review = factories.make_review(ready=False)
    assert {line.code for line in missing_for_submit(review) if not line.done} == {
        "rating",
        "summary",
        "reasons",
        "citation",
    }
    with pytest.raises(NotReadyError) as caught:
        reviews.submit_review(actor=review.author, review=review)
    assert {code for code, _ in caught.value.missing} == {"rating", "summary", "reasons", "citation"}


def test_unproven_needs_a_search_instead_of_a_citation():
    review = factories.make_review(ready=False)
    review = reviews.save_draft(
        actor=review.author,
        review=review,
        revision=review.revision,
        rating_key="unproven",
        summary="Nobody has published figures.",
        reasons="We looked for figures and found none that would decide the claim.",
    )
    assert {line.code for line in missing_for_submit(review) if not line.done} == {"searches"}
    review.claim.search_runs.create(
        finder="library",
        finder_label="Library",
        query="harbour",
        purpose="words",
        status="nothing",
        finished_at=review.created_at,
    )
    assert all(line.done for line in missing_for_submit(review))
    assert reviews.submit_review(actor=review.author, review=review).status == ReviewStatus.IN_REVIEW


def test_a_submitted_review_is_not_changed_any_more_until_sent_back():
    review = factories.make_review()
    snapshot = factories.make_snapshot()
    reviews.submit_review(actor=review.author, review=review)
    review.refresh_from_db()
    with pytest.raises(IllegalTransitionError):
        _cite(review, snapshot)
    with pytest.raises(IllegalTransitionError):
        reviews.save_draft(
            actor=review.author, review=review, revision=review.revision, rating_key="true", summary="x", reasons="y"
        )
    with pytest.raises(InvalidInputError):
        reviews.send_back(actor=factories.make_user(), review=review, note="  ")
    reviews.send_back(actor=factories.make_user(), review=review, note="Give the April figure too.")
    review.refresh_from_db()
    assert (review.status, review.sent_back_note) == (ReviewStatus.DRAFT, "Give the April figure too.")
    assert _cite(review, snapshot).pk


def test_a_review_is_opened_for_accepted_claims_only_and_once():
    editor = factories.make_user()
    with pytest.raises(IllegalTransitionError):
        reviews.open_review(actor=editor, claim=factories.make_claim(status=ClaimStatus.SUGGESTED))
    claim = factories.make_claim()
    assert reviews.open_review(actor=editor, claim=claim) == reviews.open_review(
        actor=factories.make_user(), claim=claim
    )
