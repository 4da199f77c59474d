"""`model`: has Spin walk every model with its larger bounds, and holds the counts against what is committed.

The explorer inside `generate` gives the same verdicts for small bounds in milliseconds; here are the larger ones, every claim under
`leads to`, and a second opinion by a program that has been proving such things for decades. Machines are walked side by side, as many
as there are cores; a counterexample is told in spec rows, like the explorer's.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path

from eddagen.diagnostics import Report
from eddagen.ir.machine import Machine
from eddagen.kinds import Project
from eddagen.model import proof
from eddagen.model.spin import END, Outcome, Property, SpinError, walk_to_the_end
from eddagen.model.trail import Disagreement
from eddagen.targets.promela_check import Checked, joined, prepare
from eddagen.workspace import checked_project, chosen_machines, program, work_folder

SUMMARY = "Runs Spin on the models of all machines, or of one, and prints states, depth, time and verdict."
EXAMPLES = """examples:
  ./edda model                        every machine; three minutes at most on two cores
  ./edda model remote wake            one
  ./edda model --accept               after a change that is meant: records the new counts in docs/proof/models.json
"""
STOPPED = 130  # what a shell says of a program that Ctrl-C has ended
TOLD_EVERY = 5.0  # seconds between two lines about what is still running


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("machine", nargs="*", help="the machine, by its name; without it all of them")
    parser.add_argument("--accept", action="store_true", help="record the counts instead of comparing them")


def run(root: Path, options: argparse.Namespace) -> int:
    report = Report()
    project = checked_project(root, report)
    if project is None:
        return 1
    chosen = chosen_machines(project, " ".join(options.machine), "model")
    if chosen is None:
        return 2
    with _alone(root):
        checks = list(_prepared(chosen, project, root))
        if not checks:
            print("No machine has a model.")
            return 0
        try:
            with _ended_politely():
                found = _Runs(checks).all()
        except (SpinError, Disagreement) as problem:
            print(f"edda: model: {problem}", file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            print("edda: model: stopped; nothing was compared or recorded.", file=sys.stderr)
            return STOPPED
    _print_table(found)
    faults = [one for outcomes in found.values() for outcome in outcomes for one in outcome.found]
    for one in faults:
        print(f"\n{report.render_one(one)}", end="", file=sys.stderr)
    good = {name: outcomes for name, outcomes in found.items() if not any(one.found for one in outcomes)}
    return _settle(root, chosen, good, options.accept, whole=not options.machine) or int(bool(faults))


@contextlib.contextmanager
def _ended_politely() -> Iterator[None]:
    """Whoever ends this program ends the programs that it started: a SIGTERM is met like Ctrl-C."""

    def stop(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextlib.contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Two runs at once would write into the same folders; a second one waits. `generate` does not."""
    folder = work_folder(root) / "spin"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("edda: model: another run is under way; this one waits for its end.", file=sys.stderr)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _prepared(machines: Iterable[Machine], project: Project, root: Path) -> Iterator[Checked]:
    for one in machines:
        folder = work_folder(root) / "spin" / one.snake
        checked = prepare(one, joined(one, project), folder, root / "templates")
        if checked is not None:
            yield checked


@dataclass
class _Runs:
    """All runs of some machines, side by side. Safety and the claims of a machine are two programs, so they are two jobs."""

    checks: list[Checked]
    last: dict[str, str] = field(default_factory=dict)  # what a running job has said, by its name

    def all(self) -> dict[str, list[Outcome]]:
        """The outcomes by machine; safety first, and the claims only where it holds."""
        jobs = [(one, one.runs[:1]) for one in self.checks]
        jobs += [(one, ()) for one in self.checks if one.machine.model is not None and one.machine.model.larger]
        jobs += [(one, one.runs[1:]) for one in self.checks if len(one.runs) > 1]
        with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
            futures = [pool.submit(self._job, checked, runs) for checked, runs in jobs]
            try:
                self._watch(futures)
            except BaseException:
                for future in futures:
                    future.cancel()
                for one in self.checks:
                    one.model.stop()
                raise
        found: dict[str, list[Outcome]] = {one.machine.name: [] for one in self.checks}
        for future in futures:
            for outcome in future.result():
                before = found[outcome.machine]
                if any(one.found for one in before):
                    continue
                if outcome.asked == END and not outcome.found and outcome.states != before[0].states:
                    said = f"Spin walks {before[0].states} states, the explorer {outcome.states}"
                    raise Disagreement(f"{outcome.machine}: {said}: one of the two is wrong.")
                before.append(outcome)
        return found

    def _job(self, checked: Checked, runs: tuple[Property, ...]) -> list[Outcome]:
        """No runs: the explorer walks instead."""
        if not runs:
            found = walk_to_the_end(checked.world)
            if found is None and checked.world.end is not None:
                said = f"{checked.machine.name}: {END}: too many states for the explorer; shown for the smaller bounds only"
                print(f"edda: model: {said}", file=sys.stderr)
            return [] if found is None else [found]
        name = f"{checked.machine.name}, {'safety' if runs[0].claim is None else 'claims'}"
        self.last[name] = "being compiled"
        outcomes = checked.model.run(runs, lambda text: self.last.update({name: text}))
        del self.last[name]
        return outcomes

    def _watch(self, futures: list[Future[list[Outcome]]]) -> None:
        """Tells each job as it ends, and now and then those that go on."""
        pending = set(futures)
        began = time.monotonic()
        while pending:
            done, pending = wait(pending, timeout=TOLD_EVERY, return_when=FIRST_COMPLETED)
            for future in done:
                for one in future.result():
                    count = f"{len(futures) - len(pending)} of {len(futures)}"
                    print(f"edda: model: [{count}] {one.machine}: {one.asked}: {one.verdict}", file=sys.stderr)
            if not done:
                running = "; ".join(f"{name}: {said}" for name, said in list(self.last.items()))
                print(f"edda: model: {time.monotonic() - began:.0f} s: {running}", file=sys.stderr)


def _print_table(found: dict[str, list[Outcome]]) -> None:
    rows = [("machine", "property", "states", "transitions", "depth", "time", "verdict")]
    for name, outcomes in found.items():
        for place, one in enumerate(outcomes):
            figures = (str(one.states), str(one.transitions), str(one.depth), f"{one.seconds:.1f} s")
            rows.append((name if place == 0 else "", one.asked, *figures, one.verdict))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = [
            text.rjust(width) if 2 <= column <= 5 else text.ljust(width)
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        ]
        print("  ".join(cells).rstrip())


def _settle(
    root: Path, machines: Iterable[Machine], good: dict[str, list[Outcome]], accept: bool, *, whole: bool
) -> int:
    """Compares the counts of what holds with docs/proof/models.json, or records them there."""
    known = proof.read(root)
    now = {one.name: proof.record(one, good[one.name]) for one in machines if one.name in good}
    gone = sorted(set(known) - {one.name for one in machines}) if whole else []
    if accept:
        proof.write(root, {**{name: one for name, one in known.items() if name not in gone}, **now})
        print(f"\nRecorded in {proof.PLACE}; read `git diff`: it is what the proofs have gained or lost.")
        return 0
    if not (root / proof.PLACE).exists() and program(root) == "eddagen":
        print(
            f"\nNo counts are kept here; `eddagen model --accept` keeps these in {proof.PLACE}, and later runs compare."
        )
        return 0
    said = [line for name, one in now.items() for line in proof.differences(name, known.get(name), one)]
    said += [f"{name}: {proof.PLACE} has a model that is not there any more." for name in gone]
    if not said:
        return 0
    help = f"help: if the change is meant, run `{program(root)} model --accept` and commit what it writes"
    print("\n".join(["", *said, help]), file=sys.stderr)
    return 1
