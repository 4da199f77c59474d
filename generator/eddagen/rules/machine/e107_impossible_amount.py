"""A row adds an amount that is not 0, and no larger than the counter's limit.

Adding nothing is a line without effect, and from no count would more than the limit lead to another count.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Span

CODE = "E107"


def nothing(span: Span, counter: str) -> Diagnostic:
    return Diagnostic(span, CODE, f"Adding 0 to `{counter}` does nothing.")


def too_much(span: Span, counter: str, amount: int, limit: int) -> Diagnostic:
    return Diagnostic(span, CODE, f"`{counter}` cannot change by {amount}: its limit is {limit}.")
