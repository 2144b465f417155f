"""Articles for their pages: the list with how far each one is, and one text with its claims in place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count as CountRows
from django.db.models import Max, Q

from claims.enums import ClaimStatus, JobState
from claims.models import Appearance, Article, ArticleVersion, Extraction, Job
from claims.selectors.appearances import AppearanceView, appearance_view
from claims.selectors.jobs import JobView, jobs_of_article
from claims.selectors.keyset import Page, keyset_page
from claims.selectors.marking import Sentence, Span, sentences
from claims.selectors.proposals import proposals_prefetch

if TYPE_CHECKING:
    from collections.abc import Sequence

# Suggestions under this score are marked faintly and folded away in the margin: most sentences are no news.
WORTH_A_LOOK = 0.5
_STATUS_SHOWN = {ClaimStatus.SUGGESTED, ClaimStatus.ACCEPTED, ClaimStatus.DECLINED}


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """One article of the list and how far it is; `versions` is 0 while its text has not arrived."""

    article: Article
    versions: int
    claims: int
    waiting: int
    jobs_open: int
    jobs_dead: int


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """One version of an article with its claims; `version` is None while its text has not arrived."""

    article: Article
    version: ArticleVersion | None
    versions: list[ArticleVersion]
    appearances: list[AppearanceView]
    sentences: list[Sentence]
    extraction: Extraction | None
    jobs: list[JobView]

    @property
    def leading(self) -> list[AppearanceView]:
        """Return the claims worth a look, and every one that a person marked or dealt with, in the order of the text."""
        return [view for view in self.appearances if _is_leading(view)]

    @property
    def lesser(self) -> list[AppearanceView]:
        """Return the suggestions of little check-worthiness, in the order of the text."""
        return [view for view in self.appearances if not _is_leading(view)]

    @property
    def is_working(self) -> bool:
        """Say whether something is still being fetched or read."""
        return any(view.is_pressing for view in self.jobs)

    @property
    def state(self) -> str:
        """Return a fingerprint of what the page shows, to notice when it has changed."""
        version = self.version.number if self.version else 0
        extracted = self.extraction.pk if self.extraction else 0
        work = "working" if self.is_working else "still"
        return f"{version}-{extracted}-{len(self.appearances)}-{work}"


def articles_page(*, words: str = "", cursor: str = "") -> Page[ArticleLine]:
    """Return one page of articles, newest first. Four queries, however long the page."""
    found = Article.objects.all()
    for word in words.split():
        found = found.filter(Q(title__icontains=word) | Q(outlet__icontains=word) | Q(url__icontains=word))
    page = keyset_page(found, order=("-id",), cursor=cursor)
    keys = [article.pk for article in page.rows]
    claims, jobs, versions = _claims_by_article(keys), _jobs_by_article(keys), _versions_by_article(keys)
    lines = [
        ArticleLine(
            article=article,
            versions=versions.get(article.pk, 0),
            claims=claims.get(article.pk, (0, 0))[0],
            waiting=claims.get(article.pk, (0, 0))[1],
            jobs_open=jobs.get(article.pk, (0, 0))[0],
            jobs_dead=jobs.get(article.pk, (0, 0))[1],
        )
        for article in page.rows
    ]
    return Page(rows=lines, following=page.following, is_first=page.is_first)


def article_page(article: Article, *, number: int | None = None) -> ArticlePage | None:
    """Return one version of an article, the newest without a number; None where there is no such version."""
    versions = list(article.versions.order_by("-number").defer("text"))
    wanted = next((version for version in versions if number in {None, version.number}), None)
    if wanted is None and number is not None:
        return None
    version = ArticleVersion.objects.get(pk=wanted.pk) if wanted else None
    views = _appearances(version, article) if version else []
    return ArticlePage(
        article=article,
        version=version,
        versions=versions,
        appearances=views,
        sentences=sentences(version.text, _spans(views)) if version else [],
        extraction=version.extractions.order_by("-id").first() if version else None,
        jobs=jobs_of_article(article),
    )


def _appearances(version: ArticleVersion, article: Article) -> list[AppearanceView]:
    places = (
        version.appearances.select_related("claim", "claimant", "claim__claimant", "model_ask")
        .prefetch_related(proposals_prefetch())
        .filter(claim__status__in=_STATUS_SHOWN)
        .order_by("start", "end", "id")
    )
    version.article = article
    views = []
    for place in places:
        place.article_version = version  # the text is already here: once, not once for each claim
        views.append(appearance_view(place))
    return views


def _spans(views: Sequence[AppearanceView]) -> list[Span]:
    return [
        Span(
            start=view.appearance.start,
            end=view.appearance.end,
            key=f"claim-{view.appearance.claim.ref}",
            kind="claim" if _is_leading(view) else "lesser",
            by="person" if view.is_by_hand or view.appearance.claim.status == ClaimStatus.ACCEPTED else "machine",
            label=ClaimStatus(view.appearance.claim.status).label,
        )
        for view in views
        if view.appearance.claim.status != ClaimStatus.DECLINED
    ]


def _is_leading(view: AppearanceView) -> bool:
    claim = view.appearance.claim
    return view.is_by_hand or claim.status == ClaimStatus.ACCEPTED or claim.score >= WORTH_A_LOOK


def _claims_by_article(keys: list[int]) -> dict[int, tuple[int, int]]:
    """Count for each article its claims, and those of them that wait for triage."""
    waiting = Q(claim__status=ClaimStatus.SUGGESTED)
    found = Appearance.objects.filter(article_version__article__in=keys).order_by().values("article_version__article")
    counted = found.annotate(
        found=CountRows("claim", distinct=True), waiting=CountRows("claim", distinct=True, filter=waiting)
    )
    rows = counted.values_list("article_version__article", "found", "waiting")
    return {article: (found, waiting) for article, found, waiting in rows}


def _jobs_by_article(keys: list[int]) -> dict[int, tuple[int, int]]:
    """Count for each article its open jobs, and those that were given up."""
    jobs = Job.objects.filter(article__in=keys).order_by().values("article")
    counted = jobs.annotate(
        unfinished=CountRows("id", filter=Q(state__in=[JobState.NEW, JobState.RUN])),
        dead=CountRows("id", filter=Q(state=JobState.DEAD)),
    )
    rows = counted.values_list("article", "unfinished", "dead")
    return {article: (unfinished, dead) for article, unfinished, dead in rows if article is not None}


def _versions_by_article(keys: list[int]) -> dict[int, int]:
    versions = ArticleVersion.objects.filter(article__in=keys).order_by().values("article")
    return dict(versions.annotate(latest=Max("number")).values_list("article", "latest"))
