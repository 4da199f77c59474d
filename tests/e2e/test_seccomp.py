"""Where the kernel refuses io_uring, by a real seccomp filter: the server says so in one sentence, and serves by epoll."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from e2e.support import seccomp
from e2e.support.files import FILES
from e2e.support.frames import Frame, Opcode, Socket, frame, read_frame
from e2e.support.http import ask
from e2e.support.server import Server, binary

DISABLED = Path("/proc/sys/kernel/io_uring_disabled")
FALL_BACK = "edda: epoll serves instead of io_uring: "
WHY = {
    "EPERM": "io_uring is forbidden here",
    "ENOSYS": "this kernel has no io_uring",
}


def refusing(errno: str) -> list[str]:
    """What stands before a command whose io_uring_setup fails with this errno."""
    return [sys.executable, seccomp.__file__, errno]


def run_refused(errno: str, *flags: str) -> subprocess.CompletedProcess[str]:
    """The server under the filter, to its own end."""
    command = [*refusing(errno), str(binary()), "--listen", "127.0.0.1:0", *flags]
    return subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)


def backend_of(pid: int) -> set[str]:
    """Which kernel objects that wait for events the process has open."""
    links = {str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir()}
    return {name for name in ("[io_uring]", "[eventpoll]") if f"anon_inode:{name}" in links}


@pytest.fixture(autouse=True)
def chooses_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests are about the choice that the server makes when nobody names a backend."""
    monkeypatch.delenv("EDDA_BACKEND", raising=False)


@pytest.mark.parametrize("errno", WHY)
@pytest.mark.parametrize("workers", [1, 2])
def test_epoll_serves(errno: str, workers: int, served: Path) -> None:
    with Server(root=served, workers=workers, prefix=refusing(errno)) as server:
        said = server.errors()
        assert said.startswith(FALL_BACK + WHY[errno]), said
        assert said.count("\n") == 1, "once, and not for each worker"
        assert "seccomp profile" in said
        assert ask(server.address, "/hello.txt").body == FILES["hello.txt"]
        assert backend_of(server.pid) == {"[eventpoll]"}
        with Socket(server.address) as socket:
            socket.send(frame(Opcode.TEXT, b"echo"))
            assert read_frame(socket) == Frame(Opcode.TEXT, True, b"echo")


def test_the_sentence_names_who_forbids_it(served: Path) -> None:
    """The sysctl lets it through where this test can show anything: so the sentence rules it out."""
    if not DISABLED.exists() or DISABLED.read_text().strip() != "0":
        pytest.skip(f"{DISABLED} is not 0 here")
    with Server(root=served, prefix=refusing("EPERM")) as server:
        assert "not by sysctl kernel.io_uring_disabled, which is 0: allow io_uring_setup" in server.errors()


@pytest.mark.parametrize("errno", WHY)
def test_a_backend_that_is_named_is_that_one_or_an_error(errno: str) -> None:
    done = run_refused(errno, "--backend", "uring")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("edda-server: cannot run: "), done.stderr
    assert WHY[errno] in done.stderr
    assert done.stderr.count("\n") == 1
    assert "epoll" not in done.stderr


@pytest.mark.parametrize("backend", ["epoll", "poll"])
def test_a_backend_that_needs_no_ring_says_nothing(backend: str, served: Path) -> None:
    with Server("--backend", backend, root=served, prefix=refusing("EPERM")) as server:
        assert server.errors() == ""
        assert ask(server.address, "/hello.txt").body == FILES["hello.txt"]


def test_without_the_filter_io_uring_serves(served: Path) -> None:
    """What the others show is the filter's doing."""
    if DISABLED.exists() and DISABLED.read_text().strip() != "0":
        pytest.skip(f"{DISABLED} is not 0 here")
    with Server(root=served) as server:
        assert server.errors() == ""
        assert ask(server.address, "/hello.txt").status == 200
        assert backend_of(server.pid) == {"[io_uring]"}
