"""Pairs in German written for this project: look-alikes that must never be called the same, and the same claim in other words."""

from __future__ import annotations

import pytest

from claims.enums import MatchStrength
from claims.matching import compare

SURE = {MatchStrength.SAME, MatchStrength.LIKELY}

LOOK_ALIKES = [
    ("Die Arbeitslosigkeit stieg 2023 um 5 Prozent.", "Die Arbeitslosigkeit stieg 2023 nicht um 5 Prozent."),
    ("Die Arbeitslosigkeit stieg 2023 um 5 Prozent.", "Die Arbeitslosigkeit sank 2023 um 5 Prozent."),
    ("Die Arbeitslosigkeit stieg 2023 um 5 Prozent.", "Die Arbeitslosigkeit stieg 2022 um 5 Prozent."),
    ("Die Impfung senkt die Todesfälle um 5 Prozent.", "Die Impfung senkt die Todesfälle um 50 Prozent."),
    ("Im Mai fiel der Umsatz um 3,5 Prozent.", "Im Mai fiel der Umsatz um 35 Prozent."),
    ("Der Anteil stieg um 3 Prozent.", "Der Anteil stieg um 3 Prozentpunkte."),
    ("Die Stadt hat 12.000 Einwohner.", "Die Stadt hat 120.000 Einwohner."),
    ("Die Stadt hat 12.000 Einwohner.", "Die Stadt hat 12 Einwohner."),
    ("Das Land zahlt 2 Millionen Euro.", "Das Land zahlt 2 Milliarden Euro."),
    ("Das Land zahlt 2 Millionen Euro.", "Das Land zahlt 2 Millionen Dollar."),
    ("Ein Drittel der Schüler bestand die Prüfung.", "Zwei Drittel der Schüler bestanden die Prüfung."),
    ("Kein Minister wurde entlassen.", "Ein Minister wurde entlassen."),
    ("Der Minister wurde entlassen.", "Der Minister wurde nicht entlassen."),
    ("Der Konzern zahlte 2020 keine Steuern.", "Der Konzern zahlte 2020 Steuern."),
    ("Niemand stimmte gegen den Antrag.", "Jeder stimmte gegen den Antrag."),
    ("Der Film entstand mit öffentlichem Geld.", "Der Film entstand ohne öffentliches Geld."),
    ("Das Wasser ist sicher.", "Das Wasser ist unsicher."),
    ("Das Verbot ist rechtmäßig.", "Das Verbot ist rechtswidrig."),
    ("Die Klausel ist wirksam.", "Die Klausel ist unwirksam."),
    ("Die Stadt gibt mindestens 3 Millionen Euro aus.", "Die Stadt gibt höchstens 3 Millionen Euro aus."),
    ("Mehr als 500 Menschen starben bei dem Beben.", "Weniger als 500 Menschen starben bei dem Beben."),
    ("Nordkorea hat eine Rakete getestet.", "Südkorea hat eine Rakete getestet."),
    ("Die Grenze im Osten wurde geschlossen.", "Die Grenze im Westen wurde geschlossen."),
    ("Die Regierung wird die Steuern senken.", "Die Regierung hat die Steuern gesenkt."),
    ("Die Regierung wird die Steuern senken.", "Die Regierung wird die Steuern erhöhen."),
    ("Alle Schulen des Kreises wurden geschlossen.", "Einige Schulen des Kreises wurden geschlossen."),
    ("Das Museum ist immer geöffnet.", "Das Museum ist manchmal geöffnet."),
    ("Das Museum wurde im Januar eröffnet.", "Das Museum wurde im Juli eröffnet."),
    ("Der Streik begann am Montag.", "Der Streik begann am Dienstag."),
    ("Der Streik begann am 3. März 2014.", "Der Streik begann am 3. Mai 2014."),
    ("Der Streik begann am 03.03.2014.", "Der Streik begann am 13.03.2014."),
    ("Der Streik begann am Montag.", "Der Streik endete am Montag."),
    ("Die Zahl der Einbrüche nahm ab.", "Die Zahl der Einbrüche nahm zu."),
    ("Die Polizei hat den Demonstranten angegriffen.", "Der Demonstrant hat die Polizei angegriffen."),
    ("Der Minister verklagte die Stadt.", "Die Stadt verklagte den Minister."),
    ("Russland greift die Ukraine an.", "Die Ukraine greift Russland an."),
    ("Der Hund biss den Mann.", "Den Hund biss der Mann."),
    ("Die Frauen verdienen mehr als die Männer.", "Die Männer verdienen mehr als die Frauen."),
    ("Die Partei gewann die Wahl in Bayern.", "Die Partei verlor die Wahl in Bayern."),
    ("Das Gesetz erlaubt die Jagd auf Wölfe.", "Das Gesetz verbietet die Jagd auf Wölfe."),
    ("Deutschland importierte 2023 mehr Gas.", "Deutschland exportierte 2023 mehr Gas."),
    ("Der Turm ist der dritthöchste der Stadt, er steht im ersten Bezirk.", "Der Turm ist der dritthöchste der Stadt, er steht im zweiten Bezirk."),
    ("Die Dosis wurde verdoppelt.", "Die Dosis wurde verdreifacht."),
    ("Der Bürgermeister bestreitet den Vorwurf.", "Der Bürgermeister bestätigt den Vorwurf."),
    ("Die Steuer gilt für Einkommen über 50.000 Euro.", "Die Steuer gilt für Einkommen unter 50.000 Euro."),
    ("Der Bericht erscheint nächstes Jahr.", "Der Bericht erschien voriges Jahr."),
    ("Richterin Anna Kowal wies die Klage ab.", "Richterin Marta Kowal wies die Klage ab."),
    ("Der Verdächtige wurde verurteilt.", "Der Verdächtige wurde freigesprochen."),
    ("Die Miete stieg in Leipzig um 4 Prozent.", "Die Miete stieg in Dresden um 4 Prozent."),
    ("Die Hürde liegt bei 5 Prozent.", "Die Hürde liegt nicht bei 5 Prozent."),
    ("Die Zahl der Geburten ging zurück.", "Die Zahl der Geburten stieg an."),
    ("Der Fluss ist der längste des Landes.", "Der Fluss ist der kürzeste des Landes."),
    ("Die Bahn war 2024 zu 62 Prozent pünktlich.", "Die Bahn war 2024 zu 26 Prozent pünktlich."),
    ("Der Bund hat die Mittel gekürzt.", "Der Bund hat die Mittel aufgestockt."),
    ("Die Preise haben sich seit 2019 verdoppelt.", "Die Preise haben sich seit 2019 halbiert."),
    ("Der Impfstoff ist für Kinder zugelassen.", "Der Impfstoff ist für Kinder nicht zugelassen."),
    ("Die Koalition lehnt das Tempolimit ab.", "Die Koalition befürwortet das Tempolimit."),
    ("Österreich hat weniger Einwohner als die Schweiz.", "Österreich hat mehr Einwohner als die Schweiz."),
    ("Windkraft ist die größte Stromquelle im Land.", "Windkraft ist die kleinste Stromquelle im Land."),
    ("Der Kanzler soll zurücktreten.", "Der Kanzler ist zurückgetreten."),
    ("Das Werk liefert täglich 300 Tonnen Stahl.", "Das Werk liefert jährlich 300 Tonnen Stahl."),
    ("Frauen leben länger als Männer.", "Männer leben länger als Frauen."),
    ("Die Grünen wurden stärkste Kraft in Köln.", "Die CDU wurde stärkste Kraft in Köln."),
    ("Der Täter war 17 Jahre alt.", "Der Täter war 71 Jahre alt."),
    ("Vor dem Krieg war Gas billiger.", "Nach dem Krieg war Gas billiger."),
    ("Der Stadtrat stimmte dem Haushalt zu.", "Der Stadtrat stimmte gegen den Haushalt."),
    ("Das Gericht gab der Klage statt.", "Das Gericht wies die Klage ab."),
    ("Die Inflation lag im März bei 2,2 Prozent.", "Die Inflation lag im März bei 2,7 Prozent."),
    ("Jeder fünfte Rentner ist arm.", "Jeder dritte Rentner ist arm."),
    ("Die Ärzte warnten vor der Therapie.", "Die Therapie warnte vor den Ärzten."),
    ("Israel griff den Iran an.", "Der Iran griff Israel an."),
    ("Deutschland hat die Ukraine um Hilfe gebeten.", "Die Ukraine hat Deutschland um Hilfe gebeten."),
    ("Das Schiff sank im 19. Jahrhundert.", "Das Schiff sank im 20. Jahrhundert."),
    ("Es gab 40 Verletzte.", "Es gab 40 Tote."),
    ("Die Stadt wird die Brücke sperren.", "Die Stadt hat die Brücke gesperrt."),
    ("Schüler dürfen Handys benutzen.", "Schüler dürfen keine Handys benutzen."),
    ("Die Firma hat die Steuern bezahlt.", "Die Firma hat versäumt, die Steuern zu bezahlen."),
    ("Der Papst besuchte den Irak 2021.", "Der Papst besuchte den Iran 2021."),
    ("Der Fluss ist 400 km lang.", "Der Fluss ist 400 Meilen lang."),
    ("Die Hälfte der Betriebe bildet aus.", "Ein Viertel der Betriebe bildet aus."),
    ("Der Mindestlohn beträgt 12,41 Euro.", "Der Mindestlohn beträgt 12,82 Euro."),
    ("Der Staat verkauft seine Anteile.", "Der Staat kauft Anteile."),
    ("Die Strafe wurde verschärft.", "Die Strafe wurde gemildert."),
    ("Kaum jemand wurde geimpft.", "Fast jeder wurde geimpft."),
    ("Der öffentliche Nahverkehr ist teurer geworden.", "Der öffentliche Nahverkehr ist billiger geworden."),
    ("Das Verfahren wurde eingestellt.", "Das Verfahren wurde eingeleitet."),
    ("Das Land Hessen hat 2024 rund 1.200 Lehrer eingestellt.", "Das Land Hessen hat 2024 rund 1.200 Lehrer entlassen."),
    ("Die Feuerwehr brauchte 8 Minuten.", "Die Feuerwehr brauchte 18 Minuten."),
    ("Die Pflegekassen machten 2023 ein Minus von 1,6 Milliarden Euro.", "Die Pflegekassen machten 2023 ein Plus von 1,6 Milliarden Euro."),
    ("Der Verein hat seit Juni keinen Trainer mehr.", "Der Verein hat seit Juni einen Trainer."),
    ("Das Tempolimit würde Leben retten.", "Das Tempolimit würde keine Leben retten."),
    ("Die Stadtwerke erhöhen die Preise zum 1. Januar.", "Die Stadtwerke erhöhen die Preise zum 1. Juli."),
    ("Vier von zehn Kliniken schreiben Verluste.", "Vier von fünf Kliniken schreiben Verluste."),
    ("Thüringen nahm 2015 mehr Flüchtlinge auf als Sachsen.", "Sachsen nahm 2015 mehr Flüchtlinge auf als Thüringen."),
    ("Der Präsident unterzeichnete das Gesetz.", "Der Präsident unterzeichnete das Gesetz nie."),
    ("Die Opposition warf der Regierung Betrug vor.", "Die Regierung warf der Opposition Betrug vor."),
    ("Der Zug fährt ab 2027.", "Der Zug fährt bis 2027."),
    ("Nur die Hälfte der Züge war pünktlich.", "Mehr als die Hälfte der Züge war unpünktlich."),
    ("Die Deiche wurden nach der Flut erneuert.", "Die Deiche wurden vor der Flut erneuert."),
    ("Wien liegt vor München.", "München liegt vor Wien."),
    ("Das Gericht hob das Urteil auf.", "Das Gericht bestätigte das Urteil."),
    ("Der Landrat ist gegen das Windrad.", "Der Landrat ist für das Windrad."),
    ("Meyer verlor gegen Schulz.", "Schulz verlor gegen Meyer."),
    ("Die Ernte fiel besser aus als im Vorjahr.", "Die Ernte fiel schlechter aus als im Vorjahr."),
    ("Keine Schule wurde geschlossen.", "Eine Schule wurde geschlossen."),
    ("Die Maske schützt nicht vor Viren.", "Die Maske schützt vor Viren."),
]  # fmt: skip

SAME = [
    ("Im Mai fiel der Umsatz um 3,5 Prozent.", "Der Umsatz fiel im Mai um 3,5 %."),
    ("Die Stadt hat 12.000 Einwohner.", "12 000 Einwohner hat die Stadt."),
    ("500 Menschen starben beim Hochwasser in Lunden.", "Beim Hochwasser in Lunden starben 500 Menschen."),
    ("Der Minister verklagte die Stadt.", "Die Stadt verklagte der Minister."),
    ("Der Minister verklagte die Stadt.", "Die Stadt wurde vom Minister verklagt."),
    ("Den Hund biss der Mann.", "Der Mann biss den Hund."),
    ("Der Landtag wird die Steuern senken.", "Die Steuern wird der Landtag senken."),
    ("Die Arbeitslosigkeit stieg 2023 um 5 Prozent.", "Die Arbeitslosigkeit ist 2023 um 5 Prozent gestiegen."),
    ("Die Zahl der Einbrüche nahm ab.", "Die Zahl der Einbrüche ist gesunken."),
    ("Das Museum wurde am 3. März 2014 eröffnet.", "Am 03.03.2014 wurde das Museum eröffnet."),
    ("Deutschland schloss im April 2023 die letzten drei Kernkraftwerke.", "Im April 2023 schloss Deutschland die letzten 3 Kernkraftwerke."),
    ("Kein Minister wurde entlassen.", "Entlassen wurde kein Minister."),
    ("Das Gesetz verbietet die Jagd auf Wölfe.", "Die Jagd auf Wölfe wird durch das Gesetz verboten."),
    ("Das Land zahlt 2 Milliarden Euro.", "Das Land zahlt 2 Mrd. Euro."),
    ("Die Inflation lag im März bei 2,2 Prozent.", "Im März lag die Inflation bei 2,2 %."),
    ("Der Mindestlohn beträgt 12,82 Euro.", "12,82 Euro beträgt der Mindestlohn."),
    ("Das Gericht wies die Klage ab.", "Die Klage wurde vom Gericht abgewiesen."),
    ("In Köln wurden 2024 rund 3.000 Wohnungen gebaut.", "2024 wurden in Köln rund 3000 Wohnungen gebaut."),
    ("Der Bund hat die Mittel für Radwege gekürzt.", "Die Mittel für Radwege hat der Bund gekürzt."),
    ("Die Bahn war 2024 zu 62 Prozent pünktlich.", "2024 war die Bahn zu 62 Prozent pünktlich."),
    ("Zwei Millionen Menschen flohen aus der Stadt.", "2 Millionen Menschen sind aus der Stadt geflohen."),
    ("Israel griff den Iran an.", "Der Iran wurde von Israel angegriffen."),
    ("Die Zahl der Unfälle stieg 2023 um ein Drittel.", "2023 ist die Zahl der Unfälle um ein Drittel gestiegen."),
    ("Windkraft ist die größte Stromquelle im Land.", "Die größte Stromquelle im Land ist Windkraft."),
    ("Der Streik beginnt am Montag.", "Am Montag beginnt der Streik."),
    ("Das Verfahren gegen den Bürgermeister wurde eingestellt.", "Eingestellt wurde das Verfahren gegen den Bürgermeister."),
    ("Die Maske schützt nicht vor Viren.", "Vor Viren schützt die Maske nicht."),
    ("Das Gericht hob das Urteil auf.", "Das Urteil wurde vom Gericht aufgehoben."),
    ("Vier von zehn Kliniken schreiben Verluste.", "4 von 10 Kliniken schreiben Verluste."),
    ("Die Stadtwerke erhöhen die Preise zum 1. Januar.", "Zum 1. Januar erhöhen die Stadtwerke die Preise."),
    ("Der Präsident unterzeichnete das Gesetz.", "Der Präsident hat das Gesetz unterzeichnet."),
    ("Die Opposition warf der Regierung Betrug vor.", "Die Opposition hat der Regierung Betrug vorgeworfen."),
    ("Das Land Hessen hat 2024 rund 1.200 Lehrer eingestellt.", "2024 stellte das Land Hessen etwa 1200 Lehrer ein."),
    ("Die Pflegekassen machten 2023 ein Minus von 1,6 Milliarden Euro.", "2023 machten die Pflegekassen ein Minus von 1,6 Mrd. Euro."),
]  # fmt: skip

ELSEWHERE = [
    ("La tasa de paro subió un 5 % en mayo.", "La tasa de paro no subió un 5 % en mayo."),
    ("Le chômage a augmenté de 5 % en 2023.", "Le chômage a diminué de 5 % en 2023."),
    ("De werkloosheid is in mei niet gestegen.", "De werkloosheid is in mei gestegen."),
    ("Безработица выросла на 5 процентов.", "Безработица не выросла на 5 процентов."),
    ("失业率上升了百分之五。", "失业率没有上升百分之五。"),
]


@pytest.mark.parametrize(("one", "other"), LOOK_ALIKES)
def test_look_alikes_are_never_called_the_same(one, other):
    for match in (compare(one, other), compare(other, one)):
        assert match is None or match.strength not in SURE, match


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_in_other_words_is_recognised(one, other):
    for match in (compare(one, other), compare(other, one)):
        assert match is not None
        assert match.strength in SURE, match


@pytest.mark.parametrize(("one", "other"), ELSEWHERE)
def test_in_a_language_without_glosses_no_other_words_are_the_same(one, other):
    for match in (compare(one, other), compare(other, one)):
        assert match is None or match.strength not in SURE, match
    same = compare(one, one)
    assert same is not None
    assert same.strength is MatchStrength.SAME


def test_what_is_only_alleged_in_one_of_them_is_likely_at_most():
    match = compare("Angeblich hat der Minister gelogen.", "Der Minister hat gelogen.")
    assert match is not None
    assert match.strength is MatchStrength.LIKELY


def test_reasons_and_guards_speak_the_words_of_the_texts():
    match = compare("Die Stadt zahlte 2.500 Euro nicht.", "Die Stadt zahlte 2.700 Euro.")
    assert match is not None
    assert match.guards == ("different numbers: 2.500 Euro and 2.700 Euro", "a negation in one of them: “nicht”")
    assert match.reasons == ("shares: Stadt, zahlte, Euro",)
