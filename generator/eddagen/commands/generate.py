"""`generate`: writes what is stale under generated/, or under another folder, which is how a build calls it."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from eddagen.cache import write_atomically
from eddagen.diagnostics import Report
from eddagen.emit.registry import Changes, refuse_edited
from eddagen.emit.render import RenderError
from eddagen.emit.whole import Whole, compare_whole
from eddagen.names import CPP_KEYWORDS
from eddagen.workspace import Destination, fail, locked

SUMMARY = "Makes generated/ from spec/ and templates/."
EXAMPLES = """examples:
  ./edda generate                     after an edit under spec/ or templates/
  ./edda generate --force             also overwrites generated files that were edited by hand
  eddagen generate --output build/pool --namespace pool
                                      outside the repository: what a build does, see `eddagen --cmake-dir`
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--force", action="store_true", help="overwrite files that were edited by hand")
    parser.add_argument("--output", type=Path, metavar="DIR", help="write there, caches included (default: generated/)")
    parser.add_argument(
        "--namespace",
        default="",
        metavar="NAME",
        help="put the machines into edda::gen::NAME, their headers into edda/gen/NAME/",
    )
    parser.add_argument(
        "--list",
        type=Path,
        metavar="FILE",
        help="also write the paths of all outputs there, one a line; touched when they change",
    )


def run(root: Path, options: argparse.Namespace) -> int:
    if options.namespace and not _is_namespace(options.namespace):
        print(f"`{options.namespace}` is no namespace of C++; write names with `::` between them.", file=sys.stderr)
        return 2
    destination = _destination(root, options)
    report = Report()
    with locked(root, destination):
        try:
            whole = compare_whole(root, report, destination)
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
        if options.list is not None:
            _write_list(options.list, whole, destination)
    _summarise(changes, len(whole.outputs))
    return 0


def _is_namespace(text: str) -> bool:
    parts = text.split("::")
    return all(re.fullmatch(r"[a-z][a-z0-9_]*", part) and part not in CPP_KEYWORDS for part in parts)


def _destination(root: Path, options: argparse.Namespace) -> Destination:
    usual = Destination.of(root)
    output = options.output.resolve() if options.output is not None else usual.output
    work = output / ".eddagen" if options.output is not None else usual.work
    return Destination(output, work, options.namespace)


def _write_list(path: Path, whole: Whole, destination: Destination) -> None:
    """A build system reads it to learn which files there will be."""
    text = "".join(f"{destination.output / output.path}\n" for output in whole.outputs).encode()
    known = path.read_bytes() if path.exists() else None
    if known == text:
        return
    write_atomically(path, text)
    if known is not None:
        print(
            "There are other files than before; if this build does not find one, build once more: then CMake knows them."
        )


def _summarise(changes: Changes, total: int) -> None:
    """One line a changed file, then the count."""
    for verb, paths in (("wrote", [*changes.created, *changes.written]), ("deleted", changes.deleted)):
        for path in sorted(paths):
            print(f"{verb:8}generated/{path}")
    touched = len(changes.created) + len(changes.written) + len(changes.deleted)
    print(f"{total} files, {touched} changed." if touched else f"{total} files, nothing changed.")
