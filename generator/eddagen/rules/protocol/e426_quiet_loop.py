"""No state comes back to itself without taking a byte.

States may leave a byte for the next one; if they handed it round in a circle, one byte of a peer would hang the program.
"""

from __future__ import annotations

from eddagen.protocol.ir import State
from eddagen.rules.protocol._scope import Scope
from eddagen.rules.protocol._ways import following

CODE = "E426"


def check(scope: Scope) -> None:
    protocol = scope.protocol
    leaves = {state.name: _leaving(state) for state in protocol.states}
    for state in protocol.states:
        seen, todo = set[str](), list(leaves[state.name])
        while todo:
            name = todo.pop()
            if name == state.name:
                said = f"The state `{state.name}` can come back to itself without taking a byte."
                scope.report.error(CODE, state.span, said)
                break
            if name not in seen:
                seen.add(name)
                todo += leaves.get(name, [])


def _leaving(state: State) -> list[str]:
    """Where the state may lead without having taken a byte."""
    if state.least > 0 or state.like is not None:
        return []
    if state.quiet:
        return list(following(state))
    return [edge.go for edge in state.then if edge.byte_set is not None and not edge.take and edge.go is not None]
