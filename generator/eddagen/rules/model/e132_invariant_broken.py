"""Every invariant of every word holds in each state that the model reaches.

Invariants exclude words from the rules about rows and from the tests, so they have to be true.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Span

CODE = "E132"


def finding(span: Span, name: str) -> Diagnostic:
    return Diagnostic(span, CODE, f"The invariant `{name}` is broken.")
