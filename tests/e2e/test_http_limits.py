"""Limits and timeouts of HTTP: each has its status, at its exact edge, and a refusal is read even by a late reader.

Timeouts are made small by flags. A test measures that the server was not early and not absurdly late; the tolerance
upwards is wide because the machine may be busy.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from e2e.support.http import ask, read_response, request
from e2e.support.load import Crowd
from e2e.support.process import descriptors
from e2e.support.server import Server
from e2e.support.wire import Peer

LATE = 3.0
"""Seconds that a timeout may come too late on a busy machine."""


@contextmanager
def lasting(least: float) -> Iterator[None]:
    """The block must take at least `least` seconds and not much longer."""
    begun = time.monotonic()
    yield
    spent = time.monotonic() - begun
    assert least - 0.005 <= spent < least + LATE, f"took {spent:.3f} s, not {least} s"


def padded(size: int) -> bytes:
    """A good request whose head has exactly `size` bytes."""
    empty = len(request("/healthz", headers={"X-Pad": ""}))
    return request("/healthz", headers={"X-Pad": "p" * (size - empty)})


def test_431_for_a_large_head(server: Server) -> None:
    """A head of exactly the limit passes; one byte more is refused, whole or in pieces."""
    limit = 16 * 1024
    with Peer(server.address) as peer:
        peer.send(padded(limit))
        assert read_response(peer).status == 200
        peer.send(padded(limit + 1))
        answer = read_response(peer)
        assert (answer.status, answer.closes) == (431, True)
        peer.half_close()
        peer.expect_end()


def test_431_for_a_head_without_an_end(server: Server) -> None:
    """The refusal does not wait for an end that may never come."""
    with Peer(server.address) as peer:
        peer.send(request("/healthz")[:-2] + b"X-Pad: " + b"p" * 20000)
        assert read_response(peer).status == 431


def test_431_reaches_a_peer_that_sends_on(server: Server) -> None:
    """One MiB of header, sent whole before anything is read: refused by an orderly end, since a reset can destroy it."""
    for _ in range(20):
        with Peer(server.address) as peer:
            peer.send(request("/healthz")[:-2] + b"X-Pad: " + b"p" * (1 << 20))
            assert read_response(peer).status == 431
            peer.half_close()
            peer.expect_end()
            assert not peer.was_reset


def test_431_for_many_headers(server: Server) -> None:
    """100 fields pass, 101 do not. Host and Connection count."""
    for count, status in ((100, 200), (101, 431)):
        others = {f"X-{at}": "y" for at in range(count - 2)}
        with Peer(server.address) as peer:
            peer.send(request("/healthz", headers=others | {"Connection": "close"}))
            assert read_response(peer).status == status


def test_flag_max_header() -> None:
    """--max-header moves the limit."""
    with Server("--max-header", "2KiB") as small, Peer(small.address) as peer:
        peer.send(padded(2048) + padded(2049))
        assert [read_response(peer).status for _ in range(2)] == [200, 431]


def test_414_for_a_long_target(server: Server) -> None:
    """A target of 8 KiB passes, one byte more is refused."""
    with Peer(server.address) as peer:
        peer.send(request("/healthz?" + "q" * (8192 - 9)) + request("/healthz?" + "q" * (8192 - 8)))
        assert [read_response(peer).status for _ in range(2)] == [200, 414]
        peer.half_close()
        peer.expect_end()


def test_413_for_a_large_body(server: Server) -> None:
    """A body of exactly the limit passes, announced or chunked; one byte more is refused."""
    limit = 1 << 20
    with Peer(server.address) as peer:
        peer.send(request("/healthz", body=b"b" * limit))
        assert read_response(peer).status == 200
        chunked = request("/healthz", headers={"Transfer-Encoding": "chunked"})
        peer.send(chunked + b"80000\r\n" + b"b" * 0x80000 + b"\r\n80000\r\n" + b"b" * 0x80000 + b"\r\n0\r\n\r\n")
        assert read_response(peer).status == 200
        peer.send(chunked + b"80000\r\n" + b"b" * 0x80000 + b"\r\n80001\r\n")
        assert read_response(peer).status == 413
        peer.half_close()
        peer.expect_end()


def test_413_for_many_small_chunks(server: Server) -> None:
    """Chunks that each fit into a receive buffer count as much as large ones: nothing is kept beyond the limit."""
    chunked = request("/echo", "POST", headers={"Transfer-Encoding": "chunked"})
    for size in (1, 1000):
        chunk = b"%x\r\n" % size + b"b" * size + b"\r\n"
        with Peer(server.address) as peer:
            peer.send(chunked + chunk * ((1 << 20) // size + 1) + b"0\r\n\r\n")
            assert read_response(peer).status == 413
            peer.half_close()
            peer.expect_end()


def test_413_reaches_a_peer_that_sends_on(server: Server) -> None:
    """8 MiB of body, sent whole before anything is read: refused by an orderly end as well."""
    for _ in range(5):
        with Peer(server.address) as peer:
            peer.send(request("/healthz", body=b"b" * (8 << 20)))
            answer = read_response(peer)
            assert (answer.status, answer.closes) == (413, True)
            peer.half_close()
            peer.expect_end()
            assert not peer.was_reset


def test_flag_max_body() -> None:
    """--max-body moves the limit."""
    with Server("--max-body", "10B") as small, Peer(small.address) as peer:
        peer.send(request("/healthz", body=b"0123456789") + request("/healthz", body=b"0123456789!"))
        assert [read_response(peer).status for _ in range(2)] == [200, 413]


def test_408_for_a_slow_head() -> None:
    """Half a head is given up after the head timeout, with 408; dripping bytes do not prolong it."""
    with Server("--head-timeout", "400ms") as server:
        with Peer(server.address) as peer, lasting(0.4):
            peer.send(b"GET /healthz HTTP/1.1\r\n")
            assert read_response(peer).status == 408
            peer.expect_end()
        with Peer(server.address) as peer, lasting(0.4):
            peer.send(b"GET /healthz HTTP/1.1\r\nX-Drip: ")
            peer.deadline = 0.05
            while True:
                peer.send(b"d")
                try:
                    if peer.has_more():
                        break
                except AssertionError:
                    continue
            peer.deadline = 5
            assert read_response(peer).status == 408


def test_408_of_a_second_request() -> None:
    """The head timeout counts from the first byte of the head, not from the connection's."""
    with Server("--head-timeout", "400ms") as server, Peer(server.address) as peer:
        peer.send(request("/healthz"))
        assert read_response(peer).status == 200
        with lasting(0.4):
            peer.send(b"GET")
            assert read_response(peer).status == 408


def test_408_for_a_body_that_stops() -> None:
    """A body that stops coming is given up."""
    with Server("--body-timeout", "300ms") as server, Peer(server.address) as peer, lasting(0.3):
        peer.send(request("/healthz", headers={"Content-Length": "5"}) + b"he")
        assert read_response(peer).status == 408
        peer.expect_end()


def test_idle_connection_is_closed_in_silence() -> None:
    """After the keep-alive timeout the stream ends without a word; a fresh connection that says nothing as well."""
    with Server("--keep-alive", "300ms", "--head-timeout", "300ms") as server:
        with Peer(server.address) as peer, lasting(0.3):
            peer.expect_end()
        with Peer(server.address) as peer:
            peer.send(request("/healthz"))
            assert read_response(peer).status == 200
            with lasting(0.25):
                peer.expect_end()


def test_peer_that_never_reads_is_given_up() -> None:
    """A peer that takes nothing of a large answer is closed after the write timeout; its file is let go."""
    with Server("--write-timeout", "300ms", root=None) as server, Peer(server.address, receive_buffer=4096) as peer:
        peer.socket.setblocking(False)
        try:
            while True:
                peer.socket.send(request("/") * 200)
        except BlockingIOError:
            pass
        begun = time.monotonic()
        while (closed := metric(server, 'edda_timeouts_total{kind="write"}')) == 0:
            assert time.monotonic() - begun < LATE, "the write timeout never came"
        assert closed == 1
        peer.socket.settimeout(5)
        peer.deadline = 5
        peer.read_to_end()


def metric(server: Server, name: str) -> int:
    """One sample of /metrics, read on a connection of its own."""
    for line in ask(server.address, "/metrics").body.decode().splitlines():
        if line.startswith(name + " "):
            return int(line.split()[-1])
    raise AssertionError(f"no metric {name}")


def test_max_connections() -> None:
    """Beyond the limit a connection is closed at once, and the ones that are open go on."""
    with Server("--max-connections", "3") as server:
        peers = [Peer(server.address) for _ in range(3)]
        for peer in peers:
            peer.send(request("/healthz"))
            assert read_response(peer).status == 200
        with Peer(server.address) as extra:
            extra.send(request("/healthz"))
            rest = extra.read_to_end()
            assert rest == b"" or rest.startswith(b"HTTP/1.1 503 ")
        for peer in peers:
            peer.send(request("/healthz"))
            assert read_response(peer).status == 200
            peer.socket.close()


@pytest.mark.parametrize("workers", [1, 2])
def test_out_of_descriptors(workers: int) -> None:
    """With no descriptor left the server neither spins nor loses its listener: it serves when some come back."""
    with Server(files=64, workers=workers) as server:
        crowd = Crowd(server.address)
        clients = crowd.open(100)
        for client in clients:
            crowd.send(client, request("/healthz"))
        crowd.run(lambda: sum(len(client.answers) for client in clients) >= 30)
        assert len(descriptors(server.pid)) <= 64
        assert any(client.waits for client in clients), "64 descriptors cannot hold 100 connections"
        crowd.close_all()
        assert ask(server.address, "/healthz").status == 200
