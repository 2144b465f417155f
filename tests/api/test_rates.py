"""No partner crowds out the others, and no stranger guesses without end."""

import pytest
import time_machine
from django.core.cache.backends.locmem import LocMemCache
from django.test import Client

from claims.api import rates
from claims.api.problems import ApiProblem
from claims.enums import Scope
from claims.models import ApiKey

pytestmark = pytest.mark.django_db

# The beginning of a window of 60 seconds.
NOON = "2026-05-01T12:00:00Z"


def test_it_works(reader, published, settings):
    settings.API_RATE = (3, 60)
    with time_machine.travel(NOON, tick=False):
        assert [reader.get("/claims").status_code for _ in range(4)] == [200, 200, 200, 429]
        response = reader.get("/claims")
    assert response.json()["code"] == "rate_limited"
    assert response["Content-Type"] == "application/problem+json"
    assert 60 < int(response["Retry-After"]) <= 120


@pytest.mark.parametrize("begin", [NOON, "2026-05-01T12:00:42.5Z", "2026-05-01T12:00:59.9Z"])
def test_after_the_wait_one_more_is_let_through_and_not_before(reader, published, settings, begin):
    settings.API_RATE = (5, 60)
    with time_machine.travel(begin, tick=False) as clock:
        for _ in range(5):
            assert reader.get("/claims").status_code == 200
        wait_s = int(reader.get("/claims")["Retry-After"])
        clock.shift(wait_s - 1.5)
        assert reader.get("/claims").status_code == 429
        clock.shift(1.5)
        assert reader.get("/claims").status_code == 200


def test_whoever_never_rests_gets_the_rate_and_a_first_burst(settings):
    """The counter alone, asked every second for ten windows, begun at the worst moment: the end of one."""
    settings.API_RATE = (10, 60)
    let_through = []
    with time_machine.travel("2026-05-01T12:00:59Z", tick=False) as clock:
        for second in range(600):
            try:
                rates.spend_for_key(ApiKey(pk=1))
                let_through.append(second)
            except ApiProblem:
                pass
            clock.shift(1)
    for begin in range(600):
        assert sum(begin <= second < begin + 60 for second in let_through) <= 20
    assert 90 <= len(let_through) <= 110


def test_each_key_has_its_own_rate(reader, make_caller, published, settings):
    settings.API_RATE = (1, 60)
    other = make_caller(Scope.READ)
    with time_machine.travel(NOON, tick=False):
        assert [reader.get("/claims").status_code for _ in range(2)] == [200, 429]
        assert other.get("/claims").status_code == 200


def test_refusals_for_want_of_scope_count_too(sender, settings):
    settings.API_RATE = (2, 60)
    with time_machine.travel(NOON, tick=False):
        assert [sender.get("/claims").status_code for _ in range(3)] == [403, 403, 429]


def test_bad_keys_are_counted_by_address_and_good_ones_still_pass(callers, published, settings):
    settings.API_ANONYMOUS_RATE = (3, 60)
    with time_machine.travel(NOON, tick=False):
        tries = [callers[who].get("/claims").status_code for who in ("bad", "revoked", "stranger", "bad", "revoked")]
        assert tries == [401, 401, 401, 429, 429]
        assert callers["reader"].get("/claims").status_code == 200


def _from(address, **headers):
    return Client().get("/api/v1/claims", REMOTE_ADDR=address, headers=headers).status_code


def test_one_customer_with_many_addresses_is_one(db, settings):
    settings.API_ANONYMOUS_RATE = (1, 60)
    with time_machine.travel(NOON, tick=False):
        assert _from("2001:db8:1:2::1") == 401
        assert _from("2001:db8:1:2:ffff::9") == 429
        assert _from("2001:db8:1:3::1") == 401
        assert _from("192.0.2.1") == 401
        assert _from("::ffff:192.0.2.1") == 429


def test_a_visitors_own_word_on_where_they_come_from_is_not_believed(db, settings):
    settings.API_ANONYMOUS_RATE = (1, 60)
    with time_machine.travel(NOON, tick=False):
        assert _from("192.0.2.1", **{"X-Forwarded-For": "198.51.100.1"}) == 401
        assert _from("192.0.2.1", **{"X-Forwarded-For": "198.51.100.2"}) == 429


def test_a_lost_cache_does_not_take_the_verdicts_away(reader, published, settings):
    settings.API_RATE = (1, 60)
    settings.CACHES = {
        "default": {
            "BACKEND": "factcheck.caching.ForgivingRedisCache",
            "LOCATION": "redis://127.0.0.1:1",
        }  # nobody there
    }
    assert [reader.get("/claims").status_code for _ in range(3)] == [200, 200, 200]


class Vanishing(LocMemCache):
    """A cache that counts far too much, and drops the counter before it can be corrected."""

    def incr(self, key, delta=1, version=None):
        spent = super().incr(key, delta, version)
        self.delete(key, version=version)
        return spent + 100


def test_a_counter_that_vanishes_refuses_nobody_for_want_of_itself(reader, published, settings):
    settings.API_RATE = (1, 60)
    settings.CACHES = {"default": {"BACKEND": f"{__name__}.Vanishing"}}
    assert [reader.get("/claims").status_code for _ in range(3)] == [200, 200, 200]
