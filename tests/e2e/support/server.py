"""The server process under test: started on a free port, awaited by its own line, stopped by SIGTERM, then judged.

A stop is part of each test: exit code 0, a report, nothing on stderr that a sanitizer or a broken invariant would
write. The port is always 0, so tests may run beside each other; the line that the server prints names the real one.
"""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import IO, Self

REPOSITORY = Path(__file__).resolve().parents[3]
STARTED = re.compile(
    r"^edda serves on http://(?P<host>[0-9.]+|\[[0-9a-f:]+\]):(?P<port>\d+)/ \((?P<workers>\d+) workers?\)$"
)
CRASH_WORDS = ("Sanitizer", "runtime error:", "terminate called", "broken invariant", "WARNING:")
START_DEADLINE = 20.0
STOP_DEADLINE = 10.0


def binary() -> Path:
    """The server binary: EDDA_SERVER, else the debug build of this tree."""
    return Path(os.environ.get("EDDA_SERVER", REPOSITORY / "build" / "debug" / "edda-server")).resolve()


@cache
def sanitized() -> bool:
    """Whether the binary carries a sanitizer: its memory figures then say nothing about the server's own use."""
    text = binary().read_bytes()
    return any(mark in text for mark in (b"__asan_init", b"__tsan_init", b"__ubsan_handle"))


class ServerError(AssertionError):
    """The server did not start, did not stop, or complained; the message holds its output."""


class Server:
    """A running server. Use as a context manager; leaving the block stops it and checks how it ended."""

    def __init__(
        self,
        *flags: str,
        workers: int = 1,
        root: Path | None = None,
        host: str = "127.0.0.1",
        port: int = 0,
        files: int | None = None,
        prefix: Sequence[str] = (),
    ) -> None:
        """Prepare a command line. Port 0 is a free one; `files` caps the process's open descriptors; `prefix` is a program
        that becomes the server."""
        self.host = host
        self.command: list[str] = [str(binary()), "--listen", f"{host}:{port}", "--workers", str(workers)]
        if "EDDA_BACKEND" in os.environ:
            self.command += ["--backend", os.environ["EDDA_BACKEND"]]
        if root is not None:
            self.command += ["--root", str(root)]
        self.command += flags
        self.workers = workers
        self.prefix = list(prefix) if files is None else ["prlimit", f"--nofile={files}", *prefix]
        self.port = 0
        self.output = ""
        self.stop_seconds = 0.0
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115: lives as long as the server
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def process(self) -> subprocess.Popen[bytes]:
        """The child process."""
        if self._process is None:
            raise ServerError("the server was never started")
        return self._process

    @property
    def pid(self) -> int:
        """The child's process id."""
        return self.process.pid

    @property
    def address(self) -> tuple[str, int]:
        """Where it listens."""
        return (self.host.strip("[]"), self.port)

    @property
    def url(self) -> str:
        """The address as a URL without a trailing slash."""
        return f"http://{self.host}:{self.port}"

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        if kind is None:
            self.stop()
        else:
            self.kill()

    def start(self) -> Self:
        """Start the process and wait for the line that names its port."""
        self._process = subprocess.Popen(
            self.prefix + self.command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self._errors
        )
        line = self._first_line()
        match = STARTED.match(line)
        if match is None or int(match["workers"]) != self.workers:
            self.kill()
            raise ServerError(f"the started line is wrong: {line!r}\n{self.errors()}")
        self.port = int(match["port"])
        return self

    def _first_line(self) -> str:
        """Read stdout to the first line feed, within the start deadline."""
        stream = self.process.stdout
        assert stream is not None
        data = b""
        poller = select.poll()
        poller.register(stream, select.POLLIN)
        deadline = time.monotonic() + START_DEADLINE
        while b"\n" not in data:
            left = deadline - time.monotonic()
            if left <= 0 or not poller.poll(left * 1000):
                self.kill()
                raise ServerError(f"no started line within {START_DEADLINE} s\n{self.errors()}")
            piece = os.read(stream.fileno(), 4096)
            if not piece:
                code = self.process.wait(STOP_DEADLINE)
                raise ServerError(f"the server ended with {code} before it served: {data!r}\n{self.errors()}")
            data += piece
        line, _, rest = data.partition(b"\n")
        self.output = data.decode()
        assert not rest, f"more than the started line: {rest!r}"
        return line.decode()

    def send_signal(self, number: signal.Signals = signal.SIGTERM) -> float:
        """Send a signal; returns the monotonic time just before it."""
        before = time.monotonic()
        self.process.send_signal(number)
        return before

    def stop(self, number: signal.Signals = signal.SIGTERM, deadline: float = STOP_DEADLINE) -> str:
        """Stop by a signal and check the end: exit code 0 and a report, no complaint. Returns what it said on stderr."""
        if self.process.poll() is None:
            self.send_signal(number)
        return self.ended(deadline)

    def ended(self, deadline: float = STOP_DEADLINE) -> str:
        """Wait for an end that was asked for already, and check it. Returns what it said on stderr."""
        begun = time.monotonic()
        try:
            rest, _ = self.process.communicate(timeout=deadline)
        except subprocess.TimeoutExpired:
            state = stacks(self.pid)
            self.kill()
            raise ServerError(f"no end within {deadline} s of the signal\n{state}\n{self.errors()}") from None
        self.stop_seconds = time.monotonic() - begun
        self.output += rest.decode()
        errors = self.errors()
        if self.process.returncode != 0:
            raise ServerError(f"the server ended with {self.process.returncode}\n{self.output}\n{errors}")
        if any(word in errors for word in CRASH_WORDS):
            raise ServerError(f"the server complained\n{errors}")
        if "edda stopped" not in errors:
            raise ServerError(f"no report after the stop: {self.output!r}\n{errors}")
        return errors

    def errors(self) -> str:
        """What it wrote to stderr so far."""
        self._errors.seek(0)
        return self._errors.read().decode(errors="replace")

    def kill(self) -> None:
        """End it without looking at how; for tests that failed already."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.communicate()


def stacks(pid: int) -> str:
    """Where each thread of a process waits in the kernel, for the message of a hang."""
    lines = []
    for task in sorted(Path(f"/proc/{pid}/task").iterdir()):
        try:
            lines.append(f"{task.name} {(task / 'comm').read_text().strip()}: {(task / 'wchan').read_text().strip()}")
        except OSError:
            continue
    return "\n".join(lines)


def run(*flags: str, deadline: float = 10.0) -> subprocess.CompletedProcess[str]:
    """Run the binary to its own end, for flags that must be refused."""
    return subprocess.run([str(binary()), *flags], capture_output=True, text=True, timeout=deadline, check=False)


def run_command(command: Sequence[str], deadline: float = 20.0) -> subprocess.CompletedProcess[bytes]:
    """Run some client program to its end."""
    return subprocess.run(list(command), capture_output=True, timeout=deadline, check=False)
