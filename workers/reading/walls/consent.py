"""Requests for consent that stand in the place of the page."""

from __future__ import annotations

import re

from claims.enums import CaptureOutcome
from workers.reading.maintext import count_words
from workers.reading.walls import sizes
from workers.reading.walls.matching import matching_segment, message, quoted
from workers.reading.walls.pagefacts import PageFacts, Wall

_TITLES = re.compile(
    r"before you continue.*|cookie (?:consent|wall|settings|notice)|(?:your )?privacy (?:choices|settings|matters)|consent|"
    r".{1,40} is part of .{1,40}|.{0,40}consent|we value your privacy|bevor sie (?:zu .{0,40} )?weiter.*|avant (?:d(?:'|’)accéder|de continuer).*|"
    r"antes de (?:ir|continuar).*|.{0,40}(?:cookie-?einstellungen|datenschutzeinstellungen)|prima di continuare.*|.{0,20}privacy ?gate|cookiewall|"
    r"zustimmung|samtykke|consentement|consentimiento|consenso|toestemming",
    re.IGNORECASE,
)
# One cue is one thing such a wall says, in every language it is said in: three different ones make a wall.
_CUES = tuple(
    re.compile("|".join(ways), re.IGNORECASE)
    for ways in (
        # Your privacy matters to us
        (r"we (?:value|respect) your privacy|your privacy (?:is important|matters|choices)", "(?:ihre|deine) privatsphäre", "votre vie privée", "(?:tu|su) privacidad", "(?:la (?:tua|sua)|tua) privacy", "(?:uw|je|jouw) privacy", "(?:twoją|państwa) prywatność", "din(?:a)? (?:integritet|personuppgifter)", "dit privatliv", "ditt personvern", "vaše(?:ho)? soukromí", "a sua privacidade", "gizliliğin"),
        # We and our partners
        (r"\b(?:we and |of )?our (?:\d[\d,.]* )?(?:partners|vendors)\b", r"wir und unsere (?:\d+ )?partner", r"nous et nos (?:\d+ )?partenaires", r"nosotros y nuestros (?:\d+ )?socios", r"noi e i nostri (?:\d+ )?partner", r"wij en onze (?:\d+ )?partners", r"my i nasi (?:\d+ )?(?:zaufani )?partnerzy", r"vi och våra (?:\d+ )?partner", r"vi og vores (?:\d+ )?partnere", r"vi og våre (?:\d+ )?partnere", r"my a naš\w* (?:\d+ )?partner", r"nós e os nossos (?:\d+ )?parceiros"),
        # Accept
        (r"(?:accept|agree|allow|consent)(?: to)? all|i (?:accept|agree)\b|accept (?:and|&) continue|agree (?:and|&) (?:continue|close)", "alle(?: cookies)? (?:akzeptieren|zulassen)|akzeptieren und weiter|zustimmen (?:und|&) weiter", "tout accepter|accepter (?:et (?:continuer|fermer)|les cookies)|j'accepte", "aceptar (?:todo|y continuar|todas)", "accetta (?:tutt[oi]|e continua)|accetto", "alles accepteren|akkoord", "akceptuję|zaakceptuj|przejdź do serwisu", "godkänn alla|acceptera alla", "accepter alle|tillad alle|godta alle", "přijmout vše|souhlasím", "aceitar (?:tudo|todos|e continuar)", "tümünü kabul et", "принять все"),
        # Refuse
        (r"(?:reject|decline|refuse|deny) all|continue without (?:accepting|agreeing)", "alle ablehnen|nur notwendige", "tout refuser|continuer sans accepter|refuser les cookies", "rechazar (?:todo|y )", "rifiuta (?:tutto|e )", "alles weigeren", "odrzuć wszystk", "avvisa alla|neka alla", "afvis alle|avslå alle", "odmítnout vše", "rejeitar tudo", "tümünü reddet", "отклонить все"),
        # Settings
        (r"manage (?:options|settings|preferences|cookies|choices|privacy)|(?:cookie|privacy) (?:settings|preferences)|more options|customi[sz]e", "einstellungen (?:verwalten|ändern)|cookie-einstellungen", "paramétrer|personnaliser|gérer (?:mes|les) (?:choix|cookies)", r"configurar\b|gestionar (?:opciones|preferencias)", "gestisci (?:le )?preferenze|personalizza", "instellingen (?:beheren|aanpassen)|voorkeuren", "ustawienia zaawansowane|zarządzaj", "hantera inställningar|anpassa", "tilpas|indstillinger", r"\bnastavení\b"),
        # On your device
        (r"(?:store|access)(?: and(?:/or)? access)? information on (?:a|your) device", "informationen auf (?:ihrem|einem|deinem) gerät", "(?:stocker|accéder).{0,40}(?:informations|appareil|terminal)", "(?:información|datos) en (?:un|tu|su) dispositivo", "informazioni su un dispositivo", "informatie op een apparaat", "informacj\\w+ na urządzeniu", "information på en enhet", "oplysninger på (?:din|en) enhed", "informasjon på en enhet", "informace na zařízení", "informações (?:num|em um) dispositivo"),
        # Cookies and what they are for
        (r"use (?:of )?cookies|such as cookies|cookies (?:and|to)\b", r"cookies (?:und|et|y|e|en|och|og|a)\b|(?:verwenden|utilis\w+|usamos|usiamo|gebruiken|bruger|använder|používáme) (?:des |de )?cookies|soubory cookies|pliki cookie|coo?kies,? (?:att|til|för|om)|come i cookie"),
        (r"personali[sz]ed (?:ads|advertising|content)|legitimate interest|withdraw your consent", r"personalisierte (?:werbung|anzeigen)|mit werbung (?:und (?:cookies|tracking) )?(?:weiter)?(?: ?lesen)?|pur-?abo\b|werbefrei", r"financé par la publicité|publicités? personnalisée", r"publicidad personalizada", r"pubblicità personalizzat"),
        (r"before you continue", "bevor sie weiter|weiter mit werbung", "avant (?:d'accéder|de continuer)", "antes de continuar", "prima di continuare"),
    )
)  # fmt: skip
# What such a wall is about, by stems; with buttons, hardly a link and nothing else said, that is enough in any language.
_SUBJECT = re.compile(
    r"\b(?:cookies?|privacy|consent|zustimm|einverst|einwillig|datenschutz|datenverarb|vie privée|consentement|privacidad|consentimiento|"
    r"privatliv|personvern|samtykke|integritet|samtycke|toestemming|prywatnoś|soukromí|adatvédel|sütik?|ιδιωτικότητ|απόρρητο|конфиденциальн|приватн|gizlilik|çerez)",
    re.IGNORECASE,
)
_LONGEST_CUE = 900  # characters; the text of a consent wall comes in long blocks
_MIN_CUES = 3
_HARDLY_A_LINK = 5
_MIN_BUTTONS = 2
_FEW_LINKS = 15  # a wall links to its policy and its partners; around an article stands a whole site


def judge(page: PageFacts) -> Wall | None:
    """Return the consent wall a page is, or None."""
    if page.main_words >= sizes.TEASER + 50:
        return None
    title = matching_segment(_TITLES, page)
    if page.links >= _FEW_LINKS and not title and not any(message(cue, page.headings) for cue in _CUES):
        return None
    if _is_a_question(page):
        return _wall(message(_SUBJECT, page.visible, longest=_LONGEST_CUE))
    said = [found for cue in _CUES if (found := message(cue, page.visible, longest=_LONGEST_CUE))]
    if (len(said) >= _MIN_CUES or (title and said)) and _is_mostly_about_consent(page, _CUES):
        return _wall(said[0])
    return None


def _wall(words: str) -> Wall:
    return Wall(CaptureOutcome.CONSENT, f"Only a request for consent came back: {quoted(words)}")


def _is_a_question(page: PageFacts) -> bool:
    """Whether there is nothing on the page but a few words about consent and the buttons to answer with."""
    is_small = page.visible_words < sizes.MESSAGE and page.links < _HARDLY_A_LINK and page.buttons >= _MIN_BUTTONS
    is_about_it = is_small and bool(message(_SUBJECT, page.visible, longest=_LONGEST_CUE))
    return is_about_it and _is_mostly_about_consent(page, (_SUBJECT,))


def _is_mostly_about_consent(page: PageFacts, cues: tuple[re.Pattern[str], ...]) -> bool:
    """Whether the blocks with such cues outweigh the others: a banner on a short page does not."""
    words = {True: 0, False: 0}
    for block in page.visible:
        size = count_words([block])
        if size >= sizes.SENTENCE or " | " in block:
            words[any(cue.search(block) for cue in cues)] += size
    return words[True] >= words[False]
