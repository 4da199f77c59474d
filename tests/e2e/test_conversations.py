"""Long random conversations, cut into random segments: what comes back does not depend on where the cuts are.

The random numbers are seeded by the test's parameter, so a failure repeats. Each conversation is sent by a second
thread while the first reads, so that both directions are busy at once, as with real peers.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable

import pytest

from e2e.support.files import FILES
from e2e.support.frames import Frame, Opcode, Socket, frame, read_frame
from e2e.support.http import read_response, request
from e2e.support.server import Server
from e2e.support.wire import Peer

SEEDS = range(12)


def cut(data: bytes, chance: random.Random) -> list[bytes]:
    """Segments of random sizes, many of them tiny."""
    pieces = []
    while data:
        size = chance.choice([1, 2, 3, 7, 50, 400, 4096, 30_000])
        pieces.append(data[:size])
        data = data[size:]
    return pieces


def while_sending(peer: Peer, pieces: list[bytes], read: Callable[[], None]) -> None:
    """Run `read` while another thread sends the pieces."""

    def send_all() -> None:
        for piece in pieces:
            peer.send(piece)

    sender = threading.Thread(target=send_all)
    sender.start()
    try:
        read()
    finally:
        sender.join(20)
    assert not sender.is_alive()


def random_exchange(chance: random.Random) -> tuple[bytes, str, int, bytes | None]:
    """A request, its method, and the status and body that must answer it (None: no matter which)."""
    body = chance.randbytes(chance.choice([0, 1, 100, 5000, 70_000]))
    sized = {"Content-Length": str(len(body))}
    match chance.randrange(7):
        case 0:
            return request("/hello.txt"), "GET", 200, FILES["hello.txt"]
        case 1:
            return request("/digits.txt", headers={"Range": "bytes=5-99"}), "GET", 206, FILES["digits.txt"][5:100]
        case 2:
            return request("/echo", "POST", headers=sized) + body, "POST", 200, body
        case 3:
            return request("/nowhere", headers={"X-Pad": "p" * chance.randrange(5000)}), "GET", 404, None
        case 4:
            return request("/digits.txt", "HEAD"), "HEAD", 200, b""
        case 5:
            return request("/hello.txt", "PUT", headers=sized) + body, "PUT", 405, None
        case _:
            head = request("/echo", "POST", headers={"Transfer-Encoding": "chunked"})
            chunks = b"".join(
                b"%x;n=%d\r\n%b\r\n" % (len(piece), at, piece) for at, piece in enumerate(cut(body, chance))
            )
            return head + chunks + b"0\r\nT: u\r\n\r\n", "POST", 200, body


@pytest.mark.parametrize("seed", SEEDS)
def test_http(server: Server, seed: int) -> None:
    """150 pipelined requests of all kinds, with and without bodies."""
    chance = random.Random(seed)
    exchanges = [random_exchange(chance) for _ in range(150)]

    def read() -> None:
        for at, (_, method, status, body) in enumerate(exchanges):
            answer = read_response(peer, method)
            assert answer.status == status, f"answer {at}"
            assert body is None or answer.body == body, f"answer {at}"

    with Peer(server.address) as peer:
        while_sending(peer, cut(b"".join(sent for sent, *_ in exchanges), chance), read)
        peer.half_close()
        peer.expect_end()


def random_message(chance: random.Random) -> tuple[bytes, list[Frame]]:
    """Frames of one message, fragmented, with pings in between, and the frames that must answer it."""
    opcode = chance.choice([Opcode.TEXT, Opcode.BINARY])
    size = chance.choice([0, 1, 125, 126, 1000, 65_535, 65_536])
    payload = ("ᛖdda" * (size // 6 + 1)).encode()[: size // 6 * 6] if opcode is Opcode.TEXT else chance.randbytes(size)
    parts = cut(payload, chance) if chance.random() < 0.5 else [payload]
    parts = parts or [b""]
    sent, pongs = b"", []
    for at, part in enumerate(parts):
        code = Opcode.CONTINUATION if at else opcode
        sent += frame(code, part, final=at == len(parts) - 1, key=chance.randbytes(4))
        if at < len(parts) - 1 and chance.random() < 0.1:
            ping = chance.randbytes(chance.randrange(126))
            sent += frame(Opcode.PING, ping)
            pongs.append(Frame(Opcode.PONG, True, ping))
    return sent, [*pongs, Frame(opcode, True, b"".join(parts))]


@pytest.mark.parametrize("seed", SEEDS)
def test_websocket(server: Server, seed: int) -> None:
    """100 messages, whole and in fragments cut inside characters, with pings between the fragments."""
    chance = random.Random(seed)
    messages = [random_message(chance) for _ in range(100)]

    def read() -> None:
        for at, (_, answers) in enumerate(messages):
            for answer in answers:
                assert read_frame(peer) == answer, f"message {at}"

    with Socket(server.address) as peer:
        while_sending(peer, cut(b"".join(sent for sent, _ in messages), chance), read)
