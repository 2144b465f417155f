"""Says which English words may stand for each other in a claim without making it another one: "banned" and "prohibited".

Stricter than `kinships.py`, which finds what is about the same matter ("father" and "mother" are kin there). Compiled by hand for
this project from the vocabulary of news and politics. What is no synonym, no other form and no misspelling is another word, and
claims that differ by one are not called the same.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from claims.terms.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterable


def _listed(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_GROUPS = """
rise increase grow climb soar surge jump gain up|raise increase hike boost|fall decrease decline drop plunge shrink sink slump tumble reduce down
reduce lower lowers lowered lowering cut slash decrease trim shrink|double twofold|triple threefold treble|halve half|accelerate quicken|worsen deteriorate|improve better
kill die dead death fatal deadly lethal|murder homicide assassinate|injure hurt wound|arrest detain apprehend|jail imprison incarcerate prison
ban prohibit forbid outlaw bar illegal|allow permit let authorise|approve pass adopt endorse back accept|reject refuse decline dismiss spurn
resign quit step|dismiss fire sack|axe cut slash shed eliminate lay|scrap abolish cancel drop ditch repeal end|replace succeed substitute
buy purchase acquire|sell flog|beat defeat|construct build erect|destroy demolish raze wreck devastate ruin|damage harm|start begin commence launch
open launch inaugurate|end finish stop cease conclude halt|close shut|create establish found set form launch|find discover detect|show reveal indicate demonstrate
help aid assist support|attack assault|fire shoot|steal rob theft|receive get obtain gain collect take|give grant provide supply award hand|send deliver ship dispatch
own possess hold|produce make manufacture production output|use employ utilise consume consumption usage|eat consume|cause trigger spark provoke lead due responsible blame
collapse fail|prevent avert stop avoid|protect shield guard|warn caution alert|promise pledge vow|plan intend want aim|accuse blame|support back endorse favour|oppose against reject
move relocate|flee escape|contain include comprise|earn make|live reside dwell inhabit|delete erase remove|hide conceal cover|fake forge fabricate bogus
release free|expel deport|hire recruit employ|elect choose vote pick|vote ballot|sign ink|join enter|leave exit quit withdraw|delay postpone|host hold stage
appoint name|heal cure treat|vaccinate jab inoculate immunise vaccine inoculation|infect contract catch|account make constitute represent|exceed surpass top
reach hit attain|fine penalise|charge indict|investigate probe|finance fund bankroll|waste squander|happen occur place|require need|break violate breach|ease relax loosen
strengthen tighten|inhale breathe|drown sink|crash collide collision|rescue save|abduct kidnap|threaten menace|demand call|urge call|decide decision|invade invasion
destroy destruction|explode explosion blast|permit permission|describe description|apply application|admit admission|lose loss losses|win victory|expand expansion
erode erosion|try attempt|get become|turn become|have possess own|cost price|spend pay expenditure|lie mislead misled|dissolve disband|suspend halt|travel go fly|cut reduction
child kid|youth young youngster juvenile teenager teen adolescent|pupil student schoolchild schoolchildren|doctor physician medic|people person human inhabitant resident|man bloke|woman lady
worker employee staff labourer|employer|job position post|company firm business corporation|factory plant|car vehicle automobile auto|film movie|photo picture image photograph snapshot
video footage clip recording|newspaper paper|phone telephone mobile cellphone|home house|flat apartment|country nation state|law legislation act statute|rule regulation|money cash fund
wage salary pay earnings income|revenue turnover|economy economic gdp|jobless unemployed unemployment joblessness|crime offence criminal|police officer cop|lawyer attorney solicitor
premier pm|parliament lawmaker mp legislator|lawmaker legislator|election poll vote|government administration cabinet|troop soldier|army military|war conflict|weapon arms arm
migrant immigrant immigration migration|ship vessel|plane aircraft airplane jet|road street|motorway highway freeway|railway railroad|petrol gasoline|power electricity electric
nuclear atomic|rubbish garbage trash waste litter|flood flooding|earthquake quake tremor|fire blaze|forest wood woodland|illness disease sickness|flu influenza
coronavirus covid covid-19 corona|drug medicine medication|study research|scientist researcher|data figures statistics|share proportion percentage|amount quantity|biggest largest greatest
big large huge great|small little tiny|fast quick rapid|slow slowly|rich wealthy affluent|old elderly aged|illegal unlawful|legal lawful|dangerous hazardous unsafe risky|expensive costly dear
cheap inexpensive|secret covert clandestine|false untrue incorrect wrong|true correct|sick ill unwell|widespread common|annual yearly year|daily day|monthly month|weekly week|hourly hour
whole entire complete|foreign overseas|global worldwide world|speed fast velocity|rate level|area region|centre center|border frontier|rally demonstration protest march|protester demonstrator
refugee asylum|pensioner retiree|pension retirement|autumn fall|spouse wife husband|parent father mother|mum mother|dad father|bill law legislation|aid assistance|loan credit|poison toxic
speech address|trip visit journey|talk negotiation|agreement deal accord pact treaty|peace truce ceasefire armistice|hostage captive|meat|rent rental|lodge file submit|dump discard
cancer tumour|heart cardiac|brain cerebral|sea marine maritime|city urban municipal|sun solar|moon lunar|law legal|france french|tax taxation|duty tariff|customs tariff|toll charge fee
budget spending|subsidy grant|mayor|minister|deputy vice|chief head boss leader director|chairman chair chairwoman|founder|author writer|singer vocalist|footballer|coach trainer manager
match game|title championship|gold|record|world|storm hurricane typhoon cyclone|rain rainfall|snow snowfall|hot warm heat|ice glacier|wind|shark|wolf|bee|insect bug
broadcast air|publish release issue|cheat defraud|bribe bribery corrupt corruption|embezzle misappropriate|smuggle traffic|bomb shell bombard|capture seize take|occupy hold control|withdraw pull
return come|arrive come reach|enough sufficient|almost nearly|roughly around approximately|quarter fourth|exempt free|compulsory mandatory obligatory|voluntary optional|able can|famous well-known
safe safer safest|cheap cheaper cheapest|dear dearer|dangerous riskier|hot hotter hottest|warm warmer warmest|cold colder coldest|quick quicker quickest|slow slower slowest
clean cleaner|healthy healthier|heavy heavier heaviest|light lighter|deadly deadlier deadliest|busy busier busiest|wide wider widest|deep deeper deepest|dirty dirtier
happy happier happiest|easy easier easiest|hard harder hardest|nice nicer|near nearer nearest|close closer closest|bright brighter|dry drier driest|wet wetter wettest
""".replace("\n", "|")

# Each a word of its own, and one slip of the finger from the other.
_CONFUSED = """
county country|casual causal|trail trial|unclear nuclear|angel angle|diary dairy|desert dessert|martial marital|affect effect|adopt adapt|police policy
moral morale|personal personnel|prison poison|quiet quite|lose loose|statue statute|assent ascent|contest context|polish policy|hungry hungary|costal coastal
message massage|founded funded|through though|thorough through|abuse amuse|bread bred|heroin heroine|human humane|immigrate emigrate|immigrant emigrant
immigration emigration|formerly formally|breath breathe|sever severe|worse worst|beside besides|border boarder|career carrier|corps corpse|council counsel
""".replace("\n", "|")
_AFFIXES = _listed(
    "ion tion ation al ial ment ing ship ness iti ive ativ ic anc enc ance ence y i iz is hood dom th ed t s ur age e ou ful sion ual"
)
_LEAST_STEM, _LEAST_TYPED = 4, 5
_SAME_BEGIN = _LEAST_STEM - 1  # letters that two forms of one word share at least, since the shorter may lose one


def _groups(listed: str) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(listed.split("|")):
        for word in group.split():
            found.setdefault(stem(word), set()).add(number)
    return {one: frozenset(numbers) for one, numbers in found.items()}


_SINGLE = tuple(
    (re.compile(rf"\b(?:{pattern})(?!\w)", re.IGNORECASE), instead)
    for pattern, instead in (
        (r"t(?:ear|ore|orn|earing|ears) down|pull(?:s|ed|ing)? down|knock(?:s|ed|ing)? down", "demolished"),
        (r"st(?:ep|eps|epped|epping) down", "resigned"),
        (r"sets? up|setting up", "established"),
        (r"call(?:s|ed|ing)? off", "cancelled"),
        (r"put(?:s|ting)? off|push(?:ed|es) back", "postponed"),
        (r"(?:turn|vote)(?:s|d|ed|ing)? down", "rejected"),
        (r"(?:lay|lays|laid|laying) off", "dismissed"),
        (r"pass(?:ed|es)? away|los[et] (?:his|her|their) li(?:fe|ves)|w(?:as|ere) killed", "died"),
        (r"bl(?:ow|ew|own|ows) up|go(?:es)? off|went off", "exploded"),
        (r"f(?:ind|ound|inds) out", "discovered"),
        (r"g(?:et|ot|ets|etting) rid of|do(?:es)? away with|did away with", "abolished"),
        (r"t(?:ake|akes|ook|aken|aking) place", "happened"),
        (r"t(?:ake|akes|ook|aken|aking) part in", "joined"),
        (r"(?:give|gives|gave|given|giving) up", "abandoned"),
        (r"carr(?:y|ies|ied|ying) out", "conducted"),
        (r"set(?:s|ting)? fire to", "burned"),
        (r"shut(?:s|ting)? down|clos(?:e|es|ed|ing) down", "closed"),
        (r"(?:go|goes|went|gone|going) up", "rose"),
        (r"(?:go|goes|went|gone|going) down", "fell"),
        (r"sp(?:eed|ed|eeds) up", "accelerated"),
        (r"slow(?:s|ed)? down", "slowed"),
        (r"ma(?:ke|kes|de) up", "constitutes"),
        (r"ma(?:ke|kes|de) use of", "used"),
        (
            r"(?:sentence[ds]?|condemned)((?: \w+){0,4}?) to(?= [^.;,]{0,30}(?:in prison|in jail|behind bars))",
            r"jailed\1 for",
        ),
        (r"(?<=years )(?:in prison|in jail|behind bars)", ""),
        (r"(?:have|has|had) (no )?(?:a |the )?rights? to", r"\1entitled to"),
    )
)
_SENSES = _groups(_GROUPS)
_OTHERS = _groups(_CONFUSED)


@lru_cache(maxsize=256)
def with_single_verbs(text: str) -> str:
    """Return the text with verbs of several words as one: “tore down” as “demolished”."""
    for pattern, instead in _SINGLE:
        text = pattern.sub(instead, text)
    return text


def are_synonyms(one: str, other: str) -> bool:
    """Say whether two stems may stand for each other, or are one word in two forms ("production", "produce")."""
    return one == other or has_synonym(one, (other,))


def has_synonym(one: str, others: Iterable[str]) -> bool:
    """Say whether one of some other stems may stand for a stem, as `are_synonyms` has it.

    Asked of every word of two texts, whose words nearly all begin otherwise and have no sense on the list.
    """
    senses, begin = _SENSES.get(one), one[:_SAME_BEGIN]
    return any(
        (other[:_SAME_BEGIN] == begin and _derived(one, other))
        or (senses is not None and not senses.isdisjoint(_SENSES.get(other, ())))
        for other in others
    )


@lru_cache(maxsize=16_384)
def is_misspelled(one: str, other: str) -> bool:
    """Say whether one folded word is the other typed wrongly: a letter left out, doubled or exchanged with the next.

    One letter in the place of another makes another word as often (“poison”, “prison”), unless both are vowels.
    """
    if min(len(one), len(other)) < _LEAST_TYPED or not (one.isalpha() and other.isalpha()):
        return False
    mine, theirs = stem(one), stem(other)
    if _OTHERS.get(mine, frozenset()) & _OTHERS.get(theirs, frozenset()):
        return False
    # A letter more at the beginning is a prefix as often: “atypical”.
    if OSA.distance(one, other, score_cutoff=1) > 1 or one[0] != other[0]:
        return False
    if len(one) != len(other):
        return True
    slips = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(slips) == 2 or all(letter in "aeiouy" for letter in slips[0])


def _derived(one: str, other: str) -> bool:
    """Say whether two stems are one word with and without an ending that leaves what is meant (“destroy” and “bank”, “banker” are not)."""
    short, long = sorted((one, other), key=len)
    if len(short) < _LEAST_STEM or not (short.isascii() and long.isascii()):
        return False
    return any(
        long.startswith(base) and long[len(base) :] in _AFFIXES for base in (short, re.sub(r"[eiy]$", "", short))
    )
