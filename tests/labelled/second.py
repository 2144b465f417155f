"""A second round of labelled pages: 19 of these 33 walls were missed at first, and shape was added to the rules for them."""

from __future__ import annotations

from claims.enums import CaptureOutcome as Outcome
from tests.labelled.frames import Labelled, application, bare, blog, data, news, paragraphs, readable_story
from tests.labelled.texts import BRIEFS, LONG

_EN, _DE, _FR, _ES, _SV = (BRIEFS[language] for language in ("en", "de", "fr", "es", "sv"))


def _cut(texts: tuple[str, ...], *lines: str, lang: str = "en", head: str = "") -> str:
    gate = "".join(f"<p>{line}</p>" for line in lines)
    return news(
        f"<article><h1>{texts[0][:45]}</h1>{paragraphs(*texts)}<section class=x>{gate}</section></article>",
        lang=lang,
        head=head,
    )


_PAGES = [
    ("bot: one more step", "en", Outcome.BOT_CHECK, bare("<h1>One more step</h1><p>Please complete the security check to access news.example.org</p><div id=cf-captcha></div>", title="Attention Required!")),
    ("bot: too many requests", "en", Outcome.BOT_CHECK, bare("<h1>Too many requests</h1><p>We noticed many requests coming from your network. Tick the box to show that a person is asking.</p><div class=h-captcha></div>", title="Too many requests")),
    ("bot: firewall of a plug-in", "en", Outcome.BOT_CHECK, bare("<h1>Your access to this site has been limited by the site owner</h1><p>Your access to this service has been limited. (HTTP response code 503)</p><p>If you think you have been blocked in error, contact the owner of this site.</p>", title="Your access to this site has been limited")),
    ("bot: request rejected", "en", Outcome.BOT_CHECK, bare("<p>The requested URL was rejected. Please consult with your administrator.</p><p>Your support ID is: 1779</p>", title="Request Rejected")),
    ("bot: German shop", "de", Outcome.BOT_CHECK, bare("<h1>Sicherheitsprüfung</h1><p>Bitte bestätigen Sie, dass Sie kein Roboter sind.</p><div class=g-recaptcha></div>", title="Sicherheitsprüfung", lang="de")),
    ("bot: Czech", "cs", Outcome.BOT_CHECK, bare("<p>Ověřte, že jste člověk, dokončením níže uvedené akce.</p><script>window._cf_chl_opt={}</script>", title="Okamžik…", lang="cs")),
    ("consent: Portuguese", "pt", Outcome.CONSENT, bare("<h2>A sua privacidade é importante</h2><p>Nós e os nossos 820 parceiros armazenamos informações num dispositivo.</p><button>Aceitar tudo</button><button>Rejeitar tudo</button>", title="O Porto", lang="pt")),
    ("consent: Norwegian", "no", Outcome.CONSENT, bare("<h2>Vi bryr oss om ditt personvern</h2><p>Vi og våre 90 partnere lagrer informasjon på en enhet.</p><button>Godta alle</button><button>Innstillinger</button>", title="Havna", lang="no")),
    ("consent: Hungarian", "hu", Outcome.CONSENT, bare("<h2>Fontos számunkra az Ön adatvédelme</h2><p>Mi és partnereink információkat tárolunk az eszközön, például sütiket.</p><button>Elfogadom</button><button>További lehetőségek</button>", title="Kikötő", lang="hu")),
    ("consent: Austrian", "de", Outcome.CONSENT, bare("<h1>Zustimmung zu Cookies und Datenverarbeitung</h1><p>Damit die Seite kostenlos bleibt, brauchen wir Ihr Einverständnis zu personalisierter Werbung.</p><button>Einverstanden</button><a>Ohne Werbung lesen: das Abo um 6 € im Monat</a>", title="Der Hafen", lang="de")),
    ("consent: Greek", "el", Outcome.CONSENT, bare("<h2>Σεβόμαστε την ιδιωτικότητά σας</h2><p>Εμείς και οι συνεργάτες μας αποθηκεύουμε πληροφορίες σε μια συσκευή, όπως cookies.</p><button>Συμφωνώ</button><button>Διαφωνώ</button>", title="Λιμάνι", lang="el")),
    ("paywall: unlock", "en", Outcome.PAYWALL, _cut(_EN, "Unlock the rest of this report", "Trial for €1, then €35 a month")),
    ("paywall: continue with", "en", Outcome.PAYWALL, _cut(_EN, "Continue reading with a Harbour Pass", "Sign me up")),
    ("paywall: declared and nothing else", "en", Outcome.PAYWALL, _cut(_EN, head=data(isAccessibleForFree=False))),
    ("paywall: gift link expired", "en", Outcome.PAYWALL, _cut(_EN, "This gift link has expired.", "Subscribe to read the full story.")),
    ("paywall: Austrian", "de", Outcome.PAYWALL, _cut(_DE, "Sie möchten weiterlesen?", "Mit dem Digitalabo lesen Sie alle Artikel. Jetzt bestellen", lang="de")),
    ("paywall: Swiss", "de", Outcome.PAYWALL, _cut(_DE, "Um diesen Artikel zu lesen, benötigen Sie ein Abo.", lang="de")),
    ("paywall: Belgian", "fr", Outcome.PAYWALL, _cut(_FR, "Pour lire la suite, abonnez-vous dès 2 € par semaine.", lang="fr")),
    ("paywall: Catalan paper", "es", Outcome.PAYWALL, _cut(_ES, "Hazte premium desde 1 € el primer mes", "Este contenido es solo para suscriptores.", lang="es")),
    ("paywall: Finnish Swedish", "sv", Outcome.PAYWALL, _cut(_SV, "Vill du läsa hela artikeln?", "Bli prenumerant i dag.", lang="sv")),
    ("login: company network", "en", Outcome.LOGIN, bare("<h1>Welcome back</h1><form><input name=user><input type=password><button>Continue</button></form><p>Trouble signing in?</p>", title="Harbour ID")),
    ("login: library", "en", Outcome.LOGIN, bare("<p>Please log in with your library card to read this e-paper.</p><form><input type=password></form>", title="E-paper")),
    ("login: Danish", "da", Outcome.LOGIN, bare("<h1>Log ind</h1><form><input><input type=password></form><a>Glemt adgangskode?</a>", title="Log ind", lang="da")),
    ("missing: it is gone", "en", Outcome.NOT_FOUND, news("<h1>Well, this is awkward</h1><p>We can't seem to find the page you're looking for.</p>", title="Error | The Harbour Times")),
    ("missing: dead link", "en", Outcome.NOT_FOUND, news("<h1>This page is not available</h1><p>The link you followed may be broken, or the page may have been removed.</p>", title="The Harbour Times")),
    ("missing: Norwegian", "no", Outcome.NOT_FOUND, news("<h1>Siden finnes ikke</h1><p>Vi finner ikke siden du leter etter.</p>", title="404", lang="no")),
    ("missing: Turkish", "tr", Outcome.NOT_FOUND, news("<h1>Aradığınız sayfa bulunamadı</h1>", title="Sayfa bulunamadı", lang="tr")),
    ("missing: archive moved", "de", Outcome.NOT_FOUND, news("<h1>Ups!</h1><p>Die von Ihnen gewünschte Seite gibt es leider nicht (mehr).</p>", title="Fehler", lang="de")),
    ("parked: auction", "en", Outcome.NOT_FOUND, bare("<h1>harbour-times.example</h1><p>The owner of this name is offering it for sale for an asking price of 899 EUR!</p>", title="harbour-times.example")),
    ("refused: Britain", "en", Outcome.FORBIDDEN, bare("<h1>Sorry</h1><p>Due to your location you cannot see this page.</p>", title="Sorry")),
    ("refused: sanctions", "ru", Outcome.FORBIDDEN, bare("<p>Материал недоступен в вашем регионе.</p>", title="Гавань", lang="ru")),
    ("empty: dashboard", "en", Outcome.EMPTY, application("<div>Loading data…</div>", noscript="This page needs scripts to show its figures.")),
    ("empty: French application", "fr", Outcome.EMPTY, application(noscript="Vous devez activer JavaScript pour utiliser cette application.", lang="fr")),
]  # fmt: skip

SECOND_WALLS: tuple[Labelled, ...] = tuple(
    Labelled(name, language, outcome, markup) for name, language, outcome, markup in _PAGES
)

SECOND_READABLE: tuple[Labelled, ...] = (
    readable_story("Readers may be asked to pay", "The weekly will ask its readers to pay from next year, after advertising fell for the sixth time in a row.", "A monthly subscription is to cost four euros. Those who subscribed to the printed paper will not have to pay again.", "The editor said that nobody would lose access to what had been published before."),
    readable_story("Hackers locked out of port network", "Access to the port's network was denied to all outside users on Sunday, after passwords of nine employees had been offered for sale.", "Staff had to sign in again with a second factor. No container went astray, the port said, and no data were lost."),
    readable_story("A robot checks the quays", "A robot on four legs has been checking the quays for cracks since April, and is said to need a tenth of the time.", "It is not yet allowed to cross a road. A human walks behind it with a switch."),
    readable_story("Ship not found where map shows it", "Divers have not found the ship in the place that the map of 1911 shows, and believe now that the page was redrawn.", "The search goes on until the end of the month, eight miles to the west."),
    readable_story("Why sites ask for consent", "Before you continue, a box appears: hardly anybody reads what the partners of a site will do with the data, a survey found.", "Of 2,000 people asked, nine in ten accept all. Those who reject all need eleven seconds longer on average.", "The authority wants to see both buttons in the same colour by autumn."),
    readable_story("Streaming blocked at the border", "Subscribers who drive across the border lose access: in the neighbouring country the service is not on offer.", "The operator blames its licences. A court is to rule on the matter in June."),
    readable_story("Ausweis für Mitglieder", "Der Verein gibt seit Montag einen Ausweis aus, mit dem sich Mitglieder am Tor anmelden müssen.", "Wer ihn vergessen hat, wird trotzdem eingelassen, sagte der Vorsitzende. Gäste brauchen keinen.", lang="de"),
    readable_story("Seite fehlt im Grundbuch", "Im Grundbuch der Gemeinde fehlt eine Seite. Sie wurde nicht gefunden, obwohl das Archiv zwei Wochen lang gesucht hat.", "Auf ihr standen die Rechte am alten Kai. Eine Abschrift liegt vermutlich in der Hauptstadt.", lang="de"),
    readable_story("Le port ferme ses portes", "L'accès au port sera réservé aux professionnels à partir de lundi, a indiqué la capitainerie dans un communiqué.", "Les plaisanciers devront demander une autorisation, qui leur sera remise sous trois jours.", lang="fr"),
    readable_story("Notice to mariners", "The light at the north pier is out until further notice.", "Vessels should keep two cables off."),
    readable_story("Correction", "An earlier version of this report gave the wrong year for the treaty. It was signed in 1987, not in 1978."),
    Labelled("minutes of a council", "en", None, bare("<h1>Minutes of 4 May</h1><p>1. The minutes of the last meeting were accepted.</p><p>2. Mr Holm reported on the quay. The cost is put at 2.4 million.</p><p>3. The motion to close the office on Fridays was rejected by all.</p>", title="Minutes")),
    Labelled("speech", "en", None, bare("<h1>Speech of the minister</h1>" + paragraphs(*LONG[:5]), title="Speech")),
    Labelled("blog note", "en", None, blog("<h1>Out of the archive</h1><p>Logbook of the pilot, 3 June 1911: fog till noon, two ships waiting, one turned away. The page after it is missing, and nobody knows since when.</p>", title="Out of the archive - Tide Notes")),
    Labelled("opening hours", "en", None, bare("<h1>Visitors</h1><p>The office is open from Monday to Thursday, 9 to 12. You must register at the gate.</p><table><tr><th>Day</th><th>Hours</th></tr><tr><td>Monday</td><td>9 to 12</td></tr></table>", title="Visitors | Port authority")),
    Labelled("statistics release", "en", None, bare("<h1>Freight in the first quarter</h1><p>Freight fell by 3.1 per cent to 12.4 million tonnes.</p><table><tr><th>Month</th><th>Tonnes</th></tr><tr><td>January</td><td>4.2</td></tr><tr><td>February</td><td>4.0</td></tr><tr><td>March</td><td>4.2</td></tr></table>", title="Freight | Statistics")),
)  # fmt: skip
