"""The formatters, linters and type checkers that watch the hand-written files find nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tidy import tree


def run(*command: str | Path) -> None:
    done = subprocess.run(command, cwd=tree.ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"\n{done.stdout}{done.stderr}"


def test_clang_format() -> None:
    files = [file for folder in ("runtime_core", "tests", "docs") for file in tree.files_in(folder, [".hpp", ".cpp"])]
    assert files
    run(Path(sys.executable).with_name("clang-format"), "--dry-run", "-Werror", *files)


def test_ruff() -> None:
    run(sys.executable, "-m", "ruff", "check", ".")


def test_ruff_format() -> None:
    run(sys.executable, "-m", "ruff", "format", "--check", ".")


def test_mypy() -> None:
    run(sys.executable, "-m", "mypy")


def test_shellcheck() -> None:
    scripts = [tree.ROOT / "edda", tree.ROOT / ".ci/run", *tree.files_in("scripts", [".sh"])]
    run("shellcheck", "-x", *scripts)
