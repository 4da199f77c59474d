"""A walk through a machine's model, or through the bare word, one step at a time, with a way back.

The steps are those of the explorer (model/steps.py), so what can be done here is what the model allows, row for row. A step that
leaves something open (what an event is told) is offered once for each outcome. Without the model every event may come where its
`needs` holds, which shows the rows and proves nothing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from eddagen.diagnostics import Report, Span
from eddagen.ir.expression import ALWAYS, parse
from eddagen.ir.machine import Machine
from eddagen.kinds import Project
from eddagen.load import Scalar
from eddagen.model.compile import Predicate, predicate
from eddagen.model.interpret import argument_choices
from eddagen.model.steps import Fault, Move, State, Stepper
from eddagen.model.world import Call, CompiledEvent, Effect, Step, World, build_world
from eddagen.tools.spoken import failing, parts_of, said

FARTHEST = 100_000  # states that `goto` looks at
ALONE = "event"  # the role of the events of a bare word


@dataclass(frozen=True)
class Choice:
    """Something that can be done now: a move, or a step that would go wrong and how."""

    step: Step
    move: Move | None
    fault: Fault | None = None

    @property
    def text(self) -> str:
        """executor 1: poll begin, row 3: poll"""
        trail = self.move.trail if self.move is not None else self.fault.trail if self.fault is not None else ()
        return f"{step_name(self.step)}: {'; '.join(one.text for one in trail) or 'no event'}"


def step_name(step: Step) -> str:
    """executor 1; an event of a bare word has no number."""
    return step.role if step.role == ALONE else f"{step.role} {step.number}"


def world_of(machine: Machine, project: Project, alone: bool, report: Report) -> World | None:
    """The world to walk in, or None after a report."""
    if not alone and machine.model is not None:
        others = [project.find(machine.kind, name) for name in machine.model.with_machines]
        return build_world(machine, [one for one in others if one is not None], report)
    world = build_world(replace(machine, model=None), [], report)
    if world is not None:
        world.steps = list(_bare_steps(world))
    return world


def _bare_steps(world: World) -> Iterator[Step]:
    for target in world.events.values():
        for choice in argument_choices(target.event):
            told = tuple(choice.values())
            effect = Effect(calls=(Call(target, (told,), target.event.span),))
            yield Step(ALONE, 0, _needs(target, told), effect, target.event.span, False, 0, ALWAYS)


def _needs(target: CompiledEvent, told: State) -> Predicate:
    return lambda state, _: target.needs(state, told)


@dataclass
class Walk:
    """Where one is, how one came there, and what was undone."""

    world: World
    moves: list[Move] = field(default_factory=list)
    undone: list[Move] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._stepper = Stepper(self.world)
        self._places = {one.name: f"s[{place}]" for place, one in enumerate(self.world.variables)}
        self._codes = {one.name: one.values for one in self.world.variables}

    @property
    def state(self) -> State:
        return self.moves[-1].after if self.moves else self.first

    @property
    def first(self) -> State:
        return tuple(self.world.initial)

    def choices(self) -> list[Choice]:
        """What can be done here, in the order of the roles."""
        return list(self._choices(self.state))

    def _choices(self, state: State) -> Iterator[Choice]:
        for step in self.world.steps:
            if not step.when(state, ()):
                continue
            try:
                for move in self._stepper.take(state, step):
                    yield Choice(step, move)
            except Fault as fault:
                yield Choice(step, None, fault)

    def take(self, move: Move) -> None:
        self.moves.append(move)
        self.undone.clear()

    def undo(self) -> bool:
        if self.moves:
            self.undone.append(self.moves.pop())
            return True
        return False

    def redo(self) -> bool:
        if self.undone:
            self.moves.append(self.undone.pop())
            return True
        return False

    def reset(self) -> None:
        """Back to the start; redo leads forward again."""
        while self.undo():
            pass

    # --- expressions ------------------------------------------------------------------------------------------------------

    def condition(self, text: str, report: Report) -> Predicate | None:
        """An expression that somebody typed, or None after a report."""
        span = Span("(typed)", 1, 1, len(text) + 1)
        report.add_source("(typed)", text)
        tree = parse(Scalar(span, text, text, True), self.world.variables, report)
        return None if tree is None else predicate(tree, self._places, self._codes)

    def way_to(self, wanted: Predicate) -> list[Move] | None:
        """The shortest way from here to a state in which `wanted` holds; None if there is none within FARTHEST states."""
        parents: dict[State, tuple[State, Move] | None] = {self.state: None}
        pending = deque([self.state])
        while pending and len(parents) < FARTHEST:
            state = pending.popleft()
            if wanted(state, ()):
                return _way(parents, state)
            for choice in self._choices(state):
                if choice.move is not None and choice.move.after not in parents:
                    parents[choice.move.after] = (state, choice.move)
                    pending.append(choice.move.after)
        return next((_way(parents, state) for state in pending if wanted(state, ())), None)

    def why_not(self, step: Step) -> list[str]:
        """The parts of a step's guard that do not hold here; none if it is enabled."""
        state = self.state
        if step.when(state, ()):
            return []
        tree = step.guard
        if step.role == ALONE:
            event = step.effect.calls[0].target.event
            tree = event.needs.tree if event.needs is not None else ALWAYS
        try:
            holds = {id(part): predicate(part, self._places, self._codes)(state, ()) for part in parts_of(tree)}
        except KeyError:  # a `needs` that asks for what the event is told
            return [said(tree)]
        return [said(part) for part in failing(tree, holds)]

    def named(self, text: str) -> list[Step]:
        """The steps of `executor`, the one of `executor 3`, or those in which an event comes."""
        words = " ".join(text.split())
        found = [step for step in self.world.steps if words in (step.role, step_name(step))]
        return found or [
            step for step in self.world.steps if any(_call_name(call) == words for call in step.effect.calls)
        ]


def _call_name(call: Call) -> str:
    return call.target.prefix + call.target.event.name


def _way(parents: dict[State, tuple[State, Move] | None], state: State) -> list[Move]:
    way: list[Move] = []
    while (before := parents[state]) is not None:
        way.append(before[1])
        state = before[0]
    return way[::-1]
