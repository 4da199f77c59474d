"""A flag is tested by its name alone, an enumeration with `is` and `in`, a count with a comparison; and each changes by its own key.

The sort of a name says what can be asked of it. `running == 1` or `refs is 2` would invite a reader to think that other answers
are possible.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Span

CODE = "E103"


def truth_compared(span: Span, name: str) -> Diagnostic:
    said = f"`{name}` is true or false; it cannot be compared."
    return Diagnostic(span, CODE, said, f"write `{name}` or `not {name}`")


def choice_untested(span: Span, name: str, value: str) -> Diagnostic:
    """`value` is one that it may have, for the example."""
    said = f"`{name}` has one of several values; test it with `is` or `in`."
    return Diagnostic(span, CODE, said, f"for example `{name} is {value}`")


def count_uncompared(span: Span, name: str) -> Diagnostic:
    return Diagnostic(span, CODE, f"`{name}` is a count; compare it with a number.", f"for example `{name} > 0`")


def wrongly_changed(span: Span, name: str, sort: str, key: str) -> Diagnostic:
    return Diagnostic(span, CODE, f"`{name}` is {sort}, and changes by {key}.")
