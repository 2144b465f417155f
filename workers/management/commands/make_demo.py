"""`manage.py make_demo`: the first people of an embedded newsroom, and the demonstration that it starts with.

Everything goes through the services and the real web of the demonstration, as if editors had done it. Doing it again
changes nothing. Standard output is only what a newcomer needs to sign in; progress goes to standard error.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from claims.enums import ClaimantKind, ClaimStatus, ReviewStatus, Role, Stance
from claims.selectors.demonstration import claim_of_sentence, is_published, person_named, snapshot_of_url
from claims.services import articles, candidates, people, policies, publishing, reviews, scales, triage
from workers import demo, fetching
from workers.inline import run_open_jobs

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from pathlib import Path

    from claims.models import Claim, ClaimReview, User

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
        parser.add_argument(
            "--people-only", action="store_true", help="make the people and the rating scale, no articles"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Make the people, then the demonstration."""
        if settings.IS_PRODUCTION:
            raise CommandError(
                "The demonstration is no part of a production newsroom. Use setup_newsroom --person NAME."
            )
        scales.adopt_default_scale()
        policies.adopt_methodology()
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
                people.invite_person(actor=None, username=username, name=name, role=role, pass_phrase=phrases[username])
        path.touch(mode=0o600, exist_ok=True)
        path.write_text(json.dumps(phrases, indent=1), encoding="utf-8")
        return phrases

    def _demonstration(self) -> None:
        editor, second = (person_named(username) for username, *_ in _PEOPLE)
        if editor is None or second is None:
            raise CommandError("The first people are missing.")
        for item in demo.ARTICLES:
            self._add(item, editor)
        wanted = demo.PUBLISHED
        claim = claim_of_sentence(wanted.article.url(settings.DEMO_PORT), wanted.sentence)
        if claim is None:
            raise CommandError("The demonstration's claim was not found in its article.")
        if is_published(claim):
            return
        self._say("checking the first claim against the demonstration's web")
        self._look_for_evidence(claim, editor)
        review = self._write_review(claim, editor)
        publishing.publish_review(actor=second, review=review)
        self._say("one claim is published")

    def _add(self, item: demo.DemoArticle, editor: User) -> None:
        intake = articles.add_text(
            actor=editor,
            text=item.text(),
            title=item.title,
            url=item.url(settings.DEMO_PORT),
            outlet=item.outlet,
            published_on=item.published_on,
        )
        if intake.is_new_version:
            self._say(f"reading “{item.title}”")
        run_open_jobs(article_id=intake.article.pk)

    def _look_for_evidence(self, claim: Claim, editor: User) -> None:
        wanted = demo.PUBLISHED
        if claim.status == ClaimStatus.SUGGESTED:
            triage.edit_claim(
                actor=editor,
                claim=claim,
                text=wanted.claim,
                claimant_name=wanted.claimant,
                claimant_kind=ClaimantKind.GROUP,
            )
            triage.accept_claim(actor=editor, claim=claim, topics=wanted.topics)
        for cited in wanted.citations:
            candidates.add_source(
                actor=editor, claim=claim, url=cited.url(settings.DEMO_PORT), check=fetching.check_address
            )
        run_open_jobs(claim_id=claim.pk, patience_s=_PATIENCE_S)

    def _write_review(self, claim: Claim, editor: User) -> ClaimReview:
        wanted = demo.PUBLISHED
        review = reviews.open_review(actor=editor, claim=claim)
        if review.status != ReviewStatus.DRAFT:
            return review
        for cited in wanted.citations:
            url = cited.url(settings.DEMO_PORT)
            snapshot = snapshot_of_url(url)
            if snapshot is None:
                raise CommandError(
                    f"{url} could not be archived: does the demonstration's web run (manage.py demo_web)?"
                )
            if not review.citations.filter(exact=cited.exact).exists():
                reviews.cite_words(
                    actor=editor,
                    review=review,
                    snapshot=snapshot,
                    words=cited.exact,
                    stance=Stance(cited.stance),
                    note=cited.note,
                )
        review = reviews.save_draft(
            actor=editor,
            review=review,
            revision=review.revision,
            rating_key=wanted.rating,
            summary=wanted.summary,
            reasons=wanted.reasons,
        )
        return reviews.submit_review(actor=editor, review=review)

    def _say(self, words: str) -> None:
        self.stderr.write(f"  {words} …")
