"""The kind metrics/v1: what a runtime counts.

A metric with a label becomes one enumerator a value, so that counting is one load and one store whatever the label; the rows
that Prometheus shows are a table. A machine row that a metric names counts itself (targets/machine.py asks `counted_rows`).
"""

from __future__ import annotations

from eddagen.diagnostics import Report
from eddagen.ir.tables import TIERS, MetricRow, MetricTable
from eddagen.kinds import Context, Output, Project
from eddagen.load import Mapping, Scalar
from eddagen.names import ident, sentence, snake
from eddagen.rules import metrics as rules


def counted_rows(project: Project) -> dict[str, list[str]]:
    """For each `machine.event.row` that a metric counts (words joined by _), the enumerators of Metric."""
    found: dict[str, list[str]] = {}
    for table in project.of("metrics/v1"):
        for row in table.metrics:
            for reference in row.counts:
                found.setdefault(rules.row_key(reference), []).append(ident(row.name))
    return found


def prometheus_name(row: MetricRow) -> str:
    return f"edda_{snake(row.name)}" + ("_total" if row.type == "counter" else "")


def _cells(row: MetricRow) -> list[dict[str, str]]:
    """One counter for each value of the label, or one."""
    return [
        {"id": ident(f"{row.name} {value}" if value else row.name), "value": value} for value in row.values or ("",)
    ]


def row_view(row: MetricRow) -> dict[str, object]:
    cells = _cells(row)
    return {
        "name": row.name,
        "id": ident(row.name),
        "prometheus": prometheus_name(row),
        "type": row.type,
        "doc": sentence(row.doc),
        "label": row.label,
        "cells": cells,
        "counts": list(row.counts),
        "often": row.often,
    }


def _row(name: Scalar, kind: str, entry: Mapping) -> MetricRow:
    values = tuple(scalar.text for scalar in entry.texts("values"))
    if values == ("tiers",):
        values = TIERS
    label = entry.get("label")
    counts = entry.texts("counts")
    return MetricRow(
        name.text,
        kind,
        entry.text("doc"),
        entry.text("label"),
        values,
        tuple(one.text for one in counts),
        "often" in entry,
        name.span,
        label.span if label is not None else name.span,
        tuple(one.span for one in counts),
    )


class MetricsKind:
    name = "metrics/v1"

    def build(self, doc: Mapping, context: Context) -> MetricTable | None:
        rows = []
        for section, kind in (("counters", "counter"), ("gauges", "gauge")):
            for key, entry in doc.mapping(section).items():
                assert isinstance(entry, Mapping)
                rows.append(_row(key, kind, entry))
        table = MetricTable(self.name, doc.text("name"), context.file, doc.text("doc"), tuple(rows))
        return table if rules.check_document(table, context) else None

    def check(self, element: MetricTable, project: Project, report: Report) -> None:
        rules.check_project(element, project, report)

    def plan(self, project: Project) -> list[Output]:
        outputs = []
        for table in project.of(self.name):
            rows = [row_view(row) for row in table.metrics]
            labelled = [row for row in rows if row["label"]]
            count = sum(max(1, len(row.values)) for row in table.metrics)
            often = [cell["id"] for row in table.metrics if row.often for cell in _cells(row)]
            view = {"doc": table.doc, "rows": rows, "labelled": labelled, "count": count, "often": often}
            view["seldom"] = next(cell["id"] for row in table.metrics if not row.often for cell in _cells(row))
            headers = ("include/edda/gen/counters.hpp", "include/edda/gen/metrics.hpp")
            for path in (*headers, "tests/metrics_table_test.cpp", "docs/reference/metrics.rst"):
                outputs.append(Output(path, path + ".j2", view, (table.file,)))
        return outputs


KIND = MetricsKind()
