"""Without EDDA_OBSERVE there is no completion filter: no code of it, no trace of its questions, no way to make one."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
REACTOR = ROOT / "runtime_core/edda/reactor"
WHO_ASKS = ("uring/ring.cpp", "readiness/engine.cpp")
MAKES_ONE = """
#include "edda/reactor/uring/filter.hpp"
int main() { edda::uring::Filter filter; }
"""


def compiled(source: Path, made: Path, observe: int, *flags: str) -> subprocess.CompletedProcess[str]:
    command = ["g++", "-std=c++23", "-DNDEBUG", f"-DEDDA_OBSERVE={observe}", f"-I{ROOT / 'runtime_core'}", *flags]
    command += [f"-I{ROOT / 'generated/include'}", "-c", str(source), "-o", str(made)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def shown(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("file", WHO_ASKS)
def test_nobody_asks_it(file: str, tmp_path: Path) -> None:
    asked = {}
    for observe in (0, 1):
        made = tmp_path / f"made{observe}.o"
        done = compiled(REACTOR / file, made, observe, "-O1")
        assert done.returncode == 0, done.stderr
        asked[observe] = "uring::Filter::" in shown("nm", "-C", str(made))
    assert asked == {0: False, 1: True}


def test_the_ring_has_the_machine_code_that_it_has_without_the_questions(tmp_path: Path) -> None:
    text = (REACTOR / "uring/ring.cpp").read_text()
    lines = [line for line in text.splitlines() if "Filter::" not in line]
    assert len(text.splitlines()) - len(lines) == 3, "each question is a line of its own"
    code = []
    for name, source in (("asks", text), ("does_not", "\n".join(lines))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "ring.cpp").write_text(source)
        made = tmp_path / name / "ring.o"
        done = compiled(tmp_path / name / "ring.cpp", made, 0, "-O2")
        assert done.returncode == 0, done.stderr
        code.append(shown("objdump", "-dr", "--no-show-raw-insn", str(made)).split("\n", 3)[3])
    assert code[0] == code[1]
    assert "<_ZN4edda5uring4Ring4parkENS0_4WaitE>" in code[0]


def test_it_has_no_code(tmp_path: Path) -> None:
    made = tmp_path / "filter.o"
    assert compiled(REACTOR / "uring/filter.cpp", made, 0).returncode == 0
    assert shown("objdump", "-d", str(made)).count("\n") < 5
    assert compiled(REACTOR / "uring/filter.cpp", made, 1).returncode == 0
    assert "Filter::complete" in shown("nm", "-C", str(made))


def test_a_program_that_makes_one_does_not_compile(tmp_path: Path) -> None:
    source = tmp_path / "makes_one.cpp"
    source.write_text(MAKES_ONE)
    assert compiled(source, tmp_path / "made.o", 1).returncode == 0
    refused = compiled(source, tmp_path / "made.o", 0)
    assert refused.returncode != 0
    assert "no matching function" in refused.stderr
