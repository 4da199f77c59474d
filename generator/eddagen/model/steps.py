"""Carries out one step of a role, or of a kernel, or of whoever a model has: the ghosts change, then the events come.

A step may lead to several states, because an argument that the model leaves out takes every value. What goes wrong on the way is a
`Fault`: an event in a word in which it may not come, a forbidden row, an expectation that fails, a count out of its bounds, or two
accesses of atomic words in one step, be it two events or a guard and an event. The explorer asks for every step of every state;
whoever replays a trail of Spin, or walks by hand, asks for one. Both get `Move`s, which know the rows that were taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, product

from eddagen.diagnostics import Diagnostic
from eddagen.model.interpret import describe_argument
from eddagen.model.world import Call, Change, CompiledEvent, CompiledRow, Effect, Step, World
from eddagen.rules.machine import e110_gap
from eddagen.rules.model import (
    e128_two_accesses,
    e130_needs_violated,
    e131_forbid_reached,
    e132_invariant_broken,
    e133_expectation,
    e134_out_of_bounds,
    e135_not_always,
    e139_after_the_end,
    e140_endless,
)

State = tuple[int, ...]

LONGEST_STEP = 50  # events; an action that brings itself again would go on for ever


@dataclass(frozen=True, slots=True)
class Taken:
    """An event that came, what it was told, and the row that took it; none if it may not come there or no row does."""

    target: CompiledEvent
    told: State
    row: CompiledRow | None = None

    @property
    def name(self) -> str:
        return self.target.prefix + self.target.event.name

    @property
    def text(self) -> str:
        """wake (by: owner), row 2: enqueue"""
        told = ", ".join(describe_argument(*one) for one in zip(self.target.event.takes, self.told, strict=True))
        text = f"{self.name} ({told})" if told else self.name
        return text if self.row is None else f"{text}, row {self.row.row.number}: {self.row.row.then}"


Trail = tuple[Taken, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A step that was taken: the rows of its events in order, and the state after it."""

    step: Step
    trail: Trail
    after: State


class Fault(Exception):
    """The world went wrong in the middle of a step, in `state`, after the events of `trail`."""

    def __init__(self, found: Diagnostic, state: State, trail: Trail) -> None:
        super().__init__(found.message)
        self.found, self.state, self.trail = found, state, trail
        self.role = ""


def narrowed(step: Step, number: int) -> Step:
    """The step with one of the choices that it leaves for what its events are told; they are numbered as a trail numbers them."""
    calls = step.effect.calls
    told = next(islice(product(*(call.told for call in calls)), number, None))
    said = tuple(replace(call, told=(one,)) for call, one in zip(calls, told, strict=True))
    return replace(step, effect=replace(step.effect, calls=said))


class Stepper:
    """The steps of one world. Keeps nothing between two calls but what it wants to tell: `noted` gets each row of the machine's own."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._many = any(event.machine.atomic for event in world.events.values())
        self.noted: set[tuple[State, str, State]] = set()
        self._size = len(world.machine.shape)

    def allowed(self, state: State) -> Iterator[Step]:
        """The steps that may be taken now. A fault if one of them would bring an event after the end."""
        ended = self._world.end is not None and self._world.end.holds(state, ())
        for step in self._world.steps:
            if not step.when(state, ()):
                continue
            if ended and step.effect.calls:
                found = e139_after_the_end.finding(step.span, step.effect.calls[0].target.event.name)
                raise Fault(found, state, ())
            yield step

    def take(self, state: State, step: Step) -> Iterator[Move]:
        """What the step may lead to. A fault knows the role that it happened to."""
        try:
            for after, trail in self._carry_out(state, step.effect, ()):
                touched = next((one for one in trail if one.target.machine.atomic), None) if step.looks else None
                if touched is not None:
                    raise Fault(e128_two_accesses.look(step.span, step.looks, touched.name), state, trail)
                yield Move(step, trail, after)
        except Fault as fault:
            fault.role = step.role
            raise

    def check(self, state: State, trail: Trail = (), role: str = "") -> None:
        """Invariants and what holds always. A fault knows the step that led here."""
        found = None
        if (one := next((one for one in self._world.invariants if not one.holds(state, ())), None)) is not None:
            found = e132_invariant_broken.finding(one.span, one.text)
        elif (one := next((one for one in self._world.always if not one.holds(state, ())), None)) is not None:
            found = e135_not_always.finding(one.span, one.text)
        if found is not None:
            fault = Fault(found, state, trail)
            fault.role = role
            raise fault

    def _carry_out(self, state: State, effect: Effect, trail: Trail) -> Iterator[tuple[State, Trail]]:
        """The ghosts change, then the calls come one after the other, each with everything that it may be told."""
        changed = self._change(state, effect.changes, trail)
        if effect.calls:
            yield from self._call_all(changed, effect.calls, trail)
        else:
            yield changed, trail

    def _call_all(self, state: State, calls: tuple[Call, ...], trail: Trail) -> Iterator[tuple[State, Trail]]:
        call = calls[0]
        for told in call.told:
            for after, further in self._call(state, call, told, trail):
                if len(calls) == 1:
                    yield after, further
                else:
                    yield from self._call_all(after, calls[1:], further)

    def _call(self, state: State, call: Call, told: State, trail: Trail) -> Iterator[tuple[State, Trail]]:
        target = call.target
        if len(trail) >= LONGEST_STEP:
            raise Fault(e140_endless.in_one_step(call.span, target.prefix + target.event.name), state, trail[:3])
        if self._many and target.machine.atomic:
            before = next((one for one in trail if one.target.machine.atomic), None)
            if before is not None:
                found = e128_two_accesses.finding(call.span, before.name, target.prefix + target.event.name)
                raise Fault(found, state, (*trail, Taken(target, told)))
        if not target.needs(state, told):
            raise Fault(e130_needs_violated.finding(call.span, target.event), state, (*trail, Taken(target, told)))
        row = next((row for row in target.rows if row.when(state, told)), None)
        further = (*trail, Taken(target, told, row))
        if row is None:
            raise Fault(e110_gap.reached(target.event), state, further)
        if row.row.forbids:
            raise Fault(e131_forbid_reached.finding(target.event, row.row), state, further)
        after = self._change(state, row.changes, further)
        if not target.prefix:
            self.noted.add((state[: self._size], row.row.anchor, after[: self._size]))
        if row.effect.expect is not None and not row.effect.expect(after, ()):
            span = row.effect.span or row.row.span
            raise Fault(e133_expectation.finding(span, row.row.then, row.effect.expect_text), after, further)
        yield from self._carry_out(after, row.effect, further)

    def _change(self, state: State, changes: tuple[Change, ...], trail: Trail) -> State:
        if not changes:
            return state
        values = list(state)
        for one in changes:
            if not one.adds:
                values[one.place] = one.value
                continue
            after = values[one.place] + one.value
            if one.on_limit and one.value > 0 and after > one.limit:
                after = self._at_limit(one, after, state, trail)
            if not one.least <= after <= one.most:
                span = one.span or self._world.machine.name_span
                found = e134_out_of_bounds.bounds(span, one.name, after, one.least, one.most)
                raise Fault(found, state, trail)
            values[one.place] = after
        return tuple(values)

    def _at_limit(self, one: Change, after: int, state: State, trail: Trail) -> int:
        if one.on_limit == "forbid":
            span = one.span or self._world.machine.name_span
            raise Fault(e134_out_of_bounds.limit(span, one.name, one.limit), state, trail)
        return one.limit if one.on_limit == "saturate" else after - one.limit - 1
