"""A value that a name is compared with, or becomes, is one that it can have.

An enumeration lists its values, and a count goes from 0 to its limit; a test for anything else would be silently false.
"""

from __future__ import annotations

from collections.abc import Iterable

from eddagen.diagnostics import Diagnostic, Span, suggestion

CODE = "E104"


def never(span: Span, name: str, value: str, known: Iterable[str]) -> Diagnostic:
    return Diagnostic(span, CODE, f"`{name}` is never `{value}`.", suggestion(value, known, "values"))


def outside(span: Span, name: str, value: str, limit: int | None) -> Diagnostic:
    said = f"`{name}` is a count from 0 to {limit}; it cannot become `{value}`."
    return Diagnostic(span, CODE, said)
