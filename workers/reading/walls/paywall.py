"""Teasers before a paywall, by what the page says of its price and by its offers."""

from __future__ import annotations

import re

from claims.enums import CaptureOutcome
from workers.reading.walls import sizes
from workers.reading.walls.matching import announcement, message, quoted
from workers.reading.walls.pagefacts import PageFacts, Wall

_PAYWALL_STRONG = re.compile(
    r"(?:subscribe|sign up|register|log ?in|sign ?in|join|upgrade|pay)\b.{0,60}\bto (?:continue|keep|read|unlock|access|view|see)\b"
    r"(?: reading)?|"
    r"to (?:continue|keep) reading\b.{0,80}\b(?:subscri|register|sign|log ?in|account|member|trial|free)|"
    r"(?:continue|keep) reading (?:with|for|by) .{0,60}(?:subscri|trial|account|month|week|member|€|£|\$)|"
    r"(?:this|the) (?:article|story|content|post|report|page) is (?:(?:only|exclusively|reserved|available|just) ){0,3}(?:for|to) .{0,40}(?:subscriber|member|paying|premium)|"
    r"(?:exclusive|available only|only available|reserved) (?:for|to) (?:our )?(?:paying |premium )?(?:subscriber|member)|(?:subscriber|member)s?[- ]only (?:content|article|story)|"
    r"(?:you(?:'|’)?ve|you have) (?:reached|used|hit|exhausted|read) (?:your|all|the).{0,50}(?:free|limit|monthly)|"
    r"(?:subscribe|become a (?:subscriber|member)|start your (?:free )?trial).{0,50}(?:full (?:article|story)|rest of)|"
    r"(?:unlock|read) (?:the )?(?:full|rest of (?:the|this)|this) (?:article|story|post)\b.{0,80}(?:subscri|account|member|trial|regist)|"
    r"unlock this (?:article|story)|this (?:is a )?premium (?:article|content|story)|this post is for (?:paid|paying) subscribers|"
    r"(?:weiterlesen|lesen sie (?:den (?:ganzen|vollständigen) artikel|weiter)).{0,60}(?:abo|plus|\+|anmeld|registrier|monat)|(?:jetzt|hier) .{0,40}(?:abonnieren|testen) und .{0,20}(?:weiter)?lesen|"
    r"(?:dieser|der) (?:artikel|text|inhalt|beitrag) ist (?:exklusiv |nur )?für (?:\w+ )?(?:abonnent|abonnenten|mitglieder)|"
    r"(?:article|contenu) (?:est )?réservé (?:aux|à nos) abonnés|la suite est réservée|il vous reste .{0,20}(?:de cet article|à lire)|"
    r"(?:contenido|artículo) (?:exclusivo|sólo|solo|reservado) (?:para|a) (?:nuestros )?(?:suscriptores|socios)|suscr[íi]bete para (?:seguir|continuar|leer)|"
    r"(?:contenuto|articolo) (?:è )?riservato (?:agli|ai) abbonati|abbonati per (?:leggere|continuare)|assine para (?:continuar|ler)|exclusivo para assinantes|"
    r"dit artikel is (?:alleen )?voor abonnees|lees verder met een|geen toegang tot dit artikel|(?:subscribe|register|sign up|join|create an? (?:free )?account) to (?:read|unlock|continue|view)|(?:create|open) an? (?:free )?account\b.{0,30} to (?:continue|keep|read|unlock|view|access)|preview of (?:a )?subscription content|(?:buy|purchase|rent) (?:this )?article\b|(?:log in|access) (?:via|through) (?:an|your) institution|per continuare a leggere|contenuto riservato|(?:artykuł|tekst|materiał|treść) (?:jest )?(?:dostępn\w+|przeznaczon\w+) (?:tylko |wyłącznie )?dla|pozostało (?:jeszcze )?\d+ ?(?:%|procent)|(?:den här |denna )?artikeln? är (?:bara |endast |låst )?för (?:prenumerant|våra)|läs vidare (?:för|med)|denne artikel(?:en)? er (?:kun |bare |forbeholdt )?(?:for )?(?:abonnent|vores|våre)|læs videre (?:fra|med)|článek je (?:pouze |jen )?pro předplatitele|csak előfizetők|有料会員限定|会員限定(?:記事|です)|続きを読むには|订阅后|仅限(?:订阅|会员)|(?:доступ\w*|только) (?:только )?(?:по подписке|для подписчиков)|оформите подписку|доступн\w+ (?:лише|тільки) (?:за передплатою|для передплатників)|bu içerik (?:sadece )?aboneler",
    re.IGNORECASE,
)
# A line that speaks both of subscribing and of reading on, in any order, by stems: what no promotion beside a text does.
_SUBSCRIBE = r"(?:\babo\b|abonn|abonelik|digitalabo|subscri|suscri|abbon|assin(?:e|atura|ante)|prenumer|předpl|előfizet|подпис|передпл|订阅|有料|premium|\bpass\b|trial|member)"
_READ_ON = (
    r"(?:weiter ?lesen|(?:diesen|den ganzen|den vollen) (?:artikel|text).{0,30}lesen|lire (?:la suite|cet article|l(?:'|’)article)|(?:seguir|continuar) leyendo|leer (?:el|este) artículo|"
    r"(?:continuare a|per) leggere|(?:continuar a|para) ler|verder ?lezen|czytaj dalej|läs(?:a)? (?:vidare|hela)|læs(?:e)? (?:videre|hele)|les(?:e)? (?:videre|hele)|"
    r"číst dál|celý článek|читать (?:дальше|далее|полностью)|(?:continue|keep) reading|rest of (?:this|the) (?:article|story|report|piece)|"
    r"read (?:the (?:full|rest|whole)|this (?:article|story))|full (?:article|story|text))"
)
_BARGAIN = re.compile(
    rf"{_READ_ON}.{{0,80}}{_SUBSCRIBE}|{_SUBSCRIBE}.{{0,80}}{_READ_ON}|^(?:unlock|unlock the) .{{0,20}}(?:article|story|report|rest)",
    re.IGNORECASE | re.MULTILINE,
)
_PAYWALL_WEAK = (
    re.compile(r"already (?:a |have a )?(?:subscri\w+|member)|bereits abonnent|déjà abonné|¿ya eres suscriptor|sei già abbonato", re.IGNORECASE),
    re.compile(r"\bsubscribe (?:now|today|for)\b|choose (?:a|your) (?:plan|subscription)|try (?:it )?(?:for )?(?:free|\$?£?€?1)\b|cancel any ?time|jetzt abonnieren|abonnez-vous", re.IGNORECASE),
    re.compile(r"(?:[$£€]\s?\d+(?:[.,]\d\d)?|\d+(?:[.,]\d\d)?\s?[$£€])\s*(?:/|per|a|pro|par|im|al)\s?(?:week|month|year|monat|mois|mes|woche)|first (?:month|\d+ (?:weeks|months))", re.IGNORECASE),
    re.compile(r"full (?:digital )?access|unlimited (?:digital )?access|(?:digital|premium|all) (?:subscription|access)", re.IGNORECASE),
)  # fmt: skip


_MIN_OFFER_CUES = 3
_MIN_PAID_WORDS = 100


def judge(page: PageFacts) -> Wall | None:
    """Return the paywall a page stands before, or None."""
    if page.main_words >= sizes.TEASER and not page.is_declared_paid:
        return None
    phrase = announcement(_PAYWALL_STRONG, page.visible)
    declared = _declared(page, phrase)
    if declared:
        return Wall(CaptureOutcome.PAYWALL, declared)
    if phrase and page.main_words < sizes.TEASER:
        return Wall(
            CaptureOutcome.PAYWALL, f"Only {page.main_words} words came back, and the page says: {quoted(phrase)}"
        )
    bargain = announcement(_BARGAIN, page.visible) if page.main_words < sizes.TEASER else ""
    if bargain:
        return Wall(CaptureOutcome.PAYWALL, f"Only {page.main_words} words came back, then an offer: {quoted(bargain)}")
    offer = _offer(page)
    if offer:
        return Wall(CaptureOutcome.PAYWALL, f"Only {page.main_words} words and an offer came back: {quoted(offer)}")
    return None


def _declared(page: PageFacts, phrase: str) -> str:
    """Return the evidence that a page which calls itself not free came without its paid part, "" where it did not."""
    if not page.is_declared_paid or (page.paid_words is not None and page.paid_words >= _MIN_PAID_WORDS):
        return ""
    evidence = f"The page's own data says it is not free to read, and only {page.main_words} words came back"
    if page.declared_words > 1.5 * page.main_words and page.declared_words > page.main_words + 100:
        return f"{evidence} of {page.declared_words}."
    if phrase:
        return f"{evidence}. It says: {quoted(phrase)}"
    is_teaser = page.paid_words is not None and page.main_words < sizes.TEASER + sizes.MESSAGE
    return f"{evidence}." if page.main_words < sizes.SHORT_BRIEF or is_teaser else ""


def _offer(page: PageFacts) -> str:
    """Return the first line of an offer to subscribe that makes up the page, "" where there is none."""
    if page.main_words >= sizes.MESSAGE:
        return ""
    if sum(bool(message(cue, page.visible)) for cue in _PAYWALL_WEAK) < _MIN_OFFER_CUES:
        return ""
    offers = [block for block in page.visible if any(message(cue, (block,)) for cue in _PAYWALL_WEAK)]
    return offers[0] if len(offers) >= _MIN_OFFER_CUES else ""
