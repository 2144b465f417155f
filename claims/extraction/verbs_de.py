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
"""
_OBJECT = """
    bestreiten: bestreitet bestritt | bestreiten bestritten | bestritten
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
    halten: hält+für* hielt+für* | halten+für* hielten+für* |
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
"""
_WEAK = frozenset({"zeigen", "hervorgehen", "finden"})


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
