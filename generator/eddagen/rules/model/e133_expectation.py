"""What the model says that an action `expect`s holds whenever a row answers with it.

It is what the code that carries the action out relies on, for example that nobody else still uses the memory that it frees.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Span

CODE = "E133"


def finding(span: Span, action: str, expected: str) -> Diagnostic:
    return Diagnostic(span, CODE, f"`{action}` comes where `{expected}` does not hold.")
