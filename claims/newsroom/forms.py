"""What editors send: each form parses and checks shape; what the words mean is for the services to judge."""

from __future__ import annotations

from typing import Any

from django import forms

from claims.enums import (
    ClaimantKind,
    ClaimKind,
    ClaimRelation,
    ClaimStatus,
    CorrectionKind,
    DeclineReason,
    RejectReason,
    Scope,
    Stance,
    Vocabulary,
)
from claims.selectors.inbox import InboxFilter
from claims.selectors.trying import MAX_TRIED_CHARS

MAX_BULK = 1000


def _choices(vocabulary: type[Vocabulary], any_words: str = "") -> list[tuple[str, str]]:
    first = [("", any_words)] if any_words else []
    return first + [(value, label[:1].upper() + label[1:]) for value, label in vocabulary.choices()]


class _DayInput(forms.DateInput):
    """The browser's own calendar, which wants ISO 8601 whatever the language of the page."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class InboxFilterForm(forms.Form):
    """The inbox's filter, from the address bar."""

    status = forms.ChoiceField(choices=_choices(ClaimStatus, "Any state"), required=False)
    kind = forms.ChoiceField(choices=_choices(ClaimKind, "Any kind"), required=False)
    article = forms.CharField(max_length=10, required=False)
    least = forms.FloatField(min_value=0, max_value=1, required=False, label="Least score")
    q = forms.CharField(max_length=200, required=False, label="Words")

    def wanted(self) -> InboxFilter:
        """Return the filter; what cannot be read counts as not said."""
        data = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        status = data.get("status", "") if "status" in self.data else ClaimStatus.SUGGESTED.value
        return InboxFilter(
            status=status,
            kind=data.get("kind", ""),
            article=data.get("article", ""),
            least_score=data.get("least"),
            words=data.get("q", ""),
        )

    def said(self) -> dict[str, str]:
        """Return the fields that narrow the inbox as the address bar has them; {} for the whole inbox."""
        wanted = self.wanted()
        fields = {
            "status": wanted.status,
            "kind": wanted.kind,
            "article": wanted.article,
            "least": "" if wanted.least_score is None else f"{wanted.least_score:g}",
            "q": wanted.words,
        }
        if wanted == InboxFilter():
            return {}
        # Any state has to be said: an address without a state means those that wait.
        return {name: value for name, value in fields.items() if value or name == "status"}


class SaveFilterForm(forms.Form):
    """Keep the filter that is in the address bar under a name."""

    name = forms.CharField(max_length=60, label="Name")


class AcceptForm(forms.Form):
    """Take a claim up, with its words put right."""

    text = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}), required=False, label="The claim in one sentence", max_length=2000
    )
    topics = forms.CharField(max_length=400, required=False, help_text="Separated by commas.")

    def topic_names(self) -> list[str]:
        """Return the topics that were typed."""
        return _names(self.cleaned_data["topics"])


class EditClaimForm(AcceptForm):
    """Correct an accepted claim."""

    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), label="The claim in one sentence", max_length=2000)
    claimant_name = forms.CharField(max_length=300, required=False, label="Who made it")
    claimant_kind = forms.ChoiceField(choices=_choices(ClaimantKind), required=False, label="Which is a")
    claim_date = forms.DateField(required=False, widget=_DayInput(), label="Made on")


class DeclineForm(forms.Form):
    """Set a claim aside for a typed reason."""

    reason = forms.ChoiceField(choices=_choices(DeclineReason))
    note = forms.CharField(max_length=1000, required=False)


class BulkDeclineForm(DeclineForm):
    """Set many claims aside: the ticked ones, or all of the filter."""

    scope = forms.ChoiceField(choices=[("ticked", "the ticked ones"), ("filter", "all of this filter")])
    claims = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Any whole number may be a claim's key; the service only takes those that wait.
        self.fields["claims"].valid_value = lambda value: str(value).isdigit() and len(str(value)) < 19  # type: ignore[attr-defined]


class TakeOutForm(forms.Form):
    """Say that a claim is not the same as those it is folded with."""

    note = forms.CharField(max_length=1000, required=False)


class MergeForm(forms.Form):
    """Say that another claim is the same; `into` is its public id or its page's address."""

    into = forms.CharField(max_length=300, label="Into the claim with this id or address")
    relation = forms.ChoiceField(
        choices=[choice for choice in _choices(ClaimRelation) if choice[0] != ClaimRelation.DIFFERENT],
        required=False,
        initial=ClaimRelation.SAME,
    )

    def clean_into(self) -> str:
        """Take the id out of a pasted address."""
        return str(self.cleaned_data["into"]).split("?")[0].split("#")[0].strip().rstrip("/").rsplit("/", 1)[-1]


class SplitForm(forms.Form):
    """The parts of a claim: for each the exact words of the sentence, and the claim they make."""

    PARTS = 4

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, self.PARTS + 1):
            self.fields[f"words_{number}"] = forms.CharField(
                max_length=2000, required=False, label=f"Words of part {number}"
            )
            self.fields[f"text_{number}"] = forms.CharField(max_length=2000, required=False, label="Stated as a claim")

    def parts(self) -> list[tuple[str, str]]:
        """Return pairs of exact words and claim text, without the empty rows."""
        pairs = (
            (self.cleaned_data[f"words_{number}"], self.cleaned_data[f"text_{number}"])
            for number in range(1, self.PARTS + 1)
        )
        return [(words, text or words) for words, text in pairs if words]

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Return the fields in pairs, for the page."""
        return [(self[f"words_{number}"], self[f"text_{number}"]) for number in range(1, self.PARTS + 1)]


class ArticleFactsForm(forms.Form):
    """What may be known of an article beside its text."""

    title = forms.CharField(max_length=500, required=False)
    outlet = forms.CharField(max_length=200, required=False, label="Published by")
    url = forms.CharField(
        max_length=2048,
        required=False,
        label="Address",
        help_text="Where it stands. The same text again is not stored twice.",
    )
    published_on = forms.DateField(required=False, label="Published on", widget=_DayInput())


class ArticleTextForm(ArticleFactsForm):
    """A pasted article."""

    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"}), label="Text", strip=False)


class TryForm(forms.Form):
    """A text to be looked at and not kept."""

    text = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
        label="Text",
        strip=False,
        help_text=f"Up to {MAX_TRIED_CHARS:,} characters.",
        error_messages={"required": "Paste a text first."},
    )
    title = forms.CharField(
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text="Tells names in full that the text shortens.",
    )
    published_on = forms.DateField(
        required=False, label="Published on", widget=_DayInput(), help_text="Makes “last year” and “yesterday” plain."
    )


class ArticleUrlForm(forms.Form):
    """An article to be fetched."""

    url = forms.CharField(max_length=2048, label="Address", widget=forms.URLInput(attrs={"placeholder": "https://"}))


class ArticleFileForm(ArticleFactsForm):
    """An uploaded article."""

    file = forms.FileField(
        label="File", allow_empty_file=True, widget=forms.FileInput(attrs={"accept": ".txt,.html,.htm,.pdf,.docx"})
    )


class SpanForm(forms.Form):
    """Words of a text: selected (start, end and the words between) or pasted."""

    start = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)
    exact = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    words = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        label="Words",
        help_text="Select them in the text, or paste them here.",
    )

    def is_selected(self) -> bool:
        """Say whether the words were selected in the text, so that their place is known."""
        data = self.cleaned_data
        return data.get("start") is not None and data.get("end") is not None and bool(data.get("exact"))

    def clean(self) -> dict[str, Any]:
        """Ask for words one way or the other."""
        data = super().clean() or {}
        if not self.errors and not self.is_selected() and not data.get("words", "").strip():
            self.add_error("words", "Select words in the text, or paste them here.")
        return data


class MarkClaimForm(SpanForm):
    """Words of an article that a person takes for a claim."""

    text = forms.CharField(
        max_length=2000,
        required=False,
        label="As one sentence",
        help_text="Leave empty to take the words as they stand.",
    )
    claimant_name = forms.CharField(max_length=300, required=False, label="Who says it")
    claimant_kind = forms.ChoiceField(choices=_choices(ClaimantKind), required=False, label="Which is a")


class CiteForm(SpanForm):
    """Words of a snapshot to be cited."""

    snapshot = forms.CharField(max_length=10, widget=forms.HiddenInput)
    stance = forms.ChoiceField(choices=_choices(Stance), widget=forms.RadioSelect, label="How it bears on the claim")
    note = forms.CharField(
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Readers see it beside the quotation.",
    )


class CitationForm(forms.Form):
    """How a citation bears on the claim, and the note beside it."""

    stance = forms.ChoiceField(choices=_choices(Stance))
    note = forms.CharField(max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class DraftForm(forms.Form):
    """The draft verdict; lengths are judged by the service, so that a long draft is refused in words."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    rating = forms.CharField(max_length=40, required=False)
    summary = forms.CharField(
        required=False, widget=forms.Textarea(attrs={"rows": 3}), label="Verdict in a sentence or two"
    )
    reasons = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 9}), label="Reasons")


class NoteForm(forms.Form):
    """A note to another editor."""

    note = forms.CharField(
        max_length=2000, label="What has to change", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )


class CorrectionForm(forms.Form):
    """What kind of correction this is, and the note readers will see; lengths are judged by the service."""

    kind = forms.ChoiceField(choices=_choices(CorrectionKind), label="Kind of correction")
    note = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 4}), label="Public note")


class PublishForm(forms.Form):
    """Leave to publish; the reason is only for publishing one's own work, and is public."""

    override_reason = forms.CharField(max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class AddSourceForm(forms.Form):
    """A source an editor knows."""

    url = forms.CharField(
        max_length=2048, label="Address of a source", widget=forms.URLInput(attrs={"placeholder": "https://"})
    )


class RejectForm(forms.Form):
    """Set a candidate aside for a typed reason."""

    reason = forms.ChoiceField(choices=_choices(RejectReason))
    note = forms.CharField(max_length=1000, required=False)


class PartnerForm(forms.Form):
    """A partner outlet."""

    name = forms.CharField(max_length=200)
    contact = forms.EmailField(required=False, label="Contact", help_text="Whom to write to when a verdict changes.")


class KeyForm(forms.Form):
    """A key for a partner."""

    label = forms.CharField(max_length=100, required=False, help_text="Which system will use it.")
    scopes = forms.MultipleChoiceField(
        choices=_choices(Scope), widget=forms.CheckboxSelectMultiple, initial=[Scope.READ.value], label="It may"
    )
    expires_on = forms.DateField(required=False, label="Ends on", widget=_DayInput())


class ImportForm(forms.Form):
    """A file of ClaimReviews by others."""

    file = forms.FileField(
        label="File", allow_empty_file=True, widget=forms.FileInput(attrs={"accept": ".json,.jsonld,.jsonl,.ndjson"})
    )


class PreferencesForm(forms.Form):
    """How the pages look to this person, on this device."""

    theme = forms.ChoiceField(
        choices=[("auto", "As my system says"), ("light", "Light"), ("dark", "Dark")], widget=forms.RadioSelect
    )


def _names(words: str) -> list[str]:
    return [name for name in (part.strip() for part in words.split(",")) if name]
