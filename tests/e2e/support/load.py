"""Many connections from one thread: a small epoll client that knows when each request was sent and what came back.

One thread, so that "sent before the signal" is a plain order of statements: the loop that writes requests is the one
that sends SIGTERM. Answers are read by a minimal parser (status and Content-Length), because thousands of them are
read a second; the strict reader in http.py has the small tests.
"""

from __future__ import annotations

import resource
import select
import socket
import struct
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from e2e.support.wire import Address, WireError, shown

IP_BIND_ADDRESS_NO_PORT = 24
"""From <linux/in.h>: choose the port at connect, when the whole address pair is known."""


def raise_descriptor_limit(least: int) -> None:
    """Allow this process (and the servers that it starts) at least so many descriptors."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < least:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(least, hard), hard))


@dataclass
class Answer:
    """One whole answer."""

    status: int
    closes: bool
    size: int
    """Bytes of head and body."""


def take_answer(data: bytearray) -> Answer | None:
    """Cut one whole answer off the front; None while it is not whole."""
    end = data.find(b"\r\n\r\n")
    if end < 0:
        return None
    head = bytes(data[:end]).lower()
    at = head.find(b"\r\ncontent-length: ")
    if at < 0 or not head.startswith(b"http/1.1 "):
        raise WireError(f"no answer with a length: {shown(head)}")
    length = int(head[at + 18 :].split(b"\r\n", 1)[0])
    size = end + 4 + length
    if len(data) < size:
        return None
    del data[:size]
    return Answer(int(head[9:12]), b"\r\nconnection: close" in head, size)


@dataclass(eq=False)
class Client:
    """One connection: what it sent and what it got."""

    socket: socket.socket
    unsent: bytes = b""
    data: bytearray = field(default_factory=bytearray)
    answers: list[Answer] = field(default_factory=list)
    sent_at: list[float] = field(default_factory=list)
    """Monotonic time after which each request was wholly in the kernel."""
    ended: str = ""
    """Empty while open; then "end", "reset" or "refused"."""

    @property
    def waits(self) -> bool:
        """Whether an answer is due."""
        return not self.ended and len(self.answers) < len(self.sent_at)


class Crowd:
    """A set of clients on one epoll; every callback runs in the thread that calls `run`."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.clients: dict[int, Client] = {}
        self.poller = select.epoll()

    def open(self, count: int, source: str | None = None) -> list[Client]:
        """Connect `count` clients; returns when all of them are connected."""
        fresh = []
        for _ in range(count):
            one = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            if source is not None:
                one.setsockopt(socket.IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, 1)
                one.bind((source, 0))
            one.settimeout(10)
            one.connect(self.address)
            one.setblocking(False)
            client = Client(one)
            self.clients[one.fileno()] = client
            self.poller.register(one, select.EPOLLIN)
            fresh.append(client)
        return fresh

    def send(self, client: Client, request: bytes) -> None:
        """Send one request whole; small requests always fit into an empty send buffer."""
        try:
            sent = client.socket.send(request)
        except (BrokenPipeError, ConnectionResetError):
            self.end(client, "reset")
            return
        if sent != len(request):
            raise WireError(f"only {sent} of {len(request)} bytes fitted")
        client.sent_at.append(time.monotonic())

    def end(self, client: Client, how: str) -> None:
        """Note how a connection ended and let it go."""
        client.ended = how
        self.clients.pop(client.socket.fileno(), None)
        self.poller.unregister(client.socket)
        client.socket.close()

    def close(self, client: Client, *, reset: bool = False) -> None:
        """Close from our side."""
        if reset:
            client.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.end(client, "end")

    def close_all(self) -> None:
        """Close every open connection and the epoll itself."""
        for client in list(self.clients.values()):
            self.close(client)
        self.poller.close()

    def step(self, limit: float) -> Iterator[tuple[Client, Answer]]:
        """Wait for input once and hand out each whole answer."""
        left = limit - time.monotonic()
        if left <= 0:
            waiting = sum(client.waits for client in self.clients.values())
            raise WireError(f"out of time: {waiting} of {len(self.clients)} connections wait for an answer")
        for descriptor, _ in self.poller.poll(left, 1024):
            client = self.clients.get(descriptor)
            if client is not None:
                self._read(client)
                while (answer := take_answer(client.data)) is not None:
                    client.answers.append(answer)
                    yield client, answer

    def _read(self, client: Client) -> None:
        """Read what is there; the end is noted after the bytes before it."""
        try:
            piece = client.socket.recv(1 << 18)
        except BlockingIOError:
            return
        except ConnectionResetError:
            self.end(client, "reset")
            return
        if piece:
            client.data += piece
        else:
            self.end(client, "end")

    def run(
        self, until: Callable[[], bool], on_answer: Callable[[Client, Answer], None] | None = None, seconds: float = 30
    ) -> None:
        """Read until `until` says so; each answer is given to `on_answer`."""
        limit = time.monotonic() + seconds
        while not until():
            for client, answer in self.step(limit):
                if on_answer is not None:
                    on_answer(client, answer)


def ask_many(address: Address, request: bytes, total: int, connections: int = 64, depth: int = 8) -> int:
    """Send `total` keep-alive requests, `depth` in flight on each connection; returns how many got 200."""
    crowd = Crowd(address)
    left = total
    good = 0

    def more(client: Client) -> None:
        nonlocal left
        if left > 0:
            left -= 1
            crowd.send(client, request)

    def answered(client: Client, answer: Answer) -> None:
        nonlocal good
        good += answer.status == 200
        more(client)

    for client in crowd.open(connections):
        for _ in range(depth):
            more(client)
    seconds = 30 + total / 1000
    crowd.run(lambda: left == 0 and not any(client.waits for client in crowd.clients.values()), answered, seconds)
    crowd.close_all()
    return good


def connect_many(address: Address, request: bytes, last_request: bytes, total: int, together: int = 100) -> int:
    """Open `total` connections, `together` at a time, one request each; returns how many got 200.

    Of each three, the first is closed by the server (`last_request` asks for it), the second by us, the third by a
    reset. Source addresses rotate, so that ports in TIME_WAIT do not run out.
    """
    good = 0
    for done in range(0, total, together):
        crowd = Crowd(address)
        fresh = crowd.open(min(together, total - done), source=f"127.0.{done // 10_000 % 200 + 1}.1")
        for at, client in enumerate(fresh):
            crowd.send(client, last_request if at % 3 == 0 else request)
        all_answered(crowd, fresh)
        for at, client in enumerate(fresh):
            good += [answer.status for answer in client.answers] == [200]
            if at % 3 and not client.ended:
                crowd.close(client, reset=at % 3 == 2)
        crowd.close_all()
    return good


def all_answered(crowd: Crowd, clients: list[Client], seconds: float = 30) -> None:
    """Wait until each of these clients has its answers, or ended without."""
    crowd.run(lambda: not any(client.waits for client in clients), None, seconds)
