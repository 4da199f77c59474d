"""A row says either `when` it is taken, or `otherwise: true`.

With neither, a reader would have to guess that it takes everything; with both, which of the two holds.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Span

CODE = "E105"


def finding(span: Span, row: int) -> Diagnostic:
    said = f"Row {row} needs either `when` or `otherwise: true`."
    return Diagnostic(span, CODE, said, "`when: <expression>` for a case, `otherwise: true` for what is left")
