"""WebSocket frames as strict as RFC 6455: each violation has its close code, and nothing follows it.

Violations of framing and of the order of frames close with 1002, bytes that are no UTF-8 with 1007, a message over
the limit with 1009. After the close frame the server ends the stream; it answers no later frame.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from e2e.support.frames import Frame, Opcode, Socket, close_payload, frame, read_frame
from e2e.support.http import Witness
from e2e.support.process import resident
from e2e.support.server import Server, sanitized

TEXT, BINARY, MORE = Opcode.TEXT, Opcode.BINARY, Opcode.CONTINUATION
CLOSE, PING, PONG = Opcode.CLOSE, Opcode.PING, Opcode.PONG
ROUND = "Edda ᛖ é 😀".encode()


@pytest.fixture
def peer(server: Server) -> Iterator[Socket]:
    """A WebSocket by raw frames."""
    with Socket(server.address) as socket:
        yield socket


def finish(peer: Socket, code: int = 1000) -> None:
    """The connection is in order: it echoes, and closes as asked."""
    peer.send(frame(TEXT, b"in order"))
    assert peer.read_message() == (TEXT, b"in order")
    peer.send(frame(CLOSE, close_payload(code)))
    peer.expect_close(code)
    peer.expect_end()


VIOLATIONS = {
    "unmasked text": frame(TEXT, b"a", masked=False),
    "unmasked ping": frame(PING, b"a", masked=False),
    "unmasked close": frame(CLOSE, close_payload(1000), masked=False),
    "unmasked empty": frame(TEXT, masked=False),
    **{f"reserved bits {bits}": frame(TEXT, b"a", reserved=bits) for bits in range(1, 8)},
    **{f"reserved bits {bits} in a ping": frame(PING, b"a", reserved=bits) for bits in (1, 2, 4)},
    "reserved bit in a continuation": frame(TEXT, b"a", final=False) + frame(MORE, b"b", reserved=4),
    **{f"reserved opcode {code}": frame(code, b"a") for code in (3, 4, 5, 6, 7, 11, 12, 13, 14, 15)},
    "reserved opcode 3, empty": frame(3),
    "reserved opcode 11, not final": frame(11, final=False),
    "reserved opcode 3 inside a message": frame(TEXT, b"a", final=False) + frame(3, b"b"),
    "ping in fragments": frame(PING, b"a", final=False),
    "pong in fragments": frame(PONG, b"a", final=False),
    "close in fragments": frame(CLOSE, close_payload(1000), final=False),
    "ping of 126 bytes": frame(PING, b"a" * 126),
    "pong of 126 bytes": frame(PONG, b"a" * 126),
    "close of 126 bytes": frame(CLOSE, close_payload(1000, b"a" * 124)),
    "ping of 65536 bytes": frame(PING, b"a" * 65536),
    "ping with a long length form": frame(PING, b"a", form=3),
    "1 byte in the form of 3": frame(BINARY, b"a", form=3),
    "0 bytes in the form of 3": frame(BINARY, b"", form=3),
    "125 bytes in the form of 3": frame(BINARY, b"a" * 125, form=3),
    "1 byte in the form of 9": frame(BINARY, b"a", form=9),
    "126 bytes in the form of 9": frame(BINARY, b"a" * 126, form=9),
    "65535 bytes in the form of 9": frame(BINARY, b"a" * 65535, form=9),
    "length of 2^63": frame(BINARY, b"a", form=9, announced=1 << 63),
    "length of 2^64 - 1": frame(BINARY, b"a", form=9, announced=(1 << 64) - 1),
    "continuation without a start": frame(MORE, b"a"),
    "continuation without a start, not final": frame(MORE, b"a", final=False),
    "continuation after a whole message": frame(PING, b"") + frame(MORE, b"a"),
    "text inside a message": frame(TEXT, b"a", final=False) + frame(TEXT, b"b"),
    "binary inside a text": frame(TEXT, b"a", final=False) + frame(BINARY, b"b"),
    "text inside a binary": frame(BINARY, b"a", final=False) + frame(TEXT, b"b", final=False),
    "text inside a message after its second fragment": frame(TEXT, b"a", final=False)
    + frame(MORE, b"b", final=False)
    + frame(TEXT, b"c"),
    "close with half a code": frame(CLOSE, b"\x03"),
    **{
        f"close code {code}": frame(CLOSE, close_payload(code))
        for code in (0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535)
    },
}

NO_UTF8 = {
    "lone continuation byte": b"\x80",
    "continuation byte at the end": b"abc\xbf",
    "cut after two bytes": "ᛖ".encode()[:2],
    "cut emoji": "😀".encode()[:3],
    "overlong slash": b"\xc0\xaf",
    "overlong NUL": b"\xc0\x80",
    "overlong of three bytes": b"\xe0\x80\xaf",
    "overlong of four bytes": b"\xf0\x80\x80\xaf",
    "longest overlong of two": b"\xc1\xbf",
    "longest overlong of three": b"\xe0\x9f\xbf",
    "longest overlong of four": b"\xf0\x8f\xbf\xbf",
    "first surrogate": b"\xed\xa0\x80",
    "last surrogate": b"\xed\xbf\xbf",
    "surrogate pair": b"\xed\xa0\xbd\xed\xb8\x80",
    "over U+10FFFF": b"\xf4\x90\x80\x80",
    "five bytes": b"\xf8\x88\x80\x80\x80",
    "six bytes": b"\xfc\x84\x80\x80\x80\x80",
    "FE": b"\xfe",
    "FF": b"\xff",
    "Latin-1": b"caf\xe9",
    "start byte followed by ASCII": b"\xe1a",
    "good then bad": ROUND * 100 + b"\xff",
}

GOOD_UTF8 = ["\u0000", "\u007f", "\u0080", "\u07ff", "\u0800", "\ud7ff", "\ue000", "\ufffd", "\ufffe", "\uffff"]
GOOD_UTF8 += ["\U00010000", "\U0001fffe", "\U0010ffff", "𝄞 ᛖ é ~"]


def read_violation(peer: Socket, name: str) -> list[Frame]:
    """Read the close that a violation must bring and the end behind it; returns the frames before the close."""
    before: list[Frame] = []
    while (got := read_frame(peer)).opcode is not CLOSE:
        before.append(got)
    codes = (1002, 1009) if name.startswith("length of") else (1002,)
    assert int.from_bytes(got.payload[:2], "big") in codes
    got.payload[2:].decode()
    peer.expect_end()
    return before


@pytest.mark.parametrize("name", VIOLATIONS)
def test_violation(server: Server, name: str) -> None:
    """1002, once, then the end; a good frame that came with it is not answered."""
    with Socket(server.address) as peer:
        peer.send(VIOLATIONS[name] + frame(TEXT, b"too late"))
        assert read_violation(peer, name) == ([Frame(PONG, True, b"")] if name.startswith("continuation after") else [])


@pytest.mark.parametrize("name", VIOLATIONS)
def test_violation_after_traffic(server: Server, name: str) -> None:
    """What was echoed before it stands: a message before the violation is answered, then 1002."""
    with Socket(server.address) as peer:
        peer.send(frame(TEXT, b"before") + VIOLATIONS[name])
        assert read_violation(peer, name)[0] == Frame(TEXT, True, b"before")


@pytest.mark.parametrize("name", NO_UTF8)
def test_text_that_is_no_utf8(server: Server, name: str) -> None:
    """1007, also when the bytes are cut over fragments; the same bytes are good as binary."""
    bad = NO_UTF8[name]
    for cut in {0, 1, len(bad) // 2, len(bad) - 1, len(bad)}:
        with Socket(server.address) as peer:
            peer.send(frame(TEXT, bad[:cut], final=False) + frame(MORE, bad[cut:]))
            peer.expect_close(1007)
            peer.expect_end()
    with Socket(server.address) as peer:
        peer.send(frame(BINARY, bad))
        assert peer.read_message() == (BINARY, bad)


@pytest.mark.parametrize("name", NO_UTF8)
def test_reason_that_is_no_utf8(server: Server, name: str) -> None:
    """A close reason is text too."""
    with Socket(server.address) as peer:
        peer.send(frame(CLOSE, close_payload(1000, NO_UTF8[name][-123:])))
        assert peer.expect_close(1007, 1002)
        peer.expect_end()


def test_utf8_fails_as_soon_as_it_is_wrong(peer: Socket) -> None:
    """The first impossible byte closes, though neither the frame nor the message is whole."""
    peer.send(frame(TEXT, ROUND, final=False))
    peer.send(frame(MORE, b"ab\xff", announced=1000))
    peer.expect_close(1007)


def test_surrogate_fails_at_its_second_byte(peer: Socket) -> None:
    """ED A0 can become nothing: no third byte is awaited."""
    peer.send(frame(TEXT, b"\xed\xa0", final=False))
    peer.expect_close(1007)
    peer.expect_end()


@pytest.mark.parametrize("text", GOOD_UTF8, ids=ascii)
def test_good_utf8_at_every_cut(peer: Socket, text: str) -> None:
    """The edges of UTF-8, non-characters included, cut everywhere between fragments."""
    data = text.encode()
    for cut in range(len(data) + 1):
        peer.send(frame(TEXT, data[:cut], final=False) + frame(MORE, data[cut:]))
        assert peer.read_message() == (TEXT, data)


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536, 200_000])
@pytest.mark.parametrize("opcode", [TEXT, BINARY])
def test_echo(peer: Socket, opcode: Opcode, size: int) -> None:
    """Each form of length, by raw frames."""
    data = (ROUND * (size // len(ROUND) + 1))[:size] if opcode is BINARY else b"t" * size
    peer.send(frame(opcode, data))
    assert peer.read_message() == (opcode, data)
    finish(peer)


@pytest.mark.parametrize("key", [b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x01\x02\x03\x04"])
def test_masks(peer: Socket, key: bytes) -> None:
    """Any key, zero included, and any offset of the payload in a segment."""
    for size in range(0, 40):
        peer.send(frame(BINARY, bytes(range(size)), key=key))
        assert peer.read_message() == (BINARY, bytes(range(size)))


def test_every_split(peer: Socket, witness: Witness) -> None:
    """A text of three fragments with a ping inside, cut in two at every byte."""
    whole = (
        frame(TEXT, ROUND, final=False) + frame(PING, b"p") + frame(MORE, b"", final=False) + frame(MORE, ROUND * 10)
    )
    for cut in range(1, len(whole)):
        peer.send(whole[:cut])
        witness.pass_turn()
        peer.send(whole[cut:])
        assert read_frame(peer) == Frame(PONG, True, b"p")
        assert peer.read_message() == (TEXT, ROUND * 11)
    finish(peer)


def test_byte_by_byte(peer: Socket, witness: Witness) -> None:
    """Each byte of a long frame's head and payload in a segment of its own."""
    whole = frame(BINARY, b"b" * 126) + frame(PING, b"p")
    for at in range(len(whole)):
        peer.send(whole[at : at + 1])
        witness.pass_turn()
    assert peer.read_message() == (BINARY, b"b" * 126)
    assert read_frame(peer) == Frame(PONG, True, b"p")


def test_control_frames_inside_a_message(peer: Socket) -> None:
    """Pings inside a fragmented message are answered at once, in order; the message comes out whole."""
    peer.send(frame(TEXT, b"one ", final=False) + frame(PING, b"1"))
    assert read_frame(peer) == Frame(PONG, True, b"1")
    peer.send(frame(PONG, b"unasked") + frame(MORE, b"two ", final=False) + frame(PING, b"2"))
    assert read_frame(peer) == Frame(PONG, True, b"2")
    peer.send(frame(MORE, b"three"))
    assert peer.read_message() == (TEXT, b"one two three")
    finish(peer)


def test_close_inside_a_message(peer: Socket) -> None:
    """A close in the middle of a message is answered; the message is not."""
    peer.send(frame(TEXT, b"never ", final=False) + frame(CLOSE, close_payload(1001)))
    peer.expect_close(1001)
    peer.expect_end()


def test_many_messages_in_one_segment(peer: Socket) -> None:
    """1000 messages sent at once: 1000 answers in order."""
    peer.send(b"".join(frame(TEXT, b"message %d" % at) for at in range(1000)))
    for at in range(1000):
        assert peer.read_message() == (TEXT, b"message %d" % at)
    finish(peer)


def test_many_pings_in_one_segment(peer: Socket) -> None:
    """Pings sent at once are answered in order; a server may leave out all but the last (RFC 6455, 5.5.3)."""
    peer.send(b"".join(frame(PING, b"%d" % at) for at in range(100)))
    last = -1
    while last < 99:
        pong = read_frame(peer)
        assert pong.opcode is PONG
        assert int(pong.payload) > last
        last = int(pong.payload)


def test_message_of_65536_fragments(peer: Socket) -> None:
    """65 536 fragments of one byte are one message."""
    pieces = [frame(BINARY, b"f", final=False)] + [frame(MORE, b"f", final=False, key=b"abcd")] * 65_534
    peer.send(b"".join([*pieces, frame(MORE, b"f")]))
    assert peer.read_message() == (BINARY, b"f" * 65_536)
    finish(peer)


def test_empty_fragments(peer: Socket) -> None:
    """Empty fragments are fragments."""
    peer.send(frame(TEXT, final=False) + frame(MORE, final=False) * 100 + frame(MORE))
    assert peer.read_message() == (TEXT, b"")
    finish(peer)


@pytest.mark.parametrize(
    "code", [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1014, 3000, 3999, 4000, 4999]
)
def test_close_codes(server: Server, code: int) -> None:
    """A code that may be sent is answered by itself, with or without a reason."""
    for reason in (b"", ROUND, b"r" * 123):
        with Socket(server.address) as peer:
            peer.send(frame(CLOSE, close_payload(code, reason)))
            peer.expect_close(code)
            peer.expect_end()


def test_close_without_a_code(peer: Socket) -> None:
    """An empty close is answered by an empty one, or by 1000."""
    peer.send(frame(CLOSE))
    peer.expect_close(0, 1000)
    peer.expect_end()


def test_nothing_is_answered_after_close(peer: Socket) -> None:
    """Frames behind a close frame are not looked at: no echo, no pong, no second close."""
    peer.send(
        frame(CLOSE, close_payload(1000)) + frame(TEXT, b"late") + frame(PING, b"late") + frame(CLOSE) + b"\xff" * 50
    )
    peer.expect_close(1000)
    peer.expect_end()


def test_peer_that_keeps_its_end_open(server: Server, witness: Witness) -> None:
    """After the close handshake the server ends the stream first, without waiting for the peer (RFC 6455, 7.1.1)."""
    peers = [Socket(server.address) for _ in range(20)]
    for peer in peers:
        peer.send(frame(CLOSE, close_payload(1000)))
        peer.expect_close(1000)
        peer.expect_end()
    witness.pass_turn()
    for peer in peers:
        peer.socket.close()


@pytest.mark.parametrize("sent", [b"", frame(TEXT, b"half", announced=100), frame(TEXT, b"a", final=False)])
def test_peer_that_half_closes(server: Server, sent: bytes) -> None:
    """A stream that ends without a close frame is ended; what is not whole is not echoed."""
    with Socket(server.address) as peer:
        peer.send(sent)
        peer.half_close()
        rest = peer.read_to_end()
        assert rest == b"" or rest[0] == 0x88


@pytest.mark.parametrize("sent", [b"", frame(TEXT, b"half", announced=100), frame(BINARY, b"b" * 100_000)])
def test_peer_that_resets(server: Server, witness: Witness, sent: bytes) -> None:
    """A reset costs that connection only."""
    for _ in range(10):
        peer = Socket(server.address)
        peer.send(sent)
        peer.reset()
    witness.pass_turn()


def test_silent_peer_is_pinged_and_given_up() -> None:
    """A peer that says nothing is pinged after the interval; one that answers stays, one that does not is closed."""
    with Server("--ping-interval", "200ms") as server:
        with Socket(server.address) as alive:
            for _ in range(3):
                ping = read_frame(alive)
                assert ping.opcode is PING
                alive.send(frame(PONG, ping.payload))
            alive.send(frame(TEXT, b"still here"))
            answer = read_frame(alive)
            while answer.opcode is PING:
                answer = read_frame(alive)
            assert answer == Frame(TEXT, True, b"still here")
        with Socket(server.address) as dead:
            while dead.has_more():
                assert read_frame(dead).opcode in (PING, CLOSE)


def test_message_over_the_limit_is_refused_by_its_head() -> None:
    """The announced length is enough for 1009: nothing of the payload is awaited or kept."""
    with Server("--max-message", "64KiB") as server:
        with Socket(server.address) as peer:
            peer.send(frame(BINARY, b"", announced=65_537, form=9))
            peer.expect_close(1009)
            peer.expect_end()
        with Socket(server.address) as peer:
            peer.send(frame(BINARY, b"a" * 65_536, final=False) + frame(MORE, b"", announced=1))
            peer.expect_close(1009)
        with Socket(server.address) as peer:
            peer.send(frame(BINARY, b"", announced=1 << 62, form=9))
            peer.expect_close(1009)


def test_peer_that_does_not_read(server: Server) -> None:
    """A peer that sends without reading is stopped by TCP, not echoed into memory; then every echo comes, in order."""
    before = resident(server.pid)
    one = frame(BINARY, b"e" * 60_000, key=b"abcd")
    with Socket(server.address, receive_buffer=8192) as peer:
        peer.socket.setblocking(False)
        stream = one * 2000
        at = 0
        try:
            while at < len(stream):
                at += peer.socket.send(stream[at : at + 65_536])
        except BlockingIOError:
            pass
        assert at < len(stream), "the server read on without being read"
        with Socket(server.address) as other:
            finish(other)
        if not sanitized():
            assert resident(server.pid) - before < 4 << 20
        for _ in range(at // len(one)):
            assert peer.read_message() == (BINARY, b"e" * 60_000)
