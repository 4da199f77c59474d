"""What a generated machine costs whoever includes it: its header alone, and nothing of the standard library that is heavy.

The budget is 0.15 s for a header alone (g++-12, -fsyntax-only), of which <atomic> would take 0.13. A time decides nothing here,
because it differs from run to run; what the compiler has to read does not. The time is printed beside it.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
INCLUDE = ROOT / "generated" / "include"
HEADERS = sorted(INCLUDE.glob("edda/gen/*_state.hpp"))
LINES_MOST = 1200  # what a header has, with <cstdint>; <atomic> alone has 24 000
LIGHT = {"cstdint", "cstddef"}


def compiler(source: Path, *flags: str) -> str:
    command = ["g++-12", "-std=c++23", f"-I{INCLUDE}", *flags, str(source)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def user_seconds(source: Path) -> float:
    before = os.times().children_user
    compiler(source, "-fsyntax-only")
    return os.times().children_user - before


@pytest.mark.parametrize("header", HEADERS, ids=lambda header: header.stem)
def test_a_header_alone_is_little_to_read(header: Path, tmp_path: Path) -> None:
    source = tmp_path / "alone.cpp"
    source.write_text(f'#include "edda/gen/{header.name}"\n')
    lines = len(compiler(source, "-E", "-P").splitlines())
    best = min(user_seconds(source) for _ in range(5))
    print(f"{header.name}: {lines} lines, {best:.3f} s")
    assert lines <= LINES_MOST, f"{header.name} makes the compiler read {lines} lines: which of its includes is new?"


def test_headers_include_nothing_heavy() -> None:
    """Directly or through another generated header."""
    seen: set[str] = set()
    left = [header.relative_to(INCLUDE).as_posix() for header in HEADERS]
    while left:
        name = left.pop()
        if name in seen:
            continue
        seen.add(name)
        for line in (INCLUDE / name).read_text().splitlines():
            if line.startswith("#include <"):
                included = line.removeprefix("#include <").removesuffix(">")
                assert included in LIGHT, f"{name} includes <{included}>"
            elif line.startswith('#include "'):
                left.append(line.removeprefix('#include "').removesuffix('"'))
    assert {"edda/gen/machine.hpp", "edda/gen/observe.hpp", "edda/gen/atomic_word.hpp"} <= seen
