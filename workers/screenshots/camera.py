"""Takes one picture: gives the browser the archived page, answers what it asks for, and checks what comes out.

The address of the page is answered once, with the archived bytes; nothing is fetched for it. Frames, further pages,
downloads and dialogs get nothing. A page whose parts do not all come in time is pictured without them.
"""

from __future__ import annotations

import base64
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from claims.errors import PictureError
from claims.ports import Picture
from workers.fetching import contentcoding
from workers.screenshots import png
from workers.screenshots.browser import Browser, Limits
from workers.screenshots.parts import NOTHING, Answer, Parts

if TYPE_CHECKING:
    from claims.ports import ArchivedPage, Fetcher, Robots

THUMBNAIL_SCALE: Final = 0.375  # of the first screen: 480 by 300 pixels
_CONTENT_BYTES: Final = 24 * 1024 * 1024  # of a page once unpacked; the fetcher's own cap is below
_QUIET_S: Final = 0.3  # without an open request after the page has loaded: it looks as it looks
_PASSED_ON: Final = ("content-type", "content-security-policy", "content-language")


class HeadlessCamera:
    """A `claims.ports.Camera`: one fresh browser for each picture. Holds no state between calls."""

    def __init__(
        self,
        command: str,
        *,
        fetch: Fetcher,
        robots: Robots,
        runs_scripts: bool = False,
        has_sandbox: bool = True,
        limits: Limits | None = None,
        flags: tuple[str, ...] = (),
    ) -> None:
        self._command, self._fetch, self._robots = command, fetch, robots
        self._runs_scripts, self._has_sandbox = runs_scripts, has_sandbox
        self._limits = limits or Limits()
        self._flags = flags if runs_scripts else (*flags, "--blink-settings=scriptEnabled=false")

    def __call__(self, page: ArchivedPage, *, heeds_robots: bool) -> Picture:
        """Take a picture of a page. Raises PictureError; afterwards nothing of the browser is left."""
        if not self._command:
            raise PictureError(
                "No browser was found on the machine of this worker. Install Chromium or name one in SCREENSHOT_BROWSER.",
                permanent=False,
            )
        if not page.url.startswith(("http://", "https://")):
            raise PictureError("Only pages of the web can be pictured.")
        main = Answer(200, _headers(page), _content(page))
        with Browser(self._command, self._limits, has_sandbox=self._has_sandbox, flags=self._flags) as browser:
            parts = Parts(
                fetch=self._fetch,
                robots=self._robots,
                limits=self._limits,
                heeds_robots=heeds_robots,
                runs_scripts=self._runs_scripts,
                done=lambda request_id, answer: browser.post({"method": _DONE, "params": (request_id, answer)}),
            )
            try:
                return _Sitting(browser, parts, self._limits, page.url, main).picture(
                    has_run_scripts=self._runs_scripts
                )
            finally:
                parts.close()


_DONE: Final = "factcheck.done"


@dataclass(slots=True)
class _Sitting:
    """One page before the camera."""

    browser: Browser
    parts: Parts
    limits: Limits
    url: str
    main: Answer
    session: str = ""
    is_loaded: bool = False
    is_main_given: bool = False
    open_requests: set[str] = field(default_factory=set)

    def picture(self, *, has_run_scripts: bool) -> Picture:
        """Open the page, wait for its parts, and take the picture."""
        version = str(self.browser.call("Browser.getVersion", timeout_s=self.limits.start_s).get("product", ""))
        self._open()
        self._wait()
        taken_at = datetime.now(UTC)
        page_height = self._page_height()
        image, height = self._image(min(page_height, self.limits.height))
        thumbnail = self._shot(self.limits.screen, scale=THUMBNAIL_SCALE)
        return Picture(
            image=image,
            thumbnail=thumbnail,
            width=self.limits.width,
            height=height,
            screen=self.limits.screen,
            page_height=page_height,
            browser=version[:100],
            has_run_scripts=has_run_scripts,
            is_isolated=self.browser.is_isolated,
            parts=tuple(self.parts.seen),
            taken_at=taken_at,
        )

    def _open(self) -> None:
        call = self.browser.call
        # No download is written anywhere, and no target but ours is ever answered.
        call("Browser.setDownloadBehavior", behavior="deny")
        target = call("Target.createTarget", url="about:blank")["targetId"]
        self.session = call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        call(
            "Emulation.setDeviceMetricsOverride",
            self.session,
            width=self.limits.width,
            height=self.limits.screen,
            deviceScaleFactor=1,
            mobile=False,
        )
        call("Page.enable", self.session)
        call("Inspector.enable", self.session)
        call("Fetch.enable", self.session, patterns=[{"urlPattern": "*"}])
        self.browser.send("Page.navigate", self.session, url=self.url)

    def _wait(self) -> None:
        """Answer the page's requests until it is still, or its time is over."""
        ends = time.monotonic() + self.limits.load_s
        self.parts.begin()
        still_since: float | None = None
        while (now := time.monotonic()) < ends:
            is_still = self.is_loaded and not self.open_requests
            still_since = (still_since or now) if is_still else None
            if still_since is not None and now - still_since >= _QUIET_S:
                return
            event = self.browser.next_event(min(_QUIET_S, ends - now))
            if event is not None:
                self._handle(event)
        if not self.is_main_given:
            raise PictureError("The browser never asked for the page.")
        for request_id in sorted(self.open_requests):
            self._answer(request_id, NOTHING)

    def _handle(self, event: dict[str, Any]) -> None:
        method, params = event.get("method", ""), event.get("params", {})
        if method == _DONE:
            self._answer(*params)
        elif event.get("sessionId") != self.session:
            return
        elif method == "Fetch.requestPaused":
            self._requested(params)
        elif method == "Page.loadEventFired":
            self.is_loaded = self.is_main_given
        elif method == "Page.javascriptDialogOpening":
            self.browser.send("Page.handleJavaScriptDialog", self.session, accept=False)
        elif method == "Inspector.targetCrashed":
            raise PictureError("The page brought the browser down.")

    def _requested(self, params: dict[str, Any]) -> None:
        request_id, request = str(params["requestId"]), params["request"]
        kind = str(params.get("resourceType", ""))
        self.open_requests.add(request_id)
        # Nothing runs before our own navigation, so the first is it, however the browser spells the address. A second one is
        # a reload, another page or a frame, and may never end.
        if kind == "Document" and not self.is_main_given:
            self.is_main_given = True
            self._answer(request_id, self.main)
        else:
            self.parts.ask(request_id, request, kind)

    def _answer(self, request_id: str, answer: Answer) -> None:
        self.open_requests.discard(request_id)
        if answer.status == 0:
            # "Aborted" leaves the page as it is; any other error would put an error page in its place.
            self.browser.send("Fetch.failRequest", self.session, requestId=request_id, errorReason="Aborted")
            return
        self.browser.send(
            "Fetch.fulfillRequest",
            self.session,
            requestId=request_id,
            responseCode=answer.status,
            responseHeaders=[{"name": name, "value": value} for name, value in answer.headers],
            body=base64.b64encode(answer.content).decode("ascii"),
        )

    def _page_height(self) -> int:
        content = self.browser.call("Page.getLayoutMetrics", self.session).get("cssContentSize", {})
        return max(self.limits.screen, min(int(content.get("height", 0)), 10_000_000))

    def _image(self, height: int) -> tuple[bytes, int]:
        """Return the picture down to a height, or of the first screen alone where that is too large a file."""
        image = self._shot(height)
        if len(image) > self.limits.picture_bytes:
            height = self.limits.screen
            image = self._shot(height)
        if len(image) > self.limits.picture_bytes:
            raise PictureError(
                f"The picture is larger than {self.limits.picture_bytes} bytes, even of the first screen."
            )
        return image, height

    def _shot(self, height: int, *, scale: float = 1) -> bytes:
        clip = {"x": 0, "y": 0, "width": self.limits.width, "height": height, "scale": scale}
        answer = self.browser.call(
            "Page.captureScreenshot", self.session, format="png", captureBeyondViewport=True, clip=clip
        )
        wanted = (round(self.limits.width * scale), round(height * scale))
        try:
            data = base64.b64decode(str(answer.get("data", "")), validate=True)
            found = png.size_of(data, max_pixels=wanted[0] * wanted[1])
        except ValueError as error:
            raise PictureError(f"What the browser gave is not a picture: {error}.") from error
        if found != wanted:
            raise PictureError(f"The browser gave a picture of {found[0]} by {found[1]} pixels instead of {wanted}.")
        return data


def _headers(page: ArchivedPage) -> tuple[tuple[str, str], ...]:
    """Return those headers of the archived answer that say how the page is shown: no cookie, no redirect, no report."""
    return tuple((name, value) for name, value in page.headers if name.lower() in _PASSED_ON)


def _content(page: ArchivedPage) -> bytes:
    """Return the page's bytes unpacked, as the fetcher unpacked them when the page was read."""
    encoding = next((value for name, value in page.headers if name.lower() == "content-encoding"), "")
    try:
        decoder = contentcoding.Decoder(encoding, cap=_CONTENT_BYTES)
        if decoder.is_plain:
            return page.body
        decoder.feed(page.body)
        decoder.finish()
    except (contentcoding.CodingError, contentcoding.OverCapError) as error:
        raise PictureError("The archived page cannot be unpacked.") from error
    return bytes(decoder.content)
