"""What every command needs of a tree: where it is, its lock, and its specs, resolved and checked.

A tree is a folder with spec/ in it: this repository, or a project of somebody who installed the package. The latter has neither
templates/ nor spec/schema/ and takes those of the package; a template that it does have goes before the package's.
"""

from __future__ import annotations

import contextlib
import fcntl
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from eddagen import data
from eddagen.all_kinds import KINDS
from eddagen.cache import Cache
from eddagen.diagnostics import Report, suggestion
from eddagen.ir.machine import Machine
from eddagen.kinds import Project
from eddagen.resolve import resolve


@dataclass(frozen=True)
class Destination:
    """Where a run writes: what it generates, what it remembers; and below which namespace the machines' classes go."""

    output: Path
    work: Path
    namespace: str = ""

    @classmethod
    def of(cls, root: Path) -> Destination:
        """generated/ of the tree."""
        return cls(root / "generated", work_folder(root))


def template_folders(root: Path) -> list[Path]:
    """Where templates are looked for, in this order."""
    own = root / "templates"
    packaged = data.folder("templates")
    return [own, packaged] if own.is_dir() and own != packaged else [packaged]


def schema_folder(root: Path) -> Path:
    """The schemas by which the specs of a tree are read."""
    own = root / "spec" / "schema"
    return own if own.is_dir() else data.folder("schema")


def program(root: Path) -> str:
    """What people of this tree type: the script of the repository, or the command that the package installs."""
    return "./edda" if (root / "edda").is_file() else "eddagen"


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
def locked(root: Path, destination: Destination | None = None) -> Iterator[None]:
    """One writer at a time in a tree; a second one waits."""
    try:
        folder = (destination or Destination.of(root)).work
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / "lock").open("w")
    except OSError:
        yield  # a read-only tree can still be checked
        return
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def open_project(root: Path, report: Report, destination: Destination | None = None) -> Project:
    """Every spec of the tree, resolved and checked; mistakes go to the report."""
    to = destination or Destination.of(root)
    return resolve(root, KINDS, report, Cache(to.work), schema_folder(root), to.namespace)


def fail(report: Report) -> int:
    """Says the mistakes; the exit code of a command that found some."""
    print(report.render(), end="", file=sys.stderr)
    return 1


def checked_project(root: Path, report: Report | None = None) -> Project | None:
    """Every spec of a tree in which nothing is wrong; None after the mistakes were said. A report that is given knows the texts."""
    report = report or Report()
    with locked(root):
        project = open_project(root, report)
    if report.failed:
        fail(report)
        return None
    return project


def chosen_machines(project: Project, name: str, command: str) -> list[Machine] | None:
    """The machine of that name, all of them for no name; None after a line that says that there is none."""
    machines: list[Machine] = project.of("machine/v1")
    found = [one for one in machines if not name or name in (one.name, one.snake)]
    if name and not found:
        help = suggestion(name, [one.name for one in machines], "machines")
        print(f"{command}: there is no machine `{name}`; {help}", file=sys.stderr)
        return None
    return found
