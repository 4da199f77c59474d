"""A byte set lists bytes, ranges and names of known sets, and can be read.

Everything else in a protocol rests on these sets: they become tables of 256 entries.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Span

CODE = "E401"


def unreadable(span: Span, name: str, problem: ValueError) -> Diagnostic:
    return Diagnostic(span, CODE, f"The byte set `{name}` cannot be read: {problem}.")
