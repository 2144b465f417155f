"""The pages of a newsroom full of attacks in a real browser: no script runs, no rule of the content policy is broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from claims.models import Claim
from tests import hostile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.e2e, pytest.mark.enable_socket, pytest.mark.django_db(transaction=True)]

# Chromium says so on its console when the policy stops something.
_POLICY = ("content security policy", "refused to")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    context.set_default_timeout(15_000)  # ms
    yield context
    context.close()


def test_no_attack_runs_and_the_policy_has_nothing_to_stop(live_server: LiveServer, context: BrowserContext) -> None:
    attack = hostile.make_newsroom()
    client = Client()
    client.force_login(attack.admin)
    cookie = client.cookies["factcheck-session"]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    page = context.new_page()
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if any(words in message.text.lower() for words in _POLICY):
            complaints.append(f"{page.url}: {message.text}")

    page.on("console", listen)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on("dialog", lambda dialog: complaints.append(f"{page.url}: {dialog.message}"))
    for address in addresses(attack):
        answer = page.goto(f"{live_server.url}{address}", wait_until="load")
        assert answer is not None
        assert answer.status == 200, address
        assert page.evaluate("window.hostile") is None, address
        assert page.evaluate("document.querySelectorAll('img[src=x], main svg[onload]').length") == 0, address
        assert page.locator("body").inner_text().count("window.hostile=1") > 0, address
    assert complaints == []


def addresses(attack: hostile.Hostile) -> list[str]:
    declined = Claim.objects.get(status="declined")
    claim, ref = attack.published.review.claim.ref, attack.snapshot.ref
    return [
        "/newsroom/",
        "/newsroom/articles/",
        f"/newsroom/articles/{attack.article.ref}/",
        f"/newsroom/claims/{attack.suggested.ref}/",
        f"/newsroom/claims/{attack.accepted.ref}/",
        f"/newsroom/claims/{declined.ref}/",
        f"/newsroom/snapshots/{ref}/?claim={attack.accepted.ref}",
        f"/newsroom/second-reading/{attack.waiting.ref}/",
        "/newsroom/jobs/",
        "/newsroom/partners/",
        "/",
        "/claims/",
        f"/claims/{claim}/",
        f"/claims/{claim}/v/1/",
        f"/snapshots/{ref}/?claim={claim}&v=1",
        "/topics/hostile/",
    ]
