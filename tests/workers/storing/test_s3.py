"""The store in S3-compatible storage, against moto's server: a process of its own on loopback, spoken to over HTTP."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import io
import subprocess
import sys
import threading
import time
import urllib.request
from typing import TYPE_CHECKING, Any

import botocore.session
import pytest
import time_machine
from botocore.exceptions import ClientError
from django.utils import timezone

from claims import store
from claims.enums import CandidateStatus, JobKind, JobState
from claims.errors import IntegrityError, NotFoundError, StoreAwayError
from claims.models import Capture, HostState, Job, Snapshot
from claims.services import captures, cleaning, fixity, jobs, working
from claims.store import _imported
from tests import factories
from workers.storing import s3
from workers.storing.s3 import S3Store

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = b"words of a page"
NAME = hashlib.sha256(WORDS).hexdigest()


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """Start moto's server on a free port and stop it afterwards."""
    code = (
        "import sys; from moto.server import ThreadedMotoServer as S; s = S('127.0.0.1', 0, verbose=False); s.start();"
        "print(s.get_host_and_port()[1], flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    yield f"http://127.0.0.1:{int(process.stdout.readline())}"
    process.communicate("")


@pytest.fixture
def options(endpoint: str) -> dict[str, str]:
    """Make an empty bucket and return how to reach it."""
    urllib.request.urlopen(urllib.request.Request(f"{endpoint}/moto-api/reset", method="POST")).close()
    given = {"bucket": "archive", "endpoint_url": endpoint, "prefix": "news", "key": "key", "secret": "word"}
    client(endpoint).create_bucket(Bucket="archive")
    return given


def client(endpoint: str) -> Any:
    return botocore.session.get_session().create_client(
        "s3", region_name="us-east-1", endpoint_url=endpoint, aws_access_key_id="a", aws_secret_access_key="b"
    )


@pytest.fixture
def bucket(options: dict[str, str]) -> S3Store:
    return S3Store(options)


@pytest.fixture
def in_bucket(settings: Any, options: dict[str, str]) -> Iterator[dict[str, str]]:
    """Let the whole domain keep its files in the bucket."""
    settings.STORE_S3 = options
    settings.FACTCHECK_STORE = "workers.storing.s3.S3Store"
    _imported.cache_clear()
    yield options
    _imported.cache_clear()


def write(bucket: S3Store, data: bytes = WORDS) -> str:
    name = hashlib.sha256(data).hexdigest()
    bucket.write(name, io.BytesIO(data), len(data))
    return name


def read(bucket: S3Store, name: str = NAME) -> bytes:
    return b"".join(bucket.read(name))


def test_it_works(bucket: S3Store) -> None:
    bucket.check()
    assert bucket.size(NAME) is None
    assert write(bucket) == NAME
    assert read(bucket) == WORDS
    assert bucket.size(NAME) == len(WORDS)
    (listed,) = bucket.listing()
    assert (listed.name, listed.size) == (NAME, len(WORDS))
    assert abs((timezone.now() - listed.written_at).total_seconds()) < 60
    bucket.remove(NAME)
    bucket.remove(NAME)
    assert list(bucket.listing()) == []


def test_the_same_bytes_are_sent_once(bucket: S3Store, monkeypatch: Any) -> None:
    sent: list[str] = []
    real = S3Store._put
    monkeypatch.setattr(
        S3Store, "_put", lambda self, name, file, **how: sent.append(name) or real(self, name, file, **how)
    )
    write(bucket)
    write(bucket)
    assert sent == [NAME]


def test_an_object_is_put_only_where_there_is_none(bucket: S3Store, options: dict[str, str]) -> None:
    assert bucket._put(NAME, io.BytesIO(WORDS), IfNoneMatch="*")
    assert not bucket._put(NAME, io.BytesIO(WORDS), IfNoneMatch="*")


def test_an_object_that_was_cut_short_is_put_right(bucket: S3Store, options: dict[str, str]) -> None:
    client(options["endpoint_url"]).put_object(Bucket="archive", Key=f"news/sha256/{NAME}", Body=b"wor")
    write(bucket)
    assert read(bucket) == WORDS


def test_a_server_without_conditions_is_asked_without(bucket: S3Store, monkeypatch: Any) -> None:
    real = bucket._client.put_object

    def old_server(**how: Any) -> Any:
        if "IfNoneMatch" in how:
            raise ClientError({"Error": {"Code": "NotImplemented"}}, "PutObject")
        return real(**how)

    monkeypatch.setattr(bucket._client, "put_object", old_server)
    write(bucket)
    assert read(bucket) == WORDS


def test_the_digest_goes_along_so_that_a_damaged_upload_is_refused(bucket: S3Store, monkeypatch: Any) -> None:
    seen: list[Any] = []
    real = bucket._client.put_object
    monkeypatch.setattr(bucket._client, "put_object", lambda **how: seen.append(how) or real(**how))
    write(bucket)
    assert seen[0]["ChecksumSHA256"] == base64.b64encode(hashlib.sha256(WORDS).digest()).decode()


def test_large_files_come_in_pieces(bucket: S3Store, monkeypatch: Any) -> None:
    monkeypatch.setattr(s3, "PIECE_BYTES", 1000)
    data = b"0123456789" * 1_000
    assert [len(piece) for piece in bucket.read(write(bucket, data))] == [1000] * 10


def test_more_than_one_page_is_listed(bucket: S3Store) -> None:
    names = {write(bucket, b"%d" % number) for number in range(5)}
    paginate = bucket._client.get_paginator("list_objects_v2").paginate
    assert len(list(paginate(Bucket="archive", PaginationConfig={"PageSize": 2}))) == 3
    assert {file.name for file in bucket.listing()} == names


def test_what_else_lies_in_the_bucket_is_left_alone(bucket: S3Store, options: dict[str, str]) -> None:
    for key in ("news/sha256/notes.txt", "other/sha256/" + NAME, "newsreel/sha256/" + NAME):
        client(options["endpoint_url"]).put_object(Bucket="archive", Key=key, Body=b"x")
    assert list(bucket.listing()) == []


def test_a_missing_file_is_missing_and_a_missing_bucket_is_away(bucket: S3Store, options: dict[str, str]) -> None:
    with pytest.raises(NotFoundError, match="missing from the store"):
        read(bucket)
    gone = S3Store({**options, "bucket": "elsewhere"})
    for act in (
        lambda: read(gone),
        lambda: write(gone),
        lambda: gone.size(NAME),
        gone.check,
        lambda: list(gone.listing()),
    ):
        with pytest.raises(StoreAwayError, match="no bucket elsewhere"):
            act()


def test_a_server_that_is_down_is_away_and_says_so(options: dict[str, str]) -> None:
    down = S3Store({**options, "endpoint_url": "http://127.0.0.1:9"})
    with pytest.raises(StoreAwayError, match="cannot be reached"):
        down.check()


def test_a_refusal_names_the_settings_and_no_secret(bucket: S3Store, monkeypatch: Any) -> None:
    def refuse(**_: Any) -> Any:
        raise ClientError({"Error": {"Code": "AccessDenied", "Message": "secret word"}}, "HeadBucket")

    monkeypatch.setattr(bucket._client, "head_bucket", refuse)
    with pytest.raises(StoreAwayError, match="STORE_S3_ACCESS_KEY_ID") as caught:
        bucket.check()
    assert "word" not in caught.value.message


def test_many_writers_of_the_same_bytes_leave_one_whole_file(bucket: S3Store) -> None:
    failures: list[BaseException] = []

    def run() -> None:
        try:
            write(bucket)
        except BaseException as error:  # noqa: BLE001 - reported below
            failures.append(error)

    threads = [threading.Thread(target=run) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert read(bucket) == WORDS


@pytest.mark.django_db
def test_altered_bytes_in_the_bucket_are_an_alarm(in_bucket: dict[str, str]) -> None:
    digest = store.put(WORDS)
    client(in_bucket["endpoint_url"]).put_object(Bucket="archive", Key=f"news/sha256/{NAME}", Body=b"other")
    with pytest.raises(IntegrityError):
        store.get(digest)


@pytest.mark.django_db
def test_a_capture_is_kept_in_the_bucket_and_its_files_stand(in_bucket: dict[str, str]) -> None:
    candidate = factories.make_candidate()
    lease = factories.make_lease(JobKind.RUN_CAPTURE, candidate.source_id)
    captures.run_capture(lease, outside=factories.fake_outside())
    snapshot = Snapshot.objects.get()
    assert store.get(snapshot.body_sha256) == b"<p>hello</p>"
    assert fixity.check_snapshot(snapshot).state == "intact"
    assert cleaning.clean_store(grace_h=1).too_young == 0


@pytest.mark.django_db
def test_a_job_waits_while_the_bucket_is_away_and_ends_when_it_is_back(in_bucket: dict[str, str]) -> None:
    candidate = factories.make_candidate()
    job = jobs.request_job(JobKind.RUN_CAPTURE, candidate.source_id)
    api = client(in_bucket["endpoint_url"])
    for item in api.list_objects_v2(Bucket="archive").get("Contents", ()):
        api.delete_object(Bucket="archive", Key=item["Key"])
    api.delete_bucket(Bucket="archive")

    def capture(lease: Any) -> None:
        captures.run_capture(lease, outside=factories.fake_outside())

    for _ in range(8):  # more often than a job may fail
        Job.objects.update(not_before=None)
        HostState.objects.update(next_at=None)
        assert working.do_job(job.pk, capture)
    job.refresh_from_db()
    assert (job.state, job.deferrals, Capture.objects.count()) == (JobState.NEW, 8, 0)
    assert "no bucket archive" in job.progress
    assert job.not_before > timezone.now()

    api.create_bucket(Bucket="archive")
    Job.objects.update(not_before=None)
    HostState.objects.update(next_at=None)
    working.do_job(job.pk, capture)
    candidate.refresh_from_db()
    assert candidate.status == CandidateStatus.FETCHED


@pytest.mark.django_db
def test_unused_files_in_the_bucket_are_removed_in_two_passes(in_bucket: dict[str, str], settings: Any) -> None:
    unused, used = store.put(b"unused"), factories.make_snapshot()
    with time_machine.travel(time.time() + 3 * 3600):
        assert [file.digest for file in cleaning.clean_store(is_dry=False, grace_h=1).marked] == [unused]
    with contextlib.closing(io.StringIO()), time_machine.travel(time.time() + 5 * 3600):
        assert [file.digest for file in cleaning.clean_store(is_dry=False, grace_h=1).removed] == [unused]
    assert (store.has(unused), store.has(used.text_sha256)) == (False, True)
