"""NullHooks cost nothing: the executor's loop has the same instructions as a loop written without hooks.

Both are compiled at -O2 by each compiler that is found, and the function `probe_turn` is compared instruction by instruction. g++ lays
blocks out by guessed probabilities, and guesses before it removes what NullHooks leave of a branch; so it is told not to guess, for
both. A second comparison, with hooks that do something, must differ: it shows that the method sees
hooks at all.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
HERE = ROOT / "tests" / "unit" / "preempt"
COMPILERS = sorted({name for name in (os.environ.get("CXX"), "g++", "clang++-19") if name and shutil.which(name)})


def instructions(compiler: str, source: Path, out: Path) -> list[str]:
    """The instructions of probe_turn, without addresses, with calls by the name of the called function."""
    flags = ["-std=c++23", "-O2", "-c"]
    # Else the loop is a call, and the comparison sees only that.
    flags += (
        ["-mllvm", "-inline-threshold=10000"]
        if "clang" in compiler
        else ["-finline-limit=10000", "-fno-guess-branch-probability"]
    )
    for folder in ("runtime_core", "generated/include", "tests"):
        flags.append(f"-I{ROOT / folder}")
    subprocess.run([compiler, *flags, str(source), "-o", str(out)], check=True)
    show = ["objdump", "-dr", "--no-show-raw-insn", "--no-addresses", str(out)]
    text = subprocess.run(show, check=True, capture_output=True, text=True).stdout
    found: list[str] = []
    inside = False
    for line in text.splitlines():
        if line.startswith(("<", "Disassembly")):
            inside = line.startswith("<probe_turn")
        elif inside and line.strip():
            # A jump names its target as <probe_turn+0x1c>, a call its symbol in the relocation line that follows.
            found.append(re.sub(r"\s+", " ", line.strip()))
    return sums_alike(found)


def sums_alike(found: list[str]) -> list[str]:
    """Where two registers are added and the sum is stored at once, it does not matter in which of the two it was.

    g++ picks one by the numbers of its temporaries, which differ between any two functions. Everything else must be equal.
    """
    lines = list(found)
    for place in range(len(lines) - 1):
        added = re.fullmatch(r"add (%r\w+),(%r\w+)", lines[place])
        stored = re.fullmatch(r"mov (%r\w+),(\S*\(.*\))", lines[place + 1])
        if added and stored and stored[1] == added[2]:
            lines[place : place + 2] = ["add " + ",".join(sorted(added.groups())), f"mov sum,{stored[2]}"]
    return lines


@pytest.mark.parametrize("compiler", COMPILERS)
def test_the_loop_is_the_same(compiler: str, tmp_path: Path) -> None:
    with_hooks = instructions(compiler, HERE / "null_hooks_with.cpp", tmp_path / "with.o")
    without = instructions(compiler, HERE / "null_hooks_without.cpp", tmp_path / "without.o")
    assert len(with_hooks) > 20
    assert with_hooks == without


@pytest.mark.parametrize("compiler", COMPILERS)
def test_hooks_that_do_something_are_seen(compiler: str, tmp_path: Path) -> None:
    source = (HERE / "null_hooks_with.cpp").read_text()
    source = source.replace('#include "unit/preempt', '#include "edda/preempt/tier_hooks.hpp"\n#include "unit/preempt')
    source = source.replace("LocalExecutor<ProbePark>", "LocalExecutor<ProbePark, preempt::TierHooks<>>")
    source = source.replace(
        "edda::LocalExecutor<edda::ProbePark>", "edda::LocalExecutor<edda::ProbePark, edda::preempt::TierHooks<>>"
    )
    changed = tmp_path / "tiers.cpp"
    changed.write_text(source)
    with_tiers = instructions(compiler, changed, tmp_path / "tiers.o")
    without = instructions(compiler, HERE / "null_hooks_without.cpp", tmp_path / "without.o")
    assert with_tiers != without
