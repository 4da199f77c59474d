"""`check`: says what in generated/ is not what the specs say, and writes nothing."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from eddagen.diagnostics import Report
from eddagen.emit.render import RenderError
from eddagen.emit.whole import compare_whole
from eddagen.workspace import fail, locked, program

SUMMARY = "Fails, naming file and fix, if generated/ is not what spec/ says."
EXAMPLES = """example:
  ./edda check                        in CI
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(root: Path, options: argparse.Namespace) -> int:
    report = Report()
    with locked(root):
        try:
            whole = compare_whole(root, report)
        except RenderError as problem:
            print(f"A template failed; generated/ is as it was.\n  {problem}", file=sys.stderr)
            return 1
    if whole is None:
        return fail(report)
    changes = whole.changes
    states = (
        ("missing", changes.created),
        ("stale", changes.written),
        ("no longer generated", changes.deleted),
        ("edited by hand", changes.edited),
    )
    lines = [f"generated/{path}: {state}" for state, paths in states for path in sorted(paths)]
    if changes.manifest and not lines:
        lines = ["generated/MANIFEST: stale"]
    if not lines:
        print(f"{len(whole.outputs)} files, all as the spec says.")
        return 0
    fix = f"run `{program(root)} generate` and commit what it writes"
    if changes.edited:
        fix = f"move the edit to the spec or the template, then run `{program(root)} generate --force`"
    print("\n".join([*lines, f"help: {fix}"]), file=sys.stderr)
    return 1
