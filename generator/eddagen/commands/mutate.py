"""`mutate`: changes each row of each machine in every way the language allows, and says which check notices."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from eddagen.emit.render import RenderError
from eddagen.ir.machine import Machine
from eddagen.mutate import report as telling
from eddagen.mutate.checks import Runner
from eddagen.mutate.harness import Unsound
from eddagen.mutate.judge import UNIT, WEAK
from eddagen.mutate.run import Selection, all_mutants, bench_of
from eddagen.mutate.twins import CannotCompile
from eddagen.workspace import checked_project, chosen_machines, work_folder

SUMMARY = "Changes each row of each machine in every way the language allows, and says which check notices."
EXAMPLES = """examples:
  ./edda mutate                        every mutant of every machine
  ./edda mutate task                   of one machine
  ./edda mutate task --row wake.2      of one row, each with what noticed it
  ./edda mutate --sample 50 --seed 7   50 of each machine, always the same 50
  ./edda mutate driver --code          also as wrong code for the right spec
  ./edda mutate --accept               and write the counts to docs/proof/mutation.json
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("machine", nargs="*", help="one machine, by its name (default: all)")
    parser.add_argument(
        "--row", default="", help="only what changes this row (wake.2), event (wake: its needs) or `word`"
    )
    parser.add_argument(
        "--sample", type=int, default=0, metavar="N", help="this many of each machine, picked by --seed"
    )
    parser.add_argument("--seed", default="1", help="which sample (default: 1)")
    parser.add_argument(
        "--code", action="store_true", help="also hold each mutant's C++ against the committed exhaustive test"
    )
    parser.add_argument(
        "--checks",
        default=",".join(telling.COLUMNS),
        metavar="CHECK,...",
        help="of those that compile, unit and weak, only these; diagnostics and model are always made (default: all)",
    )
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes (default: one a core)")
    parser.add_argument("--accept", action="store_true", help=f"write the result of a whole run to {telling.RESULT}")


def run(root: Path, options: argparse.Namespace) -> int:
    project = checked_project(root)
    if project is None:
        return 1
    selection = Selection(options.row, options.sample, options.seed)
    chosen = chosen_machines(project, " ".join(options.machine), "mutate")
    if chosen is None or not _sensible(options):
        return 2
    bench = bench_of(project)
    runner = Runner(bench, work_folder(root), options.workers, options.checks.split(","))
    if runner.missing and (options.code or {UNIT, WEAK} & set(runner.checks)):
        print(
            f"mutate: {runner.missing}; install it, or make the checks that do not compile: --checks model",
            file=sys.stderr,
        )
        return 2
    try:
        return _tried(runner, chosen, selection, options)
    except (RenderError, CannotCompile, Unsound) as problem:
        print(f"mutate: {problem}", file=sys.stderr)
        return 1


def _tried(runner: Runner, chosen: list[Machine], selection: Selection, options: argparse.Namespace) -> int:
    """Tries them, says what was found, and writes it if that was asked for."""
    root = runner.bench.root
    tallies = []
    for machine in chosen:
        mutants = selection.of(all_mutants(runner.bench, machine))
        if not mutants:
            print(f"mutate: no mutant of {machine.name} is of the row `{options.row}`", file=sys.stderr)
            return 2
        tally = telling.tally(machine, runner.try_all(machine, mutants), selection.is_whole)
        if options.code or options.accept:
            tally.wrong_code, tally.unnoticed_code = runner.try_code(machine, mutants)
        tallies.append(tally)
    if options.row:
        print(telling.listed(tallies))
    print(telling.table(tallies), end="")
    if options.code or options.accept:
        print(f"As code, the exhaustive tests notice {telling.noticed_code(tallies)}.")
    print(telling.details(tallies), end="", file=sys.stderr)
    if options.accept:
        (root / telling.RESULT).parent.mkdir(parents=True, exist_ok=True)
        (root / telling.RESULT).write_text(telling.as_json(tallies), encoding="utf-8")
    return 0 if all(one.is_clean for one in tallies) else 1


def _sensible(options: argparse.Namespace) -> bool:
    """Whether the options go together; else one line says why not."""
    unknown = [one for one in options.checks.split(",") if one not in telling.COLUMNS]
    if unknown:
        print(f"mutate: there is no check `{unknown[0]}`; there are: {', '.join(telling.COLUMNS)}", file=sys.stderr)
    partly = options.row or options.sample or options.machine or options.checks != ",".join(telling.COLUMNS)
    if options.accept and partly:
        print(
            "mutate: --accept is about all mutants of all machines and all checks: leave out the rest", file=sys.stderr
        )
    return not unknown and not (options.accept and partly)
