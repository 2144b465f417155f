"""English: every word list and pattern that extraction reads. Another language copies this file and its two tables.

`verbs_en.py` has the verbs of saying, `names_en.py` given names, `signals_en.py` what decides kinds and scores.
"""

from __future__ import annotations

import re

from claims.extraction.names_en import FEMALE, MALE
from claims.extraction.rules import Rules
from claims.extraction.signals_en import KINDS, SIGNALS
from claims.extraction.verbs_en import english_cues


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    "mr mrs ms mx messrs dr prof gen sen rep gov lt col sgt cpl capt maj cmdr adm rev hon pres amb fr supt insp det"
)
ABBREVIATIONS = _words(
    "st jr sr inc ltd corp co bros plc e.g i.e etc vs v cf approx est dept univ assn ave blvd rd jan feb mar apr jun jul"
    " aug sep sept oct nov dec u.s u.k u.n e.u d.c a.m p.m ph.d u.s.a fig figs no nos vol pp p art sec para ch ed eds min"
    " max mt ft al op pt var"
)
NUMBERED = _words("no nos fig figs vol pp p art sec para ch pt ed")
STARTERS = _words(
    "a about according after all also although an and another any are as at because before both but by can could despite"
    " did do does during each even every few for from further had has have he her here his how however i if in instead is"
    " it its last later many may meanwhile more moreover most mr mrs ms my no nor not now of officials on once one only or"
    " other our over people she should since so some still such than that the their then there these they this those"
    " though through thus to today two under unlike until we were what when where whether which while who why will with"
    " would yesterday yet you your critics experts"
)
DETERMINERS = _words(
    "the a an this that these those some any several many most few all both each every another other no one two three"
    " four five six seven eight nine ten dozens hundreds thousands such certain various numerous"
)
POSSESSIVES = _words("my your his her its our their")
PREPOSITIONS = _words(
    "of for from in on at by with to about into over under between among against within without across near behind"
    " beyond around through during throughout toward towards upon inside outside alongside despite unlike like as than"
    " including per via amid off such"
)
SUBORDINATORS = _words(
    "that because while although though if when whereas since until unless whether after before once where how why what"
    " whenever so even lest except"
)
CONJUNCTIONS = _words("and or but nor yet & plus")
BE = _words("is are was were be been being 's 're am")
AUXILIARIES = BE | _words(
    "has have had having do does did will would shall should can could may might must 'll 've 'd won't wouldn't"
    " can't couldn't don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't shouldn't mustn't cannot"
    " he's she's it's they've they're we're we've i've i'm he'd she'd they'd it'd he'll she'll they'll"
)
NEGATIONS = _words("not never n't didn't don't doesn't hasn't haven't hadn't won't wouldn't can't couldn't cannot")
ADVERBS = _words(
    "also again often always never not just only even still now then later once already further long soon ever too thus"
    " however meanwhile nevertheless nonetheless instead rather earlier since largely today yesterday both themselves"
    " himself herself itself first afterwards recently repeatedly sometimes perhaps indeed moreover therefore besides"
    " hence likewise otherwise therein on record privately publicly"
) - _words("on record")
VERBS = _words(
    "went go goes come comes came made make makes took take takes got get gets gave give gives rose rise rises fell fall"
    " falls grew grow grows led lead leads left leave leaves met meet meets won win wins lost lose loses ran run runs sat"
    " stood stand stands began begin begins became become becomes kept keep keeps spent paid pay pays bought sold sent"
    " brought built broke cut set put saw see sees knew know knows want wants wanted need needs needed use uses used"
    " help helps helped seem seems seemed appear appears appeared happen happened remain remains remained include"
    " includes included increased decreased declined dropped reached killed died lived moved voted signed launched"
    " approved passed visited arrived returned opened closed started ended joined created caused resigned retired"
    " published released issued unveiled presented welcomed attacked faced held hit add adds cost costs hurt risk risks"
    " gathered marched protested worked draw draws drew bring brings seek seeks sought carry carries try tries tried"
    " understand understands understood depend depends prefer prefers provide provides prove proves proved receive"
    " receives speak speaks spoke spend spends suffer suffers survive teach teaches taught tend tends thrive avoid avoids"
    " become become belong belongs buy buys deserve deserves differ differs earn earns eat eats enjoy enjoys exist exists"
    " follow follows ignore ignores improve improves lack lacks rely relies require requires wait waits keep send sends"
    " build builds choose chooses chose consider considers contain contains deliver delivers"
)
MONTHS_AND_DAYS = _words(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec"
)
TIME_WORDS = MONTHS_AND_DAYS | _words(
    "today yesterday tomorrow tonight last next this earlier later week weeks month months year years day days morning"
    " afternoon evening night noon decade decades century spring summer autumn winter recent recently past ago the a same"
    " early late mid time moment quarter weekend"
)
MALE_WORDS = _words(
    "mr sir lord king prince duke chairman spokesman congressman businessman policeman man father brother son husband"
    " councilman salesman fireman boy gentleman uncle grandfather nephew emperor baron monk"
)
FEMALE_WORDS = _words(
    "mrs ms miss lady dame queen princess duchess chairwoman spokeswoman congresswoman businesswoman policewoman woman"
    " mother sister daughter wife councilwoman girl aunt grandmother niece actress waitress nun baroness empress"
)
HONORIFICS = _words(
    "mr mrs ms mx miss sir lord lady dame dr prof professor gen general sen senator rep representative gov governor lt"
    " lieutenant col colonel sgt sergeant capt captain maj major adm admiral rev reverend hon president vice-president"
    " chancellor minister secretary judge justice king queen prince princess pope bishop archbishop rabbi imam sheikh"
    " commissioner mayor ambassador congressman congresswoman councillor chairman chairwoman chief director officer"
    " inspector detective coach speaker premier taoiseach economist analyst professor researcher scientist author writer historian lawyer"
)
# Stand before a title; before anything else they belong to a name: Energy Minister Lang, but Energy Review.
PORTFOLIOS = _words(
    "deputy prime former acting interim first foreign finance health home interior defence defense education economy"
    " energy environment trade transport labour labor"
)
ROLE_NOUNS = (
    MALE_WORDS
    | FEMALE_WORDS
    | _words(
        "president vice-president chancellor minister secretary senator representative governor mayor premier leader"
        " chief head director administrator chair chairperson chief-executive executive officer official spokesperson aide adviser advisor"
        " ambassador envoy diplomat lawmaker legislator deputy councillor commissioner judge justice prosecutor lawyer"
        " attorney barrister economist analyst expert professor researcher scientist doctor physician nurse teacher"
        " engineer historian author writer journalist reporter editor critic commentator columnist observer activist"
        " campaigner organiser organizer farmer worker resident neighbour neighbor witness victim source insider whistleblower veteran"
        " general colonel captain admiral commander soldier officer policeman detective sheriff founder owner manager"
        " chairman co-founder ceo boss banker trader investor strategist pollster epidemiologist virologist biologist"
        " physicist chemist psychologist sociologist pastor priest bishop archbishop pope rabbi imam king queen candidate"
        " nominee incumbent mp mep premier student pupil parent mother father driver pilot owner tenant landlord patient"
        " coach player striker captain defender referee artist singer actor director novelist speaker negotiator member"
        " staffer insider delegate donor contestant surrogate operative loyalist counsellor biographer attendee moderator host"
        " anchor blogger investigator examiner superdelegate mogul billionaire tycoon entrepreneur contractor protester demonstrator"
        " defendant plaintiff survivor passenger customer shopper reader front-runner frontrunner hopeful assailant suspect roommate"
        " republican democrat conservative liberal treasurer glassmaker carer tenant predecessor successor colleague co-author friend partner ally brother sister husband wife son daughter uncle aunt cousin lecturer fellow counsel coroner inspector ombudsman auditor treasurer whip consultant supporter opponent rival"
    )
)
# Of what follows them: a group *of retired ambassadors*.
GROUPINGS = _words(
    "group coalition number majority minority handful pair couple dozens hundreds thousands crowd band panel series trio"
    " gathering alliance delegation team"
)
GROUP_NOUNS = _words(
    "critics experts observers officials analysts advocates proponents opponents supporters sceptics skeptics people"
    " scientists researchers economists historians diplomats lawmakers politicians ministers democrats republicans"
    " conservatives liberals labour greens residents voters citizens campaigners activists protesters protestors"
    " demonstrators doctors physicians nurses teachers lawyers judges prosecutors police farmers workers unions employers"
    " investors traders bankers businesses companies firms parents students families authorities sources insiders aides"
    " allies advisers advisors leaders members colleagues friends neighbours neighbors witnesses survivors victims"
    " veterans others some many most both few several authors writers commentators columnists journalists reporters"
    " media pundits strategists pollsters academics scholars professors specialists veterans soldiers generals officers"
    " women men americans russians ukrainians europeans germans britons governments countries nations states leaders"
    " lawmakers senators mps meps councillors women's groups charities ngos agencies organisations organizations"
    " environmentalists conservationists entrepreneurs manufacturers retailers landlords tenants migrants refugees"
    " detractors backers defenders rivals adversaries respondents participants readers users customers patients clinicians"
    " team staff crew two three pair duo trio delegates donors staffers surrogates"
)
BODY_NOUNS = _words(
    "government ministry department agency office bureau commission committee council court parliament congress senate"
    " house cabinet administration party union association federation league confederation institute institution"
    " university college school hospital bank fund company firm corporation group organisation organization charity"
    " foundation centre center authority board police army navy military force forces regulator watchdog tribunal"
    " campaign coalition alliance opposition secretariat embassy treasury newspaper magazine outlet broadcaster"
    " network journal times post tribune herald guardian telegraph agency union service exchange airline site blog channel podcast"
    " manufacturer retailer operator developer supplier utility ngo trust society nations club studio chamber"
    " club lab laboratory observatory museum consortium inc ltd corp plc llc co kremlin pentagon vatican"
    " mission programme program team project state city county region republic kingdom states monitor barometer"
)
# Words that end the names of bodies but are no body by themselves.
BODY_NAMES = _words(
    "research media news analytics partners associates international global systems technologies chemicals motors"
    " airlines industries holdings pharmaceuticals labs watch international magazine weekly daily streets action"
    " review courier chronicle gazette dispatch examiner inquirer observer bulletin digest quarterly press"
)
DOCUMENT_NOUNS = _words(
    "report study survey poll paper analysis review audit statement document letter memo memorandum book article"
    " investigation inquiry filing indictment complaint lawsuit ruling website census assessment"
    " bulletin editorial column communique communiqué manifesto press release inquest verdict judgment judgement"
    " petition platform plank ad ads video email emails polls surveys studies reports findings reviews papers newsletter"
    " white-paper dossier post tweet message caption advert leaflet meme transcript"
)
DATA_NOUNS = _words(
    "data figures statistics research evidence records numbers estimates results"
    " documents analyses models calculations projections forecasts accounts"
)
IMPERSONAL_NOUNS = _words(
    "aim goal purpose argument idea path pattern patterns history experience reason reasons logic theory thinking"
    " approach policy plan plans proposal case point question answer problem issue fact truth hope fear risk danger"
    " result outcome effect impact trend trends sign signs signal signals move decision step strategy process rule"
    " principle law bill treaty agreement deal event events crisis war conflict economy market markets price prices rate"
    " rates inflation growth everything something nothing anything what there here thing things way name word words"
    " objective intention ambition view consensus debate discussion dialogue conversation talks situation development"
    " rationale tradition wisdom speculation rumour rumours rumor rumors fears hopes concerns doubts questions it this"
    " that these those which effects lesson lessons example examples image images photo photos picture video footage map"
    " chart graph table title headline sentence passage text story stories tale legend myth"
)
VIEW_NOUNS = _words("view opinion words judgement judgment eyes estimation telling account assessment mind")
PLACES = _words(
    "afghanistan africa algeria america argentina asia athens australia austria baghdad bangladesh beijing belarus belgium"
    " berlin brazil britain brussels budapest bulgaria cairo california canada chile china colombia crimea croatia cuba"
    " cyprus czechia damascus delhi denmark dublin egypt england estonia ethiopia europe finland florida france geneva"
    " georgia germany ghana greece havana hungary iceland india indonesia iran iraq ireland islamabad israel italy japan"
    " jerusalem jordan kabul kazakhstan kenya kyiv kiev latvia lebanon libya lisbon lithuania london luxembourg madrid"
    " malaysia mexico minsk moldova mongolia morocco moscow myanmar nato netherlands nigeria norway ottawa oslo pakistan"
    " paris peru philippines poland portugal prague pyongyang qatar riyadh romania rome russia rwanda scotland serbia"
    " seoul singapore slovakia slovenia somalia spain stockholm sudan sweden switzerland syria taipei taiwan tanzania"
    " tehran texas thailand tokyo tunisia turkey türkiye ukraine uganda venezuela vienna vietnam wales warsaw washington"
    " wellington yemen zimbabwe downing westminster"
)

PRONOUNS = {
    "he": ("s", "m"), "she": ("s", "f"), "it": ("s", "n"), "they": ("p", ""), "he's": ("s", "m"), "she's": ("s", "f"),
    "they've": ("p", ""), "they're": ("p", ""), "he'd": ("s", "m"), "she'd": ("s", "f"), "they'd": ("p", ""),
}  # fmt: skip
POSSESSIVE_PRONOUNS = {"his": ("s", "m"), "her": ("s", "f"), "its": ("s", "n"), "their": ("p", "")}

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
RELATIVE_TIMES = (
    (re.compile(r"\blast year\b", re.IGNORECASE), "year", -1),
    (re.compile(r"\bthis year\b", re.IGNORECASE), "year", 0),
    (re.compile(r"\bnext year\b", re.IGNORECASE), "year", 1),
    (re.compile(r"\blast month\b", re.IGNORECASE), "month", -1),
    (re.compile(r"\bthis month\b", re.IGNORECASE), "month", 0),
    (re.compile(r"\bnext month\b", re.IGNORECASE), "month", 1),
    (re.compile(r"\byesterday\b", re.IGNORECASE), "day", -1),
    (re.compile(r"\b(?:today|tonight)\b", re.IGNORECASE), "day", 0),
    (re.compile(r"\btomorrow\b", re.IGNORECASE), "day", 1),
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
    nobody=_words("no nor nobody none noone neither nothing"),
    relatives=_words("who which that"),
    verbs=VERBS,
    be=BE,
    months_and_days=MONTHS_AND_DAYS,
    time_words=TIME_WORDS,
    pronouns=PRONOUNS,
    possessive_pronouns=POSSESSIVE_PRONOUNS,
    first_person=_words("i we you i'm i've we're we've us me"),
    male_names=MALE,
    female_names=FEMALE,
    male_words=MALE_WORDS,
    female_words=FEMALE_WORDS,
    honorifics=HONORIFICS | PORTFOLIOS,
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
    view_nouns=VIEW_NOUNS,
    places=PLACES,
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
    claim_noun=CLAIM_NOUN,
    claim_nouns=_words(
        "claim claims assertion assertions allegation allegations argument arguments contention view views belief statement"
        " statements suggestion suggestions warning warnings prediction position opinion accusation accusations concern concerns"
        " criticism criticisms remark remarks comment comments complaint complaints denial promise pledge vow threat call calls"
        " charge charges speech apology announcement support opposition doubt doubts question questions conclusion admission"
        " finding findings estimate forecast insistence fear fears hope hopes theory explanation reply response assumption"
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
    chain_verbs=_words(
        "go goes went gone continue continues continued continuing seem seems seemed appear appears appeared try tries tried"
        " trying begin begins began begun start starts started proceed proceeds proceeded come came like likes liked want wants"
        " wanted have has had need needs needed used hasten hastened tend tends tended decline declines declined refuse refuses"
        " refused fail fails failed hesitate hesitated quick likely happy willing ready eager inclined able dare dared manage managed"
    ),
    chain_particles=_words("on out back"),
    denials=_words("deny dispute reject dismiss refute doubt question disagree rebut"),
    answers=_words("respond reply answer comment"),
    infinitive_takers=_words("promise vow pledge threaten propose agree refuse swear claim profess"),
    means_to=_words("hope expect agree decide ask fear"),
    voiced=_words("voiced made expressed raised shared echoed repeated put advanced rejected disputed"),
    speaks_clauses=_words("say tell think believe claim argue insist"),
    takes_hearer=_words("tell warn advise remind assure inform promise point ask notify instruct implore encourage"),
    hearers=_words("me us you him her them reporters journalists parliament lawmakers"),
    time_openers=_words("last this earlier yesterday today later"),
    apposition_openers=_words("speaking writing citing including also whose himself herself like of in who"),
    it_may=_words("find add reveal confirm continue"),
    agent_prepositions=_words("by from of"),
    made_by=_words("published released commissioned conducted compiled issued produced written led"),
    postmodifiers=_words("of for from at with on in to"),
    list_openers=_words("such including like as"),
    outlets=_words("reuters bloomberg bbc cnn ap afp xinhua tass axios politico vox"),
    contracted=_words("it's that's he's she's there's here's what's who's let's how's"),
    round_numbers=_words("dozen hundred thousand million"),
    compared=_words("than as"),
    tellers=_words("say tell"),
    particles=_words("out"),
    and_words=_words("and &"),
    listed=_words("and or &"),
    articles=_words("the a an"),
    tight_prepositions=_words("of for from"),
    loose_times=_words("ago past"),
    defining=_words("the this that these those"),
    before_view=_words("that but and is"),
    joints=_words("while but whereas and although though"),
    clause_joints=_words("and but while whereas"),
    plain_joints=_words("and but"),
    conditionals=_words("if when unless whether because since although though as"),
    to_look_up=TO_LOOK_UP,
    unsaid=_words("decline declines declined refuse refuses refused fail fails failed hesitate hesitated"),
    kinds=KINDS,
    signals=SIGNALS,
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
)
