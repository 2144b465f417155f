"""Has ReplayWeb.page play the archived pages of an evidence bundle in Chromium, and compares bytes and words.

    python benchmarks/replay_in_browser.py [BUNDLE.zip …] [--player FOLDER] [--chromium PROGRAM]

Without a bundle, one with three archived pages is made. FOLDER holds `ui.js` and `sw.js` of the npm package `replaywebpage`;
without it the package is asked for with `npm pack`. The bundle's `snapshots.wacz` lies on a server of this machine that
answers ranges, as a reader would put it on any server; nothing of the player is changed. For each page: the browser asks
the player for it as it was archived, and its SHA-256 has to be that of the body in the WARC file, unpacked by warcio; and
the player shows the page, and the words on it have to be those that the same browser shows of the archived bytes alone.
What is not there is skipped aloud.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import threading
import zipfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error, sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

HERE = Path(__file__).resolve().parent
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.testing")  # noqa: TID251 - the bundle's maker asks Django
sys.path.insert(0, str(HERE.parent))

PLAYER = "replaywebpage@2.4.6"
PATIENCE_MS = 60_000
INDEX = """<!doctype html><title>Archive</title><script src="/ui.js"></script>
<replay-web-page source="/snapshots.wacz" url="{url}" ts="{moment}" embed="full" style="height: 800px"></replay-web-page>"""
# Only frames under /replay/ are served by the player's worker, which calls each archive by an id of its own making.
RAW = """async ([id, moment, url]) => {
  const answer = await fetch(`/replay/w/${id}/${moment}id_/${url}`);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await answer.arrayBuffer()));
  return [answer.status, 'sha256:' + [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')];
}"""


class Ranges(SimpleHTTPRequestHandler):
    """Serves a folder, and one range of a file where one is asked for, which a player of large archives needs."""

    def send_head(self) -> Any:
        """Answer a range with 206 and the rest as the library does."""
        asked = re.fullmatch(r"bytes=(\d*)-(\d*)", self.headers.get("Range", ""))
        path = Path(self.translate_path(self.path))
        if asked is None or asked.groups() == ("", "") or not path.is_file():
            return super().send_head()
        size = path.stat().st_size
        first = int(asked[1]) if asked[1] else max(0, size - int(asked[2]))
        last = min(int(asked[2]), size - 1) if asked[1] and asked[2] else size - 1
        self.send_response(206)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
        self.send_header("Content-Length", str(last - first + 1))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(path.read_bytes()[first : last + 1])
        return None

    def end_headers(self) -> None:
        """Say that ranges may be asked for, and that the next page under the same name is another."""
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def lay_out(data: Path, player: Path, folder: Path) -> list[dict[str, Any]]:
    """Put player, archive and the plain bodies where the server finds them; returns the snapshots of the document."""
    (folder / "replay").mkdir(parents=True)
    shutil.copy(player / "ui.js", folder / "ui.js")
    shutil.copy(player / "sw.js", folder / "replay" / "sw.js")
    with zipfile.ZipFile(data) as archive:
        (folder / "snapshots.wacz").write_bytes(archive.read("snapshots.wacz"))
        document = json.loads(archive.read("version.json"))
    return list({item["snapshot"]["id"]: item["snapshot"] for item in document["citations"]}.values())


def play(page: Page, site: str, folder: Path, snapshot: dict[str, Any]) -> tuple[bool, bool]:
    """Return whether the player gave a page's bytes, and whether it showed its words."""
    url, moment = snapshot["url"], re.sub(r"\D", "", snapshot["captured_at"])[:14]
    (folder / "index.html").write_text(INDEX.format(url=url, moment=moment), encoding="utf-8")
    page.goto(f"{site}/index.html")
    frame = shown_in(page, url)
    if frame is None:
        return False, False
    shown, archive = words_of(frame), re.findall(r"/replay/w/([^/]+)/", frame.url)[0]
    given = page.frames[1].evaluate(RAW, [archive, moment, url])
    Ranges.extensions_map[".plain"], body = answered(folder, snapshot)
    (folder / "page.plain").write_bytes(body)
    page.goto(f"{site}/page.plain")
    expected = words_of(page.main_frame)
    return given == [200, f"sha256:{hashlib.sha256(body).hexdigest()}"], shown == expected


def answered(folder: Path, snapshot: dict[str, Any]) -> tuple[str, bytes]:
    """Return the archived page's media type and body, read by warcio."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - only where there is something to compare

    with (
        zipfile.ZipFile(folder / "snapshots.wacz") as archive,
        archive.open(f"archive/{snapshot['id']}.warc.gz") as file,
    ):
        answers = [
            (record.http_headers.get_header("Content-Type", "text/html"), record.content_stream().read())
            for record in ArchiveIterator(file)
            if record.rec_type == "response"
        ]
    return answers[-1]


def shown_in(page: Page, url: str) -> Frame | None:
    """Wait for the frame in which the player shows the page; None where none came."""
    for _ in range(PATIENCE_MS // 250):
        for frame in page.frames:
            if "/replay/w/" in frame.url and frame.url.endswith(f"_/{url}"):
                frame.wait_for_load_state()
                return frame
        page.wait_for_timeout(250)
    return None


def words_of(frame: Frame) -> str:
    """Return what a frame shows; empty while it changes under our hands."""
    try:
        return squeezed(frame.locator("body").inner_text(timeout=1000))
    except Error:
        return ""


def squeezed(text: str) -> str:
    """Return the words with one space between them."""
    return " ".join(text.split())


def get_player(folder: Path) -> Path | None:
    """Ask npm for the package; None where that cannot be done."""
    program = shutil.which("npm")
    if program is None:
        print("SKIPPED: npm is not there, and no --player was given.")
        return None
    folder.mkdir()
    done = subprocess.run([program, "pack", PLAYER], cwd=folder, capture_output=True, check=False)  # noqa: S603 - named here
    packed = next(folder.glob("*.tgz"), None)
    if packed is None:
        print(f"SKIPPED: npm pack {PLAYER} failed: {done.stderr.decode()[-300:]}")
        return None
    with tarfile.open(packed) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def main() -> int:
    """Play every page of every bundle, and print how many came back as they were archived."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bundles", type=Path, nargs="*")
    parser.add_argument("--player", type=Path)
    parser.add_argument("--chromium", default=shutil.which("chromium") or "")
    options = parser.parse_args()
    if not options.chromium:
        print("SKIPPED: Chromium is not there. Install it, or name it by --chromium.")
        return 0
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        player = options.player or get_player(folder / "player")
        if player is None:
            return 0
        for number, bundle in enumerate(options.bundles or [made(folder)]):
            wrong += replay(bundle, player, folder / str(number), options.chromium)
    return 1 if wrong else 0


def made(folder: Path) -> Path:
    """Make a bundle and return where it lies."""
    import django  # noqa: PLC0415 - only where no bundle was given

    django.setup()
    from benchmarks.bundle_validators import example  # noqa: PLC0415 - needs Django

    file = folder / "made here.zip"
    file.write_bytes(example()[0])
    return file


def replay(bundle: Path, player: Path, folder: Path, chromium: str) -> int:
    """Play the pages of one bundle; returns how many did not come back as they were."""
    snapshots = lay_out(bundle, player, folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Ranges, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    site = f"http://localhost:{server.server_port}"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        answers = [play(browser.new_page(), site, folder, snapshot) for snapshot in snapshots]
        browser.close()
    server.shutdown()
    print(f"{bundle.name}: {len(snapshots)} archived pages, {PLAYER if player.name == 'package' else player}")
    print(f"  byte for byte          {sum(same for same, _ in answers)} of {len(answers)}")
    print(f"  the same words shown   {sum(shown for _, shown in answers)} of {len(answers)}")
    return sum(not (same and shown) for same, shown in answers)


if __name__ == "__main__":
    sys.exit(main())
