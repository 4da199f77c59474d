"""Every event has a row that answers.

An event whose rows all forbid can never come; then it is no event, and whoever would send it has nothing to switch over. What must
not come in some words is said by `needs`, or by a row that forbids beside one that does not.
"""

from __future__ import annotations

from eddagen.diagnostics import Report
from eddagen.ir.machine import Machine

CODE = "E129"


def check(machine: Machine, report: Report) -> None:
    for event in machine.events:
        if not event.actions:
            said = f"Every row of `{event.name}` forbids: it may never come."
            report.error(CODE, event.span, said, "remove the event, or add the row that says what it does")
