"""The rules of metrics/v1, in their order: names, labels, clashes, then the rows that other specs have."""

from __future__ import annotations

from eddagen.diagnostics import Report
from eddagen.ir.tables import MetricTable
from eddagen.kinds import Context, Project
from eddagen.rules.metrics import e360_name, e361_label, e362_clash, e363_unknown_row
from eddagen.rules.metrics._names import row_key

__all__ = ["check_document", "check_project", "row_key"]


def check_document(table: MetricTable, context: Context) -> bool:
    """The rules that look at one document. False when any of them spoke."""
    good = e360_name.check(table, context)
    good = e361_label.check(table, context) and good
    return e362_clash.check(table, context) and good


def check_project(table: MetricTable, project: Project, report: Report) -> None:
    """The rules that look at other specs."""
    e363_unknown_row.check(table, project, report)
