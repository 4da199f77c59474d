"""Everything that a peer can make long is bounded, once, and in the way of its input.

A whole input has one limit for all of it, a stream one for the states that it lists, and fields a largest number: without them a
peer could fill the memory.
"""

from __future__ import annotations

from eddagen.rules.protocol._scope import Scope

CODE = "E427"


def check(scope: Scope) -> None:
    protocol = scope.protocol
    owner: dict[str, str] = {}
    for limit in protocol.limits:
        if bool(limit.within) != protocol.stream:
            mode, wanted = ("stream", "the states that it holds for") if protocol.stream else ("whole", "`all`")
            said = f"With `input: {mode}` a limit lists {wanted} under `within`."
            scope.report.error(CODE, limit.span, said)
        for name in limit.within:
            if name in owner:
                said = f"The state `{name}` already stands under the limit `{owner[name]}`."
                scope.report.error(CODE, limit.span, said)
            owner.setdefault(name, limit.name)
    if protocol.states and not protocol.stream and not protocol.limits:
        said = "Nothing bounds the whole input."
        scope.report.error(CODE, protocol.keys["states"], said, "add a limit with `within: all`")
    given = protocol.fields
    if given is not None and (given.most is None or not given.over):
        said = "Fields say under `most` and `over` how many there may be."
        scope.report.error(CODE, given.span, said)
