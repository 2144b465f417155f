from __future__ import annotations

import pytest
from django.http import HttpResponse

from factcheck import csp


def answer(settings, rf, policy, response=None, report_only=None):
    settings.SECURE_CSP = policy
    settings.SECURE_CSP_REPORT_ONLY = report_only or {}
    return csp.ContentSecurityPolicyMiddleware(lambda request: response or HttpResponse())(rf.get("/"))


def test_a_policy_is_rendered():
    policy = {"default-src": [csp.NONE], "img-src": (csp.SELF, "data:"), "upgrade-insecure-requests": True, "x": False}
    assert csp.build_policy(policy) == "default-src 'none'; img-src 'self' data:; upgrade-insecure-requests"


def test_one_source_may_stand_without_a_list():
    assert csp.build_policy({"default-src": csp.NONE}) == "default-src 'none'"


@pytest.mark.parametrize("source", ["a; script-src *", "a, b", "a\r\nX: y"])
def test_a_source_that_would_end_its_directive_is_refused(source):
    with pytest.raises(ValueError, match="img-src"):
        csp.build_policy({"img-src": [source]})


def test_each_response_carries_the_policy(settings, rf):
    response = answer(settings, rf, {"default-src": [csp.NONE]})
    assert response[csp.HEADER] == "default-src 'none'"
    assert csp.REPORT_ONLY_HEADER not in response


def test_a_response_keeps_a_policy_of_its_own(settings, rf):
    response = HttpResponse(headers={csp.HEADER: "sandbox"})
    assert answer(settings, rf, {"default-src": [csp.NONE]}, response)[csp.HEADER] == "sandbox"


def test_a_policy_on_trial_goes_into_its_own_header(settings, rf):
    response = answer(settings, rf, {}, report_only={"default-src": [csp.SELF]})
    assert response[csp.REPORT_ONLY_HEADER] == "default-src 'self'"
    assert csp.HEADER not in response


def test_the_project_allows_nothing_inline_and_nothing_from_elsewhere(settings):
    policy = settings.SECURE_CSP
    assert policy["default-src"] == [csp.NONE]
    sources = {source for values in policy.values() for source in values}
    assert sources <= {csp.NONE, csp.SELF, "data:"}
    assert policy["script-src"] == policy["style-src"] == [csp.SELF]
