"""English: the words that decide what kind a sentence is and whether it is worth checking.

`KINDS` rows are (kind, points, signal); the kind with the most points wins (claims/extraction/kinds.py).
`SIGNALS` name what a score counts; their weights stand in claims/extraction/worth.py.
"""

from __future__ import annotations

import re

from claims.extraction.rules import Signal


def _signal(code: str, label: str, pattern: str, *, show: bool = True, exact_case: bool = False) -> Signal:
    # Patterns are written with straight apostrophes and plain spaces; texts have curly ones too.
    written = pattern.replace("'", "[’']")
    return Signal(code, label, re.compile(written, 0 if exact_case else re.IGNORECASE), show)


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = rf"\b(?:{_MONTHS}) (?:1[6-9]|20)\d\d\b|\b(?:\d\d?(?:st|nd|rd|th)? (?:{_MONTHS})|(?:{_MONTHS}) \d\d?(?:st|nd|rd|th)?\b)(?:,? (?:1[6-9]|20)\d\d)?\b|\b(?:1[6-9]\d\d|20\d\d)(?:s|–\d\d)?\b|\b(?:January|February|March|April|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b|\b(?:last|past|previous) (?:\w+ )?(?:year|month|week|decade|quarter|century|election|years|months|decades)\b|\bsince \w+|\byears ago\b"
_NUMBER_WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    "|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?"
    "|dozens?|half|a third|two-thirds|a quarter|double|triple|twice"
)
# A year is a time, not a number: 1,950 and 1950.5 are numbers, 1950 is not.
_NUMBER = r"(?<![\d.,])(?!(?:1[6-9]|20)\d\d(?![\d]|[.,]\d))(?:\d[\d,.]*\d|\d)"
_VALUE = (
    "important|vital|crucial|essential|critical|wrong|right|good|bad|great|terrible|awful|shameful|disgraceful|wonderful"
    "|excellent|beautiful|unacceptable|fair|unfair|unjust|just cause|outrageous|ridiculous|absurd|stupid|foolish|brilliant"
    "|dangerous|reckless|irresponsible|sensible|reasonable|unreasonable|appalling|horrible|fantastic|amazing|pathetic"
    "|disastrous|worrying|encouraging|regrettable|welcome|genuine|legitimate|deserves?|worthy|a disgrace|a disaster"
    "|a mistake|a shame|a tragedy|a scandal|a waste of|a failure|nonsense|betrayal|cowardly|heroic"
)
_CAUSE = (
    r"(?:(?:cause|hurt|harm|damage|reduc|increas|rais|boost|weaken|strengthen|worsen|improv|prevent|trigger|fuel|driv"
    r"|erod|undermin|contribut|creat|curb|benefit|affect|destroy|protect|sav|blam)(?:e|es|ed|ing|s)?"
    r"|lower(?:s|ed|ing)|(?<=to )lower|cost(?:s|ing)? (?:the|us|them|our|taxpayers|consumers|households|jobs|lives)(?! of))"
)
_PAST = (
    "went|came|took|gave|gone|come|taken|given|rose|risen|fell|fallen|grew|grown|led|left|met|won|lost|ran|run|began|begun"
    "|became|kept|spent|paid|bought|sold|sent|brought|built|broke|broken|cut|put|saw|seen|made|said|told|wrote|written|stood"
    "|shot|fought|drew|drawn|hit|let|got|gotten|did|had|was|were|held|set|sat|thrown|threw|knew|known|chose|chosen"
)
# What the page says about itself: notes, notices and what a reader is asked to do.
_PAGE = (
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
    r"|\b(?:our|this) (?:newsletter|website|privacy policy|cookie policy)\b|\bterms (?:of use|of service|and conditions)\b"
)

KINDS: tuple[tuple[str, float, Signal], ...] = (
    ("question", 6.0, _signal("question_mark", "a question", r"\?\W*$", show=False)),
    ("vague", 7.0, _signal("page", "about the page itself", _PAGE)),
    (
        "prediction",
        2.0,
        _signal("will", "about the future", r"\b(?:will(?! to\b| of\b)|won't|shall|(?:I|you|he|she|it|we|they)'ll)\b"),
    ),
    (
        "prediction",
        2.0,
        _signal("going_to", "about the future", r"\b(?:is|are|am|was|were|'re|'s|'m) (?:not )?going to \w+"),
    ),
    (
        "prediction",
        2.0,
        _signal(
            "expected",
            "about the future",
            r"\b(?:is|are|was|were|be) (?:\w+ly )?(?:expected|set|due|likely|unlikely|projected|forecast|predicted|poised|bound|on course|on track|about|scheduled|slated) to\b",
        ),
    ),
    (
        "prediction",
        2.6,
        _signal(
            "foretold",
            "about the future",
            r"\b(?:(?<!than )(?:predict|forecast|foresee|expect)(?:s|ing)?|(?:predicted|forecasted|expected) (?!by\b|of\b)(?:\w+ ){0,4}?(?:to|that|will|would)|projected|projects that|(?:plan|intend|aim)(?:s|ed)? to)\b",
        ),
    ),
    (
        "prediction",
        1.8,
        _signal("would", "about what would be", r"\b(?:would(?! have (?!to\b)| like\b)|(?:he|she|it|they)'d)\b"),
    ),
    ("prediction", 1.7, _signal("could", "about what could be", r"\b(?:could(?! have\b| not\b)|might(?! have\b))\b")),
    ("prediction", 0.5, _signal("may", "about what may be", r"\bmay(?! have\b)\b(?! \d)", exact_case=True)),
    (
        "prediction",
        2.0,
        _signal(
            "future_date",
            "a time to come",
            r"\b(?:(?:by|before|until|from) (?:the end of )?20[3-9]\d|(?:by|before|until) (?:the )?(?:end|middle|spring|summer|autumn|winter) of 20\d\d|next (?:year|month|week|decade|spring|summer|autumn|winter)|in the coming \w+|tomorrow|in the future)\b",
        ),
    ),
    (
        "opinion",
        2.5,
        _signal(
            "norm",
            "a norm",
            r"\b(?:should|shouldn't|ought to|must(?! have\b)|mustn't|needs? to|(?<!would )(?<!will )(?<!may )(?<!might )have to|has to|had better|let's|let us|it is time|it's time)\b",
        ),
    ),
    ("opinion", 1.2, _signal("value", "a value judgement", rf"\b(?:{_VALUE})\b")),
    (
        "opinion",
        2.0,
        _signal(
            "stance",
            "somebody's opinion",
            r"\b(?:I|we) (?:\w+ly )?(?:think|believe|feel|hope|wish|guess|suppose|want|prefer|love|hate|doubt|would like|agree|disagree)\b|\bin (?:my|our) (?:view|opinion)\b",
        ),
    ),
    (
        "opinion",
        1.5,
        _signal(
            "advice",
            "a call to act",
            r"\b(?:urg(?:e|es|ed|ing)|advocat(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:for|on)|demand(?:s|ed|ing)?|recommend(?:s|ed|ing)?|appeal(?:s|ed)? (?:for|to))\b",
        ),
    ),
    (
        "opinion",
        2.6,
        _signal(
            "importance",
            "a value judgement",
            r"\b(?:the (?:value|importance|need|significance|urgency) of|better to|worth \w+ing)\b",
        ),
    ),
    (
        "opinion",
        1.2,
        _signal(
            "wish",
            "a wish or thanks",
            r"\b(?:thank you|thanks|congratulations|welcome to|god bless|please|good (?:evening|morning|night)|sorry)\b",
        ),
    ),
    (
        "experience",
        3.6,
        _signal(
            "first_person",
            "told in the first person",
            r"\bI(?:'m|'ve|'d| am| was| have| had)?(?: \w+ly)? (?!think|believe|feel|hope|wish|guess|suppose|want|prefer|doubt|agree|will|would|can|could|should|must|may|might)\w+",
            exact_case=True,
        ),
    ),
    (
        "experience",
        1.6,
        _signal("my_own", "told in the first person", r"\b(?:[Mm]y|[Mm]e|[Mm]yself|[Mm]ine)\b", exact_case=True),
    ),
    (
        "vague",
        2.2,
        _signal(
            "purpose",
            "a purpose, not a fact",
            r"^\W*(?:the|their|its|our|his|her|one|another)\s+(?:\w+\s+)?(?:aim|goal|purpose|objective|idea|intention|hope|ambition|point|task) (?:is|was|are|remains|of this)\b",
        ),
    ),
    (
        "vague",
        1.2,
        _signal(
            "abstract",
            "speaks in general terms",
            r"\b(?:an? (?:path|approach|way|vision|sense|spirit|kind|sort|framework) (?:to|toward|towards|of|forward|that)|the argument|things?|stuff|somehow|something|calculation|strategy emphasi[sz]es)\b",
        ),
    ),
    (
        "vague",
        1.5,
        _signal(
            "points_back",
            "says only what was meant before",
            r"^\W*(?:this|that|these|those|it)(?:'s| is| was| are| were) (?:\w+ ?){1,4}\W*$|^\W*(?:this|that|these) (?:perspective|view|idea|point|matter|question|position|approach|argument)\b",
        ),
    ),
    ("fact", 2.5, _signal("number", "a number", _NUMBER)),
    ("fact", 1.8, _signal("number_word", "a number", rf"\b(?:{_NUMBER_WORDS})\b")),
    ("fact", 0.8, _signal("date", "a time", _DATE)),
    (
        "fact",
        0.8,
        _signal(
            "trend",
            "a change",
            r"\b(?:rose|risen|rising|fell|fallen|grew|grown|grow|declined?|dropped|increased?|decreased?|doubled|halved|tripled|shrank|soared|plunged|climbed)\b",
        ),
    ),
    ("fact", 0.7, _signal("cause", "says what causes what", rf"\b{_CAUSE}\b")),
    (
        "fact",
        0.7,
        _signal(
            "frequency",
            "says how it has been",
            r"\b(?:sometimes|often|usually|tends? to|historical(?:ly)?|always|never|ever|already|currently|still|in the past|since)\b",
        ),
    ),
    (
        "fact",
        0.7,
        _signal(
            "past",
            "tells what happened",
            r"\b(?:was|were|had|did|didn't|wasn't|weren't|has|have|voted|signed|passed|killed|built|spent|won|lost|made|took|went|came|gave|paid|left|became|began|went|said|told|found|fell|rose|held|met|led|sold|bought|sent|\w{2,}ed(?= (?:the|a|an|to|in|on|at|by|for|with|from|that|his|her|its|their|more|over|about|as|into|up|down|out|\$?\d)\b))\b",
        ),
    ),
    (
        "fact",
        0.5,
        _signal(
            "present",
            "says what is",
            r"\b(?:is|are|isn't|aren't|add|adds|shows?|means?|remains?|contains?|exports?|imports?|produces?|owns?|accounts?)\b",
        ),
    ),
)

SIGNALS: tuple[Signal, ...] = (
    _signal(
        "percent",
        "a percentage",
        rf"(?:{_NUMBER})\s?(?:%|per ?cent\b|percentage points?\b)|\b(?:(?:{_NUMBER_WORDS})(?:[ -](?:{_NUMBER_WORDS}))? )per ?cent\b",
    ),
    _signal(
        "money",
        "an amount of money",
        rf"[$£€¥]\s?(?:{_NUMBER})(?:\s?(?:million|billion|trillion|bn|m|k|tn))?\b|(?:{_NUMBER}|\b(?:{_NUMBER_WORDS}|an?|few|several|many))\s(?:(?:million|billion|trillion)\s)?(?:US |Canadian |Australian )?(?:dollars?|euros?|pounds?|roubles?|rubles?|yen|yuan|cents?|pence)\b",
    ),
    _signal(
        "date",
        "a time",
        _DATE,
    ),
    _signal(
        "number",
        "a number",
        rf"(?:{_NUMBER})(?:[  ](?:million|billion|trillion|thousand|people|jobs|years|months|days|km|miles|tonnes|tons|kg|deaths|cases|homes|countries|times))?|\b(?:{_NUMBER_WORDS})(?: (?:million|billion|trillion|thousand|percent|people|jobs|years|times))?\b",
    ),
    _signal(
        "comparison",
        "compares",
        r"\b(?:more|less|fewer|higher|lower|larger|smaller|bigger|greater|better|worse|faster|slower|longer|older|younger|cheaper|richer|poorer|stronger|weaker)\b(?: \w+){0,2} than\b|\bcompared (?:to|with)\b|\b(?:up|down) (?:from|by)\b|\b(?:than|as) (?:the|any|in|many|much)\b|\btwice as\b|\bof all\b|\bper (?:capita|head|person|year)\b|\bmixed (?:effects?|results?)\b",
    ),
    _signal(
        "trend",
        "says how something changed",
        r"\b(?:rose|rises?|risen|rising|fell|falls?|fallen|falling|grew|grows?|grown|growing|declin(?:e|ed|es|ing)|dropp?(?:ed|s|ing)?|increas(?:e|ed|es|ing)|decreas(?:e|ed|es|ing)|doubled?|halved|tripled|quadrupled|shr(?:ank|ink|inks|unk)|soar(?:ed|s|ing)?|plung(?:ed|es|ing)|climb(?:ed|s|ing)?|surg(?:ed|es|ing)|slump(?:ed|s)?|record (?:high|low)|cut|cuts|raised|lowered|gone (?:up|down)|went (?:up|down))\b",
    ),
    _signal(
        "cause",
        "says what causes what",
        rf"\b{_CAUSE}\b|\b(?:because of|due to|as a result|led to|leads? to|leading to|result(?:s|ed|ing)? in|(?:mixed |adverse |side )?effects? (?:of|on)?|impact of|thanks to|responsible for|risks? \w+ing)\b",
    ),
    _signal(
        "superlative",
        "an extreme",
        r"\b(?:the (?:\w+ )?(?:first|last|only|largest|biggest|highest|lowest|smallest|best|worst|most|least|fastest|longest|oldest|greatest|strongest|richest|poorest)|never|every(?:one|body)?|always|no one|nobody|none of|all of the|ever|unprecedented)\b",
    ),
    _signal(
        "record",
        "a deed on record",
        r"\b(?:voted|signed|passed|vetoed|introduced|sponsored|supported|opposed|proposed|approved|rejected|banned|repealed|enacted|appointed|elected|convicted|indicted|arrested|charged|fired|killed|shot|invaded|withdrew|balanced|spent|spending|funded|invested|inherited|bankrupt)\b",
    ),
    _signal(
        "topic",
        "a matter of public record",
        r"\b(?:tax(?:es|ed|payers?)?|jobs?|unemployment|employ(?:ed|ment)|deficits?|debt|budgets?|inflation|econom(?:y|ic|ies)|wages?|incomes?|crimes?|murders?|immigra(?:nts?|tion)|health ?care|insurance|medicare|medicaid|social security|schools?|oil|gas|energy|markets?|trade|exports?|imports?|troops?|nuclear|sanctions|pensions?|poverty|abortions?|drugs?|vaccin(?:es?|ation|ated)|emissions|prices?|elections?|votes?|prisons?|borders?|military|defen[cs]e|war|civilians?)\b",
    ),
    _signal(
        "evidence",
        "rests on findings",
        r"\b(?:(?:data|figures|statistics|patterns?|records|history|research|evidence|stud(?:y|ies)|surveys?|polls?|experience|trends?|numbers|estimates|reports?|report|analysis|census|audit)(?: (?!than\b|that\b|which\b|who\b)\w+){0,5}? (?:shows?|showed|shown|suggests?|suggested|indicates?|indicated|finds?|found|reveals?|revealed|confirms?|confirmed|point(?:s|ed)? to))\b",
    ),
    _signal(
        "hedge",
        "hedged",
        r"\b(?:may|might|could|possibly|perhaps|probably|seems?|seemed|appears?|apparently|likely|arguably|sometimes|potentially|reportedly|allegedly|roughly|tends? to)\b",
        exact_case=True,
    ),
    _signal(
        "deed",
        "tells what somebody did",
        rf"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|who|[Ii]t|[A-Z][\w’'-]+) (?:also |never |once |then |has |have |had |\w+ly )?(?:\w{{2,}}[^e\W]ed|{_PAST})\b",
        exact_case=True,
    ),
    _signal(
        "until_now",
        "tells what has happened until now",
        rf"(?:\b(?:has|have)|[’']ve) (?:not |never |already |also |all |\w+ly )?(?:been|had|done|become|\w{{2,}}ed|{_PAST})\b",
    ),
    _signal("negation", "says what is not so", r"\b(?:not|no|never|none|cannot|\w+n't)\b"),
    _signal("page", "about the page itself", _PAGE),
    _signal("you", "spoken to somebody", r"\b(?:you|your|you're|thank)\b"),
    _signal(
        "we_want",
        "says what somebody wants or means to do",
        r"\b(?:(?:I|we|he|she|they) (?:want|would|will|'ll|hope|think|believe|know|feel|mean|ought|need|can|am going|are going)|I'll|we'll|let me|I'd|I'm)\b",
    ),
)
