"""Every way in scores by the embedder alike where one is installed: the worker, “Try a text”, the API behind it, the command line."""

from __future__ import annotations

import pytest

from claims.enums import JobKind
from claims.extraction import VERSION
from claims.extraction.worth_meaning import meaning_weights
from claims.models import Appearance, Extraction
from claims.selectors import trying
from claims.services import extracting
from tests.factories import make_lease, make_version
from workers import checking
from workers.reading import read

pytestmark = pytest.mark.django_db

TEXT = "Exports of the county doubled in 2019, and nobody noticed the change."


class Reader:
    """Adds two tenths for every claim."""

    name = "fake"
    digest = meaning_weights().model

    def along(self, texts, weights):
        """Return one piece that is the whole text."""
        return [[(0, len(text), 0.2 - meaning_weights().base)] for text in texts]


@pytest.fixture
def reader(monkeypatch):
    """Put an embedder in the place of what is installed."""
    found = Reader()
    for module in (extracting, trying, checking):
        monkeypatch.setattr(module, "installed", lambda: found)
    return found


def _extracted():
    version = make_version(TEXT)
    assert extracting.run_extraction(make_lease(JobKind.EXTRACT_ARTICLE, version.pk)) is not None
    return version


@pytest.mark.usefixtures("reader")
def test_every_way_in_gives_the_same_reasons_and_says_the_same_version():
    version = _extracted()
    tried = trying.text_tried(TEXT)
    stored = Appearance.objects.filter(article_version=version).order_by("start")
    checked = checking.extraction_of(read(TEXT.encode(), declared_type="text/plain"))
    assert {one.version for one in (Extraction.objects.get(article_version=version), tried, checked)} == {
        f"{VERSION}+m{meaning_weights().version}"
    }
    reasons = [[(reason["code"], reason["weight"]) for reason in place.reasons] for place in stored]
    assert ("meaning", 0.2) in reasons[0]
    assert reasons == [[(r.code, r.weight) for r in claim.found.reasons] for claim in tried.claims]
    assert reasons == [[(r.code, r.weight) for r in claim.reasons] for claim in checked.claims]
    assert [place.score for place in stored] == [claim.score for claim in checked.claims]


@pytest.mark.usefixtures("reader")
def test_try_a_text_says_that_the_model_took_part():
    (claim, *_) = trying.text_tried(TEXT).claims
    assert any(
        reason.label.startswith("reads like sentences that were worth a check (fake)") for reason in claim.reasons
    )


def test_a_text_read_without_it_can_be_read_again_with_it_and_each_says_how(monkeypatch):
    monkeypatch.setattr(extracting, "installed", lambda: None)
    version = _extracted()
    lease = make_lease(JobKind.EXTRACT_ARTICLE, version.pk)
    monkeypatch.setattr(extracting, "installed", Reader)
    assert extracting.run_extraction(lease) is not None
    assert extracting.run_extraction(make_lease(JobKind.EXTRACT_ARTICLE, version.pk)) is None
    versions = Extraction.objects.filter(article_version=version).order_by("pk").values_list("version", flat=True)
    assert list(versions) == [VERSION, f"{VERSION}+m{meaning_weights().version}"]
