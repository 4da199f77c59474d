"""The texts under `one of` look like the state's `like`, and the bytes of a number are digits of its base.

A text of another look could never be found, and a byte that is no digit would give a number that nobody sent.
"""

from __future__ import annotations

from eddagen.protocol.bytesets import shown
from eddagen.protocol.ir import State
from eddagen.rules.protocol._scope import Scope

CODE = "E422"


def check(scope: Scope) -> None:
    for state in scope.protocol.states:
        if not state.quiet:
            _check_texts(scope, state)
            _check_digits(scope, state)


def _check_texts(scope: Scope, state: State) -> None:
    if state.like is None:
        return
    for text, _, _ in state.one_of:
        if not _looks_like(text, state.like):
            scope.report.error(CODE, state.keys["one of"], f"`{text}` does not look like `{state.like}`.")


def _looks_like(text: str, like: str) -> bool:
    """In `like` a # stands for a digit, everything else for itself."""
    return len(text) == len(like) and all(a == b or (a == "#" and b.isdigit()) for a, b in zip(like, text, strict=True))


def _check_digits(scope: Scope, state: State) -> None:
    digits = scope.protocol.set_of(state.run) if state.run is not None else None
    if state.number is None or digits is None:
        return
    allowed = frozenset(b"0123456789" if state.base == 10 else b"0123456789abcdefABCDEF")
    if not digits.members <= allowed:
        odd = min(digits.members - allowed)
        said = f"{shown(odd)} in `{state.run}` is no digit of base {state.base}."
        scope.report.error(CODE, state.keys["run"], said)
