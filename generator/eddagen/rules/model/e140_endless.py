"""The model has few enough states to walk all of them while files are generated, and each of its steps ends.

One that grows beyond that has a step that can be taken again and again without giving anything back; what has grown the most is
the culprit. No way there is told, because it would be thousands of steps. A step never ends if carrying out an action brings an
event that answers with the same action.
"""

from __future__ import annotations

from eddagen.diagnostics import Diagnostic, Span

CODE = "E140"


def finding(span: Span, limit: int, name: str, top: int) -> Diagnostic:
    """`name` has grown the most, to `top`."""
    said = f"The model has more than {limit} states."
    help = f"`{name}` has grown to {top}: a row does not give back what it took, or a step needs a bound"
    return Diagnostic(span, CODE, said, help)


def in_one_step(span: Span, event: str) -> Diagnostic:
    """An action whose event leads to the action again."""
    said = f"One step never ends: `{event}` comes again and again."
    return Diagnostic(span, CODE, said, "let the action set a ghost, and a step of a role bring the event")
