"""From each state that the model reaches the end can still be reached, or, where no end is said, something can still happen.

A state without a way on is a deadlock or a lost wakeup. Where a hang is meant, `may hang` says so with its reason.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Span

CODE = "E136"


def finding(span: Span, has_end: bool) -> Diagnostic:
    what = "The end cannot be reached any more" if has_end else "Nothing can happen any more"
    return Diagnostic(span, CODE, f"{what} from a state that the model reaches.")
