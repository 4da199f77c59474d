"""A row that forbids a word does not change it.

The program stops there, so nobody would ever see the change.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Span

CODE = "E106"


def finding(span: Span, row: int) -> Diagnostic:
    return Diagnostic(span, CODE, f"Row {row} forbids the word, so it cannot change it.")
