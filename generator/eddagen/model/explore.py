"""Walks every state of a world, breadth first, and says what is wrong with it.

Found, with the shortest way there as a list of spec rows: whatever goes wrong in a step (model/steps.py), a broken invariant, a
state from which the end cannot be reached any more unless the spec says that it may hang, and a run that never gets to where
`leads to` says. The verdict also has what the tests and the diagram need: the words that were reached and the rows that led from one
to another.

Without a model section the events themselves are the only role, each where its `needs` holds: that finds the words that can be
reached at all, and proves nothing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from eddagen.diagnostics import Report
from eddagen.ir.machine import Machine
from eddagen.model.fast import FastSteps, Slow
from eddagen.model.interpret import argument_choices
from eddagen.model.liveness import Edge, Round, avoiding, begins
from eddagen.model.steps import Fault, Move, State, Stepper
from eddagen.model.tell import fault_lines, way_lines
from eddagen.model.world import Change, CompiledEvent, LeadsTo, Step, World
from eddagen.rules.model import (
    e136_no_way_to_the_end,
    e138_never_so,
    e140_endless,
    e141_needless_exception,
    e142_not_led_to,
    e143_leads_from_nowhere,
)

STATE_LIMIT = 100_000
COUNTER_CAP = 2  # how far counters go above their initial value when there is no model to bound them


@dataclass
class Verdict:
    """What a walk found. Patterns are the word's flags and fields without its counters, by the machine's variable order.

    `depth` is how many steps the furthest state is from the start, `transitions` counts the steps that can be taken in all states,
    those that change nothing included, `stuck` the states that may hang, `claims` what `leads to` says and was shown. `words` are
    the words, counters included, that were reached between two steps, `ends` those of them in which nothing comes any more.
    """

    states: int = 0
    depth: int = 0
    stuck: int = 0
    patterns: list[State] = field(default_factory=list)
    edges: list[tuple[State, str, State]] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    transitions: int = 0
    claims: int = 0
    ends: list[State] = field(default_factory=list)
    words: list[State] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        return dict(vars(self))

    @staticmethod
    def from_json(value: dict[str, Any]) -> Verdict:
        edges = [(tuple(before), str(row), tuple(after)) for before, row, after in value["edges"]]
        patterns = [tuple(pattern) for pattern in value["patterns"]]
        ends, words = ([tuple(word) for word in value[key]] for key in ("ends", "words"))
        return Verdict(**{**value, "patterns": patterns, "edges": edges, "ends": ends, "words": words})


def explore(world: World, report: Report, limit: int | None = None) -> Verdict | None:
    """The verdict, or None after one report: what follows a first fault is noise. `limit` is how many states a model may have."""
    return _Walk(world, report, limit or STATE_LIMIT).run()


class _Walk:
    def __init__(self, world: World, report: Report, limit: int) -> None:
        self._world = world
        self._report = report
        self._limit = limit
        self._stepper = Stepper(world)
        self._fast = FastSteps(world)
        self._parents: dict[State, tuple[State, Step] | None] = {world.initial: None}
        self._edges: dict[State, list[Edge]] = {}
        self._good: set[State] = set()

    def run(self) -> Verdict | None:
        world = self._world
        queue: deque[tuple[State, int]] = deque([(world.initial, 0)])
        state, depth = world.initial, 0
        try:
            self._stepper.check(state)
            while queue:
                state, depth = queue.popleft()
                queue.extend([(after, depth + 1) for after in self._successors(state)])
                if len(self._parents) > self._limit:
                    self._say_endless()
                    return None
        except Fault as fault:
            self._say(fault, state)
            return None
        if not self._check_end() or not self._check_sometimes() or not self._check_leads():
            return None
        return self._verdict(depth)

    def _verdict(self, depth: int) -> Verdict:
        edges = self._fast.noted | self._stepper.noted
        size, width = len(self._world.machine.shape), len(self._world.machine.variables)
        patterns = {after for _, _, after in edges} | {self._world.initial[:size]}
        stuck = len(self._parents) - len(self._reaching_end()) if self._world.end is not None else 0
        return Verdict(
            states=len(self._parents),
            depth=depth,
            stuck=stuck,
            patterns=sorted(patterns),
            edges=sorted(edges),
            taken=sorted({row for _, row, _ in edges}),
            transitions=sum(len(edges) for edges in self._edges.values()),
            claims=len(self._world.leads),
            ends=sorted(self._ending_words()),
            words=sorted({state[:width] for state in self._parents}),
        )

    def _ending_words(self) -> set[State]:
        end = self._world.end
        size = len(self._world.machine.variables)
        return {state[:size] for state in self._parents if end is not None and end.holds(state, ())}

    def _successors(self, state: State) -> list[State]:
        """The states that a step leads to and that were not seen before."""
        try:
            edges = self._fast.successors(state)
        except Slow:
            raise self._fault(state) from None
        for step in self._fast.left:
            if step.when(state, ()):
                edges += [(step, move.after) for move in self._stepper.take(state, step)]
        self._edges[state] = edges
        found: list[State] = []
        for step, after in edges:
            if after not in self._parents:
                if not self._fast.sound(after):
                    raise self._fault(state)
                self._parents[after] = (state, step)
                found.append(after)
        return found

    def _fault(self, state: State) -> Fault:
        """What goes wrong in a step from here, as the stepper finds it."""
        try:
            for step in self._stepper.allowed(state):
                for move in self._stepper.take(state, step):
                    self._stepper.check(move.after, move.trail, step.role)
        except Fault as fault:
            return fault
        raise AssertionError("the compiled steps see a fault that the stepper does not")

    # --- what must hold ---------------------------------------------------------------------------------------------------

    def _reaching_end(self) -> set[State]:
        """The states from which the end can be reached."""
        end = self._world.end
        assert end is not None
        if self._good:
            return self._good
        into: dict[State, list[State]] = {state: [] for state in self._parents}
        for before, edges in self._edges.items():
            for _, after in edges:
                into[after].append(before)
        pending = [state for state in self._parents if end.holds(state, ())]
        good = self._good = set(pending)
        while pending:
            for before in into[pending.pop()]:
                if before not in good:
                    good.add(before)
                    pending.append(before)
        return good

    def _check_end(self) -> bool:
        world = self._world
        if world.end is not None:
            good = self._reaching_end()
            bad = [state for state in self._parents if state not in good]
        else:
            bad = [state for state, edges in self._edges.items() if all(after == state for _, after in edges)]
        lost = next((state for state in bad if not any(one.holds(state, ()) for one in world.hangs)), None)
        if lost is not None:
            span = world.end.span if world.end is not None else world.machine.name_span
            self._say(Fault(e136_no_way_to_the_end.finding(span, world.end is not None), lost, ()), lost)
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

    def _check_leads(self) -> bool:
        for claim in self._world.leads:
            if not begins(claim, self._edges):
                self._report.add(e143_leads_from_nowhere.finding(claim.span, claim.when, claim.to))
                return False
            run = avoiding(claim, self._world.initial, self._edges)
            if run is not None:
                self._say_round(claim, run)
                return False
        return True

    # --- telling it ---------------------------------------------------------------------------------------------------------

    def _say_endless(self) -> None:
        """No way is told here: it would be thousands of steps. What grew the most is the culprit."""
        variables = self._world.variables
        most = max(range(len(variables)), key=lambda place: max(state[place] for state in self._parents))
        top = max(state[most] for state in self._parents)
        span = self._world.machine.name_span
        self._report.add(e140_endless.finding(span, self._limit, variables[most].name, top))

    def _say(self, fault: Fault, origin: State) -> None:
        """The message, and the way: from the start to `origin`, then the events of the step in which it happened."""
        chain: list[Move] = []
        state = origin
        while (parent := self._parents.get(state)) is not None:
            before, step = parent
            chain.append(self._move(before, (step, state)))
            state = before
        said = f"{fault.found.help}; this" if fault.found.help else "this"
        lines = [f"{said} is the shortest way there:", *way_lines(self._world, reversed(chain), self._world.initial)]
        lines += fault_lines(self._world, fault)
        self._report.add(replace(fault.found, help="\n".join(lines)))

    def _say_round(self, claim: LeadsTo, run: Round) -> None:
        """The message, the way into the round, and the round."""
        world = self._world
        lines = ["this is a run in which it never comes:"]
        lines += way_lines(world, [self._move(*one) for one in run.way], world.initial)
        if run.loop:
            lines.append("    and then this, over and over:")
            lines += way_lines(world, [self._move(*one) for one in run.loop], world.initial, len(run.way) + 1)
        else:
            lines.append("    and there it may stay: no fair step is possible")
        found = e142_not_led_to.finding(claim.span, claim.when, claim.to)
        self._report.add(replace(found, help="\n".join(lines)))

    def _move(self, before: State, edge: Edge) -> Move:
        """An edge of the graph with its rows."""
        step, after = edge
        return next(move for move in self._stepper.take(before, step) if move.after == after)


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
    taken = sorted({row for _, row, _ in edges})
    return Verdict(len(seen), 0, 0, sorted(patterns), sorted(edges), taken)


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
