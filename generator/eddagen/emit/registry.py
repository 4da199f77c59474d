"""What touches generated/, and nothing else does.

MANIFEST has one sorted line a file: the hash of its content, its path, the specs it comes from. With it the registry knows four
things about a file: fresh (equal to what was rendered: not touched), old (as MANIFEST says: may be replaced), stale (in MANIFEST
but no longer planned: deleted), edited (neither as MANIFEST says nor as rendered: refused, because somebody's work is in it).

MANIFEST itself may be damaged, by a merge for instance. Lines that are no entries are skipped, every line that is one is
believed, and both sides of a conflict may stand there: a file is edited only if no line knows its content.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from eddagen.cache import write_atomically
from eddagen.diagnostics import Report, Span
from eddagen.kinds import Output

MANIFEST = "MANIFEST"


@dataclass
class Changes:
    """What a run does, or for `check` what it would do. Paths are under generated/."""

    written: list[str] = field(default_factory=list)
    created: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    manifest: bool = False

    @property
    def any(self) -> bool:
        return bool(self.written or self.created or self.deleted or self.edited or self.manifest)


def content_hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


class Registry:
    """The generated/ folder of one tree."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._manifest = self._read(MANIFEST)
        self._known: dict[str, set[str]] = {}
        for line in (self._manifest or b"").decode(errors="replace").splitlines():
            self._take(line)

    def _take(self, line: str) -> None:
        parts = line.split("  ")
        if len(parts) == 3 and len(parts[0]) == 16 and _is_inside(parts[1]):
            self._known.setdefault(parts[1], set()).add(parts[0])

    def _read(self, path: str) -> bytes | None:
        try:
            return (self._folder / path).read_bytes()
        except OSError:
            return None

    def compare(self, outputs: Sequence[Output], texts: Mapping[str, str]) -> Changes:
        """What differs."""
        changes = Changes()
        for output in outputs:
            wanted = texts[output.path].encode()
            there = self._read(output.path)
            if there is None:
                changes.created.append(output.path)
            elif there != wanted:
                known = content_hash(there) in self._known.get(output.path, ())
                (changes.written if known else changes.edited).append(output.path)
        planned = {output.path for output in outputs}
        for path in sorted(self._known):
            there = self._read(path)
            if path in planned or there is None:
                continue
            (changes.deleted if content_hash(there) in self._known[path] else changes.edited).append(path)
        changes.manifest = self._manifest != self.manifest(outputs, texts)
        return changes

    def manifest(self, outputs: Sequence[Output], texts: Mapping[str, str]) -> bytes:
        """The text of MANIFEST after the run."""
        lines = {}
        for output in outputs:
            lines[output.path] = f"{content_hash(texts[output.path].encode())}  {output.path}  {' '.join(output.specs)}"
        return "".join(f"{lines[path]}\n" for path in sorted(lines)).encode()

    def write(self, outputs: Sequence[Output], texts: Mapping[str, str], changes: Changes) -> None:
        """Carries `changes` out. MANIFEST goes first: a file that is still old is then merely known under its old hash too, so
        a crash in the middle leaves a tree that the next run repairs."""
        if not changes.any:
            return
        after = self.manifest(outputs, texts)
        write_atomically(self._folder / MANIFEST, (self._manifest or b"") + after if self._manifest else after)
        for path in [*changes.created, *changes.written]:
            write_atomically(self._folder / path, texts[path].encode())
        for path in changes.deleted:
            (self._folder / path).unlink(missing_ok=True)
            self._remove_empty((self._folder / path).parent)
        write_atomically(self._folder / MANIFEST, after)

    def _remove_empty(self, folder: Path) -> None:
        while folder != self._folder and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


def refuse_edited(changes: Changes, report: Report) -> None:
    """A hand-edited file is somebody's work: say which, and what to do."""
    for path in changes.edited:
        report.error(
            "E901",
            Span(f"generated/{path}", 1, 1, 2),
            "The file was edited by hand.",
            "move the change to its spec or template (see the second line of the file), then delete the file, or have "
            "`generate --force` overwrite it",
        )


def _is_inside(path: str) -> bool:
    """A damaged MANIFEST must not make us delete anything outside."""
    return not path.startswith("/") and ".." not in path.split("/") and path not in ("", MANIFEST)
