"""A label has values, values have a label, and the label is one that Prometheus takes and does not keep for itself.

Without a fixed list of values a label could grow without bound, and `job` or `instance` would be overwritten by the server that
collects.
"""

from __future__ import annotations

import re

from eddagen.ir.tables import MetricRow, MetricTable
from eddagen.kinds import Context

CODE = "E361"
_LABEL = re.compile(r"[a-z][a-z0-9_]*")
_RESERVED_LABELS = ("le", "quantile", "job", "instance")


def check(table: MetricTable, context: Context) -> bool:
    good = True
    for row in table.metrics:
        good = _check_row(row, context) and good
    return good


def _check_row(row: MetricRow, context: Context) -> bool:
    if bool(row.label) != bool(row.values):
        has, lacks = ("a label", "`values`") if row.label else ("values", "`label`")
        said = f"`{row.name}` has {has} and no {lacks}."
        context.error(CODE, row.span, said, "`label: kind, values: [first, second]`")
        return False
    if not row.label or (_LABEL.fullmatch(row.label) and row.label not in _RESERVED_LABELS):
        return True
    kept = row.label in _RESERVED_LABELS
    why = "is kept by Prometheus for itself" if kept else "is no label that Prometheus takes"
    help = "a label is lower case letters, digits and `_`, and starts with a letter"
    context.error(CODE, row.label_span, f"`{row.label}` {why}.", help)
    return False
