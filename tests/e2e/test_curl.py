"""The same server through curl, as a person would try it: `curl -i` of what the README names."""

from __future__ import annotations

import shutil
from pathlib import Path

from e2e.support.files import FILES
from e2e.support.server import Server, run_command

CURL = shutil.which("curl")


def curl(*arguments: str) -> tuple[bytes, bytes]:
    """Run `curl -i`; returns head and body."""
    assert CURL, "install the package curl, or run ./edda test, which does"
    done = run_command([CURL, "-sS", "-i", "--max-time", "15", *arguments])
    assert done.returncode == 0, done.stderr
    head, _, body = done.stdout.partition(b"\r\n\r\n")
    return head, body


def test_page(server: Server) -> None:
    """The page."""
    head, body = curl(server.url + "/")
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"<html" in body.lower()


def test_file(server: Server) -> None:
    """A static file."""
    head, body = curl(server.url + "/hello.txt")
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert body == FILES["hello.txt"]


def test_range(server: Server) -> None:
    """A range of a file."""
    head, body = curl("-r", "10-19", server.url + "/digits.txt")
    assert head.startswith(b"HTTP/1.1 206 Partial Content\r\n")
    assert body == b"0123456789"


def test_missing(server: Server) -> None:
    """A missing path."""
    head, _ = curl(server.url + "/nowhere")
    assert head.startswith(b"HTTP/1.1 404 Not Found\r\n")


def test_oversized_header(server: Server) -> None:
    """An oversized header."""
    head, _ = curl("-H", "X-Large: " + "x" * 60_000, server.url + "/")
    assert head.startswith(b"HTTP/1.1 431 Request Header Fields Too Large\r\n")


def test_path_as_it_is(server: Server) -> None:
    """Dots that curl does not tidy away."""
    head, body = curl("--path-as-is", server.url + "/../secret.txt")
    assert head.split()[1] in (b"400", b"403", b"404")
    assert b"SECRET" not in body


def test_upload(server: Server) -> None:
    """A post gets 405, and curl sees it though it has a body to send."""
    head, _ = curl("--data-binary", "@" + str(Path(__file__)), server.url + "/")
    assert b"HTTP/1.1 405 Method Not Allowed\r\n" in head
    assert b"\r\nallow:" in head.lower()


def test_expect(server: Server) -> None:
    """curl waits for 100 before it sends a body that it was told to announce."""
    arguments = ["-H", "Expect: 100-continue", "--expect100-timeout", "10", "--data-binary", "hello"]
    head, body = curl(*arguments, server.url + "/echo")
    assert head.startswith(b"HTTP/1.1 100 Continue")
    assert body.startswith(b"HTTP/1.1 200 OK\r\n")
    assert body.endswith(b"\r\n\r\nhello")


def test_many_on_one_connection(server: Server) -> None:
    """200 requests by one curl use one connection."""
    assert CURL, "install the package curl, or run ./edda test, which does"
    done = run_command([CURL, "-sS", "-o", "/dev/null", "-w", "%{num_connects}\n", server.url + "/hello.txt?[1-200]"])
    assert done.returncode == 0, done.stderr
    assert sum(int(line) for line in done.stdout.split()) == 1


def test_http2_is_not_offered(server: Server) -> None:
    """An upgrade to HTTP/2 is ignored, and the page comes by HTTP/1.1."""
    head, _ = curl("--http2", server.url + "/hello.txt")
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
