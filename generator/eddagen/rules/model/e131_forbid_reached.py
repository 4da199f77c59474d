"""No walk of the model comes to a row that forbids.

Such a row says that the word cannot be; if the model gets there, either the row or the protocol between the roles is wrong.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic
from eddagen.ir.machine import Event, Row

CODE = "E131"


def finding(event: Event, row: Row) -> Diagnostic:
    said = f"The model reaches row {row.number} of `{event.name}`, which forbids."
    return Diagnostic(row.span, CODE, said)
