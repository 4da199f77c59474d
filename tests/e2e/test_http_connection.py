"""The life of an HTTP connection: keep-alive, pipelining, HEAD, Expect, and peers that leave at any moment."""

from __future__ import annotations

import re

import pytest

from e2e.support.http import Response, Witness, ask, read_response, request, tokens
from e2e.support.process import resident
from e2e.support.server import Server, sanitized
from e2e.support.wire import Peer


def without_date(response: Response) -> dict[str, str]:
    """Headers that two equal responses must share."""
    return {name: value for name, value in response.headers.items() if name != "date"}


def test_page(server: Server) -> None:
    """`/` is a page in HTML that carries the parts of the echo client."""
    page = ask(server.address, "/")
    assert page.status == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    for part in (b'id="state"', b'id="message"', b'id="send"', b'id="log"'):
        assert part in page.body


def test_health(server: Server) -> None:
    """`/healthz` answers 200 with a short text that no cache may keep."""
    health = ask(server.address, "/healthz")
    assert health.status == 200
    assert health.headers["content-type"].startswith("text/plain")
    assert health.body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize("target", ["/", "/healthz", "/metrics", "/hello.txt"])
def test_405_names_what_is_allowed(server: Server, target: str, method: str) -> None:
    """A known method that a resource does not have gets 405, and Allow names the ones that it has."""
    answer = ask(server.address, target, method)
    if method == "OPTIONS" and answer.status in (200, 204):
        assert "get" in tokens(answer.headers["allow"])
        return
    assert answer.status == 405
    assert set(tokens(answer.headers["allow"])) >= {"get", "head"}
    assert method.lower() not in tokens(answer.headers["allow"])


@pytest.mark.parametrize("target", ["/", "/healthz", "/hello.txt", "/nowhere", "/empty.txt", "/big.bin"])
def test_head_is_get_without_a_body(server: Server, target: str) -> None:
    """HEAD has the headers of GET, its Content-Length too, and no body: the next response follows at once."""
    with Peer(server.address) as peer:
        peer.send(request(target, "HEAD") + request("/healthz"))
        head = read_response(peer, "HEAD")
        assert read_response(peer).status == 200
        got = ask(server.address, target)
        assert head.status == got.status
        wanted = without_date(got) | {"connection": ""}
        assert without_date(head) | {"connection": ""} == wanted
        assert int(head.headers["content-length"]) == len(got.body)


def test_keep_alive_is_the_default_of_1_1(server: Server) -> None:
    """Many requests, one after another, on one connection."""
    with Peer(server.address) as peer:
        for _ in range(200):
            peer.send(request("/hello.txt"))
            answer = read_response(peer)
            assert (answer.status, answer.closes) == (200, False)


@pytest.mark.parametrize("value", ["close", "Close", "CLOSE", "x, close", "close, x", "keep-alive, close", ",close,"])
def test_close_is_obeyed(server: Server, value: str) -> None:
    """`Connection: close`, in any case and place of the list: the answer says close, and the stream ends."""
    with Peer(server.address) as peer:
        peer.send(request("/hello.txt", headers={"Connection": value}) + request("/healthz"))
        answer = read_response(peer)
        assert (answer.status, answer.closes) == (200, True)
        peer.expect_end()


@pytest.mark.parametrize("value", ["closed", "keep-alive", "x", "close x", '"close"'])
def test_what_is_not_close_does_not_close(server: Server, value: str) -> None:
    """Only the token itself counts."""
    with Peer(server.address) as peer:
        peer.send(request("/hello.txt", headers={"Connection": value}) + request("/healthz"))
        assert not read_response(peer).closes
        assert read_response(peer).status == 200


def test_1_0_closes_by_default(server: Server) -> None:
    """HTTP/1.0 without keep-alive: answered, and ended without being asked; Host is optional."""
    with Peer(server.address) as peer:
        peer.send(b"GET /hello.txt HTTP/1.0\r\n\r\n")
        answer = read_response(peer)
        assert (answer.status, answer.closes) == (200, True)
        assert "transfer-encoding" not in answer.headers
        peer.expect_end()


def test_1_0_keep_alive(server: Server) -> None:
    """HTTP/1.0 with keep-alive stays, and is told so."""
    with Peer(server.address) as peer:
        for _ in range(3):
            peer.send(b"GET /hello.txt HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n")
            answer = read_response(peer)
            assert answer.status == 200
            assert "keep-alive" in tokens(answer.headers["connection"])
        peer.send(b"GET /hello.txt HTTP/1.0\r\n\r\n")
        assert read_response(peer).closes
        peer.expect_end()


def test_pipelined_requests_are_answered_in_order(server: Server) -> None:
    """500 requests in few segments, of several kinds: 500 answers in their order."""
    kinds = {"/hello.txt": 200, "/nowhere": 404, "/healthz": 200, "/digits.txt": 200, "/": 200}
    targets = [list(kinds)[at % len(kinds)] for at in range(500)]
    with Peer(server.address) as peer:
        peer.send(b"".join(request(target) for target in targets[:250]))
        sizes = {target: len(ask(server.address, target).body) for target in kinds}
        peer.send(b"".join(request(target) for target in targets[250:]))
        for target in targets:
            answer = read_response(peer)
            assert (answer.status, len(answer.body)) == (kinds[target], sizes[target])


def test_pipelined_answers_are_coalesced(server: Server) -> None:
    """Small answers to requests of one segment leave together: the kernel counts fewer segments than answers."""
    with Peer(server.address) as peer:
        peer.send(request("/healthz") * 16)
        for _ in range(16):
            assert read_response(peer).status == 200
        assert peer.data_segments_in() <= 2


def test_pipeline_ends_at_a_refusal(server: Server) -> None:
    """Good requests before a bad one are answered; the bad one is refused; nothing after it is looked at."""
    with Peer(server.address) as peer:
        peer.send(request("/hello.txt") * 3 + b"BAD\r\n\r\n" + request("/healthz") * 3)
        assert [read_response(peer).status for _ in range(4)] == [200, 200, 200, 400]
        peer.half_close()
        peer.expect_end()


def test_pipelining_peer_that_does_not_read(server: Server) -> None:
    """A peer that asks without reading is stopped by TCP, not served into memory; others are served meanwhile."""
    one = request("/digits.txt")
    before = resident(server.pid)
    with Peer(server.address, receive_buffer=4096) as peer:
        peer.socket.setblocking(False)
        sent = 0
        try:
            while sent < 64 << 20:
                sent += peer.socket.send(one * 100)
        except BlockingIOError:
            pass
        for _ in range(20):
            assert ask(server.address, "/healthz").status == 200
        assert sent < 64 << 20, "the server read on without being read"
        if not sanitized():
            assert resident(server.pid) - before < 8 << 20
        for _ in range(50):
            assert len(read_response(peer).body) == 100_000


@pytest.mark.parametrize("size", [0, 1, 4095, 4096, 4097, 100_000, 1 << 20])
def test_echo(server: Server, size: int) -> None:
    """A posted body of any size comes back, twice on one connection."""
    body = bytes(at % 251 for at in range(size))
    with Peer(server.address) as peer:
        for _ in range(2):
            peer.send(request("/echo", "POST", headers={"Content-Length": str(size)}) + body)
            answer = read_response(peer)
            assert (answer.status, answer.body) == (200, body)


def test_half_closed_peer_gets_its_answers(server: Server) -> None:
    """A peer that ends its own direction after its requests still gets each answer, then the end."""
    with Peer(server.address) as peer:
        peer.send(request("/digits.txt") * 10)
        peer.half_close()
        for _ in range(10):
            assert len(read_response(peer).body) == 100_000
        peer.expect_end()


@pytest.mark.parametrize("bytes_first", [b"", b"GET", request("/big.bin"), request("/healthz") * 50])
def test_peer_that_resets(server: Server, witness: Witness, bytes_first: bytes) -> None:
    """A reset at any moment costs only that connection; SIGPIPE kills nobody."""
    for _ in range(20):
        peer = Peer(server.address)
        peer.send(bytes_first)
        peer.reset()
    witness.pass_turn()


def test_peer_that_leaves_in_the_middle_of_a_large_answer(server: Server, witness: Witness) -> None:
    """A closed peer in the middle of a file: the file and the connection are let go (the module checks the fds)."""
    for _ in range(5):
        with Peer(server.address, receive_buffer=8192) as peer:
            peer.send(request("/big.bin"))
            peer.read_exactly(100_000)
    witness.pass_turn()


def test_expect_continue_before_the_body(server: Server, witness: Witness) -> None:
    """The 100 comes when the body is awaited, once, and the final answer after the body."""
    fields = {"Expect": "100-continue", "Content-Length": "5"}
    with Peer(server.address) as peer:
        peer.send(request("/echo", "POST", headers=fields))
        assert peer.read_until(b"\r\n\r\n") == b"HTTP/1.1 100 Continue\r\n\r\n"
        witness.pass_turn()
        assert peer.is_silent()
        peer.send(b"hello" + request("/hello.txt"))
        assert read_response(peer).body == b"hello"
        assert read_response(peer).status == 200


def test_expect_continue_with_the_body(server: Server) -> None:
    """A peer that did not wait may or may not see a 100; its answer is the same, and the connection in order."""
    fields = {"Expect": "100-Continue", "Transfer-Encoding": "chunked"}
    with Peer(server.address) as peer:
        peer.send(request("/echo", "POST", headers=fields) + b"5\r\nhello\r\n0\r\n\r\n" + request("/hello.txt"))
        first = read_response(peer)
        assert (first.status, first.body) == (200, b"hello")
        assert first.interim in ([], [100])
        assert read_response(peer).interim == []


def test_expect_continue_for_a_body_that_nobody_wants(server: Server) -> None:
    """A final answer instead of the 100 saves the peer its body; whether it sends it is open, so the stream ends."""
    with Peer(server.address) as peer:
        peer.send(request("/", "POST", headers={"Expect": "100-continue", "Content-Length": "5"}))
        answer = read_response(peer)
        assert (answer.status, answer.interim, answer.closes) == (405, [], True)
        peer.send(request("/healthz"))
        peer.half_close()
        peer.expect_end()


def test_expect_continue_of_1_0_is_ignored(server: Server, witness: Witness) -> None:
    """HTTP/1.0 knows no 100."""
    with Peer(server.address) as peer:
        peer.send(b"POST /echo HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n")
        witness.pass_turn()
        assert peer.is_silent()
        peer.send(b"hello")
        answer = read_response(peer)
        assert (answer.status, answer.interim, answer.body) == (200, [], b"hello")


def test_expect_of_something_else(server: Server) -> None:
    """An expectation that nobody knows gets 417, or is ignored (RFC 9110, 10.1.1)."""
    assert ask(server.address, "/healthz", headers={"Expect": "wonders"}).status in (417, 200)


def test_expect_with_a_body_that_is_too_large(server: Server) -> None:
    """A body over the limit is refused before the peer sends it."""
    with Peer(server.address) as peer:
        peer.send(request("/healthz", headers={"Expect": "100-continue", "Content-Length": "99999999"}))
        answer = read_response(peer)
        assert (answer.status, answer.interim, answer.closes) == (413, [], True)
        peer.half_close()
        peer.expect_end()


def test_error_answers_tell_what_is_wrong(server: Server) -> None:
    """Refusals carry a sentence for people, as text."""
    with Peer(server.address) as peer:
        peer.send(b"GET / HTTP/1.1\r\n\r\n")
        answer = read_response(peer)
        assert answer.status == 400
        assert answer.headers["content-type"].startswith("text/plain")
        assert re.search(rb"[a-z]{3,} [a-z]{2,}", answer.body)


def test_many_connections_open_and_close_at_once(server: Server) -> None:
    """300 connections open together, each asks once, then all close."""
    peers = [Peer(server.address) for _ in range(300)]
    for peer in peers:
        peer.send(request("/hello.txt"))
    for peer in peers:
        assert read_response(peer).status == 200
        peer.socket.close()


def test_unused_target_of_upgrade_is_ignored(server: Server) -> None:
    """An Upgrade to something that the server does not speak is ignored (RFC 9110, 7.8)."""
    with Peer(server.address) as peer:
        peer.send(request("/hello.txt", headers={"Upgrade": "h2c", "Connection": "Upgrade"}) + request("/healthz"))
        assert read_response(peer).status == 200
        assert read_response(peer).status == 200
