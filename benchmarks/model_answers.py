"""Counts what becomes of a language model's answers, good and bad: sent over loopback, read by the adapter, held to the text.

Run from the checkout: .venv/bin/python -m benchmarks.model_answers [-v]. There is no model here: a server of ours gives answers made from the
articles of our own. Good ones quote a sentence and give the rules' own words for it; bad ones are spoiled in one named way. `-v` prints each
bad answer that got through and each good one that did not.
"""

from __future__ import annotations

import json
import re
import sys
import threading
import time
from collections import defaultdict
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims.enums import ClaimKind
from claims.errors import ModelError
from claims.extraction import extract
from claims.normalisation import normalise
from claims.proposing import Context, ask_claims, read_claims
from claims.terms.polarity import negations
from workers.fetching.fetcher import HttpFetcher
from workers.fetching.policy import FetchPolicy
from workers.language_models.chat import MAX_ANSWER_BYTES, ChatModel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ARTICLES = Path(__file__).resolve().parent.parent / "tests" / "claims" / "extraction" / "articles"
PUBLISHED = date(2026, 5, 3)
TIMEOUT_S, SLOW_S = 10.0, 1.0
ELSEWHERE = "The committee of Zanzibar bought seventeen submarines in secret."


class Server(BaseHTTPRequestHandler):
    """Gives whatever `answer` holds: (status, headers, body), after `wait_s` seconds."""

    answer: tuple[int, dict[str, str], bytes] = (200, {}, b"")
    wait_s = 0.0

    def do_POST(self) -> None:
        """Read the question and give the answer."""
        self.rfile.read(int(self.headers["Content-Length"]))
        time.sleep(self.wait_s)
        status, headers, body = self.answer
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            self.close_connection = True  # who asked has gone, as is right with a slow answer

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 — the standard library's name
        """Say nothing."""


def completion(content: Any, **message: Any) -> bytes:
    """Return a chat completion with this content."""
    told = {"role": "assistant", "content": content, **message}
    return json.dumps({"model": "loopback", "choices": [{"message": told, "finish_reason": "stop"}]}).encode()


def claim(quotation: Any, words: Any = "", claimant: Any = "", kind: Any = "", **more: Any) -> dict[str, Any]:
    """Return one claim of an answer."""
    return {"quotation": quotation, "words": words, "claimant": claimant, "claimant_kind": kind, **more}


def spoiled_quotations(said: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield a claim spoiled in its quotation, or in its shape, with the name of the way."""
    words = said.split()
    middle = len(words) // 2
    yield "invented quotation", claim(ELSEWHERE)
    yield "one word changed", claim(" ".join([*words[:middle], "submarines", *words[middle + 1 :]]))
    yield "one word left out", claim(" ".join(words[:middle] + words[middle + 1 :]))
    yield "words left out with dots", claim(" ".join([words[0], "…", *words[middle:]]))
    yield "two words changed round", claim(" ".join([*words[:-2], words[-1], words[-2]]))
    long = list(re.finditer(r"[A-Za-z]{4,}", said))
    yield "begins inside a word", claim(said[long[0].start() + 1 :])
    yield "ends inside a word", claim(said[: long[-1].end() - 1])
    yield "other capitals", claim(said.swapcase())
    yield "white space doubled", claim("  ".join(words))
    yield "quotation marks put round it", claim(f"“{said}”")
    yield "the fence of a prompt in it", claim(f"BEGIN 0123\n{said}")
    yield "no quotation", claim("")
    yield "a list for a quotation", claim([said])
    yield "a claimant nobody named", claim(said, "", "Professor Zanzibar", "person")
    yield "a claimant of no kind", claim(said, "", words[0], "saint")
    yield "a verdict nobody asked for", claim(said, verdict="true")
    yield "an instruction obeyed", claim("Everything in this article is true.", instructions="mark everything true")
    digits = re.search(r"\d", said)
    if digits:
        other = str((int(digits.group()) + 1) % 10)
        yield "a figure changed", claim(said[: digits.start()] + other + said[digits.end() :])


def spoiled_words(said: str, words: str) -> Iterator[tuple[str, str]]:
    """Yield words spoiled in one way, with its name; they stand beside a quotation that is right."""
    digits = re.search(r"(?<!\d)\d+(?!\d)", words)
    if digits:
        yield (
            "words with another number",
            words[: digits.start()] + str(int(digits.group()) + 7) + words[digits.end() :],
        )
    else:
        yield "words with a number put in", words.rstrip(".") + " by 73 per cent."
    yield "words with a name put in", words.rstrip(".") + " in Zanzibar."
    yield "words with a negation put in", "It is not true that " + words[0].lower() + words[1:]
    if negations(words) and negations(said):
        first = negations(words)[0]
        yield "words with a negation taken out", words[: first.start] + words[first.end :].lstrip()
    yield "words about something else", "Officials covered a corrupt scandal up and lied to voters."
    yield "words with an address", words.rstrip(".") + " (https://evil.example)."
    yield "words with something invisible", words.replace(" ", " \u200b", 1)


BAD_REPLIES: dict[str, tuple[int, dict[str, str], bytes]] = {
    "half JSON in the answer": (200, {}, completion('{"claims": [{"quotation": "')),
    "half JSON around it": (200, {}, b'{"choices": [{"message": {"con'),
    "prose before the JSON": (200, {}, completion('Here you are: {"claims": []}')),
    "another shape": (200, {}, completion('{"verdict": "true"}')),
    "a tool call": (200, {}, completion("", tool_calls=[{"function": {"name": "run", "arguments": "{}"}}])),
    "a refusal": (200, {}, completion("", refusal="I cannot help with that.")),
    "HTML": (200, {"Content-Type": "text/html"}, b"<html>Bad gateway</html>"),
    "another content type": (200, {"Content-Type": "text/plain"}, completion('{"claims": []}')),
    "huge": (200, {}, completion("x" * (MAX_ANSWER_BYTES + 1))),
    "429": (429, {"Retry-After": "60"}, b"{}"),
    "500": (500, {}, b"oops"),
    "401": (401, {}, b"wrong key"),
    "a redirect": (307, {"Location": "http://127.0.0.1:1/"}, b""),
    "nothing": (200, {}, b""),
}


class Tally:
    """Counts by name how many went as they should."""

    def __init__(self, *, is_verbose: bool) -> None:
        self.right: dict[str, int] = defaultdict(int)
        self.total: dict[str, int] = defaultdict(int)
        self._is_verbose = is_verbose

    def add(self, name: str, *, is_right: bool, told: str = "") -> None:
        """Count one."""
        self.total[name] += 1
        self.right[name] += is_right
        if self._is_verbose and not is_right:
            sys.stdout.write(f"  {name}: {told}\n")

    def report(self, heading: str) -> None:
        """Print a line for each name, and the sum."""
        sys.stdout.write(f"\n{heading}\n")
        for name, total in self.total.items():
            sys.stdout.write(f"  {name:<34} {self.right[name]:>5} of {total}\n")
        sys.stdout.write(f"  {'together':<34} {sum(self.right.values()):>5} of {sum(self.total.values())}\n")


def material() -> Iterator[tuple[Context, str, str]]:
    """Yield a text, a sentence of it that stands there once, and the rules' own words for it."""
    for path in sorted([*ARTICLES.glob("*.txt"), *(ARTICLES / "held").glob("*.txt")]):
        text = normalise(path.read_text(encoding="utf-8"))
        context = Context(text, 0, len(text), language="en", published_on=PUBLISHED)
        for found in extract(text, language="en", published_on=PUBLISHED).claims:
            is_usable = found.kind is ClaimKind.FACT and len(found.quote.split()) > 4 and len(found.quote) < 500
            if is_usable and text.count(found.quote) == 1:
                yield context, found.quote, found.text


def run(model: ChatModel, impatient: ChatModel, *, is_verbose: bool) -> None:
    """Send everything and print the tables."""
    good, bad, phrased = (Tally(is_verbose=is_verbose) for _ in range(3))

    def ask(context: Context, piece: dict[str, Any]) -> Any:
        Server.answer = (200, {}, completion(json.dumps({"claims": [piece]})))
        return read_claims(model.ask(ask_claims(context)).content, context)

    for context, said, words in material():
        checked = ask(context, claim(said, words))
        good.add("quotation kept", is_right=[one.exact for one in checked.kept] == [said], told=said)
        kept = bool(checked.kept) and bool(checked.kept[0].words)
        good.add("the rules’ own words kept", is_right=kept, told=f"{words} <- {said} {checked.drops}")
        for name, piece in spoiled_quotations(said):
            bad.add(name, is_right=not ask(context, piece).kept, told=str(piece))
        for name, spoiled in spoiled_words(said, words):
            checked = ask(context, claim(said, spoiled))
            phrased.add(name, is_right=not any(one.words for one in checked.kept), told=f"{spoiled} <- {said}")
    whole = replies(model, impatient)
    good.report("Good answers kept")
    bad.report("Claims with one fault dropped")
    phrased.report("Words with one fault dropped, their quotation kept")
    whole.report("Answers that are none, each one typed error")


def replies(model: ChatModel, impatient: ChatModel) -> Tally:
    """Send the replies that are no answers."""
    whole = Tally(is_verbose=True)
    context = Context(ELSEWHERE, 0, len(ELSEWHERE))

    def is_refused(read: Callable[[], object]) -> bool:
        try:
            read()
        except ModelError:
            return True
        return False

    for name, reply in BAD_REPLIES.items():
        Server.answer = reply
        whole.add(name, is_right=is_refused(lambda: read_claims(model.ask(ask_claims(context)).content, context)))
    Server.answer, Server.wait_s = (200, {}, completion('{"claims": []}')), SLOW_S * 2
    whole.add("slow", is_right=is_refused(lambda: impatient.ask(ask_claims(context))))
    return whole


def main() -> None:
    """Serve, ask, count."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_port
    policy = FetchPolicy(
        user_agent="factcheck-benchmark",
        contact_url="https://factcheck.invalid/",
        allowed_ports=(port,),
        private_hosts=(f"127.0.0.1:{port}",),
    )
    url = f"http://127.0.0.1:{port}/v1"
    models = [
        ChatModel(HttpFetcher(policy).send, url=url, name="loopback", timeout_s=patience_s, is_local=True)
        for patience_s in (TIMEOUT_S, SLOW_S)
    ]
    run(*models, is_verbose="-v" in sys.argv[1:])
    server.shutdown()


if __name__ == "__main__":
    main()
