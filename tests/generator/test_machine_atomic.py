"""How the rows of an atomic machine become accesses: one where every row makes the same change, a load where none writes, else a loop."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eddagen.ir.machine import Machine
from eddagen.targets.machine_atomic import AtomicTransition, joined

HEAD = """kind: machine/v1
name: gate
doc: A gate.
word:
  bits: 32
  sharing: atomic
  flags: {queued: In the inbox., closed: Nobody comes any more.}
  counters: {holders: {bits: 24, initial: 2, limit: 1000, doc: Who may touch it.}}
events:
  keep:
    doc: It keeps everything in use.
    rows:
      - {when: closed, clear: closed, set: queued, order: acq_rel, pairs with: keep, then: open}
      - {otherwise: true, set: closed, add: {holders: 1}, order: acq_rel, pairs with: keep, then: close}
  see:
    doc: The event that is looked at.
    rows:
"""

EVENTS = {
    "one or": (
        ["{when: queued, order: release, pairs with: keep, then: nothing}",
         "{otherwise: true, set: queued, order: acquire, pairs with: keep, then: push}"],
        "const Word seen(word_.fetch_or(queued, Order::acq_rel, at(Row::see_1)));",
    ),
    "one and": (
        ["{otherwise: true, clear: [queued, closed], order: acquire, pairs with: keep, then: nothing}"],
        "const Word seen(word_.fetch_and(~(queued | closed), Order::acquire, at(Row::see_1)));",
    ),
    "one subtraction": (
        ["{when: holders == 1, add: {holders: -1}, order: acquire, pairs with: keep, then: free}",
         "{when: holders == 0, then: forbid, why: Nobody is there.}",
         "{otherwise: true, add: {holders: -1}, order: release, pairs with: keep, then: nothing}"],
        "const Word seen(word_.fetch_sub(one_holder, Order::acq_rel, at(Row::see_1)));",
    ),
    "one exchange": (
        ["{when: queued, to: {holders: 0}, clear: [queued, closed], order: acquire, pairs with: keep, then: take}",
         "{otherwise: true, to: {holders: 0}, clear: closed, order: acquire, pairs with: keep, then: nothing}"],
        "const Word seen(word_.exchange(0, Order::acquire, at(Row::see_1)));",
    ),
    "one load": (
        ["{when: queued, order: acquire, pairs with: keep, then: full}",
         "{otherwise: true, order: relaxed, pairs with: nobody, then: empty, why: It may be soon.}"],
        "const Word seen = read(Row::see_1, Order::acquire);",
    ),
    "a loop whose load is as strong as the row that only reads": (
        ["{when: closed, order: acquire, pairs with: keep, then: nothing}",
         "{otherwise: true, set: queued, order: release, pairs with: keep, then: push}"],
        "for (Word seen = read(Row::see_1, Order::acquire);;) {",
    ),
    "a loop because the changes differ": (
        ["{when: queued, add: {holders: 1}, order: relaxed, pairs with: nobody, then: nothing, why: Two ways.}",
         "{otherwise: true, set: queued, order: release, pairs with: keep, then: push}"],
        "for (Word seen = read(Row::see_1, Order::relaxed);;) {",
    ),
}  # fmt: skip


def lines_of(machine: Machine) -> list[str]:
    event = machine.event("see")
    assert event is not None
    return AtomicTransition(machine, event, {}).lines()


def text(rows: list[str]) -> str:
    return HEAD + "".join(f"      - {row}\n" for row in rows)


@pytest.mark.parametrize("name", EVENTS)
def test_the_access_fits_the_rows(name: str, machine: Callable[[str], Machine]) -> None:
    rows, access = EVENTS[name]
    lines = lines_of(machine(text(rows)))
    assert next(line for line in lines if not line.startswith("//")) == access


def test_a_row_that_releases_writes_though_nothing_changes(machine: Callable[[str], Machine]) -> None:
    rows = [
        "{when: closed, order: relaxed, pairs with: nobody, then: nothing, why: Nobody looks.}",
        "{when: queued, order: release, pairs with: keep, then: nothing}",
        "{otherwise: true, set: queued, order: release, pairs with: keep, then: push}",
    ]
    lines = [line.strip() for line in lines_of(machine(text(rows)))]
    assert any(line.startswith("if (seen.any(closed)) { stay(Row::see_1, seen);") for line in lines)
    assert "if (become(Row::see_2, seen, seen.word(), Order::release, Order::relaxed)) return See::nothing;" in lines


def test_orders_join_to_the_weakest_that_is_strong_enough() -> None:
    assert joined([]) == "relaxed"
    assert joined(["relaxed", "acquire"]) == "acquire"
    assert joined(["release", "acquire"]) == "acq_rel"
    assert joined(["acq_rel", "seq_cst"]) == "seq_cst"
