"""Puts into a wheel what lies outside the package in the repository: templates, schemas, the CMake function, C++ support.

Everything else is in pyproject.toml. The files are copied while the wheel is built, so that the repository has one source of
each; eddagen/data.py lists them, and finds them in both places.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT / "generator"))

from eddagen.data import SOURCES  # noqa: E402  # found only after the line above


class BuildWithData(build_py):
    """build_py from nothing, because a module that was deleted since would still be a command; then the data."""

    def run(self) -> None:
        shutil.rmtree(self.build_lib, ignore_errors=True)
        super().run()
        if self.editable_mode:
            return  # an editable installation reads the repository
        for name, (source, patterns) in SOURCES.items():
            for pattern in patterns:
                for file in sorted((ROOT / source).glob(pattern)):
                    target = Path(self.build_lib, "eddagen/data", name, file.relative_to(ROOT / source))
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(file, target)


setup(
    cmdclass={"build_py": BuildWithData},
    # In an active environment CMake looks here by itself: find_package(eddagen) needs no hint.
    data_files=[("share/cmake/eddagen", ["cmake/eddagen-config.cmake"])],
)
