"""A call has at most six arguments, and no two of one name.

The kernel takes arguments in six registers, and the names become those of a C++ function's parameters.
"""

from __future__ import annotations

from eddagen.kinds import Context
from eddagen.load import Mapping, Node, Sequence

CODE = "E251"
MOST_ARGUMENTS = 6


def check(doc: Mapping, context: Context) -> bool:
    good = True
    for key, entry in doc.mapping("calls").items():
        assert isinstance(entry, Mapping)
        good = _check_call(key.text, entry.get("takes"), context) and good
    return good


def _check_call(call: str, takes: Node | None, context: Context) -> bool:
    assert isinstance(takes, Sequence)
    seen: set[str] = set()
    for place, item in enumerate(takes.items):
        assert isinstance(item, Mapping)
        name = item.entries[0][0]
        if name.text in seen:
            context.error(CODE, name.span, f"`{call}` has an argument `{name.text}` already.", "rename one of the two")
            return False
        seen.add(name.text)
        if place >= MOST_ARGUMENTS:
            context.error(
                CODE,
                name.span,
                f"`{call}` has more than {MOST_ARGUMENTS} arguments; the kernel takes them in {MOST_ARGUMENTS} registers.",
                "pass the rest in a structure, as the kernel does",
            )
            return False
    return True
