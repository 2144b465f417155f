"""A store that answers nothing, as a bucket does whose service is down; named by FACTCHECK_STORE."""

from __future__ import annotations

from typing import NoReturn

from claims.errors import StoreAwayError

WHY = "Nothing can be read from the archive's bucket: bucket.internal:9000 does not answer."


class AwayStore:
    """Raises StoreAwayError whatever is asked of it."""

    def _away(self, *_: object) -> NoReturn:
        raise StoreAwayError(WHY)

    write = write_all = read = size = remove = listing = tidy = check = _away
