"""Every state is reached from the first, and the end from there.

A state that nothing leads to is dead text, and a parser without a way to `done` would wait for ever.
"""

from __future__ import annotations

from eddagen.rules.protocol._scope import Scope
from eddagen.rules.protocol._ways import following

CODE = "E425"


def check(scope: Scope) -> None:
    protocol = scope.protocol
    if not protocol.states:
        return
    states = {one.name: one for one in protocol.states}
    seen, todo = {protocol.states[0].name}, [protocol.states[0].name]
    while todo:
        for name in following(states[todo.pop()]):
            if name not in seen:
                seen.add(name)
                if name in states:
                    todo.append(name)
    for state in protocol.states:
        if state.name not in seen:
            said = f"Nothing leads to the state `{state.name}`."
            scope.report.error(CODE, state.span, said, "the first state is where a parser begins")
    if "done" not in seen:
        said = "Nothing leads to `done`, so the parser would never end."
        scope.report.error(CODE, protocol.keys["states"], said)
