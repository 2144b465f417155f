"""German: who says what where the cue is no plain “sagte”: views, apposed names, participles, own figures, roles and statements."""

import pytest

from claims.extraction import extract


def claims(text):
    return extract(text, language="de").claims


def voices(text):
    return [claim.attribution and claim.attribution.claimant for claim in claims(text)]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        # who holds or shows a view
        ("Trainerin Ada Sund ist sicher, dass der Kader reicht.", "Ada Sund"),
        ("Landrat Ole Brinkhus zeigte sich am Montag überzeugt, dass die Brücke hält.", "Ole Brinkhus"),
        ("Ole Brinkhus gab sich zuversichtlich: Die Brücke werde halten.", "Ole Brinkhus"),
        ("Der Mieterverein ist der Auffassung, die Abrechnung sei falsch.", "Mieterverein"),
        ("Die Stadt zeigte sich besorgt über die Zahl der Unfälle.", "Die Stadt"),
        # a name behind a role, a role behind a name, attributes before the verb
        ("„Der Kessel war alt“, sagte die Leiterin des Werks, Ada Sund, am Abend.", "Ada Sund"),
        ("Ada Sund, Leiterin des Werks, sagte, der Kessel sei alt gewesen.", "Ada Sund"),
        ("Ein Fahrer aus Meerbrück berichtete, die Bremse habe versagt.", "Ein Fahrer"),
        ("Auch eine Gutachterin sagte, die Bremse habe versagt.", "eine Gutachterin"),
        # the participle, with its subject before, behind or past an aside
        ("Damals hatte Landrat Ole Brinkhus versprochen, die Brücke werde 2027 fertig.", "Ole Brinkhus"),
        ("Unser Landrat, Ole Brinkhus, hat im Mai versprochen, die Brücke zu erneuern.", "Ole Brinkhus"),
        ("Zu dem Ausstand hatte die Gewerkschaft Nahverkehr aufgerufen.", "Gewerkschaft Nahverkehr"),
        # whose figures they are
        ("Der Zirkus Morelli besitzt nach eigenen Angaben keine Wildtiere mehr.", "Zirkus Morelli"),
        ("Nach einer am Dienstag vorgestellten Studie des Instituts Kompass fehlen 300 Plätze.", "Institut Kompass"),
        ("Nach Recherchen des Senders Nordwelle fehlen 300 Plätze.", "Sender Nordwelle"),
        ("Aus Sicht des Ökonomen Paul Reis ist das zu wenig.", "Paul Reis"),
        # the object first, verbs with a particle or a noun of their own
        ("Den Schaden schätzt die Polizei auf 3.000 Euro.", "die Polizei"),
        ("Das Landesamt stellt den Ablauf anders dar.", "Das Landesamt"),
        ("Minister Paul Reis sieht sich durch die Zahlen bestätigt.", "Paul Reis"),
        ("Die Stadtwerke Bornum legen Wert auf die Feststellung, dass niemand entlassen wurde.", "Stadtwerke Bornum"),
        ("Tierfreunde hatten im Netz dazu aufgerufen, die Vorstellung zu stören.", "Tierfreunde"),
        ("Paul Reis wies die Kritik zurück und warf der Stadt Geiz vor.", "Paul Reis"),
        ("Man habe davon nichts gewusst, ließ eine Sprecherin wissen.", "eine Sprecherin"),
        ("Die Zahlen seien alt, gab Paul Reis zu bedenken.", "Paul Reis"),
        ("Zu diesem Ergebnis kommt eine Untersuchung der Universität Harleben.", "Universität Harleben"),
        ("Auch der Forscher Paul Reis, der nicht beteiligt war, mahnt zur Vorsicht.", "Paul Reis"),
        ("Der Lehrerverband hält davon wenig.", "Lehrerverband"),
        ("Einen Plan gibt es nicht, hieß es auch aus dem Ministerium.", "Ministerium"),
        ("Aus dem Umfeld der Kanzlei verlautete, es habe Gespräche gegeben.", "dem Umfeld der Kanzlei"),
        ("Der Bürgerblock kündigte an, einen eigenen Plan vorzulegen.", "Der Bürgerblock"),
        ("Nach Polizeiangaben wurden 14 Fenster beschädigt.", "Polizei"),
        ("Paul Reis selbst glaubt nicht mehr an eine Wende.", "Paul Reis"),
        ("Die Hälfte stammt nach Angaben des Kreises von Auswärtigen.", "Kreis"),
        ("Nach Angaben des Landkreises fehlen 300 Plätze.", "Landkreis"),
        ("Dem Institut zufolge sank der Preis.", "Institut"),
        ("Einem Sprecher des Kreises zufolge ist die Straße frei.", "Ein Sprecher des Kreises"),
        ("Laut einem Polizeisprecher war der Mann bewaffnet.", "ein Polizeisprecher"),
        ("Laut dem Präsidenten des Verbandes fehlen Leute.", "der Präsident des Verbandes"),
        ("Den Ermittlern zufolge war das Auto rot.", "Die Ermittler"),
        ("Nach Angaben eines Zeugen war das Auto rot.", "ein Zeuge"),
        ("Nach drei Stunden gab die Feuerwehr Entwarnung: Es habe sich um Mehl gehandelt.", "die Feuerwehr"),
        ("Die Schülervertretung nannte das „Unfug“: Man könne sofort beginnen.", "Die Schülervertretung"),
        ("Der Sprecher der Initiative gegen Lärm, Hans-Georg Thiele, distanzierte sich.", "Hans-Georg Thiele"),
        ("Die Ermittler gehen von einem Einzeltäter aus.", "Die Ermittler"),
        ("Nach Eva Harders Darstellung haben 14 von 40 Leuten gekündigt.", "Eva Harder"),
        ("Paul Reis schrieb am Sonntagabend, die Stadt habe die Kontrolle verloren.", "Paul Reis"),
    ],
)
def test_the_claimant_is_found(text, claimant):
    assert voices(text) == [claimant]


@pytest.mark.parametrize(
    "text",
    [
        "Das Werk, ein Betrieb mit 40 Leuten, hat uns einen Brief geschrieben.",
        "Das Amt verbreitete eine Tabelle mit der Zahl der bestätigten Fälle.",
        "Oberbürgermeister Paul Reis zeigte sich unbeeindruckt.",
        "Ada Sund wollte das weder bestätigen noch dementieren.",
        "Ada Sund will davon nichts wissen.",
        "Wer das zahlt, wollte Ada Sund nicht sagen.",
        "Als sie jung war, schrieb Ada Sund einen Roman.",
        "Ada Sund rief ihren Hund, der im Garten lag.",
        "Der Rat stimmt dem Bau von 40 Wohnungen zu.",
        "Eine Streife fand den Wagen am Ufer.",
        "Die Firma Kranz meldete Insolvenz an.",
        "Die Polizei teilte sich in zwei Gruppen.",
        "Der Fluss droht über die Ufer zu treten.",
        "Die Brücke erinnert an einen Ingenieur.",
        "Pressemitteilung: Stadtwerke erhöhen den Preis um 2 Cent.",
        "Ein Mann rief ein Taxi, die Uhr zeigte zehn nach acht.",
        "Jugendliche schätzten ihre Ruhe.",
    ],
)
def test_nobody_is_invented(text):
    assert set(voices(text)) == {None}


def test_a_role_not_given_before_means_the_one_person_who_was_just_named():
    found = claims("Die Abgeordnete Ada Sund widersprach dem. „Das sind Dackel“, sagte die promovierte Biologin.")
    assert found[-1].attribution.claimant == "Ada Sund"
    assert found[-1].attribution.confidence < 0.7


@pytest.mark.parametrize(
    "text",
    [
        "Die Abgeordnete Ada Sund widersprach dem. „Das sind Dackel“, sagte eine Biologin.",
        "Die Abgeordnete Ada Sund widersprach dem. „Das sind Dackel“, sagte die Nachbarin.",
        "Ada Sund und Vera Moll widersprachen dem. „Das sind Dackel“, sagte die Biologin.",
        "Der Abgeordnete Paul Reis widersprach dem. „Das sind Dackel“, sagte die Biologin.",
    ],
)
def test_a_role_that_may_be_somebody_else_stays_as_it_is(text):
    assert "Biologin" in voices(text)[-1] or "Nachbarin" in voices(text)[-1]


def test_a_statement_is_that_of_the_one_body_named_beside_it():
    assert voices("Die Molkerei Almhof ruft Joghurt zurück. „Es tut uns leid“, heißt es in der Mitteilung.")[-1] == (
        "Molkerei Almhof"
    )


def test_a_quotation_alone_is_that_of_who_took_a_stand_before_it():
    assert voices(
        "Umweltminister Paul Reis verteidigte das Gesetz. „Wir haben jetzt 31 Rudel und zu wenig Zäune.“"
    ) == [
        "Paul Reis",
        "Paul Reis",
    ]


def test_reported_speech_may_follow_a_sentence_that_only_tells_whose_it_is():
    found = claims("Verteidigerin Ada Sund schüttelte den Kopf. Ihr Mandant sei nie eingewiesen worden.")
    assert found[-1].attribution.claimant == "Ada Sund"
    assert found[-1].attribution.confidence < 0.6


@pytest.mark.parametrize("verb", ["besäßen", "bekämen", "läsen"])
def test_the_second_subjunctive_is_reported_speech_too(verb):
    assert voices(f"Ada Sund wies den Vorwurf zurück. Sieben von zehn Befragten {verb} ein Heft.")[-1] == "Ada Sund"


def test_the_past_is_no_second_subjunctive():
    assert voices("Ada Sund wies den Vorwurf zurück. Danach stiegen die Preise, viele blieben zu Hause.")[-1] is None


def test_who_is_called_by_a_role_is_named_further_on():
    text = "Der Vater aus Meerfeld heißt Jan Kroll. Er habe bei der Hotline angerufen, erzählt er. „Die Dame war nett“, sagt der Vater."
    assert voices(text)[1:] == ["Jan Kroll", "Jan Kroll"]


def test_a_name_behind_von_is_no_surname():
    text = "Der frühere Minister Paul Ehlers sprach im Landtag. Nach Ansicht von Ehlers wird das Gesetz nicht bestehen."
    assert voices(text)[-1] == "Paul Ehlers"


def test_somebody_named_in_a_quotation_who_said_it_is_the_claimant_and_who_quotes_passes_it_on():
    text = "Landrat Uwe Harms schweigt. „Harms hat uns gesagt, das Land drehe uns sonst den Hahn zu“, so die Rätin Ilse Brandt."
    attribution = claims(text)[-1].attribution
    assert (attribution.claimant, attribution.relayed_by) == ("Uwe Harms", "Ilse Brandt")


def test_reported_speech_goes_on_with_who_spoke_last_as_so_says():
    text = "Der Mieterbund rät zum Wechsel. Ein Vergleich lohne sich, so Expertin Katja Zöllner. Viele könnten sparen, es gehe um 200 Euro."
    assert voices(text)[-1] == "Katja Zöllner"


@pytest.mark.parametrize(
    "clause", ["Wer spät anfange, schlafe länger", "Er bezweifle den Nutzen", "Das Amt fordere zu viel"]
)
def test_reported_speech_is_told_by_many_verbs(clause):
    assert voices(f"Der Frühbeginn sei falsch, sagte Paul Reis. {clause}.")[-1] == "Paul Reis"


@pytest.mark.parametrize(
    "clause", ["Der lange Weg führt nach Kiel", "Reiche Leute wohnen dort gerne", "Die halbe Stadt war da"]
)
def test_adjectives_are_no_reported_speech(clause):
    assert voices(f"Der Frühbeginn sei falsch, sagte Paul Reis. {clause}.")[-1] is None


def test_the_gender_of_a_nominal_adjective_is_that_of_its_article():
    text = (
        "Ein Gutachter sagte, die Anlage sei alt. Der 52-jährige Angeklagte schwieg. Es tue ihm leid, sagte er am Ende."
    )
    assert voices(text)[-1] == "Der 52-jährige Angeklagte"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Der Waldbesitzerverband fordert mehr Geld.", "Er kritisiert die Landesregierung scharf."),
        ("Die Gewerkschaft Nahverkehr ruft zum Streik auf.", "Sie fordert neun Prozent mehr Lohn."),
    ],
)
def test_he_and_she_may_be_a_body_of_that_gender(first, second):
    found = voices(f"{first} {second}")
    assert found[0] == found[1] is not None


def test_a_person_comes_before_a_body_of_the_same_gender():
    text = (
        "Der Waldbesitzerverband lud ein. Förster Paul Reis warnte vor dem Käfer. Er kritisierte die Landesregierung."
    )
    assert voices(text)[-1] == "Paul Reis"


def test_what_is_counted_is_no_name():
    assert (
        voices("Der Waldbesitzerverband verlor 4.000 Hektar Fichte. Er fordert mehr Geld vom Land.")[-1]
        == "Waldbesitzerverband"
    )


def test_who_was_named_behind_a_role_is_meant_by_he():
    text = "Der Sprecher der Initiative gegen Lärm, Hans-Georg Thiele, distanzierte sich. „Das waren wir nicht“, versicherte er."
    assert voices(text) == ["Hans-Georg Thiele", "Hans-Georg Thiele"]


def test_whose_account_it_is_may_stand_in_the_genitive_before_it():
    text = "Rätin Gesine Harder sieht die Stadt in der Verantwortung. Nach Harders Darstellung haben 14 von 40 Leuten gekündigt."
    assert voices(text) == ["Gesine Harder", "Gesine Harder"]


def test_a_quotation_alone_is_perhaps_that_of_whom_the_sentence_before_told():
    found = claims(
        "Gutachter Tilo Gramm schüttelte den Kopf. „Wir haben dreimal schriftlich gewarnt.“ Der Saal leerte sich."
    )
    assert found[1].attribution.claimant == "Tilo Gramm"
    assert found[1].attribution.confidence < 0.6
    assert found[2].attribution is None


def test_they_are_the_several_people_named_before():
    text = "Die Stadt prüft den Fall. Zuvor hatten mehrere Mitarbeiter einen Brief geschickt. Darin beklagen sie ein „Klima der Angst“."
    assert voices(text)[-1] == "mehrere Mitarbeiter"


@pytest.mark.parametrize(
    ("sentence", "who", "words"),
    [
        ("Die Bürgerinitiative „Freier Blick“ hält das Gutachten für wertlos.", "Freier Blick", "Die Bürgerinitiative „Freier Blick“ hält das Gutachten für wertlos."),
        ("Der Verein „Rettet den See“ sagte, der Plan sei falsch.", "Rettet den See", "Der Plan ist falsch."),
        ("Der „Tagesanzeiger“ berichtet, die Firma sei pleite.", "Tagesanzeiger", "Die Firma ist pleite."),
        ("Der Park gefährdet nach Einschätzung eines Gutachters keine Vögel.", "ein Gutachter", "Der Park gefährdet keine Vögel."),
        ("Berlin (npa) – Ohlau sagte, der Plan sei falsch.", "Ohlau", "Der Plan ist falsch."),
    ],
)  # fmt: skip
def test_a_body_speaks_by_the_name_between_its_marks_and_a_genitive_loses_its_ending(sentence, who, words):
    [claim] = extract(sentence, language="de").claims
    assert (claim.attribution.claimant, claim.text) == (who, words)


@pytest.mark.parametrize(
    ("last", "who"), [("Der Bau solle im Mai beginnen.", "Ohlau"), ("Der Bau beginnt im Mai.", None)]
)
def test_what_may_be_reported_is_so_where_what_follows_surely_is(last, who):
    text = f"„Damit ist der Weg frei“, sagte Ohlau. Die Anlagen könnten 12.000 Haushalte versorgen. {last}"
    claims = extract(text, language="de").claims
    assert [claim.attribution and claim.attribution.claimant for claim in claims] == ["Ohlau", who, who]


def test_what_somebody_may_get_is_no_threat_of_theirs():
    [claim] = extract("Im Fall einer Verurteilung drohen Stegmann bis zu zehn Jahre Haft.", language="de").claims
    assert claim.attribution is None


def test_a_dateline_with_its_agency_is_no_part_of_a_claim():
    [claim] = extract("Berlin (npa) – In der Koalition ist ein Streit entbrannt.", language="de").claims
    assert claim.text == "In der Koalition ist ein Streit entbrannt."
