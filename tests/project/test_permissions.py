"""Who gets through which door: every address, GET and POST, as every kind of visitor, against one table.

The addresses come from the URL resolver, so a new one fails here until its row is written.
"""

from __future__ import annotations

import hashlib
from copy import copy
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver

from claims.enums import CandidateStatus, ClaimStatus, JobKind, JobState, Role, Scope, WatchedAs
from claims.models import HostState, WatchedWords, WitnessedLog
from claims.policy import POWERS
from claims.services import partners, policies, sequencing
from tests import corrections, factories, language_model, published, watching

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse
    from pytest_django.fixtures import SettingsWrapper

    from claims.models import User

# What a door may answer. IN is whatever the page behind it says: a page, a redirect onwards, or a refusal in words of what
# was sent; an empty form is sent everywhere, and what it comes to is for the tests of that page.
IN, SIGN_IN, CLOSED, KEY, GONE, NOT_SO, NEUTRAL = "in", "to sign-in", "closed", "wants a key", "gone", "not so", "home"

ROLES = {role.value: POWERS[role] for role in Role}
VISITORS = ("anonymous", "inactive", *ROLES, "staff", "reading key", "sending key")


@dataclass(frozen=True)
class Door:
    """What each visitor is answered; who is not named gets the answer under ""."""

    get: dict[str, str]
    post: dict[str, str]


def everybody(answer: str) -> dict[str, str]:
    return {"": answer}


def people(power: str) -> dict[str, str]:
    """Only people whose role has the power; `staff` are contributors who may also look into the admin."""
    roles = {name: IN if power in powers else CLOSED for name, powers in ROLES.items()}
    return {**roles, "staff": roles[Role.CONTRIBUTOR.value], "": SIGN_IN}


def page(power: str = "newsroom") -> Door:
    return Door(get=people(power), post=everybody(NOT_SO))


def act(power: str) -> Door:
    return Door(get=everybody(NOT_SO), post=people(power))


def form(power: str) -> Door:
    return Door(get=people(power), post=people(power))


def api(key: str, *, is_post: bool) -> Door:
    """For one scope; a key with the other scope is closed out, and a session is no key."""
    other = {"reading key": "sending key", "sending key": "reading key"}[key]
    return Door(
        get={key: NOT_SO if is_post else IN, other: CLOSED, "": KEY},
        post={key: IN if is_post else NOT_SO, other: CLOSED, "": KEY},
    )


READERS = Door(get=everybody(IN), post=everybody(NOT_SO))
SIGNED_IN = {**dict.fromkeys([*ROLES, "staff"], IN), "": SIGN_IN}
STAFF = {"staff": IN, **dict.fromkeys(ROLES, CLOSED), "": SIGN_IN}
ONLY_STAFF_SEES = Door(get=STAFF, post={**STAFF, "staff": CLOSED})
NOT_EVEN_STAFF = Door(get={**STAFF, "staff": CLOSED}, post={**STAFF, "staff": CLOSED})

DOORS: dict[str, Door] = {
    # the newsroom
    "newsroom:inbox": page(),
    "newsroom:bulk-decline": act("triage"),
    "newsroom:undo-decline": act("triage"),
    "newsroom:filter-save": act("newsroom"),
    "newsroom:filter-remove": act("newsroom"),
    "newsroom:articles": page(),
    "newsroom:article-new": form("intake"),
    "newsroom:try-it": form("newsroom"),
    "newsroom:article": page(),
    "newsroom:article-live": page(),
    "newsroom:article-text": page(),
    "newsroom:article-version": page(),
    "newsroom:claim-mark": act("triage"),
    "newsroom:claim": page(),
    "newsroom:claim-live": page(),
    "newsroom:claim-evidence": page(),
    "newsroom:claim-accept": act("triage"),
    "newsroom:claim-decline": act("triage"),
    "newsroom:claim-reopen": act("triage"),
    "newsroom:claim-merge": act("triage"),
    "newsroom:claim-split": act("triage"),
    "newsroom:claim-edit": act("triage"),
    "newsroom:claim-matches": page(),
    "newsroom:claim-fold": page(),
    "newsroom:fold-take-out": act("triage"),
    "newsroom:fold-put-back": act("triage"),
    "newsroom:claim-search": act("search"),
    "newsroom:source-add": act("search"),
    "newsroom:review-open": act("draft"),
    "newsroom:cite": act("cite"),
    "newsroom:candidate-reject": act("cite"),
    "newsroom:candidate-restore": act("cite"),
    "newsroom:candidate-retry": act("search"),
    "newsroom:draft-save": act("draft"),
    "newsroom:review-submit": act("draft"),
    "newsroom:review-correct": form("draft"),
    "newsroom:correction-change": act("draft"),
    "newsroom:correction-give-up": act("draft"),
    "newsroom:citation-change": act("cite"),
    "newsroom:citation-remove": act("cite"),
    "newsroom:citation-move": act("cite"),
    "newsroom:snapshot": page(),
    "newsroom:picture": page(),
    "newsroom:picture-small": page(),
    "newsroom:picture-take": act("search"),
    "newsroom:second-reading": page(),
    "newsroom:review-publish": act("approve"),
    "newsroom:review-send-back": act("draft"),
    "newsroom:published": page(),
    "newsroom:watch": page(),
    "newsroom:watched": page(),
    "newsroom:watched-settle": act("draft"),
    "newsroom:watched-look": act("search"),
    "newsroom:jobs": page("see_jobs"),
    "newsroom:job-retry": act("retry_jobs"),
    "newsroom:jobs-retry": act("retry_jobs"),
    "newsroom:hosts": page("see_jobs"),
    "newsroom:host-try": act("retry_jobs"),
    "newsroom:language-model": page("see_jobs"),
    "newsroom:proposal-take": act("triage"),
    "newsroom:proposal-decline": act("triage"),
    "newsroom:storage": page("run_service"),
    "newsroom:partners": form("manage_partners"),
    "newsroom:partner": form("manage_partners"),
    "newsroom:key-revoke": act("manage_partners"),
    "newsroom:imports": form("import"),
    "newsroom:preferences": form("newsroom"),
    # readers
    **dict.fromkeys(
        [
            *("public:home", "public:claims", "public:claim", "public:claim-version", "public:claim-document"),
            *("public:topic", "public:claimant", "public:snapshot", "public:snapshot-text", "public:snapshot-body"),
            *("public:snapshot-warc", "public:ratings", "public:methodology", "public:verify", "public:log"),
            "public:check",
            *("public:log-checkpoint", "public:log-tile", "public:log-vkey", "public:log-verifier", "public:leaf"),
            *("public:claim-receipt", "public:claim-bundle", "public:atom", "public:json-feed", "public:sitemap"),
            *("public:sitemap-part", "public:robots", "public:claim-changes", "public:corrections"),
            *("public:corrections-atom", "public:claim-evidence", "public:claim-wacz", "public:claim-annotations"),
            *("public:claim-prov", "public:claim-claimreview", "public:claim-citations", "public:source-change"),
            *("public:timegate", "public:timemap"),
            *("public:methodology-text", "public:scale", "public:log-keys"),
            *("public:log-policy", "public:witness-checkpoint", "public:leaf-record"),
        ],
        READERS,
    ),
    # other newsrooms' logs; what is asked for is signed, an empty request is none
    "public:witness-add": Door(get=everybody(NOT_SO), post=everybody("400")),
    # partners
    **dict.fromkeys(["api:claims", "api:claim", "api:review", "api:sources"], api("reading key", is_post=False)),
    **dict.fromkeys(["api:extract", "api:match"], api("reading key", is_post=True)),
    "api:articles": api("sending key", is_post=True),
    "api:openapi": READERS,
    "api:problem": READERS,
    "api:unknown": Door(get=everybody(GONE), post=everybody(GONE)),
    "^api(/|$)": Door(get=everybody(GONE), post=everybody(GONE)),
    # the door itself; whoever is in already is sent on
    "account_login": Door(get=everybody(IN), post=everybody(IN)),
    "account_logout": Door(get={**dict.fromkeys([*ROLES, "staff"], IN), "": NEUTRAL}, post=everybody(NEUTRAL)),
    "account_inactive": Door(get=everybody(IN), post=everybody(NOT_SO)),
    "account_reauthenticate": Door(get=SIGNED_IN, post=SIGNED_IN),
    "account_change_password": Door(get=SIGNED_IN, post=SIGNED_IN),
    "account_set_password": Door(get=SIGNED_IN, post=SIGNED_IN),
    # Django's admin: for looking, by staff
    "admin:index": Door(get=STAFF, post=STAFF),
    "admin:app_list": Door(get=STAFF, post=STAFF),
    "admin:login": Door(get=STAFF, post=STAFF),
    "admin:logout": Door(
        get={"staff": NOT_SO, "": IN}, post={"staff": NEUTRAL, "": IN}
    ),  # others are only sent to its front page
    "admin:password_change": Door(get=STAFF, post=STAFF),
    "admin:password_change_done": Door(get=STAFF, post={**STAFF, "staff": NOT_SO}),
    "admin:autocomplete": Door(get={**STAFF, "staff": CLOSED}, post={**STAFF, "staff": NOT_SO}),
    "admin:jsi18n": Door(get=STAFF, post={**STAFF, "staff": NOT_SO}),
    "admin:view_on_site": Door(get={**STAFF, "staff": GONE}, post={**STAFF, "staff": GONE}),
    "admin:auth_user_password_change": Door(get=STAFF, post=STAFF),
    "admin:claims_user_add": Door(get=STAFF, post=STAFF),
    "admin:claims_user_change": Door(get=STAFF, post=STAFF),
    "admin:": Door(get=STAFF, post=STAFF),
    "admin: catch all": Door(get={**STAFF, "staff": GONE}, post={**STAFF, "staff": GONE}),
}
# The admin's pages of one model: looking is for staff, and nothing is added, changed or deleted there.
MODEL_DOORS: dict[str, Door] = {
    "changelist": Door(get=STAFF, post=STAFF),
    "history": Door(get=STAFF, post=STAFF),
    "change": ONLY_STAFF_SEES,
    "add": NOT_EVEN_STAFF,
    "delete": NOT_EVEN_STAFF,
}


@dataclass(frozen=True)
class Route:
    """One pattern of the resolver."""

    name: str
    pattern: str


def routes(resolver: Any = None, spaces: tuple[str, ...] = (), before: str = "") -> Iterator[Route]:
    for entry in (resolver or get_resolver()).url_patterns:
        pattern = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, (*spaces, entry.namespace) if entry.namespace else spaces, pattern)
        elif pattern == "admin/(?P<url>.*)$":
            yield Route("admin: catch all", pattern)
        else:
            yield Route(":".join([*spaces, entry.name or ""]) if spaces or entry.name else pattern, pattern)


ROUTES = sorted(set(routes()), key=lambda route: route.pattern)


def face_of(route: Route) -> str:
    pattern = route.pattern.removeprefix("^")
    return next(
        (face for face in ("newsroom/", "accounts/", "admin/") if pattern.startswith(face)),
        "api/" if pattern.startswith("api") else "",
    )


def door_of(route: Route) -> Door | None:
    if route.name in DOORS or not route.name.startswith("admin:claims_"):
        return DOORS.get(route.name)
    return MODEL_DOORS.get(route.name.rsplit("_", 1)[-1])


def test_every_address_has_a_row_and_every_row_an_address():
    unlisted = [f"{route.name} ({route.pattern})" for route in ROUTES if door_of(route) is None]
    assert not unlisted, "Say in DOORS who may use them."
    assert set(DOORS) <= {route.name for route in ROUTES}


# Addresses that are no pattern with arguments.
WRITTEN_OUT = {
    "^api(/|$)": "/api/v0/claims",
    r"^log/tile/(?P<path>[0-9a-z./]{1,200})$": "/log/tile/entries/000.p/2",
    r"^witness/(?P<origin>[0-9a-f]{64})/checkpoint$": f"/witness/{hashlib.sha256(b'other.example/log').hexdigest()}/checkpoint",
    "admin/^(?P<app_label>claims)/$": "/admin/claims/",
    "admin/(?P<url>.*)$": "/admin/nothing/here/",
}


@dataclass(frozen=True)
class House:
    """A newsroom with one of everything, and its visitors."""

    values: dict[str, dict[str, Any]]
    visitors: dict[str, Client]

    def address(self, route: Route) -> str:
        if route.pattern in WRITTEN_OUT:
            return WRITTEN_OUT[route.pattern]
        address = f"/{route.pattern}"
        for name, value in self._values_for(route).items():
            for kind in ("slug:", "int:", "path:", "str:", ""):
                address = address.replace(f"<{kind}{name}>", str(value))
        assert not set("<^$") & set(address), f"The fixture has no value for {address}"
        return address

    def _values_for(self, route: Route) -> dict[str, Any]:
        if route.name.startswith("admin:claims_"):
            row = apps.get_model("claims", route.name.split("_")[1])._default_manager.order_by("pk").first()
            return {"object_id": row.pk if row else 1}
        if route.name in {"newsroom:claim-accept", "newsroom:claim-split", "newsroom:claim-merge"}:
            return self.values["waiting"]
        if route.name == "public:claim-changes":
            return self.values["corrected"]
        return next((found for start, found in self.values.items() if route.pattern.startswith(start)), {})


@pytest.fixture
def house(db: None, settings: SettingsWrapper) -> House:
    settings.API_RATE = settings.API_ANONYMOUS_RATE = (100_000, 60)
    version = published.publish()
    claim, cited = version.review.claim, version.review.citations.get().snapshot
    corrected = corrections.correct(
        published.publish().review, summary="Traffic rose by 12 per cent in May, not by 40."
    )
    factories.make_screenshot(cited)
    sequencing.sequence_log()
    words = WatchedWords.objects.get(review=version.review, role=WatchedAs.QUOTATION)
    watching.look(words, text=watching.NEW_TEXT)
    WitnessedLog.objects.create(
        origin="other.example/log", size=1, root="sha256:0", note="a head", cosigned_at=version.published_at
    )
    draft = factories.make_review()
    waiting = factories.make_claim(status=ClaimStatus.SUGGESTED)
    text = factories.make_version()
    dead = factories.make_job(
        JobKind.EXTRACT_ARTICLE, text.pk, article=text.article, state=JobState.DEAD, last_error="It broke."
    )
    failed = factories.make_candidate(draft.claim, status=CandidateStatus.FAILED, failure="Gone.")
    admin = factories.make_user(Role.ADMIN)
    partner = partners.create_partner(actor=admin, name="The Other Paper")
    reading = partners.create_key(actor=admin, partner=partner, scopes=[Scope.READ])
    sending = partners.create_key(actor=admin, partner=partner, scopes=[Scope.INTAKE])
    values = {
        "newsroom/inbox/": {"pk": 1},
        "newsroom/articles/": {"ref": text.article.ref, "number": 1},
        "newsroom/claims/": {"ref": draft.claim.ref},
        "newsroom/candidates/": {"pk": failed.pk},
        "newsroom/reviews/": {"ref": draft.ref},
        "newsroom/second-reading/": {"ref": draft.ref},
        "newsroom/citations/": {"pk": draft.citations.get().pk},
        "newsroom/snapshots/": {"ref": cited.ref},
        "newsroom/watch/": {"pk": words.pk},
        "newsroom/jobs/": {"pk": dead.pk},
        "newsroom/hosts/": {"pk": HostState.objects.get_or_create(host="slow.example")[0].pk},
        "newsroom/proposals/": {"pk": language_model.make_proposal().pk},
        "newsroom/partners/": {"pk": partner.pk},
        "newsroom/keys/": {"pk": reading.key.pk},
        "waiting": {"ref": waiting.ref},
        "corrected": {"ref": corrected.review.claim.ref, "number": corrected.number},
        "admin/": {"object_id": admin.pk, "content_type_id": 1, "id": admin.pk},
        "api/v1/claims/": {"claim_id": claim.ref},
        "api/v1/problems/": {"code": "not_found"},
        "claims/": {"ref": claim.ref, "pk": words.pk, "number": 1},
        "claimants/": {"ref": claim.claimant.ref},
        "snapshots/": {"ref": cited.ref},
        "timegate/": {"url": cited.url},
        "timemap/": {"url": cited.url},
        "topics/": {"slug": claim.topics.get().slug},
        "log/": {"seq": 0},
        "ratings/": {"name": "evidence", "version": 1},
        "methodology/": {"version": policies.adopt_methodology().version},
        "sitemap/": {"part": 1},
    }
    return House(values, _visitors(admin, reading.token, sending.token))


def _visitors(admin: User, reading: str, sending: str) -> dict[str, Client]:
    visitors = {name: Client(raise_request_exception=False) for name in VISITORS}
    gone = factories.make_user(Role.ADMIN, is_staff=True, is_superuser=True)
    visitors["inactive"].force_login(gone)
    gone.is_active = False
    gone.save(update_fields=["is_active"])
    for role in ROLES:
        visitors[role].force_login(admin if role == Role.ADMIN else factories.make_user(Role(role)))
    visitors["staff"].force_login(factories.make_user(Role.CONTRIBUTOR, is_staff=True, is_superuser=True))
    visitors["reading key"].defaults["HTTP_AUTHORIZATION"] = f"Bearer {reading}"
    visitors["sending key"].defaults["HTTP_AUTHORIZATION"] = f"Bearer {sending}"
    return visitors


def answer_of(client: Client, response: HttpResponse) -> str:
    status = response.status_code
    if status in {302, 303}:
        target = response["Location"]
        if target.startswith("/admin/login/"):
            return answer_of(client, client.get(target))
        return SIGN_IN if target.startswith("/accounts/login/") else NEUTRAL if target == "/" else IN
    named = {401: KEY, 403: CLOSED, 404: GONE, 405: NOT_SO, **dict.fromkeys([200, 201, 204, 422], IN)}
    return named.get(status, str(status))


def ask(visitor: Client, method: str, address: str, *, checks_token: bool = False) -> str:
    """Knock once, as a visitor who has done nothing else yet; whatever it changed is undone."""
    client = copy(visitor)
    client.cookies = copy(visitor.cookies)
    client.handler.enforce_csrf_checks = checks_token
    with transaction.atomic():
        if method == "post" and address.startswith("/api/"):
            answer = answer_of(client, client.post(address, {}, content_type="application/json"))
        else:
            answer = answer_of(client, getattr(client, method)(address))
        transaction.set_rollback(True)
    return answer


@pytest.mark.parametrize("face", ["newsroom/", "api/", "accounts/", "admin/", ""])
def test_each_visitor_is_answered_as_the_table_says(house, face):
    wrong = {}
    for route in (route for route in ROUTES if face_of(route) == face):
        door, address = door_of(route), house.address(route)
        # Every page of one model is guarded by one line of Django's, so not everybody has to try each.
        visitors = ("admin", "staff") if route.name.startswith("admin:claims_") else VISITORS
        for visitor, (method, table) in product(visitors, (("get", door.get), ("post", door.post))):
            answer = ask(house.visitors[visitor], method, address)
            if answer != table.get(visitor, table[""]):
                wrong[f"{method.upper()} {address} as {visitor}"] = answer
    assert wrong == {}


def test_no_form_is_taken_without_its_token(house):
    """Whoever would be let in is closed out when the request may come from another site's page."""
    taken = []
    for route in ROUTES:
        door = door_of(route)
        if face_of(route) == "api/":  # a key is no cookie: no other site's page can send it
            continue
        for visitor in ("anonymous", "admin", "staff"):
            if door.post.get(visitor, door.post[""]) not in {IN, NEUTRAL}:
                continue
            if ask(house.visitors[visitor], "post", house.address(route), checks_token=True) != CLOSED:
                taken.append(f"{route.name} as {visitor}")
    assert taken == []


@pytest.mark.parametrize("method", ["put", "delete", "options", "head"])
def test_no_other_method_breaks_anything(house, method):
    answers = {
        route.name: ask(house.visitors[visitor], method, house.address(route))
        for route in ROUTES
        if not route.name.startswith("admin:claims_")
        for visitor in ("anonymous", "admin")
    }
    assert {name: answer for name, answer in answers.items() if answer.startswith("5")} == {}
