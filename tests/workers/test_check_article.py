"""`manage.py check_article` as it is typed: what it prints, what it refuses, and that it keeps nothing unasked."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from claims.enums import ClaimKind, ClaimStatus
from claims.models import Appearance, Article, ArticleVersion, AuditEvent, Claim, Extraction, Job
from claims.normalisation import normalise

ROOT = Path(__file__).resolve().parents[2]
TEXT = """The canal and its ferries

The canal authority said that freight fell by 14 per cent in 2025. Ferry operators argue that the new toll costs them
2 million euros a year. In their view, half of all crossings will be lost.

The toll is a mistake. Will the ministry listen?
"""
MEMBERS = {"sentence", "quote", "text", "start", "end", "claimant", "kind", "score", "reasons", "candidates"}


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "canal.txt"
    file.write_text(TEXT)
    return file


def check(*arguments: object) -> str:
    out = io.StringIO()
    call_command("check_article", *map(str, arguments), stdout=out, stderr=io.StringIO())
    return out.getvalue()


def as_json(*arguments: object) -> dict:
    return json.loads(check(*arguments, "--json", "--no-search"))


def refusal(*arguments: object) -> str:
    with pytest.raises(CommandError) as caught:
        check(*arguments)
    assert caught.value.returncode == 1
    return str(caught.value)


def nothing_is_kept() -> bool:
    return not any(model.objects.exists() for model in (Article, ArticleVersion, Claim, Job, AuditEvent, Extraction))


@pytest.mark.django_db
def test_the_json_has_every_member_and_its_spans_are_exact(article):
    checked = as_json(article)
    text = checked["article"]["text"]
    assert text == normalise(TEXT)
    assert set(checked) == {"article", "claims"}
    for claim in checked["claims"]:
        assert set(claim) >= MEMBERS
        assert claim["quote"] == text[claim["start"] : claim["end"]]
        assert claim["quote"] in claim["sentence"]
        assert claim["text"]
        assert claim["kind"] in set(ClaimKind)
        assert 0 <= claim["score"] <= 1
        assert all(set(reason) == {"code", "label", "weight"} for reason in claim["reasons"])
        assert claim["candidates"] == []
    scores = [claim["score"] for claim in checked["claims"]]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.django_db
def test_who_says_what_stands_in_the_json(article):
    said = {claim["quote"]: claim["claimant"] for claim in as_json(article)["claims"]}
    by = {
        words: name
        for quote, name in said.items()
        for words in ("freight fell", "new toll costs", "half of all")
        if words in quote
    }
    assert by["freight fell"].casefold().endswith("canal authority")
    assert by["new toll costs"] == by["half of all"] == "Ferry operators"


@pytest.mark.django_db
def test_it_keeps_nothing_unasked(article, settings):
    as_json(article)
    check(article, "--no-search")
    assert nothing_is_kept()
    assert not settings.STORE_DIR.exists()


@pytest.mark.django_db
def test_for_people_it_prints_each_claim_with_who_said_it_and_why(article):
    printed = check(article, "--no-search")
    assert "said by    Ferry operators" in printed
    assert "because" in printed


@pytest.mark.django_db
def test_saved_twice_it_is_one_article(article):
    check(article, "--save", "--no-search")
    claims = Claim.objects.count()
    assert claims == Appearance.objects.count() > 0
    assert set(Claim.objects.values_list("status", flat=True)) == {ClaimStatus.SUGGESTED}
    again = check(article, "--save", "--no-search")
    assert (Article.objects.count(), ArticleVersion.objects.count(), Claim.objects.count()) == (1, 1, claims)
    assert "already" in again


@pytest.mark.django_db
def test_saved_with_json_it_still_prints_one_document(article):
    assert as_json(article, "--save")["claims"]
    assert Article.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        ("\u00a0 …\n".encode(), "no words"),
        (b"\x7fELF\x02\x01\x01\0" + bytes(range(256)) * 20, "program"),
        (b"%PDF-1.7 broken", "PDF is broken"),
        (b"\0" * 100, "empty"),
    ],
)
def test_a_file_it_cannot_read_is_refused_in_words(tmp_path, data, words):
    file = tmp_path / "article.txt"
    file.write_bytes(data)
    assert words in refusal(file, "--save")
    assert nothing_is_kept()


@pytest.mark.django_db
def test_a_file_that_is_not_there_or_is_a_folder_is_refused_in_words(tmp_path):
    for path in (tmp_path / "nowhere.txt", tmp_path, ""):
        said = refusal(path)
        assert "Give a file" in said, said


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://127.0.0.1/article", "never fetched"),
        ("http://169.254.169.254/latest/meta-data/", "never fetched"),
        ("http://[::1]/", "never fetched"),
        ("http://user:word@paper.example/", "user name"),
        ("http://", "host"),
        ("javascript:alert(1)", "address"),
        ("file:///etc/hostname", "address"),
        ("ftp://paper.example/a", "address"),
    ],
)
def test_an_address_that_is_not_fetched_is_refused_in_words(url, words):
    assert words in refusal(url, "--save")
    assert nothing_is_kept()


class _Gone(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(404)
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@pytest.mark.django_db
def test_a_page_that_is_gone_and_a_server_that_is_away_are_said(settings):
    server = HTTPServer(("127.0.0.1", 0), _Gone)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_port
    settings.FETCH = {**settings.FETCH, "PRIVATE_HOSTS": [f"127.0.0.1:{port}"], "ALLOWED_PORTS": [port]}
    url = f"http://127.0.0.1:{port}/article"
    assert "404" in refusal(url)
    server.shutdown()
    server.server_close()
    assert url.partition("//")[2].partition("/")[0] in refusal(url)


def run(*arguments: str, data_dir: Path, text: str = "") -> subprocess.CompletedProcess[str]:
    """Type the command in a terminal of its own, on a newsroom whose database was never made."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", "check_article", *arguments],
        cwd=ROOT,
        env={**kept, "FACTCHECK_MODE": "embedded", "DATA_DIR": str(data_dir)},
        input=text,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_it_works_without_a_database_and_tells_programs_how_it_went(article, tmp_path):
    done = run(str(article), "--json", data_dir=tmp_path / "data")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["claims"]
    assert "Traceback" not in done.stderr
    failed = run("nowhere.txt", data_dir=tmp_path / "data")
    assert (failed.returncode, failed.stdout) == (1, "")
    assert "nowhere.txt" in failed.stderr
    assert "Traceback" not in failed.stderr


def test_it_reads_standard_input_and_cannot_save_without_tables(tmp_path):
    done = run("-", "--json", "--no-search", "--save", data_dir=tmp_path / "data", text=TEXT)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "migrate" in done.stderr
