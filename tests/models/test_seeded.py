"""Every seeded fault is found, by the explorer and by Spin, and told as the spec rows that lead to it.

The same machine without the change passes; so each case shows that a verdict depends on the row in question, and on
nothing else. `./edda test --accept` rewrites the expected rows.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from eddagen.ir.machine import Machine
from eddagen.targets.promela_check import check, joined
from models.cases import ROOT, Case, accept, all_cases, resolve_in, rows_of

CASES = all_cases()
each = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])


def test_there_are_ten_at_least() -> None:
    assert len(CASES) >= 10
    assert all(case.story for case in CASES), "each says what was wrong upstream"


@each
def test_the_machine_without_the_fault_is_right(case: Case, tmp_path: Path) -> None:
    _, report = resolve_in(tmp_path, case, case.home.read_text(encoding="utf-8"))
    assert not report.failed, report.render()


@each
def test_the_explorer_finds_it(case: Case, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    _, report = resolve_in(tmp_path, case, case.broken())
    assert report.failed, "nothing was found"
    found = report.found()[0]
    if request.config.getoption("--accept", default=False):
        accept(case, found)
        return
    assert (found.code, found.message) == (case.code, case.says), report.render()
    assert rows_of(found) == case.way, report.render()


@each
def test_spin_finds_it(case: Case, tmp_path: Path) -> None:
    """In the model that Spin reads, too; which way it takes there is its own affair."""
    project, _ = resolve_in(tmp_path, case, case.broken())
    machine = project.find("machine/v1", case.machine)
    assert isinstance(machine, Machine)
    outcomes = check(machine, joined(machine, project), tmp_path, ROOT / "templates")
    found = next((one for outcome in outcomes for one in outcome.found), None)
    assert found is not None, "nothing was found"
    assert found.code == case.spin, found.help
    assert rows_of(found).strip(), found.help
