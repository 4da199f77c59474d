"""A trail of Spin, told in the words of the spec.

A replayed trail prints a line for each step: its place in the model, and which of the free choices it made. Here these steps are taken
once more, by the stepper of the explorer, which knows rows and says what goes wrong and where. So a counterexample looks the same
whoever found it; and should the two not agree on it, that is said, because then the proof itself is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from eddagen.diagnostics import Diagnostic
from eddagen.model.steps import Fault, Move, State, Stepper, narrowed
from eddagen.model.tell import fault_lines, way_lines
from eddagen.model.world import LeadsTo, World
from eddagen.rules.model import e136_no_way_to_the_end, e142_not_led_to

_STEP = re.compile(r"^@ (-?\d+) (\d+)$", re.M)
_CYCLE = "START OF CYCLE"


class Disagreement(Exception):
    """Spin and the explorer do not see the same model: a fault of the generator, never of a spec."""


@dataclass(frozen=True)
class Printed:
    """The steps of a trail: those that lead to the fault or into the cycle, and those of the cycle, each (place, number)."""

    way: list[tuple[int, int]]
    cycle: list[tuple[int, int]] | None


def read_trail(text: str) -> Printed:
    """What a replay printed."""
    before, mark, after = text.partition(_CYCLE)
    return Printed(_steps(before), _steps(after) if mark else None)


def _steps(text: str) -> list[tuple[int, int]]:
    return [(int(place), int(number)) for place, number in _STEP.findall(text)]


def explain_fault(world: World, printed: Printed) -> Diagnostic:
    """What went wrong at the end of a trail, with the way there."""
    moves: list[Move] = []
    stepper = Stepper(world)
    try:
        for place, number in printed.way:
            state = moves[-1].after if moves else world.initial
            if place < 0:
                span = world.end.span if world.end is not None else world.machine.name_span
                raise Fault(e136_no_way_to_the_end.finding(span, world.end is not None), state, ())
            moves.append(_take(stepper, state, place, number))
            stepper.check(moves[-1].after, moves[-1].trail, moves[-1].step.role)
    except Fault as fault:
        said = f"{fault.found.help}; this" if fault.found.help else "this"
        if moves and fault.role and fault.state == moves[-1].after and fault.trail == moves[-1].trail:
            moves.pop()  # told as the step that failed
        lines = [f"{said} is the way there:", *way_lines(world, moves, world.initial), *fault_lines(world, fault)]
        return replace(fault.found, help="\n".join(lines))
    raise Disagreement(_why(world, moves, "Spin finds a fault at the end of this way, the explorer none:"))


def explain_cycle(world: World, claim: LeadsTo, printed: Printed) -> Diagnostic:
    """Why a claim does not come true: the way into the round, and the round."""
    stepper = Stepper(world)
    try:
        way = _walk(stepper, world.initial, printed.way)
        entry = way[-1].after if way else world.initial
        loop = _walk(stepper, entry, printed.cycle or [])
    except Fault as fault:
        raise Disagreement(f"Spin takes a step that the explorer calls wrong: {fault.found.message}") from fault
    way, loop = _resting(world, way, loop)
    entry = way[-1].after if way else world.initial
    way = _straight(world.initial, way, claim)
    lines = ["this is a run in which it never comes:", *way_lines(world, way, world.initial)]
    if loop:
        lines += ["    and then this, over and over:", *way_lines(world, loop, entry, len(way) + 1)]
    else:
        lines.append("    and there it may stay: no fair step is possible")
    return replace(e142_not_led_to.finding(claim.span, claim.when, claim.to), help="\n".join(lines))


def _walk(stepper: Stepper, state: State, printed: Iterable[tuple[int, int]]) -> list[Move]:
    moves: list[Move] = []
    for place, number in printed:
        moves.append(_take(stepper, moves[-1].after if moves else state, place, number))
    return moves


def _take(stepper: Stepper, state: State, place: int, number: int) -> Move:
    step = next((step for step in stepper.allowed(state) if step.place == place), None)
    if step is None:
        raise Disagreement(f"Spin takes step {place} of the model where the explorer does not allow it.")
    return next(stepper.take(state, narrowed(step, number)))


def _straight(start: State, way: list[Move], claim: LeadsTo) -> list[Move]:
    """The way without its detours before the last `when`: a search in depth goes round and round."""
    states = [start, *(move.after for move in way)]
    owed = max((place for place, state in enumerate(states) if claim.reaches(state, ())), default=-1) + 1
    begun = next((place for place in range(owed, len(states)) if claim.starts(states[place], ())), len(states) - 1)
    return _without_rounds(start, way[:begun]) + _without_rounds(states[begun], way[begun:])


def _without_rounds(start: State, way: list[Move]) -> list[Move]:
    kept: list[Move] = []
    for move in way:
        kept.append(move)
        states = [start, *(one.after for one in kept)]
        del kept[states.index(move.after) :]
    return kept


def _resting(world: World, way: list[Move], loop: list[Move]) -> tuple[list[Move], list[Move]]:
    """The same run; if the round has a state in which no fair step is possible, one that ends there, because it may stay."""
    fair = [step for step in world.steps if step.fair]
    states = [way[-1].after if way else world.initial, *(move.after for move in loop)]
    for place, state in enumerate(states):
        if not any(step.when(state, ()) for step in fair):
            return way + loop[:place], []
    return way, loop


def _why(world: World, moves: list[Move], said: str) -> str:
    return "\n".join([said, *way_lines(world, moves, world.initial)])
