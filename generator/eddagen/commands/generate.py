"""`generate`: writes what is stale under generated/."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from eddagen.diagnostics import Report
from eddagen.emit.registry import Changes, refuse_edited
from eddagen.emit.render import RenderError
from eddagen.emit.whole import compare_whole
from eddagen.workspace import fail, locked

SUMMARY = "Makes generated/ from spec/ and templates/."
EXAMPLES = """examples:
  ./edda generate                     after an edit under spec/ or templates/
  ./edda generate --force             also overwrites generated files that were edited by hand
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--force", action="store_true", help="overwrite files that were edited by hand")


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
        if options.force:
            changes.written += [path for path in changes.edited if path in whole.texts]
            changes.deleted += [path for path in changes.edited if path not in whole.texts]
            changes.edited = []
        refuse_edited(changes, report)
        if report.failed:
            return fail(report)
        whole.registry.write(whole.outputs, whole.texts, changes)
    _summarise(changes, len(whole.outputs))
    return 0


def _summarise(changes: Changes, total: int) -> None:
    """One line a changed file, then the count."""
    for verb, paths in (("wrote", [*changes.created, *changes.written]), ("deleted", changes.deleted)):
        for path in sorted(paths):
            print(f"{verb:8}generated/{path}")
    touched = len(changes.created) + len(changes.written) + len(changes.deleted)
    print(f"{total} files, {touched} changed." if touched else f"{total} files, nothing changed.")
