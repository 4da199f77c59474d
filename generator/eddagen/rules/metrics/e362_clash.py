"""No two metrics, nor a metric and a value of another one's label, become one C++ identifier.

Each value of a label is a counter of its own, an enumerator that is made of the metric's name and the value; two of one name would
be one counter.
"""

from __future__ import annotations

from collections.abc import Iterable

from eddagen.diagnostics import Span
from eddagen.ir.tables import MetricRow, MetricTable
from eddagen.kinds import Context
from eddagen.names import ident

CODE = "E362"


def check(table: MetricTable, context: Context) -> bool:
    seen: set[str] = set()
    good = True
    for name, span in (pair for row in table.metrics for pair in _enumerators(row)):
        if ident(name) in seen:
            said = f"There is a counter `{ident(name)}` already."
            context.error(CODE, span, said, "rename the metric, or the value of the label")
            good = False
        seen.add(ident(name))
    return good


def _enumerators(row: MetricRow) -> Iterable[tuple[str, Span]]:
    return [(f"{row.name} {value}", row.span) for value in row.values] if row.values else [(row.name, row.span)]
