"""The frames that labelled pages stand in: a news site, a blog, an application built by scripts, and nothing at all."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.enums import CaptureOutcome

ASKED = "https://news.example.org/politics/2026/05/exports-fall-by-a-third"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page, what it is (None: it can be read), the address that was asked for and the one that answered."""

    name: str
    language: str
    outcome: CaptureOutcome | None
    markup: str
    asked: str = ASKED
    final: str = ASKED


MENU = ("Home", "Politics", "Economy", "World", "Culture", "Sport", "Science", "Video", "Podcasts", "Puzzles")
MORE = (
    "Ferry line adds two night crossings for the summer",
    "Museum returns eleven carvings after long talks",
    "What the new rules mean for small boats",
    "Farmers count the cost of a dry spring",
    "Ten walks along the old canal",
    "Council votes again on the ring road",
)
BANNER = """<div id="onetrust-consent-sdk"><div id="onetrust-banner-sdk" role="dialog"><p>We and our partners use cookies to
 measure how this site is used.</p><button>Cookie settings</button><button>Reject all</button><button>Accept all</button></div></div>"""


def paragraphs(*texts: str) -> str:
    """Return each text in a <p>."""
    return "".join(f"<p>{text}</p>" for text in texts)


def data(**more: object) -> str:
    """Return JSON-LD for a news article."""
    item = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Exports fall by a third",
        "datePublished": "2026-05-04T06:00:00+02:00",
        "author": {"@type": "Person", "name": "Ida Holm"},
        "publisher": {"@type": "NewsMediaOrganization", "name": "The Harbour Times"},
        **more,
    }
    return f'<script type="application/ld+json">{json.dumps(item)}</script>'


def bare(body: str, *, title: str = "", head: str = "", lang: str = "en") -> str:
    """Return a page with nothing around the body."""
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><meta name="robots" content="noindex">'
        f"<title>{title}</title>{head}</head><body>{body}</body></html>"
    )


def news(
    body: str, *, title: str = "Exports fall by a third | The Harbour Times", head: str = "", lang: str = "en"
) -> str:
    """Return a page of a news site: menu, account links, advertising slots, related stories, banner, footer."""
    menu = "".join(f'<li><a href="/{word.lower()}/">{word}</a></li>' for word in MENU)
    more = "".join(f'<li><a href="/2026/05/{number}"><h3>{text}</h3></a></li>' for number, text in enumerate(MORE))
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="og:site_name" content="The Harbour Times">{head}'
        "<script>window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}</script></head><body>"
        f'<header class="site-header"><a href="/">The Harbour Times</a><nav><ul>{menu}</ul></nav>'
        '<div class="account"><a href="/login">Sign in</a><a class="cta" href="/subscribe">Subscribe for €1</a></div></header>'
        f'<main>{body}</main><aside class="related"><h2>More from The Harbour Times</h2><ul>{more}</ul></aside>'
        '<footer><p>© 2026 Harbour Media Ltd.</p><a href="/privacy">Privacy</a><a href="/terms">Terms</a>'
        f"<form><label>Newsletter</label><input type=email><button>Sign up</button></form></footer>{BANNER}</body></html>"
    )


def story(title: str, *texts: str, more: str = "", head: str = "", lang: str = "en") -> str:
    """Return a report on the news site; `more` is markup that stands in the article after its text."""
    return news(
        f"<article><h1>{title}</h1>{paragraphs(*texts)}{more}</article>",
        title=f"{title} | The Harbour Times",
        head=head,
        lang=lang,
    )


def readable_story(title: str, *texts: str, lang: str = "en") -> Labelled:
    """Return such a report as a page that can be read, called by its title."""
    return Labelled(title, lang, None, story(title, *texts, lang=lang))


def blog(body: str, *, title: str, head: str = "", lang: str = "en") -> str:
    """Return a page of a small site with a sidebar and a comment form."""
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><meta name="generator" content="WordPress 6.8">'
        f"<title>{title}</title>{head}</head><body class='single-post'><header><h1 class='site-title'><a href='/'>Tide Notes</a></h1>"
        f"</header><article class='post'>{body}</article><div id='comments'><h3>Leave a reply</h3><form><textarea></textarea>"
        "<p>Logged in readers need not give an address.</p><button>Post comment</button></form></div>"
        "<aside><h2>Archive</h2><ul><li><a href='/2026/04'>April 2026</a></li><li><a href='/2026/03'>March 2026</a></li></ul></aside>"
        "<footer>Powered by WordPress</footer></body></html>"
    )


def application(body: str = "", *, title: str = "The Harbour Times", noscript: str = "", lang: str = "en") -> str:
    """Return the shell of an application that scripts would fill."""
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
        '<link rel="stylesheet" href="/static/css/main.8e1f.css"><script defer src="/static/js/main.77ab.js"></script></head>'
        f'<body><noscript>{noscript}</noscript><div id="root">{body}</div>'
        "<script>window.__STATE__={}</script></body></html>"
    )
