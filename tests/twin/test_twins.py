"""Generated transitions beside ones written by hand: no transition may cost an instruction more than its twin.

Each tests/twin/<name>.cpp has pairs of functions, generated_x and twin_x. They are compiled as a release is, for both compilers, and
the instructions of each are counted. A count is not a time, but it is the same on every machine; and a
transition is a handful of instructions that are inlined into its caller, so there is little else to compare. That the twins do the
same is shown by running both over all words that matter.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
INCLUDE = ROOT / "generated" / "include"
TWINS = sorted(path.stem for path in (ROOT / "tests" / "twin").glob("*.cpp"))
COMPILERS = ["g++-12", "clang++-19"]
FLAGS = [
    "-std=c++23",
    "-DNDEBUG",
    "-Wno-return-type-c-linkage",
    f"-I{INCLUDE}",
    f"-I{ROOT / 'tests'}",
]
# Where a hand does better, by restructuring the whole decision instead of asking row by row; no more than so many instructions.
DEARER = {
    ("g++-12", "buffer_ring_slot", "pick"): 1,  # asks for the one place that needs no check before it checks
    ("clang++-19", "buffer_ring_slot", "pick"): 1,
    ("g++-12", "http_connection", "head_arrived"): 1,  # the same instructions; another register for the answer
    (
        "clang++-19",
        "operation",
        "cancel",
    ): 3,  # sets `cancelled` once for seven rows, six of which do more or less besides
    ("g++-12", "websocket_connection", "frame_head"): 1,  # a switch over the opcode for fourteen rows
    ("clang++-19", "websocket_connection", "frame_head"): 17,
}
PADDING = re.compile(r"(data16 |cs )*(nop|xchg +%ax,%ax)")


def compiled(compiler: str, name: str, made: Path, *flags: str) -> Path:
    assert shutil.which(compiler), f"install {compiler}, or run ./edda test, which does"
    subprocess.run([compiler, *FLAGS, *flags, str(ROOT / f"tests/twin/{name}.cpp"), "-o", str(made)], check=True)
    return made


def instructions(code: Path) -> dict[str, int]:
    """How many instructions each function has, without padding and without what only leads to broken().

    g++ puts that into a function of its own, x.cold; clang++ leaves it where it is. It runs once a program.
    """
    listing = subprocess.run(
        ["objdump", "-dr", "--no-show-raw-insn", str(code)], check=True, capture_output=True, text=True
    ).stdout
    counts: dict[str, int] = {}
    jumps: dict[str, str] = {}
    function = ""
    block = 0  # instructions since the last jump
    for line in listing.splitlines():
        if head := re.match(r"[0-9a-f]+ <(\S+)>:", line):
            function, block = head[1], 0
            counts[function] = 0
        elif "R_X86_64" in line:
            if "broken" in line or "refuse" in line:
                counts[function] -= block
                block = 0
            elif jump := re.search(r"R_X86_64_PLT32\s+(\S+?)-0x", line):
                jumps[function] = jump[1]
        elif (step := re.match(r"\s+[0-9a-f]+:\s+(\S.*)", line)) and not PADDING.match(step[1]):
            counts[function] += 1
            block = 0 if re.match(r"ret|j", step[1]) else block + 1
    for (
        function,
        target,
    ) in jumps.items():  # a wrapper that only jumps: the compiler has left the transition out of line
        if counts[function] == 1 and target in counts:
            counts[function] = counts[target]
    return counts


@pytest.mark.parametrize("compiler", COMPILERS)
@pytest.mark.parametrize("name", TWINS)
def test_no_transition_is_dearer_than_its_twin(name: str, compiler: str, tmp_path: Path) -> None:
    counts = instructions(compiled(compiler, name, tmp_path / "twins.o", "-O2", "-c"))
    events = sorted(one.removeprefix("twin_") for one in counts if one.startswith("twin_") and "." not in one)
    assert events, f"{name}.cpp has no twins"
    dearer = []
    for event in events:
        own, twin = counts[f"generated_{event}"], counts[f"twin_{event}"]
        print(f"{event}: {own} instructions, by hand {twin}")
        allowed = DEARER.get((compiler, name, event), 0)
        if own > twin + allowed:
            dearer.append(f"{event} takes {own} instructions, by hand {twin}")
        elif allowed and own < twin + allowed:
            dearer.append(f"{event} takes {own} instructions, by hand {twin}: lower what DEARER allows")
    assert not dearer, f"{compiler}, {name}: " + "; ".join(dearer)


def test_every_event_of_every_machine_has_a_twin() -> None:
    """Read off the headers: an event that nobody wrote by hand is an event that nobody compared."""
    headers = {path.name.removesuffix("_state.hpp"): path for path in INCLUDE.glob("edda/gen/*_state.hpp")}
    assert set(headers) == set(TWINS)
    for name, header in headers.items():
        events = set(re.findall(rf"//~ begin {name}\.(\w+)\.", header.read_text()))
        twins = set(re.findall(r"\btwin_(\w+)\((?:Word|Shared)& word", (ROOT / f"tests/twin/{name}.cpp").read_text()))
        assert events == twins, f"tests/twin/{name}.cpp: {sorted(events ^ twins)}"


@pytest.mark.parametrize("name", TWINS)
def test_twins_do_the_same(name: str, tmp_path: Path) -> None:
    program = compiled("g++-12", name, tmp_path / "twins", "-O1", "-DCOMPARE")
    ran = subprocess.run([str(program)], check=False, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout
