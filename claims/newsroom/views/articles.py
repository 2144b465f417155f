"""Articles: adding one, the list, one text with its claims in place, and marking a claim by hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.module_loading import import_string

from claims.enums import ClaimantKind
from claims.errors import ClaimsError, InvalidInputError, QuotationError
from claims.models import Article, ArticleVersion
from claims.newsroom.access import NewsroomRequest, newsroom_page
from claims.newsroom.answers import acted, away, first_error, page, part, refused, status_of
from claims.newsroom.forms import ArticleFileForm, ArticleTextForm, ArticleUrlForm, MarkClaimForm
from claims.quoting import find_pasted
from claims.selectors.articles import ArticlePage, article_page, articles_page
from claims.services.articles import MAX_FILE_BYTES, MAX_TEXT_CHARS, Intake, add_file, add_text, add_url
from claims.services.triage import mark_claim

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpResponse

_FORMS: dict[str, type[forms.Form]] = {"text": ArticleTextForm, "url": ArticleUrlForm, "file": ArticleFileForm}


@newsroom_page()
def articles(request: NewsroomRequest) -> HttpResponse:
    """List the articles, newest first."""
    words = request.GET.get("q", "")[:200]
    try:
        found = articles_page(words=words, cursor=request.GET.get("after", ""))
    except InvalidInputError as error:
        messages.error(request, error.message)
        return away(request, reverse("newsroom:articles"))
    return page(request, "newsroom/articles.html", {"found": found, "words": words}, section="articles")


@newsroom_page("GET", "POST", power="intake")
def article_new(request: NewsroomRequest) -> HttpResponse:
    """Take in an article: pasted, by its address, or as a file."""
    kind = request.POST.get("kind", "")
    shown: dict[str, forms.Form] = {name: form(auto_id=f"{name}_%s") for name, form in _FORMS.items()}
    status = 200
    if request.method == "POST" and kind in _FORMS:
        form = shown[kind] = _FORMS[kind](request.POST, request.FILES, auto_id=f"{kind}_%s")
        if form.is_valid():
            try:
                return _take_in(request, kind, form.cleaned_data)
            except ClaimsError as error:
                field = (
                    error.field if error.field in form.fields else next(iter(form.fields)) if kind == "url" else kind
                )
                form.add_error(field, error.message)
                status = status_of(error)
        status = max(status, 422)
    context = {
        "text_form": shown["text"],
        "url_form": shown["url"],
        "file_form": shown["file"],
        "kind": kind,
        "most_chars": MAX_TEXT_CHARS,
        "most_mib": MAX_FILE_BYTES // 1024 // 1024,
    }
    return page(request, "newsroom/article_new.html", context, section="articles", status=status)


@newsroom_page()
def article(request: NewsroomRequest, ref: str, number: int | None = None) -> HttpResponse:
    """Show one text with its claims marked in place."""
    return page(request, "newsroom/article.html", _context(ref, number), section="articles")


@newsroom_page()
def article_live(request: NewsroomRequest, ref: str) -> HttpResponse:
    """Show how far fetching and extraction are; when the page behind has changed, it is told to fetch itself anew."""
    context = _context(ref, None)
    shown: ArticlePage = context["shown"]
    response = part(request, "newsroom/_article_live.html", context)
    if request.GET.get("seen", "") != shown.state:
        response["HX-Trigger"] = "page-changed"
    return response


@newsroom_page()
def article_text(request: NewsroomRequest, ref: str) -> HttpResponse:
    """Show the newest text and its margin alone, for the page that follows the work."""
    return part(request, "newsroom/_article_text.html", _context(ref, None))


@newsroom_page("POST", power="triage")
def claim_mark(request: NewsroomRequest, ref: str, number: int) -> HttpResponse:
    """Make a claim of words that a person marked."""
    version = get_object_or_404(ArticleVersion.objects.select_related("article"), article__ref=ref, number=number)
    back = reverse("newsroom:article", args=[ref])
    form = MarkClaimForm(request.POST)
    if not form.is_valid():
        return refused(request, first_error(form), back=back)
    try:
        start, end = _span(version, form)
    except QuotationError as error:
        return refused(request, error, back=back)
    act = partial(
        mark_claim,
        actor=request.user,
        version=version,
        start=start,
        end=end,
        text=form.cleaned_data["text"],
        claimant_name=form.cleaned_data["claimant_name"],
        claimant_kind=ClaimantKind(form.cleaned_data["claimant_kind"] or ClaimantKind.PERSON),
    )
    return acted(request, act, said="Marked as a claim; it waits in the inbox.", back=back)


def _take_in(request: NewsroomRequest, kind: str, data: dict[str, Any]) -> HttpResponse:
    if kind == "url":
        fetched = add_url(actor=request.user, url=data["url"], check=import_string(settings.FACTCHECK_ADDRESS_CHECK))
        messages.success(request, "The article is being fetched. This page follows the work.")
        return away(request, reverse("newsroom:article", args=[fetched.ref]))
    facts = {name: data[name] for name in ("title", "outlet", "url", "published_on")}
    if kind == "text":
        taken = add_text(actor=request.user, text=data["text"], **facts)
    else:
        file = data["file"]
        if file.size > MAX_FILE_BYTES:  # before a file of that size is read into memory
            raise InvalidInputError(
                f"The file has {file.size / 1024 / 1024:.1f} MiB; the limit is {MAX_FILE_BYTES // 1024 // 1024} MiB.",
                field="file",
            )
        taken = add_file(
            actor=request.user,
            data=file.read(),
            name=file.name,
            declared_type=file.content_type or "",
            read=import_string(settings.FACTCHECK_READER),
            **facts,
        )
    messages.success(request, _words_of(taken))
    return away(request, reverse("newsroom:article", args=[taken.article.ref]))


def _words_of(taken: Intake) -> str:
    if not taken.is_new_version:
        day = f"{taken.version.created_at:%d %B %Y}"
        return f"We have this text already: it is version {taken.version.number}, taken in on {day}. Nothing was stored twice."
    if not taken.is_new_article:
        return f"The text has changed since the last time: this is version {taken.version.number}. Claims are being looked for."
    return "Taken in. Claims are being looked for."


def _context(ref: str, number: int | None) -> dict[str, Any]:
    found = get_object_or_404(Article.objects.select_related("created_by"), ref=ref)
    shown = article_page(found, number=number)
    if shown is None:
        raise Http404(f"This article has no version {number}.")
    return {"article": found, "shown": shown, "mark_form": MarkClaimForm()}


def _span(version: ArticleVersion, form: MarkClaimForm) -> tuple[int, int]:
    data = form.cleaned_data
    if form.is_selected():
        if version.text[data["start"] : data["end"]] != data["exact"]:
            raise QuotationError("These words do not stand at that place of the text. Select them again.")
        return data["start"], data["end"]
    found = find_pasted(version.text, data["words"])
    if found is None:
        raise QuotationError("These words are not in the text, or stand there more than once. Paste a longer stretch.")
    return found.start, found.end
