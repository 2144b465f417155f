"""Two people or two workers at the same moment: one of them is first, the other is told so, and nothing is done twice.

Real threads with connections of their own start together; on SQLite the write lock puts them in a line, on PostgreSQL
(DATABASE_URL) they truly overlap. Each holds the rows as they were before, as two open pages do.
"""

from __future__ import annotations

import threading
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection, transaction

from claims import ledger
from claims.enums import (
    ClaimStatus,
    CorrectionKind,
    DeclineReason,
    JobKind,
    JobState,
    LogKind,
    ReviewStatus,
    SearchStatus,
    SourceKind,
    Stance,
)
from claims.errors import ClaimsError, IllegalTransitionError, LeaseLostError, QuotationError, StaleStateError
from claims.models import (
    Article,
    ArticleVersion,
    AuditEvent,
    Candidate,
    Citation,
    Claim,
    ClaimReview,
    Job,
    LogEntry,
    LogHead,
    ReviewVersion,
    SearchRun,
)
from claims.ports import FinderResult
from claims.services import (
    articles,
    candidates,
    corrections,
    extracting,
    folding,
    jobs,
    publishing,
    reviews,
    searching,
    triage,
)
from tests import corrections as corrected
from tests import factories, folds, published

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "The harbour handled 4,000 containers in May. Port officials say that traffic rose by 40 per cent."
WORDS = "Traffic in the harbour rose by 12 per cent in May"
PATIENCE_S = 30


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """Do all of these at the same moment; what each returned, or the error of the domain it was refused with."""
    outcomes: list[Any] = [None] * len(works)
    start = threading.Barrier(len(works))

    def do(number: int, work: Callable[[], Any]) -> None:
        try:
            connection.ensure_connection()
            start.wait(PATIENCE_S)
            outcomes[number] = work()
        except Exception as error:  # noqa: BLE001 — handed to the test's own thread
            outcomes[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=(number, work)) for number, work in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_S)
    for outcome in outcomes:
        if isinstance(outcome, Exception) and not isinstance(outcome, ClaimsError):
            raise outcome
    return outcomes


def refusals(outcomes: list[Any]) -> list[type[Exception]]:
    return [type(outcome) for outcome in outcomes if isinstance(outcome, ClaimsError)]


def fresh(record: Any) -> Any:
    """Return the record as another page has it."""
    return type(record).objects.get(pk=record.pk)


def test_a_review_published_twice_at_once_has_one_version_and_one_set_of_leaves():
    review = factories.make_review()
    reviews.submit_review(actor=review.author, review=review)
    readers = [factories.make_user(), factories.make_user()]
    outcomes = at_once(*(partial(publishing.publish_review, actor=reader, review=fresh(review)) for reader in readers))
    assert len(refusals(outcomes)) == 1
    version = ReviewVersion.objects.get()
    assert sorted(leaves_since_the_scale()) == [LogKind.SNAPSHOT_USED, LogKind.VERDICT_PUBLISHED]
    review.refresh_from_db()
    assert (review.status, review.current_version, review.approver) == (
        ReviewStatus.PUBLISHED,
        version,
        version.published_by,
    )


def leaves_since_the_scale() -> list[str]:
    return list(LogEntry.objects.exclude(kind=LogKind.SCALE_ADOPTED).values_list("kind", flat=True))


def test_a_review_is_published_or_sent_back_never_both():
    review = factories.make_review()
    reviews.submit_review(actor=review.author, review=review)
    one, other = factories.make_user(), factories.make_user()
    outcomes = at_once(
        partial(publishing.publish_review, actor=one, review=fresh(review)),
        partial(reviews.send_back, actor=other, review=fresh(review), note="Look again."),
    )
    assert len(refusals(outcomes)) == 1
    review.refresh_from_db()
    was_published = review.status == ReviewStatus.PUBLISHED
    assert was_published == ReviewVersion.objects.exists() == bool(leaves_since_the_scale())


def test_a_claim_accepted_twice_at_once_is_searched_for_once():
    claim = factories.make_claim(status=ClaimStatus.SUGGESTED)
    people = [factories.make_user(), factories.make_user()]
    outcomes = at_once(*(partial(triage.accept_claim, actor=person, claim=fresh(claim)) for person in people))
    assert refusals(outcomes) == [StaleStateError]
    assert AuditEvent.objects.filter(action="claim.accepted").count() == 1
    assert set(SearchRun.objects.values_list("round", flat=True)) == {1}
    assert Job.objects.filter(kind=JobKind.RUN_SEARCH).count() == SearchRun.objects.count() > 0


def test_a_claim_is_accepted_or_declined():
    claim = factories.make_claim(status=ClaimStatus.SUGGESTED)
    person = factories.make_user()
    outcomes = at_once(
        partial(triage.accept_claim, actor=person, claim=fresh(claim)),
        partial(triage.decline_claim, actor=person, claim=fresh(claim), reason=DeclineReason.TRIVIAL),
    )
    assert refusals(outcomes) == [StaleStateError]
    claim.refresh_from_db()
    assert SearchRun.objects.exists() == (claim.status == ClaimStatus.ACCEPTED)


def test_two_claims_are_not_merged_into_each_other():
    one = factories.make_claim(status=ClaimStatus.SUGGESTED)
    other = factories.make_claim("Traffic grew by 40 per cent.", status=ClaimStatus.SUGGESTED)
    person = factories.make_user()
    outcomes = at_once(
        partial(triage.merge_claim, actor=person, claim=fresh(one), into=fresh(other)),
        partial(triage.merge_claim, actor=person, claim=fresh(other), into=fresh(one)),
    )
    assert len(refusals(outcomes)) == 1
    assert Counter(Claim.objects.values_list("status", flat=True)) == {"merged": 1, "suggested": 1}


def test_claims_that_are_the_same_suggested_at_once_make_one_fold():
    said = "Ruritania exported 12 million tonnes of wheat in 2024."
    other = "Unilateral sanctions may have mixed effects on trade in Ruritania."
    leases = []
    for number in range(4):
        # Each half in the other order, so that two workers meet the same claims from both ends.
        sentences = (said, other) if number % 2 else (other, said)
        version = factories.make_version(f"Outlet {number} reports. {sentences[0]} It rained. {sentences[1]}")
        leases.append(factories.make_lease(JobKind.EXTRACT_ARTICLE, version.pk))
    outcomes = at_once(*(partial(extracting.run_extraction, lease) for lease in leases))
    assert refusals(outcomes) == []
    for words in (said, other):
        claims = list(Claim.objects.filter(text=words).order_by("pk"))
        assert [claim.folded_into_id for claim in claims] == [None, *[claims[0].pk] * 3]


def test_a_claim_is_never_folded_into_one_that_is_being_dealt_with():
    person = factories.make_user()
    for _ in range(4):
        first = folds.suggest()
        folds.suggest()
        outcomes = at_once(
            partial(triage.accept_claim, actor=person, claim=fresh(first), search_sources=False),
            folds.suggest,
        )
        assert refusals(outcomes) == []
        late = outcomes[1]
        late.refresh_from_db()
        # It came in time and was accepted with the others, or too late and waits in a row of its own.
        assert (late.status, late.folded_into) in {("merged", first), ("suggested", None)}
        triage.decline_many(actor=person, claim_ids=[late.pk], reason=DeclineReason.VAGUE)


def test_an_editors_word_and_a_decision_about_the_same_fold_leave_nothing_hidden():
    first, second, _ = folds.make_fold()
    person = factories.make_user()
    at_once(
        partial(folding.take_out, actor=person, claim=fresh(second)),
        partial(folding.take_out, actor=person, claim=fresh(first)),
        partial(triage.decline_claim, actor=person, claim=fresh(first), reason=DeclineReason.TRIVIAL),
    )
    for claim in Claim.objects.exclude(folded_into=None):
        assert claim.status == claim.folded_into.status


def test_a_claim_is_not_set_aside_while_its_review_is_begun():
    claim = factories.make_claim()
    person = factories.make_user()
    outcomes = at_once(
        partial(reviews.open_review, actor=person, claim=fresh(claim)),
        partial(triage.decline_claim, actor=person, claim=fresh(claim), reason=DeclineReason.TRIVIAL),
    )
    assert refusals(outcomes) == [IllegalTransitionError]
    claim.refresh_from_db()
    assert ClaimReview.objects.exists() == (claim.status == ClaimStatus.ACCEPTED)


def test_a_review_opened_twice_at_once_is_one():
    claim = factories.make_claim()
    people = [factories.make_user(), factories.make_user()]
    opened = at_once(*(partial(reviews.open_review, actor=person, claim=fresh(claim)) for person in people))
    assert {review.pk for review in opened} == {ClaimReview.objects.get().pk}
    assert AuditEvent.objects.filter(action="review.opened").count() == 1


def test_a_draft_saved_twice_at_once_keeps_one_and_tells_the_other():
    review = factories.make_review()
    people = [factories.make_user(), factories.make_user()]
    outcomes = at_once(
        *(
            partial(
                reviews.save_draft,
                actor=person,
                review=fresh(review),
                revision=review.revision,
                rating_key="false",
                summary=f"As {person.pk} sees it.",
                reasons="",
            )
            for person in people
        )
    )
    assert refusals(outcomes) == [StaleStateError]
    saved = next(outcome for outcome in outcomes if isinstance(outcome, ClaimReview))
    assert (fresh(review).summary, fresh(review).revision) == (saved.summary, review.revision + 1)


@pytest.mark.parametrize("url", ["", "https://paper.example/harbour"])
def test_a_text_pasted_twice_at_once_is_one_article_and_one_version(url):
    person = factories.make_user()
    intakes = at_once(*[partial(articles.add_text, actor=person, text=TEXT, url=url)] * 3)
    assert refusals(intakes) == []
    assert sorted(intake.is_new_version for intake in intakes) == [False, False, True]
    assert (Article.objects.count(), ArticleVersion.objects.count()) == (1, 1)
    assert Job.objects.get().kind == JobKind.EXTRACT_ARTICLE


def test_two_texts_of_one_address_at_once_are_two_versions():
    person = factories.make_user()
    texts = [TEXT, f"{TEXT} It was corrected."]
    intakes = at_once(
        *(partial(articles.add_text, actor=person, text=text, url="https://paper.example/a") for text in texts)
    )
    assert refusals(intakes) == []
    assert Article.objects.count() == 1
    assert sorted(ArticleVersion.objects.values_list("number", flat=True)) == [1, 2]
    assert Job.objects.count() == 2


def test_a_job_leased_twice_at_once_has_one_worker():
    job = factories.make_job()
    leases = at_once(*[partial(jobs.lease_job, job.pk)] * 4)
    assert sum(lease is not None for lease in leases) == 1
    job.refresh_from_db()
    assert (job.state, job.attempt) == (JobState.RUN, 1)


def test_a_job_taken_over_is_finished_by_one_of_the_two():
    job = factories.make_job()
    first = jobs.lease_job(job.pk)
    factories.expire(job)
    second = jobs.lease_job(job.pk)
    assert first is not None
    assert second is not None

    def finish(lease: jobs.Lease) -> None:
        with jobs.finishing(lease):
            AuditEvent.objects.create(action="test.done", subject_type="job", subject_id=job.pk)

    assert refusals(at_once(partial(finish, first), partial(finish, second))) == [LeaseLostError]
    assert AuditEvent.objects.filter(action="test.done").count() == 1


def test_two_searches_for_one_claim_at_once_ask_no_question_twice_in_a_round():
    claim = factories.make_claim()
    people = [factories.make_user(), factories.make_user()]
    outcomes = at_once(*(partial(searching.start_search, actor=person, claim=fresh(claim)) for person in people))
    assert refusals(outcomes) == []
    asked = Counter(SearchRun.objects.values_list("round", "finder", "query"))
    assert set(asked.values()) == {1}
    assert Job.objects.filter(kind=JobKind.RUN_SEARCH).count() == len(asked)


class _Finder:
    """Finds the same pages as its neighbour, whatever is asked."""

    name = label = "test"

    def __init__(self, numbers: range) -> None:
        self.numbers = numbers

    def find(self, _query: object) -> list[FinderResult]:
        return [
            FinderResult(url=f"https://found{number}.example/", title="", snippet="", kind=SourceKind.UNKNOWN)
            for number in self.numbers
        ]


def test_two_runs_that_find_the_same_pages_make_one_candidate_of_each(settings):
    settings.SEARCH_MAX_CANDIDATES = 6
    claim = factories.make_claim()
    runs = [
        SearchRun.objects.create(claim=claim, round=1, finder="test", finder_label="test", query=query, purpose="claim")
        for query in ("one", "other")
    ]
    leases = [factories.make_lease(JobKind.RUN_SEARCH, run.pk) for run in runs]
    finders = [_Finder(range(5)), _Finder(range(9, 0, -1))]
    outcomes = at_once(
        *(
            partial(
                searching.run_search,
                lease,
                fetch=factories.fake_outside().fetch,
                finder_named=lambda *_, finder=finder: finder,
            )
            for lease, finder in zip(leases, finders, strict=True)
        )
    )
    assert refusals(outcomes) == []
    assert set(SearchRun.objects.values_list("status", flat=True)) == {SearchStatus.FOUND}
    assert Candidate.objects.count() == 6
    assert Job.objects.filter(kind=JobKind.RUN_CAPTURE).count() == 6


def test_a_source_added_twice_at_once_is_fetched_once():
    claim = factories.make_claim()
    person = factories.make_user()
    add = partial(candidates.add_source, actor=person, url="https://source.example/report", check=factories.any_address)
    outcomes = at_once(partial(add, claim=fresh(claim)), partial(add, claim=fresh(claim)))
    assert refusals(outcomes) == []
    assert (Candidate.objects.count(), Job.objects.count()) == (1, 1)


def test_the_same_words_cited_twice_at_once_are_one_citation():
    review = factories.make_review(ready=False)
    snapshot = factories.make_snapshot()
    cite = partial(reviews.cite_words, actor=review.author, snapshot=snapshot, words=WORDS, stance=Stance.REFUTES)
    outcomes = at_once(partial(cite, review=fresh(review)), partial(cite, review=fresh(review)))
    assert refusals(outcomes) == [QuotationError]
    assert Citation.objects.get().exact == WORDS


def test_two_citations_at_once_have_places_of_their_own():
    review = factories.make_review(ready=False)
    snapshot = factories.make_snapshot()
    cite = partial(reviews.cite_words, actor=review.author, snapshot=snapshot, stance=Stance.REFUTES)
    at_once(
        partial(cite, review=fresh(review), words=WORDS),
        partial(cite, review=fresh(review), words="It had fallen in April."),
    )
    assert sorted(review.citations.values_list("position", flat=True)) == [1, 2]


def test_leaves_from_many_threads_have_no_gap():
    each, threads = 5, 8

    def append(name: int) -> None:
        for number in range(each):
            with transaction.atomic():
                ledger.append(LogKind.SCALE_ADOPTED, subject=f"{name}/{number}", digests={})

    assert refusals(at_once(*(partial(append, name) for name in range(threads)))) == []
    assert list(LogEntry.objects.order_by("seq").values_list("seq", flat=True)) == list(range(each * threads))
    assert LogHead.objects.get().size == each * threads


def test_a_leaf_whose_transaction_fails_leaves_no_gap():
    def append(name: str, *, fails: bool) -> None:
        with transaction.atomic():
            ledger.append(LogKind.SCALE_ADOPTED, subject=name, digests={})
            transaction.set_rollback(fails)

    at_once(*(partial(append, f"{number}", fails=number % 2 == 0) for number in range(6)))
    assert list(LogEntry.objects.order_by("seq").values_list("seq", flat=True)) == [0, 1, 2]


def test_one_review_is_corrected_once_at_a_time():
    review = published.publish().review
    outcomes = at_once(
        *(
            partial(
                corrections.begin_correction,
                actor=factories.make_user(),
                review=fresh(review),
                kind=CorrectionKind.TYPO,
            )
            for _ in range(2)
        )
    )
    assert len(refusals(outcomes)) == 1
    assert review.corrections.count() == 1


def test_a_correction_is_published_or_given_up_never_both():
    review = published.publish().review
    review = corrected.begin(review, CorrectionKind.VOID)
    outcomes = at_once(
        partial(reviews.submit_review, actor=factories.make_user(), review=fresh(review)),
        partial(corrections.give_up_correction, actor=factories.make_user(), review=fresh(review)),
    )
    assert len(refusals(outcomes)) == 1
    review.refresh_from_db()
    assert (review.status == "published") == (review.corrections.count() == 0)
