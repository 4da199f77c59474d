"""Remembers verdicts by content under build/eddagen, so that an unchanged spec is not proved again.

A key is the hash of everything that the verdict depends on, the generator's own code included where it matters. Losing the
cache costs time and nothing else; a damaged entry is ignored.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

KEPT = 200  # entries of an area; a spec tree has some twenty files, so this remembers several branches


def digest(*parts: str | bytes) -> str:
    """A hash over parts, each framed by its length."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        whole.update(f"{len(data)}:".encode())
        whole.update(data)
    return whole.hexdigest()[:32]


def write_atomically(path: Path, data: bytes) -> None:
    """Writes beside the target and renames, so that a reader or a crash never sees half a file."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as problem:  # a full disk names no file, or the one that was to be renamed
        raise OSError(problem.errno, problem.strerror or str(problem), str(path)) from problem


class Cache:
    """JSON values by area and key. A cache without a folder forgets everything."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def get(self, area: str, key: str) -> Any | None:
        if self._folder is None:
            return None
        try:
            return json.loads((self._folder / area / f"{key}.json").read_bytes())
        except (OSError, ValueError):
            return None

    def put(self, area: str, key: str, value: Any) -> None:
        if self._folder is None:
            return
        folder = self._folder / area
        try:
            write_atomically(folder / f"{key}.json", json.dumps(value).encode())
            entries = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime)
            for old in entries[:-KEPT]:
                old.unlink(missing_ok=True)
        except OSError:
            return  # a read-only tree has no cache
