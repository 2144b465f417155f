"""German: the small words, kinds and worth, put together with nouns_de.py and verbs_de.py. Compiled by hand for this project.

Another language whose verb stands second copies these three; see docs/languages.md. Labels are read by editors, in the language of the pages.
"""

from __future__ import annotations

import re

from claims.extraction.nouns_de import (
    BODY_NOUNS,
    DOCUMENT_NOUNS,
    FEMALE_NAMES,
    FEMALE_WORDS,
    GROUP_NOUNS,
    IMPERSONAL_NOUNS,
    MALE_NAMES,
    MALE_WORDS,
    NAME_ENDINGS,
    PLACES,
    ROLE_NOUNS,
    STAND_INS,
)
from claims.extraction.rules import Cue, Rules, Signal
from claims.extraction.verbs_de import REPORTED, cues


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _signal(code: str, label: str, pattern: str, *, show: bool = True) -> Signal:
    return Signal(code, label, re.compile(pattern, re.IGNORECASE), show)


# -- words -------------------------------------------------------------------------------------------------------------

DETERMINERS = _words(
    "der die das den dem des ein eine einen einem einer eines dieser diese dieses diesen diesem jener jene jenes jeder jede"
    " jedes mehrere einige viele manche alle beide kein keine keinen keinem keiner zwei drei vier fünf sechs sieben acht neun zehn"
)
POSSESSIVES = _words(
    "mein meine meinen meinem meiner sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer ihres unser unsere"
    " unseren unserem unserer euer eure dessen deren"
)
PREPOSITIONS = _words(
    "in im an am auf aus bei beim bis durch für gegen gegenüber hinter mit nach neben ohne seit trotz über um unter vom von vor"
    " während wegen wider zu zum zur zwischen laut gemäß binnen innerhalb außerhalb statt dank ab als wie"
)
SUBORDINATORS = _words(
    "dass daß weil wenn während obwohl ob als nachdem bevor ehe damit sodass sofern falls indem wie wo woher wohin warum wieso"
    " weshalb was wer solange sobald seitdem"
)
CONJUNCTIONS = _words("und oder aber denn sondern doch sowie")
BE = _words("ist sind war waren bin bist seid sei seien wäre wären wird werden wurde wurden werde würde würden")
HAVE = _words("hat habe haben hatte hatten hätte hätten")
AUXILIARIES = (
    BE
    | HAVE
    | _words(
        "kann können konnte konnten könne könnte könnten muss müssen musste mussten müsse müsste soll sollen sollte sollten solle"
        " will wollen wollte wollten wolle darf dürfen durfte durften dürfe dürfte mag mögen möchte möchten"
    )
)
ADVERBS = _words(
    "auch nicht nie niemals nur noch schon bereits jetzt nun heute gestern morgen hier dort dann damals zudem außerdem jedoch"
    " allerdings dagegen hingegen trotzdem deshalb daher darum sehr mehr weniger kaum fast etwa rund erneut wieder zugleich gestern"
    " tagsüber nachts abends morgens mittags manchmal oft meist vielleicht natürlich danach seither mittlerweile vorher später zuletzt zunächst inzwischen endlich öffentlich weiterhin wohl eben erst sonst so da damit dabei dazu"
)
VERBS = _words(
    "stieg stiegen sank sanken fiel fielen wuchs wuchsen ging gingen kam kamen lag lagen stand standen blieb blieben gab geben gibt"
    " nahm nahmen verlor verloren gewann baute bauten zahlt zahlen zahlte kostet kosten kostete dauert dauerte lebt leben arbeitet"
    " fehlt fehlen begann endete eröffnete schloss erhielt bekam trägt steigt steigen sinkt sinken liegt liegen steht stehen kommt"
    " kommen geht gehen bleibt bleiben zeigt wächst fällt führt führte macht machte machen bringt brachte"
)
MONTHS_AND_DAYS = _words(
    "januar februar märz april mai juni juli august september oktober november dezember montag dienstag mittwoch donnerstag"
    " freitag samstag sonnabend sonntag"
)
TIME_WORDS = MONTHS_AND_DAYS | _words(
    "heute gestern morgen jahr jahre jahren monat monate woche wochen tag tage abend nachmittag vormittag sommer herbst winter frühjahr"
    " vergangenen letzten kommenden nächsten vorigen diesem anfang ende mitte"
)
# -- kinds and worth ---------------------------------------------------------------------------------------------------

_MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_DAYS = "Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag"
_DATE = (
    rf"\b(?:\d\d?\. )?(?:{_MONTHS})(?: (?:1[6-9]|20)\d\d)?\b|\b(?:1[6-9]|20)\d\d\b|\b(?:{_DAYS})\b"
    r"|\b(?:im |in den |seit )?(?:vergangenen?|letzten?|vorigen?|diese[ms]) (?:Jahr(?:en)?|Monat(?:en)?|Wochen?|Jahrzehnt)\b|\bseit \w+"
)
_NUMBER_WORDS = (
    "zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|dreißig|hundert|tausend|Millionen?|Milliarden?|Dutzend|Hälfte"
    "|Drittel|Viertel|doppelt|dreimal|zweimal|keinen einzigen"
)
_NUMBER = r"(?<![\d.,])(?!(?:1[6-9]|20)\d\d(?![\d]|[.,]\d))(?:\d[\d,.]*\d|\d)"
_VALUE = (
    "wichtig|richtig|falsch|gut|schlecht|schlimm|unfair|gerecht|ungerecht|skandal|skandalös|schande|erfolg|katastrophe|unsinn|theater"
    "|geldverschwendung|verschwendung|lächerlich|absurd|dumm|gefährlich|unverantwortlich|großartig|zufall|verrat|zu wenig|zu viel"
    "|geschönt|ein witz|betrug|vorbildlich|überfällig"
)

KINDS: tuple[tuple[str, float, Signal], ...] = (
    ("question", 6.0, _signal("question_mark", "a question", r"\?\W*$", show=False)),
    (
        "prediction",
        2.2,
        _signal(
            "will",
            "about the future",
            r"\b(?:wird|werden|werde|würden?)\b(?=[^.]* \w+(?:en|ern|eln)\b(?! worden))(?! \w+ ge\w+t\b)",
        ),
    ),
    ("prediction", 2.0, _signal("expected", "about the future", r"\b(?:voraussichtlich|rechnet mit|erwartet|prognostiziert|soll(?:en)?|will|wollen)\b")),
    ("prediction", 1.7, _signal("could", "about what could be", r"\b(?:könnten?|dürften?)\b")),
    (
        "prediction",
        2.0,
        _signal("future_date", "a time to come", r"\b(?:bis|ab|vor) (?:Ende |dem Sommer|zum Jahr )?20(?:2[7-9]|[3-9]\d)|\b(?:kommende[nms]?|nächste[nms]?) (?:Jahr|Monat|Woche|Sommer)|\bkündigte?n? [^.]* an\b|vor dem (?:Sommer|Winter)|\b(?:zum|bis zum|am|bis) (?:Jahres|Monats)ende\b|\bbis zum (?:Abend|Morgen|Wochenende)\b"),
    ),
    ("opinion", 2.5, _signal("norm", "says what ought to be", r"\b(?:müssen|müsste?n?|sollten?|muss|(?:darf|dürfen?) (?:sich )?nicht|gehört verboten)\b")),
    ("opinion", 2.5, _signal("value", "a value judgement", rf"\b(?:{_VALUE})\w{{0,2}}\b")),
    ("opinion", 2.2, _signal("call", "a call to act", r"\b(?:fordert?e?n?|verlangt?e?n?|warnte?n? davor|plädierte?n? für)\b")),
    ("experience", 3.6, _signal("first_person", "told in the first person", r"\b(?:ich|mein(?:e[nmrs]?)?|uns|mich|mir)\b(?! (?:glaube|denke|meine)\b)")),
    ("experience", 0.6, _signal("we", "told in the first person", r"\bwir\b")),
    ("question", 3.6, _signal("open", "left open", r"^\W*(?:Ob|Wann|Wer|Wie|Wo|Warum|Was)\b.*\b(?:offen|unklar|fraglich|ungewiss|abzuwarten|nicht bekannt)\W*$", show=False)),
    ("vague", 3.0, _signal("bare_denial", "denies without saying what", r"\b(?:wies|wiesen|weist|weisen) (?:das|die|den|diese) (?:\w+ )?(?:Kritik|Vorw[uü]rfe?|Darstellung|Anschuldigung(?:en)?|Behauptung(?:en)?) (?:\w+ ){0,3}zurück|\bbestr(?:itt|eitet|itten) das\b")),
    ("opinion", 3.0, _signal("called", "gives it a name", r"\b(?:nannten?|nennt|bezeichne\w+|spr[aie]cht?e?n? von) (?:[^„»\"]{0,60})[„»\"]")),
    ("prediction", 3.2, _signal("reckons", "reckons with", r"\brechne(?:t|n|te|ten) [^.]{0,60}\bmit\b|\b(?:dürften?|werden?|werde) [^.]{0,90}\b\w+(?:en|ern|eln)\W*$")),
    ("vague", 2.6, _signal("pointer", "points at something said before", r"^\W*(?:das|dies|dem|es)\b(?=[^.]{0,45}$)|\b(?:widerspr\w+|bezweifel\w+|glauben) (?:das|dem|ihm|ihr)?(?: nicht)?\W*$|\bdas zurück\W*$")),
    ("fact", 2.0, _signal("percent", "a percentage", r"\d[\d.,]*\s?(?:%|Prozent)")),
    ("fact", 1.6, _signal("number", "a number", rf"{_NUMBER}(?!\d|[.,]\d|\s?(?:%|Prozent))|\b(?:{_NUMBER_WORDS})\b")),
    ("fact", 0.8, _signal("date", "a time", _DATE)),
    ("fact", 0.8, _signal("trend", "a change", r"\b(?:stieg(?:en)?|gestiegen|sank(?:en)?|gesunken|fiel(?:en)?|gefallen|wuchs(?:en)?|gewachsen|verdoppelt\w*|halbiert\w*|zurückgegangen|geworden)\b")),
    ("fact", 0.8, _signal("past", "tells what happened", r"\b(?:war|waren|wurden?|hatten?|haben|hat|habe|sei|seien|gab|kam(?:en)?|eröffnete|gebaut|geleitet)\b")),
    ("fact", 0.5, _signal("present", "says what is", r"\b(?:ist|sind|liegt|liege|zeigt|fehlt|fehlen|zählt)\b")),
)  # fmt: skip

SIGNALS: tuple[Signal, ...] = (
    _signal("percent", "a percentage", r"\d[\d.,]*\s?(?:%|Prozent(?:punkte)?)"),
    _signal("money", "an amount of money", r"(?:[$£€]\s?)\d[\d.,]*(?:\s(?:Millionen|Milliarden))?|\d[\d.,]*\s(?:(?:Millionen|Milliarden|Mio\.|Mrd\.)\s)?(?:Euro|Dollar|Franken|Pfund|Cent)\b"),
    _signal("date", "a time", _DATE),
    _signal("number", "a number", rf"{_NUMBER}(?:\s(?:Millionen|Milliarden|Menschen|Stellen|Jahre|Tage|Kilometer|Tonnen|Fälle|Wohnungen))?|\b(?:{_NUMBER_WORDS})\b"),
    _signal("comparison", "compares", r"\b(?:mehr|weniger|höher|niedriger|größer|kleiner|besser|schlechter|länger|schneller|teurer) (?:\w+ ){0,2}als\b|\bim Vergleich zu\b|\bdoppelt so\b|\bpro Kopf\b"),
    _signal("trend", "says how something changed", r"\b(?:stieg(?:en)?|steigt|steigen|gestiegen|sank(?:en)?|sinkt|sinken|gesunken|fiel(?:en)?|gefallen|wuchs(?:en)?|wächst|gewachsen|verdoppelt\w*|halbiert\w*|zurückgegangen|zugenommen|abgenommen)\b"),
    _signal("cause", "says what causes what", r"\b(?:weil|wegen|aufgrund|dank|führt\w* zu|verursacht\w*|schadet|geholfen|Ursache|Folge von)\b"),
    _signal("superlative", "an extreme", r"\b(?:am \w+sten|(?:höchste|niedrigste|größte|kleinste|erste|letzte|einzige|beste|schlechteste|meiste)\w*|nie|niemand|immer|alle)\b"),
    _signal("record", "a deed on record", r"\b(?:beschlossen|verabschiedet|unterschrieben|abgestimmt|stimmte\w*|verurteilt|verboten|genehmigt|entlassen|gebaut|ausgegeben)\b"),
    _signal("topic", "a matter of public record", r"\b\w*(?:steuer|haushalt|schulden|arbeitslos|inflation|wirtschaft|löhne|renten?|miete|kriminal|einbrüche|energie|emission|export|import|wahl|impf|schule|klinik)\w*\b"),
    _signal("evidence", "rests on findings", r"\b(?:Studie|Daten|Zahlen|Umfrage|Statistik|Bericht|Befragung)\b[^.]{0,40}\b(?:zeig\w+|ergab\w*|geht|hervor\w*|beleg\w+)\b"),
    _signal("hedge", "hedged", r"\b(?:vielleicht|möglicherweise|könnten?|dürften?|offenbar|angeblich|womöglich|scheint|wohl|kaum)\b"),
    _signal("until_now", "tells what has happened until now", r"\b(?:hat|haben|ist|sind|habe) (?:\w+ ){0,6}ge\w+(?:t|en)\b"),
    _signal("negation", "says what is not so", r"\b(?:nicht|kein\w*|nie|niemand|ohne)\b"),
    _signal("you", "spoken to somebody", r"\b(?:du|dein\w*|euch|Ihnen)\b"),
)  # fmt: skip

RELATIVE_TIMES = (
    (re.compile(r"\b(?:im |das )?(?:vergangene|letzte|vorige)[ns]? Jahr\b", re.IGNORECASE), "year", -1),
    (re.compile(r"\b(?:in diesem|dieses) Jahr\b", re.IGNORECASE), "year", 0),
    (re.compile(r"\b(?:im |das )?(?:kommende|nächste)[ns]? Jahr\b", re.IGNORECASE), "year", 1),
    (re.compile(r"\b(?:im |den )?(?:vergangene|letzte|vorige)n Monat\b", re.IGNORECASE), "month", -1),
    (re.compile(r"\b(?:in diesem|diesen) Monat\b", re.IGNORECASE), "month", 0),
    (re.compile(r"\bgestern\b", re.IGNORECASE), "day", -1),
    (re.compile(r"\bheute\b", re.IGNORECASE), "day", 0),
)

GERMAN = Rules(
    code="de",
    verb_second=True,
    ordinal_stops=True,
    titles=_words("dr prof hr fr dipl ing med jur phil st"),
    abbreviations=_words(
        "z.b d.h u.a bzw ca etc evtl ggf inkl usw vgl mio mrd nr abs art jan feb apr aug sept okt nov dez str u.s v.chr n.chr u.ä i.d.r"
    ),
    numbered=_words("nr abs art s kap bd"),
    starters=DETERMINERS
    | CONJUNCTIONS
    | ADVERBS
    | _words("er sie es wir ich in im am nach laut so wie auf bei für mit seit zu wenn als auch"),
    determiners=DETERMINERS,
    possessives=POSSESSIVES,
    prepositions=PREPOSITIONS,
    subordinators=SUBORDINATORS,
    conjunctions=CONJUNCTIONS,
    auxiliaries=AUXILIARIES,
    negations=_words("nicht nie niemals kein keine keinen"),
    adverbs=ADVERBS,
    nobody=_words("niemand keiner nichts"),
    relatives=_words("der die das den dem deren dessen welche welcher welches"),
    verbs=VERBS,
    be=BE,
    months_and_days=MONTHS_AND_DAYS,
    time_words=TIME_WORDS,
    pronouns={"er": ("s", "m"), "sie": ("s", "f"), "es": ("s", "n")},
    possessive_pronouns={
        word: ("s", gender)
        for gender, stem in (("m", "sein"), ("f", "ihr"))
        for word in (stem, stem + "e", stem + "er", stem + "em", stem + "en", stem + "es")
    },
    first_person=_words("ich wir mich uns mir"),
    male_names=MALE_NAMES,
    female_names=FEMALE_NAMES,
    male_words=MALE_WORDS,
    female_words=FEMALE_WORDS,
    honorifics=_words("herr frau dr prof"),
    role_nouns=ROLE_NOUNS,
    stand_ins=STAND_INS,
    article_genders={"der": "m", "die": "f"},
    name_endings=NAME_ENDINGS,
    group_nouns=GROUP_NOUNS,
    body_nouns=BODY_NOUNS,
    document_nouns=DOCUMENT_NOUNS,
    impersonal_nouns=IMPERSONAL_NOUNS,
    places=PLACES,
    place_parts=_words("neu nord süd ost west bad am an der main"),
    name_particles=_words("von zu van"),
    cues=cues(),
    plain_cues=_words("sagt sagte sagen sagten behauptet behauptete behaupten"),
    that=_words("dass daß"),
    by=_words("von durch"),
    have=HAVE,
    have_plural=_words("haben hatten hätten"),
    as_words=_words("wie"),
    out_of=_words("aus"),
    of_words=_words("des der von vom eines einer zum für"),
    according_words=_words("laut gemäß"),
    according_prepositions=_words("nach aus"),
    according_nouns=_words(
        "angaben ansicht einschätzung meinung auffassung aussage aussagen worten überzeugung darstellung schätzung schätzungen"
        " informationen berichten"
    ),
    afterwards=_words("nach zufolge"),
    prepositional=_words("rechnen sprechen halten"),
    following_words=_words("zufolge"),
    so_words=_words("so"),
    answers=_words("wollen äußern antworten"),
    infinitive_clause=re.compile(r"(?:\bzu \w+n|(?:ab|an|auf|aus|ein|vor|zurück|mit|um|weg)zu\w+en)\W*$"),
    adjective_endings=("e", "er", "en", "es", "em"),
    case_endings=("s", "es", "n", "en", "e"),
    female_endings=("in", "frau"),
    noun_endings=("ung", "heit", "keit", "schaft", "ion", "tät", "liste", "ismus", "ment", "tum", "anstalt"),
    label_cue=Cue("sagen", "that", "s"),
    reported=REPORTED,
    defining=_words("der die das dem den dieser diese dieses"),
    articles=_words("der die das ein eine"),
    denials=_words("bestreiten bezweifeln widersprechen dementieren zurückweisen"),
    joints=_words("während und aber doch wohingegen"),
    clause_joints=_words("und aber während"),
    plain_joints=_words("und aber"),
    conditionals=_words("wenn falls sofern weil obwohl da"),
    to_look_up=re.compile(rf"\d|\b(?:{_NUMBER_WORDS})\b", re.IGNORECASE),
    kinds=KINDS,
    signals=SIGNALS,
    small_words=DETERMINERS | PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | _words("er sie es wir ich nicht sich auch"),
    month_names=(
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ),
    time_openers_of={"year": "", "month": "im ", "day": "am "},
    relative_times=RELATIVE_TIMES,
)
