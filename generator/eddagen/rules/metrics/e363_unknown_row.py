"""What a metric `counts` is a row of a machine: `machine.event.row`, by its id or its number.

A row that does not exist would leave a metric at zero for ever, and a zero looks like good news.
"""

from __future__ import annotations

from typing import Any

from eddagen.diagnostics import Report, Span, suggestion
from eddagen.ir.tables import MetricTable
from eddagen.kinds import Project
from eddagen.names import snake
from eddagen.rules.metrics._names import row_key

CODE = "E363"


def check(table: MetricTable, project: Project, report: Report) -> None:
    """Says nothing while a machine is broken, or in a run without machines (`--kind`)."""
    machines = {snake(machine.name): machine for machine in project.of("machine/v1")}
    if not machines or not project.complete("machine/v1"):
        return
    for row in table.metrics:
        for reference, span in zip(row.counts, row.counts_spans, strict=True):
            _check_row(reference, span, machines, report)


def _check_row(reference: str, span: Span, machines: dict[str, Any], report: Report) -> None:
    machine, event, row = row_key(reference).split(".")
    if machine not in machines:
        report.error(CODE, span, f"There is no machine `{machine}`.", suggestion(machine, machines, "machines"))
        return
    rows = machines[machine].row_ids()
    here = [one.split(".")[2] for one in rows if one.split(".")[1] == event]
    if not here:
        events = dict.fromkeys(one.split(".")[1] for one in rows)
        said = f"The machine `{machine}` has no event `{event}`."
        report.error(CODE, span, said, suggestion(event, events, "events"))
    elif row not in here:
        said = f"The event `{event}` of `{machine}` has no row `{row}`."
        report.error(CODE, span, said, suggestion(row, here, "rows"))
