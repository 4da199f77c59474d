"""The `when` of each claim under `leads to` holds somewhere without its `to`.

A claim about nothing is always true; it would look like a proof, and would stay so whatever becomes of the rows.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Span

CODE = "E143"


def finding(span: Span, when: str, to: str) -> Diagnostic:
    said = f"The model never reaches `{when}` without `{to}`, so the claim says nothing."
    return Diagnostic(span, CODE, said, "remove it, or add the step that its author had in mind")
