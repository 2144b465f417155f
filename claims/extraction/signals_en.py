"""English: the words that decide whether a claim is worth checking, and the pieces of patterns that kinds share with it.

`SIGNALS` name what a score counts; their weights stand in claims/extraction/worth_weights.json.
"""

from __future__ import annotations

from claims.extraction.rules import Signal, sign

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE = rf"\b(?:{_MONTHS}) (?:1[6-9]|20)\d\d\b|\b(?:\d\d?(?:st|nd|rd|th)? (?:{_MONTHS})|(?:{_MONTHS}) \d\d?(?:st|nd|rd|th)?\b)(?:,? (?:1[6-9]|20)\d\d)?\b|\b(?:1[6-9]\d\d|20\d\d)(?:s|–\d\d)?\b|\b(?:January|February|March|April|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b|\b(?:last|past|previous) (?:\w+ )?(?:year|month|week|decade|quarter|century|election|years|months|decades)\b|\bsince \w+|\byears ago\b"
NUMBER_WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    "|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?"
    "|dozens?|half|a third|two-thirds|a quarter|double|triple|twice"
)
# A year is a time, not a number: 1,950 and 1950.5 are numbers, 1950 is not.
NUMBER = r"(?<![\d.,])(?!(?:1[6-9]|20)\d\d(?![\d]|[.,]\d))(?:\d[\d,.]*\d|\d)"
_CAUSE = (
    r"(?:(?:cause|hurt|harm|damage|reduc|increas|rais|boost|weaken|strengthen|worsen|improv|prevent|trigger|fuel|driv"
    r"|erod|undermin|contribut|creat|curb|benefit|affect|destroy|protect|sav|blam)(?:e|es|ed|ing|s)?"
    r"|lower(?:s|ed|ing)|(?<=to )lower|cost(?:s|ing)? (?:the|us|them|our|taxpayers|consumers|households|jobs|lives)(?! of))"
)
PAST = (
    "went|came|took|gave|gone|come|taken|given|rose|risen|fell|fallen|grew|grown|led|left|met|won|lost|ran|run|began|begun"
    "|became|kept|spent|paid|bought|sold|sent|brought|built|broke|broken|cut|put|saw|seen|made|said|told|wrote|written|stood"
    "|shot|fought|drew|drawn|hit|let|got|gotten|did|had|was|were|held|set|sat|thrown|threw|knew|known|chose|chosen"
)
# What the page says about itself: notes, notices and what a reader is asked to do.
PAGE = (
    r"^\W*(?:this|the) (?:article|story|page|post|report|piece|column|interview|transcript|text|material|content|version)"
    r" (?:was|is|has been|have been|may not be|originally|first|appeared)(?: \w+){0,2}? (?:published|updated|amended|corrected"
    r"|written|produced|reproduced|translated|edited|syndicated|appeared|republished|intended|demonstration|sponsored)\b"
    r"|\b(?:demonstration|sample|test|placeholder|promotional|sponsored) (?:material|text|content|article|page)\b"
    r"|\b(?:names?|people|persons|characters|outlets|figures|events|places|quotations)\b[^.]{0,40} (?:is|are|were|have been)"
    r" (?:purely |entirely )?(?:invented|fictional|fictitious|made up|changed)\b"
    r"|\ball rights reserved\b|^\W*(?:©|copyright\b)|^\W*(?:subscribe|sign up|sign in|log in|register|click|read more|read also"
    r"|follow us|share this|download|listen to|watch (?:now|live|our)|advertisement|related:|see also)\b"
    r"|^\W*(?:(?:additional )?reporting|editing|writing|photo(?:graph)?s?|image|video|graphics?|illustration|compiled) by\b"
    r"|^\W*(?:photo(?:graph)?|image|picture|credit|source|last updated|updated|published|correction|editor's note)s?:"
    r"|\b(?:our|this) (?:newsletter|privacy policy|cookie policy)\b|\bthis website\b|\b(?:visit|see|more (?:\w+ ){0,3}on) our website\b|\bterms (?:of use|of service|and conditions)\b"
)

SIGNALS: tuple[Signal, ...] = (
    sign(
        "percent",
        "a percentage",
        rf"(?:{NUMBER})\s?(?:%|per ?cent\b|percentage points?\b)|\b(?:(?:{NUMBER_WORDS})(?:[ -](?:{NUMBER_WORDS}))? )per ?cent\b",
    ),
    sign(
        "money",
        "an amount of money",
        rf"[$£€¥]\s?(?:{NUMBER})(?:\s?(?:million|billion|trillion|bn|m|k|tn))?\b|(?:{NUMBER}|\b(?:{NUMBER_WORDS}|an?|few|several|many))\s(?:(?:million|billion|trillion)\s)?(?:US |Canadian |Australian )?(?:dollars?|euros?|pounds?|roubles?|rubles?|yen|yuan|cents?|pence)\b",
    ),
    sign(
        "date",
        "a time",
        DATE,
    ),
    sign(
        "number",
        "a number",
        rf"(?:{NUMBER})(?:[  ](?:million|billion|trillion|thousand|people|jobs|years|months|days|km|miles|tonnes|tons|kg|deaths|cases|homes|countries|times))?|\b(?:{NUMBER_WORDS})(?: (?:million|billion|trillion|thousand|percent|people|jobs|years|times))?\b",
    ),
    sign(
        "comparison",
        "compares",
        r"\b(?:more|less|fewer|higher|lower|larger|smaller|bigger|greater|better|worse|faster|slower|longer|older|younger|cheaper|richer|poorer|stronger|weaker)\b(?: \w+){0,2} than\b|\bcompared (?:to|with)\b|\b(?:up|down) (?:from|by)\b|\b(?:than|as) (?:the|any|in|many|much)\b|\btwice as\b|\bof all\b|\bper (?:capita|head|person|year)\b|\bmixed (?:effects?|results?)\b",
    ),
    sign(
        "trend",
        "says how something changed",
        r"\b(?:rose|rises?|risen|rising|fell|falls?|fallen|falling|grew|grows?|grown|growing|declin(?:e|ed|es|ing)|dropp?(?:ed|s|ing)?|increas(?:e|ed|es|ing)|decreas(?:e|ed|es|ing)|doubled?|halved|tripled|quadrupled|shr(?:ank|ink|inks|unk)|soar(?:ed|s|ing)?|plung(?:ed|es|ing)|climb(?:ed|s|ing)?|surg(?:ed|es|ing)|slump(?:ed|s)?|record (?:high|low)|cut|cuts|raised|lowered|gone (?:up|down)|went (?:up|down))\b",
    ),
    sign(
        "cause",
        "says what causes what",
        rf"\b{_CAUSE}\b|\b(?:because of|due to|as a result|led to|leads? to|leading to|result(?:s|ed|ing)? in|(?:mixed |adverse |side )?effects? (?:of|on)?|impact of|thanks to|responsible for|risks? \w+ing)\b",
    ),
    sign(
        "superlative",
        "an extreme",
        r"\b(?:the (?:\w+ )?(?:first|last|only|largest|biggest|highest|lowest|smallest|best|worst|most|least|fastest|longest|oldest|greatest|strongest|richest|poorest)|never|every(?:one|body)?|always|no one|nobody|none of|all of the|ever|unprecedented)\b",
    ),
    sign(
        "record",
        "a deed on record",
        r"\b(?:voted|signed|passed|vetoed|introduced|sponsored|supported|opposed|proposed|approved|rejected|banned|repealed|enacted|appointed|elected|convicted|indicted|arrested|charged|fired|killed|shot|invaded|withdrew|balanced|spent|spending|funded|invested|inherited|bankrupt)\b",
    ),
    sign(
        "topic",
        "a matter of public record",
        r"\b(?:tax(?:es|ed|payers?)?|jobs?|unemployment|employ(?:ed|ment)|deficits?|debt|budgets?|inflation|econom(?:y|ic|ies)|wages?|incomes?|crimes?|murders?|immigra(?:nts?|tion)|health ?care|insurance|medicare|medicaid|social security|schools?|oil|gas|energy|markets?|trade|exports?|imports?|troops?|nuclear|sanctions|pensions?|poverty|abortions?|drugs?|vaccin(?:es?|ation|ated)|emissions|prices?|elections?|votes?|prisons?|borders?|military|defen[cs]e|war|civilians?)\b",
    ),
    sign(
        "evidence",
        "rests on findings",
        r"\b(?:(?:data|figures|statistics|patterns?|records|history|research|evidence|stud(?:y|ies)|surveys?|polls?|experience|trends?|numbers|estimates|reports?|report|analysis|census|audit)(?: (?!than\b|that\b|which\b|who\b)\w+){0,5}? (?:shows?|showed|shown|suggests?|suggested|indicates?|indicated|finds?|found|reveals?|revealed|confirms?|confirmed|point(?:s|ed)? to))\b",
    ),
    sign(
        "hedge",
        "hedged",
        r"\b(?:may|might|could|possibly|perhaps|probably|seems?|seemed|appears?|apparently|likely|arguably|sometimes|potentially|reportedly|allegedly|roughly|tends? to)\b",
        exact_case=True,
    ),
    sign(
        "deed",
        "tells what somebody did",
        rf"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|who|[Ii]t|[A-Z][\w’'-]+) (?:also |never |once |then |has |have |had |\w+ly )?(?:\w{{2,}}[^e\W]ed|{PAST})\b",
        exact_case=True,
    ),
    sign(
        "until_now",
        "tells what has happened until now",
        rf"(?:\b(?:has|have)|[’']ve) (?:not |never |already |also |all |\w+ly )?(?:been|had|done|become|\w{{2,}}ed|{PAST})\b",
    ),
    sign("negation", "says what is not so", r"\b(?:not|no|never|none|cannot|\w+n't)\b"),
    sign("page", "about the page itself", PAGE),
    sign("you", "spoken to somebody", r"\b(?:you|your|you're|thank)\b"),
    sign(
        "we_want",
        "says what somebody wants or means to do",
        r"\b(?:(?:I|we|he|she|they) (?:want|would|will|'ll|hope|think|believe|know|feel|mean|ought|need|can|am going|are going)|I'll|we'll|let me|I'd|I'm)\b",
    ),
)
