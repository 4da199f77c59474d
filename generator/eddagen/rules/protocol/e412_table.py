"""A value on the wire means one row of its table, fits the table's bits, and a table of texts has a row for all others.

The table is searched by that value; with two rows for one, which of them is found would be chance.
"""

from __future__ import annotations

from eddagen.protocol.ir import Table
from eddagen.rules.protocol._scope import Scope

CODE = "E412"


def check(scope: Scope) -> None:
    for table in scope.protocol.tables:
        _check_rows(scope, table)
        for row in table.ranges:
            if isinstance(row.wire, int) and row.upto is not None and not 0 <= row.wire <= row.upto < 1 << table.bits:
                said = f"{row.wire} to {row.upto} is no range of {table.bits} bits."
                scope.report.error(CODE, row.span, said)
        if table.key == "text" and table.other is None:
            said = "A table of texts says under `other` what any other text is."
            scope.report.error(CODE, table.span, said)


def _check_rows(scope: Scope, table: Table) -> None:
    seen: dict[str | int, str] = {}
    for row in table.rows:
        if row.wire in seen:
            scope.report.error(CODE, row.span, f"`{row.wire}` is already the row `{seen[row.wire]}`.")
        seen.setdefault(row.wire, row.name)
        if isinstance(row.wire, int) and not 0 <= row.wire < 1 << table.bits:
            scope.report.error(CODE, row.span, f"{row.wire} does not fit into {table.bits} bits.")
