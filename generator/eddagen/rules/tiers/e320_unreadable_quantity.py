"""A quantity of a policy can be read, is not zero, and ends in the words that its place asks for, as in `1 poll a cycle`.

The words say what the number is a share of; without them a reader could take one policy for another. Zero would turn a protection
off in silence.
"""

from __future__ import annotations

from eddagen.kinds import Context
from eddagen.load import Scalar
from eddagen.quantities import Unreadable, parse

CODE = "E320"
_SAMPLES = {"polls": "poll", "percent": "percent"}


def read(node: object, kind: str, ending: str, context: Context) -> int:
    """A quantity followed by fixed words ("1 poll a cycle"); 0 after a mistake, which is reported."""
    assert isinstance(node, Scalar)
    text = node.text
    if ending and not text.endswith(" " + ending):
        said = f"`{text}` does not end in `{ending}`."
        context.error(CODE, node.span, said, f"write it like `1 {_SAMPLES[kind]} {ending}`")
        return 0
    found = parse(text.removesuffix(" " + ending) if ending else text, kind)
    if isinstance(found, Unreadable):
        context.error(CODE, node.span, found.message, found.help)
        return 0
    if found.value == 0:
        context.error(CODE, node.span, f"`{text}` is nothing.", "give at least 1")
    return found.value
