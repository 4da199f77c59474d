"""A state does one thing, has the keys that this needs and no others, and says what happens when it cannot.

Each state becomes one loop of a direct-coded parser. What is left out would be decided by the code, and not by the spec.
"""

from __future__ import annotations

from eddagen.protocol.ir import State
from eddagen.rules.protocol._scope import Scope

CODE = "E420"
_DOES = ("run", "like", "take", "choose", "ends")
_TAKEN_NAMES = ("done", "refused", "refuse", "pause")
_NEEDS = {
    "at least": "run",
    "limit": "into",
    "over": "limit",
    "number": "run",
    "base": "number",
    "trim": "into",
    "forms": "into",
    "one of": "like",
    "other": "like",
}


def check(scope: Scope) -> None:
    for state in scope.protocol.states:
        _check_name(scope, state)
        _check_one_thing(scope, state)
        if state.quiet:
            _check_quiet(scope, state)
        else:
            _check_reading(scope, state)


def _check_name(scope: Scope, state: State) -> None:
    if state.name in _TAKEN_NAMES:
        said = f"The parser itself has a place called `{state.name}`."
        scope.report.error(CODE, state.span, said, "give the state another name")


def _check_one_thing(scope: Scope, state: State) -> None:
    does = [key for key in _DOES if key in state.keys]
    if len(does) > 1:
        said = f"The state `{state.name}` already has `{does[0]}`; a state does one thing."
        scope.report.error(CODE, state.keys[does[1]], said, "make two states of it")


def _check_quiet(scope: Scope, state: State) -> None:
    """A state that looks at no byte."""
    extra = [key for key in ("then", "else", "into", "limit") if key in state.keys]
    if extra:
        said = f"The state `{state.name}` looks at no byte, so it has no `{extra[0]}`."
        scope.report.error(CODE, state.keys[extra[0]], said)
    if state.ends is not None and state.go is None:
        said = f"The state `{state.name}` does not say where it goes on."
        scope.report.error(CODE, state.span, said, "add `go: <state>`")
    if state.choose and (state.choose[-1].when is not None or any(row.when is None for row in state.choose[:-1])):
        said = "The last row of `choose`, and no other, is `otherwise: true`."
        scope.report.error(CODE, state.keys["choose"], said)


def _check_reading(scope: Scope, state: State) -> None:
    """A state that looks at bytes: where it leads, and keys that need another one."""
    if not state.then or state.otherwise is None:
        said = f"The state `{state.name}` needs `then` and `else`."
        help = "say which bytes lead on, and the status for all others"
        scope.report.error(CODE, state.span, said, help)
    for key, other in _NEEDS.items():
        if key in state.keys and other not in state.keys:
            scope.report.error(CODE, state.keys[key], f"`{key}` needs `{other}`.")
    if "limit" in state.keys and "over" not in state.keys:
        said = "A limit says under `over` with which status it refuses."
        scope.report.error(CODE, state.keys["limit"], said)
    if state.like is not None and state.other is None:
        said = "A state with `like` says under `other` where other texts of that look lead."
        scope.report.error(CODE, state.keys["like"], said)
