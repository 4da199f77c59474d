"""The program around the server: flags, ports, log, metrics, signals; what a person or a supervisor meets."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
from pathlib import Path

import pytest

from e2e.support.http import ask, read_response, request
from e2e.support.process import descriptors, threads
from e2e.support.server import Server, binary, run
from e2e.support.wire import Peer

SAMPLE = re.compile(
    r'([a-zA-Z_:][a-zA-Z0-9_:]*)(\{[a-zA-Z_][a-zA-Z0-9_]*="[^"\\\n]*"(,[a-zA-Z_]\w*="[^"\\\n]*")*\})? ([0-9]+)'
)
LOG_LINE = re.compile(r"^\[[A-Z]+\] \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ worker \d+ .+$")


def one_line(text: str) -> bool:
    """Whether a complaint is one line that ends with a line feed."""
    return text.endswith("\n") and text.count("\n") == 1 and len(text) > 10


@pytest.mark.parametrize("workers", [1, 2])
def test_port_in_use(workers: int) -> None:
    """A second server on the port gives one line and exit 1, and the first serves on: also against REUSEPORT."""
    with Server(workers=workers) as first:
        second = run("--listen", f"127.0.0.1:{first.port}", "--workers", str(workers))
        assert second.returncode == 1
        assert one_line(second.stderr), second.stderr
        assert str(first.port) in second.stderr
        assert second.stdout == ""
        assert ask(first.address, "/healthz").status == 200


def test_ipv6() -> None:
    """An IPv6 address, in brackets, is listened on and printed in brackets; in use it is refused like any other."""
    if not Path("/proc/net/if_inet6").exists():
        pytest.skip("this machine has no IPv6")
    with Server(host="[::1]") as server:
        assert ask(server.address, "/healthz").status == 200
        second = run("--listen", f"[::1]:{server.port}", "--workers", "1")
        assert (second.returncode, one_line(second.stderr)) == (1, True)


def test_port_of_another_program() -> None:
    """A port that some other program listens on, without REUSEPORT."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        done = run("--listen", f"127.0.0.1:{other.getsockname()[1]}")
        assert done.returncode == 1
        assert one_line(done.stderr), done.stderr


def test_port_is_free_again_at_once() -> None:
    """Stopped with connections open, the same port can be served again without waiting."""
    first = Server().start()
    peer = Peer(first.address)
    peer.send(request("/healthz"))
    assert read_response(peer).status == 200
    first.stop()
    with Server(port=first.port) as second:
        assert second.port == first.port
        assert ask(second.address, "/healthz").status == 200
    peer.socket.close()


@pytest.mark.parametrize(
    "flags",
    [
        *(["--nonsense"], ["--listen"], ["--listen", ""], ["--listen", "nowhere"], ["--listen", "127.0.0.1"]),
        *(["--listen", "127.0.0.1:"], ["--listen", "127.0.0.1:65536"], ["--listen", "127.0.0.1:-1"]),
        *(["--listen", "127.0.0.1:http"], ["--listen", "256.0.0.1:80"], ["--listen", "127.0.0.1:80x"]),
        *(["--workers", "0"], ["--workers", "-1"], ["--workers", "two"], ["--workers", "1.5"], ["--workers", "999999"]),
        *(["--workers", "99999999999999999999"], ["--max-header", "16"], ["--max-header", "16 KB"]),
        *(["--max-header", "-1KiB"], ["--max-header", "1GiB"], ["--max-header", "KiB"], ["--keep-alive", "5"]),
        *(["--keep-alive", "5 parsecs"], ["--keep-alive", "-5s"], ["--keep-alive", "1 ms"], ["--head-timeout", ""]),
        *(["--root", ""], ["--log", ""]),
        *(["--max-connections", "many"], ["--max-body", "99999999999999999999GiB"], ["stray"]),
    ],
    ids=" ".join,
)
def test_bad_flags(flags: list[str]) -> None:
    """A flag that cannot be meant gives one line that names it, and exit 2."""
    done = run(*flags)
    assert done.returncode == 2
    assert one_line(done.stderr), done.stderr
    assert flags[0] in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("kind", ["missing", "file"])
def test_bad_root(tmp_path: Path, kind: str) -> None:
    """A root that is no directory is refused at the start, not at the first request."""
    root = tmp_path / "root"
    if kind == "file":
        root.write_text("x")
    done = run("--listen", "127.0.0.1:0", "--root", str(root))
    assert done.returncode in (1, 2)
    assert one_line(done.stderr), done.stderr
    assert str(root) in done.stderr


def test_bad_log(tmp_path: Path) -> None:
    """A log file that cannot be made is refused at the start."""
    done = run("--listen", "127.0.0.1:0", "--log", str(tmp_path / "missing" / "log.txt"))
    assert done.returncode in (1, 2)
    assert one_line(done.stderr), done.stderr
    assert "log.txt" in done.stderr


def test_help() -> None:
    """--help names every flag, gives an example, and exits with 0."""
    done = run("--help")
    assert done.returncode == 0
    assert done.stderr == ""
    for flag in ("--listen", "--workers", "--root", "--log", "--keep-alive", "--max-header", "--max-body"):
        assert flag in done.stdout
    assert "xample" in done.stdout


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("workers", [1, 3])
def test_stop(workers: int, number: signal.Signals) -> None:
    """Either signal stops it with exit 0 and a report; an idle server stops quickly."""
    with Server(workers=workers) as server:
        assert ask(server.address, "/healthz").status == 200
        assert number.name in server.stop(number)
        assert server.stop_seconds < 1.5


def test_second_signal_is_no_crash() -> None:
    """Impatience: two signals in a row still end in exit 0, or in an end by that signal."""
    server = Server().start()
    for _ in range(3):
        if server.process.poll() is None:
            server.send_signal(signal.SIGTERM)
    server.process.communicate(timeout=10)
    assert server.process.returncode in (0, -signal.SIGTERM, 1, 130, 143)


def test_ignored_signals() -> None:
    """SIGPIPE, and a hang-up by default, kill nobody while a peer is served."""
    with Server() as server:
        server.send_signal(signal.SIGPIPE)
        assert ask(server.address, "/healthz").status == 200


def test_closed_stdout() -> None:
    """Nobody reads the started line: the server serves all the same."""
    with socket.create_server(("127.0.0.1", 0)) as finder:
        port = finder.getsockname()[1]
    command = [str(binary()), "--listen", f"127.0.0.1:{port}", "--workers", "1"]
    reader = subprocess.Popen(["true"], stdin=subprocess.PIPE)
    assert reader.stdin is not None
    reader.wait()
    process = subprocess.Popen(command, stdout=reader.stdin, stderr=subprocess.DEVNULL)
    try:
        while process.poll() is None:
            try:
                assert ask(("127.0.0.1", port), "/healthz").status == 200
                break
            except ConnectionRefusedError:
                continue
        assert process.poll() is None, "it died of a closed stdout"
    finally:
        process.terminate()
        process.wait(10)
        reader.stdin.close()


def test_workers_share_the_port() -> None:
    """Three workers: each takes connections, and /metrics tells how many each took."""
    with Server(workers=3) as server:
        for _ in range(60):
            assert ask(server.address, "/healthz").status == 200
        body = ask(server.address, "/metrics").body.decode()
        taken = [int(count) for count in re.findall(r'^edda_accepts_total\{worker="\d"\} (\d+)$', body, re.MULTILINE)]
        assert len(taken) == 3
        assert sum(taken) == 61
        assert sum(count > 0 for count in taken) > 1
        assert threads(server.pid) >= 3


def samples(server: Server) -> dict[str, int]:
    """/metrics parsed by its grammar: HELP and TYPE before the samples of a name, each sample once."""
    answer = ask(server.address, "/metrics")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    text = answer.body.decode()
    assert text.endswith("\n")
    found: dict[str, int] = {}
    types: dict[str, str] = {}
    family = ""
    for line in text.splitlines():
        if line.startswith("# HELP "):
            family = line.split()[2]
            assert family not in types
            assert len(line.split()) > 4
        elif line.startswith("# TYPE "):
            assert line.split()[2] == family
            types[family] = line.split()[3]
            assert types[family] in ("counter", "gauge")
            assert family.endswith("_total") == (types[family] == "counter")
        else:
            match = SAMPLE.fullmatch(line)
            assert match is not None, line
            assert match[1] == family
            key = line.rpartition(" ")[0]
            assert key not in found
            found[key] = int(match[4])
    return found


def total(found: dict[str, int], start: str) -> int:
    """The sum of all samples whose name starts so, over workers and other labels."""
    return sum(value for key, value in found.items() if key.startswith(start))


def of_class(found: dict[str, int], status: str) -> int:
    """Responses of one class, over all workers."""
    return sum(v for k, v in found.items() if k.startswith("edda_http_responses_total") and f'"{status}"' in k)


def test_metrics_count_what_was_sent(served: Path) -> None:
    """Known traffic moves the counters by exactly what it was."""
    with Server(root=served) as server:
        before = samples(server)
        with Peer(server.address) as peer:
            peer.send(request("/hello.txt") * 7 + request("/nowhere") * 3 + b"BAD\r\n\r\n")
            for _ in range(11):
                read_response(peer)
            peer.half_close()
            peer.expect_end()
        after = samples(server)
        assert total(after, "edda_connections_open") in (1, 2), "the one that asks, and one that is being closed"
        moved = {key: value - before.get(key, 0) for key, value in after.items()}
        assert of_class(moved, "2xx") == 7 + 1
        assert of_class(moved, "4xx") == 4
        assert of_class(moved, "5xx") == 0
        assert total(moved, "edda_http_requests_total") == 11
        assert total(moved, "edda_accepts_total") == 2
        assert total(moved, "edda_bytes_in_total") >= 10 * 40
        assert total(moved, "edda_polls_total") > 0
        assert total(moved, "edda_ring_enters_total") > 0
        assert total(after, "edda_tasks_spawned_total") > total(after, "edda_tasks_finished_total")


def test_log_is_a_pipe_that_nobody_reads(tmp_path: Path) -> None:
    """Opening it would wait for a reader for ever; it is refused instead."""
    os.mkfifo(tmp_path / "log.txt")
    done = run("--listen", "127.0.0.1:0", "--log", str(tmp_path / "log.txt"))
    assert done.returncode == 1
    assert one_line(done.stderr), done.stderr
    assert "log.txt" in done.stderr


def test_log(tmp_path: Path, served: Path) -> None:
    """The log is truncated at the start; each event is one tagged line; it is complete after a stop."""
    log = tmp_path / "log.txt"
    log.write_text("OLD LINE\n" * 1000)
    with Server("--log", str(log), root=served) as server:
        for _ in range(5):
            ask(server.address, "/hello.txt")
        with Peer(server.address) as peer:
            peer.send(b"GET /evil\x1b[31m HTTP/1.1\r\n\r\n")
            read_response(peer)
        ask(server.address, "/nowhere?new%0aline")
    text = log.read_text()
    lines = text.splitlines()
    assert "OLD LINE" not in text
    assert text.endswith("\n")
    assert all(line.isprintable() for line in lines)
    assert all(LOG_LINE.match(line) for line in lines), [line for line in lines if not LOG_LINE.match(line)]
    assert sum("/hello.txt" in line for line in lines) >= 5
    assert any("/nowhere" in line for line in lines)
    assert any("stop" in line for line in lines)


def test_log_on_a_full_disk() -> None:
    """A log that cannot be written costs the log, not the server."""
    with Server("--log", "/dev/full") as server, Peer(server.address) as peer:
        peer.send(request("/healthz") * 2000)
        for _ in range(2000):
            assert read_response(peer).status == 200
    lost = re.search(r" (\d+) log lines were dropped", server.errors())
    assert lost, "what the log does not hold is said at the end"
    assert int(lost[1]) >= 2000


def test_log_costs_no_write_a_request(tmp_path: Path, served: Path) -> None:
    """A thousand logged requests reach the file in few writes, counted by the kernel."""
    log = tmp_path / "log.txt"
    with Server("--log", str(log), root=served) as server:
        with Peer(server.address) as peer:
            for _ in range(20):
                peer.send(request("/healthz") * 50)
                for _ in range(50):
                    read_response(peer)
        counters = dict(line.split(": ") for line in Path(f"/proc/{server.pid}/io").read_text().splitlines())
        assert int(counters["syscw"]) < 100
    assert log.read_text().count("/healthz") == 1000


def test_descriptors_come_back() -> None:
    """300 connections in all states, then none: the descriptors are those of the start."""
    with Server() as server:
        ask(server.address, "/healthz")
        before = descriptors(server.pid)
        peers = [Peer(server.address) for _ in range(300)]
        for at, peer in enumerate(peers):
            peer.send([b"", b"GET", request("/healthz"), b"BAD\r\n\r\n"][at % 4])
        for at, peer in enumerate(peers):
            if at % 4 >= 2:
                read_response(peer)
        assert len(descriptors(server.pid)) > len(before) + 200
        for at, peer in enumerate(peers):
            if at % 2:
                peer.socket.close()
            else:
                peer.reset()
        for _ in range(1000):
            ask(server.address, "/healthz")
            if len(descriptors(server.pid)) <= len(before):
                return
        raise AssertionError(f"left open: {descriptors(server.pid)}")
