"""Every named constraint, hit in SQL: the database refuses what the services would never write."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from claims.enums import Vocabulary
from claims.models import Candidate, Citation, Claim, ClaimReview, Job
from tests import factories

pytestmark = pytest.mark.django_db


def _refused(name, act):
    # SQLite names a check constraint in its error, and the columns of a unique one.
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        act()
    message = str(caught.value)
    assert name in message or "UNIQUE" in message, message


def test_every_vocabulary_column_has_its_check_constraint():
    missing = []
    for model in apps.get_app_config("claims").get_models():
        names = {constraint.name for constraint in model._meta.constraints}
        for field in model._meta.get_fields():
            is_vocabulary = isinstance(field, models.CharField) and field.choices
            if is_vocabulary and f"{model._meta.model_name}_{field.name}_known" not in names:
                missing.append(f"{model.__name__}.{field.name}")
    assert missing == []


@pytest.mark.parametrize(
    ("model", "column"),
    [
        (model, field.name)
        for model in (Claim, Candidate, ClaimReview, Citation, Job)
        for field in model._meta.get_fields()
        if isinstance(field, models.CharField) and field.choices
    ],
)
def test_an_unknown_value_is_refused(model, column):
    review = factories.make_review()
    factories.make_candidate(review.claim)
    factories.make_job()
    row = model.objects.first()
    _refused(
        f"{model._meta.model_name}_{column}_known", lambda: model.objects.filter(pk=row.pk).update(**{column: "bogus"})
    )


def test_the_author_cannot_be_the_approver_in_sql():
    review = factories.make_review()
    with connection.cursor() as cursor:
        _refused(
            "claimreview_author_is_not_approver",
            lambda: cursor.execute("UPDATE claims_claimreview SET approver_id = author_id WHERE id = %s", [review.pk]),
        )


def test_the_submitter_cannot_be_the_approver_in_sql():
    review = factories.make_review()
    other = factories.make_user()
    _refused(
        "claimreview_author_is_not_approver",
        lambda: ClaimReview.objects.filter(pk=review.pk).update(submitted_by=other, approver=other),
    )


def test_an_approver_with_a_public_reason_is_let_through():
    review = factories.make_review()
    ClaimReview.objects.filter(pk=review.pk).update(approver=review.author, override_reason="night shift, alone")
    review.refresh_from_db()
    assert review.approver == review.author


def test_published_needs_a_version():
    review = factories.make_review()
    other = factories.make_user()
    _refused(
        "claimreview_published_has_version",
        lambda: ClaimReview.objects.filter(pk=review.pk).update(status="published", approver=other),
    )


def test_approved_needs_an_approver():
    review = factories.make_review()
    _refused(
        "claimreview_approved_has_approver_and_rating",
        lambda: ClaimReview.objects.filter(pk=review.pk).update(status="approved"),
    )


def test_only_one_open_job_per_key():
    job = factories.make_job()
    _refused(
        "job_one_open_per_key",
        lambda: Job.objects.create(kind=job.kind, queue=job.queue, subject_id=1, dedup_key=job.dedup_key),
    )


def test_a_running_job_has_a_lease():
    job = factories.make_job()
    _refused("job_running_has_lease", lambda: Job.objects.filter(pk=job.pk).update(state="run", lease_until=None))


def test_a_declined_claim_has_a_reason_and_no_other_has():
    claim = factories.make_claim()
    _refused("claim_declined_has_reason", lambda: Claim.objects.filter(pk=claim.pk).update(status="declined"))
    _refused("claim_declined_has_reason", lambda: Claim.objects.filter(pk=claim.pk).update(decline_reason="trivial"))


def test_a_claim_is_not_merged_into_itself():
    claim = factories.make_claim()
    _refused(
        "claim_not_merged_into_itself",
        lambda: Claim.objects.filter(pk=claim.pk).update(status="merged", merged_into=claim),
    )


def test_a_fetched_candidate_has_a_snapshot():
    candidate = factories.make_candidate()
    _refused(
        "candidate_fetched_has_snapshot", lambda: Candidate.objects.filter(pk=candidate.pk).update(status="fetched")
    )


def test_a_citation_has_a_span():
    review = factories.make_review()
    citation = review.citations.get()
    _refused("citation_span_not_empty", lambda: Citation.objects.filter(pk=citation.pk).update(end=citation.start))


def test_vocabularies_have_values_that_fit_their_columns():
    for vocabulary in Vocabulary.__subclasses__():
        for member in vocabulary:
            assert len(member.value) <= 32
            assert member.label
