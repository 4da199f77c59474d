"""The explorer against a second, naive walk: the compiled steps must reach what the stepper reaches, one predicate at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from pathlib import Path

import pytest

from eddagen.all_kinds import KINDS
from eddagen.cache import Cache
from eddagen.diagnostics import Report
from eddagen.ir.machine import Machine
from eddagen.kinds import Project
from eddagen.model.explore import explore
from eddagen.model.fast import FastSteps
from eddagen.model.steps import State, Stepper
from eddagen.model.world import World, build_world
from eddagen.resolve import resolve
from eddagen.targets.promela_check import joined

ROOT = Path(__file__).parents[2]
PROJECT = resolve(ROOT, KINDS, Report(), Cache())
MODELLED: list[Machine] = [one for one in PROJECT.of("machine/v1") if one.model is not None]

Resolved = Callable[..., tuple[Project, Report]]


def world_of(machine: Machine, project: Project = PROJECT) -> World:
    world = build_world(machine, joined(machine, project), Report())
    assert world is not None
    return world


def naive_walk(world: World) -> tuple[dict[State, int], int, Stepper]:
    """Every state with its distance, the number of transitions, and the stepper with the rows that it noted."""
    stepper, depths, transitions = Stepper(world), {world.initial: 0}, 0
    queue = deque([world.initial])
    while queue:
        state = queue.popleft()
        for step in stepper.allowed(state):
            for move in stepper.take(state, step):
                stepper.check(move.after)
                transitions += 1
                if move.after not in depths:
                    depths[move.after] = depths[state] + 1
                    queue.append(move.after)
    return depths, transitions, stepper


@pytest.mark.parametrize("machine", MODELLED, ids=lambda one: one.snake)
def test_both_walks_reach_the_same(machine: Machine) -> None:
    world = world_of(machine)
    verdict = explore(world, Report())
    assert verdict is not None
    depths, transitions, stepper = naive_walk(world)
    assert (verdict.states, verdict.transitions, verdict.depth) == (len(depths), transitions, max(depths.values()))
    assert verdict.edges == sorted(stepper.noted)
    assert verdict.claims == len(world.leads)


@pytest.mark.parametrize("machine", MODELLED, ids=lambda one: one.snake)
def test_every_step_leads_to_the_same(machine: Machine) -> None:
    """Step by step, in each state: not only does the whole agree."""
    world = world_of(machine)
    fast, stepper = FastSteps(world), Stepper(world)
    for state in naive_walk(world)[0]:
        slow = [(step.place, move.after) for step in stepper.allowed(state) for move in stepper.take(state, step)]
        quick = [(step.place, after) for step, after in fast.successors(state)]
        quick += [
            (step.place, move.after) for step in fast.left if step.when(state, ()) for move in stepper.take(state, step)
        ]
        assert sorted(quick) == sorted(slow)
        assert fast.sound(state)


def test_hardly_anything_is_left_to_the_stepper() -> None:
    """Thousands of states take milliseconds only if the steps are compiled."""
    for machine in MODELLED:
        world = world_of(machine)
        assert len(FastSteps(world).left) * 10 <= len(world.steps), machine.name


CHOOSING = """
kind: machine/v1
name: counting
doc: An action that brings an event and leaves it a choice, and counters that wrap and saturate.
word:
  bits: 32
  flags: {odd: It was odd.}
  counters:
    low:  {bits: 4, limit: 2, on limit: wrap, doc: Wraps.}
    mid:  {bits: 4, limit: 3, on limit: saturate, doc: Stays.}
events:
  step:
    doc: One.
    rows: [{when: odd, clear: odd, add: {low: 1}, then: look}, {otherwise: true, set: odd, add: {mid: 1}, then: look}]
  tell:
    doc: Two.
    takes: {far: bool, where: [here, there]}
    rows: [{when: far and where is here, add: {low: 2}, then: rest}, {otherwise: true, then: rest}]
model:
  doc: All at once.
  actions: {look: {do: tell}}
  roles: {hand: [{do: step}, {when: odd, do: [step, tell]}]}
"""


def test_free_choices_inside_an_action(resolved: Resolved) -> None:
    project, report = resolved(counting=CHOOSING)
    assert not report.failed, report.render()
    world = world_of(project.of("machine/v1")[0], project)
    assert [step.number for step in FastSteps(world).left] == [1, 2]
    verdict = explore(world, Report())
    depths, transitions, _ = naive_walk(world)
    assert verdict is not None and (verdict.states, verdict.transitions) == (len(depths), transitions) == (18, 200)
