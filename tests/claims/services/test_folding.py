"""Folds: which suggested claims share a row, what is done with all of them, and an editor's word that two differ."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from claims import search
from claims.enums import ClaimRelation, ClaimStatus, DeclineReason, DocumentKind, JobKind, Origin
from claims.errors import IllegalTransitionError, InvalidInputError
from claims.models import Appearance, AuditEvent, Claim, ClaimLink, SearchRun
from claims.selectors.decisions import decisions
from claims.selectors.inbox import InboxFilter, inbox_count, inbox_page, waiting_count
from claims.services import folding, triage
from claims.services.extracting import run_extraction
from tests import factories
from tests.folds import WORDS, make_fold, suggest

pytestmark = pytest.mark.django_db


def states(claims):
    return [Claim.objects.get(pk=claim.pk).status for claim in claims]


def rows():
    return [row.claim.text for row in inbox_page(InboxFilter()).rows]


def found(text=WORDS):
    return {pk for pk, _ in search.alike(DocumentKind.CLAIM, text, limit=40)}


def test_articles_that_say_the_same_make_one_row():
    for outlet in "ABC":
        text = f"{outlet} reports from the capital. Ruritania exported 12 million tonnes of wheat in 2024. Rain fell in {outlet}ville."
        run_extraction(factories.make_lease(JobKind.EXTRACT_ARTICLE, factories.make_version(text).pk))
    wheat = [row for row in inbox_page(InboxFilter()).rows if "wheat" in row.claim.text]
    assert [(row.fold.folded, row.fold.appearances, row.fold.articles) for row in wheat] == [(2, 3, 3)]
    assert Claim.objects.filter(text__contains="wheat").count() == 3
    assert found("Ruritania exported 12 million tonnes of wheat in 2024.") == {wheat[0].claim.pk}


def test_the_first_claim_stands_for_the_others_and_has_the_highest_score():
    first, second, third = make_fold()
    louder = suggest(score=0.95)
    first.refresh_from_db()
    assert {second.folded_into, third.folded_into, louder.folded_into} == {first}
    assert first.score == 0.95
    assert waiting_count().number == inbox_count(InboxFilter()).number == 1
    assert found() == {first.pk}


def test_a_look_alike_has_a_row_of_its_own():
    make_fold()
    assert suggest("Unilateral sanctions may not have mixed effects on trade in Ruritania.").folded_into is None
    assert suggest(kind="prediction").folded_into is None
    assert suggest(origin=Origin.HUMAN).folded_into is None


def test_words_that_lean_on_their_text_fold_in_copies_of_one_text_only():
    copy = "Rain fell on the capital all day long while the members of both houses debated until late into the night. {} Nobody else spoke after that and the guests went home."
    said = "The minister resigned over the affair."
    first = suggest(said, version=factories.make_version(copy.format(said)))
    assert suggest(said, version=factories.make_version("Weather. " + copy.format(said))).folded_into == first
    assert suggest(said, version=factories.make_version(f"Elsewhere. {said} There was no comment.")).folded_into is None


def test_a_member_is_the_same_as_the_first_claim_not_only_as_another_member():
    words = "Yesterday 300 people died in Peru."
    first = suggest(words)
    apart = Claim.objects.get(pk=suggest(words, claim_date=first.claim_date.replace(day=5)).pk)
    assert apart.folded_into is None
    # Within a month of the second, but not of the first.
    plain = "In Peru 300 people died in floods."
    one = suggest(plain)
    near = suggest(plain, claim_date=one.claim_date.replace(month=4, day=1))
    far = suggest(plain, claim_date=one.claim_date.replace(month=4, day=20))
    assert (near.folded_into, far.folded_into) == (one, None)


def test_a_very_common_claim_keeps_folding():
    first = suggest()
    Claim.objects.bulk_create(
        Claim(text=WORDS, kind="fact", status="suggested", origin="rule", fold_key=first.fold_key, folded_into=first)
        for _ in range(2_500)
    )
    # Different first claims under one key: the newest are looked at, and one of the very same words before all.
    Claim.objects.bulk_create(
        Claim(
            text=WORDS.upper(),
            kind="fact",
            status="suggested",
            origin="rule",
            fold_key=first.fold_key,
            claim_date="1999-01-01",
        )
        for _ in range(60)
    )
    assert suggest().folded_into == first


def test_accepting_takes_all_as_one_claim_and_keeps_who_said_it_where():
    one, other = factories.make_claimant("Ada"), factories.make_claimant("Ben")
    claims = [suggest(claimant=one), suggest(claimant=other), suggest(claimant=None)]
    triage.accept_claim(actor=factories.make_user(), claim=claims[0])
    assert states(claims) == [ClaimStatus.ACCEPTED, ClaimStatus.MERGED, ClaimStatus.MERGED]
    places = claims[0].appearances.order_by("pk")
    assert [place.claimant for place in places] == [one, other, None]
    assert [place.came_from for place in places] == [None, claims[1], claims[2]]
    assert SearchRun.objects.exclude(claim=claims[0]).count() == 0
    assert ClaimLink.objects.filter(to_claim=claims[0], relation=ClaimRelation.SAME, origin=Origin.HUMAN).count() == 2
    assert AuditEvent.objects.filter(action="claim.merged", actor__isnull=False).count() == 2


def test_accepting_is_undone_in_full():
    editor, claims = factories.make_user(), make_fold()
    before = list(Appearance.objects.order_by("pk").values_list("claim", "came_from"))
    triage.accept_claim(actor=editor, claim=claims[0])
    triage.reopen_claim(actor=editor, claim=Claim.objects.get(pk=claims[0].pk))
    assert states(claims) == [ClaimStatus.SUGGESTED] * 3
    assert list(Appearance.objects.order_by("pk").values_list("claim", "came_from")) == before
    assert rows() == [WORDS]
    assert not ClaimLink.objects.exists()


def test_accepting_with_other_words_and_undoing_leaves_the_copies_to_themselves():
    editor, claims = factories.make_user(), make_fold(2)
    triage.accept_claim(actor=editor, claim=claims[0], text="Sanctions work in Ruritania since 2020.")
    triage.reopen_claim(actor=editor, claim=Claim.objects.get(pk=claims[0].pk))
    assert sorted(rows()) == ["Sanctions work in Ruritania since 2020.", WORDS]


def test_declining_takes_all_for_one_reason_and_is_undone():
    editor, claims = factories.make_user(), make_fold()
    triage.decline_claim(actor=editor, claim=claims[0], reason=DeclineReason.TRIVIAL, note="Small beer")
    assert states(claims) == [ClaimStatus.DECLINED] * 3
    assert set(Claim.objects.values_list("decline_reason", "decline_note")) == {("trivial", "Small beer")}
    assert [row.fold.appearances for row in inbox_page(InboxFilter(status="declined")).rows] == [3]
    assert len(decisions().examples) == 1  # one decision, whatever number of copies it was made of
    triage.reopen_claim(actor=editor, claim=Claim.objects.get(pk=claims[0].pk))
    assert states(claims) == [ClaimStatus.SUGGESTED] * 3
    assert rows() == [WORDS]


def test_declining_many_counts_a_fold_once():
    claims, single = make_fold(), suggest("Rents in Leipzig rose by 5 percent.")
    keys = [claim.pk for claim in [*claims, single]]
    assert triage.decline_many(actor=factories.make_user(), claim_ids=keys, reason=DeclineReason.VAGUE) == 2
    assert set(states([*claims, single])) == {ClaimStatus.DECLINED}


def test_merging_brings_the_fold_along_and_is_undone():
    editor, claims = factories.make_user(), make_fold()
    target = factories.make_claim("Sanctions had effects.")
    triage.merge_claim(actor=editor, claim=claims[0], into=target)
    assert set(states(claims)) == {ClaimStatus.MERGED}
    assert target.appearances.count() == 4
    triage.reopen_claim(actor=editor, claim=Claim.objects.get(pk=claims[0].pk))
    assert states(claims) == [ClaimStatus.SUGGESTED] * 3
    assert [claim.appearances.count() for claim in [*claims, target]] == [1, 1, 1, 1]
    assert rows() == [WORDS]
    assert found() >= {claims[0].pk}


def test_a_merge_of_a_merge_is_undone_with_what_each_had_brought():
    editor = factories.make_user()
    one, two, three = (factories.make_claim(f"Claim number {n}.", status=ClaimStatus.SUGGESTED) for n in range(3))
    triage.merge_claim(actor=editor, claim=one, into=two)
    triage.merge_claim(actor=editor, claim=Claim.objects.get(pk=two.pk), into=three)
    assert three.appearances.count() == 3
    triage.reopen_claim(actor=editor, claim=Claim.objects.get(pk=two.pk))
    assert (two.appearances.count(), three.appearances.count()) == (2, 1)
    triage.reopen_claim(actor=editor, claim=Claim.objects.get(pk=one.pk))
    assert (one.appearances.count(), two.appearances.count()) == (1, 1)
    assert not Appearance.objects.exclude(came_from=None).exists()


def test_a_merge_is_not_undone_once_a_review_rests_on_it():
    editor, target = factories.make_user(), factories.make_claim()
    claim = factories.make_claim("Traffic grew.", status=ClaimStatus.SUGGESTED)
    triage.merge_claim(actor=editor, claim=claim, into=target)
    factories.make_review(target, ready=False)
    with pytest.raises(IllegalTransitionError, match="review"):
        triage.reopen_claim(actor=editor, claim=Claim.objects.get(pk=claim.pk))


def test_a_merge_older_than_the_way_back_says_so():
    claim, target = factories.make_claim(), factories.make_claim("Another.")
    Appearance.objects.filter(claim=claim).update(claim=target)
    Claim.objects.filter(pk=claim.pk).update(status="merged", merged_into=target)
    with pytest.raises(IllegalTransitionError, match="older"):
        triage.reopen_claim(actor=factories.make_user(), claim=Claim.objects.get(pk=claim.pk))


def test_a_folded_claim_dealt_with_alone_leaves_the_fold():
    editor = factories.make_user()
    first, second, third, fourth = make_fold(4)
    triage.accept_claim(actor=editor, claim=second)
    triage.decline_claim(actor=editor, claim=third, reason=DeclineReason.VAGUE)
    assert states([first, second, third, fourth]) == ["suggested", "accepted", "declined", "suggested"]
    assert [row.fold.appearances for row in inbox_page(InboxFilter()).rows] == [2]
    triage.reopen_claim(actor=editor, claim=Claim.objects.get(pk=third.pk))
    assert len(rows()) == 2


def test_when_the_first_claim_goes_its_own_way_the_oldest_stands_for_the_rest():
    first, second, third = make_fold()
    triage.edit_claim(actor=factories.make_user(), claim=first, text="Something else entirely.")
    second.refresh_from_db()
    third.refresh_from_db()
    assert (second.folded_into, third.folded_into) == (None, second)
    assert sorted(rows()) == ["Something else entirely.", WORDS]
    assert suggest().folded_into == second


def test_an_editors_word_that_it_is_not_the_same_holds_for_ever():
    editor = factories.make_user()
    first, second, third = make_fold()
    folding.take_out(actor=editor, claim=second, note="About the other treaty")
    word = ClaimLink.objects.get(relation=ClaimRelation.DIFFERENT)
    assert (word.from_claim, word.to_claim, word.created_by, word.reason) == (
        second,
        first,
        editor,
        "About the other treaty",
    )
    assert len(rows()) == 2
    assert found() == {first.pk, second.pk}
    call_command("fold_claims", "--again", stdout=StringIO())
    assert len(rows()) == 2
    # The word holds for whoever stands for the fold later.
    triage.decline_claim(actor=editor, claim=first, reason=DeclineReason.VAGUE)
    triage.reopen_claim(actor=editor, claim=Claim.objects.get(pk=first.pk))
    folding.take_out(actor=editor, claim=first)
    call_command("fold_claims", "--again", stdout=StringIO())
    assert len(rows()) == 3
    assert {claim.folded_into for claim in Claim.objects.filter(pk__in=[first.pk, second.pk, third.pk])} == {None}


def test_a_word_on_a_member_keeps_its_fold_and_the_other_apart():
    editor = factories.make_user()
    first, second, _ = make_fold()
    folding.take_out(actor=editor, claim=second)
    # Only the two of them are left, and they may not meet through a third.
    newest = suggest()
    assert newest.folded_into == first
    folding.take_out(actor=editor, claim=newest)
    call_command("fold_claims", "--again", stdout=StringIO())
    newest.refresh_from_db()
    assert newest.folded_into == second  # nobody said that these two differ
    assert Claim.objects.get(pk=second.pk).folded_into is None


def test_taking_out_is_undone():
    editor = factories.make_user()
    first, second, third = make_fold()
    folding.take_out(actor=editor, claim=second)
    assert folding.put_back(actor=editor, claim=second) == first
    assert not ClaimLink.objects.exists()
    folding.take_out(actor=editor, claim=first)
    assert [Claim.objects.get(pk=c.pk).folded_into for c in (first, second, third)] == [None, None, second]
    assert folding.put_back(actor=editor, claim=first) == first
    assert [Claim.objects.get(pk=c.pk).folded_into for c in (first, second, third)] == [None, first, first]
    assert (len(rows()), found()) == (1, {first.pk})


def test_taking_out_is_not_undone_when_the_other_was_dealt_with():
    editor = factories.make_user()
    first, second, _ = make_fold()
    folding.take_out(actor=editor, claim=second)
    triage.accept_claim(actor=editor, claim=first)
    with pytest.raises(IllegalTransitionError, match="meantime"):
        folding.put_back(actor=editor, claim=second)


def test_what_shares_no_row_cannot_be_taken_out():
    with pytest.raises(IllegalTransitionError):
        folding.take_out(actor=factories.make_user(), claim=suggest())


def test_claims_that_differ_are_not_merged_with_that_word():
    with pytest.raises(InvalidInputError):
        triage.merge_claim(
            actor=factories.make_user(), claim=suggest(), into=factories.make_claim(), relation=ClaimRelation.DIFFERENT
        )


def test_an_old_newsroom_is_folded_with_progress_and_may_be_stopped_between():
    for number in range(5):
        suggest(fold_key="", outlet=f"Outlet {number}")
    suggest("Rents in Leipzig rose by 5 percent.", fold_key="")
    assert len(rows()) == 6
    said = StringIO()
    waiting = list(Claim.objects.order_by("pk")[:3])
    assert folding.fold_waiting(waiting) == 2  # as far as a stopped run came
    call_command("fold_claims", "--at-once", "2", stdout=said)
    assert "2 of 3 claims looked at" in said.getvalue()
    assert "Done: 2 claims folded. The inbox has 2 rows." in said.getvalue()
    assert len(rows()) == 2
    assert found() == {Claim.objects.order_by("pk").first().pk}
    before = list(Claim.objects.order_by("pk").values_list("folded_into", flat=True))
    call_command("fold_claims", "--again", stdout=StringIO())
    assert list(Claim.objects.order_by("pk").values_list("folded_into", flat=True)) == before
