"""No row adds so much to a counter that it outgrows its bits.

The carry would go into the bits above it. A counter that says what happens `on limit` is never brought there; one that does not is
guarded by the rows themselves.
"""

from __future__ import annotations

from eddagen.diagnostics import Report
from eddagen.rules.machine._cases import Cases

CODE = "E118"


def check(cases: Cases, report: Report) -> None:
    fault = cases.over
    if fault is not None:
        row, counter = fault.row, fault.counter
        said = f"Row {row.number} of `{cases.event.name}` makes `{counter.name}` outgrow its {counter.width} bits."
        report.error(CODE, row.span, said, cases.excluding(fault.case))
