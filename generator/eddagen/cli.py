"""The command line: `python -m eddagen generate|check`. People reach it as `./edda generate` and `./edda check`."""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from eddagen.all_kinds import KINDS
from eddagen.cache import Cache
from eddagen.diagnostics import Report
from eddagen.emit.plan import plan
from eddagen.emit.registry import Changes, Registry, refuse_edited
from eddagen.emit.render import RenderError, render
from eddagen.kinds import Output
from eddagen.resolve import resolve

_EXAMPLES = """examples:
  ./edda generate                     after an edit under spec/ or templates/
  ./edda generate --force             also overwrites generated files that were edited by hand
  ./edda check                        in CI: fails and names the file when generated/ is not what the spec says
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit code is 0, 1 for mistakes in the tree, 2 for a wrong command line."""
    options = _parser().parse_args(arguments)
    root = _root(options.root)
    if root is None:
        print("There is no spec/ folder here or above; say where with --root.", file=sys.stderr)
        return 1
    with _locked(root):
        return _run(root, options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="edda",
        description="Makes generated/ from spec/ and templates/.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=["generate", "check"], help="write what is stale, or only say what is")
    parser.add_argument("--root", type=Path, help="the repository (default: the nearest folder above that has spec/)")
    parser.add_argument("--force", action="store_true", help="overwrite files that were edited by hand")
    return parser


def _root(given: Path | None) -> Path | None:
    if given is not None:
        return given.resolve() if (given / "spec").is_dir() else None
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / "spec").is_dir()), None)


@contextlib.contextmanager
def _locked(root: Path) -> Iterator[None]:
    """One run at a time in a tree; a second one waits."""
    try:
        folder = root / "build" / "eddagen"
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / "lock").open("w")
    except OSError:
        yield  # a read-only tree can still be checked
        return
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _run(root: Path, options: argparse.Namespace) -> int:
    report = Report()
    work = root / "build" / "eddagen"
    project = resolve(root, KINDS, report, Cache(work))
    if report.failed:
        return _fail(report)
    try:
        outputs = plan(project, KINDS)
        texts = render(outputs, root / "templates", work / "templates")
    except RenderError as problem:
        print(f"A template failed; generated/ is as it was.\n  {problem}", file=sys.stderr)
        return 1
    registry = Registry(root / "generated")
    changes = registry.compare(outputs, texts)
    if options.command == "check":
        return _check(changes, outputs)
    if options.force:
        changes.written += [path for path in changes.edited if path in texts]
        changes.deleted += [path for path in changes.edited if path not in texts]
        changes.edited = []
    refuse_edited(changes, report)
    if report.failed:
        return _fail(report)
    registry.write(outputs, texts, changes)
    _summarise(changes, len(outputs))
    return 0


def _fail(report: Report) -> int:
    print(report.render(), end="", file=sys.stderr)
    return 1


def _summarise(changes: Changes, total: int) -> None:
    """One line a changed file, then the count."""
    for verb, paths in (("wrote", [*changes.created, *changes.written]), ("deleted", changes.deleted)):
        for path in sorted(paths):
            print(f"{verb:8}generated/{path}")
    touched = len(changes.created) + len(changes.written) + len(changes.deleted)
    print(f"{total} files, {touched} changed." if touched else f"{total} files, nothing changed.")


def _check(changes: Changes, outputs: Sequence[Output]) -> int:
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
        print(f"{len(outputs)} files, all as the spec says.")
        return 0
    fix = "run `./edda generate` and commit what it writes"
    if changes.edited:
        fix = "move the edit to the spec or the template, then run `./edda generate --force`"
    print("\n".join([*lines, f"help: {fix}"]), file=sys.stderr)
    return 1
