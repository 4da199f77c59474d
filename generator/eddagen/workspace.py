"""What every command needs of a tree: where it is, its lock, and its specs, resolved and checked."""

from __future__ import annotations

import contextlib
import fcntl
import sys
from collections.abc import Iterator
from pathlib import Path

from eddagen.all_kinds import KINDS
from eddagen.cache import Cache
from eddagen.diagnostics import Report
from eddagen.kinds import Project
from eddagen.resolve import resolve


def work_folder(root: Path) -> Path:
    """Where caches live; losing it costs time and nothing else."""
    return root / "build" / "eddagen"


def find_root(given: Path | None) -> Path | None:
    """The tree: the one that was named, or the nearest folder above that has spec/."""
    if given is not None:
        return given.resolve() if (given / "spec").is_dir() else None
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / "spec").is_dir()), None)


@contextlib.contextmanager
def locked(root: Path) -> Iterator[None]:
    """One writer at a time in a tree; a second one waits."""
    try:
        folder = work_folder(root)
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / "lock").open("w")
    except OSError:
        yield  # a read-only tree can still be checked
        return
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def open_project(root: Path, report: Report) -> Project:
    """Every spec of the tree, resolved and checked; mistakes go to the report."""
    return resolve(root, KINDS, report, Cache(work_folder(root)))


def fail(report: Report) -> int:
    """Says the mistakes; the exit code of a command that found some."""
    print(report.render(), end="", file=sys.stderr)
    return 1
