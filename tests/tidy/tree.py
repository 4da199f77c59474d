"""The files of the project, and what C++ files include: shared by the tidy tests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNTIME = ROOT / "runtime_core"
GENERATED = ROOT / "generated" / "include"

_OUTSIDE = {".git", "build", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".cache"}
_INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project that a person or the generator wrote."""

    def walk(folder: Path) -> Iterator[Path]:
        for entry in sorted(folder.iterdir()):
            if entry.name in _OUTSIDE or entry.name.endswith(".egg-info"):
                continue
            if entry.is_dir() and not entry.is_symlink():
                yield from walk(entry)
            elif entry.is_file():
                yield entry

    return tuple(walk(ROOT))


def files_in(folder: str, suffixes: Iterable[str]) -> list[Path]:
    """Those below `folder` (relative to the root) whose suffix is one of `suffixes`."""
    wanted = set(suffixes)
    return [file for file in files() if file.is_relative_to(ROOT / folder) and file.suffix in wanted]


def shown(file: Path) -> str:
    """How a message names a file."""
    return str(file.relative_to(ROOT))


@cache
def text(file: Path) -> str:
    # Some bad specs are not UTF-8 on purpose.
    return file.read_text(encoding="utf-8", errors="replace")


def includes(source: str) -> list[tuple[str, str]]:
    """The includes of a C++ text as pairs of `<` or `"` and the path."""
    return [(match[1], match[2]) for match in _INCLUDE.finditer(source)]


def header(include: str) -> Path | None:
    """The project's header that `include` names, if it is one."""
    for root in (RUNTIME, GENERATED):
        if (root / include).is_file():
            return root / include
    return None


def reachable(start: Iterable[Path], *, with_sources: bool = False) -> set[Path]:
    """The project's files that `start` includes, directly or not; `with_sources` adds the .cpp beside each header."""
    seen: set[Path] = set()
    waiting = list(start)
    while waiting:
        file = waiting.pop()
        if file in seen:
            continue
        seen.add(file)
        waiting += [found for _, include in includes(text(file)) if (found := header(include)) is not None]
        source = file.with_suffix(".cpp")
        if with_sources and source.is_file():
            waiting.append(source)
    return seen
