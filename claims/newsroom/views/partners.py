"""Partner outlets and their keys; a key's secret is shown once, on the page that answers its making."""

from __future__ import annotations

from datetime import UTC, datetime, time
from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse

from claims.enums import Scope
from claims.errors import ClaimsError, InvalidInputError
from claims.models import ApiKey, Partner
from claims.newsroom.access import NewsroomRequest, newsroom_page
from claims.newsroom.answers import acted, away, page, refused, status_of
from claims.newsroom.forms import KeyForm, PartnerForm
from claims.selectors.partners import partner_with_keys, partners_page
from claims.services.partners import create_key, create_partner, revoke_key

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse


@newsroom_page("GET", "POST", power="manage_partners")
def partners(request: NewsroomRequest) -> HttpResponse:
    """List the partners, and add one."""
    form = PartnerForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            made = create_partner(actor=request.user, **form.cleaned_data)
        except ClaimsError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
            status = status_of(error)
        else:
            messages.success(request, f"{made.name} was added. Make a key for it below.")
            return away(request, reverse("newsroom:partner", args=[made.pk]))
    elif request.method == "POST":
        status = 422
    try:
        found = partners_page(cursor=request.GET.get("after", ""))
    except InvalidInputError as error:
        messages.error(request, error.message)
        return away(request, reverse("newsroom:partners"))
    return page(request, "newsroom/partners.html", {"found": found, "form": form}, section="partners", status=status)


@newsroom_page("GET", "POST", power="manage_partners")
def partner(request: NewsroomRequest, pk: int) -> HttpResponse:
    """Show one partner's keys; making one answers with the secret, this once."""
    found = get_object_or_404(Partner, pk=pk)
    form = KeyForm(request.POST or None)
    token, status = "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                token, status = _make_key(request, found, form), 200
            except ClaimsError as error:
                form.add_error(error.field if error.field in form.fields else None, error.message)
                status = status_of(error)
    context = {
        "partner": partner_with_keys(pk),
        "form": KeyForm() if token else form,
        "token": token,
        "scopes": list(Scope),
    }
    return page(request, "newsroom/partner.html", context, section="partners", status=status)


@newsroom_page("POST", power="manage_partners")
def key_revoke(request: NewsroomRequest, pk: int) -> HttpResponse:
    """End a key now."""
    key = get_object_or_404(ApiKey.objects.select_related("partner"), pk=pk)
    back = reverse("newsroom:partner", args=[key.partner_id])
    if request.POST.get("sure") != "yes":
        return refused(
            request, InvalidInputError("Tick the box first: a key that was ended cannot be brought back."), back=back
        )
    act = partial(revoke_key, actor=request.user, key=key)
    return acted(request, act, said=f"The key {key.key_id} no longer works.", back=back)


def _make_key(request: NewsroomRequest, found: Partner, form: KeyForm) -> str:
    data = form.cleaned_data
    made = create_key(
        actor=request.user,
        partner=found,
        label=data["label"],
        scopes=tuple(Scope(value) for value in data["scopes"]),
        expires_at=_end_of(data["expires_on"]),
    )
    return str(made.token)


def _end_of(day: date | None) -> datetime | None:
    return datetime.combine(day, time.max, tzinfo=UTC) if day else None
