"""Turns a closed vocabulary into a column whose values the database checks.

`choices` constrain nothing: each such column also has a named check constraint made here.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from claims.enums import Vocabulary

# Crockford's base 32 without the letters that are read as digits, in lower case: safe to read out on the phone.
_REF_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
REF_CHARS = 10
DIGEST_CHARS = len("sha256:") + 64


def new_ref() -> str:
    """Return a random public id of ten characters (50 bits); uniqueness is held by the column."""
    return "".join(secrets.choice(_REF_ALPHABET) for _ in range(REF_CHARS))


def ref_field() -> models.CharField[str, str]:
    """Make the column of a public id: random, so that it tells nothing about how many records there are."""
    return models.CharField(max_length=REF_CHARS, unique=True, default=new_ref, editable=False)


def digest_field(**options: Any) -> models.CharField[str, str]:
    """Make a column for a digest in the form "sha256:<hex>"."""
    return models.CharField(max_length=DIGEST_CHARS, **options)


def vocabulary_field(vocabulary: type[Vocabulary], **options: Any) -> models.CharField[str, str]:
    """Make a column for one value of a closed vocabulary."""
    return models.CharField(max_length=32, choices=vocabulary.choices(), **options)


def holds_vocabulary(
    table: str, column: str, vocabulary: type[Vocabulary], *, blank: bool = False
) -> models.CheckConstraint:
    """Make the check constraint that holds a column to its vocabulary, named `<table>_<column>_known`."""
    values = [member.value for member in vocabulary] + ([""] if blank else [])
    return models.CheckConstraint(condition=models.Q(**{f"{column}__in": values}), name=f"{table}_{column}_known")
