"""Only a whole input can be looked back at, and only a stream hands out bytes.

The bytes of a stream are gone once they are taken, which is why it needs no memory; a whole input stays, so it has slices.
"""

from __future__ import annotations

from eddagen.rules.protocol._scope import Scope

CODE = "E423"


def check(scope: Scope) -> None:
    stream = scope.protocol.stream
    for state in scope.protocol.states:
        for key in ("into", "like", "ends"):
            if stream and key in state.keys:
                said = f"The bytes of a stream are gone once taken, so `{key}` cannot look back at them."
                scope.report.error(CODE, state.keys[key], said, f"say `input: whole`, or drop `{key}`")
        if not stream and state.take is not None:
            scope.report.error(CODE, state.keys["take"], "Only a stream hands out bytes.", "say `input: stream`")
