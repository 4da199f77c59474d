"""The first check that notices a mutant.

In order: the diagnostics (what `generate` says of a document without walking it), the models (the machine's own, then those of machines
that bring it in by `with`), and the proof that it decides the same in every reachable word, which makes it no mutant at all. What is left
survives these and goes to the checks that compile.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from eddagen.diagnostics import Report
from eddagen.ir.machine import Machine
from eddagen.ir.machine_build import build
from eddagen.kinds import Context
from eddagen.load import Mapping
from eddagen.model.explore import STATE_LIMIT, Verdict
from eddagen.model.verdict import walk
from eddagen.model.world import build_world
from eddagen.mutate.mutants import Mutant
from eddagen.mutate.same import difference, same_decisions, widened
from eddagen.rules import machine as rules

DIAGNOSTICS, MODEL, SAME, UNTOLD, UNIT, WEAK, SURVIVES = "diagnostics", "model", "same", "untold", "unit", "weak", ""
ENDLESS = (
    20  # a mutant whose model has this many times the machine's states grows without end, as far as anybody would wait
)
LEAST_ENDLESS = 5_000


@dataclass(frozen=True)
class Judgement:
    """What became of a mutant: the check that noticed it (or `same`, or nothing), and the code or test that did."""

    check: str
    by: str = ""


@dataclass(frozen=True)
class Bench:
    """What judging needs of a tree: its machines, by name, what their models reached, and which parts of words the
    hand-written code reads."""

    machines: MappingType[str, Machine]
    verdicts: MappingType[str, Verdict]
    root: Path = field(default_factory=Path)
    read: frozenset[str] = frozenset()

    @cached_property
    def patterns(self) -> dict[str, list[tuple[int, ...]]]:
        """Flags and fields that each machine can have, limits of counts included."""
        return {
            name: widened(one, self.verdicts[name].patterns, self.verdicts[name].taken)
            for name, one in self.machines.items()
        }

    def joining(self, name: str) -> list[Machine]:
        """The machines whose models bring `name` in."""
        return [one for one in self.machines.values() if one.model is not None and name in one.model.with_machines]


def rebuilt(bench: Bench, doc: Mapping, name: str, report: Report) -> Machine | None:
    """The machine of an edited document, as `generate` would build and check it; None after a report."""
    found = build(doc, Context(report, bench.machines[name].file, bench.root))
    if found is None or not rules.check(found, report) or report.failed:
        return None
    return found


def judge(bench: Bench, mutant: Mutant) -> Judgement:
    """What notices the mutant, as far as Python can tell."""
    report = Report()
    wrong = rebuilt(bench, mutant.doc, mutant.machine, report)
    if wrong is None:
        return Judgement(DIAGNOSTICS, _code(report))
    noticed = _walk(bench, wrong, wrong)
    for other in bench.joining(wrong.name):
        noticed = noticed or _walk(bench, other, wrong)
    if noticed is not None:
        return noticed
    return Judgement(SURVIVES) if mutant.of_order else _compared(bench, wrong)


def _compared(bench: Bench, wrong: Machine) -> Judgement:
    """Whether it decides the same; or differs only in what neither a decision nor hand-written code looks at any more."""
    right, patterns = bench.machines[wrong.name], bench.patterns[wrong.name]
    if same_decisions(right, wrong, patterns):
        return Judgement(SAME)
    differing = difference(right, wrong, patterns)
    if differing is None or differing & bench.read:
        return Judgement(SURVIVES)
    return Judgement(UNTOLD, ", ".join(sorted(differing)))


def _walk(bench: Bench, modelled: Machine, wrong: Machine) -> Judgement | None:
    """What the model of `modelled` says when one of its machines is the wrong one."""
    if modelled.model is None:
        return None
    machines = {**bench.machines, wrong.name: wrong}
    others = [machines[name] for name in modelled.model.with_machines]
    report = Report()
    world = build_world(modelled, others, report)
    if world is None or report.failed:
        return Judgement(DIAGNOSTICS, _code(report))
    most = min(STATE_LIMIT, max(LEAST_ENDLESS, ENDLESS * bench.verdicts[modelled.name].states))
    verdict = walk(modelled, world, report, most)
    return None if verdict is not None and not report.failed else Judgement(MODEL, _code(report))


def _code(report: Report) -> str:
    return report.found()[0].code if report.failed else ""
