"""The English verbs of saying, with their forms worked out from one line each.

A line is: lemma, then flags. Kept apart from the other words only because the table is long.
"""

from __future__ import annotations

from claims.extraction.rules import Cue, Words

_IRREGULAR = {
    "say": "said", "tell": "told", "think": "thought", "feel": "felt", "hold": "held", "find": "found",
    "write": "wrote written", "swear": "swore sworn", "foresee": "foresaw foreseen", "hear": "heard",
    "see": "saw seen", "show": "showed shown", "read": "read", "forecast": "forecast forecasted",
    "forbid": "forbade forbidden", "seek": "sought", "cast": "cast", "speak": "spoke spoken", "understand": "understood",
    "sing": "sang sung", "shoot": "shot", "hit": "hit", "lay": "laid", "beg": "begged", "bet": "bet", "foretell": "foretold", "dub": "dubbed",
    "put": "put", "know": "knew known", "learn": "learned learnt", "make": "made",
}  # fmt: skip
_DOUBLES = {
    "admit",
    "regret",
    "quip",
    "rip",
    "brag",
    "pan",
    "rebut",
    "slam",
    "flag",
    "refer",
    "plan",
    "commit",
    "beg",
    "bet",
    "dub",
    "hit",
    "snap",
}

# Takes a clause. Flags: w weak (a thing can be its subject: "patterns suggest"), n also a plural noun ("claims"),
# o norm ("recommends that"), c only with a clause ("holds that").
_THAT = """
    say/ tell/ claim/n argue/ contend/ assert/ maintain/c insist/ state/n declare/ announce/ explain/ add/wc note/n
    observe/ remark/n comment/n reply/ respond/ answer/nc believe/ think/c feel/c hold/wc suggest/w warn/ caution/n report/n
    reveal/w disclose/ admit/ acknowledge/ concede/ confirm/w estimate/n predict/ forecast/n calculate/ conclude/ find/wc
    show/wc indicate/w allege/ stress/wn emphasise/w emphasize/w underline/w underscore/w highlight/wn reiterate/ repeat/c
    recall/ write/c tweet/n post/n joke/n complain/ lament/ boast/n testify/ swear/ vow/n pledge/n promise/n agree/c doubt/n
    fear/n hope/n worry/n expect/c propose/o recommend/o ask/ wonder/n quip/ signal/wnc hint/n imply/w speculate/ reckon/
    assume/c learn/c rule/nc counter/n fret/ fume/ muse/ posit/ profess/ affirm/ attest/ aver/ opine/ retort/n proclaim/
    theorise/ theorize/ hypothesise/ hypothesize/ surmise/ suspect/n foresee/ demonstrate/w determine/c advise/o decide/c
    continue/wc read/wc put/c:it know/c realise/c realize/c recognise/c recognize/c remember/c interject/ retaliate/ blog/c
    mention/c understand/c consider/c insinuate/ remind/ assure/ notify/ inform/ caution/ exclaim/ shout/ whisper/ scoff/
    sneer/ vent/ gripe/ marvel/ rail/nc stipulate/w document/wnc detail/wnc attribute/c deduce/ infer/ accept/wc guess/c dream/c
    confess/ recount/ narrate/c divulge/ articulate/c grouse/n grumble/n moan/nc mutter/ murmur/n mumble/ bark/n yell/n bellow/n
    holler/ shriek/n scream/n chant/n growl/n jest/n intone/ crow/nc bluster/n protest/nc preach/c convey/wc relay/nc
    communicate/c illustrate/wc certify/wc envision/c envisage/c anticipate/
    conjecture/n project/wnc venture/nc presume/c suppose/c clarify/w specify/wc elaborate/ restate/c concur/ decree/n dictate/c
    forewarn/ foretell/c prophesy/ guarantee/nc sing/c retweet/nc exhort/ overstate/c rejoice/c make/c:clear counsel/nc see/wc:that
"""
# Takes a thing or a deed: the whole clause is what is claimed. Flags as above; ":word,word" must follow.
_OBJECT = """
    deny/ reject/ dismiss/ advocate/no urge/no demand/no condemn/ criticise/ criticize/ praise/n credit/n blame/n accuse/ cite/
    describe/w question/n dispute/n refute/ rebut/ decry/ defend/ oppose/ favour/no favor/no endorse/
    advise/o threaten/w deplore/ slam/n welcome/n blast/n
    call/no:for,on,out,to,it,the,them,him,her,this,that,upon,a,an point/n:to,at,out warn/:of,against,about
    appeal/no:for,to campaign/no:for lobby/no:for speak/:of,against,out,about
    complain/:of,about object/n:to propose/o recommend/o worry/n:about predict/ forecast/n expect/ vow/n pledge/n
    promise/n allege/ want/o wish/n:to,for plan/n:to,on
    intend/:to,that aim/n:to seek/:to,a,an,the back/n:the,a,an,his,her,their,its,this,that,such,any,plans,calls support/n oppose/ prefer/w
    discuss/ attack/n thank/n mention/n apologise/:for,to apologize/:for,to mock/ ridicule/ applaud/ commend/ hail/n denounce/
    lambaste/ rip/ tout/ embrace/nw rebuff/ echo/nw heckle/ salute/n celebrate/w lament/n regret/n find/:no,little,evidence reaffirm/ resist/w consider/:a,the,it,his,her,their
    regard/n view/n:as,the,this,it see/:as,no,little lobby/no:to,against push/no:for,to press/no:for,to plead/o:with,for,to talk/n:about,of,up,openly
    refer/:to allude/:to respond/:to,with react/:to,with object/:to hint/:at joke/n:about boast/n:of,about brag/:of,about gripe/:about
    speculate/:about,on agree/:to,with,on disagree/:with,on,over argue/:for,against,in caution/:against,about testify/:about,on
    inform/ assure/ remind/ instruct/o order/no forbid/o implore/o encourage/ow counsel/no brand/n:the,a,an,him,her,it,them
    label/n:the,a,an,him,her,it,them liken/ portray/ depict/w chastise/ scold/ berate/ rebuke/n castigate/ lampoon/ vilify/ demean/
    disparage/ belittle/ trumpet/n champion/n deem/ doubt/n:the,his,her,its,their cast/:doubt express/ voice/n share/n:the,his,her,their,concerns,fears
    put/n:at,on rule/:out fear/n:for disavow/ repudiate/ renounce/ extol/ laud/ cheer/n:the,his,her,their fault/n savage/n pan/n tease/ taunt/n trash/ bemoan/ announce/
/wn emphasise/w emphasize/w stress/wn estimate/n
    characterise/ characterize/ compare/ dub/ bash/ assail/ deride/ excoriate/ skewer/ lambast/ pillory/ upbraid/ reprimand/n
    admonish/ censure/n chide/ insult/n malign/ ridicule/n vouch/:for inveigh/:against protest/n:against,the,a,his,her,their
    balk/:at bristle/:at chafe/:at rave/:about gush/:about rant/n:about,against inquire/:about,into query/n outline/n
    articulate/ espouse/ jeer/ spurn/ rue/ mourn/ exhort/o beseech/o beg/o:for,to petition/no:for,to
    scorn/n concur/:with sympathise/:with sympathize/:with confess/:to recount/ insist/:on think/:of believe/:in elaborate/:on expound/:on reminisce/:about
    attribute/n ascribe/ weigh/n:on sound/n:off chime/n:in shrug/n:off wave/n:off brush/n:off,aside play/n:down
    harp/n:on dwell/:on congratulate/ demonise/ demonize/
    rail/n:against,about fulminate/:against argue/:about quarrel/n:with lash/:out shoot/n:back lay/:out caution/n:against clarify/
    specify/w envisage/ anticipate/ overstate/ downplay/ dissent/n reaffirm/ exaggerate/ trash/
"""


# Adjectives that say what somebody thinks, and the words one of which must follow.
_ATTITUDES = """
    worried concerned confident convinced sceptical skeptical critical adamant sure certain afraid hopeful aware optimistic
    pessimistic proud angry upset disappointed supportive wary doubtful unsure determined committed opposed keen glad
    happy unhappy pleased delighted thrilled excited enthusiastic upbeat grateful thankful appreciative relieved satisfied
    dissatisfied frustrated furious outraged indignant appalled horrified dismayed alarmed shocked stunned surprised amazed
    saddened troubled nervous anxious uneasy fearful puzzled baffled bitter scathing dismissive distrustful suspicious cautious
    reluctant unwilling unconvinced uncertain undecided ambivalent eager impatient fed-up tired sick embarrassed ashamed
    insistent unequivocal unapologetic emphatic vocal outspoken mindful tolerant
"""
_AFTER_ATTITUDES = frozenset({"that", "about", "of", "to", "by", "over", "in", "on", "with", "at"})
_FORETELLING = frozenset({"sure", "certain", "bitter", "critical"})  # is *sure to win* tells no mind


def english_cues() -> dict[str, tuple[Cue, ...]]:
    """Return every form of every verb of saying, in lower case, with what it takes."""
    table: dict[str, list[Cue]] = {}
    for content, lines in (("that", _THAT), ("object", _OBJECT)):
        for entry in lines.split():
            lemma, flags = entry.split("/", 1)
            flags, _, needs = flags.partition(":")
            wanted = frozenset(needs.split(",")) - {""}
            for form, word in forms_of(lemma):
                table.setdefault(word, []).append(_cue(lemma, content, form, flags, wanted))
    for adjective in _ATTITUDES.split():
        after = _AFTER_ATTITUDES - {"to"} if adjective in _FORETELLING else _AFTER_ATTITUDES
        table.setdefault(adjective, []).append(Cue(adjective, "that", "adj", after))
    return {word: tuple(cues) for word, cues in table.items()}


def _cue(lemma: str, content: str, form: str, flags: str, needs: Words) -> Cue:
    return Cue(
        lemma,
        content,
        form,
        needs,
        is_weak="w" in flags,
        is_norm="o" in flags,
        is_noun_too="n" in flags,
        is_clausal="c" in flags,
    )


def forms_of(lemma: str) -> list[tuple[str, str]]:
    """Return (form, word) pairs: base, s, past, ing."""
    consonant_y = lemma.endswith("y") and lemma[-2] not in "aeiou"
    stem = lemma[:-1] if lemma.endswith("e") else lemma + lemma[-1] if lemma in _DOUBLES else lemma
    if consonant_y:
        third, past = lemma[:-1] + "ies", lemma[:-1] + "ied"
    else:
        third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
        past = (lemma if lemma.endswith("e") else stem) + ("d" if lemma.endswith("e") else "ed")
    ing = lemma + "ing" if lemma.endswith("ee") else stem + "ing"
    pasts = _IRREGULAR.get(lemma, past).split()
    return [("base", lemma), ("s", third), *(("past", word) for word in pasts), ("ing", ing)]
