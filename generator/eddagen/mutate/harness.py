"""Mutants in C++: does the hand-written code compile against the mutated header, and do the tests pass that were written by hand?

The header is generated from the mutated spec, as a person's mistake would be, into an include directory that comes first. Against it go:
the sources of runtime_core/ that name the machine's class (an answer that they handle may be gone), the tests of the word itself
(tests/unit/words/<machine>_test.cpp: what no model reaches, such as a count at its limit), and for an order the scenarios of tests/weak/.
The exhaustive test is left out: it is generated from the same spec and would follow every mistake.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path

from eddagen.cache import Cache, digest
from eddagen.diagnostics import Report
from eddagen.emit.render import render
from eddagen.ir.machine import Machine
from eddagen.kinds import Output
from eddagen.mutate.judge import SAME, SURVIVES, UNIT, WEAK, Bench, Judgement, rebuilt
from eddagen.mutate.mutants import Mutant
from eddagen.mutate.run import Progress
from eddagen.targets.machine_cpp import class_name, header_template, header_view
from eddagen.workspace import template_folders

WORDS = Path("tests") / "unit" / "words"
WEAK_TEST = Path("tests") / "weak" / "scenarios_test.cpp"
CHECKER = Path("tests") / "weak" / "checker"
FLAGS = ("-std=c++23", "-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Werror")
SECONDS = 300  # for one program; a mutant whose test takes longer has been noticed


class Unsound(Exception):
    """A test that does not pass with the true header either: its failure would prove nothing."""


class Harness:
    """The compiler, and where mutants are built. Threads may use it side by side."""

    def __init__(self, bench: Bench, folder: Path, cache: Cache, workers: int, checks: Collection[str]) -> None:
        self._bench = bench
        self._folder = folder
        self._cache = cache
        self._workers = workers
        self._checks = checks
        self._compiler = os.environ.get("CXX", "g++")

    @property
    def missing(self) -> str:
        """What is not installed, in a sentence; empty if nothing is."""
        return "" if shutil.which(self._compiler) else f"there is no {self._compiler}"

    def judge_all(self, mutants: Sequence[Mutant]) -> list[Judgement]:
        """What notices each of them."""
        for name, weak in sorted({(one.machine, one.of_order) for one in mutants}):
            self._check_sound(self._bench.machines[name], weak)
        tell = Progress("in C++", len(mutants))
        with ThreadPoolExecutor(self._workers) as pool:
            found = [self._told(one, tell) for one in pool.map(self._judge, mutants)]
        if mutants:
            tell.done()
        return found

    @staticmethod
    def _told(found: Judgement, tell: Progress) -> Judgement:
        tell.step()
        return found

    def _check_sound(self, machine: Machine, weak: bool) -> None:
        """The true header passes what mutants are held against."""
        header = self.header(machine)
        key = digest(",".join(sorted(self._checks)), "the true one", header, self._everything(machine, weak))
        if self._cache.get("mutated", key) is not None:
            return
        failed = self._with_header(machine, header, key, weak)
        if failed is not None:
            raise Unsound(f"{machine.name}: with the true header, too: {failed.by}")
        self._cache.put("mutated", key, [])

    # --- one mutant -------------------------------------------------------------------------------------------------------

    def _judge(self, mutant: Mutant) -> Judgement:
        wrong = rebuilt(self._bench, mutant.doc, mutant.machine, Report())
        if wrong is None:
            return Judgement(SURVIVES)
        header = self.header(wrong)
        if mutant.of_order and _code(header) == _code(self.header(self._bench.machines[wrong.name])):
            return Judgement(SAME, "one access serves several rows")
        key = digest(",".join(sorted(self._checks)), mutant.name, header, self._everything(wrong, mutant.of_order))
        known = self._cache.get("mutated", key)
        if known is None:
            found = self._with_header(wrong, header, key, mutant.of_order) or Judgement(SURVIVES)
            self._cache.put("mutated", key, [found.check, found.by])
            return found
        return Judgement(*known)

    def header(self, machine: Machine) -> str:
        """The header that `generate` would write, without metrics."""
        output = Output("header", header_template(machine), header_view(machine, {}, "Mutated."), (machine.file,))
        return render([output], template_folders(self._bench.root), None)["header"]

    def _with_header(self, machine: Machine, header: str, key: str, weak: bool) -> Judgement | None:
        """What notices that this is the machine's header; None if nothing does."""
        place = self._folder / key
        gen = place / "include" / "edda" / "gen"
        gen.mkdir(parents=True, exist_ok=True)
        try:
            (gen / f"{machine.snake}_state.hpp").write_text(header, encoding="utf-8")
            return self._noticed(machine, place, weak)
        finally:
            shutil.rmtree(place, ignore_errors=True)

    def _noticed(self, machine: Machine, place: Path, weak: bool) -> Judgement | None:
        if UNIT in self._checks and (failed := self._fails_by_hand(machine, place)) is not None:
            return Judgement(UNIT, failed)
        root = self._bench.root
        if WEAK in self._checks and weak and (root / WEAK_TEST).exists():
            # the checker brings its own broken(), so it does without the rest of what words need
            others = [*sorted((root / CHECKER).glob("*.cpp")), root / "runtime_core/edda/base/describe.cpp"]
            if (failed := self._test_fails(place, root / WEAK_TEST, "-O1", *map(str, others))) is not None:
                return Judgement(WEAK, failed)
        return None

    def _fails_by_hand(self, wrong: Machine, place: Path) -> str | None:
        """The word's own test, then whether the sources compile: in the order of their price."""
        test = self._bench.root / WORDS / f"{wrong.snake}_test.cpp"
        failed = self._test_fails(place, test, str(self._broken_rules)) if test.exists() else None
        if failed is not None:
            return failed
        refused = (path for path in self._users(wrong) if self._run(place, "-fsyntax-only", str(path)) is not None)
        return next((f"{path.name} does not compile" for path in refused), None)

    def _users(self, machine: Machine) -> list[Path]:
        """The hand-written sources that name the machine's class."""
        name = class_name(machine)
        sources = sorted((self._bench.root / "runtime_core").rglob("*.cpp"))
        return [path for path in sources if name in path.read_text(encoding="utf-8")]

    # --- programs ---------------------------------------------------------------------------------------------------------

    def _test_fails(self, place: Path, test: Path, *others: str) -> str | None:
        """The first test that fails, or that it does not compile; None if all pass."""
        program = place / "test"
        linked = ("-lgtest", "-lgtest_main", "-lpthread")
        if self._run(place, *others, str(test), "-o", str(program), *linked) is not None:
            return f"{test.name} does not compile"
        try:
            options = {"GTEST_FAIL_FAST": "1", "GTEST_COLOR": "no", "GTEST_BRIEF": "1"}
            ran = subprocess.run(
                [str(program)],
                capture_output=True,
                text=True,
                timeout=SECONDS,
                check=False,
                env={**os.environ, **options},
            )
        except subprocess.TimeoutExpired:
            return f"{test.name} does not end"
        if ran.returncode == 0:
            return None
        failed = [line for line in ran.stdout.splitlines() if line.startswith("[  FAILED  ]")]
        return (
            failed[0].removeprefix("[  FAILED  ]").split(" (")[0].split(",")[0].strip()
            if failed
            else f"{test.name} aborts"
        )

    def _run(self, place: Path, *arguments: str) -> str | None:
        """Compiles with the mutated header first; the compiler's words if it refuses."""
        root = self._bench.root
        includes = [
            f"-I{place / 'include'}",
            *(f"-I{root / one}" for one in ("generated/include", "runtime_core", "tests")),
        ]
        command = [self._compiler, *FLAGS, *includes, *arguments]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        return None if ran.returncode == 0 else ran.stderr

    @cached_property
    def _broken_rules(self) -> Path:
        """What the headers need besides themselves, compiled once."""
        base = self._bench.root / "runtime_core" / "edda" / "base"
        sources = [base / name for name in ("broken.cpp", "describe.cpp", "probes.cpp", "recorder.cpp", "misuse.cpp")]
        present = [path for path in sources if path.exists()]
        key = digest(*(path.read_bytes() for path in present))
        made = self._folder / f"base-{key}.o"
        if not made.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            problem = self._run(self._folder, "-r", "-nostdlib", *(str(path) for path in present), "-o", str(made))
            assert problem is None, problem
        return made

    def _everything(self, machine: Machine, weak: bool) -> str:
        """What a result depends on besides the header: the test, the sources that use the machine, what both include."""
        root = self._bench.root
        users = self._users(machine)
        files = [root / WORDS / f"{machine.snake}_test.cpp", root / WORDS / "word.hpp", *users]
        files += [root / "generated/include/edda/gen" / f"{name}.hpp" for name in ("machine", "observe", "atomic_word")]
        for folder in {*(path.parent for path in users), *([root / WEAK_TEST.parent] if weak else [])}:
            files += folder.rglob("*.hpp")
            files += folder.rglob("*_test.cpp")
        return digest(*FLAGS, *(path.read_bytes() for path in sorted(set(files)) if path.exists()))


def _code(header: str) -> list[str]:
    """The header's words, without its comments and the machine's hash."""
    return re.sub(r"//.*|0x[0-9a-f]{16}", "", header).split()
