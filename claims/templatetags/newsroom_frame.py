"""What the sign-in page has to ask for: whether this is the demonstration on one's own machine, and who may sign in there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.conf import settings

from claims.selectors.people import first_people

if TYPE_CHECKING:
    from claims.models import User

register = template.Library()


@register.simple_tag
def demo_people() -> list[User]:
    """Return who can sign in to the newsroom of one's own machine; nobody anywhere else, where names are nobody's business."""
    return first_people() if settings.IS_EMBEDDED else []
