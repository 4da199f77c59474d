"""Machines: layout of the word, the interpreter of the rows, and the explorer against it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from eddagen.cache import Cache
from eddagen.diagnostics import Report
from eddagen.ir.machine import Machine
from eddagen.ir.machine_build import build
from eddagen.kinds import Context
from eddagen.load import load
from eddagen.model.explore import explore
from eddagen.model.interpret import Interpreter, argument_choices
from eddagen.model.world import World, build_world

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "spec" / "machines").glob("*.yaml"))

COUNTING = """
kind: machine/v1
name: counting
doc: Counters of every sort.
word:
  bits: 64
  flags: {odd: It was odd.}
  fields: {phase: [one, two, three]}
  counters:
    low:  {bits: 4, limit: 9, on limit: wrap, doc: Wraps.}
    mid:  {bits: 8, limit: 200, on limit: saturate, initial: 7, doc: Stays.}
    high: {bits: 20, limit: 5, on limit: forbid, doc: Must not.}
events:
  step:
    doc: One of each.
    takes: {far: bool, where: [here, there]}
    rows:
      - {when: far and where is there, to: {phase: three, low: 4}, add: {mid: 150, high: 1}, then: {go: far}}
      - {when: phase is three, to: {phase: one}, clear: odd, add: {low: 3}, then: back}
      - {otherwise: true, to: {phase: two}, set: odd, add: {low: 1, mid: 1, high: 1}, then: on}
"""


def shipped(path: Path) -> Machine:
    report = Report()
    doc = load(path, report, path.name)
    assert doc is not None
    machine = build(doc, Context(report, path.name, ROOT))
    assert machine is not None, report.render()
    return machine


def world_of(machine: Machine) -> World:
    """Its world, with the machines that its model brings in."""
    report = Report()
    names = machine.model.with_machines if machine.model is not None else ()
    by_name = {one.name: one for one in map(shipped, SHIPPED)} if names else {}
    world = build_world(machine, [by_name[name] for name in names], report)
    assert world is not None, report.render()
    return world


def test_layout_packs_flags_and_fields_low_and_counters_high(machine: Callable[[str], Machine]) -> None:
    made = machine(COUNTING)
    assert [(one.name, one.shift, one.width) for one in made.fields] == [("phase", 1, 2)]
    assert [(one.name, one.shift, one.width) for one in made.counters] == [
        ("low", 32, 4),
        ("mid", 36, 8),
        ("high", 44, 20),
    ]
    assert Interpreter(made).encode(made.initial_values()) == 7 << 36


def test_a_word_survives_encoding(machine: Callable[[str], Machine]) -> None:
    interpreter = Interpreter(machine(COUNTING))
    word = {"odd": 1, "phase": 2, "low": 9, "mid": 200, "high": 5}
    assert interpreter.decode(interpreter.encode(word)) == word
    assert interpreter.describe(word) == "phase is three, odd, low=9, mid=200, high=5"


def test_rows_are_carried_out(machine: Callable[[str], Machine]) -> None:
    made = machine(COUNTING)
    interpreter, step = Interpreter(made), made.events[0]
    start = made.initial_values()
    far_there = interpreter.take(step, start, {"far": 1, "where": 1})
    assert far_there.row is not None
    assert (far_there.row.number, far_there.row.then, far_there.row.verb) == (1, "go far", "go")
    assert far_there.word == {"odd": 0, "phase": 2, "low": 4, "mid": 157, "high": 1}
    assert start == made.initial_values(), "the word given must not change"
    other = interpreter.take(step, start, {"far": 1, "where": 0})
    assert other.word == {"odd": 1, "phase": 1, "low": 1, "mid": 8, "high": 1}


@pytest.mark.parametrize(("low", "after"), [(6, 9), (7, 0), (9, 2)])
def test_wrapping(machine: Callable[[str], Machine], low: int, after: int) -> None:
    made = machine(COUNTING)
    word = {**made.initial_values(), "phase": 2, "low": low}
    assert Interpreter(made).take(made.events[0], word, {"far": 0, "where": 0}).word["low"] == after


def test_saturating_and_forbidding(machine: Callable[[str], Machine]) -> None:
    made = machine(COUNTING)
    told = {"far": 1, "where": 1}
    saturated = Interpreter(made).take(made.events[0], {**made.initial_values(), "mid": 199}, told)
    assert saturated.word["mid"] == 200 and not saturated.fault
    forbidden = Interpreter(made).take(made.events[0], {**made.initial_values(), "high": 5}, told)
    assert "exceeds its limit 5" in forbidden.fault


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_explorer_and_the_interpreter_agree(path: Path) -> None:
    """Every edge that the explorer walked is what the interpreter does from the same word. They share no code for rows: the
    explorer compiles expressions over a tuple, the interpreter walks trees over names."""
    machine = shipped(path)
    interpreter, world = Interpreter(machine), world_of(machine)
    names = [variable.name for variable in machine.variables]
    verdict = explore(world, Report())
    assert verdict is not None
    checked = 0
    for pattern in verdict.patterns:
        word = dict(zip(names, (*pattern, *(one.initial + 1 for one in machine.counters)), strict=True))
        state = (*word.values(), *world.initial[len(names) :])
        for event in machine.events:
            for told in argument_choices(event):
                compiled = world.events[event.name]
                values = tuple(told.values())
                assert bool(compiled.needs(state, values)) == interpreter.may_come(event, {**word, **told})
                row = next((row for row in compiled.rows if row.when(state, values)), None)
                outcome = interpreter.take(event, word, told)
                assert (row.row if row else None) == outcome.row
                checked += 1
    assert checked >= 10


def test_a_verdict_survives_being_remembered(tmp_path: Path) -> None:
    verdict = explore(world_of(shipped(SHIPPED[0])), Report())
    assert verdict is not None
    cache = Cache(tmp_path)
    cache.put("verdict", "key", verdict.to_json())
    assert type(verdict).from_json(cache.get("verdict", "key") or {}) == verdict
