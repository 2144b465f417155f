"""English: verbs by what somebody who does so shows of their mind, for acts that no rule reads as saying (likely_acts.py)."""

from __future__ import annotations

from claims.extraction.verbs_en import forms_of


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CLASSES = {
    "deciding": _words(
        "decide choose pick select name nominate appoint elect vote pass approve reject veto block sign order require ban hire fire"
        " grant allow refuse decline agree rule invalidate strike uphold overturn rank rate prioritize opt elevate commit permit"
        " authorize authorise adopt repeal mandate settle convict sentence fine pardon delay cancel suspend halt"
    ),
    "seeking": _words(
        "seek try attempt push press pressure fight aim plan work hope want need intend plot lobby campaign urge strive vow prepare"
        " threaten look eye hunt persuade convince court woo struggle bid battle compete rally mobilize organize"
    ),
    "presenting": _words(
        "offer unveil propose present outline release publish introduce launch roll lay spell provide give deliver issue float pitch"
        " submit file announce circulate distribute send set"
    ),
    "minding": _words(
        "like love hate enjoy respect admire trust fear worry resent appreciate notice discover imagine realize realise learn"
        " understand remember know see view consider think feel believe regard judge interpret ponder contemplate expect wonder"
        " suspect recognize recognise experience relish dread care miss find identify value weigh assume doubt favor favour"
    ),
    "speaking": _words(
        "address discuss speak talk mention shout ask answer thank greet tease joke cite quote list detail explain warn chant recount"
        " describe tell say call interview chat debate argue quip yell reply respond apologize apologise comment tweet write post"
        " disclose elaborate specify react email text read preach testify lecture"
    ),
    "attacking": _words(
        "attack hit target mock feud clash blast criticize criticise challenge question confront slam bash accuse blame rip skewer"
        " ridicule knock slap lash savage protest defy oppose resist condemn denounce"
    ),
    "supporting": _words(
        "back support endorse stand unite join embrace praise promote champion defend prefer welcome encourage help applaud"
    ),
    "showing": _words(
        "show suggest indicate reveal reflect include contain feature focus expose portray depict illustrate mean state purport"
        " highlight signal point cover prove demonstrate"
    ),
    "having": _words("have hold take keep maintain get bear carry use receive"),
    "moving": _words(
        "go come arrive travel move leave enter run walk return meet visit win lose raise spend pay buy sell earn make become remain"
        " stay open close begin start end turn appear play"
    ),
}
# What somebody has or gives that tells their mind, beside the nouns of saying: her *plan* for, an *interest* in.
VIEWS = _words(
    "opinion view concern advice case expectation hope plan proposal promise decision vote criticism response attack support opposition"
    " commitment confidence doubt fear worry interest intention pledge argument claim message question issue policy position stance"
    " reason goal desire effort respect trust faith anger frustration disdain disagreement assessment evaluation estimate prediction"
    " theory idea notion belief explanation answer remark comment word speech statement letter call demand request threat warning"
    " apology thanks praise endorsement veto ban order lawsuit petition complaint bid push campaign resolution bill"
)
_IRREGULAR = """
    chose:choose chosen:choose gave:give given:give took:take taken:take went:go gone:go came:come left:leave ran:run won:win lost:lose
    paid:pay sold:sell met:meet made:make stood:stand spoken:speak laid:lay sought:seek fought:fight kept:keep got:get had:have has:have
    began:begin begun:begin bought:buy spent:spend meant:mean sent:send hit:hit struck:strike overturned:overturn withdrew:withdraw
    became:become set:set upheld:uphold borne:bear bore:bear
"""


def act_verbs() -> dict[str, str]:
    """Return the lemma of every form of the verbs above, in lower case."""
    lemmas = {lemma for words in CLASSES.values() for lemma in words}
    table = {word: lemma for lemma in sorted(lemmas) for _, word in forms_of(lemma)}
    return table | dict(pair.split(":") for pair in _IRREGULAR.split())


def plurals(words: frozenset[str]) -> frozenset[str]:
    """Return nouns with their plurals."""
    return words | {word[:-1] + "ies" if word.endswith("y") else word + "s" for word in words}


VIEW_WORDS = plurals(VIEWS)
