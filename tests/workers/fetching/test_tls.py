from __future__ import annotations

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from claims.enums import CaptureOutcome
from claims.errors import FetchError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass
class Authority:
    """A certificate authority of one test run."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate
    folder: Path

    def trusting(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        context.load_verify_locations(cadata=self.certificate.public_bytes(serialization.Encoding.PEM).decode())
        return context

    def server(self, name: str, *, days: int = 30, is_self_signed: bool = False) -> ssl.SSLContext:
        key = ec.generate_private_key(ec.SECP256R1())
        issuer = None if is_self_signed else self
        certificate = certify(name, key, issuer=issuer, days=days)
        path = self.folder / f"{name}-{days}-{is_self_signed}.pem"
        path.write_bytes(
            certificate.public_bytes(serialization.Encoding.PEM)
            + key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context


def certify(
    name: str, key: ec.EllipticCurvePrivateKey, *, issuer: Authority | None, days: int = 30
) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=60))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
    )
    return builder.sign(issuer.key if issuer else key, hashes.SHA256())


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    return Authority(key, certify("Test Authority", key, issuer=None), tmp_path_factory.mktemp("tls"))


def answer(visit: Any) -> None:
    visit.answer(b"kept safe")


def wrapping(context: ssl.SSLContext) -> Any:
    return lambda sock: context.wrap_socket(sock, server_side=True)


def test_a_good_certificate_is_checked_against_the_name_and_recorded(
    serve: Any, make_fetcher: Any, authority: Authority
) -> None:
    asked: list[str | None] = []
    context = authority.server("site.localhost")
    context.sni_callback = lambda sock, name, ctx: asked.append(name)
    server = serve(answer, wrap=wrapping(context))

    result = make_fetcher(server, tls=authority.trusting())(server.url(scheme="https"))

    assert result.body == b"kept safe"
    assert asked == ["site.localhost"]
    assert server.visits[0].header("Host") == f"site.localhost:{server.port}"
    assert result.address == "127.0.0.1"
    assert result.tls is not None
    assert result.tls["version"] in {"TLSv1.2", "TLSv1.3"}
    assert result.tls["cipher"]
    assert result.tls["issuer"] == "commonName=Test Authority"
    assert datetime.fromisoformat(result.tls["not_after"]) > datetime.now(UTC)


def test_a_self_signed_certificate_is_refused_by_the_authorities_trusted_by_default(
    serve: Any, make_fetcher: Any, authority: Authority
) -> None:
    server = serve(answer, wrap=wrapping(authority.server("site.localhost", is_self_signed=True)))

    with pytest.raises(FetchError, match="self-signed") as caught:
        make_fetcher(server)(server.url(scheme="https"))

    assert (caught.value.outcome, caught.value.permanent) == (CaptureOutcome.TLS_FAILURE, True)
    assert [(hop.status, hop.address) for hop in caught.value.hops] == [(None, "127.0.0.1")]
    assert server.visits == []


@pytest.mark.parametrize(
    ("name", "days"),
    [pytest.param("other.localhost", 30, id="mismatch"), pytest.param("site.localhost", -1, id="expired")],
)
def test_a_certificate_that_does_not_fit_is_refused(
    serve: Any, make_fetcher: Any, authority: Authority, name: str, days: int
) -> None:
    server = serve(answer, wrap=wrapping(authority.server(name, days=days)))

    with pytest.raises(FetchError, match=r"mismatch|expired") as caught:
        make_fetcher(server, tls=authority.trusting())(server.url(scheme="https"))

    assert (caught.value.outcome, caught.value.permanent) == (CaptureOutcome.TLS_FAILURE, True)


def test_a_server_that_speaks_no_tls_is_a_tls_failure_that_may_pass(serve: Any, make_fetcher: Any) -> None:
    server = serve(
        lambda visit: visit.send(b"HTTP/1.1 400 Bad Request\r\n\r\n"),
        wrap=lambda sock: sock.sendall(b"no\r\n" * 9) or sock,
    )

    with pytest.raises(FetchError) as caught:
        make_fetcher(server)(server.url(scheme="https"))

    assert (caught.value.outcome, caught.value.permanent) == (CaptureOutcome.TLS_FAILURE, False)


def test_a_handshake_that_never_ends_is_cut_off(serve: Any, make_fetcher: Any) -> None:
    server = serve(lambda visit: visit.stop.wait(3))

    with pytest.raises(FetchError) as caught:
        make_fetcher(server, total_timeout_s=0.4)(server.url(scheme="https"))

    assert caught.value.outcome is CaptureOutcome.TIMED_OUT


def test_the_deadline_holds_against_a_slow_body_under_tls(serve: Any, make_fetcher: Any, authority: Authority) -> None:
    def slow(visit: Any) -> None:
        visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        visit.drip(b"x" * 1000, 0.1)

    server = serve(slow, wrap=wrapping(authority.server("site.localhost")))

    with pytest.raises(FetchError) as caught:
        make_fetcher(server, tls=authority.trusting(), total_timeout_s=0.6)(server.url(scheme="https"))

    assert caught.value.outcome is CaptureOutcome.TIMED_OUT
