"""An edge leads to a state or to a refusal, not to both and not to neither.

After its byte the parser has to be somewhere.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Span

CODE = "E404"


def finding(span: Span, shape: str) -> Diagnostic:
    said = f"After `{shape}` comes a state or a refusal, one of the two."
    return Diagnostic(span, CODE, said, "say `go: <state>` or `refuse: <status>`")
