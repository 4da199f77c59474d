"""`leads to`: the search for fair runs against another algorithm, on random graphs and on the machines."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from eddagen.diagnostics import Report, Span
from eddagen.ir.expression import ALWAYS
from eddagen.kinds import Project
from eddagen.model.liveness import Edge, avoiding
from eddagen.model.steps import State
from eddagen.model.world import Effect, LeadsTo, Step

HERE = Span("spec/x.yaml", 1, 1, 2)
Graph = dict[State, list[Edge]]
Resolved = Callable[..., tuple[Project, Report]]


def step(place: int, fair: bool, enabled: frozenset[int]) -> Step:
    return Step("role", place, lambda s, a: s[0] in enabled, Effect(), HERE, fair, place, ALWAYS)


def random_case(seed: int) -> tuple[Graph, LeadsTo]:
    """Up to seven states, up to four steps of which some are fair; each step that is possible leads somewhere."""
    chance = random.Random(seed)
    size = chance.randint(2, 7)
    graph: Graph = {(state,): [] for state in range(size)}
    for place in range(chance.randint(1, 4)):
        enabled = frozenset(state for state in range(size) if chance.random() < 0.5)
        one = step(place, chance.random() < 0.7, enabled)
        for state in enabled:
            for _ in range(chance.choice([1, 1, 2])):
                graph[state,].append((one, (chance.randrange(size),)))
    starts = frozenset(state for state in range(size) if chance.random() < 0.3)
    goals = frozenset(state for state in range(size) if chance.random() < 0.3)
    claim = LeadsTo("a", "b", lambda s, a: s[0] in starts, lambda s, a: s[0] in goals, HERE, (ALWAYS, ALWAYS))
    return reachable_part(graph), claim


def reachable_part(graph: Graph) -> Graph:
    seen, pending = {(0,)}, [(0,)]
    while pending:
        for _, after in graph[pending.pop()]:
            if after not in seen:
                seen.add(after)  # type: ignore[arg-type]
                pending.append(after)  # type: ignore[arg-type]
    return {state: edges for state, edges in graph.items() if state in seen}


def breaks(graph: Graph, claim: LeadsTo) -> bool:
    """Whether a fair run avoids the goal, as a greatest fixed point (Emerson and Lei) instead of strongly connected parts.

    Good are the states of a set Z without goals from which, for each fair step, Z can be followed to a place where the step is
    impossible or taken inside Z; staying is always possible. Shrunk until nothing changes.
    """
    fair = {one.place: one for edges in graph.values() for one, _ in edges if one.fair}
    good = {state for state in graph if not claim.reaches(state, ())}
    missing = set(good)
    while True:
        before = set(good)
        for one in fair.values():
            served = {s for s in good if not one.when(s, ()) or any(e is one and t in good for e, t in graph[s])}
            good &= backwards(served, good, graph)
        if good == before:
            break
    starts = {state for state in missing if claim.starts(state, ())}
    return bool(starts & backwards(good, missing, graph))


def backwards(targets: set[State], within: set[State], graph: Graph) -> set[State]:
    """The states from which a target is reached without leaving."""
    found = targets & within
    while True:
        more = {s for s in within - found if any(after in found for _, after in graph[s])}
        if not more:
            return found
        found |= more


def test_fair_runs_are_found_and_no_others() -> None:
    verdicts = []
    for seed in range(3000):
        graph, claim = random_case(seed)
        run = avoiding(claim, (0,), graph)
        assert (run is not None) == breaks(graph, claim), f"seed {seed}"
        verdicts.append(run is not None)
        if run is not None:
            assert_is_a_run(graph, claim, run.way, run.entry, run.loop)
    assert 500 < sum(verdicts) < 2500, "the cases must be of both sorts"


def assert_is_a_run(
    graph: Graph, claim: LeadsTo, way: list[tuple[State, Edge]], entry: State, loop: list[tuple[State, Edge]]
) -> None:
    """The way begins at the start, is made of edges, passes a `when`; from there on, and in the loop, no `to`; the loop is fair."""
    at: State = (0,)
    states = [at]
    for before, edge in [*way, *loop]:
        assert before == at and edge in graph[before]
        at = edge[1]
        states.append(at)
    assert states[len(way)] == entry == at
    owing = [claim.starts(state, ()) for state in states].index(True)
    last_goal = max((place for place, state in enumerate(states) if claim.reaches(state, ())), default=-1)
    later = [place for place in range(len(way) + 1) if place > last_goal and claim.starts(states[place], ())]
    assert owing <= len(way) and later, "no `when` after the last `to`"
    around = [entry, *(edge[1] for _, edge in loop)]
    for one in {one.place: one for edges in graph.values() for one, _ in edges if one.fair}.values():
        assert any(not one.when(state, ()) for state in around) or any(edge[0] is one for _, edge in loop)


TASK = (Path(__file__).parents[2] / "spec" / "machines" / "task.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("clear: polling, fair: true, do: poll pending", "clear: polling, do: poll pending", "`owed` does not"),
        (
            "clear: [queued, owed], fair: true, do: poll begin",
            "clear: [queued, owed], do: poll begin",
            "does not always",
        ),
    ],
)
def test_without_fairness_a_wake_leads_nowhere(resolved: Resolved, old: str, new: str, said: str) -> None:
    """The claims of the task rely on the executor: a poll that has begun ends, and what is queued is polled."""
    assert old in TASK
    _, report = resolved(task=TASK.replace(old, new))
    messages = [one.message for one in report.found() if one.code == "E142"]
    assert messages and all(said in one for one in messages)
    assert "there it may stay" in report.found()[0].help
