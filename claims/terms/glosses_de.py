"""German: what its small words, its numbers and the words a sentence turns on are in English. Compiled by hand for this project.

`gloss.py` puts these in the place of the German words before two claims are compared, so that the guards, which are written in
English once, hold for German too. Nothing of it is shown to anybody.
"""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# One group a line: the English word, then the German forms; a form that ends in “*” stands for all words that begin so.
WORDS = """
the: der die das den dem des
a: ein eine einen einem einer eines
and: und sowie
or: oder
against: gegen
nearly: knapp fast beinahe nahezu annähernd
about: rund etwa circa ca ungefähr insgesamt laut demnach zufolge derzeit jetzt heute nun etwas ganz
but: aber jedoch sondern doch
however: dennoch allerdings hingegen dagegen gleichwohl
although: obwohl obgleich wenngleich
despite: trotz
is: ist sei
are: sind seien
was: wurde
were: wurden war waren
been: worden gewesen
has: hat habe
have: haben hätten
had: hatte hatten
of: von vom
in: in im ins
at: beim bei
on: am an auf
to: zu zum zur
with: mit
favour: für
by: um durch
from: aus ab
under: unter
between: zwischen
through: infolge
as: als wie
that: dass
which: welche welcher welches
if: ob wenn falls
because: weil da
he: er
she: sie
it: es
we: wir
his: sein seine seinen seinem seiner seines
their: ihr ihre ihren ihrem ihrer ihres
self: sich
also: auch
only: nur bloß lediglich
already: bereits schon
again: wieder
still: noch
so: so
there: dort da dabei dazu daran darauf
this: dieser diese dieses diesen diesem
can: kann können
must: muss müssen musste mussten
should: soll sollen sollte sollten
not: nicht
no: kein keine keinen keinem keiner keines
never: nie niemals nirgends nirgendwo
nobody: niemand niemanden niemandem
nothing: nichts
neither: weder
without: ohne
hardly: kaum
denied: bestreitet bestritt bestritten bestreiten dementiert dementierte dementierten leugnet leugnete leugnen geleugnet verneint verneinte
wrong: falsch fälschlich fälschlicherweise unwahr gelogen erfunden widerlegt
failed: versäum* unterließ* scheiterte scheitert gescheitert scheitern misslang misslungen
refused: weigerte weigert geweigert verweigerte verweigert verweigern
may: darf dürfen durfte durften
might: könnte könnten dürfte dürften möglicherweise vielleicht womöglich eventuell
wants to: will wollen wollte wollten plant planten plante planen geplant beabsichtigt beabsichtigte versucht versuchte versuchten droht drohte drohten verspricht versprach versprachen
says: sagt sagte sagten sagen gesagt behauptet behauptete behaupteten behaupten erklärt erklärte erklärten meint meinte meinten betont betonte betonten
demands: fordert forderte forderten fordern verlangt verlangte verlangten
allegedly: angeblich mutmaßlich vermeintlich
all: alle alles allen aller sämtliche sämtlichen jeder jede jedes jeden jedem
some: einige einigen manche manchen mehrere mehreren etliche
many: viele vielen zahlreiche zahlreichen
few: wenige wenigen
always: immer stets ausnahmslos
sometimes: manchmal oft häufig selten gelegentlich mitunter zuweilen
more: mehr
less: weniger
above: oberhalb
below: unterhalb
before: vor vorher zuvor bevor
after: nach nachher danach nachdem
rise: steig* stieg* gestiegen ansteig* anstieg* angestiegen erhöh* zunahm* zunehm* zugenommen zunimmt wachs* wächst wuchs* gewachsen zuwachs*
rise: kletter* geklettert zuleg* zugelegt anheb* angehoben anhob verteuer* vervielfach* aufschwung* ausweit* ausgeweitet
fall: sank sanken sink* gesunken fiel fielen fällt fallen gefallen abnahm* abnehm* abgenommen abnimmt schrumpf* geschrumpft rückgang* rückläufig
fall: zurückging* zurückgegangen zurückgeht senk* gesenkt absenk* abgesenkt einbrach* eingebrochen einbruch* stürz* gestürzt absturz*
fall: reduzier* kürz* gekürzt kürzung* verringer* verbillig* minder*
fall half: halbier*
north: nord* nördlich*
south: süd* südlich*
east: ost ostdeutsch* osten ostkoreas östlich*
west: west westdeutsch* westen westlich*
win: gewinn* gewann* gewonnen sieg* gesiegt
lose: verlier* verlor* verloren verlust* niederlage* unterlag* unterleg*
support: unterstütz* befürwort* begrüß* zustimm* zugestimmt gebilligt
oppose: bekämpf* widersetz* ablehn* abgelehnt verwarf verworfen gegner*
import: import* einfuhr* eingeführt importiert*
export: export* ausfuhr* ausgeführt exportiert*
buy: kauf* gekauft erwarb erworben ankauf*
sell: verkauf* veräußer*
legal: legal* rechtmäßig* zulässig* gesetzmäßig*
illegal: illegal* rechtswidrig* gesetzwidrig* verfassungswidrig*
approve: genehmig* bewillig* billigte beschloss beschlossen verabschiedet verabschiedete
allow: erlaub* gestatt* zulassen zulässt zugelassen
ban: verbiet* verbot* verboten untersag*
open: öffne* öffnung* geöffnet offen eröffn*
close: schließ* schloss* geschlossen schließung* zugemacht dicht
start: begann* beginn* begonnen start* gestartet anfang* angefangen anfing*
end: endet* ende enden beend* aufgehört aufhör* abgeschafft abschaff* stopp* gestoppt
rich: reich reiche reichen reicher reichste*
poor: arm arme armen armer ärmer ärmste*
big: groß* größe* größer* größt* hoh hohe hohen hoher hohes
little: klein* kleiner* kleinst*
high: hoch höher* höchst*
low: niedrig* tief* niedrigst*
best: beste besten bester bestes
worst: schlimmste* schlechteste*
better: besser*
worse: schlechter* schlimmer*
first: erste ersten erster erstes erstem erstmals
second: zweite zweiten zweiter zweites
third: dritte dritten dritter drittes
fourth: vierte vierten vierter viertes
fifth: fünfte fünften fünfter
sixth: sechste sechsten sechster sechstes
seventh: siebte siebten siebter siebtes
eighth: achte achten achter achtes
ninth: neunte neunten neunter neuntes
tenth: zehnte zehnten zehnter zehntes
last: letzte letzten letzter letztes vergangene vergangenen vergangenes vorige vorigen
next: nächste nächsten nächster nächstes kommende kommenden kommender kommendes
live: leb* gelebt überleb*
die: starb* stirb* sterb* gestorben tot tote toten toter tötung* getötet tötete* töte*
man: mann männer männern mannes vater väter sohn söhne bruder brüder
woman: frau frauen mädchen mutter mütter tochter töchter schwester schwestern
warm: warm* wärm* heiß*
cold: kalt* kält*
strong: stark* stärk* gestärkt
weak: schwach* schwäch* geschwächt
success: erfolg* gelang gelungen gelingt
true: wahr wahre wahren zutreffend* richtig richtige richtigen stimmt
guilty: schuldig verurteilt verurteilte
innocent: unschuldig freigesprochen freispruch* freisprach*
arrive: ankam* ankomm* angekommen eintraf* eingetroffen beitritt* beigetreten beitrat*
leave: verließ* verlass* austritt* ausgetreten austrat* zurückgetreten zurücktrat* zurücktritt* rücktritt*
safe: sicher sichere sicheren sicherer
dangerous: gefährlich* unsicher*
young: jung junge jüng*
old: alt alte alten alter älter*
long: lang lange langen länger* längst*
short: kurz kurze kurzen kürzer* kürzest*
cheap: billig günstig* billiger*
expensive: teuer teure* teurer*
fast: schnell* zügig*
slow: langsam*
majority: mehrheit*
minority: minderheit*
left: links linke linken linker
right: rechts rechte rechten rechter
public: öffentlich* staatlich*
private: privat*
accept: annahm* angenommen annehm*
effective: wirksam* wirkt
possible: möglich*
create: schaff* geschaffen schuf*
destroy: zerstör* vernicht*
hour: stunde stunden
day: tag tage tagen
week: woche wochen
month: monat monate monaten
quarter: quartal quartals vierteljahr
really: wirklich tatsächlich eigentlich echt
myth: märchen mythos legende gerücht ammenmärchen
decade: jahrzehnt jahrzehnte jahrzehnten
century: jahrhundert jahrhunderts jahrhunderte jahrhunderten
minute: minute minuten
second: sekunde sekunden
year: jahr jahre jahren jahres
euro: euro euros
dollar: dollar dollars
percent: prozent
million: million millionen milion milionen millonen
billion: milliarde milliarden miliarde miliarden milliaden
trillion: billion billionen
thousand: tausend
hundred: hundert
tonne: tonne tonnen
kilometre: kilometer kilometern
metre: meter metern
kilogram: kilogramm
litre: liter litern
hectare: hektar
degree: grad
two: zwei
three: drei
four: vier
five: fünf
six: sechs
seven: sieben
eight: acht
nine: neun
ten: zehn
eleven: elf
twelve: zwölf
fifteen: fünfzehn
twenty: zwanzig
thirty: dreißig
forty: vierzig
fifty: fünfzig
sixty: sechzig
seventy: siebzig
eighty: achtzig
ninety: neunzig
half: hälfte halb halbe
twice: doppelt zweimal
rise twice: verdoppelt verdoppelte verdoppelten verdoppeln
tripled: dreifach
rise tripled: verdreifacht verdreifachte verdreifachten verdreifachen
rise quadrupled: vervierfacht vervierfachte
January: januar jänner
February: februar
March: märz
April: april
May: mai
June: juni
July: juli
August: august
September: september
October: oktober
November: november
December: dezember
Monday: montag montags
Tuesday: dienstag dienstags
Wednesday: mittwoch mittwochs
Thursday: donnerstag donnerstags
Friday: freitag freitags
Saturday: samstag samstags sonnabend
Sunday: sonntag sonntags
everyone: jedermann
""".strip()

_MONTH = "(?:januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)\\b"
# (German, English) as patterns; tried before the words, in this order.
PHRASES = (
    (rf"ab(?= (?:\d|{_MONTH}))|ab (?:dem|der|dieser)", "after"),
    (rf"bis(?: zum)?(?= (?:\d|{_MONTH}))", "before"),
    (r"(?:die |der |den )?vereinten nationen|vereinte nationen", "UN"),
    (r"(?:die |der |den )?vereinigten staaten(?: von amerika)?", "US"),
    (r"(?:das |dem )?vereinigten? königreich", "UK"),
    (r"(?:die |der )?europäischen? union", "EU"),
    (r"(?:die |der )?weltgesundheitsorganisation", "W.H.O."),
    (r"(?:die |der |den )?wenigsten", "few"),
    (r"jede[rsnm]? zweite[nrs]?", "every second"),
    (r"jede[rsnm]? dritte[nrs]?", "every third"),
    (r"jede[rsnm]? vierte[nrs]?", "every fourth"),
    (r"jede[rsnm]? fünfte[nrs]?", "every fifth"),
    (r"jede[rsnm]? zehnte[nrs]?", "every tenth"),
    (r"jede[rsnm]? (?=(?:sechste|siebte|achte|neunte)[nrs]?\b)", "every "),
    (r"auf(?= (?:(?:rund|etwa|knapp|fast|mehr als|über) )?\d)", "to"),
    (r"mio\b\.?", "million"),
    (r"mrd\b\.?", "billion"),
    (r"nicht nur", "not only"),
    (r"nicht zuletzt", "not least"),
    (r"nicht weniger als", "at least"),
    (r"nicht mehr als", "at most"),
    (r"mindestens|wenigstens|zumindest", "at least"),
    (r"höchstens|maximal|bis zu", "at most"),
    (r"mehr als|über(?= [\d])", "more than"),
    (r"weniger als|unter(?= [\d])", "less than"),
    (r"ein drittel", "one third"),
    (r"zwei drittel", "two thirds"),
    (r"ein viertel", "a quarter"),
    (r"drei viertel", "three quarters"),
    (r"ein fünftel", "one fifth"),
    (r"die hälfte", "half"),
    (r"prozentpunkte?n?", "percentage points"),
    (r"keine(?:rlei)? (?:belege?|beweise?|hinweise?|anhaltspunkte?)", "no evidence"),
    (r"stimmt (?:so )?nicht|trifft (?:so )?nicht zu|nicht (?:zutreffend|richtig)", "is not true"),
    (r"kann keine rede sein", "is not true"),
    (r"entgegen(?= (?:der|den|dem|anders|seiner|ihrer))", "contrary to"),
    (r"widersprechen|widerspricht|widersprach(?:en)?|widersprochen", "denies"),
    (r"in wahrheit|in wirklichkeit|tatsächlich", "in fact"),
    (r"irreführend(?:e[nrsm]?)?", "misleading"),
    (r"die meisten|der meisten|den meisten", "most"),
    (r"(?:im )?(?:nächsten|kommenden) jahr", "next year"),
    (r"(?:im )?(?:letzten|vergangenen|vorigen) jahr", "last year"),
    (r"weder", "neither"),
    (r"kein(?:e[nmrs]?)? einzige[rsnm]?", "no"),
)
# A particle at the end of its clause belongs to the verb: „nahm … zu“, „nahm … ab“, „ging … zurück“. Some pairs have an English of their own,
# (particle, verbs, English); for the others the verb is put together, „wies … ab“ as „abwies“.
PARTICLE_VERBS = (
    ("zu", _words("nahm nahmen nimmt nehmen legte legten legt"), "rise"),
    ("zu", _words("stimmt stimmte stimmten stimmen"), "support"),
    ("an", _words("stieg stiegen steigt hob hoben hebt zog zogen"), "rise"),
    ("ab", _words("nahm nahmen nimmt nehmen"), "fall"),
    ("ab", _words("lehnt lehnte lehnten lehnen"), "oppose"),
    ("zurück", _words("weist weisen wies wiesen"), "denies"),
    ("zurück", _words("ging gingen geht gehen"), "fall"),
)
PARTICLES = _words(
    "ab an auf aus bei ein fest frei los mit nach statt teil vor weg zu zurück zusammen wieder nieder durch um unter"
    " über hin her bereit bekannt"
)
# Participles without “ge-” that look like infinitives: „wird verboten“ is no future.
PARTICIPLES = _words(
    "verboten entschieden betroffen verloren verlassen beschlossen entlassen erhalten übernommen unternommen"
    " vergessen vergeben verschoben unterschrieben beschrieben verschrieben übertragen betrieben vertrieben"
    " vertreten verhalten entzogen bezogen erzogen überwiesen bewiesen verwiesen ausgewiesen abgewiesen überfallen"
    " erschossen verstanden erfunden empfunden verbunden unterbrochen versprochen besprochen freigesprochen worden"
    " zerbrochen missbraucht"
)
# Not the opposite of what stands behind “un-”.
# What may stand behind a form with “*” without making it another word; anything else is the rest of a compound.
ENDINGS = _words(
    "e en er es em n s t te ten tet ter tes tem st end ende enden ender endes ung ungen er ers ern erin erinnen ig"
    " ige igen iges iger lich liche lichen licher liches bar baren bares barer isch ische ischen ischer isches it"
    " ität"
)
NO_OPPOSITES = (
    "unter",
    "unser",
    "uni",
    "ungefähr",
    "unlängst",
    "unmittelbar",
    "unbedingt",
    "unverzüglich",
    "ungarn",
    "ungarisch",
    "unten",
)
# How a word of English that says the opposite of another is said in a question to a search engine.
SPOKEN = {
    "rise": "gestiegen", "fall": "gesunken", "more": "mehr", "less": "weniger", "north": "Norden", "south": "Süden", "east": "Osten",
    "west": "Westen", "before": "vor", "after": "nach", "win": "gewonnen", "lose": "verloren", "support": "unterstützt",
    "oppose": "abgelehnt", "import": "importiert", "export": "exportiert", "buy": "gekauft", "sell": "verkauft", "legal": "legal",
    "illegal": "illegal", "allow": "erlaubt", "ban": "verboten", "open": "geöffnet", "close": "geschlossen", "start": "begonnen",
    "end": "beendet", "rich": "reich", "poor": "arm", "high": "hoch", "low": "niedrig", "best": "beste", "worst": "schlechteste",
    "first": "erste", "last": "letzte", "strong": "stark", "weak": "schwach", "success": "erfolgreich", "failure": "gescheitert",
    "true": "wahr", "false": "falsch", "guilty": "schuldig", "innocent": "unschuldig", "safe": "sicher", "dangerous": "gefährlich",
    "cheap": "billig", "expensive": "teuer", "fast": "schnell", "slow": "langsam", "majority": "Mehrheit", "minority": "Minderheit",
    "create": "geschaffen", "destroy": "zerstört", "large": "groß", "small": "klein",
}  # fmt: skip

# The forms of strong verbs whose vowel changes: present, past, participle, without their beginnings; the first is what is compared.
STRONG_VERBS = """
tret tritt trat trät|nehm nimm nahm nomm|geb gib gab|steh stand stund|geh ging gang|komm kam|find fand fund|sprech sprich sprach sproch|treff triff traf troff
schreib schrieb|streich strich|greif griff|reiß riss|beiß biss|bleib blieb|treib trieb|steig stieg|schneid schnitt|streit stritt|leid litt|reit ritt|weis wies
schließ schloss|gieß goss|fließ floss|schieß schoss|flieg flog|zieh zog|bieg bog|lüg log|betrüg betrog|biet bot|verbiet verbot|flieh floh|frier fror|verlier verlor
bind band bund|sing sang sung|sink sank sunk|spring sprang sprung|trink trank trunk|zwing zwang zwung|gewinn gewann gewonn|schwimm schwamm schwomm|beginn begann begonn
brech brich brach broch|stech stich stach stoch|helf hilf half holf|werf wirf warf worf|sterb stirb starb storb|werb wirb warb worb|verderb verdarb verdorb
befehl befiehl befahl befohl|stehl stiehl stahl stohl|les lies las|ess iss aß gess|mess miss maß|seh sieh sah|geschieh geschah|vergess vergiss vergaß|bitt bat
lieg lag|sitz saß sess|fahr fähr fuhr|schlag schläg schlug|trag träg trug|wachs wächs wuchs|wasch wusch|grab gräb grub|lad läd lud|schaff schuf|fall fäll fiel
fang fäng fing|halt hält hielt|lass läss ließ|rat rät riet|schlaf schläf schlief|lauf läuf lief|ruf rief|stoß stieß|heiß hieß|heb hob|schwör schwor|bring brach brachte
denk dach dachte|kenn kann|nenn nann|brenn brann|renn rann|send sand|wend wand|gelt gilt galt golt|schmelz schmilz schmolz|quell quoll|saug sog|scheid schied
schein schien|schweig schwieg|preis pries|verschwind verschwand verschwund
"""
