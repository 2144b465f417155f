"""Is this page a wall? Paywall, sign-in, consent, robot check, "not found" with a 200, empty: each with its evidence.

The rules look for a message where a message stands (title, heading, a short block), and only on pages with little text
of their own, so that an article about paywalls, cookies or error pages is an article. English first; the other
languages of European news sites with their commonest phrases.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.enums import CaptureOutcome
from workers.reading import blocks, jsonld
from workers.reading.maintext import count_words

if TYPE_CHECKING:
    from lxml import html as lxml_html

    from workers.reading.metadata import PageMetadata

# Sizes in words. Above _LONG no page is a wall: the longest wall pages met (consent walls that list partners apart) have
# some 300 words, and teasers before a paywall 50 to 250. Only a page that says itself that it is not free is looked at
# up to _LONG_PAID.
_LONG = 400
_LONG_PAID = 600
_TEASER = 250
_SHORT_BRIEF = 200
_MESSAGE = 150
_SCANT = 60
_SENTENCE = 6
_MAX_MESSAGE_CHARACTERS = 320


@dataclass(frozen=True, slots=True)
class Wall:
    """The outcome and the sentence an editor reads as its reason."""

    outcome: CaptureOutcome
    evidence: str


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What walls are judged by. `visible` is empty for long pages, which need no judging.

    `paid_words` counts the words inside the parts that the page's data calls not free; None when it names no such part
    in a way we can follow.
    """

    title: str
    headings: tuple[str, ...]
    main: tuple[str, ...]
    visible: tuple[str, ...]
    main_words: int
    is_declared_paid: bool
    paid_words: int | None
    declared_words: int
    has_password_field: bool
    markers: str


def facts(tree: lxml_html.HtmlElement, about: PageMetadata, main: list[str]) -> PageFacts:
    """Gather the facts of a parsed page."""
    main_words = count_words(main)
    body = tree.find("body")
    paid = [item for item in about.items if _is_paid(item)]
    is_long = main_words > (_LONG_PAID if paid else _LONG)
    title = tree.findtext(".//head/title") or tree.findtext(".//title") or ""
    return PageFacts(
        title=" ".join(title.split())[:300],
        headings=tuple(" ".join("".join(h.itertext()).split())[:300] for h in list(tree.iter("h1", "h2"))[:4]),
        main=tuple(main),
        visible=() if is_long or body is None else tuple(blocks.from_tree(body)[:600]),
        main_words=main_words,
        is_declared_paid=bool(paid),
        paid_words=_paid_words(tree, paid),
        declared_words=_declared_words(about.item),
        has_password_field=any((field.get("type") or "").lower() == "password" for field in tree.iter("input")),
        markers="" if is_long else _markers(tree),
    )


def find(page: PageFacts) -> Wall | None:
    """Return the wall a page is, or None."""
    if page.main_words > (_LONG_PAID if page.is_declared_paid else _LONG):
        return None
    for rule in (_bot_check, _not_found, _login, _consent, _paywall, _empty):
        wall = rule(page)
        if wall is not None:
            return wall
    return None


_BOT_TITLES = re.compile(
    r"just a moment(?:\.\.\.|…)?|attention required!?(?: \| cloudflare)?|access (?:to this page has been )?denied|"
    r"pardon our interruption(?:\.\.\.)?|are you a (?:robot|human)\??|robot check|bot verification|security check|"
    r"verify(?:ing)? (?:that )?you(?:'|’)?(?: a)?re (?:a )?human|human verification|ddos-guard|checking your browser.*|"
    r"please verify you are a human|one moment,? please(?:\.\.\.|…)?|un momento(?:\.\.\.|…)?|nur einen moment(?:\.\.\.|…)?|"
    r"un instant(?:\.\.\.|…)?|captcha.*|client challenge|vercel security checkpoint|anti-?bot.*|403 forbidden",
    re.IGNORECASE,
)
_BOT_PHRASES = re.compile(
    r"verify(?:ing)? (?:that )?you are (?:a )?(?:human|not a (?:ro)?bot)|checking (?:if the site connection is secure|your browser)|"
    r"enable javascript and cookies to continue|please enable js and disable any ad ?blocker|unusual (?:traffic|activity) from your|"
    r"(?:i(?:'|’)m|you(?:'|’)re|you are|i am) not a robot|complete the (?:captcha|security check)|solve (?:this|the) captcha|"
    r"incapsula incident id|performance (?:&|and) security by cloudflare|ddos protection by|ray id:|"
    r"needs to review the security of your connection|you don(?:'|’)t have permission to access .{0,200} on this server|"
    r"automated (?:access|requests?|queries)|press (?:&|and) hold to confirm|prove (?:that )?you(?:'|’| a)re (?:a )?human|"
    r"bestätigen sie, dass sie (?:ein )?mensch|vérifi\w+ que vous (?:êtes|n'êtes pas)|verifi\w+ que (?:usted )?(?:eres|es) (?:un )?humano",
    re.IGNORECASE,
)
_BOT_MARKERS = re.compile(
    r"cf-chl-|_cf_chl_opt|cf-challenge|captcha-delivery\.com|_incapsula_resource|px-captcha|ddos-guard|"
    r"/_sec/cp_challenge|awswaf|challenge\.js|kasada|anubis_challenge|sgcaptcha",
    re.IGNORECASE,
)


def _bot_check(page: PageFacts) -> Wall | None:
    visible = count_words(list(page.visible))
    title = _matching_segment(_BOT_TITLES, page)
    phrase = _message(_BOT_PHRASES, page.visible)
    marker = _BOT_MARKERS.search(page.markers)
    if visible < _TEASER and phrase and (title or marker or visible < _MESSAGE):
        return Wall(CaptureOutcome.BOT_CHECK, f"The site asked for a check against robots: {_quoted(phrase)}")
    if title and (visible < _SCANT or (marker and visible < _MESSAGE)):
        return Wall(
            CaptureOutcome.BOT_CHECK, f"The site answered with a robot check or a refusal, titled {_quoted(title)}"
        )
    if marker and visible < _SCANT // 2:
        return Wall(
            CaptureOutcome.BOT_CHECK,
            f"The page holds only the script of a robot check ({marker.group()}) and {visible} words.",
        )
    return None


_NOT_FOUND_TITLES = re.compile(
    r"(?:(?:http |error |fehler |erreur |error:? ?)*(?:code )?404(?: error| fehler)?|oops!?|sorry!?|uh-oh!?|whoops!?|we(?:'|’)re sorry)?[\s:;,.!–—-]*"
    r"(?:(?:the |this |that |your |requested )*(?:page|file|article|document|story|content|url|resource|post)s? "
    r"(?:you(?:'|’)?(?:'re| are| were)? (?:requested|looking for|wanted|tried to reach) ?)?"
    r"(?:was |is |has |could |can |cannot |can(?:'|’)t |couldn(?:'|’)t |wasn(?:'|’)t |not |be |been |no longer |does |doesn(?:'|’)t |do |don(?:'|’)t )*"
    r"(?:found|exists?|available|located|removed|moved|missing|expired|deleted|gone)|not found|nothing (?:was )?found(?: here)?|"
    r"(?:that|this) page (?:can(?:'|’)t|cannot) be found|we can(?:'|’)t find (?:that|the|this) page.*|"
    r"(?:die )?seite (?:wurde )?nicht gefunden|(?:diese |die )?seite existiert nicht(?: mehr)?|"
    r"(?:cette |la )?page (?:non trouvée|introuvable|n(?:'|’)existe (?:pas|plus))|page introuvable|"
    r"p[áa]gina no encontrada|(?:la )?p[áa]gina no existe|pagina non trovata|p[áa]gina n[ãa]o encontrada|"
    r"pagina niet gevonden|sidan hittades inte|siden (?:blev )?ikke (?:funnet|fundet)|nie znaleziono strony|strona nie istnieje|"
    r"sayfa bulunamad[ıi]|страница не найдена|error|fehler|erreur)?[\s!.…:;–—-]*",
    re.IGNORECASE,
)
_SAYS_NOT_FOUND = re.compile(r"404|found|exist|available|find|remov|moved|missing|expired|deleted|gone|gefunden|trouv|encontrad|trovat|gevonden|hittades|ikke|znalezi|istnieje|bulunamad|найден", re.IGNORECASE)  # fmt: skip
_NOT_FOUND_PHRASES = re.compile(
    r"(?:\b(?:the|this|that|your|our|requested)\b.{0,30}|^|sorry,? )\b(?:page|article|story|content|document|file|url|address|link)\b.{0,60}\b(?:"
    r"(?:could ?n.t|can(?:no|')t|could not|can ?not|was not|wasn.t) be found|"
    r"(?:does ?n.t|does not|no longer|did not|didn.t) (?:seem to )?exist|(?:is|are) no longer available|"
    r"(?:was|has been|may have been|might have been) (?:removed|deleted|moved)|not found|is missing)|"
    r"(?:can(?:no|')t|can ?not|couldn.t|could not|unable to) find (?:the|that|this) (?:page|article|story|document)|"
    r"seite (?:konnte )?nicht gefunden|seite (?:existiert|ist) nicht (?:mehr|verfügbar)|page (?:demandée|que vous).{0,60}(?:introuvable|n.existe)|"
    r"página.{0,60}(?:no existe|no se (?:ha )?encontr|não (?:existe|foi encontrad))|pagina.{0,40}(?:non (?:esiste|è stata trovata)|bestaat niet)",
    re.IGNORECASE,
)


def _not_found(page: PageFacts) -> Wall | None:
    title = _matching_segment(_NOT_FOUND_TITLES, page)
    if title and not _SAYS_NOT_FOUND.search(title):
        title = ""
    phrase = _message(_NOT_FOUND_PHRASES, page.visible)
    if title and (page.main_words < _MESSAGE or (phrase and page.main_words < _TEASER + _MESSAGE)):
        return Wall(CaptureOutcome.NOT_FOUND, f"The page was delivered, but it says of itself: {_quoted(title)}")
    if phrase and (page.main_words < _SCANT or count_words(list(page.visible)) < _SCANT):
        return Wall(CaptureOutcome.NOT_FOUND, f"The page was delivered, but it says: {_quoted(phrase)}")
    return None


_CONSENT_TITLES = re.compile(
    r"before you continue.*|cookie (?:consent|wall|settings|notice)|(?:your )?privacy (?:choices|settings|matters)|consent|"
    r"(?:yahoo|google) (?:is part of|consent).*|we value your privacy|bevor sie (?:zu .{0,40} )?weiter.*|avant (?:d(?:'|’)accéder|de continuer).*|"
    r"antes de (?:ir|continuar).*|.{0,40}(?:cookie-?einstellungen|datenschutzeinstellungen)|prima di continuare.*|privacygate|cookiewall",
    re.IGNORECASE,
)
_CONSENT_CUES = (
    r"we value your privacy|your privacy (?:is important|matters|choices)",
    r"we and our (?:\d[\d,.]* )?(?:partners|vendors)|our (?:\d[\d,.]* )?(?:partners|vendors) (?:store|use|process)",
    r"(?:accept|agree|allow|consent)(?: to)? all|i (?:accept|agree)\b|accept (?:and|&) continue|agree (?:and|&) (?:continue|close)",
    r"(?:reject|decline|refuse|deny) all|continue without (?:accepting|agreeing)",
    r"manage (?:options|settings|preferences|cookies|choices)|(?:cookie|privacy) (?:settings|preferences)|more options|customi[sz]e",
    r"before you continue",
    r"store and/or access information on (?:a|your) device|use (?:of )?cookies|cookies (?:and|to)\b",
    r"personali[sz]ed (?:ads|advertising|content)|legitimate interest|withdraw your consent",
    r"alle akzeptieren|akzeptieren und weiter|zustimmen (?:und|&) weiter|alle ablehnen|mit werbung (?:und cookies )?weiterlesen|wir und unsere (?:\d+ )?partner",
    r"tout accepter|accepter et (?:continuer|fermer)|continuer sans accepter|tout refuser|nous et nos (?:\d+ )?partenaires",
    r"aceptar (?:todo|y continuar)|rechazar todo|nosotros y nuestros (?:\d+ )?socios|accetta (?:tutto|e continua)|rifiuta tutto|alles accepteren|aceitar tudo",
)
_CONSENT = tuple(re.compile(cue, re.IGNORECASE) for cue in _CONSENT_CUES)


def _consent(page: PageFacts) -> Wall | None:
    if page.main_words >= _TEASER + 50:
        return None
    messages = [message for cue in _CONSENT if (message := _message(cue, page.visible, longest=900))]
    title = _matching_segment(_CONSENT_TITLES, page)
    if (len(messages) >= 3 or (title and messages)) and _is_mostly_about_consent(page):
        return Wall(CaptureOutcome.CONSENT, f"Only a request for consent came back: {_quoted(messages[0])}")
    return None


def _is_mostly_about_consent(page: PageFacts) -> bool:
    """Whether the blocks with such cues outweigh the others: a banner on a short page does not."""
    sizes = {True: 0, False: 0}
    for block in page.visible:
        size = count_words([block])
        if size >= _SENTENCE or " | " in block:
            sizes[any(cue.search(block) for cue in _CONSENT)] += size
    return sizes[True] >= sizes[False]


_PAYWALL_STRONG = re.compile(
    r"(?:subscribe|sign up|register|log ?in|sign ?in|join|upgrade|pay)\b.{0,60}\bto (?:continue|keep|read|unlock|access|view|see)\b"
    r"(?: reading)?|"
    r"to (?:continue|keep) reading\b.{0,80}\b(?:subscri|register|sign|log ?in|account|member|trial|free)|"
    r"(?:continue|keep) reading (?:with|for|by) .{0,60}(?:subscri|trial|account|month|week|member|€|£|\$)|"
    r"(?:this|the) (?:article|story|content|post|report|page) is (?:(?:only|exclusively|reserved|available|just) ){0,3}(?:for|to) .{0,40}(?:subscriber|member|paying|premium)|"
    r"(?:exclusive|available only|only available|reserved) (?:for|to) (?:our )?(?:paying |premium )?(?:subscriber|member)|(?:subscriber|member)s?[- ]only (?:content|article|story)|"
    r"(?:you(?:'|’)?ve|you have) (?:reached|used|hit|exhausted|read) (?:your|all|the).{0,50}(?:free|limit|monthly)|"
    r"(?:subscribe|become a (?:subscriber|member)|start your (?:free )?trial).{0,50}(?:full (?:article|story|access)|rest of|unlimited)|"
    r"(?:unlock|read) (?:the )?(?:full|rest of (?:the|this)|this) (?:article|story|post)\b.{0,80}(?:subscri|account|member|trial|regist)|"
    r"unlock this (?:article|story)|this (?:is a )?premium (?:article|content|story)|this post is for (?:paid|paying) subscribers|"
    r"(?:weiterlesen|lesen sie (?:den (?:ganzen|vollständigen) artikel|weiter)).{0,60}(?:abo|plus|\+|anmeld|registrier|monat)|(?:jetzt|hier) .{0,40}(?:abonnieren|testen) und .{0,20}(?:weiter)?lesen|"
    r"(?:dieser|der) (?:artikel|text|inhalt|beitrag) ist (?:exklusiv |nur )?für (?:\w+ )?(?:abonnent|abonnenten|mitglieder)|"
    r"(?:article|contenu) (?:est )?réservé (?:aux|à nos) abonnés|la suite est réservée|il vous reste .{0,20}(?:de cet article|à lire)|"
    r"(?:contenido|artículo) (?:exclusivo|sólo|solo|reservado) (?:para|a) (?:nuestros )?(?:suscriptores|socios)|suscr[íi]bete para (?:seguir|continuar|leer)|"
    r"(?:contenuto|articolo) (?:è )?riservato (?:agli|ai) abbonati|abbonati per (?:leggere|continuare)|assine para (?:continuar|ler)|exclusivo para assinantes|"
    r"dit artikel is (?:alleen )?voor abonnees|lees verder met een",
    re.IGNORECASE,
)
_PAYWALL_WEAK = (
    re.compile(r"already (?:a |have a )?(?:subscri\w+|member)|bereits abonnent|déjà abonné|¿ya eres suscriptor|sei già abbonato", re.IGNORECASE),
    re.compile(r"\bsubscribe (?:now|today|for)\b|choose (?:a|your) (?:plan|subscription)|try (?:it )?(?:for )?(?:free|\$?£?€?1)\b|cancel any ?time|jetzt abonnieren|abonnez-vous", re.IGNORECASE),
    re.compile(r"(?:[$£€]\s?\d+(?:[.,]\d\d)?|\d+(?:[.,]\d\d)?\s?[$£€])\s*(?:/|per|a|pro|par|im|al)\s?(?:week|month|year|monat|mois|mes|woche)|first (?:month|\d+ (?:weeks|months))", re.IGNORECASE),
    re.compile(r"full (?:digital )?access|unlimited (?:digital )?access|(?:digital|premium|all) (?:subscription|access)", re.IGNORECASE),
)  # fmt: skip


def _paywall(page: PageFacts) -> Wall | None:
    phrase = _message(_PAYWALL_STRONG, page.visible)
    if page.is_declared_paid and (page.paid_words is None or page.paid_words < 100):
        evidence = f"The page's own data says it is not free to read, and only {page.main_words} words came back"
        if page.declared_words > 1.5 * page.main_words and page.declared_words > page.main_words + 100:
            return Wall(CaptureOutcome.PAYWALL, f"{evidence} of {page.declared_words}.")
        if phrase:
            return Wall(CaptureOutcome.PAYWALL, f"{evidence}. It says: {_quoted(phrase)}")
        if page.main_words < _SHORT_BRIEF or (page.paid_words is not None and page.main_words < _TEASER + _MESSAGE):
            return Wall(CaptureOutcome.PAYWALL, f"{evidence}.")
    if phrase and page.main_words < _TEASER:
        return Wall(
            CaptureOutcome.PAYWALL, f"Only {page.main_words} words came back, and the page says: {_quoted(phrase)}"
        )
    offers = [block for block in page.visible if any(_message(cue, (block,)) for cue in _PAYWALL_WEAK)]
    cues = sum(any(_message(cue, (block,)) for block in offers) for cue in _PAYWALL_WEAK)
    if cues >= 3 and len(offers) >= 3 and page.main_words < _MESSAGE:
        return Wall(
            CaptureOutcome.PAYWALL, f"Only {page.main_words} words and an offer came back: {_quoted(offers[0])}"
        )
    return None


_LOGIN_TITLES = re.compile(
    r"(?:please )?(?:sign|log)[ -]?(?:in|on)(?: or (?:sign up|register|create an account))?(?: (?:to|with|into) .{1,60})?|"
    r"(?:member|user|customer|account) (?:log|sign)[ -]?in|(?:login|sign[ -]?in) (?:required|page)|authentication required|"
    r"log into .{1,40}|anmelden|anmeldung|einloggen|connexion|se connecter|iniciar sesi[óo]n|accedi|inloggen|entrar|zaloguj się|logga in",
    re.IGNORECASE,
)
_LOGIN_PHRASES = re.compile(
    r"(?:you )?(?:must|need to|have to|please) (?:be )?(?:(?:log|sign)(?:ged|ned)?[ -]?in|login)\b|"
    r"(?:log|sign) ?in (?:to (?:your account|continue|view|see|access|proceed)|or (?:create|sign up|register))|"
    r"(?:requires|required) (?:you to )?(?:log ?in|sign ?in|authentication)|forgot(?:ten)? (?:your )?password|"
    r"(?:melden|loggen) sie sich (?:bitte )?(?:an|ein)|passwort vergessen|mot de passe oublié|connectez-vous|"
    r"inicia(?:r)? sesi[óo]n para|olvid(?:ó|aste) (?:su|tu) contraseña|password dimenticata|wachtwoord vergeten",
    re.IGNORECASE,
)


def _login(page: PageFacts) -> Wall | None:
    title = _matching_segment(_LOGIN_TITLES, page)
    phrase = _message(_LOGIN_PHRASES, page.visible)
    if page.main_words >= _MESSAGE:
        return None
    if title and (page.has_password_field or phrase or page.main_words < _SCANT):
        return Wall(CaptureOutcome.LOGIN, f"Only a sign-in page came back, titled {_quoted(title)}")
    if phrase and page.main_words < _SCANT and _is_most_of(page):
        return Wall(CaptureOutcome.LOGIN, f"Only a sign-in page came back: {_quoted(phrase)}")
    return None


_NEEDS_SCRIPT = re.compile(
    r"(?:enable|turn on|requires?|needs?|without|activate|activez|aktivieren).{0,40}java ?script|java ?script.{0,60}(?:enabled|disabled|required|aktivier|désactivé)|"
    r"(?:browser|navigateur) (?:is |ist |n(?:'|’)est )?(?:not |nicht |pas )?(?:supported|unterstützt|pris en charge)",
    re.IGNORECASE,
)


def _empty(page: PageFacts) -> Wall | None:
    if page.main_words >= _SCANT:
        return None
    phrase = _message(_NEEDS_SCRIPT, (*page.visible, *page.main))
    if phrase:
        return Wall(CaptureOutcome.EMPTY, f"The page came without its text: {_quoted(phrase)}")
    if re.fullmatch(r"(?:loading|please wait|redirecting|laden|chargement)\W*", " ".join(page.main), re.IGNORECASE):
        return Wall(CaptureOutcome.EMPTY, f"The page came without its text: {_quoted(' '.join(page.main))}")
    return None


def _is_most_of(page: PageFacts) -> bool:
    """Whether there is hardly anything on the page besides: a sign-in box beside a list of stories is no wall."""
    return count_words(list(page.visible)) < _TEASER


def _matching_segment(pattern: re.Pattern[str], page: PageFacts) -> str:
    """Return the part of the title, or the heading, that is nothing but such a message ("404 – Page not found | Site")."""
    segments = [page.title, *re.split(r"\s+[|–—·•»:-]\s+|\s*[|•·]\s*", page.title), *page.headings]
    return next((segment for segment in segments if segment.strip() and pattern.fullmatch(segment.strip())), "")


def _message(pattern: re.Pattern[str], where: tuple[str, ...], longest: int = _MAX_MESSAGE_CHARACTERS) -> str:
    """Return the first sentence with the pattern in a short block; walls speak in short blocks, articles do not."""
    if not pattern.search("\n".join(where)):  # one search instead of hundreds, for nearly every page
        return ""
    for block in where:
        match = pattern.search(block) if len(block) <= longest else None
        if match:
            sentences = re.split(r"(?<=[.!?])\s+|\n", block)
            return next((sentence for sentence in sentences if pattern.search(sentence)), block)
    return ""


def _quoted(text: str) -> str:
    short = text if len(text) <= 200 else f"{text[:199]}…"
    return f"“{short.strip()}”" + ("" if short.rstrip().endswith((".", "!", "?", "…")) else ".")


def _is_false(value: object) -> bool:
    return value is False or (isinstance(value, str) and value.rsplit("/", 1)[-1].strip().lower() == "false")


def _is_paid(item: jsonld.Item) -> bool:
    is_document = bool(jsonld.types(item) & (jsonld.ARTICLE_TYPES | {"WebPage", "CreativeWork"}))
    return is_document and any(_is_false(value) for value in jsonld.listed(item.get("isAccessibleForFree")))


def _paid_words(tree: lxml_html.HtmlElement, paid: list[jsonld.Item]) -> int | None:
    """Count the words inside the parts that are said not to be free; None when no selector can be followed."""
    paths: list[str] = []
    for item in paid:
        for part in jsonld.listed(item.get("hasPart")):
            if isinstance(part, dict) and _is_false(part.get("isAccessibleForFree", False)):
                selectors = [s for s in jsonld.listed(part.get("cssSelector")) if isinstance(s, str)]
                paths.extend(path for selector in selectors for path in _paths(selector))
    if not paths:
        return None
    return max(sum(count_words(blocks.from_tree(element)) for element in tree.xpath(path)[:50]) for path in paths[:10])


def _paths(selector: str) -> list[str]:
    """Turn simple CSS selectors (tag, #id, .class, and descendants of them) into XPath; others are not followed."""
    paths = []
    for single in selector.split(","):
        steps = re.split(r"[\s>]+", single.strip())
        if steps != [""] and all(re.fullmatch(r"[\w-]*(?:[.#][\w-]+)*", step) and step for step in steps):
            paths.append("".join(f"//{_step(step)}" for step in steps))
    return paths


def _step(step: str) -> str:
    tag, *_ = re.split(r"[.#]", step)
    conditions = "".join(
        f"[@id='{name}']" if mark == "#" else f"[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
        for mark, name in re.findall(r"([.#])([\w-]+)", step)
    )
    return f"{tag or '*'}{conditions}"


def _declared_words(item: jsonld.Item | None) -> int:
    """Return how long the page's data says the article is; 0 when it does not say."""
    if item is None:
        return 0
    value = item.get("wordCount")
    if isinstance(value, int | str) and str(value).isdecimal() and len(str(value)) < 7:
        return int(value)
    return 0


def _markers(tree: lxml_html.HtmlElement) -> str:
    """Return what gives a challenge page away: script addresses, ids and the beginnings of inline scripts."""
    found = [element.get("id", "") for element in tree.iterfind(".//*[@id]")][:500]
    for script in list(tree.iter("script", "iframe", "form"))[:100]:
        found += [script.get("src", ""), script.get("action", ""), (script.text or "")[:2_000]]
    return "\n".join(part for part in found if part)[:60_000]
