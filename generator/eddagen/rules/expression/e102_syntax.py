"""An expression is made of names, `and`, `or`, `not`, `is`, `in`, comparisons, numbers and parentheses, in the usual order.

It must be possible to read a row aloud; so there is no arithmetic, and a name stands where a test begins.
"""

from __future__ import annotations

from collections.abc import Sequence

from eddagen.diagnostics import Diagnostic, Span, suggestion

CODE = "E102"


def stray(span: Span, text: str, words: Sequence[str]) -> Diagnostic:
    """`words` are those that may be meant; none if `text` is no word."""
    return Diagnostic(span, CODE, f"`{text}` cannot stand here.", suggestion(text, words, "words") if words else "")


def meaningless(span: Span, text: str) -> Diagnostic:
    help = "and, or, not, is, in, == != >= <= < >, parentheses, numbers and names"
    return Diagnostic(span, CODE, f"`{text}` means nothing in an expression.", help)


def expected(span: Span, wanted: str, text: str) -> Diagnostic:
    """`text` is what stands there instead; empty at the end."""
    found = f"`{text}`" if text else "the end"
    return Diagnostic(span, CODE, f"Expected {wanted} before {found}.")


def no_number(span: Span, text: str) -> Diagnostic:
    return Diagnostic(span, CODE, f"Expected a number or `limit`, not `{text}`.")


def too_deep(span: Span, most: int) -> Diagnostic:
    help = "give a part of it a name: a flag, or a row of its own"
    return Diagnostic(span, CODE, f"This expression is nested more than {most} levels deep.", help)
