"""WebSocket frames by hand: a writer that can also write what RFC 6455 forbids, and a reader that forgives nothing.

The `websockets` package covers the good paths as an independent client. This file is for the rest: a frame with a
bit that must be zero, a length in the wrong form, a payload cut anywhere. The reader holds the server to its own
side: no mask, no reserved bit, no reserved opcode, minimal lengths, whole and short control frames.
"""

from __future__ import annotations

import base64
import hashlib
import os
from dataclasses import dataclass
from enum import IntEnum
from typing import Self

from e2e.support.http import Response, read_response, request, tokens
from e2e.support.wire import Address, Peer, WireError

GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


class Opcode(IntEnum):
    """RFC 6455, 5.2."""

    CONTINUATION = 0
    TEXT = 1
    BINARY = 2
    CLOSE = 8
    PING = 9
    PONG = 10


@dataclass(frozen=True)
class Frame:
    """A frame that the server sent."""

    opcode: Opcode
    final: bool
    payload: bytes


def length_bytes(size: int, form: int | None, masked: bool) -> bytes:
    """The length field: `form` bytes of it (1, 3 or 9), the minimal form when not given."""
    if form is None:
        form = 1 if size < 126 else 3 if size < 1 << 16 else 9
    mask = 0x80 if masked else 0
    if form == 1:
        return bytes([mask | size])
    return bytes([mask | 126]) + size.to_bytes(2, "big") if form == 3 else bytes([mask | 127]) + size.to_bytes(8, "big")


def apply_mask(payload: bytes, key: bytes) -> bytes:
    """XOR with the repeated key; a whole-number XOR, since a loop over 4 MiB takes a second."""
    repeated = (key * (len(payload) // 4 + 1))[: len(payload)]
    return (int.from_bytes(payload, "big") ^ int.from_bytes(repeated, "big")).to_bytes(len(payload), "big")


def frame(
    opcode: int,
    payload: bytes = b"",
    *,
    final: bool = True,
    reserved: int = 0,
    masked: bool = True,
    form: int | None = None,
    announced: int | None = None,
    key: bytes | None = None,
) -> bytes:
    """The bytes of one frame. `announced` is the length that the head claims, when it is not the payload's."""
    head = bytes([(0x80 if final else 0) | (reserved << 4) | opcode])
    head += length_bytes(len(payload) if announced is None else announced, form, masked)
    if not masked:
        return head + payload
    key = os.urandom(4) if key is None else key
    return head + key + apply_mask(payload, key)


def close_payload(code: int, reason: bytes = b"") -> bytes:
    """A close frame's payload."""
    return code.to_bytes(2, "big") + reason


def read_frame(peer: Peer) -> Frame:
    """Read one frame of the server."""
    first, second = peer.read_exactly(2)
    if first & 0x70:
        raise WireError(f"the server set a reserved bit: {first:#x}")
    if second & 0x80:
        raise WireError("the server masked a frame")
    size = second
    if second == 126:
        size = int.from_bytes(peer.read_exactly(2), "big")
    elif second == 127:
        size = int.from_bytes(peer.read_exactly(8), "big")
    if (second == 126 and size < 126) or (second == 127 and size < 1 << 16):
        raise WireError(f"a length of {size} in a form that is not the shortest")
    if first & 0x0F not in list(Opcode):
        raise WireError(f"the server sent reserved opcode {first & 0x0F}")
    opcode, final = Opcode(first & 0x0F), bool(first & 0x80)
    if opcode >= Opcode.CLOSE and (size > 125 or not final):
        raise WireError(f"a bad control frame: {size} bytes, final {final}")
    return Frame(opcode, final, peer.read_exactly(size))


def handshake_request(key: str, *, path: str = "/ws", extra: dict[str, str] | None = None) -> bytes:
    """The bytes of a good opening handshake."""
    fields = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Key": key, "Sec-WebSocket-Version": "13"}
    return request(path, headers=fields | (extra or {}))


def accept_for(key: str) -> str:
    """The answer that proves the handshake (RFC 6455, 4.2.2)."""
    return base64.b64encode(hashlib.sha1((key + GUID).encode()).digest()).decode()


def check_handshake(response: Response, key: str) -> None:
    """The rules of the server's opening handshake."""
    headers = response.headers
    if response.status != 101:
        raise WireError(f"no 101 but {response.status} {response.reason}: {response.body!r}")
    if headers.get("upgrade", "").lower() != "websocket" or "upgrade" not in tokens(headers.get("connection", "")):
        raise WireError(f"a 101 without Upgrade and Connection: {headers}")
    if headers.get("sec-websocket-accept") != accept_for(key):
        raise WireError(f"Sec-WebSocket-Accept is {headers.get('sec-websocket-accept')}, not {accept_for(key)}")
    if "sec-websocket-extensions" in headers or "sec-websocket-protocol" in headers:
        raise WireError(f"the server chose what nobody offered: {headers}")


class Socket(Peer):
    """A WebSocket connection by raw frames."""

    def __init__(self, address: Address, *, receive_buffer: int | None = None) -> None:
        super().__init__(address, receive_buffer=receive_buffer)
        key = base64.b64encode(os.urandom(16)).decode()
        self.send(handshake_request(key))
        check_handshake(read_response(self), key)

    def __enter__(self) -> Self:
        return self

    def read_message(self) -> tuple[Opcode, bytes]:
        """Read one message, its frames joined. A control frame in between is an error."""
        first = read_frame(self)
        if first.opcode not in (Opcode.TEXT, Opcode.BINARY):
            raise WireError(f"a message was due, not {first}")
        pieces, final = [first.payload], first.final
        while not final:
            following = read_frame(self)
            if following.opcode is not Opcode.CONTINUATION:
                raise WireError(f"a continuation was due, not {following}")
            pieces.append(following.payload)
            final = following.final
        return first.opcode, b"".join(pieces)

    def expect_close(self, *codes: int) -> int:
        """The server must send a close frame with one of these codes (0: without one), then end the stream."""
        got = read_frame(self)
        if got.opcode is not Opcode.CLOSE:
            raise WireError(f"a close frame was due, not {got}")
        if len(got.payload) == 1:
            raise WireError("a close frame with half a code")
        code = int.from_bytes(got.payload[:2], "big")
        got.payload[2:].decode("utf-8")
        if code not in codes:
            raise WireError(f"closed with {code}, not {codes}")
        return code
