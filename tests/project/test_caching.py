"""A cache server that is away is a miss, never an error."""

import pytest

from factcheck.caching import ForgivingRedisCache


@pytest.fixture
def away(tmp_path):
    return ForgivingRedisCache(f"unix://{tmp_path}/nobody.sock?db=0", {})


def test_a_cache_that_is_away_is_a_miss(away):
    assert away.get("key", "default") == "default"
    assert away.get_many(["key"]) == {}
    assert away.has_key("key") is False


def test_what_cannot_be_written_is_not_kept_and_nothing_breaks(away):
    assert away.set("key", 1) is None
    assert away.add("key", 1) is False
    assert away.delete("key") is False
    assert away.set_many({"key": 1}) == []


def test_a_counter_that_is_away_has_no_value(away):
    with pytest.raises(ValueError, match="cannot be reached"):
        away.incr("key")
