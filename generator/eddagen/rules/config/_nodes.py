"""Where the parts of one value stand."""

from __future__ import annotations

from eddagen.diagnostics import Span
from eddagen.load import Mapping, Scalar


def span_of(entry: Mapping, key: str) -> Span:
    """The place of a part that the schema requires."""
    node = entry.get(key)
    assert isinstance(node, Scalar)
    return node.span
