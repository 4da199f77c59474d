"""All checks over a machine's mutants, in the order of their price: those that run in Python, then those that compile."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from eddagen.cache import Cache
from eddagen.ir.machine import Machine
from eddagen.mutate.harness import Harness
from eddagen.mutate.judge import SURVIVES, UNIT, WEAK, Bench
from eddagen.mutate.mutants import Mutant
from eddagen.mutate.run import Tried, try_all
from eddagen.mutate.twins import Twins, twins_of


@dataclass(frozen=True)
class Runner:
    """What a run has at hand: the tree, where it remembers and builds, how many processes, which checks."""

    bench: Bench
    folder: Path
    workers: int
    checks: Collection[str]

    @property
    def missing(self) -> str:
        """What the checks that compile need and is not installed, in a sentence; empty if nothing is."""
        return Harness(self.bench, self.folder, Cache(), 1, ()).missing

    def try_all(self, machine: Machine, mutants: Sequence[Mutant]) -> list[Tried]:
        """Each mutant with the first check that notices it."""
        cache = Cache(self.folder)
        tried = try_all(self.bench, machine, mutants, cache, self.workers)
        compiled = {UNIT, WEAK} & set(self.checks)
        left = [one.mutant for one in tried if one.found.check == SURVIVES]
        if not compiled or not left:
            return tried
        harness = Harness(self.bench, self.folder / "mutants", cache, self.workers, compiled)
        found = {one.name: result for one, result in zip(left, harness.judge_all(left), strict=True)}
        return [Tried(one.mutant, found.get(one.mutant.name, one.found)) for one in tried]

    def try_code(self, machine: Machine, mutants: Sequence[Mutant]) -> tuple[int, list[str]]:
        """How many of the mutants were held against the exhaustive test as code, and those that it did not notice."""
        twins = [] if machine.atomic else twins_of(self.bench, mutants)
        left = Twins(self.bench, machine, self.folder, self.workers).survivors(twins)
        return len(twins), [one.name for one in left]
