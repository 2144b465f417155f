"""Real pictures by a real browser: of archived bytes, behind the address rules, within limits, with nothing left behind."""

from __future__ import annotations

import gzip
import time

import pytest

from claims.enums import PartOutcome
from claims.errors import PictureError
from claims.ports import ArchivedPage, RobotsAnswer
from tests.workers.screenshots.conftest import archived, colour, pixels
from workers.screenshots import png

pytestmark = pytest.mark.e2e

RED = b"<svg xmlns='http://www.w3.org/2000/svg' width='200' height='200'><rect width='200' height='200' fill='red'/></svg>"
# Every way in which a page makes a browser ask for something, without scripts and with them.
MARKUP = """
<link rel="stylesheet" href="{0}/style"><link rel="preload" as="image" href="{0}/preload"><link rel="prefetch" href="{0}/p">
<link rel="preconnect" href="{0}"><link rel="dns-prefetch" href="{0}"><link rel="icon" href="{0}/icon">
<link rel="manifest" href="{0}/manifest"><link rel="modulepreload" href="{0}/module">
<style>@import "{0}/import"; @font-face {{ font-family: F; src: url({0}/font) }}
body {{ background: url({0}/background); font-family: F }} p {{ cursor: url({0}/cursor), auto; content: url({0}/content) }}</style>
<img src="{0}/image" srcset="{0}/image2 2x"><picture><source srcset="{0}/source"><img src="{0}/picture"></picture>
<iframe src="{0}/frame"></iframe><frame src="{0}/frame2"><embed src="{0}/embed"><object data="{0}/object"></object>
<video src="{0}/video" poster="{0}/poster" autoplay></video><audio src="{0}/audio" autoplay></audio>
<track src="{0}/track"><input type="image" src="{0}/input"><table background="{0}/table"><tr><td>x</table>
<svg><image href="{0}/svg" width="9" height="9"/><use href="{0}/use#a"/></svg>
<a ping="{0}/ping" href="{0}/link">x</a><p>Words.</p><body background="{0}/body">
<script src="{0}/script"></script><script type="module" src="{0}/module2"></script>
"""
SCRIPTS = """<script>
const base = "{0}", ws = base.replace("http", "ws");
for (const act of [
  () => fetch(base + "/fetch"), () => fetch(base + "/cors", {{mode: "no-cors", method: "POST", body: "x"}}),
  () => {{ const x = new XMLHttpRequest(); x.open("GET", base + "/xhr"); x.send(); }},
  () => new WebSocket(ws + "/socket"), () => new EventSource(base + "/events"), () => navigator.sendBeacon(base + "/beacon"),
  () => new Worker(URL.createObjectURL(new Blob(["fetch('" + base + "/worker'); importScripts('" + base + "/imported')"]))),
  () => new SharedWorker(URL.createObjectURL(new Blob(["fetch('" + base + "/shared')"]))),
  () => navigator.serviceWorker.register("/sw.js"), () => window.open(base + "/opened"),
  () => {{ const f = document.createElement("form"); f.action = base + "/form"; f.method = "post"; f.target = "_blank";
           document.body.append(f); f.submit(); }},
  () => {{ const i = document.createElement("iframe"); i.src = base + "/made"; document.body.append(i); }},
  () => {{ const p = new RTCPeerConnection({{iceServers: [{{urls: "stun:" + base.slice(7)}}, {{urls: "turn:" + base.slice(7),
           username: "a", credential: "b"}}]}}); p.createDataChannel("x"); p.createOffer().then(o => p.setLocalDescription(o)); }},
  () => import(base + "/imported2"), () => {{ new Image().src = base + "/new"; }},
  () => new WebTransport(base.replace("http", "https") + "/transport"),
  () => setTimeout(() => {{ location.href = base + "/location"; }}, 50),
]) {{ try {{ act(); }} catch {{}} }}
</script>"""


def bases(port):
    """Addresses that lead to our own machine, in the notations a page may try."""
    return [
        f"http://127.0.0.1:{port}",
        f"http://localhost:{port}",
        f"http://[::1]:{port}",
        f"http://[::ffff:127.0.0.1]:{port}",
        f"http://2130706433:{port}",
        f"http://0x7f.1:{port}",
        f"http://0.0.0.0:{port}",
        f"http://[::]:{port}",
        f"http://canary.localhost:{port}",
        "http://169.254.169.254",
        "http://[fd00:ec2::254]",
        "http://[64:ff9b::a9fe:a9fe]",
        "http://10.0.0.1",
    ]


def test_it_pictures_the_archived_bytes_and_fetches_what_they_name(camera, site):
    site.pages["/red.svg"] = ("image/svg+xml", RED)
    site.pages["/blue.css"] = ("text/css", b"body { background: blue; margin: 0 }")
    html = f"<link rel=stylesheet href='{site.url('/blue.css')}'><img src='{site.url('/red.svg')}'><p style='height:2000px'>"
    taken = camera()(archived(html), heeds_robots=True)
    assert taken.width == 1280
    assert taken.height == taken.page_height > 2000
    assert png.size_of(taken.image, max_pixels=1280 * 4000) == (1280, taken.height)
    assert png.size_of(taken.thumbnail, max_pixels=480 * 300) == (480, 300)
    assert colour(taken.image, 100, 100) == (255, 0, 0)
    assert colour(taken.image, 600, 100) == (0, 0, 255)
    assert taken.browser.startswith("Chrome/")
    assert not taken.has_run_scripts
    shown = {part.url: part for part in taken.parts if part.outcome is PartOutcome.SHOWN}
    assert set(shown) == {site.url("/red.svg"), site.url("/blue.css")}
    assert sorted(site.asked) == ["/blue.css", "/red.svg"]  # and never the page itself, whose host does not exist


def test_its_parts_are_asked_for_in_our_name_and_without_cookies(camera, site):
    site.pages["/one.svg"] = site.pages["/two.svg"] = ("image/svg+xml", RED)
    camera()(archived(f"<img src='{site.url('/one.svg')}'><img src='{site.url('/two.svg')}'>"), heeds_robots=True)
    assert len(site.headers) == 2
    for headers in site.headers:
        assert headers["User-Agent"].startswith("factcheck/test")
        assert not {"Cookie", "Referer", "Authorization", "Origin"} & set(headers)


@pytest.mark.parametrize("runs_scripts", [False, True])
@pytest.mark.parametrize("keeps_network", [False, True])
def test_no_page_leads_the_browser_or_us_to_a_forbidden_address(camera, site, canary, runs_scripts, keeps_network):
    """With the kernel's wall, and with the browser's own settings alone; beside it stands what may be fetched."""
    site.pages["/red.svg"] = ("image/svg+xml", RED)
    html = f"<img src='{site.url('/red.svg')}'>"
    html += "".join(MARKUP.format(base) + SCRIPTS.format(base) for base in bases(canary.port))
    html += f"<meta http-equiv=refresh content='0;url=http://127.0.0.1:{canary.port}/refresh'>"
    headers = {
        "link": f"<http://127.0.0.1:{canary.port}/early>; rel=preload; as=image",
        "refresh": "0;url=http://[::1]/",
    }
    page = archived(html, url="http://paper.example/a", **headers)
    taken = camera(runs_scripts=runs_scripts, keeps_network=keeps_network, parts=600)(page, heeds_robots=True)
    time.sleep(0.3)
    assert canary.knocks == []
    assert "/red.svg" in site.asked
    assert taken.is_isolated is not keeps_network
    shown = [part.url for part in taken.parts if part.outcome is PartOutcome.SHOWN]
    assert shown == [site.url("/red.svg")]
    kinds = {part.kind for part in taken.parts}
    assert {"Image", "Stylesheet", "Font", "Document"} <= kinds


def test_a_redirect_to_a_forbidden_address_is_not_followed(camera, site, canary):
    for name in ("image", "style"):
        site.pages[f"/{name}"] = ("redirect", f"http://127.0.0.1:{canary.port}/x".encode())
    html = f"<img src='{site.url('/image')}'><link rel=stylesheet href='{site.url('/style')}'>"
    taken = camera()(archived(html), heeds_robots=True)
    assert canary.knocks == []
    assert {part.outcome for part in taken.parts if "localhost" in part.url} == {PartOutcome.REFUSED}


def test_the_canary_is_one_that_would_be_heard(chromium, canary):
    """The control of the tests above: the same browser with neither of its walls does knock."""
    import subprocess  # noqa: PLC0415 — here alone a browser is started by hand
    import tempfile  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as profile:
        command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}", "--dump-dom"]
        process = subprocess.Popen(
            [*command, "--timeout=3000", f"http://127.0.0.1:{canary.port}/"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        deadline = time.monotonic() + 20
        while not canary.knocks and time.monotonic() < deadline:
            time.sleep(0.05)
        end(process.pid)
        process.wait()
    assert canary.knocks


def end(ancestor):
    import os  # noqa: PLC0415 — as above
    import signal  # noqa: PLC0415

    from workers.screenshots import guard  # noqa: PLC0415

    for pid in [ancestor, *guard.descendants(ancestor)]:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


def test_scripts_run_only_where_that_was_wanted(camera):
    html = "<body style='margin:0;background:white'><script>document.body.style.background = 'lime'</script>"
    assert colour(camera()(archived(html), heeds_robots=True).image, 5, 5) == (255, 255, 255)
    taken = camera(runs_scripts=True)(archived(html), heeds_robots=True)
    assert colour(taken.image, 5, 5) == (0, 255, 0)
    assert taken.has_run_scripts


def test_dialogs_downloads_reloads_and_windows_change_nothing(camera):
    html = """<body style='margin:0;background:lime'><script>
      onbeforeunload = () => "stay"; alert("a"); confirm("b"); prompt("c"); print();
      const a = document.createElement("a"); a.href = "data:application/zip,xx"; a.download = "x.zip";
      document.body.append(a); a.click(); open("about:blank"); setTimeout(() => location.reload(), 20);
      setTimeout(() => document.documentElement.requestFullscreen(), 30); Notification.requestPermission();
    </script>"""
    taken = camera(runs_scripts=True)(archived(html), heeds_robots=True)
    assert colour(taken.image, 5, 5) == (0, 255, 0)


def test_what_robots_txt_forbids_is_missing_in_the_picture(camera, site):
    site.pages["/red.svg"] = ("image/svg+xml", RED)
    forbidden = lambda url: RobotsAnswer(allowed=False, rule="Disallow: /", robots_url="")  # noqa: E731
    page = archived(f"<img src='{site.url('/red.svg')}'>")
    taken = camera(robots=forbidden)(page, heeds_robots=True)
    assert site.asked == []
    assert PartOutcome.REFUSED in {part.outcome for part in taken.parts}
    camera(robots=forbidden)(page, heeds_robots=False)
    assert site.asked == ["/red.svg"]


def test_a_part_that_never_comes_is_missing_and_the_picture_is_taken(camera, site):
    site.pages["/silence"] = ("silence", b"")
    site.pages["/red.svg"] = ("image/svg+xml", RED)
    html = f"<body style='margin:0'><img src='{site.url('/red.svg')}'><img src='{site.url('/silence')}'>"
    began = time.monotonic()
    taken = camera(load_s=3.0, part_s=30.0)(archived(html), heeds_robots=True)
    assert time.monotonic() - began < 20
    assert colour(taken.image, 50, 50) == (255, 0, 0)


def test_a_very_long_page_is_cut_and_said_to_be(camera):
    taken = camera()(archived("<body style='margin:0'><div style='height:40000px;background:red'>"), heeds_robots=True)
    assert (taken.height, taken.page_height) == (10_000, 40_000)
    assert png.size_of(taken.image, max_pixels=1280 * 10_000) == (1280, 10_000)


def test_a_picture_too_large_as_a_file_shows_the_first_screen(camera, site):
    noise = "".join(f"<i style='left:{n * 7919 % 1280}px;top:{n * 104729 % 3000}px'></i>" for n in range(6000))
    html = (
        f"<style>i{{position:absolute;width:3px;height:3px;background:red}}</style><div style='height:3000px'>{noise}"
    )
    whole = camera()(archived(html), heeds_robots=True)
    assert whole.height > 3000
    taken = camera(picture_bytes=len(whole.image) - 1)(archived(html), heeds_robots=True)
    assert (taken.height, taken.page_height) == (800, whole.page_height)
    with pytest.raises(PictureError, match="even of the first screen"):
        camera(picture_bytes=1000)(archived(html), heeds_robots=True)


@pytest.mark.parametrize(
    "script",
    [
        "while (true) {}",
        "document.body.innerHTML = '<p>' + 'x'.repeat(1e6); while (true) document.body.offsetHeight, document.body.append('y')",
        "onload = () => { while (true) {} }",
    ],
)
def test_a_page_that_hangs_is_a_failure_in_words_and_the_next_is_taken(camera, script):
    take = camera(runs_scripts=True, wall_s=8.0, load_s=2.0)
    began = time.monotonic()
    with pytest.raises(PictureError, match=r"longer than one picture may|did not answer in time|never asked") as caught:
        take(archived(f"<body><script>{script}</script>"), heeds_robots=True)
    assert time.monotonic() - began < 30
    assert caught.value.permanent
    # The next has the usual time: a busy machine needs more than eight seconds for any picture.
    following = camera(runs_scripts=True)(archived("<body style='background:lime'>"), heeds_robots=True)
    assert colour(following.image, 5, 5) == (0, 255, 0)


def test_a_page_that_hogs_memory_is_a_failure_in_words(camera):
    hog = "<script>const kept = []; for (;;) { const a = new Uint8Array(1 << 24); a.fill(7); kept.push(a); }</script>"
    with pytest.raises(PictureError, match=r"more memory|brought the browser down|longer than|did not answer"):
        camera(runs_scripts=True, memory_bytes=600 << 20, wall_s=20.0)(archived(hog), heeds_robots=True)


def test_a_page_that_starts_workers_without_end_is_bounded(camera):
    hog = """<body><script>const code = URL.createObjectURL(new Blob(["const a = new Uint8Array(1 << 23); a.fill(1); for(;;);"]));
      for (let n = 0; n < 300; n++) { new Worker(code); const f = document.createElement("iframe"); f.srcdoc = "x"; document.body.append(f); }
    </script>"""
    began = time.monotonic()
    try:
        camera(runs_scripts=True, memory_bytes=700 << 20, wall_s=15.0, load_s=3.0)(archived(hog), heeds_robots=True)
    except PictureError as error:
        assert error.message  # noqa: PT017 — that it is bounded is what counts; a quick machine may still get its picture
    assert time.monotonic() - began < 40


def test_a_large_and_deep_page_is_bounded_without_scripts_too(camera):
    html = "<div>" * 60_000 + "x" + "<a " * 50_000 + "<table><tr><td>" * 3_000
    began = time.monotonic()
    try:
        camera(wall_s=25.0, load_s=5.0)(archived(html), heeds_robots=True)
    except PictureError as error:
        assert error.message  # noqa: PT017 — as above
    assert time.monotonic() - began < 50


def test_packed_bytes_are_unpacked_as_they_were_for_reading(camera):
    html = b"<body style='background:lime;margin:0'>"
    headers = (("Content-Type", "text/html"), ("Content-Encoding", "gzip"))
    taken = camera()(ArchivedPage("https://paper.example/", gzip.compress(html), headers), heeds_robots=True)
    assert colour(taken.image, 5, 5) == (0, 255, 0)
    for body, encoding in ((b"no gzip", "gzip"), (html, "br"), (gzip.compress(bytes(40 << 20)), "gzip")):
        with pytest.raises(PictureError, match="unpacked"):
            camera()(ArchivedPage("https://paper.example/", body, (("content-encoding", encoding),)), heeds_robots=True)


def test_an_address_with_a_fragment_and_odd_letters_is_answered(camera):
    html = "<body style='background:lime;margin:0'>"
    for url in ("https://paper.example/a?b=c#d", "https://paper.example/käse/ü", "http://paper.example:8080/"):
        taken = camera()(archived(html, url=url), heeds_robots=True)
        assert colour(taken.image, 5, 5) == (0, 255, 0)
        assert pixels(taken.thumbnail)[0] == 480


def test_without_a_browser_it_says_so():
    from workers.screenshots.camera import HeadlessCamera  # noqa: PLC0415 — no fixture: no browser is needed

    with pytest.raises(PictureError, match="No browser was found") as caught:
        HeadlessCamera("", fetch=None, robots=None)(archived("x"), heeds_robots=True)
    assert not caught.value.permanent
