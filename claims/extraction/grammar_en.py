"""English: its small words: articles, prepositions, auxiliaries, adverbs, and the frequent verbs that say nothing."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    "mr mrs ms mx messrs dr prof gen sen rep gov lt col sgt cpl capt maj cmdr adm rev hon pres amb fr supt insp det"
)
ABBREVIATIONS = _words(
    "st jr sr inc ltd corp co bros plc e.g i.e etc vs v cf approx est dept univ assn ave blvd rd jan feb mar apr jun jul"
    " aug sep sept oct nov dec u.s u.k u.n e.u d.c a.m p.m ph.d u.s.a fig figs no nos vol pp p art sec para ch ed eds min"
    " max mt ft al op pt var ala ariz calif colo conn fla kan ky mich minn mont neb nev okla tenn vt wis wyo"
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
    " prior hence likewise otherwise therein on record privately publicly here there elsewhere abroad alone online"
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
OF_THINGS = _words(
    "take takes took taken taking cost costs costing mean means meant meaning seem seems seemed appear appears appeared"
    " happen happens happened happening matter matters mattered depend depends depended rain rained raining snow snowed"
    " snowing turn turns turned turning become becomes became becoming sound sounds sounded look looks looked looking"
    " follow follows followed following emerge emerged emerges come comes came coming last lasts lasted lasting contain"
    " contains contained show shows showed shown proves prove proved apply applies applied affect affects affected"
    " include includes included exist exists existed cause causes caused concern concerns concerned vary varies varied"
    " differ differs differed work works worked working make makes made help helps helped hurt hurts fall falls fell falling"
    " rise rises rose rising allow allows allowed require requires required go goes went going get gets getting burn burned"
    " burnt burning delay delays damage damages harm harms benefit benefits improve improves reduce reduces boost boosts"
    " undermine undermines weaken weakens kill kills ruin ruins destroy destroys solve solves fuel fuels violate violates"
    " breach breaches represent represents represented amount amounts amounted reflect reflects reflected contribute contributes contributed result results resulted"
    " encourage encourages deter deters discourage discourages matter remain remains collapsed exploded crashed sank hit broke breaks leaking"
)
MINDED = _words(
    "told asked informed warned assured advised offered consulted invited ready willing unwilling unable able sorry pleased"
    " proud delighted disappointed surprised shocked saddened confident convinced aware unaware committed happy keen grateful"
    " reluctant determined satisfied optimistic hopeful obliged forced cooperating misled deceived"
)
