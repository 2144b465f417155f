"""Labelled pages written after the rules were done, and never tuned on: what is missed here stays missed, and is reported."""

from __future__ import annotations

from claims.enums import CaptureOutcome as Outcome
from tests.labelled.frames import Labelled, application, bare, blog, data, news, paragraphs, readable_story
from tests.labelled.texts import BRIEFS, LONG


def _cut(language: str, *lines: str, head: str = "") -> str:
    gate = "".join(f"<p>{line}</p>" for line in lines)
    texts = BRIEFS[language]
    return news(
        f"<article><h1>{texts[0][:45]}</h1>{paragraphs(*texts)}<div id=w>{gate}</div></article>",
        lang=language,
        head=head,
    )


_PAGES = [
    ("bot: turnstile alone", "en", Outcome.BOT_CHECK, bare('<h1>news.example.org</h1><p>Let us check that this connection is safe.</p><div class="cf-turnstile"></div>', title="news.example.org")),
    ("bot: hosting company", "en", Outcome.BOT_CHECK, bare("<h1>Verifying that you are not a robot...</h1><p>This takes a few seconds.</p><script src='/.well-known/sgcaptcha/x'></script>", title="Robot Challenge Screen")),
    ("bot: rights office", "en", Outcome.BOT_CHECK, bare("<h1>Suspicious activity</h1><p>Your address has sent too many queries. Automated queries are not allowed here.</p>", title="Blocked")),
    ("bot: Dutch", "nl", Outcome.BOT_CHECK, bare("<p>Bevestig dat u geen robot bent om verder te gaan.</p><div class=h-captcha></div>", title="Even geduld", lang="nl")),
    ("consent: Finnish", "fi", Outcome.CONSENT, bare("<h2>Arvostamme yksityisyyttäsi</h2><p>Me ja kumppanimme tallennamme tietoja laitteelle, kuten evästeitä (cookies).</p><button>Hyväksy kaikki</button><button>Hylkää</button>", title="Satama", lang="fi")),
    ("consent: Romanian", "ro", Outcome.CONSENT, bare("<h2>Respectăm confidențialitatea dvs.</h2><p>Noi și partenerii noștri stocăm informații pe un dispozitiv, cum ar fi cookie-urile.</p><button>Accept toate</button><button>Refuz toate</button>", title="Portul", lang="ro")),
    ("consent: Swiss", "de", Outcome.CONSENT, bare("<h1>Cookies und Datenschutz</h1><p>Wir nutzen Cookies, um Inhalte zu verbessern.</p><button>Alles klar</button><button>Mehr erfahren</button>", title="Der Hafen", lang="de")),
    ("consent: long form", "en", Outcome.CONSENT, bare("<h1>Your choices</h1>" + paragraphs("The Harbour Times and its 412 vendors would like your permission to use cookies.", "Some vendors rely on legitimate interest; you may object below.", "You may change your mind at any time under privacy settings.") + "<button>Yes, I agree</button><button>No, thank you</button><button>Vendor list</button>", title="Your choices")),
    ("paywall: box with price", "en", Outcome.PAYWALL, _cut("en", "Get the full story", "From $2 a week, billed monthly", "Already subscribed? Log in")),
    ("paywall: members", "en", Outcome.PAYWALL, _cut("en", "Sorry, this one is for members.", "Join the club to see the whole piece.")),
    ("paywall: declared by words", "de", Outcome.PAYWALL, _cut("de", "Jetzt freischalten", head=data(isAccessibleForFree=False, wordCount=900))),
    ("paywall: German regional", "de", Outcome.PAYWALL, _cut("de", "Mit Plus weiterlesen", "Testen Sie jetzt einen Monat für 0,99 €")),
    ("paywall: French regional", "fr", Outcome.PAYWALL, _cut("fr", "Cet article est réservé à nos abonnés", "Lire la suite avec l’offre numérique")),
    ("paywall: Portuguese", "pt", Outcome.PAYWALL, _cut("pt", "Este artigo é exclusivo para assinantes. Assine já e continue a ler.")),
    ("paywall: Ukrainian", "uk", Outcome.PAYWALL, _cut("uk", "Повний текст доступний лише для передплатників")),
    ("login: forum", "en", Outcome.LOGIN, bare("<p>You are not logged in or you do not have permission to access this page.</p><form><input><input type=password></form>", title="Forum")),
    ("login: university", "en", Outcome.LOGIN, bare("<h1>Central Authentication</h1><form><label>NetID</label><input><label>Password</label><input type=password><button>Login</button></form>", title="CAS – Central Authentication")),
    ("missing: retired", "en", Outcome.NOT_FOUND, news("<h1>We retired this page</h1><p>The page you asked for has been removed from our site.</p>", title="The Harbour Times")),
    ("missing: no results", "en", Outcome.NOT_FOUND, news("<h1>Nothing here</h1><p>There is nothing at this address.</p>", title="Not Found")),
    ("missing: Dutch", "nl", Outcome.NOT_FOUND, news("<h1>Oeps</h1><p>Deze pagina bestaat niet (meer).</p>", title="404 | De Haven", lang="nl")),
    ("parked: coming soon", "en", Outcome.NOT_FOUND, bare("<h1>Coming soon</h1><p>This website is under construction.</p>", title="harbour-times.example")),
    ("refused: stream", "en", Outcome.FORBIDDEN, news("<p>The page is blocked in your country.</p>", title="The Harbour Times")),
    ("empty: map", "en", Outcome.EMPTY, application("<p>JavaScript must be enabled to see the map.</p>")),
]  # fmt: skip

HELD_OUT_WALLS: tuple[Labelled, ...] = tuple(
    Labelled(name, language, outcome, markup) for name, language, outcome, markup in _PAGES
)

HELD_OUT_READABLE: tuple[Labelled, ...] = (
    readable_story("Press fund grows", "The fund for local papers will grow to nine million, the council decided.", "Papers must let everybody read this year's election coverage, and may ask for a subscription for the rest."),
    readable_story("Members vote on merger", "Members of the two clubs vote on Sunday on whether to merge. Only members who have paid may vote.", "The harbour stays open to guests in either case."),
    readable_story("Password of the pilot", "A single password opened the whole network of the pilots' office, a report says. It was the name of a ship.", "Since then every pilot has had to log in with a card."),
    readable_story("Domain of the king", "The old domain along the quay is for sale. The town may buy it, but must decide by March.", "It was last valued in 1998."),
    readable_story("Court blocks page", "The court ordered that the page be blocked in the country, since it named the witnesses.", "Providers have until Friday. An appeal is possible."),
    readable_story("Robots take over cranes", "From June, cranes at the north quay will be moved by robots, and a human will only watch.", "The union wants to see a proof that they are safe."),
    readable_story("Cookie factory closes", "The cookie factory by the harbour closes after 80 years. Its partners accept all the costs of the closure, they said.", "Of the 40 workers, half will be taken on by a bakery."),
    readable_story("Werft sucht Partner", "Die Werft und ihre Partner suchen Geld. Wer zustimmt, erhält Anteile, hieß es am Montag.", "Ein Abonnement auf künftige Aktien ist geplant, teilte der Vorstand mit.", lang="de"),
    readable_story("Abonnés de la ligne 4", "Les abonnés de la ligne 4 devront changer à la gare maritime à partir de lundi, pour la suite des travaux.", "La desserte reprendra en septembre, a indiqué la régie.", lang="fr"),
    readable_story("Suscriptores del puerto", "Los suscriptores del boletín del puerto recibirán desde el lunes el parte de mareas.", "El servicio es gratuito, dijo la autoridad portuaria.", lang="es"),
    Labelled("tide table", "en", None, bare("<h1>Tides in May</h1><table>" + "".join(f"<tr><td>{day} May</td><td>0{day % 9}:14</td><td>{day % 4}.{day % 10} m</td></tr>" for day in range(1, 20)) + "</table>", title="Tides in May")),
    Labelled("interview", "en", None, blog("<h1>Five questions</h1>" + paragraphs("Do you read the full text of every law? – I read the summary, and the full text where the summary makes me doubt.", "And the comments? – Never. I sign in, I vote, I sign out."), title="Five questions - Tide Notes")),
    Labelled("report with a contact form and captcha", "en", None, news("<article><h1>Exports</h1>" + paragraphs(*LONG[:5]) + "</article><form><div class='h-captcha'></div><button>Send</button></form>")),
    Labelled("question and answer", "en", None, bare("<h1>Do I need an account?</h1><p>No. The register can be read by everybody, at any hour, without an account and without a fee.</p>", title="Do I need an account? | Register")),
)  # fmt: skip
