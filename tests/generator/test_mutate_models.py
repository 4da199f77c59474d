"""The committed result of mutation, held against the specs: nothing survives, and a sample of mutants is judged anew.

A whole run is `./edda mutate`; docs/proof/mutation.json is what it found. Here all mutants are made and counted, which is quick, and a
fixed sample goes through the diagnostics, the models and the proof of sameness. What only compiling notices is taken from the file; a few
of those are compiled, and a few mutants as wrong code against the exhaustive tests.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from eddagen.all_kinds import KINDS
from eddagen.cache import Cache
from eddagen.diagnostics import Report
from eddagen.ir.machine import Machine
from eddagen.mutate.checks import Runner
from eddagen.mutate.judge import SURVIVES, UNIT, WEAK, Bench
from eddagen.mutate.mutants import Mutant
from eddagen.mutate.run import Selection, all_mutants, bench_of, try_all
from eddagen.resolve import resolve

ROOT = Path(__file__).parents[2]
RESULT = json.loads((ROOT / "docs" / "proof" / "mutation.json").read_text(encoding="utf-8"))["machines"]
MACHINES = sorted(path.stem.replace("_", " ") for path in (ROOT / "spec" / "machines").glob("*.yaml"))
SAMPLE = 20
COMPILED = ("driver", "task")
STALE = "docs/proof/mutation.json is stale: run `./edda mutate --accept`"


@cache
def bench() -> Bench:
    report = Report()
    project = resolve(ROOT, KINDS, report, Cache())
    assert not report.failed, report.render()
    return bench_of(project)


@cache
def mutants(name: str) -> tuple[Mutant, ...]:
    return tuple(all_mutants(bench(), bench().machines[name]))


def result(name: str) -> dict[str, Any]:
    found: dict[str, Any] = RESULT[name]
    return found


def test_the_result_is_about_these_machines() -> None:
    assert sorted(RESULT) == MACHINES, STALE


@pytest.mark.parametrize("name", MACHINES)
def test_nothing_survived(name: str) -> None:
    assert result(name)["survivors"] == []
    assert result(name)["wrong code unnoticed"] == []


@pytest.mark.parametrize("name", MACHINES)
def test_the_result_is_about_these_mutants(name: str) -> None:
    """As many as there are, each accounted for; and what is argued is what the spec argues."""
    one = result(name)
    counted = sum(one[key] for key in ("diagnostics", "model", "same", "untold"))
    named = sum(len(one[key]) for key in ("unit", "weak", "argued"))
    assert one["mutants"] == len(mutants(name)) == counted + named, STALE
    argued = {(entry["row"], entry["change"]) for entry in one["argued"]}
    assert argued == {(entry.row, entry.change) for entry in bench().machines[name].equivalent}, STALE


@pytest.mark.parametrize("name", MACHINES)
def test_a_sample_is_judged_as_the_result_says(name: str) -> None:
    """What diagnostics and models do not notice, the result must say who does."""
    one = result(name)
    known = {
        *one["unit"],
        *one["weak"],
        *one["same code"],
        *(f"{entry['row']}: {entry['change']}" for entry in one["argued"]),
    }
    sample = Selection(sample=SAMPLE).of(mutants(name))
    for tried in try_all(bench(), bench().machines[name], sample, Cache(), os.cpu_count() or 1):
        survives = tried.found.check == SURVIVES
        assert survives == (tried.mutant.name in known), f"{tried.mutant.name}; {STALE}"


def compiled() -> Iterator[tuple[str, str]]:
    """A few mutants that only the compiler, or a test by hand, notices."""
    return ((name, one) for name in COMPILED for one in RESULT.get(name, {}).get("unit", [])[-1:])


@pytest.mark.parametrize(("name", "mutant"), sorted(compiled()))
def test_tests_by_hand_notice_what_models_cannot(name: str, mutant: str, tmp_path: Path) -> None:
    machine = bench().machines[name]
    runner = Runner(bench(), tmp_path, 1, (UNIT, WEAK))
    chosen = [one for one in mutants(name) if one.name == mutant]
    assert [one.found.check for one in runner.try_all(machine, chosen)] == [UNIT]


@pytest.mark.parametrize("name", ["driver"])
def test_the_exhaustive_test_notices_wrong_code(name: str, tmp_path: Path) -> None:
    machine: Machine = bench().machines[name]
    runner = Runner(bench(), tmp_path, 1, ())
    tried, unnoticed = runner.try_code(machine, Selection(sample=40).of(mutants(name)))
    assert tried > 20
    assert unnoticed == []
