"""German nouns: who can speak (people, groups, bodies, documents), what cannot, and names. Compiled by hand for this project.

A compound is what its last part is (Umwelt*ministerin*), so that only last parts stand here; `capital_nouns.py` reads them.
"""

from __future__ import annotations

from claims.extraction.names_en import FEMALE, MALE


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _both(text: str) -> frozenset[str]:
    """Return nouns of people with the feminine in -in beside each; a last e goes: Experte, Expertin."""
    words = text.split()
    return frozenset([*words, *(f"{word.removesuffix('e')}in" for word in words)])


MALE_WORDS = _words("herr herrn signor monsieur mister señor sir mann vater bruder sohn könig prinz großvater onkel")
FEMALE_WORDS = _words("frau signora madame mutter schwester tochter königin prinzessin großmutter tante")
# Nouns that take the endings of adjectives: der Vorsitzende, ein Vorsitzender, die Angeklagte.
_ADJECTIVAL = (
    "abgeordnet vorsitzend angeklagt beschuldigt verdächtig beamt angestellt betroffen befragt überlebend verurteilt geschädigt"
    " verletzt gefangen parteilos liberal konservativ grün jährig studierend reisend vorgesetzt delegiert sachverständig"
    " selbstständig beauftragt bevollmächtigt einheimisch verwandt bekannt angehörig"
)


def _adjectival(text: str) -> frozenset[str]:
    return frozenset(stem + ending for stem in text.split() for ending in ("e", "er", "en"))


# They mean the person who was named last, as pronouns do.
# Nouns of people that say what somebody is to somebody else, or in a room: a second one is hardly the first.
RELATIONAL_NOUNS = _both(
    "sprecher richter verteidiger staatsanwalt zeuge vertreter mitarbeiter kollege nachbar nachfolger vorgänger stellvertreter freund"
    " moderator reporter redakteur kunde patient mieter vermieter besucher gast leser hörer zuschauer teilnehmer anwohner gegner kritiker"
    " befürworter schüler student beobachter ermittler gutachter"
) | _words(
    "vater mutter bruder schwester sohn tochter onkel tante großvater großmutter mann frau kind junge mädchen angeklagte angeklagten"
    " beschuldigte verdächtige geschädigte verletzte angehörige verwandte vorgesetzte richterin staatsanwältin herr angestellte beauftragte"
)
STAND_INS = _adjectival("jährig parteilos") | _both(
    "politiker christdemokrat sozialdemokrat freidemokrat unionspolitiker"
)
ROLE_NOUNS = (
    MALE_WORDS
    | FEMALE_WORDS
    | STAND_INS
    | _adjectival(_ADJECTIVAL)
    - _words("bekannte bekannter bekannten beamten grünen liberalen konservativen verletzten befragten betroffenen")
    | _both(
        "minister präsident kanzler sprecher leiter kämmerer bürgermeister senator direktor geschäftsführer oppositionsführer fraktionsführer parteiführer forscher experte ökonom"
        " professor lehrer unternehmer kritiker beobachter kommissar botschafter stellvertreter nachfolger vorgänger mitarbeiter autor"
        " journalist historiker politiker referent betreiber inhaber besitzer bewohner anwohner general oberst rektor intendant trainer"
        " pfarrer dezernent verteidiger prozessbevollmächtigter ermittler gutachter berater vermieter mieter nachbar leser hörer zuschauer"
        " verkäufer händler handwerker meister ingenieur techniker architekt apotheker therapeut psychologe soziologe biologe physiker"
        " chemiker mediziner virologe epidemiologe geologe klimatologe meteorologe jurist notar förster jäger fischer landrat wirt"
        " pilot kapitän lotse fahrer schaffner polizist feuerwehrkommandant kommandant soldat offizier schüler student doktorand"
        " aktivist gewerkschafter funktionär manager gründer investor analyst banker bankier kurator künstler musiker sänger schauspieler"
        " regisseur schriftsteller dichter verleger redakteur reporter korrespondent moderator fotograf spieler stürmer torwart"
        " schiedsrichter sportler läufer teilnehmer besucher gast zeuge einsatzleiter augenzeuge bauleiter abteilungsleiter züchter"
        " gärtner winzer bäcker metzger friseur pfleger sanitäter hausmeister verwalter pächter eigentümer aktionär gesellschafter"
        " käufer kunde patient klient mandant vertreter vermittler schlichter mediator ombudsmann beirat aufseher prüfer kontrolleur"
        " statistiker mathematiker informatiker entwickler programmierer designer veranstalter organisator koordinator initiator"
        " sekretär hauptkommissar zeugwart wachleiter obmann rechtsanwalt ermittlungsrichter genosse kollege erzieher sozialarbeiter ortsvorsteher stadtplaner denkmalpfleger archäologe theologe philosoph linguist"
    )
    | _words(
        "vize mitglied coach kämmerin chef chefin chefs vorstand staatsanwalt staatsanwältin"
        " anwalt anwältin richter richterin arzt ärztin landwirt landwirtin landwirte landrätin stadträtin gemeinderätin bezirksrätin rätin"
        " kanzlerkandidat kandidat kandidatin bischof bischöfin bauer bäuerin ökonomen dr prof nachbarin studentin"
        " kaufmann kauffrau fachmann fachfrau obmann obfrau ombudsfrau geschäftsmann geschäftsfrau feuerwehrmann landsmann"
        " vertrauensmann bankkauffrau junge mädchen kind"
    )
)
# Alone these end surnames more often than nouns: Bergmann, Hoffmann.
NAME_ENDINGS = _words("mann könig wirt bauer meister fischer jäger bäcker förster gast kind junge prinz lehrer richter")
GROUP_NOUNS = _words(
    "mitglieder mitgliedern kritikern experten fachleute beobachtern anwohner anwohnern befürworter befürwortern gegner gegnern vermieter vermietern mieter"
    " mietern ärzte ärzten landwirte landwirten bauern wissenschaftler wissenschaftlern unterstützer demonstranten eltern schüler"
    " lehrkräfte pendler fahrgäste verbraucher analysten händler unternehmen firmen verbände gewerkschaften kassen parteien bürger"
    " bürgern wähler wählern befragten leute leuten menschen behörden medien städte länder gemeinden arbeitgeber arbeitnehmer juristen"
    " forscher forschern ökonomen beamten grünen liberalen konservativen betroffenen augenzeugen nachbarn kollegen kreise kreisen"
    " sozialdemokraten christdemokraten abgeordneten delegierten aktivisten versicherer veranstalter betreiber"
)
BODY_NOUNS = _words(
    "regierung ministerium amt amts amtes behörde polizei gericht gerichtshof rat kommission ausschuss bundestag landtag parlament"
    " opposition partei fraktion koalition verband verein verbund bund gewerkschaft kammer institut universität hochschule klinik"
    " krankenhaus bank zentralbank konzern firma gesellschaft betrieb werk kasse versicherung stadt verwaltung feuerwehr armee"
    " bundeswehr zeitung blatt sender magazin agentur stiftung kirche schule bahn post ring initiative bündnis organisation union"
    " chemie landesamt rechnungshof unternehmen hersteller zentrale leitstelle stiftung anwaltschaft staatsanwaltschaft reederei"
    " club klub liste bürgerliste gemeinde kreis senat magistrat präsidium vorstand beirat genossenschaft reiterei werft werke"
    " ministerrat aufsicht zoll netzagentur kanzlei praxis redaktion verlag akademie forum zentrum museum theater anbieter betreiberfirma"
    " brauerei molkerei kette vermieterin dienst wetterdienst rettungsdienst büro pressestelle ressort dezernat referat sekretariat börse"
    " botschaft konsulat kommando kongress jury gremium team arbeitsgruppe fonds holding tochter mutterkonzern zirkus"
    " gruppe bürgerinitiative vereinigung dachverband landesverband ortsverband bezirk landkreis kommune direktion revier präsidialamt"
    " hotel restaurant fabrik brauhaus start-up startup plattform portal dachorganisation allianz kollektiv netzwerk hilfswerk betriebsrat"
    " personalrat elternrat stadtrat gemeinderat kreistag bezirksamt gesundheitsamt jugendamt ordnungsamt oberlandesgericht landgericht"
    " amtsgericht kripo bundespolizei gewerkschaftsbund arbeitskreis bundesrat vorsorge werkstatt ensemble orchester"
)
DOCUMENT_NOUNS = _words(
    "bericht berichts berichtes studie umfrage befragung gutachten analyse papier schreiben brief erklärung mitteilung untersuchung"
    " erhebung statistik prognose entwurf urteil artikel beitrag dokument protokoll zahlen daten angaben unterlagen"
    " schätzung schätzungen berechnung berechnungen auswertung messung messungen prognosen hochrechnung"
)
IMPERSONAL_NOUNS = _words(
    "ziel zweck grund idee frage problem ergebnis folge vorwurf vorwürfe kritik debatte diskussion streit lage entwicklung preis"
    " preise kosten schulden steuern mieten emissionen wasser mittel rückgang anstieg plan projekt gesetz vorhaben rede sitzung"
    " hafen haushalt tunnel kinder züge zug armut korrektur hintergrund fazit update nachtrag hinweis zusammenfassung schaden schäden"
    " uhr foto bild quelle anmerkung redaktionsschluss"
)
PLACES = _words(
    "deutschland österreich schweiz berlin hamburg münchen köln frankfurt leipzig dresden wien bern zürich europa frankreich italien"
    " spanien polen russland ukraine china brüssel paris london washington moskau kiew usa bayern sachsen hessen"
)
_MALE = _words(
    "achim adrian albert alexander alfred alois amir andreas anton armin arne arno arthur artur axel bastian benedikt benjamin bernd"
    " bernhard berthold björn boris bruno burkhard carl carsten christian christoph claus clemens cornelius daniel david dennis detlef"
    " dieter dietmar dietrich dirk dominik eberhard eckhard edgar egon elias elmar emil emre enno erich erik ernst erwin eugen ewald"
    " fabian felix ferdinand finn florian frank franz frederik friedhelm friedrich fritz georg gerald gerd gerhard gernot götz"
    " gregor guido gunnar günter günther gustav hannes hans harald hartmut hasan heiko heiner heinrich heinz helge helmut hendrik henning"
    " henrik henry herbert hermann hinnerk holger horst hubert hugo igor ingo ivo jakob jan jannik jens joachim jochen johann johannes"
    " jonas jörg josef joseph julian julius jürgen justus kai karim karl karsten kaspar kevin kilian klaus knut konrad konstantin korbinian kurt"
    " lars lennart leo leon leonhard levin linus lorenz lothar luca ludger ludwig luis lukas lutz magnus malte manfred manuel marc marcel"
    " marco mario marius mark marko markus marten martin mats matthias max maximilian mehmet michael michel mikael milan mirko moritz murat"
    " mustafa nico niels niklas nikolaus nils noah norbert ole oliver oskar otto paolo pascal patrick paul peter philipp pierre pirmin"
    " quirin raimund rainer ralf ralph raphael reiner reinhard reinhold rené robert robin roland rolf roman ruben rüdiger rudi rudolf rupert"
    " samuel sascha sebastian severin siegfried sigmar silvio simon stefan steffen stephan sven tarek theo theodor thilo thomas thorben"
    " thorsten till tilman tim timo tino tobias tom torben torsten udo ulf uli ulrich urs uwe valentin veit veith viktor vincent volker volkmar"
    " waldemar walter wendelin werner wilfried wilhelm willi wolf wolfgang wolfram xaver yannick yusuf"
)
_FEMALE = _words(
    "adelheid agnes alena alexandra alice alina almut amelie ana andrea angela angelika anja anke anna anne annegret anneke annette"
    " anika annika antje antonia astrid aylin ayşe barbara beate beatrice bettina bianca birgit birte brigitte britta carina carla"
    " carola carolin caroline charlotte christa christel christiane christina christine clara claudia constanze cordula corinna cornelia"
    " dagmar daniela diana dilek dorothea doris edda edith elena eleonore elfriede elif elisabeth elke ella ellen elsa emilia emma erika"
    " esther eva evelyn fatma felicitas femke franziska frauke frederike frieda friederike gabi gabriele gerda gerlinde gertrud gesa gesine"
    " gisela gitta greta gudrun hanna hannah hannelore hatice hedwig heide heidi heike helena helene helga henriette hilde hildegard"
    " ida ilka ilona ilse imke ina ines inga inge ingeborg ingrid irena irene iris irmgard isabel isabella isabelle ivana jacqueline jana"
    " janina jasmin jennifer jenny jessica johanna josefine judith julia juliane jutta karin karina karla karola katharina käthe kathrin"
    " katja katrin kerstin kim kirsten klara konstanze kristin kristina laila lara larissa laura lea leila lena leonie leyla lina linda lisa"
    " liselotte lotte louisa lucia lucie luise lydia magda magdalena maike maja manuela mara maren margarete margit margot margret maria"
    " marianne marie marina marion marit marlene marlies marta martha martina mathilde mechthild meike melanie melike merle merve mia michaela"
    " milena mira miriam mona monika nadine nadja nele nicola nicole nina nora olga paula petra pia rahel ramona rebecca regina regine"
    " renate ricarda rita rosa rosemarie roswitha ruth sabine sabrina sandra sara sarah saskia sigrid silke silvia simone sina sofia sofie"
    " sonja sophia sophie stefanie steffi stella stephanie susanne svea svenja swantje sylvia tabea tamara tanja tatjana teresa thea"
    " theresa therese tina trude ulla ulrike ursula ute valentina vanessa vera verena veronika victoria viola waltraud wanda wencke wiebke"
    " wilma yasemin yvonne zeynep"
)
MALE_NAMES = (MALE | _MALE) - _FEMALE
FEMALE_NAMES = (FEMALE | _FEMALE) - _MALE
