from __future__ import annotations

from datetime import UTC, datetime

from claims.templatetags.readers import live_page, robust

WHEN = datetime(2026, 6, 3, 23, 59, tzinfo=UTC)


def test_a_robust_link_names_page_copy_and_day(settings):
    settings.PUBLIC_URL = "https://facts.example.org"
    assert robust('https://a.example/?x="1"&y', "snap1", WHEN) == (
        ' data-originalurl="https://a.example/?x=&quot;1&quot;&amp;y"'
        ' data-versionurl="https://facts.example.org/snapshots/snap1/" data-versiondate="2026-06-03"'
    )
    link = live_page("https://a.example/", "Live page", "snap1", WHEN)
    assert link.startswith('<a href="https://a.example/" rel="nofollow noopener noreferrer" data-originalurl=')
    assert link.endswith(">Live page</a>")


def test_what_is_no_web_address_is_not_linked():
    assert live_page("javascript:alert(1)", "", "snap1", WHEN) == "javascript:alert(1)"
