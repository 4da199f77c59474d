"""A ghost has a name of its own, and room for at least two values.

With the name of a flag, an expression could mean either; with one value a ghost remembers nothing.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Span

CODE = "E123"


def name_taken(span: Span, name: str) -> Diagnostic:
    return Diagnostic(span, CODE, f"The ghost `{name}` has the name of something in the word.")


def no_room(span: Span, name: str, bounds: str) -> Diagnostic:
    return Diagnostic(span, CODE, f"The ghost `{name}` needs room to count: `{bounds}` is one value.")
