"""Says which words often stand for each other in claims and their sources: "film" and "movie", "parents" and "father".

A hand-made list, written for this project: general vocabulary of news, biography, politics, business and science. It is
used to find passages, at a lower weight than equal words, and never to decide that two claims are the same.
"""

from __future__ import annotations

from claims.terms.stems import stem

_GROUPS = """
film movie picture cinema screen|actor actress star cast role play character perform portray|director directed filmmaker
song single track tune|album record recording release|band group musician singer vocalist|book novel story author writer written
father mother parent dad mum mom son daughter child kid|brother sister sibling|wife husband spouse wed marry marriage bride couple
divorce separate split|born birth native hometown|die dead death killed kill deceased|murder kill slay homicide assassinate
suicide hang|baby pregnant birth|family relative household|ancestor descendant descent heritage|aunt uncle cousin nephew niece
child childhood youth young boy girl teen teenager|age aged year old elder|woman female girl lady|man male boy
school college university student study education graduate degree classmate class pupil|teacher professor teach taught lecturer
job work employ career occupation profession|retire retirement resign quit leave step|hire appoint recruit name
found establish create start launch form set|begin start commence open|end finish close conclude stop cease|continue remain keep
buy purchase acquire acquisition bought|sell sale sold|pay paid salary wage earn income money|cost price expense worth value
money fund financ fortune cash wealth|rich wealthy millionaire billionaire|poor poverty|tax levy duty|debt loan owe borrow
company firm business corporation enterprise|factory plant manufacture|produce production output make|boss chief head leader executive
president leader head|minister secretary government administration cabinet|king queen monarch throne crown reign rule royal
emperor empire ruler rule|parliament congress legislature senate lawmaker house|law legislation act bill statute
vote election elect ballot poll voter|candidate nominee run campaign|party faction|democracy democratic|policy programme plan
war battle fight combat conflict military|army soldier troop military force|invade invasion attack offensive assault|bomb bombing explosion blast
weapon gun arm firearm|defeat beat lose loss|win victory triumph champion winner|surrender capitulate|peace treaty ceasefire truce
prison jail imprison incarcerate sentence|arrest detain custody|police officer cop|crime criminal offence illegal|court judge trial tribunal
guilty convict conviction|accuse allege charge indict|kill shoot shot|steal theft rob robbery|kidnap abduct hostage
sanction embargo restriction penalty|ban prohibit forbid outlaw|allow permit let authorise|force compel require oblige
rise increase grow growth climb surge gain|fall decrease decline drop reduce reduction cut shrink|large big great huge major|small little minor
first initial debut original inaugural earliest|last final latest|early earlier|late later|before prior previous previously former|after follow subsequent later next
win award prize medal honour trophy|nominate nominee nomination|famous known popular renowned celebrated|success successful hit
good positive praise acclaim|bad negative critic critical criticise|like enjoy love favour|dislike hate dismiss
say state claim declare announce tell|deny reject refute dismiss|believe think consider regard|agree accept approve|refuse decline reject turn
help aid assist support|oppose against resist opposition|inspire influence base|change alter modify transform|use employ utilise
travel journey trip visit tour|move relocate migrate immigrate|live reside residence home house dwell inhabit|city town village capital
country nation state|land territory area region|island isle|river stream|mountain peak hill|sea ocean|north northern|south southern|east eastern|west western
animal species|bird feather|dog canine|cat feline|fish|tree plant forest|flower bloom|food eat diet feed meal|drink alcohol beverage
doctor physician surgeon medical|illness disease sick ill condition|hospital clinic treatment|cure heal treat|vaccine vaccination jab inoculation|virus infection infect
drug medicine medication|brain mind mental|pain injury wound hurt injure|health healthy
god deity religion religious faith church|christian catholic church|muslim islam islamic|jew jewish judaism|priest bishop pope clergy
game match play|player athlete|team club side squad|coach manager|season year|score goal point|baseball pitcher league|football soccer|race run
car vehicle automobile|plane aircraft airplane jet flight|ship boat vessel|train railway railroad|road highway street
build construct construction|building structure|destroy demolish ruin|fire burn blaze|flood storm hurricane
energy power electricity|oil petroleum crude|gas lng|export ship|import|trade commerce|market|economy economic gdp|job employment unemployment
computer software program|internet online web website|phone mobile|photo photograph picture image|video footage clip film|television tv series show episode
population people inhabitant resident citizen|percent share proportion|half|majority most|number amount figure total|average mean
create invent invention|discover discovery find|scientist researcher study research|theory hypothesis|planet earth world|sun star solar|moon lunar
temperature heat hot warm degree|cold cool ice freeze|water|air atmosphere|light bright|dark black|red|transparent clear
long lengthy length|short brief|tall high height|fast quick rapid speed|slow|strong power|weak|new recent|old ancient
friend companion ally|enemy rival opponent|secret hidden|public open|money revenue profit earn gross income|box gross earn office
plot story tell|title name call entitle nickname dub|letter write|language speak tongue|word|art paint painting artist|music musical
""".replace("\n", "|")


def _kin() -> dict[str, frozenset[str]]:
    kin: dict[str, set[str]] = {}
    for group in _GROUPS.split("|"):
        stems = {stem(word) for word in group.split()}
        for one in stems:
            kin.setdefault(one, set()).update(stems - {one})
    return {one: frozenset(others) for one, others in kin.items()}


_KIN = _kin()


def kin(stemmed: str) -> frozenset[str]:
    """Return the stems that often stand for this one; empty for most."""
    return _KIN.get(stemmed, frozenset())
