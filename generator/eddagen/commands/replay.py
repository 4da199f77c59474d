"""`replay`: holds a flight recording against the specs, every event of it, or prints one object's history as rows."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from eddagen.diagnostics import did_you_mean
from eddagen.ir.machine import Machine
from eddagen.model.explore import Verdict
from eddagen.trace import recording as recordings
from eddagen.trace.recording import Recording, RecordingError
from eddagen.trace.replay import Outcome, Replay
from eddagen.workspace import checked_project

SUMMARY = "Holds a flight recording against the specs; exits 1 at the first event that they do not allow."
EXAMPLES = """a recording is made by a build with EDDA_OBSERVE=ON (debug, asan, tsan):
  EDDA_RECORD=FILE PROGRAM            any program that links such a build; the file is written when it ends

examples:
  ./edda replay server.recording
  ./edda replay server.recording --machine task
  ./edda replay server.recording --machine task --object 0x7f52a0003b40
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="what the recorder wrote")
    parser.add_argument("--machine", metavar="NAME", help="hold only this machine's events against its spec")
    parser.add_argument(
        "--object", metavar="ADDRESS", type=_address, help="print the history of the object at this address, as rows"
    )


def _address(text: str) -> int:
    try:
        return int(text, 16)
    except ValueError:
        raise argparse.ArgumentTypeError(f"`{text}` is no address: write it as replay does, 0x7f52a0003b40") from None


def run(root: Path, options: argparse.Namespace) -> int:
    project = checked_project(root)
    if project is None:
        return 1
    machines = {machine.name: machine for machine in project.of("machine/v1") if isinstance(machine, Machine)}
    if options.machine is not None and options.machine not in machines:
        guess = did_you_mean(options.machine, list(machines))
        hint = f"did you mean `{guess}`?" if guess else f"there are: {', '.join(sorted(machines))}"
        print(f"There is no machine `{options.machine}`; {hint}", file=sys.stderr)
        return 2
    verdicts = {
        name: verdict for name in machines if isinstance(verdict := project.notes.get(f"verdict {name}"), Verdict)
    }
    try:
        recording = recordings.read(options.file)
        replay = Replay(recording, machines, verdicts)
        if options.object is not None:
            return _history(replay, options.object, options.machine)
        return _judge(recording, replay.run(options.machine))
    except RecordingError as problem:
        print(problem, file=sys.stderr)
        return 1


def _history(replay: Replay, address: int, machine: str | None) -> int:
    found = False
    for (number, where), events in sorted(replay.objects().items()):
        known = replay.known(number)
        if where != address or machine not in (None, known.machine.name):
            continue
        found = True
        print(f"{known.machine.name} at 0x{address:x}, first {known.describe(events[0].before)}")
        for line in replay.history(known, events):
            print(f"  {line}")
    if not found:
        print(f"The recording has no event of an object at 0x{address:x}.", file=sys.stderr)
    return 0 if found else 1


def _judge(recording: Recording, outcome: Outcome) -> int:
    if (fault := outcome.fault) is not None:
        print(
            f"{fault.machine.name} at 0x{fault.address:x}, event {fault.event} of {fault.of}: {fault.sentence}.",
            *(f"  {line}" for line in fault.lines),
            f"help: --machine '{fault.machine.name}' --object 0x{fault.address:x} prints all of them.",
            sep="\n",
            file=sys.stderr,
        )
        return 1
    print(f"Written because {recording.why.rstrip('.')}; {_counted(len(recording.threads), 'thread')}.")
    for name, tally in sorted(outcome.tallies.items()):
        objects, rows = _counted(tally.objects, "object"), _counted(len(tally.rows), "row")
        print(f"  {name:<24}{tally.events:>9} events, {objects}, {tally.from_start} from their beginning; {rows}")
    lost = sum(thread.lost for thread in recording.threads)
    total = sum(tally.events for tally in outcome.tallies.values())
    older = f" {lost} older ones were overwritten." if lost else ""
    none = f" {_counted(recording.unrecorded, 'thread')} had no memory to record." if recording.unrecorded else ""
    print(f"All {total} events are as the spec says.{older}{none}")
    return 0


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
