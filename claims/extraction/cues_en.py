"""English: every word list and pattern that extraction reads, put together. Another language copies this file and its tables.

`grammar_en.py` has the small words, `nouns_en.py` what nouns name, `verbs_en.py` the verbs of saying, `names_en.py` given names,
`signals_en.py` what decides kinds and scores.
"""

from __future__ import annotations

import re

from claims.extraction.act_words_en import CLASSES, VIEW_WORDS, act_verbs
from claims.extraction.grammar_en import (
    ABBREVIATIONS,
    ADVERBS,
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    MINDED,
    MONTHS_AND_DAYS,
    NEGATIONS,
    NUMBERED,
    OF_THINGS,
    POSSESSIVES,
    PREPOSITIONS,
    STARTERS,
    SUBORDINATORS,
    TIME_WORDS,
    TITLES,
    VERBS,
)
from claims.extraction.kind_words_en import CUES, SIGNS
from claims.extraction.names_en import FEMALE, MALE
from claims.extraction.nouns_en import (
    BODY_NAMES,
    BODY_NOUNS,
    DATA_NOUNS,
    DOCUMENT_NOUNS,
    FEMALE_WORDS,
    GROUP_NOUNS,
    GROUPINGS,
    HONORIFICS,
    IMPERSONAL_NOUNS,
    LANDSCAPE,
    MALE_WORDS,
    PLACES,
    PORTFOLIOS,
    ROLE_NOUNS,
    VIEW_NOUNS,
)
from claims.extraction.rules import Rules
from claims.extraction.signals_en import PAST, SIGNALS
from claims.extraction.verbs_en import english_cues


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PRONOUNS = {
    "he": ("s", "m"), "she": ("s", "f"), "it": ("s", "n"), "they": ("p", ""), "he's": ("s", "m"), "she's": ("s", "f"),
    "they've": ("p", ""), "they're": ("p", ""), "he'd": ("s", "m"), "she'd": ("s", "f"), "they'd": ("p", ""),
}  # fmt: skip
POSSESSIVE_PRONOUNS = {"his": ("s", "m"), "her": ("s", "f"), "its": ("s", "n"), "their": ("p", "")}

# Who hears what others say, which is nobody’s claim by that: the court heard, jurors were told.
_HEARING = (
    r"(?:(?:[Tt]he|[Aa]n?|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}(?:['’]s)?)(?: [a-z]{3,}){0,2}? (?:[Cc]ourt|inquest|inquiry|hearing|jury|tribunal|panel|committee|trial)"
    r"|(?:[Jj]urors|[Mm]agistrates|[Cc]ouncillors|MPs|[Ll]awmakers|[Ss]enators|[Tt]rustees|[Pp]lanners|(?:[Tt]he )?(?:jurors|magistrates|councillors)))"
)
_HEARD = r"(?:(?:has|have|had) )?(?:heard|(?:was|were|been) told)"

ACCORDING = re.compile(
    r"\b(?P<cue>according to|as (?:reported|stated|noted|described|quoted|cited|put|argued) by)\s+", re.IGNORECASE
)
IN_VIEW = re.compile(
    r"\b(?P<cue>in|by|on|to|from)\s+(?:(?P<whose>their|his|her|its)|(?P<name>[\w‑’'.-]+(?:\s[\w‑’'.-]+){0,5}?)[’']s?)\s+"
    r"(?:own\s+)?(?:view|opinion|words|judge?ment|eyes|estimation|telling|account|assessment|mind|estimate|reckoning"
    r"|standpoint|perspective|point of view)\b"
    r"|\b(?P<cue2>in|from) the (?:view|opinion|words|judge?ment|eyes|perspective) of\s+",
    re.IGNORECASE,
)
IN_POLL = re.compile(
    r"\b[Ii]n (?:an?|the|its) (?:latest |recent |new |weekly |national |nationwide )?(?P<name>[A-Z][\w&’'-]*(?<!-style)(?<!-wide)(?: (?:& )?[A-Z][\w&’'-]*){0,3}) (?:opinion )?(?:poll|survey)\b"
)
CLAIM_NOUN = re.compile(
    r"\b(?:claims?|assertions?|allegations?|arguments?|contentions?|views?|beliefs?|statements?|suggestions?|warnings?"
    r"|predictions?|perspectives?|positions?|opinions?|accusations?|concerns?|idea|findings?|announcements?)\b",
    re.IGNORECASE,
)
BRIDGES = re.compile(
    r"(?:went|goes|go) on(?: to)?|(?:is|are|was|were) (?:quoted|cited|reported|recorded|paraphrased|heard) (?:as )?"
    r"|(?:continues?|continued) to|came out to|took to \w+ to"
)

TO_LOOK_UP = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundreds?|thousands?|millions?|billions?|half|doubled|halved|tripled)\b",
    re.IGNORECASE,
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = "|".join(_DAYS)
_BARE_DAY = (  # as American papers write it: voted Tuesday to close it; not: open Monday to Friday, the Tuesday meeting
    rf"(?<=[a-z\d] )(?<!\bthe )(?<!\ban )(?<!\band )(?<!\bor )(?<!\bevery )(?<!\beach )(?<!\bto )(?<!\bthan )(?<!\bthis )(?<!\bone )(?<!\bnext )(?<!\blast )(?<!\bpast )(?<!\bcoming )"
    rf"(?=(?:{_DAY})(?: (?:morning|afternoon|evening|night))?(?:[.,;]|$| (?:to (?!{_DAY})|that|after|when|in|at|by|because|with|for|on|as|from|near|before|during|over|under|following|amid|about|against)\b))"
)
WEEKDAY_TIME = re.compile(
    rf"(?<!\ba )(?:(?<!\d )|(?<=\d-\d )|(?<=\d-\d\d ))\b(?:on |(?<=\bby )|(?<=\bsince )|(?<=\buntil )|(?<=\bfrom )|(?<=\bof )|(?<=\blate )|(?<=\bearly )"
    rf"|(?=last |next |this |past |coming )|{_BARE_DAY})"
    rf"(?:(?P<which>last|next|this|past|coming) )?(?P<day>{_DAY})(?: (?P<part>morning|afternoon|evening|night))?\b(?!['’]s\b)"
    r"(?!,? (?:the )?\d)(?!,? (?:January|February|March|April|May|June|July|August|September|October|November|December)\b)",
    re.IGNORECASE,
)
YEARS_AGO = re.compile(
    r"(?<!about )(?<!nearly )(?<!almost )(?<!over )(?<!than )(?<!some )(?<!around )(?<!least )\b(?P<years>an?|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|fifteen|twenty|thirty|\d{1,2}) (?P<unit>year|month|day)s? ago\b",
    re.IGNORECASE,
)
SMALL_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
}  # fmt: skip
_NOT_OWNED = r"(?<!\bher )(?<!\bhis )(?<!\bits )(?<!\bmy )(?<!\bour )(?<!\bthe )(?<!\btheir )(?<!\byour )(?<![’']s )"  # in *her* last year
RELATIVE_TIMES = (
    (re.compile(r"\bthis (?P<part>morning|afternoon|evening)\b", re.IGNORECASE), "day", 0),
    (re.compile(r"\b(?:last|yesterday) (?P<part>night|morning|afternoon|evening)\b", re.IGNORECASE), "day", -1),
    (re.compile(r"\btomorrow (?P<part>morning|afternoon|evening|night)\b", re.IGNORECASE), "day", 1),
    (re.compile(_NOT_OWNED + r"\blast year\b", re.IGNORECASE), "year", -1),
    (re.compile(r"\bthis year\b", re.IGNORECASE), "year", 0),
    (re.compile(r"\bnext year\b", re.IGNORECASE), "year", 1),
    (re.compile(_NOT_OWNED + r"\blast month\b", re.IGNORECASE), "month", -1),
    (re.compile(r"\bthis month\b", re.IGNORECASE), "month", 0),
    (re.compile(r"\bnext month\b", re.IGNORECASE), "month", 1),
    (re.compile(r"\byesterday\b", re.IGNORECASE), "day", -1),
    (re.compile(r"\b(?:(?P<now>today)|tonight)\b", re.IGNORECASE), "day", 0),
    (re.compile(r"\btomorrow\b", re.IGNORECASE), "day", 1),
)

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTH_TIME = re.compile(
    r"(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Uu]ntil )|(?<=\b[Bb]y )|(?<=\bto )|(?<=\b[Ff]rom )|(?<=\bof )|(?<=\bduring )|(?<=\bbefore )"
    r"|(?<=\bafter )|(?<=\bearly )|(?<=\blate )|(?<=\bmid-)|(?<=\b[Oo]n )|(?<=\bbetween )|(?=\d)|(?=(?:last|next) [A-Z]))(?<!\d)"
    rf"(?:(?P<which>last|next) )?(?P<opens>(?:{_MONTHS}) (?:and|to|until|through) )?(?:(?P<number>\d{{1,2}}) )?(?P<month>{_MONTHS})(?: (?P<number2>\d{{1,2}})(?:st|nd|rd|th)?)?\b"
    r"(?!,? (?:of )?(?:\d|last|this|next|that|the same))(?!['’]s)"
)
SEASON_TIME = re.compile(
    r"\b(?P<which>last|next|[Tt]his|[Ss]ince)(?: the)? (?P<season>spring|summer|autumn)\b(?! (?:of|when|\d|term|school|season|budget))(?!['’]s)"
)
FEAST_TIME = re.compile(
    r"\b(?P<opens>[Ss]ince|[Bb]efore|[Aa]fter|[Bb]y|[Uu]ntil|[Aa]t|[Oo]ver|[Ff]or) (?P<feast>Easter|Christmas)\b"
    r"(?! (?:Sunday|Monday|Day|Eve|[A-Z]|market|tree|card|present|party|lights|of|\d))(?!['’]s)"
)
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}

_TITLE = r"(?:Mrs?|Ms|Miss|Mx|Dr|Prof(?:essor)?|Sir|Dame|Lord|Lady|Minister|Senator|Mayor|Councillor|President|Captain|Judge|Chancellor)"
INTERVIEW = re.compile(
    r"\b(?:(?:interview|conversation|interviewed|interviewing|interviews)(?: with)?|questions (?:for|to)|(?:we|I) (?:spoke|talked|sat down) (?:to|with)):? (?:[\w’-]+ ){0,5}$",
    re.IGNORECASE,
)
ASKS_BEFORE = re.compile(
    r"\b(?:spoke|speaks|talks|talked|speaking|told|tells) (?:to|with )?(?:\w+ ){0,4}$|\b(?:interviewed|asked|conducted|recorded|edited) by (?:\w+ ){0,4}$"
    r"|^\W*(?:by|interview|words|interviewer|questions|text)\b:? ?(?:by )?$",
    re.IGNORECASE,
)
ASKED_BY = re.compile(
    r"^\W*(?:interview(?:er)?(?: by)?:|(?:the|this) (?:interview|conversation) (?:was|has been)\b|questions (?:by|asked by)|interview by|asked by)"
    r"|\b(?:interview|conversation) (?:was|has been) (?:conducted|edited|shortened|condensed|recorded|held)\b|^\W*after the interview\b",
    re.IGNORECASE,
)
CALLED_BY_NAME = re.compile(
    rf"(?:^\W*|, |[.!:] ){_TITLE}\.? (?:[A-Z][\w’'-]+ )?(?P<name>[A-Z][\w’'-]+)(?=[,?])|^\W*(?P<given>[A-Z][\w’'-]+), (?:what|why|how|when|where|who|do|does|did|is|are|have|you)\b"
)
BYLINE = re.compile(
    r"\W*(?:(?i:reporting|additional reporting|writing|editing|edited|written|compiled|photographs?|pictures?|words|text|graphics) by|By|From|Words:|Text:)"
    r" (?:[A-Z][\w’'.-]+(?: (?:[a-z]{1,3} )?[A-Z][\w’'.-]+){1,3})(?:,| and | in | \||;|\)|$)"
)
SPEECH_TITLE = re.compile(
    r"\b(?:remarks|speech|address|statement|keynote|lecture|sermon|testimony|eulogy|transcript)\b", re.IGNORECASE
)
GREETING = re.compile(
    r"^\W*(?:ladies and gentlemen|(?:mr|madam|mrs) (?:speaker|president|chair\w*|mayor)|friends|colleagues|(?:dear|fellow|honourable|my) \w+|delegates"
    r"|good (?:morning|afternoon|evening)|thank you|thanks|welcome|it is (?:an|a great|my|good))\b",
    re.IGNORECASE,
)

ENGLISH = Rules(
    code="en",
    titles=TITLES,
    abbreviations=ABBREVIATIONS,
    numbered=NUMBERED,
    starters=STARTERS,
    determiners=DETERMINERS,
    possessives=POSSESSIVES,
    prepositions=PREPOSITIONS,
    subordinators=SUBORDINATORS,
    conjunctions=CONJUNCTIONS,
    auxiliaries=AUXILIARIES,
    negations=NEGATIONS,
    adverbs=ADVERBS,
    after=_words("after before during following ahead"),
    nobody=_words("no nor nobody none noone neither nothing let's"),
    relatives=_words("who which that who's who've who'd who'll"),
    thing_relatives=_words("which"),
    number_words=_words("one two three four five six seven eight nine ten"),
    share_words=_words(
        "half most majorities thirds two-thirds third quarter quarters three-quarters fifth fifths tenth percent"
    ),
    contact_pronouns=_words("i we he she they"),
    whose=_words("whose"),
    free_relatives=_words("what how why"),
    verbs=VERBS,
    no_pasts=_words(
        "speed seed weed feed deed breed greed steed tweed hundred bed shed red sacred hatred infrared sled biped naked wicked"
    ),
    be=BE,
    months_and_days=MONTHS_AND_DAYS,
    done_before=re.compile(
        r"(?<!\bbe )(?<!\bbeing )(?<!\bget )\b(?!expected|scheduled|planned|slated|need)[a-z]{2,}ed (?:late |early )?$",
        re.IGNORECASE,
    ),
    describing_times=_words("early late mid recent last next past summer winter spring autumn morning evening night"),
    months_as_names=_words("april may june august"),
    time_words=TIME_WORDS,
    pronouns=PRONOUNS,
    possessive_pronouns=POSSESSIVE_PRONOUNS,
    object_sorts={"him": ("s", "m"), "her": ("s", "f")},
    pro_nouns=_words(
        "twice once "
        "anything something nothing everything anyone someone everyone anybody somebody everybody mine yours hers theirs"
    ),
    had_forms=_words("been got had done made said told become seen lost won found left brought put kept taken given"),
    givers=_words(
        "give gives gave given giving show shows showed shown showing offer offers offered send sends sent sending owe owes owed"
        " tell tells told telling ask asks asked asking pay pays paid paying lend lent buy bought buys make makes made let lets"
        " cost costs call calls called find finds found see saw seen teach taught wish wished earn earned win won hand handed"
    ),
    jurors=_words("jurors passengers motorists drivers shoppers users viewers holidaymakers"),
    of_things=OF_THINGS,
    of_bodies=re.compile(
        r"(?:look(?:s|ed|ing)? (?:for|into|at|again|forward)|work(?:s|ed|ing)? (?:with|on|closely|hard|to)"
        r"|t(?:ake|akes|ook|aken|aking) (?:[\w’'-]+ ){0,3}?(?:seriously|steps|action|responsibility|part|control|over|note)"
        r"|ma(?:ke|de|king) (?:sure|no comment|[£$€]?\d|an? (?:\w+ )?(?:loss|profit|decision|mistake|offer|error))|go(?:es|ne|ing)? ahead)\b"
    ),
    body_roles=_words(
        "maker manufacturer retailer supplier publisher operator broker builder carrier importer exporter grocer brewer developer insurer"
        " lender chipmaker carmaker automaker planemaker drugmaker housebuilder homebuilder airline"
    ),
    minded_predicates=MINDED,
    death_words=_words("died dead killed murdered deceased buried dying drowned"),
    first_person=_words("i we you i'm i've we're we've us me"),
    male_names=MALE,
    female_names=FEMALE,
    male_words=MALE_WORDS,
    female_words=FEMALE_WORDS,
    honorifics=HONORIFICS | PORTFOLIOS,
    same_roles={"minister": _words("minister secretary"), "secretary": _words("secretary")},
    titled_by_article=_words("rev rev. reverend hon hon. honorable honourable"),
    first_name_titles=_words("sir dame"),
    portfolios=PORTFOLIOS,
    role_nouns=ROLE_NOUNS,
    group_nouns=GROUP_NOUNS,
    groupings=GROUPINGS,
    group_endings=("ists", "ers", "ors", "ians", "ants", "ees", "crats"),
    body_nouns=BODY_NOUNS,
    body_names=BODY_NAMES,
    document_nouns=DOCUMENT_NOUNS,
    research_nouns=_words(
        "report study survey poll paper analysis review assessment audit census investigation inquiry"
    ),
    data_nouns=DATA_NOUNS,
    impersonal_nouns=IMPERSONAL_NOUNS,
    general_bodies=_words(
        "company firm group charity university club union party agency authority council board campaign operator"
    ),
    view_nouns=VIEW_NOUNS,
    places=PLACES,
    landscape=LANDSCAPE,
    postnominals=_words("kc qc mp mps msp md ms mep obe mbe cbe phd jr sr"),
    place_parts=_words(
        "new north south east west united kingdom states of america saudi arabia hong kong the republic san los angeles york city korea zealand sri lanka great st"
    ),
    name_particles=_words("von van der de da di del la le bin al el ibn du dos das ter ten zu"),
    cues=english_cues(),
    plain_cues=_words("say says said claim claims claimed argue argues argued insist insists insisted"),
    that=_words("that"),
    by=_words("by"),
    complemented=_words("familiar close loyal opposed linked briefed"),
    according=ACCORDING,
    in_view=IN_VIEW,
    in_poll=IN_POLL,
    claim_noun=CLAIM_NOUN,
    claim_nouns=_words(
        "claim claims assertion assertions allegation allegations argument arguments contention view views belief statement"
        " statements suggestion suggestions warning warnings prediction position opinion accusation accusations concern concerns"
        " criticism criticisms remark remarks comment comments complaint complaints denial promise pledge vow threat call calls"
        " charge charges speech apology announcement support opposition doubt doubts question questions conclusion admission"
        " message answer verdict line finding findings estimate forecast insistence fear fears hope hopes theory explanation reply response assumption"
    ),
    truth_words=_words(
        "false wrong untrue true right correct incorrect baseless unfounded misleading inaccurate accurate nonsense denied"
    ),
    light_verbs=_words(
        "made makes make issued issues issue released releases release delivered delivers gave gives offered offers published"
        " raised raises repeated expressed expresses voiced voices reiterated renewed filed posted"
    ),
    quoted_as=_words("quoted cited heard"),
    bridges=BRIDGES,
    infinitive=_words("to"),
    modals=_words("will would shall should can could may might must 'll"),
    singular_they=_words("spokesperson source insider person"),
    asked_openers=_words("asked pressed questioned quizzed"),
    heard_first=re.compile(
        rf"{_HEARING} {_HEARD}(?: (?:on|in|at|from|by|during) [^,“\"]{{3,40}}?)?(?:,)? (?:that |(?=(?:he|she|they|it|there|[A-Z]\w+ [A-Z]\w+ (?:had|was|were|has)|[A-Z]\w+ (?:had|was)) ))"
    ),
    heard_last=re.compile(
        rf",? (?i:{_HEARING}) {_HEARD}(?: (?:on|at|in) [^,“\"]{{3,40}})?\W*$|, (?:court|inquest|inquiry|hearing|jury|jurors|tribunal|trial|MPs) (?:told|hears?|heard)$"
    ),
    lead_in=re.compile(
        r"[“\"‘']?(?:(?:but|and|so|well|look),? )?(?:what (?:i|we) (?:can|do|will) (?:say|tell you|know) is that|the (?:truth|fact|point|reality) is(?: that|,(?: that)?)"
        r"|it is understood that|make no mistake[,:]|let me be clear[,:]) (?=[\w“\"‘])",
        re.IGNORECASE,
    ),
    accusing=_words("accuse suspect"),
    bare_claim=re.compile(
        r",? without (?:offering|providing|giving|citing|presenting|producing|showing) (?:\w+ ){0,2}?"
        r"(?:evidence|proof|details?|reasons?|sources?|examples?|explanation|figures)\W*$"
        # … by 2030, *a claim that engineers dismissed*
        r"|, an? (?:\w+ )?(?:claim|pledge|promise|vow|phrase|charge|accusation|allegation|assertion|assurance|suggestion|argument|remark)"
        r" (?:that|which|[\w’'-]+(?: [\w’'-]+){0,3} (?:has|have|had|was|were|is|are|\w+ed|denies|rejects|made|said|says|put))\b[^“”\"]*$"
        r"|, an? (?:figure|number|estimate|sum|total)(?: that| which)? [\w’'-]+(?: [\w’'-]+){0,3}? (?:disputed?s?|den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|question(?:s|ed)?|contest(?:s|ed)?)\b[^“”\"]*$",
        re.IGNORECASE,
    ),
    opener=re.compile(
        r"(?:and |but )?(?:instead|otherwise|however|still|meanwhile|overall|moreover|nevertheless|nonetheless|today|now|then|in fact|in reality|in short"
        r"|by contrast|on average|so far|in total|in addition|for example|for now|at best|at worst|as a result|in theory|in practice"
        # Clauses and phrases that hardly hold a subject which the aside would part from its verb.
        r"|(?:of the|under|without|despite|since|if|when|while|unless|although|because)\b[^,]*)",
        re.IGNORECASE,
    ),
    set_off=re.compile(
        r"(?:(?:\w+ )?(?:minutes|hours|days|weeks|months|years) |a (?:day|week|month|year) )?(?:after|before|when|while|as|although|though"
        r"|because|since|even|if|unless|whereas|with|but|and|despite|compared|up|down|the (?:highest|lowest|biggest|largest|smallest|fastest|slowest|best|worst|most|fewest|first|last) |(?!any|some|every|nothing)[a-z]{2,}ing)\b",
        re.IGNORECASE,
    ),
    time_before=re.compile(
        r",?\s(?:just |only |barely |less than |more than )?(?:an?|one|two|three|four|five|six|seven|ten|some|several|\d+)(?: few| couple of)?"
        r" (?:minute|hour|day|week|month|year)s?$",
        re.IGNORECASE,
    ),
    where=_words("in near across outside throughout"),
    chain_verbs=_words(
        "go goes went gone continue continues continued continuing seem seems seemed appear appears appeared try tries tried"
        " trying begin begins began begun start starts started proceed proceeds proceeded come came like likes liked want wants"
        " wanted have has had need needs needed used hasten hastened tend tends tended decline declines declined refuse refuses"
        " refused fail fails failed hesitate hesitated quick likely happy willing ready eager inclined able dare dared manage managed careful keen anxious swift"
        " rush rushes rushed hurry hurries hurried"
    ),
    chain_particles=_words("on out back"),
    chain_degrees=_words("more less most least very especially so too particularly"),
    prospects=_words("likely inclined able dare dared"),
    aspects=_words("begin begins began begun start starts started keep keeps kept continue continues continued"),
    copulas=_words(
        "remain remains remained feel feels felt seem seems seemed sound sounds sounded become becomes became appear appears appeared"
    ),
    concessions=_words("concede admit acknowledge accept confess recognise recognize agree regret"),
    commitments=_words("promise pledge vow apologise apologize offer"),
    denials=_words("deny dispute reject dismiss refute doubt question disagree rebut"),
    answers=_words("respond reply answer comment"),
    keeps=_words("hold maintain continue boast"),
    page_labels=_words(
        "verdict claim rating conclusion fact-check note notes editor correction corrections clarification update updated watch video photo photos read related email e-mail"
        " storm hurricane typhoon cyclone wildfires floods brexit elections budget"
        " phone contact source sources exclusive breaking live opinion analysis report transcript"
        " dear new latest price tested reviewed posted filed tags topics"
    ),
    act_verbs=act_verbs(),
    act_classes=CLASSES,
    act_views=VIEW_WORDS,
    act_prepositions=_words("about against whether how why over for on as"),
    act_copulas=BE | _words("has have had"),
    act_silences=_words(
        "say tell respond reply answer comment disclose reveal explain elaborate discuss mention identify name provide"
        " return speak talk specify detail describe react"
    ),
    act_particles=_words("up out back off down away forward"),
    registers=_words("records"),
    kept_data=_words("records data statistics figures numbers results"),
    shows=_words("show suggest indicate find reveal confirm say state"),
    minds=_words("think believe expect feel"),
    infinitive_takers=_words("promise vow pledge threaten propose agree refuse swear claim profess"),
    means_to=_words("hope expect agree decide ask fear"),
    issuing=_words(
        "issue issues issued release releases released publish publishes published post posts posted send sends sent write"
        " writes wrote file files filed put puts place places placed run runs ran air airs aired circulate circulated deliver"
        " delivers delivered give gives gave make makes made share shared email emailed sign signed"
    ),
    errands=_words("go goes went gone come comes came hasten hastened"),
    doubtful=_words("if unless whether until"),
    makers=_words(
        "lead leads leading led leave leaves leaving left prompt prompts prompting prompted cause causes causing caused"
        " drive drives driving drove push pushes pushing pushed force forces forcing forced allow allows allowing allowed"
    ),
    namers=_words("call label brand"),
    far_needs=_words("as about against"),
    outlet_words=_words(
        "journal times post courier gazette herald tribune guardian ledger daily press magazine review echo argus chronicle globe mail telegraph"
    ),
    scholarly=_words("university college school institute academy laboratory lab observatory hospital clinic museum"),
    heads=_words(
        "head director president rector chancellor vice-chancellor spokesman spokeswoman spokesperson chief dean principal chair chairman"
        " chairwoman headteacher manager provost"
    ),
    matters=_words("of about against over"),
    personages={
        "figures": _words(
            "senior leading prominent opposition literary political religious establishment tribal rebel"
        ),
        "figure": _words(
            "senior leading prominent opposition literary political religious establishment tribal rebel public key industry"
            " party government cabinet military intelligence security church union team club business"
        ),
    },
    stances=_words(
        "support endorse back oppose favor favour prefer want wish plan intend aim seek consider regard view see welcome embrace"
        " resist push press attack celebrate champion discuss hold expect know decide determine maintain continue fear hope agree"
        " thank share commit put ask recognise recognize"
    ),
    participle_openers=_words("by while after before when in since"),
    absolute=_words("with"),
    voiced=_words("voiced made expressed raised shared echoed repeated put advanced rejected disputed"),
    speaks_clauses=_words("say tell think believe claim argue insist"),
    takes_hearer=_words("tell warn advise remind assure inform promise point ask notify instruct implore encourage"),
    hearers=_words("me us you him her them reporters journalists parliament lawmakers"),
    clause_cues=_words("tell tells told think thinks thought believe believes believed"),
    take_things=_words("claim claims claimed tell tells told"),
    naming=_words(
        "called named dubbed titled entitled nicknamed linked associated related based located compared aimed designed"
        " intended dated"
    ),
    superlatives=_words("most least"),
    asking=_words("whether how why who whom whose which what where"),
    object_pronouns=_words("me us him them"),
    participle_ending="ing",
    interjections=_words("well oh yes yeah okay ok sure hey wow sorry please thanks hello hi ah"),
    time_openers=_words("last this earlier yesterday today later"),
    apposition_openers=_words("speaking writing citing including also whose himself herself like of in who"),
    it_may=_words("find add reveal confirm continue accept"),
    agent_prepositions=_words("by from of"),
    ordered=_words("commissioned ordered requested funded obtained seen reviewed leaked cited viewed paid"),
    made_by=_words("published released commissioned conducted compiled issued produced written led"),
    postmodifiers=_words("of for from at with on in to"),
    list_openers=_words("such including like as"),
    outlets=_words("reuters bloomberg bbc cnn ap afp xinhua tass axios politico vox"),
    name_in_s=re.compile(
        r"(?:^|[.!?;,—–] |\b(?:and|but|[Oo]n \w+|[Tt]hat) )([A-Z][\w-]+['’]s)"
        r"(?: of [A-Z]\w+)? (?:has|had|will|would|was|said|says|expects|cut|rated|warned that)\b",
        re.MULTILINE,
    ),
    contracted=_words("it's that's he's she's there's here's what's who's let's how's"),
    round_numbers=_words("dozen hundred thousand million"),
    compared=_words("than as"),
    tellers=_words("say tell"),
    particles=_words("out clear"),
    and_words=_words("and &"),
    listed=_words("and or &"),
    articles=_words("the a an"),
    objects_of_relatives=_words("whom"),
    those=_words("those"),
    went_on=_words("began wept sang grinned spat swore wound broke burst"),
    own_papers=_words(
        "article story piece column headline caption version post page report newsletter reporting podcast"
    ),
    own_owners=_words("our this"),
    stand_ins=_words("year-old"),
    origins=_words(
        "spaniard italian german frenchman dutchman englishman scotsman welshman irishman norwegian dane swede finn pole"
        " czech slovak hungarian croat serb slovene greek turk russian ukrainian belgian austrian swiss portuguese brazilian"
        " argentine argentinian chilean colombian mexican american canadian australian new-zealander japanese korean chinese"
        " indian pakistani nigerian ghanaian senegalese egyptian moroccan algerian tunisian briton scot israeli iranian"
    ),
    article_genders={"the": ""},
    mindless=_words("feel hold read put make"),
    chatting=_words("talk speak refer"),
    client_prepositions=_words("for"),
    there_words=_words("there here nearby abroad"),
    short_participles=_words("set led made run held put paid built kept sent won read cut hit met sold bought brought"),
    work_prepositions=_words("at with"),
    tight_prepositions=_words("of for from"),
    loose_times=_words("ago past"),
    sames=_words("same"),
    defining=_words("the this that these those"),
    before_view=_words("that but and is"),
    joints=_words("while but whereas and although though"),
    clause_joints=_words("and but while whereas"),
    plain_joints=_words("and but"),
    conditionals=_words("if when unless whether because since although though as"),
    to_look_up=TO_LOOK_UP,
    unsaid=_words("decline declines declined refuse refuses refused fail fails failed hesitate hesitated"),
    kinds=SIGNS,
    kind_cues=CUES,
    anybody=_words("a an one another"),
    served_openers=_words(
        "who which whom whose who's who've who'd who'll where if when because while although though whereas unless whether"
        " until after before since as once whenever what how why lest"
    ),
    clause_openers_of_time=_words("if when after before until since as once whenever unless"),
    future_words=_words("will won't shall 'll would"),
    signals=SIGNALS,
    interview=INTERVIEW,
    asks_before=ASKS_BEFORE,
    askers=_words("reporter correspondent journalist editor interviewer host moderator presenter"),
    asked_by=ASKED_BY,
    about=re.compile(r"^,? (?:\w+ ){0,12}?(?:on|about|talks|explains|discusses|tells|answers|speaks)\b", re.IGNORECASE),
    called_by_name=CALLED_BY_NAME,
    addressed=re.compile(r"\byou(?:r|rs|rself|'re|’re|'ve|’ve|'d|’d|'ll|’ll)?\b", re.IGNORECASE),
    byline=BYLINE,
    speech_title=SPEECH_TITLE,
    greeting=GREETING,
    has_word_weights=True,
    small_words=DETERMINERS
    | PREPOSITIONS
    | CONJUNCTIONS
    | AUXILIARIES
    | ADVERBS
    | PRONOUNS.keys()
    | _words("who us i"),
    month_names=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    time_openers_of={"year": "in ", "month": "in ", "day": "on "},
    relative_times=RELATIVE_TIMES,
    weekday_time=WEEKDAY_TIME,
    month_time=MONTH_TIME,
    season_time=SEASON_TIME,
    feast_time=FEAST_TIME,
    moving_feasts=_words("easter"),
    since_words=_words("since"),
    this_words=_words("this"),
    seasons=SEASONS,
    weekdays={day: number for number, day in enumerate(_DAYS)},
    next_words=_words("next coming"),
    last_words=_words("last past"),
    years_ago=YEARS_AGO,
    small_numbers=SMALL_NUMBERS,
    day_part="the {part} of {day}",
    first_forms={
        "i": "subject",
        "i'm": "subject",
        "i'd": "subject",
        "i've": "subject",
        "i'll": "subject",
        "me": "object",
        "my": "owner",
        "myself": "self",
    },
    first_plural_forms={
        "we": "subject",
        "we're": "subject",
        "we'd": "subject",
        "we've": "subject",
        "we'll": "subject",
        "us": "object",
        "our": "owner",
        "ourselves": "self",
    },
    belonging=("of", "for", "at", "with", "from", "leads", "runs", "heads", "chairs", "founded"),
    officers=_words(
        "officer executive chief head boss spokesman spokeswoman spokesperson chair chairman chairwoman director secretary manager founder owner"
    ),
    of_everybody=_words(
        "all both each humans people voters citizens parents women men two three society together everyone"
    ),
    third_forms={
        ("n", "subject"): "it",
        ("n", "object"): "it",
        ("n", "owner"): "its",
        ("n", "self"): "itself",
        ("m", "subject"): "he",
        ("m", "object"): "him",
        ("m", "owner"): "his",
        ("m", "self"): "himself",
        ("f", "subject"): "she",
        ("f", "object"): "her",
        ("f", "owner"): "her",
        ("f", "self"): "herself",
    },
    joined_forms={"i'm": "is", "i've": "has", "i'll": "will", "we're": "is", "we've": "has", "we'll": "will"},
    bent_verbs={"am": "is", "have": "has", "do": "does", "don't": "doesn't", "haven't": "hasn't"},
    bent_plurals={
        "are": "is",
        "were": "was",
        "have": "has",
        "do": "does",
        "don't": "doesn't",
        "haven't": "hasn't",
        "aren't": "isn't",
        "weren't": "wasn't",
    },
    unbent=_words(PAST.replace("|", " "))
    - _words(
        "come gone taken given risen fallen grown begun broken drawn gotten known chosen run"
        " cut put hit let set written thrown seen become"
    )
    | _words(
        "will would can could should must may might didn't won't wouldn't"
        " can't couldn't wasn't hadn't cannot thought felt slept heard learned learnt bought caught taught sought found bound stuck struck"
        " hung swung dug spoke woke wore tore swore drove rode froze stole drank sang swam rang sank shrank forgave forgot lent bent lost crept"
        " swept wept dealt meant dreamt understood withstood shone blew flew ate laid led fed bled bred fled slid hid bit lit cut put hit let"
        " set shut hurt cost quit split spread cast read withdrew undertook mistook overcame foresaw rebuilt retold resold"
    ),
)
