"""Flags, fields and counters together fit into the bits of the word.

The word is changed by one atomic instruction, so it cannot spill into a second one.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Span

CODE = "E114"


def finding(span: Span, used: int, bits: int) -> Diagnostic:
    said = f"The word needs {used} bits and has {bits}."
    return Diagnostic(span, CODE, said, "take 64, or make a counter narrower")
