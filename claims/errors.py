"""The errors of the domain; each has a `code` that the API, the pages and the docs share.

Messages are written for the person who has to act on them: what is wrong, and what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from claims.enums import CaptureOutcome, ModelOutcome, SearchStatus
    from claims.ports import Trace


class ClaimsError(Exception):
    """Root of every error the domain raises on purpose."""

    code = "claims_error"

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class InvalidInputError(ClaimsError):
    """What was given cannot be used; `field` names the input where there is one."""

    code = "invalid_input"


class EmptyTextError(InvalidInputError):
    """There is no text in what was given."""

    code = "empty_text"


class TooLargeError(InvalidInputError):
    """What was given is over a limit, which the message names."""

    code = "too_large"


class UnsupportedTypeError(InvalidInputError):
    """A kind of file the readers do not know, or one that is not what it says it is."""

    code = "unsupported_type"


class UnreadableError(InvalidInputError):
    """A broken, encrypted or hostile file: reading it failed, ran too long or took too much memory."""

    code = "unreadable"


class QuotationError(InvalidInputError):
    """The words do not stand at the stated place of the snapshot's text."""

    code = "quotation_not_found"


class NotCitableError(ClaimsError):
    """The capture ended in a wall or an error, so there is nothing that could be cited."""

    code = "not_citable"


class NotReadyError(ClaimsError):
    """A gate is closed; `missing` lists (code, sentence) for what is still needed."""

    code = "not_ready"

    def __init__(self, message: str, *, missing: list[tuple[str, str]]) -> None:
        super().__init__(message)
        self.missing = missing


class NotAllowedError(ClaimsError):
    """The person may not do this."""

    code = "not_allowed"


class SamePersonError(NotAllowedError):
    """An author tried to approve their own review."""

    code = "author_is_approver"


class NotFoundError(ClaimsError):
    """There is no such record."""

    code = "not_found"


class StaleStateError(ClaimsError):
    """Somebody else was faster: the record is no longer in the state this change started from."""

    code = "stale_state"


class IllegalTransitionError(ClaimsError):
    """The record's life does not have this step."""

    code = "illegal_transition"


class LeaseLostError(StaleStateError):
    """This worker no longer holds the job: its lease ran out and another attempt has begun. Its results are dropped."""

    code = "lease_lost"


class IntegrityError(ClaimsError):
    """Stored bytes do not have the digest they are filed under. An alarm, never ignored."""

    code = "integrity"


class StoreAwayError(ClaimsError):
    """The store of archived files cannot be reached or written to. It says nothing about the files; jobs wait for it."""

    code = "store_away"


class ProofError(IntegrityError):
    """A signature, proof, tile or receipt of a public log does not hold; the message says which part and why."""


class LogForkError(IntegrityError):
    """Signing would show readers two logs that disagree. Nothing is signed until a person has settled it."""


class WitnessRefusalError(ClaimsError):
    """A checkpoint that this witness does not cosign; `status` is the one of c2sp.org/tlog-witness, `size` what a 409 tells."""

    def __init__(self, message: str, *, status: int, size: int | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.size = size


class LogKeyError(ClaimsError):
    """The key of the public log is missing, unreadable or another log's; the message says how to make or name one."""


class WeightsError(ClaimsError):
    """Retrained weights are missing or damaged; the message says what to do. Others are never taken in their place."""


class FetchError(ClaimsError):
    """A fetch that brought nothing usable back.

    `permanent` says whether trying again could help; `retry_after_s` is what the server asked for, in seconds. `hops` and
    `trace` (a `claims.ports.Trace`, None where nothing was dialled) tell what happened, and are kept as evidence of it.
    """

    code = "fetch_failed"

    def __init__(
        self,
        message: str,
        *,
        outcome: CaptureOutcome,
        permanent: bool,
        retry_after_s: float | None = None,
        hops: tuple[object, ...] = (),
    ) -> None:
        super().__init__(message)
        self.outcome = outcome
        self.permanent = permanent
        self.retry_after_s = retry_after_s
        self.hops = hops
        self.trace: Trace | None = None


class ArchiveError(ClaimsError):
    """Another archive gave no usable answer. `permanent` says whether asking again could help; `retry_after_s` is its wish.

    `copy_failed` says that the copy it was making will not come, so that it has to be asked for another.
    """

    code = "archive_failed"

    def __init__(
        self, message: str, *, permanent: bool, retry_after_s: float | None = None, copy_failed: bool = False
    ) -> None:
        super().__init__(message)
        self.permanent = permanent
        self.retry_after_s = retry_after_s
        self.copy_failed = copy_failed


class PictureError(ClaimsError):
    """No picture of a page could be taken. `permanent` says whether taking it again could help."""

    code = "picture_failed"

    def __init__(self, message: str, *, permanent: bool = True) -> None:
        super().__init__(message)
        self.permanent = permanent


class MustWaitError(ClaimsError):
    """A host that may not be asked yet; `until` is when to look again. The job goes back, and no attempt is counted."""

    code = "must_wait"

    def __init__(self, message: str, *, until: datetime, host: str) -> None:
        super().__init__(message)
        self.until = until
        self.host = host


class FinderError(ClaimsError):
    """A finder that gave no usable answer; `status` is what its SearchRun records."""

    code = "finder_failed"

    def __init__(
        self, message: str, *, status: SearchStatus, permanent: bool, retry_after_s: float | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.permanent = permanent
        self.retry_after_s = retry_after_s


class ModelError(ClaimsError):
    """A language model gave no usable answer; `outcome` is what its call records."""

    code = "model_failed"

    def __init__(
        self, message: str, *, outcome: ModelOutcome, permanent: bool, retry_after_s: float | None = None
    ) -> None:
        super().__init__(message)
        self.outcome = outcome
        self.permanent = permanent
        self.retry_after_s = retry_after_s
