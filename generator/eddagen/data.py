"""Where the files lie that the generator needs besides its code: templates, schemas, the CMake function, the C++ beside machines.

In the repository they are used in place, so that there is one source. A wheel carries them as eddagen/data/<name> (setup.py puts
them there); an editable installation is the repository.
"""

from __future__ import annotations

from pathlib import Path

# What a wheel carries, by name: where it comes from in the repository, and which files of it.
SOURCES: dict[str, tuple[str, tuple[str, ...]]] = {
    "templates": ("templates", ("**/*.j2",)),
    "schema": ("spec/schema", ("*.json",)),
    "language": ("spec", ("README.md",)),
    "cmake": ("cmake", ("eddagen-config.cmake", "edda_generate.cmake")),
    "support": ("runtime_core", ("edda/base/*.?pp",)),
}

_INSIDE = Path(__file__).parent / "data"
_REPOSITORY = Path(__file__).parents[2]


def folder(name: str) -> Path:
    """The folder of that name; `name` is a key of SOURCES."""
    inside = _INSIDE / name
    return inside if inside.is_dir() else _REPOSITORY / SOURCES[name][0]
