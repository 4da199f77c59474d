"""No role lets an event come in a word in which its `needs` does not hold.

`needs` is a promise of the callers, checked in every build; the model plays the callers and must keep it too.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Span
from eddagen.ir.machine import Event

CODE = "E130"


def finding(span: Span, event: Event) -> Diagnostic:
    needs = event.needs.text if event.needs is not None else ""
    return Diagnostic(span, CODE, f"`{event.name}` comes where it may not: it needs `{needs}`.")
