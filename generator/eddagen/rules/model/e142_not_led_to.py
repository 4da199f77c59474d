"""What `leads to` says comes true: whenever its `when` holds, its `to` holds later.

A run in which it never does is a lost wake or a starved party. Runs in which a step marked `fair` stays possible for ever and is
never taken do not count; all others may stop anywhere, because nobody can be forced to go on.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Span

CODE = "E142"


def finding(span: Span, when: str, to: str) -> Diagnostic:
    return Diagnostic(span, CODE, f"`{when}` does not always lead to `{to}`.")
