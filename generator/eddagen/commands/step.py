"""`step`: walks a machine by hand."""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path

from eddagen.diagnostics import Report
from eddagen.tools.explain import unknown
from eddagen.tools.facts import facts, find
from eddagen.tools.step_shell import Shell, follow
from eddagen.tools.terminal import Style, complain
from eddagen.tools.walk import Walk, world_of
from eddagen.workspace import checked_project, fail

SUMMARY = "Walks a machine by hand: what can happen, which rows are taken, and back again."
EXAMPLES = """`help` in the conversation lists its commands. They may also come from a pipe.

examples:
  ./edda step task                              through its model: executor, wakers, joiner
  ./edda step task --alone                      the word alone; any event where its `needs` holds
  ./edda step task --trail lost_wake.trail      begins where a saved trail ends
  printf 'goto complete and joined\\ntrail\\n' | ./edda step task
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("machine", nargs="+", help="the machine's name")
    parser.add_argument("--alone", action="store_true", help="without its model")
    parser.add_argument("--trail", type=Path, metavar="FILE", help="take the steps of a saved trail first")


def run(root: Path, options: argparse.Namespace) -> int:
    report = Report()
    project = checked_project(root, report)
    if project is None:
        return 1
    name = " ".join(options.machine)
    known = facts(project)
    machine = next((fact.thing for fact in find(known, name) if fact.sort == "machine"), None)
    if machine is None:
        return complain(unknown([fact for fact in known if fact.sort == "machine"], name))
    world = world_of(machine, project, options.alone, report)
    if world is None:
        return fail(report)
    shell = Shell(Walk(world), Style.of())
    if options.trail is not None and not _take_trail(shell, options.trail):
        return 1
    interactive = sys.stdin.isatty()
    if interactive:
        with contextlib.suppress(ImportError):
            import readline  # noqa: F401  # input() edits lines as soon as it is loaded
    return shell.run(interactive)


def _take_trail(shell: Shell, file: Path) -> bool:
    try:
        problem = follow(shell.walk, file.read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError) as failure:
        problem = f"{file} cannot be read: {str(getattr(failure, 'strerror', None) or 'it is not UTF-8').lower()}."
    if problem:
        complain(problem)
    return not problem
