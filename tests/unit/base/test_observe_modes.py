"""EDDA_OBSERVE is one choice for a whole program: mixed it does not link, off it leaves nothing behind."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = """
#include "edda/gen/task_state.hpp"
int main() {
    edda::gen::TaskState state;
    return state.poll_begin() == edda::gen::TaskState::PollBegin::poll ? 0 : 1;
}
"""
STEP = """
#include "edda/gen/task_state.hpp"
edda::gen::TaskState::Wake step(edda::gen::TaskState& state) { return state.wake(); }
"""


def compiled(source: Path, observe: int) -> Path:
    """The object of one source in one mode."""
    made = source.parent / f"{source.stem}{observe}.o"
    command = ["g++", "-std=c++23", "-O2", f"-DEDDA_OBSERVE={observe}", f"-I{ROOT / 'runtime_core'}"]
    subprocess.run([*command, f"-I{ROOT / 'generated/include'}", "-c", str(source), "-o", str(made)], check=True)
    return made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program and the library's sources, in a folder that takes their objects."""
    made = tmp_path_factory.mktemp("modes")
    (made / "program.cpp").write_text(PROGRAM)
    (made / "step.cpp").write_text(STEP)
    (made / "base.cpp").write_text(
        "".join(
            f'#include "edda/base/{file.name}"\n' for file in sorted((ROOT / "runtime_core/edda/base").glob("*.cpp"))
        )
    )
    return made


@pytest.mark.parametrize(("program", "library"), [(0, 0), (1, 1), (0, 1), (1, 0)])
def test_modes_do_not_mix(folder: Path, program: int, library: int) -> None:
    objects = [str(compiled(folder / "program.cpp", program)), str(compiled(folder / "base.cpp", library))]
    made = folder / f"program{program}{library}"
    linked = subprocess.run(["g++", *objects, "-o", str(made)], capture_output=True, text=True, check=False)
    if program == library:
        assert linked.returncode == 0, linked.stderr
        assert subprocess.run([str(made)], check=False).returncode == 0
        return
    assert linked.returncode != 0
    words = ("with", "without") if library else ("without", "with")
    assert f"edda_core_was_built_{words[0]}_EDDA_OBSERVE_and_this_file_{words[1]}" in linked.stderr


def test_off_it_calls_nobody(folder: Path) -> None:
    """The transition of a build that observes calls the hook; that of any other is as if there were none."""
    calls = {}
    for observe in (0, 1):
        shown = subprocess.run(
            ["objdump", "-dr", str(compiled(folder / "step.cpp", observe))], capture_output=True, text=True, check=True
        )
        calls[observe] = "note_row" in shown.stdout
        if not observe:
            assert "observ" not in shown.stdout
    assert calls == {0: False, 1: True}
