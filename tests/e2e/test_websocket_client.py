"""WebSocket echo through `websockets`, an independent client: sizes, kinds, fragments, pings, closing."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from e2e.support.server import Server

SIZES = [0, 1, 125, 126, 127, 65_535, 65_536, 65_537, 4 << 20]


def open_client(server: Server, *, limit: int = 32 << 20) -> ClientConnection:
    """A client without compression whose own limits are out of the way."""
    url = f"ws://127.0.0.1:{server.port}/ws"
    return connect(url, compression=None, max_size=limit, open_timeout=10, close_timeout=10)


@pytest.fixture
def client(server: Server) -> Iterator[ClientConnection]:
    """A connected client."""
    connection = open_client(server)
    yield connection
    connection.close()


@pytest.mark.parametrize("size", SIZES)
def test_echo_of_text(client: ClientConnection, size: int) -> None:
    """Text comes back as the same text."""
    text = ("Edda ᛖ é 😀 " * (size // 10 + 1)).encode()[:size].decode(errors="ignore").ljust(0)
    text += "x" * (size - len(text.encode()))
    assert len(text.encode()) == size
    client.send(text)
    assert client.recv(10) == text


@pytest.mark.parametrize("size", SIZES)
def test_echo_of_binary(client: ClientConnection, size: int) -> None:
    """Bytes come back as the same bytes, whatever they are."""
    data = os.urandom(size)
    client.send(data)
    assert client.recv(10) == data


def test_kinds_alternate(client: ClientConnection) -> None:
    """Text stays text and binary stays binary, in order."""
    for at in range(100):
        client.send(f"text {at}")
        client.send(f"binary {at}".encode())
    for at in range(100):
        assert client.recv(10) == f"text {at}"
        assert client.recv(10) == f"binary {at}".encode()


def test_fragments_become_one_message(client: ClientConnection) -> None:
    """A message sent in pieces comes back as one message."""
    client.send(piece for piece in ["one ", "", "two ", "ᛏ" * 1000, ""])
    assert client.recv(10) == "one two " + "ᛏ" * 1000
    client.send(bytes([at]) for at in range(256))
    assert client.recv(10) == bytes(range(256))


@pytest.mark.parametrize("payload", [b"", b"p", b"p" * 125])
def test_ping_is_answered(client: ClientConnection, payload: bytes) -> None:
    """A ping comes back as a pong with the same payload."""
    assert client.ping(payload).wait(10)


def test_unasked_pong_is_ignored(client: ClientConnection) -> None:
    """A pong that nobody asked for changes nothing."""
    client.pong(b"unasked")
    client.send("after")
    assert client.recv(10) == "after"


@pytest.mark.parametrize("code", [1000, 1001, 1003, 1007, 1011, 3000, 4999])
def test_close_is_answered_with_its_code(server: Server, code: int) -> None:
    """The close handshake: the server answers the code that it was given."""
    client = open_client(server)
    client.close(code, "reason ᛖ")
    assert client.protocol.close_rcvd is not None
    assert client.protocol.close_sent is not None
    assert client.protocol.close_rcvd.code == code
    assert client.protocol.close_rcvd_then_sent is False


def test_message_over_the_limit() -> None:
    """A message of the limit is echoed; one byte more closes with 1009."""
    with Server("--max-message", "64KiB") as server:
        with open_client(server) as client:
            client.send(b"m" * 65_536)
            assert client.recv(10) == b"m" * 65_536
            client.send(b"m" * 65_537)
            with pytest.raises(ConnectionClosed) as closed:
                client.recv(10)
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 1009
        with open_client(server) as client, pytest.raises(ConnectionClosed) as closed:
            client.send(b"m" * 1000 for _ in range(66))
            client.recv(10)
            raise AssertionError("fragments over the limit were taken")
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1009


def test_compression_is_declined(server: Server) -> None:
    """permessage-deflate is offered, not chosen, and the echo works without it."""
    url = f"ws://127.0.0.1:{server.port}/ws"
    with connect(url, compression="deflate", subprotocols=None) as client:
        assert client.protocol.extensions == []
        client.send("plain " * 1000)
        assert client.recv(10) == "plain " * 1000


def test_many_clients(server: Server) -> None:
    """100 clients at once, each with its own echo."""
    clients = [open_client(server) for _ in range(100)]
    for at, client in enumerate(clients):
        client.send(f"client {at}")
    for at, client in enumerate(clients):
        assert client.recv(10) == f"client {at}"
    for client in clients:
        client.close()


def test_stop_says_going_away() -> None:
    """A server that stops closes its WebSockets with 1001 and ends in time."""
    server = Server().start()
    client = open_client(server)
    client.send("before")
    assert client.recv(10) == "before"
    server.send_signal()
    with pytest.raises(ConnectionClosed) as closed:
        client.recv(10)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1001
    client.close()
    server.ended(4)
