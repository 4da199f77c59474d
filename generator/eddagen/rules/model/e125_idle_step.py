"""A step of a role changes a ghost or lets an event come.

A step that does nothing leads from each state to itself; it would only hide that nothing else can happen there.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Span

CODE = "E125"


def finding(span: Span, number: int, role: str) -> Diagnostic:
    said = f"Step {number} of the role `{role}` does nothing."
    return Diagnostic(span, CODE, said, "say `set`, `clear`, `add`, `to` or `do`")
