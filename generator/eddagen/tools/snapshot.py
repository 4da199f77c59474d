"""The specs of a tree, or of a git revision, resolved without being judged.

An older revision is read by its own schemas, because keys may have come or gone since; and rules are left out, because a comparison
must work while somebody is in the middle of an edit. A spec that cannot be read at all is named, and the others are compared.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from eddagen.all_kinds import KINDS
from eddagen.cache import Cache
from eddagen.diagnostics import Report
from eddagen.kinds import Context, Element, Kind, Output, Project
from eddagen.load import Mapping
from eddagen.resolve import resolve
from eddagen.workspace import schema_folder


class NoRevision(Exception):
    """The revision cannot be read; the text says why and what to do."""


@dataclass(frozen=True)
class Snapshot:
    """Elements by kind and name, and what kept the others from being read."""

    elements: dict[tuple[str, str], Element]
    report: Report
    unreadable: frozenset[str]


class _Unjudged:
    """A kind without its rules."""

    def __init__(self, kind: Kind) -> None:
        self._kind = kind
        self.name = kind.name

    def build(self, doc: Mapping, context: Context) -> Element | None:
        return self._kind.build(doc, context)

    def check(self, element: Any, project: Project, report: Report) -> None:
        """Nothing: a comparison does not judge."""

    def plan(self, project: Project) -> list[Output]:
        return []


def read(root: Path) -> Snapshot:
    """The specs below root/spec, by the schemas that are there; those that fail are left out and named."""
    report = Report()
    project = resolve(root, [_Unjudged(kind) for kind in KINDS], report, Cache(), schema_folder(root))
    files = frozenset(found.span.file for found in report.found())
    return Snapshot({(one.kind, one.name): one for one in project.elements}, report, files)


@contextmanager
def revision(root: Path, name: str) -> Iterator[Path]:
    """A folder that holds the spec/ of a git revision. Raises NoRevision."""
    try:
        command = ["git", "-C", str(root), "archive", "--format=tar", f"{name}^{{commit}}", "spec"]
        done = subprocess.run(command, capture_output=True, check=False, cwd=root)
    except OSError as problem:
        raise NoRevision(f"git cannot be started ({problem}); compare with a folder: --from DIR") from problem
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        reason = said[-1] if said else "git archive failed"
        raise NoRevision(
            f"The specs of `{name}` cannot be read: {reason}. Name a commit, a branch or a tag, or use --from DIR."
        )
    with TemporaryDirectory(prefix="edda-diff.") as folder:
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
            if hasattr(tarfile, "data_filter"):  # Python 3.11.2, which Debian 12 has, knows no filters yet
                archive.extraction_filter = tarfile.data_filter
            archive.extractall(folder)
        yield Path(folder)
