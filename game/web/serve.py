"""Serving an exercise: the port, the addresses, the links that are printed, and an end that waits for nobody."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from game.classroom.exercise import Exercise
from game.errors import FairShareError
from game.web.addresses import Address
from game.web.app import make_app
from game.web.guard import CONNECTIONS
from game.web.patience import Patient
from game.web.site import Site

__all__ = ["Opened", "Tls", "open_port", "serve", "server_of", "site_of"]

_LOOPBACK = ("127.0.0.1", "localhost")
_PORTS_TRIED = 20


@dataclass(frozen=True, slots=True)
class Opened:
    """A port that is listened on, and whether it is another than was asked for."""

    sockets: tuple[socket.socket, ...]
    port: int
    moved: bool


def open_port(hosts: Sequence[str], port: int) -> Opened:
    """Return a port that is listened on at all of `hosts`: the one asked for, or the next free one.

    Raises
    ------
    FairShareError
        If none is free, or this computer has no such address.
    """
    for wanted in range(port, port + _PORTS_TRIED):
        opened: list[socket.socket] = []
        try:
            for host in hosts:
                # 0 asks for any free port; further addresses then take the same.
                opened.append(_listen(host, opened[0].getsockname()[1] if opened else wanted))
        except OSError as error:
            for one in opened:
                one.close()
            if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
                raise FairShareError(
                    f"this computer has no address {', '.join(hosts)}",
                    hint="leave --host out to see those it has",
                ) from None
            continue
        got = opened[0].getsockname()[1]
        return Opened(tuple(opened), got, moved=port not in (0, got))
    raise FairShareError(
        f"the ports {port} to {port + _PORTS_TRIED - 1} are taken", hint="name another one with --port"
    )


def _listen(host: str, port: int) -> socket.socket:
    # By its name: only of TCP does asyncio know that small parts must not wait for one another, 40 ms a page.
    one = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        one.bind((host, port))
        one.listen(512)
    except OSError:
        one.close()
        raise
    return one


@dataclass(frozen=True, slots=True)
class Tls:
    """Files of a certificate and its key, with which a server encrypts what it sends."""

    certificate: Path
    key: Path

    def check(self) -> None:
        """Raise `FairShareError` if they cannot be read or do not belong together."""
        try:
            ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(self.certificate, self.key)
        except (OSError, ssl.SSLError) as error:
            raise FairShareError(
                f"{self.certificate} and {self.key} are no certificate with its key: {error}",
                hint="give two files in PEM form, the certificate first",
            ) from None


def site_of(exercise: Exercise, addresses: Sequence[Address], port: int, *, secure: bool = False) -> Site:
    """Return the site of an exercise under all addresses of this computer; loopback where there is none."""
    hosts = [one.ip for one in addresses] or [_LOOPBACK[0]]
    way = "https" if secure else "http"
    return Site(exercise, [f"{way}://{host}:{port}" for host in hosts], secure=secure)


def server_of(site: Site, hosts: Sequence[str], tls: Tls | None = None) -> uvicorn.Server:
    """Return a server of a site that answers to `hosts` and to this computer itself."""
    config = uvicorn.Config(
        make_app(site, {*hosts, *_LOOPBACK}),
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=CONNECTIONS,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=2,
        http=Patient,
        loop="asyncio",
        ws="none",
        ssl_certfile=None if tls is None else tls.certificate,
        ssl_keyfile=None if tls is None else str(tls.key),
    )
    return _Server(config, site)


class _Server(uvicorn.Server):
    """Ends the streams first: a server that waits for them would never stop."""

    def __init__(self, config: uvicorn.Config, site: Site) -> None:
        super().__init__(config)
        self._site = site

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._site.bell.end()
        await super().shutdown(sockets)


def serve(
    site: Site, hosts: Sequence[str], opened: Opened, say: Callable[[], None], tls: Tls | None = None
) -> None:
    """Serve a site until Ctrl+C; `say` is called once pages are about to be there."""
    say()
    server_of(site, hosts, tls).run(sockets=list(opened.sockets))
