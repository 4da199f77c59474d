"""A refusal says why, in a sentence for the peer; and what can be wrong says how it is refused.

The sentence is what a person at the other end reads in the answer and in the log; a status alone leaves them to guess.
"""

from __future__ import annotations

from eddagen.protocol.ir import Header, Refusal
from eddagen.rules.protocol._scope import Scope, never_taken

CODE = "E421"


def check(scope: Scope) -> None:
    """Silent about what another rule speaks of: a state without a way on (E420), an edge that is never taken (E424)."""
    protocol = scope.protocol
    for state in protocol.states:
        if not state.quiet and state.then and state.otherwise is not None:
            _check_why(scope, state.otherwise)
        for edge in state.then:
            if edge.refuse is not None and not never_taken(protocol, state, edge):
                _check_why(scope, edge.refuse)
    for header in protocol.headers:
        _check_header(scope, header)


def _check_header(scope: Scope, header: Header) -> None:
    if header.refuse is not None:
        _check_why(scope, header.refuse)
    elif header.once or header.form or header.number or header.last:
        said = f"`{header.name}` can be wrong, and does not say how that is refused."
        scope.report.error(CODE, header.span, said, "add `else: 400` and `why: <a sentence>`")


def _check_why(scope: Scope, refusal: Refusal) -> None:
    if not refusal.why:
        scope.report.error(CODE, refusal.span, "A refusal says why.", "add `why: <a sentence for the peer>`")
