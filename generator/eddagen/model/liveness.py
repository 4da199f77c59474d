"""Does what `leads to` says: in every run that is fair, after its `when` its `to` comes.

A run is fair if each step marked `fair` that stays possible from some point on is taken after it. All others may be put off for ever;
so a run may also stay where it is, if no fair step is possible there. A claim is wrong if such a run avoids `to`:

* Look only at the states without `to` that follow a `when`, and at their strongly connected parts: sooner or later a run stays in one.
* In a part a fair run can stay if each fair step is impossible in one of its states, or is taken between two of them: then a run that
  goes round all of them is fair. If not, some fair step is possible in all of them and leads out of it from each, so no run stays.

The counterexample is the shortest way into such a part, and a round in it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from eddagen.model.steps import State
from eddagen.model.world import LeadsTo, Step

Edge = tuple[Step, State]
Graph = Mapping[State, list[Edge]]


@dataclass(frozen=True)
class Round:
    """A run that never gets there: a way to `entry`, and what goes round from there to there; nothing if it just stays."""

    way: list[tuple[State, Edge]]
    entry: State
    loop: list[tuple[State, Edge]]


def begins(claim: LeadsTo, graph: Graph) -> bool:
    """Whether the claim says anything: its `when` holds somewhere without its `to`."""
    return any(claim.starts(state, ()) and not claim.reaches(state, ()) for state in graph)


def avoiding(claim: LeadsTo, initial: State, graph: Graph) -> Round | None:
    """A fair run that breaks the claim, or None. The graph has every reachable state, with all its steps that do not fault."""
    missing = {state for state in graph if not claim.reaches(state, ())}
    starts = [state for state in missing if claim.starts(state, ())]
    owed = _closure(starts, graph, missing)
    fair = _fair_steps(graph)
    stays = [part for part in _parts(owed, graph) if _may_stay(part, graph, fair)]
    if not stays:
        return None
    home = {state: part for part in stays for state in part}
    way = _way_into(claim, initial, graph, missing, home)
    entry = way[-1][1][1] if way else initial
    return Round(way, entry, _round(entry, home[entry], graph, fair))


def _fair_steps(graph: Graph) -> list[Step]:
    found = {step.place: step for edges in graph.values() for step, _ in edges if step.fair}
    return list(found.values())


def _closure(starts: Iterable[State], graph: Graph, within: set[State]) -> set[State]:
    """What is reached from the starts without leaving."""
    seen = set(starts)
    pending = list(seen)
    while pending:
        for _, after in graph[pending.pop()]:
            if after in within and after not in seen:
                seen.add(after)
                pending.append(after)
    return seen


def _parts(states: set[State], graph: Graph) -> list[set[State]]:
    """The strongly connected parts, by Tarjan's algorithm with a stack of its own."""
    index: dict[State, int] = {}
    low: dict[State, int] = {}
    open_states: list[State] = []
    is_open: set[State] = set()
    parts: list[set[State]] = []
    for root in sorted(states):
        if root in index:
            continue
        work: list[tuple[State, int]] = [(root, 0)]
        while work:
            state, place = work.pop()
            if place == 0:
                index[state] = low[state] = len(index)
                open_states.append(state)
                is_open.add(state)
            edges = graph[state]
            while place < len(edges):
                after = edges[place][1]
                place += 1
                if after not in states:
                    continue
                if after not in index:
                    work += [(state, place), (after, 0)]
                    break
                if after in is_open:
                    low[state] = min(low[state], index[after])
            else:
                if low[state] == index[state]:
                    part: set[State] = set()
                    while not part or state not in part:
                        part.add(open_states.pop())
                    is_open -= part
                    parts.append(part)
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[state])
    return parts


def _may_stay(part: set[State], graph: Graph, fair: list[Step]) -> bool:
    return all(any(_satisfies(state, edge, step, part) for state, edge in _edges(part, graph)) for step in fair)


def _edges(part: set[State], graph: Graph) -> Iterable[tuple[State, Edge | None]]:
    """Each state alone, then with each of its steps that stays inside."""
    for state in part:
        yield state, None
        for edge in graph[state]:
            if edge[1] in part:
                yield state, edge


def _satisfies(state: State, edge: Edge | None, step: Step, part: set[State]) -> bool:
    """Whether being here, or going this way, makes a run fair to the step."""
    if not step.when(state, ()):
        return True
    return edge is not None and edge[0] is step and edge[1] in part


def _search(
    start: State, graph: Graph, within: set[State], found: Callable[[State, Edge | None], bool]
) -> list[tuple[State, Edge]]:
    """The shortest way inside to where `found` says yes, of a state (no edge) or of the last edge."""
    parents: dict[State, tuple[State, Edge]] = {}

    def way(state: State) -> list[tuple[State, Edge]]:
        back: list[tuple[State, Edge]] = []
        while state != start:
            back.append(parents[state])
            state = parents[state][0]
        return back[::-1]

    queue = deque([start])
    seen = {start}
    while queue:
        state = queue.popleft()
        if found(state, None):
            return way(state)
        for edge in graph[state]:
            if edge[1] not in within:
                continue
            if found(state, edge):
                return [*way(state), (state, edge)]
            if edge[1] not in seen:
                seen.add(edge[1])
                parents[edge[1]] = (state, edge)
                queue.append(edge[1])
    raise AssertionError("a part without a way between two of its states")


def _round(entry: State, part: set[State], graph: Graph, fair: list[Step]) -> list[tuple[State, Edge]]:
    """A way from the entry to itself that is fair to every step; empty if staying there is."""
    loop: list[tuple[State, Edge]] = []
    state = entry
    for step in fair:
        visited = [(entry, None), *loop, *((edge[1], None) for _, edge in loop)]
        if any(_satisfies(before, edge, step, part) for before, edge in visited):
            continue
        further = _search(state, graph, part, lambda at, edge, one=step: _satisfies(at, edge, one, part))  # type: ignore[misc]
        loop += further
        state = loop[-1][1][1] if loop else state
    if state != entry:
        loop += _search(state, graph, part, lambda at, edge: edge is None and at == entry)
    return loop


def _way_into(
    claim: LeadsTo, initial: State, graph: Graph, missing: set[State], home: Mapping[State, set[State]]
) -> list[tuple[State, Edge]]:
    """The shortest way from the start that passes a `when` and then, without a `to`, comes to a state of `home`."""
    Place = tuple[State, bool]

    def place(state: State, owing: bool) -> Place:
        return state, state in missing and (owing or claim.starts(state, ()))

    start = place(initial, False)
    parents: dict[Place, tuple[Place, Edge]] = {}
    queue, seen = deque([start]), {start}
    while queue:
        here = queue.popleft()
        if here[1] and here[0] in home:
            back: list[tuple[State, Edge]] = []
            while here != start:
                before, edge = parents[here]
                back.append((before[0], edge))
                here = before
            return back[::-1]
        for edge in graph[here[0]]:
            after = place(edge[1], here[1])
            if after not in seen:
                seen.add(after)
                parents[after] = (here, edge)
                queue.append(after)
    raise AssertionError("a part that is not reached")
