"""The opening handshake: what becomes a WebSocket, and the precise answer to what does not."""

from __future__ import annotations

import base64

import pytest

from e2e.support.frames import Opcode, Socket, accept_for, check_handshake, frame, handshake_request, read_frame
from e2e.support.http import Response, Witness, read_response, request, tokens
from e2e.support.server import Server
from e2e.support.wire import Peer

KEY = "dGhlIHNhbXBsZSBub25jZQ=="
GOOD = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Key": KEY, "Sec-WebSocket-Version": "13"}


def answer_to(server: Server, sent: bytes, method: str = "GET") -> Response:
    """One answer; unless it is 101, the connection either goes on as HTTP or says that it closes."""
    with Peer(server.address) as peer:
        peer.send(sent)
        answer = read_response(peer, method)
        if answer.status == 101:
            return answer
        if answer.closes:
            peer.half_close()
            peer.expect_end()
        else:
            peer.send(request("/healthz"))
            assert read_response(peer).status == 200
        return answer


def test_the_example_of_the_rfc(server: Server) -> None:
    """RFC 6455, 1.3: key and accept value."""
    assert accept_for(KEY) == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
    check_handshake(answer_to(server, handshake_request(KEY)), KEY)


@pytest.mark.parametrize(
    "changes",
    [
        {"Upgrade": "WebSocket"},
        {"Upgrade": "WEBSOCKET"},
        {"Upgrade": "h2c, websocket"},
        {"Connection": "upgrade"},
        {"Connection": "keep-alive, Upgrade"},
        {"Connection": "Upgrade,keep-alive"},
        {"Origin": "https://elsewhere.example"},
        {"Sec-WebSocket-Protocol": "chat, superchat"},
        {"Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits"},
        {"X-Other": "y"},
    ],
    ids=lambda changes: " ".join(f"{name}: {value}" for name, value in changes.items()),
)
def test_accepted(server: Server, changes: dict[str, str]) -> None:
    """Every spelling that RFC 9110 allows; nothing that was offered is chosen."""
    check_handshake(answer_to(server, request("/ws", headers=GOOD | changes)), KEY)


@pytest.mark.parametrize("version", ["0", "8", "12", "14", "99", "013", "13x", "-13", "256", "13, 8", ""])
def test_wrong_version(server: Server, version: str) -> None:
    """426 that names the version that would do."""
    answer = answer_to(server, request("/ws", headers=GOOD | {"Sec-WebSocket-Version": version}))
    assert answer.status == 426
    assert tokens(answer.headers["sec-websocket-version"]) == ["13"]


def test_no_version(server: Server) -> None:
    """No version at all is no version 13."""
    fields = {name: value for name, value in GOOD.items() if name != "Sec-WebSocket-Version"}
    assert answer_to(server, request("/ws", headers=fields)).status in (426, 400)


@pytest.mark.parametrize(
    "key",
    [
        *("", "short", "dGhlIHNhbXBsZSBub25jZQ", "dGhlIHNhbXBsZSBub25jZQ=", "dGhlIHNhbXBsZSBub25jZ===", "x" * 24),
        *("dGhlIHNhbXBsZSBub25jZSE=", "dGhlIHNhbXBsZSBub25jZ!==", "dGhlIHNhbXBsZSBub25jZR==", KEY + "AAAA"),
    ],
)
def test_bad_key(server: Server, key: str) -> None:
    """A key that is not the base64 of 16 bytes is 400."""
    assert answer_to(server, request("/ws", headers=GOOD | {"Sec-WebSocket-Key": key})).status == 400


def test_missing_key(server: Server) -> None:
    """No key: 400."""
    fields = {name: value for name, value in GOOD.items() if name != "Sec-WebSocket-Key"}
    assert answer_to(server, request("/ws", headers=fields)).status == 400


def test_two_keys(server: Server) -> None:
    """Two keys: which one counts is for nobody to guess."""
    sent = request("/ws", headers=GOOD)[:-2] + f"sec-websocket-key: {KEY}\r\n\r\n".encode()
    assert answer_to(server, sent).status == 400


@pytest.mark.parametrize("missing", ["Upgrade", "Connection"])
def test_no_upgrade_asked(server: Server, missing: str) -> None:
    """Upgrade without Connection, or the reverse, asks for nothing: /ws needs it, so 426."""
    fields = {name: value for name, value in GOOD.items() if name != missing}
    answer = answer_to(server, request("/ws", headers=fields))
    assert answer.status == 426
    assert "websocket" in tokens(answer.headers["upgrade"])


@pytest.mark.parametrize("changes", [{"Upgrade": "h2c"}, {"Connection": "close"}, {"Connection": "keep-alive"}])
def test_another_upgrade_asked(server: Server, changes: dict[str, str]) -> None:
    """Another protocol, or a Connection that does not name Upgrade."""
    assert answer_to(server, request("/ws", headers=GOOD | changes)).status == 426


def test_plain_get(server: Server) -> None:
    """A browser that opens /ws as a page is told what is needed."""
    answer = answer_to(server, request("/ws"))
    assert answer.status == 426
    assert tokens(answer.headers["sec-websocket-version"]) == ["13"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "HEAD"])
def test_wrong_method(server: Server, method: str) -> None:
    """Only GET opens a WebSocket."""
    assert answer_to(server, request("/ws", method, headers=GOOD), method).status in (405, 400, 426)


def test_http_1_0(server: Server) -> None:
    """HTTP/1.0 has no Upgrade."""
    sent = request("/ws", headers=GOOD).replace(b"HTTP/1.1", b"HTTP/1.0")
    assert answer_to(server, sent).status in (400, 426, 505)


def test_another_path(server: Server) -> None:
    """A handshake for something that is no WebSocket is an ordinary request."""
    assert answer_to(server, request("/nowhere", headers=GOOD)).status == 404
    assert answer_to(server, request("/healthz", headers=GOOD)).status == 200


def test_frames_behind_the_handshake(server: Server) -> None:
    """Frames in the same segment as the handshake are not lost."""
    with Peer(server.address) as peer:
        peer.send(handshake_request(KEY) + frame(Opcode.TEXT, b"eager") + frame(Opcode.PING, b"p"))
        check_handshake(read_response(peer), KEY)
        assert read_frame(peer).payload == b"eager"
        assert read_frame(peer).opcode is Opcode.PONG


def test_handshake_behind_requests(server: Server) -> None:
    """A handshake may be pipelined behind ordinary requests."""
    with Peer(server.address) as peer:
        peer.send(request("/healthz") * 3 + handshake_request(KEY) + frame(Opcode.TEXT, b"eager"))
        for _ in range(3):
            assert read_response(peer).status == 200
        check_handshake(read_response(peer), KEY)
        assert read_frame(peer).payload == b"eager"


def test_every_split_of_the_handshake(server: Server, witness: Witness) -> None:
    """Cut in two at every byte."""
    whole = handshake_request(KEY) + frame(Opcode.TEXT, b"first", key=b"abcd")
    for cut in range(1, len(whole)):
        with Peer(server.address) as peer:
            peer.send(whole[:cut])
            witness.pass_turn()
            peer.send(whole[cut:])
            check_handshake(read_response(peer), KEY)
            assert read_frame(peer).payload == b"first"


def test_random_keys(server: Server) -> None:
    """The digest is right for keys of all kinds."""
    for at in range(50):
        key = base64.b64encode(bytes((at * 7 + step * 13) % 256 for step in range(16))).decode()
        check_handshake(answer_to(server, handshake_request(key)), key)


def test_sockets_are_independent(server: Server) -> None:
    """A violation on one WebSocket leaves the others alone."""
    with Socket(server.address) as good, Socket(server.address) as bad:
        bad.send(b"\xff\xff\xff\xff")
        bad.expect_close(1002)
        good.send(frame(Opcode.TEXT, b"still"))
        assert good.read_message() == (Opcode.TEXT, b"still")
