"""`manage.py make_demo`: the first people of an embedded newsroom, and the demonstration that it starts with.

Everything goes through the services and the real web of the demonstration, as if editors had done it. Doing it again
changes nothing. Standard output is only what a newcomer needs to sign in; progress goes to standard error.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from claims.enums import ClaimantKind, Role, Stance
from claims.selectors.demonstration import claim_of_sentence, is_published, person_named, snapshot_of_url
from claims.services import articles, candidates, people, publishing, reviews, scales, triage
from workers import demo
from workers.inline import run_open_jobs

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from pathlib import Path

_PEOPLE = (
    ("erin", "Erin Halloran", Role.ADMIN, "first editor"),
    ("samir", "Samir Okafor", Role.EDITOR, "second editor"),
)
_PATIENCE_S = 120


class Command(BaseCommand):
    """Makes what is missing of the demonstration newsroom."""

    help = "Make the first two people and, unless told otherwise, the demonstration articles with one published claim."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--people-only", action="store_true", help="make the people and the rating scale, no articles")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Make the people, then the demonstration."""
        if settings.IS_PRODUCTION:
            raise CommandError("The demonstration is no part of a production newsroom. Use setup_newsroom --person NAME.")
        scales.adopt_default_scale()
        phrases = self._people()
        if not options["people_only"]:
            self._demonstration()
        for username, name, _role, title in _PEOPLE:
            phrase = phrases.get(username, "(the pass phrase was changed)")
            self.stdout.write(f"sign in as {username:<6} {phrase}   ({name}, {title})")

    def _people(self) -> dict[str, str]:
        """Return the pass phrases of the first people, as kept beside the data for this machine's owner only."""
        path: Path = settings.DATA_DIR / "first-people.json"
        phrases: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        for username, name, role, _title in _PEOPLE:
            if person_named(username) is None:
                phrases[username] = people.new_pass_phrase()
                people.invite_person(
                    actor=None, username=username, name=name, role=role, pass_phrase=phrases[username]
                )
        path.touch(mode=0o600, exist_ok=True)
        path.write_text(json.dumps(phrases, indent=1), encoding="utf-8")
        return phrases

    def _demonstration(self) -> None:
        port = settings.DEMO_PORT
        editor, second = (person_named(username) for username, *_ in _PEOPLE)
        if editor is None or second is None:
            raise CommandError("The first people are missing.")
        for item in demo.ARTICLES:
            intake = articles.add_text(
                actor=editor,
                text=item.text(),
                title=item.title,
                url=item.url(port),
                outlet=item.outlet,
                published_on=item.published_on,
            )
            if intake.is_new_version:
                self._say(f"reading “{item.title}”")
                run_open_jobs(article_id=intake.article.pk)
        wanted = demo.PUBLISHED
        claim = claim_of_sentence(wanted.article.url(port), wanted.sentence)
        if claim is None:
            raise CommandError("The demonstration's claim was not found in its article.")
        if is_published(claim):
            return
        self._say("checking the first claim against the demonstration's web")
        triage.edit_claim(actor=editor, claim=claim, text=wanted.claim, claimant_name=wanted.claimant, claimant_kind=ClaimantKind.GROUP)
        if claim.status == "suggested":
            triage.accept_claim(actor=editor, claim=claim, topics=wanted.topics)
        for cited in wanted.citations:
            candidates.add_source(actor=editor, claim=claim, url=cited.url(port))
        run_open_jobs(claim_id=claim.pk, patience_s=_PATIENCE_S)
        review = reviews.open_review(actor=editor, claim=claim)
        for cited in wanted.citations:
            snapshot = snapshot_of_url(cited.url(port))
            if snapshot is None:
                raise CommandError(f"{cited.url(port)} could not be archived: is the demonstration's web running (manage.py demo_web)?")
            if not review.citations.filter(exact=cited.exact).exists():
                reviews.cite_words(
                    actor=editor,
                    review=review,
                    snapshot=snapshot,
                    words=cited.exact,
                    stance=Stance(cited.stance),
                    note=cited.note,
                )
        if review.status == "draft":
            review = reviews.save_draft(
                actor=editor,
                review=review,
                revision=review.revision,
                rating_key=wanted.rating,
                summary=wanted.summary,
                reasons=wanted.reasons,
            )
            review = reviews.submit_review(actor=editor, review=review)
        publishing.publish_review(actor=second, review=review)
        self._say("one claim is published")

    def _say(self, words: str) -> None:
        self.stderr.write(f"  {words} …")
