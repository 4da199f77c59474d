"""gdb in batch mode on the program of waits.cpp, living or as a core file, and what in its output differs from run to run.

Addresses become numbers in the order in which they appear, so that who is joined by whom can still be checked; process ids and times
become fixed ones. Everything else is compared letter by letter.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
BUILD = Path(os.environ.get("EDDA_BUILD_DIR", ROOT / "build" / "debug"))
COMMANDS = ROOT / "scripts" / "gdb" / "edda.py"
MARK = "=== what is looked at"

# What gdb says when the machine forbids it to look at a process, as containers may.
FORBIDDEN = re.compile(
    r"ptrace: Operation not permitted|Couldn't get CS register|warning: ptrace: |Could not trace the inferior process"
)


def program(level: int = 0) -> Path:
    found = BUILD / "tests" / f"waits_O{level}"
    assert found.exists(), f"{found} is missing; build it (ninja waits_O{level}), or run ./edda test, which does"
    return found


def gdb(*commands: str, of: Sequence[str | Path] = (), load: bool = True) -> str:
    """What gdb prints for these commands. Its own settings and those of whoever runs the tests stay out."""
    setup = [
        "set pagination off",
        "set width 0",
        "set disable-randomization off",
        "set confirm off",
        "set debuginfod enabled off",
    ]
    setup += [f"source {COMMANDS}"] if load else []
    words: list[str | Path] = ["gdb", "-nx", "-q", "-batch"]
    for command in [*setup, *commands]:
        words += ["-ex", command]
    done = subprocess.run(
        [*words, *of],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=100,
        errors="replace",
    )
    if FORBIDDEN.search(done.stdout):
        pytest.fail(
            "This machine does not let gdb look at a process (ptrace is forbidden). In a container, start it with "
            f"--cap-add=SYS_PTRACE; elsewhere see /proc/sys/kernel/yama/ptrace_scope. gdb said:\n{done.stdout}"
        )
    return done.stdout


def live(*commands: str, level: int = 0, words: str = "") -> str:
    """The output of the commands on the process, stopped at its one place."""
    return _after_mark(
        gdb("break stop_here", f"run {words}", "frame 1", f"echo {MARK}\\n", *commands, of=[program(level)])
    )


def on_core(core: Path, *commands: str, level: int = 0) -> str:
    return _after_mark(gdb(f"echo {MARK}\\n", *commands, of=[program(level), core]))


def make_core(folder: Path, level: int = 0) -> Path:
    core = folder / f"core_O{level}"
    output = gdb("break stop_here", "run", f"generate-core-file {core}", of=[program(level)])
    assert core.exists(), output
    return core


def _after_mark(output: str) -> str:
    assert MARK in output, output
    return output.split(f"{MARK}\n", 1)[1]


def same_each_time(output: str) -> str:
    numbers: dict[str, str] = {}

    def address(found: re.Match[str]) -> str:
        return numbers.setdefault(found[0], f"0x{0x5555_0000_0000 + 0x1000 * (len(numbers) + 1):012x}")

    def time(found: re.Match[str]) -> str:
        return "20.0 us".ljust(len(found[0])) if found[0].endswith("  ") else "20.0 us"

    output = re.sub(r"\b0x[0-9a-f]{12}\b", address, output)
    output = re.sub(r"LWP \d+", "LWP 4711", output)
    output = re.sub(r"\b\d+(\.\d+)?(e\+\d+)? (ns|us|ms|s)\b(  +)?", time, output)
    return output.replace(f"{ROOT}/", "")


def without_library_lines(output: str) -> str:
    """Lines of runtime_core move when somebody edits there; that a co_await stands on them is checked instead."""

    def line(found: re.Match[str]) -> str:
        text = (ROOT / found[1]).read_text().splitlines()[int(found[2]) - 1]
        assert "co_await" in text, f"{found[0]} is: {text}"
        return f"{found[1]}:LINE"

    return re.sub(r"(runtime_core/\S+):(\d+)", line, output)


@cache
def expected(name: str) -> str:
    return (HERE / "expected" / f"{name}.txt").read_text()
