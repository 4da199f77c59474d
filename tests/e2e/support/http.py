"""A strict reader of HTTP/1.1 responses: what RFC 9110 and 9112 forbid a server to send is an error here.

It reads the framing by the book: no body after HEAD, 1xx, 204 and 304; else chunked; else Content-Length; else to
the end of the stream, which needs `Connection: close`. A Date is asked of every final response.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

from e2e.support.wire import Address, Peer, WireError, shown

STATUS_LINE = re.compile(rb"HTTP/1\.1 ([1-5][0-9]{2}) ([\t -~]*)\r\n")
FIELD_LINE = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t -~\x80-\xff]*?)[ \t]*\r\n")
DAY, MONTH = "(Mon|Tue|Wed|Thu|Fri|Sat|Sun)", "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
DATE = re.compile(rf"{DAY}, \d\d {MONTH} \d{{4}} \d\d:\d\d:\d\d GMT")
SINGLE = {"content-length", "content-type", "date", "etag", "last-modified", "content-range", "transfer-encoding"}


@dataclass(frozen=True)
class Response:
    """One response, read whole."""

    status: int
    reason: str
    headers: dict[str, str]
    """Names in lower case; repeated fields joined by a comma."""
    body: bytes = b""
    interim: list[int] = field(default_factory=list)
    """Statuses of the 1xx responses that came before it."""

    @property
    def closes(self) -> bool:
        """Whether the server says that it closes the connection."""
        return "close" in tokens(self.headers.get("connection", ""))


def tokens(value: str) -> list[str]:
    """A list header's members, in lower case."""
    return [word.strip().lower() for word in value.split(",") if word.strip()]


def read_head(peer: Peer) -> tuple[int, str, dict[str, str]]:
    """Read one response head."""
    line = peer.read_until(b"\r\n", 4096)
    match = STATUS_LINE.fullmatch(line)
    if match is None:
        raise WireError(f"not a status line: {shown(line)}")
    headers: dict[str, str] = {}
    while (line := peer.read_until(b"\r\n", 16384)) != b"\r\n":
        found = FIELD_LINE.fullmatch(line)
        if found is None:
            raise WireError(f"not a header line: {shown(line)}")
        name, value = found[1].decode().lower(), found[2].decode("latin-1")
        if name in headers and name in SINGLE:
            raise WireError(f"{name} twice in one response")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return int(match[1]), match[2].decode(), headers


def check_head(status: int, headers: dict[str, str]) -> None:
    """Rules about fields that do not depend on the request."""
    date = headers.get("date")
    if status >= 200 and (date is None or not DATE.fullmatch(date)):
        raise WireError(f"a {status} without a good Date: {date!r}")
    if date is not None:
        parsedate_to_datetime(date)
    if "content-length" in headers:
        if not re.fullmatch(r"[0-9]+", headers["content-length"]):
            raise WireError(f"Content-Length: {headers['content-length']!r}")
        if "transfer-encoding" in headers:
            raise WireError("Content-Length beside Transfer-Encoding")
    if (status < 200 or status == 204) and ("content-length" in headers or "transfer-encoding" in headers):
        raise WireError(f"a {status} must not frame a body: {headers}")
    if status == 405 and "allow" not in headers:
        raise WireError("a 405 without Allow")
    if status == 426 and ("upgrade" not in headers or "upgrade" not in tokens(headers.get("connection", ""))):
        raise WireError(f"a 426 must name Upgrade, also in Connection: {headers}")
    if status == 416 and not re.fullmatch(r"bytes \*/[0-9]+", headers.get("content-range", "")):
        raise WireError(f"a 416 must give the size in Content-Range: {headers}")


def read_chunked(peer: Peer) -> bytes:
    """Read a chunked body with its trailer section."""
    body = b""
    while True:
        line = peer.read_until(b"\r\n", 1024)
        if not re.fullmatch(rb"[0-9A-Fa-f]{1,16}\r\n", line):
            raise WireError(f"not a chunk size: {shown(line)}")
        size = int(line, 16)
        if size == 0:
            break
        body += peer.read_exactly(size)
        if peer.read_exactly(2) != b"\r\n":
            raise WireError("no CRLF after chunk data")
    while peer.read_until(b"\r\n", 4096) != b"\r\n":
        pass
    return body


def read_body(peer: Peer, method: str, status: int, headers: dict[str, str]) -> bytes:
    """Read the body that this head announces."""
    if method == "HEAD" or status in (204, 304):
        return b""
    if "transfer-encoding" in headers:
        if headers["transfer-encoding"].lower() != "chunked":
            raise WireError(f"Transfer-Encoding: {headers['transfer-encoding']}")
        return read_chunked(peer)
    if "content-length" in headers:
        return peer.read_exactly(int(headers["content-length"]))
    if "close" not in tokens(headers.get("connection", "")):
        raise WireError(f"a {status} whose body has no end: {headers}")
    return peer.read_to_end()


def read_response(peer: Peer, method: str = "GET") -> Response:
    """Read one final response and the interim ones before it. A 101 is final here."""
    interim: list[int] = []
    while True:
        status, reason, headers = read_head(peer)
        check_head(status, headers)
        if status >= 200:
            return Response(status, reason, headers, read_body(peer, method, status, headers), interim)
        if status == 101:
            return Response(status, reason, headers, b"", interim)
        interim.append(status)


def request(target: str, method: str = "GET", *, headers: dict[str, str] | None = None, body: bytes = b"") -> bytes:
    """The bytes of a good request."""
    fields = {"Host": "localhost"} | (headers or {})
    if body:
        fields.setdefault("Content-Length", str(len(body)))
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"{method} {target} HTTP/1.1\r\n{lines}\r\n".encode("latin-1") + body


def ask(address: Address, target: str, method: str = "GET", *, headers: dict[str, str] | None = None) -> Response:
    """One request on a connection of its own, which the server must close when asked to."""
    with Peer(address) as peer:
        peer.send(request(target, method, headers={"Connection": "close"} | (headers or {})))
        response = read_response(peer, method)
        peer.expect_end()
        return response


class Witness:
    """A second connection that shows when the one worker of a server has looked at everything sent before.

    Bytes sent on loopback are in the server's socket when send returns. A single worker that answers a later
    request of the witness has had its turn for them too: twice, since one turn may have been under way already.
    """

    def __init__(self, address: Address) -> None:
        self.peer = Peer(address)

    def pass_turn(self) -> None:
        """Return when the worker has gone around at least once since the call."""
        for _ in range(2):
            self.peer.send(request("/healthz"))
            if read_response(self.peer).status != 200:
                raise WireError("the witness was refused")

    def close(self) -> None:
        """Close the witness's connection."""
        self.peer.socket.close()
