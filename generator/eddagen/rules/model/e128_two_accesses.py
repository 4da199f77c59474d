"""In one step of a role an atomic word is touched once.

Each event of an atomic machine is one access of memory. Between two of them another thread may come, and a model that takes both in
one step would prove something about a program that nobody can write. So the step is split, and a ghost says where its role is.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Span

CODE = "E128"


def finding(span: Span, first: str, second: str) -> Diagnostic:
    said = f"Another thread could come between `{first}` and `{second}`, and here both are one step."
    help = "make two steps of it, with a ghost that says how far the role is"
    return Diagnostic(span, CODE, said, help)
