"""What German verbs of reported speech are in plain words: “die Preise *seien* gestiegen” is “die Preise *sind* gestiegen”."""

from __future__ import annotations

from claims.extraction.verbs_de import REPORTED, SECOND

_HELPERS = {
    "sei": "ist",
    "seien": "sind",
    "habe": "hat",
    "werde": "wird",
    "könne": "kann",
    "müsse": "muss",
    "solle": "soll",
    "wolle": "will",
    "dürfe": "darf",
    "möge": "mag",
    "wisse": "weiß",
    "tue": "tut",
}
# Verbs whose vowel changes: er *gebe*, er *gibt*.
_PAIRS = """
gebe:gibt nehme:nimmt sehe:sieht trete:tritt spreche:spricht helfe:hilft treffe:trifft falle:fällt lasse:lässt laufe:läuft
halte:hält fahre:fährt trage:trägt schlage:schlägt lese:liest werfe:wirft sterbe:stirbt breche:bricht esse:isst messe:misst
gelte:gilt wachse:wächst schlafe:schläft rate:rät fange:fängt stoße:stößt stehle:stiehlt fehle:fehlt empfehle:empfiehlt
befehle:befiehlt vergesse:vergisst werbe:wirbt grabe:gräbt lade:lädt geschehe:geschieht schmelze:schmilzt verderbe:verdirbt
erschrecke:erschrickt
"""
_CHANGED = dict(pair.split(":") for pair in _PAIRS.split())
_SYLLABLES = (
    "be",
    "ge",
    "er",
    "ver",
    "zer",
    "ent",
    "miss",
    "über",
    "unter",
    "wider",
    "wieder",
    "hinter",
    "um",
    "durch",
)
_PARTICLES = (
    "ab", "an", "auf", "aus", "ein", "nach", "vor", "zu", "zurück", "zusammen", "fort", "statt", "teil", "weg", "bei", "mit",
    "hervor", "heraus", "hinzu", "weiter", "vorbei", "los", "herein", "hinaus", "hin", "her", "fest", "bereit", "voraus", "voran", "vorher", "nieder", "dagegen", "frei",
)  # fmt: skip
# Verbs that look like one whose vowel changes, and keep it.
_REGULAR = frozenset(["beantrage", "beauftrage", "erbreche", "veranlasse", "umfasse"])
_VOWELS = frozenset("aeiouäöüy")


def _changed(word: str) -> str:
    """Return the plain form of a verb whose vowel changes, with what stands before it; “” where it keeps its vowel."""
    if word in _REGULAR:
        return ""
    for prefix in (
        "",
        *_SYLLABLES,
        *_PARTICLES,
        *(one + two for one in _PARTICLES for two in ("be", "er", "ver", "ge")),
    ):
        rest = word.removeprefix(prefix)
        if (rest != word or not prefix) and rest in _CHANGED:
            return prefix + _CHANGED[rest]
    return ""


def _plain(word: str) -> str:
    """Return the third person of a reported verb that bends as most do: koste, *kostet*; rechne, *rechnet*; handle, *handelt*."""
    stem = word.removesuffix("e")
    last, before = stem[-1:], stem[-2:-1]
    is_hard = last in {"t", "d"}
    is_closed = bool(before) and before not in _VOWELS and before != last
    if last == "l" and is_closed and before not in {"h", "r"}:
        return f"{stem[:-1]}elt"
    is_breath = last in {"n", "m"} and is_closed and (before not in {"h", "l", "r"} or stem[-3:-1] == "ch")
    return f"{stem}et" if is_hard or is_breath else f"{stem}t"


# The second subjunctive of most strong verbs means “would” as well, so it has none; *trete* and *führe* look like it only.
_DOUBTFUL = frozenset(SECOND.split()) - {"trete", "führe"}
# Of a form that is reported speech for sure, what stands in plain words.
INDICATIVE = _HELPERS | {
    word: _changed(word) or _plain(word)
    for word in REPORTED
    if word.endswith("e") and word not in _HELPERS and not word.endswith(tuple(_DOUBTFUL))
}
