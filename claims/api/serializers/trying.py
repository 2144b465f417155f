"""The shapes of trying a text: what is sent, the claims found in it, and the published reviews that match."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from rest_framework import serializers

from claims.api.serializers.claims import ClaimRowOut, claim_row
from claims.api.serializers.parts import AddressOut, DayOut
from claims.api.serializers.strict import StrictSerializer, Words
from claims.enums import ClaimantKind, ClaimKind, MatchStrength
from claims.normalisation import CURRENT
from claims.selectors.trying import MAX_LOOKED_UP, MAX_STATEMENT_CHARS, MAX_TRIED_CHARS
from claims.selectors.wordings import KINDS

if TYPE_CHECKING:
    from claims.extraction import Attribution, Reason
    from claims.matching import Match
    from claims.selectors.checked import Checked
    from claims.selectors.trying import TriedClaim, TriedText

_TAG = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"


class ExtractIn(StrictSerializer):
    """A text to be looked at; nothing of it is kept."""

    text = Words(
        trim_whitespace=False,
        allow_blank=True,  # the selector says better what is wrong with a text without words
        help_text=f"the whole text, at most {MAX_TRIED_CHARS:,} characters",
    )
    title = Words(
        required=False, allow_blank=True, max_length=500, default="", help_text="tells names that the text shortens"
    )
    published_on = serializers.DateField(
        required=False, allow_null=True, default=None, help_text="makes “last year” explicit"
    )
    language = serializers.RegexField(
        _TAG,
        required=False,
        max_length=16,
        default="",
        help_text="language tag; guessed without it",
        error_messages={"invalid": "Give a language tag such as en or pt-BR."},
    )


class MatchIn(StrictSerializer):
    """Either one text, whose claims are looked up, or statements that are looked up as they stand."""

    text = Words(
        required=False,
        trim_whitespace=False,
        allow_blank=True,
        help_text=f"a claim, a post, an article: at most {MAX_TRIED_CHARS:,} characters",
    )
    claims = serializers.ListField(
        child=Words(max_length=MAX_STATEMENT_CHARS),
        required=False,
        min_length=1,
        max_length=MAX_LOOKED_UP,
        help_text=f"at most {MAX_LOOKED_UP} statements of at most {MAX_STATEMENT_CHARS:,} characters",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Return the values. Raises ValidationError unless exactly one of the two is there."""
        if len(attrs) != 1:
            raise serializers.ValidationError("Send either `text` or `claims`.")
        return attrs


class ReasonOut(serializers.Serializer[Any]):
    """One named ground, its signed weight, and where in `text` it stands."""

    code = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment] # the framework turns fields into rows; the attribute stays
    weight = serializers.FloatField()
    start = serializers.IntegerField(allow_null=True)
    end = serializers.IntegerField(allow_null=True)


class SpanOut(serializers.Serializer[Any]):
    """A stretch of `text` in code points, `end` excluded."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()


class SaidByOut(SpanOut):
    """Who says it, as the text has it; the place is that of the mention."""

    name = serializers.CharField(help_text="as resolved")
    kind = serializers.ChoiceField(ClaimantKind.choices())
    mention = serializers.CharField(help_text="as it stands in the text")
    cue = serializers.CharField(help_text="the words that attribute")
    confidence = serializers.FloatField(help_text="0 to 1; under 0.5 say “perhaps”")
    relayed_by = serializers.CharField(allow_null=True, help_text="who passes on another's words")
    relayed_at = SpanOut(allow_null=True, help_text="where the text names them")


class MatchedOut(serializers.Serializer[Any]):
    """How a claim of a review stands to yours. A suggestion by a machine: read the review before you use it."""

    strength = serializers.ChoiceField(MatchStrength.choices())
    score = serializers.FloatField(help_text="0 to 1; only orders")
    reasons = serializers.ListField(child=serializers.CharField(), help_text="why they match, in words")
    guards = serializers.ListField(
        child=serializers.CharField(), help_text="what sets them apart, in words; any of them keeps the strength down"
    )


class ReviewMatchOut(MatchedOut):
    """A published review of ours that matches; its rating is of its own claim, never of your words."""

    claim = ClaimRowOut()


class ImportedMatchOut(MatchedOut):
    """A fact check by somebody else that matches; all of it is as they published it, and we have not checked it."""

    claim = serializers.CharField()
    publisher = serializers.CharField()
    rating = serializers.CharField(help_text="their own word for it")
    published_on = DayOut(allow_null=True)
    url = AddressOut()


class CheckedOut(serializers.Serializer[Any]):
    """What matches: our published reviews, and apart from them those of others."""

    reviews = ReviewMatchOut(many=True)
    elsewhere = ImportedMatchOut(many=True)


class MarkOut(SpanOut):
    """Something a claim speaks of."""

    kind = serializers.ChoiceField([(kind, kind) for kind in KINDS])


class FoundClaimOut(SpanOut):
    """One claim found in the text; its place is that of its sentence, or its stretch of a sentence that makes several."""

    text = serializers.CharField(help_text="the claim in words that stand alone")
    quote = serializers.CharField(help_text="the words of the text at its place")
    spans = SpanOut(many=True, help_text="the words that carry the claim")
    marks = MarkOut(many=True, help_text="people, organisations, places, dates and quantities in it")
    kind = serializers.ChoiceField(ClaimKind.choices())
    kind_reasons = ReasonOut(many=True)
    score = serializers.FloatField(help_text="check-worthiness, 0 to 1")
    reasons = ReasonOut(many=True)
    claimant = SaidByOut(allow_null=True, help_text="null where the text names nobody")
    checked = CheckedOut(
        allow_null=True, help_text=f"null where it was not looked up: only the {MAX_LOOKED_UP} best of a text are"
    )


class ExtractOut(serializers.Serializer[Any]):
    """The claims of a text. Every place counts code points of `text`, which is yours as normalised."""

    text = serializers.CharField()
    normalisation = serializers.IntegerField(help_text="number of the rule the text was normalised by")
    language = serializers.CharField()
    extractor = serializers.CharField()
    extractor_version = serializers.CharField()
    sentences = serializers.IntegerField()
    claims = FoundClaimOut(many=True)


class MatchResultOut(CheckedOut):
    """What matches one statement; the place is that of its sentence in a `text`, null for one of `claims`."""

    statement = serializers.CharField(help_text="what was looked up")
    start = serializers.IntegerField(allow_null=True)
    end = serializers.IntegerField(allow_null=True)


class MatchOut(serializers.Serializer[Any]):
    """One result for each statement, in their order; one without matches has empty lists."""

    results = MatchResultOut(many=True)
    not_looked_up = serializers.IntegerField(help_text="claims of a `text` that others were preferred to")


def extract_answer(tried: TriedText) -> dict[str, Any]:
    """Return everything found in a text."""
    return {
        "text": tried.text,
        "normalisation": CURRENT,
        "language": tried.language,
        "extractor": tried.extractor,
        "extractor_version": tried.version,
        "sentences": tried.sentences,
        "claims": [_claim(claim) for claim in tried.claims],
    }


def match_answer(rows: list[dict[str, Any]], not_looked_up: int = 0) -> dict[str, Any]:
    """Return the results of all statements."""
    return {"results": rows, "not_looked_up": not_looked_up}


def statement_row(statement: str, checked: Checked, place: tuple[int, int] | None = None) -> dict[str, Any]:
    """Return the result of one statement."""
    start, end = place or (None, None)
    return {"statement": statement, "start": start, "end": end, **_checked(checked)}


def _claim(claim: TriedClaim) -> dict[str, Any]:
    found = claim.found
    return {
        "start": found.start,
        "end": found.end,
        "text": found.text,
        "quote": found.quote,
        "spans": [{"start": start, "end": end} for start, end in found.spans],
        "marks": [{"kind": mark.kind, "start": mark.start, "end": mark.end} for mark in found.marks],
        "kind": found.kind,
        "kind_reasons": [_reason(reason) for reason in found.kind_reasons],
        "score": found.score,
        "reasons": [_reason(reason) for reason in found.reasons],
        "claimant": _said_by(found.attribution) if found.attribution else None,
        "checked": _checked(claim.checked) if claim.checked else None,
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {name: getattr(reason, name) for name in ("code", "label", "weight", "start", "end")}


def _said_by(said: Attribution) -> dict[str, Any]:
    same = {name: getattr(said, name) for name in ("kind", "mention", "cue", "start", "end", "confidence")}
    relayed_at = {"start": said.relayed_at[0], "end": said.relayed_at[1]} if said.relayed_at else None
    return {"name": said.claimant, **same, "relayed_by": said.relayed_by, "relayed_at": relayed_at}


def _checked(checked: Checked) -> dict[str, Any]:
    return {
        "reviews": [
            {**_matched(item.match), "claim": claim_row(item.version, json.loads(item.version.body))}
            for item in checked.published
        ],
        "elsewhere": [
            {
                **_matched(item.match),
                "claim": item.review.claim_reviewed,
                "publisher": item.review.publisher,
                "rating": item.review.rating,
                "published_on": item.review.reviewed_on and item.review.reviewed_on.isoformat(),
                "url": item.review.url,
            }
            for item in checked.imported
        ],
    }


def _matched(match: Match) -> dict[str, Any]:
    return {
        "strength": match.strength,
        "score": match.score,
        "reasons": list(match.reasons),
        "guards": list(match.guards),
    }
