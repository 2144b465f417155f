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


def judge(page: PageFacts) -> Wall | None:
    """Return the robot check a page is, or None."""
    visible = page.visible_words
    if visible >= sizes.TEASER:
        return None
    title = matching_segment(_BOT_TITLES, page)
    phrase = message(_BOT_PHRASES, page.visible)
    marker = _BOT_MARKERS.search(page.markers)
    if phrase and (title or marker or visible < sizes.MESSAGE):
        return Wall(CaptureOutcome.BOT_CHECK, f"The site asked for a check against robots: {quoted(phrase)}")
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
