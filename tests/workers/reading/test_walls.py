"""A labelled set of pages, walls and pages that only look like walls, and the share of each that is told right.

All written for this project after the shapes that such pages have; `rates` prints both rates with `-rP`.
"""

import json

import pytest

from claims.enums import CaptureOutcome
from claims.errors import EmptyTextError
from workers import reading

NEWS = [
    "The ministry said on Tuesday that exports to neighbouring countries had fallen by a third since March.",
    "Officials in the capital pointed to the new rules, which had made insurance for tankers far more expensive.",
    "Analysts at two institutes said the figures were in line with what shipping data had suggested for months.",
    "A spokesman for the port declined to comment on the numbers, saying that a report would follow in autumn.",
    "In the year before, the same ports had handled more freight than at any time since the records began.",
    "Traders said that prices on the spot market had hardly moved, since stores were fuller than usual.",
]


def prose(*sentences, times=1):
    return "".join(f"<p>{sentence}</p>" for sentence in (*sentences, *NEWS * times))


def page(body, *, title="Exports fall by a third | The Daily", head="", menu=True):
    nav = '<nav><a href="/">Home</a><a href="/login">Sign in</a><a href="/abo">Subscribe</a></nav>' if menu else ""
    banner = (
        '<div class="cookie-banner"><p>We use cookies to improve this site.</p><button>Accept all</button><button>Reject all</button></div>'
        if menu
        else ""
    )
    return f'<!DOCTYPE html><html lang="en"><head><title>{title}</title>{head}</head><body>{nav}{body}{banner}</body></html>'


def paid(**more):
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Exports",
        "isAccessibleForFree": False,
        **more,
    }
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


PART = {"hasPart": {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".paid-part"}}
WALLS = [
    # Paywalls
    ("declared, teaser only", CaptureOutcome.PAYWALL, page(prose(NEWS[0]).replace("<p>" + NEWS[5] + "</p>", ""), head=paid())),
    ("declared, part missing", CaptureOutcome.PAYWALL, page(prose(times=2), head=paid(**PART))),
    ("declared, part empty", CaptureOutcome.PAYWALL, page(prose(times=1) + '<div class="paid-part"><p>…</p></div>', head=paid(**PART))),
    ("declared with its length", CaptureOutcome.PAYWALL, page(prose(times=3), head=paid(wordCount=1400))),
    ("subscribe to continue", CaptureOutcome.PAYWALL, page(f"<article><p>{NEWS[0]}</p><p>{NEWS[1]}</p><div class=offer><h3>Subscribe to continue reading</h3><p>Already a subscriber? Sign in.</p></div></article>")),
    ("free articles used up", CaptureOutcome.PAYWALL, page(f"<article><p>{NEWS[0]}</p></article><aside><p>You have reached your limit of free articles this month.</p></aside>")),
    ("for members", CaptureOutcome.PAYWALL, page(f"<article><p>{NEWS[2]}</p><p>This story is available exclusively to subscribers.</p></article>")),
    ("offer of plans", CaptureOutcome.PAYWALL, page(f"<article><p>{NEWS[2]}</p></article><section><h3>Unlimited digital access</h3><p>£1 per week for the first 8 weeks</p><p>Cancel any time.</p><a>Subscribe now</a></section>")),
    ("German", CaptureOutcome.PAYWALL, page("<article><p>Die Ausfuhren sind nach Angaben des Ministeriums um ein Drittel gesunken.</p><p>Dieser Artikel ist exklusiv für Abonnenten.</p></article>")),
    ("French", CaptureOutcome.PAYWALL, page("<article><p>Les exportations ont reculé d'un tiers selon le ministère.</p><p>Cet article est réservé aux abonnés. Il vous reste 80 % de cet article à lire.</p></article>")),
    # Sign-in
    ("sign-in form", CaptureOutcome.LOGIN, page("<main><h1>Sign in</h1><form><label>E-mail</label><input name=e><label>Password</label><input type=password><button>Sign in</button></form><a>Forgot your password?</a></main>", title="Sign in to your account")),
    ("must be logged in", CaptureOutcome.LOGIN, page("<main><p>You must be logged in to view this page.</p></main>", title="Members | The Institute", menu=False)),
    ("German sign-in", CaptureOutcome.LOGIN, page("<h1>Anmelden</h1><form><input type=email><input type=password></form><p>Passwort vergessen?</p>", title="Anmelden", menu=False)),
    # Consent
    ("before you continue", CaptureOutcome.CONSENT, page("<h1>Before you continue</h1><p>We use cookies and data to deliver and maintain our services.</p><button>Reject all</button><button>Accept all</button><a>More options</a>", title="Before you continue to Search", menu=False)),
    ("we value your privacy", CaptureOutcome.CONSENT, page("<div><h2>We value your privacy</h2><p>We and our 842 partners store and/or access information on a device, such as cookies and process personal data for personalised advertising.</p><button>Manage options</button><button>Agree and continue</button></div>", title="The Daily", menu=False)),
    ("German consent or pay", CaptureOutcome.CONSENT, page("<div><h1>Willkommen</h1><p>Mit Werbung und Cookies weiterlesen: Wir und unsere 150 Partner verarbeiten Daten auf Ihrem Gerät.</p><button>Akzeptieren und weiter</button><button>Cookie Settings</button><p>We use cookies.</p></div>", title="Bevor Sie weiterlesen", menu=False)),
    # Robot checks
    ("just a moment", CaptureOutcome.BOT_CHECK, page('<div id="cf-challenge"><h1>news.example</h1><p>Verify you are human by completing the action below.</p><p>news.example needs to review the security of your connection before proceeding.</p></div><script>window._cf_chl_opt={}</script>', title="Just a moment...", menu=False)),
    ("checking your browser", CaptureOutcome.BOT_CHECK, page("<h1>Checking your browser before accessing the site.</h1><p>This process is automatic. Enable JavaScript and cookies to continue.</p>", title="One moment, please...", menu=False)),
    ("disable your blocker", CaptureOutcome.BOT_CHECK, page('<p>Please enable JS and disable any ad blocker</p><script src="https://ct.captcha-delivery.com/c.js"></script>', title="news.example", menu=False)),
    ("access denied", CaptureOutcome.BOT_CHECK, page("<h1>Access Denied</h1><p>You don't have permission to access \"http://news.example/x\" on this server.</p><p>Reference #18.2f</p>", title="Access Denied", menu=False)),
    ("unusual traffic", CaptureOutcome.BOT_CHECK, page("<p>Our systems have detected unusual traffic from your computer network. Please solve this CAPTCHA to show that it is you.</p>", title="Sorry", menu=False)),
    # Soft 404
    ("404 title", CaptureOutcome.NOT_FOUND, page("<h1>Oops!</h1><p>We looked everywhere.</p>", title="404 - Page not found | The Daily")),
    ("heading, with latest stories", CaptureOutcome.NOT_FOUND, page("<h1>Page not found</h1><p>The page you requested could not be found.</p><ul>" + "".join(f"<li><a href=/{n}>{s[:50]}</a></li>" for n, s in enumerate(NEWS)) + "</ul>", title="The Daily")),
    ("no longer available", CaptureOutcome.NOT_FOUND, page("<p>Sorry, this article is no longer available.</p>", title="The Daily", menu=False)),
    ("German 404", CaptureOutcome.NOT_FOUND, page("<h1>Seite nicht gefunden</h1><p>Die gesuchte Seite existiert nicht mehr.</p>", title="Fehler 404 | Zeitung")),
    ("Spanish 404", CaptureOutcome.NOT_FOUND, page("<h1>Página no encontrada</h1><p>Lo sentimos.</p>", title="El Diario")),
    # Empty
    ("needs JavaScript", CaptureOutcome.EMPTY, page("<noscript>x</noscript><p>You need to enable JavaScript to run this app.</p>", title="App", menu=False)),
    ("still loading", CaptureOutcome.EMPTY, page("<div>Loading...</div>", title="App", menu=False)),
]  # fmt: skip

READABLE = [
    ("front page that speaks of old articles", page("<h1>The Ledger</h1><p>Welcome. Articles from before 2015 have been moved to the library of the town.</p>", title="The Ledger", menu=False)),
    ("plain story", page(f"<article><h1>Exports fall</h1>{prose(times=3)}</article>")),
    ("short brief", page(f"<article><h1>Exports fall</h1><p>{NEWS[0]}</p><p>{NEWS[1]}</p></article>")),
    ("brief with a sign-in box", page(f"<article><h1>Exports fall</h1>{prose()}</article><form>Sign in <input type=password> Forgot your password?</form>")),
    ("about paywalls", page("<article><h1>Why newspapers ask readers to subscribe</h1>" + prose("More and more newspapers ask readers to subscribe to continue reading, and more readers than before say that they would rather leave the page than pay for it, a survey of twelve countries found this spring.", "“This article is for subscribers only” is a sentence that most people have seen, the authors write, and hardly any like.", times=3) + "</article>", title="The rise of the paywall | The Daily")),
    ("short, about paywalls", page("<article><h1>Paper drops its paywall</h1>" + prose("The Daily is to drop its paywall in June, and its readers, who since 2014 have had to subscribe if they wanted more than the first lines of a story, will from then on read all of it without an account, the editor said in a letter to the staff that was sent on Monday morning and that was seen by three other newspapers before noon.") + "</article>", title="Paper drops its paywall | The Daily")),
    ("about cookies", page("<article><h1>Court rules on cookie banners</h1>" + prose("The court held that a banner with the words accept all must have a button that says reject all, as large and as near, and that the phrase we value your privacy is no consent in the sense of the law.", "Manage options is not enough, the judges wrote.", times=2) + "</article>", title="Court rules on cookie banners")),
    ("about error pages", page("<article><h1>The story behind 404: page not found</h1>" + prose("For thirty years the words page not found have told readers that a page could not be found.", times=3) + "</article>", title="The story behind 404: page not found | The Daily")),
    ("about robots checks", page("<article><h1>Are you a robot? The trouble with captchas</h1>" + prose("To prove that you are human you must pick out traffic lights, and the test gets harder every year.", times=3) + "</article>", title="Are you a robot? The trouble with captchas")),
    ("declared paid, but all there", page('<article><h1>Exports fall</h1><div class="paid-part">' + prose(times=3) + "</div></article>", head=paid(**PART))),
    ("declared paid, long, no part named", page(f"<article><h1>Exports fall</h1>{prose(times=4)}</article>", head=paid())),
    ("declared free", page(f"<article><h1>Exports fall</h1>{prose()}</article>", head=paid(isAccessibleForFree="True"))),
    ("newsletter box", page(f"<article><h1>Exports fall</h1>{prose()}<p>Sign up for our newsletter.</p></article>")),
    ("challenge script on a normal page", page(f'<article><h1>Exports fall</h1>{prose(times=2)}</article><script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script><script>window._cf_chl_opt=0</script>')),
    ("noscript notice on a normal page", page(f"<p>Please enable JavaScript for the best experience.</p><article><h1>Exports fall</h1>{prose()}</article>")),
    ("support page about signing in", page("<article><h1>How to sign in to the portal</h1>" + prose("Open the portal, choose your institution from the list and enter the name that you were given in the letter.", times=2) + "</article>", title="How to sign in to the portal | Help")),
    ("person not found", page("<article><h1>Missing sailor not found after search</h1>" + prose("The coast guard ended its search at dusk.") + "</article>", title="Missing sailor not found after search | The Daily")),
    ("privacy policy", page("<article><h1>Privacy policy</h1>" + prose("We use cookies to remember your settings. You can change your cookie settings at any time. We and our partners process data as described below.", times=4) + "</article>", title="Privacy policy | The Daily")),
    ("withdrawn product", page("<article><h1>Ministry withdraws its forecast</h1>" + prose("The forecast is no longer available on the ministry's site, which says that a page about it was removed by mistake and will be back next week, after the figures for the harbours have been checked once more by the office.") + "</article>", title="Ministry withdraws its forecast")),
    ("subscription prices", page("<article><h1>Streaming gets dearer</h1>" + prose("The service will cost $12.99 per month from May, and those who want unlimited access on four devices will pay $19.99.", "You can cancel anytime, the company says.") + "</article>", title="Streaming gets dearer")),
    ("table of figures", page("<h1>Exports by year</h1><table>" + "".join(f"<tr><td>{year}</td><td>{year - 1960} million tonnes</td></tr>" for year in range(2000, 2026)) + "</table>", title="Exports by year | Statistics Office")),
    ("press release of two sentences", page(f"<h1>Statement</h1><p>{NEWS[3]}</p><p>{NEWS[4]}</p>", title="Statement of the port authority", menu=False)),
    ("teaser-like brief in German", page("<article><h1>Ausfuhren gesunken</h1><p>Die Ausfuhren sind nach Angaben des Ministeriums um ein Drittel gesunken, teilte eine Sprecherin am Dienstag mit.</p><p>Weitere Zahlen sollen im Herbst folgen.</p></article>", title="Ausfuhren gesunken")),
]  # fmt: skip


def judged(markup):
    try:
        return reading.read(markup.encode(), declared_type="text/html")
    except EmptyTextError:
        return None


@pytest.mark.parametrize(("outcome", "markup"), [case[1:] for case in WALLS], ids=[case[0] for case in WALLS])
def test_wall_is_seen_with_its_evidence(outcome, markup):
    result = judged(markup)
    assert result is not None
    assert result.wall is outcome, result.wall_evidence
    assert result.wall_evidence.endswith((".", "”", "…", "?", "!"))
    assert len(result.wall_evidence) > 20


@pytest.mark.parametrize("markup", [case[1] for case in READABLE], ids=[case[0] for case in READABLE])
def test_page_that_can_be_read_is_no_wall(markup):
    result = judged(markup)
    assert result is not None
    assert (result.wall, result.wall_evidence) == (None, "")


def test_rates():
    seen = sum(getattr(judged(markup), "wall", None) is outcome for _, outcome, markup in WALLS)
    alarms = sum(judged(markup).wall is not None for _, markup in READABLE)
    print(f"walls seen {seen} of {len(WALLS)}; false alarms {alarms} of {len(READABLE)}")  # noqa: T201 - shown by -rP
    assert (seen, alarms) == (len(WALLS), 0)
