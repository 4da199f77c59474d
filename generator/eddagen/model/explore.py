"""Walks every state of a world, breadth first, and says what is wrong with it.

Found, with the shortest way there as a list of spec rows: an event in a word in which it may not come, a forbidden row, a broken
invariant, an expectation that fails, a ghost or counter out of its bounds, an event after the end, and a state from which the end
cannot be reached any more unless the spec says that it may hang. The verdict also has what the tests and the diagram need: the
words that were reached and the rows that led from one to another.

Without a model section the events themselves are the only role, each where its `needs` holds: that finds the words that can be
reached at all, and proves nothing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from eddagen.diagnostics import Diagnostic, Report
from eddagen.ir.machine import Machine
from eddagen.model.interpret import argument_choices, describe_argument
from eddagen.model.world import Call, Change, CompiledEvent, CompiledRow, Effect, Step, World
from eddagen.rules.machine import e110_gap
from eddagen.rules.model import (
    e130_needs_violated,
    e131_forbid_reached,
    e132_invariant_broken,
    e133_expectation,
    e134_out_of_bounds,
    e135_not_always,
    e136_no_way_to_the_end,
    e138_never_so,
    e139_after_the_end,
    e140_endless,
    e141_needless_exception,
)

STATE_LIMIT = 100_000
COUNTER_CAP = 2  # how far counters go above their initial value when there is no model to bound them

State = tuple[int, ...]
Trail = tuple[str, ...]


@dataclass
class Verdict:
    """What a walk found. Patterns are the word's flags and fields without its counters, by the machine's variable order."""

    states: int = 0
    depth: int = 0
    stuck: int = 0
    patterns: list[State] = field(default_factory=list)
    edges: list[tuple[State, str, State]] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        return dict(vars(self))

    @staticmethod
    def from_json(value: dict[str, Any]) -> Verdict:
        edges = [(tuple(before), str(row), tuple(after)) for before, row, after in value["edges"]]
        patterns = [tuple(pattern) for pattern in value["patterns"]]
        return Verdict(value["states"], value["depth"], value["stuck"], patterns, edges, list(value["taken"]))


@dataclass(frozen=True)
class _Parent:
    state: State
    role: str
    trail: Trail


class _Fault(Exception):
    """The world went wrong in the middle of a step."""

    def __init__(self, found: Diagnostic, state: State, trail: Trail) -> None:
        super().__init__(found.message)
        self.found, self.state, self.trail = found, state, trail
        self.role = ""


def explore(world: World, report: Report) -> Verdict | None:
    """The verdict, or None after one report: what follows a first fault is noise."""
    return _Walk(world, report).run()


class _Walk:
    def __init__(self, world: World, report: Report) -> None:
        self._world = world
        self._report = report
        machine = world.machine
        self._pattern_size = len(machine.flags) + len(machine.fields)
        self._parents: dict[State, _Parent | None] = {world.initial: None}
        self._into: dict[State, list[State]] = {}
        self._patterns: set[State] = {world.initial[: self._pattern_size]}
        self._edges: set[tuple[State, str, State]] = set()
        self._taken: set[str] = set()

    def run(self) -> Verdict | None:
        world = self._world
        queue: deque[tuple[State, int]] = deque([(world.initial, 0)])
        state, depth = world.initial, 0
        try:
            self._check_invariants(state)
            while queue:
                state, depth = queue.popleft()
                queue.extend((after, depth + 1) for after in self._successors(state))
                if len(self._parents) > STATE_LIMIT:
                    self._say_endless()
                    return None
        except _Fault as fault:
            self._say(fault, state)
            return None
        if not self._check_liveness() or not self._check_sometimes():
            return None
        stuck = len(self._parents) - len(self._reaching_end()) if world.end is not None else 0
        return Verdict(
            len(self._parents), depth, stuck, sorted(self._patterns), sorted(self._edges), sorted(self._taken)
        )

    # --- steps ------------------------------------------------------------------------------------------------------------

    def _successors(self, state: State) -> Iterator[State]:
        """The states that a step leads to and that were not seen before."""
        ended = self._world.end is not None and self._world.end.holds(state, ())
        for step in self._world.steps:
            if not step.when(state, ()):
                continue
            if ended and step.effect.calls:
                event = step.effect.calls[0].target.event.name
                raise _Fault(e139_after_the_end.finding(step.span, event), state, ())
            try:
                yield from self._take(state, step)
            except _Fault as fault:
                fault.role = step.role
                raise

    def _take(self, state: State, step: Step) -> Iterator[State]:
        for after, trail in self._carry_out(state, step.effect, ()):
            if after != state:
                self._into.setdefault(after, []).append(state)
            if after in self._parents:
                continue
            self._check_invariants(after, trail)
            self._parents[after] = _Parent(state, step.role, trail)
            yield after

    def _carry_out(self, state: State, effect: Effect, trail: Trail) -> Iterator[tuple[State, Trail]]:
        """The ghosts change, then the calls come one after the other, each with everything that it may be told."""
        changed = self._change(state, effect.changes, trail)
        yield from self._call_all(changed, effect.calls, trail)

    def _call_all(self, state: State, calls: tuple[Call, ...], trail: Trail) -> Iterator[tuple[State, Trail]]:
        if not calls:
            yield state, trail
            return
        call = calls[0]
        for told in call.told:
            for after, further in self._call(state, call, told, trail):
                yield from self._call_all(after, calls[1:], further)

    def _call(self, state: State, call: Call, told: State, trail: Trail) -> Iterator[tuple[State, Trail]]:
        target = call.target
        if not target.needs(state, told):
            found = e130_needs_violated.finding(call.span, target.event)
            raise _Fault(found, state, (*trail, _title(target, told)))
        row = next((row for row in target.rows if row.when(state, told)), None)
        title = _title(target, told)
        if row is None:
            raise _Fault(e110_gap.reached(target.event), state, (*trail, title))
        further = (*trail, f"{title}, row {row.row.number}: {row.row.then}")
        if row.row.forbids:
            raise _Fault(e131_forbid_reached.finding(target.event, row.row), state, further)
        after = self._change(state, row.changes, further)
        self._note(target, row, state, after)
        if row.effect.expect is not None and not row.effect.expect(after, ()):
            span = row.effect.span or row.row.span
            raise _Fault(e133_expectation.finding(span, row.row.then, row.effect.expect_text), after, further)
        yield from self._carry_out(after, row.effect, further)

    def _note(self, target: CompiledEvent, row: CompiledRow, before: State, after: State) -> None:
        if target.prefix:
            return
        first, then = before[: self._pattern_size], after[: self._pattern_size]
        self._patterns.add(then)
        self._edges.add((first, row.row.anchor, then))
        self._taken.add(row.row.anchor)

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
                raise _Fault(found, state, trail)
            values[one.place] = after
        return tuple(values)

    def _at_limit(self, one: Change, after: int, state: State, trail: Trail) -> int:
        if one.on_limit == "forbid":
            span = one.span or self._world.machine.name_span
            raise _Fault(e134_out_of_bounds.limit(span, one.name, one.limit), state, trail)
        return one.limit if one.on_limit == "saturate" else after - one.limit - 1

    # --- what must hold ---------------------------------------------------------------------------------------------------

    def _check_invariants(self, state: State, trail: Trail = ()) -> None:
        for one in self._world.invariants:
            if not one.holds(state, ()):
                raise _Fault(e132_invariant_broken.finding(one.span, one.text), state, trail)
        for one in self._world.always:
            if not one.holds(state, ()):
                raise _Fault(e135_not_always.finding(one.span, one.text), state, trail)

    def _reaching_end(self) -> set[State]:
        """The states from which the end can be reached."""
        end = self._world.end
        assert end is not None
        pending = [state for state in self._parents if end.holds(state, ())]
        good = set(pending)
        while pending:
            for before in self._into.get(pending.pop(), ()):
                if before not in good:
                    good.add(before)
                    pending.append(before)
        return good

    def _check_liveness(self) -> bool:
        world = self._world
        if world.end is not None:
            good = self._reaching_end()
            bad = [state for state in self._parents if state not in good]
        else:
            moving = {before for befores in self._into.values() for before in befores}
            bad = [state for state in self._parents if state not in moving]
        lost = next((state for state in bad if not any(one.holds(state, ()) for one in world.hangs)), None)
        if lost is not None:
            span = world.end.span if world.end is not None else world.machine.name_span
            self._say(_Fault(e136_no_way_to_the_end.finding(span, world.end is not None), lost, ()), lost)
            return False
        for one in world.hangs:
            if not any(one.holds(state, ()) for state in bad):
                self._report.add(e141_needless_exception.finding(one.span, one.text))
                return False
        return True

    def _check_sometimes(self) -> bool:
        missing = [one for one in self._world.sometimes if not any(one.holds(state, ()) for state in self._parents)]
        for one in missing:
            self._report.add(e138_never_so.finding(one.span, one.text))
        return not missing

    def _say_endless(self) -> None:
        """No way is told here: it would be thousands of steps. What grew the most is the culprit."""
        variables = self._world.variables
        most = max(range(len(variables)), key=lambda place: max(state[place] for state in self._parents))
        top = max(state[most] for state in self._parents)
        span = self._world.machine.name_span
        self._report.add(e140_endless.finding(span, STATE_LIMIT, variables[most].name, top))

    # --- telling it ---------------------------------------------------------------------------------------------------------

    def _say(self, fault: _Fault, origin: State) -> None:
        """The message, and the way: from the start to `origin`, then the events of the step in which it happened."""
        chain: list[tuple[_Parent, State]] = []
        state = origin
        while (parent := self._parents.get(state)) is not None:
            chain.append((parent, state))
            state = parent.state
        lines = ["this is the shortest way there:", f"    at first: {self._world.describe(state)}"]
        for number, (parent, after) in enumerate(reversed(chain), 1):
            lines.append(f"    {number}. {parent.role}: {'; '.join(parent.trail) or 'a step without an event'}")
            lines.append(f"       now: {self._world.describe(after)}")
        if fault.role:
            lines.append(f"    then {fault.role}: {'; '.join(fault.trail)}")
            lines.append(f"       in: {self._world.describe(fault.state)}")
        self._report.add(replace(fault.found, help="\n".join(lines)))


def _title(target: CompiledEvent, told: State) -> str:
    name = target.prefix + target.event.name
    if not told:
        return name
    return f"{name} ({', '.join(describe_argument(one, code) for one, code in zip(target.event.takes, told, strict=True))})"


def reachable(machine: Machine, world: World) -> Verdict:
    """Without a model: every event in every word where its `needs` holds; counters stay near their start."""
    size = len(machine.flags) + len(machine.fields)
    caps = {size + place: one.initial + COUNTER_CAP for place, one in enumerate(machine.counters)}
    seen = {world.initial}
    pending = [world.initial]
    patterns = {world.initial[:size]}
    edges: set[tuple[State, str, State]] = set()
    while pending:
        state = pending.pop()
        for target, told in _choices(world):
            if not target.needs(state, told):
                continue
            row = next((row for row in target.rows if row.when(state, told)), None)
            after = None if row is None or row.row.forbids else _apply(state, row.changes)
            if row is None or after is None or any(after[place] > cap for place, cap in caps.items()):
                continue
            edges.add((state[:size], row.row.anchor, after[:size]))
            patterns.add(after[:size])
            if after not in seen and all(one.holds(after, ()) for one in world.invariants):
                seen.add(after)
                pending.append(after)
    return Verdict(len(seen), 0, 0, sorted(patterns), sorted(edges), sorted({row for _, row, _ in edges}))


def _choices(world: World) -> Iterator[tuple[CompiledEvent, State]]:
    for target in world.events.values():
        for choice in argument_choices(target.event):
            yield target, tuple(choice.values())


def _apply(state: State, changes: tuple[Change, ...]) -> State | None:
    values = list(state)
    for one in changes:
        after = values[one.place] + one.value if one.adds else one.value
        if one.adds and not one.least <= after <= one.most:
            return None
        values[one.place] = after
    return tuple(values)
