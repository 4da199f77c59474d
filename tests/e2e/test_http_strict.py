"""HTTP/1.1 as strict as the RFCs: each request of the table gets one of its verdicts, once, and nothing hangs.

Behind every case follows a good request for another resource. After a refusal it must go unanswered (a second
response would mean that the two sides disagree where a request ends: smuggling); after an answer it must be served.
"""

from __future__ import annotations

import pytest

from e2e.support.http import Response, Witness, read_response, request
from e2e.support.http_cases import GET, GROUPS, HOST, Case
from e2e.support.server import Server
from e2e.support.wire import Peer

LAST = {400, 408, 413, 414, 431, 505}
FOLLOWING = request("/hello.txt")
CASES = [pytest.param(case, id=f"{group}: {case.name}") for group, cases in GROUPS.items() for case in cases]


def read_all(peer: Peer) -> list[Response]:
    """Read responses until the server ends the stream."""
    answers = []
    while peer.has_more():
        answers.append(read_response(peer))
    return answers


@pytest.mark.parametrize("case", CASES)
def test_case(server: Server, case: Case) -> None:
    """One answer of the allowed kind, and the connection in the state that this answer implies."""
    with Peer(server.address) as peer:
        peer.send(case.sent + FOLLOWING)
        answer = read_response(peer)
        assert answer.status in case.verdicts, (answer.status, answer.body)
        if answer.status == 200 and case.gives is not None:
            assert answer.body == case.gives
        if answer.status in LAST and not case.framed:
            assert answer.closes
            peer.half_close()
            peer.expect_end()
        elif answer.closes:
            assert answer.status >= 400, "a good request must not cost the connection"
            peer.half_close()
            peer.expect_end()
        else:
            assert read_response(peer).body == b"Hello from a file.\n"


@pytest.mark.parametrize("case", CASES)
def test_case_refused_again_when_sent_alone(server: Server, case: Case) -> None:
    """The verdict does not need the bytes of a later request: one that ends with the case gets the same."""
    with Peer(server.address) as peer:
        peer.send(case.sent)
        peer.half_close()
        answers = read_all(peer)
        assert len(answers) <= 1
        if answers:
            assert answers[0].status in case.verdicts
        else:
            assert 200 not in case.verdicts


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(b"G", id="method"),
        pytest.param(b"GET ", id="method and space"),
        pytest.param(b"GET /healthz", id="target"),
        pytest.param(b"GET /healthz HTTP/1.1\r", id="half a line end"),
        pytest.param(GET, id="request line"),
        pytest.param(GET + HOST, id="header line"),
        pytest.param(GET + HOST + b"\r", id="half the last line end"),
        pytest.param(GET + HOST + b"Content-Length: 5\r\n\r\n", id="no body"),
        pytest.param(GET + HOST + b"Content-Length: 5\r\n\r\nhell", id="most of the body"),
        pytest.param(GET + HOST + b"Transfer-Encoding: chunked\r\n\r\n", id="no chunk"),
        pytest.param(GET + HOST + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhel", id="half a chunk"),
        pytest.param(GET + HOST + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n", id="no last line"),
        pytest.param(b"\r", id="half an empty line"),
    ],
)
def test_truncated_waits_and_is_not_answered(server: Server, witness: Witness, sent: bytes) -> None:
    """A request that is not whole yet gets nothing; when its end can no longer come, no good answer either."""
    with Peer(server.address) as peer:
        peer.send(sent)
        witness.pass_turn()
        assert peer.is_silent()
        peer.half_close()
        answers = read_all(peer)
        assert [answer.status for answer in answers] in ([], [400])


SPLIT = {
    "plain": (request("/hello.txt", headers={"X-Long": "y" * 40}), 200),
    "body": (request("/hello.txt", headers={"Content-Length": "11"}) + b"hello world", 200),
    "chunked": (
        request("/hello.txt", headers={"Transfer-Encoding": "chunked"})
        + b"5;a=b\r\nhello\r\n1\r\n!\r\n0\r\nT: u\r\n\r\n",
        200,
    ),
    "refused": (GET + HOST + b"Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
    "refused late": (request("/healthz", headers={"Transfer-Encoding": "chunked"}) + b"5\r\nhelloX", 400),
}


@pytest.mark.parametrize("name", SPLIT)
def test_every_split(server: Server, witness: Witness, name: str) -> None:
    """Cut in two at every byte, with the first part certainly read before the second is sent: the same answer."""
    whole, status = SPLIT[name]
    for cut in range(1, len(whole)):
        with Peer(server.address) as peer:
            peer.send(whole[:cut])
            witness.pass_turn()
            if status == 200:
                assert peer.is_silent(), f"answered after {cut} of {len(whole)} bytes"
            peer.send(whole[cut:] + FOLLOWING)
            assert read_response(peer).status == status, f"cut at {cut}"
            if status == 200:
                assert read_response(peer).status == 200, f"the request after a cut at {cut}"
            else:
                peer.half_close()
                peer.expect_end()


@pytest.mark.parametrize("name", SPLIT)
def test_byte_by_byte(server: Server, witness: Witness, name: str) -> None:
    """Each byte in a segment and a turn of its own."""
    whole, status = SPLIT[name]
    with Peer(server.address) as peer:
        for at in range(len(whole)):
            peer.send(whole[at : at + 1])
            witness.pass_turn()
        assert read_response(peer).status == status


def test_body_is_not_taken_for_a_request(server: Server) -> None:
    """Body bytes that look like a request are body bytes, also under a method that is refused."""
    inner = request("/healthz")
    for method, statuses in (("GET", {200}), ("POST", {405})):
        with Peer(server.address) as peer:
            peer.send(request("/hello.txt", method, body=inner))
            peer.half_close()
            answers = read_all(peer)
            assert len(answers) == 1
            assert answers[0].status in statuses
