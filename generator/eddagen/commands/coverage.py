"""`coverage`: the rows and marks that the whole test suite took, against those that can be taken.

`./edda coverage` runs the suite if it has changed; the steps --begin and --judge are the first and the last entry of ctest.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from eddagen.cache import write_atomically
from eddagen.ir.machine import Machine
from eddagen.model.explore import Verdict
from eddagen.trace.coverage import PROOF, Judgement, Union, compared, judge, table, union_of
from eddagen.workspace import checked_project

SUMMARY = "Fails if a row that can be taken was taken by no test and does not say why, or a mark was never hit."
EXAMPLES = """examples:
  ./edda coverage                     the table; runs the unit and end-to-end tests if anything has changed
  ./edda coverage task                each row of one machine
  ./edda coverage --accept            writes docs/proof/coverage.json
"""
SKIPPED = 77  # what CMake's SKIP_RETURN_CODE says in edda_tests.cmake
WHOLE_SUITE = "EDDA_WHOLE_SUITE"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("machine", nargs="?", metavar="MACHINE", help="print each of its rows")
    parser.add_argument("--folder", type=Path, help="where the tests leave what they took (build/debug/coverage)")
    parser.add_argument("--accept", action="store_true", help=f"write the result to {PROOF}")
    step = parser.add_mutually_exclusive_group()
    step.add_argument("--begin", action="store_true", help="empty the folder, before the tests run")
    step.add_argument("--judge", action="store_true", help="take the union of the folder, after all tests ran")


def run(root: Path, options: argparse.Namespace) -> int:
    folder = options.folder or root / "build" / "debug" / "coverage"
    if options.begin:
        folder.mkdir(parents=True, exist_ok=True)
        for file in folder.glob("*.coverage"):
            file.unlink(missing_ok=True)
        return 0
    if options.judge and os.environ.get(WHOLE_SUITE) != "1":
        print(
            "Only a part of the tests ran; ./edda test without a pattern runs all, and ./edda coverage what this needs."
        )
        return SKIPPED
    union = _union(folder, judging=options.judge)
    if union is None:
        print(f"There is no result in {folder}: run ./edda coverage.", file=sys.stderr)
        return 1
    project = checked_project(root)
    if project is None:
        return 1
    machines = [machine for machine in project.of("machine/v1") if isinstance(machine, Machine)]
    verdicts = {
        machine.name: verdict
        for machine in machines
        if isinstance(verdict := project.notes.get(f"verdict {machine.name}"), Verdict)
    }
    return _say(root, judge(machines, verdicts, union), options)


def _union(folder: Path, *, judging: bool) -> Union | None:
    """Of the files there, or the one that was made of them last."""
    kept = folder / "union.json"
    if judging:
        union = union_of(folder.glob("*.coverage"))
        write_atomically(kept, json.dumps(union.to_json()).encode())
        return union
    try:
        return Union.from_json(json.loads(kept.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # missing, or written by another version of this


def _say(root: Path, judgement: Judgement, options: argparse.Namespace) -> int:
    if options.machine is not None:
        return _rows(judgement, options.machine)
    print("\n".join(table(judgement)))
    problems = list(judgement.problems)
    if options.accept and not problems:
        text = json.dumps(judgement.proof(), indent=2, ensure_ascii=False) + "\n"
        write_atomically(root / PROOF, text.encode())
    problems += [] if problems else compared(judgement, root)
    for problem in problems:
        print(f"error: {problem}.", file=sys.stderr)
    return 1 if problems else 0


def _rows(judgement: Judgement, name: str) -> int:
    one = next((one for one in judgement.machines if one.machine.name == name), None)
    if one is None:
        names = ", ".join(one.machine.name for one in judgement.machines)
        print(f"There is no machine `{name}`; there are: {names}", file=sys.stderr)
        return 2
    for row in one.machine_rows():
        state = (
            "taken" if row in one.taken else "excused" if row.uncovered else "missing" if row in one.missing else "-"
        )
        print(f"{state:<9}{row.name:<28}{row.when_text}")
    return 0
