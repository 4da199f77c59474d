"""No row takes more from a counter than the counter has.

A count below zero would borrow from the bits beside it: one release too many, and a flag of the word flips.
"""

from __future__ import annotations

from eddagen.diagnostics import Report
from eddagen.rules.machine._cases import Cases

CODE = "E117"


def check(cases: Cases, report: Report) -> None:
    fault = cases.below
    if fault is not None:
        row, name = fault.row, fault.counter.name
        said = (
            f"Row {row.number} of `{cases.event.name}` takes {-fault.amount} from `{name}`, which may be {fault.value}."
        )
        report.error(CODE, row.span, said, cases.excluding(fault.case))
