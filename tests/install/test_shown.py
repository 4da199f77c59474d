"""What the pages on the commands show of a terminal is what the commands say.

Each case is a text in docs/examples/connection_pool/shown and the words that print it, in a copy of that project. Its machine changes
seldom, so the texts do too. After a change on purpose, `./edda test --accept` writes them anew: read `git diff` then.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Shows = Callable[[str, str], None]  # see conftest.py

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "docs/examples/connection_pool"
SPEC = "spec/machines/connection_pool.yaml"
AUTHOR = ("-c", "user.name=Reader", "-c", "user.email=reader@example.org")
STEPS = "1\n1\n1\nundo\ngoto closing and lent == 2\nwhy give up\ntrail\nquit\n"

CASES: dict[str, tuple[tuple[str, ...], str]] = {
    "explain.txt": (("explain", "connection pool", "release"), ""),
    "explain_rule.txt": (("explain", "E110"), ""),
    "where.txt": (("where", "ConnectionPoolState::Release"), ""),
    "step.txt": (("step", "connection", "pool"), STEPS),
    "new.txt": (("new", "machine", "lamp"), ""),
    "mutate.txt": (("mutate", "connection_pool", "--row", "release.2"), ""),
}


def eddagen(project: Path, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    known = {"PYTHONPATH": str(ROOT / "generator"), "PATH": os.environ["PATH"], "COLUMNS": "120", "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        [sys.executable, "-m", "eddagen", *words],
        cwd=project,
        env=known,
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project of the ten-minute page, generated and committed."""
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "pool", ignore=shutil.ignore_patterns("shown")))
    assert eddagen(folder, "generate").returncode == 0
    (folder / ".gitignore").write_text("/build/\n", encoding="utf-8")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "A pool")):
        subprocess.run(["git", *AUTHOR, *words], cwd=folder, check=True)
    return folder


@pytest.mark.parametrize("name", CASES)
def test_a_command(project: Path, name: str, shows: Shows) -> None:
    words, typed = CASES[name]
    done = eddagen(project, *words, typed=typed)
    assert done.returncode == 0, done.stderr
    shows(name, done.stdout)


def test_a_comparison(project: Path, shows: Shows) -> None:
    spec = project / SPEC
    text = spec.read_text(encoding="utf-8")
    spec.write_text(text.replace("then: reconnect, why", "then: hand over, why"), encoding="utf-8")
    shows("diff.txt", eddagen(project, "diff").stdout)


def test_a_recording(project: Path, shows: Shows) -> None:
    """The pool's program, built so that it records, held against its spec; and against another one, which is refused."""
    generated = project / "generated/include"
    support = sorted((ROOT / "runtime_core/edda/base").glob("*.cpp"))
    (project / "build").mkdir(exist_ok=True)
    assert eddagen(project, "generate", "--namespace", "pool").returncode == 0
    paths = [f"-I{generated}", f"-I{ROOT / 'runtime_core'}", f"-I{project}"]
    flags = ["-std=c++23", "-DEDDA_OBSERVE=1", "-pthread", *paths, "-o", "build/pool"]
    subprocess.run(["g++", *flags, "main.cpp", *map(str, support)], cwd=project, check=True)
    environment = {**os.environ, "EDDA_RECORD": "pool.recording"}
    subprocess.run(["build/pool"], cwd=project, env=environment, check=True, stdout=subprocess.DEVNULL)
    done = eddagen(project, "replay", "pool.recording")
    assert done.returncode == 0, done.stderr
    shows("replay.txt", done.stdout)
    spec = project / SPEC
    spec.write_text(
        spec.read_text(encoding="utf-8").replace("add: {lent: -1, idle: 1}", "add: {lent: -1}"), encoding="utf-8"
    )
    refused = eddagen(project, "replay", "pool.recording")
    assert refused.returncode == 1
    shows("replay_refused.txt", re.sub(r"0x[0-9a-f]+", "0x7ffe0a51c2b8", refused.stderr or refused.stdout))


def test_the_page_shows_every_line() -> None:
    """Who types what the ten-minute page shows has the whole project, which the tests of the package build."""
    page = (ROOT / "docs/tutorials/your-own-machine.rst").read_text(encoding="utf-8")
    excerpt = re.compile(r"\.\. literalinclude:: /examples/connection_pool/(\S+)\n((?:   :.*\n)*)")
    shown: dict[str, str] = {}
    for name, options in excerpt.findall(page):
        lines = (EXAMPLE / name).read_text(encoding="utf-8").splitlines(keepends=True)
        told = dict(re.findall(r":([a-z-]+): (.*)", options))
        assert set(told) <= {"language", "start-at", "end-before"}
        first = next((at for at, line in enumerate(lines) if told.get("start-at", "") in line), 0)
        last = len(lines)
        if "end-before" in told:
            last = next(at for at, line in enumerate(lines) if at > first and told["end-before"] in line)
        shown[name] = shown.get(name, "") + "".join(lines[first:last])
    for file in (file for file in EXAMPLE.rglob("*") if file.is_file() and "shown" not in file.parts):
        name = str(file.relative_to(EXAMPLE))
        assert shown.get(name) == file.read_text(encoding="utf-8"), f"the page does not show all of {name}"
