"""A thousand idle connections cost nothing: no system call beyond the timers, no processor time.

strace counts the calls of all threads over a few seconds (the full ten with EDDA_FULL=1). To attach interrupts each
thread's wait once, and to detach again: those calls are not the server's, so each thread may show two. Beyond them
only a timer may wake it, and the only timers of an idle connection are the keep-alive deadlines, all a minute away.
"""

from __future__ import annotations

import os
import re
import select
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from e2e.support.http import request
from e2e.support.load import Client, Crowd, all_answered, raise_descriptor_limit
from e2e.support.process import processor_time, threads
from e2e.support.server import Server, sanitized

SECONDS = 10.0 if os.environ.get("EDDA_FULL") == "1" else 3.0
SANITIZER_CALLS = ("nanosleep", "clock_nanosleep", "gettimeofday", "restart_syscall")
ROW = re.compile(r"^\s*[0-9.]+\s+[0-9.]+\s+[0-9]+\s+(?P<calls>[0-9]+)\s+(?:[0-9]+\s+)?(?P<name>\w+)$", re.MULTILINE)


@pytest.fixture
def idle(served: Path) -> Iterator[tuple[Server, Crowd, list[Client]]]:
    """A server with two workers and 1 000 connections that have asked once and say nothing more."""
    raise_descriptor_limit(10_000)
    with Server(root=served, workers=2) as server:
        crowd = Crowd(server.address)
        clients = crowd.open(1000)
        for client in clients:
            crowd.send(client, request("/healthz"))
        all_answered(crowd, clients)
        yield server, crowd, clients
        for client in clients:
            crowd.send(client, request("/healthz"))
        all_answered(crowd, clients)
        assert all(len(client.answers) == 2 for client in clients)
        crowd.close_all()


def attach(pid: int, summary: Path) -> subprocess.Popen[bytes]:
    """Start strace on all threads of a process, and return when it says that it is attached."""
    strace = shutil.which("strace")
    assert strace, "install the package strace, or run ./edda test, which does"
    process = subprocess.Popen([strace, "-c", "-f", "-o", str(summary), "-p", str(pid)], stderr=subprocess.PIPE)
    assert process.stderr is not None
    poller = select.poll()
    poller.register(process.stderr, select.POLLIN)
    said = b""
    while b"attached" not in said:
        ready = poller.poll(10_000)
        piece = os.read(process.stderr.fileno(), 4096) if ready else b""
        if not piece:
            process.kill()
            process.wait()
            pytest.skip(f"strace cannot attach: {said.decode(errors='replace').strip()}")
        said += piece
    return process


def test_no_system_call(idle: tuple[Server, Crowd, list[Client]], tmp_path: Path) -> None:
    """Over the whole time, at most the calls that attaching causes."""
    server, _, _ = idle
    summary = tmp_path / "calls.txt"
    strace = attach(server.pid, summary)
    with pytest.raises(subprocess.TimeoutExpired):
        strace.wait(SECONDS)
    strace.send_signal(signal.SIGINT)
    strace.wait(10)
    calls = {match["name"]: int(match["calls"]) for match in ROW.finditer(summary.read_text())}
    calls.pop("total", None)
    if sanitized():  # ThreadSanitizer's own thread naps ten times a second
        calls = {name: count for name, count in calls.items() if name not in SANITIZER_CALLS}
    print(f"calls in {SECONDS} s with 1000 idle connections: {calls}")
    assert sum(calls.values()) <= 2 * threads(server.pid), calls


def test_no_processor_time(idle: tuple[Server, Crowd, list[Client]]) -> None:
    """The kernel's own account of the process stands still (one tick of 10 ms is its grain)."""
    server, crowd, _ = idle
    before = processor_time(server.pid)
    deadline = time.monotonic() + SECONDS
    while (left := deadline - time.monotonic()) > 0:
        assert not crowd.poller.poll(left), "an idle connection was touched"
    assert round(100 * (processor_time(server.pid) - before)) <= 1
