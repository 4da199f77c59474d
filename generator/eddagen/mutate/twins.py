"""Wrong code for the right spec: is the exhaustive test able to fail?

A mutant's C++ is what the generator, or a hand, would have made of a row that it got wrong. The committed test is generated from the true
spec and must notice, whatever the model says. Many mutants go into one program: each brings the one event that it changes, as a class in
a namespace of its own; a stand-in for the machine's header lets that event go to the mutant that was asked for and all others to the
true code; and the committed test is compiled against it, unchanged, once. Then it runs once for each mutant, the tests of that event
alone.

Left out: what decides the same on every reachable word (no test could tell), the word's own mutants (where it starts, its limits: they
are constants and not events), weaker orders (tests/weak/), and atomic machines, whose exhaustive test is about one thread.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from eddagen import names
from eddagen.cache import Cache, digest
from eddagen.diagnostics import Report
from eddagen.emit.render import render
from eddagen.ir.machine import Event, Machine
from eddagen.ir.machine_build import build
from eddagen.kinds import Context, Output
from eddagen.mutate.judge import Bench
from eddagen.mutate.mutants import WORD, Mutant
from eddagen.mutate.run import Progress
from eddagen.mutate.same import same_decisions
from eddagen.targets.machine_cpp import class_name, header_template, header_view
from eddagen.workspace import template_folders

BATCH = 120  # mutants in one program: more compile slower than they save
FLAGS = ("-std=c++23", "-O0", "-w")


class CannotCompile(Exception):
    """The committed test does not compile against its stand-in: a fault of this module, or of the test."""


@dataclass(frozen=True)
class Twin:
    """A mutant that has code of its own: the machine that it would be, with nothing but the event that it changes."""

    mutant: Mutant
    machine: Machine

    @property
    def event(self) -> Event:
        return self.machine.events[0]


def twins_of(bench: Bench, mutants: Sequence[Mutant]) -> list[Twin]:
    """The mutants that code can be made of."""
    found = (_twin(bench, one) for one in mutants if one.row != WORD and not one.of_order)
    return [one for one in found if one is not None]


def _twin(bench: Bench, mutant: Mutant) -> Twin | None:
    """None if the document is no machine at all, or one that decides the same."""
    right = bench.machines[mutant.machine]
    wrong = build(mutant.doc, Context(Report(), right.file, bench.root))
    if wrong is None or same_decisions(right, wrong, bench.verdicts[right.name].patterns):
        return None
    event = mutant.row.split(".")[0]
    changed = tuple(one for one in wrong.events if names.snake(one.name) == event)
    return Twin(mutant, replace(wrong, events=changed, model=None, invariants=()))


class Twins:
    """One machine's wrong code against its committed test."""

    def __init__(self, bench: Bench, machine: Machine, folder: Path, workers: int) -> None:
        self._cache = Cache(folder)
        self._root = bench.root
        self._machine = machine
        self._folder = folder / "twins" / machine.snake
        self._workers = workers
        self._compiler = os.environ.get("CXX", "g++")

    def survivors(self, twins: Sequence[Twin]) -> list[Mutant]:
        """Those that the exhaustive test does not notice."""
        batches = [twins[place : place + BATCH] for place in range(0, len(twins), BATCH)]
        tell = Progress(f"{self._machine.name}, wrong code", len(twins))
        with ThreadPoolExecutor(self._workers) as pool:
            found = pool.map(lambda pair: self._batch(pair[0], pair[1], tell), enumerate(batches))
            survivors = [one for batch in found for one in batch]
        tell.done()
        return survivors

    def _batch(self, number: int, twins: Sequence[Twin], tell: Progress) -> list[Mutant]:
        header = self._stand_in(twins)
        key = digest(header, *(path.read_bytes() for path in (self._test, *self._base, Path(__file__))))
        left = self._cache.get("twins", key)
        if left is None:
            left = self._tried(self._folder / str(number), header, twins, tell)
            self._cache.put("twins", key, left)
        return [twin.mutant for twin in twins if twin.mutant.name in left]

    def _tried(self, place: Path, header: str, twins: Sequence[Twin], tell: Progress) -> list[str]:
        """The names of those that the test passes with."""
        gen = place / "edda" / "gen"
        gen.mkdir(parents=True, exist_ok=True)
        (gen / f"{self._machine.snake}_state.hpp").write_text(header, encoding="utf-8")
        program = self._compiled(place)
        left = []
        for at, twin in enumerate(twins):
            if self._passes(program, at, twin):
                left.append(twin.mutant.name)
            tell.step()
        return left

    @property
    def _test(self) -> Path:
        return self._root / "generated" / "tests" / f"{self._machine.snake}_exhaustive_test.cpp"

    @property
    def _base(self) -> list[Path]:
        """What the headers need besides themselves."""
        base = self._root / "runtime_core" / "edda" / "base"
        sources = [base / f"{one}.cpp" for one in ("broken", "describe", "probes", "recorder", "misuse")]
        return [path for path in sources if path.exists()]

    def _compiled(self, place: Path) -> Path:
        includes = [f"-I{one}" for one in (place, self._root / "generated/include", self._root / "runtime_core")]
        files = [str(path) for path in (self._test, *self._base)]
        program = place / "test"
        command = [
            self._compiler,
            *FLAGS,
            *includes,
            *files,
            "-o",
            str(program),
            "-lgtest",
            "-lgtest_main",
            "-lpthread",
        ]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        if ran.returncode != 0:
            raise CannotCompile(f"{self._test.name} does not compile against its stand-in:\n{ran.stderr[:2000]}")
        return program

    @staticmethod
    def _passes(program: Path, at: int, twin: Twin) -> bool:
        environment = {
            **os.environ,
            "EDDA_TWIN": str(at),
            "GTEST_FILTER": f"*.{names.camel(twin.event.name)}",
            "GTEST_FAIL_FAST": "1",
        }
        return subprocess.run([str(program)], capture_output=True, check=False, env=environment).returncode == 0

    # --- the stand-in -----------------------------------------------------------------------------------------------------

    def _stand_in(self, twins: Sequence[Twin]) -> str:
        """A header with the true class under another namespace, the mutants' classes, and a class that chooses."""
        machine = self._machine
        name = class_name(machine)
        true_code = _in_namespace(self._header(machine), "right")
        wrong_code = [_in_namespace(self._header(twin.machine), f"wrong_{at}") for at, twin in enumerate(twins)]
        head = [
            "#pragma once",
            "#include <cstdint>",
            "#include <cstdlib>",
            '#include "edda/gen/machine.hpp"',
            '#include "edda/gen/observe.hpp"',
        ]
        chooser = [
            "namespace edda::gen {",
            'inline const int twin = [] { const char* given = std::getenv("EDDA_TWIN"); return given ? std::atoi(given) : -1; }();',
            f"class {name} : public right::{name} {{",
            "public:",
            f"    using Right = right::{name};",
            f"    constexpr {name}() noexcept = default;",
            f"    constexpr {name}(Right right) noexcept : Right(right) {{}}",
            f"    static constexpr {name} from_word(std::uint{machine.bits}_t word) noexcept {{ return Right::from_word(word); }}",
            *(line for event in machine.events for line in self._choice(event, twins)),
            "};",
            "}  // namespace edda::gen",
        ]
        return "\n".join([*head, true_code, *wrong_code, *chooser, ""])

    def _choice(self, event: Event, twins: Sequence[Twin]) -> list[str]:
        """The event: the true one at compile time and by default, else the mutant's, its answer translated by name."""
        given = [
            (names.ident(one.name), "bool" if one.is_bool else f"typename Right::{names.camel(one.name)}")
            for one in event.takes
        ]
        call, camel = names.ident(event.name), names.camel(event.name)
        lines = [
            f"    constexpr Right::{camel} {call}({', '.join(f'{sort} {name}' for name, sort in given)}) noexcept {{",
            "        if !consteval {",
            "            switch (twin) {",
        ]
        for at, twin in enumerate(twins):
            if twin.event.name == event.name:
                lines += self._case(at, twin, event, call, camel)
        plain = ", ".join(name for name, _ in given)
        return [
            *lines,
            "                default: break;",
            "            }",
            "        }",
            f"        return Right::{call}({plain});",
            "    }",
        ]

    def _case(self, at: int, twin: Twin, event: Event, call: str, camel: str) -> list[str]:
        wrong = f"wrong_{at}::{class_name(self._machine)}"
        told = ", ".join(
            names.ident(one.name)
            if one.is_bool
            else f"static_cast<{wrong}::{names.camel(one.name)}>({names.ident(one.name)})"
            for one in event.takes
        )
        answers = [
            f"case {wrong}::{camel}::{name}: return Right::{camel}::{name};"
            for name in (names.ident(one) for one in twin.event.actions if one in event.actions)
        ]
        return [
            f"                case {at}: {{",
            f"                    auto other = {wrong}::from_word(word());",
            f"                    const auto answer = other.{call}({told});",
            "                    static_cast<Right&>(*this) = Right::from_word(other.word());",
            f"                    switch (answer) {{ {' '.join(answers)} default: return static_cast<Right::{camel}>(255); }}",
            "                }",
        ]

    def _header(self, machine: Machine) -> str:
        output = Output("header", header_template(machine), header_view(machine, {}, "Mutated."), (machine.file,))
        return render([output], template_folders(self._root), None)["header"]


def _in_namespace(header: str, namespace: str) -> str:
    """The header's class in a namespace below edda::gen; its includes are at the top already."""
    text = re.sub(r"^#(include|pragma).*$", "", header, flags=re.MULTILINE)
    text = re.sub(r"^//.*$", "", text, flags=re.MULTILINE)
    if namespace != "right":  # what always aborts cannot be constexpr
        text = text.replace("[[nodiscard]] constexpr ", "[[nodiscard]] ")
        text = text.replace("[[nodiscard, gnu::cold, gnu::noinline]] constexpr ", "[[nodiscard]] ")
    return text.replace("namespace edda::gen {", f"namespace edda::gen::{namespace} {{")
