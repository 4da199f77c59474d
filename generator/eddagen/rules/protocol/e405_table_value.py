"""A row gives values to columns that its table has, each of the column's type, and a key of the table's sort.

A table becomes an array of structures in C++; each value needs its place there.
"""

from __future__ import annotations

from collections.abc import Iterable

from eddagen.diagnostics import Diagnostic, Span, suggestion

CODE = "E405"


def no_column(span: Span, name: str, known: Iterable[str]) -> Diagnostic:
    return Diagnostic(span, CODE, f"The table has no column `{name}`.", suggestion(name, known, "columns"))


def wrong_type(span: Span, name: str, is_flag: bool) -> Diagnostic:
    wanted = "true or false" if is_flag else "a text"
    return Diagnostic(span, CODE, f"The column `{name}` holds {wanted}.")


def no_number(span: Span, text: str) -> Diagnostic:
    return Diagnostic(span, CODE, f"The table's key is a number, and `{text}` is none.")
