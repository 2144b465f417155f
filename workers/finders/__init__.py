"""Ways of finding candidate sources: which of them are on, built from the settings.

To add one, copy the module of a neighbour and give it a line in `_BUILDERS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from workers.finders.claimreviews import ClaimReviewFinder
from workers.finders.feeds import FeedFinder
from workers.finders.library import LibraryFinder
from workers.finders.mediawiki import MediaWikiFinder
from workers.finders.searxng import SearxngFinder

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from claims.ports import Fetcher, Finder

__all__ = ["enabled_finders", "finder_by_name"]


def enabled_finders(fetch: Fetcher) -> list[Finder]:
    """Return the finders that `settings.FINDERS` names, in that order, each once.

    Raises ImproperlyConfigured for an unknown name and for a finder without the address it asks.
    """
    return [finder_by_name(name, fetch) for name in dict.fromkeys(settings.FINDERS)]


def finder_by_name(name: str, fetch: Fetcher) -> Finder:
    """Return one finder, whether it is switched on or not. Raises ImproperlyConfigured as `enabled_finders` does."""
    builder = _BUILDERS.get(name)
    if builder is None:
        raise ImproperlyConfigured(f"There is no finder {name!r}. FINDERS may name: {', '.join(_BUILDERS)}.")
    return builder(fetch)


def _setting(name: str, finder: str) -> Any:
    value = getattr(settings, name)
    if not value:
        raise ImproperlyConfigured(f"The finder {finder!r} needs {name}: set it, or take {finder!r} out of FINDERS.")
    return value


_BUILDERS: dict[str, Callable[[Fetcher], Finder]] = {
    "library": lambda _: LibraryFinder(),
    "claimreviews": lambda _: ClaimReviewFinder(),
    "feeds": lambda fetch: FeedFinder(fetch, _setting("FEED_URLS", "feeds")),
    "mediawiki": lambda fetch: MediaWikiFinder(fetch, _setting("MEDIAWIKI_API_URL", "mediawiki")),
    "searxng": lambda fetch: SearxngFinder(fetch, _setting("SEARXNG_URL", "searxng")),
}
