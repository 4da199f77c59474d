"""A form is made of quoted text, names, groups with alternatives, and counts, as in `"/" segment*`.

It is the shape that a whole text must have; the notation is that of the standards, so that the two can be compared.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Span

CODE = "E402"


def unreadable(span: Span, name: str, problem: ValueError) -> Diagnostic:
    help = 'a form is made of "text", names of byte sets and forms, ( | ), and * + ? {m,n}'
    return Diagnostic(span, CODE, f"The form `{name}` cannot be read: {problem}.", help)
