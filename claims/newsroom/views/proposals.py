"""What an editor makes of a language model's proposals: take other words, or decline words and hints."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.urls import reverse

from claims.models import Proposal
from claims.newsroom.access import NewsroomRequest, newsroom_page
from claims.newsroom.answers import acted
from claims.services.proposals import decline_proposal
from claims.services.triage import take_words

if TYPE_CHECKING:
    from django.http import HttpResponse


@newsroom_page("POST", power="triage")
def take(request: NewsroomRequest, pk: int) -> HttpResponse:
    """Put the proposed words in the place of the claim's own."""
    found = _proposal(pk)
    act = partial(take_words, actor=request.user, proposal=found)
    return acted(request, act, said="The claim has the proposed words now.", back=_desk(found))


@newsroom_page("POST", power="triage")
def decline(request: NewsroomRequest, pk: int) -> HttpResponse:
    """Set a proposal aside."""
    found = _proposal(pk)
    act = partial(decline_proposal, actor=request.user, proposal=found)
    return acted(request, act, said="The model’s proposal was declined.", back=_desk(found))


def _proposal(pk: int) -> Proposal:
    return get_object_or_404(Proposal.objects.select_related("ask", "appearance__claim", "candidate__claim"), pk=pk)


def _desk(found: Proposal) -> str:
    about = found.appearance or found.candidate
    return reverse("newsroom:claim", args=[about.claim.ref]) if about else reverse("newsroom:inbox")
