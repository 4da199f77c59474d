"""What the model says under `actions` is about an action that some row answers.

An effect of an action that no row takes would never happen, and the model would prove less than it seems to.
"""

from __future__ import annotations

from collections.abc import Iterable

from eddagen.diagnostics import Diagnostic, Span, suggestion

CODE = "E121"


def finding(span: Span, name: str, known: Iterable[str]) -> Diagnostic:
    return Diagnostic(span, CODE, f"No row answers `{name}`.", suggestion(name, known, "actions"))
