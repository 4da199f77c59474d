"""An entry under `equivalent` names a row of its machine, as traces do: the event in snake case, a dot, the number or the id.

An exception for a row that is gone would excuse nothing, or one day another row.
"""

from __future__ import annotations

from collections.abc import Iterable

from eddagen.diagnostics import Diagnostic, Span, suggestion

CODE = "E126"


def finding(span: Span, row: str, known: Iterable[str]) -> Diagnostic:
    return Diagnostic(span, CODE, f"The machine has no row `{row}`.", suggestion(row, known, "rows"))
