"""A name in a row, in an expression or in the model is one of the machine's flags, fields, counters, arguments or ghosts.

Names keep their spaces and are written as they were declared; most unknown ones are misspelt, so the help names the closest.
"""

from __future__ import annotations

from collections.abc import Iterable

from eddagen.diagnostics import Diagnostic, Span, suggestion

CODE = "E101"


def in_expression(span: Span, name: str, known: Iterable[str]) -> Diagnostic:
    return Diagnostic(span, CODE, f"Nothing is called `{name}` here.", suggestion(name, known))


def assigned(span: Span, name: str, known: Iterable[str], is_flag: bool) -> Diagnostic:
    """Under `to`, which assigns to fields and counters only."""
    help = f"use `set` and `clear` for flags, as in `set: {name}`"
    said = f"No field or counter is called `{name}`."
    return Diagnostic(span, CODE, said, help if is_flag else suggestion(name, known, "fields and counters"))


def listed(span: Span, name: str, known: Iterable[str], what: str) -> Diagnostic:
    """In a list of names of one sort; `what` is its plural."""
    return Diagnostic(span, CODE, f"None of the {what} is called `{name}`.", suggestion(name, known, what))


def ghost(span: Span, name: str, known: Iterable[str]) -> Diagnostic:
    return Diagnostic(span, CODE, f"No ghost is called `{name}`.", suggestion(name, known, "ghosts"))
