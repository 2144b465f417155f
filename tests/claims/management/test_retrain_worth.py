"""Retraining learns what this newsroom declines, refuses too few decisions, and switches only where somebody says so."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims import lifecycle
from claims.enums import ClaimStatus, DeclineReason, JobKind, Role
from claims.errors import NotAllowedError, WeightsError
from claims.extraction import VERSION, extract, score_of, version_of
from claims.extraction.basics import NOT_WORTH, WORTH
from claims.extraction.retraining import Example, held_out_scores, retrain, scores_of
from claims.extraction.worth_meaning import meaning_weights, shares
from claims.extraction.worth_words import scale, weights, word_pieces
from claims.management.commands import retrain_worth
from claims.models import AuditEvent, Extraction
from claims.selectors.decisions import decisions
from claims.selectors.worth import version_in_use, worth_in_use
from claims.services import triage
from claims.services.extracting import run_extraction
from claims.services.worth import keep_worth, use_worth
from claims.terms.embeddings import installed
from tests.factories import make_claim, make_lease, make_user, make_version

pytestmark = pytest.mark.django_db

KEPT = "The ministry cut its budget by {n} per cent in March."
DROPPED = "The football club scored {n} goals in the cup match."


def decide(editor, article, **words):
    """Accept the words that are `kept` of an article, decline those that are `dropped` as trivial."""
    version = make_version(article)
    for fate, each in words.items():
        claim = make_claim(each, ClaimStatus.SUGGESTED, version=version, exact=each)
        if fate == "kept":
            triage.accept_claim(actor=editor, claim=claim, search_sources=False)
        else:
            triage.decline_claim(actor=editor, claim=claim, reason=DeclineReason.TRIVIAL)


def newsroom(articles):
    """Every sentence about the club is declined as trivial, every other one accepted."""
    editor = make_user()
    for n in range(articles):
        kept, dropped = KEPT.format(n=n + 2), DROPPED.format(n=n + 2)
        decide(editor, f"{kept} {dropped}", kept=kept, dropped=dropped)
    return editor


def run(*arguments):
    out = StringIO()
    call_command("retrain_worth", *arguments, stdout=out)
    return out.getvalue()


class Reader:
    """Likes what is said of budgets, and says so by one piece for each word."""

    name = "fake"
    digest = meaning_weights().model

    def along(self, texts, weights):
        """Add a little for every word where a budget is spoken of."""
        return [[(0, len(text), 0.5 if "budget" in text else -0.5)] for text in texts]


def test_what_is_always_declined_ranks_lower_on_rows_held_out():
    newsroom(20)
    rows = decisions().examples
    before, after = scores_of(weights(), rows), held_out_scores(weights(), rows)

    def gap(scores):
        worth = [score for score, row in zip(scores, rows, strict=True) if row.is_worth]
        other = [score for score, row in zip(scores, rows, strict=True) if not row.is_worth]
        return sum(worth) / len(worth) - sum(other) / len(other)

    assert len(rows) == 40
    assert gap(after) > gap(before) + 0.1
    assert retrain(weights(), rows) == retrain(weights(), rows)


def test_a_named_reason_keeps_its_sign_however_often_it_is_declined():
    rows = [Example(("percent",), (), is_worth=False, group=n) for n in range(300)]
    after = retrain(weights(), rows)
    assert 0 <= after.named["percent"] < weights().named["percent"]


def test_the_command_reports_and_writes_only_when_told(settings):
    newsroom(50)
    told = run()
    assert "50  accepted" in told
    assert "50  true but of no consequence" in told
    assert "before  F1" in told
    assert "after   F1" in told
    assert "pairs in the right order before" in told
    assert "FORGET" not in told
    assert told.count(" became ") == 10
    assert not Path(settings.WORTH_DIR).exists()
    assert "Kept as" in run("--write")
    assert len(list(Path(settings.WORTH_DIR).iterdir())) == 1
    assert version_in_use() == "base"


def test_weights_that_forget_basics_are_shown_and_refused_unless_told_anyway(settings, monkeypatch):
    # An embedder, whose weights stay, would keep them from being forgotten.
    monkeypatch.setattr(retrain_worth, "installed", lambda: None)
    editor = make_user()
    for n, (claim, other) in enumerate(zip(WORTH * 4, NOT_WORTH * 4, strict=True)):
        decide(editor, f"{claim} {other} {n}", dropped=claim, kept=other)
    assert "FORGET BASICS" in run()
    with pytest.raises(CommandError, match="forget basics"):
        run("--write")
    assert not Path(settings.WORTH_DIR).exists()
    assert "Kept as" in run("--write", "--anyway")


def test_too_few_decisions_are_refused_in_words():
    newsroom(3)
    with pytest.raises(CommandError, match="3 worth checking and 3 not"):
        run("--write")


def test_only_standing_decisions_by_people_count_and_reasons_about_the_newsroom_are_left_out():
    editor = newsroom(1)
    version = make_version(f"{KEPT.format(n=7)} {DROPPED.format(n=8)} {KEPT.format(n=9)} {KEPT.format(n=10)}")
    by_machine, checked, merged, reopened = (
        make_claim(words, ClaimStatus.SUGGESTED, version=version, exact=words)
        for words in (KEPT.format(n=7), DROPPED.format(n=8), KEPT.format(n=9), KEPT.format(n=10))
    )
    lifecycle.move(by_machine, ClaimStatus.ACCEPTED, actor=None, agent="test")
    triage.decline_claim(actor=editor, claim=checked, reason=DeclineReason.CHECKED)
    triage.decline_claim(actor=editor, claim=reopened, reason=DeclineReason.VAGUE)
    triage.reopen_claim(actor=editor, claim=reopened)
    target = make_claim("Spending fell.", ClaimStatus.SUGGESTED)
    triage.accept_claim(actor=editor, claim=target, search_sources=False)
    triage.merge_claim(actor=editor, claim=merged, into=target)
    found = decisions()
    assert found.counts == {
        "accepted": 2,
        "true but of no consequence": 1,
        "merged into one accepted": 1,
    }
    assert found.left_out == {"already checked": 1}
    last = found.examples[-2:]
    assert [row.is_worth for row in last] == [True, True]
    assert last[0].group == last[1].group


def test_with_an_embedder_decisions_are_scored_as_claims_are_and_its_own_weights_stay():
    newsroom(20)
    plain, rows = decisions().examples, decisions(Reader()).examples
    read = {
        words: extract(words, language="en", reader=Reader()).claims[0]
        for words in (KEPT.format(n=2), DROPPED.format(n=2))
    }
    assert {row.meaning for row in plain} == {0.0}
    assert {row.meaning for row in rows} == {
        reason.weight for claim in read.values() for reason in claim.reasons if reason.code == "meaning"
    }
    codes = [reason.code for reason in read[KEPT.format(n=2)].reasons]
    example = replace(rows[0], codes=tuple(codes), pieces=_pieces(KEPT.format(n=2)))
    assert scores_of(weights(), [example])[0] == pytest.approx(read[KEPT.format(n=2)].score, abs=0.002)
    after = retrain(weights(), rows)
    assert after == retrain(weights(), rows) != retrain(weights(), plain)
    assert held_out_scores(weights(), rows) != held_out_scores(weights(), plain)


def _pieces(words):
    known, factor = weights().pieces, scale(words) * shares(1.0, with_meaning=True).words
    return tuple((piece, factor) for piece in sorted({piece for piece, _ in word_pieces(words)} & known.keys()))


def test_an_extraction_says_which_weights_it_was_scored_by_and_the_reasons_still_add_up():
    newsroom(20)
    version = keep_worth(retrain(weights(), decisions().examples))
    admin = make_user(Role.ADMIN)
    assert "scored by" in run("--use", version, "--by", admin.username)
    article = make_version("The football club scored 12 goals.")
    run_extraction(make_lease(JobKind.EXTRACT_ARTICLE, article.pk))
    worth = worth_in_use()
    assert version_of(worth) == f"{VERSION}+{version}"
    assert Extraction.objects.get(article_version=article).version == version_of(worth, installed())
    (claim,) = extract(article.text, worth=worth).claims
    assert claim.score == score_of(claim.reasons, worth) != extract(article.text).claims[0].score
    run("--use", "base", "--by", admin.username)
    assert worth_in_use() is None
    trail = AuditEvent.objects.filter(action="worth.switched").order_by("id")
    assert [(event.actor, event.before, event.after) for event in trail] == [
        (admin, {"version": "base"}, {"version": version}),
        (admin, {"version": version}, {"version": "base"}),
    ]


def test_only_an_administrator_switches():
    with pytest.raises(NotAllowedError):
        use_worth(actor=make_user(), version="base")
    with pytest.raises(CommandError, match="--by"):
        run("--use", "base")
    with pytest.raises(CommandError, match="no version"):
        run("--use", "../x", "--by", make_user(Role.ADMIN).username)


@pytest.mark.parametrize("damage", ["cut", "gone"])
def test_damaged_weights_stop_the_reading_until_an_administrator_goes_back(settings, damage):
    version = keep_worth(weights())
    admin = make_user(Role.ADMIN)
    use_worth(actor=admin, version=version)
    path = Path(settings.WORTH_DIR) / f"{version}.json"
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:-9])
    else:
        path.unlink()
    article = make_version("The football club scored 12 goals.")
    with pytest.raises(WeightsError, match="--use base"):
        run_extraction(make_lease(JobKind.EXTRACT_ARTICLE, article.pk))
    assert not Extraction.objects.exists()
    with pytest.raises(CommandError, match="--use base"):
        run("--use", version, "--by", admin.username)
    run("--use", "base", "--by", admin.username)
    assert worth_in_use() is None
