"""Run by test_two_newsrooms.py in a process of its own: a newsroom that cosigns another's log and is cosigned by it.

Commands come on standard input, one JSON list on each line; each is answered by one JSON line.
"""

from __future__ import annotations

import json
import sys
import threading
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django


class Quiet(WSGIRequestHandler):
    """Answers without a line for each request."""

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


class Threads(ThreadingMixIn, WSGIServer):
    """One thread for each request."""

    daemon_threads = True


def main() -> None:
    """Serve, and do as told."""
    django.setup()
    from django.conf import settings  # noqa: PLC0415 — after setup
    from django.core.management import call_command  # noqa: PLC0415
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415

    from claims.enums import JobKind, JobState  # noqa: PLC0415
    from claims.models import Job, LogWitness  # noqa: PLC0415
    from claims.selectors.log_files import log_vkeys, published_note  # noqa: PLC0415
    from claims.services import policies, sequencing, witnesses, witnessing  # noqa: PLC0415
    from claims.services.working import do_job  # noqa: PLC0415
    from workers import fetching  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    server = make_server("127.0.0.1", int(sys.argv[1]), get_wsgi_application(), Threads, Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def publish(text: str) -> int:
        policies.adopt_policy(name="p", text=text)
        head = sequencing.sequence_log()
        return head.size if head else 0

    def ask() -> list[str]:
        LogWitness.objects.update(next_at=None)
        witnesses.ask_witnesses()
        for job in Job.objects.filter(kind=JobKind.ASK_WITNESS, state=JobState.NEW):
            do_job(job.pk, lambda lease: witnesses.run_ask(lease, send=fetching.sender()))
        sequencing.sequence_log()
        return [row.error for row in LogWitness.objects.all()]

    def be_asked_by(vkey: str) -> str:
        witnessing.watch_log(vkey)
        return witnessing.witness_key().witness.vkey

    def policy(text: str) -> None:
        Path(settings.LOG_POLICY_FILE).write_text(text, encoding="utf-8")

    def note() -> str:
        return (published_note() or b"").decode()

    doing = {
        "key": lambda: witnessing.make_witness_key().witness.vkey,
        "publish": publish,
        "ask": ask,
        "watch": be_asked_by,
        "policy": policy,
        "vkey": lambda: log_vkeys()[0].vkey,
        "note": note,
    }
    sys.stdout.write('"ready"\n')
    for line in sys.stdin:
        sys.stdout.flush()
        name, *arguments = json.loads(line)
        sys.stdout.write(json.dumps(doing[name](*arguments)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
