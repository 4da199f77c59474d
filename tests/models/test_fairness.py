"""What the models assume of the world: no step is `fair` unless a claim under `leads to` needs it.

Fairness is an assumption: it says that somebody goes on. One that no claim needs is one that nobody has thought about, and a kernel
that answers though nobody asked it to would make a claim true that is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.cases import ROOT, Case, resolve_in

FAIR = ", fair: true"


def steps() -> Iterator[tuple[str, str]]:
    """Each fair step: its machine, and its line."""
    for file in sorted((ROOT / "spec" / "machines").glob("*.yaml")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if FAIR in line:
                yield file.stem.replace("_", " "), line


@pytest.mark.parametrize(("machine", "line"), steps(), ids=lambda one: " ".join(one.split()))
def test_a_claim_needs_it(machine: str, line: str, tmp_path: Path) -> None:
    case = Case(tmp_path, line, machine, ((line, line.replace(FAIR, "")),), "E142", "", "", "E142")
    _, report = resolve_in(tmp_path, case, case.broken())
    assert [found.code for found in report.found()] == ["E142"], "no claim needs it: without it all of them hold"
