"""Weighing: candidates in order with reasons, origins grouped, and no ranking forgotten."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from claims import store
from claims.enums import CandidateStatus, JobKind, JobState, RejectReason, SourceKind
from claims.models import Candidate, Job
from claims.selectors.desk import desk_for_claim
from claims.services import candidates, jobs, ranking, weighing
from tests import factories

pytestmark = pytest.mark.django_db

ON_IT = (
    "Traffic in the harbour of Ambel rose by 12 per cent in May, says the yearly table. It had fallen in April, when two "
    "cranes stood still for repairs and several ships waited in the roads for more than a week.\n\nTerminals are listed below."
)
OTHER_WORDS = (
    "Dock workers speak of a good month. In May harbour traffic rose by 12 per cent over the year before, and nobody on "
    "the quay was surprised, they say, for the yards had been full since the holidays.\n\nA union meets on Friday."
)
BESIDE = (
    "The harbour has a new lighthouse. Visitors may climb it on Sundays, and children pay half.\n\nBring warm clothes."
)


@pytest.fixture
def claim():
    return factories.make_claim("Traffic in the harbour rose by 40 per cent in May.", claim_date=date(2026, 6, 1))


def _ranked(claim, text, url, **fields):
    """Make a fetched candidate and rank its passages, as the workers do."""
    source = factories.make_source(url, kind=fields.pop("kind", SourceKind.REPORTING))
    snapshot = factories.make_snapshot(text, source=source, **{"publisher": "", "title": url, **fields})
    candidate = factories.make_candidate(claim, snapshot=snapshot)
    ranking.run_ranking(factories.make_lease(JobKind.RANK_CANDIDATE, candidate.pk))
    return candidate


def _weigh():
    """Do the weighings that were asked for."""
    for job in Job.objects.filter(kind=JobKind.WEIGH_CANDIDATES, state=JobState.NEW):
        weighing.run_weighing(jobs.lease_job(job.pk))


def _order(claim):
    return [view.candidate.snapshot.title for view in desk_for_claim(claim).candidates if view.candidate.snapshot]


def test_candidates_stand_in_order_with_their_reasons(claim):
    beside = _ranked(claim, BESIDE, "https://a.example/1")
    report = _ranked(claim, OTHER_WORDS, "https://b.example/1")
    table = _ranked(claim, ON_IT, "https://c.example/1", kind=SourceKind.OFFICIAL_DATA, published_on=date(2026, 5, 30))
    _weigh()
    assert _order(claim) == ["https://c.example/1", "https://b.example/1", "https://a.example/1"]
    table.refresh_from_db()
    codes = {reason["code"] for reason in table.place_reasons}
    assert {"kind", "near"} <= codes
    assert table.place == 1
    assert {c.origin for c in Candidate.objects.all()} == {1, 2, 3}
    assert desk_for_claim(claim).independence == "3 links, 3 origins"
    assert beside != report


def test_copies_share_an_origin_and_come_last(claim):
    _ranked(claim, ON_IT, "https://a.example/1", published_on=date(2026, 5, 1))
    copy = _ranked(claim, "From our wires.\n\n" + ON_IT, "https://b.example/1", published_on=date(2026, 5, 2))
    _ranked(claim, OTHER_WORDS, "https://c.example/1")
    _weigh()
    assert _order(claim)[-1] == "https://b.example/1"
    assert desk_for_claim(claim).independence == "3 links, 2 origins"
    copy.refresh_from_db()
    assert "nearly the same text as “https://a.example/1”" in copy.origin_reasons[0]["label"]
    original = Candidate.objects.get(source__host="a.example")
    assert original.origin_reasons[0]["label"].startswith("“https://b.example/1” has nearly the same text")


def test_what_was_published_after_the_claim_is_marked_and_not_hidden(claim):
    late = _ranked(claim, ON_IT, "https://a.example/1", published_on=date(2026, 6, 4))
    _weigh()
    late.refresh_from_db()
    assert "published 3 days after the claim was made" in [reason["label"] for reason in late.place_reasons]
    assert _order(claim) == ["https://a.example/1"]


def test_what_is_not_archived_comes_after_what_is(claim):
    waiting = factories.make_candidate(claim)
    _ranked(claim, BESIDE, "https://a.example/1")
    _weigh()
    assert desk_for_claim(claim).candidates[-1].candidate == waiting


def test_a_weighing_leaves_it_to_the_ranking_that_is_still_to_come(claim):
    _ranked(claim, ON_IT, "https://a.example/1")
    slow = factories.make_candidate(claim, snapshot=factories.make_snapshot(OTHER_WORDS))
    job = jobs.request_job(JobKind.RANK_CANDIDATE, slow.pk, claim=claim)
    _weigh()
    assert set(Candidate.objects.values_list("place", flat=True)) == {None}
    ranking.run_ranking(jobs.lease_job(job.pk))
    _weigh()
    assert set(Candidate.objects.values_list("place", flat=True)) == {1, 2}


def test_a_ranking_that_waits_for_its_next_try_holds_nothing_up(claim):
    _ranked(claim, ON_IT, "https://a.example/1")
    jobs.request_job(JobKind.RANK_CANDIDATE, 10**6, claim=claim, not_before=timezone.now() + timedelta(hours=1))
    _weigh()
    assert Candidate.objects.get().place == 1


def test_a_candidate_set_aside_gives_up_its_place_and_gets_it_back(claim):
    actor = factories.make_user()
    first = _ranked(claim, ON_IT, "https://a.example/1")
    second = _ranked(claim, OTHER_WORDS, "https://b.example/1")
    _weigh()
    candidates.reject_candidate(actor=actor, candidate=first, reason=RejectReason.OTHER)
    _weigh()
    assert [Candidate.objects.get(pk=one.pk).place for one in (first, second)] == [None, 1]
    candidates.restore_candidate(actor=actor, candidate=Candidate.objects.get(pk=first.pk))
    _weigh()
    assert {Candidate.objects.get(pk=one.pk).place for one in (first, second)} == {1, 2}


def test_a_copy_of_the_article_keeps_its_reason(claim):
    article = claim.appearances.get().article_version.text
    copy = _ranked(claim, article, "https://a.example/1")
    _weigh()
    copy.refresh_from_db()
    assert [reason["code"] for reason in copy.place_reasons] == ["copy_of_article"]


def test_a_candidate_whose_file_is_missing_is_left_out(claim):
    lost = _ranked(claim, ON_IT, "https://a.example/1")
    _ranked(claim, OTHER_WORDS, "https://b.example/1")
    store.remove(lost.snapshot.text_sha256)
    _weigh()
    lost.refresh_from_db()
    assert lost.place is None
    assert Candidate.objects.get(source__host="b.example").place == 1


def test_a_claim_without_candidates_is_weighed_in_peace(claim):
    weighing.request_weighing(claim, after="test")
    _weigh()
    assert Job.objects.get().state == JobState.DONE


def test_the_newsrooms_list_of_owners_counts(claim, settings, tmp_path):
    owners = tmp_path / "owners.csv"
    owners.write_text("site,owner\nwww.a.example,Coast Holding\nb.example,Coast Holding\n", encoding="utf-8")
    settings.OUTLET_OWNERS = str(owners)
    _ranked(claim, ON_IT, "https://a.example/1")
    _ranked(claim, OTHER_WORDS, "https://b.example/1")
    _weigh()
    assert len(set(Candidate.objects.values_list("origin", flat=True))) == 1


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"only one column\n", b""])
def test_a_list_of_owners_that_cannot_be_read_is_none(claim, settings, tmp_path, content):
    owners = tmp_path / "owners.csv"
    owners.write_bytes(content)
    settings.OUTLET_OWNERS = str(owners)
    _ranked(claim, ON_IT, "https://a.example/1")
    _weigh()
    assert Candidate.objects.get().place == 1
    assert CandidateStatus(Candidate.objects.get().status) == CandidateStatus.FETCHED
