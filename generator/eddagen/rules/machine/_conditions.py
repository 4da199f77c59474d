"""The conditions of a machine, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator

from eddagen.ir.machine import Condition, Event, Machine


def conditions(machine: Machine) -> Iterator[Condition]:
    """Invariants, then those of each event."""
    for one in machine.invariants:
        yield one.holds
    for event in machine.events:
        yield from conditions_of(event)


def conditions_of(event: Event) -> Iterator[Condition]:
    """`needs`, then the `when` of each row that has one."""
    if event.needs is not None:
        yield event.needs
    for row in event.rows:
        if row.when is not None:
            yield row.when
