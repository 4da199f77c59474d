"""Ghosts stay within their bounds, and counters within their bits and below a limit that forbids.

A ghost that leaves its bounds counts something that should not happen, like a second release; a counter that does would change the
bits beside it.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Span

CODE = "E134"


def bounds(span: Span, name: str, after: int, least: int, most: int) -> Diagnostic:
    """`after` is the value that is outside."""
    left = f"falls below {least}" if after < least else f"exceeds {most}"
    return Diagnostic(span, CODE, f"`{name}` {left}.")


def limit(span: Span, name: str, limit: int) -> Diagnostic:
    return Diagnostic(span, CODE, f"`{name}` exceeds its limit {limit}.")
