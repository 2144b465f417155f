"""German verbs in the first and the third person, for who speaks to stand where “ich” and “wir” stood. Compiled by hand for this project."""

from __future__ import annotations


def _pairs(text: str) -> dict[str, str]:
    """Return first word -> second word of each pair parted by a colon."""
    return dict(pair.split(":", 1) for pair in text.split())


# Present tense whose third person changes more than its ending, and helpers.
FIRST_TO_THIRD = _pairs(
    "habe:hat bin:ist werde:wird weiß:weiß kann:kann muss:muss will:will soll:soll darf:darf mag:mag möchte:möchte war:war hatte:hatte wurde:wurde"
    " wäre:wäre hätte:hätte würde:würde könnte:könnte müsste:müsste sollte:sollte wollte:wollte durfte:durfte konnte:konnte musste:musste"
    " sehe:sieht gebe:gibt nehme:nimmt lese:liest esse:isst fahre:fährt laufe:läuft halte:hält lasse:lässt spreche:spricht treffe:trifft helfe:hilft"
    " vergesse:vergisst trage:trägt schlafe:schläft falle:fällt verspreche:verspricht rate:rät trete:tritt betrete:betritt werfe:wirft sterbe:stirbt"
    " verlasse:verlässt erhalte:erhält enthalte:enthält wachse:wächst fange:fängt schlage:schlägt lade:lädt grabe:gräbt empfehle:empfiehlt verstoße:verstößt"
    " ertrage:erträgt übernehme:übernimmt vertrete:vertritt widerspreche:widerspricht entnehme:entnimmt gehe:geht stehe:steht verstehe:versteht"
    " bedaure:bedauert fordere:fordert ändere:ändert erinnere:erinnert versichere:versichert kümmere:kümmert sammle:sammelt handle:handelt"
    " zweifle:zweifelt bezweifle:bezweifelt lächle:lächelt"
)
_STRONG = (
    "ging kam sah stand fand blieb bekam nahm gab lief schrieb sprach hielt las rief saß lag fuhr trug verlor wuchs starb fing begann"
    " gewann traf half warf schloss entschloss beschloss zog bot verbot unterschrieb verstand bestand erfuhr erhielt behielt ließ verließ fiel schlief aß trank sang"
    " sprang schwamm schlug lud trat betrat bat log flog floh bog wies bewies verwies stieg schnitt litt ritt griff begriff schwieg schien"
    " versprach widersprach empfahl vergaß maß fraß wusste dachte brachte kannte nannte rannte brannte"
)
STRONG_PAST = frozenset(_STRONG.split())
# Weak verbs whose present ends as a past does: ich arbeite.
PRESENT_IN_T = frozenset(
    f"{stem}et"
    for stem in [
        "arbeit",
        "wart",
        "erwart",
        "vermut",
        "fürcht",
        "befürcht",
        "bedeut",
        "leit",
        "biet",
        "streit",
        "acht",
        "beobacht",
        "beacht",
        "betracht",
        "miet",
        "vermiet",
        "rett",
        "schätz",
        "start",
        "trachte",
        "bet",
        "antwort",
        "spott",
        "kost",
        "hust",
        "test",
        "melk",
        "beantwort",
        "bearbeit",
        "verarbeit",
        "unterricht",
        "bericht",
        "richt",
        "errichte",
        "verzicht",
        "dicht",
        "licht",
        "sicht",
        "vernicht",
        "verpflicht",
        "entricht",
        "scheit",
        "verheirat",
        "gestalt",
        "verwalt",
        "schalt",
        "veranstalt",
        "vertret",
        "erstatt",
        "bestatt",
        "gestatt",
        "warn",
        "haft",
        "verhaft",
        "verkraft",
    ]
)
_PLURALS = _pairs(
    "haben:hat sind:ist werden:wird wissen:weiß können:kann müssen:muss wollen:will sollen:soll dürfen:darf mögen:mag möchten:möchte waren:war hatten:hatte"
    " wurden:wurde wären:wäre hätten:hätte würden:würde könnten:könnte müssten:müsste sollten:sollte wollten:wollte durften:durfte konnten:konnte mussten:musste"
)
PLURAL_TO_SINGULAR = _PLURALS | {
    (f"{first}n"): third for first, third in FIRST_TO_THIRD.items() if first.endswith("e") and f"{first}n" not in _PLURALS
} | {"fordern": "fordert", "ändern": "ändert", "sammeln": "sammelt", "handeln": "handelt", "tun": "tut"}  # fmt: skip
