"""Pages that can be read, however much of a wall's furniture stands on them, or however much they speak of walls."""

from __future__ import annotations

from tests.labelled.frames import Labelled, bare, blog, data, news, paragraphs, story
from tests.labelled.texts import BRIEFS, LONG

_PART = {
    "isAccessibleForFree": False,
    "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".paid"},
}


# A brief in every language, with the furniture of a news site around it.
_BRIEFS = [
    (f"brief ({language})", language, story(texts[0][:40], *texts, lang=language)) for language, texts in BRIEFS.items()
]

_FURNITURE = [
    ("whole report", "en", story("Exports fall by a third", *LONG)),
    ("consent overlay above the article", "en", news("<div class='cmp-overlay' role='dialog'><h2>We value your privacy</h2><p>We and our 842 partners store and/or access information on a device and process personal data for personalised advertising.</p><button>Manage options</button><button>Agree and continue</button></div><article><h1>Exports fall</h1>" + paragraphs(*LONG) + "</article>")),
    ("consent overlay above a brief", "en", news("<article><h1>Exports fall</h1>" + paragraphs(*LONG[:6]) + "</article>")),
    ("declared paid, all there", "en", story("Exports fall", more="<div class='paid'>" + paragraphs(*LONG) + "</div>", head=data(**_PART))),
    ("declared paid, all there, no part named", "en", story("Exports fall", *LONG, *LONG, head=data(isAccessibleForFree=False))),
    ("declared free", "en", story("Exports fall", *LONG[:3], head=data(isAccessibleForFree=True))),
    ("metered, but not yet used up", "en", story("Exports fall", *LONG, more="<div class='meter'><p>You have 2 free articles left this month. Subscribe for unlimited access.</p></div>")),
    ("promotion after a brief", "en", story("Exports fall", *LONG[:4], more="<aside><p>Support independent reporting. Subscribe today.</p></aside>")),
    ("donation appeal", "en", story("Exports fall", *LONG[:5], more="<section><h3>Before you go</h3><p>We have no owner and no paywall. If you can, please support us from £1.</p><button>Continue</button></section>")),
    ("newsletter wall in the text", "en", story("Exports fall", *LONG[:3], more="<div><p>Sign up to our newsletter to get the day’s stories.</p><p>You are subscribed! Check your inbox.</p></div>" + paragraphs(*LONG[3:7]))),
    ("comments need an account", "en", blog("<h1>Exports</h1>" + paragraphs(*LONG[:5]) + "<p>You must be logged in to post a comment.</p>", title="Exports - Tide Notes")),
    ("sign-in box in the header", "en", news("<form class='login'><input type=text><input type=password><button>Sign in</button><a>Forgot password?</a></form><article><h1>Exports fall</h1>" + paragraphs(*LONG[:4]) + "</article>")),
    ("video that needs scripts", "en", story("Exports fall", *LONG[:4], more="<div class='player'><p>To play this video you need to enable JavaScript in your browser.</p></div>")),
    ("video not available in your country", "en", story("Exports fall", *LONG[:6], more="<div class='player'><p>This video is not available in your country.</p></div>")),
    ("tracking challenge script", "en", story("Exports fall", *LONG[:3], more='<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>')),
    ("recaptcha on the contact form", "en", story("Exports fall", *LONG[:4], more='<form><div class="g-recaptcha"></div><p>This site is protected by reCAPTCHA.</p></form>')),
    ("related item has gone", "en", story("Exports fall", *LONG[:4], more="<p>This tweet is no longer available.</p>")),
    ("embedded content needs consent", "de", story("Ausfuhren gesunken", *BRIEFS["de"], more="<div class='embed'><p>An dieser Stelle finden Sie einen externen Inhalt. Mit Ihrer Zustimmung wird er angezeigt.</p><button>Alle akzeptieren</button></div>", lang="de")),
    ("German plus promotion after a whole report", "de", story("Ausfuhren gesunken", *BRIEFS["de"] * 3, more="<aside><p>Mehr lesen mit Hafen+: 4 Wochen für 1 € testen</p></aside>", lang="de")),
    ("French offer after a whole report", "fr", story("Les exportations reculent", *BRIEFS["fr"] * 3, more="<aside><p>Abonnez-vous à partir de 1 €</p></aside>", lang="fr")),
    ("live blog", "en", story("Live: talks on the crossing", more="".join(f"<section><time>1{n}:05</time><p>{text}</p></section>" for n, text in enumerate(LONG[:6])))),
    ("table of figures", "en", story("Exports by year", more="<table>" + "".join(f"<tr><th>{year}</th><td>{year - 1960}</td><td>million tonnes</td></tr>" for year in range(2000, 2026)) + "</table>")),
    ("press release", "en", bare("<h1>Statement of the port authority</h1>" + paragraphs(*LONG[3:6]), title="Statement of the port authority")),
    ("old hand-made page", "en", bare("<center><font size=5>Exports of the harbour</font></center>" + "<br><br>".join(LONG[:6]), title="Exports")),
    ("page of a law", "de", bare("<h1>§ 12 Hafenordnung</h1><p>(1) Die Hafenbehörde kann die Benutzung des Hafens untersagen, wenn die Sicherheit es verlangt.</p><p>(2) Der Zugang ist nur für Berechtigte gestattet.</p><p>(3) Wer sich anmelden muss, regelt die Verordnung.</p>", title="§ 12 HafenO", lang="de")),
    ("front page of a ministry", "en", news("<h1>Ministry of Ports</h1>" + paragraphs(*LONG[:2]) + "<ul><li><a href=/a>Reports</a></li><li><a href=/b>Speeches</a></li></ul>", title="Ministry of Ports")),
]  # fmt: skip

_SPEAKS_OF_IT = [
    ("about a paywall", "en", story("Newspaper raises its paywall", "The Daily will from June let readers see two stories a week before they are asked to subscribe to continue reading, its editor told staff on Monday.", "Only one reader in thirty pays at the moment, and the paper hopes to double that by the end of next year, according to a letter that was seen by this newspaper.", "Other titles of the group already have such a limit. Half of those who reached it left the page, a study found last year, and one in fifty paid.")),
    ("about cookie banners", "en", story("Court rules on cookie banners", "A banner that says accept all must have a button that says reject all, as large and as near, a court has held in a case brought by four consumer groups.", "The publisher had asked visitors to agree and continue, or to manage options on three further pages, which the judges called a nuisance with a purpose.", "The ruling is not final. The publisher’s lawyers said they would look at the reasons and then decide whether to appeal.")),
    ("about captchas", "en", story("Why captchas get harder", "Select all the squares with traffic lights: to prove that you are human takes longer every year, and machines have become better at it than people, a study of three universities says.", "Checking your browser, the makers of such tests say, will in future happen without any puzzle at all, by watching how a page is moved through.")),
    ("about a 404 page", "en", story("Page not found: a short history of 404", "The number 404 has told readers since 1992 that a page could not be found. Legend has it that it was the number of a room, which those who worked there deny.", "Museums, banks and a space agency have since turned the error into a joke, and some of the jokes have become better known than the pages that went missing.")),
    ("about a login", "en", story("How to sign in to the tax portal", "From Monday on, taxpayers must sign in with the new card. Those who have forgotten their password can order another at any office, the ministry said.", "The old way of signing in will be switched off in autumn. About a third of the accounts have been moved so far, fewer than planned.", "Those who live abroad can ask an embassy to confirm who they are; the letter takes two weeks.")),
    ("about a region lock", "en", story("Why shows are not available in your country", "This content is not available in your country: the sentence is a matter of licences, which are sold land by land, often years before a show is made.", "A draft directive would have ended that for public broadcasters, but the film industry objected, and the passage was struck out in the last round of talks.")),
    ("about domain sales", "en", story("Domain sold for millions", "The domain had stood for sale for eleven years before a start-up bought it in March for 2.4 million dollars, a broker who took part in the deal said.", "Short names have become dearer again since the spring, though fewer of them change hands than five years ago, the broker’s own figures show.")),
    ("about a withdrawn report", "en", story("Report disappears from ministry’s site", "The report is no longer available on the ministry’s site. Those who follow its old address read that the page does not exist.", "A spokeswoman said that it had been removed by mistake and would be back within days. Copies of it stand in two archives, where anybody can read them.")),
    ("missing person", "en", story("Missing sailor not found", "The coast guard ended its search on Sunday evening without having found the sailor, who had left the harbour alone on Friday.", "His boat drifted ashore forty miles to the north, undamaged and with its sails furled, the police said.")),
    ("access denied to reporters", "en", story("Access denied: reporters kept out of hearing", "Access was denied to nine reporters on Monday, though the hearing had been announced as public, the union of journalists said.", "The court spoke of a lack of seats. Photographs taken afterwards show that the last two rows stayed empty.")),
    ("short note on prices", "en", story("Streaming gets dearer", "The service will cost $12.99 per month from May instead of $9.99, and those who want unlimited access on four screens will pay $19.99.", "Customers can cancel any time, the company says, and will be told by letter four weeks before.")),
    ("members of a club", "en", story("Club opens its archive to members only", "The sailing club will from now on open its archive to members only, after three logbooks were lost last winter.", "Historians who want to see them can ask the board in writing. It meets on the first Monday of the month.")),
    ("German, about subscriptions", "de", story("Zeitung stellt auf Abo um", "Die Zeitung stellt ihre Netzseite im Juni auf ein Abonnement um, wie die Redaktion den Mitarbeitern am Montag schrieb.", "Dann werden nur noch zwei Artikel in der Woche frei zu lesen sein. Wer bereits Abonnent ist, muss sich nur einmal anmelden.", "In anderen Häusern des Verlags gilt das schon, und nach eigenen Angaben hat dort einer von fünfzig Lesern ein Abonnement abgeschlossen.", lang="de")),
    ("French, about consent", "fr", story("Cookies : le juge tranche", "Un bandeau qui propose de tout accepter doit aussi permettre de tout refuser, a jugé mardi le tribunal saisi par quatre associations.", "L’éditeur demandait aux visiteurs d’accepter et de continuer, ou de régler leurs choix sur trois autres pages.", "La décision n’est pas définitive. Les avocats de l’éditeur ont dit vouloir en lire les motifs avant de faire appel.", lang="fr")),
    ("privacy policy", "en", bare("<h1>Privacy policy</h1>" + paragraphs("This policy says how the port authority treats personal data. It was last changed on 4 May 2026.", "We use cookies to remember your settings. You can withdraw your consent at any time under cookie settings.", "We keep the logs of our servers for seven days. After that they are deleted, unless an attack has to be looked into.", "You may ask us which data we hold about you, have them corrected, and have them deleted where no law says otherwise.", "Complaints go to the data protection authority, whose address stands below."), title="Privacy policy | Port authority")),
    ("help page on accounts", "en", bare("<h1>I have forgotten my password</h1>" + paragraphs("Open the portal and choose the link below the two fields. A letter with a code goes out on the same day.", "Enter the code within four weeks. Then choose a password of at least twelve characters, and write it down where only you will find it.", "If the code has run out, order another. Each new code makes the older ones void."), title="Help: forgotten password")),
    ("terms of a subscription", "en", bare("<h1>Terms of subscription</h1>" + paragraphs("The subscription runs for a month and is renewed unless it is cancelled. Cancel any time up to the last day.", "The price is €9.90 per month, value added tax included. Students pay half.", "A subscriber may read on five devices. Accounts must not be shared outside of a household.", "These terms were last changed on 1 March 2026."), title="Terms of subscription")),
    ("about a waiting room", "en", story("In the waiting room", "You are in the waiting room, your place in the queue is kept: so a voice tells callers of the harbour office, for forty minutes on average.", "The office has nine telephones and four people, its head told the council, and asked for two more posts.")),
]  # fmt: skip

READABLE: tuple[Labelled, ...] = tuple(
    Labelled(name, language, None, markup) for name, language, markup in (*_BRIEFS, *_FURNITURE, *_SPEAKS_OF_IT)
)
