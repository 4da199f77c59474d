"""A metric's name does not end in a word that Prometheus gives a meaning, such as `total` or `count`.

Counters get `_total` by themselves, and the other endings belong to histograms and summaries: a name would say its type twice, or
a wrong one.
"""

from __future__ import annotations

from eddagen.ir.tables import MetricTable
from eddagen.kinds import Context
from eddagen.names import snake

CODE = "E360"
_RESERVED_ENDINGS = ("total", "bucket", "count", "sum", "info", "created")


def check(table: MetricTable, context: Context) -> bool:
    good = True
    for row in table.metrics:
        last = snake(row.name).split("_")[-1]
        if last in _RESERVED_ENDINGS:
            said = f"The name `{row.name}` ends in `{last}`, which Prometheus gives a meaning of its own."
            context.error(CODE, row.span, said, "leave the word out: counters get `_total` by themselves")
            good = False
    return good
