"""Steps and actions change ghosts only; the word itself is changed by events.

A model that wrote into the word directly would walk words that the program cannot come to.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Span

CODE = "E122"


def finding(span: Span, name: str) -> Diagnostic:
    said = f"`{name}` is in the word, which only events change."
    return Diagnostic(span, CODE, said, "use `do:` with an event")
