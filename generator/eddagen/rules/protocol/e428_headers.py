"""The elements of a header's list are lower case tokens, `other` and `last` have a list, and names and flags number at most 32.

Elements are compared without case by making the input lower; and what was seen is remembered in the bits of one word.
"""

from __future__ import annotations

from eddagen.rules.protocol._scope import Scope

CODE = "E428"
_ROOM = 32


def check(scope: Scope) -> None:
    protocol = scope.protocol
    for header in protocol.headers:
        for element, _ in header.elements:
            if not _is_token(element):
                said = f"The element `{element}` is not of lower case letters, digits and hyphens."
                scope.report.error(CODE, header.keys["list"], said)
        if (header.other or header.last) and not header.elements:
            scope.report.error(CODE, header.span, "`other` and `last` need `list`.")
    if len(protocol.headers) > _ROOM or len(protocol.flags) > _ROOM:
        said = f"A parser has room for {_ROOM} known names and {_ROOM} flags."
        scope.report.error(CODE, protocol.keys["headers"], said)


def _is_token(text: str) -> bool:
    return bool(text) and all((one.islower() or one.isdigit() or one == "-") and one.isascii() for one in text)
