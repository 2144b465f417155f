"""Tells the language of a sentence or two by their small words, so that they are compared by that language's guards.

A claim is too short for a language model of letters; its small words are few, but hardly any stands in two languages.
"""

from __future__ import annotations

import re

from claims.terms.words import STOP_WORDS

UNKNOWN = "und"  # BCP 47 for a language nobody could tell
ENGLISH, GERMAN = "en", "de"
# The most frequent words of languages that have no rules yet, enough to name them; words that several share tell little.
FREQUENT = {
    "fr": "le la les des est une dans qui que pour pas sur avec du et au aux ce cette sont par plus il elle nous ont été",
    "es": "el la los las que de en una por con para del se es como más pero sus ha este esta son al lo y fue",
    "it": "il la che di e per una sono con non del della nel è gli dei alla anche più ha le da questo come",
    "pt": "o a os as que de em uma para com não do da dos das por mais ao se foi ser um no na e é",
    "nl": "de het een van en is dat op te zijn met voor niet aan er ook als bij door maar worden naar heeft",
    "pl": "w i na z do się nie jest że o to jak po przez są dla od za ale który która oraz był",
    "sv": "och i att det som en på är av för med till den har inte om ett de var från",
    "da": "og i at det som en på er af for med til den har ikke om et de var fra der",
    "tr": "ve bir bu için ile da de olarak daha çok ne gibi kadar olan en sonra var ise",
    "cs": "a v se na je že s z do o to i jako po pro by si za ale který která jsou",
}
# The words that deny, of languages without glosses; some deny by an ending, which no list has.
_DENYING = {
    "fr": "ne n' pas jamais aucun aucune personne rien sans ni non",
    "es": "no nunca jamás ningún ninguna ninguno nadie nada sin ni tampoco",
    "it": "non mai nessun nessuno nessuna niente nulla senza né",
    "pt": "não nunca jamais nenhum nenhuma ninguém nada sem nem",
    "nl": "niet geen nooit niemand niets zonder noch",
    "pl": "nie nigdy żaden żadna żadne nikt nic bez ani",
    "sv": "inte ej aldrig ingen inget inga utan varken",
    "da": "ikke aldrig ingen intet uden hverken",
    "tr": "değil yok hiç hiçbir asla",
    "cs": "ne není nejsou nebyl nebyla nebylo nikdy žádný žádná žádné nikdo nic bez ani",
}
NEGATIONS = {
    code: re.compile(
        r"(?<!\w)(?:" + "|".join(map(re.escape, listed.split())) + r")(?!\w)|(?<!\w)n['’](?=\w)", re.IGNORECASE
    )
    for code, listed in _DENYING.items()
}


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# German small words that are no English ones, nor parts of names as “von der Leyen” and “des Moines” are.
GERMAN_SMALL = _words(
    "der das den dem ein eine einen einem einer eines und ist sind wird werden wurde wurden worden mit zum zur im auf für"
    " aus bei nach über unter vor durch gegen um sich auch als wie dass ob weil oder aber er sie es wir ihr ihre"
    " seine hatte hatten waren sei seien noch nur schon sehr mehr weniger alle viele einige beim vom ins ohne seit"
    " bis zwischen habe haben hätte wäre würde kann können soll muss niemand nichts"
)
_COUNTED = _words("prozent millionen milliarden")
_HALF = _words("die von zu des hat war am")
_OF_NAMES = re.compile(r"\b(?:[Vv][ao]n de[rn]?|[Vv]on|[Dd]es)\b(?= [A-Z])")
# A word with an umlaut, but for names, which other languages write as well.
_UMLAUT = re.compile(r"\b[a-z]*[äöüß][a-zäöüß]*\b")
_DENIES = re.compile(r"\b(?:nicht|kein(?:e[nmrs]?)?)\b", re.IGNORECASE)
# Nor do those that both languages have count for either.
_ENGLISH = STOP_WORDS - GERMAN_SMALL - _HALF - _words("in an so also was will her")
# Of the others, single letters are left out too: “E. Cheese” and “O’Brien” are no Portuguese.
_OTHERS = {
    code: frozenset(word for word in listed.split() if len(word) > 1 and word not in STOP_WORDS)
    for code, listed in FREQUENT.items()
}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Of so few words one small word is chance.
_LEAST, _SHARE = 2, 1 / 6
_MOST_CHARS = 4_000


def tongue_of(*texts: str) -> str:
    """Return the code of the language that texts are written in: “en” unless their words or letters speak for another.

    `UNKNOWN` is for other scripts than the Latin one. Where English has as many small words as another, it is English.
    """
    text = "\n".join(texts)[:_MOST_CHARS]
    found = [word.lower().replace("’", "'") for word in _WORD.findall(_OF_NAMES.sub("", text))]
    if not found:
        return ENGLISH
    if sum(word[0] < "\u0250" or "\u1e00" <= word[0] < "\u1f00" for word in found) * 2 < len(found):
        return UNKNOWN
    english = sum(word in _ENGLISH for word in found)
    shares = {code: sum(word in small for word in found) for code, small in _OTHERS.items()}
    best = max(shares, key=lambda code: shares[code])
    # “Die Stadt hat …”: two of those that English has too are as good as one that it has not.
    sure = sum(word in GERMAN_SMALL or word in _COUNTED for word in found)
    marks = sure + len(_UMLAUT.findall(text)) + len(_DENIES.findall(text)) + sum(word in _HALF for word in found) / 2
    if marks >= 1 and marks > english and marks >= shares[best]:
        return GERMAN
    is_other = shares[best] > english and shares[best] >= max(_LEAST, _SHARE * len(found))
    return best if is_other else ENGLISH
