"""What the model lists under `sometimes` holds in at least one state that it reaches.

A model whose guards are too strict walks a few states and finds nothing wrong; this shows that it gets to where it matters.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Span

CODE = "E138"


def finding(span: Span, claim: str) -> Diagnostic:
    said = f"The model never reaches `{claim}`."
    return Diagnostic(span, CODE, said, "a model that cannot get there proves nothing about it")
