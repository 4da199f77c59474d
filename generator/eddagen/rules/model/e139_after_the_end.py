"""No event comes after the end.

The end is where the word's memory may be gone; whoever still sends an event there uses it after it was freed.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Span

CODE = "E139"


def finding(span: Span, event: str) -> Diagnostic:
    return Diagnostic(span, CODE, f"`{event}` comes after the end.")
