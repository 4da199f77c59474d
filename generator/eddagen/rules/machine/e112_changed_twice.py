"""A row changes each part of the word once: it does not both set and clear a flag, nor both assign a counter and add to it.

All changes of a row happen at once, so there is no order in which two of them could be read.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Span

CODE = "E112"


def set_and_cleared(span: Span, row: int, flag: str) -> Diagnostic:
    return Diagnostic(span, CODE, f"Row {row} both sets and clears `{flag}`.")


def assigned_and_added(span: Span, row: int, counter: str) -> Diagnostic:
    return Diagnostic(span, CODE, f"Row {row} both assigns `{counter}` and adds to it.")
