"""In one step of a role an atomic word is touched once.

Each event of an atomic machine is one access of memory, and so is a guard that asks such a word. Between two of them another thread may
come, and a model that takes both in one step would prove something about a program that nobody can write. So the step is split, and a
ghost says where its role is.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Span

CODE = "E128"
_SPLIT = "make two steps of it, with a ghost that says how far the role is"


def finding(span: Span, first: str, second: str) -> Diagnostic:
    said = f"Another thread could come between `{first}` and `{second}`, and here both are one step."
    return Diagnostic(span, CODE, said, _SPLIT)


def look(span: Span, asked: str, event: str) -> Diagnostic:
    """A guard has asked an atomic word, and then an event comes."""
    said = f"Another thread could come between the look at `{asked}` in the guard and `{event}`, and here both are one step."
    help = (
        "let the event's own rows decide, whose `when` is part of its access; or have a ghost say what the role knows"
    )
    return Diagnostic(span, CODE, said, help)


def two_looks(span: Span, first: str, second: str) -> Diagnostic:
    """A guard asks two atomic words."""
    said = f"Another thread could come between the looks at `{first}` and `{second}`, and here both are one guard."
    return Diagnostic(span, CODE, said, _SPLIT)
