"""What the test suite took of the state machines: the union of the files that the tests' processes left, judged against the specs.

A row counts as reachable when the explorer takes it in the machine's model: those are the decisions that the machine makes in some
history that its surroundings allow. Each must be taken by the runtime itself in some test, or its row says in `uncovered:` why none
does; and a reason that has stopped being true is a mistake as well. The generated exhaustive tests do not count: they call
every row on purpose, and say nothing about whether the runtime ever does. A mark (base/sometimes.hpp) must have been hit.

docs/proof/coverage.json has the result of the last accepted run, so that a row that is no longer reachable, or a mark that is gone, is
seen in a review.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eddagen.ir.machine import Machine, Row, machine_hash
from eddagen.model.explore import Verdict

FIRST_LINE, LAST_LINE = "edda coverage 1", "end"
TESTS_OWN = "test: "  # the marks of the tests of marks
PROOF = Path("docs/proof/coverage.json")


@dataclass
class Union:
    """What any process took: rows by the machine's name and hash, marks by name."""

    files: int = 0
    rows: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    marks: dict[str, bool] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def add(self, path: Path) -> None:
        """One process's file."""
        try:
            lines = path.read_text(errors="replace").splitlines()
        except OSError as problem:
            self.problems.append(f"{path} cannot be read: {problem.strerror}")
            return
        if lines[:1] != [FIRST_LINE] or lines[-1] != LAST_LINE:
            self.problems.append(f"{path} was not written to its end, or not by a test of this tree")
            return
        self.files += 1
        machine = ("", "")
        for line in lines[1:]:
            key, _, rest = line.partition(" ")
            if key == "machine":
                digest, _, name = rest.partition(" ")
                machine = (name, digest)
            elif key == "rows":
                taken = {place for place, mark in enumerate(rest) if mark == "1"}
                self.rows.setdefault(machine, set()).update(taken)
            elif key == "mark":
                hit, _, name = rest.partition(" ")
                if name.startswith(TESTS_OWN):
                    continue
                self.marks[name] = self.marks.get(name, False) or hit == "1"

    def to_json(self) -> dict[str, Any]:
        rows = [[name, digest, sorted(taken)] for (name, digest), taken in sorted(self.rows.items())]
        return {"files": self.files, "rows": rows, "marks": self.marks, "problems": self.problems}

    @staticmethod
    def from_json(value: dict[str, Any]) -> Union:
        rows = {(name, digest): set(taken) for name, digest, taken in value["rows"]}
        return Union(value["files"], rows, value["marks"], value["problems"])


def union_of(paths: Iterable[Path]) -> Union:
    union = Union()
    for path in sorted(paths):
        union.add(path)
    return union


@dataclass
class MachineCoverage:
    """One machine's rows, by name, each in the order of the spec."""

    machine: Machine
    reachable: list[Row]
    taken: list[Row]
    beyond: list[Row]
    """Taken, though the model never gets there: its bounds are smaller than what a test did."""

    @property
    def excused(self) -> list[Row]:
        return [row for row in self.machine_rows() if row.uncovered]

    def machine_rows(self) -> list[Row]:
        return [row for event in self.machine.events for row in event.rows]

    @property
    def missing(self) -> list[Row]:
        return [row for row in self.reachable if row not in self.taken and not row.uncovered]

    def problems(self) -> list[str]:
        name = self.machine.name
        found = [
            f"{name} {row.name} can be taken, and no test of the runtime takes it: write one, or say in its row `uncovered: <reason>`"
            for row in self.missing
        ]
        found += [
            f"{name} {row.name} is said to be uncovered ({row.uncovered}), and was taken: remove `uncovered`"
            for row in self.excused
            if row in self.taken
        ]
        return found + [
            f"{name} {row.name} is said to be uncovered, and can never be taken: remove `uncovered`"
            for row in self.excused
            if row not in self.reachable
        ]


@dataclass
class Judgement:
    """The whole result; `problems` are sentences without a full stop."""

    machines: list[MachineCoverage]
    marks: dict[str, bool]
    problems: list[str]

    def proof(self) -> dict[str, Any]:
        """What docs/proof/coverage.json holds: nothing that differs from run to run."""
        machines = {
            one.machine.name: {
                "rows": len(one.machine_rows()),
                "reachable": len(one.reachable),
                "taken": len([row for row in one.reachable if row in one.taken]),
                "uncovered": {row.name: row.uncovered for row in one.excused},
            }
            for one in self.machines
        }
        return {"machines": machines, "marks": sorted(name for name, hit in self.marks.items() if hit)}


def judge(machines: Iterable[Machine], verdicts: dict[str, Verdict], union: Union) -> Judgement:
    """Every machine of the specs and every mark of the program against what was taken."""
    found: list[MachineCoverage] = []
    problems = list(union.problems)
    if union.files == 0:
        problems.append("no process of the tests left a file: build with EDDA_OBSERVE=ON and run them")
    for machine in sorted(machines, key=lambda one: one.name):
        digest = machine_hash(machine)
        if any(name == machine.name and other != digest for name, other in union.rows):
            problems.append(
                f"a test was built with another version of the machine `{machine.name}`: build and run all tests"
            )
            continue
        rows = [row for event in machine.events for row in event.rows]
        places = union.rows.get((machine.name, digest), set())
        taken = [row for place, row in enumerate(rows) if place in places]
        known = set(verdicts[machine.name].taken)
        reachable = [row for row in rows if row.anchor in known]
        found.append(MachineCoverage(machine, reachable, taken, [row for row in taken if row not in reachable]))
    for one in found:
        problems += one.problems()
    problems += [
        f"the mark `{name}` was never hit: a test no longer gets there" for name, hit in union.marks.items() if not hit
    ]
    return Judgement(found, union.marks, problems)


def compared(judgement: Judgement, root: Path) -> list[str]:
    """What differs from the committed result; empty if nothing does."""
    file = root / PROOF
    try:
        proof = json.loads(file.read_text())
        if not isinstance(proof, dict) or not isinstance(proof.get("machines"), dict):
            raise ValueError
    except (OSError, ValueError):
        return [f"{PROOF} is missing or damaged: run ./edda coverage --accept"]
    now = judgement.proof()
    if proof == now:
        return []
    lines = [
        f"{PROOF} differs in `{name}`"
        for name in sorted({*proof.get("machines", {}), *now["machines"]})
        if proof.get("machines", {}).get(name) != now["machines"].get(name)
    ]
    if proof.get("marks") != now["marks"]:
        changed = sorted(set(proof.get("marks", [])) ^ set(now["marks"]))
        lines.append(f"{PROOF} differs in its marks: {', '.join(changed)}")
    return [f"{line}: if that is meant, run ./edda coverage --accept and commit it" for line in lines]


def table(judgement: Judgement) -> list[str]:
    """What people see: a line a machine, the reasons, the marks."""
    lines = [f"{'machine':<24}{'rows':>6}{'reachable':>11}{'taken':>7}{'excused':>9}{'missing':>9}"]
    for one in judgement.machines:
        covered = len([row for row in one.reachable if row in one.taken])
        lines.append(
            f"{one.machine.name:<24}{len(one.machine_rows()):>6}{len(one.reachable):>11}{covered:>7}"
            f"{len(one.excused):>9}{len(one.missing):>9}"
        )
    hit = sum(judgement.marks.values())
    lines.append(f"marks in hand-written code: {hit} of {len(judgement.marks)} hit")
    reasons: dict[tuple[str, str], list[str]] = {}
    for one in judgement.machines:
        for row in one.excused:
            reasons.setdefault((one.machine.name, row.uncovered), []).append(row.name)
    lines += [f"excused: {name} {', '.join(rows)}: {reason}" for (name, reason), rows in reasons.items()]
    return lines
