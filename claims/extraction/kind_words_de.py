"""German: the words that tell what kind a claim is; codes as in English, so that the weights are the same.

`becomes` is the helper of both the future and the passive: it counts as `will` where an infinitive goes with it.
"""

from __future__ import annotations

from claims.extraction.rules import one_of, sign

_MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_DAYS = "Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag"
DATE = (
    rf"\b(?:\d\d?\. )?(?:{_MONTHS})(?: (?:1[6-9]|20)\d\d)?\b|\b(?:1[6-9]|20)\d\d\b|\b(?:{_DAYS})\b"
    r"|\b(?:im |in den |seit )?(?:vergangenen?|letzten?|vorigen?|diese[ms]) (?:Jahr(?:en)?|Monat(?:en)?|Wochen?|Jahrzehnt)\b|\bseit \w+"
)
NUMBER_WORDS = (
    "zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|dreißig|hundert|tausend|Millionen?|Milliarden?|Dutzend|Hälfte"
    "|Drittel|Viertel|Fünftel|doppelt|dreimal|zweimal|keinen einzigen"
)
NUMBER = r"(?<![\d.,])(?!(?:1[6-9]|20)\d\d(?![\d]|[.,]\d))(?:\d[\d,.]*\d|\d)"
_STRONG = (
    "unfair|ungerecht|skandalös|lächerlich|absurd|dumm|unverantwortlich|großartig|geschönt|vorbildlich|überfällig|peinlich|tragisch|feige|unklug|naiv"
    "|zynisch|unehrlich|arrogant|sinnlos|nutzlos|hoffnungslos|grausam|unerträglich|undenkbar|unsinnig|unvernünftig|hervorragend|ausgezeichnet"
    "|wunderbar|furchtbar|schrecklich|entsetzlich|fantastisch|brillant|langweilig|hässlich|faul|frech|verrückt|wahnsinnig|beschämend|würdelos"
    "|enttäuschend|erfreulich|bedauerlich|bedenklich|besorgniserregend|ermutigend|vermeidbar|verfehlt|halbherzig|übertrieben|unverschämt|inakzeptabel"
    "|unverzeihlich|weltfremd|kurzsichtig|unzumutbar|elend|sperrig|bizarr|miserabel|kläglich|erbärmlich|dilettantisch|verantwortungslos|rücksichtslos"
    "|herzlos|gewissenlos|geschmacklos|verlogen|heuchlerisch|grotesk|haarsträubend|hanebüchen|schäbig|trostlos|beeindruckend|herrlich|prächtig"
    "|unsäglich|unwürdig|schamlos|dreist|plump|albern|kleinlich|brutal|bösartig|erstaunlich|bemerkenswert|unglaublich|ungeheuerlich|empörend|widerlich|mutlos"
)
_MILD = (
    "wichtig|richtig|falsch|gut|schlecht|schlimm|fair|gerecht|gefährlich|traurig|mutig|klug|ehrlich|unmöglich|unnötig|vernünftig|sinnvoll|bewegend|schön"
    "|schwach|einseitig|unzureichend|mangelhaft|frei|zumutbar|schmerzhaft|notwendig|unverzichtbar|enttäuscht|stolz|billig|streng|seltsam|merkwürdig"
    "|perfekt|ideal|ernst|bescheiden|kühn|verdient|riskant|einfach|schwierig|schwer|leicht|logisch|genug|berechtigt|gerechtfertigt|unrealistisch|realistisch"
    "|vielversprechend|nett|toll|super|hart|bitter|sorglos|leichtsinnig|glaubwürdig|überflüssig|egal|unerlässlich|entscheidend|legitim|wünschenswert|fatal|konsequent"
)
_NOUNS = (
    "Skandal|Schande|Erfolg|Katastrophe|Unsinn|Theater|Geldverschwendung|Verschwendung|Zufall|Verrat|Witz|Betrug|Fehler|Sieg|Beleidigung|Geschenk|Trick|Farce"
    "|Tragödie|Desaster|Versagen|Armutszeugnis|Ohrfeige|Schlag ins Gesicht|Schritt in die richtige Richtung|Meilenstein|Durchbruch|Feigling|Lügner|Held|Narr"
    "|Segen|Fluch|Albtraum|Kartenhaus|Feigenblatt|Mogelpackung|Bankrotterklärung|Zumutung|Unding|Illusion|Frechheit|Blamage|Ausrede|Märchen|Lösung|Vernunft"
    "|Wahnsinn|Irrsinn|Faulheit|Gier|Eitelkeit|Heuchelei|Arroganz|Dummheit|Feigheit|Triumph|Wunder|Meisterwerk|Posse|Trauerspiel|Augenwischerei|Schildbürgerstreich"
    "|Quatsch|Blödsinn|Irrweg|Sackgasse|Fass ohne Boden|Tropfen auf den heißen Stein|Glücksfall|Glück|Pech|Freude|Erpressung|Propaganda|Geduldsprobe|Luftnummer|Angriff auf|Alarmsignal|Weckruf|Kampfansage|Unterstellung|Flickwerk|Schikane|Willkür|Panikmache|Stückwerk|Notlüge|Etikettenschwindel"
)
_SAID_OF = rf"(?:{one_of(f'{_STRONG}|{_MILD}')}(?:e[nrsm]?)?|{one_of(_NOUNS)}(?:e[ns]?|s|n)?)"
_VALUE = rf"(?:{one_of(_STRONG)}(?:e[nrsm]?)?|(?:eine?[nm]?|d(?:er|ie|as)|reine[rs]?|pure[rs]?|was für ein|von|als) {one_of(_NOUNS)}(?:e[ns]?|s|n)?)"
_COPULA = r"(?:ist|sind|war|waren|sei|seien|wäre|wären|bleibt|bleiben|scheint|wirkt|klingt|findet?|finden|fand|nenn(?:e|t|en)|nannten?|h(?:ä|a)lt|halten|hielt)"
_DEGREE = r"(?:nicht|so|zu|sehr|viel|nur|mehr|weniger|ganz|einfach|kein|keine|keinen|ein|eine|einen|eines|der|die|das|ein|reiner?s?|pure[rs]?|völlig|schlicht|doch|auch|immer|nie|wirklich|geradezu|absolut|\w+lich)"
_KIN = "Mutter|Vater|Eltern|Frau|Mann|Sohn|Tochter|Bruder|Schwester|Familie|Kinder[n]?|Kind|Großmutter|Großvater|Nachbarn?|Nachbarin|Vermieter|Chef|Arzt|Freund\\w*"
_BACK_NOUN = r"(?:Kritik|Vorw[uü]rfe?n?|Darstellung(?:en)?|Anschuldigung(?:en)?|Behauptung(?:en)?|Berichte?n?|Angaben|Verdacht|Zahlen|Rechnung|Aussagen?)"

SIGNS = (
    sign("question_mark", "a question", r"\?\W*$|\?[“”»«\"‘’]{1,2},? (?:fragte?n?|fragt|wollte|will|rief)\b", show=False),
    sign("open", "left open", r"^\W*(?:Ob|Wann|Wer|Wie|Wo|Warum|Was|Welche\w?)\b.{0,200}\b(?:offen|unklar|fraglich|ungewiss|abzuwarten|abwarten|nicht (?:bekannt|klar)|weiß niemand|wird sich zeigen|nicht fest|noch nicht fest)\W*$|^\W*(?:Offen|Unklar|Fraglich|Ungewiss|Nicht bekannt|Die (?:große )?Frage) (?:ist|bleibt|war|blieb)\b|\b(?:ist|bleibt|sei) (?:noch |weiter )?(?:offen|unklar|ungewiss|fraglich), (?:ob|wann|wer|wie|was|warum|wo)\b", show=False),
    sign("becomes", "says what will be", r"\b(?:wird|werden|werde|wirst|werdet)\b"),
    sign("expected", "says what is expected", r"\b(?:voraussichtlich|erwartet|prognostiziert|geplant|vorgesehen|absehbar|soll(?:en)?(?! [^,.]{0,90}(?:haben|sein|worden)\W*$))\b(?! (?:hatte|war))"),
    sign("foretells", "says what somebody expects or plans", r"\b(?:will|wollen|wolle)\b(?! (?:sich )?(?:nicht|kein|von|dazu)?[^.]{0,40}\b(?:wissen|äußern|sagen|gesehen haben|haben|gewusst)\b)|\b(?:plan(?:t|en|e)|beabsichtig(?:t|en|te)|(?:erwart|befürcht|fürcht|hoff|prognostizier|prophezei|versprech|versprich|versprach|droh|rechn|plan)(?:en|t|e|et|te|ten|ete|eten)?|verspricht|versprachen|in Aussicht|Pläne|Absicht|angekündigt|stellt\w* [^.]{0,40}in Aussicht)\b|\bkündigte?n? [^.]{0,120}\ban\b|\brechne(?:t|n|te|ten) [^.]{0,60}\bmit\b|\bgerechnet wird mit\b|\bwird mit [^.]{0,60}gerechnet\b|\bnimmt sich vor\b"),
    sign("would_become", "says what would be", r"\bwürden?\b"),
    sign("would", "says what would be", r"\b(?:müsste|müssten) [^.]{0,80}\b(?:schließen|aufgeben|entlassen|zahlen|sparen)\b|\bhätten? [^.]{0,60}\bzur Folge\b"),
    sign("would_have", "says what would have been", r"\b(?:hätten?|wären?) [^.]{0,90}\b(?:ge\w+(?:t|en)|worden|können|müssen|sollen)\b"),
    sign("could", "says what could be", r"\b(?:könnten?|dürften?)\b"),
    sign("to_come", "a time to come", r"\b(?:bis|ab|vor|zum|im Jahr) (?:Ende |dem Sommer |zum Jahr )?20(?:2[7-9]|[3-9]\d)|\b(?:kommende[nms]?|nächste[nms]?|künftige[nms]?) (?:\w+ )?(?:Jahr\w*|Monat\w*|Woche\w*|Sommer|Winter|Herbst|Frühjahr|Frühling|Tage\w*|\w+tag)|vor dem (?:Sommer|Winter)|\b(?:zum|bis zum|am|bis) (?:Jahres|Monats)ende\b|\bbis zum (?:Abend|Morgen|Wochenende|Sommer|Winter|Herbst)\b|\bmorgen\b(?<!am morgen)(?<!dem morgen)(?<!den morgen)(?<!zum morgen)(?<!der morgen)(?<!ten morgen)|\bin (?:Zukunft|wenigen \w+|zehn Jahren|fünf Jahren|zwanzig Jahren|\d+ Jahren)\b|\bkünftig\b|\bdemnächst\b|\b(?:binnen|innerhalb) (?:\w+ )?(?:eine[rs]|weniger|von|zwei|drei)\b|\bab (?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|sofort|Montag|Freitag)\b"),
    sign("timetable", "says when it is to happen", rf"\b(?:beginnt|beginnen|startet|starten|eröffnet|öffnet|kommt|kommen|trifft|treffen|spielt|spielen|tagt|endet|läuft|entscheidet|stimmt|reist|findet|erreicht|fallen|fällt|beruhigt|schließt|tritt) (?:[\w-]+ ){{0,4}}?(?:am|ab|im|vom|um|bis|zum) (?:kommenden |nächsten |frühen |späten )?(?:\d|{_DAYS}|{_MONTHS}|Abend|Wochenende|Herbst|Frühjahr|Sommer|Winter|Nachmittag)\b|^\W*(?:Am|Ab|Im|Vom|Um|Bis|Zum) (?:kommenden |nächsten )?(?:{_DAYS}|{_MONTHS}|Abend|Wochenende|Herbst|Frühjahr|Sommer|Winter|Nachmittag) (?:beginnt|beginnen|startet|starten|eröffnet|öffnet|kommt|kommen|trifft|treffen|spielt|spielen|tagt|endet|läuft|entscheidet|stimmt|reist|findet|erreicht|fallen|fällt|beruhigt|schließt|tritt|will|soll|wird)\b"),
    sign("norm", "says what ought to be", r"\b(?:müssen|müsste?n?|sollten?|muss|müsse|(?:darf|dürfen?|dürfe) (?:\w+ ){0,3}(?:nicht|kein\w*)|gehört verboten|gilt es, |höchste Zeit|hat zu|haben zu)\b"),
    sign("need", "says what is needed", r"\b(?:brauch(?:t|en|e)(?! [^.,]{0,30}\b(?:Stunden?|Minuten?|Tage?|Wochen?|Monate?|Jahre?)\b)|gebraucht|(?:hat|haben) [^.,]{0,40}verdient|(?:nötig|notwendig|erforderlich)(?! (?:sind|waren|ist|war) [^.]{0,60}\d)|keine (?:Lösung|Option|Entschuldigung|Ausrede)|überfällig)\b"),
    sign("law", "says what a rule allows", r"\b(?:nach|laut|gemäß) (?:dem |der )?(?:\w*gesetz|\w*ordnung|Verfassung|Vertrag|Satzung)\b|\b(?:Gesetz\w*|Vertrag|Verordnung|Verfassung|Satzung) (?:\w+ ){0,2}(?:erlaubt|verlangt|verbietet|schreibt|sieht|regelt|verpflichtet)\b|\b(?:vorgeschrieben|gesetzlich|verpflichtet|Pflicht)\b"),
    sign("imperative", "tells somebody to do something", r"^\W*(?:bitte |jetzt )?(?:hört|gebt|nehmt|bleibt|lasst|macht|denkt|schaut|wartet|kommt|geht|stoppt|vergesst|rettet|schützt|wählt|haltet|stellt|sagt|fragt|\w+en Sie|lassen wir|machen wir|bleib|hör|gib|lass|denk|schau|komm|stopp|vergiss)\b(?! (?:der|die|das|ein|eine|es|er)\b)"),
    sign("demands", "a call to act", r"\b(?:(?:fordere?|verlang|forder)(?:t|te|ten|n|en)|warnte?n? davor|plädierte?n? für|appellier\w+|empfiehlt|empfehlen|empfahl|rät|riet|raten|mahnt\w*|ruf(?:t|en) (?:dazu )?auf|rief\w* [^.]{0,60}\bauf|dringt auf|pocht auf)\b"),
    sign("mood", "tells how somebody took it", r"\b(?:zeigte[n]? sich|war|waren|ist|sind|äußerte[n]? sich|gab sich|reagierte[n]?) (?:\w+ ){0,3}?(?:enttäuscht|erfreut|empört|entsetzt|besorgt|zuversichtlich|skeptisch|überrascht|erleichtert|verärgert|wütend|stolz|dankbar|zufrieden|unzufrieden|kritisch|ungerührt|schockiert|optimistisch|pessimistisch|begeistert)\b"),
    sign("asked_to", "a call to act", r"\b(?:bitten|bittet|bat|baten|gebeten|forderte?n? [^.]{0,80}auf|ruft [^.]{0,80}auf)\b"),
    sign("wants", "a wish", r"\b(?:(?:ich|wir) (?:wollen|will|möchten?|hoffen?|wünschen?)|wünsch\w+|hoffentlich|lieber)\b"),
    sign("value_is", "a judgement", rf"\b{_COPULA} (?:\w+ ){{0,3}}?(?:{_DEGREE} ){{0,3}}{_SAID_OF}\b"),
    sign("value", "a word that judges", rf"\b{_VALUE}\b"),
    sign("best", "a judgement", r"\b(?:der|die|das|den|dem|ihre?|seine?|unsere?|ihr|sein|unser|\w+s) (?:mit abstand )?(?:beste|schlechteste|schlimmste|größte Fehler|schönste|wichtigste|dümmste|gefährlichste|traurigste|absurdeste)\w*\b|\bBesseres\b|\bbesser als\b|\bschlimmer als\b"),
    sign("excess", "says that it is too much or not enough", r"\b(?:viel )?zu (?:viele?|wenige?|spät|lang|lange|hoch|niedrig|oft|früh|teuer|langsam|schnell|groß|klein|weit|kurz|schwach)\b|\bnicht genug\b|\breicht nicht\b|\bgenug ist genug\b"),
    sign("likened", "likens it to something else", r"\b(?:wie eine?[nmr]? (?=\w)|wie im (?:Märchen|Kino|Krieg|Mittelalter|Zoo|Theater)|als (?:ob|wäre|hätte|fiele|sei)\b|mit dem Feuer\b|ein Spiel mit\b)"),
    sign("called", "gives it a name", r"\b(?:nannten?|nennt|nennen|bezeichne\w+|spr[aie]cht?e?n? von|kritisier\w+|lobte?n?|lobt|begrüß\w+|verurteilte?n? (?:die|das|den)|geißel\w+|würdig\w+|beklag\w+|bemängel\w+) (?:[^„»\"]{0,60})(?:[„»\"]|\b(?:Skandal|Schande|Erfolg|Fehler|Unsinn)\b)"),
    sign("stance", "somebody's opinion", r"\b(?:ich|wir) (?:\w+ )?(?:glauben?|denken?|meinen?|finden?|hoffen?|wünschen?|halte|halten|fürchten?|zweifeln?|bezweifeln?|bedauern?|begrüßen?|lehnen?|fordern?)\b|\b(?:glaube|denke|meine|finde|halte) ich\b|\b(?:meiner|unserer) (?:Meinung|Ansicht|Auffassung) nach\b|\bfür mich ist\b|\bich bin (?:mir sicher|überzeugt|stolz|froh|enttäuscht)\b"),
    sign("i_would", "what somebody would do", r"\b(?:ich|wir) (?:würden?|könnten?|kann|können|möchten?|hätten? gern\w*)\b|\b(?:würde|kann|könnte) ich\b"),
    sign("sweeping", "speaks of everybody or of nobody", r"^\W*(?:niemand|keiner|nichts|jeder(?! (?:zweite|dritte|vierte|fünfte|zehnte))|alle|man|wer|kein Mensch|zu viele|es gibt (?:kein|nichts)|dafür gibt es)\b"),
    sign("general", "says how things are in general", r"\bman (?:kann|darf|muss|soll\w*|braucht|weiß|hat)\b|^\W*(?:ein|eine) (?:\w+ ){0,2}\w+,? (?:die|der|das) \w+|\bkann man\b|\bdarf man\b"),
    sign("contrast", "says that it is not this but that", r"\b(?:nicht|keine?n?) [^,;.]{2,40}[,;] (?:sondern|das|es|die) "),
    sign("is_a", "says what it is", r"\b(?:ist|sind|war|waren|sei) (?:nicht |nur |doch |schlicht |einfach )?(?:ein|eine|kein|keine)\b"),
    sign("exclaims", "an exclamation", r"!\W*$|^\W*was für eine?\b|^\W*welch eine?\b", show=False),
    sign("wish", "a wish or thanks", r"\b(?:danke|vielen Dank|bitte|herzlich(?:en)? (?:willkommen|Glückwunsch|Dank)|guten (?:Abend|Morgen|Tag)|willkommen)\b"),
    sign("importance", "a value judgement", r"\b(?:(?:die|der) (?:Bedeutung|Wichtigkeit|Notwendigkeit|Dringlichkeit) (?:von|des|der|eines|einer)|wie wichtig|Wert (?:von|des|der))\b"),
    sign("purpose", "a purpose, not a fact", r"^\W*(?:das|ihr|sein|unser|ein|die|der) (?:\w+ )?(?:Ziel|Zweck|Absicht|Aufgabe|Hoffnung|Idee|Gedanke) (?:ist|war|sei|bleibt|dahinter)\b"),
    sign("clearly", "a word of the speaker's own", r"\b(?:sicher(?:lich)?|offensichtlich|ehrlich gesagt|schlicht|einfach|natürlich|leider|zum Glück|endlich|ja wohl|doch|eben|halt|wohl|ausgerechnet|wirklich|kaum)\b"),
    sign("i_past", "told in the first person", r"\bich (?:war|hatte|habe|bin|wurde|konnte|musste|wollte|wusste|sah|ging|kam|stand|saß|lag|bekam|fand|blieb|lief|hörte|\w{3,}te)\b|\b(?:war|hatte|habe|bin|wurde|konnte|musste|sah|ging|kam|stand|saß|bekam|\w{3,}te) ich\b"),
    sign("i_now", "told in the first person", r"\bich\b(?! (?:glaube|denke|meine|finde|hoffe|würde|will|möchte|halte|bin (?:sicher|überzeugt)))"),
    sign("my", "told in the first person", r"\b(?:mein(?:e[nmrs]?)?|mich|mir)\b"),
    sign("my_own", "tells of the speaker's own people", rf"\b(?:mein|unser)(?:e[nmrs]?)? (?:\w+ )?(?:{_KIN})\b"),
    sign("our_home", "tells of where the speaker lives", r"\b(?:mein|unser)(?:e[nmrs]?)? (?:Haus|Häuser|Wohnung|Keller|Küche|Straße|Garten|Tür|Fenster|Laden|Hof|Felder|Kühe|Tiere|Hund|Bett|Dach|Boot|Auto|Miete|Zimmer|Treppenhaus)\b"),
    sign("we_past", "told by those who were there", r"\bwir (?:\w+ )?(?:waren|hatten|haben|wurden|konnten|mussten|standen|saßen|gingen|kamen|sahen|lagen|schliefen|schwammen|blieben|\w{3,}ten)\b|\b(?:waren|hatten|haben|wurden|mussten|standen|saßen|gingen|kamen|sahen|schwammen|\w{3,}ten) wir\b"),
    sign("us", "told by those who were there", r"\buns\b"),
    sign("we_now", "speaks of us", r"\b(?:wir|unser(?:e[nmrs]?)?)\b"),
    sign("you", "spoken to somebody", r"\b(?:[Dd]u|[Dd]ich|[Dd]ir|[Ee]uch|[Dd]eine?[nmrs]?|Ihnen)\b|Sie\b(?<=[\w,] Sie)|Ihre?[nmrs]?\b(?<=[\w,] Ihre)", exact_case=True),
    sign("page", "about the page itself", r"^\W*(?:dieser|der) (?:Artikel|Text|Beitrag) (?:wurde|ist|erschien)\b|^\W*(?:Foto|Fotos|Bild|Quelle|Grafik|Video|Korrektur|Anmerkung der Redaktion|Lesen Sie|Abonnieren|Mehr (?:zum|dazu|Informationen|Infos|unter))\b:?|\b(?:Namen? (?:wurden?|ist|sind) (?:von der Redaktion )?geändert|zuletzt aktualisiert|alle Rechte vorbehalten)\b"),
    sign("points_back", "says only what was meant before", r"^\W*(?:\w+: )?(?:das|dies|es) (?:ist|war|sei|wäre|bleibt|gilt|reicht|genügt|geht|kommt|hilft|heißt|liegt|hängt|wird|muss|kann|hat)\b[^.,]{0,24}\W*$"),
    sign("echo", "only answers what was said before", r"^\W*(?:\w+: )?(?:ja|nein|nie|niemals|genau|falsch|richtig|stimmt|im Gegenteil|natürlich|vielleicht|kein Kommentar|sicher|keineswegs|eben|doch|gewiss|unsinn)(?: (?:nicht|doch|so))?\W*$"),
    sign("truth", "says only that it is so or not so", r"^\W*(?:\w+: )?(?:das|dies|es|die) (?:ist|war|sind|waren|sei) (?:einfach |schlicht |nicht |nur |ganz )*(?:falsch|wahr|unwahr|richtig|korrekt|gelogen|eine Lüge|Unsinn|halbe Wahrheit|die halbe Wahrheit)\W*(?:$|, )|^\W*(?:das|es) (?:stimmt|stimme)(?: so)?(?: nicht)?\W*$"),
    sign("denies", "denies without saying what", rf"\b(?:wies|wiesen|weist|weisen|lehnt\w*|bestr(?:itt|eitet|itten)|bestreiten|bestätig\w+|dementiert\w*|widersprech\w+|widersprach\w*|widerspricht|bezweifel\w+|glauben?|glaubt) (?:das|dem|die|den|diese[nr]?|dies|ihm|ihr|es|alle)(?: \w+){{0,2}}?(?: {_BACK_NOUN})?(?: \w+){{0,3}}(?: (?:zurück|ab|nicht))?\W*$|\b(?:widersprach|widerspricht|widersprachen|widersprechen|widersprochen|dementierte?)\W*$"),
    sign("other_story", "says only that it is otherwise or alike", r"\b(?:(?:sieht|sehen|sah|sahen) (?:das|es) (?:\w+ )?(?:anders|ähnlich|genauso)|ganz anders|dasselbe|das Gegenteil|Im Gegenteil|andere Zeit|vielfältig|kompliziert|halbe Wahrheit|seine Sicht|ihre Sicht|zwei Seiten|anders|(?:ist|sind|war|waren|bleibt|zeigte? sich) (?:\w+ )?(?:vorsichtiger|skeptischer|zurückhaltender|nicht (?:überzeugt|sicher)|weniger (?:sicher|überzeugt|optimistisch)))\b"),
    sign("number", "a number", NUMBER),
    sign("number_word", "a number", rf"\b(?:{NUMBER_WORDS})\b"),
    sign("date", "a time", DATE),
    sign("trend", "a change", r"\b(?:stieg(?:en)?|gestiegen|sank(?:en)?|gesunken|fiel(?:en)?|gefallen|wuchs(?:en)?|gewachsen|verdoppelt\w*|halbiert\w*|zurückgegangen|zugenommen|abgenommen)\b"),
    sign("cause", "says what causes what", r"\b(?:weil|wegen|aufgrund|dank|führt\w* zu|verursach\w*|schadet|geholfen|nachdem)\b"),
    sign("extreme", "an extreme that can be measured", r"\b(?:(?:höchste|niedrigste|größte|kleinste|erste|letzte|einzige|meiste|älteste|jüngste|längste|kürzeste|wenigste)[nrsm]?|mehr \w* ?als|weniger \w* ?als|pro Kopf|kein andere\w*|so wenig\w*|so viele?)\b"),
    sign("frequency", "says how it has been", r"\b(?:manchmal|oft|meist|nie|bereits|schon|derzeit|noch|seit|nicht mehr|kein \w+ mehr|bisher|bislang|jede[nrs]? (?:Tag|Jahr|Woche|Monat|Sommer|Winter|Sonntag))\b"),
    sign("past", "tells what happened", r"\b(?:[Ww]ar|[Ww]aren|[Ww]urden?|[Hh]atten?|[Gg]ab|kam(?:en)?|ging(?:en)?|stand(?:en)?|lag(?:en)?|fand(?:en)?|nahm(?:en)?|traf(?:en)?|verlor(?:en)?|gewann|schloss|begann|blieb|bekam|erhielt|hielt|enthielt|ließ|rief|schrieb|sprach|sah|stieg(?:en)?|sank(?:en)?|fiel(?:en)?|zog|brach|starb|sang|trug|ergab|löste|(?<!der )(?<!die )(?<!das )(?<!eine )(?<!dem )(?<!den )(?<!des )[a-zäöüß]{3,}(?:te|ten)(?<!sollte)(?<!sollten)(?<!könnte)(?<!könnten)(?<!müsste)(?<!müssten)(?<!dürfte)(?<!dürften)(?<!möchte)(?<!möchten)(?<!dritte)(?<!dritten)(?<!heute)(?<!seiten)(?<!leute)(?<!gesamte)(?<!gesamten)(?<!letzte)(?<!letzten)(?<!nächste)(?<!nächsten)(?<!sten)(?<!ste))\b", exact_case=True),
    sign("perfect", "tells what has happened", r"\b(?:[Hh]at|[Hh]aben|[Hh]abe|[Ii]st|[Ss]ind|sei|seien|hätten)\b(?:[^,.;]|(?<=\d)[,.](?=\d)){0,120}?\b(?:[a-zäöü]{0,6}ge[a-zäöüß]{2,}(?:t|en)|ver[a-zäöüß]+(?:t|en)|be[a-zäöüß]+(?:t|en)|er[a-zäöüß]+(?:t|en)|ent[a-zäöüß]+(?:t|en)|worden|[a-zäöüß]+iert)\b", exact_case=True),
    sign("present", "says what is", r"\b(?:ist|sind|liegt|liege|zeigt|fehlt|fehlen|zählt|hat|haben|gibt|kostet|steht|lebt|arbeitet|zahlt|zahlen|regiert|fährt|fahren|bleibt)\b"),
    sign("silence", "says that nothing was said", r"\b(?:wollten?|will|wollen|mochte) (?:sich )?(?:\w+ ){0,4}nicht (?:\w+ ){0,2}(?:äußern|sagen|kommentieren|verraten)\b|\b(?:äußerte[n]? sich|antwortete[n]?|reagierte[n]?) (?:\w+ ){0,3}nicht\b|\bließ[^.]{0,60}\bunbeantwortet\b"),
    sign("evidence", "rests on findings", r"\b(?:Studien?|Daten|Zahlen|Umfrage|Statistik|Bericht\w*|Befragung|Akten|Unterlagen|Gericht|Prozess|Polizei|Untersuchung|Gutachten|Ermittl\w+)\b"),
    sign("habit", "tells how it used to be", r"\b(?:früher|als (?:Kind|Junge|Mädchen|Student|Studentin)|damals|pflegte)\b"),
    sign("seems", "carefully put", r"\b(?:angeblich|offenbar|mutmaßlich|dem Vernehmen nach|heißt es|soll(?:en)? [^,.]{0,90}(?:haben|sein|worden))\b"),
)  # fmt: skip

CUES = {
    "foreseen": frozenset(
        [
            "erwarten",
            "prognostizieren",
            "prophezeien",
            "voraussagen",
            "vorhersagen",
            "versprechen",
            "drohen",
            "ankündigen",
            "planen",
            "rechnen",
            "zusagen",
            "zusichern",
        ]
    ),
    "feared": frozenset(["befürchten", "fürchten", "hoffen"]),
    "warned": frozenset(["warnen", "bezweifeln", "mahnen"]),
    "judged": frozenset(
        [
            "kritisieren",
            "loben",
            "begrüßen",
            "nennen",
            "bezeichnen",
            "spotten",
            "beklagen",
            "bemängeln",
            "monieren",
            "bedauern",
            "halten",
            "beschreiben",
            "klagen",
            "sprechen",
        ]
    ),
    "demanded": frozenset(["fordern", "verlangen", "empfehlen", "plädieren", "appellieren", "raten", "mahnen"]),
    "thought": frozenset(["glauben", "denken", "meinen", "finden", "vermuten", "mutmaßen", "annehmen", "urteilen"]),
    "refused": frozenset(
        [
            "widersprechen",
            "ablehnen",
            "zurückweisen",
            "bestreiten",
            "dementieren",
            "unterstützen",
            "befürworten",
            "bestätigen",
        ]
    ),
    "accused": frozenset(["vorwerfen", "bestreiten", "verantwortlich", "bezeugen", "aussagen"]),
    "found": frozenset(
        ["zeigen", "hervorgehen", "feststellen", "schätzen", "melden", "berichten", "mitteilen", "beziffern"]
    ),
    "viewed": frozenset(["ansicht", "meinung", "auffassung", "überzeugung", "einschätzung", "augen", "urteil"]),
    "wanted": frozenset(["wollen"]),
}
