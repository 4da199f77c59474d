"""A condition is made of names, `x is 1`, `and`, `or`, `not` and parentheses.

A verdict must be possible to read aloud and to compare with the standard's sentence, so there is nothing else to write.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Span

CODE = "E403"


def unreadable(span: Span, problem: ValueError) -> Diagnostic:
    said = f"The condition cannot be read: {problem}."
    return Diagnostic(span, CODE, said, "conditions are names, `x is 1`, and, or, not, ( )")
