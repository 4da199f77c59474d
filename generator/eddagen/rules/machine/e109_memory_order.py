"""A row of an atomic machine states its memory `order`, and which events it `pairs with`; a row of a local machine states neither.

An order by itself promises nothing: a release is seen only by somebody who acquires. So each names its partner, and a row that
nobody pairs with is relaxed and says why that is enough. A row that forbids ends the program; nothing needs to see it.
"""

from __future__ import annotations

from collections.abc import Sequence

from eddagen.diagnostics import Diagnostic, Span

CODE = "E109"


def missing(span: Span, row: int, keys: Sequence[str]) -> Diagnostic:
    said = f"Row {row} is of an atomic machine and does not say its {' and '.join(f'`{key}`' for key in keys)}."
    help = "for example `order: release, pairs with: drain`; or `order: relaxed, pairs with: nobody` and why"
    return Diagnostic(span, CODE, said, help)


def local(span: Span, row: int, key: str) -> Diagnostic:
    said = f"Row {row} says `{key}`, and the word belongs to one thread."
    return Diagnostic(span, CODE, said, "remove it, or say `sharing: atomic` under `word`")


def forbidding(span: Span, row: int, key: str) -> Diagnostic:
    said = f"Row {row} forbids the word, so its `{key}` would never be seen."
    return Diagnostic(span, CODE, said, "remove it")


def alone(span: Span, row: int, order: str) -> Diagnostic:
    said = f"Row {row} is `{order}` and pairs with `nobody`."
    return Diagnostic(span, CODE, said, "name the events on the other side; only a relaxed row has none")


def nobody_and_others(span: Span, row: int) -> Diagnostic:
    said = f"Row {row} pairs with `nobody`, and with others."
    return Diagnostic(span, CODE, said, "remove `nobody`")


def unexplained(span: Span, row: int) -> Diagnostic:
    said = f"Row {row} pairs with nobody and does not say why that is enough."
    return Diagnostic(span, CODE, said, "add `why: ...`: what makes the order of everything around it irrelevant")
