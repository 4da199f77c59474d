"""./edda as a stranger meets it: help on every verb, one line for a mistake, and a quick second time."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tidy import tree

VERBS = sorted(file.stem for file in (tree.ROOT / "scripts/verbs").glob("*.sh"))


def edda(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([tree.ROOT / "edda", *arguments], capture_output=True, text=True, check=False, timeout=60)


def test_help_lists_what_there_is() -> None:
    done = edda("--help")
    assert done.returncode == 0
    assert sorted(re.findall(r"^  (\w+) ", done.stdout, re.MULTILINE)) == VERBS


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_has_help_with_an_example(verb: str) -> None:
    done = edda(verb, "--help")
    assert done.returncode == 0
    assert f"usage: ./edda {verb}" in done.stdout
    assert re.search(rf"^examples?:\n(  .*\n)*  \./edda {verb}", done.stdout, re.MULTILINE)
    assert done.stderr == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["sevre"],
        ["../x"],
        ["build", "relase"],
        ["build", "debug", "asan"],
        ["test", "--fast"],
        ["test", "--preset", "release"],
        ["generate", "all"],
        ["check", "all"],
        ["bench", "--jsn"],
        ["bench", "--json"],
        ["docs", "now"],
    ],
)
def test_a_mistake_gets_one_line(arguments: list[str]) -> None:
    done = edda(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert re.fullmatch(r"edda: .*; see \./edda.* --help\n", done.stderr)


def test_no_verb_gets_the_help() -> None:
    done = edda()
    assert done.returncode == 2
    assert "usage:" in done.stderr


class Copy:
    """The script in a tree of its own, where dpkg-query, cmake and ninja are actors that write down that they were called."""

    ACTORS = (
        ("dpkg-query", 'test -e "$STAGE/no-packages" && exit 1; printf installed'),
        ("cmake", 'mkdir -p "$STAGE/build/release"; touch "$STAGE/build/release/build.ninja"'),
        ("ninja", 'echo "ninja: no work to do."'),
    )

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copy(tree.ROOT / "edda", folder)
        shutil.copy(tree.ROOT / "CMakePresets.json", folder)
        shutil.copytree(tree.ROOT / "scripts", folder / "scripts")
        (folder / "bin").mkdir()
        for name, body in self.ACTORS:
            self._program(folder / "bin" / name, f'echo {name} >>"$STAGE/calls"; {body}')
        (folder / "build/release").mkdir(parents=True)
        self._program(folder / "build/release/edda-server", 'echo served "$@"')

    @staticmethod
    def _program(path: Path, body: str) -> None:
        path.write_text(f"#!/bin/bash\n{body}\n", encoding="utf-8")
        path.chmod(0o755)

    def run(self, *arguments: str, user: int | None = None) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": f"{self.folder}/bin:/usr/bin:/bin", "STAGE": str(self.folder), "HOME": str(self.folder)}
        command = [str(self.folder / "edda"), *arguments]
        return subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
            user=user,
            group=user,
        )

    def calls(self) -> set[str]:
        log = self.folder / "calls"
        called = set(log.read_text(encoding="utf-8").split()) if log.exists() else set()
        log.unlink(missing_ok=True)
        return called


def test_the_second_start_asks_nobody(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    first = copy.run("serve", "--workers", "2")
    assert (first.returncode, first.stdout) == (0, "served --workers 2\n")
    assert copy.calls() == {"dpkg-query", "cmake", "ninja"}
    second = copy.run("serve")
    assert (second.returncode, second.stdout, second.stderr) == (0, "served\n", "")
    assert copy.calls() == {"ninja"}


def test_without_root_and_sudo_it_prints_the_line_to_run(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    (tmp_path / "no-packages").touch()
    Copy._program(tmp_path / "bin/sudo", "exit 1")
    nobody = None
    if os.geteuid() == 0:
        nobody = 65534
        tmp_path.chmod(0o777)
        for parent in tmp_path.parents:
            if not parent.stat().st_mode & 0o001:
                parent.chmod(parent.stat().st_mode | 0o001)
    done = copy.run("serve", user=nobody)
    assert done.returncode == 1
    assert done.stdout == ""
    assert re.search(r"^edda:   apt-get update && apt-get install -y .*\bliburing-dev\b", done.stderr, re.MULTILINE)
