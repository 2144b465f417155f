"""The inbox: the queue of claims, and acts on many at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib import messages
from django.core import signing
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.urls import reverse

from claims.enums import ClaimStatus, DeclineReason
from claims.errors import ClaimsError, InvalidInputError
from claims.models import Article, Claim, SavedFilter
from claims.newsroom.access import NewsroomRequest, newsroom_page
from claims.newsroom.answers import acted, away, next_page, page, refused
from claims.newsroom.forms import MAX_BULK, BulkDeclineForm, InboxFilterForm, SaveFilterForm
from claims.selectors.inbox import article_choices, claims_for_inbox, inbox_count, inbox_page
from claims.services.filters import remove_filter, save_filter
from claims.services.triage import decline_many, reopen_claim

if TYPE_CHECKING:
    from claims.selectors.inbox import InboxFilter

_SALT = "claims.newsroom.bulk"
_UNDO = "undo_decline"


@newsroom_page()
def inbox(request: NewsroomRequest) -> HttpResponse:
    """Show the claims of a filter, most check-worthy first."""
    form = InboxFilterForm(request.GET)
    wanted = form.wanted()
    try:
        found = inbox_page(wanted, cursor=request.GET.get("after", ""))
    except InvalidInputError as error:
        messages.error(request, error.message)
        return away(request, reverse("newsroom:inbox"))
    context = {
        "form": form,
        "saved": SavedFilter.objects.filter(owner=request.user),
        "said": urlencode(form.said()),
        "wanted": wanted,
        "found": found,
        "count": inbox_count(wanted),
        "articles": article_choices(),
        "statuses": list(ClaimStatus),
        "query": _query(request.GET),
        "reasons": list(DeclineReason),
        "undo": len(request.session.get(_UNDO, [])),
        "is_first_run": not Article.objects.exists(),
        "here": request.get_full_path(),
    }
    return page(request, "newsroom/inbox.html", context, section="inbox")


@newsroom_page("POST")
def filter_save(request: NewsroomRequest) -> HttpResponse:
    """Keep a filter under a name, for this person."""
    back = reverse("newsroom:inbox")
    form, said = SaveFilterForm(request.POST), InboxFilterForm(QueryDict(request.POST.get("filter", ""))).said()
    if not form.is_valid():
        return refused(request, InvalidInputError("Give the filter a name of at most 60 characters."), back=back)
    act = partial(save_filter, actor=request.user, name=form.cleaned_data["name"], query=said)
    return acted(request, act, said="Kept. It stands above the list from now on.", back=f"{back}?{urlencode(said)}")


@newsroom_page("POST")
def filter_remove(request: NewsroomRequest, pk: int) -> HttpResponse:
    """Remove one of the person's own filters."""
    act = partial(remove_filter, actor=request.user, key=pk)
    return acted(request, act, said="The filter was removed.", back=reverse("newsroom:inbox"))


@newsroom_page("POST", power="triage")
def bulk_decline(request: NewsroomRequest) -> HttpResponse:
    """Say what declining many would do; with the signed list of that page, do it."""
    back = reverse("newsroom:inbox")
    if "token" in request.POST:
        return _decline_listed(request, back)
    form = BulkDeclineForm(request.POST)
    if not form.is_valid():
        return refused(request, InvalidInputError("Choose a reason, and tick the claims to decline."), back=back)
    wanted = InboxFilterForm(QueryDict(request.POST.get("filter", ""))).wanted()
    ids = _ids(form, wanted)
    if not ids:
        return refused(request, InvalidInputError("No claim is ticked that still waits for triage."), back=back)
    context = {
        "total": len(ids),
        "folded": Claim.objects.filter(folded_into__in=ids, status=ClaimStatus.SUGGESTED).count(),
        "is_capped": len(ids) == MAX_BULK,
        "most": MAX_BULK,
        "sample": Claim.objects.filter(pk__in=ids[:10]).select_related("claimant"),
        "reason": DeclineReason(form.cleaned_data["reason"]),
        "note": form.cleaned_data["note"],
        "token": signing.dumps(ids, salt=_SALT, compress=True),
        "next": next_page(request, back),
    }
    return page(request, "newsroom/bulk_decline.html", context, section="inbox")


@newsroom_page("POST", power="triage")
def undo_decline(request: NewsroomRequest) -> HttpResponse:
    """Put the claims of the last bulk decline back among those that wait."""
    back = reverse("newsroom:inbox")
    declined = Claim.objects.filter(pk__in=request.session.pop(_UNDO, []), status=ClaimStatus.DECLINED)
    try:
        with transaction.atomic():
            count = len([reopen_claim(actor=request.user, claim=claim, reason="undone") for claim in declined])
    except ClaimsError as error:
        return refused(request, error, back=back)
    messages.success(request, f"{count} claim{'' if count == 1 else 's'} put back in the inbox.")
    return away(request, back)


def _decline_listed(request: NewsroomRequest, back: str) -> HttpResponse:
    form = BulkDeclineForm({**request.POST.dict(), "scope": "ticked", "claims": []})
    try:
        ids = signing.loads(request.POST["token"], salt=_SALT, max_age=3600)  # seconds; a list this old is stale
        if not form.is_valid():
            raise InvalidInputError("Choose a reason for declining.")
        waiting = list(Claim.objects.filter(pk__in=ids, status=ClaimStatus.SUGGESTED).values_list("pk", flat=True))
        count = decline_many(
            actor=request.user,
            claim_ids=waiting,
            reason=DeclineReason(form.cleaned_data["reason"]),
            note=form.cleaned_data["note"],
        )
    except signing.BadSignature:
        return refused(request, InvalidInputError("This list is too old. Make the selection again."), back=back)
    except ClaimsError as error:
        return refused(request, error, back=back)
    request.session[_UNDO] = waiting
    messages.success(
        request, f"{count} claim{'' if count == 1 else 's'} declined. Nobody outside the newsroom sees this."
    )
    return away(request, back)


def _ids(form: BulkDeclineForm, wanted: InboxFilter) -> list[int]:
    chosen = claims_for_inbox(wanted) if form.cleaned_data["scope"] == "filter" else Claim.objects.all()
    if form.cleaned_data["scope"] == "ticked":
        chosen = chosen.filter(pk__in=form.cleaned_data["claims"])
    waiting = chosen.filter(status=ClaimStatus.SUGGESTED).order_by("-score", "-id")
    return list(waiting.values_list("pk", flat=True)[:MAX_BULK])


def _query(data: QueryDict) -> str:
    """Return the filter as a query string without the cursor, for the links that keep it."""
    return urlencode([(key, value) for key, value in data.items() if key != "after"])
