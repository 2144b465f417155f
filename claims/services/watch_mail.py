"""Mails editors what watching found; nothing is sent while no address is set, and nothing where nothing waits."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone

from claims.errors import InvalidInputError
from claims.models import Tick
from claims.selectors.watches import watch_digest
from claims.services.reconciling import take_tick

if TYPE_CHECKING:
    from claims.selectors.watches import Digest

DAY_S: Final = 86_400
_TICK: Final = "watch_digest"
_log = logging.getLogger(__name__)


def digest_words(digest: Digest) -> str:
    """Write a digest as plain text."""
    address = f"{settings.PUBLIC_URL.rstrip('/')}/newsroom/watch/"
    return render_to_string("newsroom/watch_digest.txt", {"digest": digest, "address": address}).strip() + "\n"


def send_digest(digest: Digest) -> bool:
    """Mail a digest to WATCH_DIGEST_TO; False where there is nothing to tell. Raises InvalidInputError without an address."""
    if not settings.WATCH_DIGEST_TO:
        raise InvalidInputError("No address is set: put the editors' address into WATCH_DIGEST_TO.")
    if digest.is_empty:
        return False
    number = sum(count for _, count in digest.by_state)
    subject = f"{settings.NEWSROOM_NAME}: {number} published {'quotation' if number == 1 else 'quotations'} to look at"
    message = EmailMessage(subject=subject, body=digest_words(digest), to=settings.WATCH_DIGEST_TO)
    message.send()
    return True


def send_digest_on_tick() -> bool:
    """Mail the digest of the last day once a day, where an address is set and no other beat has done so."""
    if not settings.WATCH_DIGEST_TO or not take_tick(_TICK, every_s=DAY_S):
        return False
    try:
        return send_digest(watch_digest(timezone.now() - timedelta(seconds=DAY_S)))
    except OSError as error:  # smtplib's errors are OSErrors, too
        _log.warning("The digest could not be mailed and will be tried again: %s", error)
        Tick.objects.filter(name=_TICK).delete()
        return False
