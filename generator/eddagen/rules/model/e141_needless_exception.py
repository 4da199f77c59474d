"""Every exception under `may hang` is needed: some state that it describes has no way to the end.

An exception that excuses nothing would excuse a mistake that is made later.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Span

CODE = "E141"


def finding(span: Span, claim: str) -> Diagnostic:
    said = f"Nothing hangs where `{claim}` holds."
    return Diagnostic(span, CODE, said, "remove the exception: it would hide a later mistake")
