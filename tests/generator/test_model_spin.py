"""Spin and the explorer: the same states, steps, depth and rows for every machine, and the same mistake in every broken one.

They share the spec and the builder of worlds; the text of the model, its walk and its verdict are Spin's. The small bounds are
compared, because those are what the explorer walks.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from eddagen.all_kinds import KINDS
from eddagen.cache import Cache
from eddagen.diagnostics import Diagnostic, Report
from eddagen.ir.machine import Machine
from eddagen.kinds import Project
from eddagen.model.explore import Verdict, explore
from eddagen.model.spin import Outcome
from eddagen.model.world import build_world
from eddagen.resolve import resolve
from eddagen.targets.promela import row_anchors
from eddagen.targets.promela_check import check, joined

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
PROJECT = resolve(ROOT, KINDS, Report(), Cache())
MODELLED: list[Machine] = [one for one in PROJECT.of("machine/v1") if one.model is not None]
TASK = (ROOT / "spec" / "machines" / "task.yaml").read_text(encoding="utf-8")

Resolved = Callable[..., tuple[Project, Report]]


@pytest.mark.parametrize("machine", MODELLED, ids=lambda one: one.snake)
def test_spin_walks_the_same_states(machine: Machine, tmp_path: Path) -> None:
    verdict = PROJECT.notes[f"verdict {machine.name}"]
    assert isinstance(verdict, Verdict)
    outcomes = check(machine, joined(machine, PROJECT), tmp_path, TEMPLATES)
    safety = outcomes[0]
    assert [one.verdict for one in outcomes] == ["holds"] * (1 + verdict.claims), said(outcomes)
    # Spin counts the beginning as a transition.
    assert (safety.states, safety.transitions, safety.depth) == (verdict.states, verdict.transitions + 1, verdict.depth)
    world = build_world(machine, joined(machine, PROJECT), Report())
    assert world is not None
    own = [row_anchors(world)[number] for number in sorted(safety.rows)]
    assert sorted(row for row in own if row in machine.row_ids()) == verdict.taken


def said(outcomes: list[Outcome]) -> str:
    return "\n".join(f"{found.message}\n{found.help}" for one in outcomes for found in one.found)


# Each breaks the task in one way; what must be said about it, by both.
BROKEN = {
    "a lost wake": ("- {when: running, set: scheduled,    then: nothing", "- {when: running, then: nothing", "E133"),
    "an event too early": ("- {when: handle, clear: handle, do:", "- {when: handle and not complete or freed, clear: handle, do:", "E139"),
    "an event out of place": ("polling and not inside, set: inside, do: shield", "polling, set: inside, do: shield", "E130"),
    "a forbidden row": ("then: cancel,                   why: Abort", "then: forbid,                   why: Abort", "E131"),
    "a broken invariant": ("clear: running,  set: complete, then: notify joiner", "set: complete, then: notify joiner", "E132"),
    "a count out of bounds": ("wakers > 0 or polling) and wakers < limit", "wakers > 0 or polling) and wakers <= limit", "E134"),
    "a claim that is always wrong": ("{holds: not owed or queued", "{holds: not owed or torn", "E135"),
    "a task that never rests": ("to: not owed or complete", "to: not queued and not polling and not cancelling", "E142"),
    "an unfair executor": ("clear: polling, fair: true, do: poll", "clear: polling, do: poll", "E142"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_both_find_the_same_mistake(resolved: Resolved, tmp_path: Path, name: str) -> None:
    old, new, code = BROKEN[name]
    assert TASK.count(old) == 1, f"{old} is not in the task any more"
    machine = built(resolved, TASK.replace(old, new))
    found, explored = spin_finds(machine, tmp_path), explorer_finds(machine)
    assert (found.code, explored.code) == (code, code), f"{found.message}\n{found.help}\n{explored.message}"
    assert found.span == explored.span
    if code == "E142":
        goes_round = "over and over" in explored.help
        assert ("over and over" in found.help) == goes_round == (name == "a task that never rests")
    else:
        assert way(found) == way(explored), "both are the shortest"
    assert found.help.count("\n") >= 3 and "row" in found.help


def built(resolved: Resolved, text: str) -> Machine:
    """The machine, whatever its model says."""
    project, _ = resolved(task=text)
    machine: Machine = project.of("machine/v1")[0]
    return machine


def explorer_finds(machine: Machine) -> Diagnostic:
    report = Report()
    world = build_world(machine, [], report)
    assert world is not None, report.render()
    assert explore(world, report) is None
    return report.found()[0]


def spin_finds(machine: Machine, folder: Path) -> Diagnostic:
    found = [one for outcome in check(machine, [], folder, TEMPLATES) for one in outcome.found]
    assert found, "Spin finds nothing"
    return found[0]


def way(found: Diagnostic) -> int:
    """How many lines the way has; which of several shortest ones is told depends on who looks."""
    return found.help.count("\n")


LAMP = """
kind: machine/v1
name: lamp
doc: A lamp.
word: {bits: 32, flags: {lit: It shines.}}
events:
  on:  {doc: The switch., needs: not lit, rows: [{otherwise: true, set: lit, then: shine}]}
  off: {doc: The switch., needs: lit, rows: [{otherwise: true, clear: lit, then: rest}]}
model:
  doc: Hands that come and go.
  ghosts: {hands: 0..2}
  larger: {hands: 0..5}
  actions: {rest: {expect: hands < 5}}
  roles:
    hand:
      - {when: hands < limit, add: {hands: 1}}
      - {when: hands > 0 and not lit, do: on}
      - {when: hands > 0 and lit, do: off}
  sometimes: [lit and hands == limit]
"""


def test_the_larger_bounds_find_more(resolved: Resolved, tmp_path: Path) -> None:
    """What goes wrong only with five hands is nothing that the explorer sees; Spin tells the way there in rows."""
    project, report = resolved(lamp=LAMP)
    assert not report.failed, report.render()
    machine = project.of("machine/v1")[0]
    assert check(machine, [], tmp_path / "small", TEMPLATES)[0].verdict == "holds"
    outcome = check(machine, [], tmp_path / "large", TEMPLATES, small=False)[0]
    assert [found.code for found in outcome.found] == ["E133"]
    assert "hands=5" in outcome.found[0].help and "then hand: off, row 1: rest" in outcome.found[0].help


DEAD_END = """
kind: machine/v1
name: lamp
doc: A lamp.
word: {bits: 32, flags: {lit: It shines., broken: It does not any more.}}
events:
  on:  {doc: The switch., needs: not lit and not broken, rows: [{otherwise: true, set: lit, then: shine}]}
  off: {doc: The switch., needs: lit and not broken, rows: [{otherwise: true, clear: lit, then: rest}]}
  hit: {doc: A ball., needs: lit and not broken, rows: [{otherwise: true, set: broken, then: break}]}
model:
  doc: A hand and a ball.
  ghosts: {hit: 0, late: 0}
  roles:
    hand: [{when: not lit and not hit, do: on}, {when: lit and not hit, do: off}]
    ball: [{when: lit and not hit, set: hit, do: hit}]
    night: [{when: not lit and not hit, set: late}]
  end: late and not lit
  may hang: [{when: hit, why: It shines no more.}]
"""


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("when: hit, why", "when: hit, why", ""),
        ("when: hit, why", "when: hit and not lit, why", "E136"),
        ("end: late and not lit", "end: not lit and not hit and late", "E139"),
    ],
)
def test_the_end(resolved: Resolved, tmp_path: Path, old: str, new: str, code: str) -> None:
    """Where nothing is possible any more it must be the end, or said to hang; and nothing may come after it."""
    text = (
        DEAD_END.replace("lit and not hit, do: on", "lit and not hit and not late, do: on")
        if code != "E139"
        else DEAD_END
    )
    project, report = resolved(lamp=text.replace(old, new))
    machine: Machine = project.of("machine/v1")[0]
    found = [one.code for outcome in check(machine, [], tmp_path, TEMPLATES) for one in outcome.found]
    assert found == [one.code for one in report.found()] == ([code] if code else [])


def test_what_never_comes_true_is_found(resolved: Resolved, tmp_path: Path) -> None:
    text = LAMP.replace("expect: hands < 5", "expect: hands <= 5")
    project, report = resolved(lamp=text)
    assert not report.failed, report.render()
    machine = project.of("machine/v1")[0]
    assert check(machine, [], tmp_path / "whole", TEMPLATES, small=False)[0].verdict == "holds"
    project, _ = resolved(lamp=text.replace("lit and hands == limit", "lit and hands == 0"))
    outcome = check(project.of("machine/v1")[0], [], tmp_path / "never", TEMPLATES, small=False)[0]
    assert [found.code for found in outcome.found] == ["E138"]


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
  roles: {hand: [{do: step}, {when: odd, do: tell}]}
"""


def test_free_choices_and_limits(resolved: Resolved, tmp_path: Path) -> None:
    """A d_step cannot choose: what an action's event is told is picked before, and the counters wrap and saturate alike."""
    project, report = resolved(counting=CHOOSING)
    assert not report.failed, report.render()
    verdict = project.notes["verdict counting"]
    assert isinstance(verdict, Verdict)
    outcome = check(project.of("machine/v1")[0], [], tmp_path, TEMPLATES)[0]
    assert (outcome.states, outcome.transitions, outcome.depth) == (
        verdict.states,
        verdict.transitions + 1,
        verdict.depth,
    )
    assert verdict.states > 10


NAMES = """
kind: machine/v1
name: run
doc: Names that Promela, C or the model's own text need.
word:
  bits: 32
  flags: {end: A., init: B., register: C., printf: D., timeout: E., run go: F.}
  fields: {now: [active, atomic], len: [byte, int]}
events:
  go:
    doc: All of them change.
    takes: {check: bool, chan: [of, od]}
    rows:
      - {when: check and chan is od, set: [end, init, register], to: {now: atomic}, then: lazy}
      - {when: end and chan is of, clear: end, set: [timeout, run go, printf], to: {len: int}, then: lazy}
      - {otherwise: true, then: nothing}
model:
  doc: Whatever it is called.
  ghosts: {do lazy: 0, now active: 0, select: 0..2, select limit: 0, took: [if, fi]}
  larger: {select: 0..3}
  actions: {lazy: {set: [do lazy, now active]}}
  roles:
    proctype: [{do: go}, {when: select < limit, add: {select: 1}, set: select limit, to: {took: fi}}]
    active: [{when: do lazy and now active and took is fi and select limit, clear: do lazy}]
"""


def test_no_name_is_in_the_way(resolved: Resolved, tmp_path: Path) -> None:
    """Keywords, functions of C, and names that the model itself makes of two others."""
    project, report = resolved(run=NAMES)
    assert not report.failed, report.render()
    verdict = project.notes["verdict run"]
    assert isinstance(verdict, Verdict)
    outcome = check(project.of("machine/v1")[0], [], tmp_path, TEMPLATES)[0]
    assert (outcome.states, outcome.transitions, outcome.depth) == (
        verdict.states,
        verdict.transitions + 1,
        verdict.depth,
    )
    assert verdict.states == 18
