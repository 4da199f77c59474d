"""No header has the name of a flag.

In a condition a header's name asks whether it was sent, and a flag's whether it was set; with one name it could mean either.
"""

from __future__ import annotations

from eddagen.rules.protocol._scope import Scope

CODE = "E411"


def check(scope: Scope) -> None:
    flags = [name for name, _ in scope.protocol.flags]
    for header in scope.protocol.headers:
        if header.name in flags:
            said = f"`{header.name}` is the name of a flag too, so a condition could mean either."
            scope.report.error(CODE, header.span, said)
