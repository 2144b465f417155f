"""Sign-in pages."""

from __future__ import annotations

import re

from claims.enums import CaptureOutcome
from workers.reading.walls import sizes
from workers.reading.walls.matching import matching_segment, message, quoted
from workers.reading.walls.pagefacts import PageFacts, Wall

_LOGIN_TITLES = re.compile(
    r"(?:please )?(?:sign|log)[ -]?(?:in|on)(?: or (?:sign up|register|create an account))?(?: (?:to|with|into) .{1,60})?|"
    r"(?:member|user|customer|account) (?:log|sign)[ -]?in|(?:login|sign[ -]?in) (?:required|page)|authentication required|"
    r"log into .{1,40}|anmelden|anmeldung|einloggen|connexion|se connecter|iniciar sesi[óo]n|accedi|inloggen|entrar|zaloguj się|logowanie|logga in|log ind|logg inn|přihlášení|přihlásit se|giriş yap|вход(?: на сайт)?|авторизация|вхід|ログイン|登录",
    re.IGNORECASE,
)
_LOGIN_PHRASES = re.compile(
    r"(?:you )?(?:must|need to|have to|please) (?:be )?(?:(?:log|sign)(?:ged|ned)?[ -]?in|login)\b|"
    r"(?:log|sign) ?in (?:to (?:your account|continue|view|see|access|proceed)|or (?:create|sign up|register))|"
    r"(?:requires|required) (?:you to )?(?:log ?in|sign ?in|authentication)|forgot(?:ten)? (?:your )?password|"
    r"(?:melden|loggen) sie sich (?:bitte )?(?:an|ein)|passwort vergessen|mot de passe oublié|connectez-vous|"
    r"inicia(?:r)? sesi[óo]n para|olvid(?:ó|aste) (?:su|tu) contraseña|password dimenticata|wachtwoord vergeten|nie pamiętasz hasła|glömt (?:ditt )?lösenord|glemt (?:din )?(?:adgangskode|passord)|zapomněli jste heslo|şifremi unuttum|забыли пароль|войдите,? чтобы|забули пароль",
    re.IGNORECASE,
)


def judge(page: PageFacts) -> Wall | None:
    """Return the sign-in page a page is, or None."""
    if page.main_words >= sizes.MESSAGE:
        return None
    title = matching_segment(_LOGIN_TITLES, page)
    phrase = message(_LOGIN_PHRASES, page.visible)
    if title and (page.has_password_field or phrase or page.main_words < sizes.SCANT):
        return Wall(CaptureOutcome.LOGIN, f"Only a sign-in page came back, titled {quoted(title)}")
    if (
        phrase
        and page.main_words < sizes.SCANT
        and page.prose_words(_LOGIN_PHRASES) < sizes.PROSE
        and _is_most_of(page)
    ):
        return Wall(CaptureOutcome.LOGIN, f"Only a sign-in page came back: {quoted(phrase)}")
    if page.has_password_field and page.visible_words < sizes.MIN_PROSE:
        return Wall(CaptureOutcome.LOGIN, "Only a form that asks for a password came back.")
    return None


def _is_most_of(page: PageFacts) -> bool:
    """Whether there is hardly anything on the page besides: a sign-in box beside a list of stories is no wall."""
    return page.visible_words < sizes.TEASER
