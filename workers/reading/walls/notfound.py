"""Pages delivered as found that say of themselves that nothing is there."""

from __future__ import annotations

import re

from claims.enums import CaptureOutcome
from workers.reading.walls import sizes
from workers.reading.walls.matching import matching_segment, message, quoted
from workers.reading.walls.pagefacts import PageFacts, Wall

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
    r"sayfa bulunamad[ıi]|sidan finns inte|sidan kunde inte hittas|stránka (?:nebyla )?nenalezena|oldal nem található|страница не найдена|сторінку не знайдено|ページが見つかりません|找不到页面|页面不存在|content no longer available|error|fehler|erreur)?[\s!.…:;–—-]*",
    re.IGNORECASE,
)
_SAYS_NOT_FOUND = re.compile(r"404|found|exist|available|find|remov|moved|missing|expired|deleted|gone|gefunden|trouv|encontrad|trovat|gevonden|hittades|ikke|znalezi|istnieje|bulunamad|finns inte|nenalezena|található|найден|знайден|見つかりません|找不到|不存在", re.IGNORECASE)  # fmt: skip
_NOT_FOUND_PHRASES = re.compile(
    r"(?:\b(?:the|this|that|your|our|requested)\b.{0,30}|^|sorry,? )\b(?:page|article|story|content|document|file|url|address|link)\b.{0,60}\b(?:"
    r"(?:could ?n.t|can(?:no|')t|could not|can ?not|was not|wasn.t) be found|"
    r"(?:does ?n.t|does not|no longer|did not|didn.t) (?:seem to )?exist|(?:is|are) no longer available|"
    r"(?:was|has been|may have been|might have been) (?:removed|deleted|moved)|not found)|"
    r"(?:can(?:no|')t|can ?not|couldn.t|could not|unable to) find (?:the|that|this) (?:page|article|story|document)|"
    r"seite (?:konnte )?nicht gefunden|seite (?:existiert|ist) nicht (?:mehr|verfügbar)|page (?:demandée|que vous).{0,60}(?:introuvable|n.existe)|"
    r"(?:artikel|beitrag|inhalt|text|seite) (?:ist|sind|steht)(?: leider)? nicht (?:mehr|länger) (?:verfügbar|abrufbar|online)|(?:this )?(?:video|post|tweet|content|item|listing) (?:is(?:n.t| not)|no longer) (?:available )?(?:any ?more|available)|there is currently no text in this page|sidan (?:du söker )?(?:kunde inte|finns inte)|strona.{0,30}nie istnieje|stránka.{0,30}(?:neexistuje|nenalezena)|такой страницы не существует|страница.{0,30}(?:не найдена|удалена)|お探しのページは|(?:seem to |cannot |can.t |could not )find the page|page (?:is|was) not available|gibt es (?:leider )?nicht(?: \(?mehr\)?)?\W*$|siden finnes ikke|finner ikke siden|sayfa(?:yı)? bulun|(?:article|page|contenu).{0,30}n(?:\'|’)(?:est|existe) plus (?:disponible|en ligne)|(?:artículo|contenido).{0,30}ya no está disponible|página.{0,60}(?:no existe|no se (?:ha )?encontr|não (?:existe|foi encontrad))|pagina.{0,40}(?:non (?:esiste|è stata trovata)|bestaat niet)",
    re.IGNORECASE,
)


def judge(page: PageFacts) -> Wall | None:
    """Return the soft 404 a page is, or None."""
    title = matching_segment(_NOT_FOUND_TITLES, page)
    if title and not _SAYS_NOT_FOUND.search(title):
        title = ""
    phrase = message(_NOT_FOUND_PHRASES, (*page.headings, *page.main) if page.main else page.visible)
    says_more = page.prose_words(_NOT_FOUND_PHRASES) >= sizes.PROSE
    if (
        title
        and (page.main_words < sizes.SCANT or not says_more)
        and (page.main_words < sizes.MESSAGE or (phrase and page.main_words < sizes.TEASER + sizes.MESSAGE))
    ):
        return Wall(CaptureOutcome.NOT_FOUND, f"The page was delivered, but it says of itself: {quoted(title)}")
    if phrase and not says_more and (page.main_words < sizes.SCANT or page.visible_words < sizes.SCANT):
        return Wall(CaptureOutcome.NOT_FOUND, f"The page was delivered, but it says: {quoted(phrase)}")
    return None
