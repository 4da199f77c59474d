"""Static files: what is served, as what, in which parts, and that no request reaches a byte outside of the root."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from e2e.support.files import FILES
from e2e.support.http import Witness, ask, read_response, request
from e2e.support.process import descriptors, resident
from e2e.support.server import Server, sanitized
from e2e.support.wire import Peer

TYPES = {
    "hello.txt": "text/plain; charset=utf-8",
    "page.html": "text/html; charset=utf-8",
    "style.css": "text/css; charset=utf-8",
    "code.js": "text/javascript; charset=utf-8",
    "data.json": "application/json",
    "image.svg": "image/svg+xml",
    "image.png": "image/png",
    "module.wasm": "application/wasm",
    "unknown.qqq": "application/octet-stream",
    "bare": "application/octet-stream",
    "UPPER.TXT": "text/plain; charset=utf-8",
}
DIGITS = FILES["digits.txt"]


@pytest.mark.parametrize("name", TYPES)
def test_type(server: Server, name: str) -> None:
    """The type follows the ending; what is unknown is bytes; sniffing is switched off."""
    answer = ask(server.address, f"/{name}")
    assert (answer.status, answer.headers["content-type"], answer.body) == (200, TYPES[name], FILES[name])
    assert answer.headers.get("x-content-type-options") == "nosniff"


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("/empty.txt", "empty.txt"),
        ("/a%20file.txt", "a file.txt"),
        ("/%C3%BCn%C3%AF.txt", "ünï.txt"),
        ("/h%65llo.txt", "hello.txt"),
        ("/hello.txt?v=1&x", "hello.txt"),
        ("/hello.txt?../../secret.txt", "hello.txt"),
        ("/folder/inside.txt", "folder/inside.txt"),
        ("/folder/../hello.txt", "hello.txt"),
        ("/folder/%2e%2e/hello.txt", "hello.txt"),
        ("/./hello.txt", "hello.txt"),
        ("/...dots", "...dots"),
        ("/inner.txt", "folder/inside.txt"),
        ("/digits.txt", "digits.txt"),
    ],
)
def test_served(server: Server, target: str, name: str) -> None:
    """Names in every spelling that means a file inside, the symlink that stays inside included."""
    answer = ask(server.address, target)
    assert (answer.status, answer.body) == (200, FILES[name])


@pytest.mark.parametrize(
    "target",
    [
        *("/nowhere", "/hello.txt/", "/hello.txt/more", "/folder/nowhere", "/hello", "/HELLO.TXT", "/nowhere/../x"),
        *("/pipe", "/loop", "/dangling", "/%252e%252e/secret.txt", "/....//secret.txt", "/folder%5cinside.txt"),
        "/" + "n" * 300,
        "/" + "d/" * 2000,
    ],
)
def test_missing(server: Server, target: str) -> None:
    """What is not there, or is no file, is 404 with a sentence; a pipe does not block the worker."""
    answer = ask(server.address, target)
    assert answer.status == 404
    assert answer.body


def test_folder_with_an_index(server: Server, served: Path) -> None:
    """It is asked for with its slash, so that the relative links of its index hold; a redirect says so."""
    (served / "site").mkdir(exist_ok=True)
    (served / "site" / "index.html").write_text("<p>here</p>")
    answer = ask(server.address, "/site?q=1")
    assert (answer.status, answer.headers["location"]) == (301, "./site/?q=1")
    answer = ask(server.address, "/site/?q=1")
    assert (answer.status, answer.body) == (200, b"<p>here</p>")


def test_preconditions(server: Server) -> None:
    """RFC 9110, 13.1.1 and 13.1.4: a condition that does not hold is a 412, before any range."""
    date = ask(server.address, "/hello.txt").headers["last-modified"]
    old = "Sun, 06 Nov 1994 08:49:37 GMT"
    cases = {("If-Match", '"tag"'): 412, ("If-Match", "*"): 206, ("If-Unmodified-Since", old): 412}
    for (name, value), status in {**cases, ("If-Unmodified-Since", date): 206}.items():
        assert ask(server.address, "/hello.txt", headers={name: value, "Range": "bytes=0-0"}).status == status


def test_folder(server: Server) -> None:
    """A folder is not a file; no listing of it is given."""
    for target in ("/folder", "/folder/", "/folder/.", "/folder/./"):
        answer = ask(server.address, target)
        assert answer.status in (301, 308, 403, 404)
        assert b"inside" not in answer.body


@pytest.mark.parametrize(
    "target",
    [
        *("/../secret.txt", "/%2e%2e/secret.txt", "/%2E%2E/secret.txt", "/.%2e/secret.txt", "/..%2fsecret.txt"),
        *("/%2e%2e%2fsecret.txt", "/folder/../../secret.txt", "/folder/%2e%2e/%2e%2e/secret.txt", "//../secret.txt"),
        *("/..\\secret.txt", "/..%5csecret.txt", "/../../../../../../etc/passwd", "/%2e%2e/%2e%2e/%2e%2e/etc/passwd"),
        *("/hello.txt%00", "/%00", "/..%00/secret.txt", "/../root/../secret.txt", "/../rooted/secret.txt"),
        *(
            "/%2fetc/passwd",
            "//etc/passwd",
            "/out.txt",
            "/absolute.txt",
            "/outside/secret.txt",
            "/neighbour/secret.txt",
        ),
        *("/outside/root/hello.txt", "/..;/secret.txt", "/.../secret.txt", "/%c0%ae%c0%ae/secret.txt"),
        *("/%uff0e%uff0e/secret.txt", "http://localhost/../secret.txt", "/proc/self/environ", "/folder/..", "/.."),
    ],
)
def test_nothing_outside_is_reached(server: Server, witness: Witness, target: str) -> None:
    """Dots, escapes, backslashes, NUL and symlinks that lead outside: refused, and the connection answers once."""
    with Peer(server.address) as peer:
        peer.send(request(target, headers={"Connection": "close"}))
        answer = read_response(peer)
        peer.expect_end()
    assert answer.status in (400, 403, 404)
    assert b"SECRET" not in answer.body
    assert b"root:" not in answer.body
    witness.pass_turn()


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-9", 0, 9),
        ("bytes=99990-", 99_990, 99_999),
        ("bytes=99999-", 99_999, 99_999),
        ("bytes=-1", 99_999, 99_999),
        ("bytes=-10", 99_990, 99_999),
        ("bytes=-100000", 0, 99_999),
        ("bytes=-200000", 0, 99_999),
        ("bytes=0-", 0, 99_999),
        ("bytes=50000-50000", 50_000, 50_000),
        ("bytes=99990-200000", 99_990, 99_999),
        ("bytes=10-99999999999999999999999", 10, 99_999),
        ("Bytes=5-6", 5, 6),
        ("bytes=005-006", 5, 6),
    ],
)
def test_range(server: Server, value: str, first: int, last: int) -> None:
    """One range: 206 with exactly these bytes; the rest of the connection is in order."""
    with Peer(server.address) as peer:
        peer.send(request("/digits.txt", headers={"Range": value}) + request("/hello.txt"))
        answer = read_response(peer)
        assert answer.status == 206
        assert answer.body == DIGITS[first : last + 1]
        assert answer.headers["content-range"] == f"bytes {first}-{last}/100000"
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        assert read_response(peer).body == FILES["hello.txt"]


@pytest.mark.parametrize(
    "value",
    ["bytes=100000-", "bytes=100000-100001", "bytes=-0", "bytes=99999999999999999999999-", "bytes=200000-300000"],
)
def test_range_beyond_the_end(server: Server, value: str) -> None:
    """416, with the file's size."""
    answer = ask(server.address, "/digits.txt", headers={"Range": value})
    assert answer.status == 416
    assert answer.headers["content-range"] == "bytes */100000"


@pytest.mark.parametrize(
    "value",
    [
        *(
            "bytes=5-2",
            "bytes=a-b",
            "bytes=",
            "bytes=-",
            "bytes",
            "items=0-1",
            "bytes=1-2x",
            "bytes=0x1-2",
            "bytes=--1",
        ),
        *("bytes=+1-2", "bytes 0-1", "=0-1", "bytes=1", "bytes=0-1,5-6", "bytes=0-1,", "bytes=1 - 2"),
    ],
)
def test_range_that_is_none(server: Server, value: str) -> None:
    """What is no range, or several, may be ignored: the whole file (RFC 9110, 14.2). Never a server error."""
    answer = ask(server.address, "/digits.txt", headers={"Range": value})
    assert answer.status in (200, 206, 416)
    if answer.status == 200:
        assert answer.body == DIGITS


def test_range_of_an_empty_file(server: Server) -> None:
    """No range of an empty file can be satisfied."""
    assert ask(server.address, "/empty.txt", headers={"Range": "bytes=0-"}).status in (416, 200)
    assert ask(server.address, "/empty.txt", headers={"Range": "bytes=-5"}).status in (416, 200)


def test_range_is_for_get(server: Server) -> None:
    """HEAD ignores Range (RFC 9110, 14.2); ranges are announced."""
    answer = ask(server.address, "/digits.txt", "HEAD", headers={"Range": "bytes=0-0"})
    assert (answer.status, answer.headers["content-length"]) == (200, "100000")
    assert answer.headers["accept-ranges"] == "bytes"


def test_if_range(server: Server) -> None:
    """With a validator that does not match, the whole file is sent."""
    answer = ask(server.address, "/digits.txt", headers={"Range": "bytes=0-0", "If-Range": '"other"'})
    assert (answer.status, answer.body) == (200, DIGITS)


def test_conditional(server: Server) -> None:
    """The validator that the server gave brings a 304 without a body; another brings the file."""
    first = ask(server.address, "/hello.txt")
    if "etag" in first.headers:
        again = ask(server.address, "/hello.txt", headers={"If-None-Match": first.headers["etag"]})
        assert (again.status, again.body) == (304, b"")
    if "last-modified" in first.headers:
        again = ask(server.address, "/hello.txt", headers={"If-Modified-Since": first.headers["last-modified"]})
        assert (again.status, again.body) == (304, b"")
    other = ask(server.address, "/hello.txt", headers={"If-None-Match": '"other"'})
    assert (other.status, other.body) == (200, FILES["hello.txt"])


def test_big_file_is_streamed(server: Server, served: Path) -> None:
    """64 MiB arrive whole and right, while the server's memory stays flat."""
    ask(server.address, "/digits.txt")
    before = resident(server.pid)
    most = before
    digest = hashlib.sha256()
    with Peer(server.address) as peer:
        peer.send(request("/big.bin"))
        head = peer.read_until(b"\r\n\r\n")
        assert f"content-length: {64 << 20}".encode() in head.lower()
        for _ in range(64):
            digest.update(peer.read_exactly(1 << 20))
            most = max(most, resident(server.pid))
        peer.send(request("/hello.txt"))
        assert read_response(peer).body == FILES["hello.txt"]
    assert digest.digest() == hashlib.sha256((served / "big.bin").read_bytes()).digest()
    if not sanitized():
        assert most - before < 4 << 20


def test_slow_readers_of_a_big_file(server: Server) -> None:
    """50 readers that stall in the middle of 64 MiB cost a chunk each, not the file; others are served meanwhile."""
    before = resident(server.pid)
    peers = [Peer(server.address, receive_buffer=8192) for _ in range(50)]
    for peer in peers:
        peer.send(request("/big.bin"))
    for peer in peers:
        assert b"begin" in peer.read_until(b"begin")
    assert ask(server.address, "/hello.txt").status == 200
    if not sanitized():
        assert resident(server.pid) - before < 50 * (192 << 10)
    for peer in peers:
        peer.socket.close()


def test_range_deep_inside_a_big_file(server: Server) -> None:
    """The last bytes of 64 MiB without the bytes before them."""
    answer = ask(server.address, "/big.bin", headers={"Range": "bytes=-3"})
    assert (answer.status, answer.body) == (206, b"end")


def test_file_that_shrinks_while_it_is_sent(server: Server, served: Path, witness: Witness) -> None:
    """The announced length can no longer be kept: the connection ends early, and nothing else suffers."""
    shrinking = served / "shrinking.bin"
    with shrinking.open("wb") as file:
        file.truncate(64 << 20)
    with Peer(server.address, receive_buffer=8192) as peer:
        peer.send(request("/shrinking.bin") + request("/hello.txt"))
        peer.read_until(b"\r\n\r\n")
        with shrinking.open("r+b") as file:
            file.truncate(1000)
        rest = peer.read_to_end()
        assert len(rest) < 64 << 20
        assert b"HTTP/1.1" not in rest
    shrinking.unlink()
    witness.pass_turn()


def test_file_that_grows_while_it_is_sent(server: Server, served: Path) -> None:
    """Exactly the announced bytes are sent."""
    growing = served / "growing.bin"
    growing.write_bytes(b"a" * (8 << 20))
    with Peer(server.address, receive_buffer=8192) as peer:
        peer.send(request("/growing.bin") + request("/hello.txt"))
        peer.read_until(b"\r\n\r\n")
        with growing.open("ab") as file:
            file.write(b"b" * 1000)
        assert peer.read_exactly(8 << 20) == b"a" * (8 << 20)
        assert read_response(peer).body == FILES["hello.txt"]
    growing.unlink()


def test_file_is_closed_when_it_is_sent(server: Server, witness: Witness) -> None:
    """A connection that stays open does not keep the file open that it asked for, whole or in part, or by HEAD."""
    with Peer(server.address) as peer:
        peer.send(request("/digits.txt") + request("/digits.txt", headers={"Range": "bytes=0-0"}))
        assert [read_response(peer).status for _ in range(2)] == [200, 206]
        peer.send(request("/digits.txt", "HEAD"))
        assert read_response(peer, "HEAD").status == 200
        witness.pass_turn()
        assert not [name for name in descriptors(server.pid) if "digits" in name]


def test_without_a_root_there_are_no_files() -> None:
    """No --root: the built-in resources, and 404 for the rest; never the working directory."""
    with Server() as bare:
        assert ask(bare.address, "/").status == 200
        assert ask(bare.address, "/pyproject.toml").status == 404
        assert ask(bare.address, "/hello.txt").status == 404
