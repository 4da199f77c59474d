"""No two rows of an event have one id.

The id names the row in traces, metrics and links, and must lead to one place.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Span

CODE = "E119"


def finding(span: Span, event: str, first: int, id: str) -> Diagnostic:
    """`first` is the number of the row that has the id."""
    return Diagnostic(span, CODE, f"Row {first} of `{event}` already has the id `{id}`.")
