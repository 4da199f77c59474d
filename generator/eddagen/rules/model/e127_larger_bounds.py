"""A bound under `larger` is that of a counting ghost, begins where the ghost begins, and reaches further.

The explorer walks the ghost's own bounds in milliseconds, Spin the larger ones. A larger bound that is none would let the figures of
a proof claim more than was proved.
"""

from __future__ import annotations

from collections.abc import Iterable

from eddagen.diagnostics import Diagnostic, Span, suggestion

CODE = "E127"


def unknown(span: Span, name: str, known: Iterable[str]) -> Diagnostic:
    said = f"No counting ghost is called `{name}`."
    return Diagnostic(span, CODE, said, suggestion(name, known, "counting ghosts"))


def no_larger(span: Span, name: str, bounds: str, least: int, most: int) -> Diagnostic:
    said = f"`{bounds}` is no larger than what the ghost `{name}` has."
    return Diagnostic(span, CODE, said, f"it has `{least}..{most}`: begin with {least} and end above {most}")
