"""What kind of source a page is, by what it declares and by hosts that are one kind only; unknown otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from claims.enums import SourceKind
from workers.reading import jsonld

if TYPE_CHECKING:
    from workers.reading.metadata import PageMetadata

_BY_TYPE = (
    ({"ClaimReview"}, SourceKind.FACT_CHECK),
    ({"ScholarlyArticle", "MedicalScholarlyArticle", "Thesis"}, SourceKind.RESEARCH),
    ({"Legislation", "LegislationObject"}, SourceKind.PRIMARY),
    ({"OpinionNewsArticle", "ReviewNewsArticle"}, SourceKind.OPINION),
    ({"NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "LiveBlogPosting"}, SourceKind.REPORTING),
)  # fmt: skip
_REFERENCE_HOSTS = re.compile(r"(?:^|\.)(?:wikipedia|wikidata|wiktionary|wikisource)\.org$|(?:^|\.)britannica\.com$")
_STATISTICS_HOSTS = re.compile(
    r"(?:^|\.)(?:ec\.europa\.eu|ons\.gov\.uk|destatis\.de|insee\.fr|istat\.it|ine\.es|cbs\.nl|scb\.se|ssb\.no|dst\.dk|"
    r"bls\.gov|bea\.gov|census\.gov|eia\.gov|data\.worldbank\.org|stats\.oecd\.org|data\.un\.org|statcan\.gc\.ca|abs\.gov\.au)$"
)
_OPINION_PATH = re.compile(
    r"/(?:opinions?|commentisfree|op-?eds?|editorials?|meinung|kommentare?|tribunes?|opinion-\w+)/"
)
_OPINION_SECTION = re.compile(r"^(?:opinion|opinions|op-?ed|editorial|commentary|meinung|kommentar)s?$", re.IGNORECASE)


def guess(metadata: PageMetadata, url: str) -> SourceKind:
    """Guess the kind; UNKNOWN unless something says it outright."""
    address = metadata.canonical_url.value if metadata.canonical_url else url
    try:
        parts = urlsplit(url or address)
        host, path = (parts.hostname or "").lower(), parts.path.lower()
    except ValueError:
        host, path = "", ""
    if _REFERENCE_HOSTS.search(host):
        return SourceKind.REFERENCE
    declared = _declared(metadata)
    if declared is SourceKind.REPORTING and _is_opinion(metadata, path):
        return SourceKind.OPINION
    if declared is not SourceKind.UNKNOWN:
        return declared
    if metadata.meta.keys() & {"citation_doi", "citation_journal_title", "citation_pmid", "citation_arxiv_id"}:
        return SourceKind.RESEARCH
    is_dataset = any("Dataset" in jsonld.types(item) for item in metadata.items)
    if _STATISTICS_HOSTS.search(host) and (
        is_dataset or re.search(r"/(?:statistics|eurostat|data|dataset|release)", path)
    ):
        return SourceKind.OFFICIAL_DATA
    return SourceKind.UNKNOWN


def _declared(metadata: PageMetadata) -> SourceKind:
    """Return the kind of the page's own item; a ClaimReview anywhere at the top of the page makes it a fact check."""
    if any("ClaimReview" in jsonld.types(item) for item in metadata.items):
        return SourceKind.FACT_CHECK
    own = jsonld.types(metadata.item) if metadata.item else set()
    return next((kind for names, kind in _BY_TYPE if own & names), SourceKind.UNKNOWN)


def _is_opinion(metadata: PageMetadata, path: str) -> bool:
    sections = [jsonld.plain(entry) for entry in jsonld.listed((metadata.item or {}).get("articleSection"))]
    sections += metadata.meta.get("article:section", [])
    return bool(_OPINION_PATH.search(path)) or any(_OPINION_SECTION.match(section.strip()) for section in sections)
