"""Stored files in S3-compatible storage.

Implements `claims.ports.Store` over botocore. The address is the administrator's, never a page's, and names of objects are
digests, so the address rules of `workers/fetching` have nothing to guard here (docs/adr/0011). One object holds one file;
a PUT is whole or did not happen, and carries the digest, so that a server that checks it refuses what was damaged on the way.
"""

from __future__ import annotations

import base64
import contextlib
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import botocore.session
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError
from django.conf import settings

from claims.errors import NotFoundError, StoreAwayError
from claims.ports import StoredFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PIECE_BYTES: Final = 1 << 18
_ABSENT: Final = frozenset({"404", "NoSuchKey", "NotFound"})
_ALREADY_THERE: Final = frozenset({"PreconditionFailed", "412", "ConditionalRequestConflict", "409"})
_NO_CONDITIONS: Final = frozenset({"NotImplemented", "501"})
_HEX_DIGITS: Final = 64


class S3Store:
    """A bucket, under an optional prefix. Holds one client, which threads may share."""

    def __init__(self, options: dict[str, str] | None = None) -> None:
        """Take the settings' bucket, or the options given instead (bucket, endpoint_url, region, prefix, key, secret)."""
        given = options or settings.STORE_S3
        self._bucket = given["bucket"]
        self._prefix = given.get("prefix", "").strip("/")
        self._endpoint = given.get("endpoint_url", "")
        session = botocore.session.get_session()
        self._client: Any = session.create_client(
            "s3",
            region_name=given.get("region") or "us-east-1",
            endpoint_url=self._endpoint or None,
            # Without a key botocore looks where its own documentation says (files, instance roles).
            aws_access_key_id=given.get("key") or None,
            aws_secret_access_key=given.get("secret") or None,
            config=Config(
                connect_timeout=5,
                read_timeout=30,
                retries={"mode": "standard", "max_attempts": 3},
                # One address for every service: most that speak S3 have no name per bucket.
                s3={"addressing_style": "path" if self._endpoint else "auto"},
                request_checksum_calculation="when_required",  # the digest we send is the check; older servers know no other
                response_checksum_validation="when_required",
                user_agent_extra="factcheck",
            ),
        )

    def __str__(self) -> str:
        return f"the bucket {self._bucket}"

    def write(self, name: str, file: BinaryIO, size: int) -> None:
        """Keep a file under a name, unless a whole one is there."""
        if self.size(name) == size:
            return
        with self._in_words("written to"):
            if not self._put(name, file, IfNoneMatch="*") and self.size(name) != size:
                # Something stands there that is not the file: an object cut short by another hand.
                self._put(name, file)

    def write_all(self, files: Sequence[tuple[str, BinaryIO, int]]) -> None:
        """Keep several files, one after another."""
        for name, file, size in files:
            self.write(name, file, size)

    def _put(self, name: str, file: BinaryIO, **condition: str) -> bool:
        """Send an object; False where the condition did not hold. A server that knows no conditions is asked without."""
        file.seek(0)
        checksum = base64.b64encode(bytes.fromhex(name)).decode()
        try:
            self._client.put_object(
                Bucket=self._bucket, Key=self._key(name), Body=file, ChecksumSHA256=checksum, **condition
            )
        except ClientError as error:
            if condition and _code(error) in _ALREADY_THERE:
                return False
            if condition and _code(error) in _NO_CONDITIONS:
                return self._put(name, file)
            raise
        return True

    def read(self, name: str) -> Iterator[bytes]:
        """Yield a file piece by piece. Raises NotFoundError before the first."""
        with self._in_words("read from"):
            try:
                body = self._client.get_object(Bucket=self._bucket, Key=self._key(name))["Body"]
            except ClientError as error:
                if _code(error) == "NoSuchKey" or (_code(error) in _ABSENT and "bucket" not in str(error).lower()):
                    raise NotFoundError(f"The stored file sha256:{name} is missing from the store.") from error
                raise
        with contextlib.closing(body):
            while piece := self._read(body):
                yield piece

    def _read(self, body: Any) -> bytes:
        with self._in_words("read from"):
            return bytes(body.read(PIECE_BYTES))

    def size(self, name: str) -> int | None:
        """Return a file's size in bytes, or None where there is none."""
        with self._in_words("read from"):
            try:
                return int(self._client.head_object(Bucket=self._bucket, Key=self._key(name))["ContentLength"])
            except ClientError as error:
                if _code(error) not in _ABSENT:
                    raise
        # HEAD has no body to say what is not there, and a bucket that is gone must not look like a file that is.
        self.check()
        return None

    def remove(self, name: str) -> None:
        """Remove a file for good, where there is one."""
        with self._in_words("written to"):
            self._client.delete_object(Bucket=self._bucket, Key=self._key(name))

    def listing(self) -> Iterator[StoredFile]:
        """List all files, in the order of their names."""
        pages = self._client.get_paginator("list_objects_v2").paginate(
            Bucket=self._bucket, Prefix=self._key("").rstrip("/") + "/"
        )
        with self._in_words("read from"):
            for page in pages:
                for item in page.get("Contents", ()):
                    name = item["Key"].rpartition("/")[2]
                    if len(name) == _HEX_DIGITS:
                        yield StoredFile(name, int(item["Size"]), item["LastModified"])

    def tidy(self) -> int:
        """Do nothing: an object that was not sent to its end is not there."""
        return 0

    def check(self) -> None:
        """Raise StoreAwayError where the bucket cannot be used now."""
        with self._in_words("read from"):
            self._client.head_bucket(Bucket=self._bucket)

    def _key(self, name: str) -> str:
        return f"{self._prefix}/sha256/{name}" if self._prefix else f"sha256/{name}"

    @contextlib.contextmanager
    def _in_words(self, doing: str) -> Iterator[None]:
        """Turn what botocore raises into one error whose words help; keys and addresses with passwords are not in them."""
        try:
            yield
        except ClientError as error:
            code = _code(error)
            if code in {"NoSuchBucket", "404", "NotFound"}:
                why = f"there is no bucket {self._bucket}; make it, or correct STORE_S3_BUCKET"
            elif code in {"AccessDenied", "403", "InvalidAccessKeyId", "SignatureDoesNotMatch", "Forbidden"}:
                why = "access is denied; check STORE_S3_ACCESS_KEY_ID, its secret and its rights"
            else:
                why = f"it answered {code}"
            raise StoreAwayError(f"Nothing can be {doing} the archive's bucket: {why}.") from error
        except (BotoCoreError, HTTPClientError, OSError) as error:
            raise StoreAwayError(
                f"Nothing can be {doing} the archive's bucket: it cannot be reached ({type(error).__name__})."
            ) from error


def _code(error: ClientError) -> str:
    return str(error.response.get("Error", {}).get("Code", "")) or "an error without a name"
