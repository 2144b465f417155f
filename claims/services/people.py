"""People of the newsroom: invited with a role and a pass phrase of their own."""

from __future__ import annotations

import secrets
from typing import Final

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction

from claims.enums import Role
from claims.errors import InvalidInputError
from claims.models import User
from claims.models.vocabulary import new_ref
from claims.services.audit import record_event

# 64 short words: five of them are 30 bits, enough behind a rate limit, and can be typed from a terminal.
_WORDS: Final = (
    "acorn",
    "amber",
    "anchor",
    "apple",
    "april",
    "arrow",
    "badge",
    "baker",
    "basil",
    "beach",
    "birch",
    "brick",
    "bridge",
    "candle",
    "canvas",
    "cedar",
    "chalk",
    "cherry",
    "clover",
    "cobalt",
    "comet",
    "copper",
    "coral",
    "crane",
    "daisy",
    "delta",
    "ember",
    "fable",
    "falcon",
    "fern",
    "field",
    "flint",
    "forest",
    "garden",
    "ginger",
    "glass",
    "harbor",
    "hazel",
    "honey",
    "island",
    "ivory",
    "jasper",
    "juniper",
    "kettle",
    "lantern",
    "ledger",
    "lemon",
    "linen",
    "maple",
    "marble",
    "meadow",
    "mint",
    "north",
    "ocean",
    "olive",
    "orchid",
    "pebble",
    "pepper",
    "pine",
    "quartz",
    "raven",
    "river",
)
_PHRASE_WORDS: Final = 5


def new_pass_phrase() -> str:
    """Return a random pass phrase of five words."""
    return "-".join(secrets.choice(_WORDS) for _ in range(_PHRASE_WORDS))


@transaction.atomic
def invite_person(
    *, actor: User | None, username: str, name: str, role: Role, pass_phrase: str, email: str = ""
) -> User:
    """Make a person who can sign in. `actor` None is whoever holds the machine's command line."""
    first, _, last = " ".join(name.split()).partition(" ")
    try:
        with transaction.atomic():
            person = User.objects.create_user(
                username=username, email=email, password=pass_phrase, first_name=first, last_name=last, role=role
            )
    except IntegrityError as error:
        raise InvalidInputError(f"There is a person called {username} already.", field="username") from error
    record_event(actor=actor, action="person.invited", subject=person, after={"role": Role(role).value})
    return person


def forget_account(person: User) -> None:
    """Take a person's name, address and sign-in from their account; what they did stays, by an account without a name.

    Called inside an erasure (services/erasing.py), which takes the name out of everything else.
    """
    for session in Session.objects.all().iterator():
        if session.get_decoded().get("_auth_user_id") == str(person.pk):
            session.delete()
    if apps.is_installed("allauth.account"):
        apps.get_model("account", "EmailAddress")._default_manager.filter(user=person).delete()
    person.username, person.first_name, person.last_name, person.email = f"erased-{new_ref()}", "", "", ""
    person.is_active = False
    person.set_unusable_password()
    person.save(update_fields=["username", "first_name", "last_name", "email", "is_active", "password"])
