"""Fixtures of the end-to-end tests: a served directory, and a server shared by the tests of one module.

The shared server has one worker and the default limits; a test that wants other limits starts
a server of its own. At the end of each module the shared server is stopped, and its end is judged like any other.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from e2e.support.files import FILES
from e2e.support.http import Witness
from e2e.support.process import descriptors
from e2e.support.server import Server, binary


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory to serve, beside a secret that no request may reach."""
    base = tmp_path_factory.mktemp("served")
    (base / "secret.txt").write_text("SECRET\n")
    (base / "rooted").mkdir()
    (base / "rooted" / "secret.txt").write_text("SECRET\n")
    root = base / "root"
    for name, data in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    (root / "out.txt").symlink_to("../secret.txt")
    (root / "absolute.txt").symlink_to(base / "secret.txt")
    (root / "outside").symlink_to("..")
    (root / "neighbour").symlink_to("../rooted")
    (root / "inner.txt").symlink_to("folder/inside.txt")
    (root / "loop").symlink_to("loop")
    (root / "dangling").symlink_to("nowhere")
    os.mkfifo(root / "pipe")
    with (root / "big.bin").open("wb") as big:
        big.write(b"begin")
        big.truncate(64 << 20)
        big.seek(-3, os.SEEK_END)
        big.write(b"end")
    return root


@pytest.fixture(scope="module")
def server(served: Path) -> Iterator[Server]:
    """A server with one worker, shared by a module; it must leave no descriptor of a connection open."""
    with Server(root=served) as running:
        first = Witness(running.address)
        first.pass_turn()  # the rings exist when the first answer comes, not when the line is printed
        before = descriptors(running.pid)
        first.close()
        yield running
        assert running.process.poll() is None, f"the server died during the module\n{running.errors()}"
        wait_for_no_connections(running, before)


@pytest.fixture
def witness(server: Server) -> Iterator[Witness]:
    """A second connection to the shared server; see Witness."""
    second = Witness(server.address)
    yield second
    second.close()


def wait_for_no_connections(running: Server, before: list[str]) -> None:
    """Every connection of the module is closed by the test's side; the server must follow within a few turns."""
    for _ in range(500):
        second = Witness(running.address)
        second.pass_turn()
        open_now = len(descriptors(running.pid))
        second.close()
        if open_now <= len(before):
            return
    raise AssertionError(f"descriptors left open: before {before}, now {descriptors(running.pid)}")


def pytest_sessionstart() -> None:
    """Say at once when there is nothing to test, instead of failing a hundred times."""
    if not os.access(binary(), os.X_OK):
        pytest.exit(f"no server at {binary()}: build it (./edda build debug) or set EDDA_SERVER", 2)
