"""German: the small words, kinds and worth, put together with nouns_de.py and verbs_de.py. Compiled by hand for this project.

Another language whose verb stands second copies these three; see docs/languages.md. Labels are read by editors, in the language of the pages.
"""

from __future__ import annotations

import re

from claims.extraction.dialogue_words_de import (
    ASKED_BY,
    ASKS_BEFORE,
    CALLED_BY_NAME,
    GREETING,
    INTERVIEW,
    SPEECH_TITLE,
)
from claims.extraction.kind_words_de import CUES, DATE, NUMBER, NUMBER_WORDS, SIGNS
from claims.extraction.mood_de import INDICATIVE
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
    RELATIONAL_NOUNS,
    ROLE_NOUNS,
    STAND_INS,
)
from claims.extraction.persons_de import FIRST_TO_THIRD, PLURAL_TO_SINGULAR, PRESENT_IN_T, STRONG_PAST
from claims.extraction.rules import Cue, Rules, Signal, sign
from claims.extraction.verbs_de import REPORTED, cues


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


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
    " tagsüber nachts abends morgens mittags manchmal oft meist vielleicht natürlich danach seither mittlerweile vorher später zuletzt zunächst inzwischen endlich öffentlich weiterhin weiter wohl eben erst sonst so da damit dabei dazu davon davor daran darauf daraus darin darüber dafür dahinter daneben daraufhin hierzu hierbei hiermit dadurch insgesamt ferner stattdessen immerhin ansonsten einerseits andererseits schließlich anschließend tatsächlich offenbar womöglich ebenso ebenfalls gleichzeitig derweil unterdessen nun freilich gleichwohl dennoch anders"
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
# -- worth ---------------------------------------------------------------------------------------------------

SIGNALS: tuple[Signal, ...] = (
    sign("percent", "a percentage", r"\d[\d.,]*\s?(?:%|Prozent(?:punkte)?)"),
    sign("money", "an amount of money", r"(?:[$£€]\s?)\d[\d.,]*(?:\s(?:Millionen|Milliarden))?|\d[\d.,]*\s(?:(?:Millionen|Milliarden|Mio\.|Mrd\.)\s)?(?:Euro|Dollar|Franken|Pfund|Cent)\b"),
    sign("date", "a time", DATE),
    sign("number", "a number", rf"{NUMBER}(?:\s(?:Millionen|Milliarden|Menschen|Stellen|Jahre|Tage|Kilometer|Tonnen|Fälle|Wohnungen))?|\b(?:{NUMBER_WORDS})\b"),
    sign("comparison", "compares", r"\b(?:mehr|weniger|höher|niedriger|größer|kleiner|besser|schlechter|länger|schneller|teurer) (?:\w+ ){0,2}als\b|\bim Vergleich zu\b|\bdoppelt so\b|\bpro Kopf\b"),
    sign("trend", "says how something changed", r"\b(?:stieg(?:en)?|steigt|steigen|gestiegen|sank(?:en)?|sinkt|sinken|gesunken|fiel(?:en)?|gefallen|wuchs(?:en)?|wächst|gewachsen|verdoppelt\w*|halbiert\w*|zurückgegangen|zugenommen|abgenommen)\b"),
    sign("cause", "says what causes what", r"\b(?:weil|wegen|aufgrund|dank|führt\w* zu|verursacht\w*|schadet|geholfen|Ursache|Folge von)\b"),
    sign("superlative", "an extreme", r"\b(?:am \w+sten|(?:höchste|niedrigste|größte|kleinste|erste|letzte|einzige|beste|schlechteste|meiste)\w*|nie|niemand|immer|alle)\b"),
    sign("record", "a deed on record", r"\b(?:beschlossen|verabschiedet|unterschrieben|abgestimmt|stimmte\w*|verurteilt|verboten|genehmigt|entlassen|gebaut|ausgegeben)\b"),
    sign("topic", "a matter of public record", r"\b\w*(?:steuer|haushalt|schulden|arbeitslos|inflation|wirtschaft|löhne|renten?|miete|kriminal|einbrüche|energie|emission|export|import|wahl|impf|schule|klinik)\w*\b"),
    sign("evidence", "rests on findings", r"\b(?:Studie|Daten|Zahlen|Umfrage|Statistik|Bericht|Befragung)\b[^.]{0,40}\b(?:zeig\w+|ergab\w*|geht|hervor\w*|beleg\w+)\b"),
    sign("hedge", "hedged", r"\b(?:vielleicht|möglicherweise|könnten?|dürften?|offenbar|angeblich|womöglich|scheint|wohl|kaum)\b"),
    sign("until_now", "tells what has happened until now", r"\b(?:hat|haben|ist|sind|habe) (?:\w+ ){0,6}ge\w+(?:t|en)\b"),
    sign("negation", "says what is not so", r"\b(?:nicht|kein\w*|nie|niemand|ohne)\b"),
    sign("you", "spoken to somebody", r"\b(?:du|dein\w*|euch|Ihnen)\b"),
)  # fmt: skip

_DAYS = {
    "montag": 0,
    "dienstag": 1,
    "mittwoch": 2,
    "donnerstag": 3,
    "freitag": 4,
    "samstag": 5,
    "sonnabend": 5,
    "sonntag": 6,
}
_DAY = "|".join(_DAYS)
WEEKDAY_TIME = re.compile(
    r"\b(?:(?:am|an diesem) |(?<=\bseit )|(?<=\bbis )|(?<=\bab )|(?<=\bvom )|(?=vergangenen |letzten |vorigen |kommenden |nächsten |diesen ))"
    rf"(?:(?P<which>vergangenen|letzten|vorigen|kommenden|nächsten|diesen) )?(?P<day>{_DAY})(?P<part>morgen|vormittag|mittag|nachmittag|abend)?\b"
    r"(?!,? (?:dem |den )?\d)",
    re.IGNORECASE,
)
YEARS_AGO = re.compile(
    r"\bvor (?P<years>einem|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|\d{1,2}) Jahr(?:en)?\b",
    re.IGNORECASE,
)
SMALL_NUMBERS = {
    "einem": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11,
    "zwölf": 12, "zwanzig": 20,
}  # fmt: skip
RELATIVE_TIMES = (
    (re.compile(r"\bgestern (?P<part>morgen|vormittag|mittag|nachmittag|abend)\b", re.IGNORECASE), "day", -1),
    (re.compile(r"\bheute (?P<part>morgen|vormittag|mittag|nachmittag|abend)\b", re.IGNORECASE), "day", 0),
    (re.compile(r"\b(?:im |das )?(?:vergangene|letzte|vorige)[ns]? Jahr\b", re.IGNORECASE), "year", -1),
    (re.compile(r"\b(?:in diesem|dieses) Jahr\b", re.IGNORECASE), "year", 0),
    (re.compile(r"\b(?:im |das )?(?:kommende|nächste)[ns]? Jahr\b", re.IGNORECASE), "year", 1),
    (re.compile(r"\b(?:im |den )?(?:vergangene|letzte|vorige)n Monat\b", re.IGNORECASE), "month", -1),
    (re.compile(r"\b(?:in diesem|diesen) Monat\b", re.IGNORECASE), "month", 0),
    (re.compile(r"\bgestern\b", re.IGNORECASE), "day", -1),
    (re.compile(r"(?<!\bbis )(?<!\bschon )(?<!\bnoch )(?<!\bvon )\b(?P<now>heute)\b", re.IGNORECASE), "day", 0),
)

_MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
MONTH_TIME = re.compile(
    r"(?:(?<=\b[Ii]m )|(?<=\b[Ss]eit )|(?<=\b[Bb]is )|(?<=\b[Aa]b )|(?<=\b[Vv]om )|(?<=\bEnde )|(?<=\bAnfang )|(?<=\bMitte )|(?<=\bzum )|(?<=\b[Aa]m ))"
    rf"(?P<opens>(?:{_MONTHS}) (?:und|bis) )?(?:(?P<number>\d{{1,2}})\. )?(?P<month>{_MONTHS})\b(?!,? (?:\d{{4}}|vergangenen|letzten|vorigen|dieses|kommenden|nächsten|des|jenes|desselben))"
)
SEASON_TIME = re.compile(
    r"\b(?:im )?(?P<which>vergangenen|letzten|vorigen|kommenden|nächsten) (?P<season>Frühjahr|Frühling|Sommer|Herbst)\b"
)
SEASONS = {"frühjahr": (3, 5), "frühling": (3, 5), "sommer": (6, 8), "herbst": (9, 11)}

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
    | _words(
        "er sie es wir ich in im am nach laut so wie auf bei für mit seit zu wenn als auch ihr ihre sein seine unser unsere"
    ),
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
    relational_nouns=RELATIONAL_NOUNS,
    statements=_words(
        "mitteilung pressemitteilung erklärung presseerklärung stellungnahme antwort rundschreiben schreiben aushang"
    ),
    first_case={
        "dem": "der",
        "einem": "ein",
        "eines": "ein",
        "einer": "eine",
        "ihrem": "ihr",
        "seinem": "sein",
        "ihres": "ihr",
        "seines": "sein",
        "den": "die",
    },
    neuter_people=_words("mitglied opfer kind mädchen paar"),
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
    plain_cues=_words("sagt sagte sagen sagten gesagt behauptet behauptete behaupten"),
    that=_words("dass daß"),
    by=_words("von durch"),
    have=HAVE,
    have_plural=_words("haben hatten hätten"),
    as_words=_words("wie"),
    bare_report=re.compile(r",? (?:heißt|hieß) es(?: weiter| dazu| dort)?(?=[.]?$)"),
    it_says=_words("heißt hieß"),
    it=_words("es"),
    out_of=_words("aus"),
    of_words=_words("des der von vom eines einer zum für"),
    according_words=_words("laut gemäß"),
    according_prepositions=_words("nach aus"),
    according_nouns=_words(
        "angaben ansicht einschätzung meinung auffassung aussage aussagen worten überzeugung darstellung schätzung schätzungen"
        " informationen berichten plänen willen wunsch ansicht erkenntnissen berechnungen prognosen prognose umfrage vorstellungen vorstellung"
        " recherchen recherche beobachtung beobachtungen auskunft auskünften bekunden dafürhalten lesart darstellungen einschätzungen zählung"
        " zählungen untersuchung untersuchungen studie studien auswertung auswertungen statistik statistiken erhebung erhebungen befragung befragungen"
        " zahlen daten sicht perspektive bericht mitteilung gutachten analyse analysen erfahrung erfahrungen eindruck urteil theorie these rechnung kenntnis ermittlungen"
        " befürchtung befürchtungen vermutung vermutungen hochrechnung hochrechnungen ankündigung ankündigungen beteuerung versicherung logik"
    ),
    view_nouns=_words("sicht perspektive"),
    afterwards=_words("nach zufolge"),
    prepositional=_words(
        "rechnen sprechen halten wertlegen dabeibleiben wehren beschweren entschuldigen distanzieren verwahren äußern zweifeln sehen pochen drängen bitten schätzenauf schlusskommen bedenkengeben"
    ),
    following_words=_words("zufolge"),
    so_words=_words("so"),
    oblique=_words(
        "den dem des einen einem eines diesen diesem dieses keinen keinem meinen meinem seinen seinem ihren ihrem unseren unserem jeden jedem"
    ),
    own=_words("eigenen eigener eigenem"),
    convinced=_words(
        "überzeugt sicher zuversichtlich optimistisch pessimistisch skeptisch gewiss dankbar enttäuscht froh entsetzt empört besorgt stolz verärgert"
    ),
    affected=_words(
        "überzeugt sicher zuversichtlich optimistisch pessimistisch skeptisch besorgt enttäuscht empört entsetzt erleichtert erfreut zufrieden"
        " unzufrieden verärgert verwundert überrascht erschüttert betroffen alarmiert offen gesprächsbereit kompromissbereit gelassen kämpferisch"
        " irritiert dankbar entschlossen verhalten zurückhaltend einverstanden kritisch reumütig selbstkritisch"
    ),
    held_views=_words("ansicht meinung auffassung überzeugung"),
    seems=_words("zeigt zeigte zeigen zeigten gibt gab geben gaben äußert äußerte äußern äußerten"),
    refused=_words(
        "sagen nennen bestätigen dementieren kommentieren äußern wissen verraten beantworten ausschließen mitteilen erklären verstehen einsehen"
    ),
    clause_bound=_words(
        "schätzen rufen flüstern murmeln raunen seufzen scherzen witzeln jubeln schreien brüllen stöhnen staunen schimpfen schwärmen finden zeigen"
        " fragen antworten denken schreiben wissen gestehen verraten stecken rechnen! entscheiden feststellen annehmen ausführen"
    ),
    unreflexive=_words("zeigen finden melden nennen schreiben halten raten verraten annehmen ausgehen feststellen"),
    called=_words("heißt hieß"),
    parting=_words("ab an auf aus ein los nach vor zu zurück zusammen fort statt teil weg um"),
    many=_words("mehrere einige viele manche zahlreiche etliche alle beide"),
    minded=_words(
        "ankündigen kritisieren ablehnen begrüßen bestreiten dementieren warnen zurückweisen vorwerfen bezweifeln appellieren aufrufen vorschlagen"
        " plädieren beschweren entschuldigen rügen attackieren anprangern abstreiten anmahnen"
    ),
    postposed=_words("selbst dagegen hingegen jedoch allerdings aber indes indessen wiederum ebenfalls"),
    transpires=_words("verlautete verlautet"),
    compound_sources=("angaben", "informationen", "einschätzung", "darstellung", "schätzungen", "auskunft"),
    minds=_words("glauben denken erwarten hoffen rechnen"),
    neither=_words("weder kaum"),
    asked=_words("wie wo woher wohin warum wieso weshalb was wer"),
    doubtful=_words("ob"),
    objects=_words("ihn ihm ihnen mich mir uns sich"),
    whole_verbs=("antwort", "beinhalt", "herrsch", "einig", "eign", "ander", "anerkenn", "mitten", "festig", "nachbar"),
    first_forms={"ich": "subject", "mich": "object", "mir": "dative"}
    | {f"mein{ending}": "owner" for ending in ("", "e", "en", "em", "er", "es")},
    first_plural_forms={"wir": "subject", "uns": "object"}
    | {f"unser{ending}": "owner" for ending in ("", "e", "en", "em", "er", "es")},
    belonging=("von", "vom", "der", "des", "bei", "beim", "für", "leitet", "führt"),
    of_everybody=_words(
        "alle beide menschen bürger bürgerinnen eltern frauen männer deutschen deutsche zwei drei gemeinsam zusammen"
    ),
    reflexive="sich",
    own_stem="mein",
    no_verbs=_words("die eine meine keine alle diese jede heute gerne ohne beide viele"),
    third_forms={
        ("m", "subject"): "er",
        ("m", "object"): "ihn",
        ("m", "dative"): "ihm",
        ("m", "owner"): "sein",
        ("f", "subject"): "sie",
        ("f", "object"): "sie",
        ("f", "dative"): "ihr",
        ("f", "owner"): "ihr",
    },
    bent_verbs=FIRST_TO_THIRD,
    bent_plurals=PLURAL_TO_SINGULAR,
    unbent=STRONG_PAST | PRESENT_IN_T,
    everybody=_words("man"),
    plural_too=_words("sie"),
    modals=_words("können müssen sollen wollen dürfen lassen"),
    particles=_words(
        "ab an auf aus bei ein fest her hin los mit nach vor weg zu zurück zusammen fort weiter statt teil bekannt voraus hervor hinzu"
    ),
    shared_prepositions=_words("von auf mit für gegen vor um"),
    demonstratives=_words("das dies dem diesem"),
    answers=_words("äußern antworten"),
    infinitive_clause=re.compile(r"(?:\bzu \w+n|(?:ab|an|auf|aus|ein|vor|zurück|mit|um|weg)zu\w+en)\W*$"),
    adjective_endings=("e", "er", "en", "es", "em"),
    case_endings=("s", "es", "n", "en", "e"),
    female_endings=("in", "frau"),
    page_nouns=_words("fassung version"),
    general_bodies=_words(
        "unternehmen firma konzern gesellschaft betrieb hersteller betreiber haus verband verein klub club partei behörde amt institut"
    ),
    around=_words("um"),
    number_words=_words(
        "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig hundert tausend"
    ),
    share_words=_words("prozent hälfte drittel viertel fünftel mehrheit großteil"),
    share_of=_words("der von aller"),
    plural_endings=("innen", "in"),
    role_endings=(
        "in",
        "er",
        "ist",
        "ent",
        "ant",
        "eur",
        "loge",
        "nom",
        "graf",
        "wart",
        "or",
        "frau",
        "mann",
        "ke",
        "ier",
        "at",
        "rge",
        "de",
        "ge",
        "te",
    ),
    council_endings=("rat",),
    noun_endings=("ung", "heit", "keit", "schaft", "ion", "tät", "liste", "ismus", "ment", "tum", "anstalt"),
    label_cue=Cue("sagen", "that", "s"),
    interview=INTERVIEW,
    asks_before=ASKS_BEFORE,
    askers=_words(
        "reporter reporterin redakteur redakteurin journalist journalistin korrespondent korrespondentin moderator moderatorin"
    ),
    asked_by=ASKED_BY,
    about=re.compile(r"^,? (?:[\w-]+ ){0,12}?(?:über|erklärt|spricht|erzählt|antwortet|redet)\b", re.IGNORECASE),
    called_by_name=CALLED_BY_NAME,
    addressed=re.compile(r"(?<=[a-zäöüß,] )(?:Sie|Ihnen|Ihre?[nmrs]?)\b|\b(?:du|dir|dich|deine?[nmrs]?|euch)\b"),
    speech_title=SPEECH_TITLE,
    greeting=GREETING,
    reported=REPORTED,
    indicative=INDICATIVE,
    unbending=re.compile(
        r"\b(?:hätten?|wären?|würden?|könnten|müssten?|ich|wir|mich|mir|uns|als (?:ob|wenn|sei(?:en)?|habe|werde|könne|müsse|gebe)|sei (?:denn|es))\b",
        re.IGNORECASE,
    ),
    up_to=_words("bis mehrere mindestens zwei drei fünf zehn"),
    may_be_reported=_words(
        "könnte könnten würde würden sollte sollten müsste müssten dürfte dürften wäre wären hätte hätten käme kämen gäbe"
    ),
    defining=_words("der die das dem den dieser diese dieses"),
    articles=_words("der die das ein eine"),
    denials=_words("bestreiten bezweifeln widersprechen dementieren zurückweisen"),
    joints=_words("während und aber doch wohingegen"),
    clause_joints=_words("und aber während"),
    plain_joints=_words("und aber"),
    conditionals=_words("wenn falls sofern weil obwohl da"),
    to_look_up=re.compile(rf"\d|\b(?:{NUMBER_WORDS})\b", re.IGNORECASE),
    kinds=SIGNS,
    kind_cues=CUES,
    anybody=_words("ein eine einer"),
    future_words=_words("werden"),
    # lower-case words in -en, -ern, -eln that are no participle: kosten, not genommen, abgeschlossen or verboten
    infinitive_form=re.compile(
        r"^(?!(?:ab|an|auf|aus|ein|vor|zu|mit|um|weg|nach|über|unter|zurück|fest|statt|bei|durch|her|hin|los|fort|heraus|hinaus)?"
        r"ge(?!winnen|ben|hen|lten|hören|lingen|schehen|nießen|nügen|stalten|währen|fährden|brauchen|langen|nehmigen|horchen|raten)\w+en$"
        r"|\w*(?:verloren|vergessen|verboten|verschwiegen|betroffen|beschlossen|entschieden|begonnen|gewonnen|verschoben|schrieben|wiesen|trieben"
        r"|verbunden|erhoben|nommen|schlossen|worden|sprochen|brochen|standen|bogen|zogen|worfen|holfen|storben|funden|boten|logen|fohlen)$"
        r"|(?:ihnen|denen|neben|gegen|wegen|innen|außen|oben|unten|hinten|drinnen|ihren|seinen|einen|keinen|allen|vielen|beiden|diesen)$)\w+(?:en|ern|eln|tun|sein)$|^(?:sein|tun)$"
    ),
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
    weekday_time=WEEKDAY_TIME,
    month_time=MONTH_TIME,
    season_time=SEASON_TIME,
    seasons=SEASONS,
    weekday_parts=_words("morgen vormittag mittag nachmittag abend nacht"),
    weekdays=_DAYS,
    next_words=_words("kommenden nächsten"),
    last_words=_words("vergangenen letzten vorigen"),
    years_ago=YEARS_AGO,
    small_numbers=SMALL_NUMBERS,
    day_part="{part} des {day}",
)
