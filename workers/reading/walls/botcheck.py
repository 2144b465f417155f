"""Challenges to robots, and refusals that stand in their place."""

from __future__ import annotations

import re

from claims.enums import CaptureOutcome
from workers.reading.walls import sizes
from workers.reading.walls.matching import matching_segment, message, quoted
from workers.reading.walls.pagefacts import PageFacts, Wall

_BOT_TITLES = re.compile(
    r"just a moment(?:\.\.\.|…)?|attention required!?(?: \| cloudflare)?|access (?:to this page has been )?denied|"
    r"pardon our interruption(?:\.\.\.)?|are you a (?:robot|human)\??|robot check|bot verification|security check|"
    r"verify(?:ing)? (?:that )?you(?:'|’)?(?: a)?re (?:a )?human|human verification|ddos-guard|checking your browser.*|"
    r"please verify you are a human|one moment,? please(?:\.\.\.|…)?|un momento(?:\.\.\.|…)?|nur einen moment(?:\.\.\.|…)?|"
    r"un instant(?:\.\.\.|…)?|ci siamo quasi(?:\.\.\.|…)?|um momento(?:\.\.\.|…)?|jeszcze chwila(?:\.\.\.|…)?|een moment(?: geduld)?(?:\.\.\.|…)?|один момент(?:\.\.\.|…)?|しばらくお待ちください.*|请稍候.*|captcha.*|making sure you.{1,6}re not a bot!?|request rate threshold exceeded|waiting room|client challenge|vercel security checkpoint|anti-?bot.*|403 forbidden",
    re.IGNORECASE,
)
_BOT_PHRASES = re.compile(
    r"verify(?:ing)? (?:that )?you are (?:a )?(?:human|not a (?:ro)?bot)|checking (?:if the site connection is secure|your browser)|"
    r"enable javascript and cookies to continue|please enable js and disable any ad ?blocker|unusual (?:traffic|activity) from your|"
    r"(?:i(?:'|’)m|you(?:'|’)re|you are|i am) not a robot|complete the (?:captcha|security check)|solve (?:this|the) captcha|"
    r"incapsula incident id|performance (?:&|and) security by cloudflare|ddos protection by|requested url was rejected|your support id is|access to this (?:site|service) has been limited|blocked by (?:a|our|the) (?:security|firewall)|dass (?:sie|du) kein(?:e maschine| roboter)|pas un robot|no (?:es|eres) un robot|non sei un robot|ray id:|"
    r"needs to review the security of your connection|you don(?:'|’)t have permission to access .{0,200} on this server|"
    r"automated (?:access|requests?|queries)|press (?:&|and) hold to confirm|made us think (?:that )?you (?:are|were|might be) a bot|making sure you(?:\'|’)?re not a bot|(?:security )?service to protect (?:itself )?(?:from|against) (?:online attacks|malicious bots)|undeclared automated tools?|programmatic access (?:to .{0,40})?is limited|(?:you are|you(?:\'|’)re) (?:now )?in (?:line|the (?:queue|waiting room))\b|your (?:estimated wait|place in (?:the )?(?:line|queue))|we(?:\'|’)re verifying your browser|(?:confirm|sure) (?:that )?you(?:\'|’)?(?: a)?re (?:a )?(?:human|not a robot)|verifica di essere (?:un utente )?uman|confirme que (?:você|o senhor) é humano|potwierdź,? że jesteś człowiekiem|подтвердите,? что вы (?:человек|не робот)|人間であること|ověřte,? že jste člověk|robot olmadığınızı|bekræft,? at du er et menneske|bevestig dat u (?:een )?mens|prove (?:that )?you(?:'|’| a)re (?:a )?human|"
    r"bestätigen sie, dass sie (?:ein )?mensch|vérifi\w+ que vous (?:êtes|n'êtes pas)|verifi\w+ que (?:usted )?(?:eres|es) (?:un )?humano",
    re.IGNORECASE,
)
_BOT_MARKERS = re.compile(
    r"cf-chl-|_cf_chl_opt|cf-challenge|captcha-delivery\.com|_incapsula_resource|px-captcha|ddos-guard|"
    r"/_sec/cp_challenge|awswaf|challenge\.js|kasada|anubis_challenge|sgcaptcha",
    re.IGNORECASE,
)

_FEW_LINKS = 10


def judge(page: PageFacts) -> Wall | None:
    """Return the robot check a page is, or None."""
    visible = page.visible_words
    if visible >= sizes.TEASER:
        return None
    title = matching_segment(_BOT_TITLES, page)
    phrase = message(_BOT_PHRASES, page.visible)
    marker = _BOT_MARKERS.search(page.markers)
    if phrase and (title or marker or (visible < sizes.MESSAGE and page.prose_words(_BOT_PHRASES) < sizes.PROSE)):
        return Wall(CaptureOutcome.BOT_CHECK, f"The site asked for a check against robots: {quoted(phrase)}")
    if page.has_captcha and visible < sizes.SCANT and page.links < _FEW_LINKS:
        return Wall(
            CaptureOutcome.BOT_CHECK, f"The page holds hardly more than a puzzle against robots: {visible} words."
        )
    if title and (visible < sizes.SCANT or (marker and visible < sizes.MESSAGE)):
        return Wall(
            CaptureOutcome.BOT_CHECK, f"The site answered with a robot check or a refusal, titled {quoted(title)}"
        )
    if marker and visible < sizes.SCANT // 2:
        return Wall(
            CaptureOutcome.BOT_CHECK,
            f"The page holds only the script of a robot check ({marker.group()}) and {visible} words.",
        )
    return None
