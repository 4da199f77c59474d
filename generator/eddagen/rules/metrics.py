"""Rules of metrics/v1.

E360: a name that Prometheus would not take, or that says its type twice (`_total` is added to counters).
E361: a label that Prometheus keeps for itself or does not take, or one without values, or values without one.
E362: two metrics, or two values of a label, that become one C++ identifier.
E363: `counts` names a machine, an event or a row that does not exist.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from eddagen.diagnostics import Report, Span, suggestion
from eddagen.ir.tables import MetricRow, MetricTable
from eddagen.kinds import Context, Project
from eddagen.names import ident, snake

_LABEL = re.compile(r"[a-z][a-z0-9_]*")
_RESERVED_LABELS = ("le", "quantile", "job", "instance")
_RESERVED_ENDINGS = ("total", "bucket", "count", "sum", "info", "created")


def row_key(reference: str) -> str:
    """`task.poll pending.2` and `task.poll_pending.2` are one row."""
    return ".".join(snake(part) for part in reference.split("."))


def check_document(table: MetricTable, context: Context) -> bool:
    """The rules that look at one document. False when any of them spoke."""
    good = True
    for row in table.metrics:
        last = snake(row.name).split("_")[-1]
        if last in _RESERVED_ENDINGS:
            context.error(
                "E360",
                row.span,
                f"The name `{row.name}` ends in `{last}`, which Prometheus gives a meaning of its own.",
                "leave the word out: counters get `_total` by themselves",
            )
            good = False
        good = _check_label(row, context) and good
    return _check_clashes(table, context) and good


def _check_clashes(table: MetricTable, context: Context) -> bool:
    seen: set[str] = set()
    good = True
    for name, span in (pair for row in table.metrics for pair in _enumerators(row)):
        if ident(name) in seen:
            context.error(
                "E362",
                span,
                f"There is a counter `{ident(name)}` already.",
                "rename the metric, or the value of the label",
            )
            good = False
        seen.add(ident(name))
    return good


def _enumerators(row: MetricRow) -> Iterable[tuple[str, Span]]:
    return [(f"{row.name} {value}", row.span) for value in row.values] if row.values else [(row.name, row.span)]


def _check_label(row: MetricRow, context: Context) -> bool:
    if bool(row.label) != bool(row.values):
        has, lacks = ("a label", "`values`") if row.label else ("values", "`label`")
        context.error(
            "E361", row.span, f"`{row.name}` has {has} and no {lacks}.", "`label: kind, values: [first, second]`"
        )
        return False
    if not row.label or (_LABEL.fullmatch(row.label) and row.label not in _RESERVED_LABELS):
        return True
    kept = row.label in _RESERVED_LABELS
    why = "is kept by Prometheus for itself" if kept else "is no label that Prometheus takes"
    context.error(
        "E361",
        row.label_span,
        f"`{row.label}` {why}.",
        "a label is lower case letters, digits and `_`, and starts with a letter",
    )
    return False


def check_counted_rows(table: MetricTable, project: Project, report: Report) -> None:
    """Rows that count themselves must exist. Says nothing while a machine is broken, or in a run without machines (`--kind`)."""
    machines = {snake(machine.name): machine for machine in project.of("machine/v1")}
    if not machines or not project.complete("machine/v1"):
        return
    for row in table.metrics:
        for reference, span in zip(row.counts, row.counts_spans, strict=True):
            _check_row(reference, span, machines, report)


def _check_row(reference: str, span: Span, machines: dict[str, Any], report: Report) -> None:
    machine, event, row = row_key(reference).split(".")
    if machine not in machines:
        report.error("E363", span, f"There is no machine `{machine}`.", suggestion(machine, machines, "machines"))
        return
    rows = machines[machine].row_ids()
    here = [one.split(".")[2] for one in rows if one.split(".")[1] == event]
    if not here:
        events = dict.fromkeys(one.split(".")[1] for one in rows)
        report.error(
            "E363", span, f"The machine `{machine}` has no event `{event}`.", suggestion(event, events, "events")
        )
    elif row not in here:
        report.error(
            "E363", span, f"The event `{event}` of `{machine}` has no row `{row}`.", suggestion(row, here, "rows")
        )
