"""What the model claims under `always` holds in each state that it reaches.

These are the properties that the machine exists for: the model is walked to see that they are true.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Span

CODE = "E135"


def finding(span: Span, claim: str) -> Diagnostic:
    return Diagnostic(span, CODE, f"`{claim}` does not always hold.")
