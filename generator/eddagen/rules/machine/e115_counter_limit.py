"""A counter's limit is at least 1 and fits into its bits, and the counter starts no higher than that.

Beyond its bits a count would run into its neighbour, and with a limit of 0 it would count nothing.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Span
from eddagen.ir.machine import Counter

CODE = "E115"


def over_bits(span: Span, counter: Counter) -> Diagnostic:
    said = f"The limit of `{counter.name}` is {counter.limit}, and {counter.width} bits count to {counter.most}."
    return Diagnostic(span, CODE, said)


def below_one(span: Span, counter: Counter) -> Diagnostic:
    return Diagnostic(span, CODE, f"The limit of `{counter.name}` must be at least 1.")


def starts_over(span: Span, counter: Counter) -> Diagnostic:
    said = f"`{counter.name}` starts at {counter.initial}, which is over its limit {counter.limit}."
    return Diagnostic(span, CODE, said)
