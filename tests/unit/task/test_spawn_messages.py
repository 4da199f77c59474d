"""What spawn refuses at compile time, it refuses with a sentence: the first error of the compiler is ours."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = """
#include "edda/task/slab.hpp"
edda::Task<int> add(int a, int b);
void body(edda::Slab& slab, edda::Task<int>& ready) {{
    static_cast<void>(slab);
    static_cast<void>(ready);
    {line}
}}
"""


@dataclass(frozen=True)
class Case:
    line: str
    sentence: str  # empty: it compiles


CASES = [
    Case("static_cast<void>(edda::spawn_on(slab, add, 1, 2));", ""),
    Case(
        "static_cast<void>(edda::spawn_on(slab, std::move(ready)));",
        "a ready-made Task has its frame elsewhere already",
    ),
    Case("edda::spawn(std::move(ready)).detach();", ""),
    Case("edda::spawn(ready).detach();", "a Task is given away: spawn(std::move(task))"),
    Case("edda::spawn(std::move(ready), 1).detach();", "a ready-made Task takes no arguments"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.line)
def test_the_first_error_is_ours(tmp_path: Path, case: Case) -> None:
    source = tmp_path / "program.cpp"
    source.write_text(PROGRAM.format(line=case.line))
    command = ["g++", "-std=c++23", "-fsyntax-only", f"-I{ROOT / 'runtime_core'}", f"-I{ROOT / 'generated/include'}"]
    compiled = subprocess.run([*command, str(source)], capture_output=True, text=True, check=False)
    errors = [line for line in compiled.stderr.splitlines() if "error:" in line]
    if not case.sentence:
        assert compiled.returncode == 0, compiled.stderr
        return
    assert compiled.returncode != 0
    assert case.sentence in errors[0], compiled.stderr
