"""Watching: what is watched follows what is published, and each look says of all words what became of them."""

import gzip
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from claims import store
from claims.enums import AnchorState, ArticleOrigin, CaptureOutcome, CorrectionKind, JobKind, JobState, Role, WatchedAs
from claims.errors import InvalidInputError, StaleStateError
from claims.models import (
    AuditEvent,
    Capture,
    Citation,
    HostState,
    Job,
    ReviewVersion,
    Snapshot,
    Tick,
    Watch,
    WatchedWords,
    WatchResult,
)
from claims.services import jobs, looking, reconciling, watches
from claims.services.attempts import Attempt, known_of
from claims.services.sources import newest_snapshot
from tests import corrections, factories, published, watching
from tests.watching import look, look_twice, watched

pytestmark = pytest.mark.django_db


def test_a_page_that_has_not_changed_is_a_revisit_and_its_words_are_intact():
    published.publish()
    words = watched()
    HostState.objects.all().delete()
    body = store.get(words.watch.source.snapshots.get().body_sha256)
    lease = factories.make_lease(JobKind.WATCH_PAGE, words.watch_id)

    capture = looking.run_look(
        lease, outside=factories.fake_outside(fetch=lambda url, **_: factories.fetch_result(url, body))
    )

    words.refresh_from_db()
    assert (capture.outcome, capture.revisits) == (CaptureOutcome.NOT_MODIFIED, words.watch.source.snapshots.get())
    assert (words.state, words.results.first().snapshot) == (AnchorState.INTACT, capture.revisits)


def test_words_left_out_of_our_text_are_still_seen_on_an_unchanged_page():
    page = gzip.compress(b"<p>In the margin: words of the place.</p>")
    result = factories.fetch_result("https://x.example/", b"", status=304)
    snapshot = factories.make_snapshot("A text without them.", body_sha256=store.put(page))
    known = known_of(newest_snapshot(snapshot.source))
    attempt = Attempt(CaptureOutcome.NOT_MODIFIED, "", True, timezone.now(), result=result, known=known)

    assert looking.page_of(attempt) == ("A text without them.", "<p>In the margin: words of the place.</p>")


# --- what is watched ---------------------------------------------------------------------------------------------------


def test_publishing_watches_the_quotation_and_the_place_of_the_claim():
    version = published.publish()
    quotation, place = watched(), watched(WatchedAs.PLACE)
    citation = Citation.objects.get()
    assert (quotation.exact, quotation.snapshot) == (published.CITED, citation.snapshot)
    assert quotation.watch.source == citation.snapshot.source
    assert place.watch.source.canonical_uri == "https://paper.example/harbour"
    assert {quotation.state, place.state} == {AnchorState.UNKNOWN}
    assert quotation.watch.next_at - version.published_at < timedelta(hours=27)


def test_an_article_without_an_address_is_not_watched():
    published.publish(factories.make_claim())
    assert not WatchedWords.objects.filter(role=WatchedAs.PLACE).exists()


def test_publishing_the_same_again_watches_nothing_twice():
    version = published.publish()
    assert watches.watch_version(version) == []
    assert WatchedWords.objects.count() == 2


def test_a_correction_keeps_watching_and_forgets_nothing():
    review = published.publish().review
    words = watched()
    look(words, text=watching.NEW_TEXT)
    corrections.correct(review, summary="Traffic rose by 12 per cent, says the authority.")
    words.refresh_from_db()
    assert (words.ended_at, words.state) == (None, AnchorState.ALTERED)


@pytest.mark.parametrize("kind", [CorrectionKind.VOID, CorrectionKind.WITHDRAWAL])
def test_watching_ends_with_the_verdict(kind):
    review = published.publish().review
    corrections.correct(review, kind)
    assert not WatchedWords.objects.filter(ended_at=None).exists()
    assert set(Watch.objects.values_list("next_at", flat=True)) == {None}


def test_a_page_that_another_verdict_quotes_is_watched_on():
    snapshot = factories.make_snapshot(published.SOURCE)
    cited = [(snapshot, published.CITED, "refutes", "")]
    review = published.publish(citations=cited).review
    published.publish(factories.make_claim("Traffic rose fast."), citations=cited)
    corrections.correct(review, CorrectionKind.VOID)
    assert Watch.objects.get(source=snapshot.source).next_at is not None
    assert WatchedWords.objects.filter(role=WatchedAs.QUOTATION, ended_at=None).count() == 1


# --- what a look finds -------------------------------------------------------------------------------------------------


def test_words_that_stand_are_intact_and_the_same_text_is_kept_once():
    published.publish()
    words = watched()
    result = look(words, text=published.SOURCE)
    assert (result.state, result.counts, result.snapshot) == (AnchorState.INTACT, True, words.snapshot)
    assert words.state == AnchorState.INTACT
    assert Snapshot.objects.filter(source=words.watch.source).count() == 1
    assert Capture.objects.get(purpose="watch").warc_sha256 == ""


def test_altered_words_keep_both_copies_and_say_what_stands_there():
    version = published.publish()
    words, body = watched(), version.body
    result = look(words, text=watching.NEW_TEXT)
    assert (words.state, words.result, words.state_at) == (AnchorState.ALTERED, result, result.looked_at)
    assert "15 per cent" in result.found
    assert "12 per cent became 15 per cent" in result.warnings[0]
    assert result.snapshot != words.snapshot
    assert ReviewVersion.objects.get().body == body
    assert Citation.objects.get().exact == published.CITED
    assert AuditEvent.objects.filter(action="watch.changed", agent="watch").count() == 1


def test_a_look_does_not_rename_the_source():
    published.publish()
    words = watched()
    before = words.watch.source.title
    look_twice(words, text="This domain is for sale.")
    words.watch.source.refresh_from_db()
    assert (words.state, words.watch.source.title) == (AnchorState.GONE, before)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (CaptureOutcome.GONE, AnchorState.GONE),
        (CaptureOutcome.PAYWALL, AnchorState.WALLED),
        (CaptureOutcome.FORBIDDEN, AnchorState.WALLED),
    ],
)
def test_a_page_that_says_it_was_removed_or_is_walled_counts_at_once(outcome, state):
    published.publish()
    words = watched()
    result = look(words, outcome=outcome)
    assert (words.state, result.snapshot, result.found) == (state, None, "")


def test_a_first_404_says_nothing_and_the_second_a_day_later_that_the_page_is_gone():
    published.publish()
    words = watched()
    now = timezone.now()
    # after how many days, whether the state is "gone" then: an editor who looks again at once proves nothing by it
    for days, is_counted in ((0, False), (0.1, False), (0.99, False), (1.01, True)):
        with time_machine.travel(now + timedelta(days=days), tick=False):
            result = look(words, outcome=CaptureOutcome.NOT_FOUND)
            assert (result.state, result.counts) == (AnchorState.GONE, is_counted)
            assert (words.state == AnchorState.GONE) is is_counted


def test_a_first_404_brings_the_next_look_a_day_later():
    published.publish()
    words = watched()
    Watch.objects.filter(pk=words.watch_id).update(calm_looks=5)
    result = look(words, outcome=CaptureOutcome.NOT_FOUND)
    words.watch.refresh_from_db()
    assert timedelta(days=1) <= words.watch.next_at - result.looked_at <= timedelta(days=1.1)
    assert "for the first time" in result.warnings[0]


def test_words_missing_from_a_page_that_came_back_are_gone_on_the_second_look():
    published.publish()
    words = watched()
    first = look(words, text="Something else.")
    assert (first.state, first.counts, words.state) == (AnchorState.GONE, False, AnchorState.UNKNOWN)
    look_twice(words, text="Something else.")
    assert (words.state, words.result.snapshot is not None) == (AnchorState.GONE, True)


@pytest.mark.parametrize(
    ("between", "is_gone"),
    [
        ({"text": published.SOURCE}, False),  # it was there again: the count starts anew
        ({"outcome": CaptureOutcome.PAYWALL}, False),  # something was there
        ({"outcome": CaptureOutcome.TIMED_OUT}, True),  # nothing was learned
    ],
)
def test_what_came_between_two_404s_decides_whether_the_second_counts(between, is_gone):
    published.publish()
    words = watched()
    now = timezone.now()
    for days, found in ((0, {"outcome": CaptureOutcome.NOT_FOUND}), (1, between)):
        with time_machine.travel(now + timedelta(days=days), tick=False):
            look(words, **found)
    with time_machine.travel(now + timedelta(days=2), tick=False):
        assert look(words, outcome=CaptureOutcome.NOT_FOUND).counts is is_gone


def test_a_page_we_never_saw_is_not_called_gone_by_any_number_of_404s():
    published.publish()
    place = watched(WatchedAs.PLACE)
    assert look_twice(place, outcome=CaptureOutcome.NOT_FOUND).counts is False
    assert place.state == AnchorState.UNKNOWN


def test_a_page_is_unreachable_after_three_failures_three_days_apart():
    published.publish()
    words = watched()
    now = timezone.now()
    # after how many days, whether the state is "unreachable" then
    for days, is_counted in ((0, False), (1, False), (3, False), (5, False), (6.1, True)):
        with time_machine.travel(now + timedelta(days=days), tick=False):
            result = look(words, outcome=CaptureOutcome.TIMED_OUT)
            assert (result.state, result.counts) == (AnchorState.UNREACHABLE, is_counted)
            assert (words.state == AnchorState.UNREACHABLE) is is_counted
    assert Watch.objects.get(pk=words.watch_id).failures == 3


def test_a_page_that_answers_again_starts_anew():
    published.publish()
    words = watched()
    look(words, outcome=CaptureOutcome.DNS_FAILURE)
    look(words, text=published.SOURCE)
    words.watch.refresh_from_db()
    assert (words.watch.failures, words.watch.failed_at, words.state) == (0, None, AnchorState.INTACT)


def test_words_never_seen_on_the_live_page_are_not_called_gone():
    published.publish()
    place = watched(WatchedAs.PLACE)
    result = look(place, text="Something else.")
    assert (result.state, result.counts, place.state) == (AnchorState.GONE, False, AnchorState.UNKNOWN)
    assert "not yet seen" in result.warnings[0]
    look(place, text=published.ARTICLE)
    assert (place.state, place.seen_at is not None) == (AnchorState.INTACT, True)
    look_twice(place, text="Something else.")
    assert place.state == AnchorState.GONE


def test_the_words_of_a_fetched_article_were_seen_when_it_was_fetched():
    fetched = factories.make_version(published.ARTICLE, origin=ArticleOrigin.FETCHED)
    fetched.article.url = "https://paper.example/harbour"
    fetched.article.save()
    published.publish(factories.make_claim(version=fetched))
    assert watched(WatchedAs.PLACE).seen_at == fetched.created_at


def test_words_that_came_back_are_intact_again_and_what_was_settled_is_open_again():
    published.publish()
    words = watched()
    look(words, text=watching.NEW_TEXT)
    watches.settle(actor=factories.make_user(), words=words, reason="A typing error, since put right.")
    look(words, text=published.SOURCE)
    assert (words.state, words.settled_at, words.settled_reason) == (AnchorState.INTACT, None, "")


# --- when it looks -----------------------------------------------------------------------------------------------------


def test_the_interval_grows_while_nothing_changes_and_shrinks_with_a_change():
    published.publish()
    words = watched()
    waits = []
    for text in (published.SOURCE, published.SOURCE, published.SOURCE, watching.NEW_TEXT, watching.NEW_TEXT):
        look(words, text=text)
        watch = Watch.objects.get(pk=words.watch_id)
        waits.append((watch.next_at - watch.last_look_at) // timedelta(days=1))
    assert waits == [2, 4, 8, 3, 2]


def test_a_beat_asks_once_for_each_page_that_is_due():
    published.publish()
    assert looking.ring_due() == 0
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        assert looking.ring_due() == 2
        assert looking.ring_due() == 0  # the same slot
        Tick.objects.all().delete()
        assert looking.ring_due() == 0  # asked for already
    assert Job.objects.filter(kind=JobKind.WATCH_PAGE, queue="fetch").count() == 2


def test_a_busy_host_puts_the_look_back():
    published.publish()
    words = watched()
    HostState.objects.create(host=words.watch.source.host, next_at=timezone.now() + timedelta(minutes=5))
    job = jobs.request_job(JobKind.WATCH_PAGE, words.watch_id)
    assert looking.run_look(jobs.lease_job(job.pk), outside=factories.fake_outside()) is None
    job.refresh_from_db()
    assert (job.state, job.deferrals) == (JobState.NEW, 1)
    assert not WatchResult.objects.exists()


def test_a_look_that_killed_its_worker_is_put_off():
    published.publish()
    words = watched()
    Watch.objects.update(next_at=timezone.now())
    reconciling.close_subject(JobKind.WATCH_PAGE, words.watch_id, "killed")
    assert Watch.objects.get(pk=words.watch_id).next_at > timezone.now() + timedelta(days=2)


def test_words_that_ended_before_the_look_cost_no_fetch():
    version = published.publish()
    words = watched()
    corrections.correct(version.review, CorrectionKind.VOID)
    lease = factories.make_lease(JobKind.WATCH_PAGE, words.watch_id)

    def fetch(url, **_):
        raise AssertionError("nothing is to be fetched")

    assert looking.run_look(lease, outside=factories.fake_outside(fetch=fetch)) is None
    assert Job.objects.get(pk=lease.job_id).state == JobState.DONE


def test_words_that_end_during_the_look_stay_as_they_ended():
    version = published.publish()
    words = watched()
    HostState.objects.all().delete()

    def fetch(url, **_):
        corrections.correct(version.review, CorrectionKind.VOID)
        return factories.fetch_result(url)

    lease = factories.make_lease(JobKind.WATCH_PAGE, words.watch_id)
    looking.run_look(lease, outside=factories.fake_outside(fetch=fetch))
    words.refresh_from_db()
    assert words.state == AnchorState.UNKNOWN
    assert Watch.objects.get(pk=words.watch_id).next_at is None


# --- what editors do ---------------------------------------------------------------------------------------------------


def test_an_editor_has_a_page_looked_at_now():
    published.publish()
    words = watched()
    actor = factories.make_user(Role.CONTRIBUTOR)
    job = watches.look_now(actor=actor, watch=words.watch)
    assert (job.kind, job.subject_id, job.requested_by) == (JobKind.WATCH_PAGE, words.watch_id, actor)
    assert watches.look_now(actor=actor, watch=words.watch) == job


def test_what_is_watched_no_longer_is_not_looked_at():
    version = published.publish()
    words = watched()
    corrections.correct(version.review, CorrectionKind.VOID)
    with pytest.raises(StaleStateError):
        watches.look_now(actor=factories.make_user(), watch=words.watch)


def test_settling_wants_a_reason_and_something_to_settle():
    published.publish()
    words, actor = watched(), factories.make_user()
    with pytest.raises(StaleStateError):
        watches.settle(actor=actor, words=words, reason="nothing has happened yet")
    look(words, text=watching.NEW_TEXT)
    with pytest.raises(InvalidInputError):
        watches.settle(actor=actor, words=words, reason="  no ")
    watches.settle(actor=actor, words=words, reason="Only the month was added.")
    with pytest.raises(StaleStateError):
        watches.settle(actor=actor, words=words, reason="Once more, in another tab.")
    assert AuditEvent.objects.get(action="watch.settled").reason == "Only the month was added."


# --- what the database holds -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"state": "lost"}, "watchedwords_state_known"),
        ({"role": "both"}, "watchedwords_role_known"),
        ({"snapshot": None}, "watchedwords_stand_in_one_text"),
        ({"end": 0}, "watchedwords_span_not_empty"),
        ({"settled_reason": "because"}, "watchedwords_settled_has_reason"),
    ],
)
def test_the_database_refuses_watched_words_that_make_no_sense(changes, name):
    published.publish()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        WatchedWords.objects.filter(role=WatchedAs.QUOTATION).update(**changes)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"state": "unknown"}, "watchresult_found_something"),
        ({"state": "lost"}, "watchresult_state_known"),
        ({"counts": False}, "watchresult_change_counts"),
        ({"found": "words"}, "watchresult_found_has_place"),
    ],
)
def test_the_database_refuses_a_result_that_makes_no_sense(changes, name):
    published.publish()
    words = watched()
    look(words, outcome=CaptureOutcome.NOT_FOUND)
    row = WatchResult.objects.get()
    capture = factories.make_snapshot().capture
    fields = {"words": words, "capture": capture, "state": "gone", "counts": True, "is_change": True}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        WatchResult.objects.create(**{**fields, "looked_at": row.looked_at, **changes})


def test_the_database_watches_the_same_words_once():
    published.publish()
    words = watched()
    words.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        words.save(force_insert=True)


def test_the_database_wants_a_time_for_counted_failures():
    published.publish()
    with pytest.raises(IntegrityError, match="watch_failures_have_time"), transaction.atomic():
        Watch.objects.update(failures=2)
