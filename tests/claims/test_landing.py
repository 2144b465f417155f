"""Where redirects land: the page, its home page, its section, a sign-in, a request for consent."""

import pytest

from claims import landing
from claims.enums import CaptureOutcome

STORY = "https://news.example/politics/2026/05/exports-fall-by-a-third"


@pytest.mark.parametrize(
    ("asked", "final", "outcome"),
    [
        (STORY, "https://news.example/", CaptureOutcome.REDIRECTED_AWAY),
        (STORY, "https://www.news.example", CaptureOutcome.REDIRECTED_AWAY),
        (STORY, "https://news.example/de/", CaptureOutcome.REDIRECTED_AWAY),
        (STORY, "https://news.example/en-gb/index.html", CaptureOutcome.REDIRECTED_AWAY),
        (STORY, "https://other.example/home", CaptureOutcome.REDIRECTED_AWAY),
        (STORY, "https://news.example/politics/", CaptureOutcome.REDIRECTED_AWAY),
        (STORY, "https://news.example/account/login?next=/politics", CaptureOutcome.LOGIN),
        (STORY, "https://id.news.example/sign-in", CaptureOutcome.LOGIN),
        (STORY, "https://news.example/wp-login.php", None),
        (STORY, "https://consent.news.example/?return=x", CaptureOutcome.CONSENT),
        (STORY, STORY, None),
        (STORY, f"{STORY}/", None),
        (STORY, f"{STORY}?page=1", None),
        (STORY, "https://www.news.example/politics/exports-fall-by-a-third", None),
        (f"{STORY}/amp", STORY, None),
        (f"{STORY}/print", STORY, None),
        ("https://news.example/", "https://news.example/de/", None),
        ("https://news.example/reports/2026", "https://news.example/reports", None),
        ("https://news.example/login", "https://news.example/signin", None),
        ("https://doi.example/10.1000/182", "https://journal.example/article/182", None),
    ],
)
def test_redirect_is_judged_by_where_it_led(asked, final, outcome):
    found = landing.judge(asked, final, words=80)
    assert (found[0] if found else None) == outcome
    assert found is None or final in found[1]


def test_long_text_below_a_sign_in_address_is_no_sign_in_page():
    assert landing.judge(STORY, "https://news.example/sso/exports-fall-by-a-third", words=900) is None
