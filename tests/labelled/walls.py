"""Pages that are walls, by kind: what came back is not the page, however good its status."""

from __future__ import annotations

from claims.enums import CaptureOutcome as Outcome
from tests.labelled.frames import ASKED, MORE, Labelled, application, bare, blog, data, news, paragraphs
from tests.labelled.texts import BRIEFS, LONG

_HOME = "https://news.example.org/"
_SIGN_IN = "https://news.example.org/account/login?next=%2Fpolitics"


def _teaser(language: str, message: str, *, sentences: int = 2) -> str:
    return f"<article><h1>{BRIEFS[language][0][:50]}</h1>{paragraphs(*BRIEFS[language][:sentences])}</article>{message}"


def _gate(*lines: str) -> str:
    return f'<div class="gate">{paragraphs(*lines)}</div>'


_PART = {
    "isAccessibleForFree": False,
    "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".paid"},
}

_BOTS = [
    ("managed challenge", "en", bare('<div class="main-wrapper"><h1>news.example.org</h1><h2>Performing security verification</h2><p>This website uses a security service to protect against malicious bots. This page is displayed while the website verifies you are not a bot.</p><div id="cf-turnstile"></div><noscript>Enable JavaScript and cookies to continue</noscript></div><script src="/cdn-cgi/challenge-platform/h/g/orchestrate/chl_page/v1?ray=8f2"></script><footer>Ray ID: 8f2a</footer>', title="Just a moment...")),
    ("blocked by the firewall", "en", bare("<h1>Sorry, you have been blocked</h1><h2>You are unable to access news.example.org</h2><p>This website is using a security service to protect itself from online attacks. The action you just performed triggered the security solution.</p><p>Cloudflare Ray ID: 8f2a</p>", title="Attention Required! | Cloudflare")),
    ("error 1020", "en", bare("<h1>Error 1020</h1><p>Ray ID: 8f2a • 2026-05-04 06:00:00 UTC</p><h2>Access denied</h2><p>This website is using a security service to protect itself from online attacks.</p>", title="Access denied | news.example.org used Cloudflare to restrict access")),
    ("challenge in German", "de", bare('<h1>news.example.org</h1><p>Bestätigen Sie, dass Sie ein Mensch sind. Dies kann einige Sekunden dauern.</p><p>news.example.org muss die Sicherheit Ihrer Verbindung überprüfen, bevor Sie fortfahren können.</p><script>window._cf_chl_opt={cRay:"8"}</script>', title="Nur einen Moment…", lang="de")),
    ("challenge in French", "fr", bare("<h1>news.example.org</h1><p>Vérifiez que vous êtes un humain. Cela peut prendre quelques secondes.</p><p>news.example.org doit vérifier la sécurité de votre connexion avant de continuer.</p><script>window._cf_chl_opt={}</script>", title="Un instant…", lang="fr")),
    ("challenge in Spanish", "es", bare("<h1>news.example.org</h1><p>Verifique que usted es un ser humano. Esto puede tardar unos segundos.</p><script>window._cf_chl_opt={}</script>", title="Un momento…", lang="es")),
    ("challenge in Italian", "it", bare("<h1>news.example.org</h1><p>Verifica di essere un utente umano. Potrebbero essere necessari alcuni secondi.</p><script>window._cf_chl_opt={}</script>", title="Ci siamo quasi…", lang="it")),
    ("challenge in Portuguese", "pt", bare("<h1>news.example.org</h1><p>Confirme que você é humano. Isso pode levar alguns segundos.</p><script>window._cf_chl_opt={}</script>", title="Um momento…", lang="pt")),
    ("challenge in Polish", "pl", bare("<h1>news.example.org</h1><p>Potwierdź, że jesteś człowiekiem. To może zająć kilka sekund.</p><script>window._cf_chl_opt={}</script>", title="Jeszcze chwila…", lang="pl")),
    ("challenge in Japanese", "ja", bare("<h1>news.example.org</h1><p>人間であることを確認します。これには数秒かかる場合があります。</p><script>window._cf_chl_opt={}</script>", title="しばらくお待ちください...", lang="ja")),
    ("challenge in Russian", "ru", bare("<h1>news.example.org</h1><p>Подтвердите, что вы человек. Это может занять несколько секунд.</p><script>window._cf_chl_opt={}</script>", title="Один момент…", lang="ru")),
    ("edge refusal", "en", bare('<h1>Access Denied</h1><p>You don\'t have permission to access "http&#58;&#47;&#47;news&#46;example&#46;org&#47;politics" on this server.</p><p>Reference&#32;&#35;18&#46;b5f2&#46;1779</p><p>https&#58;&#47;&#47;errors&#46;edge&#46;example</p>', title="Access Denied")),
    ("slider captcha", "en", bare('<p id="cmsg">Please enable JS and disable any ad blocker</p><script data-cfasync="false">var dd={"rt":"c","cid":"AHrl"}</script><script src="https://ct.captcha-delivery.com/c.js"></script>', title="example.org")),
    ("press and hold", "en", bare('<div class="px-captcha-container"><div class="px-captcha-header">Before we continue...</div><div class="px-captcha-message">Press &amp; Hold to confirm you are a human (and not a bot).</div><p>Reference ID 7b1a</p></div>', title="Access to this page has been denied")),
    ("incident number", "en", bare('<iframe id="main-iframe" src="/_Incapsula_Resource?CWUDNSAI=9&incident_id=1">Request unsuccessful. Incapsula incident ID: 1-2</iframe>', title="")),
    ("pardon our interruption", "en", bare("<h1>Pardon Our Interruption</h1><p>As you were browsing something about your browser made us think you were a bot. There are a few reasons this might happen:</p><ul><li>You are moving through this website with super-human speed.</li><li>You have disabled cookies in your web browser.</li><li>A plug-in is stopping scripts from running.</li></ul><p>To regain access, please make sure that cookies and JavaScript are enabled before reloading the page.</p>", title="Pardon Our Interruption")),
    ("proof of work", "en", bare('<main><h1>Making sure you\'re not a bot!</h1><p id="status">Loading...</p><details><summary>Why am I seeing this?</summary><p>You are seeing this because the administrator of this website has set up a guard against the scourge of AI companies aggressively scraping websites.</p></details><noscript><p>Sadly, you must enable JavaScript to get past this challenge.</p></noscript></main><script id="anubis_challenge" type="application/json">{}</script>', title="Making sure you're not a bot!")),
    ("checkpoint", "en", bare("<div><p>We're verifying your browser</p><p>Website owner? Click here to fix</p></div>", title="Vercel Security Checkpoint")),
    ("image captcha of a firewall", "en", bare('<div id="captcha-container"></div><h1>Let\'s confirm you are human</h1><p>Complete the security check before continuing. This step verifies that you are not a bot, which helps to protect your account and prevent spam.</p><button>Begin</button><script src="https://x.token.awswaf.com/x/challenge.js"></script>', title="Human Verification")),
    ("search engine asks", "en", bare("<p>Our systems have detected unusual traffic from your computer network. This page checks to see if it's really you sending the requests, and not a robot.</p><form id=captcha-form></form><p>IP address: 192.0.2.1</p>", title="https://search.example/sorry")),
    ("shop asks", "en", bare("<h4>Enter the characters you see below</h4><p>Sorry, we just need to make sure you're not a robot. For best results, please make sure your browser is accepting cookies.</p><img src=/captcha.jpg><form><input name=field-keywords><button>Continue shopping</button></form>", title="Shop.example")),
    ("agency asks", "en", bare('<h1>Request Access</h1><p>Due to aggressive automated scraping of our sites, programmatic access is limited. If you are human, complete the CAPTCHA (bot test) below and click the button.</p><form><div class="g-recaptcha"></div></form>', title="Federal Bulletin :: Request Access")),
    ("undeclared tool", "en", bare("<h1>Your Request Originates from an Undeclared Automated Tool</h1><p>To allow for equitable access to all users, we reserve the right to limit requests originating from undeclared automated tools.</p>", title="Commission | Request Rate Threshold Exceeded")),
    ("queue", "en", bare("<h1>You are now in line</h1><p>It is your turn soon. You are in the waiting room, your place in the queue will be kept. Do not refresh this page.</p><p>Your estimated wait time is: 4 minutes</p>", title="Waiting room")),
]  # fmt: skip

_CONSENT = [
    ("search engine", "en", bare("<h1>Before you continue to Search</h1><p>We use cookies and data to</p><ul><li>Deliver and maintain services</li><li>Track outages and protect against spam, fraud and abuse</li></ul><p>If you choose to accept all, we will also use cookies and data to develop and improve new services and to measure the effectiveness of ads.</p><form><button>Reject all</button></form><form><button>Accept all</button></form><a>More options</a>", title="Before you continue to Search")),
    ("portal", "en", bare("<h1>Portal is part of the Big brand family</h1><p>When you use our sites and apps, we use cookies to provide our sites and apps to you, to authenticate users, to apply security measures, and to measure your use.</p><p>If you click Accept all, we and our 238 partners will also store and/or access information on a device and use precise geolocation data for personalised advertising.</p><button>Accept all</button><button>Reject all</button><a>Manage privacy settings</a>", title="Portal is part of the Big brand family")),
    ("German pay or consent", "de", bare("<h1>Weiter mit Werbung lesen</h1><p>Besuchen Sie news.example.org wie gewohnt mit Werbung und Tracking. Details zum Tracking finden Sie in der Datenschutzerklärung.</p><button>Akzeptieren und weiter</button><h2>Werbefrei lesen im Pur-Abo</h2><p>Nutzen Sie news.example.org ganz ohne Werbung und praktisch ohne Tracking für 4,99 € im Monat.</p><button>Jetzt Pur-Abo abschließen</button><p>Wir und unsere 187 Partner speichern Informationen auf Ihrem Gerät und greifen darauf zu.</p>", title="Die Hafenzeitung", lang="de")),
    ("German banner only", "de", bare("<h2>Ihre Privatsphäre ist uns wichtig</h2><p>Wir und unsere Partner verwenden Cookies und ähnliche Technologien. Mit Klick auf „Alle akzeptieren“ willigen Sie in die Verarbeitung ein.</p><button>Alle akzeptieren</button><button>Alle ablehnen</button><button>Einstellungen verwalten</button>", title="Zustimmung", lang="de")),
    ("French", "fr", bare("<h1>Votre vie privée compte pour nous</h1><p>Avec votre accord, nous et nos 1012 partenaires utilisons des cookies pour stocker et accéder à des informations personnelles.</p><button>Accepter et continuer</button><button>Continuer sans accepter</button><button>Paramétrer</button>", title="Le Port", lang="fr")),
    ("French cookie wall", "fr", bare("<h1>Vous avez choisi de refuser les cookies</h1><p>L'accès au site est financé par la publicité. Vous pouvez accepter les cookies, ou vous abonner pour 2 € par mois.</p><button>Accepter les cookies</button><button>S'abonner</button>", title="Avant d’accéder au site", lang="fr")),
    ("Spanish", "es", bare("<h1>Tu privacidad es importante</h1><p>Nosotros y nuestros 890 socios utilizamos cookies para almacenar y acceder a información en tu dispositivo.</p><button>Aceptar y continuar</button><button>Rechazar y suscribirse</button><button>Configurar</button>", title="El Puerto", lang="es")),
    ("Italian", "it", bare("<h1>Rispettiamo la tua privacy</h1><p>Noi e i nostri 1004 partner archiviamo informazioni su un dispositivo, come i cookie, ed elaboriamo dati personali.</p><button>Accetta e continua</button><button>Rifiuta e abbonati</button><a>Gestisci preferenze</a>", title="Il Porto", lang="it")),
    ("Dutch", "nl", bare("<h1>Wij geven om uw privacy</h1><p>Wij en onze 128 partners gebruiken cookies om informatie op een apparaat op te slaan.</p><button>Alles accepteren</button><button>Instellingen beheren</button>", title="DPG Privacy Gate", lang="nl")),
    ("Polish", "pl", bare("<h1>Szanujemy Twoją prywatność</h1><p>My i nasi partnerzy przechowujemy informacje na urządzeniu, takie jak pliki cookie.</p><button>Przejdź do serwisu</button><button>Akceptuję</button><button>Ustawienia zaawansowane</button>", title="Port", lang="pl")),
    ("Swedish", "sv", bare("<h1>Vi värnar om din integritet</h1><p>Vi och våra 211 partner lagrar information på en enhet, till exempel cookies.</p><button>Godkänn alla</button><button>Avvisa alla</button><button>Hantera inställningar</button>", title="Hamnen", lang="sv")),
    ("Danish", "da", bare("<h1>Vi værner om dit privatliv</h1><p>Vi og vores 183 partnere bruger cookies til at gemme oplysninger på din enhed.</p><button>Accepter alle</button><button>Afvis alle</button>", title="Samtykke", lang="da")),
    ("Czech", "cs", bare("<h1>Vážíme si vašeho soukromí</h1><p>My a našich 140 partnerů ukládáme informace na zařízení, jako jsou soubory cookies.</p><button>Přijmout vše</button><button>Odmítnout vše</button><button>Nastavení</button>", title="Přístav", lang="cs")),
    ("list of purposes", "en", bare("<h2>We value your privacy</h2>" + paragraphs("We and our 1467 partners store and access information on a device, such as cookies, and process personal data.", "Store and/or access information on a device", "Use limited data to select advertising", "Create profiles for personalised advertising", "Measure content performance", "Understand audiences through statistics", "Develop and improve services") + "<button>Accept all</button><button>Reject all</button><button>Manage preferences</button>", title="The Harbour Times")),
]  # fmt: skip

_PAYWALLS = [
    ("metered, declared", "en", news(_teaser("en", _gate("You’ve reached your limit of free articles.", "Subscribe to continue reading. Already a subscriber? Log in.")), head=data(**_PART))),
    ("declared, no part", "en", news(_teaser("en", _gate("Want to read on? Choose your plan.")), head=data(isAccessibleForFree="False"))),
    ("declared, class empty", "en", news(_teaser("en", '<div class="paid"></div>'), head=data(**_PART))),
    ("declared, words counted", "en", news(_teaser("en", _gate("Join today."), sentences=1) + paragraphs(*LONG[2:6]), head=data(isAccessibleForFree=False, wordCount=1250))),
    ("keep reading for a price", "en", news(_teaser("en", _gate("Keep reading for $1 for 6 months", "Then $20 per month. Cancel any time.")))),
    ("for subscribers", "en", news(_teaser("en", _gate("This story is for subscribers only.", "Get unlimited access from €2 a week."), sentences=1))),
    ("registration wall", "en", news(_teaser("en", _gate("Create a free account to read this article", "Registration takes less than a minute. Already registered? Sign in."), sentences=2))),
    ("letter for paying readers", "en", blog("<h1>Exports</h1>" + paragraphs(BRIEFS["en"][0]) + _gate("This post is for paid subscribers", "Subscribe", "Already a paid subscriber? Sign in"), title="Exports - Tide Notes")),
    ("patrons only", "en", blog("<h1>Exports</h1>" + _gate("Join to unlock", "Become a member to get access to this post and 140 others."), title="Exports | Tide Notes")),
    ("journal abstract and price", "en", news("<article><h1>Exports under new rules</h1>" + paragraphs("This is a preview of subscription content, log in via an institution to check access.", "Buy article PDF 39,95 €", "Price includes VAT. Instant access to the full article PDF.") + "</article>", title="Exports under new rules | Journal of Ports")),
    ("member story", "en", blog("<h1>Exports</h1>" + paragraphs(BRIEFS["en"][0]) + _gate("The author made this story available to members only.", "Sign up to read one for free."), title="Exports | Tide Notes")),
    ("German plus", "de", news(_teaser("de", _gate("Weiterlesen mit Hafen+", "Jetzt 4 Wochen für 1 € testen. Monatlich kündbar.", "Sie haben bereits ein Abo? Hier anmelden")), title="Ausfuhren gesunken | Die Hafenzeitung", lang="de")),
    ("German, read on with subscription", "de", news(_teaser("de", _gate("Diesen Artikel weiterlesen mit dem Digital-Abo.", "Unbegrenzter Zugang zu allen Artikeln.")), title="Ausfuhren gesunken | Die Hafenzeitung", lang="de")),
    ("German, for subscribers", "de", news(_teaser("de", _gate("Dieser Inhalt ist exklusiv für Abonnentinnen und Abonnenten.", "Jetzt Abo wählen")), lang="de")),
    ("French", "fr", news(_teaser("fr", _gate("Cet article est réservé aux abonnés.", "Il vous reste 72 % de cet article à lire.", "Déjà abonné ? Connectez-vous")), lang="fr")),
    ("French, the rest", "fr", news(_teaser("fr", _gate("La suite est réservée aux abonnés", "Profitez de l’offre à 1 € le premier mois sans engagement.")), lang="fr")),
    ("Spanish", "es", news(_teaser("es", _gate("Suscríbete para seguir leyendo", "Lee sin límites por 1 € el primer mes.", "¿Ya eres suscriptor? Inicia sesión")), lang="es")),
    ("Spanish, only for subscribers", "es", news(_teaser("es", _gate("Contenido exclusivo para suscriptores")), lang="es")),
    ("Italian", "it", news(_teaser("it", _gate("Per continuare a leggere questo articolo abbonati", "Sei già abbonato? Accedi")), lang="it")),
    ("Portuguese", "pt", news(_teaser("pt", _gate("Conteúdo exclusivo para assinantes.", "Assine por R$ 1,90 no primeiro mês")), lang="pt")),
    ("Dutch", "nl", news(_teaser("nl", _gate("Lees verder met een abonnement", "U heeft geen toegang tot dit artikel.", "Al abonnee? Log in")), lang="nl")),
    ("Polish", "pl", news(_teaser("pl", _gate("Pozostało jeszcze 80 procent artykułu.", "Artykuł dostępny tylko dla prenumeratorów. Wykup dostęp.")), lang="pl")),
    ("Swedish", "sv", news(_teaser("sv", _gate("Den här artikeln är för prenumeranter", "Läs vidare för 1 kr. Redan prenumerant? Logga in")), lang="sv")),
    ("Danish", "da", news(_teaser("da", _gate("Denne artikel er kun for abonnenter", "Læs videre fra 1 kr.", "Allerede abonnent? Log ind")), lang="da")),
    ("Czech", "cs", news(_teaser("cs", _gate("Tento článek je pouze pro předplatitele.", "Předplatit za 99 Kč měsíčně")), lang="cs")),
    ("Japanese", "ja", news(_teaser("ja", _gate("この記事は有料会員限定です。残り1200文字", "初月無料で続きを読む")), lang="ja")),
    ("Russian", "ru", news(_teaser("ru", _gate("Материал доступен только по подписке.", "Оформите подписку, чтобы читать дальше")), lang="ru")),
]  # fmt: skip

_LOGINS = [
    ("redirected to sign in", "en", bare('<h1>Log in to The Harbour Times</h1><form><input type=email placeholder="E-mail"><input type=password><button>Log in</button></form><a>Forgot password?</a><p>New here? Create an account</p>', title="Log in | The Harbour Times"), _SIGN_IN),
    ("single sign-on", "en", bare("<div><h2>Sign in</h2><p>to continue to Documents</p><input type=email><button>Next</button><a>Create account</a></div>", title="Sign in - Accounts"), _SIGN_IN),
    ("social network", "en", bare("<h2>Log into Network</h2><p>You must log in to continue.</p><form><input type=text><input type=password><button>Log In</button></form><a>Forgotten account?</a>", title="Log into Network"), _SIGN_IN),
    ("two fields without words", "en", bare('<form action="/session"><label>User</label><input name=u><label>Password</label><input type=password><button>Go</button></form>', title="Extranet"), _SIGN_IN),
    ("German", "de", bare("<h1>Anmelden</h1><p>Bitte melden Sie sich an, um fortzufahren.</p><form><input type=email><input type=password></form><a>Passwort vergessen?</a>", title="Anmelden – Hafenzeitung", lang="de"), _SIGN_IN),
    ("French", "fr", bare("<h1>Se connecter</h1><form><label>Adresse e-mail</label><input><label>Mot de passe</label><input type=password></form><a>Mot de passe oublié ?</a>", title="Connexion | Le Port", lang="fr"), _SIGN_IN),
    ("Spanish", "es", bare("<h1>Iniciar sesión</h1><form><input type=email><input type=password></form><a>¿Olvidaste tu contraseña?</a>", title="Inicia sesión | El Puerto", lang="es"), _SIGN_IN),
    ("Italian", "it", bare("<h1>Accedi</h1><form><input type=email><input type=password></form><a>Password dimenticata?</a>", title="Accedi al tuo account", lang="it"), _SIGN_IN),
    ("Dutch", "nl", bare("<h1>Inloggen</h1><form><input type=email><input type=password></form><a>Wachtwoord vergeten?</a>", title="Inloggen bij De Haven", lang="nl"), _SIGN_IN),
    ("Swedish", "sv", bare("<h1>Logga in</h1><form><input type=email><input type=password></form><a>Glömt lösenordet?</a>", title="Logga in | Hamnen", lang="sv"), _SIGN_IN),
    ("Polish", "pl", bare("<h1>Zaloguj się</h1><form><input type=email><input type=password></form><a>Nie pamiętasz hasła?</a>", title="Logowanie", lang="pl"), _SIGN_IN),
    ("Russian", "ru", bare("<h1>Вход</h1><p>Войдите, чтобы продолжить.</p><form><input type=email><input type=password></form><a>Забыли пароль?</a>", title="Вход на сайт", lang="ru"), _SIGN_IN),
    ("intranet", "en", bare("<h1>Authentication required</h1><p>You need to sign in to view this page.</p>", title="Authentication required"), ASKED),
]  # fmt: skip

_MISSING = [
    ("news site 404", "en", news("<h1>Page not found</h1><p>Sorry, we can’t find the page you are looking for. It may have been moved or deleted.</p><form><input type=search></form>", title="Page not found | The Harbour Times")),
    ("joke", "en", news("<h1>404</h1><p>Lost at sea? This page has drifted off. Try the home page instead.</p>", title="404 | The Harbour Times")),
    ("expired", "en", news("<p>This story has expired and is no longer available.</p>", title="The Harbour Times")),
    ("removed for rights", "en", news("<h1>Content no longer available</h1><p>We are sorry, this article is no longer available for rights reasons.</p>", title="The Harbour Times")),
    ("video removed", "en", application("<div><p>This video isn't available anymore</p></div>", title="Video")),
    ("post deleted", "en", application("<div><h1>Hmm...this page doesn’t exist. Try searching for something else.</h1></div>", title="Network")),
    ("account suspended", "en", bare("<h1>Account Suspended</h1><p>This account has been suspended. Contact your hosting provider for more information.</p>", title="Account Suspended")),
    ("wiki", "en", news("<h1>Harbour exports</h1><p>There is currently no text in this page. You can search for this page title in other pages.</p>", title="Harbour exports - Wiki")),
    ("default page of a server", "en", bare("<h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully installed and working. Further configuration is required.</p>", title="Welcome to nginx!")),
    ("default page of a distribution", "en", bare("<h1>Apache2 Debian Default Page</h1><p>It works!</p><p>This is the default welcome page used to test the correct operation of the server after installation.</p>", title="Apache2 Debian Default Page: It works")),
    ("German", "de", news("<h1>Seite nicht gefunden</h1><p>Die angeforderte Seite konnte leider nicht gefunden werden.</p>", title="404 – Seite nicht gefunden", lang="de")),
    ("German article gone", "de", news("<p>Dieser Artikel ist leider nicht mehr verfügbar.</p>", title="Die Hafenzeitung", lang="de")),
    ("French", "fr", news("<h1>Page introuvable</h1><p>La page que vous recherchez n’existe pas ou n’existe plus.</p>", title="Erreur 404", lang="fr")),
    ("Spanish", "es", news("<h1>Página no encontrada</h1><p>La página que busca no existe o ha sido eliminada.</p>", title="Error 404", lang="es")),
    ("Italian", "it", news("<h1>Pagina non trovata</h1><p>La pagina che stai cercando non esiste o è stata spostata.</p>", title="404", lang="it")),
    ("Portuguese", "pt", news("<h1>Página não encontrada</h1><p>A página que procura não existe.</p>", title="404", lang="pt")),
    ("Dutch", "nl", news("<h1>Pagina niet gevonden</h1><p>De pagina die u zoekt bestaat niet meer.</p>", title="Pagina niet gevonden", lang="nl")),
    ("Polish", "pl", news("<h1>Nie znaleziono strony</h1><p>Strona, której szukasz, nie istnieje.</p>", title="Błąd 404", lang="pl")),
    ("Swedish", "sv", news("<h1>Sidan finns inte</h1><p>Sidan du söker kunde inte hittas.</p>", title="Sidan kunde inte hittas", lang="sv")),
    ("Russian", "ru", news("<h1>Страница не найдена</h1><p>К сожалению, такой страницы не существует.</p>", title="Ошибка 404", lang="ru")),
    ("Japanese", "ja", news("<h1>ページが見つかりません</h1><p>お探しのページは削除されたか、移動した可能性があります。</p>", title="404 Not Found", lang="ja")),
    ("parked, for sale", "en", bare("<h1>harbourtimes.example is for sale</h1><p>Get this domain</p><p>Buy now for $2,495 or make an offer.</p>", title="harbourtimes.example - domain for sale")),
    ("parked with links", "en", bare('<h1>harbourtimes.example</h1><p>This webpage was generated by the domain owner using Domain Parking.</p><h2>Related searches</h2><ul><li>Freight insurance</li><li>Online degrees</li><li>Flights</li></ul><script src="https://www.sedoparking.example/frmpark/"></script>', title="harbourtimes.example")),
    ("parked by the registrar", "en", bare("<p>This domain is parked free, courtesy of the registrar.</p><p>Would you like to buy this domain?</p>", title="harbourtimes.example")),
    ("expired name", "en", bare("<h1>This domain has expired</h1><p>If you are the owner, renew it with your registrar.</p>", title="harbourtimes.example")),
    ("German parked", "de", bare("<h1>hafen.example</h1><p>Diese Domain steht zum Verkauf!</p><p>Jetzt Angebot abgeben</p>", title="hafen.example steht zum Verkauf", lang="de")),
]  # fmt: skip

_REFUSALS = [
    ("not in your region", "en", bare("<h1>451: Unavailable for legal reasons</h1><p>We recognise you are attempting to access this website from a country belonging to the European Economic Area (EEA), which enforces the General Data Protection Regulation (GDPR), and therefore access cannot be granted at this time.</p>", title="451: Unavailable due to legal reasons")),
    ("not available in your country", "en", news("<h1>Not available in your region</h1><p>This content is not available in your country.</p>", title="The Harbour Times")),
    ("our European visitors", "en", bare("<h1>Our European visitors are important to us.</h1><p>This site is currently unavailable to visitors from the European Economic Area while we work to ensure your data is protected.</p>", title="Daily")),
    ("German", "de", news("<p>Dieser Inhalt ist in Ihrem Land nicht verfügbar.</p>", title="Mediathek", lang="de")),
    ("French", "fr", news("<p>Ce contenu n’est pas disponible dans votre pays.</p>", title="Le Port", lang="fr")),
    ("Spanish", "es", news("<p>Este contenido no está disponible en tu país.</p>", title="El Puerto", lang="es")),
]  # fmt: skip

_EMPTY = [
    ("application", "en", application(noscript="You need to enable JavaScript to run this app.")),
    ("application with a spinner", "en", application('<div class="spinner">Loading…</div>', noscript="Please enable JavaScript.")),
    ("needs a newer browser", "en", application("<p>Your browser is not supported. Please upgrade.</p>")),
    ("javascript is not available", "en", bare("<div id=react-root></div><noscript><h1>JavaScript is not available.</h1><p>We’ve detected that JavaScript is disabled in this browser.</p></noscript>", title="")),
    ("German", "de", application(noscript="Bitte aktivieren Sie JavaScript, um diese Seite zu nutzen.", lang="de")),
    ("redirecting", "en", bare("<p>Redirecting...</p><script>location.replace('/x')</script>", title="Redirecting")),
    ("please wait", "en", bare("<p>Please wait...</p><p>If this message is not replaced, your viewer may not be able to display this type of document.</p>", title="")),
]  # fmt: skip

_AWAY = [
    ("to the home page", "en", news("<h1>Latest</h1><ul>" + "".join(f"<li><a href=/{n}><h2>{text}</h2></a><p>{LONG[n]}</p></li>" for n, text in enumerate(MORE)) + "</ul>", title="The Harbour Times: news from the coast"), _HOME),
    ("to the home page in German", "de", news("<h1>Aktuell</h1>" + paragraphs(*BRIEFS["de"]), title="Die Hafenzeitung", lang="de"), "https://news.example.org/index.html"),
    ("to the front page in a language", "fr", news("<h1>À la une</h1>" + paragraphs(*BRIEFS["fr"]), title="Le Port", lang="fr"), "https://news.example.org/fr/"),
    ("to the section", "en", news("<h1>Politics</h1><ul>" + "".join(f"<li><a href=/{n}><h2>{text}</h2></a><p>{LONG[n]}</p></li>" for n, text in enumerate(MORE)) + "</ul>", title="Politics | The Harbour Times"), "https://news.example.org/politics/"),
    ("to another site's home", "en", news("<h1>Welcome</h1>" + paragraphs(*LONG[:4]), title="Harbour Group"), "https://www.harbour-group.example/"),
]  # fmt: skip

WALLS: tuple[Labelled, ...] = (
    *(Labelled(name, language, Outcome.BOT_CHECK, markup) for name, language, markup in _BOTS),
    *(Labelled(name, language, Outcome.CONSENT, markup) for name, language, markup in _CONSENT),
    *(Labelled(name, language, Outcome.PAYWALL, markup) for name, language, markup in _PAYWALLS),
    *(Labelled(name, language, Outcome.LOGIN, markup, final=final) for name, language, markup, final in _LOGINS),
    *(Labelled(name, language, Outcome.NOT_FOUND, markup) for name, language, markup in _MISSING),
    *(Labelled(name, language, Outcome.FORBIDDEN, markup) for name, language, markup in _REFUSALS),
    *(Labelled(name, language, Outcome.EMPTY, markup) for name, language, markup in _EMPTY),
    *(
        Labelled(name, language, Outcome.REDIRECTED_AWAY, markup, final=final)
        for name, language, markup, final in _AWAY
    ),
)
