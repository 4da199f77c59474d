"""Runs Spin on a model: the program is made, run with its progress told, and what it prints is read.

A machine has one safety run (assertions, the end, what is never reached) and one run for each claim under `leads to`, with weak
fairness. Safety is walked breadth first, so that a counterexample is the shortest; a claim needs a search in depth, and the way is
straightened afterwards. Both are compiled without partial order reduction: every step of a model touches shared state, so it would cut
nothing, and the counts would stop being those of the explorer.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from eddagen.cache import digest
from eddagen.diagnostics import Diagnostic, Report
from eddagen.model.explore import explore
from eddagen.model.steps import Fault, Stepper
from eddagen.model.trail import Disagreement, explain_cycle, explain_fault, read_trail
from eddagen.model.world import LeadsTo, World
from eddagen.rules.model import e138_never_so, e140_endless

SAFETY = "safety"
END = "a way to the end"
WALK_LIMIT = 500_000  # states of a larger model that the explorer still walks, in seconds
DEPTHS = (100_000, 2_000_000, 20_000_000)  # steps of a search in depth; the next is tried when one was not enough
MEMORY = 3000  # MB, of one run
_FLAGS = ("-w", "-DNOREDUCE", "-DCOLLAPSE", f"-DMEMLIM={MEMORY}")

Tell = Callable[[str], None]


class SpinError(Exception):
    """Spin or the compiler did not do its work; the text says what they said."""


@dataclass(frozen=True)
class Property:
    """What one run proves: safety, or one claim. `flags` make the program, `arguments` run it."""

    name: str
    flags: tuple[str, ...]
    arguments: tuple[str, ...]
    claim: LeadsTo | None = None


@dataclass
class Outcome:
    """What one run found.

    `asked` is safety, a way to the end, or the claim. `rows` and `seen` are numbers as in the model's text; `found` says what is wrong,
    in spec words.
    """

    machine: str
    asked: str
    states: int = 0
    transitions: int = 0
    depth: int = 0
    seconds: float = 0.0
    rows: set[int] = field(default_factory=set)
    seen: set[int] = field(default_factory=set)
    found: list[Diagnostic] = field(default_factory=list)

    @property
    def verdict(self) -> str:
        return "fails" if self.found else "holds"


def properties(world: World) -> list[Property]:
    """The runs of a model."""
    processes = len({step.role for step in world.steps if not step.fair}) + sum(step.fair for step in world.steps)
    room = f"-DNFAIR={processes // 4 + 2}"  # Spin keeps a mark of four processes in each, and needs some itself
    claims = [
        Property(
            f"{one.when} leads to {one.to}",
            (room,),
            ("-a", "-f", "-N", f"claim_{number}"),
            one,
        )
        for number, one in enumerate(world.leads, 1)
    ]
    return [Property(SAFETY, ("-DSAFETY", "-DBFS", "-DNOCLAIM"), ()), *claims]


def walk_to_the_end(world: World) -> Outcome | None:
    """What Spin cannot be asked: whether the end stays in reach from everywhere. The explorer walks the larger bounds too, and so counts
    the states a second time. None if there is no end, or if the model is too large for it."""
    if world.end is None:
        return None
    began, report = time.monotonic(), Report()
    verdict = explore(world, report, WALK_LIMIT)
    outcome = Outcome(world.machine.name, END, seconds=time.monotonic() - began)
    if verdict is not None:
        outcome.states, outcome.transitions, outcome.depth = verdict.states, verdict.transitions, verdict.depth
    outcome.found = report.found()
    return None if any(one.code == e140_endless.CODE for one in outcome.found) else outcome


class SpinModel:
    """One machine's model in a folder of its own: `model.pml`, and a program for safety and one for all claims."""

    def __init__(self, world: World, text: str, folder: Path, *, small: bool = False) -> None:
        """`world` has the same bounds as the run: `small` those of the explorer, otherwise the larger ones."""
        self._world = world
        self._folder = folder
        self._define = ("-DSMALL",) if small else ()
        self._optimise = "-O0" if small else "-O2"  # a second for the compiler is more than a small model takes
        for one in (folder / "safety", folder / "claims"):
            one.mkdir(parents=True, exist_ok=True)
            (one / "model.pml").write_text(text, encoding="utf-8")
        self._running: set[subprocess.Popen[str]] = set()
        self._stopped = False

    def run(self, wanted: Sequence[Property], tell: Tell = lambda text: None) -> list[Outcome]:
        """Runs properties of one sort, all safety or all claims, one after the other."""
        home = self._folder / ("safety" if wanted[0].claim is None else "claims")
        self._make(home, wanted[0])
        return [self._prove(home, one, tell) for one in wanted]

    def stop(self) -> None:
        """Ends what is running, because nobody waits for it any more; and lets nothing else begin."""
        self._stopped = True
        for one in list(self._running):
            _kill(one)

    def _make(self, home: Path, one: Property) -> None:
        """The program; one that was made of the same text by the same commands is used again."""
        live = ("-DLIVENESS",) if one.claim is not None else ()
        commands = (
            ("spin", *self._define, *live, "-a", "model.pml"),
            ("gcc", self._optimise, *_FLAGS, *one.flags, "-o", "pan", "pan.c"),
        )
        made_of = digest((home / "model.pml").read_bytes(), repr(commands))
        stamp = home / "made_of"
        if stamp.exists() and stamp.read_text() == made_of and (home / "pan").exists():
            return
        stamp.unlink(missing_ok=True)
        for command in commands:
            self._command(home, *command)
        stamp.write_text(made_of)

    def _command(self, home: Path, *command: str) -> None:
        text, code = self._say(home, command)
        if code != 0:
            raise SpinError(f"`{' '.join(command)}` failed in {home}:\n{text}")

    def _say(self, home: Path, command: Sequence[str], heard: Tell = lambda line: None) -> tuple[str, int]:
        """What a program prints, told line by line as it comes, and how it ended."""
        lines: list[str] = []
        if self._stopped:
            raise SpinError("it was stopped")
        try:
            started = subprocess.Popen(
                command,
                cwd=home,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                process_group=0,
            )
        except FileNotFoundError:
            needed = "install the Debian packages spin, gcc and libc6-dev"
            raise SpinError(f"there is no program `{command[0]}` here; {needed}") from None
        with started as running:
            self._running.add(running)
            if self._stopped:
                _kill(running)  # it began while `stop` looked
            assert running.stdout is not None
            for line in running.stdout:
                lines.append(line)
                heard(line)
        self._running.discard(running)
        return "".join(lines), running.returncode

    def _prove(self, home: Path, one: Property, tell: Tell) -> Outcome:
        outcome = Outcome(self._world.machine.name, one.name)
        began = time.monotonic()
        for depth in DEPTHS:
            (home / "model.pml.trail").unlink(missing_ok=True)
            text = self._pan(home, (*one.arguments, f"-m{depth}"), tell)
            if "max search depth too small" not in text:
                break
        outcome.seconds = time.monotonic() - began
        wrong = re.search(r"errors: [1-9]", text) is not None
        if not wrong and (cut := _cut_short(text)) is not None:
            raise SpinError(f"{outcome.machine}, {one.name}: {cut}; nothing is proved.")
        _read(text, outcome)
        if wrong:
            outcome.found = [self._explain(home, one, text)]
        elif one.claim is None and (begun := self._beginning()) is not None:
            outcome.found = [begun]
        elif one.claim is None:
            unseen = [claim for number, claim in enumerate(self._world.sometimes) if number not in outcome.seen]
            outcome.found = [e138_never_so.finding(claim.span, claim.text) for claim in unseen]
        return outcome

    def _beginning(self) -> Diagnostic | None:
        """What is wrong before the first step. The model checks after each, because a process that looked before would be a state more."""
        try:
            Stepper(self._world).check(self._world.initial)
        except Fault as fault:
            return replace(fault.found, help=f"so it is at first: {self._world.describe(fault.state)}")
        return None

    def _pan(self, home: Path, arguments: Sequence[str], tell: Tell) -> str:
        def heard(line: str) -> None:
            if line.startswith("Depth="):
                tell(" ".join(line.split()))

        text, code = self._say(home, (str(home / "pan"), *arguments), heard)
        if code < 0:
            said = f"its program was ended by {signal.Signals(-code).name}, maybe for want of memory"
            raise SpinError(f"{self._world.machine.name}: {said}; nothing is proved.")
        return text

    def _explain(self, home: Path, one: Property, text: str) -> Diagnostic:
        if not (home / "model.pml.trail").exists():
            raise SpinError(f"{self._world.machine.name}, {one.name}: Spin found a fault and left no trail:\n{text}")
        which = one.arguments[one.arguments.index("-N") :] if "-N" in one.arguments else ()
        printed = read_trail(self._pan(home, ("-r", "model.pml.trail", *which), lambda line: None))
        if printed.cycle is None:
            return explain_fault(self._world, printed)
        if one.claim is None:
            raise Disagreement("Spin found a cycle where only assertions were asked for.")
        return explain_cycle(self._world, one.claim, printed)


def _read(text: str, outcome: Outcome) -> None:
    _figure(r"errors: (\d+)", text)
    outcome.states = int(_figure(r"(\d+) states, stored", text))
    outcome.transitions = int(_figure(r"(\d+) transitions \(=", text))
    outcome.depth = int(_figure(r"depth reached (\d+)", text))
    outcome.rows = {int(number) for number in re.findall(r"^took (\d+)$", text, re.M)}
    outcome.seen = {int(number) for number in re.findall(r"^saw (\d+)$", text, re.M)}


def _kill(running: subprocess.Popen[str]) -> None:
    """The program and what it has started: a compiler is several programs."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)


def _cut_short(text: str) -> str | None:
    """Why a search without an error has not seen every state; None if it has. Spin reports its figures, and `errors: 0`, either way."""
    if "max search depth too small" in text or "MEMLIM" in text or "out of memory" in text:
        return "too many states for this machine; choose smaller bounds under `larger`"
    if "Search not completed" in text or "Interrupted" in text:
        return "the search was cut short"
    return None


def _figure(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    if found is None:
        raise SpinError(f"Spin printed nothing like `{pattern}`:\n{text[-2000:]}")
    return found[1]
