"""What a machine's spec says beside its decisions: sharing, memory order, partners, exceptions; and the hash of what it decides."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eddagen.diagnostics import Report
from eddagen.ir.machine import Machine, machine_hash
from eddagen.kinds import Project
from eddagen.model.explore import Verdict

Make = Callable[[str], Machine]
Resolved = Callable[..., tuple[Project, Report]]

BELL = """
kind: machine/v1
name: bell
doc: A bell that anybody may ring.
word: {bits: 32, sharing: atomic, flags: {rung: It was rung.}, counters: {rings: {bits: 8, limit: 200, doc: How often.}}}
invariants: [{name: small, holds: rings <= 200, why: It is a small bell.}]
events:
  ring:
    doc: Somebody rings.
    takes: {hard: bool}
    rows:
      - {when: rings >= limit, then: forbid}
      - {when: rung and not hard, order: relaxed, pairs with: nobody, then: nothing, why: It sounds already.}
      - {id: sounds, otherwise: true, set: rung, add: {rings: 1}, order: release, pairs with: [hear], then: sound}
  hear:
    doc: Somebody has heard it.
    needs: rung
    rows: [{otherwise: true, clear: rung, order: acq_rel, pairs with: ring, then: nothing, uncovered: Nobody hears yet.}]
equivalent:
  - {row: ring.sounds, change: drop set rung, why: For the example.}
"""


def test_an_atomic_machine_says_order_and_partners(machine: Make) -> None:
    made = machine(BELL)
    rows = [row for event in made.events for row in event.rows]
    assert made.atomic
    assert [row.order for row in rows] == ["", "relaxed", "release", "acq_rel"]
    assert [row.pairs_with for row in rows] == [(), ("nobody",), ("hear",), ("ring",)]
    assert [(row.acquires, row.releases) for row in rows[2:]] == [(False, True), (True, True)]
    assert [row.uncovered for row in rows] == ["", "", "", "Nobody hears yet."]
    assert made.row_names() == ["ring.1", "ring.2", "ring.sounds", "hear.1"]
    assert [(one.row, one.change) for one in made.equivalent] == [("ring.sounds", "drop set rung")]


def test_a_machine_says_once_that_no_row_of_it_is_covered(machine: Make) -> None:
    made = machine(BELL + "uncovered: There is no bell yet.\n")
    reasons = [row.uncovered for event in made.events for row in event.rows]
    assert reasons == ["", "There is no bell yet.", "There is no bell yet.", "Nobody hears yet."]  # not what forbids


def test_a_machine_is_local_unless_it_says_otherwise(machine: Make) -> None:
    text = """
kind: machine/v1
name: lamp
doc: A lamp.
word: {bits: 32, flags: {lit: It shines.}}
events: {press: {doc: The switch., rows: [{when: lit, clear: lit, then: rest}, {otherwise: true, set: lit, then: shine}]}}
"""
    assert not machine(text).atomic
    assert not machine(text.replace("bits: 32", "bits: 32, sharing: local")).atomic


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A bell that", "Some bell that"),
        ("It sounds already.", "It is loud."),
        ("order: release, pairs with: [hear]", "order: seq_cst, pairs with: hear"),
        ("name: small", "name: tiny"),
        (", uncovered: Nobody hears yet.", ""),
        ("drop set rung", "drop everything"),
    ],
)
def test_the_hash_leaves_out_what_decides_nothing(machine: Make, old: str, new: str) -> None:
    assert old in BELL
    assert machine_hash(machine(BELL.replace(old, new))) == machine_hash(machine(BELL))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("set: rung, add", "add"),
        ("rings: 1}", "rings: 2}"),
        ("then: sound", "then: clang"),
        ("not hard", "hard"),
        ("needs: rung", "needs: rung and rings < 9"),
        ("bits: 8, limit: 200", "bits: 8, limit: 201"),
        ("bits: 8,", "bits: 9,"),
        ("bits: 32", "bits: 64"),
        ("id: sounds, ", ""),
        ("name: bell", "name: gong"),
        ("hard: bool", "hard: [true_, false_]"),
    ],
)
def test_the_hash_follows_every_decision(machine: Make, old: str, new: str) -> None:
    text = BELL.replace(old, new)
    assert text != BELL
    if old.startswith("hard"):
        text = text.replace("not hard", "hard is false_").replace("true_", "soft").replace("false_", "loud")
    if old.startswith("id"):
        text = text.replace("ring.sounds", "ring.3")
    assert machine_hash(machine(text)) != machine_hash(machine(BELL))
    assert len(machine_hash(machine(text))) == 16


def test_a_partner_may_be_in_another_machine(resolved: Resolved) -> None:
    door = """
kind: machine/v1
name: door
doc: A door.
word: {bits: 32, sharing: atomic, flags: {open: It is open.}}
events:
  push: {doc: It is pushed., needs: not open, rows: [{otherwise: true, set: open, order: release, pairs with: bell.hear, then: go}]}
  pull: {doc: It is pulled., needs: open, rows: [{otherwise: true, clear: open, order: acquire, pairs with: push, then: go}]}
"""
    _, report = resolved(bell=BELL, door=door)
    assert not report.failed, report.render()
    _, report = resolved(bell=BELL, door=door.replace("bell.hear", "bell.heard"))
    assert [(one.code, one.help) for one in report.found()] == [("E120", "did you mean `bell.hear`?")]


def test_limit_is_the_bound_of_a_ghost(resolved: Resolved) -> None:
    text = """
kind: machine/v1
name: lamp
doc: A lamp.
word: {bits: 32, flags: {lit: It shines.}}
events: {press: {doc: The switch., rows: [{when: lit, clear: lit, then: rest}, {otherwise: true, set: lit, then: shine}]}}
model:
  doc: Hands.
  ghosts: {hands: 0..3}
  roles: {hand: [{when: hands < limit, add: {hands: 1}, do: press}, {when: hands == limit - 1 or hands > 0, add: {hands: -1}}]}
"""
    project, report = resolved(lamp=text)
    assert not report.failed, report.render()
    verdict = project.notes["verdict lamp"]
    assert isinstance(verdict, Verdict) and verdict.states == 8
    _, report = resolved(lamp=text.replace("hands < limit,", "hands <= limit,"))
    assert [one.code for one in report.found()] == ["E134"]
