"""Judges a machine's mutants on all cores, remembers what was found, and says how far it is.

What is remembered is worth as long as everything that it depends on is the same: the machine and those it shares a model with, the code
that makes mutants and judges them, the names of readers that hand-written code calls. One file a machine, so a second run reads and
compares instead of walking.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from eddagen.cache import Cache, digest
from eddagen.diagnostics import Report
from eddagen.ir.machine import Machine
from eddagen.kinds import Project
from eddagen.load import Mapping, load
from eddagen.model.explore import Verdict
from eddagen.model.verdict import code_digest
from eddagen.mutate.judge import Bench, Judgement, judge
from eddagen.mutate.mutants import Mutant, mutants_of
from eddagen.mutate.readers import parts_read

CHUNK = 16
TELL_EVERY = 15.0  # seconds between two lines; a terminal's one line is rewritten ten times as often
DECIDING = ("edits", "guards", "mutants", "readers", "same", "judge")
"""The modules that what is remembered depends on."""


@dataclass(frozen=True)
class Tried:
    """A mutant and what became of it."""

    mutant: Mutant
    found: Judgement


@dataclass(frozen=True)
class Selection:
    """Which mutants: of one row, or a number of them picked by a seed; all by default."""

    row: str = ""
    sample: int = 0
    seed: str = "1"

    @property
    def is_whole(self) -> bool:
        return not (self.row or self.sample)

    def of(self, mutants: Sequence[Mutant]) -> list[Mutant]:
        """In the order of the machine. Picking goes by the hash of a mutant's name, so that a new one displaces at most one other."""
        chosen = [one for one in mutants if self.row in ("", one.row)]
        if not 0 < self.sample < len(chosen):
            return chosen
        kept = {
            one.name for one in sorted(chosen, key=lambda one: digest(self.seed, one.machine, one.name))[: self.sample]
        }
        return [one for one in chosen if one.name in kept]


def bench_of(project: Project) -> Bench:
    """What judging needs of a project that was resolved without a mistake."""
    machines: dict[str, Machine] = {one.name: one for one in project.of("machine/v1")}
    verdicts: dict[str, Verdict] = {}
    for name in machines:
        verdict = project.notes[f"verdict {name}"]
        assert isinstance(verdict, Verdict)
        verdicts[name] = verdict
    bench = Bench(machines, verdicts, project.root, parts_read(project.root, machines.values()))
    assert bench.patterns is not None  # made once, before the workers are
    return bench


def document_of(bench: Bench, machine: Machine) -> Mapping:
    doc = load(bench.root / machine.file, Report(), machine.file)
    assert doc is not None, "the project was resolved from it"
    return doc


def all_mutants(bench: Bench, machine: Machine) -> list[Mutant]:
    return mutants_of(machine, document_of(bench, machine))


def try_all(bench: Bench, machine: Machine, mutants: Sequence[Mutant], cache: Cache, workers: int) -> list[Tried]:
    """Each mutant with the first check of judge.py that notices it."""
    key = _key(bench, machine)
    known: dict[str, list[str]] = cache.get("mutants", key) or {}
    new = [one for one in mutants if one.name not in known]
    tell = Progress(machine.name, len(new))
    for one, found in zip(new, _judged(bench, new, workers, tell), strict=True):
        known[one.name] = [found.check, found.by]
    if new:
        tell.done()
        cache.put("mutants", key, known)
    return [Tried(one, Judgement(*known[one.name])) for one in mutants]


def _key(bench: Bench, machine: Machine) -> str:
    """Everything that a judgement depends on."""
    here = Path(__file__).parent
    code = [(here / f"{name}.py").read_bytes() for name in DECIDING]
    related = {machine.name, *(one.name for one in bench.joining(machine.name))}
    for name in tuple(related):
        model = bench.machines[name].model
        related |= set(model.with_machines) if model is not None else set()
    sources = [bench.machines[name].source for name in sorted(related)]
    return digest(code_digest(), *code, machine.name, *sources, ",".join(sorted(bench.read)))


class Progress:
    """A line on standard error that says how far it is: rewritten on a terminal, else a new one now and then."""

    def __init__(self, name: str, total: int) -> None:
        self._name, self._total = name, total
        self._done = 0
        self._told = time.monotonic()

    def step(self) -> None:
        self._done += 1
        terminal = sys.stderr.isatty()
        if time.monotonic() - self._told < (TELL_EVERY / 10 if terminal else TELL_EVERY):
            return
        self._told = time.monotonic()
        start, end = ("\r\033[K", "") if terminal else ("", "\n")
        print(f"{start}{self._name}: {self._done} of {self._total}", end=end, file=sys.stderr, flush=True)

    def done(self) -> None:
        if sys.stderr.isatty():
            print("\r\033[K", end="", file=sys.stderr, flush=True)


_work: list[Callable[[int], Judgement]] = []
"""What the forked workers do: set just before they are made, and inherited by them, so that no document is ever copied."""


def _at(place: int) -> Judgement:
    return _work[0](place)


def _judged(bench: Bench, mutants: Sequence[Mutant], workers: int, tell: Progress) -> list[Judgement]:
    if workers < 2 or len(mutants) <= CHUNK:
        return [_told(judge(bench, one), tell) for one in mutants]
    _work[:] = [lambda place: judge(bench, mutants[place])]
    try:
        with multiprocessing.get_context("fork").Pool(workers) as pool:
            return [_told(found, tell) for found in pool.imap(_at, range(len(mutants)), CHUNK)]
    finally:
        _work.clear()


def _told(found: Judgement, tell: Progress) -> Judgement:
    tell.step()
    return found
