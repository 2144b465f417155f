"""The demonstration web as a value: which request gets which answer, without a socket.

The files under site/<host>/ are read once, so no request ever names a file: what is not in the table is a 404. site.json
adds what a folder of files cannot say (redirects, dead and slow pages, an old encoding).
"""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

from workers.demo import apis, report
from workers.demo.index import Document, Index, read_html
from workers.demo.material import HOSTS, MARK, ROOT, SITE

if TYPE_CHECKING:
    from pathlib import Path

#: Stands in pages, feeds and site.json where the server's port belongs.
PORT_MARK = "{{port}}"

TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".txt": "text/plain",
    ".xml": "application/xml",
    ".pdf": "application/pdf",
    ".json": "application/json",
}
FEED_TYPES = {"feed.xml": "application/rss+xml", "atom.xml": "application/atom+xml"}

#: Where the two search APIs stand.
MEDIAWIKI = (apis.WIKI_HOST, "/w/api.php")
SEARXNG = ("search.localhost", "/search")

_CHANGED = re.compile(r'property="article:(modified|published)_time" content="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server says to one request. `delay_s` is waited before the first byte; `body` is not compressed."""

    status: int
    content_type: str = "text/html; charset=utf-8"
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    modified_at: datetime | None = None
    delay_s: float = 0.0

    @property
    def etag(self) -> str:
        """A strong validator of the uncompressed body."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:20]}"'


@dataclass(frozen=True, slots=True)
class Route:
    """One entry of site.json: what is special about one address."""

    status: int = 200
    location: str = ""
    delay_s: float = 0.0
    charset: str = "utf-8"
    indexed: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is served on one port. `pages` and `routes` are keyed by (host, path)."""

    port: int
    pages: dict[tuple[str, str], Answer]
    routes: dict[tuple[str, str], Route]
    index: Index = field(default_factory=Index)

    def answer(self, host: str, target: str) -> Answer:
        """Return the answer to GET `target` (path and query) on a host named without its port."""
        if host not in HOSTS:
            return _message(HTTPStatus.NOT_FOUND, "There is no such host in the demonstration.")
        split = urlsplit(target)
        key = (host, unquote(split.path))
        if key in {MEDIAWIKI, SEARXNG}:
            fields = parse_qs(split.query, keep_blank_values=True)
            return self._search(key, {name: values[-1] for name, values in fields.items()})
        route = self.routes.get(key, Route())
        if route.location:
            place = route.location.replace(PORT_MARK, str(self.port))
            return _message(HTTPStatus(route.status), "This page is elsewhere.", ("Location", place))
        if route.status == HTTPStatus.GONE:
            return _message(HTTPStatus.GONE, "This page was withdrawn and will not come back.")
        return self.pages.get(key) or _message(HTTPStatus.NOT_FOUND, "There is no page here.")

    def _search(self, key: tuple[str, str], parameters: dict[str, str]) -> Answer:
        """Answer one of the two search APIs."""
        if key == MEDIAWIKI:
            return _json(*apis.mediawiki(parameters, self.index, port=self.port))
        if parameters.get("format") != "json":
            # What SearXNG does with a format that its settings do not name.
            return _message(HTTPStatus.FORBIDDEN, "This search answers in JSON only: add format=json.")
        return _json(*apis.searxng(parameters, self.index))


def _message(status: HTTPStatus, text: str, *headers: tuple[str, str]) -> Answer:
    """Return a short page that says what is the matter."""
    page = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{status.value} {status.phrase}</title>\n"
        '<meta name="factcheck-demonstration" content="true">\n<link rel="stylesheet" href="/style.css">\n</head>\n'
        f"<body>\n<main>\n<article>\n<h1>{status.value} {status.phrase}</h1>\n<p>{html.escape(text)}</p>\n</article>\n"
        f'</main>\n<footer class="imprint">\n<p class="demonstration">{MARK}</p>\n</footer>\n</body>\n</html>\n'
    )
    return Answer(status=status.value, body=page.encode(), headers=headers)


def _json(status: int, value: dict[str, Any], headers: tuple[tuple[str, str], ...] = ()) -> Answer:
    """Return an API's answer."""
    body = json.dumps(value, ensure_ascii=False).encode()
    return Answer(status=status, content_type="application/json; charset=utf-8", body=body, headers=headers)


def _key(address: str) -> tuple[str, str]:
    """Split "host/path" into the key of the tables."""
    host, slash, path = address.partition("/")
    return host, slash + path


def _path(file: Path, folder: Path) -> str:
    """Return the URL path of a file: index.html is its folder, other pages lose their ending."""
    path = "/" + file.relative_to(folder).as_posix()
    if file.name == "index.html":
        return path.removesuffix("index.html")
    return path.removesuffix(".html")


def _page(file: Path, route: Route, *, port: int, default: datetime) -> Answer:
    """Read one file as it is served: port filled in, encoded as its route says, dated by its own metadata."""
    media_type = FEED_TYPES.get(file.name, TYPES[file.suffix])
    if file.suffix == ".pdf":
        return Answer(status=200, content_type=media_type, body=file.read_bytes(), modified_at=default)
    text = file.read_text(encoding="utf-8").replace(PORT_MARK, str(port))
    dates = dict(_CHANGED.findall(text))
    stamp = dates.get("modified") or dates.get("published")
    return Answer(
        status=route.status,
        content_type=f"{media_type}; charset={route.charset}",
        body=text.encode(route.charset),
        modified_at=datetime.fromisoformat(stamp) if stamp else default,
        delay_s=route.delay_s,
    )


def _documents(files: dict[tuple[str, str], Path], routes: dict[tuple[str, str], Route], port: int) -> list[Document]:
    """Return what the search APIs know: each article as it is, or as a search engine remembers it."""
    documents = []
    for (host, path), file in files.items():
        if file.suffix not in {".html", ".pdf"} or path == "/":
            continue
        if (host, path) in routes and routes[host, path].indexed is not None:
            continue
        url = f"http://{host}:{port}{path}"
        if file.suffix == ".pdf":
            title, text = report.plain(report.SOURCE.read_text(encoding="utf-8"))
            documents.append(Document(url=url, host=host, title=title, text=text))
        else:
            documents.append(read_html(file.read_text(encoding="utf-8"), url=url, host=host))
    documents += [
        Document(url=f"http://{host}:{port}{path}", host=host, title=route.indexed["title"], text=route.indexed["text"])
        for (host, path), route in routes.items()
        if route.indexed is not None
    ]
    return documents


def load(port: int) -> Site:
    """Read the demonstration web as it is served on this port. Raises KeyError on a file of unknown type."""
    table = json.loads((ROOT / "site.json").read_text(encoding="utf-8"))
    default = datetime.fromisoformat(table["last_modified"])
    routes = {
        _key(entry["url"]): Route(**{name: value for name, value in entry.items() if name != "url"})
        for entry in table["routes"]
    }
    files: dict[tuple[str, str], Path] = {}
    for host in HOSTS:
        for folder in (SITE / "_shared", SITE / host):
            files |= {(host, _path(file, folder)): file for file in sorted(folder.rglob("*")) if file.is_file()}
    pages = {key: _page(file, routes.get(key, Route()), port=port, default=default) for key, file in files.items()}
    return Site(port=port, pages=pages, routes=routes, index=Index(_documents(files, routes, port)))


def http_date(moment: datetime) -> str:
    """Write a time as HTTP does (RFC 9110, section 5.6.7)."""
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def compressed(body: bytes) -> bytes:
    """Compress a body the same way each time."""
    return gzip.compress(body, mtime=0)
