"""Many at once, and stopping in the middle of it.

CI takes thousands; EDDA_FULL=1 takes the full million requests and hundred thousand connections and prints figures
at 10 %, 50 % and 100 %. Flat means: what the server holds after 10 % is what it holds at the end.
"""

from __future__ import annotations

import os
import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest

from e2e.support.http import Witness, request
from e2e.support.load import Client, Crowd, all_answered, ask_many, connect_many, raise_descriptor_limit
from e2e.support.process import Figures, descriptors, figures
from e2e.support.server import Server, sanitized
from e2e.support.wire import Peer

FULL = os.environ.get("EDDA_FULL") == "1"
REQUESTS = 1_000_000 if FULL else 20_000
CONNECTIONS = 100_000 if FULL else 2_000
STOP_SECONDS = 2.0
HELLO = request("/hello.txt")
LAST = request("/hello.txt", headers={"Connection": "close"})


@pytest.fixture(autouse=True)
def many_descriptors() -> None:
    """2 000 connections need as many descriptors on both sides."""
    raise_descriptor_limit(10_000)


@pytest.mark.parametrize("workers", [1, 2])
def test_2000_connections_at_once(served: Path, workers: int) -> None:
    """2 000 connections, all open together; each asks, all are answered, twice; all descriptors come back."""
    with Server(root=served, workers=workers) as server:
        crowd = Crowd(server.address)
        idle = settled(server, 64).descriptors
        clients = crowd.open(2000)
        for round_number in (1, 2):
            for client in clients:
                crowd.send(client, HELLO)
            all_answered(crowd, clients)
            assert all([answer.status for answer in client.answers] == [200] * round_number for client in clients)
            assert not any(client.ended for client in clients)
        assert len(descriptors(server.pid)) >= idle + 2000
        crowd.close_all()
        settled(server, idle)


@pytest.mark.parametrize("workers", [1, 2])
def test_stop_under_load_loses_nothing(served: Path, workers: int) -> None:
    """SIGTERM in the middle of everything: the end comes in under 2 s, and no request sent before it is lost.

    Sent before it: connect() had returned and send() had returned for the whole request before kill() was called,
    whether the server had accepted the connection yet or not. Each of these must get a whole 200. A request sent
    after the signal may go unanswered, but then wholly: never a part of an answer.
    """
    server = Server(root=served, workers=workers).start()
    crowd = Crowd(server.address)
    stopped_at = 0.0
    answers = 0

    def answered(client: Client, _: object) -> None:
        nonlocal answers
        answers += 1
        if not client.ended:
            crowd.send(client, HELLO)

    busy = crowd.open(500)
    download = crowd.open(1)[0]
    silent = crowd.open(50)
    for client in busy:
        crowd.send(client, HELLO)
    crowd.run(lambda: answers >= 5_000, answered)
    crowd.send(download, request("/big.bin"))
    fresh = crowd.open(200)
    for client in fresh:
        crowd.send(client, HELLO)
    stopped_at = server.send_signal()
    crowd.run(lambda: not crowd.clients, answered, seconds=10)
    server.ended(10)
    spent = time.monotonic() - stopped_at

    assert spent < STOP_SECONDS * (3 if sanitized() else 1)
    lost = [client for client in [*busy, *fresh, download] if missing_before(client, stopped_at)]
    assert not lost, f"{len(lost)} of {len(busy) + len(fresh) + 1} connections lost a request that was sent in time"
    assert all(answer.status == 200 for client in busy + fresh for answer in client.answers)
    assert download.answers[0].size > 64 << 20
    for client in [*busy, *fresh, *silent]:
        assert not client.data, f"a part of an answer: {bytes(client.data[:100])!r}"
    assert len(crowd.clients) == 0


@pytest.mark.parametrize("workers", [1, 2])
def test_stop_serves_what_waits_to_be_accepted(served: Path, workers: int) -> None:
    """Requests on connections that the server has not yet accepted when the signal comes are answered all the same.

    The process is frozen while the connections are made, so all of them wait in the kernel's queue: more of them
    than the server takes completions in one turn.
    """
    server = Server(root=served, workers=workers).start()
    crowd = Crowd(server.address)
    early = crowd.open(10)
    server.send_signal(signal.SIGSTOP)
    while "T (stopped)" not in Path(f"/proc/{server.pid}/status").read_text():
        continue
    late = crowd.open(600)
    for client in early + late:
        crowd.send(client, HELLO)
    server.send_signal(signal.SIGTERM)
    server.send_signal(signal.SIGCONT)
    crowd.run(lambda: not crowd.clients, None, seconds=10)
    server.ended(10)
    lost = [client for client in early + late if len(client.answers) != 1]
    assert not lost, f"{len(lost)} of {len(early) + len(late)} requests lost"


def missing_before(client: Client, moment: float) -> bool:
    """Whether a request that was wholly sent before the moment has no answer."""
    return len(client.answers) < sum(sent < moment for sent in client.sent_at)


def test_stop_with_peers_that_hold_it_back(served: Path) -> None:
    """Downloads that nobody reads, and requests that never get whole, hold the stop back until its deadline only."""
    server = Server(root=served).start()
    crowd = Crowd(server.address)
    half = crowd.open(50)
    for client in half:
        client.socket.send(HELLO[:-2])
    for client in crowd.open(20):
        crowd.send(client, request("/big.bin"))
    witness = Witness(server.address)
    witness.pass_turn()
    stopped_at = server.send_signal()
    server.ended(10)
    assert time.monotonic() - stopped_at < STOP_SECONDS * (3 if sanitized() else 1)
    for client in half:
        assert client.socket.recv(1 << 16) == b"", "half a request was answered"
    witness.close()
    crowd.close_all()


def warm(server: Server) -> Figures:
    """Touch once what is kept on purpose: a page is resident from its first use, such as each receive buffer's."""
    ask_many(server.address, HELLO, 3000, connections=100, depth=1)
    return settled(server, 64)


def settled(server: Server, most: int) -> Figures:
    """The figures when at most so many descriptors are open: each turn of a witness lets the server close some."""
    for _ in range(1000):
        witness = Witness(server.address)
        witness.pass_turn()
        now = figures(server.pid)
        witness.close()
        if now.descriptors - 1 <= most:
            return replace(now, descriptors=now.descriptors - 1)
    raise AssertionError(f"{now.descriptors - 1 - most} descriptors left open: {descriptors(server.pid)}")


def report(what: str, share: int, total: int, now: Figures) -> None:
    """One line of figures."""
    print(
        f"{what}: {total * share // 100} ({share} %): resident {now.resident >> 10} KiB, fds {now.descriptors}, ",
        end="",
    )
    print(f"threads {now.threads}, processor {now.processor:.2f} s")


def check_flat(first: Figures, last: Figures) -> None:
    """Nothing grew between 10 % and 100 %: at most 1 MiB of heap noise, no descriptor, no thread."""
    assert last.descriptors <= first.descriptors
    assert last.threads <= first.threads
    if not sanitized():
        assert last.resident - first.resident <= 1 << 20, f"{first.resident} bytes grew to {last.resident}"


@pytest.mark.parametrize("deadline", ["0ms", "100ms"])
def test_stop_with_peers_that_take_nothing(served: Path, deadline: str) -> None:
    """Sends that a full socket holds up are cut at the deadline; none of their tasks is left behind."""
    with Server("--shutdown-deadline", deadline, root=served) as server:
        peers = [Peer(server.address) for _ in range(40)]
        for peer in peers:
            peer.send(request("/big.bin"))
            peer.read_exactly(10)
    for peer in peers:
        peer.socket.close()


def test_memory_is_flat_over_requests(served: Path) -> None:
    """Keep-alive requests leave nothing behind."""
    with Server(root=served) as server:
        idle = warm(server).descriptors
        taken: list[Figures] = []
        for share, part in ((10, 10), (50, 40), (100, 50)):
            assert ask_many(server.address, HELLO, REQUESTS * part // 100) == REQUESTS * part // 100
            taken.append(settled(server, idle))
            report("requests", share, REQUESTS, taken[-1])
        check_flat(taken[0], taken[-1])


def test_memory_is_flat_over_connections(served: Path) -> None:
    """Connections leave nothing behind, whoever ends them and however."""
    with Server(root=served) as server:
        idle = warm(server).descriptors
        taken: list[Figures] = []
        for share, part in ((10, 10), (50, 40), (100, 50)):
            count = CONNECTIONS * part // 100
            assert connect_many(server.address, HELLO, LAST, count) == count
            taken.append(settled(server, idle))
            report("connections", share, CONNECTIONS, taken[-1])
        check_flat(taken[0], taken[-1])
