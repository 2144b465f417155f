"""What the language model is switched on for, how much of its day's budget is left, and how its calls went."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Count, Sum
from django.utils import timezone

from claims.enums import DropReason, ModelOutcome, ModelUse
from claims.models import ModelAsk, ModelCall
from claims.proposing import digest_of

if TYPE_CHECKING:
    from datetime import datetime

_DAY: Final = timedelta(days=1)
_MONTH: Final = timedelta(days=30)
_ASKS_SHOWN: Final = 30


@dataclass(frozen=True, slots=True)
class Counted:
    """How often something happened in 24 hours and in 30 days, in words."""

    label: str
    day: int
    month: int


@dataclass(frozen=True, slots=True)
class UseView:
    """One thing the model may be asked for: whether it is, and the digest of the prompt it is asked with."""

    label: str
    is_on: bool
    digest: str


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """Whether a model is on, and how it does. `host` is where it is asked; the key is nowhere in here."""

    is_on: bool
    name: str
    host: str
    is_local: bool
    uses: tuple[UseView, ...]
    calls_today: int
    calls_per_day: int
    tokens_today: int
    tokens_per_day: int
    opens_at: datetime | None
    outcomes: tuple[Counted, ...]
    kept: Counted
    dropped: tuple[Counted, ...]
    asks: tuple[ModelAsk, ...]


def asks_for(use: ModelUse) -> bool:
    """Say whether a model is on and may be asked for this."""
    return bool(settings.MODEL_URL and settings.MODEL_NAME) and use.value in settings.MODEL_USES


def model_host() -> str:
    """Return the host and port at which the model is asked, as its slot is named; "" where none is on."""
    return urlsplit(settings.MODEL_URL).netloc.lower()


def budget_opens() -> datetime | None:
    """Return when the model may be called again; None for now. Calls and tokens of the last 24 hours count."""
    now = timezone.now()
    if not settings.MODEL_CALLS_PER_DAY or not settings.MODEL_TOKENS_PER_DAY:
        return now + _DAY
    calls = list(
        ModelCall.objects.filter(called_at__gt=now - _DAY)
        .order_by("called_at")
        .values_list("called_at", "tokens_in", "tokens_out")
    )
    left_calls, left_tokens = len(calls), sum(sent + got for _, sent, got in calls)
    opens: datetime | None = None
    for called_at, sent, got in calls:
        if left_calls < settings.MODEL_CALLS_PER_DAY and left_tokens < settings.MODEL_TOKENS_PER_DAY:
            break
        opens = called_at + _DAY
        left_calls, left_tokens = left_calls - 1, left_tokens - sent - got
    return opens


def label_of(ask: ModelAsk) -> str:
    """Return what everything the answer to a question proposed is labelled with: model, version, prompt."""
    version = f"{ask.version}, " if ask.version and ask.version != ask.model else ""
    return f"{ask.model} ({version}prompt {ask.prompt_digest.removeprefix('sha256:')[:12]})"


def model_status() -> ModelStatus:
    """Gather the page on the model."""
    now = timezone.now()
    today = ModelCall.objects.filter(called_at__gt=now - _DAY)
    spent = today.aggregate(calls=Count("id"), sent=Sum("tokens_in"), got=Sum("tokens_out"))
    kept, dropped = _answers(now)
    return ModelStatus(
        is_on=bool(settings.MODEL_URL and settings.MODEL_NAME),
        name=settings.MODEL_NAME,
        host=model_host(),
        is_local=settings.MODEL_IS_LOCAL,
        uses=tuple(UseView(use.label, asks_for(use), digest_of(use)) for use in ModelUse),
        calls_today=spent["calls"],
        calls_per_day=settings.MODEL_CALLS_PER_DAY,
        tokens_today=(spent["sent"] or 0) + (spent["got"] or 0),
        tokens_per_day=settings.MODEL_TOKENS_PER_DAY,
        opens_at=budget_opens(),
        outcomes=_outcomes(now),
        kept=kept,
        dropped=dropped,
        asks=tuple(
            ModelAsk.objects.select_related("article_version__article", "claim", "candidate__claim")[:_ASKS_SHOWN]
        ),
    )


def _outcomes(now: datetime) -> tuple[Counted, ...]:
    day, month = (
        dict(ModelCall.objects.filter(called_at__gt=since).order_by().values_list("outcome").annotate(Count("id")))
        for since in (now - _DAY, now - _MONTH)
    )
    return tuple(
        Counted(each.label, day.get(each.value, 0), month[each.value]) for each in ModelOutcome if each.value in month
    )


def _answers(now: datetime) -> tuple[Counted, tuple[Counted, ...]]:
    """Add up what was kept of the answers, and what was dropped, by reason."""
    kept: Counter[bool] = Counter()
    dropped: Counter[tuple[str, bool]] = Counter()
    answered = ModelAsk.objects.filter(answered_at__gt=now - _MONTH).order_by()
    for answered_at, number, drops in answered.values_list("answered_at", "kept", "drops").iterator():
        for is_today in {False, answered_at is not None and answered_at > now - _DAY}:
            kept[is_today] += number
            dropped.update({(reason, is_today): times for reason, times in drops.items()})
    reasons = (each for each in DropReason if dropped[each.value, False])
    lines = tuple(Counted(each.label, dropped[each.value, True], dropped[each.value, False]) for each in reasons)
    return Counted("kept", kept[True], kept[False]), lines
