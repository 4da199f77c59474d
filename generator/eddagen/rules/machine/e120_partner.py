"""Each event that a row `pairs with` exists, is one of an atomic machine, and has a row that takes the other side.

What a release makes visible is seen by an acquire of the same word, and by nothing else; a partner that never acquires, or never
releases, shows that one of the two orders is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from eddagen.diagnostics import Report, Span, suggestion
from eddagen.ir.machine import Event, Machine, Row

CODE = "E120"


def check(machine: Machine, others: Mapping[str, Machine], report: Report) -> None:
    """`others` are all machines by name, this one included."""
    for event in machine.events:
        for row in event.rows:
            for name, span in zip(row.pairs_with, row.pairs_spans, strict=True):
                if name != "nobody":
                    _check_one(machine, row, name, span, others, report)


def _check_one(
    machine: Machine, row: Row, name: str, span: Span, others: Mapping[str, Machine], report: Report
) -> None:
    owner, _, wanted = name.rpartition(".")
    home = others.get(owner) if owner else machine
    partner = home.event(wanted) if home is not None else None
    if home is None or partner is None:
        known = [*(one.name for one in machine.events), *_elsewhere(machine, others), "nobody"]
        said = f"Row {row.number} pairs with `{name}`, and there is no such event."
        report.error(CODE, span, said, suggestion(name, known, "events"))
    elif not home.atomic:
        said = f"Row {row.number} pairs with `{name}`, and the machine `{home.name}` belongs to one thread."
        report.error(CODE, span, said, "a partner is an event of an atomic machine")
    elif not _fits(row, partner):
        side = "acquires" if row.releases else "releases"
        said = f"Row {row.number} is `{row.order}` and pairs with `{name}`, of which no row {side}."
        report.error(CODE, span, said, "one of the two orders is wrong: a release is seen by an acquire only")


def _fits(row: Row, partner: Event) -> bool:
    """Whether some row of the partner is on the other side of this one. A relaxed row has no side."""
    return (
        not (row.releases or row.acquires)
        or (row.releases and any(one.acquires for one in partner.rows))
        or (row.acquires and any(one.releases for one in partner.rows))
    )


def _elsewhere(machine: Machine, others: Mapping[str, Machine]) -> Iterator[str]:
    for other in others.values():
        if other.atomic and other.name != machine.name:
            yield from (f"{other.name}.{event.name}" for event in other.events)
