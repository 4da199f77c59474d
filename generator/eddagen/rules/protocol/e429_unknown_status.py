"""A status that is sent stands in the table of statuses.

The answer needs its reason phrase, which the table has.
"""

from __future__ import annotations

from collections.abc import Iterator

from eddagen.diagnostics import suggestion
from eddagen.protocol.ir import Protocol, Refusal
from eddagen.rules.protocol._scope import Scope

CODE = "E429"


def check(scope: Scope) -> None:
    """Silent in a protocol without that table: then its statuses mean something else."""
    table = scope.tables.get("status")
    if table is None:
        return
    known = {row.wire for row in table.rows}
    refusing = [str(one) for one in sorted(known, key=str) if isinstance(one, int) and one >= 400]
    for refusal in _refusals(scope.protocol):
        if refusal.status not in known:
            near = suggestion(str(refusal.status), refusing, "statuses")
            scope.report.error(CODE, refusal.span, f"The table of statuses has no {refusal.status}.", near)


def _refusals(protocol: Protocol) -> Iterator[Refusal]:
    for state in protocol.states:
        if state.otherwise is not None:
            yield state.otherwise
        if state.over:
            yield Refusal(state.over, "", state.keys["over"])
        yield from (edge.refuse for edge in state.then if edge.refuse is not None)
    yield from (header.refuse for header in protocol.headers if header.refuse is not None)
    yield from (row.refuse for row in protocol.verdict)
    yield from (Refusal(limit.over, "", limit.span) for limit in protocol.limits)
