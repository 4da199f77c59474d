"""A raw TCP peer with deadlines: it sends exactly the bytes that a test names and reads exactly what comes back.

Each read waits at most `deadline` seconds; a hang is a WireError that shows what had come. An end of the stream
is told apart from a reset, because a server that resets a connection may destroy an answer on its way.
"""

from __future__ import annotations

import socket
import struct
import sys
import time
from types import TracebackType
from typing import Self

DEADLINE = 10.0
Address = tuple[str, int]


class WireError(AssertionError):
    """The peer did not do what the protocol asks; the message shows the bytes."""


def shown(data: bytes, most: int = 300) -> str:
    """Bytes for a message: shortened in the middle."""
    return repr(data) if len(data) <= most else f"{data[: most // 2]!r}...{data[-most // 2 :]!r} ({len(data)} bytes)"


class Peer:
    """One client connection; a context manager that closes it."""

    def __init__(
        self,
        address: Address,
        deadline: float = DEADLINE,
        *,
        source: str | None = None,
        receive_buffer: int | None = None,
    ) -> None:
        self.deadline = deadline
        self.was_reset = False
        self._data = bytearray()
        self._ended = False
        family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        self.socket = socket.socket(family, socket.SOCK_STREAM)
        if receive_buffer is not None:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.settimeout(deadline)
        if source is not None:
            self.socket.bind((source, 0))
        self.socket.connect(address)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: TracebackType | None) -> None:
        self.socket.close()

    def send(self, data: bytes) -> None:
        """Send all of it; a connection that the server has ended already is noted and no error."""
        self.socket.settimeout(self.deadline)
        try:
            self.socket.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            self.was_reset = True

    def half_close(self) -> None:
        """End our direction; the server may still answer."""
        try:
            self.socket.shutdown(socket.SHUT_WR)
        except OSError:
            self.was_reset = True

    def reset(self) -> None:
        """Close by RST."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()

    def _fill(self, limit: float) -> bool:
        """Wait for more bytes until the monotonic time `limit`; False at the end of the stream."""
        if self._ended:
            return False
        left = limit - time.monotonic()
        if left <= 0:
            raise WireError(f"nothing more within {self.deadline} s; so far {shown(bytes(self._data))}")
        self.socket.settimeout(left)
        try:
            piece = self.socket.recv(1 << 18)
        except TimeoutError:
            raise WireError(f"nothing more within {self.deadline} s; so far {shown(bytes(self._data))}") from None
        except ConnectionResetError:
            self.was_reset = True
            piece = b""
        if not piece:
            self._ended = True
            return False
        self._data += piece
        return True

    def read_exactly(self, size: int) -> bytes:
        """Read `size` bytes."""
        limit = time.monotonic() + self.deadline
        while len(self._data) < size:
            if not self._fill(limit):
                raise WireError(f"the stream ended {size - len(self._data)} bytes early: {shown(bytes(self._data))}")
        taken = bytes(self._data[:size])
        del self._data[:size]
        return taken

    def read_until(self, mark: bytes, most: int = 1 << 20) -> bytes:
        """Read up to and including `mark`."""
        limit = time.monotonic() + self.deadline
        while (at := self._data.find(mark)) < 0:
            if len(self._data) > most:
                raise WireError(f"no {mark!r} within {most} bytes: {shown(bytes(self._data))}")
            if not self._fill(limit):
                raise WireError(f"the stream ended before {mark!r}: {shown(bytes(self._data))}")
        return self.read_exactly(at + len(mark))

    def read_some(self) -> bytes:
        """Read what is there, at least one byte; empty at the end of the stream."""
        if not self._data:
            self._fill(time.monotonic() + self.deadline)
        taken = bytes(self._data)
        self._data.clear()
        return taken

    def read_to_end(self) -> bytes:
        """Read everything until the server ends the stream."""
        limit = time.monotonic() + self.deadline
        while self._fill(limit):
            pass
        taken = bytes(self._data)
        self._data.clear()
        return taken

    def has_more(self) -> bool:
        """Wait for the next byte or the end: True when a byte is there."""
        return bool(self._data) or self._fill(time.monotonic() + self.deadline)

    def expect_end(self) -> None:
        """The server must end the stream now, with nothing more before it."""
        rest = self.read_to_end()
        if rest:
            raise WireError(f"bytes after the last expected one: {shown(rest)}")

    def data_segments_in(self) -> int:
        """TCP segments with data that arrived so far (tcpi_data_segs_in of <linux/tcp.h>)."""
        offset = 152
        info = self.socket.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, offset + 4)
        return int.from_bytes(info[offset : offset + 4], sys.byteorder)

    def is_silent(self) -> bool:
        """Whether nothing at all has come: neither bytes nor an end. Does not wait."""
        if self._data or self._ended:
            return False
        self.socket.setblocking(False)
        try:
            piece = self.socket.recv(1 << 16)
        except BlockingIOError:
            return True
        except ConnectionResetError:
            self.was_reset = True
            piece = b""
        finally:
            self.socket.settimeout(self.deadline)
        self._data += piece
        self._ended = not piece
        return False
