"""Folds: suggested claims that are the same (claims/matching/folding.py) share one row of the inbox; the oldest stands for all.

The row of a fold's first claim is locked by whoever adds to the fold or deals with it, before they look at the others; the
others are younger, so all rows are locked in the order of their keys. Only first claims are in the search index.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from django.db import connection, transaction
from django.db.models import Max, Q

from claims import search
from claims.enums import ClaimKind, ClaimRelation, ClaimStatus, DocumentKind, Origin
from claims.errors import IllegalTransitionError
from claims.matching.folding import Said, fold_key, is_same_claim, is_same_wording
from claims.models import Appearance, ArticleVersion, Claim, ClaimLink
from claims.policy import require
from claims.ranking.near_copies import Fingerprint, fingerprint, shared_share
from claims.selectors.folds import stood_apart_from
from claims.services.audit import record_event

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from claims.models import User

# Words that lean on their text (“the minister resigned”) give many first claims one key; the newest are looked at.
_MOST_FIRSTS: Final = 50
# Articles of which this much stands word for word in the other are one text, cut differently.
_COPY_SHARE: Final = 0.5
# A claim is found by what it was said in; of one said everywhere a few places are enough.
_MOST_PLACES: Final = 20
# The class of our advisory locks, any number nobody else uses, and how many one transaction takes at most.
_LOCK_CLASS: Final = 1_718_578_276
_MOST_LOCKS: Final = 200


def key_of(claim: Claim) -> str:
    """Return the key under which a claim finds others it may be folded with."""
    return fold_key(claim.text, language=claim.language, kind=claim.kind)


def lock_folds(keys: Collection[str]) -> None:
    """Let nobody else fold claims of these keys until the transaction ends, so that two at one instant make one fold.

    SQLite has one writer at a time anyway. Locks are taken in order, and many at once by one gate, so nobody waits in a ring.
    """
    if connection.vendor != "postgresql":
        return
    numbers = sorted({int(key[:7], 16) + 1 for key in keys})
    with connection.cursor() as cursor:
        if len(numbers) > _MOST_LOCKS:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, 0)", [_LOCK_CLASS])
            return
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s, 0)", [_LOCK_CLASS])
        cursor.execute("SELECT pg_advisory_xact_lock(%s, k) FROM unnest(%s::int[]) AS k", [_LOCK_CLASS, numbers])


def fold_new(claims: Sequence[Claim]) -> list[Claim]:
    """Fold claims whose keys are locked, each into the oldest that is the same; returns those that were folded.

    The others stand for themselves and are put into the search index.
    """
    copies, planned = _Copies(), dict[int, int]()
    for claim in sorted(claims, key=lambda each: each.pk):
        first = _first_for(claim, copies, without=planned)
        if first is not None:
            planned[claim.pk] = first.pk
    # All rows in the order of their keys, as everybody does; who was dealt with in the meantime is none any more.
    wanted = {claim.pk for claim in claims} | set(planned.values())
    held = Claim.objects.select_for_update(no_key=True).filter(
        pk__in=wanted, status=ClaimStatus.SUGGESTED, folded_into=None
    )
    there = set(held.order_by("pk").values_list("pk", flat=True))
    folded = []
    for claim in claims:
        first_id = planned.get(claim.pk)
        if claim.pk in there and first_id is not None and first_id in there:
            _join([claim], first_id)
            folded.append(claim)
        elif claim.pk in there:
            index_claim(claim)
    return folded


@transaction.atomic
def fold_waiting(claims: Sequence[Claim]) -> int:
    """Fold claims that waited before there were folds; returns how many were folded. The same again changes nothing."""
    for claim in claims:
        claim.fold_key = key_of(claim)
    lock_folds({claim.fold_key for claim in claims})
    Claim.objects.bulk_update(claims, ["fold_key"], batch_size=500)
    are_first = set(Claim.objects.filter(folded_into__in=claims).values_list("folded_into", flat=True))
    folded = fold_new([claim for claim in claims if claim.folded_into_id is None and claim.pk not in are_first])
    for claim in folded:
        search.remove(DocumentKind.CLAIM, claim.pk)
    return len(folded)


def waiting_with(claim: Claim) -> list[Claim]:
    """Return the claims folded into this one that share its state, oldest first. Its row has to be locked."""
    return list(Claim.objects.filter(folded_into=claim.pk, status=claim.status).order_by("pk"))


def leave_fold(claim: Claim) -> list[Claim]:
    """Let a claim stand for itself; those folded into it follow the oldest of them. Returns who stands for the others now."""
    if claim.folded_into_id is not None:
        first = Claim.objects.get(pk=claim.folded_into_id)
        _stand(claim)
        _set_score(first)
        return [first]
    others = waiting_with(claim)
    firsts = _regroup(others)
    if others:
        _inherit_words(claim, firsts)
        _set_score(claim)
    return firsts


@transaction.atomic
def take_out(*, actor: User, claim: Claim, note: str = "") -> list[Claim]:
    """Keep an editor's word that a claim is not the same as those it is folded with, for good; returns who stands for them."""
    require(actor, "triage")
    claim = hold_fold(claim)
    is_first = claim.folded_into_id is None
    if claim.status != ClaimStatus.SUGGESTED or (is_first and not waiting_with(claim)):
        raise IllegalTransitionError(
            "This claim is not folded with others any more. Reload the page to see how it stands."
        )
    firsts = leave_fold(claim)
    for first in firsts:
        ClaimLink.objects.get_or_create(
            from_claim=claim,
            to_claim=first,
            relation=ClaimRelation.DIFFERENT,
            defaults={"origin": Origin.HUMAN, "created_by": actor, "reason": note},
        )
    record_event(
        actor=actor,
        action="claim.taken_out_of_fold",
        subject=claim,
        after={"different_from": [first.ref for first in firsts]},
        reason=note,
    )
    return firsts


@transaction.atomic
def put_back(*, actor: User, claim: Claim) -> Claim:
    """Undo `take_out`: take the word back and fold the claim where it was; returns who stands for the fold."""
    require(actor, "triage")
    others = stood_apart_from(claim)
    words = ClaimLink.objects.filter(from_claim=claim, relation=ClaimRelation.DIFFERENT, to_claim__in=others)
    firsts = {other.folded_into_id or other.pk for other in others}
    held = {
        row.pk: row
        for row in Claim.objects.select_for_update(no_key=True).filter(pk__in=firsts | {claim.pk}).order_by("pk")
    }
    claim = held[claim.pk]
    mates = [held[pk] for pk in sorted(firsts - {claim.pk}) if held[pk].status == ClaimStatus.SUGGESTED]
    if claim.status != ClaimStatus.SUGGESTED or claim.folded_into_id is not None or not mates:
        raise IllegalTransitionError(
            "One of these claims was dealt with in the meantime, so they cannot share a row again."
        )
    words.delete()
    everybody = [claim, *waiting_with(claim), *(each for mate in mates for each in (mate, *waiting_with(mate)))]
    everybody.sort(key=lambda each: each.pk)
    first, rest = everybody[0], everybody[1:]
    if not all(is_same_wording(first.text, each.text, language=first.language) for each in rest):
        raise IllegalTransitionError("The words were changed in the meantime, so these are no longer the same claim.")
    _join(rest, first.pk)
    for each in rest:
        search.remove(DocumentKind.CLAIM, each.pk)
    if first.folded_into_id is not None:
        _stand(first)
    record_event(actor=actor, action="claim.put_back_in_fold", subject=claim, after={"folded_into": first.ref})
    return first


def hold_fold(claim: Claim) -> Claim:
    """Lock a claim and the first of its fold until the transaction ends; returns the claim as it is now."""
    first_id = Claim.objects.values_list("folded_into", flat=True).get(pk=claim.pk)
    keys = {claim.pk} if first_id is None else {claim.pk, first_id}
    held = Claim.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
    return {row.pk: row for row in held}[claim.pk]


def words_changed(claim: Claim) -> None:
    """Give a claim with new words its new key; one that waits no longer shares a row with those that keep the old."""
    if claim.fold_key:
        claim.fold_key = key_of(claim)
        claim.save(update_fields=["fold_key"])
    if claim.status == ClaimStatus.SUGGESTED:
        leave_fold(claim)


def index_claim(claim: Claim) -> None:
    """Make a claim findable by its words; opinions and questions would crowd out what may be matched later."""
    if claim.kind == ClaimKind.FACT:
        index_words(claim)


def index_words(claim: Claim) -> None:
    """Make a claim findable by its words and those it was said in, of whatever kind it is: somebody took it up."""
    said = " ".join(claim.appearances.values_list("exact", flat=True)[:_MOST_PLACES])
    search.index(DocumentKind.CLAIM, claim.pk, title=claim.text, body=said, language=claim.language)


class _Copies:
    """Says whether two claims stand in copies of one text; reads each text once."""

    def __init__(self) -> None:
        self._versions: dict[int, int | None] = {}
        self._prints: dict[int, Fingerprint] = {}

    def are(self, one: Claim, other: Claim) -> bool:
        mine, theirs = self._version(one), self._version(other)
        if mine is None or theirs is None:
            return False
        return mine == theirs or shared_share(self._print(mine), self._print(theirs), at_least=_COPY_SHARE) > 0

    def _version(self, claim: Claim) -> int | None:
        if claim.pk not in self._versions:
            places = Appearance.objects.filter(claim=claim).order_by("pk")
            self._versions[claim.pk] = places.values_list("article_version", flat=True).first()
        return self._versions[claim.pk]

    def _print(self, version: int) -> Fingerprint:
        if version not in self._prints:
            self._prints[version] = fingerprint(ArticleVersion.objects.values_list("text", flat=True).get(pk=version))
        return self._prints[version]


def _first_for(claim: Claim, copies: _Copies, *, without: Collection[int]) -> Claim | None:
    """Return the first claim that this one may be folded into: one of its very words before others, its claimant's, the oldest."""
    if claim.origin == Origin.HUMAN or not claim.fold_key:
        return None
    older = Claim.objects.filter(
        fold_key=claim.fold_key, status=ClaimStatus.SUGGESTED, folded_into=None, pk__lt=claim.pk
    ).exclude(origin=Origin.HUMAN)
    found = [first for first in older.order_by("-pk")[:_MOST_FIRSTS] if first.pk not in without]
    if len(found) == _MOST_FIRSTS:
        found += (
            older.filter(text=claim.text).exclude(pk__in=[first.pk for first in found]).order_by("pk")[:_MOST_FIRSTS]
        )
    found.sort(key=lambda first: (first.text != claim.text, first.claimant_id != claim.claimant_id, first.pk))
    differing = _said_to_differ(claim) if found else set()
    return next((first for first in found if _may_share(claim, first, copies, differing)), None)


def _may_share(claim: Claim, first: Claim, copies: _Copies, differing: set[int]) -> bool:
    if not is_same_claim(_said(claim), _said(first), are_copies=partial(copies.are, claim, first)):
        return False
    with_it = Q(pk=first.pk) | Q(folded_into=first.pk)
    return not differing or not Claim.objects.filter(with_it, pk__in=differing).exists()


def _said(claim: Claim) -> Said:
    return Said(
        text=claim.text,
        language=claim.language,
        kind=claim.kind,
        claimant=claim.claimant_id,
        day=claim.claim_date or claim.created_at.date(),
        is_dated=claim.claim_date is not None,
    )


def _said_to_differ(claim: Claim) -> set[int]:
    """Return the claims an editor said this one is not the same as."""
    links = ClaimLink.objects.filter(Q(from_claim=claim) | Q(to_claim=claim), relation=ClaimRelation.DIFFERENT)
    return {pk for pair in links.values_list("from_claim", "to_claim") for pk in pair} - {claim.pk}


def _join(claims: Iterable[Claim], first_id: int) -> None:
    listed = list(claims)
    Claim.objects.filter(pk__in=[claim.pk for claim in listed]).update(folded_into=first_id)
    highest = max((claim.score for claim in listed), default=0.0)
    Claim.objects.filter(pk=first_id, score__lt=highest).update(score=highest)
    for claim in listed:
        claim.folded_into_id = first_id


def _stand(claim: Claim) -> None:
    Claim.objects.filter(pk=claim.pk).update(folded_into=None)
    claim.folded_into_id = None
    index_claim(claim)


def _regroup(claims: Sequence[Claim]) -> list[Claim]:
    """Fold claims whose first one left among themselves, each into one it is the same as; returns those that stand now."""
    copies, groups = _Copies(), dict[Claim, list[Claim]]()
    for claim in claims:
        differing = _said_to_differ(claim)
        for first, members in groups.items():
            is_refused = bool(differing & {first.pk, *(member.pk for member in members)})
            are_copies = partial(copies.are, claim, first)
            is_same = is_same_claim(_said(claim), _said(first), are_copies=are_copies)
            if is_same and not is_refused:
                members.append(claim)
                break
        else:
            groups[claim] = []
    for first, members in groups.items():
        _stand(first)
        _join(members, first.pk)
        _set_score(first)
    return list(groups)


def _inherit_words(claim: Claim, firsts: Iterable[Claim]) -> None:
    """Let the editors' words on a fold hold for those who stand for it now."""
    heirs = list(firsts)
    links = [
        ClaimLink(
            from_claim_id=pk,
            to_claim=first,
            relation=ClaimRelation.DIFFERENT,
            origin=Origin.HUMAN,
            reason=f"said of {claim.ref}, which stood for this one",
        )
        for pk in sorted(_said_to_differ(claim))
        for first in heirs
        if pk != first.pk
    ]
    ClaimLink.objects.bulk_create(links, ignore_conflicts=True)


def _set_score(first: Claim) -> None:
    """Give a first claim the highest score of all that it stands for."""
    places = Appearance.objects.filter(Q(claim=first) | Q(claim__folded_into=first))
    highest = places.aggregate(highest=Max("score"))["highest"]
    if highest is not None and highest != first.score:
        first.score = highest
        first.save(update_fields=["score"])
