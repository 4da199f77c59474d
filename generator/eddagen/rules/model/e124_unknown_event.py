"""The model names machines, events and arguments that exist.

`with` brings in other machines, `do` lets their events come and says what they are told; all three are names of other places.
"""

from __future__ import annotations

from collections.abc import Iterable

from eddagen.diagnostics import Diagnostic, Span, suggestion

CODE = "E124"


def event(span: Span, name: str, known: Iterable[str]) -> Diagnostic:
    return Diagnostic(span, CODE, f"There is no event `{name}`.", suggestion(name, known, "events"))


def argument(span: Span, event: str, name: str, known: Iterable[str]) -> Diagnostic:
    return Diagnostic(span, CODE, f"`{event}` takes no `{name}`.", suggestion(name, known, "arguments"))


def machine(span: Span, name: str, known: Iterable[str]) -> Diagnostic:
    return Diagnostic(span, CODE, f"There is no machine `{name}`.", suggestion(name, known, "machines"))
