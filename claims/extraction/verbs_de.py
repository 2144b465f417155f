"""German verbs of saying with their forms, and the forms of reported speech. Compiled by hand for this project."""

from __future__ import annotations

from claims.extraction.rules import Cue

# lemma: forms of the third person singular, of the plural, and the participle; "part+stem" is a separable verb: teilt … mit,
# and where the clause ends with it, mitteilt. "stem+word" with an asterisk needs the word behind it and never joins it.
_THAT = """
    sagen: sagt sagte | sagen sagten | gesagt
    erklären: erklärt erklärte | erklären erklärten | erklärt
    behaupten: behauptet behauptete | behaupten behaupteten | behauptet
    betonen: betont betonte | betonen betonten | betont
    meinen: meint meinte | meinen meinten | gemeint
    glauben: glaubt glaubte | glauben glaubten | geglaubt
    berichten: berichtet berichtete | berichten berichteten | berichtet
    versichern: versichert versicherte | versichern versicherten | versichert
    warnen: warnt warnte | warnen warnten | gewarnt
    mahnen: mahnt mahnte | mahnen mahnten | gemahnt
    vermuten: vermutet vermutete | vermuten vermuteten | vermutet
    mutmaßen: mutmaßt mutmaßte | mutmaßen mutmaßten | gemutmaßt
    befürchten: befürchtet befürchtete | befürchten befürchteten | befürchtet
    fürchten: fürchtet fürchtete | fürchten fürchteten | gefürchtet
    schätzen: schätzt schätzte | schätzen schätzten | geschätzt
    schreiben: schreibt schrieb | schreiben schrieben | geschrieben
    spotten: spottet spottete | spotten spotteten | gespottet
    ergänzen: ergänzt ergänzte | ergänzen ergänzten | ergänzt
    entgegnen: entgegnet entgegnete | entgegnen entgegneten | entgegnet
    erwidern: erwidert erwiderte | erwidern erwiderten | erwidert
    kontern: kontert konterte | kontern konterten | gekontert
    antworten: antwortet antwortete | antworten antworteten | geantwortet
    argumentieren: argumentiert argumentierte | argumentieren argumentierten | argumentiert
    melden: meldet meldete | melden meldeten | gemeldet
    hoffen: hofft hoffte | hoffen hofften | gehofft
    erwarten: erwartet erwartete | erwarten erwarteten | erwartet
    versprechen: verspricht versprach | versprechen versprachen | versprochen
    bestätigen: bestätigt bestätigte | bestätigen bestätigten | bestätigt
    bezeugen: bezeugt bezeugte | bezeugen bezeugten | bezeugt
    beteuern: beteuert beteuerte | beteuern beteuerten | beteuert
    bekräftigen: bekräftigt bekräftigte | bekräftigen bekräftigten | bekräftigt
    bemerken: bemerkt bemerkte | bemerken bemerkten | bemerkt
    beklagen: beklagt beklagte | beklagen beklagten | beklagt
    bemängeln: bemängelt bemängelte | bemängeln bemängelten | bemängelt
    monieren: moniert monierte | monieren monierten | moniert
    bedauern: bedauert bedauerte | bedauern bedauerten | bedauert
    urteilen: urteilt urteilte | urteilen urteilten | geurteilt
    folgern: folgert folgerte | folgern folgerten | gefolgert
    schlussfolgern: schlussfolgert schlussfolgerte | schlussfolgern schlussfolgerten | geschlussfolgert
    bilanzieren: bilanziert bilanzierte | bilanzieren bilanzierten | bilanziert
    resümieren: resümiert resümierte | resümieren resümierten | resümiert
    konstatieren: konstatiert konstatierte | konstatieren konstatierten | konstatiert
    prognostizieren: prognostiziert prognostizierte | prognostizieren prognostizierten | prognostiziert
    prophezeien: prophezeit prophezeite | prophezeien prophezeiten | prophezeit
    verkünden: verkündet verkündete | verkünden verkündeten | verkündet
    gestehen: gesteht gestand | gestehen gestanden | gestanden
    verraten: verrät verriet | verraten verrieten | verraten
    erzählen: erzählt erzählte | erzählen erzählten | erzählt
    erläutern: erläutert erläuterte | erläutern erläuterten | erläutert
    erinnern: erinnert erinnerte | erinnern erinnerten | erinnert
    informieren: informiert informierte | informieren informierten | informiert
    denken: denkt dachte | denken dachten | gedacht
    raten!: rät riet | raten rieten | geraten
    drohen: droht drohte | drohen drohten | gedroht
    aussagen: sagt+aus sagte+aus | sagen+aus sagten+aus | ausgesagt
    mitteilen: teilt+mit teilte+mit | teilen+mit teilten+mit | mitgeteilt
    hervorgehen: geht+hervor ging+hervor | gehen+hervor gingen+hervor |
    zugeben: gibt+zu gab+zu | geben+zu gaben+zu | zugegeben
    angeben: gibt+an gab+an | geben+an gaben+an | angegeben
    annehmen: nimmt+an nahm+an | nehmen+an nahmen+an | angenommen
    anmerken: merkt+an merkte+an | merken+an merkten+an | angemerkt
    ausführen: führt+aus führte+aus | führen+aus führten+aus | ausgeführt
    ausgehen: geht+aus ging+aus | gehen+aus gingen+aus | ausgegangen
    einräumen: räumt+ein räumte+ein | räumen+ein räumten+ein | eingeräumt
    einwenden: wendet+ein wandte+ein | wenden+ein wandten+ein | eingewandt
    einwerfen: wirft+ein warf+ein | werfen+ein warfen+ein | eingeworfen
    dagegenhalten: hält+dagegen hielt+dagegen | halten+dagegen hielten+dagegen | dagegengehalten
    festhalten: hält+fest hielt+fest | halten+fest hielten+fest | festgehalten
    feststellen: stellt+fest stellte+fest | stellen+fest stellten+fest | festgestellt
    klarstellen: stellt+klar stellte+klar | stellen+klar stellten+klar | klargestellt
    hinzufügen: fügt+hinzu fügte+hinzu | fügen+hinzu fügten+hinzu | hinzugefügt
    hinweisen: weist+hin wies+hin | weisen+hin wiesen+hin | hingewiesen
    nachschieben: schiebt+nach schob+nach | schieben+nach schoben+nach | nachgeschoben
    vorrechnen: rechnet+vor rechnete+vor | rechnen+vor rechneten+vor | vorgerechnet
    voraussagen: sagt+voraus sagte+voraus | sagen+voraus sagten+voraus | vorausgesagt
    vorhersagen: sagt+vorher sagte+vorher | sagen+vorher sagten+vorher | vorhergesagt
    zusichern: sichert+zu sicherte+zu | sichern+zu sicherten+zu | zugesichert
    zusagen: sagt+zu sagte+zu | sagen+zu sagten+zu | zugesagt
    fragen: fragt fragte | fragen fragten | gefragt
    klagen: klagt klagte | klagen klagten | geklagt
    finden: findet fand | finden fanden |
    zeigen: zeigt zeigte | zeigen zeigten | gezeigt
    rufen: ruft rief | rufen riefen | gerufen
    flüstern: flüstert flüsterte | flüstern flüsterten | geflüstert
    murmeln: murmelt murmelte | murmeln murmelten | gemurmelt
    raunen: raunt raunte | raunen raunten | geraunt
    seufzen: seufzt seufzte | seufzen seufzten | geseufzt
    scherzen: scherzt scherzte | scherzen scherzten | gescherzt
    witzeln: witzelt witzelte | witzeln witzelten | gewitzelt
    jubeln: jubelt jubelte | jubeln jubelten | gejubelt
    schreien: schreit schrie | schreien schrien | geschrien
    brüllen: brüllt brüllte | brüllen brüllten | gebrüllt
    stöhnen: stöhnt stöhnte | stöhnen stöhnten | gestöhnt
    staunen: staunt staunte | staunen staunten | gestaunt
    schimpfen: schimpft schimpfte | schimpfen schimpften | geschimpft
    schwärmen: schwärmt schwärmte | schwärmen schwärmten | geschwärmt
    wettern: wettert wetterte | wettern wetterten | gewettert
    poltern: poltert polterte | poltern polterten | gepoltert
    lästern: lästert lästerte | lästern lästerten | gelästert
    jammern: jammert jammerte | jammern jammerten | gejammert
    höhnen: höhnt höhnte | höhnen höhnten | gehöhnt
    präzisieren: präzisiert präzisierte | präzisieren präzisierten | präzisiert
    unterstreichen: unterstreicht unterstrich | unterstreichen unterstrichen | unterstrichen
    kommentieren: kommentiert kommentierte | kommentieren kommentierten | kommentiert
    spekulieren: spekuliert spekulierte | spekulieren spekulierten | spekuliert
    signalisieren: signalisiert signalisierte | signalisieren signalisierten | signalisiert
    bekennen: bekennt bekannte | bekennen bekannten | bekannt
    garantieren: garantiert garantierte | garantieren garantierten | garantiert
    schwören: schwört schwor | schwören schworen | geschworen
    geloben: gelobt gelobte | geloben gelobten | gelobt
    vermelden: vermeldet vermeldete | vermelden vermeldeten | vermeldet
    twittern: twittert twitterte | twittern twitterten | getwittert
    posten: postet postete | posten posteten | gepostet
    notieren: notiert notierte | notieren notierten | notiert
    leugnen: leugnet leugnete | leugnen leugneten | geleugnet
    entscheiden: entscheidet entschied | entscheiden entschieden | entschieden
    anfügen: fügt+an fügte+an | fügen+an fügten+an | angefügt
    andeuten: deutet+an deutete+an | deuten+an deuteten+an | angedeutet
    bekanntgeben: gibt+bekannt gab+bekannt | geben+bekannt gaben+bekannt | bekanntgegeben
    darlegen: legt+dar legte+dar | legen+dar legten+dar | dargelegt
    hervorheben: hebt+hervor hob+hervor | heben+hervor hoben+hervor | hervorgehoben
    herausstellen: stellt+heraus* stellte+heraus* | stellen+heraus* stellten+heraus* |
    klarmachen: macht+klar* machte+klar* macht+deutlich* machte+deutlich* | machen+klar* machten+klar* machen+deutlich* machten+deutlich* |
    nachlegen: legt+nach legte+nach | legen+nach legten+nach | nachgelegt
    vortragen: trägt+vor trug+vor | tragen+vor trugen+vor | vorgetragen
    zusammenfassen: fasst+zusammen fasste+zusammen | fassen+zusammen fassten+zusammen | zusammengefasst
    zurückgeben: gibt+zurück gab+zurück | geben+zurück gaben+zurück |
    wissenlassen: lässt+wissen* ließ+wissen* lässt+verlauten* ließ+verlauten* lässt+erklären* ließ+erklären* lässt+mitteilen* ließ+mitteilen* lässt+ausrichten* ließ+ausrichten* | lassen+wissen* ließen+wissen* lassen+verlauten* ließen+verlauten* lassen+erklären* ließen+erklären* lassen+mitteilen* ließen+mitteilen* |
    bedenkengeben: gibt+bedenken* gab+bedenken* | geben+bedenken* gaben+bedenken* |
    schlusskommen: kommt+schluss* kam+schluss* kommt+ergebnis* kam+ergebnis* | kommen+schluss* kamen+schluss* kommen+ergebnis* kamen+ergebnis* |
    dabeibleiben: bleibt+dabei* blieb+dabei* | bleiben+dabei* blieben+dabei* |
    wertlegen: legt+darauf* legte+darauf* legt+feststellung* legte+feststellung* | legen+darauf* legten+darauf* legen+feststellung* legten+feststellung* |
    rechnen: rechnet+damit* rechnete+damit* | rechnen+damit* rechneten+damit* |
"""
_OBJECT = """
    bestreiten: bestreitet bestritt | bestreiten bestritten | bestritten
    tadeln: tadelt tadelte | tadeln tadelten | getadelt
    werten: wertet+als* wertete+als* wertet+positiv* wertete+positiv* wertet+negativ* wertete+negativ* | werten+als* werteten+als* werten+positiv* werteten+positiv* werten+negativ* werteten+negativ* |
    bewerten: bewertet+als* bewertete+als* bewertet+positiv* bewertete+positiv* bewertet+kritisch* bewertete+kritisch* | bewerten+als* bewerteten+als* bewerten+positiv* bewerteten+positiv* bewerten+kritisch* bewerteten+kritisch* |
    einstufen: stuft+ein stufte+ein | stufen+ein stuften+ein | eingestuft
    beantragen!: beantragt beantragte | beantragen beantragten | beantragt
    berufen: beruft+sich* berief+sich* | berufen+sich* beriefen+sich* |
    beanstanden: beanstandet beanstandete | beanstanden beanstandeten | beanstandet
    verurteilen: verurteilt+als* verurteilte+als* verurteilt+scharf* verurteilte+scharf* | verurteilen+als* verurteilten+als* verurteilen+scharf* verurteilten+scharf* |
    verspotten: verspottet verspottete | verspotten verspotteten | verspottet
    bezichtigen: bezichtigt bezichtigte | bezichtigen bezichtigten | bezichtigt
    beschuldigen: beschuldigt beschuldigte | beschuldigen beschuldigten | beschuldigt
    freuen: freut+sich* freute+sich* | freuen+sich* freuten+sich* |
    erwägen: erwägt erwog | erwägen erwogen | erwogen
    bezweifeln: bezweifelt bezweifelte | bezweifeln bezweifelten | bezweifelt
    widersprechen: widerspricht widersprach | widersprechen widersprachen | widersprochen
    fordern!: fordert forderte | fordern forderten | gefordert
    verlangen!: verlangt verlangte | verlangen verlangten | verlangt
    empfehlen!: empfiehlt empfahl | empfehlen empfahlen | empfohlen
    plädieren!: plädiert plädierte | plädieren plädierten | plädiert
    appellieren!: appelliert appellierte | appellieren appellierten | appelliert
    kritisieren: kritisiert kritisierte | kritisieren kritisierten | kritisiert
    loben: lobt lobte | loben lobten | gelobt
    begrüßen: begrüßt begrüßte | begrüßen begrüßten | begrüßt
    nennen: nennt nannte | nennen nannten | genannt
    bezeichnen: bezeichnet bezeichnete | bezeichnen bezeichneten | bezeichnet
    beschreiben: beschreibt beschrieb | beschreiben beschrieben | beschrieben
    schildern: schildert schilderte | schildern schilderten | geschildert
    beziffern: beziffert bezifferte | beziffern bezifferten | beziffert
    begründen: begründet begründete | begründen begründeten | begründet
    verweisen: verweist verwies | verweisen verwiesen | verwiesen
    rechnen: rechnet+mit* rechnete+mit* | rechnen+mit* rechneten+mit* |
    sprechen: spricht+von* sprach+von* | sprechen+von* sprachen+von* |
    halten: hält+für* hielt+für* hält+davon* hielt+davon* | halten+für* hielten+für* halten+davon* hielten+davon* |
    warnen!: warnt warnte | warnen warnten | gewarnt
    ablehnen: lehnt+ab lehnte+ab | lehnen+ab lehnten+ab | abgelehnt
    ankündigen: kündigt+an kündigte+an | kündigen+an kündigten+an | angekündigt
    ausschließen: schließt+aus schloss+aus | schließen+aus schlossen+aus | ausgeschlossen
    zurückweisen: weist+zurück wies+zurück | weisen+zurück wiesen+zurück | zurückgewiesen
    zurückweisen: weist+vorwürfe* wies+vorwürfe* | weisen+vorwürfe* wiesen+vorwürfe* |
    zurückführen: führt+zurück führte+zurück | führen+zurück führten+zurück | zurückgeführt
    vorwerfen: wirft+vor warf+vor | werfen+vor warfen+vor | vorgeworfen
    verantwortlich: macht+verantwortlich* machte+verantwortlich* | machen+verantwortlich* machten+verantwortlich* |
    wollen: will wollte | wollen wollten |
    unterstützen: unterstützt unterstützte | unterstützen unterstützten | unterstützt
    befürworten: befürwortet befürwortete | befürworten befürworteten | befürwortet
    verteidigen: verteidigt verteidigte | verteidigen verteidigten | verteidigt
    dementieren: dementiert dementierte | dementieren dementierten | dementiert
    planen: plant plante | planen planten | geplant
    rügen: rügt rügte | rügen rügten | gerügt
    attackieren: attackiert attackierte | attackieren attackierten | attackiert
    relativieren: relativiert relativierte | relativieren relativierten | relativiert
    rechtfertigen: rechtfertigt rechtfertigte | rechtfertigen rechtfertigten | gerechtfertigt
    veranschlagen: veranschlagt veranschlagte | veranschlagen veranschlagten | veranschlagt
    drängen!: drängt+auf* drängte+auf* | drängen+auf* drängten+auf* |
    pochen!: pocht+auf* pochte+auf* | pochen+auf* pochten+auf* |
    beharren: beharrt beharrte | beharren beharrten | beharrt
    bitten!: bittet+um* bat+um* | bitten+um* baten+um* |
    zweifeln: zweifelt+an* zweifelte+an* zweifelt+daran* zweifelte+daran* | zweifeln+an* zweifelten+an* zweifeln+daran* zweifelten+daran* |
    sehen: sieht+darin* sah+darin* sieht+bestätigt* sah+bestätigt* sieht+anders* sah+anders* sieht+kritisch* sah+kritisch* sieht+skeptisch* sah+skeptisch* sieht+verantwortung* sah+verantwortung* sieht+pflicht* sah+pflicht* sieht+grund* sah+grund* sieht+anlass* sah+anlass* | sehen+darin* sahen+darin* sehen+bestätigt* sahen+bestätigt* sehen+anders* sahen+anders* sehen+kritisch* sahen+kritisch* sehen+skeptisch* sahen+skeptisch* sehen+verantwortung* sahen+verantwortung* sehen+pflicht* sahen+pflicht* sehen+grund* sahen+grund* |
    würdigen: würdigt würdigte | würdigen würdigten | gewürdigt
    wehren: wehrt+sich* wehrte+sich* | wehren+sich* wehrten+sich* |
    beschweren: beschwert+sich* beschwerte+sich* | beschweren+sich* beschwerten+sich* |
    entschuldigen: entschuldigt+sich* entschuldigte+sich* | entschuldigen+sich* entschuldigten+sich* |
    distanzieren: distanziert+sich* distanzierte+sich* | distanzieren+sich* distanzierten+sich* |
    anmahnen!: mahnt+an mahnte+an | mahnen+an mahnten+an | angemahnt
    anprangern: prangert+an prangerte+an | prangern+an prangerten+an | angeprangert
    anregen!: regt+an regte+an | regen+an regten+an | angeregt
    abstreiten: streitet+ab stritt+ab | streiten+ab stritten+ab | abgestritten
    anzweifeln: zweifelt+an zweifelte+an | zweifeln+an zweifelten+an | angezweifelt
    auffordern!: fordert+auf forderte+auf | fordern+auf forderten+auf | aufgefordert
    aufrufen!: ruft+auf rief+auf | rufen+auf riefen+auf | aufgerufen
    aussprechen!: spricht+aus sprach+aus | sprechen+aus sprachen+aus | ausgesprochen
    bezweifeln: stellt+infrage* stellte+infrage* stellt+frage* stellte+frage* | stellen+infrage* stellten+infrage* stellen+frage* stellten+frage* |
    darstellen: stellt+dar stellte+dar | stellen+dar stellten+dar | dargestellt
    schätzenauf: schätzt+auf* schätzte+auf* | schätzen+auf* schätzten+auf* |
    unterstellen: unterstellt unterstellte | unterstellen unterstellten | unterstellt
    vorschlagen!: schlägt+vor schlug+vor | schlagen+vor schlugen+vor | vorgeschlagen
    aussichtstellen: stellt+aussicht* stellte+aussicht* | stellen+aussicht* stellten+aussicht* |
"""
_WEAK = frozenset({"zeigen", "hervorgehen", "finden", "schlusskommen"})


def cues() -> dict[str, tuple[Cue, ...]]:
    """Return the cues by form. A separable verb stands under both: “teilt” needs its “mit”, “mitteilt” needs nothing."""
    table: dict[str, list[Cue]] = {}
    for content, lines in (("that", _THAT), ("object", _OBJECT)):
        for line in filter(None, (line.strip() for line in lines.splitlines())):
            lemma, forms = line.split(":", 1)
            for form, words in zip(("s", "p", "part"), forms.split("|"), strict=True):
                for word in words.split():
                    for written, needs in _written(word):
                        cue = Cue(
                            lemma.rstrip("!"), content, form, needs, is_norm=lemma.endswith("!"), is_weak=lemma in _WEAK
                        )
                        table.setdefault(written, []).append(cue)
    return {word: tuple(found) for word, found in table.items()}


def _written(word: str) -> list[tuple[str, frozenset[str]]]:
    bare, _, particle = word.partition("+")
    if not particle:
        return [(bare, frozenset())]
    is_free = particle.endswith("*")
    apart = (bare, frozenset({particle.rstrip("*")}))
    return [apart] if is_free else [apart, (particle + bare, frozenset())]


# Verbs whose first subjunctive, the infinitive without its n, is no adjective or adverb: er *verfalle*, man *zähle*.
_INFINITIVES = (
    "ändern arbeiten atmen aufhören bauen bedeuten bedrohen beginnen behalten bekommen bestehen bestimmen betragen betreffen bezahlen"
    " bieten bilden bleiben brauchen brechen bringen dauern decken denken dienen drohen eignen enden entsprechen entstehen entscheiden"
    " erfahren erfüllen erhalten erhöhen erinnern erlauben erleben erreichen ersetzen erwarten fahren fallen fehlen finden fließen folgen"
    " fordern führen funktionieren geben gefährden gehen gehören gelingen gelten genügen geschehen gewinnen glauben handeln hängen "
    " helfen herrschen hinken hoffen holen hören kennen klagen kommen kosten laufen leben legen lehnen leiden leisten lernen lesen liegen"
    " lügen machen messen müssen nehmen nennen nutzen prüfen rechnen reden regeln rufen sagen schaden schaffen schließen schreiben schützen"
    " sehen senken setzen sinken sitzen sparen spielen sprechen stehen steigen stellen sterben stimmen suchen tragen treffen treiben treten"
    " tun überleben übersteigen überwachen umfassen unterstützen verbieten verbrauchen verbringen verdienen verdrängen verfallen verfügen"
    " vergessen verhindern verlangen verlassen verlaufen verletzen verlieren vermeiden verschwinden verstehen verstoßen vertreten verursachen"
    " verzichten vorliegen wachsen warten wechseln weisen wenden werden wiegen wirken wissen wohnen wollen zählen zahlen zeigen zerstören ziehen zwingen"
)
REPORTED = frozenset(word.removesuffix("n") for word in _INFINITIVES.split() if word.endswith("en")) | frozenset(
    (
        "sei",
        "seien",
        "habe",
        "werde",
        "könne",
        "müsse",
        "solle",
        "wolle",
        "dürfe",
        "hätten",
        "würden",
        "wären",
        "tue",
        "wisse",
    )
)
# More of the kind, and what stands before a verb that parts: er *fange* an, wer spät *anfange*.
_MORE = (
    "schlafen fangen essen trinken schlagen laden werfen graben sprengen retten löschen löten heilen pflegen impfen trennen räumen sammeln"
    " steuern lagern liefern feiern dauern fördern verringern verbessern verschlechtern verändern verzögern verlängern verkürzen verschärfen"
    " beruhen beeinflussen beginnen beziehen beteiligen beweisen besitzen bewegen belasten betreiben betreuen beobachten beachten beantragen"
    " beschäftigen beschließen besuchen bewerten vergleichen verhandeln verkaufen vermieten verpflichten verteilen verwenden verzichten versorgen"
    " versuchen vertrauen verdoppeln verbinden entfallen entlasten enthalten entwickeln erhalten ergeben erleiden ermöglichen ermitteln erzeugen"
    " erzielen eröffnen erscheinen ersticken fließen fliegen frieren füllen gelangen genehmigen genießen greifen gründen haften heißen impfen"
    " investieren informieren kontrollieren kooperieren kämpfen kaufen kochen kürzen landen leisten locken lohnen lösen mangeln merken mieten mindern"
    " modernisieren nähen nennen nützen öffnen orientieren parken passen passieren planen produzieren profitieren protestieren raten reagieren reduzieren"
    " reparieren riechen riskieren rollen sanieren scheitern schrumpfen schwanken schwimmen senden siegen singen sperren springen starten stammen"
    " stoßen strahlen streichen streiten stürzen stützen tanken taugen teilen testen tauschen üben überprüfen überwiegen umgehen unterliegen"
    " unterscheiden untersuchen verfolgen wählen wechseln wehren weinen wünschen zögern zwingen lassen halten biegen knicken rosten drücken"
)
_PARTICLES = "ab an auf aus bei ein her hin los mit nach vor weg zu zurück zusammen fort weiter statt teil hervor hinzu um vorbei durch nieder"


def _first(infinitive: str) -> str:
    """Return the first subjunctive of an infinitive: habe of haben, bezweifle of bezweifeln, fordere of fordern."""
    if infinitive.endswith("eln"):
        return infinitive[:-3] + "le"
    return infinitive[:-1] if infinitive.endswith("en") else infinitive[:-1] + "e"


def _sayings() -> list[str]:
    lines = (line.strip() for lines in (_THAT, _OBJECT) for line in lines.splitlines())
    return [found.rstrip("!") for line in lines if line and (found := line.split(":", 1)[0]).rstrip("!").endswith("n")]


_WHOLE = [*_INFINITIVES.split(), *_MORE.split(), *_sayings()]
# They are other words too: *bitte*, *lange*; of all others the first subjunctive, with and without what parts from them.
_NO_VERBS = frozenset({"bitte", "rate", "lange", "weise", "heiße", "reiche", "zurate", "meine", "melde"})
REPORTED = (
    REPORTED
    | frozenset(_first(word) for word in _WHOLE)
    | frozenset(
        particle + _first(word) for particle in _PARTICLES.split() for word in _WHOLE if len(word) > len("sagen")
    )
    | frozenset(
        particle + word
        for particle in _PARTICLES.split()
        for word in (
            "gebe",
            "gehe",
            "komme",
            "nehme",
            "sehe",
            "trete",
            "stehe",
            "sage",
            "finde",
            "fange",
            "falle",
            "lasse",
        )
    )
) - _NO_VERBS
# The second subjunctive of strong verbs, by which the first is replaced where it looks like the present: sie *besäßen* ein Auto.
SECOND = (
    "sähe gäbe käme ginge ließe bliebe stünde stände läge nähme fände hielte wüsste brächte dächte bräuchte träfe spräche verlöre besäße hieße"
    " zöge böte wüchse trüge schlüge stiege sänke fiele erhielte bekäme entstünde bestünde verstünde verlöre vergäbe ergäbe entspräche"
    " verspräche widerspräche gewänne gewönne begänne schlösse flösse verfiele verliefe liefe riefe schriebe gälte hülfe stürbe bräche äße läse"
    " täte säße zwänge verschwände verbände gelänge erschiene schiene wiese verstieße überstiege betrüge trete führe hinge"
)
REPORTED = (
    REPORTED
    | frozenset(SECOND.split())
    | frozenset(f"{word}n" for word in SECOND.split() if set(word) & set("äöü"))  # blieben, stiegen are the past too
)
