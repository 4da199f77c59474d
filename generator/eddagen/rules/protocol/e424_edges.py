"""After a state each byte leads to one place: no edge promises a byte twice, and none waits for a byte that the run has taken.

An edge is one byte, CRLF or a byte set: the parser decides by a table with an entry a byte.
"""

from __future__ import annotations

from eddagen.protocol.bytesets import SEQUENCES, shown
from eddagen.protocol.ir import State
from eddagen.rules.protocol._scope import Scope, edge_bytes, never_taken, run_of

CODE = "E424"


def check(scope: Scope) -> None:
    for state in scope.protocol.states:
        _check_state(scope, state)


def _check_state(scope: Scope, state: State) -> None:
    protocol = scope.protocol
    eaten = run_of(protocol, state)
    seen: dict[int, str] = {}
    for edge in state.then:
        if never_taken(protocol, state, edge):
            said = f"`{state.run}` runs over every byte of this edge, so it is never taken."
            scope.report.error(CODE, edge.span, said)
            continue
        left = edge_bytes(protocol, edge) - eaten
        twice = sorted(byte for byte in left if byte in seen)
        if twice:
            said = f"{shown(twice[0])} already leads on by `{_named(seen[twice[0]])}`."
            scope.report.error(CODE, edge.span, said, "take it out of one of the two")
        for byte in left:
            seen.setdefault(byte, edge.literal or edge.byte_set or "")
        if edge.literal is not None and len(edge.literal) > 2:
            said = "An edge is one byte, CRLF or a byte set."
            scope.report.error(CODE, edge.span, said, "for a longer text use `like`")


def _named(shape: str) -> str:
    return next((name for name, text in SEQUENCES.items() if text == shape), shape)
